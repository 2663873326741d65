"""A claim that the accused denies in the same article is shown with the denial, and no other claim is."""

from datetime import date

import pytest

from blocwatch.record.denials import Denial, answered
from blocwatch.record.reports import Report

SHELLED = "Sylvania accused Freedonia of shelling villages along the river."
ARMED = "Sylvania said Freedonia had also armed rebels."


def claim(id: str, sentence: str, place: int, actors: str = "FRE") -> Report:
    return Report(
        id, "a", "Paper", date(2024, 6, 5), "ASSAULT", "claimed", frozenset({actors}), frozenset({"SYL"}), False, None, None,
        "shelling", sentence, place=place,
    )  # fmt: skip


CLAIMS = (claim("e1", SHELLED, 100), claim("e2", ARMED, 250), claim("e3", "Osmia shelled it too.", 260, "OSM"))


@pytest.mark.parametrize(
    ("actors", "start", "words", "claims"),
    [
        (("FRE",), 300, "it", ("e2",)),
        (("FRE",), 200, "it", ("e1",)),
        (("FRE", "OSM"), 300, "it", ("e3",)),
        (("FRE",), 50, "it", ()),
        (("SYL",), 300, "it", ()),
        (("FRE",), 900, "it", ()),
        (("FRE",), 900, "the accusations", ("e1", "e2")),
        (("FRE",), 900, "shelling anybody", ("e1",)),
        (("FRE",), 900, "that Freedonia would leave the league", ()),
        (("FRE",), 300, "shelling anybody", ("e1", "e2")),
    ],
)
def test_a_denial_answers_the_claim_right_before_it_or_in_its_words(
    actors: tuple[str, ...], start: int, words: str, claims: tuple[str, ...]
) -> None:
    assert answered(Denial("s1", "a", actors, start, words), CLAIMS) == claims
