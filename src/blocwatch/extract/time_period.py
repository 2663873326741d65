"""Stretches of the calendar and their arithmetic: which week, month, quarter a day lies in, and the one before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..model import Interval, Precision

Unit = Literal["day", "week", "weekend", "month", "quarter", "fiscal", "season", "half", "year", "decade", "century"]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, as meteorology counts them in the northern hemisphere."""

MONTHS: dict[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "fiscal": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
DAYS: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7}
PRECISION: dict[Unit, Precision] = {
    "day": "day", "week": "week", "weekend": "day", "month": "month", "quarter": "quarter", "fiscal": "quarter",
    "season": "season", "half": "half", "year": "year", "decade": "decade", "century": "vague",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, named by its first day. Weeks begin on Monday.

    A fiscal quarter is any three months, told by their end and without a number.
    """

    unit: Unit
    first: date

    @classmethod
    def at(cls, unit: Unit, day: date) -> Period:
        """The unit that a day lies in; for a weekend, the one of the day's week."""
        if unit == "week":
            return cls(unit, day - timedelta(day.weekday()))
        if unit == "weekend":
            return cls(unit, day - timedelta(day.weekday()) + timedelta(5))
        if unit == "day":
            return cls(unit, day)
        if unit == "season":
            return cls(unit, _month(day.year, day.month - day.month % 3))
        return cls(unit, _block(unit, day))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A month of a year. Raises ValueError outside the calendar."""
        return cls("month", date(year, month, 1))

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year. Raises ValueError outside 1-9999."""
        return cls("year", date(year, 1, 1))

    @classmethod
    def season(cls, year: int, code: str) -> Period:
        """A season by TIMEX3 code; a winter belongs to the year in which it begins."""
        return cls("season", date(year, SEASONS[code], 1))

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit in DAYS:
            return self.first + timedelta({"day": 0, "week": 6, "weekend": 1}[self.unit])
        return _add_months(self.first, MONTHS[self.unit]) - timedelta(1)

    @property
    def interval(self) -> Interval:
        """The days, with the precision that the unit tells."""
        return Interval(self.first, self.last, PRECISION[self.unit])

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return _VALUES[self.unit](self.first)

    def shift(self, n: int) -> Period:
        """The nth unit after this one, before it when n is negative. Raises ValueError or OverflowError past the calendar."""
        if self.unit in DAYS:
            return Period(self.unit, self.first + timedelta(n * DAYS[self.unit]))
        return Period(self.unit, _add_months(self.first, n * MONTHS[self.unit]))

    def holds(self, other: Period) -> bool:
        """Whether the other lies wholly inside."""
        return self.first <= other.first and other.last <= self.last


def add(day: date, unit: Unit, n: int) -> date:
    """The day n units away; the end of the month where the month is shorter."""
    if unit in DAYS:
        return day + timedelta(n * DAYS[unit])
    return _add_months(day, n * MONTHS[unit])


def _month(year: int, month: int) -> date:
    return date(year, month, 1) if month > 0 else date(year - 1, 12, 1)


def _block(unit: Unit, day: date) -> date:
    size = MONTHS[unit]
    if size <= 12:
        return date(day.year, (day.month - 1) // size * size + 1, 1)
    return date(max(1, day.year - day.year % (size // 12)), 1, 1)


def _add_months(day: date, n: int) -> date:
    years, month = divmod(day.month - 1 + n, 12)
    for d in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(d, day.day))
        except ValueError:
            if d == 28 or not 1 <= day.year + years <= 9999:
                raise
    raise AssertionError("every month has a 28th")


def _season_value(day: date) -> str:
    code = next(code for code, month in SEASONS.items() if month == day.month)
    return f"{day.year:04}-{code}"


_VALUES: dict[Unit, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda d: f"{d.isocalendar().year:04}-W{d.isocalendar().week:02}",
    "weekend": lambda d: f"{d.isocalendar().year:04}-W{d.isocalendar().week:02}-WE",
    "month": lambda d: f"{d.year:04}-{d.month:02}",
    "quarter": lambda d: f"{d.year:04}-Q{(d.month + 2) // 3}",
    "fiscal": lambda d: f"{add(d, 'month', 2).year:04}-QX",
    "season": _season_value,
    "half": lambda d: f"{d.year:04}-H{(d.month + 5) // 6}",
    "year": lambda d: f"{d.year:04}",
    "decade": lambda d: f"{d.year // 10:03}",
    "century": lambda d: f"{d.year // 100:02}",
}
