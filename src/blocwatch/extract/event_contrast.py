"""Whom a 'not' leaves out of a deed that was done: 'Algeria supports Palestine but not Hamas', 'not Iran but Iraq attacked'."""

from __future__ import annotations

from ..model import Sentence

BOUNDS = frozenset({"only", "just", "merely", "simply", "solely", "until", "all", "every", "always", "even"})
"""After 'not' they set bounds: 'not only Belarus', 'not until May'."""


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
