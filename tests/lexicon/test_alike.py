"""Names given longer, shorter, turned round or romanised otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.alike import Alike, name_words
from blocwatch.lexicon.facts import shipped
from blocwatch.lexicon.people import Office, People

KNOWN = Alike(
    [
        ("Amadou Ba Kourouma", "AAA"),
        ("Juan Carlos Ibarra", "BBB"),
        ("Juan Carlos Quiroga Paz", "CCC"),
        ("Golam Reza Shahidi", "DDD"),
        ("Ivan Petkov", "EEE"),
        ("Ivan Petkov", "FFF"),
    ]
)


@pytest.mark.parametrize(
    ("name", "owners"),
    [
        ("KOUROUMA, Amadou", {"AAA"}),
        ("Amadou Ba Traore", set()),
        ("Juan Carlos", set()),
        ("Juan Carlos Ibarra Leon", {"BBB"}),
        ("J. Quiroga Paz", {"CCC"}),
        ("Gholam-Reza Shahidi", {"DDD"}),
        ("Qolam Resa al-Shahidi", {"DDD"}),
        ("Ivan Petkov", set()),
        ("Shahidi", set()),
    ],
)
def test_words_shared(name: str, owners: set[str]) -> None:
    assert {owner for _, owner in KNOWN.find(name)} == owners


def test_particles_and_initials_do_not_tell() -> None:
    assert name_words("Abd al-Rahman M. bin Salim") == name_words("Rahman Salim")


def test_two_full_names_that_differ_in_the_middle_are_two_people() -> None:
    row = (Office("AAA", "Kim Chol Su", "Minister", "minister", "GOV", "2010", "", "test"), ())
    assert People([row]).named("Kim Suk Soo") == ()
    assert People([row]).named("Kim Chol-su")


@pytest.mark.parametrize(
    ("name", "code"),
    [("NETANYAHU Binyamin", "ISR"), ("Recep Tayyip Erdogan Bey", "TUR"), ("Luiz Inacio Lula da Silva Filho", "BRA")],
)
def test_who_finds_a_known_person_under_a_longer_or_turned_name(name: str, code: str) -> None:
    assert {found.code for found in gazetteer().who(name, date(2012, 5, 1))} == {code}


def test_every_leader_is_found_under_the_full_name() -> None:
    facts, known = gazetteer(), shipped().offices
    lost = [o.person for o, _ in known if o.code not in {found.code for found in facts.people(o.person)}]
    assert lost == []
