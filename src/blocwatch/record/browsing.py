"""The record a part at a time, newest first, with the number of all that answers: what lists on pages are made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from .answers import Rows
from .queries import ALL, Filter, answered
from .store import Record
from .values import fetch

Kind = Literal["articles", "statements", "events", "ties", "issues"]


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


_COMMON = """
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
    AND ($words IS NULL OR contains(lower(sentence), lower($words)))
"""

_WHERE: dict[Kind, str] = {
    "articles": """
        ($actor IS NULL OR id IN (
            SELECT article FROM mentions WHERE actor = $actor OR list_contains(members, $actor)))
        AND ($type IS NULL OR id IN (SELECT article FROM events WHERE type = upper($type)))
        AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
        AND ($outlet IS NULL OR lower(outlet) = lower($outlet))
        AND ($words IS NULL OR id IN (
            SELECT id FROM articles
            WHERE contains(lower(title), lower($words)) OR contains(lower(text), lower($words))))
    """,
    "statements": f"""
        ($actor IS NULL OR list_contains(actors, $actor)) AND ($type IS NULL OR stance = lower($type))
        AND ($status IS NULL OR kind = lower($status))
        AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until) {_COMMON}
        AND ($other IS NULL OR (article, id) IN (
            SELECT s.article, s.id FROM (SELECT article, id, unnest(content) AS part FROM statements) s
            JOIN mentions m ON m.article = s.article
            WHERE m.actor = $other AND m.place."start" < s.part.stop AND m.place.stop > s.part."start"))
    """,
    "events": f"""
        ($actor IS NULL OR list_contains(actor_codes, $actor) OR list_contains(recipient_codes, $actor))
        AND ($other IS NULL OR list_contains(actor_codes, $other) OR list_contains(recipient_codes, $other))
        AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
        AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until) {_COMMON}
    """,
    "ties": f"""
        ($actor IS NULL OR a = $actor OR b = $actor) AND ($other IS NULL OR a = $other OR b = $other)
        AND ($type IS NULL OR kind = lower($type)) AND ($status IS NULL OR status = lower($status))
        AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until) {_COMMON}
    """,
    "issues": """
        ($type IS NULL OR code = $type) AND ($status IS NULL OR stage = lower($status))
        AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
        AND ($article IS NULL OR article = $article)
        AND ($words IS NULL OR contains(lower(detail), lower($words)) OR contains(lower(page), lower($words)))
    """,
}

_ORDER: dict[Kind, str] = {
    "articles": "published DESC NULLS LAST, id",
    "statements": "since DESC NULLS LAST, article, ordinal",
    "events": "since DESC NULLS LAST, article, ordinal",
    "ties": "since DESC NULLS LAST, article, ordinal",
    "issues": "article NULLS FIRST, page, ordinal",
}

_RUNS = """
SELECT r.id, r.started, r.finished, r.versions,
    (SELECT count(*) FROM articles a WHERE a.run = r.id) AS articles,
    (SELECT count(*) FROM issues i WHERE i.run = r.id) AS issues
FROM runs r ORDER BY r.id DESC LIMIT ?
"""

_SIZE = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM ties) AS ties,
    (SELECT count(*) FROM issues) AS issues,
    (SELECT min(published) FROM articles) AS first, (SELECT max(published) FROM articles) AS last
"""

_COUNTS = {
    "actors": "SELECT actor AS name, count(DISTINCT article) AS number FROM mentions WHERE actor IS NOT NULL",
    "outlets": "SELECT outlet AS name, count(*) AS number FROM articles WHERE outlet <> ''",
    "issues": "SELECT code AS name, count(*) AS number FROM issues WHERE true",
}

_COUNTERPARTS = """
SELECT name, count(*) AS number FROM (
    SELECT DISTINCT e.article, e.event, o.code AS name FROM event_parties e
    JOIN event_parties o ON o.article = e.article AND o.event = e.event
    WHERE e.code = $actor AND o.code <> $actor
    UNION ALL
    SELECT article, id, CASE WHEN a = $actor THEN b ELSE a END FROM ties WHERE a = $actor OR b = $actor)
GROUP BY name ORDER BY number DESC, name LIMIT $limit
"""


def part(
    record: Record, kind: Kind, asked: Filter = ALL, other: str | None = None, words: str | None = None, skip: int = 0
) -> Part:
    """Some rows of one kind, newest first, ``asked.limit`` at most, after ``skip`` others.

    ``other`` is a second actor: of an event or a tie the other party, of a statement somebody named in what is said.
    ``words`` stand in the sentence, of an article in its headline or text; capitals count like small letters.
    """
    where = _WHERE[kind]
    bound = {**asdict(asked), "other": other, "words": words, "skip": skip}
    of = f"FROM {kind}_long WHERE {where}"
    with record.read() as connection:
        total = fetch(connection, f"SELECT count(*) AS n {of}", _used(bound, of))[0]["n"]
        question = f"SELECT * {of} ORDER BY {_ORDER[kind]} LIMIT $limit OFFSET $skip"
        rows = answered(connection, kind, question, _used(bound, question))
    return Part(rows, total, skip)


def _used(bound: dict[str, object], question: str) -> dict[str, object]:
    """Those values that the question has a place for: DuckDB refuses more."""
    return {name: value for name, value in bound.items() if f"${name}" in question}


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
