"""Who is for and who against, on the terminal and as JSON, each with the sentences that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from ..network.positions import Position, Positions
from .phrases import line, quoted
from .reading_json import to_line

MOST_SENTENCES = 4
"""Sentences printed for one actor: all are in the JSON."""


def print_positions(found: Positions, sentence: Callable[[str], str], console: Console) -> None:
    """Both sides with their sentences, then the crowd voices that count for nobody."""
    console.print(Text(f"Where they stand on {line(found.question)}", style="bold"))
    for side in ("for", "against"):
        kept = [p for p in found.positions if p.side == side]
        console.print(Text(f"\n{side} ({len(kept)}): {', '.join(p.actor for p in kept) or 'nobody'}"), soft_wrap=True)
        for position in kept:
            _print_position(position, sentence, console)
    if split := found.split():
        console.print(Text(f"\non both sides at different times or in different words: {', '.join(split)}"))
    if found.voices:
        console.print(Text("\nVoices that count for nobody", style="bold"))
    for voice in found.voices:
        console.print(
            Text(f"  {voice.side}: {quoted(voice.who)}  {voice.entry}  {line(sentence(voice.entry))}", style="dim"),
            soft_wrap=True,
        )
    if found.neither:
        console.print(f"\n{found.neither} more statements speak of it and take no side that could be told")


def _print_position(position: Position, sentence: Callable[[str], str], console: Console) -> None:
    told: dict[str, list[str]] = {}
    for id in position.evidence[: 2 * MOST_SENTENCES]:
        told.setdefault(line(sentence(id)) or id, []).append(id)
    shown = list(told.items())[:MOST_SENTENCES]
    for words, ids in shown:
        console.print(Text(f"  {position.actor}  {' '.join(ids)}  {words}", style="dim"), soft_wrap=True)
    if left := len(position.evidence) - sum(len(ids) for _, ids in shown):
        console.print(f"  {position.actor}  and {left} more", style="dim")


def positions_json(found: Positions) -> str:
    """The whole as one JSON object: question, code, positions, voices, neither, split."""
    return to_line(asdict(found) | {"split": [*found.split()]})
