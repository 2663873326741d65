"""Time counted from the day of publication or from what was told before: yesterday, last week, two days later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ..lexicon.calendar import words
from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, Undated, dated, rule
from .time_dates import closest, nearest
from .time_grammar import LETTERS, UNITS, month, number, singular
from .time_period import Period, Unit, add

OPEN: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
"""TIMEX3 value of a unit of which nothing more is known."""

STEPS = {
    "last": -1, "latest": -1, "previous": -1, "past": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip


def deictic(g: Groups, c: Clock) -> Found | None:
    """Today, yesterday, tomorrow and their parts."""
    word = g["word"]
    step = {"yesterday": -1, "the day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    today = c.day("XXXX-XX-XX")
    return dated(g, Period("day", today + timedelta(step)), f"{word}, counted from the day of publication")


def night(g: Groups, c: Clock) -> Found | None:
    """Tonight, last night, overnight, this morning."""
    word = g["word"]
    today = c.day("XXXX-XX-XX")
    if word == "overnight":
        return Found(
            "TIME",
            f"{today - timedelta(1)}TNI",
            Interval(today - timedelta(1), today),
            "",
            "the night up to the day of publication",
            Period("day", today),
        )
    day = today - timedelta(1) if word.startswith("last") else today
    code = next(
        code
        for end, code in (("night", "NI"), ("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"))
        if word.endswith(end)
    )
    return Found(
        "TIME",
        f"{day}T{code}",
        Period("day", day).interval,
        "",
        "a part of the day of publication or of the one before",
        Period("day", day),
    )


def part_of_day(g: Groups, c: Clock) -> Found | None:
    """The next morning, that evening, in the afternoon: of the day told last, else of the day of publication."""
    day = c.told.first if c.told and c.told.unit == "day" else c.day("XXXX-XX-XX")
    step = {"next": 1, "following": 1, "previous": -1}.get(g["rel"], 0)
    return dated(g, Period("day", day + timedelta(step)), "a part of the day told last, else of the day of publication")


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


def running_unit(g: Groups, c: Clock) -> Found | None:
    """'The year' is the running one; 'the year ended March 31' is a length of time."""
    name = UNITS[g["unit"].split()[-1]]
    if g["ended"]:
        return Found("DURATION", f"P1{LETTERS[name]}", None, "", "a stretch whose end is told by another date")
    period = Period.at(name, c.day(OPEN[name]))
    return dated(g, period, f"the running {name}")


def first_quarters(g: Groups, c: Clock) -> Found | None:
    """'The first two quarters' are the first half."""
    return half(Groups(g, nth=g["nth"]), c)


def event_anchor(g: Groups, c: Clock) -> Found | None:
    """'Two days before the summit' counts from the event, where its day is told."""
    n, name = number(g["num"] or "one"), singular(g["unit"])
    amount = "X" if n is None or (name + "s" == g["unit"] and not g["num"]) else f"{n:g}"
    letter = LETTERS[name]
    value = f"P{'T' if letter.startswith('T') else ''}{amount}{letter[-1]}"
    base = next((c.events[w] for w in reversed(g["event"].split()) if w in c.events), None)
    if base is None and not g["num"]:
        raise Undated("")
    if base is None or n is None or amount == "X" or name not in UNITS:
        return Found(
            "DURATION",
            value,
            None,
            "BEFORE" if g["side"] == "before" else "AFTER",
            f"from an event of which no day is told: {g['event']}",
        )
    return _stepped(g, base, UNITS[name], -n if g["side"] == "before" else n)


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


def clock_time(g: Groups, c: Clock) -> Found | None:
    """A time of the day alone: on the day told last, else on the day of publication."""
    day = c.told.first if c.told and c.told.unit == "day" else c.day("XXXX-XX-XX")
    return dated(g, Period("day", day), "a time of the day told last, else of the day of publication")


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


COUNT = r"(?:<APPROX> )?(?P<num><NUMBER>|<SOME>)(?: |-)(?:more |or so |full )?<UNIT>(?: or (?:so|more|two))?"

RULES: tuple[Rule, ...] = (
    rule(
        "deictic",
        "deictic",
        r"(?:<TOD> )?(?:<EDGE>[ -])?(?P<word>today|yesterday|tomorrow)(?:<S> <PART>| <TOD>)?|(?P<word>the day before yesterday|the day after tomorrow)",
        deictic,
        "Counted from the day of writing.",
    ),
    rule(
        "part-of-day",
        "deictic part unit",
        r"(?:<EDGE> )?(?P<word>tonight|overnight|last night|last evening|this (?:morning|afternoon|evening))",
        night,
        "A part of the day of writing; 'last night' and 'overnight' reach back to the day before.",
        needs="night morning afternoon evening",
    ),
    rule(
        "part-told",
        "part unit",
        r"(?:(?P<hour>\d\d?) )?(?:on |in )?(?:the (?P<rel>next|following|same|previous)|that(?: same)?|(?<=in\s)the|(?<=during\s)the|(?<=\d\s)in the) (?:(?:early|late|mid)[ -])?<PART>|(?:early|late|mid)[ -](?:<PART>)",
        part_of_day,
        "A part of a day belongs to the day that is spoken of.",
        needs="morning afternoon evening night",
    ),
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
    rule("clock-time", "clock", r"<TOD>", clock_time, "A time of the day belongs to the day that is spoken of."),
    rule(
        "period-of",
        "unit",
        r"(?:the )?<YEAR> (?:(?:full|third|second|first|fourth) )?(?P<what>quarter|period)",
        period_of,
        "A results story sets the same stretch of two years side by side.",
        needs="quarter period",
    ),
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
