"""What is worked out from the record and kept while the file stays as it is: a change of it is seen by its time and size."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ...errors import BadRequest
from ...record.account import Account
from ...record.account import account as worked_out
from ...record.store import Record

Stamp = tuple[Path, int, int]


def stamp(record: Record) -> Stamp:
    """What changes when the record does. Raises BadRequest where there is no file."""
    try:
        state = record.path.stat()
    except FileNotFoundError:
        raise BadRequest(f"there is no record at {record.path}") from None
    return record.path, state.st_mtime_ns, state.st_size


def account(record: Record) -> Account:
    """The one account that the articles give."""
    return _account(stamp(record))


@lru_cache(maxsize=2)
def _account(of: Stamp) -> Account:
    return worked_out(Record(of[0]), settling=False)
