"""What is worked out from the record and kept while the file stays as it is: a change of it is seen by its time and size."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import BadRequest
from ...model import Partition, Snapshot, Told
from ...network.acts import Act, acts
from ...network.blocs import blocs
from ...network.build import Scope, network
from ...network.optimum import Camps
from ...network.pulls import Pull, pulls
from ...record.store import Record
from ...record.told import told as told_in

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

SECONDS = 10.0
"""Time for one division: a page should not be waited for longer; what is not proven by then says so."""

Stamp = tuple[Path, int, int]


def stamp(record: Record) -> Stamp:
    """What changes when the record does. Raises BadRequest where there is no file."""
    try:
        state = record.path.stat()
    except FileNotFoundError:
        raise BadRequest(f"there is no record at {record.path}") from None
    return record.path, state.st_mtime_ns, state.st_size


def told(record: Record) -> Told:
    """All that the articles tell of who did what to whom."""
    return _told(stamp(record))


def deeds(record: Record) -> tuple[Act, ...]:
    """All that is told as having happened."""
    return _deeds(stamp(record))


def snapshot(record: Record, facts: Gazetteer, since: date | None, until: date | None) -> Snapshot:
    """The network of a window."""
    return _network(stamp(record), since, until, facts)


@lru_cache(maxsize=2)
def _told(of: Stamp) -> Told:
    return told_in(Record(of[0]), settling=False)


@lru_cache(maxsize=2)
def _deeds(of: Stamp) -> tuple[Act, ...]:
    return tuple(acts(_told(of)))


@lru_cache(maxsize=2)
def _pulls(of: Stamp) -> tuple[Pull, ...]:
    return pulls(_told(of))


@lru_cache(maxsize=32)
def _network(of: Stamp, since: date | None, until: date | None, facts: Gazetteer) -> Snapshot:
    return network(_pulls(of), Scope(since, until, facts))


@lru_cache(maxsize=32)
def division(drawn: Snapshot, camps: Camps) -> Partition:
    """The least frustrated division of a network, with each actor's margin at two camps."""
    return blocs(drawn, camps, margins=camps == "two", seconds=SECONDS)
