"""Events of other archives: kept apart, mapped to our codes, the same file twice the same, bad rows counted by reason."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.errors import BadRequest, Unreadable
from blocwatch.model import Party, Reading
from blocwatch.present.export import Source, export
from blocwatch.record import batches, queries
from blocwatch.record.imports import import_events, imported
from blocwatch.record.store import Record
from blocwatch.record.tables import Chosen

ICEWS = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\tCity\tCountry\n"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "r.duckdb")


def gdelt_row(**cells: str) -> str:
    """A row of 61 cells by their numbers; a protest in Kosovo's neighbour unless told otherwise."""
    known = {
        "c1": "7",
        "c2": "20240105",
        "c8": "ROM",
        "c19": "EEC",
        "c27": "141",
        "c30": "3",
        "c31": "-6.5",
        "c34": "4",
    }
    given = {**known, **cells}
    return "\t".join(given.get(f"c{n}", "") for n in range(1, 62)) + "\n"


def file(folder: Path, text: str, name: str = "a.tab", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def exchanged() -> Reading:
    reading = making.reading()
    accuse = replace(
        reading.events[0], actors=(Party("RUS"),), recipients=(Party("NATO"),), where="Vilnius", cameo="0874"
    )
    return replace(reading, events=(accuse,))


@pytest.mark.parametrize(
    ("form", "name"),
    [("gdelt", "20240628000000.export.CSV"), ("icews", "events.icews.tab"), ("polecat", "polecat.tsv")],
)
def test_what_we_export_comes_back_the_same(record: Record, tmp_path: Path, form: str, name: str) -> None:
    record.put_all([exchanged()], record.start_run(()))
    export(Source(record), form, tmp_path)
    done = import_events(record, tmp_path / name, form)
    (row,) = imported(record)
    assert (done.taken, done.refused) == (1, ())
    assert (row.archive, row.file, row.day) == (form, name, date(2024, 6, 24))
    assert (row.actor, row.recipient, row.place, row.country) == ("RUS", "NATO", "Vilnius", "LTU")
    assert row.type == ("ACCUSE" if form == "polecat" else "RETREAT")
    assert row.cameo == (None if form == "polecat" else "0874")


def test_imported_events_are_never_among_the_read_ones(record: Record, tmp_path: Path) -> None:
    record.put_all([making.reading()], record.start_run(()))
    before = [row.id for row in queries.events(record)]
    import_events(record, file(tmp_path, gdelt_row()), "gdelt")
    assert [row.id for row in queries.events(record)] == before
    assert len(list(batches.readings(record))) == 1
    (path,) = export(Source(record, Chosen()), "plover", tmp_path)
    assert len(path.read_text().splitlines()) == 1


def test_gdelt_keeps_its_own_quad_and_score(record: Record, tmp_path: Path) -> None:
    import_events(record, file(tmp_path, gdelt_row()), "gdelt")
    (row,) = imported(record)
    assert (row.actor, row.recipient) == ("ROU", "EU")
    assert (row.type, row.mode, row.cameo, row.quad, row.intensity) == ("PROTEST", "demo", "141", 3, -6.5)
    assert row.reports == 4


CODES = [
    ("010", None),
    ("020", "REQUEST"),
    ("20", "REQUEST"),
    ("42", "CONSULT"),
    ("1124", "ACCUSE"),
    ("203", "ASSAULT"),
]


@pytest.mark.parametrize(("code", "kind"), CODES)
def test_cameo_codes_get_plover_types_and_their_lost_zeros(
    record: Record, tmp_path: Path, code: str, kind: str | None
) -> None:
    import_events(record, file(tmp_path, gdelt_row(c27=code)), "gdelt")
    assert [row.type for row in imported(record)] == [kind]


def test_the_same_file_again_changes_nothing(record: Record, tmp_path: Path) -> None:
    path = file(tmp_path, gdelt_row() + gdelt_row(c1="8"))
    import_events(record, path, "gdelt")
    first = imported(record)
    import_events(record, path, "gdelt")
    assert imported(record) == first
    assert len(first) == 2


def test_bad_rows_are_counted_by_reason_and_the_others_taken(record: Record, tmp_path: Path) -> None:
    bad = [gdelt_row(c2="20241399"), gdelt_row(c27="999"), gdelt_row(c27="888"), gdelt_row(c31="x"), "7\tshort\n"]
    done = import_events(record, file(tmp_path, gdelt_row() + "".join(bad)), "gdelt")
    assert done.taken == 1
    assert dict(done.refused) == {
        "the day of the event is none": 1,
        "the event code is none of CAMEO's": 2,
        "a number is none": 1,
        "not 61 columns": 1,
    }


def test_icews_in_latin_1_and_in_the_spelling_of_r(record: Record, tmp_path: Path) -> None:
    row = "1\t2020-02-03\tMinistro (Perú)\tPeru\t36\t4.0\tNATO\t\tCallao\tPeru\n"
    import_events(record, file(tmp_path, ICEWS + row, encoding="latin-1"), "icews")
    spelt = ICEWS.lower().replace(" ", "_")
    import_events(record, file(tmp_path, spelt + row, "b.tab"), "icews")
    found = imported(record)
    assert [(r.actor, r.recipient, r.cameo, r.country, r.actor_words) for r in found] == [
        ("PER", "NATO", "036", "PER", "Ministro (Perú)")
    ] * 2


def test_a_file_with_commas_and_quotes_is_read(record: Record, tmp_path: Path) -> None:
    header = (
        "Event ID,Event Date,Source Name,Source Sectors,Source Country,CAMEO Code,Intensity,Target Name,Target Country"
    )
    row = '7,2020-02-03,"Ministry, Foreign (Peru)","Government,Foreign Ministry",Peru,036,4,NATO,'
    assert import_events(record, file(tmp_path, f"{header}\n{row}\n", "events.csv"), "icews").taken == 1
    (found,) = imported(record)
    assert (found.actor, found.recipient, found.actor_words) == ("PER", "NATO", "Ministry, Foreign (Peru)")


def test_a_packed_file_is_read(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "20240105.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("20240105.export.CSV", gdelt_row())
    assert import_events(record, path, "gdelt").taken == 1


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.zip", b"\x93\x01\xfe\x00 noise", "no .zip file"),
        ("a.zip", b"7\t20240105\n", "no .zip file"),
        ("a.tab", b"\x93\x01\xfe\x00 noise", "is no text"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_named_so(
    record: Record, tmp_path: Path, name: str, raw: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(Unreadable, match=why):
        import_events(record, tmp_path / name, "gdelt")


def test_filters_by_archive_actor_and_day(record: Record, tmp_path: Path) -> None:
    import_events(record, file(tmp_path, gdelt_row() + gdelt_row(c2="20240301", c8="USA")), "gdelt")
    assert [row.actor for row in imported(record, Chosen(actor="USA"))] == ["USA"]
    assert [row.actor for row in imported(record, Chosen(until=date(2024, 2, 1)))] == ["ROU"]
    assert len(imported(record, archive="icews")) == 0


WRONG = [
    ("gdelt", "a\tb\n", "61 columns, this one has 2"),
    ("gdelt", "", "is empty"),
    ("gdelt", gdelt_row(c27="999"), "no row can be used"),
    ("icews", "a\tb\n", "the columns event_id"),
    ("polecat", ICEWS, "event_type"),
]


@pytest.mark.parametrize(("archive", "text", "said"), WRONG)
def test_a_file_of_another_kind_is_refused_whole(
    record: Record, tmp_path: Path, archive: str, text: str, said: str
) -> None:
    good = file(tmp_path, gdelt_row(), "good.CSV")
    import_events(record, good, "gdelt")
    with pytest.raises(Unreadable, match=said):
        import_events(record, file(tmp_path, text), archive)
    assert len(imported(record)) == 1


def test_a_failed_import_leaves_what_the_file_brought_before(record: Record, tmp_path: Path) -> None:
    import_events(record, file(tmp_path, gdelt_row()), "gdelt")
    with pytest.raises(Unreadable):
        import_events(record, file(tmp_path, gdelt_row(c27="999")), "gdelt")
    assert len(imported(record)) == 1


def test_what_is_not_there_or_unknown_is_named(record: Record, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="can't be read"):
        import_events(record, tmp_path / "none.tab", "gdelt")
    with pytest.raises(BadRequest, match="there are gdelt, icews, polecat"):
        import_events(record, tmp_path / "none.tab", "acled")
