"""The commands that show the record in a browser: the local app, and the report as one file. Registered as in COMMANDS."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from ..errors import BadRequest
from . import filters
from .options import INPUT, as_day, has_folder, record_option, write

if TYPE_CHECKING:
    from ..model import Reading
    from ..record.narrowing import Filter
    from ..record.store import Record

PORT = 8642
FIGURE_SECONDS = 20.0
"""Time for the division that a report draws; what is not proven by then says so."""


# ---------------------------------------------------------------- serve


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; elsewhere needs a token.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--token", envvar="BLOCWATCH_TOKEN", default="", help="Asked of whoever opens the app.")
@click.option("--actors", type=INPUT, help="Your own actors, YAML or CSV.")
@record_option
def serve(host: str, port: int, token: str, actors: Path | None, record: Path) -> None:
    """Open the record in a browser: a local app that only reads, runs no script and fetches nothing."""
    import uvicorn

    from ..lexicon.actors import gazetteer
    from ..present.web.app import app
    from ..present.web.guard import LOOPBACK
    from ..record.settling import settle
    from ..record.store import Record

    kept, local = Record(record), host in LOOPBACK
    settle(kept)
    token = token or ("" if local else secrets.token_urlsafe(24))
    made = app(kept, gazetteer(actors), LOOPBACK if local else None, token)
    with _listening(host, port) as listening:
        click.echo(f"Blocwatch shows {record} at {_address(host, listening, token)} (Ctrl+C ends it)")
        config = uvicorn.Config(made, log_level="warning", server_header=False, proxy_headers=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadRequest(
            f"can't listen at {host} port {port}: {error.strerror or error}; name another with --port"
        ) from None


def _address(host: str, listening: socket.socket, token: str) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")


# ---------------------------------------------------------------- report


@click.command()
@click.option("--article", "articles", multiple=True, help="Id of an article; may be given several times.")
@click.option("--actor", help="Code or name of an actor that takes part or speaks: RUS, NATO, Chad, …")
@click.option("--since", callback=as_day, help="From this day on, 2024-06-01.")
@click.option("--until", callback=as_day, help="Up to this day.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 1000), help="Occurrences at most.")
@click.option("--texts", is_flag=True, help="The articles in full too, with their marks; so with --article anyway.")
@click.option("--title", default="", help="Headline of the report.")
@click.option(
    "--figures/--no-figures", default=True, help="Network, map and timelines; they take long on a large record."
)
@click.option("--pdf", is_flag=True, help="Write PDF through an installed Chromium instead of HTML.")
@click.option("--to", "target", required=True, type=INPUT, callback=has_folder, help="The file to write.")
@record_option
def report(articles: tuple[str, ...], record: Path, target: Path, title: str, pdf: bool, **asked: Any) -> None:
    """Write what happened and what was said into one file that can be mailed; every claim has its footnotes."""
    from ..analysis import Analysis
    from ..lexicon.actors import gazetteer
    from ..present import report as pages
    from ..present.figures.page import figures
    from ..present.report_account import written
    from ..present.report_material import material
    from ..record.settling import settle
    from ..record.several import readings_of
    from ..record.store import Record

    kept = Record(record)
    settle(kept)
    wanted = _wanted(kept, asked)
    found = material(kept, articles, wanted)
    told_by = dict.fromkeys(row.article for row in found.events.values())
    read = readings_of(kept, articles or (list(told_by) if asked["texts"] else ()))
    account = written(found, gazetteer())
    if not account.notes and not read:
        raise BadRequest("the record holds nothing that answers to that: 'blocwatch story' lists what it has")
    drawn = (
        []
        if articles or not asked["figures"]
        else figures(Analysis(kept, seconds=FIGURE_SECONDS), wanted.actor, wanted.since, wanted.until)
    )
    page = pages.html(read, title or _title(read, wanted), account if account.notes else None, drawn)
    if pdf:
        from ..present.web.printing import pdf as printed

        write(target, printed(page))
    else:
        write(target, page)
    told = f"{_many(len(account.happened), 'occurrence')}, {_many(len(account.said), 'statement')}"
    Console().print(f"{told}, {_many(len(account.notes), 'footnote')} → {target}", soft_wrap=True, markup=False)


def _wanted(kept: Record, asked: dict[str, Any]) -> Filter:
    from ..record.narrowing import Filter

    actor = filters.actor(kept, "actor", asked["actor"])
    return Filter(actor=actor, since=asked["since"], until=asked["until"], limit=asked["limit"])


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _title(read: Sequence[Reading], wanted: Filter) -> str:
    if len(read) == 1:
        return read[0].article.title
    days = [f"from {wanted.since}"] * bool(wanted.since) + [f"to {wanted.until}"] * bool(wanted.until)
    return " ".join(["What is told", *([f"of {wanted.actor}"] * bool(wanted.actor)), *days])


COMMANDS: list[click.Command] = [serve, report]
"""What the command line takes over, in the order of its help."""
