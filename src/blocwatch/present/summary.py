"""Readings, rows and entries on the terminal. Text of articles never reaches it as markup or as a control code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Interval, Issue, Loaded, Method, Reading, Span, Statement, Tie
from ..record.answers import ArticleRow, Entry, EventRow, IssueRow, Rows, StatementRow, TieRow
from . import phrases
from .narrow import WIDE, print_narrow
from .phrases import line
from .reading_json import Json, to_line

STATUS_STYLE = {
    "asserted": "bold green",
    "claimed": "yellow",
    "promised": "cyan",
    "threatened": "red",
    "possible": "blue",
    "sought": "blue",
    "requested": "cyan",
    "denied": "magenta",
    "expected": "blue",
}
OPEN_SHOWN = 8
"""Most open points listed for one article; the rest is counted."""
WIDER = "plans, wishes, orders and attitudes; --format json has them"
"""Statements that tell nothing of their own and deny nothing, and where they are to be had."""
FAILED_SHOWN = 20
"""Most failures listed for a batch; the rest is counted, and all are in the record."""


# ---------------------------------------------------------------- one reading


def print_reading(reading: Reading, console: Console) -> None:
    """One article: what it is, who did or said what to whom and on whose word, ties, loaded words, what stayed open."""
    console.print()
    console.print(Text(line(reading.article.title) or "(no headline)", style="bold"))
    console.print(Text(_about(reading), style="dim"))
    _section(console, "Who did what to whom", _events(reading), len(reading.events))
    _print_statements(reading, console)
    _section(console, "Who stands with whom", _ties(reading.ties), len(reading.ties))
    _section(console, "Loaded wording", _loaded(reading), len(reading.loaded))
    _section(console, "Stayed open", _open(reading.issues), len(reading.issues))


def _print_statements(reading: Reading, console: Console) -> None:
    """What is told or denied, and how many plans, wishes, orders and attitudes are not listed."""
    listed = [statement for statement in reading.statements if phrases.is_listed(statement)]
    _section(console, "Who said what", _statements(reading, listed), len(listed))
    if more := len(reading.statements) - len(listed):
        shown = f"  {more} more not shown" if listed else f"\nWho said what: {more} not shown"
        console.print(Text(f"{shown}: {WIDER}", style="dim"))


def _about(reading: Reading) -> str:
    article = reading.article
    parts = [
        article.published.isoformat() if article.published else "no date",
        article.outlet or "outlet unknown",
        "by " + ", ".join(article.bylines) if article.bylines else "",
        "names its sources: " + ", ".join(source.name for source in article.sources) if article.sources else "",
        article.id,
    ]
    return line(" · ".join(part for part in parts if part))


def _section(console: Console, title: str, body: Table | Text, count: int) -> None:
    if count:
        console.print(Text(f"\n{title} ({count})", style="bold"))
        console.print(Padding(body, (0, 0, 0, 2)))


def _table(*widths: int) -> Table:
    """Columns without rules; each at most so wide, 0 for what takes the rest."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(max_width=width or None, overflow="fold", ratio=None if width else 1)
    return table


def _events(reading: Reading) -> Table:
    table, by_id = _table(16, 24, 9, 10, 0), phrases.statements_by_id(reading)
    for event in reading.events:
        rest = Text(phrases.quoted(event.trigger.of(reading.article.text), 50))
        if event.by:
            rest.append(f" by the word of {phrases.word_of(event.by, by_id)}", style="dim")
        table.add_row(
            _when(event.when),
            Text(phrases.sides(event)),
            Text(event.type, style="bold"),
            _status(event.status),
            rest,
        )
    return table


def _when(interval: Interval | None) -> Text:
    return Text(phrases.days(interval)) if interval else Text("undated", style="dim")


def _status(status: str) -> Text:
    return Text(status, style=STATUS_STYLE.get(status, ""))


def _statements(reading: Reading, told: Iterable[Statement]) -> Table:
    table = _table(26, 0)
    for statement in told:
        table.add_row(Text(phrases.speaker_name(statement.speaker)), _said(statement, reading.article.text))
    return table


def _said(statement: Statement, text: str) -> Text:
    cue = " … ".join(span.of(text) for span in statement.cue)
    words = Text(f"{line(cue, 30).rstrip(': ')}: " if cue.strip(": ") else "", style="dim")
    words.append(line(phrases.content(statement, text), 160), style="")
    if statement.said:
        words.append(f" ({phrases.days(statement.said)})", style="dim")
    return words


