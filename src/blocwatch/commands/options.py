"""What the commands on the network have in common: options, the record's readings, sentences, writing a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadRequest

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer
    from ..model import Reading
    from ..record.store import Record

RECORD = "blocwatch.duckdb"
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


def period_options(function: Command) -> Command:
    """--since DAY and --at DAY."""
    since = click.option("--since", callback=as_day, help="Leave out events before this day, 2024-06-01.")
    return since(click.option("--at", callback=as_day, help="The last day; the last entry's if left out.")(function))


def known_actors(actors: Path | None) -> Gazetteer:
    """The shipped actors with those of a user's file. Raises BadLexicon for a mistake in it."""
    from ..lexicon.actors import gazetteer

    return gazetteer(actors)


def readings(record: Path) -> tuple[Record, list[Reading]]:
    """The record and all that it holds. Raises RecordError where there is none."""
    from ..record import queries
    from ..record.store import Record

    kept = Record(record)
    return kept, list(queries.readings(kept))


def sentences(kept: Record) -> Callable[[str], str]:
    """Looks up the sentence of an entry; ties of a user's file and memberships have none."""
    from ..record import queries

    def look_up(id: str) -> str:
        return "" if ":" in id else queries.explain(kept, id).sentence

    return look_up


def origins(read: list[Reading]) -> dict[str, str]:
    """For each copy and rewrite the article that it goes back to."""
    from ..record.syndication import copies, roots
    from ..record.tellings import telling

    return roots(copies([telling(reading) for reading in read]))


def write(path: Path, text: str) -> None:
    """Write a file. Raises BadRequest where that can't be done."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{path} can't be written: {error.strerror}") from error
