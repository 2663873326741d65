"""Why reports are taken to tell one occurrence, for the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from ..model import Occurrence
from ..record.account import Account
from .phrases import line, quoted


def reasons(occurrence: Occurrence) -> dict[str, str]:
    """For each report after the first the one that it was joined to, and why: '= e12ab: the same parties (…); the same day'."""
    found = {}
    for why in occurrence.why:
        pair, _, said = why.partition(": ")
        one, _, other = pair.partition(" = ")
        found[other] = f"= {one}: {said}"
    return found


def print_reasons(account: Account, console: Console) -> None:
    """Each report of the one occurrence in an account, with what it was joined to and why, and how to take it apart."""
    (occurrence,) = account.occurrences
    why = reasons(occurrence)
    console.print(Text("\nWhy these reports are one occurrence", style="bold"))
    for id in occurrence.events:
        report = account.reports[id]
        console.print(Text(f"  {id}  {line(why.get(id, 'the first report'))}"))
        console.print(Text(f"    {quoted(report.sentence, 160)}", style="dim"))
    if why:
        console.print(Text("\n'blocwatch different ID ID --by NAME' takes two of them apart", style="dim"))
