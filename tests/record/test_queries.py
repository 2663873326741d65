"""Questions to the record: filters, order, tables, and every entry explained."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Interval
from blocwatch.record import queries
from blocwatch.record.queries import Filter
from blocwatch.record.rows import entry_ids
from blocwatch.record.store import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Two articles; the second is a day younger, of another outlet, and undated."""
    record = Record(tmp_path_factory.mktemp("record") / "r.duckdb")
    first = making.reading("first")
    second = making.reading("second")
    younger = replace(second, article=replace(second.article, published=date(2024, 6, 29), outlet="Other"), ties=())
    record.put_all([younger, first], record.start_run(()))
    return record


def ids(rows: queries.Rows[queries.EventRow]) -> list[tuple[str, str]]:
    return [(row.article, row.id[-1]) for row in rows]


EVENTS = [
    (Filter(), [("first", "1"), ("second", "1"), ("first", "2"), ("second", "2")]),
    (Filter(actor="FRE"), [("first", "1"), ("second", "1")]),
    (Filter(actor="SYL", limit=3), [("first", "1"), ("second", "1"), ("first", "2")]),
    (Filter(actor="XXX"), []),
    (Filter(type="aid"), [("first", "2"), ("second", "2")]),
    (Filter(status="claimed", outlet="other"), [("second", "2")]),
    (Filter(status="asserted", article="first"), [("first", "1")]),
    (Filter(until=date(2024, 6, 27)), [("first", "1"), ("second", "1")]),
    (Filter(since=date(2024, 6, 25)), [("first", "2"), ("second", "2")]),
    (Filter(since=date(2024, 6, 29)), [("second", "2")]),
    (Filter(limit=0), []),
    (Filter(actor="' OR 1=1 --"), []),
]


@pytest.mark.parametrize(("asked", "found"), EVENTS)
def test_events_by_filter_in_time_order(record: Record, asked: Filter, found: list[tuple[str, str]]) -> None:
    assert ids(queries.events(record, asked)) == found


def test_an_event_row_says_by_whose_word(record: Record) -> None:
    claimed = queries.events(record, Filter(status="claimed", article="first"))[0]
    assert claimed.by == ("s000000000001", "s000000000002")
    assert claimed.word_of == ("Freedonia", "Rufus Firefly")
    assert (claimed.words, claimed.when) == ("arming", None)
    assert claimed.sentence == "Freedonia on Monday accused Sylvania of arming rebels along the river."


def test_articles_by_actor_and_event(record: Record) -> None:
    assert [row.id for row in queries.articles(record, Filter(actor="FRE"))] == ["first", "second"]
    assert len(queries.articles(record, Filter(type="ASSAULT"))) == 0
    row = queries.articles(record, Filter(outlet="Other"))[0]
    assert (row.statements, row.events, row.ties, row.open) == (2, 2, 0, 2)


def test_statements_by_speaker_and_stance(record: Record) -> None:
    found = queries.statements(record, Filter(actor="FRE", type="says", article="first"))
    assert [(row.person, row.words, row.cue) for row in found] == [
        ("Rufus Firefly", '"They have sent 200 rockets,"', "told")
    ]
    assert len(queries.statements(record, Filter(actor="SYL"))) == 0


def test_ties_are_found_from_either_end(record: Record) -> None:
    assert [row.b for row in queries.ties(record, Filter(actor="RVL"))] == ["SYL"]
    assert [row.sign for row in queries.ties(record, Filter(actor="SYL"))] == [1, -1]
    assert [row.word_of for row in queries.ties(record, Filter(type="enmity"))] == [("Freedonia",)]


def test_issues_by_stage(record: Record) -> None:
    assert [row.code for row in queries.issues(record, Filter(status="times", article="first"))] == ["undatable"]


def test_a_limit_below_none_is_refused(record: Record) -> None:
    with pytest.raises(BadRequest, match="-1"):
        queries.events(record, Filter(limit=-1))


def test_an_article_that_is_not_there_is_named(record: Record) -> None:
    with pytest.raises(BadRequest, match="nowhere"):
        queries.reading(record, "nowhere")


def test_rows_are_a_sequence_and_turn_into_tables(record: Record) -> None:
    rows = queries.events(record, Filter(article="first"))
    assert [row.id for row in rows[1:]] == [rows[1].id]
    assert rows == queries.events(record, Filter(article="first"))
    names = [field.name for field in fields(queries.EventRow)]
    arrow, pandas = pytest.importorskip("pyarrow"), pytest.importorskip("pandas")
    table, frame = rows.to_arrow(), rows.to_pandas()
    assert isinstance(table, arrow.Table)
    assert isinstance(frame, pandas.DataFrame)
    assert table.column_names == list(frame.columns) == names
    assert table.column("actors").to_pylist() == [["FRE"], ["SYL"]]
    assert table.column("when").to_pylist() == [["2024-06-24", "2024-06-24"], None]
    none = queries.events(record, Filter(actor="XXX"))
    assert list(none.to_pandas().columns) == none.to_arrow().column_names == names


READING = making.reading("first")
IDS = entry_ids(READING)
EXPLAINED = [
    ("e000000000002", "event", "arming", 2),
    ("s000000000002", "statement", '"They have sent 200 rockets,"', 1),
    ("t000000000001", "tie", "member of the River League since 2009", 0),
    (IDS.mentions[1], "mention", "its", 0),
    (IDS.times[0], "time", "Monday", 0),
    (IDS.loaded[0], "loaded", "reckless", 0),
    (IDS.issues[0], "issue", "since 2009", 0),
]


@pytest.mark.parametrize(("id", "kind", "words", "chain"), EXPLAINED)
def test_every_entry_is_explained_with_its_words_marked(
    record: Record, id: str, kind: str, words: str, chain: int
) -> None:
    entry = queries.explain(record, id)
    assert (entry.kind, entry.words, len(entry.by)) == (kind, words, chain)
    assert [span.of(entry.sentence) for span in entry.marked] == [words]
    assert entry.span
    assert entry.span.of(making.TEXT) == words
    assert entry.facts


def test_an_explained_entry_has_what_made_it_why_and_the_score(record: Record) -> None:
    entry = queries.explain(record, "e000000000001")
    assert entry.method == making.MADE
    assert (entry.why, entry.score) == ("'accused' with both parties", 0.95)
    assert ("when", "2024-06-24") in entry.facts


def test_an_id_that_is_not_there_is_named(record: Record) -> None:
    with pytest.raises(BadRequest, match="e999"):
        queries.explain(record, "e999")


def test_ids_of_entries_do_not_depend_on_the_rule_that_made_them() -> None:
    better = replace(READING, mentions=tuple(replace(m, actor="ZZZ", why="a better rule") for m in READING.mentions))
    assert entry_ids(better) == IDS
    assert len({*IDS.mentions, *IDS.times, *IDS.loaded, *IDS.issues}) == 9


def test_chains_of_statements_that_report_one_another_end(tmp_path: Path) -> None:
    first, second = making.statements()
    record, ring = Record(tmp_path / "r.duckdb"), (replace(first, within=second.id), second)
    record.put_all([replace(making.reading(), statements=ring)], record.start_run(()))
    assert [id for id, _, _ in queries.explain(record, second.id).by] == [second.id, first.id]


def test_intervals_keep_their_precision(record: Record) -> None:
    since = queries.ties(record, Filter(actor="RVL"))[0].since
    assert since == Interval(date(2009, 1, 1), date(2009, 12, 31), "year")
