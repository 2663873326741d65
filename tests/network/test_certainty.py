"""What hangs on one outlet: left out with its copies, and solved again."""

from datetime import date

import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Article, Method, Reading, Span, Tie
from blocwatch.network.blocs import blocs
from blocwatch.network.build import Scope, network, snapshot
from blocwatch.network.certainty import Certainty, certainty
from blocwatch.network.pulls import pulls
from blocwatch.network.told import told
from blocwatch.network.weighing import Weighing

MADE = Method("test", "by-hand")


def reading(id: str, outlet: str, *ties: tuple[str, str, int]) -> Reading:
    made = tuple(
        Tie(f"{id}{a}{b}", a, b, sign, "alliance" if sign > 0 else "enmity", "asserted", Span(0, 1), MADE)  # type: ignore[arg-type]
        for a, b, sign in ties
    )
    return Reading(Article(id, "x", "", date(2024, 6, 1), (), outlet=outlet), ties=made)


COLD = (("USA", "GBR", 1), ("RUS", "CHN", 1), ("USA", "RUS", -1), ("GBR", "CHN", -1))


def asked(*readings: Reading, roots: dict[str, str] | None = None) -> Certainty:
    found = Weighing(pulls(told(readings, roots or {})))
    whole = network(found, Scope())
    return certainty(found, Scope(), (whole, blocs(whole, margins=True)))


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
    found = Weighing(pulls((reading("1", "X", *COLD, ("NATO", "RUS", -1)), reading("2", "Y", *COLD))))
    scope = Scope(facts=gazetteer())
    whole = network(found, scope)
    sure = certainty(found, scope, (whole, blocs(whole, margins=True)))
    assert [(h.outlet, h.gone) for h in sure.hinges] == [("X", ("NATO",))]
    (fact,) = (band for band in sure.bands if (band.a, band.b) == ("NATO", "USA"))
    assert (fact.low, fact.weight, fact.high, fact.same) == (1.0, 1.0, 1.0, 1.0)


# ---------------------------------------------------------------- resampling


def test_what_every_article_tells_alike_does_not_stray() -> None:
    found = asked(*(reading(str(i), f"outlet {i}", *COLD) for i in range(4)))
    assert {(band.low, band.high, band.same) for band in found.bands} <= {(1.0, 1.0, 1.0), (-1.0, -1.0, 1.0)}
    assert {held.share for held in found.held} == {1.0}


def test_an_edge_of_one_outlet_among_several_is_named_and_its_band_holds_nothing() -> None:
    readings = [reading(str(i), f"outlet {i}", *COLD) for i in range(3)]
    found = asked(*readings, reading("x", "alone", ("IND", "RUS", 1)))
    band = next(band for band in found.bands if (band.a, band.b) == ("IND", "RUS"))
    assert (band.outlet, band.weight) == ("alone", 1.0)
    assert band.low == 0.0 < band.weight < band.high
    assert 0.5 < band.same < 0.8  # one of four outlets is drawn in 1 - (3/4)^4 = 68 % of the draws


def test_where_outlets_disagree_the_side_is_held_in_part_of_the_draws() -> None:
    sides = [("IND", "RUS", 1), ("IND", "CHN", 1), ("IND", "USA", 1)]
    found = asked(*(reading(str(i), f"outlet {i}", *COLD, side) for i, side in enumerate(sides)))
    shares = {held.actor: held.share for held in found.held}
    assert shares["USA"] == 1.0
    assert 0.3 < shares["IND"] < 0.95


def test_the_same_reports_give_the_same_bands() -> None:
    told = (reading("1", "X", *COLD), reading("2", "Y", ("IND", "RUS", 1)))
    assert asked(*told).bands == asked(*told).bands


def test_one_article_can_not_be_resampled() -> None:
    found = asked(reading("1", "X", *COLD))
    assert (found.bands, found.held, found.draws) == ((), (), 0)
