"""The encoder of the accurate pair coder: a small transformer run with onnxruntime, over the masked sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .shipped import network, settings_of

LONGEST = 160
"""Word pieces; the encoder sees no more of a sentence."""


@dataclass(frozen=True)
class Encoder:
    """Tokenizer and network. ``share`` is the encoder's part in the joint score, ``stand_ins`` the words put for the parties."""

    tokenizer: Any
    session: Any
    share: float
    stand_ins: dict[str, str]

    def scores(self, marked: Sequence[str]) -> NDArray[np.float64]:
        """Probability of each type, from words in which 'S' and 'T' mark the parties."""
        encoded = self.tokenizer.encode([self.stand_ins.get(word, word) for word in marked], is_pretokenized=True)
        pools = pooled(marked, encoded.word_ids)
        ids = np.asarray([encoded.ids], dtype=np.int64)
        (raw,) = self.session.run(None, {"ids": ids, "pools": pools[None]})
        grown = np.exp(raw[0].astype(np.float64) - float(raw[0].max()))
        return np.asarray(grown / grown.sum(), dtype=np.float64)


def pooled(marked: Sequence[str], word_ids: Sequence[int | None]) -> NDArray[np.float32]:
    """Weights of four means over the pieces: the source, the target, the whole sentence, what stands between the two."""
    body = [i for i, word in enumerate(word_ids) if word is not None] or [0]
    source, target = (
        [i for i, word in enumerate(word_ids) if word is not None and marked[word] == side][:1] or [0] for side in "ST"
    )
    low, high = sorted((source[0], target[0]))
    between = list(range(low + 1, high)) or body
    weights = np.zeros((4, len(word_ids)), dtype=np.float32)
    for row, pieces in enumerate((source, target, body, between)):
        weights[row, pieces] = 1 / len(pieces)
    return weights


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder on one thread. Raises BlocwatchError where onnxruntime or tokenizers is not installed."""
    settings, tokenizer = settings_of("pairs_accurate.json", "the accurate coder")
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return Encoder(tokenizer, network("pairs_accurate.onnx"), float(settings["share"]), dict(settings["stand_ins"]))
