"""The readings of several articles in as many questions as one takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Reading
from .judgements import corrected, standing_in
from .store import Record
from .values import Row, fetch, whole

_PARTS = ("blocks", "sources", "mentions", "times", "statements", "events", "ties", "loaded", "issues")
_ARTICLES = "SELECT * FROM articles WHERE id IN (SELECT unnest(?))"


def readings_of(record: Record, articles: Sequence[str]) -> tuple[Reading, ...]:
    """The readings of some articles, with the corrections that stand, in the order asked for; unknown ones are left out."""
    with record.read() as connection:
        found = {row["id"]: row for row in fetch(connection, _ARTICLES, [list(articles)])}
        rows: dict[str, defaultdict[str, list[Row]]] = {}
        for part in _PARTS:
            rows[part] = defaultdict(list)
            question = f"SELECT * FROM {part} WHERE article IN (SELECT unnest(?)) ORDER BY article, ordinal"
            for row in fetch(connection, question, [list(found)]):
                rows[part][row["article"]].append(row)
        judged = standing_in(connection)
    known = (found[id] for id in dict.fromkeys(articles) if id in found)
    return tuple(corrected(whole(row, {part: rows[part][row["id"]] for part in _PARTS}), judged) for row in known)
