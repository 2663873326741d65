"""People who hold or held offices: spellings of their names, and who held what on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .alike import bare, short, sound
from .factfiles import holds


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


def last(name: str, surname_first: bool = False) -> str:
    """The family name that news use alone."""
    parts = name.split()
    if surname_first or len(parts) < 2:
        return parts[0] if parts else ""
    return short(name).split(" ", 1)[1]


class People:
    """Office holders by name; several people may share one."""

    def __init__(self, rows: Iterable[OfficeRow]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _exact(self) -> dict[str, tuple[Office, ...]]:
        return self._index(bare, spellings)

    @cached_property
    def _heard(self) -> dict[str, tuple[Office, ...]]:
        return self._index(sound, spellings)

    @cached_property
    def _whole(self) -> dict[str, tuple[Office, ...]]:
        """By names as the facts give them, not cut short."""
        return self._index(sound, lambda person, aliases: iter((person, *aliases)))

    def _index(
        self, folded: Callable[[str], str], named: Callable[[str, tuple[str, ...]], Iterator[str]]
    ) -> dict[str, tuple[Office, ...]]:
        index: dict[str, list[Office]] = {}
        for office, aliases in self.rows:
            for key in {folded(name) for name in named(office.person, aliases)} - {""}:
                index.setdefault(key, []).append(office)
        return {key: tuple(offices) for key, offices in index.items()}

    def named(self, name: str) -> tuple[Office, ...]:
        """Every office, past or present, of everybody so called; exact spelling first, else one that sounds alike.

        Of a name with more between the first and the last word only one that the facts give in full without it is the
        same: 'Kim Suk Soo' is not 'Kim Chol Su'.
        """
        found = self._exact.get(bare(name))
        if not found and " " in sound(name):
            found = self._heard.get(sound(name))
        if not found and " " in sound(short(name)):
            found = self._whole.get(sound(short(name)))
        return found or ()


def spellings(person: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """Ways to name somebody: full, first and last, family name alone, and what the facts list besides."""
    yield from dict.fromkeys((person, short(person), *aliases, *([last(person)] if not aliases else ())))
