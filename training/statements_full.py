"""Train the encoder of statements: MiniLM-L6 over paragraphs, cue first, then the source and content of each cue.

    python -m training.statements_full prepare GOLD.jsonl.gz OUT.npz --parses CACHE.pkl     windows and labels (needs blocwatch)
    python -m training.statements_full start MODEL.safetensors OUT.npz                       the start weights, small
    python training/statements_full.py fit FOLDER --name a --seed 0                          one network (needs torch alone)
    python training/statements_full.py distil FOLDER --teachers a b c                        one network from several
    python training/statements_full.py export FOLDER/student.npz OUT --tokenizer FILE        8-bit networks (needs onnx)

FOLDER holds train.npz, dev.npz, more.npz (texts without labels), start.npz, the scorer and dev.jsonl.gz. ``fit`` sees
neither spaCy nor blocwatch, so that it can run where a fast device is. Word embeddings stay as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, HEADS, LAYERS = 384, 12, 6
SIZES = (51, 46, 3, 4, 5, 2, 17)
"""As ``statement_windows.SIZES``; ``prepare`` checks that."""
RULES = 5
SHARED = 4
"""Layers that are run once for a window; those above are run for the cues, and again for each cue's arguments."""
CUE_FLOOR = 0.5


# ---------------------------------------------------------------- data


def prepare(gold: Path, out: Path, parses: Path | None, tokenizer: Path) -> None:
    """Windows of every article with gold labels where the rows have any."""
    from tokenizers import Tokenizer

    from blocwatch.extract.statement_windows import SIZES as ASKED
    from blocwatch.extract.statement_windows import Windows
    from blocwatch.model import Span
    from training.statements_light import parsed, text_of

    if ASKED != SIZES:
        raise SystemExit(f"the features are {ASKED} now, this script has {SIZES}")
    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.no_truncation()
    data: dict[str, list[Any]] = {
        k: [] for k in ("doc", "ids", "first", "features", "spans", "cues", "given", "roles", "rules", "at", "verbs")
    }
    for doc, (row, parse) in enumerate(parsed(gold, parses)):
        text = text_of(row, parse)
        windows = Windows(text, words_of)
        silent = [Span(*pair) for pair in row.get("discard", ())]
        golds = row.get("attributions", ())
        for window in windows.over(range(len(parse.sentences))):
            spans = [parse.sentences[at].tokens[i].span for at, i in window.words]
            place = len(data["ids"])
            cue = np.zeros(len(spans), np.int8)
            cue[[i for i, s in enumerate(spans) if any(s.overlap(d) for d in silent)]] = -1
            for one in golds:
                held = _held(spans, one["cue"])
                if not held or any(cue[i] > 0 for i in held):
                    continue
                cue[held], cue[held[0]] = 2, 1
                roles = np.zeros(len(spans), np.int8)
                roles[_held(spans, one["content"])] = 2
                roles[_held(spans, one["source"])] = 1
                given = np.zeros(len(spans), np.int8)
                given[held] = 1
                at, i = window.words[held[0]]
                sentence = parse.sentences[at]
                tops = [h for h in [sentence.top(Span(*pair)) for pair in one["cue"]] if h is not None]
                rule = windows.rule_labels(window, at, tops[0]) if tops else [0] * len(spans)
                data["at"].append(place)
                data["given"].append(given)
                data["roles"].append(roles)
                data["rules"].append(np.asarray(rule, np.int8))
            for i, (at, token) in enumerate(window.words):
                if window.features[i, 4] >= 3:
                    data["verbs"].append((place, i, np.asarray(windows.rule_labels(window, at, token), np.int8)))
            data["doc"].append(doc)
            data["ids"].append(np.asarray(window.ids, np.int32))
            data["first"].append(np.asarray(window.first, np.int16))
            data["features"].append(window.pieces().astype(np.int8))
            data["spans"].append(np.asarray([(s.start, s.end) for s in spans], np.int32).reshape(-1, 2))
            data["cues"].append(cue)
    verbs = data.pop("verbs")
    flat = {"doc": np.asarray(data.pop("doc"), np.int32), "at": np.asarray(data.pop("at"), np.int32)}
    for name, parts in data.items():
        flat[name] = np.concatenate(parts) if parts else np.zeros(0, np.int8)
        flat[f"{name}_n"] = np.asarray([len(part) for part in parts], np.int32)
    flat["verb_at"] = np.asarray([(place, i) for place, i, _ in verbs], np.int32).reshape(-1, 2)
    flat["verb"] = np.concatenate([labels for *_, labels in verbs]) if verbs else np.zeros(0, np.int8)
    flat["verb_n"] = np.asarray([len(labels) for *_, labels in verbs], np.int32)
    np.savez_compressed(out, **flat)
    print(out, len(flat["doc"]), "windows,", len(flat["at"]), "labelled attributions")


