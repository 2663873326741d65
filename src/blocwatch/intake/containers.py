"""Paths to pages: text, HTML, JSON lines, a folder, standard input. What can't be read comes as an Issue in its place."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

from ..errors import Unreadable
from ..model import Container, Issue, Page
from .decoding import PAGE_LIMIT, too_large

SUFFIXES: Mapping[str, Container] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""What a file is by its ending; other files are looked into when named, and skipped in folders."""

OURS = (".duckdb", ".wal")
"""Our own record may lie in the folder that is read: it is passed over in silence."""

FIELDS = ("id", "url", "outlet", "published", "title", "text", "html")
"""The fields of a JSON line that we read."""

_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<?xml", b"<!--")


def pages(path: str | Path, fields: Mapping[str, str] | None = None) -> Iterator[Page | Issue]:
    """The pages of a file, a folder with all below it (in the order of their names), or standard input ('-').

    ``fields`` says what our fields are called in JSON lines: {"title": "headline"}.
    Raises Unreadable where the path does not exist.
    """
    if str(path) == "-":
        return _stream(sys.stdin.buffer, fields or {})
    path = Path(path)
    if not path.exists():
        raise Unreadable(f"{path} does not exist: check the path")
    return _folder(path, fields or {}) if path.is_dir() else _file(path, path.stem, fields or {})


def _folder(folder: Path, fields: Mapping[str, str]) -> Iterator[Page | Issue]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_dir() or path.suffix in OURS or any(part.startswith(".") for part in inside.parts):
            continue
        if path.suffix.lower() in SUFFIXES:
            yield from _file(path, inside.with_suffix("").as_posix(), fields)
        else:
            known = " ".join(SUFFIXES)
            yield Issue(
                "read", "skipped", f"not read: a file in a folder must end in one of {known}", inside.as_posix()
            )


def _file(path: Path, name: str, fields: Mapping[str, str]) -> Iterator[Page | Issue]:
    try:
        if not path.is_file():
            yield Issue("read", "unreadable", "neither a file nor a folder", name)
            return
        with path.open("rb") as stream:
            yield from _opened(stream, path, name, fields)
    except OSError as error:
        yield Issue("read", "unreadable", f"{path} cannot be opened: {error.strerror or error}", name)


def _opened(stream: BinaryIO, path: Path, name: str, fields: Mapping[str, str]) -> Iterator[Page | Issue]:
    kind = SUFFIXES.get(path.suffix.lower())
    first = stream.read(4096)
    stream.seek(0)
    kind = _sniff(first) if kind in (None, "text") else kind
    if kind == "jsonl":
        for found in _lines(stream, name, str(path), fields):
            yield (
                replace(found, place=f"{path.resolve()} {found.place}")
                if isinstance(found, Page) and found.place
                else found
            )
    elif (size := path.stat().st_size) > PAGE_LIMIT:
        yield too_large(size, name)
    else:
        yield replace(_page(stream.read(), name, kind or "text", str(path)), place=str(path.resolve()))


def _stream(stream: BinaryIO, fields: Mapping[str, str]) -> Iterator[Page | Issue]:
    """Standard input: looked into, since no name tells what it is."""
    first = stream.read(4096)
    kind = _sniff(first)
    if kind == "jsonl":
        joined = cast(BinaryIO, io.BufferedReader(_Joined(first, stream)))
        yield from _lines(joined, "stdin", "-", fields)
        return
    body = first + stream.read(PAGE_LIMIT + 1 - len(first))
    yield too_large(len(body), "stdin") if len(body) > PAGE_LIMIT else _page(body, "stdin", kind, "-")


class _Joined(io.RawIOBase):
    """What was already read of a stream, then the rest of it."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        taken, self._first = self._first[: len(view)], self._first[len(view) :]
        taken = taken or self._rest.read(len(view))
        view[: len(taken)] = taken
        return len(taken)


def _sniff(first: bytes) -> Container:
    head = first.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_MARKUP):
        return "html"
    return "jsonl" if head.startswith(b'{"') or head.startswith(b'{ "') else "text"


def _page(body: bytes, name: str, kind: Container, origin: str) -> Page:
    """Named after the file and its bytes: files of one name in two places stay apart, the same file again is the same."""
    return Page(f"{name}-{hashlib.blake2b(body, digest_size=4).hexdigest()}", body, kind, origin=origin)


# ---------------------------------------------------------------- JSON lines


def _lines(stream: BinaryIO, name: str, origin: str, fields: Mapping[str, str]) -> Iterator[Page | Issue]:
    empty = True
    for number, line in _bounded(stream):
        where = f"{name}:{number}"
        if isinstance(line, int):
            yield too_large(line, where)
        elif line.strip():
            yield _record(line, where, f"{origin}:{number}", fields)
        else:
            continue
        empty = False
    if empty:
        yield Issue("read", "empty", "the file is empty: give one JSON object a line", name)


def _bounded(stream: BinaryIO) -> Iterator[tuple[int, bytes | int]]:
    """Lines with their number; of one beyond the limit only the size, its rest is passed over in pieces."""
    for number in count(1):
        line = stream.readline(PAGE_LIMIT + 1)
        if not line:
            return
        size = len(line)
        while not line.endswith(b"\n") and (piece := stream.readline(1 << 20) if size > PAGE_LIMIT else b""):
            size, line = size + len(piece), piece
        yield number, size if size > PAGE_LIMIT else line


def _record(line: bytes, where: str, origin: str, fields: Mapping[str, str]) -> Page | Issue:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Issue("read", "encoding", "the line is no UTF-8: JSON lines must be", where)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "it nests too deep")
        return Issue("read", "broken-json", f"the line is no whole JSON object (cut off?): {reason}", where)
    if not isinstance(row, dict):
        return Issue("read", "broken-json", "the line is JSON but no object with fields", where)
    return _from_row({ours: _value(row.get(fields.get(ours, ours))) for ours in FIELDS}, where, origin)


def _value(value: object) -> str:
    """Text or a number as a string, "" for everything else (null, lists, objects, truth values)."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _from_row(row: Mapping[str, str], where: str, origin: str) -> Page | Issue:
    form = "html" if row["html"].strip() else "text"
    if not row[form].strip():
        return Issue("read", "missing", "the line has neither text nor html: map the field that holds it", where)
    return Page(
        id=f"{row['id'].strip() or where.rpartition(':')[0]}-{_row_digest(row)}",
        body=row[form].replace("\x00", "\ufffd").encode("utf-8", "replace"),
        container="jsonl",
        url=row["url"].strip(),
        outlet=row["outlet"].strip(),
        title=" ".join(row["title"].split()),
        published=row["published"].strip(),
        media_type="text/html" if form == "html" else "text/plain",
        origin=origin,
        place=" ".join((row["id"].strip(), row["outlet"].strip())) if row["id"].strip() else "",
    )


def _row_digest(row: Mapping[str, str]) -> str:
    """Of what a row says, with its fields' names: many files number their articles from 1, and all of them are kept."""
    said = json.dumps([(ours, " ".join(row[ours].split())) for ours in FIELDS])
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()
