"""The network of a window laid out for a page: places, shapes and weights; the template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Edge, Partition, Snapshot, Standing
from ..network_figures import COLOURS, places

SHAPES = ("circle", "square", "diamond")
"""A bloc is told by shape as well as by colour."""


@dataclass(frozen=True, slots=True)
class Node:
    """One actor of the drawing. ``open`` where its side is undetermined, ``alone`` where it rests on one word."""

    code: str
    x: float
    y: float
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


def drawing(network: Snapshot, found: Partition) -> Drawing:
    """The network as it is to be drawn."""
    at = places(network, found)
    heaviest = max((abs(edge.weight) for edge in network.edges), default=1.0) or 1.0
    ordered = sorted((e for e in network.edges if e.weight), key=lambda e: abs(e.weight))
    lines = tuple(_line(edge, at[edge.a], at[edge.b], heaviest) for edge in ordered)
    return Drawing(tuple(_node(s, at[s.actor]) for s in found.standings), lines)


def _node(standing: Standing, place: tuple[float, float]) -> Node:
    undetermined = standing.margin == 0
    parts = [standing.actor, "undetermined" if undetermined else f"bloc {standing.bloc + 1}",
             f"rests on the word of {standing.on_word_of} alone" if standing.on_word_of else ""]  # fmt: skip
    return Node(
        standing.actor, *place, SHAPES[standing.bloc % len(SHAPES)], standing.bloc % len(COLOURS),
        ", ".join(filter(None, parts)), undetermined, bool(standing.on_word_of),
    )  # fmt: skip


def _line(edge: Edge, start: tuple[float, float], end: tuple[float, float], heaviest: float) -> Line:
    friendly = edge.weight > 0
    label = f"{edge.a} {'with' if friendly else 'against'} {edge.b}: {abs(edge.weight):.2f}"
    return Line(edge.a, edge.b, *start, *end, 1 + 4 * abs(edge.weight) / heaviest, friendly, label)


def standing_order(standings: Sequence[Standing]) -> list[Standing]:
    """The most torn actors first."""
    return sorted(standings, key=lambda s: (-s.cross_pressure, s.actor))
