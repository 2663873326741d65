"""The classes of common words."""

import pytest

from blocwatch.lexicon.nouns import words_of


def test_classes_hold_small_letters_only_except_codes() -> None:
    assert {"summit", "agreement"} <= words_of("happening")
    assert all(
        word == word.lower() for kind in ("happening", "relief", "motion", "collective") for word in words_of(kind)
    )


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_of("nonsense")
