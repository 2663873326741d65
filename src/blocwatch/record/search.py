"""Search by words and fields over articles, statements, events and ties: what was found, with the words marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from ..errors import BadRequest
from ..model import Span
from . import values
from .answers import StatementRow
from .narrowing import Filter, Kind, Order, narrow
from .passages import sentence
from .queries import answered
from .sought import Term, plain, terms
from .store import Record

KINDS: tuple[Kind, ...] = ("articles", "statements", "events", "ties")
"""What can be searched."""

FEW = Filter(limit=20)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found. ``passage`` is its sentence, of an article the first with most of the words."""

    row: Any
    passage: str
    marked: tuple[Span, ...]
    """Where the words stand in the passage."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of what was found: ``skip`` came before, ``total`` are all."""

    kind: Kind
    hits: tuple[Hit, ...]
    total: int
    skip: int


def search(
    record: Record, kind: Kind, words: str, asked: Filter = FEW, other: str | None = None, skip: int = 0,
    order: Order = "best",
) -> Hits:  # fmt: skip
    """What holds all the words and answers to the filters: articles by how much they hold of them, the rest newest first.

    A word also finds its plural and goes without accents and capitals; "several words" stand as they are, wor* is a
    beginning. Statements are searched in what is said and its sentence, events and ties in their sentence. Raises
    BadRequest where ``words`` holds no word.
    """
    if kind not in KINDS:
        raise BadRequest(f"{kind!r} can't be searched: {', '.join(KINDS)}")
    wanted = terms(words)
    with record.read() as connection:
        found = narrow(connection, kind, asked, other, words)
        rows = answered(connection, kind, found.rows(connection, order, asked.limit, skip))
        total = found.count(connection)
        if kind == "articles":
            hits = tuple(_article_hit(connection, row, wanted) for row in rows)
        else:
            hits = tuple(_hit(row, wanted) for row in rows)
    return Hits(kind, hits, total, skip)


def _hit(row: Any, wanted: tuple[Term, ...]) -> Hit:
    passage = row.sentence
    if isinstance(row, StatementRow) and not any(_marked(passage, wanted)):
        passage = row.words
    return Hit(row, passage, tuple(_marked(passage, wanted)))


def _article_hit(connection: duckdb.DuckDBPyConnection, row: Any, wanted: tuple[Term, ...]) -> Hit:
    """The sentence that holds most of the terms; the headline where it is only there."""
    article = values.article(connection, row.id)
    if article is None:
        raise BadRequest(f"the record holds no article {row.id!r}")
    best, most = Span(0, 0), 0
    for place in _marked(article.text, wanted):
        around = sentence(article, place)
        held = _held(around.of(article.text), wanted)
        if held > most:
            best, most = around, held
    passage = best.of(article.text) if most else article.title
    return Hit(row, passage, tuple(_marked(passage, wanted)))


def _held(text: str, wanted: tuple[Term, ...]) -> int:
    return sum(1 for term in wanted if next(_marked(text, (term,)), None))


def _marked(text: str, wanted: tuple[Term, ...]) -> Iterator[Span]:
    """Where the terms stand in a text, in order."""
    spread, places = _spread(text)
    pattern = "|".join(term.pattern for term in wanted)
    for found in re.finditer(pattern, spread):
        yield Span(places[found.start()], places[found.end() - 1] + 1)


def _spread(text: str) -> tuple[str, list[int]]:
    """The text without accents and in small letters, and from which of its characters each of these comes."""
    of = {sign: plain(sign) for sign in set(text)}
    parts = [of[sign] for sign in text]
    return "".join(parts), [i for i, part in enumerate(parts) for _ in part]


def shortened(hit: Hit, most: int = 300) -> Hit:
    """The hit with its passage cut to about so many characters around the first of the words, with … where it is cut."""
    if len(hit.passage) <= most or not hit.marked:
        return hit
    start = max(0, min(hit.marked[0].start - most // 3, len(hit.passage) - most))
    start = (
        hit.passage.rfind(" ", 0, start + 1) + 1 if start and " " in hit.passage[max(0, start - 20) : start] else start
    )
    end = min(len(hit.passage), start + most)
    before, after = "…" if start else "", "…" if end < len(hit.passage) else ""
    by = len(before) - start
    marked = tuple(Span(s.start + by, s.end + by) for s in hit.marked if start <= s.start and s.end <= end)
    return replace(hit, passage=f"{before}{hit.passage[start:end]}{after}", marked=marked)
