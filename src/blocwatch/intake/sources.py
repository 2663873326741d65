"""The sources that an article names for itself: 'Sources include' lines, agencies in datelines and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Article, NamedSource, Span
from .agencies import SURE, agencies_in
from .datelines import read_dateline

_LABEL = re.compile(
    r"[(\[]?\s*(?:sources?|via|references|h/t|hat tip)\b[^:]{0,60}?:\s*|sources? (?:include|used)\s*", re.IGNORECASE
)
_SEPARATED = re.compile(r"\s*(?:[,;|\n\u2022]|\sand\s)\s*")
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)\S*|www\.([\w.-]+)\S*")
_DOTTED = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_EDGES = " .,;:)]([\u00a0\t"


def named_sources(article: Article) -> tuple[NamedSource, ...]:
    """Each source once, in text order."""
    found: dict[str, NamedSource] = {}
    for source in _all(article):
        found.setdefault(source.name.casefold(), source)
    return tuple(found.values())


def _all(article: Article) -> Iterator[NamedSource]:
    for block in article.blocks:
        if block.kind == "sources":
            yield from _listed(article.text, block.span)
        elif block.kind == "dateline":
            yield from _of_dateline(article.text, block.span)
        elif block.kind == "credit":
            yield from _agencies(article.text, block.span)
        elif block.kind == "byline":
            yield from _agencies(article.text, block.span, SURE)


def _of_dateline(text: str, span: Span) -> Iterator[NamedSource]:
    """The agencies that a dateline names; one that no list has stands in brackets."""
    wire = read_dateline(span.of(text) + " X")
    if wire and wire.agency_at:
        at = Span(span.start + wire.agency_at.start, span.start + wire.agency_at.end)
        yield from list(_agencies(text, at)) or [NamedSource(wire.agency, at)]
    else:
        yield from _agencies(text, span, SURE)


def _listed(text: str, span: Span) -> Iterator[NamedSource]:
    """Entries of a list of sources: web addresses by their host, else what separators part."""
    label = _LABEL.match(text, span.start, span.end)
    start = label.end() if label else span.start
    words = list(re.finditer(r"\S+", text[start : span.end]))
    if words and all(_is_address(w[0]) for w in words):
        pieces = [(start + w.start(), start + w.end()) for w in words]
    else:
        pieces = list(_separated(text, start, span.end))
    for a, b in pieces:
        name, at = _trimmed(text, a, b)
        if name:
            yield NamedSource(name, at)


def _is_address(word: str) -> bool:
    return bool(_HOST.match(word) or _DOTTED.fullmatch(word.strip(_EDGES)))


def _separated(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _SEPARATED.finditer(text, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end


def _trimmed(text: str, start: int, end: int) -> tuple[str, Span]:
    """The entry without blanks and points at its edges; of a web address the host."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    end = start + len(words.strip(_EDGES))
    host = _HOST.match(text, start, end)
    name = (host[1] or host[2]) if host else text[start:end]
    return name, Span(start, end)


def _agencies(text: str, span: Span, least: int = 2) -> Iterator[NamedSource]:
    for at in agencies_in(text, span, least):
        yield NamedSource(at.of(text), at)
