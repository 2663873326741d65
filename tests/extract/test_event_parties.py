"""Who acts on whom: clauses joined without a comma, prepositions that give nothing, refusals, warnings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line, parsed

from blocwatch.extract.event_syntax import subjects
from blocwatch.extract.ties import find_ties


def coded(words: str) -> str:
    kind = "paragraph" if words[-1] in ".!?" else "headline"
    return "; ".join(line(event) for event in events_of(words, kind)) or "none"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "{CHL|Chile} invaded {PER|Peru} and {OAS|the OAS} imposed sanctions on {CHL|Santiago}.",
            "CHL>PER ASSAULT asserted; OAS>CHL SANCTION/discontinue asserted",
        ),
        (
            "{KEN|Kenya} bombed {SOM|Somalia} and {OMN|Oman} recalled its ambassador.",
            "KEN>SOM ASSAULT/aerial asserted; OMN>KEN SANCTION/discontinue asserted",
        ),
        (
            "{PER|Peru} attacked {CHL|Chile} and {SAU|Saudi Arabia} called for restraint.",
            "PER>CHL ASSAULT asserted; SAU>PER REQUEST asserted",
        ),
        (
            "{TUR|Turkey} struck targets in {SYR|Syria} and {IRQ|Iraq} has summoned the ambassador.",
            "TUR>SYR ASSAULT asserted; IRQ>TUR ACCUSE/disapprove asserted",
        ),
        (
            "{NOR|Norway} expelled two {CHN|Chinese} diplomats and {DNK|Denmark} immediately condemned {CHN|Beijing}.",
            "NOR>CHN SANCTION/expel asserted; DNK>CHN ACCUSE/disapprove asserted",
        ),
        (
            "{FJI|Fiji} bombed {TON|Tonga} and {NZL|New Zealand} and {AUS|Australia} condemned {FJI|Suva}.",
            "FJI>TON ASSAULT/aerial asserted; AUS>FJI ACCUSE/disapprove asserted",
        ),
        ("{TUR|Turkey} struck targets in {SYR|Syria}.", "TUR>SYR ASSAULT asserted"),
        ("{TUR|Turkey} struck a deal on gas in {SYR|Syria}.", "TUR>SYR AGREE asserted"),
        (
            "{PER|Peru} seized a tanker and {CHL|Chile} sent a frigate.",
            "PER>- COERCE/seize asserted",
        ),
        # one clause, two objects or two subjects
        ("{PER|Peru} attacked {CHL|Chile} and {BOL|Bolivia}.", "PER>CHL+BOL ASSAULT asserted"),
        ("{OMN|Oman} said {IRN|Iran} and {IRQ|Iraq} attacked {KWT|Kuwait}.", "IRN+IRQ>KWT ASSAULT claimed"),
        ("{PER|Peru} and {CHL|Chile} attacked {BOL|Bolivia}.", "PER+CHL>BOL ASSAULT asserted"),
    ],
)
def test_clauses_joined_without_a_comma(words: str, expected: str) -> None:
    assert coded(words) == expected


def test_long_lists_are_parted_in_time() -> None:
    words = "Peru met " + "Chile and Oman and " * 900 + "Kenya protested."
    _, _, parse = parsed(words)
    assert sum(len(sentence.tokens) for sentence in parse.sentences) > 3000


def test_a_verb_with_its_own_subject_shares_no_object() -> None:
    assert coded("{JPN|Japan} invaded {SAU|Saudi Arabia} and {PER|Peru} protested.").endswith("PER>JPN ACCUSE/disapprove asserted")  # fmt: skip
    _, _, parse = parsed("Japan invaded Saudi Arabia and Peru protested.")
    (sentence,) = parse.sentences
    assert [sentence.tokens[i].text for i in subjects(sentence, 6)] == ["Peru"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{PRK|North Korea} supplied drones to {MMR|Myanmar}, according to {KOR|Seoul}.", "PRK>MMR AID asserted"),
        ("{KEN|Kenya} gave grain to {SOM|Somalia} in addition to {ETH|Ethiopia}.", "KEN>SOM AID asserted"),
        ("{SWE|Sweden} sent tanks to {EST|Estonia} in response to {BLR|Belarus}'s threats.", "SWE>EST AID asserted"),
        ("{SWE|Sweden} sent tanks to {EST|Estonia} in 2019.", "SWE>EST AID asserted"),
        ("{PER|Peru} tested a missile, according to {CHL|Chile}.", "PER>- MOBILIZE/weapons asserted"),
        ("{CHL|Chile} expressed its thanks to {PER|Peru}.", "CHL>PER SUPPORT asserted"),
        (
            "{CAN|Canada} expelled two diplomats in response to {IND|India}'s expulsions.",
            "CAN>IND SANCTION/expel asserted",
        ),
    ],
)
def test_prepositions_that_name_no_receiver(words: str, expected: str) -> None:
    assert coded(words).split("; ")[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{CHN|China} refused to condemn {BLR|Belarus}.", "CHN>BLR ACCUSE/disapprove denied"),
        ("{DEU|Germany} declined to attack {LBY|Libya}.", "DEU>LBY ASSAULT denied"),
        ("{SRB|Serbia} refused to send tanks to {MDA|Moldova}.", "SRB>MDA REJECT/assist asserted"),
        (
            "{MDA|Moldova} asked {SRB|Serbia} for tanks, but {SRB|Belgrade} declined.",
            "MDA>SRB REQUEST/assist asserted; SRB>MDA REJECT asserted",
        ),
    ],
)
def test_refusals(words: str, expected: str) -> None:
    assert coded(words) == expected
    article, mentions, parse = parsed(words)
    ties, _ = find_ties(article, parse, mentions, [], events_of(words))
    assert ties == []


def test_harm_that_is_refused_is_not_done() -> None:
    (event,) = events_of("{CHN|China} refused to condemn {BLR|Belarus}.")
    assert event.negated


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{SUN|The Soviet Union} invaded {AFG|Afghanistan} in 1979.", "SUN>AFG ASSAULT asserted"),
        ("{AU|The African Union} attacked {SHABAAB|the militants} in {@|Somalia}.", "AU>SHABAAB ASSAULT asserted"),
        ("{TUR|Turkish farmers} stormed {GRC|the Greek embassy}.", "TUR>GRC PROTEST/riot asserted"),
    ],
)
def test_a_name_is_no_crowd(words: str, expected: str) -> None:
    assert coded(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{AUS|Australia} warned its citizens not to travel to {MLI|Mali}.", "none"),
        ("{JPN|Japan} warned travellers against visiting {MLI|Mali}.", "none"),
        (
            "{USA|The US} warned that {MLI|Mali} was planning a coup in {NER|Niger}.",
            "USA>MLI ACCUSE/disapprove asserted",
        ),
        ("{IRN|Iran} warned {ISR|Israel} that it would strike back.", "IRN>ISR THREATEN asserted"),
        ("{USA|Washington} warned {CHN|Beijing} against invading {TWN|Taiwan}.", "USA>CHN THREATEN asserted"),
    ],
)
def test_warnings(words: str, expected: str) -> None:
    assert coded(words) == expected


def test_what_stands_beside_a_refusal_is_not_refused() -> None:
    told = events_of(
        "{ISR|Israel} confirmed that it had bombed {SYR|Syria}; {ISR|its prime minister} declined to comment."
    )
    assert not any(event.negated or event.status == "denied" for event in told)


def test_who_is_told_of_a_third_ones_plans_is_not_threatened() -> None:
    told = coded("{GBR|Britain} warned {TCD|Chad} that {MLI|Mali} would attack it.")
    assert "THREATEN" not in told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{CHL|Chile} routinely sends warships into {PER|Peruvian} waters.", "CHL>PER MOBILIZE/troops asserted"),
        ("{CHL|Chilean} warships sailed into {PER|Peruvian} waters.", "CHL>PER MOBILIZE/troops asserted"),
        ("{CHL|Chile} sends warships to {PER|Peru}.", "CHL>PER AID asserted"),
        (
            "{SRB|Belgrade} protests at {USA|US} arms sale to {XKX|Kosovo}",
            "SRB>USA ACCUSE/disapprove asserted; USA>XKX COOPERATE asserted",
        ),
    ],
)
def test_incursions_and_sales(words: str, expected: str) -> None:
    assert coded(words) == expected


def test_an_inverted_condition_keeps_its_subject() -> None:
    first = coded("Should {IRN|Iran} attack {KWT|Kuwait}, {USA|Washington} will strike {IRN|Iran}.").split(" ")[0]
    assert first == "IRN>KWT"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lawmakers in {@|Denmark} and {@|Norway} condemned {KEN|Kenya}.", "DNK+NOR>KEN ACCUSE/disapprove asserted"),
        (
            "A court in {@|Guyana} has issued arrest warrants for two {BRA|Brazilian} men.",
            "GUY>BRA ACCUSE/allege asserted",
        ),
        ("Police in {@|Kenya} arrested two {SOM|Somali} fishermen.", "KEN>SOM COERCE/arrest asserted"),
        # whose they are is another's, or open
        ("{RUS|Russian}-installed judges in {@|Ukraine} jailed two {GBR|British} men.", "none"),
        ("Rebel authorities in {@|Yemen} detained two {GBR|British} sailors.", "none"),
        ("Aid officials in {@|Sudan} condemned {TCD|Chad}.", "none"),
        ("Soldiers in {@|Denmark} condemned {KEN|Kenya}.", "none"),
        # a number or a crowd before whoever it is of
        ("{KEN|Kenya} met a bunch of {SOM|Somali} rebels.", "KEN>SOM CONSULT asserted"),
        ("A band of {SOM|Somali} gunmen attacked {KEN|Kenya}.", "SOM>KEN ASSAULT asserted"),
        ("A handful of {PER|Peruvian} jets bombed {CHL|Chile}.", "PER>CHL ASSAULT/aerial asserted"),
    ],
)
def test_bodies_by_their_seat_and_crowds(words: str, expected: str) -> None:
    assert coded(words) == expected
