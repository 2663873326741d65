"""The network of a window as a drawing: each bloc on a ring of its own, who could stand on either side in a row below."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import networkx

from ...model import Edge, Partition, Snapshot, Standing
from .marks import written

STEP = 44.0
"""Distance between neighbours on a ring: two lines of a label."""
LEAST_RADIUS = 60.0
AROUND = 110.0
"""Room around a ring for the labels."""
LEAST_WIDTH, MOST_WIDTH = 900.0, 1300.0
"""Room for the legend; width from which on rings go into a new row."""
TOP = 70.0
"""Room above for the title."""
ROW = 110.0
"""Height of a row of undetermined actors, and the distance between two of them."""
FOOT = 70.0
LETTER = 11.0
"""Room for one letter of a label: capitals are wide."""
LONGEST = 40
"""Letters of a label that room is made for."""
EDGE = 12.0
"""Least room between a label and the rim of the picture."""
SEED = 7
"""Of the order on a ring: the same network is always drawn alike."""


@dataclass(frozen=True, slots=True)
class Node:
    """One actor: where it stands and where its label begins, ends or has its middle (``anchor``).

    ``bloc`` is None where its side is undetermined, ``alone`` where it rests on one speaker's word.
    """

    code: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    bloc: int | None
    alone: bool
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One edge; ``sole`` where all of it goes back to one outlet."""

    a: str
    b: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    friendly: bool
    sole: bool
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, in units of SVG. Lines come lightest first, so that the heaviest lie on top."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    blocs: tuple[int, ...]
    width: float
    height: float


def network_svg(
    network: Snapshot, found: Partition, title: str = "Who stands with whom", note: str = "", names: Sequence[str] = ()
) -> str:
    """The drawing as one SVG document; every edge and actor carries its figures as a tooltip.

    ``note`` stands under the title; where it is empty the window, the frustration and its proof do. ``names`` are what
    the blocs are called, "bloc 1" and so on where there are none.
    """
    least = "proven least" if found.proven else f"not proven: nothing below {found.lower_bound:.2f} exists"
    window = f"{network.since or 'the beginning'} to {network.until or 'the last entry'}"
    under = note or f"{window}; frustration {found.value:.2f}, {least}"
    called = names or [f"bloc {number}" for number, _ in enumerate(found.blocs, 1)]
    told = described(found)
    return written("network", drawing=drawing(network, found), title=title, note=under, told=told, names=called)


def described(found: Partition) -> str:
    """The blocs in words, for those who do not see the drawing."""
    open_sided = [s.actor for s in found.standings if s.margin == 0]
    told = [f"bloc {i}: {', '.join(c for c in members if c not in open_sided) or 'nobody whose side is determined'}"
            for i, members in enumerate(found.blocs, 1)]  # fmt: skip
    return "; ".join(told + [f"undetermined: {', '.join(open_sided)}"] * bool(open_sided))


def drawing(network: Snapshot, found: Partition) -> Drawing:
    """Where everything stands: rings side by side, in a new row where they would get too wide."""
    standings = {s.actor: s for s in found.standings}
    settled = [[c for c in bloc if not _open(standings[c])] for bloc in found.blocs]
    rings = [(number, _order(network, members)) for number, members in enumerate(settled) if members]
    loose = [s.actor for s in found.standings if _open(s)]
    rows = _shelves([_radius(len(members)) for _, members in rings])
    width = max([LEAST_WIDTH, *(sum(2 * (radius + AROUND) for radius in row) for row in rows)])
    nodes: list[Node] = []
    below = TOP
    remaining = iter(rings)
    for row in rows:
        left = (width - sum(2 * (radius + AROUND) for radius in row)) / 2
        middle = below + max(row) + AROUND / 2
        for radius in row:
            _, members = next(remaining)
            nodes += _ring([standings[code] for code in members], (left + radius + AROUND, middle), radius)
            left += 2 * (radius + AROUND)
        below = middle + max(row) + AROUND / 2
    deep = math.ceil(len(loose) / _a_row(width)) * ROW
    nodes, width = _inside([*nodes, *_row(loose, width, below, standings)], width)
    at = {node.code: node for node in nodes}
    heaviest = max((abs(edge.weight) for edge in network.edges), default=1.0) or 1.0
    ordered = sorted((e for e in network.edges if e.weight), key=lambda e: (abs(e.weight), e.a, e.b))
    lines = tuple(_line(edge, at[edge.a], at[edge.b], heaviest) for edge in ordered)
    height = below + deep + FOOT
    return Drawing(tuple(nodes), lines, tuple(n for n, _ in rings), width, height)


