"""Positions, answers and arms races in print and as JSON."""

import io
import json
from collections.abc import Callable

from rich.console import Console

from blocwatch.network.answers import Answer
from blocwatch.network.armsrace import Race, Richardson
from blocwatch.network.forces import ArmsRace
from blocwatch.network.positions import Position, Positions, Voice
from blocwatch.network.response import Granger, Response
from blocwatch.present.answers import answers_json, arms_race_json, print_answers, print_arms_race
from blocwatch.present.positions import positions_json, print_positions


def told(write: Callable[[Console], None]) -> str:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    write(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def sentence(id: str) -> str:
    return f"Sentence of {id}."


SIDES = Positions(
    "NATO", "NATO",
    (Position("NATO", "USA", "for", ("e1",)), Position("NATO", "RUS", "against", ("e2", "e3", "e4", "e5", "e6"))),
    (Voice("Many", "against", "s1"),), 3,
)  # fmt: skip


def test_a_sentence_with_several_entries_is_printed_once() -> None:
    text = told(lambda c: print_positions(SIDES, lambda id: "One sentence." if id in ("e2", "e3") else id, c))
    assert "RUS  e2 e3  One sentence." in text
    assert "more" not in text.partition("Voices")[0]


def test_both_sides_have_their_sentences_and_crowds_stand_apart() -> None:
    text = told(lambda c: print_positions(SIDES, sentence, c))
    assert "for (1): USA" in text
    assert "against (1): RUS" in text
    assert "RUS  e2  Sentence of e2." in text
    assert "RUS  and 1 more" in text
    assert text.index("Voices that count for nobody") < text.index("“Many”  s1  Sentence of s1.")
    assert "3 more statements" in text


def test_positions_as_json_hold_every_entry() -> None:
    found = json.loads(positions_json(SIDES))
    assert found["positions"][1]["evidence"] == ["e2", "e3", "e4", "e5", "e6"]
    assert found["voices"] == [{"who": "Many", "side": "against", "entry": "s1"}]
    assert found["split"] == []


ANSWER = Answer(Response("A", "B", 7, 10, 0.8, 0.2, 0.01), True, Granger(6, 12.5, 0.0004), (("e1", "e2"),), 2)


def test_answers_are_sentences_with_their_uncertainty_and_evidence() -> None:
    text = told(lambda c: print_answers([ANSWER], sentence, c))
    assert "80% of A's 10 hostile days" in text
    assert "It stands at a false-discovery rate of 5% over 1 tests." in text
    assert "F = 12.50, p = 0.000" in text
    assert "not dated to a day and were left out: 2" in text
    assert "→ e2  Sentence of e2." in text
    assert json.loads(answers_json([ANSWER])[0])["found"]["share"] == 0.8


def test_a_race_is_described_and_nothing_foretold() -> None:
    fit = Richardson((0.1, 0.2), (0.5, 0.5), (1.0, 2.0), (0.9, 0.8), 12)
    found = ArmsRace(("IND", "PAK"), (2000, 2012), (Race(2003, 2006, ("spending", "troops")),), 0.05, fit)
    text = told(lambda c: print_arms_race(found, c))
    assert "an arms race from 2003 to 2006: spending and troops grew fast on both sides" in text
    assert "tend to a rest point" in text
    assert " will " not in text
    assert json.loads(arms_race_json(found))["stable"] is True


def test_without_a_race_or_a_fit_it_says_so() -> None:
    found = ArmsRace(("IND", "PAK"), (2000, 2002), (), None, None, "a Richardson fit needs 8 years")
    text = told(lambda c: print_arms_race(found, c))
    assert "no arms race" in text
    assert "unknown" in text
    assert "a Richardson fit needs 8 years" in text
