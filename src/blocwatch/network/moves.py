"""A move in words ("CAN, JPN join AUKUS") to what it would add to the network, and the network with that added.

A move weighs what one tie told as a fact weighs in ``build.py``: 1. Breaking or leaving takes the same away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from ..errors import BadRequest
from ..model import Edge, Snapshot
from .build import with_memberships
from .naming import code_of

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

Verb = Literal["join", "leave", "sign", "break", "arm", "sanction"]

WEIGHT = 1.0
"""Of the tie that a move makes or ends: that of one tie told as a fact."""

ALLOWED = "'CAN, JPN join AUKUS', 'A leaves B', 'A and B sign a pact', 'A and B break their pact', 'A arms B', 'A sanctions B'"

_PACT = (
    r"(?:an?\s+|the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,3}?(?:pact|treaty|alliance|agreement|accord|partnership|deal)"
)
_FORMS: tuple[tuple[Verb, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for verb, pattern in (
        ("join", r"(?P<a>.+?)\s+(?:joins?|joined)\s+(?P<b>.+)"),
        ("leave", r"(?P<a>.+?)\s+(?:leaves?|left|quits?|exits?|withdraws?\s+from)\s+(?P<b>.+)"),
        ("sign", rf"(?P<a>.+?)\s+(?:signs?|signed|makes?|forms?)\s+{_PACT}(?:\s+with\s+(?P<b>.+))?"),
        ("break", rf"(?P<a>.+?)\s+(?:breaks?|broke|ends?)\s+{_PACT}(?:\s+with\s+(?P<b>.+))?"),
        ("break", r"(?P<a>.+?)\s+(?:breaks?|broke)\s+with\s+(?P<b>.+)"),
        (
            "arm",
            r"(?P<a>.+?)\s+(?:arms?|armed|(?:sells?|sends?|supplies|supply|gives?)\s+(?:arms|weapons)\s+to)\s+(?P<b>.+)",
        ),
        ("sanction", r"(?P<a>.+?)\s+(?:sanctions?|sanctioned|(?:imposes?|imposed|puts?)\s+sanctions\s+on)\s+(?P<b>.+)"),
    )
)
_VERBS = re.compile(
    r"\b(?:joins?|joined|leaves?|left|quits?|exits?|signs?|signed|breaks?|broke|sanctions?)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """Who would do what to whom: each pair's tie changes by ``sign`` · WEIGHT; ``ends`` where a tie is taken away."""

    verb: Verb
    pairs: tuple[tuple[str, str], ...]
    sign: Literal[1, -1]
    ends: bool = False


def parse_move(text: str, facts: Gazetteer) -> Move:
    """The move that a sentence names. Raises BadRequest with what is allowed for an unknown verb or actor."""
    sentence = re.sub(r"^if\s+", "", " ".join(text.split()).rstrip("."), flags=re.IGNORECASE)
    if len(_VERBS.findall(sentence)) > 1:
        raise BadRequest(f"{text!r} names more than one move: ask for one at a time, such as {ALLOWED}")
    for verb, form in _FORMS:
        if found := form.fullmatch(sentence):
            left = _codes(found["a"], facts)
            right = _codes(found["b"], facts) if found.groupdict().get("b") else []
            return _BUILD[verb](verb, _pairs(sentence, left, right, verb))
    raise BadRequest(f"{text!r} names no move that is known; allowed are {ALLOWED}")


def _codes(names: str, facts: Gazetteer) -> list[str]:
    return list(dict.fromkeys(code_of(name, facts) for name in _BETWEEN.split(names) if name))


def _pairs(sentence: str, left: list[str], right: list[str], verb: Verb) -> tuple[tuple[str, str], ...]:
    """Everyone on the left with everyone on the right; those who sign among themselves, each with each."""
    if right:
        pairs = [(a, b) for a in left for b in right]
    elif verb in ("sign", "break"):
        pairs = [(a, b) for i, a in enumerate(left) for b in left[i + 1 :]]
    else:
        pairs = []
    if not pairs:
        raise BadRequest(f"{sentence!r} needs two sides: {ALLOWED}")
    if selfish := next((a for a, b in pairs if a == b), None):
        raise BadRequest(f"{sentence!r} ties {selfish} to itself")
    return tuple((min(pair), max(pair)) for pair in pairs)


_BUILD: Mapping[Verb, Callable[[Verb, tuple[tuple[str, str], ...]], Move]] = {
    "join": lambda verb, pairs: Move(verb, pairs, 1),
    "sign": lambda verb, pairs: Move(verb, pairs, 1),
    "arm": lambda verb, pairs: Move(verb, pairs, 1),
    "sanction": lambda verb, pairs: Move(verb, pairs, -1),
    "leave": lambda verb, pairs: Move(verb, pairs, -1, True),
    "break": lambda verb, pairs: Move(verb, pairs, -1, True),
}


def with_parties(network: Snapshot, move: Move, facts: Gazetteer | None, day: date) -> Snapshot:
    """The network with every party of a move in it, and their memberships among all who are in it then.

    Without this 'JPN joins AUKUS' would ask about a pact without members where nobody spoke of it before.
    """
    named = {code for pair in move.pairs for code in pair}
    missing = named - set(network.actors)
    if not missing:
        return network
    edges = list(network.edges)
    if facts:
        edges = with_memberships(edges, facts, day, frozenset(named | set(network.actors)), frozenset(missing))
    actors = tuple(sorted(named | set(network.actors)))
    return replace(network, actors=actors, edges=tuple(edges))


def apply(network: Snapshot, move: Move, weight: float = WEIGHT) -> Snapshot:
    """The network after a move. Raises BadRequest where a tie is to end that is not there."""
    edges = {(e.a, e.b): e for e in network.edges}
    for pair in move.pairs:
        edges[pair] = _changed(edges.get(pair, Edge(*pair, 0.0, 0.0)), move, weight)
    actors = sorted({*network.actors, *(code for pair in move.pairs for code in pair)})
    return replace(network, actors=tuple(actors), edges=tuple(edges[pair] for pair in sorted(edges)))


def _changed(edge: Edge, move: Move, weight: float) -> Edge:
    marked = replace(edge, evidence=(*edge.evidence, f"move:{move.verb}"))
    if move.ends and not edge.support:
        raise BadRequest(f"{edge.a} and {edge.b} have no friendly tie in this network that could be broken or left")
    if move.ends:
        return replace(marked, support=max(0.0, edge.support - weight))
    if move.sign > 0:
        return replace(marked, support=edge.support + weight)
    return replace(marked, conflict=edge.conflict + weight)