def _ties(ties: Iterable[Tie]) -> Table:
    table = _table(24, 14, 10, 0)
    for tie in ties:
        sign = "+" if tie.sign > 0 else "−"
        pair = Text(line(f"{tie.a} {sign} {tie.b}"), style="green" if tie.sign > 0 else "red")
        table.add_row(pair, Text(tie.kind), _status(tie.status), Text(phrases.days(tie.since)))
    return table


def _loaded(reading: Reading) -> Table:
    table, by_id = _table(26, 0), phrases.statements_by_id(reading)
    for loaded in reading.loaded:
        table.add_row(Text(_whose(loaded, by_id)), Text(phrases.quoted(loaded.span.of(reading.article.text), 90)))
    return table


def _whose(loaded: Loaded, by_id: dict[str, Statement]) -> str:
    said_in = by_id.get(loaded.by)
    return phrases.speaker_name(said_in.speaker) if said_in else "the outlet's own"


def _open(issues: Sequence[Issue]) -> Table:
    table = _table(22, 0)
    for issue in issues[:OPEN_SHOWN]:
        table.add_row(Text(line(issue.code), style="yellow"), Text(line(issue.detail, 200)))
    if len(issues) > OPEN_SHOWN:
        table.add_row(Text("…"), Text(f"{len(issues) - OPEN_SHOWN} more", style="dim"))
    return table


# ---------------------------------------------------------------- a batch


def print_issue(issue: Issue, console: Console, what: str = "not read") -> None:
    """One page or row that could not be read, where and why, on one line."""
    text = Text(f"{what} ", style="yellow")
    text.append(line(issue.page or issue.stage), style="bold").append(f": {line(issue.detail, 300)}", style="")
    console.print(text, soft_wrap=True)


def print_batch(
    read: int,
    open_points: int,
    failed: Sequence[Issue],
    console: Console,
    *,
    replaced: int = 0,
    record: Path | None = None,
    report: Path | None = None,
) -> None:
    """What came of a batch: counts, how many replaced an older version, failures with place and reason, where the record and the report are."""
    counts = f"\n{_count(read, 'article')} read, {_count(open_points, 'point')} left open"
    console.print(Text(counts, style="bold").append(f", {len(failed)} not read" if failed else "", style="yellow"))
    if replaced:
        console.print(Text(f"  {replaced:,} of them in place of an older version from the same address or path"))
    if failed:
        _print_failed(failed, console)
    for name, path in (("record", record), ("report", report)):
        if path is not None:
            console.print(Text(f"{name}: {line(str(path))}"), soft_wrap=True)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _print_failed(failed: Sequence[Issue], console: Console) -> None:
    reasons = Counter(issue.code for issue in failed)
    console.print(Text("  " + ", ".join(f"{line(code)} {n}" for code, n in reasons.most_common()), style="dim"))
    for issue in failed[:FAILED_SHOWN]:
        console.print(Text(f"  {line(issue.page)}: {line(issue.detail, 200)}"), soft_wrap=True)
    if len(failed) > FAILED_SHOWN:
        console.print(Text(f"  … and {len(failed) - FAILED_SHOWN} more: 'blocwatch show issues'", style="dim"))


# ---------------------------------------------------------------- rows


def print_rows(rows: Rows[Any], console: Console) -> None:
    """A table of what the record was asked for."""
    if not len(rows):
        console.print("nothing in the record answers to that")
        return
    heads, cells = _LISTED[rows.kind]
    if rows.kind is ArticleRow and console.width < WIDE:
        print_narrow(heads, map(cells, rows), console)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in _WHOLE, ratio=None)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(line(cell)) for cell in cells(row)))
    console.print(table)


def rows_json(rows: Rows[Any]) -> str:
    """The rows as JSON, one a line: days as ISO dates, intervals as [first, last]."""
    return "\n".join(to_line({f.name: _json(getattr(row, f.name)) for f in fields(row)}) for row in rows)


