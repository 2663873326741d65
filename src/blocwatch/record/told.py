"""What the record tells of who did what to whom, in three questions however many articles it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadRequest
from ..lexicon.ontology import ontology
from ..model import EventReport, Interval, TieReport, Told
from .account import Account
from .store import Record
from .syndication import roots
from .values import Row, fetch

_VOICE = "CASE WHEN len(by_statements) = 0 THEN '' ELSE coalesce(s.person, s.actors[1], s.speaker, '') END AS voice"
_EVENTS = f"""
SELECT e.id, e.article, coalesce(nullif(e.outlet, ''), e.article) AS outlet, e.published, e.type, e.status,
    e.actor_codes, e.recipient_codes, e.mutual, e.negated, e.habitual, e.quad, e.intensity, e.first, e.last, e.precision,
    {_VOICE}
FROM events_long e LEFT JOIN statements_long s ON s.id = e.by_statements[1] AND s.article = e.article
WHERE len(e.actor_codes) > 0 AND (len(e.recipient_codes) > 0 OR len(e.actor_codes) > 1)
ORDER BY e.published NULLS LAST, e.article, e.ordinal
"""
_TIES = f"""
SELECT t.id, t.article, coalesce(nullif(t.outlet, ''), t.article) AS outlet, t.published, t.a, t.b, t.sign, t.kind,
    t.status, t.first, {_VOICE}
FROM ties_long t LEFT JOIN statements_long s ON s.id = t.by_statements[1] AND s.article = t.article
ORDER BY t.published NULLS LAST, t.article, t.ordinal
"""
_IMPORTED = """
SELECT * FROM imported_events
WHERE archive = ? AND actor IS NOT NULL AND recipient IS NOT NULL AND actor <> recipient AND type IS NOT NULL
    AND day IS NOT NULL
ORDER BY day, id
"""
_ROW = "SELECT day, actor_words, recipient_words, cameo FROM imported_events WHERE archive = ? AND id = ?"
_ARCHIVES = "SELECT DISTINCT archive FROM imported_events ORDER BY archive"
_PUBLISHED = "SELECT published FROM articles WHERE published IS NOT NULL ORDER BY published"


@dataclass(frozen=True)
class Together:
    """Which article each derived one goes back to, each article's outlet, and the happening of each event."""

    roots: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    occurrences: Mapping[str, str] = field(default_factory=dict)


def told(record: Record, account: Account | None = None) -> Told:
    """All that the record tells, as judgements correct it; with an ``account`` reports are put together by happening."""
    known = together(account) if account else Together()
    with record.read() as connection:
        # Plain tuples: a row of a large record is not worth a dict of its own.
        events = [_event(row, known) for row in connection.execute(_EVENTS).fetchall()]
        ties = [_tie(row, known) for row in connection.execute(_TIES).fetchall()]
        published = tuple(day for (day,) in connection.execute(_PUBLISHED).fetchall())
    return Told(tuple(events), tuple(ties), published)


def together(account: Account) -> Together:
    """What an account knows of origins and happenings."""
    happenings = {event: occurrence.id for occurrence in account.occurrences for event in occurrence.events}
    return Together(roots(account.copies), account.names, happenings)


def told_elsewhere(record: Record, archive: str) -> Told:
    """What was taken in from another archive, as one report for each row. Raises BadRequest where there is nothing."""
    with record.read() as connection:
        rows = fetch(connection, _IMPORTED, [archive])
        held = [row["archive"] for row in fetch(connection, _ARCHIVES, [])]
    if not rows:
        has = f"it has {', '.join(held)}" if held else "'blocwatch import' takes it in"
        raise BadRequest(f"the record holds no events of {archive}: {has}")
    return Told(tuple(map(_imported, rows)), (), tuple(row["day"] for row in rows))


def in_words(record: Record, id: str) -> str:
    """What another archive says in a row that was taken in, by the id that its report has here."""
    archive, _, number = id.removeprefix("o").partition("#")
    with record.read() as connection:
        for row in fetch(connection, _ROW, [archive, number]):
            return f"{row['day']}: {row['actor_words']} → {row['recipient_words']}, CAMEO {row['cameo']}"
    return ""


def _imported(row: Row) -> EventReport:
    id, outlet = f"{row['archive']}#{row['id']}", row["publisher"] or row["archive"]
    return EventReport(
        id, row["url"] or id, outlet, row["url"] or id, outlet, row["published"] or row["day"], row["type"],
        (row["actor"],), (row["recipient"],), "asserted", row["intensity"] or 0.0,
        row["quad"] or ontology().quad(row["type"]), when=Interval(row["day"], row["day"]), occurrence=f"o{id}",
    )  # fmt: skip


def _outlet(article: str, outlet: str, known: Together) -> tuple[str, str, str]:
    """Outlet, origin and the origin's outlet of an article."""
    outlet = known.outlets.get(article) or outlet
    origin = known.roots.get(article, article)
    return outlet, origin, known.outlets.get(origin) or (outlet if origin == article else origin)


def _event(row: tuple[Any, ...], known: Together) -> EventReport:
    (id, article, outlet, published, type_, status, actors, recipients, mutual, negated, habitual, quad, intensity,
     first, last, precision, voice) = row  # fmt: skip
    when = Interval(first, last, precision) if first else None
    return EventReport(
        id, article, *_outlet(article, outlet, known), published, type_, tuple(actors), tuple(recipients), status,
        intensity or 0.0, quad or 0, mutual, negated, habitual, when, voice, known.occurrences.get(id, ""),
    )  # fmt: skip


def _tie(row: tuple[Any, ...], known: Together) -> TieReport:
    id, article, outlet, *rest = row
    return TieReport(id, article, *_outlet(article, outlet, known), *rest)
