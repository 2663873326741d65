"""Cooperation and conflict over time: the table, the alerts with their sentences, answers, and a drawing (SVG)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from xml.sax.saxutils import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..network.tension import LEAST_PAST, Alert, Count, Tension
from .phrases import days, line
from .reading_json import Json, to_line

Sentence = Callable[[str], str]
"""From an entry's id to the sentence that it was read from."""

MOST_ENTRIES = 5
"""Entries printed under an alert or a step."""


def print_tension(found: Tension, sentence: Sentence, console: Console) -> None:
    """The steps in which anything happened, the changes of level, the alerts with their sentences."""
    names = " and ".join(found.names)
    console.print(Text(f"Between {line(names)}, {found.step} by {found.step}", style="bold"))
    console.print(_table(found.counts))
    if found.undated:
        console.print(f"  {found.undated} acts without a day of their own stand under the day they were published")
    if found.too_wide:
        console.print(f"  {found.too_wide} acts told for more than a {found.step} are left out")
    changes = ", ".join(map(str, found.changes))
    console.print(f"  the level changes on {changes}" if changes else "  no change of level can be told")
    _print_alerts(found, sentence, console)


def _table(counts: Sequence[Count]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("from", "coop.", "conflict", "worst", "acts", "reports", "outlets", "independent", "own word"):
        table.add_column(head)
    for count in counts:
        if count.reports:
            own = "" if count.own_word is None else f"{count.own_word:.0%}"
            table.add_row(
                str(count.days.first), f"{count.cooperation:.1f}", f"{count.conflict:.1f}", f"{count.worst:.1f}",
                str(count.occurrences), str(count.reports), str(count.outlets), str(count.origins), own,
            )  # fmt: skip
    return table


def _print_alerts(found: Tension, sentence: Sentence, console: Console) -> None:
    console.print(Text("\nAlerts", style="bold"))
    if not found.alerts:
        covered = sum(count.covered for count in found.counts)
        short = (
            f": articles were read of {covered}, and {LEAST_PAST} have to lie before" if covered <= LEAST_PAST else ""
        )
        console.print(f"  no {found.step} stands out{short}")
    for alert in found.alerts:
        console.print(Text(f"  {_alert(alert, found.step)}"), soft_wrap=True)
        print_entries(alert.count.hostile, sentence, console)


def _alert(alert: Alert, step: str) -> str:
    count = alert.count
    own = f"{count.own_word:.0%} of the reports on the articles' own word" if count.own_word is not None else ""
    return (
        f"{days(count.days)}: conflict {count.conflict:.1f}, worst {count.worst:.1f}; {alert.rate:.1%} of the "
        f"{alert.past} {step}s before of which anything was read were at least as hostile; told by {count.origins} independent outlets, {own}"
    )


def print_entries(entries: Sequence[str], sentence: Sentence, console: Console, most: int = MOST_ENTRIES) -> None:
    """Ids with their sentences, and how many more there are."""
    for id in entries[:most]:
        console.print(Text(f"      {id}  {line(sentence(id))}", style="dim"), soft_wrap=True)
    if len(entries) > most:
        console.print(f"      and {len(entries) - most} more", style="dim")


def tension_json(found: Tension) -> str:
    """The series as one JSON object: names, step, counts, changes, alerts, undated, too_wide."""
    counts: list[Json] = [_count(count) for count in found.counts]
    alerts: list[Json] = [{"days": _days(a.count), "rate": a.rate, "past": a.past} for a in found.alerts]
    return to_line({
        "names": [*found.names], "step": found.step, "counts": counts, "changes": [*map(str, found.changes)],
        "alerts": alerts, "undated": found.undated, "too_wide": found.too_wide,
    })  # fmt: skip


def _count(count: Count) -> dict[str, Json]:
    return asdict(count) | {"days": _days(count)}


def _days(count: Count) -> list[Json]:
    return [str(count.days.first), str(count.days.last)]


# ---------------------------------------------------------------- the drawing

WIDTH, HEIGHT, EDGE = 960.0, 320.0, 44.0


def tension_svg(found: Tension) -> str:
    """Bars over time as one SVG document: cooperation above the line, conflict below, alerts and changes marked."""
    top = max(1.0, *(max(c.cooperation, c.conflict) for c in found.counts))
    wide = (WIDTH - 2 * EDGE) / len(found.counts)
    bars = [_bars(count, EDGE + i * wide, wide, top) for i, count in enumerate(found.counts)]
    marks = [_mark(str(day), EDGE + _at(found, str(day)) * wide) for day in found.changes]
    flagged = [_flag(alert, EDGE + (_at(found, str(alert.count.days.first)) + 0.5) * wide) for alert in found.alerts]
    names = " and ".join(found.names)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{escape(f'Cooperation and conflict between {names}')}</title>",
        f"<desc>{escape(f'{found.step} by {found.step}; {len(found.alerts)} alerts; level changes: {len(found.changes)}')}</desc>",
        f'<rect width="{WIDTH:.0f}" height="{HEIGHT:.0f}" fill="#ffffff"/>',
        *bars, *marks, *flagged,
        f'<line x1="{EDGE:.0f}" y1="{HEIGHT / 2:.0f}" x2="{WIDTH - EDGE:.0f}" y2="{HEIGHT / 2:.0f}" stroke="#111"/>',
        _label(EDGE, 18.0, f"cooperation (up) and conflict (down) between {names}", "start"),
        _label(EDGE, HEIGHT - 10, str(found.counts[0].days.first), "start"),
        _label(WIDTH - EDGE, HEIGHT - 10, str(found.counts[-1].days.last), "end"),
        "</svg>\n",
    ])  # fmt: skip


def _at(found: Tension, day: str) -> int:
    return next(i for i, count in enumerate(found.counts) if str(count.days.first) == day)


def _bars(count: Count, x: float, wide: float, top: float) -> str:
    half, reach = HEIGHT / 2, HEIGHT / 2 - EDGE
    up, down = reach * count.cooperation / top, reach * count.conflict / top
    told = f"{count.days.first}: cooperation {count.cooperation:.1f}, conflict {count.conflict:.1f}, {count.occurrences} acts"
    shape = f'width="{max(0.6, wide * 0.8):.2f}" x="{x:.2f}"'
    return (
        f'<g><title>{escape(told)}</title><rect {shape} y="{half - up:.1f}" height="{up:.1f}" fill="#0072b2"/>'
        f'<rect {shape} y="{half:.1f}" height="{down:.1f}" fill="#d55e00"/></g>'
    )


def _mark(day: str, x: float) -> str:
    return (
        f'<g><title>the level changes on {day}</title><line x1="{x:.1f}" y1="{EDGE:.0f}" x2="{x:.1f}" '
        f'y2="{HEIGHT - EDGE:.0f}" stroke="#555" stroke-dasharray="4 4"/></g>'
    )


def _flag(alert: Alert, x: float) -> str:
    y = HEIGHT - EDGE + 12
    return (
        f'<path d="M {x:.1f} {y - 9:.1f} l 6 11 l -12 0 z" fill="#b00020">'
        f"<title>alert: {alert.rate:.1%} of past steps at least as hostile</title></path>"
    )


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="#333">{escape(text)}</text>'
