"""Names that are one: given longer or shorter, in another order or romanised otherwise than in the facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_DOUBLED = re.compile(r"(.)\1+")
_ROMAN = {"ph": "f", "kh": "h", "ou": "u", "oo": "u", "ks": "x", "ck": "k", "dj": "j", "tch": "ch", "sch": "sh"}
_WIDER = {"gh": "k", "dh": "d", "zh": "j", "sh": "s", "ch": "k", "th": "t", "ee": "i", "c": "k", "g": "k"}
"""Besides those of ``sound``: letters that romanisations of Arabic, Persian, Slavic and Asian names take for one another."""
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "il",
        "ul",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
        "abd",
        "abdul",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "ould",
        "y",
    ]
)
_SINGLE_SOUNDS = str.maketrans({"y": "i", "j": "i", "q": "k", "w": "v", "z": "s", "e": "i", "o": "u"})


def bare(name: str) -> str:
    """A name without accents, quotes, dots and hyphens, in small letters: 'Kim Jong-un' and 'KIM Jong Un' alike."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(name.lower().split())
    flat = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    kept = "".join(" " if c in "-‐‑–.," else c for c in flat if not unicodedata.combining(c) and c not in "'’‘`ʿʾ\"“”")
    return " ".join(kept.lower().split())


def sound(name: str) -> str:
    """A name with the spellings that romanisation makes of one sound folded together: Dmitriy, Dmitry, Dmitri."""
    word = bare(name)
    for written, heard in _ROMAN.items():
        word = word.replace(written, heard)
    word = word.translate(_SINGLE_SOUNDS)
    return _DOUBLED.sub(r"\1", " ".join(p for p in word.split() if p not in {"al", "il", "bin", "ibn"} or p == word))


def short(name: str) -> str:
    """First and last name without what stands between them; particles stay with the last name."""
    if name.count(" ") < 2:
        return name
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join([parts[0], *parts[start:]])


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell, each by its sound, whatever their order; particles and initials do not."""
    words = [word for word in bare(name).split() if word not in _PARTICLES and len(word) > 1]
    return frozenset(heard for word in words if len(heard := _widely(word)) > 1)


def _widely(word: str) -> str:
    for written, heard in _WIDER.items():
        word = word.replace(written, heard)
    return sound(word).rstrip("h")


class Alike:
    """Finds the owners of names that hold, or are held in, the words of another name.

    Two words at least are shared, and one of them no known name of another owner has: 'Juan Carlos' alone tells nobody.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, set[tuple[frozenset[str], str, str]]] = {}
        for name, owner in names:
            words = name_words(name)
            for word in words if len(words) > 1 else ():
                self._names.setdefault(word, set()).add((words, owner, name))

    def find(self, name: str) -> Iterator[tuple[str, str]]:
        """Name and owner of each that this may be, all of one owner, sorted."""
        asked = name_words(name)
        near = {entry for word in asked for entry in self._names.get(word, ())}
        fit = sorted((known, owner) for words, owner, known in near if self._one(words, asked))
        if len({owner for _, owner in fit}) == 1:
            yield from fit

    def _one(self, words: frozenset[str], asked: frozenset[str]) -> bool:
        shared = words & asked
        whole = len(shared) > 1 and shared in (words, asked)
        return whole and any(len({owner for _, owner, _ in self._names[word]}) == 1 for word in shared)
