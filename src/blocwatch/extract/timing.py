"""Which expression of time dates a predicate: by syntax, never by nearness, and never out of another clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Interval, Sentence, Span, TimeRef

VERBAL = frozenset({"VERB", "AUX"})

DATED = frozenset({"DATE", "TIME"})

CLAUSES = frozenset({"advcl", "ccomp", "csubj", "relcl", "acl", "parataxis", "pcomp", "xcomp"})
"""Dependents that are predicates of their own: what stands under them does not date the one above."""

DATING = frozenset(
    {"in", "on", "at", "during", "within", "throughout", "over", "around", "between", "of", "late", "early"}
)
"""Prepositions that lead from a predicate to its time; the others give only a bound."""

OCCASIONS = frozenset({"in", "on", "at", "during", "following", "amid"})
"""Prepositions that lead from a predicate to the occasion of it: what dates 'the July summit' dates what is said at it."""

BOUNDS = frozenset({"until", "till", "since", "before", "after", "to", "by", "through"})
"""Words that make the time behind them a bound, whatever the parser makes of that time."""

STRETCHES = {"between": re.compile(r"\s+and\s+"), "from": re.compile(r"\s+(?:to|until|till|through)\s+")}
"""What leads into a stretch between two times, and what joins the two."""

WITHIN_NAME = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
"""How a time stands before the noun that it dates."""


def when_of(sentence: Sentence, head: int, times: Sequence[TimeRef]) -> TimeRef | None:
    """The dated expression that hangs on the predicate at token ``head``; the nearest one where several do.

    A predicate joined to an earlier one by 'and' shares the time that opens the sentence before both.
    """
    tops = list(_tops(sentence, joined(sentence, times)))
    found = [
        (steps, abs(top - head), i)
        for i, (ref, top) in enumerate(tops)
        if (steps := _rank(sentence, head, top, "/" in ref.value)) is not None
    ]
    if found:
        return tops[min(found)[2]][0]
    if sentence.tokens[head].dep != "conj" or sentence.tokens[head].head == head:
        return None
    first = sentence.tokens[head].head
    opening = [ref for ref, top in tops if top < first]
    return when_of(sentence, first, opening) if opening and first < head else None


def joined(sentence: Sentence, times: Sequence[TimeRef]) -> list[TimeRef]:
    """The times of a sentence, 'between 2003 and 2011' and 'from Monday to Friday' as one stretch of days each.

    Left out: times behind a word that makes them a bound ('until 2019'), a stretch with one end or that ends before it begins.
    """
    inside = sorted((ref for ref in times if sentence.span.overlap(ref.span)), key=lambda ref: ref.span)
    out: list[TimeRef] = []
    i = 0
    while i < len(inside):
        one, other = inside[i], inside[i + 1] if i + 1 < len(inside) else None
        leading = _leading(sentence, one.span)
        if other is not None and leading in STRETCHES and _joint(sentence, one.span, other.span, leading):
            stretch = _stretch(sentence, one, other)
            out += [stretch] if stretch is not None else []
            i += 2
            continue
        if leading not in BOUNDS | STRETCHES.keys() or "/" in one.value:
            out.append(one)
        i += 1
    return out


def _leading(sentence: Sentence, span: Span) -> str:
    """The word before a span, "" at the start of the sentence."""
    inside = sentence.covered(span)
    return sentence.tokens[inside[0] - 1].text.lower() if inside and inside[0] else ""


def _joint(sentence: Sentence, one: Span, other: Span, leading: str) -> bool:
    """Whether only the word that joins a stretch stands between two times."""
    inside = (token.text.lower() for token in sentence.tokens if one.end <= token.span.start < other.start)
    return STRETCHES[leading].fullmatch(f" {' '.join(inside)} ") is not None


def _stretch(sentence: Sentence, one: TimeRef, other: TimeRef) -> TimeRef | None:
    if one.interval is None or other.interval is None or one.type not in DATED or other.type not in DATED:
        return None
    if one.interval.first > other.interval.last:
        return None
    days = Interval(one.interval.first, other.interval.last, "vague")
    words = " ".join(t.text for t in sentence.tokens if one.span.start <= t.span.start < other.span.end)
    return replace(
        one, span=Span(one.span.start, other.span.end), text=words, value=f"{one.value}/{other.value}", interval=days,
        why="from the first to the last time told",
    )  # fmt: skip


def _tops(sentence: Sentence, times: Sequence[TimeRef]) -> Iterator[tuple[TimeRef, int]]:
    for ref in times:
        if ref.interval is None or ref.type not in DATED:
            continue
        top = sentence.top(ref.span)
        if top is not None:
            yield ref, top


def _rank(sentence: Sentence, head: int, top: int, stretch: bool) -> int | None:
    """How many steps the time hangs below the predicate, None where it does not hang on it. ``stretch``: it has two ends.

    A verb on the way is another clause; after 'since', 'until' or 'after' a time is a bound and not a date; a time inside
    an object's name dates the object ('condemned the 2015 deal'). In 'said on Monday rebels attacked' it is the saying's.
    """
    tokens = sentence.tokens
    i, steps, named = top, 0, tokens[top].dep in WITHIN_NAME
    while tokens[i].head != i and steps <= len(tokens):
        above = _owner(sentence, i, tokens[i].head)
        if steps and (tokens[i].dep in CLAUSES or (named and tokens[i].dep in OBJECTS)):
            return None
        if _is_preposition(sentence, above):
            word = tokens[above].text.lower()
            if word not in (OCCASIONS if steps else DATING) and not (stretch and not steps and word in STRETCHES):
                return None
        elif above == head:
            return steps
        elif tokens[above].pos in VERBAL:
            return None
        i, steps = above, steps + 1
    return None


def _owner(sentence: Sentence, i: int, above: int) -> int:
    """What a time, or its preposition, hangs on: the verb of telling where it stands between that and the told clause."""
    tokens = sentence.tokens
    verb = tokens[above].head
    subjects = sentence.children(above, "nsubj", "nsubjpass", "expl", "csubj")
    if tokens[above].dep != "ccomp" or not subjects or not verb < i < subjects[0]:
        return above
    before = {token.text.lower() for token in tokens[verb + 1 : i]}
    return above if before & {"that", "if", "whether", ",", ":"} else verb


OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "agent", "conj"})


def _is_preposition(sentence: Sentence, i: int) -> bool:
    """Whether a token leads to a noun: a preposition, or a participle used as one ('following the summit')."""
    token = sentence.tokens[i]
    return token.dep == "prep" or token.pos in ("ADP", "SCONJ")
