"""All readings of a record, some at a time: the file is opened once for many, and never held while they are worked on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Reading
from . import values
from .judgements import corrected, standing_in
from .store import Record
from .values import fetch

BATCH = 100
"""Readings in memory at once: opening the file costs more than reading one, and a hundred are still small."""

_IDS = "SELECT id FROM articles ORDER BY published NULLS LAST, id"


def readings(record: Record) -> Iterator[Reading]:
    """Every reading as corrected, in order of publication; articles that come in meanwhile are not among them."""
    with record.read() as connection:
        ids = [row["id"] for row in fetch(connection, _IDS, [])]
    for start in range(0, len(ids), BATCH):
        yield from _batch(record, ids[start : start + BATCH])


def _batch(record: Record, ids: list[str]) -> list[Reading]:
    with record.read() as connection:
        judged = standing_in(connection)
        found = [values.reading(connection, id) for id in ids]
    return [corrected(reading, judged) for reading in found if reading is not None]
