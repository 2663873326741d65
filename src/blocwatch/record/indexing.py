"""What makes answers quick, kept up to date: rows to filter and sort by, and the words of every article.

All of it is made from the tables of the readings within the transaction that changes them, for the changed articles alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from .sought import bare

INDEXES = ("article_index", "event_index", "statement_index", "postings")
"""The tables that are made here; the vocabulary only grows."""

BARE = {
    "article_index": bare("a.title || ' ' || a.text"),
    "statement_index": f"{bare('s.sentence')} || '|' || {bare('s.words')}",
    "event_index": bare("e.sentence"),
}
"""SQL for the bare words of an article ``a``, a statement ``s`` and an event ``e``."""

_ARTICLES = f"""
INSERT INTO article_index
WITH e AS (
    SELECT article, count(*) AS n, list(DISTINCT type) AS types, list(DISTINCT status) AS statuses
    FROM event_index WHERE article IN (FROM fresh) GROUP BY article
), s AS (SELECT article, count(*) AS n FROM statements WHERE article IN (FROM fresh) GROUP BY article
), t AS (SELECT article, count(*) AS n FROM ties WHERE article IN (FROM fresh) GROUP BY article
), i AS (SELECT article, count(*) AS n FROM issues WHERE article IN (FROM fresh) GROUP BY article
), named AS (
    SELECT article, list_sort(list(DISTINCT code)) AS codes FROM (
        SELECT article, actor AS code FROM mentions WHERE article IN (FROM fresh) AND actor IS NOT NULL
        UNION ALL SELECT article, unnest(members) FROM mentions WHERE article IN (FROM fresh)
        UNION ALL SELECT article, unnest(list_concat(actors, recipients)) FROM event_index WHERE article IN (FROM fresh)
    ) GROUP BY article
)
SELECT a.id, a.published, a.outlet, len(a.text), coalesce(s.n, 0), coalesce(e.n, 0), coalesce(t.n, 0), coalesce(i.n, 0),
    coalesce(named.codes, []), coalesce(list_sort(e.types), []), coalesce(list_sort(e.statuses), []),
    {BARE["article_index"]}
FROM articles a
LEFT JOIN e ON e.article = a.id LEFT JOIN s ON s.article = a.id LEFT JOIN t ON t.article = a.id
LEFT JOIN i ON i.article = a.id LEFT JOIN named ON named.article = a.id
WHERE a.id IN (FROM fresh)
"""

_EVENTS = f"""
INSERT INTO event_index
SELECT id, article, ordinal, since, until, published, outlet, type, status, negated, actor_codes, recipient_codes,
    {BARE["event_index"]}
FROM events_long e WHERE article IN (FROM fresh)
"""

_STATEMENTS = f"""
INSERT INTO statement_index
WITH named AS (
    SELECT s.article, s.id, list_sort(list(DISTINCT m.actor)) AS codes
    FROM (SELECT article, id, unnest(content) AS part FROM statements WHERE article IN (FROM fresh)) s
    JOIN (SELECT article, actor, place FROM mentions WHERE article IN (FROM fresh) AND actor IS NOT NULL) m
        ON m.article = s.article AND m.place."start" < s.part.stop AND m.place.stop > s.part."start"
    GROUP BY s.article, s.id
)
SELECT s.id, s.article, s.ordinal, s.since, s.until, s.published, s.outlet, s.stance, s.kind, s.actors,
    coalesce(n.codes, []), {BARE["statement_index"]}
FROM statements_long s LEFT JOIN named n ON n.article = s.article AND n.id = s.id WHERE s.article IN (FROM fresh)
"""

_COUNTED = r"""
CREATE OR REPLACE TEMP TABLE counted AS
SELECT article, word, count(*) AS times FROM (
    SELECT id AS article, unnest(regexp_extract_all(strip_accents(lower(title || ' ' || text)), '[\p{L}\p{N}]+')) AS word
    FROM articles WHERE id IN (FROM fresh)
) GROUP BY article, word
"""

_VOCABULARY = """
INSERT INTO vocabulary
SELECT (SELECT coalesce(max(id), 0) FROM vocabulary) + row_number() OVER (ORDER BY word), word
FROM (SELECT DISTINCT word FROM counted WHERE word NOT IN (SELECT word FROM vocabulary))
"""

_POSTINGS = """
INSERT INTO postings
SELECT c.article, v.id, c.times FROM counted c JOIN vocabulary v ON v.word = c.word ORDER BY c.article, v.id
"""


def add(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Index articles whose readings have just been written and which are in no index yet."""
    _fresh(connection, articles)
    for question in (_EVENTS, _STATEMENTS, _ARTICLES, _COUNTED, _VOCABULARY, _POSTINGS):
        connection.execute(question)


def remove(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Take articles out of every index."""
    _fresh(connection, articles)
    for table in INDEXES:
        key = "id" if table == "article_index" else "article"
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (FROM fresh)")


def renew(connection: duckdb.DuckDBPyConnection, article: str) -> None:
    """Index one article's entries anew: after a judgement, which changes what they say but not the article's words."""
    _fresh(connection, [article])
    for table in ("event_index", "statement_index"):
        connection.execute(f"DELETE FROM {table} WHERE article IN (FROM fresh)")
    connection.execute("DELETE FROM article_index WHERE id IN (FROM fresh)")
    for question in (_EVENTS, _STATEMENTS, _ARTICLES):
        connection.execute(question)


def _fresh(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE fresh AS SELECT unnest(?) AS id", [list(articles)])
