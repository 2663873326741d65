"""Which quotes a cue reports: the one before it, the one after it, those that go on behind it, and what nobody claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model import Block, Sentence, Span
from .quotes import Quote
from .statement_drafts import Draft, Text, cue_tokens, spans_of
from .statement_source import source_of

_BETWEEN = re.compile(r"[\s,;:.!?—–-]*$")
_LEAD = re.compile(r"[,:—–-]\s*$|\bthat\s*$")
_STOP = re.compile(r"[,.!?;…—–-]['’\"”»)\]\s]*$")
SHORT = 4
"""A quote of fewer words that ends without a stop is a term or a title, not speech."""


def speech(text: str, quote: Quote) -> bool:
    """Whether a quote can stand as a saying of its own: it ends as a sentence does, or is long."""
    body = quote.inner.of(text)
    after = text[quote.span.end : quote.span.end + 1]
    stopped = bool(_STOP.search(body)) or after in (",", ".", "?", "!")
    return quote.goes_on or (stopped and quote.words(text) >= 2) or quote.words(text) >= 2 * SHORT


def claimed(text: Text, at: int, verb: int, group: Span) -> tuple[Quote, ...]:
    """The quotes right before and right after a cue and its source (``group`` spans both); () where there are none."""
    before = _before(text, group)
    after = _after(text, at, verb, group)
    return tuple(quote for quote in (before, after) if quote)


def _before(text: Text, group: Span) -> Quote | None:
    i = bisect_left(text.quotes._starts, group.start) - 1
    if i < 0:
        return None
    quote, raw = text.quotes.items[i], text.article.text
    if quote.span.end > group.start or group.start - quote.span.end > 4 or quote.goes_on:
        return None
    if not _BETWEEN.match(raw[quote.span.end : group.start]) or "\n" in raw[quote.span.end : group.start]:
        return None
    return quote if speech(raw, quote) and _begins(raw, quote) else None


def _begins(raw: str, quote: Quote) -> bool:
    """A quote that starts a sentence or stands after a comma is speech; one in the middle of a clause is a fragment."""
    before = raw[max(0, quote.span.start - 3) : quote.span.start].rstrip()
    return not before or not before[-1].isalnum()


def _after(text: Text, at: int, verb: int, group: Span) -> Quote | None:
    i = bisect_left(text.quotes._starts, group.end - 1)
    if i >= len(text.quotes.items):
        return None
    quote, raw, sentence = text.quotes.items[i], text.article.text, text.parse.sentences[at]
    gap = raw[group.end : quote.span.start]
    if len(gap) > 200 or not _same_block(sentence.block, quote.span):
        return None
    near = not gap.strip(" \t\n,:") or (_LEAD.search(gap) and _plain_gap(sentence, group.end, quote.span.start))
    colon = gap.rstrip().endswith(":")
    if not near or (gap.strip().endswith("that") and gap.strip() != "that"):
        return None
    return quote if speech(raw, quote) or colon else None


def _same_block(block: Block, span: Span) -> bool:
    return block.span.start <= span.start < block.span.end


def _plain_gap(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing between cue and quote but whom, when and where: no other verb, no full stop."""
    between = [t for t in sentence.tokens if start <= t.span.start < end]
    return not any(t.pos in ("VERB", "AUX") or t.text in (".", ";") for t in between)


def continued(text: Text, quote: Quote) -> Iterator[Quote]:
    """The quotes that go on after one: across paragraphs where it isn't closed before the next one opens."""
    items = text.quotes.items
    i = text.quotes.index(quote)
    while items[i].goes_on and i + 1 < len(items):
        i += 1
        yield items[i]


