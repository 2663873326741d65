"""PLOVER: the manual's exchange form as JSON lines, which also tells status and speakers, and POLECAT's 40 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from ...lexicon.ontology import ontology
from ...model import Mention
from . import sidecar
from .cells import Cell, clean, json_lines, listed, tab_file
from .codes import plover
from .sentences import Report, reports
from .told import NEGATED, Source, Told, Who, place

VERSION = version("blocwatch")

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | dict[str, Json] | None"

_AUXILIARY = {NEGATED: "negation", "expected": "future", "promised": "future", "possible": "hypothetical"}
"""PLOVER's auxiliary mode for what is not reported as having happened."""

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District",
    "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


# ---------------------------------------------------------------- JSON lines


def write(source: Source, folder: Path) -> list[Path]:
    """Write events.plover.jsonl."""
    path = folder / "events.plover.jsonl"
    with json_lines(path) as line:
        for report in reports(source):
            line(event_json(report))
    return [path]


def event_json(report: Report) -> dict[str, Json]:
    """One event; what is ours and not PLOVER's stands last: status, by, precision, dated_by, score."""
    told, event = report.told, report.told.event
    last = event.when.last if event.when else report.day
    auxiliary = _AUXILIARY.get(told.status)
    return {
        "id": event.id,
        "date": report.day.isoformat(),
        "time": None,
        "enddate": last.isoformat(),
        "endtime": None,
        "actor": [_entity(party) for party in told.actors],
        "recipient": [_entity(party) for party in told.recipients],
        "event": [event.type],
        "event_loc": _location(told),
        "event_text": [clean(told.words)],
        "quad_code": event.quad or ontology().quad(event.type),
        "event_scale": _intensity(told),
        "mode": [mode for mode in (event.mode, auxiliary) if mode],
        "context": [event.context] if event.context else [],
        "link": told.article.url,
        "text": clean(report.sentence),
        "text_info": _text_info(report),
        "cite_info": _citation(told),
        "coder": "blocwatch",
        "coded_date": None,
        "comment": clean(event.why),
        "status": told.status,
        "by": [_speaker_json(told, depth) for depth in range(len(told.by))],
        "precision": event.when.precision if event.when else None,
        "dated_by": told.dated_by,
        "score": event.score,
    }


def _entity(party: Who) -> dict[str, Json]:
    return {
        "code": plover(party),
        "sector": party.sector,
        "entity_text": clean(party.words),
        "identifier_id": party.code,
        "identifier_text": clean(party.person or party.name),
        "religion": None,
        "ethnicity": None,
        "office": clean(party.office) or None,
        "gender": None,
        "age": None,
    }


def _location(told: Told) -> dict[str, Json] | None:
    """The words of the place and, where they mean one, the place; ``centroid``: the point stands for an area."""
    if not told.event.where:
        return None
    found = place(told)
    at: dict[str, Json] = {}
    if found.at:
        at = {"lat": found.at.lat, "lon": found.at.lon, "level": found.at.level, "centroid": found.at.centroid}
    return {"text": clean(found.words), "country": found.country.iso3 if found.country else None, **at}


def _text_info(report: Report) -> dict[str, Json]:
    trigger = report.told.event.trigger
    return {"sequence": report.number, "start": trigger.start, "end": trigger.end, "text_story": report.told.article.id}


def _citation(told: Told) -> dict[str, Json]:
    article = told.article
    return {
        "corpus": None,
        "citation": None,
        "url": article.url,
        "title": clean(article.title),
        "language": article.lang,
        "publication": clean(article.outlet),
        "license": None,
        "copyright": None,
        "coder": "blocwatch",
        "codebook": "PLOVER",
        "version": VERSION,
    }


def _speaker_json(told: Told, depth: int) -> dict[str, Json]:
    statement = told.by[depth]
    return {
        "statement": statement.id,
        "speaker": clean(told.speakers[depth]),
        "actors": list(statement.speaker.actors),
        "kind": statement.speaker.kind,
        "stance": statement.stance,
        "spans": [list(span) for span in statement.content],
    }


def _intensity(told: Told) -> float:
    own = told.event.intensity
    return ontology().intensity(told.event.type, told.event.mode) if own is None else own


# ---------------------------------------------------------------- POLECAT


def write_polecat(source: Source, folder: Path) -> list[Path]:
    """Write POLECAT's table and the sidecar."""
    paths = [folder / "polecat.tsv", folder / "polecat.sidecar.csv"]
    with tab_file(paths[0], COLUMNS, missing="None") as events, sidecar.sidecar(paths[1]) as beside:
        for report in reports(source):
            events(polecat_row(report))
            beside(sidecar.row(report.told, report.told.event.id, report.sentence))
    return paths


def polecat_row(report: Report) -> tuple[Cell, ...]:
    """One row of 40 cells; lists are joined by '; '."""
    told, event = report.told, report.told.event
    return (
        event.id, report.day, event.type, event.mode, _intensity(told), event.quad or ontology().quad(event.type),
        event.context, *_side(told.actors), *_side(told.recipients), *_place(told), told.article.outlet,
        told.article.published, *_named(told.reading.mentions), told.article.lang, f"blocwatch {VERSION}",
    )  # fmt: skip


def _side(parties: tuple[Who, ...]) -> tuple[Cell, ...]:
    sectors = [party.sector for party in parties]
    return (
        listed(party.person or party.name for party in parties),
        listed(map(plover, parties)),
        listed(party.country.cow for party in parties if party.country),
        sectors[0] if sectors else None,
        listed(sectors),
        listed(party.office for party in parties),
        listed(party.words for party in parties),
        None,
    )


def _place(told: Told) -> tuple[Cell, ...]:
    """Placename and what it lies in, as far as known; a name that can be several places has no coordinates."""
    found = place(told)
    country = found.country.iso3 if found.country else None
    name = found.at.name if found.at and not found.whole else found.words
    number, feature = (found.at.geonames or None, found.at.feature) if found.at else (None, None)
    return name, found.city, None, found.region, country, *found.point, number, found.words, feature


def _named(mentions: Iterable[Mention]) -> tuple[str, str, str]:
    """People, organisations and places that the story names."""
    found = list(mentions)
    people = [m.person for m in found if m.kind == "person" and m.person]
    bodies = [m.text for m in found if m.kind in ("organisation", "body") and m.text[:1].isupper()]
    places = [m.text for m in found if m.kind in ("state", "place") and m.text[:1].isupper()]
    return listed(people), listed(bodies), listed(places)
