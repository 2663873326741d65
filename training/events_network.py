"""Train the network of events: mpnet over a sentence, first the words that tell an act, then what each act is and whose.

    python -m training.events_network prepare OUT.jsonl.gz --tokenizer FILE        our own sentences as views (needs blocwatch)
    python -m training.events_network fit FOLDER --model DIR --tokenizer FILE --name a [--dev]      one network (needs torch)
    python -m training.events_network mean FOLDER --name m --of a b                 the mean of the weights of some networks
    python -m training.events_network report FOLDER --model DIR --tokenizer FILE --names a m        on the tenth kept by --dev
    python -m training.events_network export FOLDER OUT --model DIR --tokenizer FILE --name m       8-bit networks (needs onnx)

FOLDER holds items*.jsonl.gz of ``prepare``; DIR is all-mpnet-base-v2 as ``training/mpnet.py`` has it; FILE is MiniLM's
tokenizer.json. The sentences held apart are never trained on; ``--dev`` keeps another tenth for choosing settings. The words and
the lowest layers stay as they are. An epoch takes some 80 seconds on a large GPU that trains five networks at once; two cores
take hours.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.events_answers import Reader, report
from training.events_batches import OUTSIDE, Asked, Drill, Drills, Given, actor_scores, batches, loader
from training.events_items import ROLES, SIZES, STATUSES, TYPES, Row, items, prepare, prepare_news
from training.mpnet import LAYERS, WIDTH, Stack, Words, layers, order, run, weights

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
KEPT, SHARED = 4, 6
"""Layers that stay as they are, and trained ones that are run once for a sentence; those above run again for each act."""
PIECES = 160
"""As ``event_views.PIECES``."""
MARKED = 0.3
"""How often in training a sentence is seen with the marked mentions in place of the program's own."""
REPORTED = 200
"""Steps of training after which it tells how far it is."""
FILES = ((0, 3), (3, 6), (6, 9), (9, 10))
"""Layers of each shipped file of the lower part: files of at most 25 MB."""
BLOCK = 128
"""Numbers of a matrix that share a scale."""
FLOORS = {"new": 0.6, "solo": 0.97, "headline": 0.9, "seen": 0.4, "any": 0.9, "side": 0.5, "done": 0.9}
"""As ``event_network.Floors`` has them; chosen on the sentences kept by ``--dev`` and our expected readings."""
ONTOLOGY = Path(__file__).parents[1] / "src/blocwatch/lexicon/data/plover.json"
HEADS_RATE = 5
"""How many times faster than the layers the new parts learn."""
AVERAGE = 0.998
"""Share of the running mean of the weights, which is what is kept, that a step of training leaves as it is."""


# ---------------------------------------------------------------- network


class Network(nn.Module):
    """States of the kept layers to triggers; states and a trigger to type, status, flags, CAMEO code and each mention's part."""

    def __init__(self, raw: Mapping[str, Tensor], codes: int) -> None:
        super().__init__()
        self.extra = nn.ModuleList(nn.Embedding(n, WIDTH) for n in SIZES)
        self.lower, self.upper = layers(raw, KEPT, KEPT + SHARED), layers(raw, KEPT + SHARED, LAYERS)
        self.given, self.rule = nn.Embedding(2, WIDTH), nn.Embedding(ROLES, WIDTH)
        self.trigger, self.kind = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, len(TYPES))
        self.act = nn.Linear(WIDTH, len(TYPES) + 1 + len(STATUSES) + 2 + codes)
        self.pair = nn.Sequential(nn.Linear(3 * WIDTH, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 2))
        self.drop = nn.Dropout(0.1)
        for table in (*self.extra, self.given, self.rule):
            nn.init.normal_(table.weight, std=0.01)

    def seen(self, x: Tensor, features: Tensor) -> Tensor:
        """The states with what is known of each word."""
        for i, table in enumerate(self.extra):
            x = x + table(features[:, :, i])
        return self.drop(x)

    def below(self, x: Tensor, bias: Tensor, features: Tensor) -> Tensor:
        """States of the layers that a sentence goes through once."""
        return run(self.lower, self.seen(x, features), bias)

    def above(self, x: Tensor, bias: Tensor) -> Tensor:
        return self.drop(run(self.upper, x, bias))

    def acts(self, x: Tensor, bias: Tensor, asked: Asked) -> tuple[Tensor, Tensor]:
        """For one trigger a row: the scores of the act, and each mention's two (doer, receiver)."""
        x, bias = x[asked.which] + self.given(asked.given) + self.rule(asked.rules), bias[asked.which]
        return self.answers(self.above(x, bias), asked.at, asked.held)

    def answers(self, x: Tensor, at: Tensor, held: Tensor) -> tuple[Tensor, Tensor]:
        """What the states of the top layer say of the trigger pooled by ``at`` and of the mentions pooled by ``held``."""
        told = torch.bmm(at[:, None].to(x.dtype), x)
        of = torch.bmm(held.to(x.dtype), x)
        both = torch.cat([of, told.expand_as(of), of * told], -1)
        return self.act(told[:, 0]), self.pair(both)


