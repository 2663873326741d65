"""'We' and 'us' in what somebody says, what is done by saying so, and whom a blamed deed was done to."""

from __future__ import annotations

import re

import pytest

from blocwatch.extract.events import find_events
from blocwatch.extract.statements import find_statements

from .event_marks import line, parsed


def coded(words: str) -> list[str]:
    """The events by the rules alone: parties, type and status, without modes."""
    article, mentions, parse = parsed(words)
    statements, _ = find_statements(article, parse, mentions, (), "light")
    found = find_events(article, parse, mentions, (), statements, None, "light")[0]
    return [re.sub(r"/\S+", "", line(event)) for event in found]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # the first person is the one who speaks
        ("“{PER|Peru} attacked us,” {CHL|the Chilean president} said.", ["PER>CHL ASSAULT claimed"]),
        ("“We have been attacked by {ERI|Eritrea},” {ETH|Ethiopia} said.", ["ERI>ETH ASSAULT claimed"]),
        ("“We will send tanks to {KEN|Kenya},” {TUR|Turkey} said.", ["TUR>KEN AID promised"]),
        # not somebody of whom nobody knows whose he is
        ("“{PER|Peru} attacked us,” a fisherman said.", []),
        # 'they' and 'he' in a quote are another than who speaks
        ("“They attacked our embassy in {@|Lima},” {CHL|Chile} said.", []),
        ("“He threatened me,” {KEN|the Kenyan president} said.", []),
        # what is done by saying it
        ("“We condemn {TCD|Chad},” {NER|Niger} said.", ["NER>TCD ACCUSE asserted"]),
        ("“We are calling on {LBR|Liberia} to pull out,” {GIN|Guinea} said.", ["GIN>LBR REQUEST asserted"]),
        ("{PRY|Paraguay} said {PRY|it} rejects the deal with {BOL|Bolivia}.", ["PRY>BOL REJECT asserted"]),
        ("{PRY|Paraguay} said {PRY|it} had rejected the deal with {BOL|Bolivia}.", ["PRY>BOL REJECT claimed"]),
        # whom the deed was done to is not blamed for it
        ("{PER|Peru} condemned the attack on {CHL|Chile}.", ["PER>- ACCUSE asserted"]),
        ("{PER|Peru} condemned the invasion of {CHL|Chile}.", ["PER>- ACCUSE asserted"]),
        ("{PER|Peru} denounced strikes against {CHL|Chile}.", ["PER>- ACCUSE asserted"]),
        ("{PER|Peru} condemned the killing of a {CHL|Chilean} diplomat.", ["PER>- ACCUSE asserted"]),
        # who did it is, and the deed is told by whoever condemns it
        (
            "{PER|Peru} condemned the {BRA|Brazilian} attack on {CHL|Chile}.",
            ["PER>BRA ACCUSE asserted", "BRA>CHL ASSAULT claimed"],
        ),
        (
            "{PER|Peru} condemned {BRA|Brazil}'s attack on {CHL|Chile}.",
            ["PER>BRA ACCUSE asserted", "BRA>CHL ASSAULT claimed"],
        ),
        (
            "{PER|Peru} condemned the attack on {CHL|Chile} by {BRA|Brazil}.",
            ["PER>BRA ACCUSE asserted", "BRA>CHL ASSAULT claimed"],
        ),
    ],
)
def test_who_speaks_and_who_is_blamed(words: str, told: list[str]) -> None:
    assert [" ".join(one.split(" ")[:3]) for one in coded(words)] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{ISR|Israel} neither confirmed nor denied that {ISR|it} had bombed {SYR|Syria}.", ["ISR>SYR ASSAULT possible"]),
        ("{GRC|Greece} would neither confirm nor deny that {TUR|Turkey} had attacked {CYP|Cyprus}.", ["TUR>CYP ASSAULT possible"]),
        ("{GRC|Greece} refused to confirm or deny that {TUR|Turkey} had attacked {CYP|Cyprus}.", ["TUR>CYP ASSAULT possible"]),
        ("{IRN|Iran} has not attacked {IRQ|Iraq}, nor threatened {OMN|Oman}.", ["IRN>IRQ ASSAULT denied", "IRN>OMN THREATEN denied"]),
        ("{PER|Peru} neither attacked nor bombed {CHL|Chile}.", ["PER>CHL ASSAULT denied"]),
        ("Neither {IRN|Iran} nor {IRQ|Iraq} attacked {KWT|Kuwait}.", ["IRN+IRQ>KWT ASSAULT denied"]),
        (
            "Neither did {PER|Peru} attack {CHL|Chile} nor did {BRA|Brazil} bomb {BOL|Bolivia}.",
            ["PER>CHL ASSAULT denied", "BRA>BOL ASSAULT denied"],
        ),
    ],
)  # fmt: skip
def test_neither_nor(words: str, told: list[str]) -> None:
    assert coded(words) == told


def test_we_within_a_quote_is_its_speaker() -> None:
    article, mentions, parse = parsed("{FRA|Emmanuel Macron} said: “We want {DEU|Germany} to pay more.”")
    statements, issues = find_statements(article, parse, mentions, (), "light")
    assert [one.speaker.actors for one in statements] == [("FRA",)] * len(statements)
    assert len(statements) > 1
    assert not issues
