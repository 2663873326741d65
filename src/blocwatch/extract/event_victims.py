"""Whom a blamed deed was done to: 'condemned the attack on Israel' does not blame Israel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..lexicon.predicates import load
from ..model import EventType, Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, codes_of
from .event_patterns import Candidate

BLAMING: frozenset[EventType] = frozenset({"ACCUSE", "PROTEST", "REJECT"})
"""What is said of a deed is aimed at its doer."""

SUFFERED: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def without_victims(sentence: Sentence, act: Candidate, cast: Cast) -> Candidate | None:
    """The act less the receivers that are only named as those whom the blamed deed was done to; None where none is left."""
    harmed = victims(sentence, act.head, act.predicate.type, cast) if act.recipients else frozenset()
    kept = tuple(party for party in act.recipients if party.code not in harmed)
    if len(kept) == len(act.recipients):
        return act
    return replace(act, recipients=kept) if kept else None


def victims(sentence: Sentence, v: int, type_: EventType, cast: Cast) -> frozenset[str]:
    """Whom the deeds were done to that an act of blame at a token is about."""
    deeds = dict(_deeds(sentence, v)) if type_ in BLAMING else {}
    harmed = {i for noun, words in deeds.items() for word in words for i in _phrase(sentence, v, noun, word)}
    acting = codes_of(party for noun in deeds for party in _doers(sentence, noun, cast))
    return codes_of(cast.parties(harmed, place=True, loose=True)) - acting


def _deeds(sentence: Sentence, v: int) -> Iterator[tuple[int, frozenset[str]]]:
    """The nouns of harm that a verb is about, each with the prepositions that lead to its victim."""
    below = [j for p in sentence.children(v, "prep") for j in sentence.children(p, "pobj")]
    for top in (*syntax.objects(sentence, v), *sentence.children(v, "dobj"), *below):
        for noun in syntax.conjuncts(sentence, top):
            fitting = [p for p in load().nouns.get(syntax.lemma(sentence, noun), ()) if p.type in SUFFERED]
            if fitting:
                yield noun, frozenset(slot.lstrip("~") for p in fitting for slot in p.to)


def _phrase(sentence: Sentence, v: int, noun: int, word: str) -> Iterator[int]:
    """Whom a preposition of the noun leads to; parsers hang it on the verb as well."""
    if word == "on" and syntax.lemma(sentence, v) == "blame":
        return  # 'blamed the attack on Pakistan': whom it is laid at the door of
    yield from syntax.after(sentence, noun, word)
    for p in sentence.children(v, "prep"):
        if p > noun and sentence.tokens[p].text.lower() == word:
            yield from sentence.children(p, "pobj")


def _doers(sentence: Sentence, noun: int, cast: Cast) -> Iterator[Party]:
    yield from cast.parties(sentence.children(noun, "poss", "amod", "compound"), loose=True)
    yield from cast.parties(syntax.after(sentence, noun, "by"), loose=True)
