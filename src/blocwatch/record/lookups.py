"""Single rows that a page needs: an event or a statement as judgements correct it, and what was decided about entries."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..model import Judgement
from .answers import EventRow, StatementRow
from .judgements import judgements
from .queries import answered
from .store import Record
from .values import fetch

_BY_ID = {
    "events": "SELECT * FROM events_long WHERE id = ?",
    "statements": "SELECT * FROM statements_long WHERE id = ?",
}


def event(record: Record, id: str) -> EventRow | None:
    """One event with the corrections that stand, None where the record has none of that id."""
    found: EventRow | None = _one(record, "events", id)
    return found


def statement(record: Record, id: str) -> StatementRow | None:
    """One statement with the corrections that stand, None where the record has none of that id."""
    found: StatementRow | None = _one(record, "statements", id)
    return found


def _one(record: Record, kind: str, id: str) -> Any:
    with record.read() as connection:
        return next(iter(answered(connection, kind, fetch(connection, _BY_ID[kind], [id]))), None)


def decided(record: Record, entries: Collection[str]) -> tuple[Judgement, ...]:
    """What was decided about some entries, the revoked too, in order."""
    return tuple(j for j in judgements(record) if j.a in entries or j.b in entries)
