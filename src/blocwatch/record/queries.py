"""Questions to the record, each answered with frozen rows; all values are bound, no question is put together from text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import duckdb

from ..errors import BadRequest
from ..model import Reading
from . import values
from .answers import ArticleRow, Entry, EventRow, IssueRow, Rows, StatementRow, TieRow
from .entries import explain
from .judgements import corrected, standing_in
from .store import Record
from .values import Row, fetch

__all__ = [
    "ArticleRow", "Entry", "EventRow", "Filter", "IssueRow", "Rows", "StatementRow", "TieRow",
    "articles", "events", "explain", "issues", "reading", "readings", "statements", "ties",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are asked for; None asks for all.

    ``actor`` is a code. ``type`` is an event's type, a statement's stance, a tie's kind, an issue's code. ``since`` and
    ``until`` are days, both included: an entry counts under the days that its text tells, else under the day its
    article was published. ``limit`` is the most rows given, None for all.
    """

    actor: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    article: str | None = None
    limit: int | None = None


ALL = Filter()

_ARTICLES = """
SELECT * FROM articles_long
WHERE ($actor IS NULL OR id IN (
        SELECT article FROM mentions WHERE actor = $actor OR list_contains(members, $actor)
        UNION SELECT article FROM event_parties WHERE code = $actor))
    AND ($type IS NULL OR id IN (SELECT article FROM events WHERE type = upper($type)))
    AND ($status IS NULL OR id IN (SELECT article FROM events WHERE status = lower($status)))
    AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR id = $article)
ORDER BY published NULLS LAST, id LIMIT $limit
"""

_STATEMENTS = """
SELECT * FROM statements_long
WHERE ($actor IS NULL OR list_contains(actors, $actor)) AND ($type IS NULL OR stance = lower($type))
    AND ($status IS NULL OR kind = lower($status))
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
ORDER BY since NULLS LAST, article, ordinal LIMIT $limit
"""

_EVENTS = """
SELECT * FROM events_long
WHERE ($actor IS NULL OR list_contains(actor_codes, $actor) OR list_contains(recipient_codes, $actor))
    AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
ORDER BY since NULLS LAST, article, ordinal LIMIT $limit
"""

_TIES = """
SELECT * FROM ties_long
WHERE ($actor IS NULL OR a = $actor OR b = $actor)
    AND ($type IS NULL OR kind = lower($type)) AND ($status IS NULL OR status = lower($status))
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
ORDER BY since NULLS LAST, article, ordinal LIMIT $limit
"""

_ISSUES = """
SELECT * FROM issues_long
WHERE ($actor IS NULL OR article IN (SELECT article FROM mentions WHERE actor = $actor))
    AND ($type IS NULL OR code = $type) AND ($status IS NULL OR stage = lower($status))
    AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
ORDER BY article NULLS FIRST, page, ordinal LIMIT $limit
"""

_SPEAKERS = "SELECT id, coalesce(person, speaker) AS speaker FROM statements WHERE id IN (SELECT unnest(?))"

Answer = TypeVar("Answer")


def articles(record: Record, asked: Filter = ALL) -> Rows[ArticleRow]:
    """The articles, by day of publication. ``type`` and ``status`` ask for articles that tell such an event."""
    return _ask(record, _ARTICLES, asked, _article_row, ArticleRow)


def statements(record: Record, asked: Filter = ALL) -> Rows[StatementRow]:
    """The statements, in time order. ``actor`` is the speaker, ``status`` direct, indirect or mixed."""
    return _ask(record, _STATEMENTS, asked, _statement_row, StatementRow)


def events(record: Record, asked: Filter = ALL) -> Rows[EventRow]:
    """The events, in time order. ``actor`` is a party on either side."""
    return _ask(record, _EVENTS, asked, _event_row, EventRow)


def ties(record: Record, asked: Filter = ALL) -> Rows[TieRow]:
    """The standing relations, in time order. ``actor`` is on either end."""
    return _ask(record, _TIES, asked, _tie_row, TieRow)


def issues(record: Record, asked: Filter = ALL) -> Rows[IssueRow]:
    """What could not be read or stayed open. ``status`` is the stage; ``actor`` is named in the article."""
    return _ask(record, _ISSUES, asked, _issue_row, IssueRow)


