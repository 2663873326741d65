"""The commands on the network, registered by the command line as they stand in COMMANDS; here blocs and moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from ..errors import BadRequest
from . import conflict
from .options import (
    INPUT,
    actors_option,
    format_option,
    known_actors,
    origins,
    period_options,
    readings,
    record_option,
    sentences,
    write,
)

if TYPE_CHECKING:
    from ..model import Partition, Reading, Snapshot
    from ..network.history import Every, Window
    from ..network.optimum import Camps
    from ..record.store import Record

# ---------------------------------------------------------------- blocs


@click.command()
@period_options
@click.option("--every", type=click.Choice(["week", "month", "quarter", "year"]), help="One window after another.")
@click.option("--free", is_flag=True, help="Any number of blocs instead of two camps.")
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@click.option("--figure", type=INPUT, help="Draw the network of the last window as SVG into this file.")
@actors_option
@format_option
@record_option
def blocs(form: str, figure: Path | None, record: Path, every: Every | None, **asked: Any) -> None:
    """Who stands with whom: the least frustrated division, with its proof, cross-pressure and margins.

    With --every also how balanced each window is, and who moved since the window before and on what evidence.
    """
    from ..network.certainty import certainty
    from ..present import camps, network_figures

    kept, read = readings(record)
    build, ends = _builder(asked), _ends(read, every, asked)
    windows, found = _divided([build(read, end) for end in ends], asked["free"])
    last = windows[-1].network
    if figure:
        write(figure, network_figures.network_svg(last, found))
    if form == "json" and every:
        click.echo("\n".join(camps.history_json(windows)))
        return
    camp: Camps = "free" if asked["free"] else "two"
    sure = certainty(read, lambda some: build(some, ends[-1]), (last, found), origins(read), camp)
    if form == "json":
        click.echo(camps.partition_json(last, found, sure))
        return
    console = Console()
    if every:
        _print_history(windows, kept, console)
    camps.print_blocs(last, found, console)
    camps.print_certainty(found, sure, console)


def _divided(networks: Sequence[Snapshot], free: bool) -> tuple[list[Window], Partition]:
    """Each window, and the division of the last with every actor's margin."""
    from ..network.blocs import blocs as divide
    from ..network.history import history

    windows = list(history(networks, "free" if free else "two"))
    return windows, divide(networks[-1], "free" if free else "two", margins=not free)


def _print_history(windows: Sequence[Window], kept: Record, console: Console) -> None:
    from ..present import camps

    camps.print_history(windows, sentences(kept), console)
    console.print()


def _builder(asked: dict[str, Any]) -> Callable[[Sequence[Reading], date | None], Snapshot]:
    """Makes the network of some readings at the end of a window; earlier entries stay in, faded."""
    from ..network.build import snapshot
    from ..network.own_ties import own_ties

    facts = known_actors(asked["actors"])
    own = own_ties(asked["ties"], facts) if asked["ties"] else ()
    return lambda some, end: snapshot(some, asked["since"], end, facts, own)


def _ends(read: list[Reading], every: Every | None, asked: dict[str, Any]) -> list[date | None]:
    """The last day of each window; of the whole, the day that was asked for."""
    from ..network.history import spans

    if not every:
        return [asked["at"]]
    first, last = (asked["since"], asked["at"]) if asked["since"] and asked["at"] else _reach(read)
    ends = [end for _, end in spans(asked["since"] or first, asked["at"] or last, every)]
    return [*ends[:-1], min(ends[-1], asked["at"] or ends[-1])]


def _reach(read: list[Reading]) -> tuple[date, date]:
    """Days of the first and the last article that has one."""
    days = [r.article.published for r in read if r.article.published]
    if not days:
        raise BadRequest("no article in the record has a day of publication: give --since and --at")
    return min(days), max(days)


# ---------------------------------------------------------------- whatif


@click.command()
@click.argument("move")
@period_options
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@actors_option
@format_option
@record_option
def whatif(move: str, form: str, record: Path, **asked: Any) -> None:
    """What would follow if MOVE happened and nothing else changed: 'CAN, JPN join AUKUS'.

    Also: 'A leaves B', 'A and B sign a pact', 'A and B break their pact', 'A arms B', 'A sanctions B'. The division
    is solved anew, with and without each uncertain tie. It is no forecast.
    """
    from ..network.moves import parse_move, with_parties
    from ..network.prediction import skill
    from ..network.whatif import whatif as consequence
    from ..present import whatif as printed

    facts = known_actors(asked["actors"])
    wanted = parse_move(move, facts)
    _, read = readings(record)
    network = _builder(asked)(read, asked["at"])
    network = with_parties(network, wanted, facts, asked["at"] or date.max)
    found, known = consequence(network, wanted), skill(network)
    if form == "json":
        click.echo(printed.consequence_json(found, known))
    else:
        printed.print_consequence(found, known, move, Console())


COMMANDS: list[click.Command] = [blocs, whatif, *conflict.COMMANDS]
"""What the command line takes over, in the order of its help."""
