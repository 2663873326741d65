"""Rows of GDELT 2.0, ICEWS and POLECAT files as events with our codes; what can't be used says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from ..errors import BadRequest, Unreadable
from ..lexicon.actors import gazetteer
from ..lexicon.countries import Country, countries
from ..lexicon.ontology import TYPES, ontology
from ..lexicon.scores import known_groups

Fields: TypeAlias = Mapping[str, str]

GDELT_COLUMNS = 61
"""Of GDELT 2.0's event files, which have no header."""


class Refused(ValueError):
    """A row that can't be used; the message is the reason, the same for all rows that share it."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One event of another archive. ``archive``, ``file`` and ``line`` are its provenance; codes are ours where mapped.

    ``cameo``, ``quad`` and ``intensity`` are the archive's own, ``reports`` the number of reports where it counts them.
    """

    archive: str
    file: str
    line: int
    id: str
    day: date
    actor: str | None
    recipient: str | None
    actor_sector: str | None
    recipient_sector: str | None
    actor_words: str | None
    recipient_words: str | None
    type: str | None
    mode: str | None
    cameo: str | None
    quad: int | None
    intensity: float | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    reports: int | None
    publisher: str | None
    url: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row stands."""

    archive: str
    file: str
    line: int


Maker: TypeAlias = Callable[[Fields, Where], ImportedRow]


def columns(archive: str, first: Sequence[str]) -> tuple[list[str], bool]:
    """Names of a file's columns from its first line, and whether that line is a header.

    Raises Unreadable where a needed column is missing, BadRequest for an unknown archive.
    """
    if archive == "gdelt":
        if len(first) != GDELT_COLUMNS:
            raise Unreadable(f"a GDELT 2.0 file of events has {GDELT_COLUMNS} columns, this one has {len(first)}")
        return [str(number) for number in range(1, GDELT_COLUMNS + 1)], False
    names = ["_".join(name.casefold().split()) for name in first]
    missing = [name for name in _NEEDED.get(archive, ()) if name not in names]
    if archive not in _NEEDED:
        raise BadRequest(f"no archive is called {archive!r}; there are {', '.join(MAKERS)}")
    if missing:
        raise Unreadable(f"no {archive} file of events: the columns {', '.join(missing)} are missing")
    return names, True


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "icews": ("event_id", "event_date", "source_name", "cameo_code", "target_name"),
    "polecat": ("event_id", "event_date", "event_type", "actor_name", "recipient_name"),
}


# ---------------------------------------------------------------- the three archives


def gdelt(row: Fields, where: Where) -> ImportedRow:
    """A row of GDELT 2.0 by the numbers of its columns."""
    code = _code(row["27"])
    kind, mode = _plover(code)
    day = row["2"]
    place = countries().by_fips(row["54"])
    return ImportedRow(
        archive=where.archive, file=where.file, line=where.line, id=_needed(row["1"], "id"),
        day=_day(f"{day[:4]}-{day[4:6]}-{day[6:]}"),
        actor=_cameo_actor(row["8"], row["9"]), recipient=_cameo_actor(row["18"], row["19"]),
        actor_sector=_sector(row["13"]), recipient_sector=_sector(row["23"]),
        actor_words=row["7"] or None, recipient_words=row["17"] or None,
        type=kind, mode=mode, cameo=code, quad=_integer(row["30"]), intensity=_decimal(row["31"]),
        place=row["53"] or None, country=place.iso3 if place else None,
        lat=_decimal(row["57"]), lon=_decimal(row["58"]), reports=_integer(row["34"]),
        publisher=None, url=row["61"] or None, published=_stamp(row["60"]),
    )  # fmt: skip


def icews(row: Fields, where: Where) -> ImportedRow:
    """A row of ICEWS by its header, as published or in R's spelling."""
    code = _code(row["cameo_code"])
    kind, mode = _plover(code)
    place = countries().by_icews(row.get("country", ""))
    return ImportedRow(
        archive=where.archive, file=where.file, line=where.line, id=_needed(row["event_id"], "id"),
        day=_day(row["event_date"]),
        actor=_named(row["source_name"], countries().by_icews(row.get("source_country", ""))),
        recipient=_named(row["target_name"], countries().by_icews(row.get("target_country", ""))),
        actor_sector=None, recipient_sector=None,
        actor_words=row["source_name"] or None, recipient_words=row["target_name"] or None,
        type=kind, mode=mode, cameo=code, quad=None, intensity=_decimal(row.get("intensity", "")),
        place=row.get("city") or None, country=place.iso3 if place else None,
        lat=_decimal(row.get("latitude", "")), lon=_decimal(row.get("longitude", "")), reports=None,
        publisher=row.get("publisher") or None, url=None, published=None,
    )  # fmt: skip


