"""Datelines of wire reports: 'HANOI, June 20 (Reuters) -'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..model import Span
from .agencies import opens
from .dates import read_day

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:,?\s*(?i:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)"
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+"
_CITY = rf"{_CAPS}(?:[ -](?:{_CAPS}|[A-Z]\.))*"
_WORD = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_NAMED = rf"{_WORD}(?:[ -](?:{_WORD}|de|del|al|on|the)){{0,3}}"
_REGION = rf"(?:(?:,|\s*/)\s*{_NAMED}){{0,2}}"
_AGENCY = r"\s*[(\[](?P<agency>[A-Z][\w.&/ '-]{1,40})[)\]]"
_DASH = r"\s*(?:--|[-\u2013\u2014\u2212])+\s*"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_CITY}){_REGION}{_DATE}?{_AGENCY}{_DATE}?(?:{_DASH}|:\s*|\s+(?=[A-Z]))",  # HANOI, June 20 (Reuters) -
        rf"(?P<place>{_NAMED}){_REGION}{_DATE}?{_AGENCY}{_DASH}",  # Kyiv, Ukraine (CNN) -
        rf"(?P<place>{_CITY}){_REGION}{_DATE}?\s*(?:--|[\u2013\u2014]|\s-\s|\s-(?=[A-Z]))\s*",  # BRUSSELS -
        rf"(?P<place>{_CITY}){_REGION}{_DATE}\s*[:.]\s+",  # PARIS, Sept 17:
        r"[(\[](?P<agency>[A-Z][\w.&/ '-]{1,40})[)\]]" + _DASH,  # (Reuters) -
    )
)
_LONGEST = 120


@dataclass(frozen=True)
class Dateline:
    """A dateline: the place ("" if it names only the agency), the agency ("" if none), where that stands, and the day.

    The day is None where the dateline names none or leaves out the year.
    """

    place: str
    agency: str
    agency_at: Span | None
    end: int
    day: date | None = None


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None if there is none or nothing follows it."""
    if credit := _credit(text):
        return credit
    for form in _FORMS:
        match = form.match(text[: _LONGEST + 80])
        if match is None or match.end() > _LONGEST or not text[match.end() :].strip():
            continue
        parts = match.groupdict()
        agency = parts.get("agency") or ""
        at = Span(*match.span("agency")) if agency else None
        day = read_day(match[0])
        return Dateline(_cased(parts.get("place") or ""), agency, at, len(text[: match.end()].rstrip()), day)
    return None


def _credit(text: str) -> Dateline | None:
    """An agency alone, without a dash or without brackets: '(AFP) The …', 'Reuters — The …'."""
    at = opens(text[: _LONGEST + 80])
    if at is None or at.end > _LONGEST:
        return None
    end = at.end + len(text[at.end :]) - len(text[at.end :].lstrip(" \u00a0)]-\u2013\u2014"))
    return Dateline("", at.of(text), at, len(text[:end].rstrip()))


def _cased(place: str) -> str:
    """Capitals as a name is written: HANOI becomes Hanoi, U.N. stays."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0].capitalize() if m[0].isupper() and len(m[0]) > 2 else m[0], place)
