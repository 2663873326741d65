"""The commands on tension, answers, arms races and positions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

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

# ---------------------------------------------------------------- tension


@click.command()
@click.argument("names", nargs=-1)
@click.option("--weekly", is_flag=True, help="Week by week instead of month by month.")
@click.option("--members", is_flag=True, help="Count what an alliance's members do as its own.")
@click.option(
    "--outlets", default=2, show_default=True, type=click.IntRange(min=1), help="Fewest outlets for an alert."
)
@figure_option("the series")
@period_options
@archive_option
@actors_option
@format_option
@record_option
def tension(names: tuple[str, ...], form: str, figure: Path | None, **asked: Any) -> None:
    """How cooperation and conflict go between two actors, between one and all others, or in the whole system.

    Alerts name how rare such a week was before, how many outlets tell it, and the sentences behind it.
    """
    from ..present import tension as printed
    from ..present.figures import drawn

    known = analysis(asked)
    found = known.tension(
        *names, step="week" if asked["weekly"] else "month", members=asked["members"], since=asked["since"],
        at=asked["at"], origins=asked["outlets"],
    )  # fmt: skip
    if figure:
        write(figure, drawn.tension_svg(found))
    if form == "json":
        click.echo(printed.tension_json(found))
    else:
        printed.print_tension(found, sentences(known.record), Console())


# ---------------------------------------------------------------- response, armsrace


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--days", default=7, show_default=True, type=click.IntRange(min=1), help="How far ahead an answer counts."
)
@click.option("--members", is_flag=True, help="Count what an alliance's members do as its own.")
@figure_option("the hostile days of both sides (of the first dyad)")
@period_options
@archive_option
@actors_option
@format_option
@record_option
def response(names: tuple[str, ...], days: int, form: str, figure: Path | None, **asked: Any) -> None:
    """Does a hostile act of A against B, or of B against A, bring a hostile answer? Without names: all dyads.

    The share of hostile days that are followed is held against all circular shifts of the other side's days.
    """
    from ..present import answers as printed
    from ..present.figures import drawn

    known = analysis(asked)
    found = known.response(*names, days=days, members=asked["members"], since=asked["since"], at=asked["at"])
    if figure:
        write(figure, drawn.answer_svg(found[0]))
    if form == "json":
        click.echo("\n".join(printed.answers_json(found)))
    else:
        printed.print_answers(found, sentences(known.record), Console())


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--spending", "table", required=True, type=INPUT, help="CSV: state,year,spending and, if known, troops.")
@figure_option("both sides' spending, races shaded")
@actors_option
@format_option
def armsrace(a: str, b: str, table: Path, actors: Path | None, figure: Path | None, form: str) -> None:
    """Whether two states race in arms: years in which both grew fast, growth score, Richardson fit. Description only."""
    from ..analysis import race
    from ..present import answers as printed
    from ..present.figures import drawn

    found = race(a, b, table, actors)
    if figure:
        write(figure, drawn.arms_race_svg(found))
    if form == "json":
        click.echo(printed.arms_race_json(found))
    else:
        printed.print_arms_race(found, Console())


# ---------------------------------------------------------------- positions


@click.command()
@click.argument("topic")
@figure_option("who is for and who against")
@click.option(
    "--map", "chart", type=INPUT, callback=has_folder, help="Draw the same on a map of the world as SVG into this file."
)
@actors_option
@format_option
@record_option
def positions(topic: str, form: str, figure: Path | None, chart: Path | None, **asked: Any) -> None:
    """Who is for and who against TOPIC: an actor, a pact, or words that statements hold ('missile defence').

    'Some', 'many' and unnamed officials are listed and counted for nobody.
    """
    from ..present import positions as printed
    from ..present.figures import drawn

    known = analysis(asked)
    found = known.positions(topic)
    if figure:
        write(figure, drawn.positions_svg(found))
    if chart:
        write(chart, drawn.positions_on_map(found))
    if form == "json":
        click.echo(printed.positions_json(found))
    else:
        printed.print_positions(found, sentences(known.record), Console())


COMMANDS: list[click.Command] = [tension, response, armsrace, positions]
"""What ``network.COMMANDS`` takes over."""