class Kept(nn.Module):
    """Words and the lower layers, which stay as they are: views to states and bias."""

    def __init__(self, raw: Mapping[str, Tensor], rows: Tensor) -> None:
        super().__init__()
        self.words, self.layers = Words(raw, rows, PIECES), layers(raw, 0, KEPT)
        self.requires_grad_(False).eval()

    @torch.no_grad()
    def forward(self, given: Given) -> tuple[Tensor, Tensor]:
        x, bias = self.words(given.ids, given.mask)
        return run(self.layers, x, bias), bias


# ---------------------------------------------------------------- training


def loss_of(net: Network, kept: Kept, drill: Drill, smooth: float) -> Tensor:
    """The loss of a batch, for one sentence."""
    wanted = drill.wanted
    x, bias = kept(drill.given)
    x = net.below(x, bias, drill.given.features)
    top = net.above(x, bias)
    loss = _told(net.trigger(top), wanted.marks) / 5 + 0.5 * _told(net.kind(top), wanted.kinds)
    acts, pairs = net.acts(x, bias, drill.asked)
    return (loss + act_loss(acts.float(), pairs.float(), drill, smooth)) / len(x)


def _told(scores: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=OUTSIDE, reduction="sum")


def act_loss(acts: Tensor, pairs: Tensor, drill: Drill, smooth: float) -> Tensor:
    """The loss of what is said of the triggers. ``smooth`` of what is right is spread over all types and statuses."""
    wanted, n, s = drill.wanted, len(TYPES) + 1, len(STATUSES)
    kind, status, flags, cameo = acts.split([n, s, 2, acts.shape[1] - n - s - 2], 1)
    kind = kind.log_softmax(1)
    right = -(kind - 1e4 * (1 - wanted.types)).logsumexp(1)
    loss = ((1 - smooth) * right - smooth * kind.mean(1)).sum()
    loss = loss + F.cross_entropy(status, wanted.status, ignore_index=OUTSIDE, reduction="sum", label_smoothing=smooth)
    loss = loss + 0.5 * F.cross_entropy(cameo, wanted.cameo, ignore_index=OUTSIDE, reduction="sum")
    given = F.binary_cross_entropy_with_logits(flags, wanted.flags, reduction="none")
    sides = F.binary_cross_entropy_with_logits(actor_scores(pairs, drill.asked.stands), wanted.actors, reduction="none")
    return loss + (given.sum(1) * wanted.told).sum() + (sides.sum(2) * wanted.counted).sum()


def fit(options: argparse.Namespace) -> None:
    """Train one network and keep the running mean of its weights."""
    data, codes, raw = items(options.folder), all_codes(), weights(options.model)
    names = [
        name
        for name, row in data[False].items()
        if row["part"] == "train" or (row["part"] == "dev" and not options.dev)
    ]
    torch.manual_seed(0)  # networks that begin alike can be averaged
    net = Network(raw, len(codes))
    if options.start:
        loaded(net, options.folder / f"{options.start}.npz")
    torch.manual_seed(options.seed)
    net, kept = net.to(DEVICE), Kept(raw, order(options.model, options.tokenizer)).to(DEVICE)
    whole = math.ceil(options.epochs)
    plan = [b for k in range(whole) for b in epoch(data, names, options, random.Random(options.seed + k))]
    plan = plan[: round(len(plan) * options.epochs / whole)]
    optimizer = torch.optim.AdamW(groups(net, options), weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    begun, seen = time.monotonic(), torch.zeros((), device=DEVICE)
    for at, drill in enumerate(loader(Drills(plan, codes, options.hidden, options.seed), options.workers)):
        done = at / len(plan)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, 10 * done + 0.01) * (0.5 + 0.5 * math.cos(math.pi * done))
        with torch.autocast(DEVICE, torch.bfloat16):
            loss = loss_of(net, kept, drill.to(DEVICE), options.smooth)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(net)
        seen += loss.detach()
        if at % REPORTED == REPORTED - 1:
            told = f"{float(seen) / REPORTED:.3f} {time.monotonic() - begun:.0f}s"
            print(options.name, at + 1, "of", len(plan), told, flush=True)
            seen.zero_()
    saved(mean.module, options.folder / f"{options.name}.npz")


