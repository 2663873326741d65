"""Places of a user's own actors stand for their states as those of the shipped ones do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blocwatch.extract.reading import knowledge
from blocwatch.extract.statements import Route
from blocwatch.sentences import code_sentence

OWN = """
- {code: SYL, name: Sylvania, kind: state, capitals: [Marx City], adjectives: [Sylvanian]}
- {code: FRD, name: Freedonia, kind: state, capitals: [Firefly], adjectives: [Freedonian]}
"""


@pytest.mark.parametrize("route", ["light", "full"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Freedonia's president arrived in Sylvania on Monday.", ("CONSULT", "FRD", "SYL")),
        ("Freedonia's president arrived in Marx City on Monday.", ("CONSULT", "FRD", "SYL")),
        ("Freedonian jets bombed a bridge in Sylvania.", ("ASSAULT", "FRD", "SYL")),
    ],
)
def test_a_place_of_an_own_state(words: str, told: tuple[str, str, str], route: Route, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    (event,) = code_sentence(words, date(2024, 6, 1), knowledge(route, path)).events
    assert (event.type, event.actors[0].code, event.recipients[0].code) == told


def test_without_them_it_stands_for_nobody() -> None:
    assert not code_sentence("Freedonian jets bombed Sylvania.", date(2024, 6, 1), knowledge("light")).events
