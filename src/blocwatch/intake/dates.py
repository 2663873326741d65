"""Days as pages print and declare them. Never a guess: what two countries read differently is no date."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]{_MONTH}[\s,-]\s*(?P<year>(?:19|20)\d\d)\b",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    )
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{4}\s*(?:gmt|utc))"
_AROUND = re.compile(
    rf"{_CLOCK}|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:first|last|originally|published|updated?|posted|modified|issued|created|date|at|on|gmt|utc|[ecmp][sd]t|bst|ist|cest?|edited|jan|ist|sgt|aest|local time)\b|[+-]\d\d:?\d\d|[TZ]|\W|_",
    re.IGNORECASE,
)


def find_day(text: str) -> tuple[date, int, int] | None:
    """The first day that a text names with its year, and where it stands; None if there is none or it is ambiguous."""
    found = [day for form in _FORMS for match in form.finditer(text[:1000]) if (day := _day(match))]
    found += [day for match in _SLASHED.finditer(text[:1000]) if (day := _slashed(match))]
    return min(found, key=lambda hit: hit[1]) if found else None


def read_day(text: str) -> date | None:
    """The day that a declared date names (ISO, RFC 2822, words), None if it names none."""
    found = find_day(text)
    return found[0] if found else None


def is_stamp(text: str) -> bool:
    """Whether a line is nothing but a date, perhaps with a time, a weekday and 'Published'."""
    found = find_day(text) if len(text) <= 100 else None
    return found is not None and not _AROUND.sub("", text[: found[1]] + " " + text[found[2] :])


def _day(match: re.Match[str]) -> tuple[date, int, int] | None:
    parts = match.groupdict()
    month = _MONTHS.index(parts["month"][:3].lower()) + 1 if parts.get("month") else int(parts["number"])
    return _valid(int(parts["year"]), month, int(parts["day"]), match)


def _slashed(match: re.Match[str]) -> tuple[date, int, int] | None:
    """6/28/2024 and 28.6.2024 can only be read one way; 6/7/2024 is left open."""
    a, b, year = int(match[1]), int(match[2]), int(match[3])
    if a == b or (a > 12) != (b > 12):
        return _valid(year, min(a, b) if a != b else a, max(a, b), match)
    return None


def _valid(year: int, month: int, day: int, match: re.Match[str]) -> tuple[date, int, int] | None:
    try:
        return date(year, month, day), match.start(), match.end()
    except ValueError:
        return None
