"""Places: the one that a name means, by its words or the parties of the event; else it stays open."""

from __future__ import annotations

from collections import Counter

import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.countries import countries
from blocwatch.lexicon.factfiles import several, table
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
    ("Red Sea, Sudan", (), ("region", "Red Sea", "SDN"), "named"),
    ("Bay, Somalia", (), ("region", "Bay", "SOM"), "named"),
    ("Falkland Islands", ("GBR", "ARG"), ("country", "FLK", "FLK"), "only"),
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
        ("China Sea", ("CHN",), "unknown"),
        ("East Sea", ("KOR",), "unknown"),
        ("the southern Indian Ocean", (), "unknown"),
        ("the Black Sea region", (), "unknown"),
        ("Bay", ("SOM",), "unknown"),
        ("the Strait", (), "unknown"),
        ("Marx City", (), "unknown"),
        ("", (), "unknown"),
        (",", (), "unknown"),
        ("x" * 100_000, (), "unknown"),
        ("the disputed " * 20_000, (), "unknown"),
    ],
    ids=range(14),
)
def test_left_open(words: str, states: tuple[str, ...], ground: str) -> None:
    found = geography().locate(words, states)
    assert (found.place, found.ground) == (None, ground)


WATERS = [
    ("South China Sea", "South China Sea", "SEA"),
    ("the disputed South China Sea", "South China Sea", "SEA"),
    ("Black Sea waters", "Black Sea", "SEA"),
    ("waters of the Black Sea", "Black Sea", "SEA"),
    ("the north-western Black Sea", "Black Sea", "SEA"),
    ("the Red Sea", "Red Sea", "SEA"),
    ("eastern Mediterranean", "Eastern Mediterranean", "SEA"),
    ("Western Pacific", "Western Pacific", "OCN"),
    ("off the Strait of Hormuz", "Strait of Hormuz", "STRT"),
    ("the Taiwan Strait", "Taiwan Strait", "STRT"),
    ("Suez Canal", "Suez Canal", "CNL"),
    ("Arabian Gulf", "Persian Gulf", "GULF"),
    ("Gulf of America", "Gulf of Mexico", "GULF"),
    ("the Diaoyu Islands", "Senkaku Islands", "ISLS"),
    ("Senkaku/Diaoyu Islands", "Senkaku Islands", "ISLS"),
    ("Takeshima", "Dokdo", "ISLS"),
    ("Northern Territories", "Southern Kuril Islands", "ISLS"),
    ("Huangyan Dao", "Scarborough Shoal", "SHOL"),
    ("Ren’ai Reef", "Second Thomas Shoal", "SHOL"),
]


@pytest.mark.parametrize(("words", "name", "feature"), WATERS, ids=[words for words, *_ in WATERS])
@pytest.mark.parametrize("states", [(), ("CHN", "PHL"), ("EGY",)])
def test_a_water_lies_in_no_state_whoever_acts(words: str, name: str, feature: str, states: tuple[str, ...]) -> None:
    found = geography().locate(words, states)
    assert found.place is not None
    assert (found.place.level, found.place.name, found.place.feature, found.ground) == ("water", name, feature, "only")
    assert (found.place.country, geography().country_of(found), found.place.centroid) == ("", "", True)


def test_the_names_of_waters_are_their_own() -> None:
    rows = [(name, float(lat), float(lon), several(also)) for name, _, lat, lon, also, _ in table("waters.tsv")]
    names = [name.casefold() for name, _, _, others in rows for name in (name, *others)]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [name for name in names if gazetteer().named(name) or geography().locate(name).ground != "only"] == []
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for _, lat, lon, _ in rows)
    assert geography().find("Ships met in the Red Sea, at Sabina Shoal and in the Baltic.") == []


@pytest.mark.parametrize(
    ("words", "admin"),
    [
        ("Kyiv", "12"),
        ("Odesa", "17"),
        ("the Kharkiv region", "07"),
        ("Lima", "LMA"),
        ("Taipei", "04"),
        ("Seattle", "WA"),
        ("France", ""),
        ("the Black Sea", ""),
    ],
)
def test_a_city_has_the_code_of_its_region(words: str, admin: str) -> None:
    place = geography().locate(words).place
    assert place is not None
    assert place.admin == admin


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
