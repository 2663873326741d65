"""Receivers that stand where no pattern looks for them: in any phrase of the clause that could name one for that type of act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import EventType, Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, without

WAYS: dict[EventType, tuple[str, ...]] = {
    "AGREE": ("with", "to", "between", "among", "for"),
    "CONSULT": ("with", "between", "among", "to", "into", "for"),
    "SUPPORT": ("with", "to", "for", "of", "behind", "from", "on"),
    "COOPERATE": ("with", "to", "from", "between", "for", "alongside"),
    "AID": ("to", "for", "into", "in", "from", "against", "behind"),
    "CONCEDE": ("to", "on", "against", "from", "with", "for", "of"),
    "RETREAT": ("from", "to", "of", "in", "with", "on", "for"),
    "REQUEST": ("to", "from", "of", "on", "for", "with"),
    "ACCUSE": ("against", "at", "of", "on", "over", "about", "to", "with", "from", "for"),
    "REJECT": ("of", "from", "to", "by", "with", "on", "against", "for"),
    "THREATEN": ("against", "with", "to", "on", "at", "over"),
    "PROTEST": ("against", "outside", "at", "of", "over", "on", "to", "before"),
    "MOBILIZE": ("against", "near", "along", "to", "on", "off", "around", "toward", "towards", "over", "opposite", "into", "with", "at", "in", "across", "through"),
    "SANCTION": ("on", "against", "from", "to", "with", "for", "of", "in"),
    "COERCE": ("of", "from", "to", "against", "on", "in", "over", "with"),
    "ASSAULT": ("on", "at", "against", "into", "in", "over", "near", "from", "of", "across", "inside", "through", "with"),
}  # fmt: skip
"""Prepositions that may lead to the receiver, in the order in which they are tried."""

PLACED: frozenset[EventType] = frozenset({"AID", "RETREAT", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "PROTEST"})
"""Deeds that are done to a state at its place."""

FRIENDLY: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})

DEPTH = 5


def nearby(sentence: Sentence, head: int, cast: Cast, type_: EventType, actors: Sequence[Party]) -> tuple[Party, ...]:
    """The receiver in the clause of an act: in its object, else in the first phrase that leads to another party."""
    place = type_ in PLACED
    own = [*sentence.children(head, "dobj", "dative")]
    if syntax.passive(sentence, head):
        own = [*syntax.subjects(sentence, head), *own]
    if found := without(cast.parties(own, place, loose=True), actors):
        return found
    phrases = [p for top in (head, *own) for p in _phrases(sentence, top, 0)]
    phrases = [
        p for p in phrases if not syntax.beside(sentence, p) and not (type_ in FRIENDLY and _occasion(sentence, p))
    ]
    for word in WAYS[type_]:
        for p in phrases:
            if sentence.tokens[p].text.lower() == word:
                named = [j for j in sentence.children(p, "pobj") if syntax.lemma(sentence, j) not in syntax.TIMES]
                if found := without(cast.parties(named, place, loose=True), actors):
                    return found
    return ()


def _occasion(sentence: Sentence, p: int) -> bool:
    """'sent tanks in response to an attack': a good turn is done to others than those whom it answers."""
    return syntax.lemma(sentence, sentence.tokens[p].head) in syntax.OCCASIONS


def _phrases(sentence: Sentence, top: int, depth: int) -> Iterator[int]:
    """Prepositions under a token, not those of clauses beside it."""
    for j in sentence.children(top, "prep", "dative", "agent"):
        if sentence.tokens[j].pos == "ADP":
            yield j
            for noun in sentence.children(j, "pobj") if depth < DEPTH else ():
                yield from _phrases(sentence, noun, depth + 1)
        yield from (k for k in sentence.children(j, "prep"))
