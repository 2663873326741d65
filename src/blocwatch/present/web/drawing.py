"""The network of a window laid out for a page: places, shapes and weights; the template draws them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx

from ...model import Edge, Partition, Snapshot, Standing
from ..figures.marks import COLOURS

SHAPES = ("circle", "square", "diamond")
"""A bloc is told by shape as well as by colour."""


STEP = 40.0
"""Distance between neighbours on a ring: two lines of a label."""
LEAST_RADIUS = 90.0
AROUND = 110.0
"""Room around a ring for the labels."""
SEED = 7
"""Of the order on a ring: the same network is always drawn alike."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor stands on its bloc's ring, and where its label begins or ends."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Node:
    """One actor of the drawing. ``open`` where its side is undetermined, ``alone`` where it rests on one word."""

    code: str
    place: Place
    shape: str
    colour: int
    label: str
    open: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One edge of the drawing."""

    a: str
    b: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    friendly: bool
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it. Lines come lightest first, so that the heaviest lie on top."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def drawing(network: Snapshot, found: Partition) -> Drawing:
    """The network as it is to be drawn: every bloc on a ring of its own, side by side."""
    radii = [max(LEAST_RADIUS, STEP * len(members) / (2 * math.pi)) for members in found.blocs]
    height = 2 * (max(radii) + AROUND / 2)
    at = dict(_places(network, found, radii, height / 2))
    heaviest = max((abs(edge.weight) for edge in network.edges), default=1.0) or 1.0
    ordered = sorted((e for e in network.edges if e.weight), key=lambda e: abs(e.weight))
    lines = tuple(_line(edge, at[edge.a], at[edge.b], heaviest) for edge in ordered)
    nodes = tuple(_node(s, at[s.actor]) for s in found.standings)
    return Drawing(nodes, lines, sum(2 * (radius + AROUND) for radius in radii), height)


def _places(network: Snapshot, found: Partition, radii: Sequence[float], middle: float) -> Iterator[tuple[str, Place]]:
    left = 0.0
    for members, radius in zip(found.blocs, radii, strict=True):
        ring = _ring(network, members)
        for number, code in enumerate(ring):
            yield code, _on_ring(left + radius + AROUND, middle, radius, 2 * math.pi * (number + 0.5) / len(ring))
        left += 2 * (radius + AROUND)


def _ring(network: Snapshot, members: Sequence[str]) -> list[str]:
    """The members in an order that brings friends near each other."""
    friends = networkx.Graph()
    friends.add_nodes_from(members)
    friends.add_weighted_edges_from(
        (e.a, e.b, e.weight) for e in network.edges if e.weight > 0 and e.a in friends and e.b in friends
    )
    order: list[str] = networkx.spectral_ordering(friends, seed=SEED) if len(members) > 2 else list(members)
    return order


def _on_ring(x: float, y: float, radius: float, angle: float) -> Place:
    right, down = math.cos(angle), math.sin(angle)
    out = radius + 20
    anchor = "middle" if abs(right) < 0.2 else "start" if right > 0 else "end"
    return Place(x + radius * right, y + radius * down, x + out * right, y + out * down, anchor)


def _node(standing: Standing, place: Place) -> Node:
    undetermined = standing.margin == 0
    parts = [standing.actor, "undetermined" if undetermined else f"bloc {standing.bloc + 1}",
             f"rests on the word of {standing.on_word_of} alone" if standing.on_word_of else ""]  # fmt: skip
    return Node(
        standing.actor, place, SHAPES[standing.bloc % len(SHAPES)], standing.bloc % len(COLOURS),
        ", ".join(filter(None, parts)), undetermined, bool(standing.on_word_of),
    )  # fmt: skip


def _line(edge: Edge, start: Place, end: Place, heaviest: float) -> Line:
    friendly = edge.weight > 0
    label = f"{edge.a} {'with' if friendly else 'against'} {edge.b}: {abs(edge.weight):.2f}"
    width = 1 + 4 * abs(edge.weight) / heaviest
    return Line(edge.a, edge.b, start.x, start.y, end.x, end.y, width, friendly, label)


def standing_order(standings: Sequence[Standing]) -> list[Standing]:
    """The most torn actors first."""
    return sorted(standings, key=lambda s: (-s.cross_pressure, s.actor))
