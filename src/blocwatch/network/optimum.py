"""The least frustrated division of a signed graph, with proof: into two camps, or into any number of blocs.

Both are one problem: remove edges of least total weight so that no bad cycle is left. For two camps a cycle is bad
that has an odd number of negative edges (Harary 1953); for a free number of blocs one that has exactly one
(Davis 1967). A linear programme over the bad cycles found so far gives the lower bound, shortest paths find the cycles
that it violates, moves of single actors give the upper bound, and a mixed-integer programme closes what gap is left.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Camps = Literal["two", "free"]
Vector = NDArray[np.float64]
Labels = NDArray[np.int64]

TINY = 1e-6
"""Violations and gaps below this are numerical noise: HiGHS works to 1e-7."""
STARTS = 8
"""Random starts of the local search; on the 51 windows of the Correlates of War graphs the rounding of the programme mends what 8 miss."""
ROWS_A_ROUND = 1500
"""Violated cycles added to the programme at once: more make each solve slower than they save rounds."""

LARGE, WIDE = 1000, 0.1
"""With more edges than this, a gap above this share of the value is not branched on: it would use up any time and stay open."""


@dataclass(frozen=True)
class Graph:
    """A signed weighted graph: ``ends`` has two node numbers a row, ``weights`` are signed and not zero."""

    nodes: int
    ends: NDArray[np.int64]
    weights: Vector

    @classmethod
    def of(cls, nodes: int, edges: Iterable[tuple[int, int, float]]) -> Graph:
        """Build from (a, b, weight); parallel edges of one sign and self-loops should be settled before."""
        listed = [edge for edge in edges if edge[2]]
        ends = np.array([edge[:2] for edge in listed], dtype=np.int64).reshape(-1, 2)
        return cls(nodes, ends, np.array([edge[2] for edge in listed], dtype=np.float64))

    @property
    def cost(self) -> Vector:
        return np.abs(self.weights)

    def violated(self, labels: Labels) -> NDArray[np.bool_]:
        """Which edges a division frustrates: a friend across, a foe inside."""
        same = labels[self.ends[:, 0]] == labels[self.ends[:, 1]]
        violated: NDArray[np.bool_] = np.where(self.weights > 0, ~same, same)
        return violated

    def frustration(self, labels: Labels) -> float:
        """Total weight of the frustrated edges."""
        return float(self.cost[self.violated(labels)].sum())


@dataclass(frozen=True)
class Optimum:
    """A division and what is known of it: nothing below ``lower_bound`` exists; ``proven`` if nothing below ``value``."""

    value: float
    lower_bound: float
    labels: tuple[int, ...]
    rounds: int = 0

    @property
    def gap(self) -> float:
        open_ = self.value - self.lower_bound
        return open_ if open_ > TINY * max(1.0, abs(self.value)) else 0.0

    @property
    def proven(self) -> bool:
        return self.gap == 0.0


def divide(graph: Graph, camps: Camps = "two", seconds: float = 60.0, seed: int = 0) -> Optimum:
    """The least frustrated division. At the end of the time the best one found comes with its valid lower bound."""
    deadline = time.monotonic() + seconds
    labels = _search(graph, camps, np.random.default_rng(seed))
    best = graph.frustration(labels)
    if best <= TINY or not len(graph.weights):
        return Optimum(best, best, _numbered(labels))
    return _Cuts(graph, camps, labels, deadline).solve()


# ---------------------------------------------------------------- upper bound: moves of single actors


def _search(graph: Graph, camps: Camps, random: np.random.Generator) -> Labels:
    """The best division over random starts, each improved one actor at a time until no move helps."""
    table = _dense(graph)
    best, least = np.zeros(graph.nodes, dtype=np.int64), graph.frustration(np.zeros(graph.nodes, dtype=np.int64))
    for start in range(STARTS):
        many = 2 if camps == "two" else min(graph.nodes, 2 + start % 6)
        labels = _improve(table, random.integers(0, many, graph.nodes), camps, random)
        found = graph.frustration(labels)
        if found < least - TINY:
            best, least = labels, found
    return best


def improved(graph: Graph, labels: Labels, camps: Camps, seed: int = 0) -> Labels:
    """The better of two divisions that no single move betters, one from some labels and one from a random start.

    Without proof: for many like graphs in a row.
    """
    random = np.random.default_rng(seed)
    many = 2 if camps == "two" else min(graph.nodes, 4)
    starts = (_numbered(labels), random.integers(0, many, graph.nodes))
    table = _dense(graph)
    found = [_improve(table, np.array(start, dtype=np.int64), camps, random) for start in starts]
    return min(found, key=graph.frustration)


def _dense(graph: Graph) -> Vector:
    table = np.zeros((graph.nodes, graph.nodes))
    a, b = graph.ends[:, 0], graph.ends[:, 1]
    np.add.at(table, (a, b), graph.weights)
    np.add.at(table, (b, a), graph.weights)
    return table


def _improve(table: Vector, labels: Labels, camps: Camps, random: np.random.Generator) -> Labels:
    """Move actors to the bloc that they get on with best until nobody gains."""
    size = len(labels)
    blocs = 2 if camps == "two" else size + 1  # one more than there can be: an empty bloc is always on offer
    moved = True
    while moved:
        moved = False
        for i in random.permutation(size).tolist():
            pull = np.bincount(labels, weights=table[i], minlength=blocs)
            to, at = int(pull.argmax()), int(labels[i])
            if pull[to] > pull[at] + TINY:
                labels[i], moved = to, True
    return labels


def _numbered(labels: Labels) -> tuple[int, ...]:
    """Blocs numbered by first appearance."""
    order: dict[int, int] = {}
    return tuple(order.setdefault(int(label), len(order)) for label in labels)


# ---------------------------------------------------------------- lower bound: bad cycles


class _Cuts:
    """The programme over the bad cycles found so far: a variable for each edge, a row for each cycle."""

    def __init__(self, graph: Graph, camps: Camps, labels: Labels, deadline: float) -> None:
        self.graph, self.camps, self.deadline = graph, camps, deadline
        self.labels, self.value, self.bound, self.rounds = labels, graph.frustration(labels), 0.0, 0
        self.whole = bool(np.allclose(graph.weights, np.round(graph.weights)))
        # The plain solver: highspy.Highs would print a banner to standard output as it is made, before it can be told not to.
        self.model: Any = highspy._core._Highs()
        self.model.setOptionValue("output_flag", False)
        self.model.setOptionValue("threads", 1)
        edges = len(graph.weights)
        self.model.addVars(edges, np.zeros(edges), np.ones(edges))
        self.model.changeColsCost(edges, np.arange(edges, dtype=np.int32), graph.cost)
        self.seen: dict[tuple[int, ...], None] = {}
        """The rows of the programme, in their order."""

    def solve(self) -> Optimum:
        triangles = _bad_triangles(self.graph, self.camps, ROWS_A_ROUND * 4)
        self.bound = self._lower(packed(self.graph, triangles))
        self._add(triangles)
        self._loop()
        wide = len(self.graph.weights) > LARGE and self.value - self.bound > WIDE * self.value
        if not self._closed() and not wide:
            self._branch()
        return Optimum(self.value, min(self.bound, self.value), _numbered(self.labels), self.rounds)

    def _loop(self) -> None:
        """Solve, separate, repeat, until no violated cycle is left, the gap is closed or the time is over."""
        while (left := self.deadline - time.monotonic()) > 0:
            # The simplex solver counts the time of all runs, branch and bound that of one.
            self._run(self.model.getRunTime() + left)
            if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                self.bound = max(self.bound, self._lower(self._dual_bound()))
                return
            self.bound = max(self.bound, self._lower(self.model.getInfo().objective_function_value))
            point = np.clip(np.array(self.model.getSolution().col_value), 0.0, 1.0)
            self._round(point)
            if self._closed() or not self._add(violated_cycles(self.graph, self.camps, point)):
                return

    def _run(self, limit: float) -> None:
        self.rounds += 1
        self.model.setOptionValue("time_limit", limit)
        self.model.run()

    def _dual_bound(self) -> float:
        """What the prices of the cycles prove where a run was cut short: true of any prices that are not negative."""
        prices = np.maximum(np.array(self.model.getSolution().row_dual), 0.0)
        if len(prices) != len(self.seen):
            return 0.0
        charged = np.zeros(len(self.graph.weights))
        for cycle, price in zip(self.seen, prices.tolist(), strict=True):
            if price:
                charged[list(cycle)] += price
        return float(prices.sum() + np.minimum(self.graph.cost - charged, 0.0).sum())

    def _lower(self, bound: float) -> float:
        return float(np.ceil(bound - TINY)) if self.whole else bound

    def _closed(self) -> bool:
        return self.value - self.bound <= TINY * max(1.0, self.value)

    def _round(self, point: Vector) -> None:
        """Read a division off the programme's answer and improve it."""
        kept = point < 0.5
        labels = _spread(self.graph, kept, self.camps)
        labels = _improve(_dense(self.graph), labels, self.camps, np.random.default_rng(self.rounds))
        found = self.graph.frustration(labels)
        if found < self.value - TINY:
            self.labels, self.value = labels, found

    def _add(self, cycles: Sequence[tuple[int, ...]]) -> bool:
        fresh = [cycle for cycle in cycles if cycle not in self.seen]
        self.seen.update(dict.fromkeys(fresh))
        if fresh:
            sizes = np.array([len(cycle) for cycle in fresh])
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
            columns = np.concatenate([np.array(cycle, dtype=np.int32) for cycle in fresh])
            least, most = np.ones(len(fresh)), np.full(len(fresh), highspy.kHighsInf)
            self.model.addRows(len(fresh), least, most, len(columns), starts, columns, np.ones(len(columns)))
        return bool(fresh)

    def _branch(self) -> None:
        """Integer variables from here on; a whole answer without a bad cycle is the optimum."""
        edges = len(self.graph.weights)
        kinds = np.array([highspy.HighsVarType.kInteger] * edges)
        self.model.changeColsIntegrality(edges, np.arange(edges, dtype=np.int32), kinds)
        while (left := self.deadline - time.monotonic()) > 0:
            self._run(left)
            info = self.model.getInfo()
            if np.isfinite(info.mip_dual_bound):
                self.bound = max(self.bound, self._lower(info.mip_dual_bound))
            if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal or self._closed():
                return
            point = np.round(np.array(self.model.getSolution().col_value))
            self._round(point)
            if self._closed() or not self._add(violated_cycles(self.graph, self.camps, point)):
                return


