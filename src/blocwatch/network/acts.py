"""What actors did to each other, one entry for each report: the rows behind series, answers and alerts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import Event, Interval, Reading, Status

TOLD: frozenset[Status] = frozenset({"asserted", "claimed"})
"""What is told as having happened. Promises, threats, wishes and expectations of an act are no act."""


@dataclass(frozen=True, slots=True)
class Act:
    """One report of one event between parties. ``when`` is what the text tells, else the day of publication.

    ``dated`` says whether the text tells it. ``origin`` is the article that the story goes back to. ``own_word``: the article tells it itself, on nobody else's word.
    """

    id: str
    key: tuple[object, ...]
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


def acts(readings: Iterable[Reading], roots: Mapping[str, str] = MappingProxyType({})) -> Iterator[Act]:
    """Every event that is told as having happened and can be placed in time; habits and denials are none.

    ``roots`` has for each article that has its story from another the article that the story goes back to.
    """
    for reading in readings:
        day = reading.article.published
        for event in reading.events:
            when = event.when or (Interval(day, day) if day else None)
            if when and event.quad and event.status in TOLD and not event.negated and not event.habitual:
                yield _act(event, reading, when, roots.get(reading.article.id, reading.article.id))


def _act(event: Event, reading: Reading, when: Interval, origin: str) -> Act:
    actors, recipients = (frozenset(p.code for p in side) for side in (event.actors, event.recipients))
    if event.symmetric:
        actors = recipients = actors | recipients
    # An event that no text dates can't be told to be another report's: it stands for itself.
    told = (when.first, when.last) if event.when else (reading.article.id, event.id)
    return Act(
        id=event.id, key=(event.type, actors, recipients, told), actors=actors, recipients=recipients,
        intensity=event.intensity or 0.0, quad=event.quad or 0, when=when, dated=event.when is not None,
        article=reading.article.id, outlet=reading.article.outlet or reading.article.id, origin=origin,
        own_word=not event.by,
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
