"""The pages of the network: the blocs of a window with their proof, and the entries behind each edge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...model import Edge, Partition, Shift, Snapshot, Standing
from ...network.history import shifts
from ...network.optimum import Camps
from ...record import lookups, queries
from ..figures.network import drawing
from ..figures.world import shown, sides, world
from . import kept
from .actors import name_of
from .asked import Answer, Asked, NotHeld
from .pages import pieces
from .slider import Slider, slider

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

DRAWN = 400
"""Edges drawn, the heaviest: with more of them the drawing is a blot; the table has them all."""
FEW = 30
"""Rows of a table before the rest is folded away."""


def blocs(asked: Asked) -> Answer:
    """Who stands with whom in a window, on the map and as a network, who moved, and how firmly each stands."""
    since, camps = asked.day("since"), _camps(asked)
    slid, at = slider(asked)
    network = kept.snapshot(asked.record, asked.facts, since, at)
    given = {"since": asked.word("since") or "", "at": str(at or ""), "camps": camps}
    window = {"since": since, "at": at, "steps": slid.steps, "step": slid.here, "every": slid.every}
    if not network.edges:
        return Answer("blocs.html", "Blocs", {**window, "edges": []}, {"given": given, "found": None})
    found = kept.division(network, camps)
    before = _before(asked, slid, since, camps)
    moved = shifts(before, (network, found), camps) if before else ()
    data = {**window, "edges": network.edges, "partition": found, "moved": moved}
    return Answer("blocs.html", "Blocs", data, {"given": given, "found": found, **_shown(asked, network, found, moved)})


def _camps(asked: Asked) -> Camps:
    return "free" if asked.word("camps") == "free" else "two"


def _shown(asked: Asked, network: Snapshot, found: Partition, moved: Sequence[Shift]) -> dict[str, object]:
    heaviest = sorted((e for e in network.edges if e.weight), key=lambda e: (-abs(e.weight), e.a, e.b))
    on, off = shown(sides(found))
    telling = [id for shift in moved for id in shift.evidence[:FEW] if ":" not in id]
    return {
        "drawing": drawing(Snapshot(network.since, network.until, network.actors, tuple(heaviest[:DRAWN])), found),
        "hidden": max(0, len(heaviest) - DRAWN),
        "earth": world(), "on_map": on, "off_map": off,
        "standings": standing_order(found.standings), "undetermined": {s.actor for s in found.standings if s.margin == 0},
        "ties": heaviest, "few": FEW, "hostile": any(e.weight < 0 for e in network.edges),
        "entries": {row.id: row for row in lookups.events(asked.record, telling)},
    }  # fmt: skip


def _before(asked: Asked, slid: Slider, since: date | None, camps: Camps) -> tuple[Snapshot, Partition] | None:
    """The network at the end of the step before the one that is shown, and its division; None where there is none."""
    here = slid.here if slid.here is not None else len(slid.steps) - 1
    if here < 1:
        return None
    network = kept.snapshot(asked.record, asked.facts, since, slid.steps[here - 1].last)
    return (network, kept.division(network, camps)) if network.edges else None


def standing_order(standings: Sequence[Standing]) -> list[Standing]:
    """The most torn actors first."""
    return sorted(standings, key=lambda s: (-s.cross_pressure, s.actor))


def edge(asked: Asked) -> Answer:
    """What two actors have for and against each other in a window: every entry with its sentence."""
    a, b = sorted((asked.path["a"], asked.path["b"]))
    since, until = asked.day("since"), asked.day("until")
    network = kept.snapshot(asked.record, asked.facts, since, until)
    found = next((e for e in network.edges if (e.a, e.b) == (a, b)), None)
    if found is None:
        raise NotHeld(f"{a} and {b} have no tie in this window")
    entries = [queries.explain(asked.record, id) for id in found.evidence if ":" not in id]
    facts = _other_evidence(found, asked.facts)
    data = {"edge": found, "weight": found.weight, "entries": entries, "facts": facts}
    sentences = [(entry, pieces(entry)) for entry in entries]
    return Answer("edge.html", f"{a} and {b}", data, {"sentences": sentences, "since": since, "until": until})


def _other_evidence(edge: Edge, facts: Gazetteer) -> list[str]:
    """What an edge rests on besides entries, in words: memberships that the facts tell, lines of a user's file."""
    told = []
    for id in edge.evidence:
        kind, colon, code = id.partition(":")
        if kind == "membership":
            other = edge.b if edge.a == code else edge.a
            told.append(f"{name_of(facts, other)} is a member of {name_of(facts, code)}")
        elif colon:
            told.append(id)
    return told
