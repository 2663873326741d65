"""What the record knows of how articles hang together: prose, direct speech, and the outlets that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from ..model import Article, Block, NamedSource, Reading, Span, Statement
from .values import Row, fetch

_SOME = "IN (SELECT unnest(?))"
_ARTICLES = f"""
SELECT id, text, title, published, outlet, url, lang, dateline, bylines FROM articles WHERE id {_SOME} ORDER BY id
"""
_BLOCKS = f"SELECT article, kind, place FROM blocks WHERE article {_SOME} ORDER BY article, ordinal"
_SOURCES = f"SELECT article, name, place FROM sources WHERE article {_SOME} ORDER BY article, ordinal"
_SPEECH = f"SELECT article, content FROM statements WHERE kind = 'direct' AND article {_SOME} ORDER BY article, ordinal"
_CITED = f"""
SELECT article, id, speaker, speaker_kind, cue_words, source[1] AS place FROM statements
WHERE speaker_kind IN ('outlet', 'unresolved') AND len(source) > 0 AND article {_SOME} ORDER BY article, ordinal
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that stand for somebody who tells something, perhaps another outlet: the statement, its cue and place.

    ``is_outlet`` tells whether the words themselves show it to be one: 'the newspaper', 'the Daily Lantern reported'.
    """

    statement: str
    name: str
    cue: str
    span: Span
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with its direct speech and those that it cites by a name which is no actor's."""

    article: Article
    speech: tuple[Span, ...] = ()
    cited: tuple[Cited, ...] = ()


def telling(reading: Reading) -> Telling:
    """A reading's telling; the record gives the same with ``tellings``."""
    text = reading.article.text
    return Telling(
        reading.article,
        tuple(span for s in reading.statements if s.kind == "direct" for span in s.content),
        tuple(_cited(s, text) for s in reading.statements if s.speaker.kind in {"outlet", "unresolved"} and s.source),
    )


def _cited(statement: Statement, text: str) -> Cited:
    cue = " ".join(span.of(text) for span in statement.cue)
    return Cited(statement.id, statement.speaker.text, cue, statement.source[0], statement.speaker.kind == "outlet")


def tellings(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> tuple[Telling, ...]:
    """Some articles of the record, by id."""
    ids = [list(articles)]
    blocks, sources, speech, cited = (
        _by_article(fetch(connection, question, ids)) for question in (_BLOCKS, _SOURCES, _SPEECH, _CITED)
    )
    return tuple(
        Telling(
            _article(row, blocks[row["id"]], sources[row["id"]]),
            tuple(_span(place) for said in speech[row["id"]] for place in said["content"]),
            tuple(map(_cited_row, cited[row["id"]])),
        )
        for row in fetch(connection, _ARTICLES, ids)
    )


def _cited_row(row: Row) -> Cited:
    place = _span(row["place"])
    return Cited(row["id"], row["speaker"], row["cue_words"] or "", place, row["speaker_kind"] == "outlet")


def _by_article(found: Iterable[Row]) -> defaultdict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        rows[row["article"]].append(row)
    return rows


def _article(row: Row, blocks: Iterable[Row], sources: Iterable[Row]) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        published=row["published"],
        blocks=tuple(Block(block["kind"], _span(block["place"])) for block in blocks),
        bylines=tuple(row["bylines"]),
        outlet=row["outlet"],
        url=row["url"],
        lang=row["lang"],
        sources=tuple(NamedSource(source["name"], _span(source["place"])) for source in sources),
        dateline=row["dateline"],
    )


def _span(place: Row) -> Span:
    return Span(place["start"], place["stop"])
