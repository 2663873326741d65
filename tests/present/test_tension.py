"""A series in print, as JSON and as a drawing."""

import io
import json
from datetime import date, timedelta
from xml.etree import ElementTree

from rich.console import Console

from blocwatch.model import Interval
from blocwatch.network.tension import Alert, Count, Tension
from blocwatch.present.figures.drawn import tension_svg
from blocwatch.present.tension import print_tension, tension_json


def count(number: int, conflict: float) -> Count:
    first = date(2024, 1, 1) + timedelta(weeks=number)
    hostile = ("e1", "e2") if conflict else ()
    return Count(
        Interval(first, first + timedelta(days=6), "week"), 5.0, conflict, 2, 3, 2, 2, -conflict, 2,
        0.5 if conflict else None, hostile, ("f1",),
    )  # fmt: skip


COUNTS = (count(0, 0.0), count(1, 9.0))
FOUND = Tension(("A", "<B>"), "week", COUNTS, (date(2024, 1, 8),), (Alert(COUNTS[1], 0.04, 25),), 1, 2)


def test_figures_alerts_and_sentences_are_printed() -> None:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    print_tension(FOUND, lambda id: f"Sentence of {id}.", console)
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    assert "Between A and <B>, week by week" in told
    assert "4.0% of the 25 weeks before of which anything was read were at least as hostile" in told
    assert "told by 2 independent outlets, 50% of the reports on the articles' own word" in told
    assert "e1  Sentence of e1." in told
    assert "f1" not in told
    assert "the level changes on 2024-01-08" in told
    assert "1 act without a day of its own, under the day of publication" in told
    assert "left out: 2 acts told for more than a week" in told


def test_without_an_alert_it_says_why_none_can_be() -> None:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    print_tension(Tension(("A", "B"), "week", COUNTS, (), (), 0, 0), str, console)
    assert isinstance(console.file, io.StringIO)
    assert "no week stands out: articles were read of 2" in console.file.getvalue()


def test_json_has_the_days_and_figures() -> None:
    found = json.loads(tension_json(FOUND))
    assert found["counts"][1]["days"] == ["2024-01-08", "2024-01-14"]
    assert found["counts"][1]["conflict"] == 9.0
    assert found["alerts"] == [{"days": ["2024-01-08", "2024-01-14"], "rate": 0.04, "past": 25}]
    assert found["changes"] == ["2024-01-08"]


def test_the_drawing_is_well_formed_and_marks_alert_and_change() -> None:
    root = ElementTree.fromstring(tension_svg(FOUND))
    titles = [e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "Cooperation and conflict between A and <B>" in titles
    assert any("alert, 4.0%" in t for t in titles)
    assert "the level changes on 2024-01-08" in titles
