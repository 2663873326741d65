"""Quarters, halves and fiscal years, and what a results story compares them with."""

from __future__ import annotations

from datetime import date

from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_dates import nearest
from .time_grammar import STEPS, month
from .time_period import Period, add


def year_ago(g: Groups, c: Clock) -> Found | None:
    """A year-earlier quarter or period: what is reported, one year before."""
    base = c.reported or c.told or Period.at("year", c.day("XXXX"))
    if g["unit"] == "month":
        return dated(g, Period.at("month", add(base.first, "month", -1)), "the month before")
    if base.unit in ("day", "week", "weekend"):
        base = Period.at("year", base.first)
    return dated(
        g,
        base.shift(-1) if base.unit == "year" else Period(base.unit, add(base.first, "year", -1)),
        f"a year before {base.value}",
    )


QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def quarter(g: Groups, c: Clock) -> Found | None:
    """The nth quarter of a year: without a year, the last one to begin in a past clause."""
    n = QUARTERS[g["nth"]]
    year = _told_year(g, c, f"XXXX-Q{n}")
    if year:
        return dated(g, Period("quarter", date(year, 3 * n - 2, 1)), "the quarter and its year are told")
    today = c.day(f"XXXX-Q{n}")
    period = Period("quarter", date(today.year, 3 * n - 2, 1))
    if period.first > today and c.tense() != "future":
        period = period.shift(-4)
    return dated(g, period, f"a quarter without a year, {c.tense()} tense")


def quarter_ended(g: Groups, c: Clock) -> Found | None:
    """A quarter told by its last day: three months up to it, without a number."""
    end = Period.at("month", nearest(c, month(g["mon"]), int(g["day"])))
    return dated(g, Period("fiscal", end.shift(-2).first), "three months up to the end that is told")


def half(g: Groups, c: Clock) -> Found | None:
    """The first or second half of a year."""
    n = 1 if g["nth"] == "first" else 2
    today = c.day(f"XXXX-H{n}") if not g["year"] else date(int(g["year"]), 1, 1)
    year = _told_year(g, c, f"XXXX-H{n}") or today.year
    return dated(g, Period("half", date(year, 6 * n - 5, 1)), "a half year")


def _told_year(g: Groups, c: Clock, unknown: str) -> int | None:
    if g["year"]:
        return int(g["year"])
    rel = g["rel"]
    return c.day(unknown).year + STEPS[rel.lower()] if rel else None


def first_quarters(g: Groups, c: Clock) -> Found | None:
    """'The first two quarters' are the first half."""
    return half(Groups(g, nth=g["nth"]), c)


def the_quarter(g: Groups, c: Clock) -> Found | None:
    """The quarter, the latest quarter: the one that is reported, else the one of publication."""
    period = c.quarter or Period.at("quarter", c.day("XXXX-QX"))
    return dated(g, period, "the quarter that is reported")


def fiscal(g: Groups, c: Clock) -> Found | None:
    """A fiscal year is named by a calendar year and begins elsewhere: its value is the year, its days are vague."""
    told_year = g["year"]
    year = int(told_year) if len(told_year) == 4 else 2000 + int(told_year)
    period = Period.year(year)
    found = dated(g, period, "a fiscal year by its number; where it begins is not told")
    return Found(
        found.type,
        found.value,
        Interval(add(period.first, "month", -9), period.last, "vague"),
        found.mod,
        found.why,
        period,
    )


def period_of(g: Groups, c: Clock) -> Found | None:
    """'The 1988 quarter': the reported stretch in the year that is told."""
    year = int(g["year"])
    if c.quarter and c.reported == c.quarter:
        return dated(
            g, Period("quarter", c.quarter.first.replace(year=year)), "the quarter that is reported, in the year told"
        )
    return (
        dated(g, Period.year(year), "the year is told")
        if g["what"] == "period"
        else Found("DATE", f"{year:04}-QX", Period.year(year).interval, "", "which quarter is not told")
    )


RULES: tuple[Rule, ...] = (
    rule(
        "first-quarters",
        "unit",
        r"(?:the )?(?P<nth>first|last) two quarters(?:,? of (?:<YEAR>|(?P<rel>this|last|next) year|the year))",
        first_quarters,
        "Two quarters are a half year.",
        needs="quarters",
    ),
    rule(
        "year-ago",
        "unit",
        r"the (?:quarter|period) a (?P<unit>year) (?:ago|earlier|before)|(?:the )?(?:comparable |same |corresponding )?(?P<unit>year|month)[ -](?:ago|earlier|before)(?: (?:quarter|period|(?:first|second|third|fourth)[ -]quarter))?|(?:the )?(?:comparable|same|corresponding|like) (?:quarter|period)(?: (?:of )?(?:last year|the (?P<unit>year) before|a (?P<unit>year) (?:ago|earlier|before)))?",
        year_ago,
        "A results story compares with the same stretch of the year before.",
        needs="ago earlier before comparable same corresponding like",
    ),
    rule(
        "quarter",
        "unit",
        r"(?:(?:the|its|their) )?(?:(?:<YEAR>|(?P<rel>this|last|next) year)<S> )?(?:fiscal[ -]|flat )?(?P<nth>first|second|third|fourth|final)[ -]quarter(?:,? (?:of )?(?:fiscal )?(?:<YEAR>|(?P<rel>this|last|next) year))?|(?:the )?q(?P<nth>[1-4])(?: (?:of )?<YEAR>)?",
        quarter,
        "Quarters are those of the calendar year unless the text tells otherwise.",
        needs="quarter q",
    ),
    rule(
        "quarter-ended",
        "unit",
        r"(?:the|its) (?:latest |fiscal )?quarter(?= (?:that )?end(?:ed|ing),? (?:on )?<MONX>\s?<DAY>)",
        quarter_ended,
        "A company's quarter is told by its last day where it has no number.",
        needs="quarter",
    ),
    rule(
        "half",
        "unit",
        r"(?:the )?(?P<nth>first|second|last|latter)[ -]half(?:,? of (?:the |)?(?:<YEAR>|(?P<rel>this|last|next) year|year))",
        half,
        "Half years are those of the calendar year.",
        needs="half",
    ),
    rule(
        "the-quarter",
        "unit",
        r"(?:the|that|its) (?:latest |recent |most recent |past |current )?quarter|the latest (?:period|quarter)",
        the_quarter,
        "A results story speaks of the quarter that it reports.",
        needs="quarter period",
    ),
    rule(
        "fiscal-year",
        "fiscal",
        r"(?:the )?(?:fiscal|financial)(?: year)? (?P<year>(?:19|20)\d\d)|FY ?['’]?(?P<year>(?:19|20)?\d\d)",
        fiscal,
        "A fiscal year is named by the calendar year in which it ends, as a rule.",
    ),
    rule(
        "period-of",
        "unit",
        r"(?:the )?<YEAR> (?:(?:full|third|second|first|fourth) )?(?P<what>quarter|period)",
        period_of,
        "A results story sets the same stretch of two years side by side.",
        needs="quarter period",
    ),
)
