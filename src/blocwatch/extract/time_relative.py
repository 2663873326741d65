"""Units counted from the day of publication or from what was told before: last week, two days later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, Undated, dated, rule
from .time_grammar import LETTERS, OPEN, STEPS, UNITS, number, singular
from .time_period import Period, Unit, add
from .time_quarters import year_ago


def unit(g: Groups, c: Clock) -> Found | None:
    """Last, this, next week: whole units, counted from the one that the publication day lies in."""
    name = UNITS[singular(g["unit"])]
    rel = g["rel"]
    today = c.day(OPEN[name])
    period = Period.at(name, today).shift(STEPS[rel])
    if name == "weekend" and rel == "this" and today.weekday() < 2 and c.tense() == "past":
        period = period.shift(-1)
    return dated(g, period, f"{rel} {name}, counted from the day of publication", today)


def anaphoric_unit(g: Groups, c: Clock) -> Found | None:
    """That week, the following year: counted from the time told last."""
    name = UNITS[singular(g["unit"])]
    rel = g["rel"]
    base = c.anchor(OPEN[name])
    if _coarser(base.unit, name):
        raise Undated("")
    period = Period.at(name, base.first).shift(STEPS.get(rel, 0))
    return dated(g, period, f"counted from {base.value}, told before")


SIZE = ("day", "weekend", "week", "month", "season", "quarter", "fiscal", "half", "year", "decade", "century")


def _coarser(a: Unit, b: Unit) -> bool:
    return SIZE.index(a) > SIZE.index(b)


def the_unit(g: Groups, c: Clock) -> Found | None:
    """The year, the end of the month: the one told last, else the one of publication."""
    name = UNITS[singular(g["unit"])]
    today = c.day(OPEN[name])
    period = Period.at(name, today)
    if name == "weekend" and today.weekday() < 5 and c.tense() != "future":
        period = period.shift(-1)
    return dated(g, period, f"the {name} of publication", today)


def count(g: Groups, c: Clock) -> Found | None:
    """So many units ago, earlier, later, from now."""
    name, n = singular(g["unit"]), number(g["num"])
    if name not in UNITS and name not in ("night", "fortnight"):
        return _hours(g, c, name, n)
    unit_: Unit = UNITS.get(name, "day" if name == "night" else "week")
    n = n * 2 if name == "fortnight" and n else n
    if name == "year" and n == 1 and c.reported and g["way"] in ("ago", "earlier", "before"):
        return year_ago(g, c)
    way = g["way"]
    back = way in ("ago", "earlier", "before", "previously", "prior")
    base = _base(c, unit_, deictic=way in ("ago", "from now", "hence"))
    if n is None:
        value = "PAST_REF" if way == "ago" else f"PX{LETTERS[name]}"
        return Found("DATE" if way == "ago" else "DURATION", value, None, "", "how many is not told")
    return _stepped(g, base, unit_, -n if back else n)


def _base(c: Clock, name: Unit, *, deictic: bool) -> Period:
    if deictic and c.told and c.told.unit == "quarter" and c.reported and name == "year":
        return c.reported
    return Period("day", c.day(OPEN[name])) if deictic else c.anchor(OPEN[name])


def _stepped(g: Groups, base: Period, name: Unit, n: float) -> Found:
    whole = int(n)
    if name == "decade":
        period = Period("year", add(base.first.replace(month=1, day=1), "year", 10 * whole))
        found = dated(g, period, f"{abs(n):g} decades from {base.value}, told in round numbers")
        return replace(found, mod=found.mod or "APPROX", interval=replace(period.interval, precision="vague"))
    if _coarser(base.unit, name) and SIZE.index(base.unit) >= SIZE.index("season"):
        raise Undated("")
    if n != whole:
        name, whole = ("month", round(n * 12)) if name == "year" else (name, whole)
    if _coarser(base.unit, name):
        period = Period.at(base.unit, add(base.first, name, whole))
    else:
        period = Period.at("day" if name == "weekend" else name, add(base.first, name, whole))
    return dated(g, period, f"{abs(n):g} {name}s from {base.value}")


def _hours(g: Groups, c: Clock, name: str, n: float | None) -> Found:
    amount = f"{n:g}" if n is not None else "X"
    back = g["way"] in ("ago", "earlier", "before", "previously", "prior")
    today = c.day("XXXX-XX-XX") if g["way"] == "ago" else c.anchor("XXXX-XX-XX").first
    days = Interval(today - timedelta(1), today) if back else Interval(today, today + timedelta(1))
    letter = LETTERS[name][-1]
    return Found("TIME", f"PT{amount}{letter}", days, "", "hours from a time that is told to the day at best")


def running_unit(g: Groups, c: Clock) -> Found | None:
    """'The year' is the running one; 'the year ended March 31' is a length of time."""
    name = UNITS[g["unit"].split()[-1]]
    if g["ended"]:
        return Found("DURATION", f"P1{LETTERS[name]}", None, "", "a stretch whose end is told by another date")
    period = Period.at(name, c.day(OPEN[name]))
    return dated(g, period, f"the running {name}")


def event_anchor(g: Groups, c: Clock) -> Found | None:
    """'Two days before the summit' counts from the event, where its day is told."""
    n, name = number(g["num"] or "one"), singular(g["unit"])
    amount = "X" if n is None or (name + "s" == g["unit"] and not g["num"]) else f"{n:g}"
    letter = LETTERS[name]
    value = f"P{'T' if letter.startswith('T') else ''}{amount}{letter[-1]}"
    base = next((c.events[w] for w in reversed(g["event"].split()) if w in c.events), None)
    if base is None and not g["num"]:
        raise Undated("")
    if base is not None and name in ("hour", "minute") and base.unit == "day":
        beside = base.shift(-1 if g["side"] == "before" else 1)
        days = Interval(min(base.first, beside.first), max(base.last, beside.last), "vague")
        return Found(
            "TIME", value, days, "", f"{name}s {g['side']} an event of {base.value}: that day or the one beside it"
        )
    if base is None or n is None or amount == "X" or name not in UNITS:
        return Found(
            "DURATION",
            value,
            None,
            "BEFORE" if g["side"] == "before" else "AFTER",
            f"from an event of which no day is told: {g['event']}",
        )
    return _stepped(g, base, UNITS[name], -n if g["side"] == "before" else n)


COUNT = r"(?:<APPROX> )?(?P<num><NUMBER>|<SOME>)(?: |-)(?:more |or so |full )?<UNIT>(?: or (?:so|more|two))?"


RULES: tuple[Rule, ...] = (
    rule(
        "unit",
        "unit",
        r"(?:sometime )?(?:<EDGE>[ -](?:in )?)?(?:the )?(?P<rel>last|this|next|current|coming|upcoming|past|present) <ONE>|(?:the )?(?P<rel>latest) (?P<unit>fiscal year)",
        unit,
        "'Last week' is the whole week before the one of writing.",
        needs="last this next current coming upcoming past present latest",
    ),
    rule(
        "anaphoric-unit",
        "unit",
        r"(?:<EDGE> )?(?:(?:the|that) )?(?P<rel>that|same|previous|following|preceding|next|prior) (?:very )?<ONE>",
        anaphoric_unit,
        "'The following year' counts from the time told before, not from the day of writing.",
        needs="that same previous following preceding next prior",
    ),
    rule(
        "the-unit",
        "unit",
        r"(?:<EDGE> )(?:in )?the <ONE>|the full (?P<unit>year)|the (?P<unit>weekend)|(?:the )?(?P<edge>end|start|middle|beginning)[ -]of[ -](?:the[ -])?(?P<unit>year|month|week|century|decade)|(?P<unit>year)(?:'s)?[ -](?P<edge>end)",
        the_unit,
        "'The end of the year' is that of the running year.",
        needs="end start middle beginning close early late mid weekend full",
    ),
    rule(
        "count",
        "unit",
        COUNT
        + r" (?P<way>ago|earlier|before(?= ?(?:[,.;:)\"”'’]|$))|later|after(?:wards|ward)?(?= ?(?:[,.;:)\"”'’]|$))|from now|hence|previously|prior)",
        count,
        "'Ago' counts from the day of writing, 'later' and 'earlier' from the time told before.",
        needs="ago earlier before later after now hence previously prior",
    ),
    rule(
        "event-anchor",
        "unit",
        r"(?:(?:<APPROX> |just |only |barely |within |the )*(?P<num><NUMBER>|<SOME>)(?: |-)(?:more |full )?<UNIT>|the <UNIT>|(?P<unit>hours|days|weeks|months|years|minutes)) (?P<side>before|after|following)(?= (?P<event>(?:[\w.'’-]+ ){0,3}[\w-]+))",
        event_anchor,
        "A length of time before an event counts from the event, not from the day of writing.",
        needs="before after following",
    ),
    rule(
        "running-unit",
        "unit",
        r"the (?:current )?(?P<unit>(?:(?:fiscal|financial) )?year|week)(?=(?P<ended> (?:end(?:ed|ing)|to <ANYMON>))?)",
        running_unit,
        "'The year' is the running one unless its end is told.",
        needs="the",
    ),
)
