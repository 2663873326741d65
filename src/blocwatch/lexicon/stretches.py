"""Names in running text: whole words, longest first, one pass whatever the number of names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import ahocorasick

from ..model import Span

_LOOKALIKES = {"'": "’‘ʼ`", "-": "‑‐–", " ": "\u00a0\u202f\n\t"}
"""Typewriter characters and their typographic forms, one for one, so that offsets stay."""
_ACCENTED = {c: unicodedata.normalize("NFD", c)[0] for c in map(chr, range(0xC0, 0x250))} | {
    "ø": "o",
    "ł": "l",
    "đ": "d",
}
_SIMPLE = str.maketrans(_ACCENTED | {form: simple for simple, forms in _LOOKALIKES.items() for form in forms})


def plain(text: str) -> str:
    """The text with typewriter quotes, hyphens and spaces and without accents; as long as it was."""
    return text if text.isascii() and "\n" not in text and "\t" not in text else text.translate(_SIMPLE)


class Names:
    """Finds which of many names stand in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in names:
            self._automaton.add_word(plain(name), len(name))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[Span, str]]:
        """Names in text order, none overlapping: of those that overlap the earliest, then the longest."""
        if not len(self._automaton):
            return []
        text = plain(text)
        spans = [(last + 1 - size, -last - 1) for last, size in self._automaton.iter(text)]
        found, reach = [], 0
        for start, minus_end in sorted(spans):
            if start >= reach and _whole(text, start, -minus_end):
                reach = -minus_end
                found.append((Span(start, reach), text[start:reach]))
        return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches either end; a hyphen may ('US-led')."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or before == "_" or after == "_":
        return False
    # 'U.S' inside 'U.S.A' is a cut name.
    return not (after == "." and "." in text[start:end] and text[end + 1 : end + 2].isalnum())
