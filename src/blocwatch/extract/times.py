"""Expressions of time and what days they name, from their words, the publication day, the tense, and what was told before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from ..lexicon.calendar import words
from ..model import Article, Issue, Method, Parse, Span, TimeRef
from . import time_dates, time_relative, time_spans
from .time_clock import Clock, Found, Rule, Tense, Undated, told
from .time_grammar import fragments
from .time_period import Period
from .time_tense import clause_tense, nearby_tense

BEFORE, AFTER = 60, 90
"""Characters before and after a word of time within which its expression lies; they bound the work per word."""

STAGE = "times"

_CLOCK = re.compile(r"(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\b|GMT\b|UTC\b|hours\b|hrs\b|local\b)", re.I)
_WORD = re.compile(r"[^\W\d_]+|\d+")


class _Hit(NamedTuple):
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


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
    for rule in (*time_dates.RULES, *time_relative.RULES, *time_spans.RULES):
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


def _hits(text: str, lo: int, hi: int) -> Iterator[_Hit]:
    for start, end, kind in _triggers(text, lo, hi):
        left, right = max(lo, start - BEFORE), min(hi, end + AFTER)
        near = text[left:right].lower()
        for rule in _rules().get(kind, ()):
            if rule.needs and not any(piece in near for piece in rule.needs):
                continue
            m = _around(rule, text, (left, right), start, end)
            if m:
                yield _Hit(m.start(), m.end(), rule, m)


def _around(rule: Rule, text: str, window: tuple[int, int], start: int, end: int) -> re.Match[str] | None:
    """The rule's first match that holds the core word."""
    for m in rule.pattern.finditer(text, *window):
        if m.start() > start:
            return None
        if m.end() >= end:
            return m
    return None


def _chosen(text: str, lo: int, hi: int) -> list[_Hit]:
    """The longest expressions, none overlapping another, in text order."""
    taken: list[_Hit] = []
    used = bytearray(hi - lo)
    hits = [h for h in _hits(text, lo, hi) if _plausible(text, h)]
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(used[hit.start - lo : hit.end - lo]):
            taken.append(hit)
            used[hit.start - lo : hit.end - lo] = b"\1" * (hit.end - hit.start)
    return sorted(taken, key=lambda h: h.start)


def _plausible(text: str, hit: _Hit) -> bool:
    check = CHECKS.get(hit.rule.name)
    return check is None or check(text, hit)


_LAST = re.compile(r"([A-Za-z]+)\.?\s+$")
_YEARLY = {"in", "since", "of", "by", "from", "until", "year", "before", "after"}
_NEXT = re.compile(r"\s+([A-Za-z]+)")


def _counts_nothing(text: str, hit: _Hit) -> bool:
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


def _is_month(text: str, hit: _Hit) -> bool:
    """May and March alone are months only after a word that leads to a time; a name before or after makes a person of others."""
    groups = told(hit.match)
    name = hit.match["mon"]
    if name.lower() not in ("may", "march", "april", "june", "august"):
        return True
    if groups["rel"] or groups["edge"]:
        return True
    if _MAY.search(text[max(0, hit.start - 12) : hit.start]):
        return True
    return name.lower() not in ("may", "march") and not re.match(r"\s[A-Z][a-z]+", text[hit.end : hit.end + 20])


def _is_no_fraction(text: str, hit: _Hit) -> bool:
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


def _is_no_rate(text: str, hit: _Hit) -> bool:
    return not _AMOUNT.search(text[max(0, hit.start - 20) : hit.start])


def _is_rate(text: str, hit: _Hit) -> bool:
    """An amount 'a year' is a rate and tells no time."""
    words_ = text[hit.start : hit.end].split()
    return (
        words_[0].lower() in ("a", "an")
        and len(words_) == 2
        and bool(_AMOUNT.search(text[max(0, hit.start - 20) : hit.start]))
    )


def _is_no_century(text: str, hit: _Hit) -> bool:
    return not text.startswith("-", hit.end)


_AGE = re.compile(
    r"['’]s\s+(?:world|society|youth|generation|children|standards|economy|market|technology|computers|politics|geopolitics|battlefield|wars)\b"
)


def _is_a_day(text: str, hit: _Hit) -> bool:
    """'Today's world' is the present age and no day."""
    return not _AGE.match(text, hit.end)


def _is_season(text: str, hit: _Hit) -> bool:
    """'The fall of Kabul' is no autumn."""
    return bool(told(hit.match)["year"]) or not text.startswith(" of ", hit.end)


CHECKS: dict[str, Callable[[str, _Hit], bool]] = {
    "year": _counts_nothing,
    "deictic": _is_a_day,
    "month": _is_month,
    "season": _is_season,
    "duration": _is_no_fraction,
    "recurring-adverb": _is_no_rate,
    "the-quarter": _is_no_century,
}


_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|[A-Z]\w+['’]s)\s+(?:[\w.'’-]+\s+){0,2}?([a-z]{4,})\s+(?:on|of|in)\s+(?:the\s+)?$",
    re.I,
)
_NOUN_AFTER = re.compile(r"(?:['’]s)?\s+(?:[a-z-]+\s+)??([a-z]{4,})\b")


REPORTED = 250
"""Days between a reported quarter's end and publication at most."""


EARLIER, PASSAGE = 400, 300
"""Days before publication from which a told day belongs to a past of its own, and characters for which that past goes on."""


