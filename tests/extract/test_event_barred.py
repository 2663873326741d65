"""Parties that the network may not give to an act: whoever only speaks of it, where the words name another or none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from blocwatch.extract.events import find_events
from blocwatch.extract.reading import knowledge
from blocwatch.extract.statements import find_statements
from blocwatch.sentences import code_sentence

from .event_marks import line, parsed


def coded(words: str) -> list[str]:
    article, mentions, parse = parsed(words)
    statements, _ = find_statements(article, parse, mentions, (), "full")
    return [line(event) for event in find_events(article, parse, mentions, (), statements, None, "full")[0]]


@pytest.mark.parametrize(
    ("words", "victims"),
    [
        # a reflexive object names the receiver
        ("{IRQ|Iraq} said that {USA|the US} had attacked themselves.", ()),
        ("{TUR|Turkey} claimed that {SYR|Syria} had bombed itself.", ()),
        ("{KEN|Kenya} said {SOM|Somalia} had shelled itself near {ETH|Ethiopia}.", ()),
        # who condemns a deed is not its victim
        ("{KEN|Kenya} criticised {ETH|Ethiopia} for shelling a village.", ()),
        ("{KEN|Kenya} condemned an attack by {ETH|Ethiopian} soldiers on affected villages and ousted them.", ()),
        ("{PER|Peru} condemns the bombing carried out by {CHL|Chilean} planes near the border.", ()),
        # nor who tells of it, or is told, where its object is nobody's
        ("{RUS|Russia} told {CHN|China} that {UKR|Ukrainian} jets had bombed civilians.", ()),
        # unless the deed's own words say so
        ("{KEN|Kenya} criticised {ETH|Ethiopia} for shelling {KEN|Kenyan} villages.", ("KEN",)),
        ("{UKR|Ukraine} condemned {RUS|Russia} for a drone attack on {UKR|Ukrainian} ports.", ("UKR",)),
        # or somebody only tells of it
        ("{UKR|Ukraine} said {RUS|Russia} had attacked overnight.", ("UKR",)),
    ],
)
def test_whom_a_deed_is_done_to(words: str, victims: tuple[str, ...]) -> None:
    found = [told for told in coded(words) if " ASSAULT" in told]
    assert tuple(told.split(" ")[0].split(">")[1] for told in found if ">- " not in told) == victims


def test_whom_is_not_the_other_party() -> None:
    told = coded("{EGY|Egypt} jailed a man whom {ISR|Israel} had accused of spying.")
    assert not any("ACCUSE" in one for one in told)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("{RUS|Russian}-installed judges in {@|Ukraine} jailed two {GBR|British} men.", "UKR"),
        ("Rebel authorities in {@|Yemen} detained two {GBR|British} sailors.", "YEM"),
        ("Aid officials in {@|Sudan} condemned {TCD|Chad}.", "SDN"),
    ],
)
def test_a_place_is_not_who_acts_there(words: str, place: str) -> None:
    assert not any(place in told.split(">")[0] for told in coded(words))


@pytest.mark.parametrize(
    ("words", "threat"),
    [
        ("{USA|The US} warned that {RUS|Russia} would attack {UKR|Ukraine}.", False),
        ("{USA|The US} warned that {IRN|Iran} was planning to attack {ISR|Israel}.", False),
        ("{KEN|Kenya} warned that {SOM|Somalia} was about to invade {ETH|Ethiopia}.", False),
        ("{KEN|Kenya} warned that {SOM|Somalia} would pay a heavy price.", True),
        ("{KEN|Kenya} warned that {SOM|Somalia} would face retaliation.", True),
    ],
)
def test_a_warning_of_what_another_will_do_threatens_nobody(words: str, threat: bool) -> None:
    assert any("THREATEN" in told for told in coded(words)) is threat


def test_one_resumption_of_ties_is_told_once() -> None:
    told = coded("{OMN|Oman} welcomed the resumption of diplomatic ties with {SYR|Syria}, {IRQ|Iraq} and {JOR|Jordan}.")
    assert told == ["OMN>SYR+IRQ+JOR SUPPORT asserted"]


@pytest.mark.parametrize(
    "words",
    [
        "{KEN|Kenya} accused {ERI|Eritrea} of arming militants who bombed a church in {@|Garissa}.",
        "{IND|India} accused {PAK|Pakistan} of sheltering gunmen who stormed a camp.",
    ],
)
def test_what_the_lawless_do_is_no_states_deed(words: str) -> None:
    assert not any(" ASSAULT" in told for told in coded(words))
    assert not any(" AID" in told and ">-" not in told for told in coded(words))


@pytest.mark.parametrize(
    "words",
    [
        "{IRN|Iran} will never accept foreign inspectors at its military bases.",
        "{DEU|Germany} will no longer sell arms to {SAU|Saudi Arabia}.",
    ],
)
def test_a_refusal_is_not_denied_by_its_own_not(words: str) -> None:
    refusals = [told for told in coded(words) if " REJECT" in told or " SANCTION" in told]
    assert refusals
    assert not any("denied" in told or "not" in told.split(" ")[2:] for told in refusals)


@pytest.mark.parametrize(
    "words",
    [
        "{ISR|Israel} compensated {TUR|Turkey} for killing ten activists on a ship.",
        "{IRN|Iran} agreed to compensate {UKR|Ukraine} for shooting down an airliner.",
    ],
)
def test_who_atones_did_it(words: str) -> None:
    atoning = words[1:4]
    assert all(told.startswith(atoning) for told in coded(words) if " ASSAULT" in told)


def test_what_is_told_of_who_did_it_is_denied_with_it() -> None:
    told = coded("{IRN|Iran} denied that it was {IRN|Tehran} which had attacked {ISR|Israel}.")
    assert [one for one in told if " ASSAULT" in one] == ["IRN>ISR ASSAULT denied"]


def test_a_war_that_broke_out_was_not_ended() -> None:
    assert not any(" RETREAT" in told for told in coded("War broke out between {ETH|Ethiopia} and {ERI|Eritrea}."))


def test_a_body_is_not_one_of_its_founders() -> None:
    words = "The United States, Britain and Australia established the AUKUS partnership."
    (event,) = code_sentence(words, date(2022, 1, 1), knowledge("full")).events
    assert [p.code for p in event.actors] == ["USA", "GBR", "AUS"]
    assert not event.recipients


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{BLR|Minsk} jailed two journalists, drawing criticism from {DEU|Germany}.", ["DEU>BLR ACCUSE asserted"]),
        ("{UGA|Uganda} deported four aid workers, to the dismay of {SWE|Sweden}.", ["UGA>- COERCE asserted"]),
        ("{IRN|Iran} expelled an envoy, prompting a protest from {NOR|Norway}.", ["IRN>NOR SANCTION asserted", "NOR>IRN ACCUSE asserted"]),
        ("{COL|Colombia} nearly went to war with {VEN|Venezuela}.", ["COL>VEN ASSAULT denied"]),
        ("Reports that {ERI|Eritrea} had bombed {DJI|Djibouti} could not be verified.", ["ERI>DJI ASSAULT claimed"]),
        ("{ISR|Israel} struck {IRN|Iran} and could strike it again.", ["ISR>IRN ASSAULT asserted", "ISR>IRN ASSAULT possible"]),
        ("{ISR|Israel} carried out the threatened strike on {IRN|Iran}'s reactor.", ["ISR>IRN ASSAULT asserted"]),
        ("{EGY|Egypt} called on {ISR|Israel} to stop bombing {LBN|Lebanon}.", ["EGY>ISR REQUEST asserted", "ISR>LBN ASSAULT asserted"]),
    ],
)  # fmt: skip
def test_what_the_words_rule_out_of_a_sentence(words: str, expected: list[str]) -> None:
    told = [re.sub(r"/[\w-]+", "", event) for event in coded(words)]
    assert told == expected


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Students in Tehran climbed the gate of the British embassy.", "EDU"),
        ("An opposition lawmaker in Sofia accused Turkey of bribery.", "OPP"),
        ("Tehran accused Turkey of bribery.", None),
    ],
)
def test_who_is_told_to_be_at_a_place_is_of_their_own_sector(words: str, sector: str | None) -> None:
    event, *_ = code_sentence(words, date(2024, 5, 5), knowledge()).events
    assert [party.sector for party in event.actors] == [sector]
