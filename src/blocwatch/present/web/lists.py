"""The pages that are lists: articles, events, statements, ties; search; runs and what stayed open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from ...model import EventType, Stance, StatementKind, Status, TieKind
from ...record import browsing
from ...record.browsing import Kind, Part
from ...record.queries import Filter
from ...record.store import Record
from . import addresses, kept
from .asked import PER_PAGE, Answer, Asked

FOUND = 10
"""Rows of each kind on the page of a search."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of a form: a word of the address, what it is called, and what can be chosen (none: any word)."""

    name: str
    label: str
    options: tuple[str, ...] = ()
    kind: str = "text"


_WORDS = Choice("words", "words in the sentence", kind="search")
_ACTOR, _OTHER = Choice("actor", "actor"), Choice("other", "and")
_OUTLET = Choice("outlet", "outlet")
_DAYS = (Choice("since", "from", kind="date"), Choice("until", "to", kind="date"))
_TYPES: tuple[str, ...] = get_args(EventType)
_STATUSES: tuple[str, ...] = get_args(Status)

CHOICES: dict[Kind, tuple[Choice, ...]] = {
    "articles": (
        replace(_WORDS, label="words"), replace(_ACTOR, label="names"), Choice("type", "tells of", _TYPES), *_DAYS,
        _OUTLET,
    ),
    "events": (
        _WORDS, _ACTOR, _OTHER, Choice("type", "type", _TYPES), Choice("status", "status", _STATUSES), *_DAYS, _OUTLET,
    ),
    "statements": (
        _WORDS, replace(_ACTOR, label="speaker"), replace(_OTHER, label="naming"),
        Choice("type", "stance", get_args(Stance)), Choice("status", "form", get_args(StatementKind)), *_DAYS, _OUTLET,
    ),
    "ties": (
        _WORDS, _ACTOR, _OTHER, Choice("type", "kind", get_args(TieKind)), Choice("status", "status", _STATUSES),
        *_DAYS, _OUTLET,
    ),
    "issues": (replace(_WORDS, label="words"), Choice("type", "code"), Choice("status", "stage"), *_DAYS),
}  # fmt: skip
"""The filters that each list can be narrowed by."""


def articles(asked: Asked) -> Answer:
    """All articles, newest first."""
    return _listed(asked, "articles", "Articles")


def events(asked: Asked) -> Answer:
    """Who did what to whom."""
    return _listed(asked, "events", "Events")


def statements(asked: Asked) -> Answer:
    """Who said what."""
    return _listed(asked, "statements", "Statements")


def ties(asked: Asked) -> Answer:
    """Who stands with or against whom."""
    return _listed(asked, "ties", "Ties")


def issues(asked: Asked) -> Answer:
    """What could not be read or stayed open."""
    return _listed(asked, "issues", "What stayed open")


def _listed(asked: Asked, kind: Kind, title: str) -> Answer:
    check(asked, CHOICES[kind])
    part = browsing.part(asked.record, kind, asked.filter(), asked.actor("other"), asked.word("words"), asked.skip())
    given = {choice.name: asked.word(choice.name) or "" for choice in CHOICES[kind]}
    narrowed = {name: word for name, word in given.items() if word}
    data = {"total": part.total, "skip": part.skip, "filters": narrowed, kind: part.rows}
    return Answer("list.html", title, data, {
        "kind": kind, "part": part, "choices": CHOICES[kind], "given": given, "narrowed": bool(narrowed),
        "outlets": browsing.counts(asked.record, "outlets"), "turns": turns(part, kind, narrowed),
    })  # fmt: skip


def check(asked: Asked, choices: Sequence[Choice]) -> None:
    """Raise BadRequest where the address asks for what a filter has not among its options."""
    for choice in choices:
        if choice.options:
            asked.one_of(choice.name, choice.options)


def turns(part: Part, kind: str, narrowed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The pages next to this one: (what it is, its address)."""
    return turns_of(kind, part.skip, len(part.rows), part.total, narrowed)


def turns_of(kind: str, skip: int, shown: int, total: int, narrowed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The same for any list: ``skip`` rows come before those ``shown``, ``total`` are all."""
    here = skip // PER_PAGE + 1
    near: list[tuple[str, int]] = []
    if here > 1:
        near.append(("newer", here - 1))
    if skip + shown < total:
        near.append(("older", here + 1))
    return tuple((name, addresses.listed(kind, **narrowed, page=number)) for name, number in near)


# ---------------------------------------------------------------- search, runs


def search(asked: Asked) -> Answer:
    """Actors by name; articles, events, statements and ties by the words in them."""
    words = asked.word("words")
    kinds: Sequence[Kind] = ("articles", "events", "statements", "ties")
    parts: dict[Kind, Part] = {}
    if words:
        of = kept.stamp(asked.record)
        parts = kept.later(("search", of, words), lambda: _found(of, words, kinds))
    known = asked.facts.who(words) if words else []
    actors = [{"code": i.code or i.country, "name": i.person or i.name, "why": i.why} for i in known]
    data: dict[str, object] = {"words": words, "actors": actors}
    data |= {kind: {"total": part.total, "rows": part.rows} for kind, part in parts.items()}
    return Answer("search.html", f"Search: {words}" if words else "Search", data, {"parts": parts})


def _found(of: kept.Stamp, words: str, kinds: Sequence[Kind]) -> dict[Kind, Part]:
    record, few = Record(of[0]), Filter(limit=FOUND)
    return {kind: browsing.part(record, kind, few, words=words) for kind in kinds}


def runs(asked: Asked) -> Answer:
    """When the record was written, by which versions, and what stayed open by its code."""
    data = {
        "size": browsing.size(asked.record),
        "runs": browsing.runs(asked.record),
        "open": browsing.counts(asked.record, "issues"),
    }
    return Answer("runs.html", "Runs", data)
