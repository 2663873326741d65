"""How alike texts are in their words: TF-IDF vectors and their cosine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from scipy import sparse

_WORD = re.compile(r"[^\W\d_]{5,}|[A-Z][^\W\d_]+|\d+")

COMMON = 0.5
"""Words that more than this share of the texts have tell nothing about which belong together (from 10 texts on)."""


def vectors(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row of length 1 for each text (all zeros where it has no telling word); repeated words weigh less than twice."""
    counts = [Counter(map(str.casefold, _WORD.findall(text))) for text in texts]
    frequency = Counter(chain.from_iterable(counts))
    most = len(texts) * COMMON if len(texts) >= 10 else len(texts)
    place = {word: i for i, word in enumerate(sorted(w for w, n in frequency.items() if n <= most))}
    weight = np.array([np.log((1 + len(texts)) / (1 + frequency[word])) + 1 for word in place])
    size = sum(map(len, counts))
    columns = np.fromiter((place.get(word, -1) for count in counts for word in count), np.int64, size)
    times = np.fromiter(chain.from_iterable(count.values() for count in counts), np.int64, size)
    rows = np.repeat(np.arange(len(texts)), [len(count) for count in counts])[columns >= 0]
    columns, times = columns[columns >= 0], times[columns >= 0]
    damped = np.array([0.0, *(1 + np.log(n) for n in range(1, times.max(initial=0) + 1))])
    cells = damped[times] * weight[columns]
    found = sparse.csr_matrix((cells, (rows, columns)), shape=(len(texts), len(place)))
    return _unit(found)


def _unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1 if rows.shape[1] else np.zeros(rows.shape[0])
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows
