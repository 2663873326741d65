"""What people decide is kept apart from what was read, applied on reading, and can be taken back."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import duckdb
import making
import pytest

from blocwatch.errors import BadRequest, WrongVersion
from blocwatch.model import Interval
from blocwatch.record import judgements, queries
from blocwatch.record.corroborate import occurrences
from blocwatch.record.reports import reports
from blocwatch.record.store import VERSION, Record

ACCUSED, ARMED, SAID = "e000000000001", "e000000000002", "s000000000002"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "r.duckdb")
    record.put(making.reading(), record.start_run(()))
    return record


def event(record: Record, id: str = ARMED) -> queries.EventRow:
    return next(row for row in queries.events(record) if row.id == id)


CORRECTIONS = [
    ("status", "Asserted", "status", "asserted"),
    ("type", "coerce", "type", "COERCE"),
    ("actors", "fre, syl", "actors", ("FRE", "SYL")),
    ("actors", "RUS NATO", "actors", ("RUS", "NATO")),
    ("actors", "Russia", "actors", ("RUS",)),
    ("actors", "russia, South Korea", "actors", ("RUS", "KOR")),
    ("recipients", "South Korea", "recipients", ("KOR",)),
    ("recipients", "FRE", "recipients", ("FRE",)),
    ("recipients", "", "recipients", ()),
    ("where", "Harpo", "where", "Harpo"),
    ("when", "2024-06-01", "when", Interval(date(2024, 6, 1), date(2024, 6, 1))),
    ("when", "2024-06-01/2024-06-03", "when", Interval(date(2024, 6, 1), date(2024, 6, 3))),
]


@pytest.mark.parametrize(("field", "value", "name", "expected"), CORRECTIONS)
def test_a_correction_is_applied_wherever_the_event_is_read(
    record: Record, field: str, value: str, name: str, expected: object
) -> None:
    judgements.correct(record, ARMED, field, value, "Ada")
    assert getattr(event(record), name) == expected
    read = next(e for e in queries.reading(record, "freedonia-1").events if e.id == ARMED)
    found = getattr(read, name)
    assert (tuple(party.code for party in found) if name in {"actors", "recipients"} else found) == expected
    assert read.why.endswith("corrected by Ada (judgement 1)")


def test_a_day_can_be_taken_away(record: Record) -> None:
    judgements.correct(record, ACCUSED, "when", "", "Ada")
    assert event(record, ACCUSED).when is None


def test_a_corrected_event_is_found_under_its_new_values(record: Record) -> None:
    judgements.correct(record, ARMED, "actors", "UGA", "Ada")
    judgements.correct(record, ARMED, "when", "2020-01-01", "Ada")
    asked = queries.Filter(actor="UGA", until=date(2020, 12, 31))
    assert [row.id for row in queries.events(record, asked)] == [ARMED]


def test_a_statement_can_be_corrected(record: Record) -> None:
    judgements.correct(record, SAID, "stance", "accuses", "Ada")
    judgements.correct(record, SAID, "actors", "Uganda", "Ada")
    row = next(row for row in queries.statements(record) if row.id == SAID)
    read = next(s for s in queries.reading(record, "freedonia-1").statements if s.id == SAID)
    assert (row.stance, row.actors) == (read.stance, read.speaker.actors) == ("accuses", ("UGA",))


def test_what_was_read_stays_as_it_is(record: Record) -> None:
    judgements.correct(record, ARMED, "status", "asserted", "Ada")
    with record.read() as connection:
        assert connection.execute("SELECT status FROM events WHERE id = ?", [ARMED]).fetchall() == [("claimed",)]


def test_reading_again_keeps_judgements(record: Record) -> None:
    judgements.correct(record, ARMED, "status", "asserted", "Ada")
    record.put(making.reading(), record.start_run(()))
    assert event(record).status == "asserted"


def test_the_latest_of_two_corrections_holds_and_revoking_brings_the_first_back(record: Record) -> None:
    judgements.correct(record, ARMED, "status", "asserted", "Ada")
    second = judgements.correct(record, ARMED, "status", "possible", "Bo")
    assert event(record).status == "possible"
    judgements.revoke(record, second.number, "Ada")
    assert event(record).status == "asserted"
    judgements.revoke(record, 1, "Ada")
    assert event(record).status == "claimed"
    assert [(j.by, j.revoked_by) for j in judgements.judgements(record)] == [("Ada", "Ada"), ("Bo", "Ada")]
    assert judgements.standing(record) == ()


def test_same_and_different_make_and_part_occurrences(record: Record) -> None:
    def count() -> int:
        return len(occurrences(reports(record), judged=judgements.standing(record)))

    assert count() == 2
    made = judgements.same(record, ACCUSED, "o000000000002", "Ada")
    assert (made.a, made.b, made.made[:2]) == (ACCUSED, ARMED, "20")
    assert count() == 1
    judgements.different(record, ARMED, ACCUSED, "Bo")
    assert count() == 2
    judgements.revoke(record, 2, "Bo")
    assert count() == 1


REFUSED = [
    (("nothing", "status", "asserted", "Ada"), "no event or statement"),
    ((ARMED, "score", "1", "Ada"), "no field of events"),
    ((ARMED, "status", "true", "Ada"), "is no status: asserted"),
    ((ARMED, "when", "June", "Ada"), "is no day"),
    ((ARMED, "when", "2024-06-02/2024-06-01", "Ada"), "ends before it begins"),
    ((ARMED, "actors", "Rus$ia", "Ada"), "no actor is called 'Rus\\$ia'"),
    ((ARMED, "actors", "RUSSIAN-ISH", "Ada"), "no actor is called"),
    ((ARMED, "recipients", "Urugay", "Ada"), r"did you mean Uruguay, URY\?"),
    ((ARMED, "recipients", "FRE, XYZ", "Ada"), "no actor is called 'XYZ'"),
    ((ARMED, "actors", " ", "Ada"), "an event has an actor"),
    ((ARMED, "status", "asserted", "  "), "signed"),
    ((SAID, "status", "asserted", "Ada"), "no field of statements"),
]


@pytest.mark.parametrize(("asked", "message"), REFUSED)
def test_what_cannot_be_is_refused(record: Record, asked: tuple[str, str, str, str], message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        judgements.correct(record, *asked)
    assert judgements.judgements(record) == ()


def test_pairs_are_of_two_events(record: Record) -> None:
    with pytest.raises(BadRequest, match="one entry"):
        judgements.same(record, ARMED, ARMED, "Ada")
    with pytest.raises(BadRequest, match="only events"):
        judgements.same(record, ARMED, SAID, "Ada")
    with pytest.raises(BadRequest, match="no judgement 7"):
        judgements.revoke(record, 7, "Ada")


# ---------------------------------------------------------------- older files


SCHEMA = (files("blocwatch.record") / "schema.sql").read_text(encoding="utf-8")


SPOKEN = SCHEMA[SCHEMA.index("CREATE OR REPLACE VIEW statements_long") :].partition(";")[0]


def downgrade(path: Path, version: int = 1) -> None:
    """Make of a record what an older version had: none of the tables that came later, views without them."""
    later = SCHEMA[SCHEMA.index(f"-- ==== version {version + 1}:") :]
    with duckdb.connect(str(path)) as connection:
        if version < 3:
            connection.execute("CREATE OR REPLACE VIEW articles_long AS SELECT id, run, title FROM articles")
        for table in re.findall(r"^CREATE TABLE (?:IF NOT EXISTS )?(\w+)", later, re.MULTILINE):
            if table != "imported_events":
                connection.execute(f"DROP TABLE {table}")
        if version in (4, 5):
            connection.execute("ALTER TABLE disagreements DROP COLUMN passage")
            connection.execute("ALTER TABLE disagreements DROP COLUMN other_passage")
        if version < 5:
            connection.execute("ALTER TABLE statements DROP COLUMN scope")
        if 1 < version < 5:
            connection.execute(SPOKEN)
        elif version == 1:
            for view in ("events_long", "statements_long", "corrected", "corrections"):
                connection.execute(f"DROP VIEW {view}")
            connection.execute("CREATE VIEW events_long AS SELECT * FROM events")
        connection.execute("UPDATE meta SET version = ?", [version])


def shape(path: Path) -> list[tuple[str, ...]]:
    question = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_record_is_upgraded_after_a_copy_of_it_is_made(record: Record, version: int) -> None:
    whole, wanted, listed = queries.reading(record, "freedonia-1"), shape(record.path), queries.events(record)
    downgrade(record.path, version)
    fresh = Record(record.path)
    assert queries.reading(fresh, "freedonia-1") == whole
    assert queries.events(fresh) == listed
    assert shape(record.path) == wanted
    copy = record.path.with_name(f"r.v{version}.duckdb")
    with duckdb.connect(str(copy), read_only=True) as connection:
        assert connection.execute("SELECT version FROM meta").fetchall() == [(version,)]
    judgements.correct(fresh, ARMED, "status", "asserted", "Ada")
    assert event(fresh).status == "asserted"


def test_a_second_copy_does_not_replace_the_first(record: Record) -> None:
    first = record.path.with_name("r.v1.duckdb")
    first.write_text("kept")
    downgrade(record.path)
    Record(record.path).start_run(())
    assert first.read_text() == "kept"
    assert record.path.with_name("r.v1-2.duckdb").exists()


def test_a_newer_record_is_refused(record: Record) -> None:
    with duckdb.connect(str(record.path)) as connection:
        connection.execute("UPDATE meta SET version = ?", [VERSION + 1])
    with pytest.raises(WrongVersion, match=f"version {VERSION + 1}"):
        queries.events(Record(record.path))
    assert list(record.path.parent.iterdir()) == [record.path]
