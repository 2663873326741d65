"""Cells and files: text without stray tabs and line breaks, nothing that a spreadsheet would run, one row a line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO, TypeAlias

from ...errors import BadRequest
from ...model import identifier

Cell: TypeAlias = str | int | float | date | None
Write: TypeAlias = Callable[[Sequence[Cell]], None]

_BREAKING = re.compile("[\x00-\x20\x7f\x85\xa0\u2028\u2029]+")
_LONE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@")
_NUMBERED = re.compile(r"[a-z]([0-9a-f]{12})")


def clean(text: str) -> str:
    """Text on one line, every run of white space one space, nothing that UTF-8 or XML can't hold."""
    return _LONE.sub("\ufffd", _BREAKING.sub(" ", text)).strip()


def inert(text: str) -> str:
    """Clean text that no spreadsheet takes for a formula."""
    flat = clean(text)
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def unquoted(text: str) -> str:
    """Inert text for files that know no quoting: a double quote would open a quotation in most loaders."""
    return inert(text).replace('"', "'")


def number(id: str) -> int:
    """An entry's id as the whole number that some formats ask for: the same one in every export, below 2^48."""
    found = _NUMBERED.fullmatch(id) or _NUMBERED.fullmatch(identifier("", "number", id))
    assert found is not None
    return int(found[1], 16)


def listed(values: Iterable[str], by: str = "; ") -> str:
    """Values in one cell, each once."""
    return by.join(dict.fromkeys(value.replace(by.strip(), ",") for value in map(clean, values) if value))


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A file to write, UTF-8, plain line ends. Raises BadRequest where it can't be written."""
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise BadRequest(f"{path} can't be written: {error.strerror}") from error
    with file:
        yield file


@contextmanager
def tab_file(path: Path, header: Sequence[str] = (), missing: str = "") -> Iterator[Write]:
    """A tab-separated file without quoting; without a header none is written."""
    with opened(path) as file:

        def write(row: Sequence[Cell]) -> None:
            file.write("\t".join(_plain(cell, missing) for cell in row) + "\n")

        if header:
            file.write("\t".join(header) + "\n")
        yield write


@contextmanager
def comma_file(path: Path, header: Sequence[str]) -> Iterator[Write]:
    """A CSV file with header, quoted where needed."""
    with opened(path) as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(header)
        yield lambda row: rows.writerow([inert(cell) if isinstance(cell, str) else _plain(cell, "") for cell in row])


@contextmanager
def json_lines(path: Path) -> Iterator[Callable[[object], None]]:
    """A file with one JSON value a line."""
    with opened(path) as file:
        yield lambda value: print(json_text(value), file=file)


def json_text(value: object) -> str:
    """JSON on one line for every reader of lines; a lone surrogate becomes the sign for unreadable."""
    text = _LONE.sub("\ufffd", json.dumps(value, ensure_ascii=False, allow_nan=False))
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(cell: Cell, missing: str) -> str:
    if cell is None or cell == "":
        return missing
    if isinstance(cell, str):
        return unquoted(cell) or missing
    return cell.isoformat() if isinstance(cell, date) else str(cell)
