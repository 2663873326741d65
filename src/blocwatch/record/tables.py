"""The record as flat tables in files: the queries of tables.sql, written by DuckDB itself, as Parquet or CSV."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import duckdb

from ..errors import BadRequest
from ..lexicon.actors import Gazetteer, gazetteer
from ..lexicon.geography import geography
from .store import Record
from .values import fetch

TableForm = Literal["parquet", "csv"]

AT_ONCE = 50_000
"""Rows that are handed over in one go."""

_ENTER = """
INSERT INTO located BY NAME SELECT unnest(CAST(CAST(? AS JSON) AS STRUCT(
    article VARCHAR, event VARCHAR, name VARCHAR, level VARCHAR, country VARCHAR, region VARCHAR, lat DOUBLE, lon DOUBLE,
    centroid BOOLEAN, geonames VARCHAR, admin VARCHAR)[]), max_depth := 2)
"""

_UNSAFE = "[\\t\\r\\n\\x00]+"
_FORMULA = "^([=+@-])"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which entries leave: by status ('negated' for what is told not to have happened), actor, first and last day."""

    statuses: frozenset[str] = frozenset({"asserted"})
    actor: str | None = None
    since: date | None = None
    until: date | None = None


def write_tables(
    record: Record,
    names: Sequence[str],
    chosen: Chosen,
    folder: Path,
    form: TableForm,
    facts: Gazetteer | None = None,
) -> list[Path]:
    """Write tables into a folder, one file each, and return the paths. Raises BadRequest where one can't be written.

    ``facts`` know the states of the actors: those that ship with the package where none are given.
    """
    written = []
    with record.read() as connection:
        _locate(connection, facts or gazetteer())
        for name in _queries():
            _choose(connection, name, chosen)
            if name in names:
                path = folder / f"{name}.{form}"
                _write(connection, name, path, form)
                written.append(path)
    return written


_LOCATED = """
CREATE TEMP TABLE located (
    article VARCHAR, event VARCHAR, name VARCHAR, level VARCHAR, country VARCHAR, region VARCHAR, lat DOUBLE, lon DOUBLE,
    centroid BOOLEAN, geonames VARCHAR, admin VARCHAR)
"""
_PLACES = """
SELECT article, id, location, list_concat(actor_codes, recipient_codes) AS parties FROM events_long WHERE location <> ''
"""


def _locate(connection: duckdb.DuckDBPyConnection, facts: Gazetteer) -> None:
    """Where the places of events lie, for this connection."""
    places = geography()
    connection.execute(_LOCATED)
    rows = []
    for row in fetch(connection, _PLACES, []):
        found = places.locate(row["location"], [state for code in row["parties"] if (state := facts.state(code))])
        at, country = found.place, places.country_of(found)
        rows.append({
            "article": row["article"], "event": row["id"], "country": country or None, "name": at and at.name,
            "level": at and at.level, "region": (at and at.region) or None, "lat": at and at.lat, "lon": at and at.lon,
            "centroid": at and at.centroid, "geonames": (at and at.geonames) or None,
            "admin": (at and at.admin) or None,
        })  # fmt: skip
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(_ENTER, [json.dumps(rows[start : start + AT_ONCE])])


@cache
def _queries() -> dict[str, str]:
    parts = (files(__package__) / "tables.sql").read_text(encoding="utf-8").split("\n-- table ")[1:]
    return {name.strip(): query.strip() for name, _, query in (part.partition("\n") for part in parts)}


def _choose(connection: duckdb.DuckDBPyConnection, name: str, chosen: Chosen) -> None:
    """Keep a table's rows for this connection: the tables of parties and spans follow what was chosen of the others."""
    query = _queries()[name]
    known: dict[str, object] = {
        "statuses": sorted(chosen.statuses),
        "actor": chosen.actor,
        "since": chosen.since,
        "until": chosen.until,
    }
    bound = {key: value for key, value in known.items() if f"${key}" in query}
    connection.execute(f"CREATE TEMP TABLE chosen_{name} AS {query}", bound)


def _write(connection: duckdb.DuckDBPyConnection, name: str, path: Path, form: TableForm) -> None:
    table = connection.table(f"chosen_{name}")
    try:
        if form == "parquet":
            table.write_parquet(str(path))
        else:
            table.project(", ".join(map(_safe, table.columns, table.types))).write_csv(str(path), header=True)
    except duckdb.IOException as error:
        raise BadRequest(f"{path} can't be written: {str(error).splitlines()[0]}") from error


def _safe(column: str, kind: object) -> str:
    """Text without line breaks and tabs; what a spreadsheet would run as a formula gets an apostrophe in front."""
    if str(kind) != "VARCHAR":
        return f'"{column}"'
    flat = f"trim(regexp_replace(\"{column}\", '{_UNSAFE}', ' ', 'g'))"
    return f"regexp_replace({flat}, '{_FORMULA}', '''\\1') AS \"{column}\""