def _inside(nodes: Sequence[Node], width: float) -> tuple[list[Node], float]:
    """The nodes moved to the right, and the picture made wider, as far as their labels need."""
    reached = [_reach(node) for node in nodes]
    left = max(0.0, EDGE - min((start for start, _ in reached), default=EDGE))
    right = max((end for _, end in reached), default=0.0) + EDGE
    return [replace(n, x=n.x + left, label_x=n.label_x + left) for n in nodes], left + max(width, right)


def _reach(node: Node) -> tuple[float, float]:
    """From where to where a label stands."""
    long = LETTER * min(LONGEST, len(node.code))
    start = node.label_x - {"start": 0.0, "middle": long / 2, "end": long}[node.anchor]
    return start, start + long


def _radius(members: int) -> float:
    return 0.0 if members == 1 else max(LEAST_RADIUS, STEP * members / (2 * math.pi))


def _shelves(radii: Sequence[float]) -> list[list[float]]:
    """The rings in their order, in rows as wide as the first two or MOST_WIDTH."""
    room = max(MOST_WIDTH, sum(2 * (radius + AROUND) for radius in radii[:2]))
    rows: list[list[float]] = []
    for radius in radii:
        if rows and sum(2 * (r + AROUND) for r in (*rows[-1], radius)) <= room:
            rows[-1].append(radius)
        else:
            rows.append([radius])
    return rows


def _open(standing: Standing) -> bool:
    return standing.margin == 0


def _ring(members: Sequence[Standing], middle: tuple[float, float], radius: float) -> Iterator[Node]:
    for i, standing in enumerate(members):
        yield _on_ring(
            standing, *middle, radius, 2 * math.pi * (i + 0.5) / len(members) - math.pi / 2 * (len(members) == 2)
        )


def _order(network: Snapshot, members: Sequence[str]) -> list[str]:
    """The members in an order that brings friends near each other."""
    friends = networkx.Graph()
    friends.add_nodes_from(members)
    friends.add_weighted_edges_from(
        (e.a, e.b, e.weight) for e in network.edges if e.weight > 0 and e.a in friends and e.b in friends
    )
    order: list[str] = networkx.spectral_ordering(friends, seed=SEED) if len(members) > 2 else list(members)
    return order


def _on_ring(standing: Standing, x: float, y: float, radius: float, angle: float) -> Node:
    right, down = math.cos(angle), math.sin(angle)
    out = radius + 18
    anchor = "middle" if abs(right) < 0.2 else "start" if right > 0 else "end"
    if not radius:
        return _node(standing, x, y, x, y + 28, "middle")
    return _node(standing, x + radius * right, y + radius * down, x + out * right, y + out * down + 5, anchor)


def _a_row(width: float) -> int:
    return max(1, int(width // ROW) - 1)


def _row(loose: Sequence[str], width: float, top: float, standings: dict[str, Standing]) -> Iterator[Node]:
    """Rows of those whose side is open, each in the middle."""
    many = _a_row(width)
    for start in range(0, len(loose), many):
        row = loose[start : start + many]
        for i, code in enumerate(row):
            x = width / 2 + (i - (len(row) - 1) / 2) * ROW
            # Up and down in turn, so that a line does not run through those between.
            y = top + (start // many + (0.3 if i % 2 else 0.7)) * ROW
            yield _node(standings[code], x, y, x, y + 28, "middle")


def _node(standing: Standing, x: float, y: float, label_x: float, label_y: float, anchor: str) -> Node:
    side = None if _open(standing) else standing.bloc
    parts = [
        f"{standing.actor}: {'undetermined' if side is None else f'bloc {side + 1}'}",
        f"cross-pressure {standing.cross_pressure:.0%}",
        f"margin {standing.margin:.2f}" if standing.margin else "",
        f"rests on the word of {standing.on_word_of} alone" if standing.on_word_of else "",
    ]
    told = ", ".join(filter(None, parts))
    return Node(standing.actor, x, y, label_x, label_y, anchor, side, bool(standing.on_word_of), told)


def _line(edge: Edge, start: Node, end: Node, heaviest: float) -> Line:
    friendly = edge.weight > 0
    only = f"; one outlet: {edge.sole_outlet}" if edge.sole_outlet else ""
    label = f"{edge.a} {'with' if friendly else 'against'} {edge.b}: {abs(edge.weight):.2f}{only}"
    width = round(0.8 + 4.2 * abs(edge.weight) / heaviest, 2)
    return Line(edge.a, edge.b, start.x, start.y, end.x, end.y, width, friendly, bool(edge.sole_outlet), label)
