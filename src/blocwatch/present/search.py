"""What a search found, on the terminal and as JSON: each hit on two lines, the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from ..model import Span
from ..record.answers import ArticleRow, EventRow, StatementRow
from ..record.search import Hit, Hits, shortened
from .phrases import STATUS_WORDS, between, days, line, visible, who_speaks
from .story import dumps


def print_hits(found: Sequence[Hits], console: Console) -> None:
    """Each kind with how many there are, then its hits."""
    for hits in found:
        if not hits.total and len(found) > 1:
            continue
        more = f", {len(hits.hits)} shown" if len(hits.hits) < hits.total else ""
        console.print(Text(f"\n{hits.kind.capitalize()} ({hits.total:,}{more})", style="bold"))
        for hit in hits.hits:
            head = Text(f"  {line(_head(hit.row))}  ")
            head.append(line(hit.row.id), style="dim")
            console.print(head)
            console.print(Text("    ").append_text(_passage(shortened(hit, 160))))
    if not any(hits.total for hits in found):
        console.print(Text("Nothing in the record holds all of these words.", style="dim"))


def _passage(hit: Hit) -> Text:
    text = Text(visible(hit.passage).replace("\n", " ").replace("\t", " "), style="dim")
    for span in hit.marked:
        text.stylize("bold not dim", span.start, span.end)
    return text


def _head(row: Any) -> str:
    """Day, who or what it is, and where it stands."""
    return " · ".join(filter(None, (*_parts(row), row.outlet or "outlet unknown")))


def _parts(row: Any) -> tuple[str, ...]:
    day = row.published.isoformat() if row.published else ""
    by = f"by {day}" if day else "undated"
    if isinstance(row, ArticleRow):
        return (day or "undated", row.title or "(no headline)")
    if isinstance(row, EventRow):
        sides = between(" ".join(row.actors), " ".join(row.recipients), row.symmetric)
        return (days(row.when) or by, sides, row.type, STATUS_WORDS[row.status])  # type: ignore[index]
    if isinstance(row, StatementRow):
        return (day or "undated", who_speaks(row.person, row.speaker, row.speaker_kind), row.stance.replace("_", " "))
    tie = f"{row.a} {'+' if row.sign > 0 else '−'} {row.b}"
    return (days(row.since) or by, tie, row.kind, STATUS_WORDS[row.status])


def hits_json(found: Sequence[Hits]) -> str:
    """One object a line for each hit: its kind, the row, the passage and where the words stand in it."""
    lines = []
    for hits in found:
        for hit in hits.hits:
            marked = [_place(span) for span in hit.marked]
            lines.append(dumps({"kind": hits.kind, **asdict(hit.row), "passage": hit.passage, "marked": marked}))
    return "\n".join(lines)


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
