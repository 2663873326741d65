"""The commands on tension, answers, arms races and positions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from ..errors import BadRequest
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
    from ..lexicon.actors import Gazetteer
    from ..network.acts import Side
    from ..network.tension import Step

# ---------------------------------------------------------------- tension


@click.command()
@click.argument("names", nargs=-1)
@click.option("--weekly", is_flag=True, help="Week by week instead of month by month.")
@click.option("--members", is_flag=True, help="Count what an alliance's members do as its own.")
@click.option(
    "--outlets", default=2, show_default=True, type=click.IntRange(min=1), help="Fewest outlets for an alert."
)
@click.option("--figure", type=INPUT, help="Draw the series as SVG into this file.")
@period_options
@actors_option
@format_option
@record_option
def tension(names: tuple[str, ...], form: str, figure: Path | None, record: Path, **asked: Any) -> None:
    """How cooperation and conflict go between two actors, between one and all others, or in the whole system.

    Alerts name how rare such a week was before, how many outlets tell it, and the sentences behind it.
    """
    from ..network.acts import acts
    from ..network.tension import Asked
    from ..network.tension import tension as series
    from ..present import tension as printed

    labels, sides = _sides(names, known_actors(asked["actors"]), asked)
    kept, read = readings(record)
    step: Step = "week" if asked["weekly"] else "month"
    wanted = Asked(labels, sides, step, asked["since"], asked["at"], asked["outlets"])
    found = series(acts(read, origins(read)), wanted, [r.article.published for r in read if r.article.published])
    if figure:
        write(figure, printed.tension_svg(found))
    if form == "json":
        click.echo(printed.tension_json(found))
    else:
        printed.print_tension(found, sentences(kept), Console())


def _sides(
    names: tuple[str, ...], facts: Gazetteer, asked: dict[str, Any]
) -> tuple[tuple[str, str], tuple[Side, Side]]:
    """What to call the two sides and who is on them; whom the command line does not name is anybody."""
    from ..network.naming import code_of

    if len(names) > 2:
        raise BadRequest(f"{len(names)} names: give two actors, one (against all others) or none (the whole system)")
    codes = [code_of(name, facts) for name in names]
    if len(set(codes)) < len(codes):
        raise BadRequest(f"{names[0]!r} and {names[1]!r} are the same actor, {codes[0]}")
    day = asked["at"] or date.today()
    members = [{code, *(facts.members(code, day) if asked.get("members") else ())} for code in codes]
    first, second = (*codes, "anybody", "anybody")[:2] if codes else ("anybody", "anybody")
    one, other = [*members, None, None][:2]
    return (first, second), (one, other)


# ---------------------------------------------------------------- response, armsrace


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--days", default=7, show_default=True, type=click.IntRange(min=1), help="How far ahead an answer counts."
)
@click.option("--members", is_flag=True, help="Count what an alliance's members do as its own.")
@period_options
@actors_option
@format_option
@record_option
def response(names: tuple[str, ...], days: int, form: str, record: Path, **asked: Any) -> None:
    """Does a hostile act of A against B, or of B against A, bring a hostile answer? Without names: all dyads.

    The share of hostile days that are followed is held against all circular shifts of the other side's days.
    """
    from ..network.acts import acts
    from ..network.answers import answers, dyads
    from ..present import answers as printed

    if len(names) not in (0, 2):
        raise BadRequest("name two actors, or none for all dyads")
    facts = known_actors(asked["actors"])
    kept, read = readings(record)
    told = [act for act in acts(read) if _inside(act.when.last, asked)]
    found = answers(told, [_sides(names, facts, asked)] if names else dyads(told), days)
    if form == "json":
        click.echo("\n".join(printed.answers_json(found)))
    else:
        printed.print_answers(found, sentences(kept), Console())


def _inside(day: date, asked: dict[str, Any]) -> bool:
    return (not asked["since"] or day >= asked["since"]) and (not asked["at"] or day <= asked["at"])


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--spending", "table", required=True, type=INPUT, help="CSV: state,year,spending and, if known, troops.")
@actors_option
@format_option
def armsrace(a: str, b: str, table: Path, actors: Path | None, form: str) -> None:
    """Whether two states race in arms: years in which both grew fast, growth score, Richardson fit. Description only."""
    from ..network.forces import arms_race, forces
    from ..network.naming import code_of
    from ..present import answers as printed

    facts = known_actors(actors)
    names = code_of(a, facts), code_of(b, facts)
    if names[0] == names[1]:
        raise BadRequest(f"{a!r} and {b!r} are the same actor, {names[0]}")
    found = arms_race(names, forces(table, facts))
    if form == "json":
        click.echo(printed.arms_race_json(found))
    else:
        printed.print_arms_race(found, Console())


# ---------------------------------------------------------------- positions


@click.command()
@click.argument("topic")
@actors_option
@format_option
@record_option
def positions(topic: str, actors: Path | None, form: str, record: Path) -> None:
    """Who is for and who against TOPIC: an actor, a pact, or words that statements hold ('missile defence').

    'Some', 'many' and unnamed officials are listed and counted for nobody.
    """
    from ..network.positions import positions as sides
    from ..present import positions as printed

    kept, read = readings(record)
    found = sides(read, topic, _code_or_none(topic, known_actors(actors)))
    if form == "json":
        click.echo(printed.positions_json(found))
    else:
        printed.print_positions(found, sentences(kept), Console())


def _code_or_none(topic: str, facts: Gazetteer) -> str | None:
    """The actor that a topic names, None where it is words; a name that several have is still refused."""
    from ..network.naming import code_of, known

    return code_of(topic, facts) if known(topic, facts) else None


COMMANDS: list[click.Command] = [tension, response, armsrace, positions]
"""What ``network.COMMANDS`` takes over."""
