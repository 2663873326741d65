"""Reports: each coded event with its article's day and outlet and the words of its sentence, for comparing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from math import nan
from typing import TYPE_CHECKING

import duckdb

from ..model import Amount, EventType, Interval, Span, Status
from .values import Row, days, fetch

if TYPE_CHECKING:
    from .store import Record

_REPORTS = """
SELECT id, article, outlet, published, type, status, actor_codes, recipient_codes, mutual, negated, habitual,
    first, last, precision, location, amounts, words, sentence, by_statements, place
FROM events_long
"""
_WORD = re.compile(r"[^\W_]+")

STEM = 5
"""Letters by which two words count as the same: sign, signed, signing."""


FAMILIES: dict[EventType, str] = {
    "AGREE": "accord", "SUPPORT": "accord", "COOPERATE": "accord", "CONSULT": "meeting", "AID": "aid",
    "SANCTION": "sanction", "REJECT": "refusal", "ACCUSE": "accusation", "REQUEST": "request", "THREATEN": "threat",
    "MOBILIZE": "force", "COERCE": "force", "ASSAULT": "force", "PROTEST": "protest", "RETREAT": "retreat",
    "CONCEDE": "retreat",
}  # fmt: skip
"""Types that two reporters may give to one occurrence: signing a pact is agreeing to one, cooperating, supporting."""

HAPPENED: frozenset[Status] = frozenset({"asserted", "claimed", "denied"})
"""What is told of one occurrence as fact, as a claim, or denied; what is only promised or feared is another matter."""

_LINKING = frozenset({"the", "and", "its", "his", "her", "for", "with", "off", "out", "had", "has"})


@dataclass(frozen=True)
class Report:
    """One event as one article tells it. ``by`` are the statements that it rests on, outermost first.

    What follows from these is found once: a report is compared with hundreds of others.
    """

    id: str
    article: str
    outlet: str
    published: date | None
    type: EventType
    status: Status
    actors: frozenset[str]
    recipients: frozenset[str]
    symmetric: bool
    when: Interval | None
    where: str | None
    trigger: str
    sentence: str
    by: tuple[str, ...] = ()
    negated: bool = False
    habitual: bool = False
    amounts: tuple[Amount, ...] = ()
    place: int = 0
    words: frozenset[str] = field(default=frozenset())

    @cached_property
    def parties(self) -> frozenset[str]:
        """All codes of both sides."""
        return self.actors | self.recipients

    @cached_property
    def mutual(self) -> bool:
        """Whether the sides are interchangeable: told so, or several act and nobody is acted upon."""
        return self.symmetric or (len(self.actors) > 1 and not self.recipients)

    @cached_property
    def day(self) -> date:
        """The day to sort by: that of the event, else of publication, else the last of all."""
        return self.when.first if self.when else self.published or date.max

    @cached_property
    def days(self) -> tuple[int, float]:
        """The day and that of publication as numbers; the latter is no number where it is not known."""
        return self.day.toordinal(), self.published.toordinal() if self.published else nan

    @cached_property
    def order(self) -> tuple[date, str, int, str]:
        """What reports are sorted by to find their occurrence: by publication."""
        return self.published or date.max, self.article, self.place, self.id

    @cached_property
    def matter(self) -> tuple[str, str, bool] | None:
        """The kind of act, whether it was done, and whether it is denied to be so; None for a habit.

        Only reports of one matter can tell one occurrence.
        """
        done = "happened" if self.status in HAPPENED else self.status
        return None if self.habitual else (FAMILIES[self.type], done, self.negated)

    @cached_property
    def act(self) -> frozenset[str]:
        """The stems of the words that tell the act, short verbs too: 'met', 'cut'."""
        words = (word.casefold() for word in self.trigger.split())
        return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in _LINKING)


def reports(record: Record) -> tuple[Report, ...]:
    """Every event of the record, by id, as judgements correct it."""
    with record.read() as connection:
        return tuple(map(_report, fetch(connection, f"{_REPORTS} ORDER BY id", [])))


def of_articles(connection: duckdb.DuckDBPyConnection, articles: Iterable[str]) -> dict[str, Report]:
    """The events of some articles, by id."""
    question = f"{_REPORTS} WHERE article IN (SELECT unnest(?)) ORDER BY id"
    return {row["id"]: _report(row) for row in fetch(connection, question, [sorted(articles)])}


def by_id(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Report]:
    """Some events, by id."""
    question = f"{_REPORTS} WHERE id IN (SELECT unnest(?)) ORDER BY id"
    return {row["id"]: _report(row) for row in fetch(connection, question, [sorted(ids)])}


def _report(row: Row) -> Report:
    return Report(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        type=row["type"],
        status=row["status"],
        actors=frozenset(row["actor_codes"]),
        recipients=frozenset(row["recipient_codes"]),
        symmetric=row["mutual"],
        when=days(row),
        where=row["location"],
        trigger=row["words"],
        sentence=row["sentence"],
        by=tuple(row["by_statements"]),
        negated=row["negated"],
        habitual=row["habitual"],
        amounts=tuple(_amounts(row)),
        place=row["place"]["start"],
        words=stems(row["sentence"]),
    )


def _amounts(row: Row) -> Iterator[Amount]:
    for amount in row["amounts"]:
        span = Span(amount["place"]["start"], amount["place"]["stop"])
        yield Amount(amount["kind"], amount["value"], amount["unit"], span)


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """The telling words of a sentence: names, numbers and words of at least four letters, by their first five."""
    return frozenset(
        word.casefold()[:STEM]
        for word in _WORD.findall(text)
        if len(word) > 3 or word[0].isupper() or word[0].isdigit()
    )


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share (0 to 1) of the shorter sentence's telling words that the other has too."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
