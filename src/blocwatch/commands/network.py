"""The commands on the network, registered by the command line as they stand in COMMANDS; here blocs and moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from . import conflict
from .options import (
    INPUT,
    actors_option,
    analysis,
    archive_option,
    figure_option,
    format_option,
    has_folder,
    period_options,
    record_option,
    sentences,
    write,
)

if TYPE_CHECKING:
    from ..analysis import Divided
    from ..network.history import Every, History
    from ..network.optimum import Camps

# ---------------------------------------------------------------- blocs


@click.command()
@period_options
@click.option("--every", type=click.Choice(["week", "month", "quarter", "year"]), help="One window after another.")
@click.option("--free", is_flag=True, help="Any number of blocs instead of two camps.")
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@click.option(
    "--map",
    "chart",
    type=INPUT,
    callback=has_folder,
    help="Draw the blocs on a map of the world as SVG into this file.",
)
@figure_option("the network; with --every how the balance went")
@archive_option
@actors_option
@format_option
@record_option
def blocs(form: str, figure: Path | None, chart: Path | None, every: Every | None, **asked: Any) -> None:
    """Who stands with whom: the least frustrated division, with its proof, cross-pressure and margins.

    With --every also how balanced each window is, and who moved since the window before and on what happenings.
    """
    from ..present import camps

    known, camp = analysis(asked), _camps(asked["free"])
    past = known.history(every, asked["since"], asked["at"], camp) if every else None
    found = known.blocs(asked["since"], past[-1].network.until if past else asked["at"] or known.last, camp)
    _draw(found, past, figure, chart)
    if form == "json":
        click.echo("\n".join(camps.history_json(past) if past else [_one(found)]))
        return
    console = Console()
    if past:
        camps.print_history(past, sentences(known.record), console)
        console.print()
    camps.print_blocs(found.network, found.found, console, found.certainty)
    camps.print_certainty(found.found, found.certainty, console)
    if found.undated:
        console.print(
            f"\n{found.undated} happenings and ties have no day, of their own or of their article, and are in no window"
        )


def _one(found: Divided) -> str:
    from ..present import camps

    return camps.partition_json(found.network, found.found, found.certainty)


def _camps(free: bool) -> Camps:
    return "free" if free else "two"


def _draw(found: Divided, past: History | None, figure: Path | None, chart: Path | None) -> None:
    from ..present.camps import window
    from ..present.figures import drawn
    from ..present.figures.network import network_svg

    if figure:
        write(figure, drawn.history_svg(past) if past else network_svg(found.network, found.found))
    if chart:
        write(chart, drawn.blocs_on_map(found.found, window(found.network)))


# ---------------------------------------------------------------- whatif


@click.command()
@click.argument("move")
@period_options
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@figure_option("the network after the move")
@archive_option
@actors_option
@format_option
@record_option
def whatif(move: str, form: str, figure: Path | None, **asked: Any) -> None:
    """What would follow if MOVE happened and nothing else changed: 'CAN, JPN join AUKUS'.

    Also: 'A leaves B', 'A and B sign a pact', 'A and B break their pact', 'A arms B', 'A sanctions B'. The division
    is solved anew, with and without each uncertain tie. It is no forecast.
    """
    from ..present import whatif as printed
    from ..present.figures.network import network_svg

    news = analysis(asked)
    found, known = news.whatif(move, asked["since"], asked["at"] or news.last)
    if figure:
        write(figure, network_svg(found.networks[1], found.after, f"If {move}, and nothing else changed"))
    if form == "json":
        click.echo(printed.consequence_json(found, known))
    else:
        printed.print_consequence(found, known, move, Console())


COMMANDS: list[click.Command] = [blocs, whatif, *conflict.COMMANDS]
"""What the command line takes over, in the order of its help."""
