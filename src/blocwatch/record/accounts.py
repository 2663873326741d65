"""Accounts of one thing in two articles that differ in a number or a day, whether or not the thing was coded as an event.

A sentence that tells the same of the same actors in nearly the same words, by another origin, is compared with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model import Article, Dispute, Interval, Span
from .disputes import days
from .passages import sentence
from .reports import alike, stems
from .values import Row

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
# A number, up to two words that qualify, and a plural: "nine ballistic missiles". Years, days and hours count nothing.
_COUNT = re.compile(
    r"\b(?P<number>\d{1,3}(?:,\d{3})+|\d+|"
    + "|".join(_WORDS)
    + r")\s+(?P<what>(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s)\b",
    re.IGNORECASE,
)
_TIME_UNITS = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:until|till|since|before|after|from|to|by|between|through)\s+$", re.IGNORECASE)

FRESH = 5
"""Days between the publication of two articles whose sentences are compared."""

COMMON = 0.35
"""Least share of telling words that two sentences have in common to tell the same."""

ALIKE = 0.5
"""The same where they differ in the day: on another day the same actors may well do something else."""

FEWEST = 3
"""Fewest telling words in common besides what is counted."""


@dataclass(frozen=True)
class Passage:
    """A sentence with the actors it names, the day it tells if just one, and what it counts."""

    article: str
    origin: str
    published: date | None
    span: Span
    text: str
    actors: frozenset[str]
    day: Interval | None
    counts: tuple[tuple[str, str], ...]
    """What is counted, and how many."""
    by: str
    """Who says so, "" for the article itself."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Two that may tell the same have one of these in common: what they count, or the several actors that they name."""
        counted = sorted({f"count {what}" for what, _ in self.counts})
        return (
            (*counted, f"day {' '.join(sorted(self.actors))}") if self.day and len(self.actors) > 1 else tuple(counted)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its telling words."""
        return stems(self.text)

    @property
    def id(self) -> str:
        """Where it stands: the article and the first character."""
        return f"{self.article}:{self.span.start}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two passages that tell the same with another number or day, and why they are taken to tell the same.

    ``copies``: how many more articles repeat it, where it is listed once for its two origins.
    """

    dispute: Dispute
    one: Passage
    other: Passage
    why: str
    copies: int = 0


class Rows:
    """What an article names, tells of time and reports as said, by where it stands.

    A day on which something was told ('…, Reuters reported on Wednesday') is no day of what is told, and is left out.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, list[Row]]], article: str) -> None:
        mentions, times, said, told = (rows[name].get(article, []) for name in ("mentions", "times", "said", "told"))
        telling = [place_span(row["said_place"]) for row in told]
        dated = [(place_span(row["place"]), Interval(row["first"], row["last"])) for row in times]
        self._actors = [
            (place_span(row["place"]), [code for code in (row["actor"], *row["members"]) if code]) for row in mentions
        ]
        self._days = [one for one in dated if not any(one[0].overlap(place) for place in telling)]
        self._said = [(place_span(part), str(row["speaker"])) for row in said for part in row["content"]]

    def actors(self, span: Span) -> frozenset[str]:
        return frozenset(code for place, codes in self._actors if span.holds(place) for code in codes)

    def days(self, span: Span, text: str) -> list[Interval]:
        """The days told within a span; one that is a bound ('until Monday') counts as none."""
        inside = ((day, text[span.start : place.start]) for place, day in self._days if span.holds(place))
        return list(dict.fromkeys(day for day, before in inside if not _BOUND.search(before)))

    def places(self) -> Iterator[Span]:
        yield from (place for place, _ in self._days)

    def by(self, span: Span) -> str:
        """Who says what begins at a place, the innermost last; "" for nobody."""
        return next((speaker for part, speaker in reversed(self._said) if part.overlap(span)), "")


def place_span(place: Row) -> Span:
    """A span from its stored form."""
    return Span(place["start"], place["stop"])


def passages(article: Article, rows: Rows) -> Iterator[Passage]:
    """The sentences of an article's body that name an actor and tell a day or count something."""
    counts: defaultdict[Span, list[tuple[str, str, Span]]] = defaultdict(list)
    for block in article.body():
        for found in _COUNT.finditer(article.text, block.span.start, block.span.end):
            if not _TIME_UNITS.search(found["what"]):
                counts[sentence(article, Span(*found.span()))].append(_count(found))
    told = {*counts, *(sentence(article, place) for place in rows.places())}
    for span in sorted(told):
        actors, on = rows.actors(span), rows.days(span, article.text)
        if actors:
            yield Passage(
                article.id, article.id, article.published, span, span.of(article.text), actors,
                on[0] if len(on) == 1 else None, tuple((what, many) for what, many, _ in counts.get(span, ())),
                rows.by(counts[span][0][2] if counts.get(span) else span),
            )  # fmt: skip


def _count(found: re.Match[str]) -> tuple[str, str, Span]:
    number = found["number"].casefold().replace(",", "")
    return " ".join(found["what"].casefold().split()), str(_NUMBERS.get(number, number)), Span(*found.span())


# ---------------------------------------------------------------- comparing


def compare(one: Passage, other: Passage) -> Disagreement | None:
    """What two passages published within a few days differ in, the earlier one first; None where they don't."""
    if one.published is None or other.published is None or abs((one.published - other.published).days) > FRESH:
        return None
    if one.actors.isdisjoint(other.actors) or len(one.stems & other.stems) < FEWEST:
        return None
    common = alike(one.stems, other.stems)
    if common < COMMON:
        return None
    one, other = sorted((one, other), key=lambda p: (p.published or date.max, p.id))
    dispute = _number(one, other) or (_day(one, other) if common >= ALIKE else None)
    if dispute is None:
        return None
    both = " ".join(sorted(one.actors & other.actors))
    return Disagreement(dispute, one, other, f"both on {both}, with {common:.0%} of the telling words in common")


def _number(one: Passage, other: Passage) -> Dispute | None:
    """Another number of the same, on the same day where both tell one."""
    if one.day and other.day and one.day != other.day:
        return None
    theirs = dict(other.counts)
    for what, many in one.counts:
        if theirs.get(what, many) != many:
            return Dispute("number", ((many, (one.id,)), (theirs[what], (other.id,))), what)
    return None


def _day(one: Passage, other: Passage) -> Dispute | None:
    """Another day of the same: only where all actors are the same, and nothing else is counted differently."""
    if not one.day or not other.day or one.day == other.day or one.actors != other.actors:
        return None
    return Dispute("date", ((days(one.day), (one.id,)), (days(other.day), (other.id,))))
