"""The pages of occurrences: all of them, one with everything that is told of it, and how outlets word it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from ...model import Copy, EventType, Interval, Occurrence, Status
from ...record import lookups
from ...record.account import Account, chosen
from ...record.account import Asked as Wanted
from ...record.accounts import Disagreement
from ...record.reports import Report
from . import kept
from .asked import PER_PAGE, Answer, Asked, NotHeld
from .chain import chain
from .lists import Choice, turns_of


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


ONLY: Mapping[str, Callable[[Occurrence], bool]] = {
    "disputed": lambda o: bool(o.disputes),
    "several origins": lambda o: len(o.origins) > 1,
    "several outlets": lambda o: len(o.outlets) > 1,
}
"""What the list can be kept to besides its filters."""

CHOICES = (
    Choice("actor", "actor"), Choice("type", "type", get_args(EventType)), Choice("status", "status", get_args(Status)),
    Choice("since", "from", kind="date"), Choice("until", "to", kind="date"),
    Choice("only", "only", tuple(ONLY)),
)  # fmt: skip


def occurrences(asked: Asked) -> Answer:
    """What happened, however often it is told, newest first."""
    found = _wanted(asked)
    skip = asked.skip()
    given = {choice.name: asked.word(choice.name) or "" for choice in CHOICES}
    narrowed = {name: word for name, word in given.items() if word}
    rows = found[skip : skip + PER_PAGE]
    data = {"total": len(found), "skip": skip, "filters": narrowed, "occurrences": rows}
    turns = turns_of("occurrences", skip, len(rows), len(found), narrowed)
    return Answer("occurrences.html", "Occurrences", data, {
        "choices": CHOICES, "given": given, "narrowed": bool(narrowed), "turns": turns, "outlets": (),
    })  # fmt: skip


def _wanted(asked: Asked) -> list[Occurrence]:
    wanted = Wanted(
        asked.actor("actor"), asked.word("type"), asked.word("status"), asked.day("since"), asked.day("until")
    )
    found = chosen(kept.account(asked.record), wanted)
    keep = ONLY.get(asked.word("only") or "")
    return [o for o in reversed(found) if keep is None or keep(o)]


def occurrence(asked: Asked) -> Answer:
    """One occurrence: its reports, who had it from whom, what is disputed, and what people decided about it."""
    account = kept.account(asked.record)
    found = find(account, asked.path["id"])
    told = reports(asked, account, found)
    by_event = {t.event: t for t in told}
    data = {
        "occurrence": found,
        "reports": told,
        "disputes": [(d, [Side(value, tuple(by_event[id] for id in ids)) for value, ids in d.values])
                     for d in found.disputes if all(id in by_event for _, ids in d.values for id in ids)],
        "disagreements": _passages(found, account),
        "decided": lookups.decided(asked.record, found.events),
    }  # fmt: skip
    drawn = chain(found, account)
    return Answer("occurrence.html", heading(found), data, {
        "chain": drawn, "drawn": len(drawn.nodes) > 1, "names": account.names, "articles": account.articles,
    })  # fmt: skip


def find(account: Account, id: str) -> Occurrence:
    """The occurrence of an id of its own, or of one of its reports. Raises NotHeld where there is none."""
    event = "e" + id[1:] if id.startswith("o") else id
    found = next((o for o in account.occurrences if id == o.id or event in o.events), None)
    if found is None:
        raise NotHeld(f"the record holds no occurrence or event {id!r}")
    return found


def heading(found: Occurrence) -> str:
    """Who did what to whom, in codes."""
    sides = " ".join(found.actors) or "?"
    if found.recipients:
        sides += f" {'↔' if found.symmetric else '→'} {' '.join(found.recipients)}"
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


def _passages(found: Occurrence, account: Account) -> list[Disagreement]:
    """Passages of its articles that differ in a number or a day, whether or not they were read as reports of it."""
    return [
        d
        for d in account.disagreements
        if d.dispute in found.disputes or {d.one.article, d.other.article} <= set(found.articles)
    ]
