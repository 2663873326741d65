"""The blocs of one window or of many, on the terminal and as JSON: who stands together, how sure that is, who moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Partition, Shift, Snapshot, Standing
from ..network.certainty import Band, Certainty
from ..network.history import Window
from .phrases import line
from .reading_json import Json, to_line

Sentence = Callable[[str], str]
"""From an entry's id to the sentence that it was read from, "" where it has none."""

MOST_EVIDENCE = 6
"""Entries printed behind one move: more can be had as JSON."""
MOST_BANDS = 8
"""Edges printed whose sign is open: all are in the JSON."""
SURE = 0.9
"""Least share of resamples with an edge's sign for it to count as told."""


def print_blocs(network: Snapshot, found: Partition, console: Console, sure: Certainty | None = None) -> None:
    """The blocs, the proof, and each actor's cross-pressure and margin; with its share of resamples if asked."""
    console.print(Text(f"Who stands with whom, {window(network)}", style="bold"))
    print_division(found, console)
    console.print(f"  frustration {found.value:.3f} ({proof(found)}) over {len(network.edges)} ties")
    if not any(edge.weight < 0 for edge in network.edges):
        console.print("  nobody is against anybody here: without a hostile tie there is one bloc and no second camp")
    console.print()
    console.print(_standings(network, found, sure))


def print_division(found: Partition, console: Console, indent: str = "  ") -> None:
    """The members of each bloc, and apart from them those who could stand on either side."""
    open_sided = {s.actor for s in found.standings if s.margin == 0}
    for number, bloc in enumerate(found.blocs, 1):
        members = ", ".join(code for code in bloc if code not in open_sided) or "nobody whose side is determined"
        console.print(Text(f"{indent}bloc {number}: {line(members)}"), soft_wrap=True)
    if open_sided:
        listed = ", ".join(code for bloc in found.blocs for code in bloc if code in open_sided)
        console.print(Text(f"{indent}undetermined, either side fits as well: {line(listed)}"), soft_wrap=True)


def print_certainty(found: Partition, sure: Certainty, console: Console) -> None:
    """What would differ without each outlet, and which edges the resamples leave open."""
    console.print(Text("\nWhat hangs on one outlet", style="bold"))
    if sure.outlets == 1:
        console.print("  all of it: everything here goes back to one outlet")
    elif sure.outlets:
        console.print(
            f"  {sure.steady(found):.0%} of the actors stand where they do whichever of {sure.tried} is left out"
        )
    else:
        console.print("  nothing: facts and your own ties alone bear this network")
    if sure.tried < sure.outlets:
        console.print(f"  {sure.outlets - sure.tried} outlets with fewer articles were not left out")
    for hinge in sure.hinges if sure.outlets > 1 else ():
        parts = [f"{', '.join(hinge.moved)} would stand elsewhere"] * bool(hinge.moved)
        parts += [f"{', '.join(hinge.gone)} would have no tie"] * bool(hinge.gone)
        parts += [f"bloc {number + 1} hangs on it" for number in hinge.blocs if len(found.blocs[number]) > 1]
        console.print(Text(f"  without {line(hinge.outlet)}: {'; '.join(parts)}"), soft_wrap=True)
    _print_bands(sure, console)


def _print_bands(sure: Certainty, console: Console) -> None:
    """The edges whose sign is open when other outlets and articles are drawn, the heaviest first."""
    if not sure.draws:
        console.print("\nOne article can't be resampled: how sure this is can't be told from it")
        return
    sole = sum(bool(band.outlet) for band in sure.bands)
    console.print(f"  {sole} of {len(sure.bands)} edges go back to one outlet alone")
    console.print(Text(f"\nOver {sure.draws} resamples of outlets and their articles", style="bold"))
    console.print("  'holds' above: share of them in which an actor stands to most others as it does here")
    loose = sorted((b for b in sure.bands if b.weight and b.same < SURE), key=lambda b: (-abs(b.weight), b.a, b.b))
    for band in loose[:MOST_BANDS]:
        console.print(Text(f"  {_band(band)}"), soft_wrap=True)
    if len(loose) > MOST_BANDS:
        console.print(f"  and {len(loose) - MOST_BANDS} more edges with a sign in fewer than {SURE:.0%} of them")
    if not loose:
        console.print(f"  every edge keeps its sign in at least {SURE:.0%} of them")


def _band(band: Band) -> str:
    kind = "with" if band.weight > 0 else "against"
    only = f"; one outlet: {band.outlet}" if band.outlet else ""
    return (
        f"{band.a} {kind} {band.b}: {band.weight:+.2f}, 90% of the draws {band.low:+.2f} to {band.high:+.2f}, "
        f"this sign in {band.same:.0%}{line(only)}"
    )


def window(network: Snapshot) -> str:
    """First and last day in words."""
    return f"{network.since or 'the beginning'} to {network.until or 'the last entry'}"


def proof(found: Partition) -> str:
    """Whether the value is the least there is."""
    return "proven least" if found.proven else f"not proven, nothing below {found.lower_bound:.3f} exists"


def _standings(network: Snapshot, found: Partition, sure: Certainty | None) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    held = {h.actor: f"{h.share:.0%}" for h in sure.held} if sure else {}
    for head in ("actor", "bloc", "cross-pressure", "margin", *(["holds"] if held else []), "what it hangs on"):
        table.add_column(head, overflow="fold")
    for s in sorted(found.standings, key=lambda s: (-s.cross_pressure, s.actor)):
        share = [held.get(s.actor, "")] if held else []
        hangs = Text(line(_hangs(s, network)))
        table.add_row(
            s.actor, f"{s.bloc + 1}{'?' * (s.margin == 0)}", f"{s.cross_pressure:.0%}", _margin(s), *share, hangs
        )
    return table


