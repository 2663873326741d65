"""GDELT 2.0: events (61 columns, no header) and mentions (16 columns, no header), with a sidecar for what it has no field for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ...lexicon.scores import quad, score
from ...model import Article
from . import sidecar
from .cells import Cell, number, tab_file
from .codes import cameo
from .sentences import Report, reports
from .told import Source, Told, Whereabouts, Who, place

COLUMNS = 61
NO_PLACE: tuple[Cell, ...] = (0, None, None, None, None, None, None, None)
OTHER_CODES = frozenset(["BEL", "BFA", "BRN", "CHE", "FIN", "FRA", "GBR", "GRC", "MAR", "MDG", "MNE", "PHL", "VNM"])
"""Countries whose first-level codes GeoNames has from elsewhere (ISO, national statistics), not from FIPS 10-4."""
_FIPS_REGION = re.compile("[0-9A-Z][0-9]")


def write(source: Source, folder: Path) -> list[Path]:
    """Write events, mentions and the sidecar; the files are named for the last day of publication among them."""
    paths = [folder / f"gdelt.{kind}" for kind in ("export.CSV", "mentions.CSV", "sidecar.csv")]
    latest = date.min
    with tab_file(paths[0]) as events, tab_file(paths[1]) as mentions, sidecar.sidecar(paths[2]) as beside:
        for report in reports(source):
            told = report.told
            latest = max(latest, told.article.published or report.day)
            events(event_row(report))
            mentions(mention_row(report))
            beside(sidecar.row(told, number(told.event.id), report.sentence))
    stamp = f"{latest:%Y%m%d}000000" if latest != date.min else "0" * 14
    return [path.rename(folder / path.name.replace("gdelt", stamp, 1)) for path in paths]


def event_row(report: Report) -> tuple[Cell, ...]:
    """One row of the events file."""
    told, event, code = report.told, report.told.event, report.told.cameo
    first, second = told.pair
    return (
        number(event.id), *_days(report.day), *_actor(first), *_actor(second),
        _in_lead(told), code, code[:3], code[:2], quad(code, "gdelt"), score(code, "gdelt"), 1, 1, 1, None,
        *NO_PLACE, *NO_PLACE, *_place(told), _stamp(told.article.published), told.article.url,
    )  # fmt: skip


def mention_row(report: Report) -> tuple[Cell, ...]:
    """One row of the mentions file: the report that tells the event."""
    told, article, (first, second) = report.told, report.told.article, report.told.pair
    stamp, source = _stamp(article.published), _source(article)
    return (
        number(told.event.id), stamp, stamp, 1 if article.url else 2, source, article.url or article.id,
        report.number, first.start if first else -1, second.start if second else -1,
        told.event.trigger.start, 1, round(told.event.score * 100), len(article.text), None, None, None,
    )  # fmt: skip


def _days(day: date) -> tuple[Cell, ...]:
    fraction = day.year + (30 * day.month + day.day) / 365
    return int(f"{day:%Y%m%d}"), int(f"{day:%Y%m}"), day.year, round(fraction, 4)


def _actor(party: Who | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * 10
    code = cameo(party)
    name = (party.person or party.name).upper()
    return (code.whole, name, code.country, code.group, None, None, None, code.role, None, None)


def _in_lead(told: Told) -> int:
    """Whether the event stands in the headline or the first paragraph, which is what GDELT's flag says."""
    lead = next((b for b in told.article.body() if b.kind == "paragraph"), None)
    return int(lead is None or told.event.trigger.start < lead.span.end)


def _place(told: Told) -> tuple[Cell, ...]:
    found = place(told)
    if not found.words:
        return NO_PLACE
    home = found.country is not None and found.country.iso3 == "USA"
    level = found.at.level if found.at else "country" if found.whole else "city" if found.country else "none"
    # GDELT's type 4 is a city or landmark outside the US; its seas are of that type.
    kind = {"none": 0, "country": 1, "city": 3 if home else 4, "region": 2 if home else 5, "water": 4}[level]
    return (kind, found.words, found.country.fips if found.country else None, _region(found), None, *found.point, None)


def _region(found: Whereabouts) -> str | None:
    """FIPS 10-4 country and first-level code; of a country its own; None where GeoNames' code is not FIPS'."""
    if not found.country or not found.at or found.country.iso3 != found.at.country:
        return None
    fips, code = found.country.fips, found.at.admin
    if found.at.level == "country":
        return fips or None
    own = found.country.iso3 == "USA" or (found.country.iso3 not in OTHER_CODES and _FIPS_REGION.fullmatch(code))
    return f"{fips}{code}" if fips and code and own else None


def _stamp(day: date | None) -> int | None:
    return int(f"{day:%Y%m%d}000000") if day else None


def _source(article: Article) -> str:
    try:
        host = urlsplit(article.url).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or article.outlet
