"""Seasons and holidays."""

from __future__ import annotations

from ..lexicon.calendar import words
from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_dates import closest
from .time_period import Period


def season(g: Groups, c: Clock) -> Found | None:
    """A season, of a year or counted from publication; northern hemisphere."""
    code = words().seasons[g["season"]]
    if g["year"]:
        return dated(g, Period.season(int(g["year"]), code), "season and year are told")
    today = c.day(f"XXXX-{code}")
    near = [Period.season(today.year + n, code) for n in (-2, -1, 0, 1)]
    over = [p for p in near if p.last < today] if g["rel"] in BEHIND else [p for p in near if p.first <= today]
    ahead = [p for p in near if p.last >= today]
    if g["rel"] in BEHIND or (g["rel"] != "this" and c.tense() == "past"):
        return dated(g, over[-1], "the last such season before publication")
    if g["rel"] in AHEAD or (g["rel"] != "this" and c.tense() == "future"):
        return dated(g, ahead[0], "the coming such season after publication")
    return dated(g, min(near, key=lambda p: abs((p.first - today).days)), "the nearest such season")


BEHIND = ("last", "this past", "the past", "past")


AHEAD = ("next", "this coming", "the coming", "coming")


def holiday(g: Groups, c: Clock) -> Found | None:
    """A holiday by its rule, in the year that is told or the one nearest in the clause's direction of time."""
    known = words().holidays[g["hol"].replace("’", "'")]
    if g["year"]:
        return dated(g, Period("day", known.on(int(g["year"]))), "a holiday of a year that is told")
    today = c.day("XXXX-XX-XX")
    days = [known.on(y) for y in (today.year - 1, today.year, today.year + 1)]
    if g["rel"] in ("last", "next"):
        days = [d for d in days if (d < today if g["rel"] == "last" else d > today)]
    day = closest(days, today, c)
    if g["tail"] == "week":
        return dated(g, Period.at("week", day), "the week of a holiday")
    return dated(g, Period("day", day), "a holiday near the day of publication")


RULES: tuple[Rule, ...] = (
    rule(
        "season",
        "season",
        r"(?:<EDGE>[ -])?(?:in )?(?:(?P<rel>last|this past|this coming|the coming|this|next|the past|the) )<SEASON>(?:,? (?:of )?<YEAR>)?|(?:(?:in|by|since|until|during|early|late) )?<SEASON>(?: of)? <YEAR>|(?:in|by|since|until|during|early|late) <SEASON>",
        season,
        "A season needs a word of time before it, since 'fall' and 'spring' are also other words.",
    ),
    rule(
        "holiday",
        "holiday",
        r"(?:(?P<rel>last|this|next) )?<HOL>(?: <YEAR>)?(?: (?P<tail>week|weekend|eve))?",
        holiday,
        "A holiday has a day by law or custom.",
    ),
)
