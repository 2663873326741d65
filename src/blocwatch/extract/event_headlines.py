"""Headlines whose capitals or clipped grammar hide the verb from the parser: 'China Slams US Over Arms Deal'."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.predicates import Predicate, Predicates
from ..model import Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, parties_of, without
from .event_patterns import Candidate

PLURALS = frozenset({"arms", "troops", "forces", "ties", "backs"})
"""Nouns that look like the third person of a verb."""

REACH = 5
"""Words between the sides and the verb of a headline: its sentences are short."""


def headline_acts(sentence: Sentence, cast: Cast, predicates: Predicates, taken: set[int]) -> Iterator[Candidate]:
    """Acts read off word order: an actor, a verb in the present or past that takes an object, another actor."""
    for i, token in enumerate(sentence.tokens):
        if (
            i in taken
            or token.tag not in ("NNP", "NNPS", "NNS", "NN", "VBZ", "VBP", "VBD")
            or cast.mention(i) is not None
        ):
            continue
        beside = i + 1 < len(sentence.tokens) and cast.mention(i + 1) is not None
        plural = token.text.lower() in PLURALS and not beside  # 'US arms sale'
        predicate = None if plural else _bare_verb(token.text.lower(), predicates, beside)
        if predicate is None:
            continue
        actors, recipients = (
            _side(sentence, cast, range(i - 1, i - REACH, -1)),
            _side(sentence, cast, range(i + 1, i + REACH)),
        )
        recipients = without(recipients, actors)
        if actors and recipients:
            yield Candidate(i, predicate, actors, recipients, None, "word order")


def _bare_verb(word: str, predicates: Predicates, beside: bool) -> Predicate | None:
    """A pattern that needs nothing but an object, by the third person of its verb.

    What could as well be a noun ("strikes") is a verb only where the other side stands right ``beside`` it.
    """
    for stem in _stems(word):
        for predicate in predicates.of("verb", stem):
            plain = not predicate.objects and not predicate.particle
            if (
                plain
                and predicate.to
                and predicate.to[0].lstrip("~") == "obj"
                and (beside or stem not in predicates.nouns)
            ):
                return predicate
    return None


def _stems(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _side(sentence: Sentence, cast: Cast, reach: range) -> tuple[Party, ...]:
    """The first actor that is met, with those coordinated with it; punctuation other than a comma ends the search."""
    for j in reach:
        if not 0 <= j < len(sentence.tokens):
            break
        if sentence.tokens[j].text in (":", ";", "-", "–", "—", "|", "'"):
            break
        mention = cast.mention(j)
        if mention is not None and (found := parties_of(mention)):
            return found + tuple(
                p for k in syntax.conjuncts(sentence, j) if k != j for p in cast.parties([k]) if p not in found
            )
    return ()
