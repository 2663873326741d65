"""The pages of the network: the blocs of a window with their proof, and the entries behind each edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ...model import Edge, Partition, Shift, Snapshot, Standing
from ...network.history import shifts
from ...network.optimum import Camps
from ...record import lookups
from ..figures.network import drawing
from ..figures.world import shown, sides, world
from . import kept
from .actors import name_of
from .asked import Answer, Asked, NotHeld
from .slider import Slider, slider

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

DRAWN = 400
"""Edges drawn, the heaviest: with more of them the drawing is a blot; the table has them all."""
SHOWN = 60
"""Entries of one edge that are shown, those that weigh most; the list of events has them all."""
FEW = 30
"""Rows of a table before the rest is folded away."""


def blocs(asked: Asked) -> Answer:
    """Who stands with whom in a window, on the map and as a network, who moved, and how firmly each stands."""
    since, camps = asked.day("since"), _camps(asked)
    slid, at = slider(asked)
    given = {"since": asked.word("since") or "", "at": str(at or ""), "camps": camps}
    window = {"since": since, "at": at, "steps": slid.steps, "step": slid.here, "every": slid.every}
    end = _step_before(slid)
    of, facts = kept.stamp(asked.record), asked.facts
    found = kept.later(("blocs", of, since, at, end, camps), lambda: _divided(of, facts, (since, at, end), camps))
    network, division = found.drawn.network, found.division
    data: dict[str, object] = {**window, "reach": found.drawn.reach, "edges": network.edges}
    if division is None:
        return Answer("blocs.html", "Blocs", data, {"given": given, "found": None})
    data |= {"partition": division, "moved": found.moved}
    shown = {"given": given, "found": division, **_shown(asked, network, division, found.moved)}
    return Answer("blocs.html", "Blocs", data, shown)


@dataclass(frozen=True)
class Divided:
    """A window's network, its division (None without any tie), and who moved since the step before."""

    drawn: kept.Drawn
    division: Partition | None
    moved: tuple[Shift, ...] = ()


def _divided(
    of: kept.Stamp, facts: Gazetteer, days: tuple[date | None, date | None, date | None], camps: Camps
) -> Divided:
    since, at, end = days
    drawn = kept.snapshot(of, facts, since, at)
    if not drawn.network.edges:
        return Divided(drawn, None)
    found = kept.division(drawn.network, camps)
    if end is None or not found.proven:
        return Divided(drawn, found)
    before = kept.snapshot(of, facts, since, end).network
    then = kept.division(before, camps) if before.edges else None
    # A move between two divisions that are not proven may be none.
    return Divided(drawn, found, shifts((before, then), (drawn.network, found), camps) if then and then.proven else ())


def _step_before(slid: Slider) -> date | None:
    """The end of the step before the one that is shown, None where there is none."""
    here = slid.here if slid.here is not None else len(slid.steps) - 1
    return slid.steps[here - 1].last if here >= 1 else None


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


def standing_order(standings: Sequence[Standing]) -> list[Standing]:
    """The most torn actors first."""
    return sorted(standings, key=lambda s: (-s.cross_pressure, s.actor))


def edge(asked: Asked) -> Answer:
    """What two actors have for and against each other in a window: every entry with its sentence."""
    a, b = sorted((asked.path["a"], asked.path["b"]))
    since, until = asked.day("since"), asked.day("until")
    of, facts = kept.stamp(asked.record), asked.facts
    drawn = kept.later(("network", of, since, until), lambda: kept.snapshot(of, facts, since, until))
    network = drawn.network
    found = next((e for e in network.edges if (e.a, e.b) == (a, b)), None)
    if found is None:
        raise NotHeld(f"{a} and {b} have no tie in this window")
    told = [id for id in found.evidence if ":" not in id]
    shown = told[:SHOWN]
    events, ties = lookups.events(asked.record, shown), lookups.ties(asked.record, shown)
    data = {
        "edge": found, "weight": found.weight, "events": events, "ties": ties,
        "facts": _other_evidence(found, asked.facts), "more": len(told) - len(shown),
    }  # fmt: skip
    return Answer("edge.html", f"{a} and {b}", data, {"since": since, "until": until})


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
