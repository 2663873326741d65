"""How sure a division is: solved again without each outlet, and over resampled outlets and articles.

Leaving one outlet out shows what hangs on it; resampling shows how far weights and camps would stray had other outlets
and articles been read. What comes from dated facts and a user's own ties is certain in both.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..frames import Listed, Row, Tabled, flat_fields
from ..model import Partition, Snapshot
from .blocs import blocs, graph_of
from .build import Scope, completed
from .history import components, shifts
from .optimum import Camps, Graph, Labels, Vector, improved
from .weighing import Weighed, Weighing

MOST_OUTLETS = 40
"""Outlets left out in turn, those with the most articles first."""
SECONDS = 30.0
"""For all outlets together; those that were not left out by then are counted as not tried."""
ONE = 5.0
"""For the division without one outlet."""
DRAWS = 200
"""Resamples: the share of a camp is then known to 7 points at worst (two standard errors)."""
SEED = 20
"""Of the draws: the same record gives the same bands."""
TAILS = (0.05, 0.95)
"""Ends of a band, as shares of the draws."""
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Hinge:
    """What would differ without one outlet and the copies of what it told.

    ``moved`` would stand elsewhere, ``gone`` would have no tie at all, ``ties`` counts the pairs without a tie then.
    ``blocs`` are places in ``Partition.blocs``: those that would lose half their members or more.
    """

    outlet: str
    articles: int
    moved: tuple[str, ...]
    gone: tuple[str, ...]
    ties: int
    blocs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """One edge over the resamples.

    90 % of its weights lie from ``low`` to ``high``; ``same`` is the share (0 to 1) of draws with the sign that it has.
    ``outlet`` is the one that all of it goes back to, "" where there are several.
    """

    a: str
    b: str
    weight: float
    low: float
    high: float
    same: float
    outlet: str


@dataclass(frozen=True, slots=True)
class Held:
    """One actor over the resamples: the share (0 to 1) in which it stands as it does to most of those it is linked to."""

    actor: str
    share: float


@dataclass(frozen=True, slots=True)
class Certainty(Tabled):
    """The outlets that something hangs on, of how many that was asked (``tried`` of ``outlets``), and the bands.

    ``draws`` is 0 where there was nothing to draw from. Its table has a row for each band.
    """

    hinges: tuple[Hinge, ...]
    tried: int
    outlets: int
    bands: tuple[Band, ...] = ()
    held: tuple[Held, ...] = ()
    draws: int = 0

    def steady(self, found: Partition) -> float:
        """Share (0 to 1) of the actors that stand where they do whichever outlet is left out."""
        everybody = {code for bloc in found.blocs for code in bloc}
        loose = {code for hinge in self.hinges for code in (*hinge.moved, *hinge.gone)}
        return 1 - len(loose & everybody) / len(everybody)

    def columns(self) -> tuple[str, ...]:
        """The fields of a band."""
        return Listed(self.bands, Band).columns()

    def rows(self) -> Iterator[Row]:
        """One row for each edge."""
        return map(flat_fields, self.bands)


def certainty(
    found: Weighing, scope: Scope, whole: tuple[Snapshot, Partition], camps: Camps = "two", draws: int = DRAWS
) -> Certainty:
    """Leave out one outlet after another with whatever goes back to it, then resample outlets and their articles.

    What another outlet tells too stays as it is where one is left out.
    """
    weighed = found.weighed(scope.since, scope.until)
    articles = Counter(outlet for _, outlet in found.origins)
    counts = sorted(articles.items(), key=lambda item: (-item[1], item[0]))
    number, sole = {outlet: i for i, outlet in enumerate(found.outlets)}, found.sole_outlet(weighed)
    hinges: list[Hinge] = []
    deadline, tried = time.monotonic() + SECONDS, 0
    for outlet, count in counts[:MOST_OUTLETS]:
        if time.monotonic() > deadline:
            break
        tried += 1
        left = completed(found.without(weighed, number[outlet], sole), scope)
        hinge = _hinge((outlet, count), left, whole, camps)
        hinges += [hinge] if hinge.moved or hinge.gone else []
    hinges.sort(key=lambda h: (-len(h.moved) - len(h.gone), h.outlet))
    # One article can be drawn again and again and stays what it is: that would look like certainty.
    draws = draws if len(found.origins) > 1 else 0
    bands, held = _resampled(found, weighed, whole, camps, draws) if draws else ((), ())
    return Certainty(tuple(hinges), tried, len(counts), bands, held, draws)


def _hinge(outlet: tuple[str, int], left: Snapshot, whole: tuple[Snapshot, Partition], camps: Camps) -> Hinge:
    gone = tuple(sorted(set(whole[0].actors) - set(left.actors)))
    ties = len({(e.a, e.b) for e in whole[0].edges} - {(e.a, e.b) for e in left.edges})
    moved: tuple[str, ...] = ()
    if left.edges and whole[1].proven:  # where the whole is not proven, nobody can be told to have moved from it
        found = blocs(left, camps, seconds=ONE)
        moved = tuple(shift.actor for shift in shifts(whole, (left, found), camps))
    lost = {*moved, *gone}
    emptied = tuple(i for i, bloc in enumerate(whole[1].blocs) if 2 * len(lost & set(bloc)) >= len(bloc))
    return Hinge(*outlet, moved, gone, ties, emptied)


# ---------------------------------------------------------------- resampling


def _resampled(
    found: Weighing, weighed: Weighed, whole: tuple[Snapshot, Partition], camps: Camps, draws: int
) -> tuple[tuple[Band, ...], tuple[Held, ...]]:
    """Each draw takes outlets with repetition, and of each as many of its articles, again with repetition.

    A happening counts in a draw as often as those who tell it do on average, so that no draw is lighter than the whole.
    """
    drawn = _weights(found, weighed, whole[0], draws)
    return tuple(_bands(whole[0], drawn)), tuple(_held(whole, drawn, camps))


def _weights(found: Weighing, weighed: Weighed, snapshot: Snapshot, draws: int) -> Vector:
    """The weight of every edge (columns) in every draw (rows)."""
    place = {(edge.a, edge.b): i for i, edge in enumerate(snapshot.edges)}
    origins, pairs, weights = found.shares(weighed)
    columns = np.array([place.get(pair, -1) for pair in found.pairs], dtype=np.int64)[pairs]
    table = csr_array((weights, (origins, columns)), shape=(len(found.origins), len(snapshot.edges)))
    fixed = np.array([edge.weight for edge in snapshot.edges]) - np.asarray(table.sum(axis=0)).ravel()
    times = _times([outlet for _, outlet in found.origins], draws)
    drawn: Vector = np.asarray(table.T @ times.T).T + fixed
    return drawn


def _times(outlets: Sequence[str], draws: int) -> Vector:
    """How often each article is taken (columns) in every draw (rows)."""
    random = np.random.default_rng(SEED)
    names = {outlet: i for i, outlet in enumerate(dict.fromkeys(outlets))}
    of = np.array([names[outlet] for outlet in outlets])
    order, sizes = np.argsort(of, kind="stable"), np.bincount(of)
    starts = np.cumsum(sizes) - sizes
    times = np.zeros((draws, len(outlets)))
    for draw in range(draws):
        chosen = random.integers(0, len(sizes), len(sizes))
        taken = np.repeat(chosen, sizes[chosen])
        place = starts[taken] + np.floor(random.random(len(taken)) * sizes[taken]).astype(np.int64)
        times[draw] = np.bincount(order[place], minlength=len(outlets))
    return times


def _bands(snapshot: Snapshot, drawn: Vector) -> Iterator[Band]:
    # Adding 0 makes a plain zero of the negative one.
    low, high = (np.quantile(drawn, TAILS, axis=0).round(6) + 0.0).tolist()
    for i, edge in enumerate(snapshot.edges):
        same = round(float((np.sign(_clean(drawn[:, i])) == np.sign(edge.weight)).mean()), 4)
        yield Band(edge.a, edge.b, round(edge.weight, 6), low[i], high[i], same, edge.sole_outlet)


def _clean(weights: Vector) -> Vector:
    return np.where(np.abs(weights) < TINY, 0.0, weights)


def _held(whole: tuple[Snapshot, Partition], drawn: Vector, camps: Camps) -> Iterator[Held]:
    """For each actor how often its camp-mates and opponents, as far as it is linked to them, are mostly the same."""
    snapshot, found = whole
    graph = graph_of(snapshot)
    place = {code: i for i, bloc in enumerate(found.blocs) for code in bloc}
    labels = np.array([place[code] for code in snapshot.actors])
    linked = _linked(snapshot)
    together = labels[:, None] == labels[None, :]
    ends = np.array([[snapshot.actors.index(e.a), snapshot.actors.index(e.b)] for e in snapshot.edges]).reshape(-1, 2)
    kept = np.zeros(graph.nodes)
    for weights in drawn:
        present = np.abs(weights) > TINY
        resampled = Graph(graph.nodes, ends[present], weights[present])
        kept += _alike(improved(resampled, labels, camps), together, linked)
    for i, code in enumerate(snapshot.actors):
        if linked[i].any():
            yield Held(code, round(float(kept[i] / len(drawn)), 4))


def _alike(labels: Labels, together: NDArray[np.bool_], linked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    now: NDArray[np.bool_] = labels[:, None] == labels[None, :]
    agree: Labels = ((now == together) & linked).sum(axis=1)
    most: NDArray[np.bool_] = 2 * agree > linked.sum(axis=1)
    return most


def _linked(snapshot: Snapshot) -> NDArray[np.bool_]:
    """Who hangs together with whom, however far; nobody with itself."""
    part = components(snapshot)
    numbers = np.array([part[code] for code in snapshot.actors])
    linked: NDArray[np.bool_] = numbers[:, None] == numbers[None, :]
    np.fill_diagonal(linked, False)
    return linked
