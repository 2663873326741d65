"""The type of what a given source does to a given target in a sentence: two coders, one without and one with an encoder.

Both are trained models over masked parties (``weights/pairs_*.card.md``); neither reads the parties' names.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Block, EventType, Sentence, Span
from .language import parse_blocks
from .pair_encoder import encoder
from .pair_features import features
from .pair_masking import Pair, masked

Coder = Literal["fast", "accurate"]
Floats = NDArray[np.float64]

TYPES: tuple[EventType, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""What the coders tell apart, in the order of their scores. CONCEDE stands for RETREAT too, ASSAULT for CAMEO's fights."""
QUADS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)
"""Quad class of each type by the benchmark's rule: SANCTION is material conflict."""
CUES = 3
"""Features that a reason names."""


class PairCode(NamedTuple):
    """What the source does to the target. ``type`` and ``quad`` are None where nothing can be said; ``score`` is 0 to 1."""

    type: EventType | None
    quad: int | None
    score: float
    why: str


def code_pair(
    sentence: Sentence | Sequence[Sentence] | str, source: str, target: str, coder: Coder = "fast"
) -> PairCode:
    """Code what a source does to a target, both as worded in the sentence; a text is parsed first.

    Raises BlocwatchError for ``accurate`` where the ``full`` extra is not installed.
    """
    sentences = _sentences(sentence)
    empty = _unusable(sentences, source, target)
    if empty:
        return PairCode(None, None, 0.0, empty)
    pair = masked(sentences, source.strip(), target.strip())
    names = features(pair)
    scores = fast_model().scores(names)
    if coder == "accurate":
        model = encoder()
        scores = (1 - model.share) * scores + model.share * model.scores(pair.marked())
    return _decide(pair, names, scores, coder)


def _sentences(sentence: Sentence | Sequence[Sentence] | str) -> tuple[Sentence, ...]:
    if isinstance(sentence, Sentence):
        return (sentence,)
    if isinstance(sentence, str):
        text = sentence.encode("utf-8", "replace").decode("utf-8")  # the parser takes no lone surrogates
        return parse_blocks(text, (Block("paragraph", Span(0, len(text))),)).sentences
    return tuple(sentence)


def _unusable(sentences: tuple[Sentence, ...], source: str, target: str) -> str:
    if not any(one.tokens for one in sentences):
        return "there is no sentence"
    if not source.strip() or not target.strip():
        return "a pair needs a source and a target"
    if source.strip().casefold() == target.strip().casefold():
        return "source and target are the same"
    return ""


def _decide(pair: Pair, names: Sequence[str], scores: Floats, coder: Coder) -> PairCode:
    best = int(scores.argmax())
    by_quad = {quad: sum(s for s, q in zip(scores, QUADS, strict=True) if q == quad) for quad in QUADS}
    quad = max(by_quad, key=lambda one: by_quad[one])
    cues = ", ".join(fast_model().cues(names, best))
    why = f"{coder} pair coder: {TYPES[best]} {scores[best]:.0%}, next {TYPES[int(scores.argsort()[-2])]}; cues: {cues}"
    for name, found in (("source", pair.source), ("target", pair.target)):
        if found is None:
            why += f"; the {name} is not in the sentence"
    return PairCode(TYPES[best], quad, round(float(scores[best]), 4), why)


@dataclass(frozen=True)
class FastModel:
    """Multinomial logistic regression over hashed features: ``keys`` sorted, ``weights`` one row a key."""

    keys: NDArray[np.uint32]
    scale: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, names: Sequence[str]) -> Floats:
        """Probability of each of ``TYPES``."""
        rows, values = self.known(names)
        norm = float(np.sqrt((values * values).sum())) or 1.0
        raw = (values @ self.weights[rows]) / norm + self.bias
        grown = np.exp(raw.astype(np.float64) - float(raw.max()))
        return np.asarray(grown / grown.sum(), dtype=np.float64)

    def cues(self, names: Sequence[str], best: int) -> list[str]:
        """Words of the sentence that spoke most for a type."""
        at, there = self._at(names)
        push = np.where(there, self.weights[at, best] * self.scale[at], 0.0)
        ranked = (names[i] for i in np.argsort(-push) if push[i] > 0)
        return list(dict.fromkeys(_wording(name) for name in ranked))[:CUES]

    def known(self, names: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Rows of the features that have weights, and how much each counts."""
        at, there = self._at(names)
        rows = at[there]
        return rows, self.scale[rows]

    def _at(self, names: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        hashes = hashed(names)
        at = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        return at, self.keys[at] == hashes


def _wording(name: str) -> str:
    """A feature as people read it: 'act=AID' is a pattern that fits, the rest are words and steps of the parse."""
    family, _, value = name.partition("=")
    return f"a pattern of {value.split()[0]}" if family.startswith("act") and value else value


def hashed(names: Sequence[str]) -> NDArray[np.uint32]:
    """Features as numbers, so that the weights hold no text."""
    return np.fromiter((zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names), np.uint32, len(names))


@lru_cache(maxsize=1)
def fast_model() -> FastModel:
    """The shipped weights of the fast coder."""
    path = resources.files("blocwatch.weights").joinpath("pairs_fast.npz")
    with path.open("rb") as file, np.load(file) as stored:
        floats = (stored[name].astype(np.float32) for name in ("scale", "weights", "bias"))
        return FastModel(stored["keys"], *floats)