def _spread(graph: Graph, kept: NDArray[np.bool_], camps: Camps) -> Labels:
    """Label actors outward along the edges that are kept: friends alike, foes (two camps) opposite."""
    near: list[list[tuple[int, bool]]] = [[] for _ in range(graph.nodes)]
    for (a, b), weight in zip(graph.ends[kept].tolist(), graph.weights[kept].tolist(), strict=True):
        if weight > 0 or camps == "two":
            near[a].append((b, weight > 0))
            near[b].append((a, weight > 0))
    labels = np.full(graph.nodes, -1, dtype=np.int64)
    for root in range(graph.nodes):
        if labels[root] < 0:
            _flood(near, labels, root, 0 if camps == "two" else root)
    return labels


def _flood(near: list[list[tuple[int, bool]]], labels: Labels, root: int, label: int) -> None:
    labels[root] = label
    stack = [root]
    while stack:
        at = stack.pop()
        for other, friend in near[at]:
            if labels[other] < 0:
                labels[other] = labels[at] if friend else 1 - labels[at]
                stack.append(other)


def _bad_triangles(graph: Graph, camps: Camps, limit: int) -> list[tuple[int, ...]]:
    """Bad cycles of three edges, the heaviest first, at most ``limit``."""
    index = {(min(a, b), max(a, b)): e for e, (a, b) in enumerate(graph.ends.tolist())}
    near: list[set[int]] = [set() for _ in range(graph.nodes)]
    for a, b in index:
        near[a].add(b)
        near[b].add(a)
    negative, cost = (graph.weights < 0).tolist(), graph.cost.tolist()
    bad = (1, 3) if camps == "two" else (1,)
    found: list[tuple[float, tuple[int, ...]]] = []
    for (a, b), e in index.items():
        for c in near[a] & near[b]:
            if c > b:
                f, g = index[min(a, c), max(a, c)], index[b, c]
                if negative[e] + negative[f] + negative[g] in bad:
                    found.append((-min(cost[e], cost[f], cost[g]), tuple(sorted((e, f, g)))))
    found.sort()
    return [cycle for _, cycle in found[:limit]]


