"""Tables and event files: exact columns and codes, three loaders agree, nothing claimed leaves as a fact."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import making
import pandas
import polars
import pytest
from exported import loaded

from blocwatch.errors import BadRequest
from blocwatch.model import Event, Interval, Party, Reading
from blocwatch.present.export import ASSERTED, EXPORTERS, STATUSES, Source, export
from blocwatch.record.store import Record
from blocwatch.record.tables import Chosen

CLAIMED = Chosen(frozenset({"asserted", "claimed"}))


def coded(**changes: object) -> Reading:
    """The hand-made reading with actors that have codes elsewhere: Russia accuses NATO, in Vilnius."""
    reading = making.reading()
    accuse, arm = reading.events
    known: dict[str, object] = {
        "actors": (replace(accuse.actors[0], code="RUS", sector="GOV"),),
        "recipients": (replace(accuse.recipients[0], code="NATO"),),
        "where": "Vilnius",
    }
    return replace(reading, events=(replace(accuse, **{**known, **changes}), arm))  # type: ignore[arg-type]


def kept(folder: Path, *readings: Reading) -> Record:
    record = Record(folder / "r.duckdb")
    record.put_all(readings, record.start_run(()))
    return record


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., dict[str, Path]]:
    """Exports a reading and gives the files by the ends of their names."""

    def run(form: str, reading: Reading | None = None, chosen: Chosen | None = None) -> dict[str, Path]:
        source = Source(kept(tmp_path, reading or coded()), chosen or Chosen())
        return {path.name: path for path in export(source, form, tmp_path / form)}

    return run


def test_gdelt_has_its_61_columns_its_own_codes_and_no_header(write: Callable[..., dict[str, Path]]) -> None:
    (row,) = loaded(write("gdelt")["20240628000000.export.CSV"], "\t", header=False)
    assert len(row) == 61
    assert row[:4] == ["1", "20240624", "202406", "2024"]
    assert row[5:8] == ["RUSGOV", "RUSSIA", "RUS"]
    assert row[12] == "GOV"
    assert row[15:19] == ["IGONAT", "NORTH ATLANTIC TREATY ORGANIZATION", "", "NAT"]
    assert row[25:34] == ["1", "1124", "112", "11", "3", "-2.0", "1", "1", "1"]
    assert row[34] == "", "no tone is known"
    assert row[51:59] == ["4", "Vilnius", "LH", "LH65", "", "54.689", "25.28", ""], "a city, FIPS 10-4, its point"
    assert row[59:] == ["20240628000000", "https://courier.example/1"]


GDELT_PLACES = [
    ("Odesa", ["4", "Odesa", "UP", "UP17", "", "46.486", "30.744", ""]),
    ("the Kharkiv region", ["5", "the Kharkiv region", "UP", "UP07", "", "49.928", "36.322", ""]),
    ("Seattle", ["3", "Seattle", "US", "USWA", "", "47.606", "-122.332", ""]),
    ("Washington", ["3", "Washington", "US", "USDC", "", "38.895", "-77.036", ""]),
    ("Geneva, Switzerland", ["4", "Geneva, Switzerland", "SZ", "", "", "46.202", "6.146", ""]),
    ("Manchester, England", ["4", "Manchester, England", "UK", "", "", "53.481", "-2.237", ""]),
    ("Marseille", ["4", "Marseille", "FR", "", "", "43.297", "5.381", ""]),
    ("Lithuania", ["1", "Lithuania", "LH", "LH", "", "55.104", "24.09", ""]),
    ("South China Sea", ["4", "South China Sea", "", "", "", "13.0", "115.0", ""]),
    ("Marx City", ["0", "Marx City", "", "", "", "", "", ""]),
]


@pytest.mark.parametrize(("words", "cells"), GDELT_PLACES, ids=[words for words, _ in GDELT_PLACES])
def test_gdelt_has_type_country_and_region_of_a_place(
    write: Callable[..., dict[str, Path]], words: str, cells: list[str]
) -> None:
    (row,) = loaded(write("gdelt", coded(where=words))["20240628000000.export.CSV"], "\t", header=False)
    assert row[51:59] == cells


def test_a_sea_has_a_point_and_no_country_anywhere(write: Callable[..., dict[str, Path]]) -> None:
    reading = coded(where="Black Sea waters")
    assert loaded(write("icews", reading)["events.icews.tab"], "\t")[1][14:] == ["", "", "", "", "43.0", "34.0"]
    assert loaded(write("polecat", reading)["polecat.tsv"], "\t")[1][23:33] == [
        "Black Sea", "None", "None", "None", "None", "43.0", "34.0", "None", "Black Sea waters", "SEA",
    ]  # fmt: skip
    (row,) = loaded(write("phoenix", reading)["events.full.phoenix.txt"], "\t", header=False)
    assert row[18:23] == ["43.0", "34.0", "Black Sea waters", "", ""]
    found = polars.read_parquet(write("parquet", reading)["events.parquet"])
    assert found.select("place_name", "place_level", "place_country", "place_admin").rows() == [
        ("Black Sea", "water", None, None)
    ]


def test_gdelt_mentions_tell_sentence_and_offsets(write: Callable[..., dict[str, Path]]) -> None:
    (row,) = loaded(write("gdelt")["20240628000000.mentions.CSV"], "\t", header=False)
    assert len(row) == 16
    assert row[:6] == ["1", "20240628000000", "20240628000000", "1", "courier.example", "https://courier.example/1"]
    assert row[6:13] == ["2", "0", "18", "77", "1", "95", str(len(making.TEXT))]


def test_icews_has_its_20_columns(write: Callable[..., dict[str, Path]]) -> None:
    header, row = loaded(write("icews")["events.icews.tab"], "\t")
    assert (len(header), header[:3], header[-1]) == (20, ["Event ID", "Event Date", "Source Name"], "Longitude")
    assert row[1:8] == [
        "2024-06-24",
        "Russian Federation",
        "Government",
        "Russian Federation",
        "Accuse: allege",
        "1124",
        "-2.0",
    ]
    assert row[8:11] == ["North Atlantic Treaty Organization", "International Government Organization", ""]
    assert row[14:] == ["Vilnius", "", "Vilnius County", "Lithuania", "54.689", "25.28"]


def test_polecat_is_read_by_position_and_says_none(write: Callable[..., dict[str, Path]]) -> None:
    header, row = loaded(write("polecat")["polecat.tsv"], "\t")
    assert len(header) == len(row) == 40
    assert [row[i] for i in (1, 2, 3, 5, 7, 15)] == [
        "2024-06-24", "ACCUSE", "allege", "3", "Russia", "North Atlantic Treaty Organization",
    ]  # fmt: skip
    assert row[8:10] == ["RUS", "365"]
    assert row[16:18] == ["IGO", "None"]
    assert row[23:33] == [
        "Vilnius", "Vilnius", "None", "Vilnius County", "LTU", "54.689", "25.28", "593116", "Vilnius", "PPL",
    ]  # fmt: skip


def test_phoenix_has_26_and_25_columns(write: Callable[..., dict[str, Path]]) -> None:
    (row,) = loaded(write("phoenix")["events.full.phoenix.txt"], "\t", header=False)
    assert len(row) == 26
    assert row[1:13] == ["20240624", "2024", "6", "24", "RUSGOV", "RUS", "GOV", "", "IGONAT", "IGO", "", "NAT"]
    assert row[13:17] == ["1124", "11", "3", "-2.0"]
    assert row[18:23] == ["54.689", "25.28", "Vilnius", "Vilnius County", "LTU"]
    header, old = loaded(write("phoenix-historical")["phoenix.historical.csv"])
    assert len(header) == len(old) == 25
    assert old[13:17] == ["1124", "11", "3", "-2.0"]


QUADS = [("141", "3", "4"), ("090", "2", "3"), ("161", "4", "3"), ("014", "1", "0"), ("193", "4", "4")]


@pytest.mark.parametrize(("cameo", "gdelt", "phoenix"), QUADS)
def test_each_target_has_its_own_quad_class(
    write: Callable[..., dict[str, Path]], cameo: str, gdelt: str, phoenix: str
) -> None:
    reading = coded(cameo=cameo)
    (row,) = loaded(write("gdelt", reading)["20240628000000.export.CSV"], "\t", header=False)
    assert (row[26], row[29]) == (cameo, gdelt), "the code keeps its leading zero"
    (row,) = loaded(write("phoenix", reading)["events.full.phoenix.txt"], "\t", header=False)
    assert row[15] == phoenix


def test_expelling_scores_differ_between_gdelt_and_the_others(write: Callable[..., dict[str, Path]]) -> None:
    reading = coded(cameo="166")
    assert loaded(write("gdelt", reading)["20240628000000.export.CSV"], "\t", header=False)[0][30] == "-7.0"
    assert loaded(write("icews", reading)["events.icews.tab"], "\t")[1][7] == "-8.0"


# ---------------------------------------------------------------- what leaves


@pytest.mark.parametrize("form", [one.name for one in EXPORTERS if one.name != "parquet"])
def test_a_claim_leaves_nowhere_unless_asked_for(write: Callable[..., dict[str, Path]], form: str) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in write(form).values())
    assert "e000000000001" in written
    assert "e000000000002" not in written


@pytest.mark.parametrize("form", [one.name for one in EXPORTERS if one.tells_status])
def test_a_claim_that_is_asked_for_says_so(write: Callable[..., dict[str, Path]], form: str) -> None:
    files = write(form, chosen=CLAIMED, reading=coded())
    if form == "parquet":
        frame = pandas.read_parquet(files["events.parquet"])
        assert frame.set_index("event").status["e000000000002"] == "claimed"
    elif form == "geojson":
        assert "e000000000002" not in files["events.geojson"].read_text(), "it names no place"
    else:
        written = "".join(path.read_text(encoding="utf-8") for path in files.values())
        assert "claimed" in written


@pytest.mark.parametrize("form", [one.name for one in EXPORTERS if not one.tells_status])
def test_a_format_without_a_field_for_it_refuses_claims(write: Callable[..., dict[str, Path]], form: str) -> None:
    with pytest.raises(BadRequest, match="no field for an event's status"):
        write(form, chosen=CLAIMED)


def test_what_is_told_not_to_have_happened_is_no_event(write: Callable[..., dict[str, Path]]) -> None:
    assert write("gdelt", coded(negated=True))["00000000000000.export.CSV"].read_text() == ""
    everything = Chosen(frozenset(STATUSES))
    (line, _) = write("plover", coded(negated=True), everything)["events.plover.jsonl"].read_text().splitlines()
    assert json.loads(line)["status"] == "negated"
    assert json.loads(line)["mode"] == ["allege", "negation"]


def test_actor_and_days_narrow_what_leaves(write: Callable[..., dict[str, Path]]) -> None:
    def rows(**asked: object) -> int:
        chosen = Chosen(ASSERTED, **asked)  # type: ignore[arg-type]
        return len(write("polecat", chosen=chosen)["polecat.tsv"].read_text().splitlines()) - 1

    assert (rows(actor="RUS"), rows(actor="USA")) == (1, 0)
    assert (rows(until=date(2024, 6, 24)), rows(until=date(2024, 6, 23))) == (1, 0)
    assert (rows(since=date(2024, 6, 24)), rows(since=date(2024, 6, 25))) == (1, 0)


def test_an_undated_event_leaves_under_its_report_and_the_sidecar_says_so(
    write: Callable[..., dict[str, Path]],
) -> None:
    files = write("icews", coded(when=None))
    assert loaded(files["events.icews.tab"], "\t")[1][1] == "2024-06-28"
    header, beside = loaded(files["events.icews.sidecar.csv"])
    told = dict(zip(header, beside, strict=True))
    assert (told["first"], told["dated_by"], told["status"]) == ("", "publication", "asserted")
    assert (told["start"], told["stop"], told["words"]) == ("77", "84", "accused")


def test_what_nothing_dates_is_left_out_and_counted(tmp_path: Path) -> None:
    reading = coded(when=None)
    reading = replace(reading, article=replace(reading.article, published=None))
    source = Source(kept(tmp_path, reading))
    export(source, "icews", tmp_path)
    assert source.left_out == {"neither the text nor the article has a date": 1}


def test_a_wide_interval_keeps_both_ends(write: Callable[..., dict[str, Path]]) -> None:
    year = Interval(date(2021, 1, 1), date(2021, 12, 31), "year")
    event = json.loads(write("plover", coded(when=year))["events.plover.jsonl"].read_text())
    assert (event["date"], event["enddate"], event["precision"]) == ("2021-01-01", "2021-12-31", "year")


def test_a_mutual_event_pairs_its_first_two_actors(write: Callable[..., dict[str, Path]]) -> None:
    met = coded(symmetric=True, recipients=(), actors=(Party("FRA"), Party("DEU")), type="CONSULT", cameo="040")
    row = loaded(write("gdelt", met)["20240628000000.export.CSV"], "\t", header=False)[0]
    assert (row[7], row[17]) == ("FRA", "DEU")


def test_plover_names_countries_and_organisations_its_way(write: Callable[..., dict[str, Path]]) -> None:
    reading = coded(actors=(Party("XKX"), Party("EU"), Party("UN")))
    event = json.loads(write("plover", reading)["events.plover.jsonl"].read_text())
    assert [actor["code"] for actor in event["actor"]] == ["KOS", "EUR", "UNO"]
    assert [actor["code"] for actor in event["recipient"]] == ["IGO"]
    assert {"id", "date", "actor", "event", "quad_code", "event_scale", "cite_info"} <= event.keys()


# ---------------------------------------------------------------- our own tables


def test_parquet_loads_alike_everywhere(write: Callable[..., dict[str, Path]]) -> None:
    files = write("parquet", chosen=CLAIMED)
    assert len(files) == 9
    for path in files.values():
        by_pandas = pandas.read_parquet(path)
        by_polars = polars.read_parquet(path)
        assert list(by_pandas.columns) == by_polars.columns
        assert duckdb.read_parquet(str(path)).fetchall() == by_polars.rows()
    events = polars.read_parquet(files["events.parquet"]).to_dicts()
    assert [(e["cameo"], e["actors"], e["status"], e["speakers"]) for e in events] == [
        ("1124", "RUS", "asserted", None),
        (None, "SYL", "claimed", "Freedonia; Rufus Firefly"),
    ]
    parties = polars.read_parquet(files["event_parties.parquet"]).select("event", "side", "code", "sector").rows()
    assert parties == [
        ("e000000000001", "actor", "RUS", "GOV"),
        ("e000000000001", "recipient", "NATO", None),
        ("e000000000002", "actor", "SYL", "GOV"),
    ]


def test_csv_loads_alike_everywhere(write: Callable[..., dict[str, Path]]) -> None:
    for path in write("csv-long", chosen=CLAIMED).values():
        header, *rows = loaded(path)
        assert all(len(row) == len(header) for row in rows)


HOSTILE = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", '=HYPERLINK("x","y")', "\t=1", "\r\n=1"]


@pytest.mark.parametrize("words", HOSTILE)
def test_formulas_are_defused_and_lines_stay_whole(write: Callable[..., dict[str, Path]], words: str) -> None:
    reading = coded(where=words)
    reading = replace(reading, article=replace(reading.article, outlet=words, title=f"{words}\n\ttail"))
    header, row = loaded(write("csv", reading)["events.csv"])
    assert dict(zip(header, row, strict=True))["place"] == f"'{words.strip()}"
    for form, name, sep in (("icews", "events.icews.tab", "\t"), ("polecat", "polecat.tsv", "\t")):
        files = write(form, reading)
        cells = loaded(files[name], sep)[1]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
        assert not [
            cell
            for cell in loaded(files[name.replace(name[name.rindex(".") :], ".sidecar.csv")])[1]
            if cell[:1] in "=+@" and cell
        ]


def test_a_quotation_mark_does_not_swallow_the_rows_after_it(write: Callable[..., dict[str, Path]]) -> None:
    reading = coded()
    reading = replace(reading, article=replace(reading.article, outlet='"The Courier'))
    assert len(loaded(write("icews", reading)["events.icews.tab"], "\t")) == 2


def test_an_event_of_every_type_has_codes_everywhere(write: Callable[..., dict[str, Path]]) -> None:
    from blocwatch.lexicon.ontology import TYPES

    base = coded()
    events: list[Event] = [
        replace(base.events[0], id=f"e00000000010{n:x}", type=kind, mode=None, cameo=None, quad=None, intensity=None)
        for n, kind in enumerate(TYPES)
    ]
    rows = loaded(write("gdelt", replace(base, events=tuple(events)))["20240628000000.export.CSV"], "\t", header=False)
    assert len(rows) == 16
    assert all(row[26] and row[29] in "1234" and row[30] for row in rows)


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="'xml'; there are parquet"):
        export(Source(kept(tmp_path, coded())), "xml", tmp_path)
