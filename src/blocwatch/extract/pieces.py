"""Word pieces as the networks take them: words cut up, labels of words spread over their pieces, rows padded and batched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def cut(words: Sequence[str], tokenizer: Any) -> list[list[int]]:
    """The pieces of each word; none for an empty one."""
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    out: list[list[int]] = [[] for _ in words]
    for word, piece in zip(encoded.word_ids, encoded.ids, strict=True):
        out[word].append(piece)
    return out


def spread(rows: Ints, first: Sequence[int], size: int) -> Ints:
    """What each word has (one row a word) for each of ``size`` pieces; ``first`` is where each word's begin.

    Zeros for the marks at both ends.
    """
    out = np.zeros((size, *rows.shape[1:]), np.int64)
    for row, start, end in zip(rows, first, (*first[1:], size - 1), strict=True):
        out[start:end] = row
    return out


def padded(rows: Sequence[Sequence[int]], length: int) -> Ints:
    """Rows of different lengths as one table, zeros at the end of the short ones."""
    out = np.zeros((len(rows), length), np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def batches(sizes: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Places of the sizes, the like ones together, as many as fit a budget with their padding; the short ones first."""
    batch: list[int] = []
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and sizes[i] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
