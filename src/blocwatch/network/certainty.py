"""How much of a division hangs on one outlet: the network built and solved again without each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Partition, Reading, Snapshot
from .blocs import blocs
from .history import shifts
from .optimum import Camps

MOST_OUTLETS = 40
"""Outlets left out in turn, those with the most articles first."""
SECONDS = 5.0

Build = Callable[[Sequence[Reading]], Snapshot]
"""Makes the network of some readings, always in the same window."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """What would differ without one outlet and the copies of what it told.

    ``moved`` would stand elsewhere, ``gone`` would have no tie at all, ``ties`` counts the pairs without a tie then.
    """

    outlet: str
    articles: int
    moved: tuple[str, ...]
    gone: tuple[str, ...]
    ties: int


@dataclass(frozen=True, slots=True)
class Certainty:
    """The outlets that something hangs on, and of how many (``tried`` of ``outlets``) that was asked."""

    hinges: tuple[Hinge, ...]
    tried: int
    outlets: int

    def steady(self, found: Partition) -> float:
        """Share (0 to 1) of the actors that stand where they do whichever outlet is left out."""
        everybody = {code for bloc in found.blocs for code in bloc}
        loose = {code for hinge in self.hinges for code in (*hinge.moved, *hinge.gone)}
        return 1 - len(loose & everybody) / len(everybody)


def certainty(
    readings: Sequence[Reading],
    build: Build,
    whole: tuple[Snapshot, Partition],
    roots: Mapping[str, str],
    camps: Camps = "two",
) -> Certainty:
    """Leave out one outlet after another, with whatever goes back to it (``roots``: article to its origin)."""
    outlets = {r.article.id: r.article.outlet or r.article.id for r in readings}
    source = {id: outlets.get(roots.get(id, id), outlet) for id, outlet in outlets.items()}
    counts = Counter(source.values()).most_common()
    hinges = []
    for outlet, count in counts[:MOST_OUTLETS]:
        left = build([r for r in readings if source[r.article.id] != outlet])
        hinge = _hinge((outlet, count), left, whole, camps)
        hinges += [hinge] if hinge.moved or hinge.gone else []
    hinges.sort(key=lambda h: (-len(h.moved) - len(h.gone), h.outlet))
    return Certainty(tuple(hinges), min(len(counts), MOST_OUTLETS), len(counts))


def _hinge(outlet: tuple[str, int], left: Snapshot, whole: tuple[Snapshot, Partition], camps: Camps) -> Hinge:
    gone = tuple(sorted(set(whole[0].actors) - set(left.actors)))
    ties = len({(e.a, e.b) for e in whole[0].edges} - {(e.a, e.b) for e in left.edges})
    moved: tuple[str, ...] = ()
    if left.edges:
        found = blocs(left, camps, seconds=SECONDS)
        moved = tuple(shift.actor for shift in shifts(whole, (left, found), camps))
    return Hinge(*outlet, moved, gone, ties)
