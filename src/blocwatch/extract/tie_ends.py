"""Whether a relation that is named stands: not where it is said to be over or past, or where it is asked about."""

from __future__ import annotations

from ..model import Sentence
from .event_syntax import lemma, verbal

ENDING = frozenset({"end", "collapse", "dissolve", "expire", "lapse", "crumble", "cease", "break", "unravel", "disintegrate", "terminate", "die"})  # fmt: skip
"""What a relation does that is no more: 'the alliance ended', 'broke down'."""

OVER = frozenset({"over", "dead", "finished", "history", "past"})

PAST = frozenset({"once", "formerly", "previously", "originally", "then"})


def over(sentence: Sentence, n: int) -> bool:
    """Whether a relation named by a noun no longer stands: 'the alliance ended', 'is over', 'was an ally until 2011'."""
    token = sentence.tokens[n]
    v = token.head
    if not verbal(sentence, v):
        return False
    if token.dep in ("nsubj", "nsubjpass"):
        return _ended(sentence, v)
    return token.dep == "attr" and _was(sentence, v)


def asked(sentence: Sentence, n: int) -> bool:
    """Whether a question asks for the relation itself: 'Is Chad an ally of Libya?', not 'Why did Chad, an ally of Libya, vote?'."""
    if sentence.tokens[-1].text != "?":
        return False
    token = sentence.tokens[n]
    return token.dep in ("attr", "dobj", "ROOT") and sentence.tokens[token.head].dep == "ROOT"


def _ended(sentence: Sentence, v: int) -> bool:
    """'ended', 'is over', 'never existed'; what only may end, or has not, stands."""
    denied = bool(sentence.children(v, "neg"))
    if any(sentence.tokens[j].tag == "MD" for j in sentence.children(v, "aux")):
        return False
    if lemma(sentence, v) == "exist":
        return denied
    said = {sentence.tokens[j].text.lower() for j in sentence.children(v, "advmod", "acomp", "attr")}
    return not denied and (lemma(sentence, v) in ENDING or (lemma(sentence, v) == "be" and bool(said & OVER)))


def _was(sentence: Sentence, v: int) -> bool:
    """'was once', 'was … until', 'used to be', 'had been'."""
    words = {sentence.tokens[j].text.lower() for j in sentence.children(v, "advmod", "aux", "prep", "mark", "npadvmod")}
    if sentence.tokens[v].tag == "VBD":
        return bool(words & (PAST | {"until", "till"}))
    if sentence.tokens[v].tag == "VBN":
        return "had" in words and "since" not in words
    up = sentence.tokens[v].head
    return sentence.tokens[v].dep == "xcomp" and sentence.tokens[up].text.lower() == "used" and up < v
