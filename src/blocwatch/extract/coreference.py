"""Whom he, it, they, 'the bloc', 'both countries' and 'the ministry' stand for: by rule, or left open with an issue."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.actors import Gazetteer
from ..model import Issue, Sentence
from .antecedents import Discourse
from .definites import Definites
from .pronouns import HE, IT, THEY, Pronouns
from .spokespeople import unnamed_people, unnamed_person
from .spots import Found, Page
from .standins import Outcome

_SELF = frozenset(("itself", "himself", "herself", "themselves"))
_DETERMINERS = frozenset(("the", "both", "two", "this", "that", "these", "all", "three"))
_TRIGGERS = frozenset((*HE, *IT, *THEY, *_DETERMINERS))


def resolve(page: Page, found: Sequence[Found], gazetteer: Gazetteer) -> tuple[list[Found], list[Issue]]:
    """Mentions for pronouns and definite nouns, and an issue for each that fits two antecedents equally.

    A mention with the span of a given one replaces it: who a person works for may only be told by 'his spokesman'.
    """
    reader = _Reader(page, found, gazetteer)
    for s in range(len(page.sentences)):
        reader.read(s)
    return reader.out, reader.issues


class _Reader:
    """Reads one article's sentences in order; what is resolved can be looked back to in turn."""

    def __init__(self, page: Page, found: Sequence[Found], gazetteer: Gazetteer) -> None:
        self.page = page
        self.out: list[Found] = []
        self.issues: list[Issue] = []
        self._covered: dict[int, set[int]] = {}
        for item in found:
            self._covered.setdefault(item.sentence, set()).update(range(item.first, item.last + 1))
        self._discourse = Discourse(page, found)
        self._pronouns = Pronouns(self._discourse, self._covered)
        self._definites = Definites(self._discourse, gazetteer)

    def read(self, s: int) -> None:
        """Resolve what there is to resolve in one sentence, from left to right."""
        sentence = self.page.sentences[s]
        unnamed = unnamed_people(sentence)
        for i, token in enumerate(sentence.tokens):
            word = token.text.lower()
            if word in _TRIGGERS:
                self._trigger(s, sentence, i, word)
            if i in unnamed and (somebody := unnamed_person(self._discourse, s, unnamed[i], i)):
                self._discourse.add(somebody)

    def _trigger(self, s: int, sentence: Sentence, i: int, word: str) -> None:
        """Resolve what a pronoun or determiner on one token opens."""
        token = sentence.tokens[i]
        if word in _SELF and token.dep not in ("dobj", "pobj", "dative"):
            return  # 'Ukraine itself' only stresses the noun
        if word in _DETERMINERS:
            if token.pos != "PRON":
                self._keep(self._definites.read(s, i))
            return
        if token.pos == "PRON":
            self._keep(self._pronouns.read(s, i, word))
        if token.tag == "PRP$":
            self._keep((self._definites.owned(s, i, self._covered.get(s, set())), None))

    def _keep(self, outcome: Outcome) -> None:
        item, issue = outcome
        if item:
            self.out.append(item)
            self._discourse.add(item)
        if issue:
            self.issues.append(issue)