def follow_up(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each unclaimed quote that starts right behind the sentence of a quoting statement to that statement."""
    out = list(drafts)
    reach = _Reach(sorted(span for draft in drafts for span in draft.content))
    owners = sorted((_end(d), i) for i, d in enumerate(out) if d.head >= 0 and _quoting(text, d))
    ends = [end for end, _ in owners]
    held: dict[int, int] = {}
    for place, quote in enumerate(text.quotes.items):
        if reach.touches(quote) or not speech(text.article.text, quote):
            continue
        owner = held.get(place - 1)
        if owner is None or text.article.text[text.quotes.items[place - 1].span.end : quote.span.start].strip():
            last = bisect_right(ends, quote.span.start) - 1
            owner = owners[last][1] if last >= 0 and _right_behind(text, out[owners[last][1]], quote) else None
        if owner is not None and _same_block(text.parse.sentences[out[owner].at].block, quote.span):
            more = (quote.span, *(q.span for q in continued(text, quote)))
            out[owner] = replace(out[owner], content=(*out[owner].content, *more))
            held[place] = owner
    return out


def _right_behind(text: Text, draft: Draft, quote: Quote) -> bool:
    """Nothing but the rest of the statement's own sentence stands between its last word and the quote."""
    first = bisect_right(text.sentence_starts, _end(draft) - 1) - 1
    behind = bisect_left(text.sentence_starts, quote.span.start - 1)
    if quote.span.start - _end(draft) > 400 or behind - first > 1:
        return False
    rest = text.article.text[_end(draft) : quote.span.start].rstrip()
    return not rest or rest[-1] in ".!?,:;…"


def _quoting(text: Text, draft: Draft) -> bool:
    return any(text.quotes.within(span) for span in draft.content)


def _end(draft: Draft) -> int:
    """Where the last word of a draft ends."""
    return max(span.end for span in (*draft.content, *draft.cue, *draft.source))


def introduced(text: Text, at: int, quote: Span) -> Draft | None:
    """A quote in a paragraph of its own whose cue ends the paragraph before it with a colon ('He said:'); else None."""
    before = text.parse.sentences[at - 1] if at else None
    if before is None or before.block == text.parse.sentences[at].block or not before.tokens[-1].text.endswith(":"):
        return None
    if text.parse.sentences[at].block.span.start + 1 < quote.start:
        return None
    for root in before.roots:
        source = source_of(before, root)
        if before.tokens[root].pos in ("VERB", "AUX") and source.spans:
            cue = spans_of(before, cue_tokens(before, root))
            word = before.tokens[root].lemma.lower()
            return Draft(at - 1, root, cue, source.spans, (quote,), word, "q", "verb-q", source.voice)
    return None


def unclaimed(text: Text, drafts: Iterable[Draft]) -> Iterator[tuple[int, Quote]]:
    """Quotes that read as speech, fill whole sentences and belong to no draft, with their sentence's place."""
    spans = sorted(span for draft in drafts for span in (*draft.content, *draft.cue, *draft.source))
    reach = _Reach(spans)
    previous_goes_on = False
    for quote in text.quotes.items:
        full = whole(text.article.text, quote)
        if not reach.touches(quote) and full and not previous_goes_on and quote.words(text.article.text) > SHORT:
            yield max(0, bisect_right(text.sentence_starts, quote.span.start) - 1), quote
        previous_goes_on = quote.goes_on


class _Reach:
    """Whether any of some spans takes in a quote; each look-up is a bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends: list[int] = []
        for span in spans:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def touches(self, quote: Quote) -> bool:
        """Whether a span takes in the first words of a quote; one that only lies deeper inside is nested in it."""
        i = bisect_right(self._starts, quote.inner.start + 1)
        return i > 0 and self._ends[i - 1] > quote.inner.start + 1


def whole(raw: str, quote: Quote) -> bool:
    """The quote starts a sentence and ends one."""
    before = raw[max(0, quote.span.start - 6) : quote.span.start].rstrip(" \t")
    starts = not before or before[-1] in '.!?\n:"”’'
    return starts and bool(_STOP.search(quote.inner.of(raw)) or quote.goes_on)
