"""Acts told in a sentence: which verb or noun is a predicate of events, and who stands on either side of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..lexicon.modality import modality
from ..lexicon.predicates import Predicates
from ..model import Sentence
from . import event_syntax as syntax
from .event_nouns import AIMED_WITH, noun_act
from .event_parties import Cast
from .event_patterns import Candidate
from .event_verbs import verb_act

SCORE = re.compile(r"\d{1,3}[-–]\d{1,2}")

ABOUT_DEEDS = frozenset({"ACCUSE", "SUPPORT"})
"""Words about a deed ('condemned the attack') leave the deed to be told for itself."""


def candidates(sentence: Sentence, cast: Cast, predicates: Predicates) -> list[Candidate]:
    """All acts of a sentence, in text order. Nouns that only serve a verb ('impose sanctions') are not told twice."""
    found: list[Candidate] = []
    spent: set[int] = set()
    for i in range(len(sentence.tokens)):
        if syntax.verbal(sentence, i) and (act := verb_act(sentence, i, cast, predicates)):
            found.append(act)
            spent |= set(_serving(sentence, act))
    for i, token in enumerate(sentence.tokens):
        noun = token.pos in ("NOUN", "PROPN") or syntax.gerund(sentence, i)
        if (
            noun
            and i not in spent
            and all(act.head != i for act in found)
            and (act := noun_act(sentence, i, cast, predicates))
        ):
            found.append(act)
    named = {sentence.tokens[sentence.tokens[act.head].head].head for act in found if act.slot == AIMED_WITH}
    return sorted((act for act in found if act.head not in named), key=lambda c: c.head)


def _serving(sentence: Sentence, act: Candidate) -> Iterator[int]:
    if act.theme is not None and act.predicate.type not in ABOUT_DEEDS:
        yield from syntax.conjuncts(sentence, act.theme)
        yield from syntax.counted(sentence, act.theme)
        for p in sentence.children(act.theme, "prep"):
            yield from sentence.children(p, "pobj") if sentence.tokens[p].text == "of" else ()


def merged(found: Iterable[Candidate]) -> list[Candidate]:
    """One act of a kind between the same sides in a sentence is told once: the verb's telling is kept before the noun's."""
    kept: dict[tuple[object, ...], Candidate] = {}
    for act in sorted(found, key=lambda c: (c.predicate.pos != "verb", c.head)):
        pair = frozenset(p.code for p in act.actors), frozenset(p.code for p in act.recipients)
        key = (act.predicate.type, frozenset(pair) if act.predicate.symmetric else pair)
        kept.setdefault(key, act)
    return sorted(kept.values(), key=lambda c: c.head)


def sporting(sentence: Sentence) -> bool:
    """A report of a game: its 'attacks' and 'defeats' are no events between states. A score without a vote tells one."""
    words = [word for token in sentence.tokens for word in (token.text.lower(), token.lemma.lower())]
    if any(word in modality().sport for word in words):
        return True
    return "vote" not in words and any(SCORE.fullmatch(word) for word in words)
