"""Days and months of the calendar, with or without the year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..lexicon.calendar import words
from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_grammar import month, ordinal
from .time_period import Period


def _day_number(g: Groups) -> int:
    return ordinal(g["day"]) or 0


def week_of(g: Groups, c: Clock) -> Found | None:
    """The week that holds a day told by month and day."""
    day = (
        date(int(g["year"]), month(g["mon"]), _day_number(g))
        if g["year"]
        else nearest(c, month(g["mon"]), _day_number(g))
    )
    return dated(g, Period.at("week", day), "the week of a day that is told")


def full(g: Groups, c: Clock) -> Found | None:
    """Day, month and year all told."""
    day = date(int(g["year"]), month(g["mon"]), _day_number(g))
    return _to(dated(g, Period("day", day), "day, month and year are told"), g["to"])


def iso(g: Groups, c: Clock) -> Found | None:
    """Year, month and day in figures, greatest first."""
    day = date(int(g["y"]), int(g["m"]), int(g["d"]))
    return dated(g, Period("day", day), "the date is written in figures, year first")


def figures(g: Groups, c: Clock) -> Found | None:
    """Day, month and year in figures: which of the first two is the month can be open."""
    a, b, year = int(g["a"]), int(g["b"]), int(g["y"])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    days = [date(year, mo, d) for mo, d in {(a, b), (b, a)} if 1 <= mo <= 12 and 1 <= d <= 31]
    if not days:
        return None
    if len(days) == 2:
        days = [day for day in days if day == c.today]
    if not days:
        return Found("DATE", f"{year:04}-XX-XX", None, "", "day and month could be either way round")
    return dated(g, Period("day", days[0]), "the date is written in figures")


def month_day(g: Groups, c: Clock) -> Found | None:
    """Day and month without a year: the year comes from tense and nearness."""
    mon, day = month(g["mon"]), _day_number(g)
    if g["rel"]:
        year = c.day(f"XXXX-{mon:02}-{day:02}").year + {"last": -1, "this": 0, "next": 1}[g["rel"]]
        return dated(g, Period("day", date(year, mon, day)), f"the year is told from the publication year: {year}")
    if g["far"]:
        return dated(g, Period("day", _beside(c, mon, day, g["far"])), f"the {g['far']} such day")
    first = nearest(c, mon, day)
    return _to(
        dated(g, Period("day", first), f"day and month without a year, {c.tense()} tense: {first.year}"), g["to"]
    )


def _to(found: Found, last: str) -> Found:
    """'July 11-12': the days up to the second one."""
    if not last or found.interval is None or int(last) <= found.interval.first.day:
        return found
    return replace(found, interval=Interval(found.interval.first, found.interval.first.replace(day=int(last)), "day"))


def _beside(c: Clock, mon: int, day: int, way: str) -> date:
    today = c.day(f"XXXX-{mon:02}-{day:02}")
    days = [d for y in range(today.year - 4, today.year + 5) if (d := _safe(y, mon, day))]
    return max(d for d in days if d < today) if way == "last" else min(d for d in days if d > today)


def nearest(c: Clock, mon: int, day: int) -> date:
    """The year's day that a text means by day and month. Raises Undated or ValueError."""
    told = _narrative_year(c, mon, day)
    if told:
        return told
    today = c.day(f"XXXX-{mon:02}-{day:02}")
    options = [_safe(y, mon, day) for y in range(today.year - 4, today.year + 5)]
    return closest([d for d in options if d], today, c)


CLOSE = 100
"""Days: a writer adds the year to a day that is farther off than this on the other side, whatever the tense."""


def closest(days: list[date], today: date, c: Clock) -> date:
    """The nearest of some days; between two that are far on either side the tense decides. Raises ValueError on none."""
    best = min(days, key=lambda d: abs((d - today).days))
    if abs((best - today).days) <= CLOSE or c.tense() not in ("past", "future"):
        return best
    ahead = c.tense() == "future"
    return min((d for d in days if (d >= today) == ahead), key=lambda d: abs((d - today).days), default=best)