def _json(value: object) -> Json:
    if isinstance(value, Interval):
        return [value.first.isoformat(), value.last.isoformat()]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Method):
        return f"{value.stage}/{value.rule}/{value.version}"
    if isinstance(value, tuple):
        return [_json(part) for part in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


Cells = tuple[str | Text, ...]
_WHOLE = {"id", "when", "since", "published", "status"}
"""Columns whose words are never broken over two lines."""


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _article_cells(row: ArticleRow) -> Cells:
    counts = (str(row.statements), str(row.events), str(row.ties), str(row.open))
    return (_day(row.published), line(row.outlet, 24), Text(line(row.title, 80), style="bold"), *counts, row.id)


def _statement_cells(row: StatementRow) -> Cells:
    name = phrases.who_speaks(row.person, row.speaker, row.speaker_kind)
    who = f"{name} ({' '.join(row.actors)})" if row.actors else name
    return (row.id, _told(row.said, row.published), line(who, 40), row.stance, f"{line(row.words, 140)}")


def _told(interval: Interval | None, published: date | None) -> str:
    """The days that the text tells; where it tells none, the day of publication as the latest it can be."""
    return phrases.days(interval) or (f"by {published}" if published else "undated")


def _event_cells(row: EventRow) -> Cells:
    sides = phrases.between(" ".join(row.actors), " ".join(row.recipients), row.symmetric)
    word = " ‹ ".join(line(name, 30) for name in row.word_of) or "article"
    return (
        row.id, _told(row.when, row.published), Text(line(sides, 60)), Text(row.type, style="bold"),
        _status(row.status), word, phrases.quoted(row.words, 40),
    )  # fmt: skip


def _tie_cells(row: TieRow) -> Cells:
    pair = Text(line(f"{row.a} {'+' if row.sign > 0 else '−'} {row.b}"), style="green" if row.sign > 0 else "red")
    return (row.id, pair, row.kind, _status(row.status), _told(row.since, row.published), phrases.quoted(row.words, 60))


def _issue_cells(row: IssueRow) -> Cells:
    return (row.id, line(row.page, 40), row.stage, Text(row.code, style="yellow"), line(row.detail, 160))


_LISTED: dict[type, tuple[tuple[str, ...], Any]] = {
    ArticleRow: (("published", "outlet", "headline", "said", "events", "ties", "open", "id"), _article_cells),
    StatementRow: (("id", "when", "who", "stance", "what"), _statement_cells),
    EventRow: (("id", "when", "who", "what", "status", "by whose word", "words"), _event_cells),
    TieRow: (("id", "who", "kind", "status", "since", "words"), _tie_cells),
    IssueRow: (("id", "page", "stage", "what", "detail"), _issue_cells),
}


# ---------------------------------------------------------------- one entry


def print_entry(entry: Entry, console: Console) -> None:
    """One entry: its sentence with the words marked, its facts, on whose word, what made it, why, how surely."""
    console.print(Text(entry.kind, style="bold").append(f" {line(entry.id)}", style="dim"))
    console.print(Text(_origin(entry), style="dim"))
    if entry.sentence:
        console.print(Padding(marked(entry.sentence, entry.marked), (1, 2)))
    table = _table(14, 0)
    for name, value in (*entry.facts, *_word(entry), *_making(entry)):
        table.add_row(Text(name, style="dim"), Text(line(value)))
    console.print(table)


def _origin(entry: Entry) -> str:
    parts = (entry.outlet, _day(entry.published) if entry.title else "", entry.title, entry.url, entry.article)
    return line(" · ".join(part for part in parts if part))


def _word(entry: Entry) -> list[tuple[str, str]]:
    said = [("on the word of", f"{name} ({id}): {line(words, 200)}") for id, name, words in entry.by]
    return said or ([("on the word of", "the article itself")] if entry.kind in {"event", "tie"} else [])


def _making(entry: Entry) -> list[tuple[str, str]]:
    made = entry.method
    return [
        *([("made by", f"{made.stage}: {made.rule}, version {made.version}")] if made else []),
        *([("why", entry.why)] if entry.why else []),
        *([("score", f"{entry.score:.2f}")] if entry.score is not None else []),
    ]


def marked(sentence: str, spans: Sequence[Span]) -> Text:
    """A sentence with spans of it between double brackets, and in reverse where the terminal can."""
    text, at = Text(), 0
    for span in sorted(spans):
        start = max(at, span.start)
        text.append(phrases.visible(sentence[at:start]))
        if start < span.end:
            text.append(f"[[{phrases.visible(sentence[start : span.end])}]]", style="bold reverse")
        at = max(start, span.end)
    return text.append(phrases.visible(sentence[at:]))
