"""Our own tables, one documented schema: Parquet, and CSV in a wide and a long form."""

from __future__ import annotations

from pathlib import Path

from ...record.tables import write_tables
from .told import Source

WIDE = ("articles", "events", "statements", "ties")
"""One row an entry, lists joined by '; '."""

LONG = (*WIDE, "event_parties", "event_speakers", "event_amounts", "statement_spans", "imported_events")
"""Also one row a party, speaker, amount and span."""


def write_parquet(source: Source, folder: Path) -> list[Path]:
    """Write all tables as Parquet."""
    return write_tables(source.record, LONG, source.chosen, folder, "parquet", source.facts)


def write_csv(source: Source, folder: Path) -> list[Path]:
    """Write the wide tables as CSV."""
    return write_tables(source.record, WIDE, source.chosen, folder, "csv", source.facts)


def write_csv_long(source: Source, folder: Path) -> list[Path]:
    """Write all tables as CSV."""
    return write_tables(source.record, LONG, source.chosen, folder, "csv", source.facts)
