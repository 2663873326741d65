"""The chain of a claim or an event back to the first that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Copy, Occurrence
from .account import Account, account_of, occurrence_of
from .reports import alike, stems
from .store import Record
from .values import Row, fetch

_STATEMENT = "SELECT * FROM statements_long WHERE id = ?"
_LIKE = """
SELECT * FROM statements_long
WHERE list_has_any(actors, $actors) AND (published IS NULL OR published BETWEEN $since AND $until)
    AND ($person IS NULL OR person IS NULL OR person = $person)
ORDER BY published NULLS LAST, article, ordinal
"""

REACH = 30
"""Days before and after a statement within which others that tell the same are looked for."""

SAME = 0.6
"""Least share of the shorter one's telling words that two statements have in common to be one claim."""

FEWEST = 3
"""Fewest telling words that two statements have in common to be one claim."""


@dataclass(frozen=True, slots=True)
class Link:
    """One article that has it: the entry, the words, and from whom by its text (``copy``) or by its own telling."""

    entry: str
    article: str
    outlet: str
    published: date | None
    sentence: str
    speakers: tuple[str, ...]
    copy: Copy | None
    asked: bool
    """Whether this is the entry that was asked for."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All who have it, the earliest first; ``first`` is where the chain of the entry asked for ends."""

    id: str
    what: str
    links: tuple[Link, ...]
    first: str
    """The article that the chain ends at."""
    certain: bool
    """False where some link's direction is not known, or another article that is no origin of it has it as early."""


def trace(record: Record, id: str) -> Trace:
    """The chain of an event, occurrence or statement. Raises BadRequest where the record has no such entry."""
    with record.read() as connection:
        found = fetch(connection, _STATEMENT, [id])
    if not found:
        return _event_trace(record, id)
    with record.read() as connection:
        alike_rows = fetch(connection, _LIKE, _bounds(found[0]))
    rows = [row for row in alike_rows if row["id"] == id or _same_claim(row, found[0])] or found
    told = account_of(record, [row["article"] for row in rows])
    links = tuple(_statement_link(row, told, id) for row in rows)
    return _trace(id, f"{found[0]['speaker']} {found[0]['stance']}: {found[0]['words']}", links)


def _event_trace(record: Record, id: str) -> Trace:
    told = occurrence_of(record, id)
    occurrence = told.occurrences[0]
    asked = id if id in occurrence.events else occurrence.events[0]
    links = tuple(_event_links(record, told, occurrence, asked))
    what = f"{occurrence.type} {' '.join(occurrence.actors)} {' '.join(occurrence.recipients)}".strip()
    return _trace(id, what, links)


def _bounds(row: Row) -> dict[str, object]:
    day, reach = row["published"] or date.today(), timedelta(days=REACH)
    return {"actors": row["actors"], "since": day - reach, "until": day + reach, "person": row["person"]}


def _same_claim(one: Row, other: Row) -> bool:
    mine, theirs = stems(one["words"] or ""), stems(other["words"] or "")
    return len(mine & theirs) >= FEWEST and alike(mine, theirs) >= SAME


def _event_links(record: Record, account: Account, occurrence: Occurrence, asked: str) -> Iterator[Link]:
    speakers = _speakers(record, [s for id in occurrence.events for s in account.reports[id].by])
    for id in occurrence.events:
        report = account.reports[id]
        yield Link(
            entry=id,
            article=report.article,
            outlet=account.names.get(report.article, report.outlet),
            published=report.published,
            sentence=report.sentence,
            speakers=tuple(speakers.get(s, "") for s in report.by),
            copy=account.origin_of(report.article),
            asked=id == asked,
        )


def _speakers(record: Record, ids: list[str]) -> dict[str, str]:
    with record.read() as connection:
        question = "SELECT id, coalesce(person, speaker) AS speaker FROM statements WHERE id IN (SELECT unnest(?))"
        return {row["id"]: row["speaker"] for row in fetch(connection, question, [ids])} if ids else {}


def _statement_link(row: Row, account: Account, asked: str) -> Link:
    return Link(
        entry=row["id"],
        article=row["article"],
        outlet=account.names.get(row["article"], row["outlet"]),
        published=row["published"],
        sentence=row["sentence"],
        speakers=(row["person"] or row["speaker"],),
        copy=account.origin_of(row["article"]),
        asked=row["id"] == asked,
    )


def _trace(id: str, what: str, links: tuple[Link, ...]) -> Trace:
    by_article = {link.article: link for link in links}
    at, certain = next(link for link in links if link.asked), True
    chain = {at.article}
    while at.copy and at.copy.origin in by_article and at.copy.origin not in chain:
        certain = certain and at.copy.certain
        at = by_article[at.copy.origin]
        chain.add(at.article)
    rivals = [link for link in links if link.article not in chain and not link.copy]
    early = [link for link in rivals if (link.published or date.max) < (at.published or date.max)]
    level = [link for link in rivals if link.published == at.published]
    return Trace(id, what, links, early[0].article if early else at.article, certain and not level)
