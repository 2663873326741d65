"""A changed article takes the place of its older version; nothing else is taken for one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.model import Article, Reading
from blocwatch.record import judgements, queries
from blocwatch.record.store import Record
from blocwatch.record.versions import Versions, place_of

TEXT = (
    "Freedonia closed the Marx River on Tuesday. Forty barges were waiting at the lock by noon, their crews at cards.\n"
)
EDITED = TEXT.replace("Forty", "Sixty") + "The order was lifted at night.\n"
OTHER = (
    "The opera season began in Chicolini with a tenor who sang badly and a soprano whom everybody in town admired.\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "news.duckdb")


def read(record: Record, *read: tuple[str, str, str], at_once: bool = False) -> list[str]:
    """Read articles (id, text, place), as the pipeline does, one at a time or all before any is written; their ids."""
    kept, run, ids, made = Versions(record), record.start_run(()), list[str](), list[Reading]()
    for id, text, place in read:
        article: Article = making.article(text, id)
        ids.append(kept.id_of(article, place))
        made.append(Reading(replace(article, id=ids[-1]), place=place))
        if not at_once:
            record.put_all([made.pop()], run)
    record.put_all(made, run)
    record.finish_run(run)
    return ids


def texts(record: Record) -> dict[str, str]:
    with record.read() as connection:
        return dict(connection.execute("SELECT id, text FROM articles").fetchall())


@pytest.mark.parametrize("at_once", [False, True])
def test_a_version_replaces_the_older_one_under_its_id(record: Record, at_once: bool) -> None:
    assert read(record, ("a-1", TEXT, "p"), ("a-2", EDITED, "p"), at_once=at_once) == ["a-1", "a-1"]
    assert texts(record) == {"a-1": EDITED}
    assert read(record, ("a-2", EDITED, "p")) == ["a-1"]
    assert read(record, ("a-1", TEXT, "p")) == ["a-1"]
    assert texts(record) == {"a-1": TEXT}


@pytest.mark.parametrize("at_once", [False, True])
def test_another_article_at_the_same_place_is_kept_beside(record: Record, at_once: bool) -> None:
    both = (("a-1", TEXT, "p"), ("a-3", OTHER, "p"))
    assert read(record, *both, at_once=at_once) == ["a-1", "a-3"]
    assert read(record, *both) == ["a-1", "a-3"]
    assert read(record, ("a-2", EDITED, "p")) == ["a-1"]
    assert texts(record) == {"a-1": EDITED, "a-3": OTHER}


@pytest.mark.parametrize(
    ("url", "day", "kept"), [("", 29, "a-2"), ("", 28, "a-1"), ("", None, "a-1"), ("https://a.example/x", 29, "a-1")]
)
def test_what_is_of_another_day_is_a_version_only_at_an_address(
    record: Record, url: str, day: int | None, kept: str
) -> None:
    record.put_all([Reading(making.article(TEXT, "a-1", url=url), place="p")], record.start_run(()))
    later = making.article(EDITED, "a-2", url=url, published=date(2024, 6, day) if day else None)
    assert Versions(record).id_of(later, "p") == kept


def test_news_of_one_kind_at_the_address_of_a_section_stays_apart(record: Record) -> None:
    known: dict[str, object] = {"url": "https://a.example/world"}
    record.put_all([Reading(making.article(TEXT, "a-1", **known), place="p")], record.start_run(()))
    text = TEXT.replace("Tuesday. Forty barges", "Monday. No barges") + "The order was lifted at night.\n"
    assert Versions(record).id_of(making.article(text, "a-2", published=date(2024, 6, 29), **known), "p") == "a-2"
    assert Versions(record).id_of(making.article(text, "a-2", **known), "p") == "a-1"


def test_the_same_words_elsewhere_are_another_article(record: Record) -> None:
    assert read(record, ("a-1", TEXT, "p"), ("b-2", EDITED, "q"), ("c-3", EDITED, "")) == ["a-1", "b-2", "c-3"]


def test_one_article_in_two_places_is_not_lost_when_it_changes_in_one(record: Record) -> None:
    assert read(record, ("a-1", TEXT, "p"), ("a-1", TEXT, "q"), ("a-2", EDITED, "p")) == ["a-1", "a-1", "a-2"]
    assert read(record, ("a-1", TEXT, "q"), ("a-2", EDITED, "p")) == ["a-1", "a-2"]
    assert texts(record) == {"a-1": TEXT, "a-2": EDITED}


def test_an_id_under_which_another_text_has_grown_is_not_taken(record: Record) -> None:
    read(record, ("a-1", TEXT, "p"), ("a-2", EDITED, "p"))
    (id,) = read(record, ("a-1", TEXT, "q"))
    assert id.startswith("a-1-")
    assert read(record, ("a-1", TEXT, "q")) == [id]
    assert texts(record) == {"a-1": EDITED, id: TEXT}


def test_an_article_of_an_older_record_keeps_its_bare_id(record: Record) -> None:
    read(record, ("7", TEXT, ""))
    assert read(record, ("7-0a1b", TEXT, "p"), ("7-2c3d", OTHER, "q")) == ["7", "7-2c3d"]


def test_judgements_hold_for_the_version_that_follows(record: Record) -> None:
    run, first = record.start_run(()), replace(making.reading(), place="p")
    record.put_all([first], run)
    judgements.correct(record, first.events[0].id, "status", "denied", "Ada")
    later = making.article(making.TEXT + "It rained.\n", "freedonia-2")
    assert Versions(record).id_of(later, "p") == first.article.id
    record.put_all([replace(first, article=replace(later, id=first.article.id))], run)
    record.finish_run(run)
    assert [judgement.field for judgement in judgements.standing(record)] == ["status"]
    assert {event.id: event.status for event in queries.events(record)}[first.events[0].id] == "denied"


def test_it_is_told_how_many_were_replaced(record: Record) -> None:
    run = record.start_run(())
    old, new, other = (Reading(making.article(text, id)) for text, id in ((TEXT, "a"), (EDITED, "a"), (OTHER, "b")))
    assert record.put_all([old, other], run) == 0
    assert record.put_all([new, other], run) == 1
    assert record.put_all([old, new], run) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("https://a.example/x/", "A", ""), ("http://www.a.example/x?utm_source=b#top", " a ", "/tmp/b"), True),
        (("https://a.example/x?id=1", "A", ""), ("https://a.example/x?id=2", "A", ""), False),
        (("https://a.example/x", "A", ""), ("https://a.example/x", "B", ""), False),
        (("https://a.example/", "A", "/tmp/a"), ("https://a.example", "A", "/tmp/b"), False),
        (("https://a.example/", "A", "/tmp/a"), ("", "", "/tmp/a"), True),
        (("http://[", "A", "/tmp/a"), ("", "", "/tmp/a"), True),
    ],
)
def test_places(one: tuple[str, str, str], other: tuple[str, str, str], same: bool) -> None:
    assert (place_of(*one) == place_of(*other)) is same


def test_no_address_and_no_path_is_no_place() -> None:
    assert place_of("", "A", "") == place_of("https://a.example", "A", "") == ""
