"""Weekdays: which one is meant, from what stands before it, what was told, and the tense."""

from __future__ import annotations

from datetime import date, timedelta

from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_grammar import weekday
from .time_period import Period


def _on_weekday(day: date, wd: int, *, ahead: bool) -> date:

    return day + timedelta((wd - day.isoweekday()) % 7) if ahead else day - timedelta((day.isoweekday() - wd) % 7)


def bare_weekday(g: Groups, c: Clock) -> Found | None:
    """A weekday: today or the last one before it in a past clause, today or the next one in a future clause."""

    wd, rel = weekday(g["wd"]), g["rel"]
    today = c.day(f"XXXX-WXX-{wd}")
    monday = today - timedelta(today.weekday())
    week = g["wk"]
    if week:
        day = monday + timedelta(7 * {"last": -1, "this": 0, "next": 1}[week] + wd - 1)
        why = f"that day of {week} week"
    elif rel in ("last", "this past", "past"):
        day, why = _on_weekday(today - timedelta(1), wd, ahead=False), "the last such day before publication"
    elif rel in ("next",):
        day, why = monday + timedelta(7 + wd - 1), "that day of the week after publication"
    elif rel in ("this coming", "coming", "this upcoming"):
        day, why = _on_weekday(today + timedelta(1), wd, ahead=True), "the coming such day after publication"
    elif rel.startswith("the") and c.told:
        near = c.told.first
        later = "previous" not in rel and "preceding" not in rel
        day = _on_weekday(near + timedelta(1 if later else -1), wd, ahead=later)
        why = f"counted from {c.told.value}, told before"
    elif rel == "this":
        day, why = monday + timedelta(wd - 1), "that day of the week of publication"
    elif g["wd"] in c.events and abs((c.events[g["wd"]].first - today).days) < 7:
        day, why = c.events[g["wd"]].first, "the weekday that was dated before"
    else:
        ahead = c.tense() == "future"
        day, why = _on_weekday(today, wd, ahead=ahead), f"a weekday in a {c.tense()} clause"
    return dated(g, Period("day", day), why)


RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        "weekday",
        r"(?:<TOD>,? (?:on )?)?(?:<EDGE>[ -](?:on )?)?(?:(?P<rel>last|this past|this coming|this|next|coming|the previous|the following|the preceding|the next) )?<WD>(?:,? <TOD>|<S> <PART>)?(?:,? (?:of )?(?P<wk>last|this|next) week)?",
        bare_weekday,
        "A bare weekday lies within a week of publication, on the side that the tense tells.",
    ),
)
