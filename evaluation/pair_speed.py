"""Pairs per second of both pair coders on one thread, the classifier alone, on the rows of a benchmark file.

python evaluation/pair_speed.py ../shared/gold/events/PLV_train.tsv [--rows 400]
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from pathlib import Path

from blocwatch.extract.event_pairs import fast_model
from blocwatch.extract.language import parse_blocks
from blocwatch.extract.pair_encoder import encoder
from blocwatch.extract.pair_features import features
from blocwatch.extract.pair_masking import Pair, masked
from blocwatch.model import Block, Span


def pairs(path: Path, rows: int) -> list[Pair]:
    """The first rows as masked pairs; parsing them is not timed."""
    with path.open(encoding="utf-8", newline="") as lines:
        asked = [row for row, _ in zip(csv.DictReader(lines, delimiter="\t"), range(rows), strict=False)]
    return [_pair(row["sentence"], row["source"], row["target"]) for row in asked]


def _pair(text: str, source: str, target: str) -> Pair:
    return masked(
        parse_blocks(text, (Block("paragraph", Span(0, len(text))),)).sentences, source.strip(), target.strip()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=400)
    options = parser.parse_args()
    found = pairs(options.file, options.rows)
    named, marked = [features(pair) for pair in found], [pair.marked() for pair in found]
    fast, accurate = fast_model(), encoder()
    accurate.scores(marked[0])
    begun = time.perf_counter()
    for names in named:
        fast.scores(names)
    between = time.perf_counter()
    for words in marked:
        accurate.scores(words)
    ended = time.perf_counter()
    each = {"fast": between - begun, "accurate": ended - begun}  # the accurate coder weighs in the fast one's scores
    print(json.dumps({name: round(len(found) / seconds) for name, seconds in each.items()}))


if __name__ == "__main__":
    main()
