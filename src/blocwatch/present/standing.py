"""Who stands with whom in one article: its ties as a small signed picture, each connected group on its own.

The camps are those of network.blocs over the article's ties alone. Side is shown by place, shape and label, the sign
of a tie by its label and line, so that nothing hangs on colour.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Edge, Reading, Tie
from ..network.blocs import blocs
from ..network.build import snapshot

WIDTH = 460
ROW = 54
TOP = 46
PATIENCE = 5.0
"""Seconds that the division may take; an article's ties are few, so this is never reached but by hostile input."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor's place in the picture; ``side`` is 0 or 1."""

    code: str
    x: float
    y: float
    side: int
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A tie or several between two actors. ``path`` is SVG's, ``entry`` the id of a tie that it rests on."""

    path: str
    x: float
    y: float
    sign: int
    firm: bool
    entry: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One connected group of actors. ``opposed`` where it has two sides; ``strained`` where no division fits all ties."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: float
    opposed: bool
    strained: bool

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        left, right = ([node.code for node in self.nodes if node.side == side] for side in (0, 1))
        return tuple(left), tuple(right)


def pictures(reading: Reading) -> list[Picture]:
    """The groups, the largest first; none where the article tells no tie."""
    ties = tuple(tie for tie in reading.ties if tie.a != tie.b and tie.status != "denied")
    network = snapshot([replace(reading, events=(), ties=ties)])
    edges = tuple(edge for edge in network.edges if edge.weight)
    if not edges:
        return []
    network = replace(network, edges=edges, actors=tuple(sorted({code for e in edges for code in (e.a, e.b)})))
    side = {standing.actor: standing.bloc for standing in blocs(network, seconds=PATIENCE).standings}
    by_id = {tie.id: tie for tie in ties}
    return [_picture(group, side, by_id) for group in _groups(edges)]


def _groups(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The edges by connected group, the group with the most edges first."""
    home: dict[str, str] = {}

    def root(code: str) -> str:
        while (above := home.setdefault(code, code)) != code:
            home[code] = home[above]
            code = above
        return code

    for edge in edges:
        home[root(edge.a)] = root(edge.b)
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[root(edge.a)].append(edge)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].a))


def _picture(edges: Sequence[Edge], side: dict[str, int], ties: dict[str, Tie]) -> Picture:
    codes = sorted({code for edge in edges for code in (edge.a, edge.b)})
    first = side[codes[0]]
    sides = [[c for c in codes if side[c] == first], [c for c in codes if side[c] != first]]
    opposed = all(sides)
    nodes = _facing(sides) if opposed else _around(codes)
    at = {node.code: node for node in nodes}
    height = max(node.y for node in nodes) + 34
    strained = any((edge.weight > 0) != (side[edge.a] == side[edge.b]) for edge in edges)
    return Picture(tuple(nodes), tuple(_line(edge, at, ties) for edge in edges), height, opposed, strained)


def _facing(sides: Sequence[Sequence[str]]) -> list[Node]:
    """Two sides as two columns, each in the middle of the height."""
    tallest = max(map(len, sides))
    nodes = []
    for number, codes in enumerate(sides):
        shift = (tallest - len(codes)) / 2
        x = WIDTH * (0.27, 0.73)[number]
        nodes += [Node(code, x, TOP + ROW * (i + shift + 0.5), number, _width(code)) for i, code in enumerate(codes)]
    return nodes


def _around(codes: Sequence[str]) -> list[Node]:
    """One side alone: two in a row, more on an ellipse."""
    if len(codes) == 2:
        return [Node(c, WIDTH * (0.27, 0.73)[i], TOP + 20, 0, _width(c)) for i, c in enumerate(codes)]
    tall = max(50.0, 17.0 * len(codes))
    nodes = []
    for i, code in enumerate(codes):
        turn = 2 * math.pi * i / len(codes) - math.pi / 2
        nodes.append(Node(code, WIDTH / 2 + 150 * math.cos(turn), TOP + tall * (1 + math.sin(turn)), 0, _width(code)))
    return nodes


def _width(code: str) -> float:
    return 22 + 9.0 * min(len(code), 14)


def _line(edge: Edge, at: dict[str, Node], ties: dict[str, Tie]) -> Line:
    a, b = at[edge.a], at[edge.b]
    told = [ties[id] for id in edge.evidence if id in ties]
    path, x, y = _bend(a, b)
    kinds = ", ".join(dict.fromkeys(f"{tie.kind} ({tie.status})" for tie in told))
    sign = 1 if edge.weight > 0 else -1
    return Line(
        path, x, y, sign, any(tie.status == "asserted" for tie in told), told[0].id if told else "",
        f"{edge.a} {'with' if sign > 0 else 'against'} {edge.b}: {kinds}",
    )  # fmt: skip


def _bend(a: Node, b: Node) -> tuple[str, float, float]:
    """A straight line across; within a column an arc outward, so that it does not run through those between."""
    if a.x != b.x:
        third = 0.42 if a.y != b.y else 0.5
        return f"M{a.x:.0f},{a.y:.0f}L{b.x:.0f},{b.y:.0f}", a.x + (b.x - a.x) * third, a.y + (b.y - a.y) * third
    out = -1 if a.side == 0 else 1
    reach = 40 + 24 * (abs(b.y - a.y) / ROW - 1)
    x, y = a.x + out * min(2 * reach, 180), (a.y + b.y) / 2
    return f"M{a.x:.0f},{a.y:.0f}Q{x:.0f},{y:.0f} {b.x:.0f},{b.y:.0f}", (a.x + x) / 2, y


def signs(pictures: Iterable[Picture]) -> set[int]:
    """Which signs are drawn anywhere, for the legend."""
    return {line.sign for picture in pictures for line in picture.lines}
