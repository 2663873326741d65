"""Who publishes and who has it from whom, counted by outlet and listed article by article; as the account was last settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from ..model import Copy
from .store import Record
from .values import Row, fetch

_OUTLETS = """
WITH c AS (
    SELECT d.outlet AS taker, c.outlet AS giver, c.kind = 'citation' AS named
    FROM copies c JOIN descent d ON d.article = c.article WHERE NOT c.circular
)
SELECT name AS outlet, coalesce(sum(articles), 0) AS articles, coalesce(sum(derived), 0) AS derived,
    coalesce(sum(taken), 0) AS taken, coalesce(sum(named), 0) AS named
FROM (
    SELECT outlet AS name, count(*) AS articles, 0 AS derived, 0 AS taken, 0 AS named FROM descent GROUP BY outlet
    UNION ALL SELECT taker, 0, count(*), 0, 0 FROM c WHERE NOT named GROUP BY taker
    UNION ALL SELECT giver, 0, 0, count(*) FILTER (NOT named), count(*) FILTER (named) FROM c GROUP BY giver
)
WHERE name <> '' GROUP BY name ORDER BY sum(taken) + sum(named) DESC, sum(articles) DESC, name LIMIT $limit
"""
_OF = """
FROM copies c JOIN descent d ON d.article = c.article
WHERE NOT c.circular AND ($outlet IS NULL OR d.outlet = $outlet OR c.outlet = $outlet)
"""
_DESCENTS = f"""
WITH part AS (
    SELECT c.*, d.outlet AS teller, d.published {_OF}
    ORDER BY d.published DESC NULLS LAST, c.article, c.ordinal LIMIT $limit OFFSET $skip
)
SELECT p.*, a.title, coalesce(o.title, '') AS origin_title FROM part p
JOIN (SELECT id, title FROM articles WHERE id IN (SELECT article FROM part)) a ON a.id = p.article
LEFT JOIN (SELECT id, title FROM articles WHERE id IN (SELECT origin FROM part)) o ON o.id = p.origin
ORDER BY p.published DESC NULLS LAST, p.article, p.ordinal
"""

BEFORE = 3
"""Days before an article within which the outlet that it cites may have published what it means."""
COMMON = 0.6
"""Least share of the actors of the one that names fewer, and two at least, that both name, to be on one matter."""

# Of each citation the articles of that outlet and those days that tell one of its occurrences, or name the same actors.
_MEANT = f"""
WITH cited AS (SELECT unnest($articles) AS article, unnest($outlets) AS outlet),
near AS (
    SELECT DISTINCT c.article, c.outlet, e.article AS other, e.published
    FROM cited c JOIN descent d ON d.article = c.article
    JOIN descent e ON e.outlet = c.outlet AND e.article <> c.article AND d.published - e.published BETWEEN 0 AND {BEFORE}
),
told AS (
    SELECT DISTINCT n.article, n.other FROM near n
    JOIN told_in a ON a.article = n.article JOIN told_in b ON b.article = n.other AND b.founder = a.founder
),
named AS (
    SELECT DISTINCT article, actor FROM mentions
    WHERE actor IS NOT NULL AND article IN (SELECT article FROM near UNION SELECT other FROM near)
),
sizes AS (SELECT article, count(*) AS n FROM named GROUP BY article),
alike AS (
    SELECT n.article, n.other, count(*) AS common FROM near n
    JOIN named a ON a.article = n.article JOIN named b ON b.article = n.other AND b.actor = a.actor GROUP BY ALL
)
SELECT n.article, n.outlet, n.other, x.title
FROM near n JOIN articles x ON x.id = n.other
LEFT JOIN told t ON t.article = n.article AND t.other = n.other
LEFT JOIN alike k ON k.article = n.article AND k.other = n.other
LEFT JOIN sizes a ON a.article = n.article LEFT JOIN sizes b ON b.article = n.other
WHERE t.other IS NOT NULL OR (k.common > 1 AND k.common >= {COMMON} * least(a.n, b.n))
ORDER BY n.article, n.outlet, t.other IS NULL, k.common DESC NULLS LAST, n.published DESC, n.other
"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its articles, those that go back to others, how often others have it from there, how often they name it."""

    outlet: str
    articles: int
    derived: int
    taken: int
    named: int


@dataclass(frozen=True, slots=True)
class Descent:
    """One article and from whom it has what it tells.

    ``meant`` and ``meant_title``: of a citation without origin, an article of the cited outlet on the same matter that may
    be meant, "" where the record has none of the days before.
    """

    article: str
    outlet: str
    title: str
    published: date | None
    copy: Copy
    origin_title: str
    meant: str = ""
    meant_title: str = ""


def outlets(record: Record, limit: int = 300) -> tuple[Outlet, ...]:
    """Outlets, those that others have most from first."""
    with record.read() as connection:
        rows = fetch(connection, _OUTLETS, {"limit": limit})
    return tuple(Outlet(r["outlet"], *(int(r[n]) for n in ("articles", "derived", "taken", "named"))) for r in rows)


def descents(record: Record, outlet: str | None, limit: int, skip: int) -> tuple[tuple[Descent, ...], int]:
    """Some of all copies, rewrites and citations, newest first, and how many there are; ``outlet`` on either side."""
    with record.read() as connection:
        total = int(fetch(connection, f"SELECT count(*) AS n {_OF}", {"outlet": outlet})[0]["n"])
        rows = fetch(connection, _DESCENTS, {"outlet": outlet, "limit": limit, "skip": skip})
        found = [_descent(row) for row in rows]
        meant = _meant(connection, [d.copy for d in found if d.copy.kind == "citation" and not d.copy.origin])
    unsaid = ("", "")
    named = (meant.get((d.article, d.copy.outlet), unsaid) if not d.copy.origin else unsaid for d in found)
    return tuple(replace(d, meant=id, meant_title=title) for d, (id, title) in zip(found, named, strict=True)), total


def _meant(connection: duckdb.DuckDBPyConnection, cited: Sequence[Copy]) -> dict[tuple[str, str], tuple[str, str]]:
    """The article that each citation may mean and its headline, by the citing article and the cited outlet."""
    if not cited:
        return {}
    bound: dict[str, object] = {
        "articles": [copy.article for copy in cited],
        "outlets": [copy.outlet for copy in cited],
    }
    meant: dict[tuple[str, str], tuple[str, str]] = {}
    for row in fetch(connection, _MEANT, bound):
        meant.setdefault((row["article"], row["outlet"]), (row["other"], row["title"]))
    return meant


def _descent(r: Row) -> Descent:
    copy = Copy(r["article"], r["origin"], r["outlet"], r["kind"], r["share"], r["certain"], r["words"], r["why"])
    return Descent(r["article"], r["teller"], r["title"], r["published"], copy, r["origin_title"])
