"""How fast the web app answers on a large record: the rows of a small one copied under new ids and days.

python evaluation/web_bench.py demo/blocwatch.duckdb --articles 100000
"""

from __future__ import annotations

import http.client
import math
import resource
import shutil
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path

import click
import duckdb
import uvicorn

from blocwatch.lexicon.actors import gazetteer
from blocwatch.present.web.app import app
from blocwatch.record.store import Record

ENTRIES = ("mentions", "times", "statements", "events", "ties", "loaded", "issues")
PATIENCE = 30.0
"""Seconds after which a page counts as not answered."""
DAYS = 3650
"""The copies are spread over ten years."""


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--articles", default=100_000, show_default=True)
@click.option("--rounds", default=10, show_default=True, help="How often each page is asked for.")
def main(source: Path, articles: int, rounds: int) -> None:
    """Print the median and the 95th percentile of each page in milliseconds, and the most memory in use."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.duckdb"
        pages = enlarge(source, large, articles)
        click.echo(f"{articles:,} articles, {large.stat().st_size / 1e6:,.0f} MB")
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app(Record(large), gazetteer()), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        for page in pages:
            taken = [ask(listening.getsockname()[1], page)]
            if taken[0] < math.inf:
                taken += [ask(listening.getsockname()[1], page) for _ in range(rounds - 1)]
            click.echo(f"{statistics.median(taken):8.0f} {percentile(taken):8.0f} ms  {page}")
        server.should_exit = True
        thread.join()
    click.echo(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most")


def percentile(taken: list[float]) -> float:
    """The 95th percentile: the value that 95 % do not exceed."""
    return sorted(taken)[math.ceil(0.95 * len(taken)) - 1]


def ask(port: int, page: str) -> float:
    """Milliseconds until a page is there, infinite where it takes longer than anybody waits. Raises RuntimeError where it is no page."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
    except TimeoutError:
        return math.inf
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{page}: status {answer.status}")
    return (time.perf_counter() - started) * 1000


def enlarge(source: Path, target: Path, articles: int) -> list[str]:
    """Copy a record until it has so many articles; gives the addresses to ask for."""
    shutil.copy(source, target)
    with duckdb.connect(str(target)) as connection:
        (present,) = connection.execute("SELECT count(*) FROM articles").fetchone() or (0,)
        copies = math.ceil(articles / present) - 1
        connection.execute("CREATE TEMP TABLE copies AS SELECT '-' || k AS tail, k FROM range(1, ? + 1) t(k)", [copies])
        for table in ("blocks", "sources"):
            connection.execute(f"INSERT INTO {table} SELECT * EXCLUDE (tail, k) REPLACE (article || tail AS article) "
                               f"FROM {table}, copies")  # fmt: skip
        for table in ENTRIES:
            connection.execute(f"INSERT INTO {table} BY NAME SELECT {_renamed(connection, table)} FROM {table}, copies")
        day = f"published - CAST(k * 7919 % {DAYS} AS INTEGER) AS published"
        connection.execute(
            f"INSERT INTO articles SELECT * EXCLUDE (tail, k) REPLACE (id || tail AS id, {day}) FROM articles, copies"
        )
        (article, event) = connection.execute("SELECT article, id FROM events LIMIT 1").fetchone() or ("", "")
    return [
        "/articles", "/articles?page=40", f"/articles/{article}", "/articles?words=missile", "/events",
        "/events?actor=RUS&type=ACCUSE", "/statements?actor=RUS&other=UKR", "/ties", "/issues", f"/entries/{event}",
        "/actors", "/actors/RUS", "/dyads/RUS/UKR", "/search?words=missile", "/runs", "/blocs", "/edges/RUS/UKR",
    ]  # fmt: skip


def _renamed(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The columns of a table with a tail on every id in them, days shifted with those of their article."""
    question = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    return ", ".join(_column(name) for (name,) in connection.execute(question, [table]).fetchall())


def _column(name: str) -> str:
    if name in {"article", "id", "within"}:
        return f'"{name}" || tail AS "{name}"'
    if name in {"first", "last"}:
        return f'"{name}" - CAST(k * 7919 % {DAYS} AS INTEGER) AS "{name}"'
    return f"[x || tail FOR x IN {name}] AS {name}" if name == "by_statements" else f'"{name}"'


if __name__ == "__main__":
    main()
