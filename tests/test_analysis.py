"""The questions of analysis.py on a record of bundled articles, as values and as tables."""

from datetime import date
from pathlib import Path

import pandas
import pyarrow
import pytest

import blocwatch
from blocwatch.analysis import Analysis, race
from blocwatch.errors import BadRequest
from blocwatch.frames import Tabled
from blocwatch.pipeline import ingest, readings
from blocwatch.record.account import account
from blocwatch.record.imports import import_events
from blocwatch.record.store import Record

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
READ = (
    "corvane-aukus-recall.txt",
    "ministry-finland-nato.txt",
    "corvane-putin-kim.txt",
    "crossroads-sahel-undated.txt",
)
ICEWS = """Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country
1\t2018-06-01\tMinistry (Ruritania)\tJapan\t111\t-2\tMinistry\tChina
2\t2018-06-02\tMinistry\tChina\t190\t-10\tMinistry\tJapan
3\t2018-06-02\tMinistry\tJapan\t057\t8\tMinistry\tAustralia
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    kept = Record(tmp_path_factory.mktemp("analysis") / "news.duckdb")
    known = blocwatch.knowledge()
    ingest(readings([EXAMPLES / name for name in READ], known), kept, known)
    table = kept.path.parent / "events.2018.tab"
    table.write_text(ICEWS, encoding="utf-8")
    import_events(kept, table, "icews")
    return kept


@pytest.fixture(scope="module")
def known(record: Record) -> Analysis:
    return Analysis(record)


def test_edges_rest_on_the_occurrences_of_the_account(record: Record, known: Analysis) -> None:
    happened = {o.id for o in account(record).occurrences}
    edges = known.network().edges
    assert any(edge.occurrences for edge in edges)
    assert {id for edge in edges for id in edge.occurrences} <= happened


def test_every_answer_is_a_table_too(known: Analysis, tmp_path: Path) -> None:
    spending = tmp_path / "spending.csv"
    spending.write_text(
        "state,year,spending\n"
        + "".join(f"{s},{2000 + i},{100 * 1.1**i}\n" for s in ("IND", "PAK") for i in range(12)),
        encoding="utf-8",
    )
    divided, (moved, _) = known.blocs(), known.whatif("Japan, Canada join AUKUS")
    past = known.history("year", since=date(2021, 1, 1))
    answers: list[Tabled] = [
        divided.network, divided.found, divided.certainty, past, past.moves, known.tension(),
        known.response("France", "Australia"), moved, moved.sensitivity, known.positions("Russia"),
        race("IND", "PAK", spending),
    ]  # fmt: skip
    for answer in answers:
        arrow, frame, rows = answer.to_arrow(), answer.to_pandas(), list(answer.rows())
        assert isinstance(arrow, pyarrow.Table)
        assert isinstance(frame, pandas.DataFrame)
        assert tuple(arrow.column_names) == tuple(frame.columns) == answer.columns()
        assert arrow.num_rows == len(frame) == len(rows)
        assert all(set(row) >= set(answer.columns()) for row in rows)


def test_the_table_of_blocs_has_each_actor_with_the_proof_of_the_whole(known: Analysis) -> None:
    found = known.blocs().found
    frame = found.to_pandas()
    assert sorted(frame["actor"]) == sorted(code for bloc in found.blocs for code in bloc)
    assert set(frame["proven"]) == {True}
    assert set(frame["gap"]) == {0.0}


def test_another_archive_is_asked_alone_and_its_rows_are_never_among_what_was_read(
    record: Record, known: Analysis
) -> None:
    elsewhere = Analysis(record, archive="icews")
    pairs = {(e.a, e.b): e for e in elsewhere.network().edges}
    assert pairs["CHN", "JPN"].weight < 0 < pairs["AUS", "JPN"].weight
    assert pairs["CHN", "JPN"].evidence == ("icews#2", "icews#1")
    assert pairs["CHN", "JPN"].sole_outlet == "icews"
    assert sum(count.conflict for count in elsewhere.tension("CHN", "JPN").counts) == 12.0
    assert not any(id.startswith("icews#") for e in known.network().edges for id in e.evidence)
    with pytest.raises(BadRequest, match="holds no events of gdelt: it has icews"):
        Analysis(record, archive="gdelt").network()


def test_what_has_no_day_is_in_the_whole_and_in_no_window(known: Analysis) -> None:
    whole, window = known.blocs(), known.blocs(at=date(2030, 1, 1))
    assert whole.undated == 0
    assert window.undated == known.weighing.undated > 0
    assert "MLI" in whole.network.actors
    assert "MLI" not in window.network.actors


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda k: k.tension("RUS", "Narnia"), "unknown actor 'Narnia'"),
        (lambda k: k.response("RUS"), "name two actors"),
        (lambda k: k.blocs(at=date(1900, 1, 1)), "no tie between"),
        (lambda k: k.whatif("Japan sings"), "names no move"),
        (lambda k: k.history("decade"), "choose one of week, month"),
        (lambda k: k.positions("Brazil"), "nothing in the record"),
        (lambda k: race("IND", "India", Path("x.csv")), "the same actor"),
    ],
)
def test_what_can_not_be_answered_is_one_line(known: Analysis, ask: object, says: str) -> None:
    with pytest.raises(BadRequest, match=says) as raised:
        ask(known)  # type: ignore[operator]
    assert "\n" not in str(raised.value)
