"""The blocs of a window, on the terminal and as JSON: who stands together, how sure that is, who is torn."""

from __future__ import annotations

from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Partition, Snapshot, Standing
from .phrases import line
from .reading_json import to_line


def print_blocs(network: Snapshot, found: Partition, console: Console) -> None:
    """The blocs, the proof, and each actor's cross-pressure and margin."""
    window = f"{network.since or 'the beginning'} to {network.until or 'the last entry'}"
    console.print(Text(f"Who stands with whom, {window}", style="bold"))
    for number, bloc in enumerate(found.blocs, 1):
        console.print(Text(f"  bloc {number}: ").append(line(", ".join(bloc))), soft_wrap=True)
    proof = "proven least" if found.proven else f"not proven, nothing below {found.lower_bound:.3f} exists"
    console.print(f"  frustration {found.value:.3f} ({proof}) over {len(network.edges)} ties\n")
    console.print(_standings(found.standings))


def _standings(standings: tuple[Standing, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("actor", "cross-pressure", "margin", "what it hangs on"):
        table.add_column(head, overflow="fold")
    for s in sorted(standings, key=lambda s: (-s.cross_pressure, s.actor)):
        hangs = f"one word alone: {s.on_word_of}" if s.on_word_of else ""
        table.add_row(s.actor, f"{s.cross_pressure:.0%}", _margin(s), Text(line(hangs)))
    return table


def _margin(standing: Standing) -> str:
    if standing.margin is None:
        return ""
    return "undetermined" if standing.margin == 0 else f"{standing.margin:.2f}"


def partition_json(network: Snapshot, found: Partition) -> str:
    """The division as one JSON object: window, edges, blocs, value, lower_bound, gap, proven, standings."""
    window = [str(network.since) if network.since else None, str(network.until) if network.until else None]
    edges = [asdict(edge) | {"weight": round(edge.weight, 6)} for edge in network.edges]
    return to_line({"window": [*window], "edges": [*edges], **asdict(found)})
