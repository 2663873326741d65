"""The sentence around a span, from the text alone: what a person reads to check an entry."""

from __future__ import annotations

import re

from ..model import Article, Span

# A full stop ends a sentence where a capital, a digit or a quotation mark follows, unless it closes an initial or a
# title; what is cut wrongly only makes the printed passage longer or shorter, never moves a span.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSt)[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+"
)

REACH = 1200
"""Most characters shown before and after a span: a text without a full stop must not be printed whole."""


def sentence(article: Article, span: Span) -> Span:
    """The sentence, or the run of sentences, that a span stands in, kept to its block."""
    low, high = _bounds(article, span)
    start, end = low, high
    for found in _END.finditer(article.text, low, high):
        if found.end() <= span.start:
            start = found.end()
        elif found.start() + 1 >= span.end:
            end = found.end()
            break
    return _trimmed(article.text, Span(min(start, span.start), max(end, span.end)))


def _bounds(article: Article, span: Span) -> tuple[int, int]:
    low, high = max(0, span.start - REACH), min(len(article.text), span.end + REACH)
    for block in article.blocks:
        if block.span.holds(span):
            return max(low, block.span.start), min(high, block.span.end)
    return low, high


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.end - (len(words) - len(words.rstrip()))) if words.strip() else span
