"""Whether the words of a sentence fit a pattern: verb and particle, the object and modifier that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon.predicates import Pos, Predicate, Predicates
from ..model import Party, Sentence
from . import event_syntax as syntax


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act: the token that tells it, the pattern, and its parties. ``theme`` is the object token that the pattern asked for."""

    head: int
    predicate: Predicate
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    theme: int | None = None
    slot: str = ""


def named(sentence: Sentence, i: int, pos: Pos, predicates: Predicates) -> Iterator[Predicate]:
    """Patterns by all that a token may be called, one lemma's after another's."""
    for name in syntax.names(sentence, i):
        yield from predicates.of(pos, name)


def matches(sentence: Sentence, v: int, predicate: Predicate) -> tuple[int, ...] | None:
    """Whether the words that a pattern asks for are there: the object tokens (perhaps none asked), None where not."""
    particles = {sentence.tokens[i].text.lower() for i in sentence.children(v, "prt", "advmod", "acomp", "oprd")}
    particles |= {
        sentence.tokens[i].text.lower() for i in sentence.children(v, "prep", "dative") if not _timed(sentence, i)
    }
    if predicate.particle and predicate.particle not in particles:
        return None
    if not predicate.particle and sentence.children(v, "prt") and not predicate.objects:
        return None
    if predicate.subjects and not _done_by(sentence, v, predicate.subjects):
        return None
    if not predicate.objects:
        return ()
    governed = list(syntax.after(sentence, v, predicate.particle)) if predicate.particle else []
    direct = () if governed and not _bare(sentence, v, predicate.particle) else syntax.objects(sentence, v)
    for i in (*direct, *governed):
        for j in syntax.conjuncts(sentence, i):
            if fits(sentence, j, predicate):
                return (j,)
    return None


def _bare(sentence: Sentence, v: int, particle: str) -> bool:
    """Whether a particle stands by itself: 'sent in tanks', not 'sent tanks in response' or 'in a convoy'."""
    return any(sentence.tokens[i].text.lower() == particle for i in sentence.children(v, "prt", "advmod"))


def _done_by(sentence: Sentence, v: int, words: frozenset[str]) -> bool:
    return any(
        set(syntax.names(sentence, j)) & words for i in syntax.doers(sentence, v) for j in syntax.conjuncts(sentence, i)
    )


def _timed(sentence: Sentence, p: int) -> bool:
    """'over two days', 'on Tuesday': the preposition dates the verb and is no part of it."""
    return any(syntax.lemma(sentence, j) in syntax.TIMES for j in sentence.children(p, "pobj"))


def fits(sentence: Sentence, noun: int, predicate: Predicate) -> bool:
    """Whether a noun is the object that a pattern asks for, with the modifier that it asks for."""
    for k in syntax.counted(sentence, noun):
        token = sentence.tokens[k]
        words = {*syntax.names(sentence, k), token.text.lower()}
        words |= {
            sentence.tokens[c].text for c in sentence.children(k, "quantmod", "nmod") if token.pos in ("NUM", "SYM")
        }
        if words & predicate.objects and (not predicate.modifiers or modified(sentence, k, predicate.modifiers)):
            return True
    return False


def modified(sentence: Sentence, noun: int, modifiers: frozenset[str]) -> bool:
    """Whether one of the words stands before the noun as its modifier, at any depth."""
    stack = list(sentence.children(noun, "amod", "compound", "nmod"))
    for i in stack:
        if set(syntax.names(sentence, i)) & modifiers or sentence.tokens[i].text.lower() in modifiers:
            return True
        stack += sentence.children(i, "amod", "compound", "conj", "nmod")
    return False
