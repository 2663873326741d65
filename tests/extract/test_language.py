"""The parser's words are the text's, and the names of states do not sway it."""

from __future__ import annotations

import pytest

from blocwatch.extract.even_names import stand_ins
from blocwatch.extract.language import parse_blocks
from blocwatch.model import Block, Sentence, Span


def sentences(text: str) -> tuple[Sentence, ...]:
    return parse_blocks(text, (Block("paragraph", Span(0, len(text))),)).sentences


def tree(text: str, names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Word, relation and word above of a sentence, its states by a letter; what only names a name left out."""
    (sentence,) = sentences(text)
    shown = [names.get(t.text, t.text) for t in sentence.tokens]
    return [
        (shown[i], t.dep, shown[t.head])
        for i, t in enumerate(sentence.tokens)
        if not (t.dep == "compound" and t.pos == "PROPN") and t.text.lower() != "the"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The United States and the Republic of Korea told Papua New Guinea that U.S. troops would stay.",
        "South Korean sailors left Bosnia and Herzegovina.  The Central\nAfrican Republic's envoy, a Dutchman, waited.",
        "GERMANY WARNS NORTH KOREA",
        "A US-led force entered Guinea-Bissau, Chad and the Philippines' waters.",
    ],
)
def test_every_word_of_the_text_is_a_token_in_its_place(text: str) -> None:
    tokens = [token for sentence in sentences(text) for token in sentence.tokens]
    assert [text[t.span.start : t.span.end] for t in tokens] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())


def test_the_last_word_of_a_name_has_its_place_in_the_tree() -> None:
    (sentence,) = sentences("The United States warned Papua New Guinea.")
    tokens = [(t.text, t.dep, sentence.tokens[t.head].text) for t in sentence.tokens]
    assert tokens == [
        ("The", "det", "States"),
        ("United", "compound", "States"),
        ("States", "nsubj", "warned"),
        ("warned", "ROOT", "warned"),
        ("Papua", "compound", "Guinea"),
        ("New", "compound", "Guinea"),
        ("Guinea", "dobj", "warned"),
        (".", "punct", "warned"),
    ]


def test_lemmas_are_those_of_the_text() -> None:
    (sentence,) = sentences("Kenya sent Chinese engineers to Nairobi.")
    assert [t.lemma for t in sentence.tokens if t.text in ("Kenya", "Chinese", "Nairobi")] == [
        "Kenya",
        "chinese",
        "Nairobi",
    ]


@pytest.mark.parametrize(
    ("pattern", "one", "other"),
    [
        ("{} gave {} medical equipment.", "Ireland", "Lebanon"),
        ("{} gave {} medical equipment.", "Lebanon", "Ireland"),
        ("{} will train pilots from {}.", "Belgium", "Ukraine"),
        ("Negotiators from {} met negotiators from {} for the third time.", "Armenia", "Azerbaijan"),
        ("{} told {} that it would close the border.", "the United Kingdom", "Chad"),
        ("{} told {} that it would close the border.", "South Africa", "Mali"),
    ],
)
def test_two_states_changed_for_each_other_are_parsed_alike(pattern: str, one: str, other: str) -> None:
    a, b = one.split()[-1], other.split()[-1]
    first, second = pattern.format(one, other), pattern.format(other, one)
    first, second = first[0].upper() + first[1:], second[0].upper() + second[1:]
    assert tree(first, {a: "A", b: "B"}) == tree(second, {b: "A", a: "B"})


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("the United States Senate", ["United States"]),
        ("The United States said", ["The United States"]),
        ("in the Netherlands.", ["the Netherlands"]),
        ("the Kenya problem", ["Kenya"]),
        ("Male students", []),
        ("a chinaware shop", []),
    ],
)
def test_what_a_stand_in_covers(text: str, covered: list[str]) -> None:
    assert [s.span.of(text) for s in stand_ins(text)] == covered


@pytest.mark.parametrize("words", ["On Tuesday China condemned the pact.", "On Monday Iran fired missiles at Israel."])
def test_a_day_before_a_name_is_no_part_of_it(words: str) -> None:
    (sentence,) = parse_blocks(words, (Block("paragraph", Span(0, len(words))),)).sentences
    on, day, name, verb, *_ = sentence.tokens
    assert (day.dep, day.head) == ("pobj", 0)
    assert (on.head, name.dep, name.head) == (3, "nsubj", 3)
    assert verb.dep == "ROOT"


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("In Geneva Iran refused.", "Iran"),
        ("In New York Russia vetoed it.", "Russia"),
        ("Near Kharkiv Russia shelled a village.", "Russia"),
        ("In Paris Britain, France and Germany signed a pact with Iran.", "Britain"),
        ("At Camp David Egypt and Israel signed a treaty.", "Egypt"),
        ("Overnight Israel hit a depot.", "Israel"),
        ("In Hotel Georgia guests waited.", "guests"),
        ("In Greater China profits fell.", "profits"),
    ],
)
def test_a_place_or_opener_before_a_state_is_no_part_of_its_name(words: str, subject: str) -> None:
    (sentence,) = parse_blocks(words, (Block("paragraph", Span(0, len(words))),)).sentences
    root = next(i for i, token in enumerate(sentence.tokens) if token.dep == "ROOT")
    assert [sentence.tokens[i].text for i in sentence.children(root, "nsubj")] == [subject]
    first = sentence.tokens[0]
    assert first.head == root or first.dep == "prep"
