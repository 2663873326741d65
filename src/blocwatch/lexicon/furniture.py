"""Cue phrases of page furniture, as data: which line, sentence or bracket is no reporting, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

import yaml

from ..model import BlockKind

DOMAIN = r"(?:[a-z0-9][a-z0-9-]{0,60}\.){1,3}[a-z]{2,12}\b(?!\.\w)"
"""A web address without scheme and path: WWIII.news, example.co.uk."""

_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_LONGEST_CAPTION = 700
_LONGEST_HEADER = 80

Patterns = tuple[tuple[BlockKind, re.Pattern[str]], ...]


def plain(text: str) -> str:
    """The text with straight quotation marks, every character in its place."""
    return text.translate(_STRAIGHT)


@dataclass(frozen=True)
class Furniture:
    """What stretches of a page are by their first words. All questions take text as from ``plain``."""

    lines: Patterns
    captions: Patterns
    sentences: Patterns
    parentheses: Patterns
    tails: Patterns
    headers: Patterns
    longest: Mapping[str, int]

    def line(self, text: str) -> BlockKind | None:
        """What a whole line is, None for reporting."""
        kind = _first(self.lines, text, self.longest)
        if kind is None and len(text) <= _LONGEST_CAPTION and any(p.search(text) for _, p in self.captions):
            return "caption"
        return kind

    def sentence(self, text: str) -> BlockKind | None:
        """What one sentence within a paragraph is, None for reporting."""
        return _first(self.sentences, text[:400], {})

    def parenthesis(self, text: str) -> BlockKind | None:
        """What the words inside a pair of brackets are, None for reporting."""
        return _first(self.parentheses, text[:400], {})

    def tail(self, text: str) -> BlockKind | None:
        """What the rest of a line is that begins here, None for reporting."""
        return _first(self.tails, text[:400], {})

    def header(self, text: str) -> BlockKind | None:
        """What a line announces a list of, None if it is no such line."""
        return _first(self.headers, text, {}) if len(text) <= _LONGEST_HEADER else None


def _first(patterns: Patterns, text: str, longest: Mapping[str, int]) -> BlockKind | None:
    for kind, pattern in patterns:
        if len(text) <= longest.get(kind, len(text)) and pattern.match(text):
            return kind
    return None


def _compiled(groups: Mapping[str, Iterable[str]], ending: str = "") -> Patterns:
    return tuple((cast(BlockKind, kind), _pattern(p + ending)) for kind, ps in groups.items() for p in ps)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("DOMAIN", DOMAIN).replace(" ", r"\s"), re.IGNORECASE)


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The cues that ship with the package."""
    data = yaml.safe_load(files("blocwatch.lexicon").joinpath("data/furniture.yaml").read_text(encoding="utf-8"))
    return Furniture(
        lines=_compiled(data["lines"]),
        captions=_compiled({"caption": data["captions"]}),
        sentences=_compiled(data["sentences"]),
        parentheses=_compiled(data["parentheses"]),
        tails=_compiled(data["tails"]),
        headers=_compiled(data["headers"], r"\s*[:.…]*\s*$"),
        longest=data["longest"],
    )
