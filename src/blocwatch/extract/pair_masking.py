"""Where the two parties of a pair stand in a sentence, and the sentence without their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..lexicon.agents import agent
from ..model import Sentence, Span, Token

Side = Literal["", "S", "T"]
LONGEST = 400
"""Tokens; of a longer sentence what lies beyond is not looked at."""
SHORTEST_NAME = 3
"""Letters; a shorter part of a party's name is not looked for elsewhere in the sentence."""


@dataclass(frozen=True)
class Pair:
    """A sentence and, for each token, which party it names. ``source`` and ``target`` are the parties' head tokens, None where they are not found."""

    sentence: Sentence
    sides: tuple[Side, ...]
    source: int | None
    target: int | None

    def words(self) -> tuple[str, ...]:
        """Lower-case words, the parties' names replaced by their side; common nouns of a party stay ('iranian troops' is 'S troops')."""
        return tuple(self._word(i, token) for i, token in enumerate(self.sentence.tokens))

    def marked(self) -> tuple[str, ...]:
        """The same with one marker in front of each stretch that names a party, its names left out ('S troops')."""
        found: list[str] = []
        for i, word in enumerate(self.words()):
            side = self.sides[i]
            if side and (i == 0 or self.sides[i - 1] != side):
                found.append(side)
            if not side or word != side:
                found.append(word)
        return tuple(found)

    def _word(self, i: int, token: Token) -> str:
        return self.sides[i] if self.sides[i] and is_name(token) else token.text.lower()


def is_name(token: Token) -> bool:
    """Whether a token is a name or made from one: capitalised, no function word, no word for a body or an office."""
    return token.text[:1].isupper() and token.pos not in _FUNCTION and not _office(token.text.lower())


_FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX"})


@lru_cache(maxsize=20_000)
def _office(word: str) -> bool:
    """'court', 'minister', 'police': what kind of party it is, not which."""
    return agent(word) is not None


def masked(sentences: Sequence[Sentence], source: str, target: str) -> Pair:
    """The pair in the sentence; several sentences are taken as one. Raises ValueError on no sentence."""
    sentence = _cut(_joined(sentences))
    text = _text(sentence)
    first = _find(text, source, None)
    second = _find(text, target, first)
    sides: list[Side] = [""] * len(sentence.tokens)
    inside = _inside(sentence, first), _inside(sentence, second)
    for i in inside[0]:
        sides[i] = "S"
    for i in inside[1]:
        sides[i] = "T"
    _echo(sentence, sides)
    return Pair(sentence, tuple(sides), _head(sentence, inside[0]), _head(sentence, inside[1]))


def _joined(sentences: Sequence[Sentence]) -> Sentence:
    if not sentences:
        raise ValueError("a pair needs a sentence")
    if len(sentences) == 1:
        return sentences[0]
    tokens: list[Token] = []
    for one in sentences:
        offset = len(tokens)
        tokens += [token._replace(head=token.head + offset) for token in one.tokens]
    return Sentence(Span(sentences[0].span.start, sentences[-1].span.end), sentences[0].block, tuple(tokens))


def _cut(sentence: Sentence) -> Sentence:
    if len(sentence.tokens) <= LONGEST:
        return sentence
    kept = tuple(
        token._replace(head=token.head if token.head < LONGEST else i)
        for i, token in enumerate(sentence.tokens[:LONGEST])
    )
    return Sentence(Span(sentence.span.start, kept[-1].span.end), sentence.block, kept)


def _text(sentence: Sentence) -> str:
    """The sentence as written, from its tokens; offsets count from the sentence's start."""
    start, parts, at = sentence.tokens[0].span.start, [], 0
    for token in sentence.tokens:
        gap = token.span.start - start - at
        parts.append(" " * max(0, gap) + token.text)
        at = token.span.end - start
    return "".join(parts).lower()


def _find(text: str, party: str, taken: Span | None) -> Span | None:
    """Where a party stands: its words as they are, else its longest run of words that is there; clear of ``taken`` if it can be."""
    words = " ".join(party.lower().split())
    for wanted in _shorter(words):
        spans = [Span(at, at + len(wanted)) for at in _occurrences(text, wanted)]
        clear = [span for span in spans if taken is None or not span.overlap(taken)]
        if clear or spans:
            return (clear or spans)[0]
    return None


def _shorter(words: str) -> Iterator[str]:
    parts = words.split()[:12]
    if words:
        yield words
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            run = " ".join(parts[start : start + size]).strip("\"'“”‘’.,;:()")
            if len(run) >= SHORTEST_NAME and run not in ("the", "and", "for"):
                yield run


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (at and text[at - 1].isalnum() and wanted[0].isalnum()) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(wanted, end)


def _inside(sentence: Sentence, span: Span | None) -> tuple[int, ...]:
    if span is None:
        return ()
    start = sentence.tokens[0].span.start
    low, high = span.start + start, span.end + start
    return tuple(i for i, token in enumerate(sentence.tokens) if token.span.start < high and token.span.end > low)


def _head(sentence: Sentence, inside: tuple[int, ...]) -> int | None:
    """The first of some tokens that hangs from none of the others."""
    for i in inside:
        if sentence.tokens[i].head == i or sentence.tokens[i].head not in inside:
            return i
    return inside[0] if inside else None


def _echo(sentence: Sentence, sides: list[Side]) -> None:
    """Marks a party's name where it stands again ('France … the French and France')."""
    names: dict[str, Side] = {}
    for i, token in enumerate(sentence.tokens):
        if sides[i] and is_name(token) and len(token.text) >= SHORTEST_NAME:
            names.setdefault(token.text, sides[i])
    for i, token in enumerate(sentence.tokens):
        if not sides[i] and token.text in names:
            sides[i] = names[token.text]
