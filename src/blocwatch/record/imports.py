"""Events of other archives in the record: in a table of their own, under their archive and file, never among the read ones."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TextIO

from ..errors import BadRequest, Unreadable
from .answers import Rows
from .archives import MAKERS, ImportedRow, Refused, rows
from .store import Record
from .tables import Chosen
from .values import fetch

BATCH = 20_000
"""Rows that are written in one go: enough to be fast, few enough to be small."""

_INSERT = """
INSERT INTO imported_events BY NAME SELECT unnest(json_transform_strict(CAST(? AS JSON), '[{
    "archive": "VARCHAR", "file": "VARCHAR", "line": "INTEGER", "id": "VARCHAR", "day": "DATE",
    "actor": "VARCHAR", "recipient": "VARCHAR", "actor_sector": "VARCHAR", "recipient_sector": "VARCHAR",
    "actor_words": "VARCHAR", "recipient_words": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR",
    "cameo": "VARCHAR", "quad": "INTEGER", "intensity": "DOUBLE", "place": "VARCHAR", "country": "VARCHAR",
    "lat": "DOUBLE", "lon": "DOUBLE", "reports": "INTEGER", "publisher": "VARCHAR", "url": "VARCHAR",
    "published": "DATE"}]'), max_depth := 2)
"""

_EVENTS = """
SELECT * FROM imported_events
WHERE ($archive IS NULL OR archive = $archive) AND ($actor IS NULL OR actor = $actor OR recipient = $actor)
    AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
ORDER BY day, archive, file, line
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: how many events, of which days, and how many rows were refused for which reason."""

    taken: int
    first: date | None
    last: date | None
    refused: tuple[tuple[str, int], ...]


def import_events(record: Record, path: Path, archive: str) -> Imported:
    """Take in a file, whole or not at all; what the same archive's file of that name brought before is replaced.

    Raises BadRequest for an unknown archive or a file that isn't there, Unreadable where no row can be used.
    """
    if archive not in MAKERS:
        raise BadRequest(f"no archive is called {archive!r}; there are {', '.join(MAKERS)}")
    refused: Counter[str] = Counter()
    days: Counter[date] = Counter()
    with _text(path) as lines, record.write() as connection:
        connection.execute("DELETE FROM imported_events WHERE archive = ? AND file = ?", [archive, path.name])
        found = rows(archive, path.name, _cells(lines))
        for batch in _batches(_taken(found, refused)):
            connection.execute(_INSERT, [_json(batch)])
            days.update(row.day for row in batch)
        if not days:
            raise Unreadable(f"{path}: no row can be used as an event of {archive}: {_most(refused)}")
    return Imported(sum(days.values()), min(days), max(days), tuple(refused.most_common()))


def imported(record: Record, chosen: Chosen | None = None, archive: str | None = None) -> Rows[ImportedRow]:
    """The imported events by day, of one archive or all."""
    asked = chosen or Chosen()
    bound: dict[str, object] = {
        "archive": archive,
        "actor": asked.actor,
        "since": asked.since,
        "until": asked.until,
    }
    with record.read() as connection:
        return Rows([_imported(row) for row in fetch(connection, _EVENTS, bound)], ImportedRow)


def _imported(row: dict[str, object]) -> ImportedRow:
    return ImportedRow(**{field.name: row[field.name] for field in fields(ImportedRow)})  # type: ignore[arg-type]


def _taken(found: Iterable[ImportedRow | Refused], refused: Counter[str]) -> Iterator[ImportedRow]:
    for row in found:
        if isinstance(row, Refused):
            refused[str(row)] += 1
        else:
            yield row


def _batches(found: Iterator[ImportedRow]) -> Iterator[list[ImportedRow]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def _json(batch: list[ImportedRow]) -> str:
    return json.dumps([asdict(row) for row in batch], default=date.isoformat, allow_nan=False)


def _most(refused: Counter[str]) -> str:
    return ", ".join(f"{reason} ({count})" for reason, count in refused.most_common(3)) or "the file has none"


# ---------------------------------------------------------------- files


def _cells(lines: TextIO) -> Iterator[list[str]]:
    """The cells of each line: between tabs and without quoting, as the archives publish them, or of a CSV file."""
    first = lines.readline()
    lines.seek(0)
    if "\t" in first or "," not in first:
        yield from (line.rstrip("\r\n").split("\t") for line in lines if line.strip())
    else:
        yield from (row for row in csv.reader(lines) if row)


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """The text of a file, or of the one file in a .zip: UTF-8, or Latin-1 as older archives have it."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield _decoded(packed.read(_only(packed, path)))
        else:
            yield _decoded(_plain(path))
    except OSError as error:
        raise BadRequest(f"{path} can't be read: {error.strerror}") from error
    except zipfile.BadZipFile as error:
        raise Unreadable(f"{path}: {error}") from error


def _plain(path: Path) -> bytes:
    """The bytes of a file that is no archive. Raises Unreadable where they are no text, or it is called .zip all the same."""
    raw = path.read_bytes()
    if path.suffix.casefold() == ".zip":
        raise Unreadable(f"{path} is no .zip file, whatever its name says")
    if b"\0" in raw:
        raise Unreadable(f"{path} is no text: name the file of events, or a .zip that holds it")
    return raw


def _only(packed: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in packed.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise Unreadable(f"{path} holds {len(names)} files: unpack it and name the one of events")
    return names[0]


def _decoded(raw: bytes) -> TextIO:
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return io.TextIOWrapper(io.BytesIO(raw), encoding="latin-1", newline="\n")
    return io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig", newline="\n")