def packed(graph: Graph, cycles: Sequence[tuple[int, ...]]) -> float:
    """A lower bound in no time: each bad cycle in turn takes what all its edges have left, and that much is frustrated."""
    left, total = graph.cost.tolist(), 0.0
    for cycle in cycles:
        if (least := min(left[e] for e in cycle)) > 0:
            total += least
            for e in cycle:
                left[e] -= least
    return total


def violated_cycles(graph: Graph, camps: Camps, point: Vector) -> list[tuple[int, ...]]:
    """Bad cycles whose edges sum to less than one at a point, found by shortest paths; the most violated first."""
    found = _odd_cycles(graph, point) if camps == "two" else _lone_cycles(graph, point)
    ranked = sorted(found.items(), key=lambda item: item[1])
    return [cycle for cycle, _ in ranked[:ROWS_A_ROUND]]


def _lone_cycles(graph: Graph, point: Vector) -> dict[tuple[int, ...], float]:
    """Cycles of one negative edge and the shortest positive path between its ends."""
    positive, negative = np.flatnonzero(graph.weights > 0), np.flatnonzero(graph.weights < 0)
    if not len(positive) or not len(negative):
        return {}
    lengths, edge_at = _network(graph.ends[positive], point[positive], positive, graph.nodes)
    sources = np.unique(graph.ends[negative, 0])
    reach, back = dijkstra(lengths, directed=False, indices=sources, return_predecessors=True, limit=1.0)
    row = {int(s): i for i, s in enumerate(sources)}
    found = {}
    for e in negative.tolist():
        a, b = graph.ends[e].tolist()
        total = reach[row[a], b] + point[e]
        if total < 1.0 - TINY:
            found[tuple(sorted([e, *_path(back[row[a]], a, b, edge_at)]))] = float(total)
    return found


