"""The record file: opened for one operation at a time, a reading written whole or not at all.

A file that another process has open can't be opened by us, not even to read: every operation opens it, does one
transaction and closes it, waits a moment where it is held, and raises StoreLocked where it stays held.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ..errors import RecordError, StoreLocked, WrongVersion
from ..model import Issue, Reading
from . import indexing, migrations
from .rows import TABLES, Row, page_issue_rows, version_pairs
from .settling import settle_in
from .writing import CONFIG, insert, schema

VERSION = 10
"""Version of schema.sql; an older file is upgraded after a copy of it is made, one of another kind is not touched."""

PATIENCE = 2.0
"""Seconds to wait for a file that another process holds: operations are short, so most locks pass within this."""


class Record:
    """A record file. Holds nothing open between calls; the file is made when something is first written."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._current = False
        self._open = threading.local()

    def put(self, reading: Reading, run: int) -> None:
        """Write one reading whole, in place of an older one of the same article."""
        self.put_all([reading], run)

    def put_all(self, readings: Sequence[Reading], run: int) -> int:
        """Write readings in one transaction; each replaces an older one of the same article, the last of equal ids wins.

        Returns how many took the place of one with another text.
        """
        latest = {reading.article.id: reading for reading in readings}
        if not latest:
            return 0
        texts = {(reading.article.id, reading.article.text) for reading in readings}
        with self.write() as connection:
            texts |= _clear(connection, list(latest))
            for table, rows in TABLES.items():
                insert(connection, table, [row for reading in latest.values() for row in rows(reading, run)])
            _note_places(connection, latest.values())
            indexing.add(connection, list(latest))
            unsettle(connection, list(latest))
        return len(texts) - len(latest)

    def put_issues(self, issues: Sequence[Issue], run: int) -> None:
        """Note pages that gave no article; what an earlier run noted of the same pages is replaced."""
        if not issues:
            return
        pages = list({issue.page for issue in issues})
        with self.write() as connection:
            connection.execute("DELETE FROM issues WHERE article IS NULL AND page IN (SELECT unnest(?))", [pages])
            insert(connection, "issues", page_issue_rows(issues, run))

    def start_run(self, versions: Sequence[tuple[str, str]]) -> int:
        """Open a run: when, and by which versions readings are made. Returns its id."""
        with self.write() as connection:
            found = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM runs").fetchone()
            run = int(found[0]) if found else 1
            row: Row = {"id": run, "started": _now(), "finished": None, "versions": version_pairs(versions)}
            insert(connection, "runs", [row])
        return run

    def finish_run(self, run: int) -> None:
        """Bring the account up to date with what was put, and mark the run as gone through to its end."""
        with self.write() as connection:
            settle_in(connection)
            connection.execute("UPDATE runs SET finished = CAST(? AS TIMESTAMP) WHERE id = ?", [_now(), run])

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for questions, closed afterwards. Raises RecordError where there is no file yet.

        Within another ``read`` of the same thread it is that one: opening the file costs more than many questions do.
        """
        held: duckdb.DuckDBPyConnection | None = getattr(self._open, "connection", None)
        if held is not None:
            yield held
            return
        if not self.path.exists():
            raise RecordError(
                f"there is no record at {self.path}: make one with 'blocwatch read', or name it with --record"
            )
        self._upgrade()
        with _opened(self.path, True) as connection:
            _check(self.path, connection)
            self._open.connection = connection
            try:
                yield connection
            finally:
                self._open.connection = None

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection within one transaction: all of it is stored, or, where anything is raised, nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._upgrade()
        with _opened(self.path, False) as connection:
            with _transaction(connection):
                if _is_empty(connection):
                    _create(connection)
            _check(self.path, connection)
            with _transaction(connection):
                yield connection

    def _upgrade(self) -> None:
        """Bring a file of an older version up to ours, once; a copy of it is made beside it first."""
        if self._current or not self.path.exists():
            return
        with _opened(self.path, True) as connection:
            found = migrations.version(connection)
        if found is not None and found in migrations.STEPS:
            migrations.keep_copy(self.path, found)
            with _opened(self.path, False) as connection, _transaction(connection):
                migrations.upgrade(connection)
        self._current = True


# ---------------------------------------------------------------- opening


@contextmanager
def _opened(path: Path, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = _connect(path, read_only)
    try:
        yield connection
    except duckdb.Error as error:
        raise RecordError(f"the record {path} could not be used: {_first_line(error)}") from error
    finally:
        connection.close()


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    _check_kind(path)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            # The whole path: a bare name with a colon in it would ask for another kind of store.
            connection = duckdb.connect(str(path.absolute()), read_only=read_only, config=CONFIG)
            connection.execute("SET enable_progress_bar = false")  # it would be drawn into what a command prints
            return connection
        except duckdb.Error as error:
            trouble = _trouble(path, error)
            if not isinstance(trouble, StoreLocked) or time.monotonic() > until:
                raise trouble from error
        time.sleep(0.05)


def _check_kind(path: Path) -> None:
    """Refuse a file without DuckDB's mark, bytes 8 to 12: DuckDB itself would try to load a reader for some kinds."""
    if not path.is_file():
        if path.exists():
            raise WrongVersion(f"{path} is no file: name a file for the record")
        return
    with path.open("rb") as file:
        start = file.read(12)
    if start[8:] != b"DUCK":
        raise _foreign(path)


