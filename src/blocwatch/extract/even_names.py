"""What the parser reads in place of the names of states: one stand-in for each kind of name, whatever the state.

A parser that learnt from newspapers reads a sentence otherwise when only the country in it changes. It is given the
same word for every state, so that two states changed for each other get the same parse; language.py puts the words of
the text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon.actors import Gazetteer, gazetteer
from ..lexicon.facts import Name, plural
from ..lexicon.stretches import Names, plain
from ..model import Sentence, Span

STATE, CAPITAL, ADJECTIVE, PEOPLE = "Germany", "Berlin", "German", "Germans"
"""Names that the parser knows well; the adjective also names one person and a language, so every reading stays open."""
_OFTEN_ELSE = frozenset(("Male", "Nice", "Victoria", "Georgetown", "Pale"))
"""Capitals that are as often a common word or a person's name."""
_ARTICLE = re.compile(r"(?<![\w-])[Tt]he[ \n]$")
_ARTICLED = re.compile(
    r"(?:States|Kingdom|Republic|Emirates|Federation|Union|Islands|Netherlands|Philippines|Bahamas|Maldives|Comoros"
    r"|Seychelles|Gambia|Congo)(?: of [\w ]+)?$",
    re.IGNORECASE,
)
"""Names that hold a common noun or a plural take 'the'; it belongs to the name, unless another name follows."""
_NAME_AFTER = re.compile(r"(?: [A-Z]|[-’'])")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word that the parser reads over a stretch of the text."""

    span: Span
    word: str


def stand_ins(text: str, known: Gazetteer | None = None) -> list[StandIn]:
    """The stretches of a text that name a state, each with the word to read there, in text order.

    ``known`` are the actors with those of a user's own, the shipped ones where none are given.
    """
    names, words = _table(known or gazetteer())
    return [StandIn(_with_article(text, span), words[key]) for span, key in names.find(text)]


def even_words(raw: str, sentence: Sentence, known: Gazetteer | None = None) -> list[str]:
    """The words as the taggers read them: one stand-in for every state, so that two states swapped are coded alike.

    The stand-in stands at the last word of the name, the words before it are empty.
    """
    words = [token.text for token in sentence.tokens]
    for one in stand_ins(sentence.span.of(raw), known):
        start, end = one.span.start + sentence.span.start, one.span.end + sentence.span.start
        held = sentence.covered(Span(start, end))
        for i in held:
            words[i] = one.word if i == held[-1] else ""
    return words


def _with_article(text: str, span: Span) -> Span:
    the = _ARTICLE.search(text, max(0, span.start - 5), span.start)
    if the and _ARTICLED.search(span.of(text)) and not _NAME_AFTER.match(text, span.end):
        return Span(the.start(), span.end)
    return span


@lru_cache(maxsize=4)
def _table(known: Gazetteer) -> tuple[Names, dict[str, str]]:
    """The finder of the names and the word for each, capitals for names in capitals."""
    named = [
        n
        for n in known.facts.names
        if n.code in known.states and not (n.role or n.near or plain(n.text) in _OFTEN_ELSE)
    ]
    words = {plain(text): word for text, word in _words(named)}
    loud = {text.upper(): word.upper() for text, word in words.items() if len(text) > 3 and "." not in text}
    return Names(loud | words), loud | words


def _words(named: Iterable[Name]) -> Iterable[tuple[str, str]]:
    """Names and their words, the first meaning of a name last, so that it stays."""
    kinds = {"name": STATE, "acronym": STATE, "capital": CAPITAL, "adjective": ADJECTIVE, "demonym": ADJECTIVE}
    singular = {n.text for n in named if n.kind == "demonym" and plural(n.text) == n.text}
    many = {plural(n.text) for n in named if n.kind == "demonym"} - singular
    for name in reversed(list(named)):
        if name.kind in kinds:
            yield name.text, PEOPLE if name.kind == "demonym" and name.text in many else kinds[name.kind]
