"""The page of today: what is new since a day, what stands out, who moved, what is disputed, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from ...lexicon.ontology import ontology
from ...model import EventType, Shift
from ...network.acts import between
from ...network.history import shifts
from ...network.tension import Alert, tension
from ...network.tension import Asked as Sides
from ...record import browsing, lookups, pace
from ...record.account import Asked as Wanted
from ...record.account import account_of
from ...record.occurring import occurring
from ...record.queries import Filter
from ...record.store import Record
from . import kept
from .asked import Answer, Asked
from .occurrences import first_of

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

DAYS = 7
"""How far back the page goes where no day is asked for, from the last day that anything was published."""
SHOWN = 20
"""Occurrences, disputes and alerts shown; lists have them all."""
PAIRS = 8
"""Pairs looked at for alerts: those with the most hostile reports since the day."""


@dataclass(frozen=True, slots=True)
class Between:
    """An alert and the two that it is between."""

    a: str
    b: str
    alert: Alert


def today(asked: Asked) -> Answer:
    """What changed since a day."""
    size = browsing.size(asked.record)
    last = size.last or date.today()
    since = asked.day("since") or last - timedelta(days=DAYS - 1)
    new = occurring(asked.record, Wanted(reported=since), limit=SHOWN, order="most told")
    disputed = occurring(asked.record, Wanted(reported=since, disputed=True), limit=SHOWN)
    differ = lookups.differing(asked.record, since, SHOWN)
    moved, alerts, waiting = _worked_out(asked, since, last)
    read = browsing.part(asked.record, "articles", Filter(since=since, limit=SHOWN))
    unread = lookups.unread(asked.record, SHOWN)
    data = {
        "since": since, "last": size.last, "articles": read.total, "occurrences": new.rows, "of": new.total,
        "alerts": alerts, "moved": moved, "waiting": waiting, "disputed": disputed.rows,
        "disagreements": differ, "unread": unread,
        "open": browsing.part(asked.record, "issues", Filter(since=since, limit=0)).total,
    }  # fmt: skip
    told = [id for shift in moved for id in shift.evidence if ":" not in id]
    told += [id for found in alerts for id in found.alert.count.hostile[:3]]
    named = [passage.article for d in differ for passage in (d.one, d.other)]
    shown = {
        "entries": {row.id: row for row in lookups.events(asked.record, told)}, "first": first_of(asked.record, new.rows),
        "names": account_of(asked.record, named, False).names, "newest": read.rows[:8], "days": _days(last),
    }  # fmt: skip
    return Answer("today.html", "Today", data, shown)


def _days(last: date) -> list[tuple[str, date]]:
    """Other days to go back to."""
    return [(name, last - timedelta(days=days - 1)) for name, days in
            (("day", 1), ("week", 7), ("month", 30), ("year", 365))]  # fmt: skip


def _worked_out(asked: Asked, since: date, last: date) -> tuple[Sequence[Shift], Sequence[Between], Sequence[str]]:
    """Who moved and what stands out; the last is which of it is still being worked out."""
    of, facts = kept.stamp(asked.record), asked.facts
    alerts = kept.ready(("alerts", of, since), lambda: _alerts(of, since), kept.PART)
    moved = kept.ready(("moved", of, since, last), lambda: _moved(of, facts, since, last), kept.PART)
    waiting = [name for name, part in (("alerts", alerts), ("moves", moved)) if part is None]
    return moved or (), alerts or (), waiting


def _moved(of: kept.Stamp, facts: Gazetteer, since: date, last: date) -> Sequence[Shift]:
    """Who stands elsewhere than on the day before."""
    before, now = (kept.snapshot(of, facts, None, end).network for end in (since - timedelta(days=1), last))
    if not before.edges or not now.edges:
        return ()
    one = kept.division(before, "two")
    # A move between two divisions that are not proven may be none: without the first the second is not asked for.
    other = kept.division(now, "two") if one.proven else one
    return shifts((before, one), (now, other)) if other.proven else ()


def _alerts(of: kept.Stamp, since: date) -> list[Between]:
    """Months since the day that were more hostile between two than nearly all before."""
    record = Record(of[0])
    types = [type for type in get_args(EventType) if (ontology().quad(type) or 0) in (3, 4)]
    found: list[Between] = []
    for a, b in pace.hostile(record, since, types, PAIRS):
        known = kept.between(record, a, b)
        if any(between(act, {a}, {b}) for act in known.acts):
            series = tension(known.acts, Sides((a, b), ({a}, {b})), known.published)
            found += [Between(a, b, alert) for alert in series.alerts if alert.count.days.last >= since]
    return found[:SHOWN]
