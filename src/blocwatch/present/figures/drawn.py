"""Each answer of the network as a figure: what is drawn of it, in words and marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...model import Edge, Partition, Snapshot, Standing
from ...network.answers import Answer
from ...network.forces import ArmsRace
from ...network.history import History
from ...network.naming import between_names
from ...network.positions import Positions
from ...network.tension import Count, Tension
from ..phrases import days
from .network import network_svg
from .timeline import Bar, Curve, Mark, Shade, Timeline, spoken, timeline_svg
from .world import Mark as Sided
from .world import sides, world_svg


def tension_svg(found: Tension) -> str:
    """The series: cooperation up, conflict down, changes of level and alerts marked."""
    names = f"Cooperation and conflict {between_names(found.names)}"
    marks = [Mark(day, "change", f"the level changes on {day}") for day in found.changes]
    for alert in found.alerts:
        told = f"{days(alert.count.days)}: alert, {alert.rate:.1%} of past {found.step}s at least as hostile"
        marks.append(Mark(alert.count.days.first, "alert", told))
    told = (
        f"{found.step} by {found.step}; alerts: {spoken([a.count.days.first for a in found.alerts])}; "
        f"the level changes: {spoken(found.changes)}"
    )
    bars = tuple(map(_bar, found.counts))
    return timeline_svg(Timeline(names, told, "cooperation", "conflict", bars, marks=tuple(marks)))


def _bar(count: Count) -> Bar:
    told = (
        f"{days(count.days)}: cooperation {count.cooperation:.1f}, conflict {count.conflict:.1f}; happenings "
        f"{count.occurrences}, reports {count.reports}, independent outlets behind the hostile {count.origins}"
    )
    return Bar(count.days.first, count.days.last, count.cooperation, count.conflict, told)


def history_svg(found: History) -> str:
    """How much of all weight ran against the blocs at the end of each window, and who moved."""
    points = tuple((w.network.until, 100 * w.strain if w.found else None) for w in found if w.network.until)
    moved = [(w.network.until, [s.actor for s in w.shifts]) for w in found if w.shifts and w.network.until]
    marks = tuple(Mark(day, "move", f"{day}: {', '.join(codes)} moved") for day, codes in moved)
    told = "; ".join(f"{day}: {', '.join(codes)} moved" for day, codes in moved) or "nobody moved"
    curve = Curve("strain", points)
    return timeline_svg(
        Timeline(
            "How strained the blocs were",
            told,
            "% of all weight that runs against the blocs",
            curves=(curve,),
            marks=marks,
        )
    )


def arms_race_svg(found: ArmsRace) -> str:
    """Both sides' spending by year, races shaded."""
    curves = tuple(
        Curve(name, tuple((date(row[0], 1, 1), row[1 + side]) for row in found.spending))
        for side, name in enumerate(found.names)
    )
    shades = tuple(
        Shade(date(r.first, 1, 1), date(r.last, 12, 31), f"{r.first} to {r.last}: {' and '.join(r.kinds)}")
        for r in found.races
    )
    told = "races: " + ("; ".join(shade.label for shade in shades) or "none")
    title = f"Spending of {' and '.join(found.names)}"
    return timeline_svg(
        Timeline(title, told, "spending, as in the table; shaded: an arms race", curves=curves, shades=shades)
    )


def answer_svg(found: Answer) -> str:
    """Hostile days of one side up, those of the other down."""
    a, b = found.found.first, found.found.second
    up = (Bar(day, day, 1.0, 0.0, f"{day}: {a} is hostile to {b}") for day in found.given)
    down = (Bar(day, day, 0.0, 1.0, f"{day}: {b} is hostile to {a}") for day in found.back)
    return timeline_svg(
        Timeline(
            f"Hostile days of {a} and {b}", found.found.sentence(), f"{a} towards {b}", f"{b} towards {a}", (*up, *down)
        )
    )


def blocs_on_map(found: Partition, window: str) -> str:
    """The blocs of a division on the map of the world."""
    return world_svg(sides(found), f"Who stands with whom, {window}")


def positions_svg(found: Positions) -> str:
    """Who is for on one side, who against on the other, the question among those for it."""
    topic = found.code or found.question
    sided = _sided(found)
    edges = tuple(_position_edge(topic, actor, found) for actor in sorted(sided))
    members = [tuple(sorted([topic, *(a for a, s in sided.items() if s >= 0)])),
               tuple(sorted(a for a, s in sided.items() if s < 0))]  # fmt: skip
    place = {code: number for number, bloc in enumerate(members) for code in bloc}
    standings = tuple(
        Standing(code, place[code], 0.0, 0.0 if sided.get(code) == 0 else None) for code in sorted({topic, *sided})
    )
    network = Snapshot(None, None, tuple(sorted({topic, *sided})), edges)
    names = [name for name, bloc in zip(("for", "against"), members, strict=True) if bloc]
    drawn = Partition(tuple(filter(None, members)), 0.0, 0.0, 0.0, True, standings)
    return network_svg(
        network, drawn, f"Where they stand on {found.question}", note="by what they say and do", names=names
    )


def _sided(found: Positions) -> Mapping[str, int]:
    """1 for, -1 against, 0 for those with evidence on both sides."""
    split = set(found.split())
    return {p.actor: 0 if p.actor in split else 1 if p.side == "for" else -1 for p in found.positions}


def _position_edge(topic: str, actor: str, found: Positions) -> Edge:
    told = {p.side: p.evidence for p in found.positions if p.actor == actor}
    pro, con = (len(told.get(name, ())) for name in ("for", "against"))
    pair = (min(topic, actor), max(topic, actor))
    return Edge(*pair, float(pro), float(con), (*told.get("for", ()), *told.get("against", ())))


def positions_on_map(found: Positions) -> str:
    """The same on the map of the world."""
    marks = {
        actor: Sided(None if not side else 0 if side > 0 else 1,
                     f"{actor}: {'on both sides' if not side else 'for' if side > 0 else 'against'}")
        for actor, side in _sided(found).items()
    }  # fmt: skip
    return world_svg(marks, f"Where they stand on {found.question}", {0: "for", 1: "against"})
