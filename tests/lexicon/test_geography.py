"""Places: the one that a name means, by its words or the parties of the event; else it stays open."""

from __future__ import annotations

import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.countries import countries
from blocwatch.lexicon.geography import geography

SETTLED = [
    ("Vilnius", (), ("city", "Vilnius", "LTU"), "only"),
    ("the port city of Odesa", (), ("city", "Odesa", "UKR"), "only"),
    ("Kharkiv", (), ("city", "Kharkiv", "UKR"), "only"),
    ("the Kharkiv region", (), ("region", "Kharkiv", "UKR"), "only"),
    ("Idlib province", (), ("region", "Idlib", "SYR"), "only"),
    ("Georgia", (), ("country", "GEO", "GEO"), "only"),
    ("the United States", (), ("country", "USA", "USA"), "only"),
    ("Geneva, Switzerland", (), ("city", "Geneva", "CHE"), "named"),
    ("Birmingham, Alabama", ("GBR",), ("city", "Birmingham", "USA"), "named"),
    ("Birmingham", ("GBR",), ("city", "Birmingham", "GBR"), "context"),
    ("Hyderabad", ("PAK", "AFG"), ("city", "Hyderabad", "PAK"), "context"),
    ("Punjab", ("IND",), ("region", "Punjab", "IND"), "context"),
    ("London", (), ("city", "London", "GBR"), "context"),
    ("SAN JOSE, Costa Rica", (), ("city", "San José", "CRI"), "named"),
    ("New York", (), ("city", "New York City", "USA"), "only"),
]


@pytest.mark.parametrize(("words", "states", "place", "ground"), SETTLED, ids=[words for words, *_ in SETTLED])
def test_settled(words: str, states: tuple[str, ...], place: tuple[str, str, str], ground: str) -> None:
    found = geography().locate(words, states)
    assert found.place is not None
    assert ((found.place.level, found.place.name, found.place.country), found.ground) == (place, ground)
    assert -90 <= found.place.lat <= 90
    assert -180 <= found.place.lon <= 180


@pytest.mark.parametrize(
    ("words", "states", "ground"),
    [
        ("Birmingham", (), "ambiguous"),
        ("Punjab", ("IND", "PAK"), "ambiguous"),
        ("Tripoli", ("LBN",), "ambiguous"),
        ("the Taiwan Strait", (), "unknown"),
        ("Marx City", (), "unknown"),
        ("", (), "unknown"),
        (",", (), "unknown"),
        ("x" * 100_000, (), "unknown"),
    ],
    ids=range(8),
)
def test_left_open(words: str, states: tuple[str, ...], ground: str) -> None:
    found = geography().locate(words, states)
    assert (found.place, found.ground) == (None, ground)


def test_an_area_says_that_its_point_is_a_centroid() -> None:
    centroids = {words: geography().locate(words).place for words in ("France", "Idlib province", "Vilnius")}
    assert {words: place and place.centroid for words, place in centroids.items()} == {
        "France": True, "Idlib province": True, "Vilnius": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "country"), [("Vilnius", "LTU"), ("Washington", "USA"), ("Hyderabad", ""), ("Marx City", "")]
)
def test_the_country_where_there_is_but_one(words: str, country: str) -> None:
    assert geography().country_of(geography().locate(words)) == country


def test_every_state_of_today_has_a_point() -> None:
    known = (gazetteer().actor(country.iso3) for country in countries().listed)
    states = [actor.code for actor in known if actor and actor.kind == "state" and not actor.until]
    assert len(states) > 190
    assert [code for code in states if geography().country(code) is None] == []
