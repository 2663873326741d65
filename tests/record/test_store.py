"""The record file: whole readings, replaced and never doubled, and nothing lost by locks, wrong files or kills."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import making
import pytest

from blocwatch.errors import RecordError, StoreLocked, WrongVersion
from blocwatch.model import Amount, Issue, Reading
from blocwatch.record import queries, store
from blocwatch.record.rows import TABLES
from blocwatch.record.store import Record

VERSIONS = (("blocwatch", "1"), ("parser", "2"))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "new" / "r.duckdb")


def put(record: Record, *readings: Reading) -> int:
    run = record.start_run(VERSIONS)
    record.put_all(readings, run)
    record.finish_run(run)
    return run


def counts(record: Record) -> dict[str, int]:
    with record.read() as connection:
        return {t: connection.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in TABLES}


def test_a_reading_comes_back_as_it_went_in(record: Record) -> None:
    put(record, making.reading("one"), making.reading("two"))
    assert queries.reading(record, "two") == making.reading("two")


def test_an_empty_reading_comes_back_as_it_went_in(record: Record) -> None:
    bare = Reading(making.article("Nothing here", "bare", published=None))
    put(record, bare)
    assert queries.reading(record, "bare") == bare


def test_every_table_of_the_schema_that_a_reading_fills_is_filled(record: Record) -> None:
    put(record, making.reading())
    assert all(number > 0 for number in counts(record).values())


def test_reading_again_replaces_and_changes_nothing_but_the_run(record: Record) -> None:
    put(record, making.reading("one"), making.reading("two"))
    before = counts(record)
    second = put(record, making.reading("one"), making.reading("two"))
    assert counts(record) == before
    assert {row.run for row in queries.articles(record)} == {second}
    assert queries.reading(record, "one") == making.reading("one")


def test_a_better_reading_takes_the_place_of_the_old_one(record: Record) -> None:
    put(record, making.reading("one"), making.reading("two"))
    put(record, replace(making.reading("one"), events=(), ties=()))
    assert {row.article for row in queries.events(record)} == {"two"}


def test_of_two_readings_of_one_article_in_a_batch_the_last_stays(record: Record) -> None:
    put(record, making.reading("one"), replace(making.reading("one"), events=()))
    assert len(queries.articles(record)) == 1
    assert len(queries.events(record)) == 0


def test_a_batch_that_fails_leaves_the_record_as_it_was(record: Record, tmp_path: Path) -> None:
    put(record, making.reading("one"))
    broken = replace(making.reading("two"), events=(replace(making.events()[0], score="high"),))  # type: ignore[arg-type]
    with pytest.raises(RecordError):
        put(record, replace(making.reading("one"), events=()), broken)
    assert queries.reading(record, "one") == making.reading("one")
    assert len(queries.articles(record)) == 1


def test_hostile_text_is_kept(record: Record) -> None:
    text = "Null \x00 bidi \u202e quote ' \" ); DROP TABLE articles; -- \U0001f680 " + "x" * 1_000_000
    reading = Reading(making.article(text, "'; DROP TABLE events; --"))
    put(record, reading)
    assert queries.reading(record, reading.article.id) == reading


def test_a_lone_surrogate_becomes_one_sign_so_that_spans_hold(record: Record) -> None:
    put(record, Reading(making.article("a\ud800b", "s")))
    assert queries.reading(record, "s").article.text == "a\ufffdb"


def test_an_endless_amount_is_kept(record: Record) -> None:
    amount = Amount("troops", float("inf"), "soldiers", making.span(making.TEXT, "200"))
    reading = replace(making.reading(), events=(replace(making.events()[0], amounts=(amount,)),))
    put(record, reading)
    assert queries.reading(record, reading.article.id) == reading


def test_runs_say_which_versions_and_whether_they_ended(record: Record) -> None:
    first, second = put(record), record.start_run(VERSIONS)
    with record.read() as connection:
        runs = connection.execute(
            "SELECT id, finished IS NOT NULL, versions[1].component FROM runs ORDER BY id"
        ).fetchall()
    assert runs == [(first, True, "blocwatch"), (second, False, "blocwatch")]


def test_a_page_that_failed_is_noted_once_until_it_is_read(record: Record) -> None:
    issue = Issue("read", "empty", "the file is empty", "freedonia-1")
    record.put_issues([issue], record.start_run(VERSIONS))
    record.put_issues([issue], record.start_run(VERSIONS))
    assert [(row.article, row.page, row.code) for row in queries.issues(record)] == [("", "freedonia-1", "empty")]
    put(record, replace(making.reading("freedonia-1"), issues=()))
    assert len(queries.issues(record)) == 0


def test_a_page_that_fails_later_keeps_its_reading(record: Record) -> None:
    put(record, making.reading("one"))
    record.put_issues([Issue("read", "empty", "the file is empty", "one")], record.start_run(VERSIONS))
    assert queries.reading(record, "one") == making.reading("one")


def test_a_record_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record at .*gone\.duckdb"):
        queries.events(Record(tmp_path / "gone.duckdb"))
    assert not (tmp_path / "gone.duckdb").exists()


@pytest.mark.parametrize(
    "content", [b"", b"this is no database\n" * 500, b"\x00" * 20_000, b"SQLite format 3\x00" + b"x" * 9000]
)
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(WrongVersion, match=r"notes\.txt"):
        put(Record(path), making.reading())
    with pytest.raises(WrongVersion):
        queries.events(Record(path))
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongVersion, match="no file"):
        put(Record(tmp_path), making.reading())


def test_a_database_of_somebody_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(WrongVersion, match="no record of Blocwatch"):
        put(Record(tmp_path / "other.duckdb"), making.reading())
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        assert connection.execute("SELECT table_name FROM information_schema.tables").fetchall() == [("mine",)]


def test_a_record_of_another_version_is_refused_and_left_as_it_is(record: Record) -> None:
    put(record, making.reading())
    with duckdb.connect(str(record.path)) as connection:
        connection.execute("UPDATE meta SET version = 99")
    with pytest.raises(WrongVersion, match="version 99"):
        put(record, making.reading("two"))
    with duckdb.connect(str(record.path)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


def other_process(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)


HOLD = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"

KILLED = """
import sys, duckdb
c = duckdb.connect(sys.argv[1])
c.execute("BEGIN; DELETE FROM articles; DELETE FROM events; INSERT INTO blocks SELECT 'x', 1, 'y', NULL FROM range(100000)")
print("in the middle", flush=True)
sys.stdin.read()
"""


def test_a_record_held_by_another_process_says_so(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    put(record, making.reading())
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    holder = other_process(HOLD, record.path)
    try:
        assert holder.stdout
        assert holder.stdout.readline()
        with pytest.raises(StoreLocked, match="another process"):
            queries.events(record)
        with pytest.raises(StoreLocked, match="another process"):
            put(record, making.reading("two"))
    finally:
        holder.kill()
        holder.communicate()
    assert len(queries.articles(record)) == 1


def test_a_process_killed_while_writing_leaves_what_was_there(record: Record) -> None:
    put(record, making.reading())
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(record.path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert writer.stdout
    assert writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert queries.reading(record, "freedonia-1") == making.reading()
    put(record, making.reading("two"))
    assert len(queries.articles(record)) == 2
