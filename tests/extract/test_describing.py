"""What only says of what sort a named group is does nothing itself, and does not speak."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.extract.reading import knowledge
from blocwatch.sentences import code_sentence

from .event_marks import line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel accused the Palestinian militant group Hamas of lying.", "ISR>HAMAS ACCUSE/allege asserted"),
        ("The Lebanese group Hezbollah threatened Israel.", "HEZBOLLAH>ISR THREATEN asserted"),
        ("The Somali militant group al-Shabaab attacked Kenya.", "SHABAAB>KEN ASSAULT asserted"),
        ("The Colombian rebel group FARC thanked Venezuela.", "FARC>VEN SUPPORT asserted"),
        ("The Russian army, which Wagner supports, attacked Ukraine.", "RUS>UKR ASSAULT asserted"),
    ],
)
def test_who_acts(text: str, expected: str) -> None:
    reading = code_sentence(text, date(2024, 6, 28), knowledge(route="light"))
    assert expected in [line(event) for event in reading.events]


def test_who_speaks() -> None:
    text = "The Palestinian militant group Hamas said on Monday that Israel had bombed a school."
    (statement,) = code_sentence(text, date(2024, 6, 28), knowledge(route="light")).statements
    assert (statement.speaker.kind, statement.speaker.actors) == ("actor", ("HAMAS",))
