"""What would follow from a move, on the terminal and as JSON: in words of tension, never of what will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Partition, Shift, Standing
from ..network.prediction import Skill
from ..network.whatif import Consequence, Variant
from .camps import print_division, proof
from .phrases import line
from .reading_json import Json, to_line

MOST_LINES = 12
"""Actors and variants printed: all are in the JSON."""


def print_consequence(found: Consequence, skill: Skill, text: str, console: Console) -> None:
    """The two divisions, what differs, who would gain, how much hangs on uncertain ties, and the skill of guessing."""
    console.print(Text(f"If {line(text)}, and nothing else changed", style="bold"))
    for words in already(found):
        console.print(Text(f"  {words}"), soft_wrap=True)
    for name, division in (("before", found.before), ("after", found.after)):
        console.print(f"  {name}: frustration {division.value:.3f} ({proof(division)})")
        print_division(division, console, "    ")
    console.print(Text(f"  {verdict(found)}"), soft_wrap=True)
    for moved in found.moved:
        console.print(Text(f"  {_elsewhere(moved, found)}"), soft_wrap=True)
    if firmer := _firmer(found):
        console.print(Text(f"  {firmer}"), soft_wrap=True)
    console.print(Text(f"  {_gains(found)}\n"), soft_wrap=True)
    console.print(_standings(found.before, found.after))
    _print_sensitivity(found, console)
    console.print(Text(f"\n{skill.sentence()}"), soft_wrap=True)


def verdict(found: Consequence) -> str:
    """Whether there would be more or less tension, and how much of it."""
    if found.tension == "the same":
        return "The tension in the network as a whole would be the same: every tie fits the blocs as well as before."
    if found.tension == "not proven":
        return (
            "Whether there would be more or less tension could not be proven in the time: before between "
            f"{found.before.lower_bound:.3f} and {found.before.value:.3f}, after between "
            f"{found.after.lower_bound:.3f} and {found.after.value:.3f}."
        )
    change = abs(found.after.value - found.before.value)
    return (
        f"There would be {found.tension} tension in the network: {change:.3f} {found.tension} weight of ties would run "
        "against the blocs."
    )


def already(found: Consequence) -> list[str]:
    """What those who move have of that kind before it: 'PRK and RUS already have a tie like this on record: treaty (t1)'."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for tie in found.already:
        told = f"{tie.kind} ({'by the facts' if tie.entry.startswith('membership:') else tie.entry})"
        pairs.setdefault((tie.a, tie.b), []).append(told)
    return [
        f"{a} and {b} already have a tie like this on record: {line(', '.join(told))}; the move counts as one more."
        for (a, b), told in pairs.items()
    ]


def _elsewhere(moved: Shift, found: Consequence) -> str:
    company = ", ".join(found.company(moved)) or "nobody whose side is determined"
    return f"In the least strained division {moved.actor} would stand with {company}."


def _firmer(found: Consequence) -> str:
    """Whose margin would be larger and whose smaller: who would be bound more firmly to where it stands."""
    then = {s.actor: s.margin for s in found.before.standings}
    moved = {shift.actor for shift in found.moved}
    differ = [(now.actor, now.margin - old) for now in found.after.standings
              if now.margin is not None and (old := then.get(now.actor)) is not None and now.actor not in moved]  # fmt: skip
    parts = []
    for words, sign in (("more firmly", 1), ("less firmly", -1)):
        who = sorted(((c, d) for c, d in differ if d * sign > 1e-6), key=lambda item: (-abs(item[1]), item[0]))
        named = ", ".join(f"{code} ({change:+.2f})" for code, change in who[:MOST_LINES])
        parts += [f"{words} {named}"] * bool(who)
    return f"Bound to the bloc where they stand {'; '.join(parts)}." if parts else ""


def _gains(found: Consequence) -> str:
    if not found.gains:
        return "Nobody would have less against it by changing camps alone."
    listed = ", ".join(f"{g.actor} ({g.gain:.2f})" for g in found.gains[:MOST_LINES])
    return f"Would have less against them by changing camps alone: {listed}."


def _standings(before: Partition, after: Partition) -> Table | str:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("actor", "cross-pressure before", "after", "margin before", "after"):
        table.add_column(head)
    then = {s.actor: s for s in before.standings}
    changed = [(then.get(s.actor), s) for s in after.standings if differs(then.get(s.actor), s)]
    for old, new in changed[:MOST_LINES]:
        table.add_row(new.actor, _pressure(old), _pressure(new), _margin(old), _margin(new))
    if not changed:
        return "  no actor's cross-pressure or margin would differ"
    return table


def differs(old: Standing | None, new: Standing) -> bool:
    """Whether an actor's cross-pressure or margin differs as far as it is printed."""
    return old is None or (_pressure(old), _margin(old)) != (_pressure(new), _margin(new))


def _pressure(standing: Standing | None) -> str:
    return "" if standing is None else f"{standing.cross_pressure:.0%}"


def _margin(standing: Standing | None) -> str:
    if standing is None or standing.margin is None:
        return ""
    return "undetermined" if standing.margin == 0 else f"{standing.margin:.2f}"


def _print_sensitivity(found: Consequence, console: Console) -> None:
    total = len(found.variants)
    console.print(Text(f"\nHow much hangs on uncertain ties: {found.agreeing} of {total} variants come to the same."))
    differing = [v for v in found.variants if not v.agrees]
    for variant in differing[:MOST_LINES]:
        console.print(Text(f"  {_variant(variant)}"), soft_wrap=True)
    if len(differing) > MOST_LINES:
        console.print(f"  and {len(differing) - MOST_LINES} more")
    if found.left_out:
        console.print(f"  {found.left_out} lighter uncertain ties were not varied")


def _variant(variant: Variant) -> str:
    moved = f"{', '.join(variant.moved)} would stand elsewhere" if variant.moved else "nobody would stand elsewhere"
    return f"{variant.what}: tension {variant.tension}, {moved}"


def consequence_json(found: Consequence, skill: Skill) -> str:
    """The consequence as one JSON object: move, both divisions, moved, gains, variants, skill."""
    whole: dict[str, Json] = {
        "move": asdict(found.move),
        "tension": found.tension,
        "before": asdict(found.before),
        "after": asdict(found.after),
        "moved": _moved(found.moved),
        "gains": [asdict(g) for g in found.gains],
        "variants": [asdict(v) for v in found.variants],
        "agreeing": found.agreeing,
        "left_out": found.left_out,
        "already": [asdict(tie) for tie in found.already],
        "skill": asdict(skill),
    }
    return to_line(whole)


def _moved(moved: Sequence[Shift]) -> Json:
    return [asdict(s) | {"at": str(s.at) if s.at else None} for s in moved]
