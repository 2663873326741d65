"""What is worked out from the record and kept while the file stays as it is: a change of it is seen by its time and size.

What takes long is worked out in the background, one thing after another; a page waits a moment for it and says so where it
is not there yet. Of a large record networks and series are made of its latest events up to a number, which pages say too.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import BadRequest
from ...model import Partition, Snapshot
from ...network.acts import Act, acts
from ...network.blocs import blocs
from ...network.build import Scope, network
from ...network.optimum import Camps
from ...network.pulls import Pull, pulls
from ...network.weighing import Weighing
from ...record import pace
from ...record.store import Record
from ...record.told import Stretch, told

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

SECONDS = 10.0
"""Time for one division; what is not proven by then says so."""
MOST_EVENTS = 60_000
"""Reports that a network is made of: at a record's densest some hundreds of megabytes while it is worked out."""
MOST_OF_SERIES = 20_000
"""Reports that a series is made of."""
PATIENCE = 0.7
"""Seconds that a page waits for what is worked out in the background."""
PART = 0.3
"""The share of it that a part of a page waits."""
KEPT = 48
"""Results that are kept."""

Stamp = tuple[Path, int, int]
Made = TypeVar("Made")


class NotYet(Exception):
    """What a page is made of is still being worked out."""


@dataclass(frozen=True)
class Drawn:
    """A network, and the day before which events are left out because there are too many, None where none are."""

    network: Snapshot
    reach: date | None


@dataclass(frozen=True)
class Deeds:
    """What is told as having happened between some, the days on which anything was published, and the same ``reach``."""

    acts: tuple[Act, ...]
    published: tuple[date, ...]
    reach: date | None


def stamp(record: Record) -> Stamp:
    """What changes when the record does. Raises BadRequest where there is no file."""
    try:
        state = record.path.stat()
    except FileNotFoundError:
        raise BadRequest(f"there is no record at {record.path}") from None
    return record.path, state.st_mtime_ns, state.st_size


# ---------------------------------------------------------------- in the background

_worker = ThreadPoolExecutor(1, "blocwatch")
_jobs: OrderedDict[Hashable, Future[Any]] = OrderedDict()
_lock = Lock()
patience = PATIENCE


def later(key: Hashable, make: Callable[[], Made], share: float = 1.0) -> Made:
    """What ``make`` gives, worked out once for a key. Raises NotYet where it is not there within the patience of a page.

    ``share`` of the patience is what something waits that is but a part of its page.
    """
    with _lock:
        job: Future[Made] | None = _jobs.pop(key, None)
        if job is None or (job.done() and job.exception()):
            job = _worker.submit(make)
        _jobs[key] = job
        while len(_jobs) > KEPT:
            _jobs.popitem(last=False)
    try:
        return job.result(share * patience)
    except Waited:
        raise NotYet from None


def ready(key: Hashable, make: Callable[[], Made], share: float) -> Made | None:
    """The same for a part that its page can do without: None while it is still being worked out."""
    try:
        return later(key, make, share)
    except NotYet:
        return None


# ---------------------------------------------------------------- networks and series


def between(record: Record, *among: str) -> Deeds:
    """What is told as having happened with all of some parties; to be called in the background."""
    since = pace.reach(record, MOST_OF_SERIES, among=among)
    found = told(record, False, Stretch(since, None, among, ties=False))
    return Deeds(tuple(acts(found)), found.published, since)


def snapshot(of: Stamp, facts: Gazetteer, since: date | None, until: date | None) -> Drawn:
    """The network of a window; to be called in the background."""
    laid, reach = _laid(of, until)
    # Windows of a small record share what is laid out; those of a large one are each their own stretch.
    return Drawn(
        network(laid, Scope(since, until, facts)), reach if since is None or (reach and reach > since) else None
    )


def ties(of: Stamp, until: date | None) -> tuple[Pull, ...]:
    """The told ties that a window is made of; to be called in the background."""
    return tuple(pull for pull in _laid(of, until)[0].pulls if pull.lasts)


def _laid(of: Stamp, until: date | None) -> tuple[Weighing, date | None]:
    reach = pace.reach(Record(of[0]), MOST_EVENTS, until)
    return _weighing(of, reach, until if reach else None), reach


@lru_cache(maxsize=2)
def _weighing(of: Stamp, since: date | None, until: date | None) -> Weighing:
    return Weighing(pulls(told(Record(of[0]), False, Stretch(since, until))))


@lru_cache(maxsize=32)
def division(drawn: Snapshot, camps: Camps) -> Partition:
    """The least frustrated division of a network, with each actor's margin at two camps; to be called in the background."""
    return blocs(drawn, camps, margins=camps == "two", seconds=SECONDS)
