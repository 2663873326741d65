"""What the account of a report is written from, gathered from the record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..errors import BadRequest
from ..model import Occurrence
from ..record import browsing, lookups
from ..record.account import Asked, account_of
from ..record.answers import EventRow
from ..record.occurring import occurring, told_in
from ..record.queries import Filter
from ..record.store import Record
from .links import web_link
from .report_account import MOST_NOTES, Material


def material(record: Record, articles: Sequence[str], wanted: Filter) -> Material:
    """What some articles tell, or, without any, what answers to an actor and days; ``wanted.limit`` is the most of each.

    Raises BadRequest for an article that the record does not hold.
    """
    with record.read():
        found, more = _occurrences(record, articles, wanted)
        said = None if articles or not wanted.actor else browsing.part(record, "statements", wanted)
        statements = said.rows if said else ()
        events = _events(record, [id for o in found for id in islice(o.events, MOST_NOTES)])
        named = sorted({*(row.article for row in events.values()), *(row.article for row in statements)})
        heads = lookups.heads(record, [*named, *articles])
        if unknown := [id for id in articles if id not in heads]:
            raise BadRequest(f"the record holds no article {unknown[0]!r}: 'blocwatch show articles' lists them")
        descended = account_of(record, named, settling=False)
        copies = {id: copy for id in named if (copy := descended.origin_of(id))}
    return Material(
        found, events, tuple(reversed(statements)), {id: title for id, (title, _) in heads.items()},
        {id: web_link(url) for id, (_, url) in heads.items()}, copies,
        (more, said.total - len(said.rows) if said else 0),
    )  # fmt: skip


def _occurrences(record: Record, articles: Sequence[str], wanted: Filter) -> tuple[tuple[Occurrence, ...], int]:
    """In time order, and how many more there are."""
    if articles:
        return told_in(record, articles), 0
    asked = Asked(actor=wanted.actor, since=wanted.since, until=wanted.until)
    found = occurring(record, asked, limit=wanted.limit or 0)
    return found.rows[::-1], found.total - len(found.rows)


def _events(record: Record, ids: Sequence[str]) -> dict[str, EventRow]:
    rows: dict[str, EventRow] = {}
    for start in range(0, len(ids), lookups.FEW):
        rows |= {row.id: row for row in lookups.events(record, ids[start : start + lookups.FEW])}
    return rows
