"""Which expression of time dates a predicate: by syntax, never by nearness, and never out of another clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Sentence, TimeRef

VERBAL = frozenset({"VERB", "AUX"})

CLAUSES = frozenset({"advcl", "ccomp", "csubj", "relcl", "acl", "parataxis", "pcomp", "xcomp"})
"""Dependents that are predicates of their own: what stands under them does not date the one above."""

DATING = frozenset(
    {"in", "on", "at", "during", "within", "throughout", "over", "around", "between", "of", "late", "early"}
)
"""Prepositions that lead from a predicate to its time; the others give only a bound."""

OCCASIONS = frozenset({"in", "on", "at", "during", "following", "amid"})
"""Prepositions that lead from a predicate to the occasion of it: what dates 'the July summit' dates what is said at it."""

WITHIN_NAME = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
"""How a time stands before the noun that it dates."""


def when_of(sentence: Sentence, head: int, times: Sequence[TimeRef]) -> TimeRef | None:
    """The dated expression that hangs on the predicate at token ``head``; the nearest one where several do.

    A predicate joined to an earlier one by 'and' shares the time that opens the sentence before both.
    """
    tops = list(_tops(sentence, times))
    found = [
        (steps, abs(top - head), i)
        for i, (_, top) in enumerate(tops)
        if (steps := _rank(sentence, head, top)) is not None
    ]
    if found:
        return tops[min(found)[2]][0]
    if sentence.tokens[head].dep != "conj" or sentence.tokens[head].head == head:
        return None
    first = sentence.tokens[head].head
    opening = [ref for ref, top in tops if top < first]
    return when_of(sentence, first, opening) if opening and first < head else None


def _tops(sentence: Sentence, times: Sequence[TimeRef]) -> Iterator[tuple[TimeRef, int]]:
    for ref in times:
        if ref.interval is None or ref.type not in ("DATE", "TIME") or not sentence.span.overlap(ref.span):
            continue
        top = sentence.top(ref.span)
        if top is not None:
            yield ref, top


def _rank(sentence: Sentence, head: int, top: int) -> int | None:
    """How many steps the time hangs below the predicate, None where it does not hang on it.

    A verb on the way is another clause; after 'since', 'until' or 'after' a time is a bound and not a date; a time inside
    an object's name dates the object ('condemned the 2015 deal').
    """
    tokens = sentence.tokens
    i, steps, named = top, 0, tokens[top].dep in WITHIN_NAME
    while tokens[i].head != i and steps <= len(tokens):
        above = tokens[i].head
        if steps and (tokens[i].dep in CLAUSES or (named and tokens[i].dep in OBJECTS)):
            return None
        if _is_preposition(sentence, above):
            if tokens[above].text.lower() not in (OCCASIONS if steps else DATING):
                return None
        elif above == head:
            return steps
        elif tokens[above].pos in VERBAL:
            return None
        i, steps = above, steps + 1
    return None


OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "agent", "conj"})


def _is_preposition(sentence: Sentence, i: int) -> bool:
    """Whether a token leads to a noun: a preposition, or a participle used as one ('following the summit')."""
    token = sentence.tokens[i]
    return token.dep == "prep" or token.pos in ("ADP", "SCONJ")
