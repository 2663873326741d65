"""Who only reacts to a deed or gave cause for it: 'jailed a priest, drawing criticism from Germany' jails nobody of Germany's."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence
from . import event_syntax as syntax
from .event_views import View

REACTING = frozenset({"anger", "attract", "bring", "cause", "draw", "earn", "elicit", "infuriate", "prompt", "provoke", "spark",
    "trigger", "unleash"})  # fmt: skip
"""'…, prompting outrage from X', '…, which brought a rebuke from X'."""

FELT = frozenset({"alarm", "anger", "annoyance", "chagrin", "consternation", "delight", "dismay", "displeasure", "embarrassment",
    "fury", "horror", "indignation", "irritation", "joy", "outrage", "relief", "satisfaction", "surprise", "vexation"})  # fmt: skip
"""'to the dismay of X'."""

ENVOYS = frozenset(
    {"ambassador", "attache", "attaché", "charge", "consul", "diplomat", "embassy", "envoy", "nuncio", "staff"}
)
"""Of whom the protest tells whose they are."""

BLAMING_VERBS = frozenset({"attribute", "ascribe", "blame", "pin"})

CAUSES = frozenset({"after", "as", "because", "once", "since", "when"})


def reacting(seen: View, head: int) -> frozenset[str]:
    """Who is named only in what a deed led to, where its own words do not leave open whose envoys it was done to."""
    sentence = seen.sentence
    if any(syntax.lemma(sentence, i) in ENVOYS for i in syntax.objects(sentence, head)):
        return frozenset()
    return _named_within(seen, {i for top in _reactions(sentence) for i in sentence.subtree(top)}, head)


def causing(seen: View, head: int) -> frozenset[str]:
    """Who is named only as the doer of what came before: 'shelled a camp in Lebanon after Hamas rockets wounded farmers'."""
    sentence = seen.sentence
    clauses = [
        clause for clause in sentence.children(head, "advcl")
        if any(sentence.tokens[i].text.lower() in CAUSES for i in sentence.children(clause, "mark", "advmod", "prep"))
    ]  # fmt: skip
    doers = {i for clause in clauses for d in syntax.doers(sentence, clause) for i in sentence.subtree(d)}
    return _named_within(seen, doers, head)


def blamed(seen: View, head: int) -> frozenset[str]:
    """Who is named only in a clause of blame: 'was flattened in a strike it blames on Israel'."""
    sentence = seen.sentence
    clauses = (
        i for i, token in enumerate(sentence.tokens)
        if token.dep in ("relcl", "ccomp") and syntax.lemma(sentence, i) in BLAMING_VERBS
    )  # fmt: skip
    return _named_within(seen, {i for clause in clauses for i in sentence.subtree(clause)}, head)


def undergoing(seen: View, head: int) -> list[int]:
    """The mentions (places in ``View.held``) within the object of an act."""
    inside = {i for top in syntax.objects(seen.sentence, head) for i in seen.sentence.subtree(top)}
    return [m for m in range(len(seen.held)) if seen.top(m) in inside]


def _reactions(sentence: Sentence) -> Iterator[int]:
    for i, token in enumerate(sentence.tokens):
        if syntax.lemma(sentence, i) in REACTING and token.dep in ("advcl", "acl", "relcl", "xcomp", "conj"):
            which = any(sentence.tokens[j].text.lower() == "which" for j in sentence.children(i, "nsubj"))
            if token.tag == "VBG" or which:
                yield i
        elif token.text.lower() == "to" and any(
            syntax.lemma(sentence, j) in FELT for j in sentence.children(i, "pobj")
        ):
            yield i


def _named_within(seen: View, inside: set[int], head: int) -> frozenset[str]:
    """Whom mentions name within some words only; nobody where these words tell the act itself."""
    if head in inside or not inside:
        return frozenset()
    within = [m for m in range(len(seen.held)) if seen.top(m) in inside]
    return _codes(seen, within) - _codes(seen, [m for m in range(len(seen.held)) if m not in within])


def _codes(seen: View, mentions: list[int]) -> frozenset[str]:
    return frozenset(party.code for m in mentions for party in seen.held[m].parties)
