"""Pools of articles whose words are weighed together, and the pairs in them of which one names the other's outlet."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from .syndication import FRESH
from .values import fetch

SMALL = 3000
"""Articles up to which a record's words are weighed all together; beyond it by the quarter of publication."""

POOL = """
CASE WHEN (SELECT count(*) FROM descent) <= $small THEN 'all' WHEN d.published IS NULL THEN 'undated'
    ELSE year(d.published) || '-' || quarter(d.published) END
"""
"""The pool of an article ``d``."""


def named_pairs(teller: str = "true", named: str = "true") -> str:
    """The question for pairs of an article and one of an outlet that it names, published no later than it and not long
    before, with the pool of the former; conditions narrow ``l``, the article, and ``e``, the other one.

    Dated ones are joined by stretches of days, in which or in whose next the other must lie: else every article of an
    agency would be held against every one that names it.
    """
    stretch = f"(published - DATE '1970-01-01') // {FRESH + 1}"
    joined = "e.outlet = l.named AND e.article <> l.article"
    return f"""
        WITH pooled AS (SELECT d.*, {POOL} AS pool, {stretch} AS stretch FROM descent d),
        tellers AS (
            SELECT l.*, n.outlet AS named FROM pooled l
            JOIN namings n ON n.article = l.article AND n.outlet IS NOT NULL AND n.outlet <> l.outlet WHERE {teller}
        ),
        named AS (SELECT e.article, e.outlet, e.published, {stretch} AS stretch FROM descent e WHERE {named})
        SELECT l.pool, l.article AS one, e.article AS other FROM tellers l
        JOIN (SELECT *, unnest([stretch, stretch + 1]) AS reached FROM named) e
            ON {joined} AND e.reached = l.stretch AND l.published - e.published BETWEEN 0 AND {FRESH}
        UNION SELECT l.pool, l.article, e.article FROM tellers l JOIN named e ON {joined} WHERE l.published IS NULL
        UNION SELECT l.pool, l.article, e.article FROM tellers l JOIN named e ON {joined} WHERE e.published IS NULL
    """


_POOLS_OF = f"""
SELECT DISTINCT pool FROM (
    SELECT {POOL} AS pool FROM descent d WHERE d.article IN (SELECT unnest($articles))
    UNION ALL SELECT pool FROM ({named_pairs(named="e.article IN (SELECT unnest($articles))")}))
"""


def pools_of(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> list[str]:
    """The pools whose weights or pairs hang on some articles."""
    found = fetch(connection, _POOLS_OF, {"articles": list(articles), "small": SMALL})
    return [row["pool"] for row in found]
