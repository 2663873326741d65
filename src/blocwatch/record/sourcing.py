"""Who publishes and who has it from whom, counted by outlet and listed article by article; as the account was last settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    """One article and from whom it has what it tells."""

    article: str
    outlet: str
    title: str
    published: date | None
    copy: Copy
    origin_title: str


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
    return tuple(map(_descent, rows)), total


def _descent(r: Row) -> Descent:
    copy = Copy(r["article"], r["origin"], r["outlet"], r["kind"], r["share"], r["certain"], r["words"], r["why"])
    return Descent(r["article"], r["teller"], r["title"], r["published"], copy, r["origin_title"])
