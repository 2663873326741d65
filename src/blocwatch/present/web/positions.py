"""The page of positions: who is for and who against an actor, a pact or a policy, with every sentence that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
from ...record.store import Record
from ..phrases import line
from . import kept
from .asked import Answer, Asked

MOST = 200
"""Articles that one answer is made of, the newest that name the matter: days in the address ask for others."""
SENTENCES = 5
"""Sentences shown under one actor; the JSON has the ids of all."""
REACHED = 65
"""Sentences of one actor that can be unfolded."""


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
    of, ids = kept.stamp(asked.record), tuple(row.id for row in part.rows)
    found, nothing, entries = kept.later(("positions", of, ids, topic, code), lambda: _worked_out(of, ids, topic, code))
    days = sorted(row.published for row in part.rows if row.published)
    data = {
        "topic": topic, "code": code, "articles": len(part.rows), "of": part.total, "days": [*days[:1], *days[-1:]],
        "found": found, "nothing": nothing, "split": found.split() if found else (),
    }  # fmt: skip
    shown = {"given": given, "entries": entries, "most": SENTENCES}
    return Answer("positions.html", f"Positions on {topic}", data, shown)


def _worked_out(
    of: kept.Stamp, ids: tuple[str, ...], topic: str, code: str | None
) -> tuple[Positions | None, str, dict[str, Shown]]:
    read = readings_of(Record(of[0]), ids)
    found, nothing = _found(read, topic, code)
    told = {id for p in found.positions for id in p.evidence[:REACHED]} if found else set()
    return found, nothing, dict(_entries(read, told))


def _found(read: Sequence[Reading], topic: str, code: str | None) -> tuple[Positions | None, str]:
    """Both sides, or what to say where nobody takes one."""
    try:
        return sides(read, topic, code), ""
    except BadRequest as error:
        return None, str(error)


def _entries(read: Sequence[Reading], wanted: Collection[str]) -> Iterator[tuple[str, Shown]]:
    """The sentences of some events and statements, each with its id."""
    for reading in read:
        spans = [(event.id, event.trigger) for event in reading.events]
        spans += [(said.id, said.content[0]) for said in reading.statements if said.content]
        for id, span in spans:
            if id in wanted:
                yield id, _shown(reading.article, id, span)


def _shown(article: Article, id: str, span: Span) -> Shown:
    around = sentence(article, span).of(article.text)
    return Shown(id, article.id, article.outlet, article.published, line(span.of(article.text), 200), around)