def polecat(row: Fields, where: Where) -> ImportedRow:
    """A row of POLECAT by its header; of lists the first value is the leading one."""
    known = {name: "" if value == "None" else value for name, value in row.items()}
    kind = known["event_type"].upper()
    if kind not in TYPES:
        raise Refused("the event type is none of PLOVER's")
    place = countries().get(_first(known.get("country", "")))
    return ImportedRow(
        archive=where.archive, file=where.file, line=where.line, id=_needed(known["event_id"], "id"),
        day=_day(known["event_date"]),
        actor=_listed(known["actor_name"], known.get("actor_country", "")),
        recipient=_listed(known["recipient_name"], known.get("recipient_country", "")),
        actor_sector=known.get("primary_actor_sector") or None,
        recipient_sector=known.get("primary_recipient_sector") or None,
        actor_words=known["actor_name"] or None, recipient_words=known["recipient_name"] or None,
        type=kind, mode=known.get("event_mode") or None, cameo=None, quad=_integer(known.get("quad_code", "")),
        intensity=_decimal(known.get("intensity") or known.get("event_intensity", "")),
        place=known.get("placename") or None, country=place.iso3 if place else None,
        lat=_decimal(known.get("latitude", "")), lon=_decimal(known.get("longitude", "")), reports=None,
        publisher=known.get("source") or None, url=None, published=_perhaps_day(known.get("publication_date", "")),
    )  # fmt: skip


MAKERS: Mapping[str, Maker] = {"gdelt": gdelt, "icews": icews, "polecat": polecat}


# ---------------------------------------------------------------- cells


def _needed(cell: str, what: str) -> str:
    if not cell:
        raise Refused(f"no {what}")
    return cell


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        raise Refused("the day of the event is none") from None


def _perhaps_day(cell: str) -> date | None:
    return _day(cell) if cell else None


def _stamp(cell: str) -> date | None:
    return _day(f"{cell[:4]}-{cell[4:6]}-{cell[6:8]}") if cell else None


def _integer(cell: str) -> int | None:
    found = _decimal(cell)
    return None if found is None else int(found)


def _decimal(cell: str) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise Refused("a number is none") from None


def _code(cell: str) -> str:
    """A CAMEO code with the leading zero that spreadsheets and R take away: without it no code exists."""
    known = ontology().codes
    found = next((code for code in (cell, f"0{cell}") if code in known), None)
    if found is None:
        raise Refused("the event code is none of CAMEO's")
    return found


@lru_cache(maxsize=512)
def _plover(code: str) -> tuple[str | None, str | None]:
    """PLOVER's type and mode of a CAMEO code: appeals (02) are requests, statements (01) no event."""
    found = ontology().code(code)
    return ("REQUEST", None) if code.startswith("02") else (found.event, found.mode)


def _cameo_actor(country: str, group: str) -> str | None:
    known = _groups().get(group) if group else None
    found = countries().by_cameo(country) if country else None
    return known or (found.iso3 if found else None)


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Our code by CAMEO's of a known group: the first of several is the organisation itself."""
    groups: dict[str, str] = {}
    for code, known in known_groups().items():
        groups.setdefault(known.group, code)
    return groups


def _sector(role: str) -> str | None:
    """PLOVER's sector for a CAMEO role."""
    return {"MED": "JRN", "HLH": "MED"}.get(role, role) or None


def _named(name: str, country: Country | None) -> str | None:
    """A country where the archive gives one, else the one organisation of that name."""
    return country.iso3 if country else _organisation(name)


@lru_cache(maxsize=4096)
def _organisation(name: str) -> str | None:
    codes = {found.code for found in gazetteer().named(name)} if name else set()
    return codes.pop() if len(codes) == 1 else None


def _listed(names: str, codes: str) -> str | None:
    code = _first(codes)
    known = countries().get("XKX" if code == "KOS" else code)
    return known.iso3 if known else _organisation(_first(names))


def _first(cell: str) -> str:
    return cell.split(";")[0].strip()


def rows(archive: str, file: str, lines: Iterator[list[str]]) -> Iterator[ImportedRow | Refused]:
    """Events of a file's lines in their order. Raises Unreadable where the file is no such archive's."""
    first = next(lines, None)
    if first is None:
        raise Unreadable(f"{file} is empty")
    names, header = columns(archive, first)
    for line, cells in enumerate(lines if header else _chain(first, lines), 2 if header else 1):
        yield _row(MAKERS[archive], names, cells, Where(archive, file, line))


def _row(make: Maker, names: list[str], cells: list[str], where: Where) -> ImportedRow | Refused:
    if len(cells) != len(names):
        return Refused(f"not {len(names)} columns")
    try:
        return make(dict(zip(names, map(str.strip, cells), strict=True)), where)
    except Refused as refused:
        return refused


def _chain(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest
