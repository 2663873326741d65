"""A reading as rows, one list for each table of schema.sql."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

from ..model import (
    Amount,
    Event,
    Ids,
    Interval,
    Issue,
    Loaded,
    Mention,
    Method,
    Party,
    Reading,
    Span,
    Statement,
    Tie,
    TimeRef,
)
from .passages import sentence

Value: TypeAlias = "bool | int | float | str | Sequence[Value] | dict[str, Value] | None"
Row: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class EntryIds:
    """Ids of the entries that carry none of their own, in the order of the reading; stable under better rules."""

    mentions: tuple[str, ...]
    times: tuple[str, ...]
    loaded: tuple[str, ...]
    issues: tuple[str, ...]


def entry_ids(reading: Reading) -> EntryIds:
    """Ids for mentions (m…), expressions of time (c… for calendar), loaded words (l…) and issues (i…)."""
    page, text = reading.article.id, reading.article.text
    return EntryIds(
        _numbered(page, "mention", (mention.span.of(text) for mention in reading.mentions)),
        _numbered(page, "calendar", (time.span.of(text) for time in reading.times)),
        _numbered(page, "loaded", (loaded.span.of(text) for loaded in reading.loaded)),
        _numbered(page, "issue", (f"{issue.stage} {issue.code} {issue.detail}" for issue in reading.issues)),
    )


def _numbered(page: str, stage: str, wordings: Iterable[str]) -> tuple[str, ...]:
    ids = Ids(page, stage)
    return tuple(ids.new(wording) for wording in wordings)


def article_rows(reading: Reading, run: int) -> list[Row]:
    """The row of the article itself."""
    article = reading.article
    return [
        {
            "id": article.id,
            "run": run,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "outlet": article.outlet,
            "url": article.url,
            "lang": article.lang,
            "dateline": article.dateline,
            "bylines": article.bylines,
            "text": article.text,
            "versions": version_pairs(reading.versions),
        }
    ]


def version_pairs(versions: Iterable[tuple[str, str]]) -> list[Value]:
    """Component and version, as the store keeps pairs."""
    return [{"component": component, "version": version} for component, version in versions]


def block_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each block of the text."""
    return [
        {**_place(reading, i), "kind": block.kind, "place": _span(block.span)}
        for i, block in enumerate(reading.article.blocks)
    ]


def source_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each source that the article names."""
    return [
        {**_place(reading, i), "name": source.name, "place": _span(source.span)}
        for i, source in enumerate(reading.article.sources)
    ]


def mention_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each mention."""
    ids = entry_ids(reading).mentions
    return [{**_place(reading, i, ids[i]), **_mention(mention)} for i, mention in enumerate(reading.mentions)]


def time_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each expression of time."""
    ids = entry_ids(reading).times
    return [{**_place(reading, i, ids[i]), **_time(time)} for i, time in enumerate(reading.times)]


def loaded_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each stretch of loaded wording."""
    ids = entry_ids(reading).loaded
    return [{**_place(reading, i, ids[i]), **_loaded(loaded)} for i, loaded in enumerate(reading.loaded)]


def statement_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each statement."""
    return [
        {**_place(reading, i, statement.id), **_statement(statement), **_said(statement, reading)}
        for i, statement in enumerate(reading.statements)
    ]


def event_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each event."""
    return [
        {**_place(reading, i, event.id), **_words(reading, event.trigger), **_what(event), **_where(event)}
        for i, event in enumerate(reading.events)
    ]