def _odd_cycles(graph: Graph, point: Vector) -> dict[tuple[int, ...], float]:
    """Shortest closed walks with an odd number of negative edges, by a path from each actor to its double."""
    n = graph.nodes
    a, b, number = graph.ends[:, 0], graph.ends[:, 1], np.arange(len(graph.weights))
    cross = np.where(graph.weights < 0, n, 0)
    ends = np.vstack([np.column_stack([a, b + cross]), np.column_stack([a + n, (b + n + cross) % (2 * n)])])
    lengths, edge_at = _network(ends, np.tile(point, 2), np.tile(number, 2), 2 * n)
    sources = np.unique(a)
    reach, back = dijkstra(lengths, directed=False, indices=sources, return_predecessors=True, limit=1.0)
    found = {}
    for i, source in enumerate(sources.tolist()):
        total = reach[i, source + n]
        if total < 1.0 - TINY:
            path = _path(back[i], source, source + n, edge_at)
            odd = [e for e in set(path) if path.count(e) % 2]
            found[tuple(sorted(odd))] = float(total)
    return found | _odd_through_edges(graph, point, reach, back, sources, edge_at)


def _odd_through_edges(
    graph: Graph,
    point: Vector,
    reach: Vector,
    back: NDArray[np.int32],
    sources: Labels,
    edge_at: dict[tuple[int, int], int],
) -> dict[tuple[int, ...], float]:
    """For each edge the shortest bad cycle through it: more rows a round than one for each actor."""
    n, row, found = graph.nodes, {int(s): i for i, s in enumerate(sources)}, {}
    for e, (a, b) in enumerate(graph.ends.tolist()):
        goal = b + n if graph.weights[e] > 0 else b
        total = reach[row[a], goal] + point[e]
        if total < 1.0 - TINY:
            path = _path(back[row[a]], a, goal, edge_at)
            if e not in path and len(set(path)) == len(path):
                found[tuple(sorted([e, *path]))] = float(total)
    return found


def _network(
    ends: NDArray[np.int64], lengths: Vector, numbers: NDArray[np.int64], nodes: int
) -> tuple[csr_array, dict[tuple[int, int], int]]:
    """Sparse lengths for the path search, and which edge lies between two of its nodes."""
    # A stored zero would read as 'no edge': lengths are lifted a hair above it.
    table = csr_array((np.maximum(lengths, 1e-9), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    edge_at = {}
    for (a, b), e in zip(ends.tolist(), numbers.tolist(), strict=True):
        edge_at[a, b] = edge_at[b, a] = e
    return table, edge_at


def _path(back: NDArray[np.int32], start: int, end: int, edge_at: dict[tuple[int, int], int]) -> list[int]:
    """Edge numbers on the way from start to end."""
    path, at = [], end
    while at != start:
        before = int(back[at])
        path.append(edge_at[before, at])
        at = before
    return path