def _narrative_year(c: Clock, mon: int, day: int) -> date | None:
    """A past that is told with its own dates goes on in its own year."""
    if not c.told or not c.history:
        return None
    found = _safe(c.told.first.year, mon, day)
    if found and found < c.told.first.replace(day=1):
        found = _safe(found.year + 1, mon, day)
    return found


def _safe(year: int, mon: int, day: int) -> date | None:
    try:
        return date(year, mon, day)
    except ValueError:
        return None


def month_year(g: Groups, c: Clock) -> Found | None:
    """Month and year told."""
    year = int(g["year"]) if len(g["year"]) == 4 else 1900 + int(g["year"])
    return dated(g, Period.month(year, month(g["mon"])), "month and year are told")


def month_rel_year(g: Groups, c: Clock) -> Found | None:
    """A month of last, this or next year."""
    mon = month(g["mon"])
    year = c.day(f"XXXX-{mon:02}").year + {"last": -1, "this": 0, "next": 1}[g["rel"]]
    return dated(g, Period.month(year, mon), "the month's year is told from the publication year")


def bare_month(g: Groups, c: Clock) -> Found | None:
    """A month without a year: the most recent one in a past clause, the coming one in a future clause."""
    mon, rel = month(g["mon"]), g["rel"]
    if not rel and (told := _narrative_year(c, mon, 1)):
        return dated(g, Period.month(told.year, mon), f"the year goes on from {c.told and c.told.value}, told before")
    today = c.day(f"XXXX-{mon:02}")
    here = Period.month(today.year, mon)
    now = Period.at("month", today)
    if "last" in rel or "past" in rel or "previous" in rel:
        return dated(g, here if here.first < now.first else here.shift(-12), "the last such month before publication")
    if "next" in rel:
        return dated(g, here if here.first > now.first else here.shift(12), "the next such month after publication")
    if "this" in rel:
        return dated(g, here, "that month of the publication year")
    tense = c.tense()
    period = here
    if tense == "future" and here.first < now.shift(-2).first:
        period = here.shift(12)
    if tense == "past" and here.first > now.first:
        period = here.shift(-12)
    if tense not in ("past", "future"):
        period = min((here.shift(-12), here, here.shift(12)), key=lambda p: abs((p.first - now.first).days))
    return dated(g, period, f"a month without a year, {tense} tense: {period.first.year}")


def named_day(g: Groups, c: Clock) -> Found | None:
    """A day that is known by its number, such as 9/11."""
    for pattern, day in words().named_days:
        if re.match(pattern, g["named"], re.I) or re.match(pattern.split("(?=")[0], g["named"], re.I):
            return (
                dated(g, Period("day", day), "a day that is known by its number")
                if not c.today or day <= c.today
                else None
            )
    return None


def day_of_month(g: Groups, c: Clock) -> Found | None:
    """'On the 14th': of the month told last, else of the month of publication."""
    base = c.told.first if c.told and c.told.unit in ("day", "month") else c.day(f"XXXX-XX-{int(g['nth']):02}")
    return dated(g, Period("day", base.replace(day=int(g["nth"]))), "a day of the month that is spoken of")