def _foreign(path: Path) -> WrongVersion:
    return WrongVersion(
        f"{path} is no record that this version of Blocwatch can open: name another file; it was left as it is"
    )


def _trouble(path: Path, error: duckdb.Error) -> RecordError:
    """What DuckDB's refusal to open a file means to the user: it tells kinds apart by wording only."""
    said = str(error)
    if "lock" in said or "different configuration" in said:
        return StoreLocked(f"another process is using the record {path}: wait for it, close it, or name another file")
    if "not a valid DuckDB" in said or isinstance(error, duckdb.SerializationException) or "version" in said:
        return _foreign(path)
    return RecordError(f"the record {path} can't be opened: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _is_empty(connection: duckdb.DuckDBPyConnection) -> bool:
    return connection.execute("SELECT 1 FROM duckdb_tables() LIMIT 1").fetchone() is None


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(schema())
    connection.execute("INSERT INTO meta VALUES (?, CAST(? AS TIMESTAMP))", [VERSION, _now()])


def _check(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    try:
        found = connection.execute("SELECT version FROM meta").fetchone()
    except duckdb.Error as error:
        raise WrongVersion(f"{path} is a database, but no record of Blocwatch: name another file") from error
    if not found or found[0] != VERSION:
        raise WrongVersion(
            f"{path} is a record of version {found[0] if found else 'none'}, this Blocwatch keeps version {VERSION}: "
            "use the Blocwatch that made it, or name another file; it was left as it is"
        )


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")


# ---------------------------------------------------------------- writing


def unsettle(connection: duckdb.DuckDBPyConnection, articles: Sequence[str], judged: bool = False) -> None:
    """Note that the account of some articles is to be made anew: what they tell, or what people decided, has changed."""
    connection.execute("INSERT INTO unsettled SELECT unnest(?), ?", [list(articles), judged])


def _clear(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> set[tuple[str, str]]:
    """Take out what the articles left before: their readings, and the notes of runs that could not read them.

    Returns the ids and texts of those that were there.
    """
    connection.execute("DELETE FROM issues WHERE article IS NULL AND page IN (SELECT unnest(?))", [articles])
    known = connection.execute("SELECT id, text FROM articles WHERE id IN (SELECT unnest(?))", [articles]).fetchall()
    if not known:
        return set()
    for table in TABLES:
        key = "id" if table == "articles" else "article"
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?))", [[id for id, _ in known]])
    indexing.remove(connection, [id for id, _ in known])
    return {(id, text) for id, text in known}


def _note_places(connection: duckdb.DuckDBPyConnection, readings: Iterable[Reading]) -> None:
    """Add where articles were read; one may have been read in several places."""
    rows = [{"article": reading.article.id, "place": reading.place} for reading in readings if reading.place]
    gone = [[row["article"] for row in rows], [row["place"] for row in rows]]
    connection.execute("DELETE FROM places WHERE (article, place) IN (SELECT unnest(?), unnest(?))", gone)
    insert(connection, "places", rows)
