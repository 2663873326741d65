"""A reading as JSON: one object, spans as [start, end], intervals as [first, last], every offset checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TypeAlias

from ..model import (
    Article,
    Event,
    Interval,
    Issue,
    Loaded,
    Mention,
    Method,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Tie,
    TimeRef,
)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]

# Lone surrogates can't be encoded; C1 controls, line separators and bidi controls can steer the terminal that prints them.
_STEERING = re.compile("[\ud800-\udfff\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class OutsideText(ValueError):
    """A span of a reading that does not lie within the text of its article."""


def reading_json(reading: Reading) -> Object:
    """The reading as plain JSON values. Raises OutsideText on a span that is not in the text."""
    spans = _Spans(reading.article.text)
    return {
        "article": _article(reading.article, spans),
        "mentions": [_mention(mention, spans) for mention in reading.mentions],
        "times": [_time(time, spans) for time in reading.times],
        "statements": [_statement(s, spans) for s in reading.statements if s.scope == "told"],
        "wider": [_statement(s, spans) for s in reading.statements if s.scope == "wider"],
        "events": [_event(event, spans) for event in reading.events],
        "ties": [_tie(tie, spans) for tie in reading.ties],
        "loaded": [_loaded(loaded, spans) for loaded in reading.loaded],
        "issues": [_issue(issue, spans) for issue in reading.issues],
        "versions": dict(reading.versions),
    }


def dumps(reading: Reading) -> str:
    """The reading as one line of JSON. Raises OutsideText on a span that is not in the text."""
    return to_line(reading_json(reading))


def to_line(value: Json) -> str:
    """Any JSON value on one line, with what could steer a terminal written as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Spans:
    """Spans as pairs, checked against one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def pair(self, span: Span) -> list[Json]:
        if not 0 <= span.start <= span.end <= len(self.text):
            raise OutsideText(f"[{span.start}, {span.end}] lies outside the text of {len(self.text)} characters")
        return [span.start, span.end]

    def maybe(self, span: Span | None) -> list[Json] | None:
        return None if span is None else self.pair(span)

    def pairs(self, spans: Iterable[Span]) -> list[Json]:
        return [self.pair(span) for span in spans]

    def words(self, span: Span) -> str:
        self.pair(span)
        return span.of(self.text)


def interval(value: Interval | None) -> Json:
    """First and last day as ISO dates, None where not datable."""
    return None if value is None else [value.first.isoformat(), value.last.isoformat()]


def _made_by(method: Method) -> str:
    return f"{method.stage}/{method.rule}/{method.version}"


def _list(values: Iterable[str]) -> list[Json]:
    return list(values)


def _article(article: Article, spans: _Spans) -> Object:
    return {
        "id": article.id,
        "title": article.title,
        "bylines": _list(article.bylines),
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "url": article.url,
        "lang": article.lang,
        "dateline": article.dateline,
        "text": article.text,
        "sources": [{"name": source.name, "span": spans.pair(source.span)} for source in article.sources],
        "blocks": [{"kind": block.kind, "span": spans.pair(block.span)} for block in article.blocks],
    }


def _mention(mention: Mention, spans: _Spans) -> Object:
    return {
        "span": spans.pair(mention.span),
        "text": spans.words(mention.span),
        "actor": mention.actor,
        "kind": mention.kind,
        "person": mention.person,
        "role": mention.role,
        "sector": mention.sector,
        "members": _list(mention.members),
        "antecedent": spans.maybe(mention.antecedent),
        "score": mention.score,
        "why": mention.why,
        "made_by": _made_by(mention.method),
    }


def _time(time: TimeRef, spans: _Spans) -> Object:
    return {
        "span": spans.pair(time.span),
        "text": spans.words(time.span),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "interval": interval(time.interval),
        "precision": time.interval.precision if time.interval else None,
        "why": time.why,
        "made_by": _made_by(time.method),
    }


def _speaker(speaker: Speaker) -> Object:
    return {
        "kind": speaker.kind,
        "actor": speaker.actor,
        "actors": _list(speaker.actors),
        "person": speaker.person,
        "role": speaker.role,
        "text": speaker.text,
    }


def _statement(statement: Statement, spans: _Spans) -> Object:
    return {
        "id": statement.id,
        "speaker": _speaker(statement.speaker),
        "kind": statement.kind,
        "stance": statement.stance,
        "source": spans.pairs(statement.source),
        "cue": spans.pairs(statement.cue),
        "content": spans.pairs(statement.content),
        "said": interval(statement.said),
        "said_span": spans.maybe(statement.said_span),
        "where": statement.where,
        "within": statement.within,
        "vague": statement.vague,
        "score": statement.score,
        "why": statement.why,
        "made_by": _made_by(statement.method),
    }


def _codes(parties: Sequence[Party]) -> list[Json]:
    return list(dict.fromkeys(party.code for party in parties))


def _party(party: Party, side: str, spans: _Spans) -> Object:
    return {
        "side": side,
        "code": party.code,
        "span": spans.maybe(party.span),
        "person": party.person,
        "sector": party.sector,
    }


def _event(event: Event, spans: _Spans) -> Object:
    return {**_what(event), **_event_places(event, spans), "score": event.score, "why": event.why,
            "made_by": _made_by(event.method)}  # fmt: skip


def _what(event: Event) -> Object:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "context": event.context,
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "actors": _codes(event.actors),
        "recipients": _codes(event.recipients),
        "symmetric": event.symmetric,
        "negated": event.negated,
        "habitual": event.habitual,
        "status": event.status,
        "by": _list(event.by),
    }


def _event_places(event: Event, spans: _Spans) -> Object:
    parties = [_party(party, "actor", spans) for party in event.actors]
    parties += [_party(party, "recipient", spans) for party in event.recipients]
    return {
        "trigger": spans.pair(event.trigger),
        "when": interval(event.when),
        "when_span": spans.maybe(event.when_span),
        "where": event.where,
        "where_span": spans.maybe(event.where_span),
        "parties": [*parties],
        "amounts": [{**asdict(amount), "span": spans.pair(amount.span)} for amount in event.amounts],
    }


def _tie(tie: Tie, spans: _Spans) -> Object:
    return {
        "id": tie.id,
        "a": tie.a,
        "b": tie.b,
        "sign": tie.sign,
        "kind": tie.kind,
        "status": tie.status,
        "by": _list(tie.by),
        "since": interval(tie.since),
        "evidence": spans.pair(tie.evidence),
        "score": tie.score,
        "why": tie.why,
        "made_by": _made_by(tie.method),
    }


def _loaded(loaded: Loaded, spans: _Spans) -> Object:
    return {
        "span": spans.pair(loaded.span),
        "text": spans.words(loaded.span),
        "by": loaded.by,
        "why": loaded.why,
        "made_by": _made_by(loaded.method),
    }


def _issue(issue: Issue, spans: _Spans) -> Object:
    return {"stage": issue.stage, "code": issue.code, "detail": issue.detail, "span": spans.maybe(issue.span)}
