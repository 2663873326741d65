"""W3C Web Annotation as JSON-LD: each event and statement as an annotation of its characters, with PROV for whose word it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...model import Article, Event, Interval, Reading, Span, Statement
from .cells import json_text, opened
from .plover import VERSION, Json
from .told import Source, Told

CONTEXT: tuple[Json, ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "bw": "urn:blocwatch:vocabulary:"},
)
AROUND = 32
"""Characters of context that a text-quote selector gives on either side."""


def write(source: Source, folder: Path) -> list[Path]:
    """Write one annotation page; an item a line, so that it can also be read piece by piece."""
    path = folder / "annotations.jsonld"
    with opened(path) as file:
        head = {"@context": list(CONTEXT), "id": "urn:blocwatch:annotations", "type": "AnnotationPage"}
        file.write(json_text(head)[:-1] + ', "items": [')
        for count, item in enumerate(_items(source)):
            file.write((",\n" if count else "\n") + json_text(item))
        file.write("\n]}\n")
    return [path]


def _items(source: Source) -> Iterator[dict[str, Json]]:
    for reading in source.readings():
        told = list(source.told_in(reading))
        for one in told:
            yield event_annotation(one)
        for statement in _statements(reading, told, source):
            yield statement_annotation(reading.article, statement)


def _statements(reading: Reading, told: list[Told], source: Source) -> list[Statement]:
    """Those of the days and the actor asked for, and all that an exported event rests on."""
    needed = {id for one in told for id in one.event.by}
    actor = source.chosen.actor
    return [
        s for s in reading.statements
        if s.id in needed
        or ((actor is None or actor in s.speaker.actors) and source.within(s.said, reading.article.published))
    ]  # fmt: skip


def event_annotation(told: Told) -> dict[str, Json]:
    """An event at its trigger: what it is, whether it happened, and the statements that it derives from."""
    event = told.event
    body: dict[str, Json] = {
        "type": "bw:Event",
        "bw:event": event.type,
        "bw:mode": event.mode,
        "bw:cameo": event.cameo,
        "bw:actors": [party.code for party in event.actors],
        "bw:recipients": [party.code for party in event.recipients],
        "bw:status": told.status,
        "bw:when": _days(event.when),
        "bw:place": event.where,
    }
    derived: list[Json] = [_urn(id) for id in event.by] or [_document(told.article)]
    return _annotation(told.article, event, (event.trigger,), body) | {"prov:wasDerivedFrom": derived}


def statement_annotation(article: Article, statement: Statement) -> dict[str, Json]:
    """A statement at its content: who says it and how, attributed to its speaker."""
    speaker = statement.speaker
    body: dict[str, Json] = {
        "type": "bw:Statement",
        "bw:stance": statement.stance,
        "bw:kind": statement.kind,
        "bw:said": _days(statement.said),
    }
    name: dict[str, Json] = {"type": "prov:Agent", "bw:name": speaker.person or speaker.text}
    if speaker.actors:
        name["bw:actors"] = list(speaker.actors)
    derived: Json = _urn(statement.within) if statement.within else _document(article)
    spans = statement.content or statement.cue
    return _annotation(article, statement, spans, body) | {
        "prov:wasAttributedTo": name,
        "prov:wasDerivedFrom": [derived],
    }


def _annotation(
    article: Article, entry: Event | Statement, spans: tuple[Span, ...], body: dict[str, Json]
) -> dict[str, Json]:
    method = entry.method
    return {
        "id": _urn(entry.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {key: value for key, value in body.items() if value not in (None, "")},
        "target": [_target(article, span) for span in spans],
        "generator": {"type": "Software", "name": f"Blocwatch {VERSION}", "bw:rule": f"{method.stage}/{method.rule}"},
        "bw:why": entry.why,
        "bw:score": entry.score,
    }


def _target(article: Article, span: Span) -> dict[str, Json]:
    """Where it stands: characters of the text as read, and the words with what stands around them."""
    text = article.text
    return {
        "source": _document(article),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }


def _document(article: Article) -> str:
    return article.url or f"urn:blocwatch:article:{article.id}"


def _urn(id: str) -> str:
    return f"urn:blocwatch:{id}"


def _days(when: Interval | None) -> Json:
    return [when.first.isoformat(), when.last.isoformat()] if when else None