def _held(spans: Sequence[Any], raw: Sequence[Sequence[int]]) -> list[int]:
    return [i for i, s in enumerate(spans) if any(a <= s.start < b for a, b in raw)]


class Data:
    """A prepared file: windows, and for training the attributions of each."""

    def __init__(self, path: Path) -> None:
        stored = np.load(path)

        def cut(name: str) -> list[Any]:
            sizes = stored[f"{name}_n"]
            return np.split(stored[name], np.cumsum(sizes)[:-1]) if len(sizes) else []

        self.doc = stored["doc"]
        self.ids, self.first, self.features = cut("ids"), cut("first"), cut("features")
        self.spans, self.cues = cut("spans"), cut("cues")
        self.golds: list[list[tuple[Any, Any, Any]]] = [[] for _ in self.ids]
        for place, given, roles, rules in zip(stored["at"], cut("given"), cut("roles"), cut("rules"), strict=True):
            self.golds[place].append((given, roles, rules))
        self.verbs = {(int(a), int(b)): labels for (a, b), labels in zip(stored["verb_at"], cut("verb"), strict=True)}
        self.soft_cues: list[Any] = []
        self.soft: list[list[tuple[Any, Any, Any]]] = []

    def __len__(self) -> int:
        return len(self.ids)


def padded(rows: Sequence[Any], length: int, fill: int = 0) -> Tensor:
    out = np.full((len(rows), length, *np.shape(rows[0])[1:]), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


# ---------------------------------------------------------------- network


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (self.drop(scores.softmax(-1)) @ v).transpose(1, 2).reshape(n, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Words to cue labels; words and a cue to source and content."""

    def __init__(self, start: dict[str, Any], shared: int = SHARED, tied: bool = True, plain: bool = False) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(start["words"]).float(), freeze=True)
        self.places = nn.Embedding.from_pretrained(torch.from_numpy(start["places"]).float(), freeze=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.extra = nn.ModuleList(nn.Embedding(n, WIDTH) for n in SIZES)
        self.lower = nn.ModuleList(Layer() for _ in range(shared))
        self.upper = nn.ModuleList(Layer() for _ in range(LAYERS - shared))
        self.own = self.upper if tied else nn.ModuleList(Layer() for _ in range(LAYERS - shared))
        self.given, self.rule = nn.Embedding(2, WIDTH), nn.Embedding(RULES, WIDTH)
        self.cue, self.role, self.drop = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 3), nn.Dropout(0.1)
        self.plain = plain
        for table in (*self.extra, self.given, self.rule):
            nn.init.normal_(table.weight, std=0.01)
        load = {k: torch.from_numpy(v).float() for k, v in start.items()}
        with torch.no_grad():
            self.norm.weight.copy_(load["norm.weight"])
            self.norm.bias.copy_(load["norm.bias"])
            for group, offset in ((self.lower, 0), (self.upper, shared), (self.own, shared)):
                for i, layer in enumerate(group):
                    layer.load_state_dict(
                        {k.split(".", 2)[2]: v for k, v in load.items() if k.startswith(f"layer.{i + offset}.")}
                    )

    def below(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States of the shared layers, and the bias that hides padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        if not self.plain:
            for i, table in enumerate(self.extra):
                x = x + table(features[:, :, i])
        x = self.drop(self.norm(x))
        bias = (mask[:, None, None, :] == 0) * -30000.0
        for layer in self.lower:
            x = layer(x, bias)
        return x, bias

    def cues(self, x: Tensor, bias: Tensor) -> Tensor:
        """Cue labels of each piece: outside, first, further."""
        for layer in self.upper:
            x = layer(x, bias)
        return self.cue(self.drop(x))

    def roles(self, x: Tensor, bias: Tensor, given: Tensor, rules: Tensor) -> Tensor:
        """Labels of each piece for one cue a row: outside, source, content."""
        x = x + self.given(given) + self.rule(rules)
        for layer in self.own:
            x = layer(x, bias)
        return self.role(self.drop(x))


def spread(word_labels: Any, first: Any, size: int, fill: int = 0) -> Any:
    """Labels of words as labels of their pieces."""
    out = np.full(size, fill, np.int64)
    ends = [*first[1:], size - 1]
    for label, a, b in zip(word_labels, first, ends, strict=True):
        out[a:b] = label
    return out


# ---------------------------------------------------------------- training


def batches(data: Data, order: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Windows of like length together, up to so many pieces."""
    chunk: list[int] = []
    for i in order:
        longest = max([len(data.ids[j]) for j in chunk] + [len(data.ids[i])])
        if chunk and longest * (len(chunk) + 1) > budget:
            yield chunk
            chunk = []
        chunk.append(i)
    if chunk:
        yield chunk


def shuffled(data: Data, rng: random.Random) -> list[int]:
    keys = {i: len(data.ids[i]) + rng.uniform(-8, 8) for i in range(len(data))}
    return sorted(keys, key=lambda i: keys[i])


def inputs(data: Data, batch: Sequence[int], device: str) -> tuple[Tensor, Tensor, Tensor]:
    length = max(len(data.ids[i]) for i in batch)
    ids = padded([data.ids[i] for i in batch], length)
    mask = padded([np.ones(len(data.ids[i])) for i in batch], length)
    return ids.to(device), padded([data.features[i] for i in batch], length).to(device), mask.to(device)


def placed(data: Data, batch: Sequence[int], labels: Sequence[Any], length: int, device: str) -> Tensor:
    """Word labels (or soft labels) at each word's first piece, -1 elsewhere."""
    out = np.full(
        (len(batch), length, *np.shape(labels[0])[1:]), -1, np.float32 if np.ndim(labels[0]) > 1 else np.int64
    )
    for row, (i, label) in enumerate(zip(batch, labels, strict=True)):
        out[row, data.first[i]] = label
    return torch.from_numpy(out).to(device)


def loss_of(raw: Tensor, labels: Tensor) -> Tensor:
    if labels.dtype == torch.long:
        return F.cross_entropy(raw.float().flatten(0, 1), labels.flatten(), ignore_index=-1)
    there = labels[..., 0] >= 0
    return -(labels[there] * raw.float()[there].log_softmax(-1)).sum(-1).mean()


def step(net: Network, data: Data, batch: Sequence[int], device: str, soft: bool) -> Tensor:
    ids, features, mask = inputs(data, batch, device)
    length = ids.shape[1]
    x, bias = net.below(ids, features, mask)
    cues = [data.soft_cues[i] for i in batch] if soft else [data.cues[i] for i in batch]
    loss = loss_of(net.cues(x, bias), placed(data, batch, cues, length, device))
    golds = data.soft if soft else data.golds
    rows = [(r, i, gold) for r, i in enumerate(batch) for gold in golds[i]]
    if rows:
        which = torch.tensor([r for r, *_ in rows], device=device)
        given = padded([spread(g[0], data.first[i], len(data.ids[i])) for _, i, g in rows], length).to(device)
        rules = padded([spread(g[2], data.first[i], len(data.ids[i])) for _, i, g in rows], length).to(device)
        if net.training:
            rules = rules * (torch.rand(len(rows), 1, device=device) > 0.15)
        raw = net.roles(x[which], bias[which], given, rules)
        loss = loss + loss_of(raw, placed(data, [i for _, i, _ in rows], [g[1] for _, _, g in rows], length, device))
    return loss


def train(net: Network, sets: Sequence[tuple[Data, bool]], options: argparse.Namespace, device: str) -> None:
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    heads = [
        p
        for n, p in net.named_parameters()
        if n.startswith(("extra", "given", "rule", "cue", "role")) and p.requires_grad
    ]
    known = {id(p) for p in heads}
    body = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 5 * options.rate}], weight_decay=0.01
    )
    plan = []
    for _ in range(options.epochs):
        epoch = [
            (data, soft, batch) for data, soft in sets for batch in batches(data, shuffled(data, rng), options.pieces)
        ]
        rng.shuffle(epoch)
        plan += epoch
    bases = [group["lr"] for group in optimizer.param_groups]
    net.train()
    begun, seen, total, at = time.monotonic(), [], len(plan), 0
    while at < total:
        data, soft, batch = plan[at]
        done = at / total
        for group, base in zip(optimizer.param_groups, bases, strict=True):
            group["lr"] = base * min(1.0, 10 * done + 0.01) * (0.5 + 0.5 * math.cos(math.pi * done))
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            loss = step(net, data, batch, device, soft)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        at += 1
        seen.append(loss.detach())
        spent = time.monotonic() - begun
        if options.seconds and at % 100 == 0:  # end in time: the way down is made shorter, not cut off
            total = max(at, min(total, int(at * options.seconds / spent)))
        if at % 400 == 0:
            print(options.name, at, total, f"{float(torch.stack(seen[-400:]).mean()):.3f}", f"{spent:.0f}s", flush=True)


