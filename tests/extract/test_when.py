"""The day of an act is its own: not the day on which somebody tells of it, and never one end of a stretch."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.extract.reading import knowledge, read_article
from blocwatch.model import Article, Block, Span

FRIDAY = date(2024, 6, 28)


def dated(text: str) -> dict[str, str]:
    """Each event's type with its day, 'first/last' for several days, "" where it is open. FRIDAY is the day of publication."""
    article = Article("a", text, "", FRIDAY, (Block("paragraph", Span(0, len(text))),))
    found = {}
    for event in read_article(article, knowledge(route="light")).events:
        days = (event.when.first.isoformat(), event.when.last.isoformat()) if event.when else ("",)
        found[event.type] = "/".join(dict.fromkeys(days))
        assert (event.when is None) == (event.when_span is None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya shot down a Sudanese warplane, Reuters reported on Wednesday.", {"ASSAULT": ""}),
        ("Australia scrapped a 2016 deal with France.", {"SANCTION": ""}),
        ("China held a 2010 summit with Russia.", {"CONSULT": "2010-01-01/2010-12-31"}),
        ("Kenya shot down a Sudanese warplane on Tuesday, Reuters reported on Wednesday.", {"ASSAULT": "2024-06-25"}),
        ("Slovakia denied on Tuesday that it had sent tanks to Ukraine.", {"AID": ""}),
        ("On Tuesday Slovakia claimed that it had sent tanks to Ukraine.", {"AID": ""}),
        ("Norway has sent tanks to Chad, a Norwegian spokesman claimed on Wednesday.", {"AID": ""}),
        ("Brazil condemned Peru on Monday for sending troops to Chile.", {"ACCUSE": "2024-06-24", "AID": ""}),
        ("Peru said Brazil attacked Chile on Monday.", {"ASSAULT": "2024-06-24"}),
        ("Peru said on Monday Brazil attacked Chile.", {"ASSAULT": ""}),
        ("Peru said on Monday that Brazil attacked Chile on Sunday.", {"ASSAULT": "2024-06-23"}),
        ("Peru denied on Monday attacking Chile.", {"ASSAULT": ""}),
        ("Chile condemned Brazil's attack on Peru on Monday.", {"ACCUSE": "2024-06-24", "ASSAULT": ""}),
        ("Peru threatened on Monday to attack Chile.", {"THREATEN": "2024-06-24"}),
        ("Kenya signed a treaty with Uganda in March 2023, officials said on Monday.", {"SUPPORT": "2023-03-01/2023-03-31"}),
    ],
)  # fmt: skip
def test_the_day_of_telling_dates_the_telling_alone(text: str, expected: dict[str, str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 2003 and 2011 France sold arms to Libya.", {"COOPERATE": "2003-01-01/2011-12-31"}),
        ("France sold arms to Libya from 2003 to 2011.", {"COOPERATE": "2003-01-01/2011-12-31"}),
        ("France bombed Libya from Monday until Thursday.", {"ASSAULT": "2024-06-24/2024-06-27"}),
        ("Until 2019 Turkey supplied drones to Qatar.", {"AID": ""}),
        ("Since 2019 Turkey has supplied drones to Qatar.", {"AID": ""}),
        ("France bombed Libya after 2019.", {"ASSAULT": ""}),
    ],
)
def test_a_stretch_is_no_day(text: str, expected: dict[str, str]) -> None:
    assert dated(text) == expected


def test_what_is_demanded_by_a_day_is_demanded_on_the_day_of_the_demand() -> None:
    assert dated('"Peru must leave Chile by Friday," Brazil said on Monday.') == {"REQUEST": "2024-06-24"}
