"""What people decided, as it stands in the record: every judgement, and those that hold."""

from __future__ import annotations

import duckdb

from ..model import Judgement
from .values import Row, fetch


def every(connection: duckdb.DuckDBPyConnection) -> tuple[Judgement, ...]:
    """Every decision ever made, the revoked too, in order."""
    return tuple(map(judgement_of, fetch(connection, "SELECT * FROM judgements ORDER BY number", [])))


def standing_in(connection: duckdb.DuckDBPyConnection) -> tuple[Judgement, ...]:
    """The decisions that hold: not revoked, and of several on one pair or field the latest."""
    latest: dict[tuple[object, ...], Judgement] = {}
    for judgement in every(connection):
        if not judgement.revoked_by:
            latest[_matter(judgement)] = judgement
    return tuple(sorted(latest.values(), key=lambda judgement: judgement.number))


def _matter(judgement: Judgement) -> tuple[object, ...]:
    if judgement.kind == "correct":
        return judgement.a, judgement.field
    return tuple(sorted((judgement.a, judgement.b)))


def judgement_of(row: Row) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        number=row["number"],
        kind=row["kind"],
        a=row["a"],
        by=row["by_whom"],
        b=row["b"],
        field=row["field"],
        value=row["value"],
        made=row["made"].isoformat(sep=" "),
        revoked_by=row["revoked_by"] or "",
    )
