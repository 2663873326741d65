"""The network of a window as a drawing (SVG): blocs by place, shape and colour, friends joined, foes by broken lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

import networkx

from ..model import Edge, Partition, Snapshot

WIDTH, HEIGHT, EDGE = 960.0, 640.0, 60.0
SEED = 7
"""Of the layout: the same network is always drawn alike."""

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999")
"""Okabe and Ito's, which the colour-blind can tell apart."""

Place = tuple[float, float]


def network_svg(network: Snapshot, found: Partition, title: str = "Who stands with whom") -> str:
    """The drawing as one SVG document; every edge and actor carries its figures as a tooltip."""
    places, bloc = _places(network, found), {c: i for i, members in enumerate(found.blocs) for c in members}
    heaviest = max((abs(edge.weight) for edge in network.edges), default=1.0) or 1.0
    lines = [_edge(edge, places, heaviest) for edge in network.edges if edge.weight]
    alone = {s.actor: s.on_word_of for s in found.standings}
    nodes = [_node(code, places[code], bloc[code], alone.get(code, "")) for code in network.actors]
    return _document(title, _described(network, found), [*lines, *nodes])


def _document(title: str, description: str, parts: Sequence[str]) -> str:
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>",
        f'<rect width="{WIDTH:.0f}" height="{HEIGHT:.0f}" fill="#ffffff"/>',
        *parts,
        f'<text x="{EDGE / 2:.0f}" y="{HEIGHT - 14:.0f}" fill="#444">full line: for each other; broken line: against; '
        "broken ring: its side rests on one speaker’s word</text>",
        "</svg>\n",
    ])  # fmt: skip


def _described(network: Snapshot, found: Partition) -> str:
    blocs = "; ".join(f"bloc {i}: {', '.join(members)}" for i, members in enumerate(found.blocs, 1))
    return f"{network.since or 'the beginning'} to {network.until or 'the last entry'}. {blocs}."


def _places(network: Snapshot, found: Partition) -> dict[str, Place]:
    """Each bloc drawn together by its friendly ties around a centre of its own."""
    places: dict[str, Place] = {}
    centres, radius = _centres([len(members) for members in found.blocs])
    for members, centre, reach in zip(found.blocs, centres, radius, strict=True):
        friends = networkx.Graph()
        friends.add_nodes_from(members)
        friends.add_weighted_edges_from(
            (e.a, e.b, e.weight) for e in network.edges if e.weight > 0 and e.a in friends and e.b in friends
        )
        drawn = networkx.spring_layout(friends, seed=SEED, k=2.2 / math.sqrt(len(members)), iterations=200)
        places |= {c: (centre[0] + reach * x, centre[1] + reach * y) for c, (x, y) in drawn.items()}
    return {code: _inside(place) for code, place in places.items()}


def _centres(sizes: Sequence[int]) -> tuple[list[Place], list[float]]:
    """Blocs side by side, wider where there are more members."""
    shares = [math.sqrt(size) for size in sizes]
    total, at = sum(shares), EDGE
    centres, reaches = [], []
    for share in shares:
        wide = (WIDTH - 2 * EDGE) * share / total
        centres.append((at + wide / 2, HEIGHT / 2))
        reaches.append(min(wide / 2 - 18, HEIGHT / 2 - EDGE))
        at += wide
    return centres, reaches


def _inside(place: Place) -> Place:
    x, y = place
    return (min(max(x, EDGE / 2), WIDTH - EDGE / 2), min(max(y, EDGE / 2), HEIGHT - EDGE))


def _edge(edge: Edge, places: dict[str, Place], heaviest: float) -> str:
    (x1, y1), (x2, y2) = places[edge.a], places[edge.b]
    thick = 0.8 + 4.2 * abs(edge.weight) / heaviest
    style = 'stroke="#555"' if edge.weight > 0 else 'stroke="#b00020" stroke-dasharray="6 5"'
    told = f"{edge.a} {'with' if edge.weight > 0 else 'against'} {edge.b}: {abs(edge.weight):.2f}"
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {style} stroke-width="{thick:.2f}" '
        f'stroke-opacity="0.55"><title>{escape(told)}</title></line>'
    )


def _node(code: str, place: Place, bloc: int, on_word_of: str) -> str:
    x, y = place
    ring = ' stroke-dasharray="3 3"' if on_word_of else ""
    told = f"{code}, bloc {bloc + 1}" + (f"; rests on the word of {on_word_of} alone" if on_word_of else "")
    return (
        f'<g><title>{escape(told)}</title>{_shape(x, y, bloc)} fill="{COLOURS[bloc % len(COLOURS)]}" '
        f'stroke="#111" stroke-width="1.6"{ring}/>'
        f'<text x="{x:.1f}" y="{y - 13:.1f}" text-anchor="middle" fill="#111" stroke="#fff" stroke-width="3" '
        f'paint-order="stroke">{escape(code)}</text></g>'
    )


def _shape(x: float, y: float, bloc: int) -> str:
    """A disc for the first bloc, a square for the second, a diamond for the third, then round again."""
    if bloc % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9"'
    turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if bloc % 3 == 2 else ""
    return f'<rect x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16"{turn}'
