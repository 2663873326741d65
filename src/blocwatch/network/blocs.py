"""Who stands with whom: a snapshot's blocs with their proof, each actor's cross-pressure and alignment margin."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..errors import BadRequest
from ..model import Edge, Partition, Snapshot, Standing
from .optimum import Camps, Graph, Optimum, divide


def blocs(snapshot: Snapshot, camps: Camps = "two", margins: bool = False, seconds: float = 60.0) -> Partition:
    """The least frustrated division of a snapshot. Raises BadRequest on a window without any tie.

    ``margins`` asks for every actor's exact cost of moving to the other camp: one more solve for each actor.
    ``seconds`` bounds the whole; what is not proven in time says so.
    """
    if not snapshot.edges:
        raise BadRequest(f"no tie between {snapshot.since or 'the beginning'} and {snapshot.until or 'today'}")
    deadline = time.monotonic() + seconds
    graph = graph_of(snapshot)
    found = divide(graph, camps, seconds)
    costs = _margins(graph, found, deadline) if margins and camps == "two" else {}
    divided = _blocs(snapshot.actors, _parted(graph, found.labels) if camps == "free" else found.labels)
    standings = _standings(snapshot, divided, costs)
    return Partition(divided, found.value, found.lower_bound, found.gap, found.proven, standings)


def graph_of(snapshot: Snapshot) -> Graph:
    """The signed graph of a snapshot, actors numbered in their order; edges without weight are none."""
    number = {code: i for i, code in enumerate(snapshot.actors)}
    return Graph.of(len(number), ((number[e.a], number[e.b], e.weight) for e in snapshot.edges))


def _parted(graph: Graph, labels: tuple[int, ...]) -> tuple[int, ...]:
    """The labels with each bloc parted into those whom friendly ties within it join: it costs nothing, and nothing else holds them together."""
    within = [
        (a, b)
        for (a, b), weight in zip(graph.ends, graph.weights, strict=True)
        if weight > 0 and labels[a] == labels[b]
    ]
    a, b = ([int(pair[side]) for pair in within] for side in (0, 1))
    joined = coo_array((np.ones(len(within)), (a, b)), shape=(graph.nodes, graph.nodes))
    return tuple(int(label) for label in connected_components(joined, directed=False)[1])


def _blocs(actors: tuple[str, ...], labels: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Members by bloc, the largest first."""
    members: dict[int, list[str]] = defaultdict(list)
    for code, label in zip(actors, labels, strict=True):
        members[label].append(code)
    return tuple(tuple(bloc) for bloc in sorted(members.values(), key=lambda bloc: (-len(bloc), bloc)))


def margins_of(snapshot: Snapshot, found: Partition, actors: Iterable[str], seconds: float = 60.0) -> dict[str, float]:
    """The alignment margins of some actors at two camps; who is missing could not be proven in time."""
    number = {code: i for i, code in enumerate(snapshot.actors)}
    bloc = {code: i for i, members in enumerate(found.blocs) for code in members}
    labels = tuple(bloc[code] for code in snapshot.actors)
    known = Optimum(found.value, found.lower_bound, labels)
    costs = _margins(graph_of(snapshot), known, time.monotonic() + seconds, [number[code] for code in actors])
    return {snapshot.actors[i]: cost for i, cost in costs.items()}


def _margins(graph: Graph, found: Optimum, deadline: float, asked: Iterable[int] | None = None) -> dict[int, float]:
    """For each actor the least frustration with it on the other side of the anchor, less the optimum.

    Where the optimum itself is not proven there is nothing to measure from.
    """
    if not found.proven:
        return {}
    anchor, second = _anchors(graph)
    heavy = float(graph.cost.sum()) + 1.0
    margins = {}
    for i in range(graph.nodes) if asked is None else asked:
        other = second if i == anchor else anchor
        left = deadline - time.monotonic()
        if i == other or left <= 0:
            continue
        apart = -heavy if found.labels[i] == found.labels[other] else heavy
        moved = divide(_with_edge(graph, i, other, apart), "two", left)
        if moved.proven:
            margins[i] = round(_less_heavy(graph, moved) - found.value, 6)
    return margins


def _less_heavy(graph: Graph, moved: Optimum) -> float:
    return graph.frustration(np.array(moved.labels))


def _anchors(graph: Graph) -> tuple[int, int]:
    """The two actors with the most weight on their ties: the camps are told by the first, the first by the second."""
    total = np.zeros(graph.nodes)
    for column in (0, 1):
        np.add.at(total, graph.ends[:, column], graph.cost)
    order = np.argsort(-total, kind="stable")
    return int(order[0]), int(order[1])


def _with_edge(graph: Graph, a: int, b: int, weight: float) -> Graph:
    """The graph with one more weight between two actors, added to what is between them already."""
    edges = {(int(x), int(y)): float(w) for (x, y), w in zip(graph.ends, graph.weights, strict=True)}
    key = (min(a, b), max(a, b))
    edges[key] = edges.get(key, 0.0) + weight
    return Graph.of(graph.nodes, ((x, y, w) for (x, y), w in edges.items()))


def _standings(
    snapshot: Snapshot, divided: tuple[tuple[str, ...], ...], costs: dict[int, float]
) -> tuple[Standing, ...]:
    bloc = {code: number for number, members in enumerate(divided) for code in members}
    ties: dict[str, list[Edge]] = defaultdict(list)
    for edge in snapshot.edges:
        ties[edge.a].append(edge)
        ties[edge.b].append(edge)
    return tuple(
        Standing(code, bloc[code], _pressure(ties[code], bloc), costs.get(i), _sole_voice(ties[code]))
        for i, code in enumerate(snapshot.actors)
    )


def _pressure(ties: list[Edge], bloc: dict[str, int]) -> float:
    """Share of an actor's tie weight that is frustrated: friends in another bloc and foes in its own."""
    total = sum(abs(tie.weight) for tie in ties)
    against = sum(abs(t.weight) for t in ties if (t.weight > 0) != (bloc[t.a] == bloc[t.b]))
    return round(against / total, 6) if total else 0.0


def _sole_voice(ties: list[Edge]) -> str:
    voices = {voice for tie in ties for voice in tie.voices}
    return voices.pop() if len(voices) == 1 else ""
