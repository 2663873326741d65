"""One address of each page of the web app over a record: what screenshots, measures and checks go round."""

from __future__ import annotations

from urllib.parse import quote

from blocwatch.present.web import addresses
from blocwatch.present.web.routes import ROUTES
from blocwatch.record.store import Record

_PAIR = """
SELECT a.code AS a, b.code AS b FROM event_parties a JOIN event_parties b ON a.article = b.article AND a.event = b.event
WHERE a.side = 'actor' AND b.side = 'recipient' AND a.code < b.code
GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1
"""
_ARTICLE = "SELECT article FROM events GROUP BY article ORDER BY count(*) DESC, article LIMIT 1"
_OCCURRENCE = "SELECT id FROM occurrences ORDER BY len(outlets) DESC, len(events) DESC, id LIMIT 1"
_EVENT = "SELECT id FROM events WHERE article = ? ORDER BY len(by_statements) DESC, ordinal LIMIT 1"


def tour(record: Record, occurrence: str = "") -> dict[str, str]:
    """A name for each page with its address. ``occurrence``: the one to show, else that of most outlets."""
    with record.read() as connection:
        (article,) = connection.execute(_ARTICLE).fetchone() or ("",)
        (event,) = connection.execute(_EVENT, [article]).fetchone() or ("",)
        a, b = connection.execute(_PAIR).fetchone() or ("RUS", "USA")
        (most_told,) = connection.execute(_OCCURRENCE).fetchone() or (event,)
    told = occurrence or most_told
    found = {
        "today": "/", "article": addresses.article(article), "entry": addresses.entry(event),
        "occurrence": addresses.occurrence(told), "framing-one": addresses.framing(told), "actor": addresses.actor(a),
        "dyad": addresses.dyad(a, b), "edge": addresses.edge(a, b), "positions-on": f"/positions?topic={quote(a)}",
        "search-words": "/search?words=missile", "whatif-move": f"/whatif?move={quote(f'{a} and {b} sign a pact')}",
    }  # fmt: skip
    lists = {path.strip("/") or "today": path for path, _ in ROUTES if "{" not in path}
    return {**lists, **found}
