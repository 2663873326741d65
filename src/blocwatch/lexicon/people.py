"""People who hold or held offices: spellings of their names, and who held what on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .factfiles import holds

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
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
    ]
)
_DOUBLED = re.compile(r"(.)\1+")
_ROMAN = {"ph": "f", "kh": "h", "ou": "u", "oo": "u", "ks": "x", "ck": "k", "dj": "j", "tch": "ch", "sch": "sh"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds for a state or organisation; dates are ISO prefixes, "" where open or unknown."""

    code: str
    person: str
    title: str
    role: str
    sector: str
    since: str
    until: str
    source: str

    def held(self, day: str) -> bool:
        """Whether it was held on an ISO day."""
        return holds(self.since, self.until, day)


OfficeRow = tuple[Office, tuple[str, ...]]
"""An office and the other names that its holder goes by."""


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
    word = word.replace("y", "i").replace("j", "i").replace("q", "k").replace("w", "v").replace("z", "s")
    word = word.replace("e", "i").replace("o", "u")
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


def last(name: str, surname_first: bool = False) -> str:
    """The family name that news use alone."""
    parts = name.split()
    if surname_first or len(parts) < 2:
        return parts[0] if parts else ""
    return short(name).split(" ", 1)[1]


class People:
    """Office holders by name; several people may share one."""

    def __init__(self, rows: Iterable[OfficeRow]) -> None:
        self._rows = tuple(rows)

    @cached_property
    def _exact(self) -> dict[str, tuple[Office, ...]]:
        return self._index(bare)

    @cached_property
    def _heard(self) -> dict[str, tuple[Office, ...]]:
        return self._index(sound)

    def _index(self, folded: Callable[[str], str]) -> dict[str, tuple[Office, ...]]:
        index: dict[str, list[Office]] = {}
        for office, aliases in self._rows:
            for key in {folded(name) for name in spellings(office.person, aliases)} - {""}:
                index.setdefault(key, []).append(office)
        return {key: tuple(offices) for key, offices in index.items()}

    def named(self, name: str) -> tuple[Office, ...]:
        """Every office, past or present, of everybody so called; exact spelling first, else one that sounds alike."""
        found = self._exact.get(bare(name)) or self._exact.get(bare(short(name)))
        if not found and " " in name.strip():
            found = self._heard.get(sound(name)) or self._heard.get(sound(short(name)))
        return found or ()


def spellings(person: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """Ways to name somebody: full, first and last, family name alone, and what the facts list besides."""
    yield from dict.fromkeys((person, short(person), *aliases, *([last(person)] if not aliases else ())))
