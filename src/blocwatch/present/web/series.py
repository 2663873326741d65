"""Tension over time for a page: a bar for each step that opens the occurrences under it, alerts, changes of level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...errors import BadRequest
from ...network.acts import Act, Side, between
from ...network.tension import Asked as Wanted
from ...network.tension import Count, Step, Tension, tension
from ...record import lookups
from ...record.answers import EventRow
from ...record.store import Record
from . import kept
from .asked import Asked

STEP, HALF = 10.0, 100.0
"""Width of a step and height of each half of the drawing; the page stretches both to its own."""
MOST = 60
"""Occurrences shown under one point; the list of occurrences has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the drawing. ``x``, ``up`` and ``down`` are in its units; ``alert`` and ``change`` mark it."""

    count: Count
    x: float
    up: float
    down: float
    alert: bool
    change: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One occurrence under a point: its reports within the step, the strongest first."""

    rows: tuple[EventRow, ...]
    hostile: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A series with its drawing, and the step that is opened with what lies under it."""

    found: Tension
    bars: tuple[Bar, ...]
    opened: Bar | None
    under: tuple[Happening, ...]
    more: int
    """Occurrences of the opened step that are not shown."""
    reach: date | None
    """The day before which events are left out, None where all are in it."""

    @property
    def width(self) -> float:
        """In the units of the drawing."""
        return STEP * len(self.bars)


def series(asked: Asked, names: tuple[str, str], sides: tuple[Side, Side]) -> Series | None:
    """The series between two sides in the steps, days and with the point that the address asks for; None without acts.

    Raises NotYet.
    """
    step: Step = "week" if asked.word("step") == "week" else "month"
    wanted = Wanted(names, sides, step, asked.day("since"), asked.day("until"))
    of, among = kept.stamp(asked.record), tuple(name for name, side in zip(names, sides, strict=True) if side)
    made = kept.later(("series", of, wanted.step, *among, wanted.since, wanted.until),
                      lambda: _made(of, among, wanted), kept.PART)  # fmt: skip
    if made is None:
        return None
    found, deeds, reach = made
    bars = _bars(found)
    point = asked.day("point")
    opened = next((bar for bar in bars if point and bar.count.days.first <= point <= bar.count.days.last), None)
    if point and opened is None:
        raise BadRequest(f"point {point} lies in no {step} of this series")
    under = _under(asked, opened, deeds) if opened else []
    return Series(found, bars, opened, tuple(under[:MOST]), max(0, len(under) - MOST), reach)


def _made(
    of: kept.Stamp, among: tuple[str, ...], wanted: Wanted
) -> tuple[Tension, tuple[Act, ...], date | None] | None:
    """The series, the acts that it is made of, and the day before which there are too many."""
    known = kept.between(Record(of[0]), *among)
    deeds = tuple(act for act in known.acts if between(act, *wanted.sides) and _inside(act, wanted))
    if not deeds:
        return None
    published = [day for day in known.published if known.reach is None or day >= known.reach]
    return tension(deeds, wanted, published), deeds, known.reach


def _inside(act: Act, wanted: Wanted) -> bool:
    day = act.when.last
    return (wanted.since is None or day >= wanted.since) and (wanted.until is None or day <= wanted.until)


def _bars(found: Tension) -> tuple[Bar, ...]:
    top = max(1.0, *(max(c.cooperation, c.conflict) for c in found.counts))
    alerting = {alert.count.days for alert in found.alerts}
    return tuple(
        Bar(
            count, STEP * i, HALF * count.cooperation / top, HALF * count.conflict / top, count.days in alerting,
            count.days.first in found.changes,
        )
        for i, count in enumerate(found.counts)
    )  # fmt: skip


def _under(asked: Asked, opened: Bar, deeds: Sequence[Act]) -> list[Happening]:
    """The occurrences of one step, hostile ones first."""
    key = {act.id: act.key for act in deeds}
    ids = (*opened.count.hostile, *opened.count.friendly)
    rows = {row.id: row for row in lookups.events(asked.record, ids)}
    groups: dict[object, list[EventRow]] = {}
    for id in ids:
        if id in rows:
            groups.setdefault(key[id], []).append(rows[id])
    hostile = set(opened.count.hostile)
    return [Happening(tuple(group), group[0].id in hostile) for group in groups.values()]
