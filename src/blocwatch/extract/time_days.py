"""Today, yesterday, tonight, and the times of a day."""

from __future__ import annotations

from datetime import timedelta

from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, dated, rule
from .time_period import Period


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


def clock_time(g: Groups, c: Clock) -> Found | None:
    """A time of the day alone: on the day told last, else on the day of publication."""
    day = c.told.first if c.told and c.told.unit == "day" else c.day("XXXX-XX-XX")
    return dated(g, Period("day", day), "a time of the day told last, else of the day of publication")


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
    rule("clock-time", "clock", r"<TOD>", clock_time, "A time of the day belongs to the day that is spoken of."),
)
