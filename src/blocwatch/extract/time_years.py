"""Years, decades and centuries, in figures and in words."""

from __future__ import annotations

import re
from datetime import date

from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_grammar import month, number, ordinal
from .time_period import Period


def year(g: Groups, c: Clock) -> Found | None:
    """A year in figures."""
    return dated(g, Period.year(int(g["year"])), "the year is told")


def short_year(g: Groups, c: Clock) -> Found | None:
    """Two figures after an apostrophe."""
    two = int(g["year"])
    return dated(g, Period.year(two + (1900 if two > 30 else 2000)), "a year in its last two figures")


def year_range(g: Groups, c: Clock) -> Found | None:
    """Years from the first to the last told."""
    first, last = int(g["year"]), int(g["to"])
    last += first - first % 100 if last < 100 else 0
    if last <= first:
        return None
    days = Interval(date(first, 1, 1), date(last, 12, 31), "year")
    return Found("DATE", f"{first}/{last}", days, "", "from the first to the last year told", Period.year(last))


TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def decade(g: Groups, c: Clock) -> Found | None:
    """A decade by its first year, whole or in two figures, or by its name."""
    told = g["dec"]
    first = TENS[told] * 10 if told in TENS else int(told)
    if first < 100:
        first += 1900 if first >= 30 else 2000
    return dated(g, Period("decade", date(first, 1, 1)), "the decade is told")


def century(g: Groups, c: Clock) -> Found | None:
    """A century by its number: the 20th is the years 1900 to 1999, as TIMEX3 counts."""
    n = ordinal(g["ord"]) or 0
    return dated(g, Period("century", date((n - 1) * 100, 1, 1)), "the century is told") if n > 1 else None


SPOKEN = re.compile(
    r"(?:(?P<cent>nineteen|eighteen|twenty)[\s-]+(?P<rest>.+)|two\s+thousand(?:\s+and)?(?:\s+(?P<after>.+))?)$", re.I
)


def spoken_year(g: Groups, c: Clock) -> Found | None:
    """A year in words, as broadcasts write it."""

    told = SPOKEN.search(g["spoken"])
    if not told:
        return None
    if not told["cent"]:
        n = number(told["after"]) if told["after"] else 0
        return dated(g, Period.year(2000 + int(n or 0)), "the year is told in words")
    hundreds, rest = number(told["cent"]) or 19, number(re.sub(r"^o[h']?\s", "", told["rest"]))
    if rest is None:
        return None
    found = Period.year(int(hundreds * 100 + rest))
    if g["mon"]:
        found = Period.month(found.first.year, month(g["mon"]))
    return dated(g, found, "the year is told in words")


RULES: tuple[Rule, ...] = (
    rule(
        "year",
        "year",
        r"(?:<EDGE>[ -])?(?:the year |post-|pre-)?<YEAR>",
        year,
        "Four figures that count nothing are a year.",
    ),
    rule(
        "year-range",
        "year",
        r"(?P<year>1\d{3}|20\d\d) ?[-–/] ?(?P<to>(?:1\d|20)\d\d|\d\d)(?![-–/.\d]|\w)",
        year_range,
        "Two years joined by a dash are all the years between.",
    ),
    rule(
        "short-year",
        "shortyear",
        r"(?:<EDGE>[ -])?['’](?P<year>\d\d)(?![\w’'])",
        short_year,
        "An apostrophe stands for the century.",
    ),
    rule(
        "decade",
        "decade",
        r"(?:the )?(?:<EDGE>[ -])?(?:the )?(?:nineteen )?['’]?(?P<dec>1\d\d0|20\d0|\d0(?=['’]?s)|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?:['’]?s)?",
        decade,
        "A year of ten in the plural is a decade.",
    ),
    rule(
        "century",
        "unit",
        r"(?:the )?(?:<EDGE>[ -])?(?:the )?<ORD>[ -]centur(?:y|ies)",
        century,
        "Centuries are counted.",
        needs="centur",
    ),
    rule(
        "spoken-year",
        "spoken",
        r"(?:<EDGE>[ -])?(?:<MON> )?(?:the year )?(?P<spoken>(?:nineteen|eighteen)[ -](?:hundred|oh?[ -]\w+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)|(?:(?<=year\s)|(?<=in\s)|(?<=by\s)|(?<=since\s)|(?<=until\s))two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)",
        spoken_year,
        "Broadcasts write years in words.",
    ),
)
