"""How much was published and told when: articles by month, how far back so many events reach, who was hostile to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .store import Record
from .values import fetch

_MONTHS = """
SELECT CAST(date_trunc('month', published) AS DATE) AS month, count(*) AS articles FROM article_index
WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1
"""

_REACH = """
SELECT CAST(month AS DATE) AS month, sum(n) OVER (ORDER BY month DESC) AS events FROM (
    SELECT date_trunc('month', since) AS month, count(*) AS n FROM event_index
    WHERE since IS NOT NULL AND ($until IS NULL OR since <= $until)
        AND list_has_all(list_concat(actors, recipients), $among)
    GROUP BY 1)
ORDER BY month DESC
"""
_HOSTILE = """
SELECT least(a, b) AS a, greatest(a, b) AS b, count(*) AS reports FROM (
    SELECT a, unnest(recipients) AS b FROM (
        SELECT unnest(actors) AS a, recipients FROM event_index
        WHERE since >= $since AND status IN ('asserted', 'claimed') AND NOT negated AND type IN (SELECT unnest($types))))
WHERE a <> b GROUP BY 1, 2 ORDER BY reports DESC, a, b LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month and how many articles were published in it."""

    month: date
    articles: int


def months(record: Record) -> tuple[Month, ...]:
    """Every month in which anything was published, in order."""
    with record.read() as connection:
        return tuple(Month(**row) for row in fetch(connection, _MONTHS, []))


def reach(record: Record, most: int, until: date | None = None, among: Sequence[str] = ()) -> date | None:
    """The first day from which up to ``until`` there are no more than so many events with all of some parties.

    None where all of them are no more; at the nearest it is the beginning of the last month.
    """
    with record.read() as connection:
        rows = fetch(connection, _REACH, {"until": until, "among": list(among)})
    if not rows or rows[-1]["events"] <= most:
        return None
    within = [row["month"] for row in rows if row["events"] <= most]
    first: date = within[-1] if within else rows[0]["month"]
    return first


def hostile(record: Record, since: date, types: Sequence[str], limit: int) -> tuple[tuple[str, str], ...]:
    """Pairs between which events of some types are told since a day, those with the most reports first."""
    with record.read() as connection:
        rows = fetch(connection, _HOSTILE, {"since": since, "types": list(types), "limit": limit})
    return tuple((row["a"], row["b"]) for row in rows)
