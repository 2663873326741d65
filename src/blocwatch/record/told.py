"""What the record tells of who did what to whom, in three questions however many articles it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..errors import BadRequest
from ..lexicon.actors import AGAINST, gazetteer
from ..lexicon.ontology import ontology
from ..model import EventReport, Interval, TieReport, Told
from . import account
from .store import Record
from .values import Row, fetch

_VOICE = "CASE WHEN len(by_statements) = 0 THEN '' ELSE coalesce(s.person, s.actors[1], s.speaker, '') END AS voice"
# An article's outlet by its own name, where its story goes back to, and that one's outlet; an article without outlet is
# one by itself.
_ORIGIN = """coalesce(nullif(d.outlet, ''), nullif(e.outlet, ''), e.article) AS outlet, coalesce(d.root, e.article) AS root,
    coalesce(nullif(r.outlet, ''), d.root, nullif(e.outlet, ''), e.article) AS root_outlet"""
_DESCENT = "LEFT JOIN descent d ON d.article = e.article LEFT JOIN descent r ON r.article = d.root"
# Narrowed over the index first, so that whole rows are fetched for those alone that are wanted.
_WANTED = """
    AND ($whole OR e.id IN (
        SELECT id FROM event_index
        WHERE ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
            AND list_has_all(list_concat(actors, recipients), $among)))
"""


def _standing(side: str) -> str:
    """The codes of a side less those of a state's rebels and opposition, whose deeds are not its own; a judgement's stand."""
    sectors = ", ".join(f"'{sector}'" for sector in sorted(AGAINST))
    theirs = f"coalesce(p.sector IN ({sectors}) AND list_contains($states, p.code), false)"
    kept, told = f"[p.code FOR p IN e.{side} IF NOT {theirs}]", f"[p.code FOR p IN e.{side}]"
    codes = f"e.{side.removesuffix('s')}_codes"
    return f"list_filter({codes}, lambda code: list_contains({kept}, code) OR NOT list_contains({told}, code))"


_EVENTS = f"""
SELECT e.id, e.article, {_ORIGIN}, e.published, e.type, {_standing("actors")}, {_standing("recipients")}, e.status,
    coalesce(e.intensity, 0), coalesce(e.quad, 0), e.mutual, e.negated, e.habitual, e.first, e.last, e.precision, {_VOICE},
    coalesce('o' || regexp_replace(t.founder, '^e', ''), '') AS occurrence
FROM events_long e {_DESCENT}
LEFT JOIN told_in t ON t.report = e.id
LEFT JOIN statements_long s ON s.id = e.by_statements[1] AND s.article = e.article
WHERE len(e.actor_codes) > 0 AND (len(e.recipient_codes) > 0 OR len(e.actor_codes) > 1) {_WANTED}
ORDER BY e.published NULLS LAST, e.article, e.ordinal
"""
_TIES = f"""
SELECT e.id, e.article, {_ORIGIN}, e.published, e.a, e.b, e.sign, e.kind, e.status, e.first, {_VOICE}
FROM ties_long e {_DESCENT}
LEFT JOIN statements_long s ON s.id = e.by_statements[1] AND s.article = e.article
ORDER BY e.published NULLS LAST, e.article, e.ordinal
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which events are wanted: from one day to another, with all of some parties; and whether ties are."""

    since: date | None = None
    until: date | None = None
    among: tuple[str, ...] = ()
    ties: bool = True


WHOLE = Stretch()


def told(record: Record, settling: bool = True, wanted: Stretch = WHOLE) -> Told:
    """All that the record tells, as judgements correct it, reports put together by happening.

    ``wanted`` never leaves out days of publication. What was read since the account was last settled is
    settled first, unless ``settling`` is False.
    """
    bound: dict[str, object] = {
        "whole": not (wanted.since or wanted.until or wanted.among), "since": wanted.since, "until": wanted.until,
        "among": list(wanted.among), "states": sorted(gazetteer().states),
    }  # fmt: skip
    with account.reading(record, settling) as connection:
        # Plain tuples: a row of a large record is not worth a dict of its own.
        rows = connection.execute(_EVENTS, bound).fetchall()
        events = [_event(*row) for row in rows if row[7] and (row[8] or len(row[7]) > 1)]
        ties = [TieReport(*row) for row in connection.execute(_TIES).fetchall()] if wanted.ties else []
        published = tuple(day for (day,) in connection.execute(_PUBLISHED).fetchall())
    return Told(tuple(events), tuple(ties), published)


def told_elsewhere(record: Record, archive: str) -> Told:
    """What was taken in from another archive, as one report for each row. Raises BadRequest where there is nothing."""
    with record.read() as connection:
        rows = fetch(connection, _IMPORTED, [archive])
        held = [row["archive"] for row in fetch(connection, _ARCHIVES, [])]
    if not rows:
        has = f"it has {', '.join(held)}" if held else "'blocwatch import' takes it in"
        raise BadRequest(f"the record holds no events of {archive}: {has}")
    facts = gazetteer()
    theirs = (
        row
        for row in rows
        if not any(facts.against(row[side], row[f"{side}_sector"]) for side in ("actor", "recipient"))
    )
    return Told(tuple(map(_imported, theirs)), (), tuple(row["day"] for row in rows))


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


def _event(*row: Any) -> EventReport:
    (id, article, outlet, root, root_outlet, published, type_, actors, recipients, status, intensity, quad, mutual,
     negated, habitual, first, last, precision, voice, occurrence) = row  # fmt: skip
    return EventReport(
        id, article, outlet, root, root_outlet, published, type_, tuple(actors), tuple(recipients), status, intensity,
        quad, mutual, negated, habitual, Interval(first, last, precision) if first else None, voice, occurrence,
    )  # fmt: skip