def _margin(standing: Standing) -> str:
    if standing.margin is None:
        return ""
    return "undetermined" if standing.margin == 0 else f"{standing.margin:.2f}"


def _hangs(standing: Standing, network: Snapshot) -> str:
    """'drawn to RUS on one word alone: …' where one speaker tells all its sides; else the one outlet that does."""
    edges = [e for e in network.edges if standing.actor in (e.a, e.b) and e.weight]
    if not standing.on_word_of:
        outlets = {e.sole_outlet for e in edges}
        return f"one outlet: {outlets.pop()}" if len(outlets) == 1 and outlets != {""} else ""
    friends, foes = (sorted({e.b if e.a == standing.actor else e.a for e in edges if e.weight * sign > 0})
                     for sign in (1, -1))  # fmt: skip
    towards = [f"drawn to {', '.join(friends)}"] * bool(friends) + [f"set against {', '.join(foes)}"] * bool(foes)
    return f"{' and '.join(towards)} on one word alone: {standing.on_word_of}"


def partition_json(network: Snapshot, found: Partition, sure: Certainty | None = None) -> str:
    """The division as one JSON object: window, edges, blocs, value, lower_bound, gap, proven, standings, certainty."""
    known: Json = asdict(sure) if sure else None
    return to_line({"window": _days(network), "edges": _edges(network), **asdict(found), "certainty": known})


def _days(network: Snapshot) -> list[Json]:
    return [str(network.since) if network.since else None, str(network.until) if network.until else None]


def _edges(network: Snapshot) -> list[Json]:
    return [asdict(edge) | {"weight": round(edge.weight, 6)} for edge in network.edges]


# ---------------------------------------------------------------- many windows


def print_history(windows: Sequence[Window], sentence: Sentence, console: Console) -> None:
    """The balance of each window, then every move with the entries behind it."""
    console.print(Text("How things stood at the end of each window", style="bold"))
    console.print(_balance(windows))
    console.print(Text("\nWho moved", style="bold"))
    moved = [(shift, w) for w in windows for shift in w.shifts]
    if not moved:
        console.print("  nobody whose side is determined stood elsewhere than in the window before")
    for shift, _ in moved:
        print_shift(shift, sentence, console)


def _balance(windows: Sequence[Window]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("until", "actors", "ties", "blocs", "frustration", "of all weight", "balanced triangles", "moved"):
        table.add_column(head, overflow="fold")
    for w in windows:
        until, moved = str(w.network.until), " ".join(s.actor for s in w.shifts)
        if w.found is None:
            table.add_row(until, "0", "0", "", "no tie yet")
            continue
        value = f"{w.found.value:.2f}" + ("" if w.found.proven else f" (not proven, ≥ {w.found.lower_bound:.2f})")
        triangles = "none" if w.triangles is None else f"{w.triangles:.0%}"
        sizes = "/".join(str(len(bloc)) for bloc in w.found.blocs)
        table.add_row(
            until, str(len(w.network.actors)), str(len(w.network.edges)), sizes, value, f"{w.strain:.1%}", triangles,
            moved,
        )  # fmt: skip
    return table


def print_shift(shift: Shift, sentence: Sentence, console: Console) -> None:
    """One move: with whom before, with whom now, and the sentences behind it."""
    head = f"{shift.at or 'now'} {shift.actor}: stood with {_names(shift.before)}; stands with {_names(shift.after)}"
    console.print(Text("  " + line(head)), soft_wrap=True)
    if not shift.evidence:
        console.print("      no entry of its own came or went: others moved, or older entries faded", style="dim")
    told: dict[str, list[str]] = {}
    for id in shift.evidence[: 2 * MOST_EVIDENCE]:
        told.setdefault(line(sentence(id)) or id, []).append(id)
    shown = list(told.items())[:MOST_EVIDENCE]
    for words, ids in shown:
        named = "" if words.startswith("membership of") else f"{' '.join(ids)}  "
        console.print(Text(f"      {named}{words}".rstrip(), style="dim"), soft_wrap=True)
    if left := len(shift.evidence) - sum(len(ids) for _, ids in shown):
        console.print(f"      and {left} more", style="dim")


def _names(codes: tuple[str, ...], most: int = 8) -> str:
    if not codes:
        return "nobody"
    return ", ".join(codes[:most]) + (f" and {len(codes) - most} more" if len(codes) > most else "")


def history_json(windows: Sequence[Window]) -> list[str]:
    """One JSON object for each window: the division as in partition_json, with strain, triangles, walks and shifts."""
    return [to_line(_window(w)) for w in windows]


def _window(w: Window) -> dict[str, Json]:
    division: dict[str, Json] = (
        asdict(w.found) if w.found else {"blocs": [], "value": None, "lower_bound": None, "gap": None, "proven": None}
    )
    moved: list[Json] = [asdict(s) | {"at": str(s.at) if s.at else None} for s in w.shifts]
    balance: dict[str, Json] = {"strain": w.strain, "triangles": w.triangles, "walks": w.walks}
    return {"window": _days(w.network), "edges": _edges(w.network), **division, **balance, "shifts": moved}
