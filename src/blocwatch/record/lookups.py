"""Single rows that a page needs: an event or a statement as judgements correct it, and what was decided about entries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from ..model import Judgement
from .accounts import Disagreement
from .answers import EventRow, IssueRow, Rows, StatementRow, TieRow
from .differences import disagreements
from .differing import once
from .judgements import judgements
from .queries import answered
from .store import Record
from .values import fetch

_BY_ID = {
    "events": "SELECT * FROM events_long WHERE id = ?",
    "statements": "SELECT * FROM statements_long WHERE id = ?",
}

_UNREAD = "SELECT * FROM issues_long WHERE article IS NULL ORDER BY run DESC, page, ordinal LIMIT ?"


def event(record: Record, id: str) -> EventRow | None:
    """One event with the corrections that stand, None where the record has none of that id."""
    found: EventRow | None = _one(record, "events", id)
    return found


def statement(record: Record, id: str) -> StatementRow | None:
    """One statement with the corrections that stand, None where the record has none of that id."""
    found: StatementRow | None = _one(record, "statements", id)
    return found


FEW = 500
"""Up to so many entries are asked for by name: DuckDB then skips the parts of a table that hold none of them."""


def events(record: Record, ids: Sequence[str]) -> tuple[EventRow, ...]:
    """Events by their ids, with the corrections that stand; unknown ones are left out. At most FEW are given."""
    return _by_ids(record, "events", ids)


def ties(record: Record, ids: Sequence[str]) -> tuple[TieRow, ...]:
    """Ties by their ids in the same way."""
    return _by_ids(record, "ties", ids)


def _by_ids(record: Record, kind: str, ids: Sequence[str]) -> tuple[Any, ...]:
    """In the order asked for."""
    places = ", ".join("?" * len(ids[:FEW]))
    if not places:
        return ()
    with record.read() as connection:
        question = f"SELECT * FROM {kind}_long WHERE id IN ({places})"
        rows = {row.id: row for row in answered(connection, kind, fetch(connection, question, list(ids[:FEW])))}
    return tuple(rows[id] for id in ids if id in rows)


def heads(record: Record, articles: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Headline and address of some articles, by their ids."""
    with record.read() as connection:
        rows = fetch(connection, "SELECT id, title, url FROM articles WHERE id IN (SELECT unnest(?))", [list(articles)])
    return {row["id"]: (row["title"], row["url"]) for row in rows}


def _one(record: Record, kind: str, id: str) -> Any:
    with record.read() as connection:
        return next(iter(answered(connection, kind, fetch(connection, _BY_ID[kind], [id]))), None)


def decided(record: Record, entries: Collection[str]) -> tuple[Judgement, ...]:
    """What was decided about some entries, the revoked too, in order."""
    return tuple(j for j in judgements(record) if j.a in entries or j.b in entries)


def differing(record: Record, since: date, limit: int) -> tuple[Disagreement, ...]:
    """Passages that differ in a number or a day, of articles published since a day; the latest first."""
    with record.read() as connection:
        return once(disagreements(connection, since=since))[::-1][:limit]


def unread(record: Record, limit: int) -> Rows[IssueRow]:
    """Pages that gave no article, those of the latest run first."""
    with record.read() as connection:
        return answered(connection, "issues", fetch(connection, _UNREAD, [limit]))
