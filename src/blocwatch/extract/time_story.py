"""What an article has told so far: the running day, the reported quarter, the days of events, a past of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from ..lexicon.calendar import words
from .time_clock import Clock, Found, Hit, Tense, told
from .time_period import Period

_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|[A-Z]\w+['’]s)\s+(?:[\w.'’-]+\s+){0,2}?([a-z]{4,})\s+(?:on|of|in)\s+(?:the\s+)?$",
    re.I,
)


_NOUN_AFTER = re.compile(r"(?:['’]s)?\s+(?:[a-z-]+\s+)??([a-z]{4,})\b")


_VERB = re.compile(r"[a-z]+")
_SENTENCE = re.compile(r"[.!?;]\s")


REPORTED = 250
"""Days between a reported quarter's end and publication at most."""


EARLIER, PASSAGE = 400, 300
"""Days before publication from which a told day belongs to a past of its own, and characters for which that past goes on."""


class Story:
    """What has been told so far: the running reference and the reported quarter."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.told: Period | None = None
        self.reported: Period | None = None
        self.quarter: Period | None = None
        self.events: dict[str, Period] = {}
        self.past_until = -1

    def clock(self, hit: Hit, tense: Callable[[], Tense], history: bool) -> Clock:
        """What the next rule may know."""
        goes_on = history or (hit.start < self.past_until and tense() == "past")
        return Clock(self.today, tense, self.told, self.reported, self.quarter, goes_on, self.events)

    def follow(self, hit: Hit, found: Found) -> None:
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

    def remember(self, text: str, hit: Hit, found: Found) -> None:
        """An event's noun beside a day: 'the July 9 summit', 'the summit on July 9'."""
        if found.period is None or found.period.unit not in ("day", "month"):
            return
        if hit.rule.name != "weekday" and found.period.unit == "day" and (wd := told(hit.match)["wd"]):
            self.events[wd] = found.period
        for m in (
            _NOUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start]),
            _NOUN_AFTER.match(text[hit.end : hit.end + 40]),
        ):
            if m:
                self.events.setdefault(m[1].lower(), found.period)
        for verb in _VERB.findall(_SENTENCE.split(text[max(0, hit.start - 120) : hit.start])[-1].lower()):
            for noun in words().event_verbs.get(verb, ()):
                self.events.setdefault(noun, found.period)

    def note(self, found: Found) -> None:
        """Keep what an expression tells for the ones that count from it."""
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


TOLD_YEARS = frozenset({"full-date", "full-date-british", "month-year", "year", "spoken-year"})


FROM_NOW = frozenset({"weekday", "deictic", "part-of-day", "unit"})


def is_history(hits: Sequence[Hit]) -> bool:
    """A history tells its years; news leans on the day of publication."""
    years = sum(hit.rule.name in TOLD_YEARS for hit in hits)
    return years >= 6 and years > 3 * sum(hit.rule.name in FROM_NOW for hit in hits)