def groups(net: Network, options: argparse.Namespace) -> list[dict[str, Any]]:
    """The parameters with their rates: the new parts', the top layer's, and less for each layer below it."""
    body = [*net.lower, *net.upper]
    layered = {id(p) for layer in body for p in layer.parameters()}
    heads = [p for p in net.parameters() if id(p) not in layered]
    return [
        {"params": heads, "lr": HEADS_RATE * options.rate},
        *(
            {"params": list(layer.parameters()), "lr": options.rate * options.decay**depth}
            for depth, layer in enumerate(reversed(body))
        ),
    ]


def epoch(
    data: dict[bool, dict[str, Row]], names: Sequence[str], options: argparse.Namespace, rng: random.Random
) -> list[list[Row]]:
    """Batches of every sentence once; of those named by ``--seldom`` a share."""
    rows = [
        data[rng.random() < MARKED].get(name) or data[False][name]
        for name in names
        if rng.random() < (options.share if name[:3] in options.seldom else 1)
    ]
    return batches(rows, options.batch, rng)


def all_codes() -> dict[str, int]:
    """All CAMEO codes of three and more digits, numbered."""
    raw = json.loads(ONTOLOGY.read_text(encoding="utf-8"))
    return {code: i for i, code in enumerate(sorted({*raw["cameo"], *raw["cameo_without_plover_event"]}))}


def saved(net: nn.Module, path: Path) -> None:
    """What is trained, as 16-bit numbers."""
    np.savez(path, **{k: v.detach().cpu().numpy().astype(np.float16) for k, v in net.state_dict().items()})


def loaded(net: Network, path: Path) -> Network:
    net.load_state_dict({k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(path).items()})
    return net


def mean(options: argparse.Namespace) -> None:
    """The mean of networks that went on from the same one: surer than each of them, and no slower."""
    each = [dict(np.load(options.folder / f"{name}.npz")) for name in options.of]
    state = {k: np.mean([one[k].astype(np.float32) for one in each], 0).astype(np.float16) for k in each[0]}
    np.savez(options.folder / f"{options.name}.npz", **state)


def reported(options: argparse.Namespace) -> None:
    """The figures of a network before it is made small."""
    codes, raw = all_codes(), weights(options.model)
    kept = Kept(raw, order(options.model, options.tokenizer)).to(DEVICE)
    data = items(options.folder)
    for name in options.names:
        net = loaded(Network(raw, len(codes)), options.folder / f"{name}.npz").eval().to(DEVICE)
        print(name)
        report(Reader(net, kept, DEVICE), data, "dev")


# ---------------------------------------------------------------- shipping


class Seen(nn.Module):
    """Layers among which one, ``at`` from the first, is the first to see what is known of each word."""

    def __init__(self, net: Network, some: nn.ModuleList, at: int) -> None:
        super().__init__()
        self.net, self.layers, self.at = net, some, at

    def forward(self, x: Tensor, bias: Tensor, features: Tensor) -> Tensor:
        x = run(self.layers[: self.at], x, bias)
        return run(self.layers[self.at :], self.net.seen(x, features), bias)


class Above(nn.Module):
    """The layers above, for triggers and for acts alike: where ``given`` is 2 and ``rules`` 4, nothing is added to a word."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        none = torch.zeros(1, WIDTH)
        self.given = nn.Embedding.from_pretrained(torch.cat([net.given.weight.detach(), none]))
        self.rule = nn.Embedding.from_pretrained(torch.cat([net.rule.weight.detach(), none]))

    def forward(
        self, x: Tensor, bias: Tensor, given: Tensor, rules: Tensor, at: Tensor, held: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        x = run(self.net.upper, x + self.given(given) + self.rule(rules), bias)
        return self.net.trigger(x).softmax(-1), *self.net.answers(x, at, held)


class SmallWords(nn.Module):
    """``Words`` with the word embeddings in 8 bits, each row with a scale of its own."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        table = words.words.weight.detach()
        scale = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (table / scale.clamp(min=1e-9)).round().to(torch.int8))
        self.words = words

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.words.placed(F.embedding(ids, self.scale) * self.table[ids].float(), mask)


