"""Where a text names news agencies as whose report it is: names in credits, and the lines and brackets that sign off with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..lexicon.outlets import outlets
from ..model import Span

_UNNAMED = r"(?i:(?:news |wire )?agencies|(?:news |wire )?agency (?:reports?|inputs?|copy|feeds?)|wire (?:reports?|services?)|wires)"
"""Agencies that a credit leaves without a name."""

_OTHERS = r"(?i:(?:our )?(?:staff|correspondents?|desk|newsroom)(?: (?:reports?|reporters?|writers?))?|other agencies)"
"""Who may stand beside an agency in a credit."""

_BY = r"(?i:by|from|via|with|source\s*:|sources\s*:|\u00a9|\(c\))"
_DASH = r"(?:--?|[\u2013\u2014\u2212])"
_AND = r"\s*(?:,|/|&|;|\+|-|\band\b)\s*"

_LONGEST = 160
"""Letters at a paragraph's end in which its credit must stand."""

SURE = 3
"""Fewest letters of an agency's name that is one wherever it stands in a credit: 'PA' may be Pennsylvania."""


def agencies_in(text: str, span: Span, least: int = 2) -> Iterator[Span]:
    """Where agencies stand in a stretch of text, named ('AFP') or not ('with agencies'); names of fewer letters are left out."""
    for match in _names(least).finditer(text, span.start, span.end):
        yield Span(*match.span())


def signs_off(line: str, last: bool = False) -> bool:
    """Whether a line is nothing but a credit: '(AFP)', '— Reuters', 'By Reuters', 'Reuters/AFP', 'With agencies'.

    A name without bracket, dash or 'by' is one only where it is the ``last`` line.
    """
    found = _line().fullmatch(line)
    return bool(found and (last or found["marked"]))


def sign_off(paragraph: str, last: bool = False) -> int | None:
    """Where the credit begins with which a paragraph ends: '… for talks. (Reuters)'; None where it ends with none."""
    skipped = max(0, len(paragraph) - _LONGEST)
    found = _tail().search(paragraph, skipped)
    return found.start("credit") if found and (last or found["marked"]) else None


def opens(paragraph: str) -> Span | None:
    """The credit with which a paragraph begins: '(AFP) The …', 'Reuters — The …'; None where it begins with none."""
    found = _head().match(paragraph)
    return Span(*found.span(found.lastgroup or 0)) if found else None


@lru_cache(maxsize=4)
def _names(least: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:{_listed(least)}|{_UNNAMED})(?![\w-])(?!\.\w)")


def _listed(least: int) -> str:
    """The agencies' names, longest first; case matters: AP is an agency, 'ap' nothing."""
    names = {name for agency in outlets().agencies() for name in (agency.name, *agency.names) if len(name) >= least}
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


def _several(least: int) -> str:
    """One agency or several, whoever stands beside them."""
    one = rf"(?:the )?(?:{_listed(least)}|{_UNNAMED})"
    return rf"(?:{_OTHERS}{_AND})?{one}(?:{_AND}(?:{one}|{_OTHERS}))*"


@lru_cache(maxsize=1)
def _line() -> re.Pattern[str]:
    several = _several(2)
    return re.compile(
        rf"\s*(?:(?P<marked>[(\[]\s*(?:{_BY}\s+)?{several}\s*[)\]]|{_DASH}\s*(?:{_BY}\s+)?{several}|{_BY}\s*{several})|{several})\s*\.?\s*"
    )


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    several, sure = _several(2), _several(SURE)
    return re.compile(
        rf"[.!?\u2026][\"'\u201d\u2019)\]]*\s*(?P<credit>(?P<marked>[(\[]\s*(?:{_BY}\s+)?{several}\s*[)\]]|{_DASH}\s*{several})|(?<=\s){sure})"
        r"\s*\.?\s*$"
    )


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    several, sure = _several(2), _several(SURE)
    return re.compile(
        rf"\s*(?:[(\[]\s*(?P<bracket>{several})\s*[)\]](?:\s*{_DASH})?|(?P<bare>{sure})\s*(?:--|[\u2013\u2014]|(?<=\s)-(?=\s)))\s*(?=[A-Z\"\u201c\u2018\d])"
    )
