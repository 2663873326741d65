"""Phrases resolved to state, sector and office."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.lexicon.identity import cameo_country, identify

MAY_2022 = date(2022, 5, 1)


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector"),
    [
        ("a Polish border guard", MAY_2022, "POL", "MIL"),
        ("Norway", MAY_2022, "NOR", ""),
        ("Norwegian fishermen", MAY_2022, "NOR", "AGR"),
        ("Turkish President Recep Tayyip Erdogan", MAY_2022, "TUR", "GOV"),
        ("President Macron", MAY_2022, "FRA", "GOV"),
        ("Tony Blair", date(2003, 1, 1), "GBR", "GOV"),
        ("Tony Blair", MAY_2022, "GBR", "ELI"),
        ("the former Japanese prime minister", MAY_2022, "JPN", "ELI"),
        ("Peru's Defense Ministry", MAY_2022, "PER", "GOV"),
        ("Hezbollah", MAY_2022, "LBN", "REB"),
        ("Lahore police", MAY_2022, "PAK", "COP"),
        ("farmers", MAY_2022, "", "AGR"),
        ("World Trade Organization", MAY_2022, "IGO", "IGO"),
        ("UN peacekeepers", MAY_2022, "UNO", "MIL"),
        ("the European Commission", MAY_2022, "EUR", "GOV"),
        ("Mossad", MAY_2022, "ISR", "SPY"),
        ("Texas Governor Jane Abbott", MAY_2022, "USA", "GOV"),
        ("Turkey-backed rebels", MAY_2022, "", "REB"),
        ("a Biden administration official", MAY_2022, "USA", "GOV"),
        ("Chancellor Gerhard Schroeder", MAY_2022, "DEU", "ELI"),
        ("Mr Lavrov", MAY_2022, "RUS", "GOV"),
    ],
)
def test_state_and_sector(phrase: str, day: date, country: str, sector: str) -> None:
    known = identify(phrase, day)
    assert (cameo_country(known), known.sector) == (country, sector)


@pytest.mark.parametrize(
    "phrase", ["", "Zebulon Quirkwater", "Santiago Quirkwater", "a teapot", "…", "was, expected", "\x00\x00"]
)
def test_the_unknown_stays_open(phrase: str) -> None:
    assert not identify(phrase, MAY_2022).resolved


def test_a_state_known_beforehand() -> None:
    assert identify("the defence minister", MAY_2022, known_country="Kenya").country == "KEN"
    assert identify("the defence minister", MAY_2022, context="Talks in Nairobi went on.").country == "KEN"
    assert identify("the defence minister", MAY_2022, context="Kenya met Uganda.").country == ""


def test_the_title_in_the_text_goes_before_an_office_of_another_time() -> None:
    known = identify("Senator Barack Obama", date(2004, 2, 1))
    assert (known.country, known.sector) == ("USA", "LEG")
