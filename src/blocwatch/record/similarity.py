"""How alike texts are in their words: TF-IDF vectors and their cosine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

_WORD = re.compile(r"[^\W\d_]{5,}|[A-Z][^\W\d_]+|\d+")

COMMON = 0.5
"""Words that more than this share of the texts have tell nothing about which belong together (from 10 texts on)."""


def vectors(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row of length 1 for each text (all zeros where it has no telling word); repeated words weigh less than twice."""
    counts = [Counter(word.casefold() for word in _WORD.findall(text)) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    most = len(texts) * COMMON if len(texts) >= 10 else len(texts)
    place = {word: i for i, word in enumerate(sorted(w for w, n in frequency.items() if n <= most))}
    weight = np.array([np.log((1 + len(texts)) / (1 + frequency[word])) + 1 for word in place])
    rows, columns, cells = [], [], []
    for row, count in enumerate(counts):
        for word, n in count.items():
            if word in place:
                rows.append(row)
                columns.append(place[word])
                cells.append((1 + np.log(n)) * weight[place[word]])
    found = sparse.csr_matrix((cells, (rows, columns)), shape=(len(texts), len(place)))
    return _unit(found)


def _unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1 if rows.shape[1] else np.zeros(rows.shape[0])
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows
