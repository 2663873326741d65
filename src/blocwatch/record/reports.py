"""Reports: each coded event with its article's day and outlet and the words of its sentence, for comparing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one article tells it. ``by`` are the statements that it rests on, outermost first."""

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

    @property
    def parties(self) -> frozenset[str]:
        """All codes of both sides."""
        return self.actors | self.recipients

    @property
    def mutual(self) -> bool:
        """Whether the sides are interchangeable: told so, or several act and nobody is acted upon."""
        return self.symmetric or (len(self.actors) > 1 and not self.recipients)

    @property
    def day(self) -> date:
        """The day to sort by: that of the event, else of publication, else the last of all."""
        return self.when.first if self.when else self.published or date.max


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
