"""The page of today: what is new since a day, what stands out, who moved, what is disputed, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...model import Shift
from ...network.acts import Act
from ...network.history import shifts
from ...network.tension import Alert, tension
from ...network.tension import Asked as Sides
from ...record import browsing, lookups
from ...record.account import Asked as Wanted
from ...record.account import account_of
from ...record.occurring import occurring
from ...record.queries import Filter
from . import kept
from .asked import Answer, Asked

DAYS = 7
"""How far back the page goes where no day is asked for, from the last day that anything was published."""
SHOWN = 20
"""Occurrences, disputes and alerts shown; lists have them all."""
PAIRS = 40
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
    moved = _moved(asked, since, last)
    read = browsing.part(asked.record, "articles", Filter(since=since, limit=SHOWN))
    alerts = _alerts(asked, since)
    unread = lookups.unread(asked.record, SHOWN)
    data = {
        "since": since, "last": size.last, "articles": read.total, "occurrences": new.rows, "of": new.total,
        "alerts": alerts, "moved": moved, "disputed": disputed.rows,
        "disagreements": differ, "unread": unread,
        "open": browsing.part(asked.record, "issues", Filter(since=since, limit=0)).total,
    }  # fmt: skip
    told = [id for shift in moved for id in shift.evidence if ":" not in id]
    told += [id for found in alerts for id in found.alert.count.hostile[:3]]
    named = [passage.article for d in differ for passage in (d.one, d.other)]
    shown = {"entries": {row.id: row for row in lookups.events(asked.record, told)}, "names": account_of(asked.record, named, False).names,
             "newest": read.rows[:8], "days": _days(last)}  # fmt: skip
    return Answer("today.html", "Today", data, shown)


def _days(last: date) -> list[tuple[str, date]]:
    """Other days to go back to."""
    return [(name, last - timedelta(days=days - 1)) for name, days in
            (("day", 1), ("week", 7), ("month", 30), ("year", 365))]  # fmt: skip


def _moved(asked: Asked, since: date, last: date) -> Sequence[Shift]:
    """Who stands elsewhere than on the day before."""
    before, now = (kept.snapshot(asked.record, asked.facts, None, end) for end in (since - timedelta(days=1), last))
    if not before.edges or not now.edges:
        return ()
    return shifts((before, kept.division(before, "two")), (now, kept.division(now, "two")))


def _alerts(asked: Asked, since: date) -> list[Between]:
    """Months since the day that were more hostile between two than nearly all before."""
    deeds = kept.deeds(asked.record)
    hostile = Counter(pair for act in deeds if act.hostile and act.when.last >= since for pair in _pairs(act))
    published = kept.told(asked.record).published
    found: list[Between] = []
    for (a, b), _ in sorted(hostile.items(), key=lambda item: (-item[1], item[0]))[:PAIRS]:
        series = tension(deeds, Sides((a, b), ({a}, {b})), published)
        found += [Between(a, b, alert) for alert in series.alerts if alert.count.days.last >= since]
    return found[:SHOWN]


def _pairs(act: Act) -> set[tuple[str, str]]:
    return {(min(a, b), max(a, b)) for a in act.actors for b in act.recipients if a != b}
