"""Which articles tell one story, and which words in them tell one act: for views over articles that were not all coded."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from .similarity import vectors

NEIGHBOURS = 5
"""Nearest texts whose words a text takes on: two reports of one story in different words have neighbours in common."""

LENT = 0.5
"""How much the neighbours' words count against the text's own."""

APART = 0.65
"""Average distance (1 less the cosine) up to which groups of texts are one story. Chosen on development data: 0.6 to 0.7
give nearly the same."""

SPAN = 14
"""Days beyond which two dated articles are not of one story."""


def stories(texts: Sequence[str], days: Sequence[date | None] = ()) -> tuple[int, ...]:
    """The story of each text as a number; texts published more than SPAN days apart are kept apart.

    Cost grows with the square of the number of texts: meant for some thousands.
    """
    if len(texts) < 2:
        return tuple(range(len(texts)))
    rows = _lent(vectors(texts))
    distance = np.clip(1 - (rows @ rows.T).toarray(), 0, 1)
    np.fill_diagonal(distance, 0)
    for i, j in _far(days):
        distance[i, j] = distance[j, i] = 1
    groups = fcluster(linkage(squareform(distance, checks=False), "average"), APART, "distance")
    return tuple(int(group) for group in groups)


def _far(days: Sequence[date | None]) -> Iterator[tuple[int, int]]:
    for i, one in enumerate(days):
        for j, other in enumerate(days[:i]):
            if one and other and abs((one - other).days) > SPAN:
                yield i, j


def _lent(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """Each row with the words of its nearest neighbours added, again of length 1."""
    alike: npt.NDArray[np.float64] = (rows @ rows.T).toarray()
    np.fill_diagonal(alike, 0)
    near = np.zeros_like(alike)
    for i, order in enumerate(np.argsort(-alike, axis=1, kind="stable")[:, :NEIGHBOURS]):
        near[i, order] = alike[i, order]
    weight = near / np.maximum(near.sum(axis=1, keepdims=True), 1e-9)
    mixed = sparse.csr_matrix(rows + LENT * (sparse.csr_matrix(weight) @ rows))
    lengths = np.sqrt(mixed.multiply(mixed).sum(axis=1)).A1
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ mixed


# ---------------------------------------------------------------- acts

STEM = 4
"""Letters by which two words tell one act: attack, attacked; strike, striking."""

ALIKE = 0.3
"""Least cosine of their sentences for two acts of speech to be one: everybody says something in every story."""

_WORD = re.compile(r"\w+")
_LINKING = frozenset(
    [
        "be",
        "is",
        "was",
        "are",
        "were",
        "been",
        "being",
        "have",
        "has",
        "had",
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "into",
        "up",
        "out",
        "off",
        "over",
        "by",
        "with",
        "at",
        "and",
        "from",
        "as",
    ]
)
_SPEECH = frozenset(
    ["said", "say", "says", "tell", "told", "repo", "anno", "conf", "stat", "ackn", "clai", "expl", "adde"]
)


@dataclass(frozen=True, slots=True)
class Act:
    """Words that tell an act, and the sentence around them; ``story`` is where they stand."""

    id: str
    story: str
    words: str
    sentence: str


def same_acts(acts: Sequence[Act]) -> dict[str, int]:
    """The group of each act, by its id: in one story, by the last telling word; acts of speech also by their sentence."""
    contexts = _contexts(acts)
    groups: defaultdict[tuple[str, str], list[list[Act]]] = defaultdict(list)
    for act in acts:
        stem = _stem(act.words)
        _place(act, groups[act.story, stem], contexts, ALIKE if stem in _SPEECH else 0.0)
    numbered = enumerate(group for found in groups.values() for group in found)
    return {act.id: number for number, group in numbered for act in group}


def _place(act: Act, groups: list[list[Act]], contexts: Mapping[str, Mapping[str, float]], least: float) -> None:
    """Into the group whose nearest sentence is most alike, if it is alike enough; else a group of its own."""

    def nearest(group: list[Act]) -> float:
        return max(_cosine(contexts[act.id], contexts[other.id]) for other in group)

    best = (max(groups, key=nearest) if least else groups[0]) if groups else None
    if best is not None and (not least or nearest(best) >= least):
        best.append(act)
    else:
        groups.append([act])


def _stem(words: str) -> str:
    found: list[str] = _WORD.findall(words.casefold())
    telling = [word for word in found if word not in _LINKING] or found or [words.casefold()]
    return telling[-1][:STEM]


def _contexts(acts: Sequence[Act]) -> dict[str, dict[str, float]]:
    """The telling words of each act's sentence, the rare ones weighted, of length 1."""
    sentences = {act.sentence for act in acts}
    frequency = Counter(word for sentence in sentences for word in {w.casefold()[:6] for w in _WORD.findall(sentence)})
    made = {sentence: _context(sentence, frequency, len(sentences)) for sentence in sentences}
    return {act.id: made[act.sentence] for act in acts}


def _context(sentence: str, frequency: Mapping[str, int], count: int) -> dict[str, float]:
    found = {
        word.casefold()[:6]: log(1 + count / frequency[word.casefold()[:6]])
        for word in _WORD.findall(sentence)
        if len(word) > 3 or word[0].isupper() or word.isdigit()
    }
    length = sqrt(sum(value * value for value in found.values())) or 1.0
    return {word: value / length for word, value in found.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())
