"""Words traded between two are an act of both, and no trade."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line

TRADED = [
    ("{IRN|Iran} and {IRQ|Iraq} traded accusations.", "IRN+IRQ>- ACCUSE/disapprove asserted"),
    ("{PER|Peru} exchanged insults with {CHL|Chile}.", "PER>CHL ACCUSE/disapprove asserted"),
    ("{KEN|Kenya} and {SOM|Somalia} swapped threats over the border.", "KEN+SOM>- THREATEN asserted"),
    ("An exchange of insults between {GRC|Greece} and {TUR|Turkey} followed.", "GRC+TUR>- ACCUSE/disapprove asserted"),
    ("{KEN|Kenya}, {SOM|Somalia} trade blame after raid", "KEN+SOM>- ACCUSE/allege asserted"),
    ("{SOM|Somalia}, {KEN|Kenya} trade blame after raid", "SOM+KEN>- ACCUSE/allege asserted"),
    ("{KEN|Kenya} and {SOM|Somalia} traded fire.", "KEN+SOM>- ASSAULT asserted"),
    ("{KEN|Kenya} traded with {SOM|Somalia}.", "KEN>SOM COOPERATE asserted"),
]


@pytest.mark.parametrize(("words", "expected"), TRADED)
def test_both_do_it(words: str, expected: str) -> None:
    (event,) = events_of(words)
    assert line(event) == expected
    assert event.symmetric
