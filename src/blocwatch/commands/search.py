"""The command that looks for words in the record. Registered by the command line as it stands in COMMANDS."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console

from .options import as_day, format_option, record_option

KINDS = ("articles", "statements", "events", "ties")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "kinds", multiple=True, type=click.Choice(KINDS), help="Where to look; everywhere if left out.")
@click.option("--actor", help="Code of an actor: RUS, NATO, …")
@click.option("--other", help="Code of a second actor: the other party, or whom a statement names.")
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

    asked = Filter(
        actor=actor.upper() if actor else None, type=type_, status=status, since=since, until=until, outlet=outlet,
        limit=limit,
    )  # fmt: skip
    kept, text = Record(record), " ".join(words)
    second, order = other.upper() if other else None, "newest" if newest else "best"
    with kept.read():
        found = [find(kept, kind, text, asked, second, order=order) for kind in KINDS if not kinds or kind in kinds]  # type: ignore[arg-type]
    if form == "json":
        click.echo(present.hits_json(found))
    else:
        present.print_hits(found, Console())


COMMANDS: list[click.Command] = [search]
