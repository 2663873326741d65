"""Rows back to the values they were made from: the inverse of rows.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import duckdb

from ..model import (
    Amount,
    Article,
    Block,
    Event,
    Interval,
    Issue,
    Loaded,
    Mention,
    Method,
    NamedSource,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Tie,
    TimeRef,
)

Row: TypeAlias = dict[str, Any]
"""One row as DuckDB hands it over: what is in a column is what schema.sql says of it."""

_ARTICLE = "SELECT * FROM articles WHERE id = ?"

_WHOLE = {
    "blocks": "SELECT * FROM blocks WHERE article = ? ORDER BY ordinal",
    "sources": "SELECT * FROM sources WHERE article = ? ORDER BY ordinal",
    "mentions": "SELECT * FROM mentions WHERE article = ? ORDER BY ordinal",
    "times": "SELECT * FROM times WHERE article = ? ORDER BY ordinal",
    "statements": "SELECT * FROM statements WHERE article = ? ORDER BY ordinal",
    "events": "SELECT * FROM events WHERE article = ? ORDER BY ordinal",
    "ties": "SELECT * FROM ties WHERE article = ? ORDER BY ordinal",
    "loaded": "SELECT * FROM loaded WHERE article = ? ORDER BY ordinal",
    "issues": "SELECT * FROM issues WHERE article = ? ORDER BY ordinal",
}


def fetch(
    connection: duckdb.DuckDBPyConnection, question: str, values: Sequence[object] | dict[str, object]
) -> list[Row]:
    """The rows that answer a question, each as column name to value."""
    found = connection.execute(question, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def reading(connection: duckdb.DuckDBPyConnection, article_id: str) -> Reading | None:
    """The stored reading of an article, None if there is none."""
    found = fetch(connection, _ARTICLE, [article_id])
    if not found:
        return None
    return whole(found[0], {table: fetch(connection, question, [article_id]) for table, question in _WHOLE.items()})


def whole(row: Row, rows: Mapping[str, list[Row]]) -> Reading:
    """The reading that an article's row and its rows of each other table make."""
    return Reading(
        article=_article(row, rows["blocks"], rows["sources"]),
        mentions=tuple(map(mention, rows["mentions"])),
        times=tuple(map(time, rows["times"])),
        statements=tuple(map(statement, rows["statements"])),
        events=tuple(map(event, rows["events"])),
        ties=tuple(map(tie, rows["ties"])),
        loaded=tuple(map(loaded, rows["loaded"])),
        issues=tuple(map(issue, rows["issues"])),
        versions=tuple((pair["component"], pair["version"]) for pair in row["versions"]),
    )


def article(connection: duckdb.DuckDBPyConnection, article_id: str) -> Article | None:
    """The stored article with its blocks, None if there is none."""
    found = fetch(connection, _ARTICLE, [article_id])
    parts = (fetch(connection, _WHOLE[part], [article_id]) for part in ("blocks", "sources"))
    return _article(found[0], *parts) if found else None


def span(value: Row | None) -> Span | None:
    """A span from its stored form."""
    return None if value is None else Span(value["start"], value["stop"])


def _span(value: Row) -> Span:
    return Span(value["start"], value["stop"])


def days(row: Row) -> Interval | None:
    """The interval that a row's first, last and precision tell."""
    return None if row["first"] is None else Interval(row["first"], row["last"], row["precision"])


def method(row: Row) -> Method:
    """What made a row."""
    return Method(row["stage"], row["rule"], row["version"])


def _article(row: Row, blocks: list[Row], sources: list[Row]) -> Article:
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


def mention(row: Row) -> Mention:
    """A mention from its row."""
    return Mention(
        span=_span(row["place"]),
        text=row["words"],
        actor=row["actor"],
        kind=row["kind"],
        method=method(row),
        person=row["person"],
        role=row["role"],
        sector=row["sector"],
        antecedent=span(row["antecedent"]),
        members=tuple(row["members"]),
        why=row["why"],
        score=row["score"],
    )


def time(row: Row) -> TimeRef:
    """An expression of time from its row."""
    return TimeRef(
        span=_span(row["place"]),
        text=row["words"],
        type=row["type"],
        value=row["value"],
        interval=days(row),
        method=method(row),
        mod=row["mod"],
        why=row["why"],
    )


def statement(row: Row) -> Statement:
    """A statement from its row."""
    return Statement(
        id=row["id"],
        speaker=Speaker(row["speaker_kind"], row["speaker"], tuple(row["actors"]), row["person"], row["role"]),
        kind=row["kind"],
        source=tuple(map(_span, row["source"])),
        cue=tuple(map(_span, row["cue"])),
        content=tuple(map(_span, row["content"])),
        stance=row["stance"],
        method=method(row),
        said=days(row),
        said_span=span(row["said_place"]),
        where=row["location"],
        within=row["within"],
        vague=row["vague"],
        why=row["why"],
        score=row["score"],
        scope=row["scope"],
    )


def _party(value: Row) -> Party:
    return Party(value["code"], span(value["place"]), value["person"], value["sector"])


def _amount(value: Row) -> Amount:
    return Amount(value["kind"], value["value"], value["unit"], _span(value["place"]))


def event(row: Row) -> Event:
    """An event from its row."""
    return Event(
        id=row["id"],
        trigger=_span(row["place"]),
        type=row["type"],
        actors=tuple(map(_party, row["actors"])),
        recipients=tuple(map(_party, row["recipients"])),
        status=row["status"],
        method=method(row),
        mode=row["mode"],
        context=row["context"],
        cameo=row["cameo"],
        quad=row["quad"],
        intensity=row["intensity"],
        symmetric=row["mutual"],
        negated=row["negated"],
        habitual=row["habitual"],
        by=tuple(row["by_statements"]),
        when=days(row),
        when_span=span(row["when_place"]),
        where=row["location"],
        where_span=span(row["where_place"]),
        amounts=tuple(map(_amount, row["amounts"])),
        why=row["why"],
        score=row["score"],
    )


def tie(row: Row) -> Tie:
    """A tie from its row."""
    return Tie(
        id=row["id"],
        a=row["a"],
        b=row["b"],
        sign=row["sign"],
        kind=row["kind"],
        status=row["status"],
        evidence=_span(row["place"]),
        method=method(row),
        by=tuple(row["by_statements"]),
        since=days(row),
        why=row["why"],
        score=row["score"],
    )


def loaded(row: Row) -> Loaded:
    """Loaded wording from its row."""
    return Loaded(_span(row["place"]), row["words"], row["by_whom"], method(row), row["why"])


def issue(row: Row) -> Issue:
    """An issue from its row."""
    return Issue(row["stage"], row["code"], row["detail"], row["page"], span(row["place"]))