def export(options: argparse.Namespace) -> None:
    """The network as ONNX files in 8 bits; tokenizer, CAMEO codes and settings as JSON."""
    from training.own_sentences import fits

    codes, raw = list(all_codes()), weights(options.model)
    net = loaded(Network(raw, len(codes)), options.folder / f"{options.name}.npz").eval()
    n, t = 2, 7
    ids, features, mask = torch.ones(n, t).long(), torch.zeros(n, t, len(SIZES)).long(), torch.ones(n, t).long()
    x, bias = torch.zeros(n, t, WIDTH), torch.zeros(n, 12, t, t)
    words = SmallWords(Words(raw, order(options.model, options.tokenizer), PIECES)).eval()
    written = [onnx(options.out / "events_words.onnx", words, {"ids": ids, "mask": mask}, ["states", "bias"])]
    every = [*layers(raw, 0, KEPT), *net.lower]
    for k, (start, stop) in enumerate(FILES):
        some = nn.ModuleList(every[start:stop])
        if start <= KEPT < stop:
            part, given = Seen(net, some, KEPT - start), {"states": x, "bias": bias, "features": features}
        else:
            part, given = Stack(some), {"states": x, "bias": bias}
        written.append(onnx(options.out / f"events_{k}.onnx", part.eval(), given, ["out"]))
    given_acts = {"given": ids, "rules": ids, "at": torch.zeros(n, t), "held": torch.zeros(n, 3, t)}
    above = {"states": x, "bias": bias, **given_acts}
    written.append(onnx(options.out / "events_above.onnx", Above(net).eval(), above, ["triggers", "acts", "pairs"]))
    for path in written:
        small(path)
    tokenizer = json.loads(options.tokenizer.read_text()) | {"truncation": None, "padding": None}
    fitting = {kind: [code for code in codes if fits(code, kind)] for kind in TYPES}
    settings = {"floors": FLOORS, "codes": codes, "fitting": fitting, "tokenizer": tokenizer}
    (options.out / "events.json").write_text(json.dumps(settings, ensure_ascii=False) + "\n", encoding="utf-8")


def onnx(path: Path, part: nn.Module, given: Mapping[str, Tensor], outs: Sequence[str]) -> Path:
    """A part of the network as an ONNX file for any number of rows, pieces and mentions."""
    axes = {name: {0: "rows", 1: "pieces"} for name in given}
    axes |= {"bias": {0: "rows", 2: "pieces", 3: "pieces"}, "held": {0: "rows", 1: "mentions", 2: "pieces"}}
    torch.onnx.export(
        part, tuple(given.values()), str(path), input_names=list(given), output_names=list(outs), opset_version=17, dynamo=False,
        dynamic_axes={name: axes[name] for name in given},
    )  # fmt: skip
    return path


def small(path: Path) -> None:
    """The file with the matrices of its layers in 8 bits, a scale for each block of a column."""
    import onnx as files
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(files.load(path), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4)
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))
    print(path, path.stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    source = argparse.ArgumentParser(add_help=False)
    source.add_argument("folder", type=Path)
    source.add_argument("--model", type=Path, required=True)
    source.add_argument("--tokenizer", type=Path, required=True)
    one = commands.add_parser("prepare")
    one.add_argument("out", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    one.add_argument("--file", type=Path, action="append", default=[], help="a file of sentences; all without it")
    one.add_argument(
        "--news",
        type=Path,
        help="the folder of the sets with labelled news (news_labels.py), in place of our own sentences",
    )
    one = commands.add_parser("fit", parents=[source])
    one.add_argument("--name", default="a")
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--epochs", type=float, default=6)
    one.add_argument("--rate", type=float, default=1e-4, help="of the top layer")
    one.add_argument("--decay", type=float, default=0.9, help="what a layer learns of what the one above it does")
    one.add_argument("--batch", type=int, default=32)
    one.add_argument("--hidden", type=float, default=0.05, help="share of the words hidden in training")
    one.add_argument("--smooth", type=float, default=0.0, help="share of a label spread over all others")
    one.add_argument("--workers", type=int, default=2, help="processes that make batches")
    one.add_argument("--dev", action="store_true")
    one.add_argument("--seldom", nargs="*", default=[], help="beginnings of ids of which an epoch sees only a share")
    one.add_argument("--share", type=float, default=0.5, help="that share")
    one.add_argument("--start", default="", help="a network to go on from")
    one = commands.add_parser("mean")
    one.add_argument("folder", type=Path)
    one.add_argument("--name", default="m")
    one.add_argument("--of", nargs="+", required=True, help="names of networks of fit")
    one = commands.add_parser("report", parents=[source])
    one.add_argument("--names", nargs="+", required=True)
    one = commands.add_parser("export", parents=[source])
    one.add_argument("out", type=Path)
    one.add_argument("--name", default="a")
    options = parser.parse_args()
    if options.command == "prepare" and options.news:
        prepare_news(options.news, options.out, options.tokenizer)
    elif options.command == "prepare":
        prepare(options.out, options.tokenizer, options.file)
    else:
        {"fit": fit, "mean": mean, "report": reported, "export": export}[options.command](options)


if __name__ == "__main__":
    main()
