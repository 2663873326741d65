"""From ties and events to the signed network of a window.

One formula: an entry weighs ``STATUS[status] x strength``, where a tie has the strength 1 and an event its PLOVER
intensity over 10; events fade with their age at the end of the window. What is told twice (same parties, type or kind,
same days) counts once, with the strongest status. Memberships come from dated facts, further ties from a user's own
file; each has the strength of a tie told as a fact.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..model import Edge, Event, Reading, Snapshot, Status, Tie
from .own_ties import OwnTie

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

STATUS: Mapping[Status, float] = {
    "asserted": 1.0, "claimed": 0.5, "promised": 0.3, "threatened": 0.3, "sought": 0.3, "requested": 0.2,
    "expected": 0.2, "possible": 0.2, "denied": 0.0,
}  # fmt: skip
"""How much of a deed each status counts for. Our judgement, the same for everybody; the ranking matters, not the figures."""

HALF_LIFE = 365.0
"""Days after which an event counts half. Our judgement: alignments change over years, not weeks."""

UNIVERSAL = 97
"""An organisation with more members than this, half of all states, sets nobody apart: its memberships are no ties."""


@dataclass(frozen=True)
class Weighed:
    """One entry's pull on one pair: above 0 for, below 0 against. ``voice`` is None where the entry takes no side."""

    pair: tuple[str, str]
    pull: float
    entry: str
    voice: str | None


def snapshot(
    readings: Iterable[Reading],
    since: date | None = None,
    until: date | None = None,
    facts: Gazetteer | None = None,
    own: Iterable[OwnTie] = (),
) -> Snapshot:
    """The network of the entries that fall into a window (undated ones by their article's day at the latest)."""
    kept: dict[tuple[object, ...], list[Weighed]] = {}
    for reading in readings:
        for key, pulls in _weighed(reading, since, until):
            if key not in kept or _strength(pulls) > _strength(kept[key]):
                kept[key] = pulls
    brought = (_own(tie) for tie in own if tie.holds(until or date.max))
    edges = _edges(itertools.chain(itertools.chain.from_iterable(kept.values()), brought))
    if facts:
        edges = with_memberships(edges, facts, until or date.max)
    actors = sorted({code for edge in edges for code in (edge.a, edge.b)})
    return Snapshot(since, until, tuple(actors), tuple(edges))


def _strength(pulls: list[Weighed]) -> float:
    return sum(abs(p.pull) for p in pulls)


def _weighed(
    reading: Reading, since: date | None, until: date | None
) -> Iterator[tuple[tuple[object, ...], list[Weighed]]]:
    day, voices = reading.article.published, _voices(reading)
    for tie in reading.ties:
        if _inside(tie.since.first if tie.since else day, None, until):
            yield ("tie", *sorted((tie.a, tie.b)), tie.kind, tie.sign), _tie(tie, voices)
    for event in reading.events:
        last = event.when.last if event.when else day
        if not event.negated and event.status != "denied" and _inside(last, since, until):
            when = (event.when.first, event.when.last) if event.when else (reading.article.id, event.id)
            pulls = _event(event, voices, _fade(last, until))
            yield ("event", event.type, frozenset(p.pair for p in pulls), when), pulls


def _inside(day: date | None, since: date | None, until: date | None) -> bool:
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def _fade(day: date | None, until: date | None) -> float:
    return 1.0 if day is None or until is None else float(0.5 ** (max(0, (until - day).days) / HALF_LIFE))


def _voices(reading: Reading) -> dict[str, str]:
    return {s.id: s.speaker.person or s.speaker.actor or s.speaker.text for s in reading.statements}


def _voice(by: tuple[str, ...], voices: dict[str, str]) -> str:
    """Who is heard first, the outermost: without that word nothing of the rest would be known."""
    return voices.get(by[0], "") if by else ""


def _tie(tie: Tie, voices: dict[str, str]) -> list[Weighed]:
    pair = (min(tie.a, tie.b), max(tie.a, tie.b))
    return [Weighed(pair, tie.sign * STATUS[tie.status], tie.id, _voice(tie.by, voices))]


def _own(tie: OwnTie) -> Weighed:
    return Weighed((min(tie.a, tie.b), max(tie.a, tie.b)), float(tie.sign), tie.source, tie.source.partition(":")[0])


def _event(event: Event, voices: dict[str, str], fade: float) -> list[Weighed]:
    pull = (event.intensity or 0.0) / 10 * STATUS[event.status] * fade
    if not pull:
        return []
    # Foes meet too: who meets or calls somebody has not taken a side.
    voice = None if event.type == "CONSULT" else _voice(event.by, voices)
    return [Weighed(pair, pull, event.id, voice) for pair in sorted(pairs(event))]


def pairs(event: Event) -> set[tuple[str, str]]:
    """The pairs that an event relates: each actor with each recipient; all with all where there are only actors."""
    actors, recipients = {p.code for p in event.actors}, {p.code for p in event.recipients}
    if recipients:
        couples: Iterable[tuple[str, str]] = itertools.product(actors, recipients)
    else:
        couples = itertools.combinations(sorted(actors), 2) if event.symmetric else ()
    return {(min(a, b), max(a, b)) for a, b in couples if a != b}


def _edges(pulls: Iterable[Weighed]) -> list[Edge]:
    grouped: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for pull in pulls:
        grouped[pull.pair].append(pull)
    return [_edge(pair, found) for pair, found in sorted(grouped.items())]


def _edge(pair: tuple[str, str], pulls: list[Weighed]) -> Edge:
    support = sum(p.pull for p in pulls if p.pull > 0)
    conflict = -sum(p.pull for p in pulls if p.pull < 0)
    entries = dict.fromkeys(p.entry for p in pulls)
    voices = dict.fromkeys(p.voice for p in pulls if p.voice is not None)
    return Edge(*pair, round(support, 6), round(conflict, 6), tuple(entries), tuple(voices))


def with_memberships(
    edges: list[Edge],
    facts: Gazetteer,
    day: date,
    present: frozenset[str] | None = None,
    among: frozenset[str] | None = None,
) -> list[Edge]:
    """Add a tie of weight 1 between an organisation in the network and each of its members in the network.

    ``present`` are those in the network where some have no edge yet; ``among`` asks only for ties of these.
    """
    present = present or frozenset(code for edge in edges for code in (edge.a, edge.b))
    found = {(edge.a, edge.b): edge for edge in edges}
    for code in sorted(present):
        for member in _members(code, facts, day) & present:
            if among is None or {code, member} & among:
                pair = (min(code, member), max(code, member))
                old = found.get(pair, Edge(*pair, 0.0, 0.0))
                evidence = (*old.evidence, f"membership:{code}")
                found[pair] = Edge(*pair, old.support + 1.0, old.conflict, evidence, (*old.voices, ""))
    return [found[pair] for pair in sorted(found)]


def _members(code: str, facts: Gazetteer, day: date) -> frozenset[str]:
    """Members whose membership says where they stand: none of what nearly everybody belongs to."""
    members = facts.members(code, day)
    return frozenset(members) - {code} if len(members) <= UNIVERSAL else frozenset()
