"""Pronouns and definite nouns: whom they stand for, and when that is left open."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.extract.actors import find_mentions
from blocwatch.extract.language import parse_blocks
from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.alike import bare
from blocwatch.lexicon.factfiles import table
from blocwatch.lexicon.first_names import sex_by_name
from blocwatch.model import Article, Block, Issue, Mention, Span


def read(text: str) -> tuple[list[Mention], list[Issue]]:
    blocks = (Block("paragraph", Span(0, len(text))),)
    article = Article("page", text, "", date(2024, 6, 28), blocks)
    return find_mentions(article, parse_blocks(text, blocks), gazetteer())


def last(text: str, words: str) -> Mention | None:
    """The last mention of some words."""
    return next((m for m in reversed(read(text)[0]) if m.text == words), None)


@pytest.mark.parametrize(
    ("text", "words", "actor", "person"),
    [
        ("French Defence Minister Jean Dupont spoke. He thanked the troops.", "He", "FRA", "Jean Dupont"),
        ("German Chancellor Eva Blum met Jean Dupont, a singer. She said yes.", "She", "DEU", "Eva Blum"),
        ("Iran said it would retaliate.", "it", "IRN", None),
        ("The ministry of defence of Latvia spoke. They denied it.", "They", "LVA", None),
        ("Tokyo protested. It lodged a complaint.", "It", "JPN", None),
        ("Iran's navy seized a tanker, its spokesman said.", "its", "IRN", None),
        ("The Chinese Foreign Ministry criticised NATO. They warned of chaos.", "They", "CHN", None),
        ("The Chinese Foreign Ministry criticised NATO following its July summit.", "its", "NATO", None),
        ("The Philippines accused China's coast guard of ramming its own boats.", "its", "CHN", None),
        ("Sweden joined NATO. The alliance has 32 members.", "The alliance", "NATO", None),
        ("Hungary blocked EU aid. The bloc's leaders were furious.", "The bloc", "EU", None),
        ("Russia criticised NATO, accusing the US-led bloc of meddling.", "the US-led bloc", "NATO", None),
        ("Beijing's foreign ministry rejected it. The ministry spoke of lies.", "The ministry", "CHN", None),
        ("Iran said the ministry had summoned the envoy.", "the ministry", "IRN", None),
        # who counts the dead is of the place that was hit
        ("Israel struck Lebanon. The health ministry said 12 people were killed.", "The health ministry", "LBN", None),
        ("Israel killed 12 people in Gaza, the Health Ministry said.", "the Health Ministry", "GAZA", None),
        ("Israel struck Gaza City. The health ministry said 12 died.", "The health ministry", "PSE", None),
        ("Russia launched a raid on Lviv. The health ministry said 3 died.", "The health ministry", "UKR", None),
        ("Israel killed 12 Palestinians, the health ministry said.", "the health ministry", "PSE", None),
        ("Ukraine was struck by Russia. The health ministry said 4 died.", "The health ministry", "UKR", None),
        ("Germany sent medicine to Ukraine. The health ministry said so.", "The health ministry", "DEU", None),
        ("Italy reported new cases. The health ministry said so.", "The health ministry", "ITA", None),
        ("Iran struck Iraq. The defence ministry said so.", "The defence ministry", "IRN", None),
        ("Fighters fired on a convoy in Iraq. The country condemned the attack.", "The country", "IRQ", None),
        ("The Taliban took the town. The group rejected talks.", "The group", "TALIBAN", None),
        ("The Kenyan president met Jean Dupont. The president smiled.", "The president", "KEN", None),
    ],
)
def test_antecedents(text: str, words: str, actor: str, person: str | None) -> None:
    mention = last(text, words)
    assert mention is not None
    assert (mention.actor, mention.person) == (actor, person)
    assert mention.antecedent is not None
    assert mention.antecedent.end <= mention.span.start
    assert mention.why


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Egypt and Ethiopia resumed talks. The two countries have been at odds.", "The two countries", ("EGY", "ETH")),
        ("Kenya warned Uganda. Both countries closed the border.", "Both countries", ("KEN", "UGA")),
        ("Moscow and Pyongyang signed a treaty. They praised it.", "They", ("RUS", "PRK")),
        (
            "Chancellor Olaf Scholz and the French president met. The two leaders agreed.",
            "The two leaders",
            ("DEU", "FRA"),
        ),
    ],
)
def test_joint_mentions_have_members(text: str, words: str, members: tuple[str, ...]) -> None:
    mention = last(text, words)
    assert mention is not None
    assert (mention.actor, mention.members, mention.kind) == (None, members, "group")


def test_where_two_fit_equally_none_is_taken_and_an_issue_says_so() -> None:
    text = "A meeting between French Defence Minister Jean Dupont and Belgian Foreign Minister Luc Maes was held. He was late."
    mentions, issues = read(text)
    assert not [m for m in mentions if m.text == "He"]
    assert [issue.code for issue in issues] == ["ambiguous-antecedent"]
    assert issues[0].page == "page"
    assert issues[0].span == Span(text.index("He was"), text.index("He was") + 2)


@pytest.mark.parametrize(
    "text",
    [
        "Israel bombed Syria and Lebanon. The health ministry said four people died.",
        "Israel's defence ministry said it struck Lebanon. The health ministry said four people died.",
    ],
)
def test_a_health_ministry_that_may_be_of_two_states_is_of_none(text: str) -> None:
    mentions, issues = read(text)
    assert not [m for m in mentions if m.text == "The health ministry"]
    assert [issue.code for issue in issues] == ["ambiguous-antecedent"]


def test_it_after_two_states_together_is_neither() -> None:
    mentions, issues = read("Iran and Iraq clashed. It accused the other of theft.")
    assert not [m for m in mentions if m.text == "It"]
    assert [issue.code for issue in issues] == ["ambiguous-antecedent"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran attacked. It is clear that nobody knows.", "It"),
        ("Iran signed the deal. It seems late.", "It"),
        ("Kenya and Uganda met. Some say they are wrong.", "it"),
        ("The deal requires its members to pay.", "its"),
        ("The United States would defend it.", "it"),
        ("Crowds cheered in Iran. They sang.", "They"),
        ("Iran spoke. The treaty needs more time.", "The treaty"),
    ],
)
def test_what_stands_for_nobody_known_is_left_alone(text: str, words: str) -> None:
    assert last(text, words) is None


def test_the_speaker_of_an_object_pronoun_is_not_its_own_object() -> None:
    text = "French Defence Minister Jean Dupont met Polish President Andrzej Duda. Dupont praised him."
    mention = last(text, "him")
    assert mention is None or mention.person == "Andrzej Duda"


def test_an_office_after_its_is_held_for_the_owner() -> None:
    mention = last("Ankara said its pilots had warned the plane.", "its pilots")
    assert mention is not None
    assert (mention.actor, mention.sector, mention.kind) == ("TUR", "MIL", "body")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Chancellor Olaf Scholz left. The aim, his spokesman Jan Kos said, is peace.", "Jan Kos"),
        ("Chancellor Olaf Scholz left. On Monday his deputy, Ann Kos, travelled to Rome.", "Ann Kos"),
    ],
)
def test_those_who_work_for_somebody_are_of_the_same_state(text: str, person: str) -> None:
    assert [m.actor for m in read(text)[0] if m.person == person] == ["DEU"]


def test_the_only_alliance_is_remembered_however_far_above() -> None:
    text = "NATO met. " + "Prices rose again. " * 12 + "Nobody knows what the alliance wants."
    mention = last(text, "the alliance")
    assert mention is not None
    assert mention.actor == "NATO"


def test_the_army_of_a_clause_aside_is_left_open_between_two_states() -> None:
    mentions, issues = read("Washington cut its aid to Egypt after the army overthrew the president.")
    assert not [m for m in mentions if m.text == "the army"]
    assert "ambiguous-antecedent" in [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("text", "words", "actor", "person"),
    [
        (  # the first name tells
            "Vladimir Putin met Angela Merkel. She praised him.",
            "She",
            "DEU",
            "Angela Merkel",
        ),
        ("Vladimir Putin met Angela Merkel. She praised him.", "him", "RUS", "Vladimir Putin"),
        ("Kaja Kallas met Emmanuel Macron in Paris. He promised help.", "He", "FRA", "Emmanuel Macron"),
        ("Xi Jinping met Giorgia Meloni. She left.", "She", "ITA", "Giorgia Meloni"),
        (  # one who speaks for a body
            "Vladimir Putin spoke. A spokeswoman for the French Foreign Ministry denied it. She said no.",
            "She",
            "FRA",
            None,
        ),
        ("Vladimir Putin spoke. A spokesman for the French army denied it. He said no.", "He", "FRA", None),
        ("Putin spoke. A spokesman for the French army, Jan Kos, denied it. He said no.", "He", "FRA", "Jan Kos"),
        (
            "The spokeswoman for the Russian foreign ministry, Maria Zakharova, denied it. She said no.",
            "She",
            "RUS",
            "Maria Zakharova",
        ),
        (  # one of the other sex is passed over
            "President Putin met Marko Petrov. A spokeswoman said no. He left.",
            "He",
            "RUS",
            "Vladimir Putin",
        ),
    ],
)
def test_he_and_she_stand_for_people_of_their_sex(text: str, words: str, actor: str, person: str | None) -> None:
    mention = last(text, words)
    assert mention is not None
    assert (mention.actor, mention.person) == (actor, person)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Xi Jinping met Vladimir Putin. She left.", "She"),
        ("Vladimir Putin spoke. A spokesman of the ministry agreed. He said more.", "He"),
        ("Vladimir Putin's wife arrived. She said nothing.", "She"),
    ],
)
def test_he_and_she_reach_over_nobody_of_their_sex(text: str, words: str) -> None:
    assert last(text, words) is None


@pytest.mark.parametrize(
    ("name", "surname_first", "sex"),
    [
        ("Angela Merkel", False, "f"),
        ("Jean-Claude Juncker", False, "m"),
        ("Kim Yo Jong", True, "f"),
        ("Lawrence Wong", True, "m"),
        ("Andrea Nahles", False, ""),
        ("Angela", False, ""),
        ("", False, ""),
    ],
)
def test_first_names_tell_the_sex(name: str, surname_first: bool, sex: str) -> None:
    assert sex_by_name(name, surname_first) == sex


def test_no_first_name_is_listed_twice() -> None:
    names = [bare(name) for name, _ in table("first_names.tsv")]
    assert len(names) == len(set(names))
    assert {sex for _, sex in table("first_names.tsv")} == {"m", "f"}
