"""What was put off, feared, weighed, vetoed or called a lie is coded as that, and shows no tie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line, parsed

from blocwatch.extract.event_unreal import weighed
from blocwatch.extract.events import find_events
from blocwatch.extract.statements import find_statements
from blocwatch.extract.ties import find_ties

OPEN = [
    # put off
    ("The signing of a defence pact between {KEN|Kenya} and {UGA|Uganda} was postponed.", "KEN+UGA>- SUPPORT expected"),
    ("{KEN|Kenya} put off signing a defence pact with {UGA|Uganda}.", "KEN>UGA COOPERATE expected"),
    ("{NPL|Nepal} delayed recalling its envoy from {IND|India}.", "NPL>IND SANCTION/discontinue expected"),
    # feared, talked of, weighed
    ("Fears grew of an {ERI|Eritrean} attack on {ETH|Ethiopia}.", "ERI>ETH ASSAULT possible"),
    ("Speculation mounted about an {ERI|Eritrean} attack on {ETH|Ethiopia}.", "ERI>ETH ASSAULT possible"),
    # forbidden, called off
    ("{HUN|Hungary}'s veto of {EU|EU} aid to {UKR|Ukraine} angered many.", "EU>UKR AID denied"),
    ("The cancellation of talks between {OMN|Oman} and {IRN|Iran} came late.", "OMN+IRN>- CONSULT denied"),
    # denied
    ("{ETH|Ethiopia} did not so much as threaten {ERI|Eritrea}.", "ETH>ERI THREATEN denied"),
    ("There was no truth to claims that {TUR|Turkey} shipped drones to {AZE|Azerbaijan}.", "TUR>AZE AID denied"),
    ("There is no basis for the report that {TUR|Turkey} attacked {GRC|Greece}.", "TUR>GRC ASSAULT denied"),
    ("{POL|Poland} is lying when it says that {BLR|Belarus} attacked {LTU|Lithuania}.", "BLR>LTU ASSAULT denied"),
    ("The report that {GHA|Ghana} attacked {TGO|Togo} turned out to be false.", "GHA>TGO ASSAULT denied"),
    ("{SYR|Syria}'s supposed attack on {JOR|Jordan} was a hoax.", "SYR>JOR ASSAULT denied"),
    ("{FJI|Fiji}'s attack on {TON|Tonga} proved an invention.", "FJI>TON ASSAULT denied"),
    # felt, joked of, not stopped
    ("{GUY|Guyana} feels threatened by {VEN|Venezuela}.", "VEN>GUY THREATEN possible"),
    ("{EST|Estonia} joked about invading {LVA|Latvia}.", "EST>LVA ASSAULT possible"),
    ("Nobody stopped {TUR|Turkey} from attacking {SYR|Syria}.", "TUR>SYR ASSAULT possible"),
    # a condition without 'if'
    ("{KEN|Kenya} said it could attack {SOM|Somalia} should {SOM|Somalia} condemn {ETH|Ethiopia}.", "SOM>ETH ACCUSE/disapprove possible"),
    # done all the same
    ("{SYR|Syria}'s attack on {JOR|Jordan} was no hoax.", "SYR>JOR ASSAULT asserted"),
    ("{SYR|Syria}'s attack on {JOR|Jordan} was wrong.", "SYR>JOR ASSAULT asserted"),
    ("{TUR|Turkey} began a delayed attack on {SYR|Syria}.", "TUR>SYR ASSAULT asserted"),
    ("Fears grew in {JOR|Jordan} after {ISR|Israel} attacked {LBN|Lebanon}.", "ISR>LBN ASSAULT asserted"),
    ("{POL|Poland} lied when {BLR|Belarus} attacked {LTU|Lithuania}.", "BLR>LTU ASSAULT asserted"),
    ("There was truth in the report, and {TUR|Turkey} attacked {GRC|Greece}.", "TUR>GRC ASSAULT asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), OPEN)
def test_how_real_it_is(words: str, expected: str) -> None:
    assert expected in [line(event) for event in events_of(words)]


@pytest.mark.parametrize(("words", "expected"), OPEN)
def test_only_what_was_done_shows_a_tie(words: str, expected: str) -> None:
    article, mentions, parse = parsed(words)
    ties = find_ties(article, parse, mentions, (), find_events(article, parse, mentions, (), ())[0])[0]
    done = expected.endswith("asserted")
    assert done or not {frozenset((t.a, t.b)) for t in ties} & {frozenset(expected.split(" ")[0].split(">"))}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{PER|Peru} mulls sanctions on {BOL|Bolivia}", "mulls"),
        ("{PER|Peru} is weighing a strike on {BOL|Bolivia}.", "weighing"),
        ("{PER|Peru} imposed sanctions on {BOL|Bolivia}.", None),
    ],
)
def test_a_deed_that_is_weighed_is_not_done(words: str, told: str | None) -> None:
    sentence = parsed(words)[2].sentences[0]
    found = [word for v in range(len(sentence.tokens)) if (word := weighed(sentence, v)) is not None]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    "words",
    [
        "{CZE|Czech} police, acting on a {POL|Polish} warrant, arrested a man.",
        "The {PER|Peruvian} minister compared {TCD|Chad} to a garden.",
    ],
)
def test_nobody_is_accused_or_praised_who_only_stands_near(words: str) -> None:
    assert not [event for event in events_of(words) if event.type in ("ACCUSE", "SUPPORT")]


@pytest.mark.parametrize(
    "words",
    [
        "Peru said on Monday that it would not only",
        "Neither Iran nor Iraq attacked any",
        "Chile has sent no",
        "Kenya almost doubled its aid to Uganda, and Chad nearly",
        "“We will not",
        "France would neither confirm nor deny that it had",
        "Chad condemned the attack on Niger by",
    ],
)
def test_a_sentence_may_break_off_anywhere(words: str) -> None:
    parts = words.split()
    for end in range(1, len(parts) + 1):
        article, mentions, parse = parsed(" ".join(parts[:end]))
        statements, _ = find_statements(article, parse, mentions, (), "light")
        events, _ = find_events(article, parse, mentions, (), statements)
        assert all(event.trigger.of(article.text) for event in events)