def reading(record: Record, article_id: str) -> Reading:
    """The reading of one article, with the corrections that stand. Raises BadRequest where the record has none."""
    with record.read() as connection:
        found = values.reading(connection, article_id)
        judged = standing_in(connection)
    if found is None:
        raise BadRequest(f"the record holds no article {article_id!r}: 'blocwatch show articles' lists them")
    return corrected(found, judged)


def readings(record: Record) -> Iterator[Reading]:
    """Every reading in the record, one at a time, in order of publication."""
    for row in articles(record):
        yield reading(record, row.id)


def _ask(
    record: Record, question: str, asked: Filter, make: Callable[[Row], Answer], kind: type[Answer]
) -> Rows[Answer]:
    with record.read() as connection:
        return _made(connection, fetch(connection, question, _bound(asked)), make, kind)


def _made(
    connection: duckdb.DuckDBPyConnection, found: list[Row], make: Callable[[Row], Answer], kind: type[Answer]
) -> Rows[Answer]:
    said_by = _speakers(connection, [id for row in found for id in row.get("by_statements", ())])
    for row in found:
        row["word_of"] = tuple(said_by.get(id, "") for id in row.get("by_statements", ()))
    return Rows([make(row) for row in found], kind)


def _bound(asked: Filter) -> dict[str, object]:
    if asked.limit is not None and asked.limit < 0:
        raise BadRequest(f"a limit of {asked.limit} rows: ask for none or more")
    return {
        "actor": asked.actor,
        "type": asked.type,
        "status": asked.status,
        "since": asked.since,
        "until": asked.until,
        "outlet": asked.outlet,
        "article": asked.article,
        "limit": asked.limit,
    }


def _speakers(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, str]:
    """Who made each of some statements."""
    if not ids:
        return {}
    return {row["id"]: row["speaker"] for row in fetch(connection, _SPEAKERS, [ids])}


def _article_row(row: Row) -> ArticleRow:
    return ArticleRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        statements=row["statements"],
        events=row["events"],
        ties=row["ties"],
        open=row["open"],
        url=row["url"],
        run=row["run"],
    )


def _statement_row(row: Row) -> StatementRow:
    return StatementRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        speaker=row["speaker"],
        speaker_kind=row["speaker_kind"],
        actors=tuple(row["actors"]),
        person=row["person"],
        kind=row["kind"],
        stance=row["stance"],
        cue=row["cue_words"],
        words=row["words"],
        said=values.days(row),
        within=row["within"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _event_row(row: Row) -> EventRow:
    return EventRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        type=row["type"],
        mode=row["mode"],
        actors=tuple(dict.fromkeys(row["actor_codes"])),
        recipients=tuple(dict.fromkeys(row["recipient_codes"])),
        symmetric=row["mutual"],
        status=row["status"],
        by=tuple(row["by_statements"]),
        word_of=row["word_of"],
        when=values.days(row),
        where=row["location"],
        words=row["words"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _tie_row(row: Row) -> TieRow:
    return TieRow(
        id=row["id"],
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
        a=row["a"],
        b=row["b"],
        sign=row["sign"],
        kind=row["kind"],
        status=row["status"],
        by=tuple(row["by_statements"]),
        word_of=row["word_of"],
        since=values.days(row),
        words=row["words"],
        sentence=row["sentence"],
        why=row["why"],
        score=row["score"],
        method=values.method(row),
    )


def _issue_row(row: Row) -> IssueRow:
    return IssueRow(
        id=row["id"],
        article=row["article"] or "",
        page=row["page"],
        stage=row["stage"],
        code=row["code"],
        detail=row["detail"],
        span=values.span(row["place"]),
        run=row["run"],
    )


_KINDS: dict[str, tuple[Callable[[Row], Any], type[Any]]] = {
    "articles": (_article_row, ArticleRow),
    "statements": (_statement_row, StatementRow),
    "events": (_event_row, EventRow),
    "ties": (_tie_row, TieRow),
    "issues": (_issue_row, IssueRow),
}


def answered(connection: duckdb.DuckDBPyConnection, kind: str, question: str, bound: dict[str, object]) -> Rows[Any]:
    """The rows of one kind ("events") that a question over its long form gives: for the other modules of this room."""
    make, row = _KINDS[kind]
    return _made(connection, fetch(connection, question, bound), make, row)
