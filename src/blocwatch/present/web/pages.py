"""The pages of one thing: an article, an entry."""

from __future__ import annotations

from typing import get_args

from ...errors import BadRequest
from ...model import EventType, Stance, Status
from ...record import judgements, lookups, queries
from ...record.queries import Entry
from .. import report
from ..phrases import line
from . import forms
from .asked import Answer, Asked, NotHeld

CHOICES = {"type": get_args(EventType), "status": get_args(Status), "stance": get_args(Stance)}
"""What fields of a correction can be chosen from."""

MOST_SENTENCE = 6000
"""Characters of a sentence that the page of an entry prints; a text without full stops is one sentence."""


def article(asked: Asked) -> Answer:
    """The text as published with its marks, and every entry read from it."""
    try:
        reading = queries.reading(asked.record, asked.path["id"])
    except BadRequest as error:
        raise NotHeld(str(error)) from error
    section = report.section(reading, "a")
    return Answer("article.html", section.title, {"reading": reading}, {"s": section})


def entry(asked: Asked) -> Answer:
    """One entry with its sentence, its facts, on whose word it rests, what made it and why."""
    try:
        found = queries.explain(asked.record, asked.path["id"])
    except BadRequest as error:
        raise NotHeld(str(error)) from error
    title = f"{found.kind}: {line(found.words, 60) or found.id}"
    open_to = found.kind in {"event", "statement"}
    data = {
        "entry": found,
        "now": forms.current(asked.record, found.id) if open_to else {},
        "decided": lookups.decided(asked.record, {found.id}) if open_to else (),
    }
    shown = {"pieces": pieces(found), "in_article": bool(found.title), "choices": CHOICES}
    return Answer("entry.html", title, data, shown)


def decided(asked: Asked) -> Answer:
    """Every judgement, the newest first."""
    return Answer("judgements.html", "Judgements", {"judgements": judgements.judgements(asked.record)[::-1]})


def pieces(entry: Entry) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether the entry's words are in it."""
    out: list[tuple[str, bool]] = []
    at = 0
    for span in sorted(entry.marked):
        start = max(at, span.start)
        out += [(entry.sentence[at:start], False), (entry.sentence[start : span.end], True)]
        at = max(start, span.end)
    out.append((entry.sentence[at:], False))
    return [(_cut(text), marked) for text, marked in out if text]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SENTENCE else text[:MOST_SENTENCE] + "…"
