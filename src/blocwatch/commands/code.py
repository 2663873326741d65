"""The command that codes a user's own sentences. Registered by the command line as it stands in COMMANDS."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from ..errors import BadRequest, Unreadable
from .options import PARTLY, actors_option, as_day, route_option, rules_option

if TYPE_CHECKING:
    from ..extract.reading import Knowledge

FILES = frozenset({".txt", ".csv", ".html", ".htm", ".json", ".jsonl", ".xlsx", ".docx", ".pdf"})
"""Endings of names of files; sentences have none of them."""


@click.command()
@click.argument("what")
@click.option("--date", callback=as_day, help="The day of publication, for 'last week' and the like, 2024-06-28.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    help="By default a sentence's a table, a file's JSON lines.",
)
@route_option
@actors_option
@rules_option
def code(what: str, date: date | None, form: str | None, route: Any, actors: Path | None, rules: Path | None) -> None:
    """Code one SENTENCE, or each row of a tab-separated .tsv FILE (columns: text; id and date if you like), and say why.

    Each line of JSON for a file names the row's line in it and its id. Rows that can't be coded are listed on
    standard error.
    """
    from ..extract.reading import knowledge

    known, path = knowledge(route, actors, rules), Path(what)
    if path.suffix.lower() == ".tsv":
        _rows(path, date, form or "json", known)
        return
    if len(what) < 256 and (path.is_file() or path.suffix.lower() in FILES):
        raise BadRequest(
            f"{what} is no sentence: rows are coded from a .tsv file, articles are read by 'blocwatch read'"
        )
    _sentence(what, date, form or "table", known)


def _sentence(text: str, day: date | None, form: str, known: Knowledge) -> None:
    from ..present import coding, reading_json
    from ..sentences import code_sentence

    reading = code_sentence(text, day, known)
    if form == "json":
        click.echo(reading_json.dumps(reading))
    else:
        coding.print_coding(reading, Console())


def _rows(path: Path, day: date | None, form: str, known: Knowledge) -> None:
    from ..model import Issue
    from ..present import coding, summary
    from ..sentences import code_table

    out, err, coded, failed = Console(), Console(stderr=True), 0, 0
    for row in code_table(path, known, day):
        if isinstance(row.result, Issue):
            failed += 1
            summary.print_issue(row.result, err, "not coded")
            continue
        coded += 1
        if form == "json":
            click.echo(coding.row_json(row.line, row.id, row.result))
        else:
            coding.print_row(row.line, row.id, row.result, out)
    err.print(f"{coded} row{'' if coded == 1 else 's'} coded" + (f", {failed} not" if failed else ""), style="dim")
    if failed:
        sys.exit(PARTLY if coded else Unreadable.exit_code)


COMMANDS: list[click.Command] = [code]
