"""The words of the calendar: months, weekdays, numbers, holidays, and names that only look like dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import cast

import yaml


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day of the year and how it is found: a fixed day, the nth weekday of a month, or days from Easter Sunday."""

    name: str
    fixed: tuple[int, int] | None = None
    weekday: tuple[int, int, int] | None = None
    easter: int | None = None

    def on(self, year: int) -> date:
        """The day in a year. Raises ValueError outside 1-9999."""
        if self.fixed:
            return date(year, *self.fixed)
        if self.weekday:
            return nth_weekday(year, *self.weekday)
        return easter(year) + timedelta(self.easter or 0)


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the calendar, lower case, with what it stands for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    holidays: Mapping[str, Holiday]
    names: tuple[str, ...]
    event_verbs: Mapping[str, tuple[str, ...]]
    counted: frozenset[str]
    numbered: frozenset[str]
    named_days: tuple[tuple[str, date], ...]
    cores: Mapping[str, str]
    verbs: Mapping[str, frozenset[str]]
    month_forms: tuple[str, ...]
    weekday_forms: tuple[str, ...]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth ISO weekday of a month, counted from its end when nth is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))


def easter(year: int) -> date:
    """Western Easter Sunday of a Gregorian year, by the Meeus/Jones/Butcher algorithm."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=1)
def words() -> Words:
    """The calendar's words that ship with the package."""
    raw = yaml.safe_load((files("blocwatch.lexicon") / "data" / "calendar.yaml").read_text("utf-8"))
    months, weekdays = raw["months"], raw["weekdays"]
    return Words(
        months=_by_form(months),
        weekdays=_by_form(weekdays),
        numbers=_numbers(raw["numbers"]),
        ordinals=raw["ordinals"],
        seasons=raw["seasons"],
        parts=raw["parts_of_day"],
        holidays={name.lower(): _holiday(name, how) for name, how in raw["holidays"].items()},
        names=tuple(raw["names_with_dates"]),
        event_verbs=_nouns_by_verb(raw["event_verbs"]),
        counted=frozenset(map(str.lower, raw["counted"])),
        numbered=frozenset(raw["numbered"]),
        named_days=tuple((entry["pattern"], entry["day"]) for entry in raw["named_days"]),
        cores={word: kind for kind, group in raw["cores"].items() for word in group},
        verbs={kind: frozenset(group) for kind, group in raw["verbs"].items()},
        month_forms=tuple(_forms(months.values())),
        weekday_forms=tuple(_forms(weekdays.values())),
    )


def _nouns_by_verb(verbs: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {
        verb: tuple(noun for noun, told in verbs.items() if verb in told) for told in verbs.values() for verb in told
    }


def _forms(groups: Iterable[list[str]]) -> Iterable[str]:
    return sorted((form for group in groups for form in group), key=len, reverse=True)


def _by_form(groups: Mapping[int, list[str]]) -> dict[str, int]:
    return {form.lower(): number for number, forms in groups.items() for form in forms}


def _numbers(simple: Mapping[str, int]) -> dict[str, int]:
    """Number words up to ninety-nine, tens and ones joined by a hyphen."""
    tens = {word: n for word, n in simple.items() if n in range(20, 100, 10)}
    ones = {word: n for word, n in simple.items() if n < 10}
    return {**simple, **{f"{t}-{o}": a + b for t, a in tens.items() for o, b in ones.items()}}


def _holiday(name: str, how: Mapping[str, list[int] | int]) -> Holiday:
    if "fixed" in how:
        month, day = cast("list[int]", how["fixed"])
        return Holiday(name, fixed=(month, day))
    if "weekday" in how:
        month, weekday, nth = cast("list[int]", how["weekday"])
        return Holiday(name, weekday=(month, weekday, nth))
    return Holiday(name, easter=cast("int", how["easter"]))
