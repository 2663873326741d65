"""What is asked of somebody is not done: pressure, calls, demands, orders; who asks whom, and who is to do it."""

from __future__ import annotations

import pytest

from blocwatch.extract.events import find_events
from blocwatch.extract.statements import Route, find_statements

from .event_marks import line, parsed

SENTENCES = [
    ("{GHA|President Mahama} faces pressure from {TGO|Togo} to help {BEN|Benin}.",
     "TGO>GHA REQUEST/change asserted; GHA>BEN AID requested"),
    ("{GHA|Accra} has come under intense pressure from {TGO|Togo} to arrest {BEN|Beninese} rebels.",
     "TGO>GHA REQUEST/change asserted; GHA>BEN COERCE/arrest requested"),
    ("{GHA|Accra} bowed to pressure from {TGO|Togo} and recognised {BEN|Benin}.",
     "GHA>TGO CONCEDE asserted; TGO>GHA REQUEST/change asserted; GHA>BEN SUPPORT asserted"),
    ("{GHA|Accra} bowed to pressure to recognise {BEN|Benin}.", "GHA>BEN SUPPORT requested"),
    ("{PER|Peru} faces calls to invade {BOL|Bolivia}.", "PER>BOL ASSAULT requested"),
    ("{PER|Peru} has instructions to bomb {BOL|Bolivia}.", "PER>BOL ASSAULT/aerial requested"),
    ("{PER|Lima} got orders from {OAS|the OAS} to expel {BOL|Bolivian} diplomats.", "PER>BOL SANCTION/expel requested"),
    ("A demand that {PER|Peru} condemn {BOL|Bolivia} failed.", "PER>BOL ACCUSE/disapprove requested"),
    # whose pressure it is is not who is to do it
    ("{CHL|Chile} put pressure on {PER|Peru} to sanction {BOL|Bolivia}.",
     "CHL>PER REQUEST/change asserted; PER>BOL SANCTION/discontinue requested"),
    ("{NGA|Nigeria}'s appeals to {GHA|Ghana} to send food to {NER|Niger} went unheard.",
     "NGA>GHA REQUEST asserted; GHA>NER AID requested"),
    # what is done is
    ("{PER|Peru} ignored pressure from {CHL|Chile} and attacked {BOL|Bolivia}.",
     "PER>CHL REJECT asserted; CHL>PER REQUEST/change asserted; PER>BOL ASSAULT asserted"),
]  # fmt: skip


def coded(words: str, route: Route) -> str:
    article, mentions, parse = parsed(words)
    statements, _ = find_statements(article, parse, mentions, (), "full")
    events, _ = find_events(article, parse, mentions, (), statements, None, route)
    return "; ".join(line(event) for event in events)


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_what_is_asked_is_not_done(words: str, expected: str) -> None:
    assert coded(words, "light") == expected


@pytest.mark.parametrize("words", [words for words, _ in SENTENCES[:2]])
def test_nor_does_the_network_say_that_it_is(words: str) -> None:
    told = coded(words, "full")
    assert "AID asserted" not in told
    assert "COERCE/arrest asserted" not in told
