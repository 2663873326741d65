"""Which sentence of the reporting an entry stands in, counted from 1 as the event data sets do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model import Article, Block, Span
from ...record.passages import sentence
from .told import Source, Told


@dataclass(frozen=True, slots=True)
class Report:
    """A told event with its one day, its sentence and that sentence's number, None outside the reporting."""

    told: Told
    day: date
    number: int | None
    sentence: str


def reports(source: Source) -> Iterator[Report]:
    """The events asked for, for formats that need a day: what nothing dates is left out and counted."""
    for reading in source.readings():
        found = sentences(reading.article)
        for told in source.told_in(reading):
            if told.day is None:
                source.leave_out("neither the text nor the article has a date")
                continue
            at = numbered(found, told.event.trigger.start)
            yield Report(told, told.day, at, found[at - 1].of(reading.article.text) if at else "")


def sentences(article: Article) -> list[Span]:
    """The sentences of the blocks that are reporting, in text order."""
    return [span for block in article.body() for span in _in_block(article, block)]


def _in_block(article: Article, block: Block) -> Iterator[Span]:
    at = block.span.start
    while (at := _next_word(article.text, at, block.span.end)) < block.span.end:
        found = sentence(article, Span(at, at + 1))
        at = max(found.end, at + 1)
        yield Span(found.start, at)


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def numbered(found: list[Span], offset: int) -> int | None:
    """The number of the sentence that a character stands in; None outside the reporting."""
    at = bisect_right([span.start for span in found], offset)
    return at if at and offset < found[at - 1].end else None
