"""Praise and blame for what others do: who praises, whose the deed is, and that both are told once."""

from __future__ import annotations

import pytest

from .event_marks import events_of, line

SENTENCES = [
    ("{KEN|Kenya} welcomed the resumption of ties between {SDN|Sudan} and {TCD|Chad}.",
     "KEN>SDN+TCD SUPPORT asserted; SDN+TCD>- SUPPORT asserted"),
    ("{KEN|Kenya} and {UGA|Uganda} welcomed a peace deal between {SDN|Sudan} and {TCD|Chad}.",
     "KEN+UGA>SDN+TCD SUPPORT asserted; SDN+TCD>- AGREE asserted"),
    ("{OMN|Oman} hailed {IRN|Iran}'s agreement with {SAU|Saudi Arabia}.", "OMN>IRN SUPPORT asserted"),
    ("{PER|Peru} welcomed the meeting of {ECU|Ecuador} and {COL|Colombia}.",
     "PER>ECU+COL SUPPORT asserted; ECU+COL>- CONSULT asserted"),
    ("{PER|Peru} welcomed the expulsion of {ECU|Ecuadorian} diplomats by {COL|Colombia}.",
     "PER>COL SUPPORT asserted; COL>ECU SANCTION/expel asserted"),
    # one act of praise is told once
    ("{OMN|Oman} welcomed the resumption of diplomatic ties with {SYR|Syria}, {IRQ|Iraq} and {JOR|Jordan}.",
     "OMN>SYR+IRQ+JOR SUPPORT asserted"),
    # what is not welcomed is there all the same
    ("{PER|Peru} did not welcome the deal between {ECU|Ecuador} and {COL|Colombia}.",
     "PER>ECU+COL SUPPORT denied; ECU+COL>- AGREE asserted"),
    ("{PER|Peru} would welcome a deal between {ECU|Ecuador} and {COL|Colombia}.",
     "PER>ECU+COL SUPPORT possible; ECU+COL>- AGREE possible"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_praise_of_what_others_do(words: str, expected: str) -> None:
    assert "; ".join(line(event) for event in events_of(words)) == expected
