"""Weekdays: which one is meant, from what stands before it, what was told, and the tense."""

from __future__ import annotations

from datetime import date, timedelta

from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_grammar import weekday
from .time_period import Period


def bare_weekday(g: Groups, c: Clock) -> Found | None:
    """A weekday: today or the last one before it in a past clause, today or the next one in a future clause."""
    wd = weekday(g["wd"])
    today = c.day(f"XXXX-WXX-{wd}")
    day, why = _in_week(g, today, wd) or _counted(g, c, wd) or _dated_before(g, c, today) or _by_tense(c, today, wd)
    return dated(g, Period("day", day), why)


WEEKS = {"last": -1, "this": 0, "next": 1}
BEFORE = ("last", "this past", "past")
AFTER = ("this coming", "coming", "this upcoming")

Choice = tuple[date, str]


def _in_week(g: Groups, today: date, wd: int) -> Choice | None:
    """A day of last, this or next week; 'last Friday' is the one before today, wherever it lies."""
    monday = today - timedelta(today.weekday())
    if g["wk"]:
        return monday + timedelta(7 * WEEKS[g["wk"]] + wd - 1), f"that day of {g['wk']} week"
    if g["rel"] in BEFORE:
        return _back(today - timedelta(1), wd), "the last such day before publication"
    if g["rel"] in AFTER:
        return _ahead(today + timedelta(1), wd), "the coming such day after publication"
    if g["rel"] in ("this", "next"):
        return monday + timedelta(7 * WEEKS[g["rel"]] + wd - 1), f"that day of {g['rel']} week"
    return None


def _counted(g: Groups, c: Clock, wd: int) -> Choice | None:
    """The previous or following Friday, counted from the time told before."""
    if not g["rel"].startswith("the") or c.told is None:
        return None
    back = g["rel"].endswith(("previous", "preceding"))
    near = c.told.first
    day = _back(near - timedelta(1), wd) if back else _ahead(near + timedelta(1), wd)
    return day, f"counted from {c.told.value}, told before"


def _dated_before(g: Groups, c: Clock, today: date) -> Choice | None:
    """The weekday that the text itself has dated, within a week of publication."""
    told = c.events.get(g["wd"])
    return (told.first, "the weekday that was dated before") if told and abs((told.first - today).days) < 7 else None


def _by_tense(c: Clock, today: date, wd: int) -> Choice:
    day = _ahead(today, wd) if c.tense() == "future" else _back(today, wd)
    return day, f"a weekday, {c.tense()} tense"


def _ahead(day: date, wd: int) -> date:
    return day + timedelta((wd - day.isoweekday()) % 7)


def _back(day: date, wd: int) -> date:
    return day - timedelta((day.isoweekday() - wd) % 7)


RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        "weekday",
        r"(?:<TOD>,? (?:on )?)?(?:<EDGE>[ -](?:on )?)?(?:(?P<rel>last|this past|this coming|this|next|coming|the previous|the following|the preceding|the next) )?<WD>(?:,? <TOD>|<S> <PART>)?(?:,? (?:of )?(?P<wk>last|this|next) week)?",
        bare_weekday,
        "A bare weekday lies within a week of publication, on the side that the tense tells.",
    ),
)
