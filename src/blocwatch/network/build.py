"""From what is told to the signed network of a window.

What a tie or a happening weighs is said in ``pulls.py``; happenings fade with their age at the end of the window
(``weighing.py``), ties do not. Ties that are told twice (same two, same kind and sign) count once, with the strongest status. Memberships come
from dated facts, further ties from a user's own file; each has the strength of a tie told as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..model import Edge, Reading, Snapshot, Told
from .own_ties import OwnTie
from .pulls import Pull, pulls
from .weighing import Weighing

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

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
    """The network of what falls into a window: by its own day, else by that of its article; without either, only the whole."""
    return network(pulls(told), Scope(since, until, facts, tuple(own)))


def network(found: Weighing | Iterable[Pull], scope: Scope) -> Snapshot:
    """The network of some pulls: for many windows they are laid out once, as a Weighing."""
    laid = found if isinstance(found, Weighing) else Weighing(found)
    return completed(laid.edges(laid.weighed(scope.since, scope.until)), scope)


def completed(edges: Sequence[Edge], scope: Scope) -> Snapshot:
    """The network of some edges with what stands beside them in a window: a user's own ties, and memberships."""
    day = scope.until or date.max
    whole = _with_own(edges, [tie for tie in scope.own if tie.holds(day)])
    if scope.facts:
        whole = with_memberships(whole, scope.facts, day)
    actors = sorted({code for edge in whole for code in (edge.a, edge.b)})
    return Snapshot(scope.since, scope.until, tuple(actors), tuple(whole))


def _with_own(edges: Sequence[Edge], own: Iterable[OwnTie]) -> list[Edge]:
    """Each row of a user's file weighs 1 and is one more voice, that of the file."""
    found = {(edge.a, edge.b): edge for edge in edges}
    for tie in own:
        pair = (min(tie.a, tie.b), max(tie.a, tie.b))
        old = found.get(pair, Edge(*pair, 0.0, 0.0))
        voices = tuple(dict.fromkeys((*old.voices, tie.source.partition(":")[0])))
        found[pair] = replace(
            old, support=old.support + (tie.sign > 0), conflict=old.conflict + (tie.sign < 0),
            evidence=(*old.evidence, tie.source), voices=voices,
        )  # fmt: skip
    return [found[pair] for pair in sorted(found)]


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
