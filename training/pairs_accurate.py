"""Train the encoder of the accurate pair coder: MiniLM-L6 fine-tuned on masked sentences of PLV, with ``--own`` on ours too.

    python -m training.pairs_accurate prepare PLV_train.tsv FOLDER --tokenizer FILE     items (needs blocwatch)
    python -m training.pairs_accurate fit FOLDER --folds 0 1 2 [--own]                  held-out scores by seed (needs torch alone)
    python -m training.pairs_accurate fit FOLDER --seed 0 [--own]                       one network on everything
    python -m training.pairs_accurate export FOLDER/pairs.npz OUTDIR --tokenizer FILE   8-bit network (needs onnx)

FOLDER also holds start.npz of ``training/statements_full.py start``. Held-out scores go to ``pairs_folds_SEED.npy`` for
``evaluation/pairs_cv.py``. Of our own sentences those that are held apart are left out. Word embeddings stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.statements_full import LAYERS, WIDTH, Layer

ROOTS = 15
LONGEST = 160
STAND_INS = {"S": "britain", "T": "france"}
"""The same two names for all parties: words that the encoder knows as actors, so that no party's own name is seen."""
SHARE = 0.6
EPOCHS, BATCH, RATE, HEAD_RATE, DECAY = 6, 32, 2e-4, 2e-3, 0.8
OWN = 0.5
"""How much a pair of our own sentences counts beside one of PLV."""


# ---------------------------------------------------------------- data


def prepare(plv: Path, folder: Path, tokenizer: Path) -> None:
    """Word pieces and pooling weights of every pair, its root, and whether it is PLV's."""
    from tokenizers import Tokenizer

    from blocwatch.extract.pair_encoder import pooled
    from training.pairs_fast import read

    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.enable_truncation(LONGEST)
    rows = [(row.pair, row.root, True) for row in read(plv)]
    rows += [(pair, root, False) for pair, root in own_pairs()]
    ids, pools = [], []
    for pair, _, _ in rows:
        marked = pair.marked()
        encoded = words_of.encode([STAND_INS.get(word, word) for word in marked], is_pretokenized=True)
        ids.append(np.asarray(encoded.ids, np.int32))
        pools.append(pooled(marked, encoded.word_ids).astype(np.float16))
    np.savez_compressed(
        folder / "pairs_items.npz", ids=np.concatenate(ids), n=np.asarray([len(one) for one in ids]),
        pools=np.concatenate(pools, axis=1), root=np.asarray([root for _, root, _ in rows]), plv=np.asarray([plv for *_, plv in rows]),
    )  # fmt: skip
    print(len(rows), "pairs,", sum(plv for *_, plv in rows), "of PLV")


def own_pairs() -> Iterator[tuple[Any, int]]:
    """Each pair that does something to each other in our own sentences, masked, with its root; a mutual act both ways."""
    from blocwatch.extract.language import parse_blocks
    from blocwatch.extract.pair_masking import masked
    from blocwatch.model import Block, Span
    from training.own_sentences import read
    from training.pairs_fast import ROOTS as NAMES

    for one in read():
        if one.apart or not one.events:
            continue
        sentences = parse_blocks(one.text, (Block("paragraph", Span(0, len(one.text))),)).sentences
        named = {code: one.text[m.start : m.end] for m in reversed(one.mentions) for code in m.codes}
        for event in one.events:
            root = "YIELD" if event.types[0] in ("CONCEDE", "RETREAT") else event.types[0]
            for source, target in sorted(event.directed()):
                if source in named and target in named and named[source] != named[target]:
                    yield masked(sentences, named[source], named[target]), NAMES.index(root)


class Items:
    """The prepared pairs."""

    def __init__(self, path: Path) -> None:
        raw = np.load(path)
        cuts = np.cumsum(raw["n"])[:-1]
        self.ids, self.pools = np.split(raw["ids"], cuts), np.split(raw["pools"], cuts, axis=1)
        self.root, self.plv = raw["root"], raw["plv"]


# ---------------------------------------------------------------- network


class Network(nn.Module):
    """A small BERT and a linear layer over four means of its states: source, target, all words, those between."""

    def __init__(self, start: dict[str, Any]) -> None:
        super().__init__()
        load = {k: torch.from_numpy(np.asarray(v)).float() for k, v in start.items()}
        self.words = nn.Embedding.from_pretrained(load["words"], freeze=True)
        self.places = nn.Embedding.from_pretrained(load["places"], freeze=True)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out, self.drop = nn.Linear(4 * WIDTH, ROOTS), nn.Dropout(0.2)
        with torch.no_grad():
            self.norm.weight.copy_(load["norm.weight"])
            self.norm.bias.copy_(load["norm.bias"])
        for i, layer in enumerate(self.layers):
            prefix = f"layer.{i}."
            layer.load_state_dict({k[len(prefix) :]: v for k, v in load.items() if k.startswith(prefix)})

    def forward(self, ids: Tensor, pools: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        bias = (ids[:, None, None, :] == 0) * -30000.0
        for layer in self.layers:
            x = layer(x, bias)
        raw: Tensor = self.out(self.drop((pools @ x).flatten(1)))
        return raw


def network(folder: Path) -> Network:
    raw = dict(np.load(folder / "start.npz"))
    scaled = {k: v * raw[f"{k}|scale"][:, None] if f"{k}|scale" in raw else v for k, v in raw.items() if "|" not in k}
    return Network(scaled)


# ---------------------------------------------------------------- training


def batch_of(items: Items, rows: Sequence[int], device: str) -> tuple[Tensor, Tensor]:
    longest = max(len(items.ids[i]) for i in rows)
    ids, pools = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), 4, longest), np.float32)
    for at, i in enumerate(rows):
        ids[at, : len(items.ids[i])] = items.ids[i]
        pools[at, :, : len(items.ids[i])] = items.pools[i]
    return torch.from_numpy(ids).to(device), torch.from_numpy(pools).to(device)


