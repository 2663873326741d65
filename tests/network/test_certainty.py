"""What hangs on one outlet: left out with its copies, and solved again."""

from datetime import date

import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Article, Method, Reading, Span, Tie
from blocwatch.network.blocs import blocs
from blocwatch.network.build import snapshot
from blocwatch.network.certainty import Certainty, certainty

MADE = Method("test", "by-hand")


def reading(id: str, outlet: str, *ties: tuple[str, str, int]) -> Reading:
    made = tuple(
        Tie(f"{id}{a}{b}", a, b, sign, "alliance" if sign > 0 else "enmity", "asserted", Span(0, 1), MADE)  # type: ignore[arg-type]
        for a, b, sign in ties
    )
    return Reading(Article(id, "x", "", date(2024, 6, 1), (), outlet=outlet), ties=made)


COLD = (("USA", "GBR", 1), ("RUS", "CHN", 1), ("USA", "RUS", -1), ("GBR", "CHN", -1))


def asked(*readings: Reading, roots: dict[str, str] | None = None) -> Certainty:
    network = snapshot(readings)
    return certainty(readings, snapshot, (network, blocs(network, margins=True)), roots or {})


def test_what_several_outlets_tell_hangs_on_none() -> None:
    found = asked(reading("1", "X", *COLD), reading("2", "Y", *COLD))
    assert (found.hinges, found.tried, found.outlets) == ((), 2, 2)


def test_what_one_outlet_tells_is_shown_with_who_would_be_elsewhere_or_gone() -> None:
    only = reading("3", "Z", ("IND", "USA", 1), ("IND", "GBR", 1), ("PAK", "CHN", 1))
    found = asked(reading("1", "X", *COLD, ("IND", "RUS", 1)), reading("2", "Y", *COLD, ("IND", "RUS", 1)), only)
    (hinge,) = found.hinges
    assert (hinge.outlet, hinge.articles, hinge.moved, hinge.gone) == ("Z", 1, ("IND",), ("PAK",))
    assert hinge.ties == 3
    network = snapshot([reading("1", "X", *COLD, ("IND", "RUS", 1)), only])
    assert found.steady(blocs(network)) == pytest.approx(4 / 6)


def test_a_copy_is_left_out_with_its_original() -> None:
    told = ("PAK", "CHN", 1)
    both = (reading("1", "X", *COLD), reading("2", "Y", *COLD), reading("3", "Z", told), reading("4", "W", told))
    assert asked(*both).hinges == ()
    assert [h.gone for h in asked(*both, roots={"4": "3"}).hinges] == [("PAK",)]


def test_a_record_of_one_outlet_hangs_on_it_whole() -> None:
    found = asked(reading("1", "X", *COLD))
    assert found.outlets == 1
    assert found.hinges[0].gone == ("CHN", "GBR", "RUS", "USA")


def test_the_facts_stay_where_an_outlet_goes() -> None:
    told = (reading("1", "X", *COLD, ("NATO", "RUS", -1)), reading("2", "Y", *COLD))
    network = snapshot(told, facts=gazetteer())
    found = certainty(told, lambda some: snapshot(some, facts=gazetteer()), (network, blocs(network, margins=True)), {})
    assert [(h.outlet, h.gone) for h in found.hinges] == [("X", ("NATO",))]
