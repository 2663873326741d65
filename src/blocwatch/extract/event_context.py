"""What earlier sentences lend an act: 'the move', 'the pact', 'ratified it', help whose receiver is named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..lexicon.actors import gazetteer
from ..lexicon.predicates import load
from ..model import Mention, Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, parties_of, without
from .event_patterns import Candidate

REACH = 3
"""Sentences: 'the decision' and an act without a receiver are about what stands in the last few."""

NEAR = 6
"""Sentences within which an act without a receiver may concern another that is named."""

ABOUT = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
FOUNDING = frozenset({"AGREE", "COOPERATE"})
WORDS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONSULT"})
"""Types that are mostly said: 'the move' is seldom one of them."""

STATES = frozenset({"state", "person", "body", "organisation"})


@dataclass(frozen=True, slots=True)
class _Told:
    number: int
    act: Candidate
    words: frozenset[str]
    """What the object of the act may be called."""


class Story:
    """The acts and actors of the article up to the sentence that is being read."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._weight = Counter(p.code for m in mentions if m.kind in STATES for p in parties_of(m))
        self._acts: list[_Told] = []
        self._present: list[tuple[Party, ...]] = []
        self._aided: tuple[Party, ...] = ()

    def add(self, cast: Cast, acts: Sequence[Candidate]) -> None:
        """Take in a sentence that has been read."""
        number = len(self._present)
        # of those further back only a pact that was made can be meant
        self._acts = [
            told
            for told in self._acts
            if number - told.number < REACH or (told.act.predicate.symmetric and _pact(told))
        ]
        self._acts += [_Told(number, act, _object_of(cast.sentence, act)) for act in acts]
        self._present.append(cast.everyone())
        self._aided = next((a.recipients for a in reversed(acts) if _helping(a) and a.recipients), self._aided)

    def completed(self, sentence: Sentence, act: Candidate, earlier: Sequence[Candidate]) -> Candidate:
        """The act with the receiver that the context lends it, itself where there is none."""
        if act.recipients or len(act.actors) != 1:
            return act
        if _helping(act):
            arms = act.theme is not None and set(syntax.names(sentence, act.theme)) & (
                load().sets["weapon"] | {"package"}
            )
            found = without(self._aided or (self._lately(act) if arms else ()), act.actors)
            return replace(act, recipients=found, slot="help told before") if found else act
        if act.predicate.type not in ABOUT or act.theme is None or not _definite(sentence, act.theme):
            return act
        found = self._behind(sentence, act, [one for one in earlier if one.head < act.head])
        return replace(act, recipients=found, slot="what was told before") if found else act

    def _behind(self, sentence: Sentence, act: Candidate, earlier: Sequence[Candidate]) -> tuple[Party, ...]:
        """Who did 'the move', who made 'the pact'."""
        sets, words = load().sets, set(syntax.names(sentence, act.theme or 0))
        number = len(self._present)
        told = [*self._acts, *(_Told(number, one, _object_of(sentence, one)) for one in earlier)][::-1]
        if words & (sets["pact"] | sets["alliance"]):
            joint = [t.act for t in told if _pact(t)]
            sides = [(*one.actors, *one.recipients) for one in joint]
            return next((without(some, act.actors) for some in sides if len(some) > 1), ())
        if not words & sets["deeds"]:
            return ()
        recent = [t.act for t in told if number - t.number < REACH and t.act.predicate.type not in WORDS]
        return next((found for one in recent if (found := without(one.actors, act.actors))), ())

    def _lately(self, act: Candidate) -> tuple[Party, ...]:
        """Whom an article on arms is about: the state named last in the sentences before, if it comes up again and again."""
        for present in reversed(self._present[-REACH - 1 :]):
            for party in reversed(without(present, act.actors)):
                if gazetteer().is_state(party.code) and self._weight[party.code] > 3:
                    return (party,)
        return ()

    def abroad(self, cast: Cast, act: Candidate) -> bool:
        """Whether what is said without a receiver is said abroad: this sentence or one of the last few names another.

        Troops that move and missiles that are tested concern others wherever they are told.
        """
        if act.recipients or len(act.actors) > 1 or act.predicate.type not in MOSTLY_SAID:
            return True
        return any(without(present, act.actors) for present in (cast.everyone(), *self._present[-NEAR:]))


def _object_of(sentence: Sentence, act: Candidate) -> frozenset[str]:
    return frozenset(syntax.names(sentence, act.theme)) if act.theme is not None else frozenset()


def _helping(act: Candidate) -> bool:
    return act.predicate.type == "AID" or (act.predicate.type == "AGREE" and act.predicate.cameo == "033")


def _pact(told: _Told) -> bool:
    """Whether what is told made a pact."""
    sets = load().sets
    return bool(told.words & (sets["pact"] | sets["alliance"])) and _founding(told.act)


def _founding(act: Candidate) -> bool:
    return act.predicate.type in FOUNDING or act.predicate.cameo == "057"


def _definite(sentence: Sentence, noun: int) -> bool:
    """'the decision', 'this step': something told already, not one that is named here with its owner."""
    if sentence.children(noun, "poss", "prep", "acl", "relcl"):
        return False
    return any(
        sentence.tokens[i].text.lower() in ("the", "this", "that", "these") for i in sentence.children(noun, "det")
    )


def with_objects(sentence: Sentence, cast: Cast, before: Sentence | None) -> Sentence:
    """The sentence with 'it' after a verb read as the subject of the sentence before: 'ratified it' is the treaty."""
    if before is None or before.block != sentence.block:
        return sentence
    sets = load().sets
    named = [i for root in before.roots for i in before.children(root, "nsubj", "nsubjpass")]
    named += [
        i for root in before.roots for i in before.children(root, "dobj") if before.tokens[i].text.lower() == "it"
    ]
    noun = next((i for i in named if set(syntax.names(before, i)) & (sets["pact"] | sets["deeds"])), None)
    if noun is None:
        return sentence
    tokens = tuple(
        token._replace(lemma=before.tokens[noun].lemma)
        if token.text.lower() == "it" and token.dep == "dobj" and cast.mention(i) is None
        else token
        for i, token in enumerate(sentence.tokens)
    )
    return sentence if tokens == sentence.tokens else replace(sentence, tokens=tokens)


ARMED = frozenset({"REB", "SEP", "UAF", "CRM"})
"""Sectors that face the state as another side: talks with them are events though they are of one country."""

MOSTLY_SAID = WORDS | {"AID", "AGREE", "COOPERATE", "THREATEN", "CONCEDE"}


def at_home(act: Candidate) -> bool:
    """A newspaper against its president, a minister for his country's farmers: home politics, no event between actors."""
    if act.predicate.type not in MOSTLY_SAID or not act.recipients:
        return False
    if {p.code for p in act.actors} != {p.code for p in act.recipients}:
        return False
    return {p.sector in ARMED for p in act.actors} == {p.sector in ARMED for p in act.recipients}
