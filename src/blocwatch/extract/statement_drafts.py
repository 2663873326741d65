"""What the rules and the tagger agree on: a statement's words, before speaker, stance and nesting are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..lexicon.cues import Cues
from ..model import Article, Mention, Parse, Sentence, Span
from .quotes import Quotes

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Draft:
    """``at`` is the sentence's place in the parse, ``head`` the cue's head token there (-1: the content has no cue).

    ``voice`` is what tells who speaks where that isn't the source itself (the noun before 'who'; the subject of the
    main clause before 'accusing'). ``unnamed``: the words hide who speaks ('reportedly', 'is believed to').
    """

    at: int
    head: int
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    word: str
    frame: str
    rule: str
    voice: Span | None = None
    unnamed: bool = False
    score: float = 1.0
    under: Span | None = None
    """The cue of the statement that reports this one, where it doesn't show from the contents."""
    wider: bool = False
    """Whether nothing is told: a plan, a wish, an order, an attitude (``Statement.scope``)."""


@dataclass(frozen=True)
class Text:
    """One article with everything that the rules look at."""

    article: Article
    parse: Parse
    quotes: Quotes
    mentions: Sequence[Mention]
    lexicon: Cues
    _quoted: dict[int, frozenset[int]] = field(default_factory=dict)
    drafted: dict[tuple[int, int, str], Draft | None] = field(default_factory=dict)
    """What the rules made of each cue verb, by sentence, token and frames: rules and tagger both ask."""

    @cached_property
    def mention_starts(self) -> list[int]:
        """Where each mention starts, in order."""
        return [mention.span.start for mention in self.mentions]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence starts, in order."""
        return [sentence.span.start for sentence in self.parse.sentences]

    def quoted(self, at: int) -> frozenset[int]:
        """Tokens of a sentence that stand inside quotation marks."""
        if at not in self._quoted:
            sentence = self.parse.sentences[at]
            inside = [q.span for q in self.quotes.within(sentence.span)]
            spans = [t.span for t in sentence.tokens]
            self._quoted[at] = frozenset(
                i for i, span in enumerate(spans) for q in inside if q.start <= span.start < q.end
            ) if inside else frozenset()  # fmt: skip
        return self._quoted[at]


def spans_of(sentence: Sentence, indices: Iterable[int]) -> tuple[Span, ...]:
    """The tokens' spans, those of neighbouring tokens joined."""
    out: list[Span] = []
    last = -2
    for i in sorted(set(indices)):
        span = sentence.tokens[i].span
        if i == last + 1 and out:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        last = i
    return tuple(out)


def trimmed(sentence: Sentence, indices: Iterable[int]) -> tuple[int, ...]:
    """The tokens without punctuation, conjunctions and spaces at either end."""
    kept = sorted(set(indices))
    while kept and sentence.tokens[kept[-1]].dep in ("punct", "cc"):
        kept.pop()
    while kept and sentence.tokens[kept[0]].dep in ("punct", "cc"):
        kept.pop(0)
    return tuple(kept)


def cue_tokens(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The verb group around a cue verb: auxiliaries, negation, particles, adverbs between them."""
    parts = {verb, *(i for i in sentence.children(verb) if sentence.tokens[i].dep in CUE_PARTS and abs(i - verb) < 8)}
    parts |= {i for i in sentence.children(verb, "advmod") if min(parts) < i < max(parts) or i == verb - 1}
    return tuple(sorted(parts))
