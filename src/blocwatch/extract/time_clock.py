"""What a rule of time knows besides its words, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..model import Interval
from .time_grammar import compiled
from .time_period import Period

Tense = Literal["past", "present", "future", "none"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Undated(Exception):
    """The expression needs a day to count from and there is none; holds the TIMEX3 value with X for what is unknown.

    An empty value: what it counts from is told nowhere, and not even its length says anything.
    """

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule makes of an expression. ``period`` is the stretch that a following 'later' or 'that month' counts from."""

    type: TimexType
    value: str
    interval: Interval | None = None
    mod: str = ""
    why: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The day of publication, the tense of the clause, the stretch told last, and what a results story reports.

    ``quarter`` is the quarter reported, ``reported`` the stretch that its figures were told for last: the quarter or the year.
    """

    today: date | None
    tense: Callable[[], Tense]
    told: Period | None = None
    reported: Period | None = None
    quarter: Period | None = None
    history: bool = False
    """Whether the text dates itself, year by year, rather than from its publication."""
    events: Mapping[str, Period] = field(default_factory=dict)
    """The days of events, by the noun that a date stands beside."""

    def day(self, unknown: str) -> date:
        """The day of publication. Raises Undated with the given value where there is none."""
        if self.today is None:
            raise Undated(unknown)
        return self.today

    def anchor(self, unknown: str) -> Period:
        """The stretch told last, else the day of publication."""
        return self.told or Period("day", self.day(unknown))


Resolve = Callable[["Groups", Clock], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the kinds of word that can start it, its pattern, what it means, and the reason in a sentence."""

    name: str
    cores: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve
    why: str
    needs: tuple[str, ...] = ()
    """Lower-case pieces of which one must stand near for the rule to be worth trying; none = always."""


def rule(name: str, cores: str, pattern: str, resolve: Resolve, why: str, needs: str = "") -> Rule:
    """A rule from its words: ``cores`` and ``needs`` are separated by spaces."""
    return Rule(name, frozenset(cores.split()), compiled(pattern), resolve, why, tuple(needs.split()))


class Hit(NamedTuple):
    """A stretch of text that a rule matches."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


class Groups(dict[str, str]):
    """What a rule's pattern caught, in lower case and single spaces, "" for a part that is not there."""

    def __missing__(self, name: str) -> str:
        return ""


def told(m: re.Match[str]) -> Groups:
    """The groups of a match; a part that can stand in several places is read from whichever is there."""
    groups = Groups()
    for name, text in m.groupdict().items():
        if text:
            groups.setdefault(re.sub(r"_\d$", "", name), " ".join(text.lower().split()))
    return groups


MODS = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "late": "END", "later": "END",
    "end": "END", "close": "END", "mid": "MID", "middle": "MID",
}  # fmt: skip


def dated(g: Groups, period: Period, why: str, today: date | None = None) -> Found:
    """A calendar stretch with what the match adds to it: a part of the day, a time, 'early' or 'the end of'."""
    clock = _time(g) if period.unit == "day" else ""
    edge = _edge(g["edge"])
    mod = MODS.get(edge, "")
    kind: TimexType = "TIME" if clock else "DATE"
    return Found(kind, period.value + clock, narrowed(period, edge, today), mod, why, period)


def narrowed(period: Period, edge: str, today: date | None) -> Interval:
    """The days that 'early', 'mid' or 'late' leave: a third of a longer stretch, or up to and from today."""
    whole = period.interval
    if not edge or period.unit == "day":
        return whole
    if edge in ("earlier", "later") and today and whole.first <= today <= whole.last:
        first, last = (whole.first, today) if edge == "earlier" else (today, whole.last)
        return Interval(first, last, "vague")
    third = (whole.last - whole.first + timedelta(1)) / 3
    first, last = {
        "START": (whole.first, whole.first + third - timedelta(1)),
        "MID": (whole.first + third, whole.last - third),
        "END": (whole.last - third + timedelta(1), whole.last),
    }[MODS[edge]]
    return Interval(first, max(first, last), "vague")


def _edge(text: str) -> str:
    found = [w for w in text.split() if w in MODS]
    return found[0] if found else ""


PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def _time(g: Groups) -> str:
    if g["hour"]:
        return _twelve(int(g["hour"]), g["minute"] or "00", g["ampm"])
    if g["hours"]:
        return f"T{g['hours']}:{g['minutes'] or '00'}"
    if g["noon"]:
        return "T24:00" if g["noon"] == "midnight" else "T12:00"
    return PARTS.get(g["part"], "")


def _twelve(hour: int, minute: str, half: str) -> str:
    return f"T{hour % 12 + (12 if half.startswith('p') else 0):02}:{minute}"
