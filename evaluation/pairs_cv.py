"""Five-fold cross-validation of the fast pair coder on PLV's training half, three seeds; prints JSON.

    python -m evaluation.pairs_cv ../shared/gold/events/PLV_train.tsv [--parses CACHE.pkl] [--encoder OOF.npy ...]

Needs scikit-learn. Macro-F1 in % over the benchmark's 15 roots and 4 quads, as ``score_relations.py`` defines it. The
interval is a 95 % bootstrap over rows of the mean over seeds. ``--encoder`` takes the held-out scores that
``training/pairs_accurate.py --folds`` wrote for a seed, and adds the accurate coder's figures for it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from blocwatch.extract.event_pairs import QUADS
from training.pairs_fast import Row, fit, read

SEEDS = (0, 1, 2)
RESAMPLES = 400
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def held_out(rows: Sequence[Row], seed: int) -> Floats:
    """Scores of each row from a model that did not see it."""
    roots = [row.root for row in rows]
    scores = np.zeros((len(rows), len(QUADS)))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(roots, roots):
        model = fit([rows[i] for i in train])
        scores[test] = [model.scores(rows[i].names) for i in test]
    return scores


def quads(scores: Floats) -> Numbers:
    """Quad with the largest summed score."""
    summed = np.stack([scores[:, np.array(QUADS) == quad].sum(1) for quad in (1, 2, 3, 4)], axis=1)
    return np.asarray(summed.argmax(1) + 1)


def macro(gold: Numbers, told: Numbers, labels: Sequence[int]) -> float:
    return 100 * float(f1_score(gold, told, labels=list(labels), average="macro", zero_division=0))


def measured(rows: Sequence[Row], runs: Sequence[Floats]) -> dict[str, object]:
    """Mean over runs of macro-F1 by level, each run's own, and the interval."""
    levels = {
        "root": (np.array([row.root for row in rows]), [run.argmax(1) for run in runs], range(len(QUADS))),
        "quad": (np.array([row.quad for row in rows]), [quads(run) for run in runs], range(1, 5)),
    }
    return {name: _level(gold, told, labels) for name, (gold, told, labels) in levels.items()}


def _level(gold: Numbers, told: Sequence[Numbers], labels: Sequence[int]) -> dict[str, object]:
    draw = np.random.default_rng(0)
    by_run = [macro(gold, one, labels) for one in told]
    samples = []
    for _ in range(RESAMPLES):
        rows = draw.integers(0, len(gold), len(gold))
        samples.append(np.mean([macro(gold[rows], one[rows], labels) for one in told]))
    low, high = np.percentile(samples, [2.5, 97.5])
    return {
        "macro_f1": round(float(np.mean(by_run)), 1),
        "interval": [round(float(low), 1), round(float(high), 1)],
        "by_seed": [round(one, 1) for one in by_run],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plv", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--encoder", type=Path, nargs="*", default=[])
    parser.add_argument("--share", type=float, default=0.6)
    asked = parser.parse_args()
    rows = read(asked.plv, asked.parses)
    fast = {seed: held_out(rows, seed) for seed in SEEDS}
    out: dict[str, object] = {"rows": len(rows), "seeds": SEEDS, "fast": measured(rows, list(fast.values()))}
    if asked.encoder:
        seeds = {int(re.findall(r"\d+", path.stem)[0]): np.load(path) for path in asked.encoder}
        joint = [asked.share * encoder + (1 - asked.share) * fast[seed] for seed, encoder in seeds.items()]
        out["encoder alone"] = measured(rows, list(seeds.values()))
        out["accurate"] = {"seeds": list(seeds), "share": asked.share, **measured(rows, joint)}
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