def train(folder: Path, items: Items, rows: Sequence[int], seed: int) -> Network:
    """Fine-tune on some items; lower layers learn more slowly, rare roots count somewhat more, our own pairs less."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(seed)
    draw, net = random.Random(seed), network(folder).to(device).train()
    groups: list[dict[str, Any]] = [{"params": list(net.out.parameters()), "lr": HEAD_RATE}]
    for depth, layer in enumerate(reversed(net.layers)):
        groups.append({"params": list(layer.parameters()), "lr": RATE * DECAY**depth})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    counts = np.bincount(items.root[list(rows)], minlength=ROOTS)
    weight = torch.tensor((counts.mean() / np.maximum(counts, 1)) ** 0.3, dtype=torch.float, device=device)
    loss = nn.CrossEntropyLoss(weight=weight, label_smoothing=0.05, reduction="none")
    for _ in range(EPOCHS):
        order = list(rows)
        draw.shuffle(order)
        for at in range(0, len(order), BATCH):
            chunk = order[at : at + BATCH]
            roots = torch.tensor(items.root[chunk], device=device)
            share = torch.tensor(np.where(items.plv[chunk], 1.0, OWN), dtype=torch.float, device=device)
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                raw = net(*batch_of(items, chunk, device))
            missed = (loss(raw.float(), roots) * share).sum() / share.sum()
            optimizer.zero_grad()
            missed.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


@torch.no_grad()
def scores(net: Network, items: Items, rows: Sequence[int]) -> NDArray[np.float64]:
    device = next(net.parameters()).device.type
    found = [
        net(*batch_of(items, rows[at : at + 64], device)).float().softmax(-1).cpu() for at in range(0, len(rows), 64)
    ]
    return np.asarray(torch.cat(found).numpy(), dtype=np.float64)


def folds(folder: Path, items: Items, seed: int, own: bool) -> NDArray[np.float64]:
    """Each PLV pair's scores by a network that did not see it, in five folds."""
    from sklearn.model_selection import StratifiedKFold

    ours = np.flatnonzero(~items.plv).tolist() if own else []
    rows = np.flatnonzero(items.plv)
    roots = items.root[rows]
    found = np.zeros((len(rows), ROOTS))
    for k, (seen, unseen) in enumerate(StratifiedKFold(5, shuffle=True, random_state=seed).split(roots, roots)):
        net = train(folder, items, [*rows[seen].tolist(), *ours], seed * 10 + k)
        found[unseen] = scores(net, items, rows[unseen].tolist())
        print(seed, k, round(float((found[unseen].argmax(1) == roots[unseen]).mean()), 3), flush=True)
    return found


def export(weights: Path, out: Path, tokenizer: Path) -> None:
    """Write the network in 8 bits and the tokenizer with the settings."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = network(weights.parent)
    state = {k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(weights).items()}
    net.load_state_dict(state, strict=False)
    full, small = out / "pairs_full.onnx", out / "pairs_accurate.onnx"
    torch.onnx.export(
        net.eval(), (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 4, 9) / 9), str(full), input_names=["ids", "pools"],
        output_names=["scores"], opset_version=17, dynamo=False, dynamic_axes={"ids": {0: "rows", 1: "n"}, "pools": {0: "rows", 2: "n"}},
    )  # fmt: skip
    quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    settings = {"share": SHARE, "stand_ins": STAND_INS, "tokenizer": json.loads(tokenizer.read_text())}
    (out / "pairs_accurate.json").write_text(json.dumps(settings, ensure_ascii=False) + "\n", encoding="utf-8")


def fit(folder: Path, options: argparse.Namespace) -> None:
    items = Items(folder / "pairs_items.npz")
    for seed in options.folds:
        np.save(folder / f"pairs_folds_{seed}.npy", folds(folder, items, seed, options.own))
    if not options.folds:
        rows = np.flatnonzero(items.plv | options.own).tolist()
        net = train(folder, items, rows, options.seed)
        kept = {k: v for k, v in net.state_dict().items() if not k.startswith(("words.", "places."))}
        np.savez_compressed(folder / "pairs.npz", **{k: v.cpu().numpy().astype(np.float16) for k, v in kept.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    one.add_argument("plv", type=Path)
    one.add_argument("folder", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    one = commands.add_parser("fit")
    one.add_argument("folder", type=Path)
    one.add_argument("--folds", type=int, nargs="*", default=[])
    one.add_argument("--own", action="store_true", help="with our own sentences; they made it worse on PLV")
    one.add_argument("--seed", type=int, default=0)
    one = commands.add_parser("export")
    one.add_argument("weights", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    options = parser.parse_args()
    if options.command == "prepare":
        prepare(options.plv, options.folder, options.tokenizer)
    elif options.command == "fit":
        fit(options.folder, options)
    else:
        export(options.weights, options.out, options.tokenizer)


if __name__ == "__main__":
    main()
