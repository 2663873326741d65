"""What questions to a record cost, and how that grows from ten thousand to a million events.

    python evaluation/record_bench.py small.duckdb medium.duckdb large.duckdb

Takes records of growing size, as evaluation/synthetic.py makes them (``--articles 1000``, ``10000``, ``100000``) and prints
what storing and settling them cost; prints for each question the median of some rounds in milliseconds for each record, and
the exponent with which it grew from the first to the last: 1 is linear, 0 not at all. What takes in the whole record is asked
once. Opening the file is part of every question. Milliseconds are processor time of all threads: no less than what somebody
waits for on a quiet machine, and about the same on a busy one.
"""

from __future__ import annotations

import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import click
from synthetic import Newsroom

from blocwatch.present.export import Source, export
from blocwatch.record import browsing, queries, sourcing
from blocwatch.record.account import Asked, account, lineage, occurrence_of
from blocwatch.record.narrowing import Filter
from blocwatch.record.search import search
from blocwatch.record.store import Record

FEW = Filter(limit=50)
Question = Callable[[Record], object]

QUESTIONS: dict[str, Question] = {
    "size of the record": browsing.size,
    "newest articles": lambda r: browsing.part(r, "articles", FEW),
    "articles that name RUS": lambda r: browsing.part(r, "articles", Filter(actor="RUS", limit=50)),
    "newest events": lambda r: browsing.part(r, "events", FEW),
    "events, page 200": lambda r: browsing.part(r, "events", FEW, skip=9950),
    "RUS accuses": lambda r: browsing.part(r, "events", Filter(actor="RUS", type="ACCUSE", limit=50)),
    "events of RUS and UKR": lambda r: browsing.part(r, "events", Filter(actor="RUS", limit=50), other="UKR"),
    "statements of RUS": lambda r: browsing.part(r, "statements", Filter(actor="RUS", limit=50)),
    "newest ties": lambda r: browsing.part(r, "ties", FEW),
    "actors by their articles": lambda r: browsing.counts(r, "actors"),
    "with whom RUS deals": lambda r: browsing.counterparts(r, "RUS"),
    "search: articles, a common word": lambda r: search(r, "articles", "geneva"),
    "search: articles, two words": lambda r: search(r, "articles", "geneva sanctioned"),
    "search: articles, a phrase": lambda r: search(r, "articles", '"in geneva on"'),
    "search: articles, a beginning": lambda r: search(r, "articles", "sanct*"),
    "search: events, a common word": lambda r: search(r, "events", "geneva"),
    "search: statements, a common word": lambda r: search(r, "statements", "said"),
    "one entry explained": lambda r: queries.explain(r, _event(r)),
    "newest occurrences": lambda r: account(r, limit=50, order="newest", settling=False),
    "occurrences by most origins": lambda r: account(r, limit=50, order="most told", settling=False),
    "occurrences of RUS": lambda r: account(r, Asked(actor="RUS"), limit=50, order="newest", settling=False),
    "one occurrence": lambda r: occurrence_of(r, _event(r), settling=False),
    "outlets by what others have from them": sourcing.outlets,
    "newest copies and citations": lambda r: sourcing.descents(r, None, 50, 0),
}

WHOLE: dict[str, Question] = {
    "all occurrences": lambda r: account(r, settling=False),
    "all sources": lambda r: lineage(r, settling=False),
    "export: Parquet": lambda r: _exported(r, "parquet"),
    "export: GDELT": lambda r: _exported(r, "gdelt"),
    "ten articles read again and settled": lambda r: _read_again(r),
}


def _exported(record: Record, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        export(Source(record), name, Path(folder))


def _read_again(record: Record) -> None:
    """In a copy of the record: other articles in place of its first ten."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Record(shutil.copy(record.path, folder))
        run = copy.start_run(())
        copy.put_all(list(islice(Newsroom(browsing.size(record).articles, 10, seed=2).readings(), 10)), run)
        copy.finish_run(run)


def _event(record: Record) -> str:
    """Some event in the middle of the record."""
    found: str = browsing.part(record, "events", Filter(limit=1), skip=500).rows[0].id
    return found


def cost(record: Record, question: Question, rounds: int) -> float:
    """Median milliseconds of some rounds; of several the first is for warming up."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        question(record)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken[rounds > 1 :])


@click.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rounds", default=5, show_default=True)
def main(records: tuple[Path, ...], rounds: int) -> None:
    """Print the costs and how they grow."""
    kept = [Record(path) for path in records]
    events = [browsing.size(record).events for record in kept]
    click.echo("".join(f"{n:>12,}" for n in events) + "  growth  events")
    for name, question in (QUESTIONS | WHOLE).items():
        costs = [cost(record, question, 1 if name in WHOLE else rounds + 1) for record in kept]
        grown = math.log(costs[-1] / costs[0]) / math.log(events[-1] / events[0]) if len(costs) > 1 else 0.0
        click.echo("".join(f"{ms:>9,.0f} ms" for ms in costs) + f"  {grown:6.2f}  {name}")


if __name__ == "__main__":
    main()