class _Story:
    """What has been told so far: the running reference and the reported quarter."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.told: Period | None = None
        self.reported: Period | None = None
        self.quarter: Period | None = None
        self.events: dict[str, Period] = {}
        self.past_until = -1

    def clock(self, hit: _Hit, tense: Callable[[], Tense], history: bool) -> Clock:
        """What the next rule may know."""
        goes_on = history or (hit.start < self.past_until and tense() == "past")
        return Clock(self.today, tense, self.told, self.reported, self.quarter, goes_on, self.events)

    def follow(self, hit: _Hit, found: Found) -> None:
        """A passage that tells a day of an earlier year goes on in that year until something counts from publication."""
        period = found.period
        if (
            period is None
            or hit.rule.name in FROM_NOW
            or period.unit not in ("day", "week", "month")
            or self.today is None
        ):
            self.past_until = -1 if period else self.past_until
        elif self.past_until > hit.start or hit.rule.name in TOLD_YEARS:
            far = (self.today - period.last).days > EARLIER
            self.past_until = hit.end + PASSAGE if far else -1

    def remember(self, text: str, hit: _Hit, found: Found) -> None:
        """An event's noun beside a day: 'the July 9 summit', 'the summit on July 9'."""
        if found.period is None or found.period.unit not in ("day", "month"):
            return
        if found.period.unit == "day" and (wd := told(hit.match)["wd"]):
            self.events[wd] = found.period
        for m in (
            _NOUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start]),
            _NOUN_AFTER.match(text[hit.end : hit.end + 40]),
        ):
            if m:
                self.events.setdefault(m[1].lower(), found.period)

    def note(self, found: Found) -> None:
        if found.type == "DURATION" and self.quarter and re.fullmatch(r"P[369]M|P1Y", found.value):
            self.reported = Period.at("year", self.quarter.first)
        if found.period is None:
            return
        self.told = found.period
        if found.period.unit in ("quarter", "fiscal") and self._recent(found.period):
            self.quarter = self.reported = found.period

    def _recent(self, period: Period) -> bool:
        """A results story reports a quarter of the year round publication; others are its comparisons."""
        if self.today is None:
            return self.quarter is None
        age = (self.today - period.last).days
        return abs(age) < REPORTED and self.quarter in (None, period)


def _read(
    text: str, ranges: Iterable[Span], today: date | None, tense: Callable[[Span], Tense]
) -> tuple[list[TimeRef], list[Issue]]:
    hits = [hit for lo, hi in ranges for hit in _unnamed(text, lo, hi)]
    story = _Story(today)
    found = _tell(text, hits, story, tense)
    if any(hit.rule.name == "event-anchor" for hit in hits) and story.events:
        again = _Story(today)
        again.events = {noun: day for noun, day in story.events.items() if noun not in words().weekdays}
        return _tell(text, hits, again, tense)
    return found


def _tell(
    text: str, hits: Sequence[_Hit], story: _Story, tense: Callable[[Span], Tense]
) -> tuple[list[TimeRef], list[Issue]]:
    """Resolve the expressions in text order, each with what was told before it."""
    refs: list[TimeRef] = []
    issues: list[Issue] = []
    history = _is_history(hits)
    for hit in hits:
        span = Span(hit.start, hit.end)
        ref, issue = _resolved(text, hit, story.clock(hit, partial(tense, span), history), story)
        refs += [ref] if ref else []
        issues += [issue] if issue else []
    return refs, issues


def _unnamed(text: str, lo: int, hi: int) -> Iterator[_Hit]:
    """The expressions in a range that stand in no name."""
    closed = [Span(*m.span()) for m in _names().finditer(text, lo, hi)]
    for hit in _chosen(text, lo, hi):
        if not any(Span(hit.start, hit.end).overlap(c) for c in closed):
            yield hit


TOLD_YEARS = frozenset({"full-date", "full-date-british", "month-year", "year", "spoken-year"})
FROM_NOW = frozenset({"weekday", "deictic", "part-of-day", "unit"})


def _is_history(hits: Sequence[_Hit]) -> bool:
    """A history tells its years; news leans on the day of publication."""
    years = sum(hit.rule.name in TOLD_YEARS for hit in hits)
    return years >= 6 and years > 3 * sum(hit.rule.name in FROM_NOW for hit in hits)


def _resolved(text: str, hit: _Hit, clock: Clock, story: _Story) -> tuple[TimeRef | None, Issue | None]:
    span = Span(hit.start, hit.end)
    words_ = span.of(text)
    try:
        found = hit.rule.resolve(told(hit.match), clock)
    except Undated as open_:
        if not open_.value:
            return None, Issue(STAGE, "undated", f"{words_!r} counts from something of which no day is told", span=span)
        found = Found("DATE", open_.value, None, "", "there is no day of publication to count from")
    except (ValueError, OverflowError):
        return None, Issue(STAGE, "no-such-day", f"{words_!r} names no day of the calendar", span=span)
    if found is None:
        return None, None
    story.note(found)
    story.remember(text, hit, found)
    story.follow(hit, found)
    ref = TimeRef(
        span, words_, found.type, found.value, found.interval, Method(STAGE, hit.rule.name), found.mod, found.why
    )
    if found.interval is None and found.type == "DATE" and "X" in found.value:
        return ref, Issue(STAGE, "undated", f"{words_!r}: {found.why}", span=span)
    return ref, None


def resolve(text: str, day: date | None) -> list[TimeRef]:
    """The expressions of time in bare text, read as published on a day; without a parse the tense is that of the nearest verb."""
    return _read(text, [Span(0, len(text))], day, lambda span: nearby_tense(text, span))[0]


_SOON = re.compile(r"as soon as\s+$", re.I)


def find_times(article: Article, parse: Parse) -> tuple[list[TimeRef], list[Issue]]:
    """The expressions of time in an article's reporting blocks, and what could not be dated."""

    def tense(span: Span) -> Tense:
        if _SOON.search(article.text, max(0, span.start - 12), span.start):
            return "future"
        return clause_tense(parse, span) or nearby_tense(article.text, span)

    return _read(article.text, [block.span for block in article.body()], article.published, tense)
