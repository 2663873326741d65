"""GeoJSON: one feature an event, at its city, or at a point that stands for its region, country or sea and says so."""

from __future__ import annotations

from pathlib import Path

from .cells import clean, json_text, opened
from .plover import Json
from .told import Source, Told, place


def write(source: Source, folder: Path) -> list[Path]:
    """Write events.geojson; events without a place are left out and counted."""
    path = folder / "events.geojson"
    with opened(path) as file:
        file.write('{"type": "FeatureCollection", "features": [')
        comma = "\n"
        for told in source.told():
            if not told.event.where:
                source.leave_out("the text names no place")
                continue
            file.write(comma + json_text(feature(told)))
            comma = ",\n"
        file.write("\n]}\n")
    return [path]


def feature(told: Told) -> dict[str, Json]:
    """One event with its place in words and, where they mean one, its point; else the geometry is null."""
    event, found = told.event, place(told)
    properties: dict[str, Json] = {
        "id": event.id,
        "place": clean(found.words),
        "country": found.country.iso3 if found.country else None,
        "region": found.region,
        "admin": found.at.admin or None if found.at else None,
        "place_name": found.at.name if found.at and not found.whole else None,
        "place_precision": found.at.level if found.at else "words",
        "place_by": found.ground,
        "centroid": found.at.centroid if found.at else False,
        "geonames": found.at.geonames or None if found.at else None,
        "type": event.type,
        "mode": event.mode,
        "actors": [party.code for party in event.actors],
        "recipients": [party.code for party in event.recipients],
        "status": told.status,
        "speakers": [clean(speaker) for speaker in told.speakers],
        "first": event.when.first.isoformat() if event.when else None,
        "last": event.when.last.isoformat() if event.when else None,
        "date_precision": event.when.precision if event.when else None,
        "published": told.article.published.isoformat() if told.article.published else None,
        "article": told.article.id,
        "url": told.article.url,
    }
    point: Json = {"type": "Point", "coordinates": [found.at.lon, found.at.lat]} if found.at else None
    return {"type": "Feature", "id": event.id, "geometry": point, "properties": properties}
