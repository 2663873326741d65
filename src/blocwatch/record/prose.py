"""An article's prose as numbers: its words, which of them are somebody's quoted words, and its runs of eight words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ..model import Article, Span

Numbers: TypeAlias = npt.NDArray[np.uint64]
Flags: TypeAlias = npt.NDArray[np.bool_]

RUN = 8
"""Words in a shingle. Eight in a row are hardly ever the same by chance; the gold of shared prose counts so too."""

LEAST = 5
"""Fewest own words in a row that count as shared prose."""

_WORD = re.compile(r"\w+")
# Double marks run to the end of the paragraph where they are not closed, as quotes over several paragraphs do.
# Single marks count only where they stand as marks, not within a word.
_QUOTED = re.compile(r"\"[^\"]*(?:\"|\Z)|[“„«][^”»]*(?:[”»]|\Z)|(?<!\w)‘[^‘’]*(?:’(?=\w)[^‘’]*)*’(?!\w)")
_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Prose:
    """The words of an article's body: their numbers, whether each is the outlet's own, and the runs they begin."""

    words: Numbers
    own: Flags
    """False for the words of direct speech: two that quote one speaker have not copied from each other."""
    runs: Numbers

    @property
    def size(self) -> int:
        """How many words are the outlet's own."""
        return int(self.own.sum())


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles share: own words in common runs, the share of each one's own words, separate passages."""

    words: int
    share: float
    other_share: float
    passages: int
    longest: int
    quoted: int
    """Words in common runs that are quoted speech."""


def prose(article: Article, speech: Iterable[Span] = ()) -> Prose:
    """The prose of an article's body; ``speech`` are stretches known to be direct speech besides what marks tell."""
    blocks = [(block.span.start, block.span.end) for block in article.body()]
    words = [word for start, end in blocks for word in _WORD.findall(article.text, start, end)]
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    own = np.ones(len(words), dtype=np.bool_)
    if quoted := [*_quotations(article), *speech]:
        found = (match.start() for start, end in blocks for match in _WORD.finditer(article.text, start, end))
        starts = np.fromiter(found, dtype=np.int64, count=len(words))
        for span in quoted:
            own[np.searchsorted(starts, span.start) : np.searchsorted(starts, span.end)] = False
    return Prose(numbers, own, _runs(numbers))


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """A word as a number, the same on every machine."""
    return crc32(word.casefold().encode("utf-8", "surrogatepass"))


def _quotations(article: Article) -> Iterable[Span]:
    for block in article.body():
        text = block.span.of(article.text)
        for found in _QUOTED.finditer(text):
            yield Span(block.span.start + found.start(), block.span.start + found.end())


def _runs(words: Numbers) -> Numbers:
    """One number for each run of words; the same words give the same number on every machine."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for i in range(RUN):
        found = found * _STEP + words[i : i + count]
    return found ^ (found >> np.uint64(29))


def shared(one: Prose, other: Prose) -> Shared:
    """What two share, counted on the first; symmetric in all but the order of the shares."""
    mine, theirs = _covered(one, other), _covered(other, one)
    sizes, their_sizes = _stretches(mine & one.own), _stretches(theirs & other.own)
    return Shared(
        words=sum(sizes),
        share=_part(sum(sizes), one.size),
        other_share=_part(sum(their_sizes), other.size),
        passages=len(sizes),
        longest=max(sizes, default=0),
        quoted=int((mine & ~one.own).sum()),
    )


def _covered(one: Prose, other: Prose) -> Flags:
    """Which words stand in a run that the other has too."""
    covered = np.zeros(len(one.words), dtype=np.bool_)
    hits = np.flatnonzero(np.isin(one.runs, other.runs))
    for i in range(RUN):
        covered[hits + i] = True
    return covered


def _stretches(flags: Flags) -> list[int]:
    """How long each stretch is; those of a few words are only what leads into a shared quotation: 'the minister said'."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [int(size) for size in edges[1::2] - edges[::2] if size >= LEAST]


def _part(count: int, of: int) -> float:
    return count / of if of else 0.0
