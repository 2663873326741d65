"""A list of articles on a narrow terminal: the long id of each stands on a line of its own, so that its headline has room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .phrases import line

WIDE = 120
"""Letters of a line from which on everything stands side by side."""
OUTLET, FIRST = 14, 10
LEAST = 16
"""Letters that a headline has at least, however narrow the terminal."""


def print_narrow(heads: Sequence[str], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    """Rows whose last cell is their id: day, outlet, headline and counts in columns of one width, the id below."""
    counts = [len(head) for head in heads[3:-1]]
    taken = FIRST + OUTLET + sum(counts) + 2 * (len(counts) + 2)
    widths = (FIRST, OUTLET, max(LEAST, console.width - taken - 1), *counts)
    console.print(_columns(widths, heads[:-1], "dim"))
    for *cells, id in rows:
        console.print(_columns(widths, cells))
        console.print(Text(f"{' ' * (FIRST + 2)}{line(str(id))}", style="dim"), soft_wrap=True)


def _columns(widths: Sequence[int], cells: Sequence[str | Text], style: str = "") -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold", style=style)
    table.add_row(*(cell if isinstance(cell, Text) else Text(line(cell)) for cell in cells))
    return table
