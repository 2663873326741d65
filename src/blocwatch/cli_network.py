"""The commands on the network: blocs over time. Registered by the command line as they stand in COMMANDS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from .errors import BadRequest

if TYPE_CHECKING:
    from .lexicon.actors import Gazetteer
    from .model import Reading, Snapshot
    from .network.history import Every, Window
    from .record.store import Record

RECORD = "blocwatch.duckdb"
INPUT = click.Path(dir_okay=False, path_type=Path)
Command = Callable[..., None]


def _record_option(function: Command) -> Command:
    return click.option("--record", default=RECORD, show_default=True, type=INPUT, help="The record.")(function)


def _format_option(function: Command) -> Command:
    choice = click.Choice(["table", "json"])
    return click.option("--format", "form", type=choice, default="table", show_default=True)(function)


def _actors_option(function: Command) -> Command:
    return click.option("--actors", type=INPUT, help="Your own actors, YAML or CSV.")(function)


def _day(_: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRequest(f"--{option.name} {text!r} is no day: write it as 2024-06-01") from None


def _period_options(function: Command) -> Command:
    since = click.option("--since", callback=_day, help="Leave out events before this day, 2024-06-01.")
    return since(click.option("--at", callback=_day, help="The last day; the last entry's if left out.")(function))


def _facts(actors: Path | None) -> Gazetteer:
    from .lexicon.actors import gazetteer

    return gazetteer(actors)


def _readings(record: Path) -> tuple[Record, list[Reading]]:
    from .record import queries
    from .record.store import Record

    kept = Record(record)
    return kept, list(queries.readings(kept))


def _sentence(kept: Record) -> Callable[[str], str]:
    """Looks up the sentence of an entry; ties of a user's file and memberships have none."""
    from .record import queries

    def look_up(id: str) -> str:
        return "" if ":" in id else queries.explain(kept, id).sentence

    return look_up


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{path} can't be written: {error.strerror}") from error


# ---------------------------------------------------------------- blocs


@click.command()
@_period_options
@click.option("--every", type=click.Choice(["week", "month", "quarter", "year"]), help="One window after another.")
@click.option("--free", is_flag=True, help="Any number of blocs instead of two camps.")
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@click.option("--figure", type=INPUT, help="Draw the network of the last window as SVG into this file.")
@_actors_option
@_format_option
@_record_option
def blocs(form: str, figure: Path | None, record: Path, every: Every | None, **asked: Any) -> None:
    """Who stands with whom: the least frustrated division, with its proof, cross-pressure and margins.

    With --every also how balanced each window is, and who moved since the window before and on what evidence.
    """
    from .network.history import history
    from .present import camps, network_figures

    kept, read = _readings(record)
    windows = list(history(_networks(read, every, asked), "free" if asked["free"] else "two"))
    last = windows[-1]
    if last.found is None:
        raise BadRequest(f"no tie between {last.network.since or 'the beginning'} and {last.network.until or 'today'}")
    if figure:
        _write(figure, network_figures.network_svg(last.network, last.found))
    if form == "json":
        click.echo(
            "\n".join(camps.history_json(windows) if every else [camps.partition_json(last.network, last.found)])
        )
        return
    console = Console()
    if every:
        _print_history(windows, kept, console)
    camps.print_blocs(last.network, last.found, console)


def _print_history(windows: Sequence[Window], kept: Record, console: Console) -> None:
    from .present import camps

    camps.print_history(windows, _sentence(kept), console)
    console.print()


def _networks(read: list[Reading], every: Every | None, asked: dict[str, Any]) -> list[Snapshot]:
    """The network of the whole, or one for the end of each window; earlier entries stay in, faded."""
    from .network.build import snapshot
    from .network.history import spans
    from .network.own_ties import own_ties

    facts = _facts(asked["actors"])
    own = own_ties(asked["ties"], facts) if asked["ties"] else ()
    ends = [asked["at"]]
    if every:
        first, last = _reach(read)
        ends = [end for _, end in spans(asked["since"] or first, asked["at"] or last, every)]
        ends[-1] = min(ends[-1], asked["at"] or ends[-1])
    return [snapshot(read, asked["since"], end, facts, own) for end in ends]


def _reach(read: list[Reading]) -> tuple[date, date]:
    """Days of the first and the last article that has one."""
    days = [r.article.published for r in read if r.article.published]
    if not days:
        raise BadRequest("no article in the record has a day of publication: give --since and --at")
    return min(days), max(days)


COMMANDS: list[click.Command] = [blocs]
"""What the command line takes over, in the order of its help."""
