"""What people decide: two reports are the same or not, a field has another value. Signed, dated, revocable.

Decisions are rows of their own. Nothing that was read is changed by them; they are applied where entries are read, and
since ids are stable, an article that is read again keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_args

import duckdb

from ..errors import BadRequest
from ..model import Event, EventType, Interval, Judgement, JudgementKind, Party, Reading, Stance, Statement, Status
from . import indexing
from .codes import codes_of
from .decisions import every, judgement_of, standing_in
from .settling import settle_in
from .store import Record, unsettle
from .values import fetch

_FIELDS: dict[str, tuple[str, ...]] = {
    "events": ("type", "status", "actors", "recipients", "when", "where"),
    "statements": ("stance", "actors"),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "type": get_args(EventType),
    "status": get_args(Status),
    "stance": get_args(Stance),
}
__all__ = [
    "correct", "correct_all", "corrected", "different", "judgements", "revoke", "same", "standing", "standing_in",
]  # fmt: skip
_FOUND = "SELECT 1 FROM {} WHERE id = ?"


def same(record: Record, a: str, b: str, by: str) -> Judgement:
    """Note that two events, or two occurrences, are one. Raises BadRequest where the record has no such event."""
    return _pair(record, "same", (a, b), by)


def different(record: Record, a: str, b: str, by: str) -> Judgement:
    """Note that two events, or two occurrences, are not one. Raises BadRequest where the record has no such event."""
    return _pair(record, "different", (a, b), by)


def correct(record: Record, entry: str, field: str, value: str, by: str) -> Judgement:
    """Give a field of an event or statement another value; 'actors' as codes or names, 'when' as a day or two with '/'.

    Raises BadRequest where the record has no such entry, or the value can't be one of that field.
    """
    return correct_all(record, entry, {field: value}, by)[0]


def correct_all(record: Record, entry: str, values: Mapping[str, str], by: str) -> tuple[Judgement, ...]:
    """The same for several fields of one entry: none is noted where one of the values can't be."""
    with record.read() as connection:
        table = _table(connection, _event_id(entry))
        for field in values:
            if field not in _FIELDS[table]:
                raise BadRequest(f"{field!r} is no field of {table} that can be corrected: {', '.join(_FIELDS[table])}")
        checked = {field: _value(connection, table, field, value) for field, value in values.items()}
    id, name = _event_id(entry), _name(by)
    return tuple(_add(record, Judgement(0, "correct", id, name, field=f, value=v)) for f, v in checked.items())


def revoke(record: Record, number: int, by: str) -> Judgement:
    """Take a decision back; it stays on record as revoked. Raises BadRequest where there is none that stands."""
    with record.write() as connection:
        found = fetch(connection, "SELECT * FROM judgements WHERE number = ? AND revoked IS NULL", [number])
        if not found:
            raise BadRequest(f"there is no judgement {number} that stands: 'blocwatch judgements' lists them")
        question = "UPDATE judgements SET revoked_by = ?, revoked = CAST(? AS TIMESTAMP) WHERE number = ?"
        connection.execute(question, [_name(by), _now(), number])
        _renew(connection, judgement_of(found[0]))
    return replace(judgement_of(found[0]), revoked_by=_name(by))


def judgements(record: Record) -> tuple[Judgement, ...]:
    """Every decision ever made, the revoked too, in order."""
    with record.read() as connection:
        return every(connection)


def standing(record: Record) -> tuple[Judgement, ...]:
    """The decisions that hold: not revoked, and of several on one pair or field the latest."""
    with record.read() as connection:
        return standing_in(connection)


# ---------------------------------------------------------------- noting


def _pair(record: Record, kind: JudgementKind, pair: tuple[str, str], by: str) -> Judgement:
    a, b = map(_event_id, pair)
    if a == b:
        raise BadRequest(f"{pair[0]} and {pair[1]} are one entry: name two")
    with record.read() as connection:
        if {_table(connection, a), _table(connection, b)} != {"events"}:
            raise BadRequest("only events and occurrences can be the same or different")
    return _add(record, Judgement(0, kind, a, _name(by), b))


def _add(record: Record, made: Judgement) -> Judgement:
    with record.write() as connection:
        found = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM judgements").fetchone()
        made = replace(made, number=int(found[0]) if found else 1, made=_now())
        values = [made.number, made.kind, made.a, made.b, made.field, made.value, made.by, made.made]
        connection.execute(
            "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TIMESTAMP), NULL, NULL)", values
        )
        _renew(connection, made)
    return made


