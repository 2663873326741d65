"""Train the network of events: mpnet over a sentence, first the words that tell an act, then what each act is and whose.

    python -m training.events_network prepare OUT.jsonl.gz --tokenizer FILE        our own sentences as views (needs blocwatch)
    python -m training.events_network encode FOLDER --model DIR --tokenizer FILE    what the lower layers make of them, once
    python -m training.events_network fit FOLDER --model DIR --name a --workers 2 [--dev]     one network (needs torch)
    python -m training.events_network mean FOLDER --name m --of a b                 the mean of the weights of some networks
    python -m training.events_network report FOLDER --model DIR --name a            its figures on the tenth kept by --dev
    python -m training.events_network export FOLDER OUT --model DIR --name a --tokenizer FILE     8-bit networks (needs onnx)

FOLDER holds items*.jsonl.gz of ``prepare``; DIR is all-mpnet-base-v2 as ``training/mpnet.py`` has it; FILE is MiniLM's
tokenizer.json. The sentences held apart are never trained on; ``--dev`` keeps another tenth for choosing settings. The words and
the lower layers stay as they are.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.events_answers import report
from training.events_items import (
    MARKED,
    NONE,
    ROLES,
    SIZES,
    STATUSES,
    TYPES,
    WITHOUT_RULES,
    Row,
    actor_scores,
    asked,
    batches,
    inputs,
    items,
    prepare,
    prepare_news,
    trigger_labels,
    triggers_of,
)
from training.mpnet import LAYERS, WIDTH, Stack, Words, layers, nearness, order, run, weights

KEPT, SHARED = 8, 2
"""Layers that stay as they are, and trained ones that are run once for a sentence; those above run again for each act."""
PIECES = 160
"""As ``event_views.PIECES``."""
FILES = ((0, 3), (3, 6), (6, 9), (9, 10))
"""Layers of each shipped file of the lower part: files of at most 25 MB."""
BLOCK = 128
"""Numbers of a matrix that share a scale."""
FLOORS = {"new": 0.8, "solo": 0.96, "side": 0.4, "over": 0.9}
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
        self.register_buffer("near", nearness(raw, PIECES), persistent=False)
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

    def below(self, x: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States of the shared layers, and the bias of relative positions and padding."""
        length = x.shape[1]
        bias = self.near[None, :, :length, :length] + (mask[:, None, None, :] == 0) * -30000.0
        return run(self.lower, self.seen(x, features), bias), bias

    def above(self, x: Tensor, bias: Tensor) -> Tensor:
        return self.drop(run(self.upper, x, bias))

    def acts(
        self, x: Tensor, bias: Tensor, given: Tensor, rules: Tensor, at: Tensor, held: Tensor
    ) -> tuple[Tensor, Tensor]:
        """For one trigger a row (``at`` pools its pieces): the scores of the act, and each mention's two (doer, receiver)."""
        x = self.above(x + self.given(given) + self.rule(rules), bias)
        told = torch.bmm(at[:, None], x)
        of = torch.bmm(held, x)
        both = torch.cat([of, told.expand_as(of), of * told], -1)
        return self.act(told[:, 0]), self.pair(both)


# ---------------------------------------------------------------- states of the kept layers


def encode(folder: Path, model: Path, tokenizer: Path) -> None:
    """What the kept layers make of each view that may be trained on or measured, in 16 bits, as states.safetensors."""
    from safetensors.torch import save_file

    raw = weights(model)
    words = Words(raw, order(model, tokenizer), PIECES).bfloat16()
    kept = Stack(layers(raw, 0, KEPT)).bfloat16().eval()
    rows = [
        row for views in items(folder).values() for row in views.values() if not row["marked"] or row["part"] == "train"
    ]
    states: dict[str, Tensor] = {}
    with torch.no_grad():
        for batch in batches(rows, 48, random.Random(0)):
            ids, _, mask = inputs(batch)
            out = kept(*words(ids, mask))
            states |= {name_of(row): out[i, : len(row["ids"])].clone() for i, row in enumerate(batch)}
    save_file(states, folder / "states.safetensors")


def name_of(row: Row) -> str:
    return f"{row['id']}+" if row["marked"] else str(row["id"])


class States:
    """The states of views, from the file that ``encode`` wrote."""

    def __init__(self, folder: Path) -> None:
        from safetensors import safe_open

        self._file = safe_open(folder / "states.safetensors", "pt")

    def of(self, batch: Sequence[Row]) -> Tensor:
        """(rows, pieces, width), zeros behind short ones."""
        out = torch.zeros(len(batch), max(len(row["ids"]) for row in batch), WIDTH)
        for i, row in enumerate(batch):
            out[i, : len(row["ids"])] = self._file.get_tensor(name_of(row)).float()
        return out


# ---------------------------------------------------------------- training


