"""All readings of a record, some at a time: the file is opened once for many, and never held while they are worked on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Reading
from .several import readings_of
from .store import Record
from .values import fetch

BATCH = 500
"""Readings in memory at once: each batch looks through the whole record once, and five hundred are still some megabytes."""

_IDS = "SELECT id FROM articles ORDER BY published NULLS LAST, id"


def readings(record: Record) -> Iterator[Reading]:
    """Every reading as corrected, in order of publication; articles that come in meanwhile are not among them."""
    with record.read() as connection:
        ids = [row["id"] for row in fetch(connection, _IDS, [])]
    for start in range(0, len(ids), BATCH):
        yield from readings_of(record, ids[start : start + BATCH])
