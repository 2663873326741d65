"""The account in a report: what happened and what was said, each claim with footnotes to outlet, date and sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..model import Copy, Dispute, Occurrence
from ..record.answers import EventRow, StatementRow
from .phrases import STATUS_WORDS, between, days, line
from .story import descent, dispute_text

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

MOST_NOTES = 12
"""Footnotes of one claim; how many more reports there are is said."""


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: where and when, in which sentence, on whose word, and from whom that article has it."""

    number: int
    outlet: str
    published: date | None
    title: str
    link: str
    sentence: str
    words: str
    word_of: str
    descent: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is told: when, what, how surely, by how many, what is disputed; ``notes`` are numbers.

    ``quote`` is the sentence that tells it first, "" where ``what`` is the words themselves.
    """

    id: str
    when: str
    who: str
    what: str
    how: str
    counts: str
    quote: str
    disputes: tuple[str, ...]
    notes: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Account:
    """All claims of a report and their footnotes; ``left_out`` counts what answers too and is not in it."""

    happened: tuple[Claim, ...]
    said: tuple[Claim, ...]
    notes: tuple[Note, ...]
    left_out: tuple[int, int]


@dataclass(frozen=True)
class Material:
    """What an account is written from. ``titles`` and ``links`` are by article, ``copies`` tell from whom each has it."""

    occurrences: Sequence[Occurrence]
    events: Mapping[str, EventRow]
    statements: Sequence[StatementRow]
    titles: Mapping[str, str]
    links: Mapping[str, str]
    copies: Mapping[str, Copy]
    left_out: tuple[int, int] = (0, 0)


def written(material: Material, facts: Gazetteer) -> Account:
    """The account with its footnotes, numbered in the order in which claims name them."""
    notes = _Notes(material)
    happened = tuple(_happened(o, material, notes, facts) for o in material.occurrences)
    said = tuple(_said(s, notes) for s in material.statements)
    return Account(happened, said, tuple(notes.made), material.left_out)


class _Notes:
    """Footnotes as they are first named; the same entry keeps its number."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers: dict[str, int] = {}
        self.made: list[Note] = []

    def of(self, row: EventRow | StatementRow, word_of: Iterable[str]) -> int:
        """The number of the footnote to an entry."""
        if row.id not in self._numbers:
            self._numbers[row.id] = len(self.made) + 1
            self.made.append(self._note(row, " ‹ ".join(name or "somebody" for name in word_of)))
        return self._numbers[row.id]

    def _note(self, row: EventRow | StatementRow, word_of: str) -> Note:
        known, copy = self._material, self._material.copies.get(row.article)
        return Note(
            number=len(self.made) + 1, outlet=line(row.outlet) or "outlet unknown", published=row.published,
            title=line(known.titles.get(row.article, ""), 160), link=known.links.get(row.article, ""),
            sentence=line(row.sentence, 700), words=line(row.words, 400), word_of=line(word_of, 120),
            descent=line(descent(copy)) if copy else "",
        )  # fmt: skip


def _happened(o: Occurrence, material: Material, notes: _Notes, facts: Gazetteer) -> Claim:
    rows = [material.events[id] for id in o.events if id in material.events]
    numbers = tuple(notes.of(row, row.word_of) for row in rows[:MOST_NOTES])
    sides = between(_names(o.actors, facts), _names(o.recipients, facts), o.symmetric)
    when = days(o.when) or (f"by {o.reported}" if o.reported else "undated")
    where = f", {line(o.where, 60)}" if o.where else ""
    told = (_many(o.events, "report"), _many(o.outlets, "outlet"), _many(o.origins, "independent origin"))
    # That one report is one outlet's and one origin's goes without saying.
    counts = ", ".join(told) if len(o.events) > 1 else ""
    return Claim(
        o.id, when, sides, f"{o.type.lower()}{where}", STATUS_WORDS[o.status], counts,
        line(rows[0].sentence, 300) if rows else "", tuple(_disputed(o.disputes)), numbers, max(0, len(o.events) - len(numbers)),
    )  # fmt: skip


def _disputed(disputes: Iterable[Dispute]) -> Iterator[str]:
    return (line(dispute_text(dispute), 200) for dispute in disputes)


def _names(codes: Sequence[str], facts: Gazetteer) -> str:
    known = ((code, facts.actor(code)) for code in codes)
    return ", ".join(f"{actor.name} ({code})" if actor else line(code, 40) for code, actor in known)


def _many(entries: Sequence[str], what: str) -> str:
    return f"{len(entries)} {what}{'s' * (len(entries) != 1)}"


def _said(row: StatementRow, notes: _Notes) -> Claim:
    when = days(row.said) or (f"by {row.published}" if row.published else "undated")
    who = line(row.person or row.speaker or "somebody", 60)
    codes = f" ({line(' '.join(row.actors), 60)})" if row.actors else ""
    return Claim(
        row.id, when, who + codes, line(row.words, 400) or line(row.cue, 80), row.stance.replace("_", " "), row.kind, "", (),
        (notes.of(row, ()),), 0,
    )  # fmt: skip