# ---------------------------------------------------------------- answers


def predicted(
    nets: Sequence[Network], data: Data, device: str, floor: float
) -> tuple[list[Any], list[list[tuple[Any, Any, Any]]]]:
    """Mean cue probabilities of each window's words; for each cue found its words, mean role probabilities and rule labels."""
    cues: list[Any] = [None] * len(data)
    found: list[list[tuple[Any, Any, Any]]] = [[] for _ in range(len(data))]
    for net in nets:
        net.eval()
    with torch.no_grad(), torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        for batch in batches(data, sorted(range(len(data)), key=lambda i: len(data.ids[i])), 16000):
            ids, features, mask = inputs(data, batch, device)
            below = [net.below(ids, features, mask) for net in nets]
            share = (
                torch.stack([net.cues(*b).float().softmax(-1) for net, b in zip(nets, below, strict=True)])
                .mean(0)
                .cpu()
                .numpy()
            )
            rows = []
            for r, i in enumerate(batch):
                cues[i] = share[r][data.first[i]]
                rows += [(r, i, held) for held in cue_words(cues[i], floor)]
            for start in range(0, len(rows), 256):
                part = rows[start : start + 256]
                which = torch.tensor([r for r, *_ in part], device=device)
                length = ids.shape[1]
                given, rules = [], []
                for _, i, held in part:
                    mark = np.zeros(len(data.first[i]), np.int8)
                    mark[held] = 1
                    rule = next(
                        (data.verbs[i, j] for j in reversed(held) if (i, j) in data.verbs), np.zeros(len(mark), np.int8)
                    )
                    given.append(mark)
                    rules.append(rule)
                g = padded(
                    [spread(m, data.first[i], len(data.ids[i])) for m, (_, i, _) in zip(given, part, strict=True)],
                    length,
                ).to(device)
                q = padded(
                    [spread(m, data.first[i], len(data.ids[i])) for m, (_, i, _) in zip(rules, part, strict=True)],
                    length,
                ).to(device)
                raw = torch.stack(
                    [
                        net.roles(b[0][which], b[1][which], g, q).float().softmax(-1)
                        for net, b in zip(nets, below, strict=True)
                    ]
                )
                roles = raw.mean(0).cpu().numpy()
                for row, (_, i, _) in enumerate(part):
                    found[i].append((given[row], roles[row][data.first[i]], rules[row]))
    return cues, found