def tie_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each tie."""
    return [
        {**_place(reading, i, tie.id), **_words(reading, tie.evidence), **_tie(tie)}
        for i, tie in enumerate(reading.ties)
    ]


def issue_rows(reading: Reading, run: int) -> list[Row]:
    """A row for each thing that stayed open in the article."""
    ids = entry_ids(reading).issues
    return [{**_place(reading, i, ids[i]), "run": run, **_issue(issue)} for i, issue in enumerate(reading.issues)]


def page_issue_rows(issues: Sequence[Issue], run: int) -> list[Row]:
    """Rows for pages that gave no article."""
    ids: dict[str, Ids] = {}
    return [
        {
            "article": None,
            "ordinal": i,
            "id": ids.setdefault(issue.page, Ids(issue.page, "issue")).new(
                f"{issue.stage} {issue.code} {issue.detail}"
            ),
            "run": run,
            **_issue(issue),
        }
        for i, issue in enumerate(issues)
    ]


TABLES: dict[str, Callable[[Reading, int], list[Row]]] = {
    "articles": article_rows,
    "blocks": block_rows,
    "sources": source_rows,
    "mentions": mention_rows,
    "times": time_rows,
    "statements": statement_rows,
    "events": event_rows,
    "ties": tie_rows,
    "loaded": loaded_rows,
    "issues": issue_rows,
}
"""Every table that a reading fills, and what fills it."""


def _place(reading: Reading, ordinal: int, id: str | None = None) -> Row:
    place: Row = {"article": reading.article.id, "ordinal": ordinal}
    return place if id is None else {**place, "id": id}


def _words(reading: Reading, span: Span) -> Row:
    article = reading.article
    return {"place": _span(span), "words": span.of(article.text), "sentence": sentence(article, span).of(article.text)}


def _span(span: Span | None) -> Value:
    return None if span is None else {"start": span.start, "stop": span.end}


def _days(interval: Interval | None) -> Row:
    if interval is None:
        return {"first": None, "last": None, "precision": None}
    return {
        "first": interval.first.isoformat(),
        "last": interval.last.isoformat(),
        "precision": interval.precision,
    }


def _made(method: Method, why: str, score: float | None = None) -> Row:
    return {"stage": method.stage, "rule": method.rule, "version": method.version, "why": why, "score": score}


def _mention(mention: Mention) -> Row:
    return {
        "place": _span(mention.span),
        "words": mention.text,
        "actor": mention.actor,
        "kind": mention.kind,
        "person": mention.person,
        "role": mention.role,
        "sector": mention.sector,
        "antecedent": _span(mention.antecedent),
        "members": mention.members,
        **_made(mention.method, mention.why, mention.score),
    }


def _time(time: TimeRef) -> Row:
    return {
        "place": _span(time.span),
        "words": time.text,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        **_days(time.interval),
        **_made(time.method, time.why),
    }


def _loaded(loaded: Loaded) -> Row:
    return {
        "place": _span(loaded.span),
        "words": loaded.text,
        "by_whom": loaded.by,
        **_made(loaded.method, loaded.why),
    }


def _statement(statement: Statement) -> Row:
    return {
        "speaker_kind": statement.speaker.kind,
        "speaker": statement.speaker.text,
        "actors": statement.speaker.actors,
        "person": statement.speaker.person,
        "role": statement.speaker.role,
        "kind": statement.kind,
        "stance": statement.stance,
        "within": statement.within,
        "vague": statement.vague,
        "scope": statement.scope,
        **_made(statement.method, statement.why, statement.score),
    }


def _said(statement: Statement, reading: Reading) -> Row:
    text = reading.article.text
    spans = statement.content or statement.cue or statement.source
    return {
        "source": [_span(span) for span in statement.source],
        "cue": [_span(span) for span in statement.cue],
        "content": [_span(span) for span in statement.content],
        "cue_words": " … ".join(span.of(text) for span in statement.cue),
        "words": " … ".join(span.of(text) for span in statement.content),
        "sentence": sentence(reading.article, spans[0]).of(text) if spans else "",
        **_days(statement.said),
        "said_place": _span(statement.said_span),
        "location": statement.where,
    }


def _what(event: Event) -> Row:
    return {
        "type": event.type,
        "mode": event.mode,
        "context": event.context,
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "mutual": event.symmetric,
        "status": event.status,
        "negated": event.negated,
        "habitual": event.habitual,
        "by_statements": event.by,
        **_made(event.method, event.why, event.score),
    }


def _where(event: Event) -> Row:
    return {
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        **_days(event.when),
        "when_place": _span(event.when_span),
        "location": event.where,
        "where_place": _span(event.where_span),
        "amounts": [_amount(amount) for amount in event.amounts],
    }


def _party(party: Party) -> Row:
    return {"code": party.code, "place": _span(party.span), "person": party.person, "sector": party.sector}


def _amount(amount: Amount) -> Row:
    value = amount.value if isfinite(amount.value) else str(amount.value)
    return {"kind": amount.kind, "value": value, "unit": amount.unit, "place": _span(amount.span)}


def _tie(tie: Tie) -> Row:
    return {
        "a": tie.a,
        "b": tie.b,
        "sign": tie.sign,
        "kind": tie.kind,
        "status": tie.status,
        "by_statements": tie.by,
        **_days(tie.since),
        **_made(tie.method, tie.why, tie.score),
    }


def _issue(issue: Issue) -> Row:
    return {
        "page": issue.page,
        "stage": issue.stage,
        "code": issue.code,
        "detail": issue.detail,
        "place": _span(issue.span),
    }
