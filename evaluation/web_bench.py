"""How fast the web app answers on a large record, as evaluation/synthetic.py makes one.

python evaluation/synthetic.py scratch/large.duckdb --articles 100000
python evaluation/web_bench.py scratch/large.duckdb
"""

from __future__ import annotations

import http.client
import math
import multiprocessing
import os
import socket
import statistics
import time
from pathlib import Path

import click
import uvicorn
from tour import tour

from blocwatch.lexicon.actors import gazetteer
from blocwatch.present.web.app import app
from blocwatch.record.store import Record

PATIENCE = 60.0
"""Seconds after which a page counts as not answered."""
READY = 300.0
"""Seconds within which what is worked out in the background has to be there."""


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rounds", default=10, show_default=True, help="How often each page is asked for.")
def main(source: Path, rounds: int) -> None:
    """Print for each page, in milliseconds, the first answer, the median, the 95th percentile, and what each answer computes.

    The last is time of all cores together: on a machine that does something else too it is the figure that holds.
    """
    pages = {**tour(Record(source)), **MORE}
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = multiprocessing.get_context("fork").Process(target=serve, args=(source, listening), daemon=True)
    server.start()
    everything: list[float] = []
    try:
        for path in pages.values():
            first, status = ask(port, path)
            waited = ready(port, path) if status == 202 else 0.0
            before = busy(server.pid or 0)
            again = [ask(port, path)[0] for _ in range(rounds - 1)]
            computed = (busy(server.pid or 0) - before) / max(1, len(again))
            taken = [first, *again]
            everything += taken
            late = f", worked out after {waited:.0f} s" if waited else ""
            click.echo(
                f"{first:8.0f} {statistics.median(taken):8.0f} {percentile(taken):8.0f} {computed:8.0f} ms  {path}{late}"
            )
        click.echo(
            f"all: median {statistics.median(everything):.0f} ms, 95th percentile {percentile(everything):.0f} ms"
        )
        click.echo(f"{peak(server.pid or 0):,.0f} MB at most")
    finally:
        server.terminate()


MORE = {
    "page-40": "/articles?page=40", "events-of": "/events?actor=RUS&type=ACCUSE", "naming": "/statements?actor=RUS&other=UKR",
    "weekly": "/dyads/RUS/UKR?step=week", "earlier": "/blocs?step=3", "disputed": "/occurrences?only=disputed",
    "phrase": "/articles?words=missile", "sources-of": "/sources?outlet=Reuters",
}  # fmt: skip


def serve(source: Path, listening: socket.socket) -> None:
    """Run the app in a process of its own, so that its memory is its own."""
    config = uvicorn.Config(app(Record(source), gazetteer()), log_level="error")
    uvicorn.Server(config).run(sockets=[listening])


def ask(port: int, page: str) -> tuple[float, int]:
    """Milliseconds until a page is there, and its status, 202 also where a part is still worked out. Raises RuntimeError where it is no page."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        waiting = b'class="waiting"' in answer.read()
    except TimeoutError:
        return math.inf, 0
    finally:
        connection.close()
    if answer.status not in (200, 202, 400):
        raise RuntimeError(f"{page}: status {answer.status}")
    return (time.perf_counter() - started) * 1000, 202 if waiting else answer.status


def ready(port: int, page: str) -> float:
    """Seconds until a page that was being worked out is there."""
    started = time.perf_counter()
    while ask(port, page)[1] == 202:
        if time.perf_counter() - started > READY:
            raise RuntimeError(f"{page} is not worked out after {READY:.0f} s")
        time.sleep(0.5)
    return time.perf_counter() - started


def percentile(taken: list[float]) -> float:
    """The 95th percentile: the value that 95 % do not exceed."""
    return sorted(taken)[math.ceil(0.95 * len(taken)) - 1]


def busy(pid: int) -> float:
    """Milliseconds that a process has computed, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> float:
    """The most memory that a process has had, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return math.nan


if __name__ == "__main__":
    main()
