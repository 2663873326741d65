"""Claims that whoever is accused denies in the same article: a claim is never shown without its denial."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from ..model import Occurrence
from .reports import STEM, Report, of_articles
from .values import Row, fetch

NEXT = 300
"""Letters behind a claim within which a denial answers it whatever its words: in the same or the next sentence."""

_DENIALS = """
SELECT id, article, actors, coalesce(cue[1]."start", source[1]."start", content[1]."start") AS start, words
FROM statements_long
WHERE stance = 'denies' AND article IN (SELECT unnest($articles)) ORDER BY article, start, id
"""
_WORD = re.compile(r"\b[a-z][a-z-]{3,}\b")
_CHARGE = frozenset(
    word[:STEM] for word in ("accusation", "allegation", "charge", "claim", "involvement", "responsibility")
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A stored statement that denies: whose, where in its article it begins, and what it denies."""

    id: str
    article: str
    actors: tuple[str, ...]
    start: int
    words: str


def denials(connection: duckdb.DuckDBPyConnection, found: Sequence[Occurrence]) -> dict[str, tuple[Denial, ...]]:
    """For each occurrence that somebody claims, by its id, what those who are said to have done it deny of it."""
    claims = [o for o in found if o.status == "claimed"]
    articles = sorted({id for o in claims for id in o.articles})
    denied = [_denial(row) for row in fetch(connection, _DENIALS, {"articles": articles})] if articles else []
    claimed: defaultdict[str, list[Report]] = defaultdict(list)
    for report in of_articles(connection, {denial.article for denial in denied}).values():
        if report.status == "claimed":
            claimed[report.article].append(report)
    by_report: defaultdict[str, list[Denial]] = defaultdict(list)
    for denial in denied:
        for id in answered(denial, claimed[denial.article]):
            by_report[id].append(denial)
    made = {o.id: tuple({d.id: d for id in o.events for d in by_report.get(id, ())}.values()) for o in claims}
    return {id: told for id, told in made.items() if told}


def _denial(row: Row) -> Denial:
    return Denial(row["id"], row["article"], tuple(row["actors"]), row["start"], row["words"])


def answered(denial: Denial, claimed: Iterable[Report]) -> tuple[str, ...]:
    """Which claims of its article a denial is of: of what its own side is said to have done, told before it.

    That is what the nearest sentence claims, if it is near, and what has words in common with it or was 'the accusation'.
    """
    before = [r for r in claimed if r.place < denial.start and r.actors & set(denial.actors)]
    near = max((r for r in before if denial.start - r.place <= NEXT), key=lambda r: r.place, default=None)
    words = _stems(denial.words)
    return tuple(
        r.id for r in before if (near and r.sentence == near.sentence) or words & (_stems(r.sentence) | _CHARGE)
    )


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, names left out: everybody's name stands in every sentence of a quarrel."""
    return frozenset(word[:STEM] for word in _WORD.findall(text))
