"""Sectors and offices from nouns and titles."""

from __future__ import annotations

import pytest

from blocwatch.lexicon.agents import agent


@pytest.mark.parametrize(
    ("phrase", "sector", "role"),
    [
        ("the Brazilian foreign minister", "GOV", "foreign minister"),
        ("Secretary of State", "GOV", "foreign minister"),
        ("ministers of finance", "GOV", "finance minister"),
        ("a foreign ministry spokeswoman", "GOV", "foreign ministry"),
        ("a spokesman for the defence ministry", "GOV", "defence ministry"),
        ("army spokesman", "MIL", "armed forces"),
        ("paratroopers", "MIL", "armed forces"),
        ("the police chief of Lima", "COP", "police"),
        ("lawmakers from both parties", "LEG", "parliament"),
        ("opposition leader", "OPP", "opposition"),
        ("separatists", "REB", "rebels"),
        ("the intelligence agency", "SPY", "intelligence service"),
        ("villagers", "CVL", "civilians"),
        ("nurses", "MED", "medicine"),
        ("reporters", "JRN", "media"),
        ("the constitutional court", "JUD", "court"),
        ("refugees from the north", "REF", "refugees"),
        ("dockers' union", "LAB", "labour"),
    ],
)
def test_sector_and_role(phrase: str, sector: str, role: str) -> None:
    kind = agent(phrase)
    assert kind is not None
    assert (kind.sector, kind.role) == (sector, role)


def test_a_defence_minister_has_two_sectors() -> None:
    kind = agent("Defence Minister")
    assert kind is not None
    assert (kind.sector, kind.second) == ("GOV", "MIL")


@pytest.mark.parametrize(
    ("phrase", "former"), [("former president", True), ("ex-minister", True), ("the current president", False)]
)
def test_offices_that_are_over(phrase: str, former: bool) -> None:
    kind = agent(phrase)
    assert kind is not None
    assert kind.former is former


@pytest.mark.parametrize("phrase", ["", "the weather", "a teapot", "...", "\x00"])
def test_things_are_no_agents(phrase: str) -> None:
    assert agent(phrase) is None
