"""The pages of occurrences: all of them, one with everything that is told of it, and how outlets word it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from ...errors import BadRequest
from ...model import Copy, EventType, Interval, Occurrence, Status
from ...record import lookups
from ...record.account import Account, occurrence_of
from ...record.account import Asked as Wanted
from ...record.answers import EventRow
from ...record.occurring import Occurring, occurring
from ...record.reports import Report
from ...record.store import Record
from .actors import short_of
from .asked import PER_PAGE, Answer, Asked, NotHeld
from .chain import chain
from .lists import Choice, check, turns_of

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an occurrence: where and when, in which sentence, on whose word, and from whom."""

    event: str
    article: str
    outlet: str
    title: str
    published: date | None
    status: str
    when: Interval | None
    where: str | None
    words: str
    sentence: str
    speakers: tuple[str, ...]
    by: tuple[str, ...]
    copy: Copy | None


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a dispute and the reports that tell it."""

    value: str
    told: tuple[Told, ...]


ONLY = ("disputed", "several origins", "several outlets")
"""What the list can be kept to besides its filters."""

CHOICES = (
    Choice("actor", "actor"), Choice("other", "and"), Choice("type", "type", get_args(EventType)), Choice("status", "status", get_args(Status)),
    Choice("since", "from", kind="date"), Choice("until", "to", kind="date"), Choice("reported", "first told since", kind="date"),
    Choice("only", "only", ONLY),
)  # fmt: skip


def occurrences(asked: Asked) -> Answer:
    """What happened, however often it is told, newest first."""
    found = _wanted(asked)
    given = {choice.name: asked.word(choice.name) or "" for choice in CHOICES}
    narrowed = {name: word for name, word in given.items() if word}
    data = {"total": found.total, "skip": found.skip, "filters": narrowed, "occurrences": found.rows}
    turns = turns_of("occurrences", found.skip, len(found.rows), found.total, narrowed)
    return Answer("occurrences.html", "Occurrences", data, {
        "choices": CHOICES, "given": given, "narrowed": bool(narrowed), "turns": turns, "outlets": (),
        "first": first_of(asked.record, found.rows),
    })  # fmt: skip


def first_of(record: Record, found: Sequence[Occurrence]) -> dict[str, EventRow]:
    """The first report of each of some occurrences, by its id."""
    return {row.id: row for row in lookups.events(record, [o.events[0] for o in found])}


def _wanted(asked: Asked) -> Occurring:
    check(asked, CHOICES)
    only = asked.word("only")
    wanted = Wanted(
        actor=asked.actor("actor"), other=asked.actor("other"), type=asked.word("type"), status=asked.word("status"),
        since=asked.day("since"), until=asked.day("until"), reported=asked.day("reported"),
        origins=2 if only == "several origins" else 0, disputed=only == "disputed",
    )  # fmt: skip
    return occurring(asked.record, wanted, 2 if only == "several outlets" else 0, PER_PAGE, asked.skip())


def occurrence(asked: Asked) -> Answer:
    """One occurrence: its reports, who had it from whom, what is disputed, and what people decided about it."""
    account, found = find(asked)
    told = reports(asked, account, found)
    by_event = {t.event: t for t in told}
    data = {
        "occurrence": found,
        "denials": account.denials.get(found.id, ()),
        "denied_by": account.denied_by(found.id),
        "reports": told,
        "disputes": [(d, [Side(value, tuple(by_event[id] for id in ids)) for value, ids in d.values])
                     for d in found.disputes if all(id in by_event for _, ids in d.values for id in ids)],
        "disagreements": account.disagreements,
        "decided": lookups.decided(asked.record, found.events),
    }  # fmt: skip
    drawn = chain(found, account)
    return Answer("occurrence.html", heading(found, asked.facts), data, {
        "chain": drawn, "drawn": len(drawn.nodes) > 1, "names": account.names, "articles": account.articles,
    })  # fmt: skip


def find(asked: Asked) -> tuple[Account, Occurrence]:
    """The occurrence of an id of its own, or of one of its reports, with its account. Raises NotHeld where there is none."""
    try:
        account = occurrence_of(asked.record, asked.path["id"], settling=False)
    except BadRequest as error:
        raise NotHeld(str(error)) from error
    return account, account.occurrences[0]


def heading(found: Occurrence, facts: Gazetteer) -> str:
    """Who did what to whom, by their names."""
    did, had = (", ".join(short_of(facts, code) for code in side) for side in (found.actors, found.recipients))
    sides = f"{did or '?'} {'↔' if found.symmetric else '→'} {had}" if had else did or "?"
    return f"{sides}: {found.type}"


def reports(asked: Asked, account: Account, found: Occurrence) -> tuple[Told, ...]:
    """Every report of an occurrence, the earliest first."""
    return tuple(_told(asked, account, account.reports[id]) for id in found.events)


def _told(asked: Asked, account: Account, report: Report) -> Told:
    article = account.articles[report.article]
    row = lookups.event(asked.record, report.id) if report.by else None
    return Told(
        event=report.id, article=report.article, outlet=account.names[report.article], title=article.title,
        published=report.published, status=report.status, when=report.when, where=report.where, words=report.trigger,
        sentence=report.sentence, speakers=row.word_of if row else (), by=report.by,
        copy=account.origin_of(report.article),
    )  # fmt: skip
