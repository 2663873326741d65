"""The coding of one sentence, on the terminal: each event and statement with the reason for it."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Event, Party, Reading, Statement
from . import phrases
from .phrases import line


def print_coding(reading: Reading, console: Console) -> None:
    """What was coded and why; says so where nothing was."""
    text = reading.article.text
    for event in reading.events:
        console.print(_event(event, reading))
    for statement in reading.statements:
        console.print(_statement(statement, text))
    if not reading.events:
        console.print("no event in it")
    for issue in reading.issues:
        if issue.code != "no-date":
            console.print(Text(f"left open: {line(issue.detail, 200)}", style="yellow"))


def _rows(rows: list[tuple[str, str]]) -> Padding:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", min_width=10)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(line(value)))
    return Padding(table, (0, 0, 1, 0))


def _event(event: Event, reading: Reading) -> Padding:
    by_id = phrases.statements_by_id(reading)
    kind = " ".join(part for part in (event.type, event.mode, event.context) if part)
    return _rows(
        [
            ("event", f"{kind}, {event.status}" + (", negated" if event.negated else "")),
            ("who", _parties(event.actors, reading.article.text)),
            ("to whom", _parties(event.recipients, reading.article.text) or "nobody is named"),
            ("cameo", f"{event.cameo or 'none'}, quad class {event.quad}, intensity {event.intensity}"),
            ("words", event.trigger.of(reading.article.text)),
            ("when", phrases.days(event.when) if event.when else ""),
            ("where", event.where or ""),
            ("by word of", phrases.word_of(event.by, by_id) if event.by else ""),
            ("amounts", ", ".join(f"{a.value:g} {a.unit} {a.kind}" for a in event.amounts)),
            ("why", event.why),
            ("made by", f"{event.method.stage}: {event.method.rule}, score {event.score:.2f}"),
        ]
    )


def _parties(parties: tuple[Party, ...], text: str) -> str:
    return ", ".join(f"{_code(p)} ({p.span.of(text)})" if p.span else _code(p) for p in parties)


def _code(party: Party) -> str:
    return " ".join(part for part in (party.code, party.sector, party.person) if part)


def _statement(statement: Statement, text: str) -> Padding:
    return _rows(
        [
            ("statement", f"{statement.kind}, {statement.stance}" + (", vague" if statement.vague else "")),
            ("speaker", f"{phrases.speaker_name(statement.speaker)} ({statement.speaker.kind})"),
            ("content", phrases.content(statement, text)),
            ("why", statement.why),
        ]
    )