RULES: tuple[Rule, ...] = (
    rule(
        "named-day",
        "month figure",
        rf"(?P<named>{'|'.join(p for p, _ in words().named_days)})",
        named_day,
        "Some days are known by their number alone.",
    ),
    rule(
        "week-of",
        "month",
        r"(?:the )?week (?:of|beginning|starting|ending)(?: on)? <MONX>\s?<DAYWORD>(?:(?:, ?| )<YEAR>)?",
        week_of,
        "A week is told by one of its days.",
        needs="week",
    ),
    rule(
        "full-date",
        "month",
        r"(?:<TOD>,? (?:on )?)?(?:<WDX>,? (?:the )?)?<MONX>\s?(?:the )?<DAYWORD>(?:(?: ?[-–] ?| and | to )(?P<to>[12]\d|3[01]|0?[1-9]))?(?:, ?| |,? of )<YEAR>",
        full,
        "American order: month, day, year.",
    ),
    rule(
        "full-date-british",
        "month",
        r"(?:<TOD>,? (?:on )?)?(?:<WDX>,? )?(?:the )?<DAYWORD>(?: day)?(?: of | |-)<MONX>(?:,? |-)<YEAR>",
        full,
        "British order: day, month, year.",
    ),
    rule(
        "iso-date",
        "year figure",
        r"(?P<y>1\d{3}|20\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?:[T ](?P<hours>[0-2]\d):(?P<minutes>[0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
        iso,
        "ISO 8601, used by documents and data.",
    ),
    rule(
        "compact-date",
        "figure",
        r"(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])",
        iso,
        "Eight figures are a wire's document date.",
    ),
    rule(
        "slash-date",
        "figure year",
        r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d|\d\d(?=\s|$))",
        figures,
        "Three figures with strokes or dots are a date; the order differs by country.",
    ),
    rule(
        "day-of-shared-year",
        "month",
        r"(?:<WDX>,? )?<MONX> <DAYWORD>(?= ?(?:and|or|to|through|until|till|[-–]) ?<ANYMON> \d\d?,? <YEAR>)",
        full,
        "Days joined by 'and' or 'to' share the year that stands after the last.",
    ),
    rule(
        "month-day",
        "month",
        r"(?:<TOD>,? (?:on )?)?(?:(?P<far>last|next) )?(?:<WDX>,? (?:the )?)?<MONX>\s?(?:the )?<DAYWORD>(?:(?: ?[-–] ?| and | to )(?P<to>[12]\d|3[01]|0?[1-9])(?![\w%:]|[.,/]\d))?(?:,? (?:of )?(?P<rel>last|this|next) year)?",
        month_day,
        "A day and month without a year lie near the day of writing.",
    ),
    rule(
        "day-month",
        "month",
        r"(?:<TOD>,? (?:on )?)?(?:<WDX>,? )?(?:the )?<DAYWORD>(?: day)?(?: of | |-)<MONX>(?:,? (?:of )?(?P<rel>last|this|next) year)?",
        month_day,
        "A day and month without a year lie near the day of writing.",
    ),
    rule(
        "month-year",
        "month",
        r"(?:<EDGE>[ -])?<MONX>(?:,? (?:of )?|-)(?:<YEAR>)",
        month_year,
        "Month and year are told.",
    ),
    rule(
        "month-of-shared-year",
        "month",
        r"(?:<EDGE>[ -])?<MONX>(?= ?(?:and|or|to|through|until|till|[-–]) ?(?:early |late |mid[ -])?<ANYMON>(?:,? (?:of )?)(?:<YEAR>))",
        month_year,
        "Months joined by 'and' or 'to' share the year that stands after the last.",
    ),
    rule(
        "month-short-year",
        "month",
        r"(?:<EDGE>[ -])?<MONX> ['’](?P<year>\d\d)(?!\w)",
        month_year,
        "Month and year are told.",
    ),
    rule(
        "month-of-year",
        "month",
        r"(?:<EDGE>[ -])?<MONX>,? (?:of )?(?P<rel>last|this|next) year",
        month_rel_year,
        "The year of the month is told from the publication year.",
        needs="year",
    ),
    rule(
        "month",
        "month",
        r"(?:<EDGE>[ -])?(?:(?P<rel>last|this past|this coming|this|next|the previous|the following|the past) )?<MON>",
        bare_month,
        "A month without a year is the nearest one in the clause's direction of time.",
    ),
    rule(
        "short-month",
        "month",
        r"(?:(?P<edge>early|late|mid)[ -]|(?P<rel>last|this|next) )<MONX>",
        bare_month,
        "A shortened month without a day needs a word before it that only time has.",
    ),
    rule(
        "day-of-month",
        "figure",
        r"(?<=on\s)the (?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)(?=[,.;:)])",
        day_of_month,
        "A day's number belongs to the month that is spoken of.",
    ),
)
