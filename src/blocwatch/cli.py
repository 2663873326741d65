"""The command line: flags in, one call, exit codes out. What is slow to import is imported where it is used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from .commands import filters
from .commands.code import COMMANDS as CODE
from .commands.export import COMMANDS as EXPORT
from .commands.network import COMMANDS as NETWORK
from .commands.options import PARTLY, RECORD, actors_option, make_folder, record_option, route_option, rules_option
from .commands.search import COMMANDS as SEARCH
from .commands.story import COMMANDS as STORY
from .commands.web import COMMANDS as WEB
from .errors import BadRequest, BlocwatchError, NotAnArticle, Unreadable

if TYPE_CHECKING:
    from .model import Issue, Reading
    from .pipeline import Batch


class Commands(click.Group):
    """Prints what we raise as one line on stderr and exits with its documented code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BlocwatchError as error:
            click.echo(f"blocwatch: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="blocwatch")
def main() -> None:
    """Read the news of states and alliances and keep the record: who said or did what to whom, on whose word.

    Exit codes: 0 done, 2 a wrong argument, 3 unreadable input, 4 no article in it, 5 a mistake in your own
    actors or rules, 6 the record, 7 the record is in use, 8 a record of another version, 9 some inputs failed.
    """


# ---------------------------------------------------------------- read


@main.command("read")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["summary", "json", "html"]), default="summary", show_default=True)
@click.option("--no-record", is_flag=True, help="Print only, store nothing.")
@click.option(
    "--map", "maps", multiple=True, metavar="OURS=THEIRS", help="JSON lines: our field is called THEIRS there."
)
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that read; with 20 articles or more one a core, at most 4."
)
@route_option
@actors_option
@rules_option
@record_option
def read_command(
    paths: tuple[str, ...], form: str, no_record: bool, maps: tuple[str, ...], workers: int | None, route: Any,
    actors: Path | None, rules: Path | None, record: Path,
) -> None:  # fmt: skip
    """Read text, HTML, JSON lines, folders or - (standard input) and print what was found."""
    out, err = Console(), Console(stderr=True)
    err.print(f"reading {len(paths)} path{'s' * (len(paths) > 1)} …", style="dim")
    from . import pipeline
    from .extract.reading import knowledge
    from .record.store import Record

    known, fields = knowledge(route, actors, rules), _fields(maps)
    total = pipeline.count(paths, fields)
    store = None if no_record else Record(record)
    found = pipeline.readings(paths, known, fields, store, workers or pipeline.fitting(total))
    kept: list[Reading] = []
    with _progress(err, total) as step:

        def watch(result: Reading | Issue) -> None:
            step()
            _show_result(result, form, kept, out, err)

        batch = pipeline.ingest(found, store, known, watch) if store else pipeline.tally(found, watch)
    _close_read(batch, form, kept, out)
    if not no_record and form == "summary":
        _print_batch(batch, err, record)
    _exit_for(batch)


def _show_result(result: Reading | Issue, form: str, kept: list[Reading], out: Console, err: Console) -> None:
    from .model import Issue
    from .present import reading_json, summary

    if isinstance(result, Issue):
        summary.print_issue(result, err)
    elif form == "json":
        click.echo(reading_json.dumps(result))
    elif form == "html":
        kept.append(result)
    else:
        summary.print_reading(result, out)


def _close_read(batch: Batch, form: str, kept: list[Reading], out: Console) -> None:
    if form == "html" and kept:
        from .present import report

        click.echo(report.html(kept, kept[0].article.title if len(kept) == 1 else f"{len(kept)} articles"))


def _fields(maps: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in maps]
    for ours, _, theirs in pairs:
        if not ours or not theirs:
            raise BadRequest(f"--map {ours!r}: write OURS=THEIRS, for example --map title=headline")
    return {ours: theirs for ours, _, theirs in pairs}


@contextmanager
def _progress(console: Console, total: int | None) -> Iterator[Callable[[], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=not console.is_terminal) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)


def _print_batch(batch: Batch, console: Console, record: Path, report: Path | None = None) -> None:
    from .present import summary

    summary.print_batch(
        batch.read, batch.open, batch.failed, console, replaced=batch.replaced, record=record, report=report
    )


def _exit_for(batch: Batch) -> None:
    failed = [issue for issue in batch.failed if issue.code != "skipped"]
    if not failed:
        return
    if batch.read:
        sys.exit(PARTLY)
    wrong = all(issue.code in {"no-article", "language"} for issue in failed)
    sys.exit(NotAnArticle.exit_code if wrong else Unreadable.exit_code)


# ---------------------------------------------------------------- demo

NEWEST = 25
"""Occurrences at the head of the demo's report."""


