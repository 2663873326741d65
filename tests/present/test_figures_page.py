"""The figures of a report: drawn of a record, whole on the page, and none where nobody is tied to anybody."""

from datetime import date
from pathlib import Path

import pytest

import blocwatch
from blocwatch.analysis import Analysis
from blocwatch.pipeline import ingest, readings
from blocwatch.present import report
from blocwatch.present.figures.page import figures
from blocwatch.record.store import Record

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
READ = ("corvane-aukus-recall.txt", "ministry-finland-nato.txt", "corvane-putin-kim.txt")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    record, known = Record(tmp_path_factory.mktemp("page") / "news.duckdb"), blocwatch.knowledge()
    ingest(readings([EXAMPLES / name for name in READ], known), record, known)
    return Analysis(record)


def test_network_map_and_both_timelines_with_their_words(news: Analysis) -> None:
    found = figures(news, None, None, None)
    assert [figure.title.split(",")[0] for figure in found] == [
        "Who stands with whom", "On the map", "How it went", "Cooperation and conflict",
    ]  # fmt: skip
    assert "proven least" in found[0].told
    assert all("<svg" in figure.svg for figure in found)
    page = report.html([], "A report", None, found)
    assert page.count("<figure") == 4
    assert "&lt;svg" not in page


def test_days_without_a_tie_have_no_figures(news: Analysis) -> None:
    assert figures(news, None, date(1990, 1, 1), date(1990, 12, 31)) == []


def test_one_actor_s_series_is_drawn_where_one_is_asked_for(news: Analysis) -> None:
    (series,) = (f for f in figures(news, "FRA", None, None) if f.title == "Cooperation and conflict")
    assert "between FRA and all others" in series.svg