def step(net: Network, batch: Sequence[Row], x: Tensor, codes: Mapping[str, int], rng: random.Random) -> Tensor:
    """The loss of a batch, for one sentence."""
    silent = [rng.random() < WITHOUT_RULES for _ in batch]
    _, features, mask = inputs(batch, silent)
    x, bias = net.below(x, features, mask)
    top, length = net.above(x, bias), x.shape[1]
    marks, kinds = np.full((len(batch), length), -1), np.full((len(batch), length), -1)
    for i, item in enumerate(batch):
        marks[i, item["first"]], kinds[i, item["first"]] = trigger_labels(item)
    loss = _told(net.trigger(top), marks) / 5
    if (kinds >= 0).any():
        loss = loss + 0.5 * _told(net.kind(top), kinds)
    rows = [(r, words, event) for r, item in enumerate(batch) for words, event in triggers_of(item, rng)]
    if rows:
        which, given, rules, at, held = asked(batch, [(r, w) for r, w, _ in rows], length, silent)
        act, pair = net.acts(x[which], bias[which], given, rules, at, held)
        loss = loss + act_loss(act.float(), pair.float(), batch, rows, codes)
    return loss / len(batch)


def _told(scores: Tensor, labels: Any) -> Tensor:
    wanted = torch.from_numpy(labels).flatten()
    return F.cross_entropy(scores.float().flatten(0, 1), wanted, ignore_index=-1, reduction="sum")


def act_loss(act: Tensor, pair: Tensor, batch: Sequence[Any], rows: Sequence[Any], codes: dict[str, int]) -> Tensor:
    n = len(TYPES) + 1
    kind, status = act[:, :n].log_softmax(-1), act[:, n : n + len(STATUSES)].log_softmax(-1)
    flags, cameo = act[:, n + len(STATUSES) : n + len(STATUSES) + 2], act[:, n + len(STATUSES) + 2 :].log_softmax(-1)
    loss = act.new_zeros(())
    for k, (r, _, event) in enumerate(rows):
        item = batch[r]
        if event is None:
            own = -kind[k, NONE]
        else:
            own = -kind[k, event["types"]].logsumexp(0) - status[k, event["status"]]
            if event["cameo"] in codes:
                own = own - 0.5 * cameo[k, codes[event["cameo"]]]
            wanted = torch.tensor([float(event["negated"]), float(event["mutual"])])
            own = own + F.binary_cross_entropy_with_logits(flags[k], wanted, reduction="sum")
            if item["codes"]:
                scores = actor_scores(pair[k], item)
                target = torch.zeros_like(scores)
                target[event["left"], 0] = 1
                target[event["right"], 1] = 1
                own = own + F.binary_cross_entropy_with_logits(scores, target, reduction="sum")
        loss = loss + own
    return loss


def fit(worker: int, options: argparse.Namespace) -> None:
    """One of the processes that train a network together: each takes its share of every batch."""
    torch.set_num_threads(1)
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29511"}
    torch.distributed.init_process_group("gloo", rank=worker, world_size=options.workers)
    data, states, codes = items(options.folder), States(options.folder), all_codes()
    names = [
        name
        for name, row in data[False].items()
        if row["part"] == "train" or (row["part"] == "dev" and not options.dev)
    ]
    torch.manual_seed(options.seed)
    net = Network(weights(options.model), len(codes))
    if options.start:
        loaded(net, options.folder / f"{options.start}.npz")
    body = [*net.lower.parameters(), *net.upper.parameters()]
    layered = {id(p) for p in body}
    heads = [p for p in net.parameters() if id(p) not in layered]
    groups = [{"params": heads, "lr": HEADS_RATE * options.rate}, {"params": body, "lr": options.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    whole = math.ceil(options.epochs)
    plan = [b for k in range(whole) for b in epoch(data, names, options, random.Random(options.seed + k))]
    plan = plan[: round(len(plan) * options.epochs / whole)]
    own = random.Random(7 * options.seed + worker)  # what is left out differs between the processes
    torch.manual_seed(7 * options.seed + worker)
    np.random.seed(7 * options.seed + worker)
    begun, seen = time.monotonic(), []
    for at, batch in enumerate(plan):
        done = at / len(plan)
        for group, base in zip(optimizer.param_groups, (HEADS_RATE * options.rate, options.rate), strict=True):
            group["lr"] = base * min(1.0, 10 * done + 0.01) * (0.5 + 0.5 * math.cos(math.pi * done))
        share = batch[worker :: options.workers] or batch[:1]
        with torch.autocast("cpu", torch.bfloat16):
            loss = step(net, share, states.of(share), codes, own)
        optimizer.zero_grad()
        loss.backward()
        together([*heads, *body], options.workers)
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(net)
        seen.append(float(loss.detach()))
        if not worker and len(seen) == 100:
            print(
                options.name,
                at + 1,
                "of",
                len(plan),
                f"{np.mean(seen):.3f} {time.monotonic() - begun:.0f}s",
                flush=True,
            )
            seen.clear()
    if not worker:
        saved(mean.module, options.folder / f"{options.name}.npz")
    torch.distributed.barrier()


def epoch(
    data: dict[bool, dict[str, Row]], names: Sequence[str], options: argparse.Namespace, rng: random.Random
) -> Iterator[list[Row]]:
    """Batches of every sentence once; of those named by ``--seldom`` a share."""
    rows = [
        data[rng.random() < MARKED].get(name) or data[False][name]
        for name in names
        if rng.random() < (options.share if name[:3] in options.seldom else 1)
    ]
    for batch in batches(rows, options.batch, rng):
        rng.shuffle(batch)
        yield batch


def together(some: Sequence[nn.Parameter], workers: int) -> None:
    """The mean of the processes' gradients, in place of each one's own."""
    if workers == 1:
        return
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten().bfloat16() for p in some])
    torch.distributed.all_reduce(flat)
    for p, part in zip(some, flat.float().div(workers).split([p.numel() for p in some]), strict=True):
        p.grad = part.view_as(p)


