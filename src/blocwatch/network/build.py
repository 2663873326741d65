"""From what is told to the signed network of a window.

What a tie or a happening weighs is said in ``pulls.py``; happenings fade with their age at the end of the window, ties
do not. Ties that are told twice (same two, same kind and sign) count once, with the strongest status. Memberships come
from dated facts, further ties from a user's own file; each has the strength of a tie told as a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..model import Edge, Reading, Snapshot, Told
from .own_ties import OwnTie
from .pulls import Pull, pulls

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

HALF_LIFE = 365.0
"""Days after which a happening counts half. Our judgement: alignments change over years, not weeks."""

UNIVERSAL = 97
"""An organisation with more members than this, half of all states, sets nobody apart: its memberships are no ties."""


@dataclass(frozen=True, slots=True)
class Scope:
    """From which to which day (None = open), with which facts and which ties of a user's own."""

    since: date | None = None
    until: date | None = None
    facts: Gazetteer | None = None
    own: tuple[OwnTie, ...] = ()


def snapshot(
    told: Told | Iterable[Reading],
    since: date | None = None,
    until: date | None = None,
    facts: Gazetteer | None = None,
    own: Iterable[OwnTie] = (),
) -> Snapshot:
    """The network of what falls into a window (undated entries by their article's day at the latest)."""
    return network(pulls(told), Scope(since, until, facts, tuple(own)))


def network(found: Iterable[Pull], scope: Scope) -> Snapshot:
    """The network of some pulls: for many windows these are found once."""
    day = scope.until or date.max
    edges = _edges(weighed(found, scope), [_own(tie) for tie in scope.own if tie.holds(day)])
    if scope.facts:
        edges = with_memberships(edges, scope.facts, day)
    actors = sorted({code for edge in edges for code in (edge.a, edge.b)})
    return Snapshot(scope.since, scope.until, tuple(actors), tuple(edges))


def weighed(found: Iterable[Pull], scope: Scope) -> list[Pull]:
    """The pulls that fall into a window with what each weighs at its end; ties that say the same are one."""
    kept: list[Pull] = []
    ties: dict[Hashable, list[Pull]] = defaultdict(list)
    for pull in found:
        if pull.lasts and _inside(pull.day, None, scope.until):
            ties[pull.group].append(pull)
        elif not pull.lasts and _inside(pull.day, scope.since, scope.until):
            kept.append(_faded(pull, scope.until))
    return [*map(_strongest, ties.values()), *kept]


def _inside(day: date | None, since: date | None, until: date | None) -> bool:
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def _faded(pull: Pull, until: date | None) -> Pull:
    if pull.day is None or until is None or pull.day >= until:
        return pull
    return replace(pull, weight=pull.weight * 0.5 ** ((until - pull.day).days / HALF_LIFE))


def _strongest(ties: Sequence[Pull]) -> Pull:
    """One for all that say the same: with the strongest status, by all who tell it."""
    best = max(ties, key=lambda tie: abs(tie.weight))
    if len(ties) == 1:
        return best
    origins = dict.fromkeys(origin for tie in ties for origin in tie.origins)
    voices = dict.fromkeys(
        voice for tie in (best, *ties) for voice in tie.voices if abs(tie.weight) == abs(best.weight)
    )
    return replace(best, reports=sum(t.reports for t in ties), origins=tuple(origins), voices=tuple(voices))


def _own(tie: OwnTie) -> Pull:
    pair = (min(tie.a, tie.b), max(tie.a, tie.b))
    return Pull((pair,), float(tie.sign), None, tie.source, "", 0, (), (tie.source.partition(":")[0],), tie.source)


def _edges(found: Iterable[Pull], own: Iterable[Pull]) -> list[Edge]:
    grouped: dict[tuple[str, str], list[Pull]] = defaultdict(list)
    for pull in (*found, *own):
        for pair in pull.pairs:
            grouped[pair].append(pull)
    return [_edge(pair, pulling) for pair, pulling in sorted(grouped.items())]


def _edge(pair: tuple[str, str], pulling: Sequence[Pull]) -> Edge:
    support = sum(p.weight for p in pulling if p.weight > 0)
    conflict = -sum(p.weight for p in pulling if p.weight < 0)
    ordered = sorted(pulling, key=lambda p: (-abs(p.weight), p.entry))
    return Edge(
        *pair, round(support, 6), round(conflict, 6),
        evidence=tuple(p.entry for p in ordered),
        voices=tuple(dict.fromkeys(voice for p in pulling for voice in p.voices)),
        occurrences=tuple(p.occurrence for p in ordered if p.occurrence),
        reports=sum(p.reports for p in pulling),
        outlets=tuple(sorted({outlet for p in pulling for outlet in p.outlets})),
    )  # fmt: skip


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
                found[pair] = replace(
                    old, support=old.support + 1.0, evidence=(*old.evidence, f"membership:{code}"),
                    voices=(*old.voices, ""),
                )  # fmt: skip
    return [found[pair] for pair in sorted(found)]


def _members(code: str, facts: Gazetteer, day: date) -> frozenset[str]:
    """Members whose membership says where they stand: none of what nearly everybody belongs to."""
    members = facts.members(code, day)
    return frozenset(members) - {code} if len(members) <= UNIVERSAL else frozenset()
