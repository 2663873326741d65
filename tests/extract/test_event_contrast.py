"""Whoever is named only to be left out of a deed has no part in it, and the deed was done all the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line, parsed

from blocwatch.extract.events import find_events

LEFT_OUT = [
    ("{DZA|Algeria} supports {PSE|Palestine} but not {HAMAS|Hamas}.", "DZA>PSE SUPPORT asserted"),
    ("{MAR|Morocco}, but not {TUN|Tunisia}, severed ties with {IRN|Iran}.", "MAR>IRN SANCTION/discontinue asserted"),
    ("{OMN|Oman} and {IRN|Iran}, but not {IRQ|Iraq} or {QAT|Qatar}, condemned {KWT|Kuwait}.",
     "OMN+IRN>KWT ACCUSE/disapprove asserted"),
    ("Not {IRN|Iran} but {IRQ|Iraq} attacked {KWT|Kuwait}.", "IRQ>KWT ASSAULT asserted"),
    ("{IRN|Iran} attacked not {IRQ|Iraq} but {KWT|Kuwait}.", "IRN>KWT ASSAULT asserted"),
    ("{PER|Peru}, and not {CHL|Chile}, condemned {BOL|Bolivia}.", "PER>BOL ACCUSE/disapprove asserted"),
    # these are not left out
    ("{CAN|Canada} condemned not only {BLR|Belarus} but also {RUS|Russia}.", "CAN>BLR+RUS ACCUSE/disapprove asserted"),
    ("{FRA|France} and {DEU|Germany} condemned {RUS|Russia}.", "FRA+DEU>RUS ACCUSE/disapprove asserted"),
    ("Not a single {PER|Peruvian} soldier attacked {ECU|Ecuador}.", "PER>ECU ASSAULT denied"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), LEFT_OUT)
def test_who_is_left_out(words: str, expected: str) -> None:
    assert [line(event) for event in events_of(words)] == [expected]


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("It was {PER|Peru}, not {CHL|Chile}, that expelled the attaché.", True),
        ("{CAN|Canada} sanctioned not only {BLR|Belarus} but also {RUS|Russia}.", True),
        ("{CAN|Canada} did not sanction {BLR|Belarus}.", False),
    ],
)
def test_a_not_between_names_denies_no_deed(words: str, done: bool) -> None:
    article, mentions, parse = parsed(words)
    (event,) = find_events(article, parse, mentions, (), (), None, "full")[0]
    assert (event.status == "asserted" and not event.negated) is done