def _renew(connection: duckdb.DuckDBPyConnection, made: Judgement) -> None:
    """What is kept of an entry follows what was decided of it: the index, and the account."""
    for table in _FIELDS:
        question = f"SELECT DISTINCT article FROM {table} WHERE id IN (?, ?)"
        articles = [row["article"] for row in fetch(connection, question, [made.a, made.b])]
        unsettle(connection, articles, judged=True)
        for article in articles if made.kind == "correct" else ():
            indexing.renew(connection, article)
    settle_in(connection)


def _event_id(entry: str) -> str:
    """An occurrence is named for its first report: o12ab is that of e12ab."""
    return "e" + entry[1:] if entry.startswith("o") else entry


def _table(connection: duckdb.DuckDBPyConnection, entry: str) -> str:
    for table in _FIELDS:
        if connection.execute(_FOUND.format(table), [entry]).fetchone():
            return table
    raise BadRequest(f"the record holds no event or statement {entry!r}: 'blocwatch show events' lists ids")


def _name(by: str) -> str:
    if not by.strip():
        raise BadRequest("a judgement is signed: say who you are with --by NAME")
    return " ".join(by.split())


def _value(connection: duckdb.DuckDBPyConnection, table: str, field: str, value: str) -> str:
    value = value.strip()
    if field in _CHOICES:
        found = next((choice for choice in _CHOICES[field] if choice.casefold() == value.casefold()), None)
        if found is None:
            raise BadRequest(f"{value!r} is no {field}: {', '.join(_CHOICES[field])}")
        return found
    if field == "when":
        return _when(value)
    if field not in {"actors", "recipients"}:
        return value
    codes = " ".join(codes_of(connection, value))
    if not codes and (table, field) == ("events", "actors"):
        raise BadRequest("an event has an actor: name one, RUS, NATO, …")
    return codes


def _when(value: str) -> str:
    first, _, last = value.partition("/")
    try:
        days = [date.fromisoformat(part) for part in filter(None, (first, last))]
    except ValueError:
        raise BadRequest(f"{value!r} is no day: write 2024-06-01, or 2024-06-01/2024-06-30") from None
    if days != sorted(days):
        raise BadRequest(f"{value!r} ends before it begins")
    return value


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat(sep=" ")


# ---------------------------------------------------------------- applying


def corrected(reading: Reading, judged: Sequence[Judgement]) -> Reading:
    """The reading with the corrections that stand; each says in ``why`` whose it is."""
    by_entry: dict[str, list[Judgement]] = {}
    for judgement in judged:
        if judgement.kind == "correct":
            by_entry.setdefault(judgement.a, []).append(judgement)
    if not by_entry:
        return reading
    return replace(
        reading,
        events=tuple(_event(event, by_entry.get(event.id, ())) for event in reading.events),
        statements=tuple(_statement(s, by_entry.get(s.id, ())) for s in reading.statements),
    )


def _event(event: Event, judged: Sequence[Judgement]) -> Event:
    for j in judged:
        changed: dict[str, Any] = {j.field: j.value}
        if j.field == "when":
            first, _, last = j.value.partition("/")
            changed = {
                "when": Interval(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
            }
        elif j.field in {"actors", "recipients"}:
            changed = {j.field: _parties(getattr(event, j.field), j.value.split())}
        event = replace(event, why=_why(event.why, j), **changed)
    return event


def _parties(told: Sequence[Party], codes: Sequence[str]) -> tuple[Party, ...]:
    known = {party.code: party for party in told}
    return tuple(known.get(code, Party(code)) for code in codes)


def _statement(statement: Statement, judged: Sequence[Judgement]) -> Statement:
    for j in judged:
        why = _why(statement.why, j)
        if j.field == "actors":
            speaker = replace(statement.speaker, actors=tuple(j.value.split()))
            statement = replace(statement, speaker=speaker, why=why)
        else:
            statement = replace(statement, stance=j.value, why=why)  # type: ignore[arg-type]
    return statement


def _why(why: str, judgement: Judgement) -> str:
    return f"{why}; {judgement.field} corrected by {judgement.by} (judgement {judgement.number})"
