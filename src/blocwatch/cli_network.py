"""The commands on the network: blocs over time, moves, tension, answers, races, positions. Registered by the command line as they stand in COMMANDS."""

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
    from .model import Partition, Reading, Snapshot
    from .network.acts import Side
    from .network.history import Every, Window
    from .network.tension import Step
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


def _roots(read: list[Reading]) -> dict[str, str]:
    """For each copy and rewrite the article that it goes back to."""
    from .record.syndication import copies, roots
    from .record.tellings import telling

    return roots(copies([telling(reading) for reading in read]))


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
    from .present import camps, network_figures

    kept, read = _readings(record)
    windows, found = _divided(_networks(read, every, asked), asked["free"])
    last = windows[-1].network
    if figure:
        _write(figure, network_figures.network_svg(last, found))
    if form == "json":
        click.echo("\n".join(camps.history_json(windows) if every else [camps.partition_json(last, found)]))
        return
    console = Console()
    if every:
        _print_history(windows, kept, console)
    camps.print_blocs(last, found, console)


def _divided(networks: Sequence[Snapshot], free: bool) -> tuple[list[Window], Partition]:
    """Each window, and the division of the last with every actor's margin."""
    from .network.blocs import blocs as divide
    from .network.history import history

    windows = list(history(networks, "free" if free else "two"))
    return windows, divide(networks[-1], "free" if free else "two", margins=not free)


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


# ---------------------------------------------------------------- whatif


@click.command()
@click.argument("move")
@_period_options
@click.option("--ties", type=INPUT, help="Your own ties, CSV: a,b,sign and, if wanted, kind,since,until.")
@_actors_option
@_format_option
@_record_option
def whatif(move: str, form: str, record: Path, **asked: Any) -> None:
    """What would follow if MOVE happened and nothing else changed: 'CAN, JPN join AUKUS'.

    Also: 'A leaves B', 'A and B sign a pact', 'A and B break their pact', 'A arms B', 'A sanctions B'. The division
    is solved anew, with and without each uncertain tie. It is no forecast.
    """
    from .network.moves import parse_move, with_parties
    from .network.prediction import skill
    from .network.whatif import whatif as consequence
    from .present import whatif as printed

    facts = _facts(asked["actors"])
    wanted = parse_move(move, facts)
    _, read = _readings(record)
    (network,) = _networks(read, None, asked)
    network = with_parties(network, wanted, facts, asked["at"] or date.max)
    found, known = consequence(network, wanted), skill(network)
    if form == "json":
        click.echo(printed.consequence_json(found, known))
    else:
        printed.print_consequence(found, known, move, Console())


# ---------------------------------------------------------------- tension


@click.command()
@click.argument("names", nargs=-1)
@click.option("--weekly", is_flag=True, help="Week by week instead of month by month.")
@click.option("--members", is_flag=True, help="Count what an alliance's members do as its own.")
@click.option(
    "--outlets", default=2, show_default=True, type=click.IntRange(min=1), help="Fewest outlets for an alert."
)
@click.option("--figure", type=INPUT, help="Draw the series as SVG into this file.")
@_period_options
@_actors_option
@_format_option
@_record_option
def tension(names: tuple[str, ...], form: str, figure: Path | None, record: Path, **asked: Any) -> None:
    """How cooperation and conflict go between two actors, between one and all others, or in the whole system.

    Alerts name how rare such a week was before, how many outlets tell it, and the sentences behind it.
    """
    from .network.acts import acts
    from .network.tension import Asked
    from .network.tension import tension as series
    from .present import tension as printed

    labels, sides = _sides(names, _facts(asked["actors"]), asked)
    kept, read = _readings(record)
    step: Step = "week" if asked["weekly"] else "month"
    wanted = Asked(labels, sides, step, asked["since"], asked["at"], asked["outlets"])
    found = series(acts(read, _roots(read)), wanted, [r.article.published for r in read if r.article.published])
    if figure:
        _write(figure, printed.tension_svg(found))
    if form == "json":
        click.echo(printed.tension_json(found))
    else:
        printed.print_tension(found, _sentence(kept), Console())


def _sides(
    names: tuple[str, ...], facts: Gazetteer, asked: dict[str, Any]
) -> tuple[tuple[str, str], tuple[Side, Side]]:
    """What to call the two sides and who is on them; whom the command line does not name is anybody."""
    from .network.naming import code_of

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
@_period_options
@_actors_option
@_format_option
@_record_option
def response(names: tuple[str, ...], days: int, form: str, record: Path, **asked: Any) -> None:
    """Does a hostile act of A against B, or of B against A, bring a hostile answer? Without names: all dyads.

    The share of hostile days that are followed is held against all circular shifts of the other side's days.
    """
    from .network.acts import acts
    from .network.answers import answers, dyads
    from .present import answers as printed

    if len(names) not in (0, 2):
        raise BadRequest("name two actors, or none for all dyads")
    facts = _facts(asked["actors"])
    kept, read = _readings(record)
    told = [act for act in acts(read) if _inside(act.when.last, asked)]
    found = answers(told, [_sides(names, facts, asked)] if names else dyads(told), days)
    if form == "json":
        click.echo("\n".join(printed.answers_json(found)))
    else:
        printed.print_answers(found, _sentence(kept), Console())


def _inside(day: date, asked: dict[str, Any]) -> bool:
    return (not asked["since"] or day >= asked["since"]) and (not asked["at"] or day <= asked["at"])


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--spending", "table", required=True, type=INPUT, help="CSV: state,year,spending and, if known, troops.")
@_actors_option
@_format_option
def armsrace(a: str, b: str, table: Path, actors: Path | None, form: str) -> None:
    """Whether two states race in arms: years in which both grew fast, growth score, Richardson fit. Description only."""
    from .network.forces import arms_race, forces
    from .network.naming import code_of
    from .present import answers as printed

    facts = _facts(actors)
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
@_actors_option
@_format_option
@_record_option
def positions(topic: str, actors: Path | None, form: str, record: Path) -> None:
    """Who is for and who against TOPIC: an actor, a pact, or words that statements hold ('missile defence').

    'Some', 'many' and unnamed officials are listed and counted for nobody.
    """
    from .network.positions import positions as sides
    from .present import positions as printed

    kept, read = _readings(record)
    found = sides(read, topic, _code_or_none(topic, _facts(actors)))
    if form == "json":
        click.echo(printed.positions_json(found))
    else:
        printed.print_positions(found, _sentence(kept), Console())


def _code_or_none(topic: str, facts: Gazetteer) -> str | None:
    """The actor that a topic names, None where it is words; a name that several have is still refused."""
    from .network.naming import code_of, known

    return code_of(topic, facts) if known(topic, facts) else None


COMMANDS: list[click.Command] = [blocs, whatif, tension, response, armsrace, positions]
"""What the command line takes over, in the order of its help."""
