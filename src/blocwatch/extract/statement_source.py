"""Who is the source of a cue verb: its subject, its agent, the subject that it shares with the clause above."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Sentence, Span
from .statement_drafts import SUBJECTS, spans_of, trimmed

SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acl", "aux", "dep"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


class Source(NamedTuple):
    """The source's words, the noun phrase that says who it is, and whether a passive hides it."""

    spans: tuple[Span, ...] = ()
    voice: Span | None = None
    hidden: bool = False


def source_of(sentence: Sentence, verb: int) -> Source:
    """The source of a cue verb; empty where the sentence names none."""
    seen = {verb}
    at = verb
    while True:
        found = _own(sentence, at, verb)
        if found is not None:
            return found
        above = _above(sentence, at)
        if above is None or above in seen:
            return Source()
        seen.add(above)
        at = above


def _own(sentence: Sentence, at: int, verb: int) -> Source | None:
    """The source that a verb on the way up names for itself, None where it names none."""
    passive = bool(sentence.children(at, "nsubjpass", "auxpass"))
    if passive and not (at != verb and sentence.tokens[at].lemma in ("quote", "cite")):
        return _agent(sentence, at) if at == verb else _subject(sentence, at, verb)
    if sentence.tokens[at].dep == "acl" and sentence.tokens[at].tag in ("VBG", "VBN") and at == verb:
        return _modified(sentence, at)
    return _subject(sentence, at, verb)


def _agent(sentence: Sentence, verb: int) -> Source:
    for by in sentence.children(verb, "agent"):
        for noun in sentence.children(by, "pobj"):
            spans = noun_phrase(sentence, noun)
            return Source(spans, spans[0] if spans else None)
    return Source(hidden=True)


def _subject(sentence: Sentence, at: int, verb: int) -> Source | None:
    for i in sentence.children(at, *SUBJECTS):
        if sentence.tokens[i].dep == "expl" or sentence.tokens[i].pos == "VERB":
            continue
        spans = noun_phrase(sentence, i, verb)
        if sentence.tokens[i].lemma.lower() in RELATIVE and sentence.tokens[at].dep == "relcl":
            before = noun_phrase(sentence, sentence.tokens[at].head, before=i)
            return Source(spans, before[0] if before else None)
        return Source(spans, spans[0] if spans else None)
    return None


def _modified(sentence: Sentence, verb: int) -> Source | None:
    """'a statement saying', 'the spokesman quoted': the noun that the participle modifies."""
    if sentence.tokens[verb].tag == "VBN":
        return None
    spans = noun_phrase(sentence, sentence.tokens[verb].head, before=verb)
    return Source(spans, spans[0] if spans else None)


def noun_phrase(sentence: Sentence, head: int, verb: int = -1, before: int | None = None) -> tuple[Span, ...]:
    """A noun phrase with its modifiers, without a clause that holds the cue itself."""
    stop = before if before is not None else len(sentence.tokens)
    out = {i for i in sentence.subtree(head) if i < stop}
    for child in sentence.children(head):
        tree = sentence.subtree(child)
        if verb in tree or (sentence.tokens[child].dep in ("relcl", "acl", "advcl") and len(tree) > 12):
            out -= set(tree)
    spans = spans_of(sentence, trimmed(sentence, out | {head}))
    return (Span(spans[0].start, spans[-1].end),) if spans else ()


def _above(sentence: Sentence, at: int) -> int | None:
    token = sentence.tokens[at]
    if token.dep not in SHARED or token.head == at:
        return None
    above = sentence.tokens[token.head]
    if token.dep == "ccomp" and token.tag not in ("VBG", "VB", "VBN"):
        return None
    if above.pos not in ("VERB", "AUX", "ADP", "SCONJ", "ADJ") and token.dep not in ("pcomp", "prep", "xcomp"):
        return token.head if above.pos in ("NOUN", "PROPN") and token.dep == "acl" else None
    return token.head
