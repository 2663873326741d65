"""Stretches between quotation marks: every style of mark, over paragraphs, one bad mark costing one sentence at most."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Article, Issue, Span

_MARK = re.compile("[\"“”„‟«»‘’‚‛']|``|''")
_CLOSER = {"“": '”"“', "„": '“”"‟', "«": "»", "»": "«", "``": "''\"”", '"': '"”', "”": '”"', "‟": '”"“'}
_SINGLE = frozenset("'‘’‚‛")
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’»)\]]*\s")
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
LONGEST_SINGLE = 600
"""Single marks further apart than this many characters are taken for apostrophes. A guess that bounds the search, not a measurement."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with its marks; ``inner`` is without them. ``goes_on``: the next quote continues it in a new paragraph."""

    span: Span
    inner: Span
    goes_on: bool = False

    def words(self, text: str) -> int:
        """Number of words inside."""
        return len(_WORD.findall(text, self.inner.start, self.inner.end))


@dataclass(frozen=True)
class Quotes:
    """All quotes of an article in text order, not overlapping (quotes within quotes belong to the outer one)."""

    items: tuple[Quote, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [quote.span.start for quote in self.items]

    def at(self, offset: int) -> Quote | None:
        """The quote that a character stands in."""
        i = bisect_right(self._starts, offset) - 1
        return self.items[i] if i >= 0 and offset < self.items[i].span.end else None

    def index(self, quote: Quote) -> int:
        """The place of a quote in the list."""
        return bisect_left(self._starts, quote.span.start)

    def within(self, span: Span) -> tuple[Quote, ...]:
        """Quotes that share a character with a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return tuple(quote for quote in self.items[first:last] if quote.span.overlap(span))

    def share(self, span: Span, text: str) -> float:
        """Share of a span's word characters that stand inside quotes."""
        words = [Span(*m.span()) for m in _WORD.finditer(text, span.start, span.end)]
        inside = sum(word.size for word in words if self.at(word.start))
        return inside / max(1, sum(word.size for word in words))


def find_quotes(article: Article) -> tuple[Quotes, list[Issue]]:
    """All quotes in the article's reporting. An unclosed one that no paragraph continues ends with its sentence and
    leaves an Issue ``unclosed-quote``. Linear in the text."""
    found: list[Quote] = []
    issues: list[Issue] = []
    blocks = article.body()
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        quotes, left_open = _in_block(article.text, block.span)
        found += quotes
        if left_open is not None:
            continued = after is not None and _begins_quoted(article.text, after.span)
            quote = _unclosed(article.text, left_open, block.span, continued)
            found.append(quote)
            if not continued:
                issues.append(
                    Issue("statements", "unclosed-quote", "a quotation mark without its pair", "", quote.span)
                )
    return Quotes(tuple(sorted(found, key=lambda quote: quote.span))), issues


def _begins_quoted(text: str, span: Span) -> bool:
    return span.of(text)[:40].lstrip()[:1] in {*_CLOSER, "‘", "'"}


def _unclosed(text: str, start: int, block: Span, continued: bool) -> Quote:
    if continued:
        return Quote(Span(start, block.end), Span(start + 1, block.end), goes_on=True)
    end = _SENTENCE_END.search(text, start, block.end)
    last = end.end() - 1 if end else block.end
    return Quote(Span(start, last), Span(min(start + 1, last), last))


def _in_block(text: str, block: Span) -> tuple[list[Quote], int | None]:
    """The closed quotes of a block, and where one opens that never closes."""
    marks = list(_MARK.finditer(text, block.start, block.end))
    found: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        if mark[0] in _SINGLE:
            continue
        if opened is None:
            if _opens(text, mark, block):
                opened = mark
        elif mark[0] in _CLOSER[opened[0]] and not _reopens(text, mark, opened, block):
            found.append(Quote(Span(opened.start(), mark.end()), Span(opened.end(), mark.start())))
            opened = None
    taken = Quotes(tuple(found))
    left = opened.start() if opened else None
    found += [q for q in _singles(text, [m for m in marks if m[0] in _SINGLE], block) if not taken.at(q.span.start)
              and (left is None or q.span.end <= left)]  # fmt: skip
    return found, left


def _opens(text: str, mark: re.Match[str], block: Span) -> bool:
    """A mark opens when the word stands behind it; a directed closing mark or one glued to the word before does not."""
    after = text[mark.end()] if mark.end() < block.end else " "
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    if mark[0] in ("''", "»", "”"):
        return before.isspace() and not after.isspace()
    return not after.isspace() or (mark[0] in "“„«" and not before.isalnum())


def _reopens(text: str, mark: re.Match[str], opened: re.Match[str], block: Span) -> bool:
    """An undirected mark that can only be opening: space before, word after. It then stands within the quote."""
    if mark[0] not in ('"', "“") or opened[0] == "„":
        return False
    before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < block.end else " "
    return before.isspace() and not after.isspace() and mark[0] == "“"


def _singles(text: str, marks: Sequence[re.Match[str]], block: Span) -> Iterator[Quote]:
    """Quotes in single marks: opened after a space before a word, closed after a word or stop, never within a word."""
    opened: int | None = None
    for mark in marks:
        before = text[mark.start() - 1] if mark.start() > block.start else " "
        after = text[mark.end()] if mark.end() < block.end else " "
        opening = not before.isalnum() and before not in ".,!?" and after.isalnum() and mark[0] != "’"
        if opening:
            opened = mark.start()
        elif opened is not None and not after.isalnum() and mark[0] in "'’":
            inner = Span(opened + 1, mark.start())
            possessive = before == "s" and after == " " and len(inner.of(text).split()) < 3
            if 2 < inner.size <= LONGEST_SINGLE and not possessive:
                yield Quote(Span(opened, mark.end()), inner)
                opened = None
