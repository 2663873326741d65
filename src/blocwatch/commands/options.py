"""What commands have in common: options, the record's readings, sentences, writing a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadRequest

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..record.store import Record

RECORD = "blocwatch.duckdb"
PARTLY = 9
"""Exit code where some of several inputs could not be read and the others were."""
INPUT = click.Path(dir_okay=False, path_type=Path)
Command = Callable[..., None]


def record_option(function: Command) -> Command:
    """--record FILE."""
    return click.option("--record", default=RECORD, show_default=True, type=INPUT, help="The record.")(function)


def format_option(function: Command) -> Command:
    """--format table or json."""
    choice = click.Choice(["table", "json"])
    return click.option("--format", "form", type=choice, default="table", show_default=True)(function)


def actors_option(function: Command) -> Command:
    """--actors FILE."""
    return click.option("--actors", type=INPUT, help="Your own actors, YAML or CSV.")(function)


def as_day(_: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The day that an option names. Raises BadRequest where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRequest(f"--{option.name} {text!r} is no day: write it as 2024-06-01") from None


def rules_option(function: Command) -> Command:
    """--rules FILE."""
    return click.option("--rules", type=INPUT, help="Your own verb and noun patterns, YAML.")(function)


def route_option(function: Command) -> Command:
    """--route rules, light or full."""
    told = "How statements and events are found: by rules alone, with the small tagger, or with the networks (default where installed)."
    return click.option("--route", type=click.Choice(["rules", "light", "full"]), help=told)(function)


def period_options(function: Command) -> Command:
    """--since DAY and --at DAY."""
    since = click.option("--since", callback=as_day, help="Leave out events before this day, 2024-06-01.")
    return since(click.option("--at", callback=as_day, help="The last day; the last entry's if left out.")(function))


def archive_option(function: Command) -> Command:
    """--archive NAME."""
    choice = click.Choice(["gdelt", "icews", "polecat"])
    told = "Ask the events that 'blocwatch import' took in from there instead of those that were read."
    return click.option("--archive", type=choice, help=told)(function)


def figure_option(what: str) -> Callable[[Command], Command]:
    """--figure FILE, which draws ``what``."""
    return click.option("--figure", type=INPUT, callback=has_folder, help=f"Draw {what} as SVG into this file.")


def analysis(asked: Mapping[str, Any]) -> Analysis:
    """The record that a command line asks, with the archive and the user's own actors and ties that it names."""
    from ..analysis import Analysis
    from ..record.store import Record

    return Analysis(Record(asked["record"]), asked.get("archive"), asked.get("actors"), asked.get("ties"))


def sentences(kept: Record) -> Callable[[str], str]:
    """Looks up the sentence of an entry; ties of a user's file and memberships have none."""
    from ..record import queries, told

    def look_up(id: str) -> str:
        if ":" in id:
            kind, _, code = id.partition(":")
            return f"membership of {code}" if kind == "membership" else ""
        if "#" in id:
            return told.in_words(kept, id)
        # A happening is called by one of its reports.
        entry = "e" + id.removeprefix("o") if id.startswith("o") else id
        return queries.explain(kept, entry).sentence

    return look_up


def has_folder(_: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """A file that is to be written, before it is worked out. Raises BadRequest where its folder is not there."""
    if path is not None and not path.parent.is_dir():
        raise BadRequest(f"--{option.opts[0].lstrip('-')}: there is no folder {path.parent}: make it first")
    return path


def make_folder(path: Path) -> None:
    """Make a folder with all above it. Raises BadRequest where that can't be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"the folder {path} can't be made: {error.strerror}") from error


def write(path: Path, text: str | bytes) -> None:
    """Write a file. Raises BadRequest where that can't be done."""
    try:
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    except OSError as error:
        raise BadRequest(f"{path} can't be written: {error.strerror}") from error
