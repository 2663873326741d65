"""The commands on many articles as one account: story, sources, trace, and what people decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from . import filters
from .options import as_day, format_option, record_option

if TYPE_CHECKING:
    from ..model import Judgement

Command = Callable[..., None]


def _by_option(function: Command) -> Command:
    return click.option("--by", required=True, help="Who decides this.")(function)


# ---------------------------------------------------------------- the account


@click.command()
@click.option("--actor", help="Code or name of an actor: RUS, NATO, Chad, …")
@click.option("--other", help="Code or name of a second actor that takes part.")
@click.option("--type", "type_", help="Event type: AGREE, ACCUSE, …")
@click.option("--status", help="asserted (told as fact), claimed (somebody's claim), promised, …")
@click.option("--since", callback=as_day, help="First day, 2024-06-01.")
@click.option("--until", callback=as_day, help="Last day.")
@click.option(
    "--origins", default=0, type=click.IntRange(0), help="Only what so many independent origins tell at least."
)
@click.option("--disputed", is_flag=True, help="Only what reports disagree on.")
@click.option("--limit", type=click.IntRange(0), help="Most occurrences; all if left out.")
@format_option
@record_option
def story(
    actor: str | None, other: str | None, type_: str | None, status: str | None, since: date | None, until: date | None,
    origins: int, disputed: bool, limit: int | None, form: str, record: Path,
) -> None:  # fmt: skip
    """What happened, however often it is told: reports, outlets and independent origins, and where they disagree.

    With --type, --status, --origins or --limit only disagreements in the sentences of what is shown.
    """
    from ..present import story as present
    from ..record.account import Asked, account
    from ..record.store import Record

    kept = Record(record)
    asked = Asked(
        filters.actor(kept, "actor", actor), filters.event_type(type_), filters.event_status(status), since, until,
        filters.actor(kept, "other", other),
        origins=origins, disputed=disputed,
    )  # fmt: skip
    told = account(kept, asked, limit)
    if form == "json":
        click.echo(present.story_json(told))
    else:
        present.print_story(told, Console())


@click.command()
@click.option("--since", callback=as_day, help="Articles from this day on, 2024-06-01.")
@click.option("--until", callback=as_day, help="Articles up to this day.")
@format_option
@record_option
def sources(since: date | None, until: date | None, form: str, record: Path) -> None:
    """Who had which story from whom: copies, rewrites, shared agency text, and outlets named as the source."""
    from ..present import sources as present
    from ..record.account import lineage
    from ..record.store import Record

    told = lineage(Record(record), since, until)
    if form == "json":
        click.echo(present.sources_json(told))
    else:
        present.print_sources(told, Console())


@click.command()
@click.argument("entry_id")
@format_option
@record_option
def trace(entry_id: str, form: str, record: Path) -> None:
    """The chain of an event, occurrence or statement back to the first article that has it."""
    from ..present import story as present
    from ..record.store import Record
    from ..record.tracing import trace as follow

    found = follow(Record(record), entry_id)
    if form == "json":
        click.echo(present.trace_json(found))
    else:
        present.print_trace(found, Console())


# ---------------------------------------------------------------- what people decide


@click.command()
@click.argument("a")
@click.argument("b")
@_by_option
@record_option
def same(a: str, b: str, by: str, record: Path) -> None:
    """Note that two events or occurrences are one."""
    from ..record import judgements
    from ..record.store import Record

    _print(judgements.same(Record(record), a, b, by))


@click.command()
@click.argument("a")
@click.argument("b")
@_by_option
@record_option
def different(a: str, b: str, by: str, record: Path) -> None:
    """Note that two events or occurrences are not one."""
    from ..record import judgements
    from ..record.store import Record

    _print(judgements.different(Record(record), a, b, by))


@click.command()
@click.argument("entry_id")
@click.argument("field")
@click.argument("value")
@_by_option
@record_option
def correct(entry_id: str, field: str, value: str, by: str, record: Path) -> None:
    """Give a field of an event (type, status, actors, recipients, when, where) or statement (stance, actors) a VALUE."""
    from ..record import judgements
    from ..record.store import Record

    _print(judgements.correct(Record(record), entry_id, field, value, by))


@click.command()
@click.argument("number", type=int)
@_by_option
@record_option
def revoke(number: int, by: str, record: Path) -> None:
    """Take a decision back by its NUMBER; it stays on record as revoked."""
    from ..record import judgements
    from ..record.store import Record

    _print(judgements.revoke(Record(record), number, by))


@click.command("judgements")
@format_option
@record_option
def judgements_command(form: str, record: Path) -> None:
    """List what people decided, the revoked too."""
    from dataclasses import asdict

    from ..present import story as present
    from ..record import judgements
    from ..record.store import Record

    found = judgements.judgements(Record(record))
    if form == "json":
        for judgement in found:
            click.echo(present.dumps(asdict(judgement)))
    else:
        present.print_judgements(found, Console())


def _print(made: Judgement) -> None:
    from ..present import story as present

    present.print_judgements([made], Console())


COMMANDS: list[click.Command] = [story, sources, trace, same, different, correct, revoke, judgements_command]
"""What the command line takes over, in the order of its help."""
