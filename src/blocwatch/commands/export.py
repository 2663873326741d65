"""The commands that exchange the record with other programs. Registered by the command line as they stand in COMMANDS."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console

from ..errors import BadRequest
from . import filters
from .options import actors_option, as_day, record_option

FILE = click.Path(dir_okay=False, path_type=Path)
FORMATS = (
    "parquet", "csv", "csv-long", "plover", "polecat", "gdelt", "icews", "phoenix", "phoenix-historical", "annotation",
    "graphml", "gexf", "geojson", "ftm",
)  # fmt: skip
ARCHIVES = ("gdelt", "icews", "polecat")


# ---------------------------------------------------------------- export


@click.command("export")
@click.option(
    "--to", "form", required=True, type=click.Choice(FORMATS), help="The format; docs/formats.md has them all."
)
@click.option("--out", default="export", show_default=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--status", multiple=True, help="asserted, claimed, …, negated or all; asserted alone if left out.")
@click.option("--actor", help="Code or name of an actor: RUS, NATO, Chad, …")
@click.option("--since", callback=as_day, help="First day, 2024-06-01.")
@click.option("--until", callback=as_day, help="Last day.")
@actors_option
@record_option
def export_command(
    form: str, out: Path, status: tuple[str, ...], record: Path, actors: Path | None, **asked: date | str | None
) -> None:
    """Write the record's events in a format of other programs, into a folder.

    Only what is asserted leaves unless --status asks for more; a format without a field for it then refuses.
    """
    from ..lexicon.actors import gazetteer
    from ..present.export import Source, export
    from ..record.store import Record
    from ..record.tables import Chosen

    kept = Record(record)
    actor = filters.actor(kept, "actor", str(asked["actor"] or "") or None)
    since, until = (day if isinstance(day, date) else None for day in (asked["since"], asked["until"]))
    source = Source(kept, Chosen(_statuses(status), actor, since, until), facts=gazetteer(actors))
    console = Console(stderr=True)
    for path in export(source, form, out):
        click.echo(path)
    for reason, count in sorted(source.left_out.items()):
        console.print(f"left out: {count}, {reason}", style="dim")


def _statuses(asked: tuple[str, ...]) -> frozenset[str]:
    from ..present.export import ASSERTED, STATUSES

    for status in asked:
        if status not in (*STATUSES, "all"):
            raise BadRequest(f"--status {status!r}: there are {', '.join(STATUSES)} and all")
    return frozenset(STATUSES) if "all" in asked else frozenset(asked) or ASSERTED


# ---------------------------------------------------------------- import


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option("--from", "archive", required=True, type=click.Choice(ARCHIVES), help="What kind of files they are.")
@record_option
def import_command(paths: tuple[Path, ...], archive: str, record: Path) -> None:
    """Take in events of GDELT, ICEWS or POLECAT: kept apart from what was read, under the name of their file.

    The same file again replaces what it brought before. Rows that can't be used are counted by reason.
    """
    from ..record.imports import import_events
    from ..record.store import Record

    kept = Record(record)
    for path in paths:
        done = import_events(kept, path, archive)
        click.echo(f"{path}: {done.taken:,} events from {archive}, {done.first or '?'} to {done.last or '?'}")
        for reason, count in done.refused:
            click.echo(f"  not taken: {count:,}, {reason}", err=True)


COMMANDS: list[click.Command] = [export_command, import_command]