def cue_words(share: Any, floor: float) -> list[list[int]]:
    """Runs of words that are a cue, a new one at each word that opens one."""
    out: list[list[int]] = []
    for i, (outside, opens, goes_on) in enumerate(share):
        if 1 - outside < floor:
            continue
        if out and out[-1][-1] == i - 1 and goes_on >= opens:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def runs(held: Sequence[int]) -> list[tuple[int, int]]:
    out: list[list[int]] = []
    for i in held:
        if out and out[-1][1] == i - 1:
            out[-1][1] = i
        else:
            out.append([i, i])
    return [(a, b) for a, b in out]


def attributions(
    data: Data, cues: Sequence[Any], found: Sequence[Sequence[tuple[Any, Any, Any]]], floor: float
) -> dict[int, list[Any]]:
    """Predictions in the gold's form, by document."""
    out: dict[int, list[Any]] = {}
    for i in range(len(data)):
        for given, roles, _ in found[i]:
            held = [int(j) for j in np.flatnonzero(given)]
            if max(1 - cues[i][j][0] for j in held) < floor:
                continue
            label = roles.argmax(-1)
            label[held] = 0
            spans = data.spans[i]
            source = _said(spans, label == 1)
            if len(source) > 1:
                source = [max(source, key=lambda s: s[1] - s[0])]
            content = _said(spans, label == 2)
            if content:
                one = {"source": source, "cue": _said(spans, given == 1), "content": content}
                out.setdefault(int(data.doc[i]), []).append(one)
    return out


