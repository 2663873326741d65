"""The record a part at a time, newest first, with the number of all that answers: what lists on pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from .answers import Rows
from .narrowing import ALL, Filter, Kind, Order, narrow
from .queries import answered
from .store import Record
from .values import fetch

__all__ = ["Count", "Kind", "Order", "Part", "Run", "Size", "counterparts", "counts", "part", "runs", "size"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of an answer: ``skip`` came before them, ``total`` are all."""

    rows: Rows[Any]
    total: int
    skip: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the reader: when, which versions, and what it left. ``finished`` is None where it was cut short."""

    id: int
    started: datetime
    finished: datetime | None
    versions: tuple[tuple[str, str], ...]
    articles: int
    issues: int


@dataclass(frozen=True, slots=True)
class Count:
    """A word, a code or a name, and how often the record has it."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much the record holds, and the first and last day of publication."""

    articles: int
    statements: int
    events: int
    ties: int
    issues: int
    first: date | None
    last: date | None


_RUNS = """
SELECT r.id, r.started, r.finished, r.versions, coalesce(a.n, 0) AS articles, coalesce(i.n, 0) AS issues
FROM runs r
LEFT JOIN (SELECT run, count(*) AS n FROM articles GROUP BY run) a ON a.run = r.id
LEFT JOIN (SELECT run, count(*) AS n FROM issues GROUP BY run) i ON i.run = r.id
ORDER BY r.id DESC LIMIT ?
"""

_SIZE = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM ties) AS ties,
    (SELECT count(*) FROM issues) AS issues,
    (SELECT min(published) FROM article_index) AS first, (SELECT max(published) FROM article_index) AS last
"""

_COUNTS = {
    "actors": "SELECT name, count(*) AS number FROM (SELECT unnest(actors) AS name FROM article_index)",
    "outlets": "SELECT outlet AS name, count(*) AS number FROM article_index WHERE outlet <> ''",
    "issues": "SELECT code AS name, count(*) AS number FROM issues WHERE true",
}

# Counted by sides first: there are far fewer of them than events, and taking lists apart is what costs.
_COUNTERPARTS = """
WITH sides AS (
    SELECT actors, recipients, count(*) AS n FROM event_index
    WHERE list_contains(actors, $actor) OR list_contains(recipients, $actor) GROUP BY ALL)
SELECT name, CAST(sum(n) AS BIGINT) AS number FROM (
    SELECT unnest(list_distinct(list_concat(actors, recipients))) AS name, n FROM sides
    UNION ALL
    SELECT CASE WHEN a = $actor THEN b ELSE a END, 1 FROM ties WHERE a = $actor OR b = $actor)
WHERE name <> $actor GROUP BY name ORDER BY number DESC, name LIMIT $limit
"""


def part(
    record: Record, kind: Kind, asked: Filter = ALL, other: str | None = None, words: str | None = None, skip: int = 0,
    order: Order = "newest",
) -> Part:  # fmt: skip
    """Some rows of one kind, newest first, ``asked.limit`` at most, after ``skip`` others.

    ``other`` is a second actor: of an event or a tie the other party, of a statement somebody named in what is said.
    ``words`` all stand in the sentence, of an article in its headline or text; "best" puts the articles first that have
    the most of them. A word also finds its plural, "several words" stand as they are, wor* is a beginning. Raises
    BadRequest where there is no word in ``words``.
    """
    with record.read() as connection:
        found = narrow(connection, kind, asked, other, words)
        return Part(
            answered(connection, kind, found.rows(connection, order, asked.limit, skip)), found.count(connection), skip
        )


def runs(record: Record, limit: int = 50) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    with record.read() as connection:
        found = fetch(connection, _RUNS, [limit])
    return tuple(
        Run(
            row["id"],
            row["started"],
            row["finished"],
            tuple((pair["component"], pair["version"]) for pair in row["versions"]),
            row["articles"],
            row["issues"],
        )
        for row in found
    )


def size(record: Record) -> Size:
    """How much the record holds."""
    with record.read() as connection:
        return Size(**fetch(connection, _SIZE, [])[0])


def counts(record: Record, of: Literal["actors", "outlets", "issues"], limit: int = 200) -> tuple[Count, ...]:
    """Actors by the articles that name them, outlets by their articles, issues by their code; the most frequent first."""
    with record.read() as connection:
        found = fetch(connection, f"{_COUNTS[of]} GROUP BY name ORDER BY number DESC, name LIMIT ?", [limit])
    return tuple(Count(row["name"], row["number"]) for row in found)


def counterparts(record: Record, actor: str, limit: int = 30) -> tuple[Count, ...]:
    """With whom an actor has events and ties, and how many."""
    with record.read() as connection:
        found = fetch(connection, _COUNTERPARTS, {"actor": actor, "limit": limit})
    return tuple(Count(row["name"], row["number"]) for row in found)
