"""Whether an act happened: what is denied, left undone, thought of or played is coded as that, and shows no tie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line, parsed

from blocwatch.extract.events import find_events
from blocwatch.extract.ties import find_ties
from blocwatch.model import Event, Method, Span, Speaker, Statement

M = Method("test", "by hand")


def told(event: Event) -> str:
    """An event as 'RUS>UKR ASSAULT asserted', 'not' after what is told as not done, 'habit' after a habit."""
    return line(event) + " not" * event.negated + " habit" * event.habitual


UNDONE = [
    # nobody did it
    ("No {IRQ|Iraqi} planes bombed {JOR|Jordan} that week.", "IRQ>JOR ASSAULT/aerial denied not"),
    ("Not one {PER|Peruvian} soldier entered {ECU|Ecuador}.", "PER>ECU ASSAULT denied not"),
    ("Neither {GRC|Greece} nor {TUR|Turkey} attacked {CYP|Cyprus}.", "GRC+TUR>CYP ASSAULT denied not"),
    ("Hardly any {SYR|Syrian} troops entered {LBN|Lebanon}.", "SYR>LBN ASSAULT denied not"),
    ("No {IND|Indian} soldiers entered {NPL|Nepal} or attacked {BTN|Bhutan}.",
     "IND>NPL ASSAULT denied not; IND>BTN ASSAULT denied not"),
    ("No {ETH|Ethiopian} troops managed to enter {ERI|Eritrea}.", "ETH>ERI ASSAULT denied not"),
    ("Under no circumstances will {SWE|Sweden} attack {NOR|Norway}.", "SWE>NOR ASSAULT denied not"),
    # but these did
    ("No fewer than 30 {SDN|Sudanese} planes attacked {TCD|Chad}.", "SDN>TCD ASSAULT asserted"),
    ("No country but {RWA|Rwanda} attacked {UGA|Uganda}.", "RWA>UGA ASSAULT asserted"),
    ("Not only {KEN|Kenya} condemned {SOM|Somalia}.", "KEN>SOM ACCUSE/disapprove asserted"),
    ("No {PER|Peruvian} troops entered {BOL|Bolivia}, but {CHL|Chile} attacked {ECU|Ecuador}.",
     "PER>BOL ASSAULT denied not; CHL>ECU ASSAULT asserted"),
    ("{CHL|Chile} did not attack {BOL|Bolivia} but bombed {PER|Peru}.",
     "CHL>BOL ASSAULT denied not; CHL>PER ASSAULT/aerial asserted"),
    ("{CHL|Chile} did not attack {BOL|Bolivia} after attacking {PER|Peru}.",
     "CHL>BOL ASSAULT denied not; CHL>PER ASSAULT asserted"),
    ("{KEN|Kenya} did not condemn {ETH|Ethiopia} over the {ETH|Ethiopian} invasion of {SOM|Somalia}.",
     "KEN>ETH ACCUSE/disapprove denied not; ETH>SOM ASSAULT asserted"),
    ("{DEU|Germany} almost doubled its aid to {MLI|Mali}.", "DEU>MLI AID asserted"),
    ("{KEN|Kenya} and {UGA|Uganda} signed a treaty on Monday, the closest tie between the two since the war ended.",
     "KEN+UGA>- SUPPORT asserted"),
    ("{JPN|Japan} warned {IRN|Iran} not to attack {OMN|Oman}.", "JPN>IRN THREATEN asserted"),
    # it is said not to be so
    ("It is false that {MAR|Morocco} bombed {DZA|Algeria}.", "MAR>DZA ASSAULT/aerial denied not"),
    ("It is not true that {CHN|China} attacked {VNM|Vietnam}.", "CHN>VNM ASSAULT denied not"),
    ("The claim that {CHN|China} attacked {VNM|Vietnam} is baseless.", "CHN>VNM ASSAULT denied not"),
    ("Rumours that {CHN|China} attacked {VNM|Vietnam} proved false.", "CHN>VNM ASSAULT denied not"),
    ("Rumours that {CHN|China} attacked {VNM|Vietnam} spread quickly.", "CHN>VNM ASSAULT possible"),
    ("The claim that {CHN|China} attacked {VNM|Vietnam} is true.", "CHN>VNM ASSAULT claimed"),
    ("There is no evidence that {GBR|Britain} attacked {IRL|Ireland}.", "GBR>IRL ASSAULT denied"),
    ("Nothing indicates that {GBR|Britain} attacked {IRL|Ireland}.", "GBR>IRL ASSAULT denied"),
    ("Contrary to reports that {GBR|Britain} attacked {IRL|Ireland}, the border was quiet.", "GBR>IRL ASSAULT denied not"),
    # it was left undone
    ("{NLD|The Netherlands} has yet to send tanks to {POL|Poland}.", "NLD>POL AID denied not"),
    ("{NLD|The Netherlands} nearly attacked {BEL|Belgium} in 1831.", "NLD>BEL ASSAULT denied not"),
    ("{NLD|The Netherlands} came close to attacking {BEL|Belgium}.", "NLD>BEL ASSAULT denied not"),
    ("{NLD|The Netherlands} stopped short of condemning {BEL|Belgium}.", "NLD>BEL ACCUSE/disapprove denied not"),
    ("{NLD|The Netherlands} refrained from condemning {BEL|Belgium}.", "NLD>BEL ACCUSE/disapprove denied not"),
    ("{NLD|The Netherlands} failed to send tanks to {POL|Poland}.", "NLD>POL AID denied not"),
    ("{TUR|Turkey} crossed {IRQ|Iraq} without attacking {SYR|Syria}.", "TUR>SYR ASSAULT denied not"),
    ("Instead of attacking {SYR|Syria}, {TUR|Turkey} condemned {IRN|Iran}.",
     "TUR>SYR ASSAULT denied not; TUR>IRN ACCUSE/disapprove asserted"),
    ("Far from attacking {SYR|Syria}, {TUR|Turkey} condemned {IRN|Iran}.",
     "TUR>SYR ASSAULT denied not; TUR>IRN ACCUSE/disapprove asserted"),
    ("{JOR|Jordan} shelved plans to attack {SYR|Syria}.",
     "JOR>SYR CONCEDE asserted; JOR>SYR ASSAULT denied not"),
    ("{JOR|Jordan} ruled out attacking {SYR|Syria}.", "JOR>SYR REJECT asserted"),
    ("The {JOR|Jordanian} attack on {SYR|Syria} never took place.", "JOR>SYR ASSAULT denied not"),
    ("{JOR|Jordan} was on the brink of attacking {SYR|Syria}.", "JOR>SYR ASSAULT possible"),
    # what is not denied is open
    ("{JOR|Jordan} did not deny attacking {SYR|Syria}.", "JOR>SYR ASSAULT possible"),
    ("{JOR|Jordan} never failed to send tanks to {IRQ|Iraq}.", "JOR>IRQ AID possible"),
]  # fmt: skip

UNREAL = [
    ("Had {AUT|Austria} attacked {ITA|Italy}, {FRA|France} would have condemned {AUT|Vienna}.",
     "AUT>ITA ASSAULT possible; FRA>AUT ACCUSE/disapprove possible"),
    ("Were {AUT|Austria} to attack {ITA|Italy}, {FRA|France} would condemn {AUT|Vienna}.",
     "AUT>ITA ASSAULT possible; FRA>AUT ACCUSE/disapprove possible"),
    ("Should {IRN|Iran} attack {KWT|Kuwait}, {USA|Washington} will condemn {IRN|Iran}.",
     "IRN>KWT ASSAULT possible; USA>IRN ACCUSE/disapprove expected"),
    ("At no point did {IRN|Iran} attack {KWT|Kuwait}.", "IRN>KWT ASSAULT denied not"),
    ("{ITA|Italy} must have bombed {LBY|Libya}.", "ITA>LBY ASSAULT/aerial possible"),
    ("{ITA|Italy} should have sent tanks to {LBY|Libya}.", "ITA>LBY AID possible"),
    ("In a war game, {PRK|North Korea} attacked {JPN|Japan}.", "PRK>JPN ASSAULT possible"),
    ("In the novel, {PRK|North Korea} invades {JPN|Japan}.", "PRK>JPN ASSAULT possible"),
    ("The film shows how {PRK|North Korea} invades {JPN|Japan}.", "PRK>JPN ASSAULT possible"),
    ("The drill simulates a {PRK|North Korean} attack on {JPN|Japan}.", "PRK>JPN ASSAULT possible"),
    ("In an exercise off {@|Okinawa}, {PRK|North Korea} attacked {JPN|Japan}.", "PRK>JPN ASSAULT possible"),
    ("In the exercise of its rights, {PRK|North Korea} condemned {JPN|Japan}.", "PRK>JPN ACCUSE/disapprove asserted"),
    ("{PRK|North Korea} had attacked {JPN|Japan} by then.", "PRK>JPN ASSAULT asserted"),
    ("Never had {AUT|Austria} attacked {ITA|Italy}.", "AUT>ITA ASSAULT denied not"),
    ("Not until May had {AUT|Austria} attacked {ITA|Italy}.", "AUT>ITA ASSAULT asserted"),
]  # fmt: skip


HABITS = [
    ("Every year {IND|India} attacks {PAK|Pakistan}.", True),
    ("Each spring {IND|India} and {NPL|Nepal} hold joint drills.", True),
    ("{IND|India} bombs {PAK|Pakistan} on a regular basis.", True),
    ("{IND|India} has attacked {PAK|Pakistan} for years.", True),
    ("{IND|India} routinely attacks {PAK|Pakistan}.", True),
    ("{IND|India} used to sell arms to {NPL|Nepal}.", True),
    ("{IND|India} sells tanks to {NPL|Nepal}.", True),
    ("{IND|India} sold tanks to {NPL|Nepal}.", False),
    ("{IND|India} sells 40 tanks to {NPL|Nepal}.", False),
    ("{IND|India} attacked {PAK|Pakistan} this spring.", False),
    ("{IND|India} attacked {PAK|Pakistan} for the first time in years.", False),
    ("{IND|India} blockaded {NPL|Nepal} for two years.", False),
]


@pytest.mark.parametrize(("words", "habit"), HABITS)
def test_habits(words: str, habit: bool) -> None:
    assert [event.habitual for event in events_of(words)] == [habit]


def test_a_headline_in_the_present_tells_one_act() -> None:
    assert [event.habitual for event in events_of("{IND|India} sells tanks to {NPL|Nepal}", "headline")] == [False]


CHARGES = [
    ("{IRQ|Iraq} accused {KWT|Kuwait} of stealing oil, a charge {KWT|Kuwait} denies.", "IRQ>KWT ACCUSE/allege"),
    ("{IRQ|Iraq} accused {KWT|Kuwait} of stealing oil; {KWT|Kuwait} denied the charge.", "IRQ>KWT ACCUSE/allege"),
    ("Accused by {IRQ|Iraq} of stealing oil, {KWT|Kuwait} denied it.", "IRQ>KWT ACCUSE/allege"),
    ("Accused by {IRQ|Iraq} of stealing oil, {KWT|Kuwait} denied the charge.", "IRQ>KWT ACCUSE/allege"),
    ("{KWT|Kuwait} was accused by {IRQ|Iraq} of stealing oil, an allegation it rejects.", "IRQ>KWT ACCUSE/allege"),
]


@pytest.mark.parametrize(("words", "expected"), CHARGES)
def test_a_charge_that_is_denied_was_made(words: str, expected: str) -> None:
    article = parsed(words)[0].text
    chain = [_denial(article, cue) for cue in ("denies", "denied") if f" {cue}" in article]
    assert f"{expected} asserted" in [told(event) for event in events_of(words, statements=chain)]


def _denial(text: str, cue: str) -> Statement:
    """A denial read, as it may be, to hold the whole clause before it."""
    at = text.index(cue)
    denier = Speaker("actor", "Kuwait", ("KWT",))
    whole = Span(0, text.index("oil") + 3)
    return Statement("s1", denier, "indirect", (Span(0, 1),), (Span(at, at + len(cue)),), (whole,), "denies", M)


@pytest.mark.parametrize(
    "words",
    [
        "{IRQ|Iraq} denied accusing {KWT|Kuwait} of theft.",
        "{IRQ|Iraq} denied that it had accused {KWT|Kuwait} of theft.",
    ],
)
def test_a_denied_accusation_was_not_made(words: str) -> None:
    article = parsed(words)[0].text
    at = article.index("denied") + len("denied ")
    denier = Speaker("actor", "Iraq", ("IRQ",))
    said = Statement(
        "s1", denier, "indirect", (Span(0, 4),), (Span(at - 7, at - 1),), (Span(at, len(article)),), "denies", M
    )
    accusing = [event for event in events_of(words, statements=[said]) if event.type == "ACCUSE"]
    assert {event.status for event in accusing} <= {"denied"}


@pytest.mark.parametrize(("words", "expected"), [*UNDONE, *UNREAL])
def test_what_did_not_happen(words: str, expected: str) -> None:
    assert [told(event).replace(":MIL", "") for event in events_of(words)] == expected.split("; ")


@pytest.mark.parametrize(("words", "expected"), [*UNDONE, *UNREAL])
def test_only_what_happened_shows_a_tie(words: str, expected: str) -> None:
    article, mentions, parse = parsed(words)
    events, _ = find_events(article, parse, mentions, (), ())
    ties = find_ties(article, parse, mentions, (), events)[0]
    assert not ties or "asserted" in expected or "claimed" in expected
