"""What shows that two texts tell two happenings, however alike their words: days, numbers, places, and words like 'again'.

News is formulaic: a war's daily strikes, a minister's weekly calls and a list of sanctions are told in the same words each
time. So the wording alone never makes one happening of two that are told as of different days.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile

from ..lexicon.actors import gazetteer
from ..model import Interval
from .reports import Report

WINDOW = 7
"""Days from an event within which an article that tells it has it as news; also those within which an undated report of it may
be published, and to which two accounts of its day may differ."""

REPEATED = frozenset({"force", "meeting", "accusation", "request", "threat", "protest"})
"""Kinds of acts that the same parties do again within days; the others are rarely done twice in a week."""

_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))"
_AGAIN = re.compile(
    rf"\b(?:again|anew|another|once more|for (?:a|the) {_NTH} (?:time|day|night|week|month|year)|"
    rf"(?:a|an|the|its|their|his|her) (?:{_NTH}|further|new round of))\b"
)
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:of\s+|al-|de\s+)?[A-Z][\w’'-]*)*"
_SIDE = r"(?:(?:the|central|southern|northern|eastern|western|south|north|east|west|city|town|port|village|of|and|nearby)\s+)*"
_LOCATIVE = re.compile(rf"\b(?:in|at|on|off|near|over|outside|around|across)\s+{_SIDE}(?P<name>{_NAME})")
_OBJECT = rf"\s+{_SIDE}(?P<name>{_NAME})"
_CALENDAR = frozenset(name.casefold() for name in (*day_name, *month_name) if name)


def gap(one: Interval, other: Interval) -> int:
    """Days between two intervals, 0 where they meet."""
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


def is_news(when: Interval | None, published: date | None) -> bool:
    """Whether something lies so close to the day on which an article tells it that it is the article's news."""
    if when is None or published is None:
        return False
    return gap(when, Interval(published, published)) <= WINDOW


def in_turn(one: tuple[Interval, date | None], other: tuple[Interval, date | None]) -> bool:
    """Whether what is told later happened later, of two that have a day and one of publication: each day has its news."""
    (when, published), (other_when, other_published) = one, other
    if published is None or other_published is None or published == other_published:
        return False
    return (when.first < other_when.first) == (published < other_published)


@lru_cache(maxsize=20_000)
def says_again(text: str) -> bool:
    """Whether a sentence says that it tells a repetition: 'again', 'for the second time', 'another'."""
    return bool(_AGAIN.search(text))


@lru_cache(maxsize=20_000)
def places(text: str, act: str = "") -> frozenset[str]:
    """The towns, waters and the like that a sentence tells as where something is or what an ``act`` in it hits, in small letters.

    States, organisations and persons are none; a capital is one where it stands like a place: 'in Vienna', not 'Vienna said'.
    """
    found = [*_LOCATIVE.finditer(text), *(re.finditer(rf"\b{re.escape(act)}{_OBJECT}", text) if act else ())]
    names = {" ".join(_undated(match["name"].split())) for match in found}
    return frozenset(name.casefold() for name in names if name and _is_place(name))


def _undated(words: Iterable[str]) -> Iterable[str]:
    """A name without the day that follows on it: 'near Aden Tuesday'."""
    return takewhile(lambda word: word.casefold() not in _CALENDAR, words)


def _is_place(name: str) -> bool:
    return all(known.kind == "capital" for known in gazetteer().named(name))


def elsewhere(here: Iterable[str], there: Iterable[str]) -> bool:
    """Whether places are told on both sides and none of one is one of the other."""
    here, there = list(here), list(there)
    return bool(here and there) and not any(one in other or other in one for one in here for other in there)


def counted_otherwise(one: Report, other: Report) -> bool:
    """Whether two reports give different numbers of the same: of killed, of missiles."""
    mine, theirs = _counts(one), _counts(other)
    return any(mine[what].isdisjoint(theirs[what]) for what in mine.keys() & theirs.keys())


def _counts(report: Report) -> dict[tuple[str, str], set[float]]:
    found: defaultdict[tuple[str, str], set[float]] = defaultdict(set)
    for amount in report.amounts:
        found[amount.kind, amount.unit].add(amount.value)
    return found


def are_two(one: Report, other: Report) -> bool:
    """Whether places, numbers or words like 'again' show two reports of one kind of act to be of two happenings."""
    if one.when and other.when and gap(one.when, other.when):
        again = says_again(one.sentence) or says_again(other.sentence)
        return again or counted_otherwise(one, other) or _apart(one, other) or other_ground(one, other)
    if one.matter and one.matter[0] == "force" and _apart(one, other):
        return True
    return not (one.when and other.when) and _next_time(one, other)


def other_ground(one: Report, other: Report) -> bool:
    """Whether two reports are coded as of different places."""
    return elsewhere(*([report.where.casefold()] if report.where else [] for report in (one, other)))


def _apart(one: Report, other: Report) -> bool:
    return elsewhere(places(one.sentence, _last(one)), places(other.sentence, _last(other)))


def _last(report: Report) -> str:
    return report.trigger.split()[-1] if report.trigger else ""


def _next_time(one: Report, other: Report) -> bool:
    """Whether only the later of two reports says 'again' or it has other numbers, and it is published so much later that it may
    well be of a second time.
    """
    earlier, later = sorted((one, other), key=lambda report: report.order)
    again = says_again(later.sentence) and not says_again(earlier.sentence)
    if not again and not counted_otherwise(one, other):
        return False
    before = earlier.when.last if earlier.when else earlier.published
    return before is not None and later.published is not None and (later.published - before).days > 1


def told_otherwise(one: Report, other: Report, beside: Mapping[str, Sequence[Report]]) -> bool:
    """Whether the article of one of two reports tells the other's day of another act of this kind between these parties, or
    dates such an act of its news, of which it is undated here, on another day only; ``beside`` has what each article tells.
    """
    return _tells_both(one, other, beside.get(one.article, ())) or _tells_both(
        other, one, beside.get(other.article, ())
    )


def _tells_both(one: Report, other: Report, beside: Sequence[Report]) -> bool:
    if other.when is None or (one.when and not gap(one.when, other.when)):
        return False
    mine = [
        r.when for r in beside
        if r.id != one.id and r.when and r.matter == one.matter and r.parties == one.parties
        and (r.actors == one.actors or r.mutual or one.mutual)
    ]  # fmt: skip
    if one.when:
        return any(not gap(when, other.when) for when in mine)
    news = [when for when in mine if is_news(when, one.published)]
    return bool(news) and all(gap(when, other.when) for when in news)
