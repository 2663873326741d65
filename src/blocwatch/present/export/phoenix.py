"""Phoenix: the real-time form (26 columns, tabs, no header) and the historical one (25 columns, CSV with header)."""

from __future__ import annotations

from pathlib import Path

from ...lexicon.scores import quad, score
from . import sidecar
from .cells import Cell, comma_file, number, tab_file
from .codes import CameoActor, cameo
from .sentences import Report, reports
from .told import Source, Told, Who, place

COLUMNS = 26
HISTORICAL = (
    "eid", "story_date", "year", "month", "day", "source", "source_root", "source_agent", "source_others", "target",
    "target_root", "target_agent", "target_others", "code", "root_code", "quad_class", "goldstein", "joined_issues", "lat",
    "lon", "placename", "statename", "countryname", "aid", "process",
)  # fmt: skip


def write(source: Source, folder: Path) -> list[Path]:
    """Write the real-time form and the sidecar."""
    paths = [folder / "events.full.phoenix.txt", folder / "events.full.phoenix.sidecar.csv"]
    with tab_file(paths[0]) as events, sidecar.sidecar(paths[1]) as beside:
        for report in reports(source):
            events(event_row(report))
            beside(sidecar.row(report.told, number(report.told.event.id), report.sentence))
    return paths


def write_historical(source: Source, folder: Path) -> list[Path]:
    """Write the historical form and the sidecar."""
    paths = [folder / "phoenix.historical.csv", folder / "phoenix.historical.sidecar.csv"]
    with comma_file(paths[0], HISTORICAL) as events, sidecar.sidecar(paths[1]) as beside:
        for report in reports(source):
            events(historical_row(report))
            beside(sidecar.row(report.told, number(report.told.event.id), report.sentence))
    return paths


def event_row(report: Report) -> tuple[Cell, ...]:
    """One row of the real-time form."""
    told, day, (first, second) = report.told, report.day, report.told.pair
    found = place(told)
    country = found.country.iso3 if found.country else None
    return (
        number(told.event.id), int(f"{day:%Y%m%d}"), day.year, day.month, day.day, *_actor(first), *_actor(second),
        *_coding(told), None, *found.point, found.words, found.region, country,
        f"{told.article.id}_{report.number or 0}", told.article.url, told.article.outlet,
    )  # fmt: skip


def historical_row(report: Report) -> tuple[Cell, ...]:
    """One row of the historical form."""
    told, day, (first, second) = report.told, report.day, report.told.pair
    found = place(told)
    country = found.country.icews if found.country else None
    return (
        number(told.event.id), f"{day.month}/{day.day}/{day.year}", day.year, day.month, day.day,
        *_actor(first), *_actor(second), *_coding(told), None, *found.point, found.words, found.region,
        country, told.article.id, "BLOCWATCH",
    )  # fmt: skip


def _actor(party: Who | None) -> tuple[Cell, ...]:
    """Whole code; country or IGO, NGO, IMG, MNC; role; the rest."""
    code: CameoActor = cameo(party)
    if code.country:
        return code.whole, code.country, code.role, code.group
    return code.whole, code.role or code.group, None, code.group if code.role else None


def _coding(told: Told) -> tuple[Cell, ...]:
    """Code, root, quad class with 0 for neutral, and the score."""
    code = told.cameo
    return code, code[:2], quad(code, "phoenix"), score(code, "phoenix")
