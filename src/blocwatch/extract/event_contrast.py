"""Whom a 'not' leaves out of a deed that was done: 'Algeria supports Palestine but not Hamas', 'not Iran but Iraq attacked'."""

from __future__ import annotations

from ..model import Sentence

BOUNDS = frozenset({"only", "just", "merely", "simply", "solely", "until", "all", "every", "always", "even"})
"""After 'not' they set bounds: 'not only Belarus', 'not until May'."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "nothing", "none", "neither", "nor", "without"})


def excluded(sentence: Sentence, i: int) -> bool:
    """Whether a noun is named only to say that it had no part: 'but not Hamas', 'and not Iraq or Qatar', 'not Iran but Iraq'."""
    token = sentence.tokens[i]
    joined = {sentence.tokens[j].text.lower() for j in sentence.children(i, "cc")}
    if _barred(sentence, i):
        return token.dep == "conj" or ("but" in joined and bool(sentence.children(i, "conj")))
    if token.dep != "conj":
        return False
    above = {sentence.tokens[j].text.lower() for j in sentence.children(token.head, "cc") if j < i}
    return "but" not in above and sentence.tokens[token.head].dep == "conj" and excluded(sentence, token.head)


def _barred(sentence: Sentence, i: int) -> bool:
    return any(
        n < i and sentence.tokens[n].text.lower() == "not" and sentence.tokens[n + 1].text.lower() not in BOUNDS
        for n in sentence.children(i, "neg", "preconj")
    )


def contrasted(sentence: Sentence) -> bool:
    """Whether every negation of a sentence only sets one name against another or bounds: the deed itself was done."""
    negations = [i for i, token in enumerate(sentence.tokens) if token.text.lower() in NEGATIONS]
    return bool(negations) and all(_of_name(sentence, n) for n in negations)


def _of_name(sentence: Sentence, n: int) -> bool:
    if sentence.tokens[n].text.lower() != "not" or n + 1 == len(sentence.tokens):
        return False
    named = sentence.tokens[n].dep in ("neg", "preconj") and sentence.tokens[n + 1].pos == "PROPN"
    return (named and sentence.tokens[sentence.tokens[n].head].pos == "PROPN") or (
        sentence.tokens[n + 1].text.lower() in BOUNDS - {"until", "all", "every", "always", "even"}
    )
