"""Where expressions of time stand in a text: a word of time, the rules round it, the longest match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from ..lexicon.calendar import words
from ..model import Span
from . import (
    time_dates,
    time_days,
    time_quarters,
    time_relative,
    time_seasons,
    time_spans,
    time_weekdays,
    time_years,
)
from .time_checks import CHECKS
from .time_clock import Hit, Rule
from .time_grammar import fragments

BEFORE, AFTER = 60, 90
"""Characters before and after a word of time within which its expression lies; they bound the work per word."""


_CLOCK = re.compile(r"(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\b|GMT\b|UTC\b|hours\b|hrs\b|local\b)", re.I)


_WORD = re.compile(r"[^\W\d_]+|\d+")


THEMES = (
    time_dates,
    time_years,
    time_weekdays,
    time_days,
    time_relative,
    time_quarters,
    time_seasons,
    time_spans,
)
"""The themes of rules; of two matches of the same length the one listed first is taken."""


@lru_cache(maxsize=1)
def _cores() -> dict[str, str]:
    """Each word that an expression of time can be built around, and its kind."""
    w = words()
    found: dict[str, str] = dict.fromkeys(w.months, "month")
    found |= dict.fromkeys(w.weekdays, "weekday") | {f"{form}s": "weekday" for form in w.weekdays}
    found |= dict.fromkeys(w.seasons, "season") | dict(w.cores)
    for name in w.holidays:
        found.setdefault(name.split()[0].removesuffix(".").split("'")[0], "holiday")
    return found


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the kind of word that they are built around, in the order in which they are listed."""
    table: dict[str, list[Rule]] = defaultdict(list)
    for rule in chain.from_iterable(module.RULES for module in THEMES):
        for core in rule.cores:
            table[core].append(rule)
    return {core: tuple(rules) for core, rules in table.items()}


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Names that hold a date and tell no time."""
    month = fragments()["ANYMON"]
    day = rf"(?:{month} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {month})"
    return re.compile(r"\b(?:" + "|".join(n.replace("{date}", day) for n in words().names) + r")\b")


def _triggers(text: str, lo: int, hi: int) -> Iterator[tuple[int, int, str]]:
    cores = _cores()
    for m in _WORD.finditer(text, lo, hi):
        word = m[0]
        if word[0].isdigit():
            kind = _figure(text, m)
            if kind:
                yield m.start(), m.end(), kind
        elif len(word) < 14 and (kind := cores.get(word.lower())):
            yield m.start(), m.end(), kind


def _figure(text: str, m: re.Match[str]) -> str | None:
    """What a number can begin: a year, a decade, a date in figures."""
    word, size = m[0], m.end() - m.start()
    after = text[m.end() : m.end() + 2]
    if size in (1, 2, 4) and _CLOCK.match(text, m.end()):
        return "clock"
    if size == 8:
        return "figure"
    if size == 4 and word[0] in "12":
        return "decade" if word[3] == "0" and after[:1] in ("s", "'", "’") and "s" in after else "year"
    if size == 2 and word[1] == "0" and "s" in after and after[:1] in ("s", "'", "’"):
        return "decade"
    if size == 2 and text[m.start() - 1 : m.start()] in ("'", "’"):
        return "shortyear"
    return "figure" if size <= 2 and after[:1] in ("/", ".") and after[1:].isdigit() else None


def _hits(text: str, lo: int, hi: int) -> Iterator[Hit]:
    for start, end, kind in _triggers(text, lo, hi):
        left, right = max(lo, start - BEFORE), min(hi, end + AFTER)
        near = text[left:right].lower()
        for rule in _rules().get(kind, ()):
            if rule.needs and not any(piece in near for piece in rule.needs):
                continue
            m = _around(rule, text, (left, right), start, end)
            if m:
                yield Hit(m.start(), m.end(), rule, m)


def _around(rule: Rule, text: str, window: tuple[int, int], start: int, end: int) -> re.Match[str] | None:
    """The rule's first match that holds the core word."""
    for m in rule.pattern.finditer(text, *window):
        if m.start() > start:
            return None
        if m.end() >= end:
            return m
    return None


def _chosen(text: str, lo: int, hi: int) -> list[Hit]:
    """The longest expressions, none overlapping another, in text order."""
    taken: list[Hit] = []
    used = bytearray(hi - lo)
    hits = [h for h in _hits(text, lo, hi) if _plausible(text, h)]
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(used[hit.start - lo : hit.end - lo]):
            taken.append(hit)
            used[hit.start - lo : hit.end - lo] = b"\1" * (hit.end - hit.start)
    return sorted(taken, key=lambda h: h.start)


def _plausible(text: str, hit: Hit) -> bool:
    check = CHECKS.get(hit.rule.name)
    return check is None or check(text, hit)


def found_in(text: str, lo: int, hi: int) -> Iterator[Hit]:
    """The expressions in a range that stand in no name."""
    closed = [Span(*m.span()) for m in _names().finditer(text, lo, hi)]
    for hit in _chosen(text, lo, hi):
        if not any(Span(hit.start, hit.end).overlap(c) for c in closed):
            yield hit
