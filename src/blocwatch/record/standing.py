"""The standing ties of one actor as they stood on a day: one row for each other actor, sign and kind, however often told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .store import Record
from .values import fetch

_STANDING = """
SELECT CASE WHEN a = $actor THEN b ELSE a END AS other, sign, kind, count(*) AS reports,
    min(since) AS since, max(published) AS told, arg_max(status, (published, id)) AS status,
    arg_max(id, (published, id)) AS entry
FROM ties_long
WHERE (a = $actor OR b = $actor) AND status <> 'denied' AND (since IS NULL OR since <= $day)
GROUP BY 1, 2, 3 ORDER BY reports DESC, other, kind, sign LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A tie with another actor. ``since`` is the first day that any report puts it at, ``told`` when it was last told.

    ``status`` and ``entry`` are those of the latest report.
    """

    other: str
    sign: int
    kind: str
    reports: int
    since: date | None
    told: date | None
    status: str
    entry: str


def standing(record: Record, actor: str, day: date, limit: int = 100) -> tuple[Standing, ...]:
    """The ties that are told to stand by a day, the most told first; denied ones are none."""
    with record.read() as connection:
        rows = fetch(connection, _STANDING, {"actor": actor, "day": day, "limit": limit})
    return tuple(Standing(**row) for row in rows)
