"""The sentence around a span, from the text alone."""

from __future__ import annotations

import making
import pytest

from blocwatch.record.passages import REACH, sentence

TEXT = (
    'A headline\nGen. J. Blake spoke to the U.S. envoy. "We go. Now," he said. Prices rose 2.5 percent! Then it ended'
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("headline", "A headline"),
        ("Blake", "Gen. J. Blake spoke to the U.S. envoy."),
        ("2.5", "Prices rose 2.5 percent!"),
        ("ended", "Then it ended"),
        ("We go. Now", '"We go. Now," he said.'),
    ],
)
def test_the_sentence_around_words(words: str, found: str) -> None:
    article = making.article(TEXT)
    assert sentence(article, making.span(TEXT, words)).of(TEXT) == found


def test_a_text_without_a_full_stop_is_cut_and_holds_the_span() -> None:
    text = "x" * 50_000 + " word " + "y" * 50_000
    span = making.span(text, "word")
    found = sentence(making.article(text), span)
    assert found.holds(span)
    assert found.size <= 2 * REACH + span.size
