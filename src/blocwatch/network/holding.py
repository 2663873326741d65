"""Which ties of a move's kind are there before it: who signs a pact with an ally makes no first tie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Edge, Snapshot, TieKind
from .moves import Move, Verb
from .pulls import Pull

_KINDS: Mapping[Verb, frozenset[TieKind]] = {
    "join": frozenset({"membership"}), "sign": frozenset({"treaty", "alliance", "partnership"}),
    "arm": frozenset({"arms"}), "sanction": frozenset({"sanctions"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A tie of a move's kind that two already have; ``entry`` is its id, or 'membership:NATO' of the dated facts."""

    a: str
    b: str
    kind: str
    entry: str


def held(network: Snapshot, move: Move, pulls: Iterable[Pull]) -> tuple[Held, ...]:
    """The ties of a move's kind, told as facts, that its pairs have in a network made of these pulls."""
    pairs = set(move.pairs) if not move.ends else set()
    edges = [edge for edge in network.edges if (edge.a, edge.b) in pairs]
    counted = {id for edge in edges for id in edge.evidence}
    ties = {pull.entry: pull for pull in pulls if pull.entry in counted and pull.lasts}
    return tuple(found for edge in edges for found in _of(edge, move, ties))


def _of(edge: Edge, move: Move, ties: Mapping[str, Pull]) -> Iterator[Held]:
    for entry in edge.evidence:
        if entry.startswith("membership:") and move.verb == "join":
            yield Held(edge.a, edge.b, "membership", entry)
        elif (tie := ties.get(entry)) and tie.weight == move.sign and tie.kind in _KINDS[move.verb]:
            yield Held(edge.a, edge.b, tie.kind, entry)
