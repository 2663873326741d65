"""The page of framing has what outlets word differently, and takes no two articles of unknown outlet for one outlet."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Reading
from blocwatch.present.web.asked import Asked
from blocwatch.present.web.framing import framing
from blocwatch.record.settling import settle
from blocwatch.record.store import Record


def reading(id: str, outlet: str, words: str) -> Reading:
    text = f"Quay news {id}\nFreedonia {words} Sylvania on Monday of arming rebels.\n"
    event = replace(making.events()[0], id=f"e{id}", trigger=making.span(text, words))
    return Reading(making.article(text, id, outlet=outlet, published=date(2024, 6, 25)), events=(event,))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([("1", "Post", "accused"), ("2", "Courier", "accused")], []),
        ([("1", "Post", "accused"), ("2", "Courier", "Accused")], []),
        (
            [("1", "Post", "accused"), ("2", "Courier", "accused at length")],
            [("Courier", "2", "accused at length"), ("Post", "1", "accused")],
        ),
        (
            [("1", "Post", "accused"), ("2", "Courier", "duly accused"), ("3", "", "accused"), ("4", "", "accused")],
            [("", "3", "accused"), ("", "4", "accused"), ("Courier", "2", "duly accused"), ("Post", "1", "accused")],
        ),
        ([("1", "", "accused"), ("2", "", "duly accused")], []),
    ],
)
def test_one_act_in_several_words(
    tmp_path: Path, told: list[tuple[str, str, str]], shown: list[tuple[str, str, str]]
) -> None:
    record = Record(tmp_path / "r.duckdb")
    record.put_all([reading(*one) for one in told], run := record.start_run(()))
    record.finish_run(run)
    settle(record)
    data = framing(Asked(record, gazetteer(), {}, {})).data
    rows = [(outlet, article, words) for row in data["occurrences"] for outlet, article, words, _ in row.words]  # type: ignore[attr-defined]
    assert (rows, data["total"]) == (shown, bool(shown))
