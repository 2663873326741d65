"""Mentions in the making: where they stand in the parse, and what later steps need to know of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..model import Mention, MentionKind, Method, Parse, Sentence, Span

STAGE = "actors"


@lru_cache(maxsize=256)
def method(rule: str) -> Method:
    """The method that a rule of this stage signs with."""
    return Method(STAGE, rule)


class Spot(NamedTuple):
    """Tokens of a sentence: its position in the parse, first and last token, both included."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Found:
    """A mention, its sentence's position in the parse and its first and last token, both included.

    ``name_kind`` is the gazetteer's kind of name ("capital", "adjective" ...), "" where it was not found there.
    ``sex`` is "m" or "f" where the wording tells; ``plural`` whether 'they' is its natural pronoun;
    ``code`` what the name stands for even where it is a bare place and nobody acts.
    """

    mention: Mention
    sentence: int
    first: int
    last: int
    name_kind: str = ""
    sex: str = ""
    plural: bool = False
    code: str = ""

    @property
    def span(self) -> Span:
        return self.mention.span

    def with_mention(self, **changes: object) -> Found:
        """The same with some fields of the mention changed."""
        return replace(self, mention=replace(self.mention, **changes))  # type: ignore[arg-type]


class Page:
    """The sentences with ways to go from characters to tokens and to make mentions."""

    def __init__(self, text: str, parse: Parse) -> None:
        self.text = text
        self.sentences = parse.sentences
        self._starts = [[token.span.start for token in sentence.tokens] for sentence in parse.sentences]

    def tokens_of(self, sentence: int, span: Span) -> tuple[int, int] | None:
        """First and last token that share a character with a span inside a sentence, None where none does."""
        starts = self._starts[sentence]
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_right(starts, span.end - 1) - 1
        if last < first or self.sentences[sentence].tokens[first].span.end <= span.start:
            return None
        return first, last

    def place(self, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
        """(position in ``spans``, sentence) for sorted spans that lie wholly inside one sentence."""
        s, last = 0, len(self.sentences)
        for i, span in enumerate(spans):
            while s < last and self.sentences[s].span.end <= span.start:
                s += 1
            if s == last:
                return
            if self.sentences[s].span.holds(span):
                yield i, s

    def found(self, sentence: int, first: int, last: int, kind: MentionKind, rule: str, **fields: object) -> Found:
        """A mention over some tokens with what is told of its fields; nobody's where ``actor`` is not given."""
        tokens = self.sentences[sentence].tokens
        span = Span(tokens[first].span.start, tokens[last].span.end)
        fields.setdefault("actor", None)
        mention = Mention(span, span.of(self.text), kind=kind, method=method(rule), **fields)  # type: ignore[arg-type]
        return Found(mention, sentence, first, last)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch whose head lies outside it; the last one where none does."""
    for i in range(last, first - 1, -1):
        head = sentence.tokens[i].head
        if head == i or not first <= head <= last:
            return i
    return last


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()


def title_case(sentence: Sentence) -> bool:
    """Whether capitals mean nothing here, as in a headline that capitalises its verbs and common nouns too."""
    words = [t.text for t in sentence.tokens[1:] if t.pos in ("VERB", "NOUN", "ADV", "AUX") and len(t.text) > 3]
    return len(words) > 1 and sum(map(capitalised, words)) > 0.6 * len(words)
