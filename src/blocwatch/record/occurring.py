"""The kept occurrences a part at a time: what lists on pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Occurrence
from .account import Asked
from .happenings import from_row
from .store import Record
from .values import fetch

_CLAUSES = {
    "actor": "(list_contains(actors, $actor) OR list_contains(recipients, $actor))",
    "other": "(list_contains(actors, $other) OR list_contains(recipients, $other))",
    "type": "type = upper($type)",
    "status": "status = lower($status)",
    "since": "until >= $since",
    "until": "since <= $until",
    "reported": "reported >= $reported",
    "origins": "len(origins) >= $origins",
    "outlets": "len(outlets) >= $outlets",
    "disputed": "len(disputes) > 0 AND $disputed",
    "worded": """$worded AND id IN (
        SELECT o.id FROM (SELECT id, unnest(events) AS event FROM occurrences WHERE len(outlets) > 1) o
        JOIN events e ON e.id = o.event GROUP BY o.id HAVING count(DISTINCT lower(trim(e.words))) > 1)""",
}
"""What each thing that is asked for asks of a row: only these are put together, so that no column is read in vain."""

_ORDER = {
    "newest": "since DESC NULLS LAST, id",
    "most told": "len(origins) DESC, len(outlets) DESC, since DESC NULLS LAST, id",
}


@dataclass(frozen=True, slots=True)
class Occurring:
    """Some occurrences: ``skip`` came before them, ``total`` are all."""

    rows: tuple[Occurrence, ...]
    total: int
    skip: int


def occurring(
    record: Record, asked: Asked, outlets: int = 0, limit: int = 50, skip: int = 0,
    order: Literal["newest", "most told"] = "newest", worded: bool = False,
) -> Occurring:  # fmt: skip
    """The occurrences that are asked for, told by so many outlets at least; as the account was last settled.

    ``worded``: only those that several outlets (``outlets``) tell in other words than one another's.
    """
    given: dict[str, object] = {name: getattr(asked, name) for name in Asked.__slots__}
    given |= {"outlets": outlets, "worded": worded}
    bound = {name: value for name, value in given.items() if value}
    of = f"FROM occurrences WHERE {' AND '.join(['true', *(_CLAUSES[name] for name in bound)])}"
    with record.read() as connection:
        total = fetch(connection, f"SELECT count(*) AS n {of}", bound)[0]["n"]
        # First which rows, by the few columns that are asked and sorted by; then these rows whole.
        question = f"SELECT rowid AS row {of} ORDER BY {_ORDER[order]} LIMIT $limit OFFSET $skip"
        numbers = [found["row"] for found in fetch(connection, question, {**bound, "limit": limit, "skip": skip})]
        places = ", ".join("?" * len(numbers))
        question = f"SELECT rowid AS row, * FROM occurrences WHERE rowid IN ({places})"
        whole = {row["row"]: row for row in (fetch(connection, question, numbers) if numbers else [])}
        rows = [whole[number] for number in numbers]
    return Occurring(tuple(map(from_row, rows)), total, skip)


def told_in(record: Record, articles: Sequence[str]) -> tuple[Occurrence, ...]:
    """The occurrences that some articles tell of, in time order."""
    question = "SELECT * FROM occurrences WHERE list_has_any(articles, $articles) ORDER BY since NULLS LAST, id"
    with record.read() as connection:
        return tuple(map(from_row, fetch(connection, question, {"articles": list(articles)})))
