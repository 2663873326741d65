"""Words that judge, scare, mock or inflate, as data: which stretch of a text is loaded and in what way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick
import yaml

_WORD = re.compile(r"\w")
_SUPERLATIVE = re.compile(
    # A superlative on a threat or wrong, with or without its victim: 'the greatest threat to civilization'.
    r"\b(?:the )?(?:single )?(?:greatest|gravest|biggest|worst|most (?:dangerous|evil|corrupt|destructive))"
    r"(?: \w+)? (?:threat|danger|evil|enemy|liar|betrayal|crime|hoax|scourge|menace)"
    r"(?: (?:to|against|of|facing) (?:the )?\w+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wording:
    """A loaded stretch of a text: offsets, and the kinds of loading found in it."""

    start: int
    end: int
    kinds: tuple[str, ...]


class LoadedWords:
    """Finds loaded wording; one pass over the text."""

    def __init__(self, kinds: dict[str, list[str]], modifiers: list[str], terms: list[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        entries = {phrase: (kind, True) for kind, phrases in kinds.items() for phrase in phrases}
        entries |= {phrase: ("modifier", False) for phrase in modifiers if phrase not in entries}
        entries |= dict.fromkeys(terms, ("term", False))
        for phrase, (kind, loaded) in entries.items():
            self._automaton.add_word(phrase, (len(phrase), kind, loaded))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Wording]:
        """Loaded stretches of a text, in order, none overlapping. Adjacent loaded words make one stretch."""
        hits = self._hits(text)
        terms = [(start, end) for start, end, kind, _ in hits if kind == "term"]
        kept = [h for h in hits if h[2] != "term" and not any(s <= h[0] and h[1] <= e for s, e in terms)]
        kept += [(m.start(), m.end(), "superlative", True) for m in _SUPERLATIVE.finditer(text)]
        groups = _adjacent(sorted(kept), text)
        return [_wording(group) for group in groups if any(loaded for *_, loaded in group)]

    def _hits(self, text: str) -> list[tuple[int, int, str, bool]]:
        low = text.lower() if len(text.lower()) == len(text) else "".join(c.lower()[:1] or c for c in text)
        found = []
        for last, (size, kind, loaded) in self._automaton.iter(low):
            start, end = last + 1 - size, last + 1
            if _whole(low, start, end):
                found.append((start, end, kind, loaded))
        return found


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_WORD.match(before) or _WORD.match(after) or before == "-" or after == "-")


def _adjacent(hits: list[tuple[int, int, str, bool]], text: str) -> list[list[tuple[int, int, str, bool]]]:
    groups: list[list[tuple[int, int, str, bool]]] = []
    reach = -2
    for hit in hits:
        gap = text[reach : hit[0]] if groups else ""
        if groups and (hit[0] <= reach or gap in {" ", "\u00a0", ", "}):
            groups[-1].append(hit)
        else:
            groups.append([hit])
        reach = max(reach, hit[1])
    return groups


def _wording(group: list[tuple[int, int, str, bool]]) -> Wording:
    kinds = dict.fromkeys(kind for _, _, kind, loaded in group if loaded)
    return Wording(min(h[0] for h in group), max(h[1] for h in group), tuple(kinds))


@lru_cache(maxsize=1)
def loaded_words() -> LoadedWords:
    """The list that ships with the package."""
    data = yaml.safe_load(files("blocwatch.lexicon").joinpath("data/loaded.yaml").read_text(encoding="utf-8"))
    return LoadedWords(data["kinds"], data["modifiers"], data["terms"])
