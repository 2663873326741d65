"""Tables of facts: tab-separated files of the package, plain or gzipped, one fact a line with its dates and source."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.resources import files

from ..errors import BadLexicon

FACTS = files("blocwatch.lexicon") / "data"


def table(name: str) -> Iterator[list[str]]:
    """Rows of a shipped table in the order of its columns, notes and heading left out.

    Raises BadLexicon with file and line where a row has another number of columns than the heading.
    """
    width = 0
    for number, line in enumerate(_text(name).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if not width:
            width = len(row)
        elif len(row) != width:
            raise BadLexicon(f"{name}:{number}: {len(row)} columns where the heading has {width}")
        else:
            yield row


def _text(name: str) -> str:
    raw = (FACTS / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")


def several(cell: str) -> list[str]:
    """The parts of a cell that lists things between semicolons."""
    return [part for part in cell.split(";") if part]


def holds(since: str, until: str, day: str) -> bool:
    """Whether a day lies between two ISO prefixes, both included; an empty one leaves that side open.

    A prefix counts as a whole: until "2021" holds to the end of 2021, since "2021-09" from its first day.
    """
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)
