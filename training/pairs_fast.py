"""Train the fast pair coder: multinomial logistic regression over masked features, written as plain arrays.

    python training/pairs_fast.py ../shared/gold/events/PLV_train.tsv OUT.npz [--parses CACHE.pkl]

Needs scikit-learn. Features are hashed, so that no words of the training text are in the weights. L-BFGS is
deterministic, so there is no seed to set.
"""

from __future__ import annotations

import argparse
import collections
import csv
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from blocwatch.extract.event_pairs import FastModel, hashed
from blocwatch.extract.language import parse_blocks
from blocwatch.extract.pair_features import features
from blocwatch.extract.pair_masking import Pair, masked
from blocwatch.model import Block, Parse, Span

ROOTS = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
"""The benchmark's labels in the order of event_pairs.TYPES."""
RARE = 2
STRENGTH = 30.0
"""Inverse of the L2 penalty, chosen by cross-validation."""
SCALE: dict[str, float] = {}
"""How much a family of features weighs before a row is brought to length one; 1 where not named."""
OUT: frozenset[str] = frozenset({"-w", "Sw", "Tw", "Sa"})
"""Families that made it no better."""


@dataclass(frozen=True)
class Row:
    """One pair of the training set, parsed and masked."""

    pair: Pair
    names: tuple[str, ...]
    root: int
    quad: int


def read(path: Path, cache: Path | None = None) -> list[Row]:
    """The rows of a PLV file, parsed, or with parses from the cache."""
    with path.open(encoding="utf-8", newline="") as file:
        raw = list(csv.DictReader(file, delimiter="\t"))
    parses = _parses([row["sentence"] for row in raw], cache)
    return [_row(row, parse) for row, parse in zip(raw, parses, strict=True)]


def _parses(texts: Sequence[str], cache: Path | None) -> list[Parse]:
    if cache and cache.exists():
        stored: list[Parse] = pickle.loads(cache.read_bytes())
        return stored
    parses = [parse_blocks(text, (Block("paragraph", Span(0, len(text))),)) for text in texts]
    if cache:
        cache.write_bytes(pickle.dumps(parses, protocol=5))
    return parses


def _row(row: dict[str, str], parse: Parse) -> Row:
    pair = masked(parse.sentences, row["source"].strip(), row["target"].strip())
    names = tuple(name for name in features(pair) if family(name) not in OUT)
    return Row(pair, names, ROOTS.index(row["gold_root"]), int(row["gold_penta"]))


def family(name: str) -> str:
    return name.partition("=")[0]


def fit(rows: Sequence[Row], strength: float = STRENGTH) -> FastModel:
    """Weights from some rows; features of fewer than ``RARE`` rows are left out."""
    counts = collections.Counter(name for row in rows for name in row.names)
    by_key = {int(key): name for name, key in zip(counts, hashed(list(counts)), strict=True) if counts[name] >= RARE}
    keys = np.array(sorted(by_key), dtype=np.uint32)
    scale = np.array([SCALE.get(family(by_key[int(key)]), 1.0) for key in keys], dtype=np.float32)
    empty = FastModel(keys, scale, np.zeros((len(keys), len(ROOTS)), np.float32), np.zeros(len(ROOTS), np.float32))
    model = LogisticRegression(C=strength, max_iter=400, class_weight="balanced")
    model.fit(_matrix(empty, rows), [row.root for row in rows])
    return FastModel(keys, scale, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def _matrix(model: FastModel, rows: Sequence[Row]) -> sparse.csr_matrix:
    at, data, ends = [], [], [0]
    for row in rows:
        known, values = model.known(row.names)
        at.append(known)
        data.append(values / (float(np.sqrt((values * values).sum())) or 1.0))
        ends.append(ends[-1] + len(known))
    shape = (len(rows), len(model.keys))
    return sparse.csr_matrix((np.concatenate(data), np.concatenate(at), ends), shape=shape)


def save(model: FastModel, path: Path) -> None:
    half: dict[str, NDArray[np.float16]] = {
        "scale": model.scale.astype(np.float16),
        "weights": model.weights.astype(np.float16),
    }
    np.savez_compressed(path, keys=model.keys, bias=model.bias, **half)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plv", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--parses", type=Path)
    asked = parser.parse_args()
    model = fit(read(asked.plv, asked.parses))
    save(model, asked.out)
    print(f"{len(model.keys)} features")


if __name__ == "__main__":
    main()
