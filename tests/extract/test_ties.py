"""Standing relations: shown by events, named by words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import parsed

from blocwatch.extract.events import find_events
from blocwatch.extract.ties import find_ties
from blocwatch.model import Tie


def ties_of(words: str) -> list[Tie]:
    article, mentions, parse = parsed(words)
    events, _ = find_events(article, parse, mentions, (), ())
    return find_ties(article, parse, mentions, (), events)[0]


TABLE = [
    ("{RUS|Russia} signed a treaty with {PRK|North Korea}.", "RUS PRK +1 treaty asserted"),
    ("{RUS|Russia} signed a strategic partnership treaty with {PRK|North Korea}.", "RUS PRK +1 partnership asserted"),
    ("{USA|The US}, {GBR|Britain} and {AUS|Australia} formed a security alliance.",
     "GBR AUS +1 partnership asserted; USA AUS +1 partnership asserted; USA GBR +1 partnership asserted"),
    ("{RUS|Moscow} and {LAO|Laos} share a common position on security.", "RUS LAO +1 diplomatic asserted"),
    ("{CHN|China} condemned {NATO|NATO}.", "CHN NATO -1 enmity asserted"),
    ("{IRN|Iran} threatened to attack {ISR|Israel}.", "IRN ISR -1 enmity asserted"),
    ("{EU|The EU} imposed sanctions on {BLR|Belarus}.", "EU BLR -1 sanctions asserted"),
    ("{EU|EU} sanctions on {BLR|Belarus} expire in June.", "EU BLR -1 sanctions asserted"),
    ("{POL|Poland} sent tanks to {UKR|Ukraine}.", "POL UKR +1 arms asserted"),
    ("{NATO|NATO}'s partnership with {JPN|Japan} is solid.", "NATO JPN +1 partnership asserted"),
    ("The alliance between {SYR|Syria} and {IRN|Iran} is old.", "SYR IRN +1 alliance asserted"),
    ("{BLR|Belarus} is an ally of {RUS|Russia}.", "BLR RUS +1 alliance asserted"),
    ("{CHN|China} is {IND|India}'s rival.", "CHN IND -1 enmity asserted"),
    ("{FIN|Finland} joined {NATO|NATO} last year.", "FIN NATO +1 membership asserted"),
    ("{TUR|Turkey} is a member of {NATO|NATO}.", "TUR NATO +1 membership asserted"),
    ("The {IRN|Iran}-backed {HOUTHI|Houthis} hold the port.", "IRN HOUTHI +1 backing asserted"),
    ("{SAU|Saudi Arabia} restored diplomatic ties with {IRN|Iran}.", "SAU IRN +1 diplomatic asserted"),
    ("{MLI|Mali} warned that an attack on {NER|Niger} would be a declaration of war.", "MLI NER +1 backing asserted"),
    ("{IND|India} is a member of {QUAD|the Quad} with {JPN|Japan}.",
     "IND QUAD +1 membership asserted; IND JPN +1 partnership asserted"),
    ("{ISL|Iceland} and {NOR|Norway} applied together.", "ISL NOR +1 partnership asserted"),
    ("{DEU|Germany} pledged tanks to {UKR|Ukraine}.", "DEU UKR +1 arms promised"),
    # no relation
    ("{SRB|Serbia} applied to join {BRICS|BRICS}.", ""),
    ("{FRA|France} held talks with {CHN|China}.", ""),
    ("{CHN|China} did not condemn {RUS|Russia}.", ""),
    ("{RUS|Russia} could attack {MDA|Moldova}.", ""),
    ("{DEU|Germany} is considering sending tanks to {UKR|Ukraine}.", ""),
    ("{FRA|France} praised {ITA|Italy}'s cooks.", ""),
    ("{BRA|Brazil} joined {ARG|Argentina} in the lead.", ""),
    ("{KEN|Kenya} is larger than {UGA|Uganda}.", ""),
    ("{EGY|Egypt} is no longer an ally of {SYR|Syria}.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), TABLE)
def test_table(words: str, expected: str) -> None:
    found = "; ".join(f"{t.a} {t.b} {t.sign:+d} {t.kind} {t.status}" for t in ties_of(words))
    assert found == expected


def test_evidence_and_reason() -> None:
    article, _, _ = parsed("{BLR|Belarus} is an ally of {RUS|Russia}.")
    tie = ties_of("{BLR|Belarus} is an ally of {RUS|Russia}.")[0]
    assert tie.evidence.of(article.text) == "Belarus is an ally of Russia"
    assert "'ally'" in tie.why
    assert tie.id


def test_one_tie_for_a_pair_sign_and_kind() -> None:
    found = ties_of("{CHN|China} condemned {USA|the US}. Later {CHN|China} accused {USA|the US} of lying.")
    assert [(t.a, t.b, t.sign, t.kind) for t in found] == [("CHN", "USA", -1, "enmity")]


def test_nothing_from_nothing() -> None:
    assert ties_of("") == []


OVER = [
    "The alliance between {RWA|Rwanda} and {BDI|Burundi} ended in 1994.",
    "{IRN|Iran}'s alliance with {SYR|Syria} broke down.",
    "The rivalry between {IRN|Iran} and {IRQ|Iraq} is over.",
    "The alliance between {RWA|Rwanda} and {BDI|Burundi} never existed.",
    "{TCD|Chad} was an ally of {LBY|Libya} until 2011.",
    "{TCD|Chad} was once an ally of {LBY|Libya}.",
    "{TCD|Chad} used to be an ally of {LBY|Libya}.",
    "{TCD|Chad} had been an enemy of {LBY|Libya}.",
    "Is {TCD|Chad} an ally of {LBY|Libya}?",
]
STANDING = [
    "The alliance between {RWA|Rwanda} and {BDI|Burundi} may end.",
    "The alliance between {RWA|Rwanda} and {BDI|Burundi} has not ended.",
    "The alliance between {RWA|Rwanda} and {BDI|Burundi} began in 1994.",
    "{TCD|Chad} had been an enemy of {LBY|Libya} since 1990.",
    "{TCD|Chad} was an ally of {LBY|Libya}.",
    "Why did {TCD|Chad}, an ally of {LBY|Libya}, vote?",
]


@pytest.mark.parametrize("words", OVER)
def test_what_is_over_or_asked_about_is_no_tie(words: str) -> None:
    assert ties_of(words) == []


@pytest.mark.parametrize("words", STANDING)
def test_what_stands_is_one(words: str) -> None:
    assert len(ties_of(words)) == 1