def all_codes() -> dict[str, int]:
    """All CAMEO codes of three and more digits, numbered."""
    raw = json.loads(ONTOLOGY.read_text(encoding="utf-8"))
    return {code: i for i, code in enumerate(sorted({*raw["cameo"], *raw["cameo_without_plover_event"]}))}


def saved(net: nn.Module, path: Path) -> None:
    """What is trained, as 16-bit numbers."""
    np.savez_compressed(path, **{k: v.detach().numpy().astype(np.float16) for k, v in net.state_dict().items()})


def loaded(net: Network, path: Path) -> Network:
    net.load_state_dict({k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(path).items()})
    return net


def mean(options: argparse.Namespace) -> None:
    """The mean of networks that went on from the same one: surer than each of them, and no slower."""
    each = [dict(np.load(options.folder / f"{name}.npz")) for name in options.of]
    state = {k: np.mean([one[k].astype(np.float32) for one in each], 0).astype(np.float16) for k in each[0]}
    np.savez_compressed(options.folder / f"{options.name}.npz", **state)


def reported(options: argparse.Namespace) -> None:
    """The figures of a network before it is made small."""
    codes = all_codes()
    net = loaded(Network(weights(options.model), len(codes)), options.folder / f"{options.name}.npz").eval()
    report(net, States(options.folder).of, items(options.folder), "dev")


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
        told = torch.bmm(at[:, None], x)
        of = torch.bmm(held, x)
        both = torch.cat([of, told.expand_as(of), of * told], -1)
        return self.net.trigger(x).softmax(-1), self.net.act(told[:, 0]), self.net.pair(both)


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
    one = commands.add_parser("prepare")
    one.add_argument("out", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    one.add_argument("--file", type=Path, action="append", default=[], help="a file of sentences; all without it")
    one.add_argument(
        "--news",
        type=Path,
        help="the folder of the sets with labelled news (news_labels.py), in place of our own sentences",
    )
    one = commands.add_parser("encode")
    one.add_argument("folder", type=Path)
    one.add_argument("--model", type=Path, required=True)
    one.add_argument("--tokenizer", type=Path, required=True)
    one = commands.add_parser("fit")
    one.add_argument("folder", type=Path)
    one.add_argument("--model", type=Path, required=True)
    one.add_argument("--name", default="a")
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--epochs", type=float, default=3)
    one.add_argument("--rate", type=float, default=2e-4)
    one.add_argument("--batch", type=int, default=32)
    one.add_argument("--workers", type=int, default=1, help="processes that share each batch")
    one.add_argument("--dev", action="store_true")
    one.add_argument("--seldom", nargs="*", default=[], help="beginnings of ids of which an epoch sees only a share")
    one.add_argument("--share", type=float, default=0.5, help="that share")
    one.add_argument("--start", default="", help="a network to go on from")
    one = commands.add_parser("mean")
    one.add_argument("folder", type=Path)
    one.add_argument("--name", default="m")
    one.add_argument("--of", nargs="+", required=True, help="names of networks of fit")
    one = commands.add_parser("report")
    one.add_argument("folder", type=Path)
    one.add_argument("--model", type=Path, required=True)
    one.add_argument("--name", default="a")
    one = commands.add_parser("export")
    one.add_argument("folder", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--model", type=Path, required=True)
    one.add_argument("--name", default="a")
    one.add_argument("--tokenizer", type=Path, required=True)
    options = parser.parse_args()
    if options.command == "prepare" and options.news:
        prepare_news(options.news, options.out, options.tokenizer)
    elif options.command == "prepare":
        prepare(options.out, options.tokenizer, options.file)
    elif options.command == "encode":
        encode(options.folder, options.model, options.tokenizer)
    elif options.command == "fit":
        torch.multiprocessing.spawn(fit, (options,), options.workers)
    else:
        {"mean": mean, "report": reported, "export": export}[options.command](options)


if __name__ == "__main__":
    main()
