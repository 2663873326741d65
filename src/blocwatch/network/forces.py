"""A user's table of yearly spending and troops, for arms races."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadRequest
from ..frames import Row, Tabled
from .armsrace import Forces, Race, Richardson, growth_score, races, richardson
from .naming import code_of
from .own_ties import rows

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

COLUMNS = ("state", "year", "spending", "troops")


def forces(path: Path, facts: Gazetteer) -> dict[str, Forces]:
    """Each state's forces from a CSV file with the columns state, year, spending, troops; an empty field is unknown.

    Raises BadRequest with file and line for what can't be understood.
    """
    spending: dict[str, dict[int, float]] = defaultdict(dict)
    troops: dict[str, dict[int, float]] = defaultdict(dict)
    for source, row in rows(path, ("state", "year", "spending"), COLUMNS):
        code, year = _state(row["state"], source, facts), _year(row["year"], source)
        if year in spending[code] or year in troops[code]:
            raise BadRequest(f"{source}: {code} has {year} twice")
        for column, known in (("spending", spending), ("troops", troops)):
            if row.get(column):
                known[code][year] = _amount(row[column], source, column)
    return {code: Forces(spending[code], troops[code]) for code in spending}


def _state(name: str, source: str, facts: Gazetteer) -> str:
    try:
        return code_of(name, facts)
    except BadRequest as error:
        raise BadRequest(f"{source}: {error}") from error


def _year(text: str, source: str) -> int:
    if not (text.isascii() and text.isdigit() and 1000 <= int(text[:5]) <= 2999):
        raise BadRequest(f"{source}: {text!r} is no year")
    return int(text)


def _amount(text: str, source: str, column: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = -1.0
    if not 0.0 <= amount < float("inf"):
        raise BadRequest(f"{source}: the {column} {text!r} is no amount, 0 or more")
    return amount


@dataclass(frozen=True, slots=True)
class ArmsRace(Tabled):
    """What two states' yearly figures show. ``fit`` is None where ``unfit`` says why there is none.

    ``spending`` has both sides' amounts by year; its table has a row for each year, None where a side has none.
    """

    names: tuple[str, str]
    years: tuple[int, int]
    races: tuple[Race, ...]
    growth: float | None
    fit: Richardson | None
    unfit: str = ""
    spending: tuple[tuple[int, float | None, float | None], ...] = ()

    def columns(self) -> tuple[str, ...]:
        """The year, each side's spending under its code, and whether it lies in a race."""
        return ("year", *self.names, "race")

    def rows(self) -> Iterator[Row]:
        """One row for each year."""
        for year, a, b in self.spending:
            racing = any(race.first <= year <= race.last for race in self.races)
            yield {"year": year, self.names[0]: a, self.names[1]: b, "race": racing}


def arms_race(names: tuple[str, str], known: dict[str, Forces]) -> ArmsRace:
    """Races, growth score and Richardson fit of two states. Raises BadRequest where the table lacks one of them."""
    for name in names:
        if name not in known:
            raise BadRequest(f"the table has no row of {name}; it has {', '.join(sorted(known)) or 'none at all'}")
    a, b = (known[name] for name in names)
    both = sorted({*a.spending, *a.troops} & {*b.spending, *b.troops})
    if not both:
        raise BadRequest(f"the table has no year for both {names[0]} and {names[1]}")
    years = range(both[0], both[-1] + 1)
    growth = growth_score(a.spending, b.spending, years)
    try:
        fit, unfit = richardson(a.spending, b.spending), ""
    except BadRequest as error:
        fit, unfit = None, str(error)
    spent = tuple((year, a.spending.get(year), b.spending.get(year)) for year in years)
    return ArmsRace(names, (both[0], both[-1]), tuple(races(a, b, years)), growth, fit, unfit, spent)
