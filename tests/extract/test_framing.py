"""Loaded wording: found, whose it is, and plain reporting left alone."""

import pytest

from blocwatch.extract.framing import find_loaded
from blocwatch.model import Article, Method, Span, Speaker, Statement

LOADED = [
    ("The ministry called the pact a vile plot by warmongers.", ["vile", "warmongers"]),
    ("A globalist cabal runs the alliance, the page claims.", ["globalist cabal"]),
    ("He sees the union as the gravest threat to freedom.", ["the gravest threat to freedom"]),
    ("Clueless ministers kowtow to the generals.", ["Clueless", "kowtow"]),
    ("The barbaric, cowardly raid shocked the town.", ["barbaric, cowardly"]),
]
PLAIN = [
    "The two states signed a treaty on border trade.",
    "China strongly opposed the sale of missiles.",
    "The war crimes tribunal heard the case in The Hague.",
    "The capital lies on the river, in a region of dark soil.",
    "A radical cut in tariffs was agreed.",
    "Nazi Germany invaded Poland in 1939.",
    "Scientists warned of a computer virus.",
]


def article(text: str) -> Article:
    return Article("a", text, "", None, ())


@pytest.mark.parametrize(("text", "words"), LOADED)
def test_loaded_words_are_found(text: str, words: list[str]) -> None:
    assert [w.text for w in find_loaded(article(text), ())] == words


@pytest.mark.parametrize("text", PLAIN)
def test_plain_reporting_is_left_alone(text: str) -> None:
    assert find_loaded(article(text), ()) == []


def test_words_in_a_statement_are_the_speakers_and_the_innermost_one_counts() -> None:
    text = 'A said B had called it "a sham". The sham goes on.'
    outer = Statement("s1", Speaker("actor", "A"), "indirect", (), (), (Span(7, 31),), "says", Method("t", "t"))
    inner = Statement("s2", Speaker("actor", "B"), "direct", (), (), (Span(23, 31),), "says", Method("t", "t"))
    first, second = find_loaded(article(text), (outer, inner))
    assert (first.by, second.by) == ("s2", "outlet")
    assert "B" in first.why


@pytest.mark.parametrize("pair", [("Russia", "Ukraine"), ("China", "Japan"), ("Iran", "Israel")])
def test_the_same_words_are_loaded_whoever_is_spoken_of(pair: tuple[str, str]) -> None:
    found = [find_loaded(article(f"{a} is a puppet of {b}."), ()) for a, b in (pair, pair[::-1])]
    assert len(found[0]) == len(found[1]) == 1


def test_odd_characters_do_not_move_the_offsets() -> None:
    text = "İİİ the evil plan"
    (word,) = find_loaded(article(text), ())
    assert text[word.span.start : word.span.end] == "evil"
