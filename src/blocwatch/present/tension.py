"""Cooperation and conflict over time: the table, the alerts with their sentences, answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..network.naming import between_names
from ..network.tension import LEAST_PAST, Alert, Count, Tension
from .phrases import days, line
from .reading_json import Json, to_line

Sentence = Callable[[str], str]
"""From an entry's id to the sentence that it was read from."""

MOST_ENTRIES = 5
"""Entries printed under an alert or a step."""


def print_tension(found: Tension, sentence: Sentence, console: Console) -> None:
    """The steps in which anything happened, the changes of level, the alerts with their sentences."""
    where = line(between_names(found.names))
    console.print(Text(f"{where[0].upper()}{where[1:]}, {found.step} by {found.step}", style="bold"))
    console.print(_table(found.counts))
    if found.undated:
        console.print(
            f"  {_acts(found.undated)} without a day of {'its' if found.undated == 1 else 'their'} own, under the day of publication"
        )
    if found.too_wide:
        console.print(f"  left out: {_acts(found.too_wide)} told for more than a {found.step}")
    changes = ", ".join(map(str, found.changes))
    console.print(f"  the level changes on {changes}" if changes else "  no change of level can be told")
    _print_alerts(found, sentence, console)


def _acts(number: int) -> str:
    return f"{number} act{'s' * (number != 1)}"


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
