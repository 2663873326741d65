"""The table beside a format that has no room for it: on whose word an event stands, how surely dated, and where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .cells import Write, comma_file, listed
from .told import Told

COLUMNS = (
    "target_id", "event", "article", "outlet", "url", "published", "status", "speakers", "by_statements", "first",
    "last", "precision", "dated_by", "actors", "recipients", "mutual", "place", "words", "start", "stop", "sentence",
)  # fmt: skip


@contextmanager
def sidecar(path: Path) -> Iterator[Write]:
    """A CSV file with one row an event and report."""
    with comma_file(path, COLUMNS) as write:
        yield write


def row(told: Told, target_id: str | int, sentence: str) -> tuple[str | int, ...]:
    """The row of one event; ``target_id`` is what the format calls it."""
    event, article = told.event, told.article
    when = event.when
    days = (when.first.isoformat(), when.last.isoformat(), when.precision) if when else ("", "", "")
    published = article.published.isoformat() if article.published else ""
    parties = (listed(p.code for p in event.actors), listed(p.code for p in event.recipients))
    return (
        target_id, event.id, article.id, article.outlet, article.url, published, told.status, listed(told.speakers),
        listed(event.by), *days, told.dated_by, *parties, str(event.symmetric).lower(), event.where or "", told.words,
        event.trigger.start, event.trigger.end, sentence,
    )  # fmt: skip
