"""What questions to a record cost, and how that grows from ten thousand to a million events.

    python evaluation/record_bench.py small.duckdb medium.duckdb large.duckdb

Takes records of growing size, as evaluation/synthetic.py makes them (``--articles 1000``, ``10000``, ``100000``); prints for
each question the median of some rounds in milliseconds for each record, and the exponent with which it grew from the first
to the last: 1 is linear, 0 not at all. Opening the file is part of every question.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import click

from blocwatch.record import browsing, queries
from blocwatch.record.account import Asked, account, occurrence_of
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
}


def _event(record: Record) -> str:
    """Some event in the middle of the record."""
    found: str = browsing.part(record, "events", Filter(limit=1), skip=500).rows[0].id
    return found


def cost(record: Record, question: Question, rounds: int) -> float:
    """Median milliseconds of some rounds, one round for warming up left out."""
    question(record)
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        question(record)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


@click.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rounds", default=5, show_default=True)
def main(records: tuple[Path, ...], rounds: int) -> None:
    """Print the costs and how they grow."""
    kept = [Record(path) for path in records]
    events = [browsing.size(record).events for record in kept]
    click.echo("".join(f"{n:>12,}" for n in events) + "  growth  events")
    for name, question in QUESTIONS.items():
        costs = [cost(record, question, rounds) for record in kept]
        grown = math.log(costs[-1] / costs[0]) / math.log(events[-1] / events[0]) if len(costs) > 1 else 0.0
        click.echo("".join(f"{ms:>9,.0f} ms" for ms in costs) + f"  {grown:6.2f}  {name}")


if __name__ == "__main__":
    main()
