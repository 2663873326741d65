"""Overlapping and nested marks flattened into segments, so that each character is printed once with all that marks it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Block, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that belongs to an entry. ``key`` is the entry's id, ``label`` what it is, in words."""

    span: Span
    key: str
    style: str
    label: str
    tag: str = ""
    """Printed before the first character: whose words these are."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Text under the same marks throughout, outermost first. ``begins``: the entries whose first words these are."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()

    @property
    def inner(self) -> Mark | None:
        """The shortest mark: the entry that a click on the segment is for."""
        return self.marks[-1] if self.marks else None


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the article, or text between blocks (kind "gap"), as segments."""

    kind: str
    segments: tuple[Segment, ...]


def parts(text: str, blocks: Iterable[Block], marks: Sequence[Mark]) -> list[Part]:
    """The whole text in order: every block, and what stands between blocks unless it is blank."""
    ordered = sorted((mark for mark in marks if mark.span.size > 0), key=_outer_first)
    found, waiting, begun = [], _Waiting(ordered), set[str]()
    for kind, span in _stretches(text, blocks):
        if span.of(text).strip():
            found.append(Part(kind, tuple(segments(text, span, waiting.upto(span), begun))))
    return found


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


class _Waiting:
    """Hands out the marks that touch each of several stretches in text order, looking at each mark about once."""

    def __init__(self, ordered: Sequence[Mark]) -> None:
        self._ordered, self._next, self._open = ordered, 0, list[Mark]()

    def upto(self, span: Span) -> list[Mark]:
        while self._next < len(self._ordered) and self._ordered[self._next].span.start < span.end:
            self._open.append(self._ordered[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.span.end > span.start]
        return list(self._open)


def _stretches(text: str, blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    at = 0
    for block in sorted(blocks, key=lambda block: block.span):
        start, end = max(at, block.span.start), min(block.span.end, len(text))
        if start > at:
            yield "gap", Span(at, start)
        if end > start:
            yield block.kind, Span(start, end)
            at = end
    if at < len(text):
        yield "gap", Span(at, len(text))


def segments(text: str, span: Span, marks: Sequence[Mark], begun: set[str]) -> Iterator[Segment]:
    """One stretch of the text cut wherever a mark begins or ends. ``marks`` come outermost first.

    ``begun`` holds the keys whose first words were given already, and takes up those given here.
    """
    cuts = {span.start, span.end}
    for mark in marks:
        cuts.update(cut for cut in mark.span if span.start < cut < span.end)
    waiting = _Waiting(marks)
    for start, end in itertools.pairwise(sorted(cuts)):
        over = sorted(waiting.upto(Span(start, end)), key=lambda mark: (-mark.span.size, mark.span.start))
        begins = {mark.key: mark for mark in over if mark.key not in begun}
        begun.update(begins)
        yield Segment(text[start:end], tuple(over), tuple(begins.values()))
