"""Whom he, it and they stand for: the only one that fits, else the subject; where two fit equally, none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..lexicon.nouns import words_of
from ..model import Sentence
from .antecedents import Antecedent, Discourse, best, clauses_above, joined, subject_of
from .spots import Found, Spot
from .standins import NOTHING, Outcome, joint, same, tie

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "themselves"))
BACK = 3
"""Sentences that a personal pronoun looks back: news rarely reach further without naming again."""


class Pronouns:
    """Resolves the pronouns of one article against what it has mentioned so far.

    ``covered`` are the tokens of each sentence that belong to mentions.
    """

    def __init__(self, discourse: Discourse, covered: Mapping[int, set[int]]) -> None:
        self.page, self.discourse, self._covered = discourse.page, discourse, covered

    def read(self, s: int, i: int, word: str) -> Outcome:
        """The mention that a pronoun makes, or the issue that it leaves."""
        return self.he(s, i, word) if word in HE else self.it(s, i, word) if word in IT else self.they(s, i)

    def he(self, s: int, i: int, word: str) -> Outcome:
        """The person: the only one so far in the sentence, else its subject, else the same in the sentence before."""
        sentence = self.page.sentences[s]
        own, sex = self.discourse.heading(s, _own_subject(sentence, i)), HE[word]

        def fits(a: Antecedent) -> bool:
            m = a.found.mention
            if m.kind != "person" or a.found.plural or (a.sex and a.sex != sex):
                return False
            return own is None or a.who != own.who

        for earlier in self.discourse.before(s, i, BACK):
            chosen, tied = best(earlier, fits)
            if chosen and chosen.found.name_kind == "stranger" and not chosen.found.mention.actor:
                return NOTHING  # somebody of whom the article says no more
            if chosen:
                return same(self.page, Spot(s, i, i), chosen, "person-pronoun", sex), None
            if tied:
                return None, tie(self.page, Spot(s, i, i), tied)
            if earlier is not None and self._somebody_else(s, earlier, i):
                return NOTHING
        return NOTHING

    def _somebody_else(self, s: int, earlier: Sequence[Antecedent], i: int) -> bool:
        """Whether a human whom we do not know is the subject of the sentence looked at."""
        at = earlier[0].found.sentence if earlier else None
        if at is None:
            return False
        sentence = self.page.sentences[at]
        for j, token in enumerate(sentence.tokens):
            if (at == s and j >= i) or token.dep != "nsubj" or j in self._covered.get(at, ()):
                continue
            if token.pos == "PROPN" and sentence.tokens[token.head].lemma in words_of("say"):
                return True
        return False

    def it(self, s: int, i: int, word: str) -> Outcome:
        """The state, organisation or body that is the subject of the clause around, else of the sentence before."""
        sentence = self.page.sentences[s]
        if word == "it" and sentence.tokens[i].dep in ("dobj", "pobj", "dative"):
            return NOTHING  # what something is done to is more often a thing told before than an actor
        if word == "its" and sentence.tokens[sentence.tokens[i].head].lemma.lower() in words_of("of_organisations"):
            chosen, _ = best(next(self.discourse.before(s, i, 0)), lambda a: a.found.mention.kind == "organisation")
            if chosen:
                return same(self.page, Spot(s, i, i), chosen, "thing-pronoun"), None
        for verb in clauses_above(sentence, i):
            subject = subject_of(sentence, verb)
            if subject is not None and i in sentence.subtree(subject):
                subject = _told_before(sentence, verb, i)
            if subject is not None:
                return self._subject(s, i, subject, _single, "thing-pronoun")
        if word == "it" and not _acts(sentence, i):
            return NOTHING
        return self._previous_subject(s, i, _single, "thing-pronoun")

    def they(self, s: int, i: int) -> Outcome:
        """Several named together, a body or people: the subject of the clause around, else of the sentence before."""
        sentence = self.page.sentences[s]
        for verb in clauses_above(sentence, i):
            subject = subject_of(sentence, verb)
            if subject is not None and i in sentence.subtree(subject):
                subject = _told_before(sentence, verb, i)
            if subject is not None and sentence.tokens[subject].tag not in ("NNP", "PRP", "NN"):
                return self._subject(s, i, subject, _several, "plural-pronoun")
            if subject is not None and (taken := self._subject(s, i, subject, _several, "plural-pronoun"))[0]:
                return taken
        return self._previous_subject(s, i, _several, "plural-pronoun")

    def _subject(self, s: int, i: int, subject: int, fits: Callable[[Antecedent], bool], rule: str) -> Outcome:
        """The mention that is the subject on a token, or those joined there."""
        if subject > i:
            return NOTHING
        return self._at(s, i, s, subject, fits, rule)

    def _previous_subject(self, s: int, i: int, fits: Callable[[Antecedent], bool], rule: str) -> Outcome:
        """The subject of the sentence before in the same part of the article."""
        if s == 0 or self.page.sentences[s - 1].block.kind != self.page.sentences[s].block.kind:
            return NOTHING
        sentence = self.page.sentences[s - 1]
        for root in sentence.roots:
            subject = subject_of(sentence, root)
            if subject is not None:
                return self._at(s, i, s - 1, subject, fits, rule)
        return NOTHING

    def _at(self, s: int, i: int, there: int, head: int, fits: Callable[[Antecedent], bool], rule: str) -> Outcome:
        """The mention for a pronoun whose antecedent is headed by a token, alone or with what is joined to it."""
        parts = [self.discourse.heading(there, h) for h in joined(self.page.sentences[there], head)]
        known = [a for a in parts if a and a.found.mention.role != "adjective"]
        if len(parts) > 1 and fits is _several:
            return (joint(self.page, Spot(s, i, i), known, rule) if len(known) == len(parts) else None), None
        token = self.page.sentences[s].tokens[i]
        acts = token.dep in ("nsubj", "nsubjpass", "poss") and token.head > i
        if len(parts) > 1 and acts and len(known) == len(parts) and all(map(fits, known)):
            return None, tie(self.page, Spot(s, i, i), known)
        if len(parts) == 1 and known and fits(known[0]):
            return same(self.page, Spot(s, i, i), known[0], rule), None
        return NOTHING


def _own_subject(sentence: Sentence, i: int) -> int:
    """The subject of the verb whose object a pronoun is: 'him' is never the subject of its own verb."""
    above = list(clauses_above(sentence, i))
    raised = sentence.tokens[i].text.lower() == "him" and sentence.tokens[i].dep == "nsubj"  # 'urged him to leave'
    if not raised and sentence.tokens[i].dep not in ("dobj", "dative", "pobj"):
        return -1
    verb = above[1] if raised and len(above) > 1 else above[0] if above else None
    subject = None if verb is None else subject_of(sentence, verb)
    return -1 if subject is None else subject


def _told_before(sentence: Sentence, verb: int, i: int) -> int | None:
    """The subject of what is reported before its verb: 'Iran's navy seized a tanker, its spokesman said'."""
    for told in sentence.children(verb, "ccomp"):
        if told < i and (subject := subject_of(sentence, told)) is not None:
            return subject
    return None


def _acts(sentence: Sentence, i: int) -> bool:
    """Whether 'it' does something that a state or body does: it said, it will send; not 'it is clear', 'it rained'."""
    token = sentence.tokens[i]
    verb = sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.pos == "VERB" and verb.lemma.lower() not in words_of("event_verb")


def _single(a: Antecedent) -> bool:
    """Whether 'it' can stand for a mention: one state, organisation or body, not several told together."""
    m = a.found.mention
    return (
        m.kind in ("state", "organisation", "body", "group")
        and not a.found.plural
        and not m.members
        and _agentive(a.found)
    )


def _several(a: Antecedent) -> bool:
    """Whether 'they' can stand for one mention: people, bodies and groups, whose members act."""
    m = a.found.mention
    return a.found.plural or m.kind in ("body", "group", "organisation") or bool(m.members)


def _agentive(item: Found) -> bool:
    return item.mention.role not in ("adjective", "destination") or item.mention.method.rule != "qualifier"
