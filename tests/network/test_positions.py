"""Sides from hand-made readings: whose they are, what shows none, and who counts for nobody."""

import re

import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Article, Event, Mention, Method, Party, Reading, Span, Speaker, Statement
from blocwatch.network.positions import Position, Positions, Voice, positions

MADE = Method("test", "by-hand")


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def statement(text: str, speaker: Speaker, content: str, stance: str, id: str = "s1") -> Statement:
    source = (span(text, speaker.text),) if speaker.text in text else ()
    return Statement(id, speaker, "indirect", source, (), (span(text, content),), stance, MADE)  # type: ignore[arg-type]


def event(type_: str, actor: Party, towards: str, id: str = "e1", **fields: object) -> Event:
    known: dict[str, object] = {"status": "asserted", **fields}
    return Event(id, Span(0, 1), type_, (actor,), (Party(towards),), method=MADE, **known)  # type: ignore[arg-type]


def reading(text: str, *found: Statement | Event, **named: str) -> Reading:
    """``named`` are actors by the words that name them."""
    mentions = tuple(
        Mention(Span(m.start(), m.end()), words, code, "state", MADE)
        for code, words in named.items()
        for m in re.finditer(words, text)
    )
    return Reading(
        Article("r", text, "", None, ()), mentions=mentions,
        statements=tuple(s for s in found if isinstance(s, Statement)),
        events=tuple(e for e in found if isinstance(e, Event)),
    )  # fmt: skip


def actor(text: str, *codes: str) -> Speaker:
    return Speaker("actor", text, codes)


def sides(found: Positions) -> list[tuple[str, str]]:
    return [(p.actor, p.side) for p in found.positions]


@pytest.mark.parametrize(
    ("type_", "side"), [("SUPPORT", "for"), ("AID", "for"), ("ACCUSE", "against"), ("SANCTION", "against")]
)
def test_acts_towards_it_show_a_side(type_: str, side: str) -> None:
    found = positions([reading("x", event(type_, Party("CHN"), "NATO"))], "NATO", "NATO")
    assert found.positions == (Position("NATO", "CHN", side, ("e1",)),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "shown",
    [
        event("CONSULT", Party("CHN"), "NATO"),
        event("ACCUSE", Party("CHN"), "NATO", negated=True),
        event("ACCUSE", Party("CHN"), "NATO", status="denied"),
        event("ACCUSE", Party("CHN"), "NATO", status="claimed", by=("s1",)),
        event("ACCUSE", Party("NATO"), "NATO"),
        event("ACCUSE", Party("CHN"), "EU"),
    ],
)
def test_what_shows_no_side_is_refused_in_one_line(shown: Event) -> None:
    text = "Moscow says that NATO met."
    said = statement(text, actor("Moscow", "RUS"), "that NATO met", "says")
    with pytest.raises(BadRequest, match="nothing in the record is for or against 'NATO'"):
        positions([reading(text, said, shown, NATO="NATO")], "NATO", "NATO")


def test_an_actor_s_own_word_shows_its_side_and_another_s_does_not() -> None:
    text = "Moscow says that it backs Minsk."
    said = statement(text, actor("Moscow", "RUS"), "that it backs Minsk", "says")
    own = event("SUPPORT", Party("RUS"), "BLR", status="claimed", by=("s1",))
    other = event("SUPPORT", Party("CHN"), "BLR", "e2", status="claimed", by=("s1",))
    assert sides(positions([reading(text, said, own, other)], "Belarus", "BLR")) == [("RUS", "for")]


@pytest.mark.parametrize(
    ("speaker", "side", "voices"),
    [
        (Speaker("unnamed", "A Chadian official", ("TCD",)), [], (Voice("A Chadian official", "against", "e1"),)),
        (Speaker("actor", "Many Chadians", ("TCD",)), [], (Voice("Many Chadians", "against", "e1"),)),
        (Speaker("actor", "Chad's president", ("TCD",), "A. B."), [("TCD", "against")], ()),
    ],
)
def test_what_an_unnamed_official_hints_shows_no_side_of_the_state(
    speaker: Speaker, side: list[tuple[str, str]], voices: tuple[Voice, ...]
) -> None:
    text = f"{speaker.text} hinted that Chad had struck Niger."
    said = statement(text, speaker, "that Chad had struck Niger", "says")
    act = event("ASSAULT", Party("TCD"), "NER", status="claimed", by=("s1",))
    found = positions([reading(text, said, act)], "Niger", "NER")
    assert (sides(found), found.voices) == (side, voices)


def test_a_stance_is_about_whom_the_content_names_at_its_head() -> None:
    text = "Paris opposes the NATO summit. Seoul accuses the North of arming NATO."
    first = statement(text, actor("Paris", "FRA"), "the NATO summit", "opposes", "s1")
    second = statement(text, actor("Seoul", "KOR"), "the North of arming NATO", "accuses", "s2")
    found = positions([reading(text, first, second, NATO="NATO")], "NATO", "NATO")
    assert sides(found) == [("FRA", "against")]
    assert found.neither == 1


def test_joint_speakers_each_have_the_position() -> None:
    text = "Beijing and Moscow oppose AUKUS."
    said = statement(text, actor("Beijing and Moscow", "CHN", "RUS"), "AUKUS", "opposes")
    found = positions([reading(text, said, AUKUS="AUKUS")], "AUKUS", "AUKUS")
    assert sides(found) == [("CHN", "against"), ("RUS", "against")]


@pytest.mark.parametrize(
    "speaker",
    [Speaker("crowd", "Many"), Speaker("unnamed", "Many", ("DEU",)), Speaker("actor", "Many Germans", ("DEU",))],
)
def test_crowds_and_the_unnamed_are_listed_and_count_for_nobody(speaker: Speaker) -> None:
    text = "Many Germans oppose NATO."
    said = statement(text, speaker, "NATO", "opposes")
    acted = event("ACCUSE", Party("DEU", span(text, "Many Germans")), "NATO")
    found = positions([reading(text, said, acted, NATO="NATO")], "NATO", "NATO")
    assert found.positions == ()
    assert set(found.voices) == {Voice(speaker.text, "against", "s1"), Voice(speaker.text, "against", "e1")}


def test_both_sides_are_shown_where_an_actor_has_both() -> None:
    text = "x"
    shown = (event("SUPPORT", Party("TUR"), "NATO", "e1"), event("REJECT", Party("TUR"), "NATO", "e2"))
    found = positions([reading(text, *shown)], "NATO", "NATO")
    assert found.split() == ("TUR",)
    assert sides(found) == [("TUR", "for"), ("TUR", "against")]


def test_a_policy_is_found_by_its_words_whatever_their_capitals() -> None:
    text = "Warsaw supports Missile  Defence. Berlin opposes missile defences. Rome demands missile defence."
    found = positions(
        [
            reading(
                text,
                statement(text, actor("Warsaw", "POL"), "Missile  Defence", "supports", "s1"),
                statement(text, actor("Berlin", "DEU"), "missile defences", "opposes", "s2"),
                statement(text, actor("Rome", "ITA"), "missile defence.", "demands", "s3"),
            )
        ],
        "missile defence",
    )
    assert (sides(found), found.neither) == ([("POL", "for")], 1)


def test_words_are_never_read_as_a_pattern() -> None:
    with pytest.raises(BadRequest, match="nothing in the record"):
        positions([reading("x")], "(.*")
