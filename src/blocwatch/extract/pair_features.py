"""What the fast pair coder sees: the masked words, the way through the parse from source to target, patterns of acts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..lexicon.predicates import predicates
from ..model import Sentence
from . import event_syntax as syntax
from .event_patterns import matches, named
from .pair_masking import Pair, is_name

FAR = 8
"""Steps of a path that are looked at; a longer one says little about the two."""
WINDOW = 6
"""Words after the source and before the target that count as near."""


def features(pair: Pair) -> tuple[str, ...]:
    """Names of what is there, each once, in text order of their finding."""
    lemmas = _lemmas(pair)
    found = [
        *_bag(pair, lemmas),
        *_surface(pair, lemmas),
        *_governors(pair, lemmas, "S", pair.source),
        *_governors(pair, lemmas, "T", pair.target),
        *_path(pair, lemmas),
        *_acts(pair, lemmas),
    ]
    return tuple(dict.fromkeys(found))


def _lemmas(pair: Pair) -> tuple[str, ...]:
    tokens = pair.sentence.tokens
    return tuple(_lemma(pair, i) for i in range(len(tokens)))


def _lemma(pair: Pair, i: int) -> str:
    token = pair.sentence.tokens[i]
    if pair.sides[i] and is_name(token):
        return pair.sides[i]
    if token.pos == "NUM" or token.text[:1].isdigit():
        return "0"
    if token.pos == "PROPN" and is_name(token):
        return "Name"
    return syntax.lemma(pair.sentence, i)


def _content(pair: Pair, i: int) -> bool:
    return pair.sentence.tokens[i].pos in ("NOUN", "VERB", "ADJ", "ADV", "PROPN") or bool(pair.sides[i])


def _bag(pair: Pair, lemmas: Sequence[str]) -> Iterator[str]:
    """Words of the sentence and their neighbours, by where they stand to the parties."""
    for i, lemma in enumerate(lemmas):
        if lemma.isalpha() and _content(pair, i):
            yield f"w={lemma}"
            yield f"{pair.sides[i] or '-'}w={lemma}"
    for a, b in itertools.pairwise(lemmas):
        yield f"b={a} {b}"


def _surface(pair: Pair, lemmas: Sequence[str]) -> Iterator[str]:
    """Words between and around the parties."""
    a, b = pair.source, pair.target
    yield f"found={a is not None}{b is not None}"
    if a is None or b is None:
        return
    yield f"order={a < b}"
    yield f"far={min(abs(a - b), 24) // 4}"
    low, high = sorted((a, b))
    between = [lemma for lemma in lemmas[low + 1 : high] if lemma.isalpha()]
    yield from (f"m={lemma}" for lemma in between)
    yield from (f"m2={x} {y}" for x, y in itertools.pairwise(between))
    yield from (f"mo={a < b} {lemma}" for lemma in between)
    yield from (f"sa={lemma}" for lemma in lemmas[a + 1 : a + 1 + WINDOW] if lemma.isalpha())
    yield from (f"tb={lemma}" for lemma in lemmas[max(0, b - WINDOW) : b] if lemma.isalpha())
    yield from (f"ta={lemma}" for lemma in lemmas[b + 1 : b + 1 + WINDOW] if lemma.isalpha())


def _governors(pair: Pair, lemmas: Sequence[str], side: str, i: int | None) -> Iterator[str]:
    """What a party hangs from, step by step, and its own common noun."""
    if i is None:
        return
    sentence, way = pair.sentence, ""
    yield f"{side}n={lemmas[i]}"
    yield f"{side}d={sentence.tokens[i].dep}"
    below = i
    for step, up in enumerate(sentence.ancestors(i)):
        way += f"<{sentence.tokens[below].dep}"
        if step < 3:
            yield f"{side}up={way}<{lemmas[up]}"
        yield f"{side}a={lemmas[up]}"
        if syntax.verbal(sentence, up):
            yield f"{side}v={lemmas[up]}"
        below = up
        if step == FAR:
            break


def _route(sentence: Sentence, a: int, b: int) -> tuple[list[int], list[int], int] | None:
    """Tokens from each party up to the lowest that both hang from, and that one; None where there is none."""
    over_a, over_b = [a, *sentence.ancestors(a)], [b, *sentence.ancestors(b)]
    shared = next((i for i in over_a if i in over_b), None)
    if shared is None:
        return None
    return over_a[: over_a.index(shared)], over_b[: over_b.index(shared)], shared


def _path(pair: Pair, lemmas: Sequence[str]) -> Iterator[str]:
    if pair.source is None or pair.target is None:
        return
    sentence = pair.sentence
    route = _route(sentence, pair.source, pair.target)
    if route is None:
        yield "path=none"
        return
    up, down, top = route
    deps = [sentence.tokens[i].dep for i in up], [sentence.tokens[i].dep for i in reversed(down)]
    yield f"path={'<'.join(deps[0])}^{'>'.join(deps[1])}"
    yield f"len={len(up) + len(down)}"
    yield f"top={lemmas[top]}"
    yield f"toppath={'<'.join(deps[0])}^{lemmas[top]}"
    yield f"topdown={lemmas[top]}^{'>'.join(deps[1][:3])}"
    inner = [*up[1:], top, *reversed(down[1:])]
    yield from (f"p={lemmas[i]}" for i in inner)
    yield from (f"p2={lemmas[x]} {lemmas[y]}" for x, y in itertools.pairwise(inner))
    yield from (f"pc={lemmas[x]} {lemmas[y]}" for x, y in zip(inner, inner[2:], strict=False))
    yield "lex=" + " ".join(lemmas[i] for i in inner[:5])
    for i in {*inner}:
        yield from _around(sentence, lemmas, i)


def _around(sentence: Sentence, lemmas: Sequence[str], i: int) -> Iterator[str]:
    """What hangs from a token of the path: objects, particles, negation, auxiliaries."""
    for child in sentence.children(i):
        dep = sentence.tokens[child].dep
        if dep in ("neg", "aux", "auxpass", "prt", "mark"):
            yield f"x={dep} {lemmas[child]}"
        if dep in ("neg", "prt", "dobj", "xcomp", "ccomp", "nsubjpass", "prep", "attr", "amod", "compound", "acomp"):
            yield f"c={lemmas[i]} {dep} {lemmas[child]}"
            yield f"cc={dep} {lemmas[child]}"
        for below in sentence.children(child, "pobj") if dep == "prep" else ():
            yield f"cp={lemmas[i]} {lemmas[child]} {lemmas[below]}"
            yield f"cq={lemmas[child]} {lemmas[below]}"


def _acts(pair: Pair, lemmas: Sequence[str]) -> Iterator[str]:
    """Types of the patterns that fit, and how each stands to the two parties."""
    sentence = pair.sentence
    over_s = _above(sentence, pair.source)
    over_t = _above(sentence, pair.target)
    for i in range(len(sentence.tokens)):
        act = act_type(sentence, i)
        if act is None:
            continue
        place = ("S" if i in over_s else "") + ("T" if i in over_t else "")
        yield f"act={act}"
        yield f"act{place}={act}"
        if (over_s and i == over_s[0]) or (place and sentence.roots and i == sentence.roots[0]):
            yield f"actmain={act}"
        if any(sentence.tokens[c].dep == "neg" for c in sentence.children(i)):
            yield f"actneg={act}"
        yield f"actup={act} {lemmas[sentence.tokens[i].head]}"


def _above(sentence: Sentence, i: int | None) -> list[int]:
    return [] if i is None else [up for up in sentence.ancestors(i) if sentence.tokens[up].pos != "ADP"]


def act_type(sentence: Sentence, i: int) -> str | None:
    """The PLOVER type of the first pattern that fits a token, None where none does."""
    known = predicates()
    if syntax.verbal(sentence, i):
        for predicate in named(sentence, i, "verb", known):
            if matches(sentence, i, predicate) is not None:
                return predicate.type
    elif sentence.tokens[i].pos in ("NOUN", "PROPN"):
        for predicate in named(sentence, i, "noun", known):
            if not predicate.objects and not predicate.modifiers:
                return predicate.type
    return None
