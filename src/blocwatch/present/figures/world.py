"""A map of the world with what is known of each state: outlines of Natural Earth, in the Equal Earth projection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...model import Partition
from .marks import written

BORDERS = "Outlines: Natural Earth, which draws who holds land in fact; no judgement on whose it is."


@dataclass(frozen=True, slots=True)
class World:
    """Outlines by code as SVG path data in ``scale`` to a unit, land that takes no side, and a point for every state."""

    width: float
    height: float
    scale: float
    outlines: Mapping[str, str]
    land: tuple[str, ...]
    points: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a state is marked with: its bloc, None for undetermined, and the words of its tooltip."""

    bloc: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One marked state: with its outline, or with a dot where it is too small to have one."""

    code: str
    mark: Mark
    path: str
    x: float
    y: float


@cache
def world() -> World:
    """The outlines that ship."""
    text = (files("blocwatch.present") / "data" / "world.json").read_text(encoding="utf-8")
    known = json.loads(text)
    points = {code: (x, y) for code, (x, y) in known["points"].items()}
    return World(known["width"], known["height"], known["scale"], known["outlines"], tuple(known["land"]), points)


def shown(marks: Mapping[str, Mark]) -> tuple[list[Shown], list[str]]:
    """Those of the marked that have a place on the map, and those that have none: alliances, groups."""
    earth = world()
    on, off = [], []
    for code in sorted(marks):
        if code in earth.points:
            on.append(Shown(code, marks[code], earth.outlines.get(code, ""), *earth.points[code]))
        else:
            off.append(code)
    return on, off


def sides(found: Partition) -> dict[str, Mark]:
    """Each actor's mark in a division."""
    return {
        s.actor: Mark(None, f"{s.actor}: undetermined")
        if s.margin == 0
        else Mark(s.bloc, f"{s.actor}: bloc {s.bloc + 1}, cross-pressure {s.cross_pressure:.0%}")
        for s in found.standings
    }


def world_svg(marks: Mapping[str, Mark], title: str, names: Mapping[int, str] | None = None) -> str:
    """The map as one SVG document. ``names`` says what each bloc is called, "bloc 1" and so on where it does not."""
    on, off = shown(marks)
    used = sorted({mark.bloc for mark in marks.values() if mark.bloc is not None})
    called = [(bloc, (names or {}).get(bloc, f"bloc {bloc + 1}")) for bloc in used]
    groups = [*((bloc, name, [c for c in off if marks[c].bloc == bloc]) for bloc, name in called),
              (None, "undetermined", [c for c in off if marks[c].bloc is None])]  # fmt: skip
    told = [f"{name}: {', '.join(c for c in sorted(marks) if marks[c].bloc == bloc)}" for bloc, name, _ in groups]
    return written("world", earth=world(), shown=on, groups=groups, title=title, told="; ".join(told), borders=BORDERS)
