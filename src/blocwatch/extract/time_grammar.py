"""The pieces that rules of time are written with: months, weekdays, numbers, units, and how a rule is compiled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..lexicon.calendar import words
from .time_period import Unit

UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "half": "half",
    "year": "year", "decade": "decade", "century": "century", "semester": "half", "fiscal year": "year",
    "financial year": "year",
}  # fmt: skip
"""Units that name a stretch of the calendar."""

LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W", "weekend": "D",
    "month": "M", "quarter": "Q", "semester": "M", "season": "M", "year": "Y", "decade": "E", "century": "C",
    "summer": "SU", "winter": "WI", "period": "X",
}  # fmt: skip
"""TIMEX3 letter of a duration's unit, after T for parts of a day."""


OPEN: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
"""TIMEX3 value of a unit of which nothing more is known."""

STEPS = {
    "last": -1, "latest": -1, "previous": -1, "past": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip


def _alternatives(options: Iterable[str]) -> str:
    """Any of some words, the longest first, gathered by first letter so that most are ruled out at once."""
    letters: dict[str, list[str]] = defaultdict(list)
    for option in sorted(set(options), key=len, reverse=True):
        letters[option[0]].append(re.escape(option[1:]).replace(r"\ ", " "))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in letters.items())


def _cased(forms: Iterable[str], *, short: bool) -> str:
    """Month and weekday names as news writes them: capital first, or all capitals; never lower case."""
    full = [f for f in forms if len(f) > 4 or f in ("May", "June", "July")]
    brief = [f for f in forms if f not in full]
    found = _alternatives([*full, *(f.upper() for f in full if f != "May")])
    return rf"(?-i:(?:{found})(?![a-zA-Z])" + (rf"|(?:{_alternatives(brief)})(?![a-zA-Z])\.?)" if short else ")")


@lru_cache(maxsize=1)
def fragments() -> dict[str, str]:
    """Named parts of patterns: each stands in a pattern as <NAME>."""
    w = words()
    numbers = _alternatives(n for n in w.numbers if n != "hundred")
    ordinals = _alternatives(w.ordinals)
    return {
        "MON": f"(?P<mon>{_cased(w.month_forms, short=False)})",
        "MONX": f"(?P<mon>{_cased(w.month_forms, short=True)})",
        "ANYMON": f"(?:{_cased(w.month_forms, short=True)})",
        "WD": f"(?P<wd>{_cased(w.weekday_forms, short=False)})",
        "WDX": f"(?P<wd>{_cased(w.weekday_forms, short=True)})",
        "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)",
        "DAYWORD": rf"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.:/]\d)|(?:{ordinals})(?!\w))",
        "YEAR": r"(?P<year>1\d{3}|20\d\d)(?![\w%]|[.,:/]\d|-\d\d)",
        "ORD": rf"(?P<ord>{ordinals}|\d\d?(?:st|nd|rd|th))",
        "NUMBER": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:\.\d+)?(?:[ -]?1/2)?|(?:a|one) hundred|(?:{numbers})(?:[ -](?:{numbers}))?|a dozen)",
        "SOME": r"(?:a couple(?: of)?|a few|several|some|many|dozens of|hundreds of|a number of|an?)",
        "UNIT": r"(?P<unit>(?:se(?:cond|mester|ason)|m(?:inute|onth)|hour|d(?:ay|ecade)|night|week(?:end)?|fortnight|quarter|year)s?|centur(?:y|ies))(?!\w|[ -]olds?\b|[ -]of[ -]age)",
        "ONE": r"(?P<unit>day|week|weekend|month|quarter|semester|year|decade|century|(?:fiscal|financial) year)(?!\w)",
        "PART": r"(?P<part>morning|afternoon|evening|night)(?!\w)",
        "SEASON": r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)",
        "EDGE": r"(?P<edge>early|earlier|late|later|mid|the (?:very )?(?:beginning|start|middle|end|close) of|(?:beginning|start|middle|end) of)",
        "APPROX": r"(?P<approx>about|around|nearly|almost|roughly|some|approximately|more than|less than|at least|at most|up to|just over|just under|over|under|as (?:many|long|much) as)",
        "TOD": r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<ampm>[ap]\.?m\b\.?)|(?P<hours>[01]\d|2[0-3])[:.]?(?P<minutes>[0-5]\d)(?= ?(?:GMT|UTC|hours|hrs|local))|(?P<noon>noon|midday|midnight)\b)(?: ?,?(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|BST|MSK|hours|hrs|local time|Moscow time|Eastern(?: time)?)\b)*",
        "HOL": f"(?P<hol>(?-i:{_alternatives(h.name for h in w.holidays.values())}))(?!\\w)".replace("'", "['’]"),
        "S": r"(?:['’]s?)?",
    }


_PIECE = re.compile(r"<([A-Z]+)>")


def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with its fragments filled in: a space is any white space, words begin and end at word borders.

    A group name that stands twice is numbered from the second time on.
    """
    filled = _numbered(_PIECE.sub(lambda m: fragments()[m[1]], pattern))
    spaced = re.sub(r"(?<!\\) (?![?*+])", r"\\s+", filled)
    return re.compile(rf"(?<![\w$£€.,/-])(?:{spaced})(?!\w)", re.I)


def _numbered(pattern: str) -> str:
    seen: Counter[str] = Counter()

    def name(m: re.Match[str]) -> str:
        seen[m[1]] += 1
        return f"(?P<{m[1]}_{seen[m[1]]}>" if seen[m[1]] > 1 else m[0]

    return re.sub(r"\(\?P<([a-z]+)>", name, pattern)


def number(text: str) -> float | None:
    """What a number in digits or words says, None for 'several' and for nothing."""
    text = " ".join(text.lower().replace(",", "").split())
    half = 0.5 if text.endswith("1/2") else 0
    text = text.removesuffix("1/2").rstrip(" -")
    if text in ("a dozen", "dozen"):
        return 12
    if text in ("a couple", "a couple of", "couple", "couple of"):
        return 2
    if text in ("a", "an"):
        return 1
    if text.endswith("hundred"):
        return 100
    try:
        return float(text) + half
    except ValueError:
        return _spelled(text)


def _spelled(text: str) -> float | None:
    known = words().numbers
    parts = [known.get(p) for p in text.replace("-", " ").split()]
    if not parts or None in parts:
        return None
    return float(sum(p for p in parts if p is not None))


def ordinal(text: str) -> int | None:
    """What 'third' or '21st' says."""
    text = text.lower()
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else words().ordinals.get(text)


def month(text: str) -> int:
    """The number of a month's name, short or long. Raises KeyError on none."""
    return words().months[text.lower().rstrip(".")]


def weekday(text: str) -> int:
    """The ISO number of a weekday's name. Raises KeyError on none."""
    return words().weekdays[text.lower().rstrip(".")]


def singular(unit: str) -> str:
    """A unit's name in the singular, one space between words."""
    unit = " ".join(unit.lower().split())
    return "century" if unit.startswith("centur") else unit.removesuffix("s")
