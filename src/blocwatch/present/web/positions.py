"""The page of positions: who is for and who against an actor, a pact or a policy, with every sentence that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...errors import BadRequest
from ...model import Article, Reading, Span
from ...network.naming import code_of, known
from ...network.positions import Positions
from ...network.positions import positions as sides
from ...record import browsing
from ...record.passages import sentence
from ...record.queries import Filter
from ...record.several import readings_of
from ..phrases import line
from .asked import Answer, Asked

MOST = 300
"""Articles that one answer is made of, the newest that name the matter: days in the address ask for others."""
SENTENCES = 5
"""Sentences shown under one actor; the JSON has the ids of all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry that shows a side: where it stands and its sentence."""

    id: str
    article: str
    outlet: str
    published: date | None
    words: str
    sentence: str


def positions(asked: Asked) -> Answer:
    """Both sides of a question, each with its sentences; crowds and unnamed voices apart."""
    topic = asked.word("topic")
    given = {name: asked.word(name) or "" for name in ("topic", "since", "until")}
    if topic is None:
        often = browsing.counts(asked.record, "actors", 24)
        return Answer("positions.html", "Positions", {"topic": None, "suggested": often}, {"given": given})
    code = code_of(topic, asked.facts) if known(topic, asked.facts) else None
    wanted = Filter(actor=code, since=asked.day("since"), until=asked.day("until"), limit=MOST)
    part = browsing.part(asked.record, "articles", wanted, words=None if code else topic)
    read = readings_of(asked.record, [row.id for row in part.rows])
    found, nothing = _found(read, topic, code)
    days = sorted(row.published for row in part.rows if row.published)
    data = {
        "topic": topic, "code": code, "articles": len(part.rows), "of": part.total, "days": [*days[:1], *days[-1:]],
        "found": found, "nothing": nothing, "split": found.split() if found else (),
    }  # fmt: skip
    shown = {"given": given, "entries": _entries(read), "most": SENTENCES}
    return Answer("positions.html", f"Positions on {topic}", data, shown)


def _found(read: Sequence[Reading], topic: str, code: str | None) -> tuple[Positions | None, str]:
    """Both sides, or what to say where nobody takes one."""
    try:
        return sides(read, topic, code), ""
    except BadRequest as error:
        return None, str(error)


def _entries(read: Sequence[Reading]) -> dict[str, Shown]:
    """The sentence of every event and statement that was read, by its id."""
    entries: dict[str, Shown] = {}
    for reading in read:
        spans = [(event.id, event.trigger) for event in reading.events]
        spans += [(said.id, said.content[0]) for said in reading.statements if said.content]
        for id, span in spans:
            entries[id] = _shown(reading.article, id, span)
    return entries


def _shown(article: Article, id: str, span: Span) -> Shown:
    around = sentence(article, span).of(article.text)
    return Shown(id, article.id, article.outlet, article.published, line(span.of(article.text), 200), around)
