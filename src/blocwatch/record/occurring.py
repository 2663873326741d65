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

_CHOSEN = """
FROM occurrences
WHERE ($actor IS NULL OR list_contains(actors, $actor) OR list_contains(recipients, $actor))
    AND ($other IS NULL OR list_contains(actors, $other) OR list_contains(recipients, $other))
    AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($reported IS NULL OR reported >= $reported)
    AND len(origins) >= $origins AND len(outlets) >= $outlets AND (NOT $disputed OR len(disputes) > 0)
"""
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
    order: Literal["newest", "most told"] = "newest",
) -> Occurring:  # fmt: skip
    """The occurrences that are asked for, told by so many outlets at least; as the account was last settled."""
    bound: dict[str, object] = {name: getattr(asked, name) for name in Asked.__slots__} | {"outlets": outlets}
    with record.read() as connection:
        total = fetch(connection, f"SELECT count(*) AS n {_CHOSEN}", bound)[0]["n"]
        question = f"SELECT * {_CHOSEN} ORDER BY {_ORDER[order]} LIMIT $limit OFFSET $skip"
        rows = fetch(connection, question, {**bound, "limit": limit, "skip": skip})
    return Occurring(tuple(map(from_row, rows)), total, skip)


def told_in(record: Record, articles: Sequence[str]) -> tuple[Occurrence, ...]:
    """The occurrences that some articles tell of, in time order."""
    question = "SELECT * FROM occurrences WHERE list_has_any(articles, $articles) ORDER BY since NULLS LAST, id"
    with record.read() as connection:
        return tuple(map(from_row, fetch(connection, question, {"articles": list(articles)})))
