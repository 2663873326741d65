"""The coding of one sentence, on the terminal and as JSON: each event, tie and statement with the reason for it."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Amount, Event, Party, Reading, Statement, Tie
from . import phrases
from .phrases import line
from .reading_json import reading_json, to_line


def print_coding(reading: Reading, console: Console) -> None:
    """What was coded and why; says so where nothing was, and what stayed open."""
    text = reading.article.text
    for event in reading.events:
        console.print(_event(event, reading))
    for tie in reading.ties:
        console.print(_tie(tie, reading))
    for statement in reading.statements:
        if phrases.is_listed(statement):
            console.print(_statement(statement, text))
    if not reading.events:
        console.print("no event in it")
    for issue in reading.issues:
        console.print(Text(f"left open: {line(issue.detail, 200)}", style="yellow"))


def print_row(number: int, id: str, reading: Reading, console: Console) -> None:
    """The coding of a table's row under its line in the file, its id there and its text."""
    named = f"line {number}" + (f", id {line(id)}" if id else "")
    console.print(Text(f"{named}: ", style="dim").append(line(reading.article.text), style="bold"), soft_wrap=True)
    print_coding(reading, console)
    console.print()


def row_json(number: int, id: str, reading: Reading) -> str:
    """The reading of a table's row as one line of JSON, with the row's line in the file and its id there."""
    return to_line({"row": {"line": number, "id": id or None}, **reading_json(reading)})


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
    marks = (event.status, "told as not done" * event.negated, "told as a habit" * event.habitual)
    return _rows(
        [
            ("event", ", ".join(filter(None, (kind, *marks)))),
            *_sides(event, reading.article.text),
            ("cameo", f"{event.cameo or 'none'}, quad class {event.quad}, intensity {event.intensity}"),
            ("words", event.trigger.of(reading.article.text)),
            ("when", phrases.days(event.when) if event.when else ""),
            ("where", event.where or ""),
            ("by word of", phrases.word_of(event.by, by_id) if event.by else ""),
            ("amounts", ", ".join(map(amount_text, event.amounts))),
            ("why", event.why),
            ("made by", f"{event.method.stage}: {event.method.rule}, score {event.score:.2f}"),
        ]
    )


def amount_text(amount: Amount) -> str:
    """How much of what: '40,000,000 EUR', '200 people troops'."""
    value = round(amount.value, 6)
    many = f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return " ".join((many, amount.unit, *([] if amount.kind == "money" else [amount.kind])))


def _sides(event: Event, text: str) -> list[tuple[str, str]]:
    """Who takes part: in a mutual act all alike, else who did it and to whom."""
    actors, recipients = _parties(event.actors, text), _parties(event.recipients, text)
    if event.symmetric and (recipients or len(event.actors) > 1):
        return [("between", "; ".join(filter(None, (actors, recipients))))]
    return [
        ("who", actors or "nobody is named"),
        ("with" if event.symmetric else "to whom", recipients or "nobody is named"),
    ]


def _parties(parties: tuple[Party, ...], text: str) -> str:
    return ", ".join(f"{_code(p)} ({p.span.of(text)})" if p.span else _code(p) for p in parties)


def _code(party: Party) -> str:
    return " ".join(part for part in (party.code, party.sector, party.person) if part)


def _tie(tie: Tie, reading: Reading) -> Padding:
    by_id = phrases.statements_by_id(reading)
    return _rows(
        [
            ("tie", f"{tie.kind}, {tie.status}"),
            ("between", f"{tie.a} and {tie.b}, {'for' if tie.sign > 0 else 'against'} each other"),
            ("words", tie.evidence.of(reading.article.text)),
            ("since", phrases.days(tie.since)),
            ("by word of", phrases.word_of(tie.by, by_id) if tie.by else ""),
            ("why", tie.why),
            ("made by", f"{tie.method.stage}: {tie.method.rule}, score {tie.score:.2f}"),
        ]
    )


def _statement(statement: Statement, text: str) -> Padding:
    return _rows(
        [
            ("statement", f"{statement.kind}, {statement.stance}" + (", vague" if statement.vague else "")),
            ("speaker", f"{phrases.speaker_name(statement.speaker)} ({statement.speaker.kind})"),
            ("content", phrases.content(statement, text)),
            ("why", statement.why),
        ]
    )
