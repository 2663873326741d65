"""Questions to the record, each answered with frozen rows; all values are bound, no question is put together from text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import duckdb

from ..errors import BadRequest
from ..model import Reading
from . import values
from .answers import ArticleRow, Entry, EventRow, IssueRow, Rows, StatementRow, TieRow
from .entries import explain
from .judgements import corrected, standing_in
from .narrowing import ALL, Filter, Kind, narrow
from .store import Record
from .values import Row, fetch

__all__ = [
    "ALL", "ArticleRow", "Entry", "EventRow", "Filter", "IssueRow", "Rows", "StatementRow", "TieRow",
    "articles", "events", "explain", "issues", "reading", "statements", "ties",
]  # fmt: skip


_SPEAKERS = "SELECT id, coalesce(person, speaker) AS speaker FROM statements WHERE id IN (SELECT unnest(?))"

Answer = TypeVar("Answer")


def articles(record: Record, asked: Filter = ALL) -> Rows[ArticleRow]:
    """The articles, by day of publication. ``type`` and ``status`` ask for articles that tell such an event."""
    return _ask(record, "articles", asked)


def statements(record: Record, asked: Filter = ALL) -> Rows[StatementRow]:
    """The statements, in time order. ``actor`` is the speaker, ``status`` direct, indirect or mixed."""
    return _ask(record, "statements", asked)


def events(record: Record, asked: Filter = ALL) -> Rows[EventRow]:
    """The events, in time order. ``actor`` is a party on either side."""
    return _ask(record, "events", asked)


def ties(record: Record, asked: Filter = ALL) -> Rows[TieRow]:
    """The standing relations, in time order. ``actor`` is on either end."""
    return _ask(record, "ties", asked)


def issues(record: Record, asked: Filter = ALL) -> Rows[IssueRow]:
    """What could not be read or stayed open. ``status`` is the stage; ``actor`` is named in the article."""
    return _ask(record, "issues", asked)


def reading(record: Record, article_id: str) -> Reading:
    """The reading of one article, with the corrections that stand. Raises BadRequest where the record has none."""
    with record.read() as connection:
        found = values.reading(connection, article_id)
        judged = standing_in(connection)
    if found is None:
        raise BadRequest(f"the record holds no article {article_id!r}: 'blocwatch show articles' lists them")
    return corrected(found, judged)


def _ask(record: Record, kind: Kind, asked: Filter) -> Rows[Any]:
    with record.read() as connection:
        return answered(connection, kind, narrow(connection, kind, asked).rows(connection, "oldest", asked.limit))


def _made(
    connection: duckdb.DuckDBPyConnection, found: list[Row], make: Callable[[Row], Answer], kind: type[Answer]
) -> Rows[Answer]:
    said_by = _speakers(connection, [id for row in found for id in row.get("by_statements", ())])
    for row in found:
        row["word_of"] = tuple(said_by.get(id, "") for id in row.get("by_statements", ()))
    return Rows([make(row) for row in found], kind)


def _speakers(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, str]:
    """Who made each of some statements."""
    if not ids:
        return {}
    return {row["id"]: row["speaker"] for row in fetch(connection, _SPEAKERS, [ids])}


def _article_row(row: Row) -> ArticleRow:
    return ArticleRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        statements=row["statements"],
        events=row["events"],
        ties=row["ties"],
        open=row["open"],
        url=row["url"],
        run=row["run"],
    )


def _statement_row(row: Row) -> StatementRow:
    return StatementRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        speaker=row["speaker"],
        speaker_kind=row["speaker_kind"],
        actors=tuple(row["actors"]),
        person=row["person"],
        kind=row["kind"],
        stance=row["stance"],
        cue=row["cue_words"],
        words=row["words"],
        said=values.days(row),
        within=row["within"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _event_row(row: Row) -> EventRow:
    return EventRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        type=row["type"],
        mode=row["mode"],
        actors=tuple(dict.fromkeys(row["actor_codes"])),
        recipients=tuple(dict.fromkeys(row["recipient_codes"])),
        symmetric=row["mutual"],
        status=row["status"],
        by=tuple(row["by_statements"]),
        word_of=row["word_of"],
        when=values.days(row),
        where=row["location"],
        words=row["words"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _tie_row(row: Row) -> TieRow:
    return TieRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        a=row["a"],
        b=row["b"],
        sign=row["sign"],
        kind=row["kind"],
        status=row["status"],
        by=tuple(row["by_statements"]),
        word_of=row["word_of"],
        since=values.days(row),
        words=row["words"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _issue_row(row: Row) -> IssueRow:
    return IssueRow(
        id=row["id"],
        article=row["article"] or "",
        page=row["page"],
        stage=row["stage"],
        code=row["code"],
        detail=row["detail"],
        span=values.span(row["place"]),
        run=row["run"],
    )


_KINDS: dict[str, tuple[Callable[[Row], Any], type[Any]]] = {
    "articles": (_article_row, ArticleRow),
    "statements": (_statement_row, StatementRow),
    "events": (_event_row, EventRow),
    "ties": (_tie_row, TieRow),
    "issues": (_issue_row, IssueRow),
}


def answered(connection: duckdb.DuckDBPyConnection, kind: str, found: list[Row]) -> Rows[Any]:
    """Rows of the long form of a kind ("events") as that kind's values: for the other modules of this room."""
    make, row = _KINDS[kind]
    return _made(connection, found, make, row)
