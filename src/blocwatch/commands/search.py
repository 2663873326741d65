"""The command that looks for words in the record. Registered by the command line as it stands in COMMANDS."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console

from . import filters
from .options import as_day, format_option, record_option

KINDS: tuple[filters.Listed, ...] = ("articles", "statements", "events", "ties")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "kinds", multiple=True, type=click.Choice(KINDS), help="Where to look; everywhere if left out.")
@click.option("--actor", help="Code or name of an actor: RUS, NATO, Chad, …")
@click.option("--other", help="Code or name of a second actor: the other party, or whom a statement names.")
@click.option("--type", "type_", help="Event type (ACCUSE), statement stance or kind of tie.")
@click.option("--status", help="asserted, claimed, …; of statements direct, indirect or mixed.")
@click.option("--since", callback=as_day, help="First day, 2024-06-01.")
@click.option("--until", callback=as_day, help="Last day.")
@click.option("--outlet", help="Name of an outlet.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(0), help="Most of each kind.")
@click.option(
    "--newest", is_flag=True, help="Articles by day; those that hold most of the words come first if left out."
)
@format_option
@record_option
def search(
    words: tuple[str, ...], kinds: tuple[str, ...], actor: str | None, other: str | None, type_: str | None,
    status: str | None, since: date | None, until: date | None, outlet: str | None, limit: int, newest: bool, form: str,
    record: Path,
) -> None:  # fmt: skip
    """Find what holds all of some WORDS: articles, statements, events, ties.

    A word also finds its plural; '"several words"' stand as they are; wor* is a beginning.
    """
    from ..present import search as present
    from ..record.queries import Filter
    from ..record.search import search as find
    from ..record.store import Record

    kept, text, among = Record(record), " ".join(words), [kind for kind in KINDS if not kinds or kind in kinds]
    asked = Filter(
        filters.actor(kept, "actor", actor), filters.type_of(among, type_), filters.status_of(among, status), since,
        until, outlet, limit=limit,
    )  # fmt: skip
    second, order = filters.actor(kept, "other", other), "newest" if newest else "best"
    with kept.read():
        found = [find(kept, kind, text, asked, second, order=order) for kind in among]  # type: ignore[arg-type]
    if form == "json":
        click.echo(present.hits_json(found))
    else:
        present.print_hits(found, Console())


COMMANDS: list[click.Command] = [search]
