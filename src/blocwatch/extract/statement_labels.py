"""'Name: …' and '… : Name': speakers set before a colon in headlines, transcripts and lists of quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..model import Block, Mention, Span
from .clauses_apart import TENSED
from .statement_drafts import Draft, Text

_LABEL = re.compile(r"\s*[\"“]?([A-Z][^\n:\"“”]{1,60}?)\s*(:)\s+(?=\S)")
_TRAILING = re.compile(r"[^\n]*\S\s*(:|—|–)\s+([A-Z][^\n:.\"“”]{1,50})\s*$")
_SHOUTED = re.compile(r"[A-Z][A-Z.'’\- ]{1,40}$|[QA]$")
_SIGNED = re.compile(r"\s*([―—–]|--?)\s*([A-Z][^\n:;\"“”―—–]{2,60}?)\s*(?:\.?\s*\n|\.?\s*$)")
LONGEST_HEADLINE = 300
"""Characters from which a block is no headline, whatever it is called; bounds the search for a name at its end."""

SPEAKERS = frozenset({"person", "state", "organisation", "body", "group"})


def labels(text: Text, block: Block, at: int) -> Iterator[Draft]:
    """Drafts for a block that sets a speaker before or behind a colon; ``at`` is the block's first sentence."""
    raw = text.article.text
    found = _LABEL.match(raw, block.span.start, block.span.end)
    if found and (name := _speaker(text, Span(*found.span(1)), block)):
        content = Span(found.end(), _stripped(raw, block.span.end))
        yield Draft(at, -1, (Span(*found.span(2)),), (name,), (content,), ":", "l", "label", name)
        return
    short = block.kind != "paragraph" and block.span.size <= LONGEST_HEADLINE
    trailing = _TRAILING.match(raw, block.span.start, block.span.end) if short else None
    if trailing and (name := _speaker(text, Span(*trailing.span(2)), block)):
        content = Span(block.span.start, _stripped(raw, trailing.start(1)))
        yield Draft(at, -1, (Span(*trailing.span(1)),), (name,), (content,), ":", "l", "label-behind", name)


def signed(text: Text) -> Iterator[Draft]:
    """'“…” ― Name': quotes signed behind a dash, as lists of quotes set them."""
    raw = text.article.text
    for quote in text.quotes.items:
        found = _SIGNED.match(raw, quote.span.end, min(len(raw), quote.span.end + 90))
        if found and len(found[2].split()) <= 8:
            at = max(0, bisect_right(text.sentence_starts, quote.span.start) - 1)
            name, mark = Span(*found.span(2)), Span(*found.span(1))
            yield Draft(at, -1, (mark,), (name,), (quote.span,), ":", "l", "signed", name)


def _stripped(raw: str, end: int) -> int:
    while end > 0 and raw[end - 1].isspace():
        end -= 1
    return end


def _speaker(text: Text, label: Span, block: Block) -> Span | None:
    """The label's words where they are somebody: a known mention, or a shouted name as transcripts set it."""
    words = label.of(text.article.text)
    if block.kind == "paragraph" and not (_SHOUTED.fullmatch(words) or _quote_behind(text, label, block)):
        return None
    if _SHOUTED.fullmatch(words) and block.kind == "paragraph":
        return label
    if _quote_behind(text, label, block) and _name_like(words):
        return label
    if _clause(text, label):
        return None
    mention = _last_in(text, label)
    return label if mention is not None and mention.kind in SPEAKERS and mention.span.end >= label.end - 1 else None


def _clause(text: Text, label: Span) -> bool:
    """'Elites sell us out to Ankara: …': words with a finite verb tell what happens, not who speaks."""
    sentence = text.parse.at(label.start)
    return sentence is not None and any(sentence.tokens[i].tag in TENSED for i in sentence.covered(label))


def _quote_behind(text: Text, label: Span, block: Block) -> bool:
    behind = text.article.text[label.end : min(block.span.end, label.end + 8)].lstrip(": \t")
    return behind[:1] in ('"', "“", "«", "„", "‘", "'")


def _name_like(words: str) -> bool:
    """One to five words, all capitalised but for particles, as a name before a quote is."""
    parts = words.split()
    return len(parts) <= 6 and all(
        part[0].isupper() or part in ("of", "the", "de", "al", "von", "bin") for part in parts
    )


def _last_in(text: Text, span: Span) -> Mention | None:
    i = bisect_left(text.mention_starts, span.end) - 1
    while i >= 0 and text.mentions[i].span.start >= span.start:
        if text.mentions[i].span.end <= span.end:
            return text.mentions[i]
        i -= 1
    return None
