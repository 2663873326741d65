"""The record in the formats of others: each writes files into a folder; what is claimed never leaves as a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...errors import BadRequest
from . import annotation, ftm, gdelt, geojson, graphs, icews, phoenix, plover, tables
from .told import ASSERTED, STATUSES, Source

__all__ = ["ASSERTED", "EXPORTERS", "STATUSES", "Exporter", "Source", "export"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. ``tells_status``: whether it has a field that tells a claim from a fact."""

    name: str
    meaning: str
    tells_status: bool
    write: Callable[[Source, Path], list[Path]]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("parquet", "our own tables, all of them", True, tables.write_parquet),
    Exporter("csv", "our own tables, one row an entry", True, tables.write_csv),
    Exporter("csv-long", "our own tables, also one row a party, speaker, amount and span", True, tables.write_csv_long),
    Exporter("plover", "PLOVER JSON lines", True, plover.write),
    Exporter("polecat", "POLECAT, 40 columns", False, plover.write_polecat),
    Exporter("gdelt", "GDELT 2.0 events and mentions", False, gdelt.write),
    Exporter("icews", "ICEWS, 20 columns", False, icews.write),
    Exporter("phoenix", "Phoenix real-time, 26 columns", False, phoenix.write),
    Exporter("phoenix-historical", "historical Phoenix, 25 columns", False, phoenix.write_historical),
    Exporter("annotation", "W3C Web Annotation with PROV, JSON-LD", True, annotation.write),
    Exporter("graphml", "the network, one edge an entry", True, graphs.write_graphml),
    Exporter("gexf", "the network with start and end of each edge", True, graphs.write_gexf),
    Exporter("geojson", "events with their places in words", True, geojson.write),
    Exporter("ftm", "FollowTheMoney JSON lines", False, ftm.write),
)


def exporter(name: str) -> Exporter:
    """The format of a name. Raises BadRequest where there is none."""
    found = next((one for one in EXPORTERS if one.name == name), None)
    if found is None:
        raise BadRequest(f"no format is called {name!r}; there are {', '.join(one.name for one in EXPORTERS)}")
    return found


def export(source: Source, name: str, folder: Path) -> list[Path]:
    """Write a format into a folder and return its files.

    Raises BadRequest for an unknown format, a folder that can't be made, or where more than asserted events are asked
    for and the format has no field for their status.
    """
    chosen = exporter(name)
    if source.chosen.statuses != ASSERTED and not chosen.tells_status:
        able = ", ".join(one.name for one in EXPORTERS if one.tells_status)
        raise BadRequest(f"{name} has no field for an event's status, so only asserted events leave in it; use {able}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"{folder} can't be made: {error.strerror}") from error
    return chosen.write(source, folder)
