"""A charge that is denied was made: 'was accused of arming Hamas, a charge Tehran denies' denies the arming, not the accusing."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.modality import modality
from ..model import Sentence, Statement
from .event_path import presupposed
from .event_patterns import Candidate
from .event_syntax import lemma, verbal

WILLED = frozenset({"denies", "doubts", "promises", "intends", "threatens", "demands", "not_said"})
"""What is said of a deed to come or of one that is in doubt: facts told in passing are no part of it."""


def heard(sentence: Sentence, act: Candidate, chain: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that an act is told by, without those that only deny what a charge says, or that a denial answers."""
    if presupposed(sentence, act.head):
        chain = [one for one in chain if one.kind == "direct" or one.stance not in WILLED]
    if act.predicate.type == "ACCUSE":
        return tuple(one for one in chain if one.stance not in ("denies", "doubts") or _of_the_act(sentence, act, one))
    if act.predicate.type == "REJECT" and chain and _of_a_charge(sentence, act.head):
        return tuple(chain[:-1])
    return tuple(chain)


def _of_the_act(sentence: Sentence, act: Candidate, denial: Statement) -> bool:
    """Whether it is the accusing that is denied: 'denied accusing', 'denied that it had accused'."""
    cues = [
        i for i, t in enumerate(sentence.tokens) if verbal(sentence, i) and any(c.overlap(t.span) for c in denial.cue)
    ]
    if not cues or not verbal(sentence, act.head):
        return False
    return any(v in set(sentence.ancestors(act.head)) and not sentence.children(v, "dobj") for v in cues)


def _of_a_charge(sentence: Sentence, v: int) -> bool:
    """'…, an accusation Moscow rejects': told beside the charge, not by whoever makes it."""
    token = sentence.tokens[v]
    noun = sentence.tokens[token.head]
    return (
        token.dep == "relcl" and noun.dep == "appos" and modality().nouns.get(lemma(sentence, token.head)) == "claimed"
    )
