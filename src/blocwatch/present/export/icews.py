"""ICEWS: 20 columns with header, tab-separated, no quoting; a sidecar for what it has no field for."""

from __future__ import annotations

from pathlib import Path

from ...lexicon.scores import score
from . import sidecar
from .cells import Cell, listed, number, tab_file
from .codes import icews_sector
from .sentences import Report, reports
from .told import Source, Told, Who, place

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write(source: Source, folder: Path) -> list[Path]:
    """Write the events and the sidecar."""
    paths = [folder / "events.icews.tab", folder / "events.icews.sidecar.csv"]
    with tab_file(paths[0], COLUMNS) as events, sidecar.sidecar(paths[1]) as beside:
        for report in reports(source):
            events(event_row(report))
            beside(sidecar.row(report.told, number(report.told.event.id), report.sentence))
    return paths


def event_row(report: Report) -> tuple[Cell, ...]:
    """One row of the file."""
    told, event, (first, second) = report.told, report.told.event, report.told.pair
    text = f"{event.type.capitalize()}: {event.mode}" if event.mode else event.type.capitalize()
    return (
        number(event.id), report.day, *_actor(first), text, told.cameo, score(told.cameo, "icews"), *_actor(second),
        number(told.article.id), report.number, told.article.outlet, *_place(told),
    )  # fmt: skip


def _actor(party: Who | None) -> tuple[Cell, ...]:
    if party is None:
        return None, None, None
    country = party.country.icews if party.country else None
    name = party.person or (country if party.code == party.state else party.name)
    return name, listed([icews_sector(party.sector)], ","), country


def _place(told: Told) -> tuple[Cell, ...]:
    """The words as the city unless they name a country, region or water; a place that can lie in several countries has none."""
    found = place(told)
    return found.city, None, found.region, found.country.icews if found.country else None, *found.point
