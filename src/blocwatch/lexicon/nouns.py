"""Classes of common words, as data: which nouns, verbs and prepositions make a name a place, a journey or a body."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    raw: dict[str, str] = yaml.safe_load((files(__package__) / "data" / "nouns.yaml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def words_of(kind: str) -> frozenset[str]:
    """The words of a class of data/nouns.yaml, lower case. Raises KeyError where there is no such class."""
    return _classes()[kind]


def surname_first() -> frozenset[str]:
    """The codes of states whose people are named with the family name first."""
    return frozenset(code.upper() for code in words_of("surname_first"))
