"""What a move would lead to: the division solved anew on the changed ties, and whether uncertain ties would change that.

Nothing here foretells: it says which division strains least if nothing else changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..frames import Listed, Row, Tabled
from ..model import Edge, Partition, Shift, Snapshot
from .blocs import blocs
from .history import shifts
from .holding import Held
from .moves import WEIGHT, Move, apply

UNCERTAIN = 0.5
"""An edge up to this weight, that of one claimed tie, is uncertain even where the articles tell it in their own words."""
MOST_TIES = 20
"""Uncertain ties that are dropped and turned round, the heaviest first: two solves each, before and after the move."""
TINY = 1e-6
SECONDS = 60.0
"""For all of it: a third for the division before, a third for that after the move, what is left for the variants."""

Trend = Literal["more", "less", "the same", "not proven"]


@dataclass(frozen=True, slots=True)
class Gain:
    """An actor that would be at odds with less if it changed camps alone, and by how much weight."""

    actor: str
    gain: float


@dataclass(frozen=True, slots=True)
class Variant:
    """The same move where one uncertain tie were different; ``moved`` are those that then stand elsewhere."""

    what: str
    tension: Trend
    moved: tuple[str, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Consequence(Tabled):
    """What follows from a move. Its table has a row for each actor, before and after; ``sensitivity`` the variants.

    ``moved`` has whoever stands elsewhere in the least strained division, ``gains`` who would gain by changing camps
    while all others stay where they stood. ``variants`` is the sensitivity run; ``left_out`` counts uncertain ties
    beyond MOST_TIES. ``already`` are ties of the move's kind that were there before it.
    """

    move: Move
    networks: tuple[Snapshot, Snapshot]
    before: Partition
    after: Partition
    moved: tuple[Shift, ...]
    gains: tuple[Gain, ...]
    variants: tuple[Variant, ...]
    left_out: int = 0
    already: tuple[Held, ...] = ()

    @property
    def tension(self) -> Trend:
        """Whether the system as a whole is more or less frustrated after the move."""
        return trend(self.before, self.after)

    def company(self, moved: Shift) -> tuple[str, ...]:
        """Whom an actor would stand with, those left out whose own side is undetermined after the move."""
        undetermined = {s.actor for s in self.after.standings if s.margin == 0}
        return tuple(code for code in moved.after if code not in undetermined)

    @property
    def sensitivity(self) -> Listed:
        """The variants as a table."""
        return Listed(self.variants, Variant)

    def columns(self) -> tuple[str, ...]:
        """The actor, then bloc, cross-pressure and margin before and after, and whether it stands elsewhere."""
        return ("actor", "bloc_before", "bloc_after", "cross_pressure_before", "cross_pressure_after", "margin_before",
                "margin_after", "elsewhere", "gain")  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """One row for each actor that is in the network after the move."""
        then, moved = {s.actor: s for s in self.before.standings}, {shift.actor for shift in self.moved}
        gain = {found.actor: found.gain for found in self.gains}
        for now in self.after.standings:
            old = then.get(now.actor)
            yield {
                "actor": now.actor, "bloc_before": old and old.bloc, "bloc_after": now.bloc,
                "cross_pressure_before": old and old.cross_pressure, "cross_pressure_after": now.cross_pressure,
                "margin_before": old and old.margin, "margin_after": now.margin, "elsewhere": now.actor in moved,
                "gain": gain.get(now.actor, 0.0),
            }  # fmt: skip

    @property
    def agreeing(self) -> int:
        """How many variants come to the same: the same trend and the same actors elsewhere."""
        return sum(v.agrees for v in self.variants)


def trend(before: Partition, after: Partition) -> Trend:
    """The difference in a word, as far as the bounds prove it."""
    if before.proven and after.proven and abs(after.value - before.value) <= TINY:
        return "the same"
    if after.lower_bound > before.value + TINY:
        return "more"
    return "less" if after.value < before.lower_bound - TINY else "not proven"


def whatif(network: Snapshot, move: Move, seconds: float = SECONDS) -> Consequence:
    """Solve the network with and without a move, and again with each uncertain tie dropped and turned round.

    ``seconds`` bounds all of it; ties that there was no time for are counted in ``left_out``. Raises BadRequest on a
    network without ties, and where a tie is to end that is not there.
    """
    deadline = time.monotonic() + seconds
    changed = apply(network, move)
    before, after = (blocs(n, margins=True, seconds=seconds / 3) for n in (network, changed))
    moved = shifts((network, before), (changed, after))
    headline = (trend(before, after), tuple(s.actor for s in moved))
    unsure = uncertain(network)
    variants: list[Variant] = []
    varied = 0
    for edge in (None, *unsure[:MOST_TIES]):
        if time.monotonic() > deadline:
            break
        variants += _variants(network, move, edge, headline, deadline)
        varied += edge is not None
    return Consequence(
        move, (network, changed), before, after, moved, gains(changed, before), tuple(variants), len(unsure) - varied
    )


def gains(network: Snapshot, found: Partition) -> tuple[Gain, ...]:
    """Who would have less against it in the other camp while nobody else moved, most first. For two camps."""
    place = {code: number for number, bloc in enumerate(found.blocs) for code in bloc}
    pull = dict.fromkeys(network.actors, 0.0)
    for edge in network.edges:
        same = place.get(edge.a) == place.get(edge.b)
        for code in (edge.a, edge.b):
            pull[code] += -edge.weight if same else edge.weight
    settled = [Gain(code, round(gain, 6)) for code, gain in pull.items() if gain > TINY and code in place]
    return tuple(sorted(settled, key=lambda g: (-g.gain, g.actor)))


# ---------------------------------------------------------------- sensitivity


def uncertain(network: Snapshot) -> list[Edge]:
    """Edges that no article tells in its own words or that weigh little, the heaviest first."""
    found = [e for e in network.edges if e.weight and ("" not in e.voices or abs(e.weight) <= UNCERTAIN)]
    return sorted(found, key=lambda e: (-abs(e.weight), e.a, e.b))


def _variants(
    network: Snapshot, move: Move, unsure: Edge | None, headline: tuple[Trend, tuple[str, ...]], deadline: float
) -> Iterator[Variant]:
    for name, changed, weight in _changes(network, unsure):
        if not any(edge.weight for edge in changed.edges) or not _possible(changed, move):
            continue
        after = apply(changed, move, weight)
        first, second = (blocs(n, seconds=max(0.1, deadline - time.monotonic())) for n in (changed, after))
        told = (trend(first, second), tuple(s.actor for s in shifts((changed, first), (after, second))))
        yield Variant(name, *told, told == headline)


def _changes(network: Snapshot, unsure: Edge | None) -> Iterator[tuple[str, Snapshot, float]]:
    """The network with one thing different: an uncertain tie gone, or turned round; the move half or twice as heavy."""
    if unsure is None:
        yield "the move half as heavy", network, WEIGHT / 2
        yield "the move twice as heavy", network, WEIGHT * 2
        return
    turned = replace(unsure, support=unsure.conflict, conflict=unsure.support)
    yield f"without {unsure.a}–{unsure.b}", _with(network, unsure, None), WEIGHT
    yield f"with {unsure.a}–{unsure.b} turned round", _with(network, unsure, turned), WEIGHT


def _with(network: Snapshot, old: Edge, new: Edge | None) -> Snapshot:
    edges = tuple(new if e is old else e for e in network.edges)
    return replace(network, edges=tuple(e for e in edges if e is not None))


def _possible(network: Snapshot, move: Move) -> bool:
    """Whether a tie that the move ends is still there."""
    friends = {(e.a, e.b) for e in network.edges if e.support}
    return not move.ends or all(pair in friends for pair in move.pairs)