def _said(spans: Any, which: Any) -> list[list[int]]:
    return [[int(spans[a][0]), int(spans[b][1])] for a, b in runs([int(j) for j in np.flatnonzero(which)])]


def scored(folder: Path, data: Data, cues: Sequence[Any], found: Any, floor: float) -> dict[str, float]:
    """The scorer's headline figures on the development articles, in %."""
    import subprocess
    import tempfile

    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        names = [json.loads(line)["id"] for line in lines]
    told = attributions(data, cues, found, floor)
    with tempfile.TemporaryDirectory() as name:
        pred, out = Path(name) / "pred.jsonl", Path(name) / "out.json"
        pred.write_text(
            "".join(json.dumps({"id": n, "attributions": told.get(i, [])}) + "\n" for i, n in enumerate(names))
        )
        done = subprocess.run(
            [
                sys.executable,
                str(folder / "score_attributions.py"),
                str(folder / "dev.jsonl.gz"),
                str(pred),
                "--json",
                str(out),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if not out.exists():
            raise SystemExit(done.stderr)
        raw = json.loads(out.read_text())

    def at(*path: str) -> float:
        return round(100 * _dig(raw, path)[2], 1)

    return {
        "overlap": at("attribution", "overlap"), "statements": at("splits", "scope", "statement", "overlap"),
        "direct": at("splits", "type", "direct", "overlap"), "mixed": at("splits", "type", "mixed", "overlap"),
        "indirect": at("splits", "type", "indirect", "overlap"), "source": at("span", "source"), "cue": at("span", "cue"),
        "content": at("span", "content"), "vague": at("splits", "kind", "vague", "overlap"),
    }  # fmt: skip


def _dig(raw: Any, path: Sequence[str]) -> Any:
    for part in path:
        raw = raw[part]
    return raw


def report(name: str, folder: Path, nets: Sequence[Network], dev: Data, device: str) -> None:
    cues, found = predicted(nets, dev, device, 0.25)
    for floor in (0.3, 0.4, 0.5, 0.6):
        print(name, floor, json.dumps(scored(folder, dev, cues, found, floor)), flush=True)


def network(folder: Path, options: argparse.Namespace, device: str) -> Network:
    return Network(start_weights(folder), options.shared, not options.untied, options.plain).to(device)


def start_weights(folder: Path) -> dict[str, Any]:
    """The weights of ``start`` in a folder, in 32 bits."""
    raw = dict(np.load(folder / "start.npz"))
    return {
        k: v * raw[f"{k}|scale"][:, None] if f"{k}|scale" in raw else v.astype(np.float32)
        for k, v in raw.items()
        if "|" not in k
    }


def saved(net: Network, path: Path) -> None:
    """Everything but the word embeddings, as 16-bit numbers."""
    left = ("words.", "own.") if net.own is net.upper else ("words.",)
    state = {
        k: v.detach().cpu().numpy().astype(np.float16) for k, v in net.state_dict().items() if not k.startswith(left)
    }
    np.savez_compressed(path, **state)


def loaded(net: Network, path: Path) -> Network:
    state = {k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(path).items()}
    net.load_state_dict(state, strict=False)
    return net


def fit(options: argparse.Namespace) -> None:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    data, dev = Data(options.folder / "train.npz"), Data(options.folder / "dev.npz")
    if options.some:
        data.ids = data.ids[: options.some]
    net = network(options.folder, options, device)
    train(net, [(data, False)], options, device)
    report(options.name, options.folder, [net], dev, device)
    saved(net, options.folder / f"{options.name}.npz")


def distil(options: argparse.Namespace) -> None:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    begun = time.monotonic()
    data, dev, more = (Data(options.folder / f"{name}.npz") for name in ("train", "dev", "more"))
    teachers = []
    for name in options.teachers:
        raw = argparse.Namespace(**vars(options))
        raw.untied, raw.plain = "untied" in name, "plain" in name
        raw.shared = int(name[1]) if name[1].isdigit() else options.shared
        teachers.append(loaded(network(options.folder, raw, device), options.folder / f"{name}.npz"))
    report("ensemble", options.folder, teachers, dev, device)
    for one in (more, data):
        one.soft_cues, one.soft = predicted(teachers, one, device, 0.3)
    for i in range(len(data)):  # gold has the last word: half of each label
        gold = np.eye(3, dtype=np.float32)[np.maximum(data.cues[i], 0)]
        data.soft_cues[i] = 0.5 * gold + 0.5 * data.soft_cues[i]
        data.soft[i] = [(g, np.eye(3, dtype=np.float32)[r], q) for g, r, q in data.golds[i]]
    del teachers
    print("soft labels after", f"{time.monotonic() - begun:.0f}s", flush=True)
    net = network(options.folder, options, device)
    train(net, [(data, True), (more, True)], options, device)
    report(options.name, options.folder, [net], dev, device)
    saved(net, options.folder / f"{options.name}.npz")


def start(model: Path, out: Path) -> None:
    """The start weights: tables in 8 bits a number with one scale a row, the rest in 16 bits."""
    from safetensors.numpy import load_file

    raw = load_file(model)
    places = raw["embeddings.position_embeddings.weight"][:256] + raw["embeddings.token_type_embeddings.weight"][0]
    kept = {"words": raw["embeddings.word_embeddings.weight"], "places": places}
    kept |= {f"norm.{k}": raw[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")}
    for i in range(LAYERS):
        at = f"encoder.layer.{i}."
        for k in ("weight", "bias"):
            kept[f"layer.{i}.qkv.{k}"] = np.concatenate(
                [raw[f"{at}attention.self.{n}.{k}"] for n in ("query", "key", "value")]
            )
            for ours, theirs in (
                ("out", "attention.output.dense"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("norm2", "output.LayerNorm"),
            ):
                kept[f"layer.{i}.{ours}.{k}"] = raw[f"{at}{theirs}.{k}"]
    packed: dict[str, Any] = {}
    for name, table in kept.items():
        if table.ndim == 2:
            scale = np.abs(table).max(1) / 127
            packed[name], packed[f"{name}|scale"] = (
                np.round(table / scale[:, None]).astype(np.int8),
                scale.astype(np.float32),
            )
        else:
            packed[name] = table.astype(np.float16)
    np.savez_compressed(out, **packed)


class Below(nn.Module):
    """The shared layers, run once for a window."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        x: Tensor = self.net.below(ids, features, mask)[0]
        return x


class Above(nn.Module):
    """The layers above, for cues and for roles alike: where ``given`` is 2 and ``rules`` 5, nothing is added to a word."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        none = torch.zeros(1, WIDTH)
        self.given = nn.Embedding.from_pretrained(torch.cat([net.given.weight.detach(), none]))
        self.rule = nn.Embedding.from_pretrained(torch.cat([net.rule.weight.detach(), none]))

    def forward(self, x: Tensor, mask: Tensor, given: Tensor, rules: Tensor) -> tuple[Tensor, Tensor]:
        bias = (mask[:, None, None, :] == 0) * -30000.0
        x = x + self.given(given) + self.rule(rules)
        for layer in self.net.upper:
            x = layer(x, bias)
        return self.net.cue(x).softmax(-1), self.net.role(x).softmax(-1)


def export(weights: Path, options: argparse.Namespace) -> None:
    """The network as two ONNX files in 8 bits, and the tokenizer with the settings as JSON."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    options.untied = options.plain = False
    net = loaded(network(weights.parent, options, "cpu"), weights).eval()
    n, t = 2, 7
    ids, features, mask = torch.ones(n, t).long(), torch.zeros(n, t, len(SIZES)).long(), torch.ones(n, t).long()
    free = {0: "rows", 1: "pieces"}
    jobs = {
        "below": (Below(net), (ids, features, mask), ["ids", "features", "mask"], ["states"]),
        "above": (
            Above(net),
            (torch.zeros(n, t, WIDTH), mask, ids, ids),
            ["states", "mask", "given", "rules"],
            ["cues", "roles"],
        ),
    }
    for name, (part, given, ins, outs) in jobs.items():
        whole = options.out.with_name(f"{name}.float.onnx")
        axes = dict.fromkeys((*ins, *outs), free)
        torch.onnx.export(
            part,
            given,
            str(whole),
            input_names=ins,
            output_names=outs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        small = options.out.with_name(f"{options.out.stem}_{name}.onnx")
        quantize_dynamic(
            str(whole),
            str(small),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        print(small, small.stat().st_size)
    tokenizer = json.loads(options.tokenizer.read_text())
    tokenizer |= {"truncation": None, "padding": None}
    options.out.with_suffix(".json").write_text(json.dumps({"floor": options.floor, "tokenizer": tokenizer}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    one.add_argument("gold", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--parses", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    one = commands.add_parser("start")
    one.add_argument("model", type=Path)
    one.add_argument("out", type=Path)
    for name in ("fit", "distil"):
        one = commands.add_parser(name)
        one.add_argument("folder", type=Path)
        one.add_argument("--name", default="student")
        one.add_argument("--teachers", nargs="+", default=[])
        one.add_argument("--seed", type=int, default=0)
        one.add_argument("--epochs", type=int, default=8)
        one.add_argument("--rate", type=float, default=3e-4)
        one.add_argument("--pieces", type=int, default=6000)
        one.add_argument("--shared", type=int, default=SHARED)
        one.add_argument("--untied", action="store_true")
        one.add_argument("--plain", action="store_true")
        one.add_argument("--some", type=int, default=0)
        one.add_argument("--seconds", type=float, default=0, help="end the training in about so long")
    one = commands.add_parser("export")
    one.add_argument("weights", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--tokenizer", type=Path, required=True)
    one.add_argument("--shared", type=int, default=SHARED)
    one.add_argument("--floor", type=float, default=CUE_FLOOR)
    options = parser.parse_args()
    if options.command == "prepare":
        prepare(options.gold, options.out, options.parses, options.tokenizer)
    elif options.command == "start":
        start(options.model, options.out)
    elif options.command == "export":
        export(options.weights, options)
    else:
        {"fit": fit, "distil": distil}[options.command](options)


if __name__ == "__main__":
    main()
