"""Whose 'the health ministry' is that counts the dead of an attack: not the attacker's, but of the place that was hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..lexicon.actors import Gazetteer
from ..lexicon.geography import geography
from ..lexicon.nouns import words_of
from ..model import Sentence, Span
from .antecedents import Antecedent
from .nominals import Nominal
from .spots import Page


def helping(sentence: Sentence, nominal: Nominal) -> str:
    """The word that makes a body one that helps the wounded: 'health' of 'the health ministry'; '' for other bodies."""
    words = (token.text.lower() for token in sentence.tokens[nominal.first : nominal.last + 1])
    return next((word for word in words if word in words_of("helping")), "")


def struck(page: Page, earlier: Sequence[Antecedent], doer: Antecedent, facts: Gazetteer) -> list[Antecedent]:
    """The other states and places of a sentence in which a state uses force, the last mention of each state.

    None are given where the state does something else.
    """
    sentence = page.sentences[doer.found.sentence]
    if sentence.tokens[doer.head].dep != "nsubj" or not _forces(sentence, doer.head):
        return []
    own = _state(doer, facts)
    named = [a for a in earlier if a.found.mention.kind in ("state", "place")]
    others = {_state(a, facts): a for a in (*_towns(page, earlier, doer.found.sentence), *named)}
    return [a for code, a in others.items() if code and code != own]


def _towns(page: Page, earlier: Sequence[Antecedent], s: int) -> Iterator[Antecedent]:
    """The well-known towns of a sentence that no mention covers, each as a place of the state that it lies in."""
    start, end = page.sentences[s].span
    covered = {i for a in earlier for i in range(a.found.first, a.found.last + 1)}
    for town in geography().find(page.text[start:end]):
        tokens = page.tokens_of(s, Span(town.span.start + start, town.span.end + start)) if town.known else None
        if tokens and covered.isdisjoint(range(tokens[0], tokens[1] + 1)):
            yield Antecedent(
                replace(page.found(s, *tokens, "place", "town"), code=town.country), tokens[1], False, False
            )


def _state(a: Antecedent, facts: Gazetteer) -> str:
    """The state of a state, territory or place: Gaza and Gaza City are of one."""
    code = a.found.mention.actor or a.found.code
    return facts.state(code) or code if code else ""


def _forces(sentence: Sentence, subject: int) -> bool:
    """Whether the verb of a subject, or what is its object, is an attack: 'struck', 'launched a raid'."""
    verb = sentence.tokens[subject].head
    beside = (verb, *sentence.children(verb, "dobj"), *sentence.children(verb, "conj"))
    return any(sentence.tokens[i].lemma.lower() in words_of("attack") for i in beside)
