"""Cooperation and conflict between two sides, week by week or month by month, with change points and alerts.

Severity (PLOVER's scores, -10 to 10, of the worst and of all acts) and credibility (how many independent outlets tell it, how
much on the articles' own word) are kept apart: neither is put into the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from ..errors import BadRequest
from ..frames import Row, Tabled, flat_fields
from ..model import Interval
from .acts import Act, Side, between, independent
from .changes import change_points
from .history import spans
from .naming import between_names

Step = Literal["week", "month"]

LEAST_PAST = 12
"""Steps that have to lie before an alert: with fewer a base rate of 5 % can't be told from one of 10 %."""
RATE = 0.05
"""Largest share of past steps at least as hostile for which a step alerts."""
LEAST_ORIGINS = 2
"""Fewest independent outlets behind an alert: what one alone tells alerts nobody."""


@dataclass(frozen=True, slots=True)
class Count:
    """One week or month. ``cooperation`` and ``conflict`` are sums of scores over occurrences, both >= 0.

    ``occurrences`` are told once each, ``reports`` as often as they are told; ``articles`` were read of that time at
    all. ``worst`` is the lowest score, 0 if none is hostile. ``origins`` counts the outlets behind the hostile acts,
    copies and rewrites with their original as one; ``own_word`` is the share of hostile reports that no article leaves to somebody
    else's word, None without any. ``hostile`` and ``friendly`` are the entries, the strongest first.
    """

    days: Interval
    cooperation: float
    conflict: float
    occurrences: int
    reports: int
    articles: int
    outlets: int
    worst: float
    origins: int
    own_word: float | None
    hostile: tuple[str, ...]
    friendly: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether the record holds anything of that time: where nothing was read, silence says nothing."""
        return self.articles > 0 or self.reports > 0


@dataclass(frozen=True, slots=True)
class Alert:
    """A step more hostile than nearly all before it.

    ``rate`` is the share of the ``past`` steps at least as hostile; only steps of which anything was read are counted.
    """

    count: Count
    rate: float
    past: int


@dataclass(frozen=True, slots=True)
class Tension(Tabled):
    """A series between two sides. ``too_wide`` counts acts whose days are told less exactly than one step.

    Its table has a row for each step; ``change`` marks those at which the level changes, ``alert`` has the share of past
    steps at least as hostile where one alerts.
    """

    names: tuple[str, str]
    step: Step
    counts: tuple[Count, ...]
    changes: tuple[date, ...]
    alerts: tuple[Alert, ...]
    undated: int
    too_wide: int

    def columns(self) -> tuple[str, ...]:
        """First and last day of the step, the fields of a count, whether the level changes, and the alert."""
        return ("since", "until", *(f.name for f in fields(Count) if f.name != "days"), "change", "alert")

    def rows(self) -> Iterator[Row]:
        """One row for each week or month."""
        rates = {alert.count.days: alert.rate for alert in self.alerts}
        for count in self.counts:
            days = count.days
            ends: dict[str, object] = {"since": days.first, "until": days.last}
            marks: dict[str, object] = {"change": days.first in self.changes, "alert": rates.get(days)}
            yield flat_fields(count) | ends | marks


@dataclass(frozen=True, slots=True)
class Asked:
    """Between whom (codes; None = anybody), under what names, in which steps, from and to which day (None = all)."""

    names: tuple[str, str]
    sides: tuple[Side, Side]
    step: Step = "month"
    since: date | None = None
    until: date | None = None
    origins: int = LEAST_ORIGINS


def tension(found: Iterable[Act], asked: Asked, published: Sequence[date] = ()) -> Tension:
    """The series of all acts between the two sides. Raises BadRequest where there is none in the period.

    ``published`` are the days of all articles that were read: they tell the steps that silence can be told of.
    """
    kept = [act for act in found if between(act, *asked.sides) and _within(act, asked)]
    if not kept:
        period = f"between {asked.since or 'the beginning'} and {asked.until or 'the last entry'}"
        raise BadRequest(f"the record has no act {between_names(asked.names)} {period}")
    first, last = min(a.when.last for a in kept), max(a.when.last for a in kept)
    steps = spans(asked.since or first, asked.until or last, asked.step)
    placed = _placed(kept, steps)
    days = sorted(published)
    counts = tuple(_count(Interval(*step, asked.step), acts, days) for step, acts in zip(steps, placed, strict=True))
    covered = [c for c in counts if c.covered]
    changes = change_points([c.days.first for c in covered], [c.cooperation - c.conflict for c in covered])
    return Tension(
        asked.names, asked.step, counts, tuple(changes), alerts(counts, asked.origins),
        sum(not a.dated for a in kept), len(kept) - sum(map(len, placed)),
    )  # fmt: skip


def _within(act: Act, asked: Asked) -> bool:
    return (asked.since is None or act.when.last >= asked.since) and (
        asked.until is None or act.when.last <= asked.until
    )


def _placed(found: Sequence[Act], steps: Sequence[tuple[date, date]]) -> list[list[Act]]:
    """Acts by the step that holds their last day; none whose days are told less exactly than a step is long.

    Reports of one happening that differ on the day stand where the first of them puts it.
    """
    out: list[list[Act]] = [[] for _ in steps]
    starts = [first for first, _ in steps]
    days: dict[Hashable, Interval] = {}
    for act in found:
        when = days.setdefault(act.key, act.when)
        i = bisect_right(starts, when.last) - 1
        if i >= 0 and (when.last - when.first) <= (steps[i][1] - steps[i][0]):
            out[i].append(act)
    return out


def _count(days: Interval, found: Sequence[Act], published: Sequence[date]) -> Count:
    once = list({act.key: act for act in reversed(found)}.values())
    hostile = sorted((act for act in found if act.hostile), key=lambda act: (act.intensity, act.id))
    friendly = sorted((act for act in found if not act.hostile), key=lambda act: (-act.intensity, act.id))
    return Count(
        days=days,
        cooperation=round(sum(act.intensity for act in once if not act.hostile), 6),
        conflict=round(sum(abs(act.intensity) for act in once if act.hostile), 6),
        occurrences=len(once),
        reports=len(found),
        articles=bisect_right(published, days.last) - bisect_left(published, days.first),
        outlets=len({act.outlet for act in found}),
        worst=hostile[0].intensity if hostile else 0.0,
        origins=independent(hostile),
        own_word=sum(act.own_word for act in hostile) / len(hostile) if hostile else None,
        hostile=tuple(act.id for act in hostile),
        friendly=tuple(act.id for act in friendly),
    )


def alerts(counts: Sequence[Count], least_origins: int = LEAST_ORIGINS) -> tuple[Alert, ...]:
    """Steps such that at most RATE of those before were at least as hostile, told by so many independent outlets."""
    out, past = [], list[Count]()
    for count in counts:
        rate = sum(before.conflict >= count.conflict for before in past) / max(1, len(past))
        if len(past) >= LEAST_PAST and count.conflict and count.origins >= least_origins and rate <= RATE:
            out.append(Alert(count, rate, len(past)))
        past += [count] * count.covered
    return tuple(out)
