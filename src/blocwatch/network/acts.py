"""What actors did to each other, one entry for each report: the rows behind series, answers and alerts."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass

from ..model import EventReport, Interval, Reading, Status, Told
from .told import told as told_by

TOLD: frozenset[Status] = frozenset({"asserted", "claimed"})
"""What is told as having happened. Promises, threats, wishes and expectations of an act are no act."""


@dataclass(frozen=True, slots=True)
class Act:
    """One report of one event between parties. ``when`` is what the text tells, else the day of publication.

    ``dated`` says whether the text tells it. ``key`` is what reports of one happening have in common. ``origin`` is the
    article that the story goes back to. ``own_word``: the article tells it itself, on nobody else's word.
    """

    id: str
    key: Hashable
    actors: frozenset[str]
    recipients: frozenset[str]
    intensity: float
    quad: int
    when: Interval
    dated: bool
    article: str
    outlet: str
    origin: str
    own_word: bool

    @property
    def hostile(self) -> bool:
        """Whether PLOVER puts it on the side of conflict."""
        return self.quad in (3, 4)


Side = Collection[str] | None
"""Codes of one side; None for anybody."""


def acts(told: Told | Iterable[Reading]) -> Iterator[Act]:
    """Every event that is told as having happened and can be placed in time; habits and denials are none."""
    found = told if isinstance(told, Told) else told_by(told)
    for report in found.events:
        when = report.when or (Interval(report.published, report.published) if report.published else None)
        if when and report.quad and report.status in TOLD and not report.negated and not report.habitual:
            yield _act(report, when)


def _act(report: EventReport, when: Interval) -> Act:
    actors, recipients = frozenset(report.actors), frozenset(report.recipients)
    if report.symmetric:
        actors = recipients = actors | recipients
    # An event that no text dates can't be told to be another report's: it stands for itself.
    told = (when.first, when.last) if report.when else (report.article, report.id)
    return Act(
        id=report.id, key=report.occurrence or (report.type, actors, recipients, told), actors=actors,
        recipients=recipients, intensity=report.intensity, quad=report.quad, when=when,
        dated=report.when is not None, article=report.article, outlet=report.outlet, origin=report.origin,
        own_word=not report.voice,
    )  # fmt: skip


def towards(act: Act, a: Side, b: Side) -> bool:
    """Whether somebody of the first side did it to somebody else of the second."""
    givers = act.actors if a is None else act.actors & set(a)
    takers = act.recipients if b is None else act.recipients & set(b)
    return any(x != y for x in givers for y in takers)


def between(act: Act, a: Side, b: Side) -> bool:
    """Whether it lies between the two sides, whoever did it."""
    return towards(act, a, b) or towards(act, b, a)


def independent(found: Iterable[Act]) -> int:
    """How many voices are left when reports of one outlet, and those that go back to one article, count as one."""
    first: dict[str, str] = {}
    for act in found:
        a, b = (first.setdefault(name, name) for name in (f"outlet {act.outlet}", f"origin {act.origin}"))
        first[_root(first, b)] = _root(first, a)
    return len({_root(first, name) for name in first})


def _root(first: dict[str, str], name: str) -> str:
    while first[name] != name:
        name = first[name]
    return name