@main.command()
@click.option("--to", "folder", default="demo", show_default=True, type=click.Path(file_okay=False, path_type=Path))
def demo(folder: Path) -> None:
    """Read the bundled example articles, keep the record and write the report."""
    console = Console()
    console.print("Blocwatch reads its bundled example articles …")
    from . import pipeline
    from .analysis import Analysis
    from .extract.reading import knowledge
    from .network.blocs import blocs as divide
    from .present import camps, report, summary
    from .present.figures.page import figures
    from .present.report_account import written
    from .present.report_material import material
    from .record import queries
    from .record.store import Record

    make_folder(folder)
    examples, known = Path(__file__).parent / "examples", knowledge()
    paths = sorted(str(p) for p in examples.iterdir() if p.suffix in {".txt", ".html", ".jsonl"})
    kept: list[Reading] = []
    record = Record(folder / RECORD)
    with _progress(console, pipeline.count(paths, {})) as step:

        def watch(result: Reading | Issue) -> None:
            step()
            _keep(result, kept)

        batch = pipeline.ingest(pipeline.readings(paths, known, record=record), record, known, watch)
    page = folder / "report.html"
    news = Analysis(record)
    drawn = figures(news, None, None, None)
    account = written(material(record, (), queries.Filter(limit=NEWEST)), known.actors)
    page.write_text(report.html(kept, "Blocwatch: the bundled example articles", account, drawn), encoding="utf-8")
    console.print("\nTwelve of the events that the articles assert:\n")
    summary.print_rows(queries.events(record, queries.Filter(status="asserted", limit=12)), console)
    console.print()
    network = news.network(at=news.last)
    camps.print_blocs(network, divide(network, margins=True), console)
    _print_batch(batch, console, folder / RECORD, page)
    _exit_for(batch)


def _keep(result: Reading | Issue, kept: list[Reading]) -> None:
    from .model import Reading

    if isinstance(result, Reading):
        kept.append(result)


# ---------------------------------------------------------------- show, explain


@main.command()
@click.argument("what", type=click.Choice(["articles", "statements", "events", "ties", "issues"]), default="events")
@click.option("--actor", help="Code or name of an actor: RUS, NATO, Chad, …")
@click.option("--type", "type_", help="Event type (ACCUSE), statement stance or kind of tie.")
@click.option("--status", help="asserted, claimed, threatened, …")
@click.option("--since", help="First day, 2024-06-01.")
@click.option("--until", help="Last day.")
@click.option("--limit", default=50, show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@record_option
def show(
    what: str, actor: str | None, type_: str | None, status: str | None, since: str | None, until: str | None,
    limit: int, form: str, record: Path,
) -> None:  # fmt: skip
    """List what the record holds."""
    from .present import summary
    from .record import queries
    from .record.store import Record

    kept, kinds = Record(record), [cast(filters.Listed, what)]
    asked = queries.Filter(
        actor=filters.actor(kept, "actor", actor),
        type=filters.type_of(kinds, type_),
        status=filters.status_of(kinds, status),
        since=_day(since),
        until=_day(until),
        limit=limit,
    )
    rows = getattr(queries, what)(kept, asked)
    if form == "json":
        click.echo(summary.rows_json(rows))
    else:
        summary.print_rows(rows, Console())


def _day(text: str | None) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRequest(f"{text!r} is no day: write it as 2024-06-01") from None


@main.command()
@click.argument("entry_id")
@record_option
def explain(entry_id: str, record: Path) -> None:
    """Print one entry with its sentence, the rule or model that made it, the reason and the score; of an occurrence, why its
    reports are taken to be one.
    """
    from .present import merging, story, summary
    from .record import queries
    from .record.account import occurrence_of
    from .record.store import Record

    if entry_id.startswith("o"):
        told = occurrence_of(Record(record), entry_id)
        story.print_story(told, Console())
        merging.print_reasons(told, Console())
        return
    summary.print_entry(queries.explain(Record(record), entry_id), Console())


# ---------------------------------------------------------------- who


@main.command()
@click.argument("name")
@click.option("--on", "day", help="The day, 2024-06-28; without it all that the name ever was.")
@click.option("--actors", type=click.Path(dir_okay=False, path_type=Path), help="Your own actors, YAML or CSV.")
def who(name: str, day: str | None, actors: Path | None) -> None:
    """Who a name is: identity, office held on the day, memberships, and the source of each fact."""
    from .lexicon.actors import gazetteer
    from .present import identities

    found = gazetteer(actors).who(name, _day(day))
    if not found:
        raise BadRequest(f"nobody called {name!r} is known{f' on {day}' if day else ''}")
    identities.print_identities(found, Console())


for command in (*CODE, *SEARCH, *STORY, *NETWORK, *EXPORT, *WEB):
    main.add_command(command)
