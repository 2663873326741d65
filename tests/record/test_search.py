"""Search: all words, plurals, phrases, beginnings, accents; filters; the words marked where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Reading
from blocwatch.record.narrowing import Filter
from blocwatch.record.search import search, shortened
from blocwatch.record.store import Record

LATER = "Élysée palace counts its rockets\nThe rebel’s palace holds one rocket, no war-game and 200 turnips.\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The article of ``making`` and a younger one without entries."""
    record = Record(tmp_path_factory.mktemp("search") / "r.duckdb")
    later = making.article(LATER, "later", published=date(2024, 7, 2), outlet="Ledger")
    record.put_all([making.reading("first"), Reading(later)], record.start_run(()))
    return record


ARTICLES = [
    ("turnips", ["later"]),
    ("turnip", ["later"]),
    ("ROCKET", ["later", "first"]),
    ("elysee", ["later"]),
    ("rebels river", ["first"]),
    ("league turnips", []),
    ("syl*", ["first"]),
    ("sylvan", []),
    ('"arming rebels"', ["first"]),
    ('"rebels arming"', []),
    ("war-game", ["later"]),
    ("war games", ["later"]),
    ("gam", []),
    ("' OR 1=1 --", []),
]


@pytest.mark.parametrize(("words", "found"), ARTICLES)
def test_articles_by_words(record: Record, words: str, found: list[str]) -> None:
    assert [hit.row.id for hit in search(record, "articles", words).hits] == found


def test_filters_and_words_hold_together(record: Record) -> None:
    assert search(record, "articles", "rocket", Filter(until=date(2024, 6, 30))).total == 1
    assert search(record, "articles", "rocket", Filter(outlet="ledger")).total == 1
    assert search(record, "articles", "rocket", Filter(actor="FRE")).total == 1
    assert search(record, "events", "rebels", Filter(type="ACCUSE")).total == 1
    assert search(record, "events", "rebels", Filter(actor="FRE"), other="SYL").total == 1
    assert search(record, "statements", "rockets", Filter(actor="FRE")).total == 1
    assert search(record, "ties", "league", Filter(type="membership")).total == 1
    assert search(record, "events", "league").total == 0


def test_a_part_of_the_hits_knows_them_all(record: Record) -> None:
    found = search(record, "articles", "rocket", Filter(limit=1), skip=1)
    assert ([hit.row.id for hit in found.hits], found.total, found.skip) == (["first"], 2, 1)
    newest = search(record, "articles", "rocket", order="newest")
    assert [hit.row.id for hit in newest.hits] == ["later", "first"]


def test_words_are_marked_in_the_sentence_that_holds_most_of_them(record: Record) -> None:
    hit = search(record, "articles", "elysee palace").hits[0]
    assert [span.of(hit.passage) for span in hit.marked] == ["Élysée", "palace"]
    event = search(record, "events", "rebel").hits[0]
    assert [span.of(event.passage) for span in event.marked] == ["rebels"]


def test_a_long_passage_is_cut_around_the_words(record: Record) -> None:
    hit = search(record, "events", "river").hits[0]
    long = replace(hit, passage="x" * 500 + "river", marked=(making.span("x" * 500 + "river", "river"),))
    cut = shortened(long, 100)
    assert len(cut.passage) <= 102
    assert [span.of(cut.passage) for span in cut.marked] == ["river"]


@pytest.mark.parametrize("words", ["", "…", '""', " ".join(map(str, range(20)))])
def test_what_holds_no_word_or_too_many_is_refused(record: Record, words: str) -> None:
    with pytest.raises(BadRequest):
        search(record, "articles", words)


def test_words_of_an_article_that_is_read_again_are_those_of_the_last_reading(tmp_path: Path) -> None:
    record = Record(tmp_path / "r.duckdb")
    run = record.start_run(())
    record.put(making.reading("a"), run)
    record.put(Reading(making.article("Turnips\nNothing but turnips.\n", "a")), run)
    assert search(record, "articles", "rebels").total == 0
    assert search(record, "articles", "turnips").total == 1
