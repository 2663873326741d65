"""What looks like a time and is none: numbers that count, names of people, rates, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..lexicon.calendar import words
from .time_clock import Hit, told
from .time_grammar import fragments

_LAST = re.compile(r"([A-Za-z]+)\.?\s+$")


_YEARLY = {"in", "since", "of", "by", "from", "until", "year", "before", "after"}


_NEXT = re.compile(r"\s+([A-Za-z]+)")


def _counts_nothing(text: str, hit: Hit) -> bool:
    """A bare number is a year unless it counts something or has a sign of money before it."""
    following = _NEXT.match(text, hit.end)
    if following and following[1].lower() in words().counted:
        return False
    before = _LAST.search(text, max(0, hit.start - 16), hit.start)
    if before and before[1].lower() in words().numbered:
        return False
    if text[hit.start : hit.end] < "1500" and not (before and before[1].lower() in _YEARLY):
        return False
    return not re.search(
        r"(?:[$£€#]|\bNo\.|about|nearly|some|than|over|least|around|roughly|almost)\s*$",
        text[max(0, hit.start - 12) : hit.start],
    )


_MAY = re.compile(
    r"(?:\b(?:in|since|last|this|next|early|late|mid|until|till|by|of|from|to|through|during|before|after|each|every|for|and|or|its|the|on|between|for))[\s-]+$",
    re.I,
)


_MONTH_NEXT = re.compile(rf"\s+(?:and|or|to|through|until)\s+{fragments()['ANYMON']}")
_ONLY_TIME = re.compile(r"\b(?:in|since|until|till|during|through)\s+$", re.I)
_RALLY = re.compile(r"\s+(?:on|for)\s+(?:[A-Z]|the\b)")

LOOK = 20_000
"""Characters of an article in which a person's full name is looked for."""


def _is_month(text: str, hit: Hit) -> bool:
    """May and March alone are months only after a word that leads to a time; a name before or after makes a person of others."""
    groups = told(hit.match)
    name = hit.match["mon"]
    if name.lower() not in ("may", "march", "april", "june", "august"):
        return True
    if groups["rel"] or groups["edge"] or _MONTH_NEXT.match(text, hit.end):
        return True
    if name.lower() == "march" and _RALLY.match(text, hit.end):
        return False
    if name.lower() == "may" and text.find("Theresa May", 0, LOOK) >= 0:
        return bool(_ONLY_TIME.search(text[max(0, hit.start - 12) : hit.start]))
    if _MAY.search(text[max(0, hit.start - 12) : hit.start]):
        return True
    return name.lower() not in ("may", "march") and not re.match(r"\s[A-Z][a-z]+", text[hit.end : hit.end + 20])


def _is_no_fraction(text: str, hit: Hit) -> bool:
    """A quarter can be a part of anything: three-quarters of its food, a quarter of the market."""
    if _is_rate(text, hit):
        return False
    groups = told(hit.match)
    if not groups["unit"].startswith("quarter"):
        return True
    return "-" not in text[hit.start : hit.end] and not re.match(r"\s+(?:of|the|as)\b|-", text[hit.end : hit.end + 6])


_AMOUNT = re.compile(
    r"(?:%|\b(?:\d[\d,.]*|hundred|thousand|million|billion|trillion|dollars|euros|pounds|cents|percent|flights|seats|barrels|people|tons|tonnes|times|hours|days|jobs|units|copies|trips|missions|sorties|rounds|shells|share|head|gallon|ton|barrel))\s+$"
)


def _is_no_rate(text: str, hit: Hit) -> bool:
    named = re.match(r"\s+[A-Z]", text[hit.end : hit.end + 3])  # 'the daily Tribune', 'Daily News'
    return not named and not _AMOUNT.search(text[max(0, hit.start - 20) : hit.start])


def _is_rate(text: str, hit: Hit) -> bool:
    """An amount 'a year' is a rate and tells no time."""
    words_ = text[hit.start : hit.end].split()
    return (
        words_[0].lower() in ("a", "an")
        and len(words_) == 2
        and bool(_AMOUNT.search(text[max(0, hit.start - 20) : hit.start]))
    )


def _is_no_century(text: str, hit: Hit) -> bool:
    return not text.startswith("-", hit.end)


_AGE = re.compile(
    r"['’]s\s+(?:world|society|youth|generation|children|standards|economy|market|technology|computers|politics|geopolitics|battlefield|wars)\b"
)


_OF_AN_AGE = re.compile(r"(?<!\bas)\s+of\s+$")


def _is_a_day(text: str, hit: Hit) -> bool:
    """'Today's world' is the present age and no day."""
    return not _AGE.match(text, hit.end) and not _OF_AN_AGE.search(text, max(0, hit.start - 12), hit.start)


def _is_season(text: str, hit: Hit) -> bool:
    """'The fall of Kabul' is no autumn."""
    return bool(told(hit.match)["year"]) or not text.startswith(" of ", hit.end)


CHECKS: dict[str, Callable[[str, Hit], bool]] = {
    "year": _counts_nothing,
    "deictic": _is_a_day,
    "month": _is_month,
    "season": _is_season,
    "duration": _is_no_fraction,
    "recurring-adverb": _is_no_rate,
    "the-quarter": _is_no_century,
}
