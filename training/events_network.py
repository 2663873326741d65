"""Train the network of events: MiniLM-L6 over a sentence, first the words that tell an act, then what each act is and whose.

    python -m training.events_network prepare OUT.jsonl.gz --tokenizer FILE        our own sentences as views (needs blocwatch)
    python -m training.events_network fit FOLDER --name a --seed 0 [--dev]         one network (needs torch alone)
    python -m training.events_network mean FOLDER --name m --of a b                 the mean of the weights of some networks
    python -m training.events_network export FOLDER OUTDIR --name a --tokenizer FILE     8-bit networks (needs onnx)

FOLDER holds items*.jsonl.gz of ``prepare`` and start.npz of ``training/statements_full.py start``. The sentences held apart
are never trained on; ``--dev`` keeps another tenth for choosing settings. Word embeddings stay as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.statements_full import LAYERS, WIDTH, Below, Layer, padded, start_weights

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("asserted", "claimed", "promised", "threatened", "possible", "sought", "requested", "denied", "expected")
ONTOLOGY = Path(__file__).parents[1] / "src/blocwatch/lexicon/data/plover.json"
SIZES = (51, 46, 4, 2, 17, 8, 11, 3, 17, 10, 4, 17)
BY_RULES = slice(8, 10)
ROLES = 4
SHARED = 3
FLOORS = {"new": 0.8, "solo": 0.96, "side": 0.4, "over": 0.95}
"""As ``event_network.Floors`` has them; chosen on the sentences kept by ``--dev`` and our expected readings."""
NONE = len(TYPES)
"""The type of a trigger that tells no act."""
WITHOUT_RULES = 0.25
"""How often in training the network does without what the rules say."""
LOST_PATTERNS = 0.15
"""How often in training it is not told that a word fits a pattern: it fits oftener in sentences that patterns were written by."""
IDLE = 0.6
"""How often in training a sentence shows a word that tells nothing, beside what the rules took for an act."""
AVERAGE = 0.998
"""Share of the running mean of the weights that a step of training leaves as it is (``--average``)."""
HIDDEN, MASK = 0.06, 103
"""How often in training a word piece is hidden behind BERT's mask."""
NEWS = "news:"
"""What the names of sentences of news articles begin with."""
MARKED = 0.3
"""How often in training it sees the marked mentions in place of the program's own."""


# ---------------------------------------------------------------- data


def prepare(out: Path, tokenizer: Path, files: Sequence[Path]) -> None:
    """Each own sentence twice, with the program's mentions and with the marked ones."""
    from tokenizers import Tokenizer

    from blocwatch.extract import event_views
    from blocwatch.extract.event_status import Hearsay
    from blocwatch.extract.event_voices import voices
    from blocwatch.extract.events import find_events
    from blocwatch.extract.reading import knowledge
    from evaluation.own_events import before_events
    from training.own_sentences import read

    if (event_views.SIZES, event_views.TYPES, event_views.STATUSES, event_views.ROLES) != (
        SIZES,
        TYPES,
        STATUSES,
        ROLES,
    ):
        raise SystemExit(f"the features are {event_views.SIZES} now, this script has {SIZES}")
    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.no_truncation()
    known = knowledge()
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for one in read(files):
            for marked in (False, True):
                article, parse, mentions, times, statements = before_events(one, known, marked)
                acts, _ = find_events(article, parse, mentions, times, statements, known.predicates, "light")
                if len(parse.sentences) == 1:
                    hearsay = Hearsay(statements)
                    mentions += voices(parse.sentences, mentions, hearsay)
                    seen = event_views.view(one.text, parse.sentences[0], mentions, acts, hearsay, known, words_of)
                    told = [(e, _first(one.text, e.trigger)) for e in one.events]
                    file.write(json.dumps(_item(one.id, _part(one), seen, told, marked)) + "\n")


def _part(one: Any) -> str:
    number = zlib.crc32(one.number.encode()) % 100
    return "apart" if one.apart else "dev" if number < 25 else "train"


def _first(text: str, words: str) -> Any:
    from blocwatch.model import Span

    return Span(text.index(words), text.index(words) + len(words))


def prepare_news(gold: Path, out: Path, tokenizer: Path) -> None:
    """The labelled sentences of news articles (``news_labels.py``), with the mentions and the rules' acts of the whole article."""
    from tokenizers import Tokenizer

    from blocwatch.extract import event_views, language
    from blocwatch.extract.actors import find_mentions
    from blocwatch.extract.event_status import Hearsay
    from blocwatch.extract.event_voices import voices
    from blocwatch.extract.events import find_events
    from blocwatch.extract.reading import knowledge
    from blocwatch.extract.statements import find_statements
    from blocwatch.extract.times import find_times
    from training.news_labels import articles, labelled

    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.no_truncation()
    known = knowledge()
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for article in articles(gold):
            wanted = labelled(article.id, article.text)
            if not wanted:
                continue
            parse = language.parse(article)
            times, _ = find_times(article, parse)
            mentions, _ = find_mentions(article, parse, known.actors)
            statements, _ = find_statements(article, parse, mentions, times, known.route)
            events, _ = find_events(article, parse, mentions, times, statements, known.predicates, "light")
            hearsay = Hearsay(statements)
            mentions += voices(parse.sentences, mentions, hearsay)
            for one in wanted:
                sentence = next((s for s in parse.sentences if s.span == one.span), None)
                if sentence is None:
                    continue
                inside = [m for m in mentions if one.span.holds(m.span)]
                acts = [e for e in events if one.span.holds(e.trigger)]
                seen = event_views.view(article.text, sentence, inside, acts, hearsay, known, words_of)
                name = f"{NEWS}{one.article}@{one.span.start}"
                file.write(json.dumps(_item(name, one.part, seen, zip(one.events, one.places, strict=True))) + "\n")


def _item(name: str, part: str, seen: Any, told: Iterable[tuple[Any, Any]], marked: bool = False) -> dict[str, Any]:
    """A view with its labels as plain numbers; ``told`` are the events with the places of their triggers."""
    offset = {code: i for i, code in enumerate(seen.codes)}
    events: dict[tuple[int, ...], dict[str, Any]] = {}
    told = list(told)
    for event, place in told:
        words = seen.places(place)
        if not words:
            continue
        left = {offset[c] for c in event.sources if c in offset}
        right = {offset[c] for c in event.recipients if c in offset}
        fact = {
            "words": words, "types": [TYPES.index(t) for t in event.types], "cameo": event.cameo, "status": STATUSES.index(event.status),
            "negated": event.negated, "mutual": bool(event.sides), "left": sorted(left), "right": sorted(left if event.sides else right),
            "none": not event.recipients and not event.sides,
            "lost": len(left) < len({*event.sources} - {"?"}) or len(right) < len({*event.recipients} - {"?"}),
        }  # fmt: skip
        events.setdefault(words, fact)
    acts = [[seen.places(act.trigger), _roles(seen, act)] for act in seen.acts]
    return {
        "id": name, "part": part, "marked": marked,
        "ids": seen.ids, "first": seen.first, "features": seen.features.tolist(), "held": [[h.actors, h.words] for h in seen.held],
        "codes": seen.codes, "acts": acts, "events": list(events.values()), "told": len(told),
    }  # fmt: skip


def _roles(seen: Any, act: Any) -> list[int]:
    from dataclasses import replace

    alone = replace(seen, acts=(act,))
    roles: list[int] = alone.roles(range(len(seen.words))).tolist()
    return roles


def items(folder: Path) -> dict[bool, dict[str, Any]]:
    """Views by whether mentions are marked, then by sentence."""
    out: dict[bool, dict[str, Any]] = {False: {}, True: {}}
    for file in sorted(folder.glob("items*.jsonl.gz")):
        _load(file, out)
    return out


def _load(file: Path, out: dict[bool, dict[str, Any]]) -> None:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["features"] = np.asarray(row["features"], np.int64).reshape(-1, len(SIZES))
            out[row["marked"]][row["id"]] = row


def spread(rows: Any, item: Any) -> Any:
    """What each word has for each of its pieces; zeros for the marks at both ends."""
    rows = np.asarray(rows)
    out = np.zeros((len(item["ids"]), *rows.shape[1:]), np.int64)
    for row, a, b in zip(rows, item["first"], [*item["first"][1:], len(item["ids"]) - 1], strict=True):
        out[a:b] = row
    return out


def pooling(rows: Sequence[tuple[int, ...]], item: Any, length: int) -> Any:
    """For each group of words the weight of each piece: the mean over the words' first pieces."""
    out = np.zeros((len(rows), length), np.float32)
    for row, words in enumerate(rows):
        for k in words:
            out[row, item["first"][k]] = 1 / len(words)
    return out


# ---------------------------------------------------------------- network


class Network(nn.Module):
    """Words to triggers; words and a trigger to type, status, negation, mutuality, CAMEO code and what each mention is."""

    def __init__(self, start: dict[str, Any], codes: int, shared: int = SHARED) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(start["words"]).float(), freeze=True)
        self.places = nn.Embedding.from_pretrained(torch.from_numpy(start["places"]).float(), freeze=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.extra = nn.ModuleList(nn.Embedding(n, WIDTH) for n in SIZES)
        self.lower = nn.ModuleList(Layer() for _ in range(shared))
        self.upper = nn.ModuleList(Layer() for _ in range(LAYERS - shared))
        self.given, self.rule = nn.Embedding(2, WIDTH), nn.Embedding(ROLES, WIDTH)
        self.trigger, self.kind = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, len(TYPES))
        self.act = nn.Linear(WIDTH, len(TYPES) + 1 + len(STATUSES) + 2 + codes)
        self.pair = nn.Sequential(nn.Linear(3 * WIDTH, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 2))
        self.drop = nn.Dropout(0.1)
        for table in (*self.extra, self.given, self.rule):
            nn.init.normal_(table.weight, std=0.01)
        load = {k: torch.from_numpy(v).float() for k, v in start.items()}
        with torch.no_grad():
            self.norm.weight.copy_(load["norm.weight"])
            self.norm.bias.copy_(load["norm.bias"])
            for group, offset in ((self.lower, 0), (self.upper, shared)):
                for i, layer in enumerate(group):
                    layer.load_state_dict(
                        {k.split(".", 2)[2]: v for k, v in load.items() if k.startswith(f"layer.{i + offset}.")}
                    )

    def below(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States of the shared layers, and the bias that hides padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        for i, table in enumerate(self.extra):
            x = x + table(features[:, :, i])
        x = self.drop(self.norm(x))
        bias = (mask[:, None, None, :] == 0) * -30000.0
        for layer in self.lower:
            x = layer(x, bias)
        return x, bias

    def above(self, x: Tensor, bias: Tensor) -> Tensor:
        for layer in self.upper:
            x = layer(x, bias)
        return self.drop(x)

    def acts(
        self, x: Tensor, bias: Tensor, given: Tensor, rules: Tensor, at: Tensor, held: Tensor
    ) -> tuple[Tensor, Tensor]:
        """For one trigger a row (``at`` pools its pieces): the scores of the act, and each mention's two (doer, receiver)."""
        x = self.above(x + self.given(given) + self.rule(rules), bias)
        told = torch.bmm(at[:, None], x)
        of = torch.bmm(held, x)
        both = torch.cat([of, told.expand_as(of), of * told], -1)
        return self.act(told[:, 0]), self.pair(both)


# ---------------------------------------------------------------- training


def trigger_labels(item: Any) -> Any:
    """0 outside, 1 first word of a trigger, 2 further; and the type of each first word, -1 elsewhere."""
    n = len(item["first"])
    marks, kinds = np.zeros(n, np.int64), np.full(n, -1, np.int64)
    for event in item["events"]:
        words = event["words"]
        if marks[words].any():
            continue
        marks[words], marks[words[0]] = 2, 1
        kinds[words] = event["types"][0]
    return marks, kinds


def rule_roles(item: Any, words: Sequence[int]) -> Any:
    out = np.zeros(len(item["first"]), np.int64)
    for trigger, roles in item["acts"]:
        if set(trigger) & set(words):
            out |= np.asarray(roles, np.int64)
    return out


NOMINAL = {i for i, tag in enumerate((
    "", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
)) if tag in ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")}  # fmt: skip
"""Tags of words that might tell an act."""


def triggers_of(item: Any, rng: random.Random) -> list[tuple[tuple[int, ...], Any]]:
    """The labelled triggers, and as many words that tell nothing: the rules' own mistakes first."""
    found = [(tuple(e["words"]), e) for e in item["events"]]
    taken = {k for words, _ in found for k in words}
    idle = [tuple(words) for words, _ in item["acts"] if words and not taken & set(words)]
    free = [k for k, row in enumerate(item["features"]) if k not in taken and row[0] in NOMINAL and row[5] == 0]
    if free and rng.random() < IDLE:
        idle.append((rng.choice(free),))
    return found + [(words, None) for words in idle]


def batches(rows: list[Any], size: int, rng: random.Random) -> Iterator[list[Any]]:
    keys = {id(row): len(row["ids"]) + rng.uniform(-4, 4) for row in rows}
    order = sorted(rows, key=lambda row: keys[id(row)])
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def inputs(batch: Sequence[Any], silent: Sequence[bool] = ()) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, features and mask of some views; in training (``silent`` given) some of what the rules say is left out."""
    length = max(len(row["ids"]) for row in batch)
    features = []
    for i, row in enumerate(batch):
        table = row["features"]
        if silent:
            table = table.copy()
            table[np.random.random(len(table)) < LOST_PATTERNS, -1] = 0
            if silent[i]:
                table[:, BY_RULES] = 0
        features.append(spread(table, row))
    mask = padded([np.ones(len(row["ids"])) for row in batch], length)
    return padded([row["ids"] for row in batch], length), padded(features, length), mask


def asked(
    batch: Sequence[Any], rows: Sequence[tuple[int, tuple[int, ...]]], length: int, silent: Sequence[bool] = ()
) -> tuple[Tensor, ...]:
    """What the second pass is given for some triggers (row of the batch, words)."""
    given, rules, at = [], [], []
    most = max(1, max(len(batch[r]["held"]) for r, _ in rows))
    held = np.zeros((len(rows), most, length), np.float32)
    for k, (r, words) in enumerate(rows):
        item = batch[r]
        mark = np.zeros(len(item["first"]), np.int64)
        mark[list(words)] = 1
        given.append(spread(mark, item))
        quiet = bool(silent) and silent[r]
        rules.append(spread(np.zeros_like(mark) if quiet else rule_roles(item, words), item))
        at.append(pooling([words], item, length)[0])
        if item["held"]:
            held[k, : len(item["held"])] = pooling([tuple(h[1]) for h in item["held"]], item, length)
    which = torch.tensor([r for r, _ in rows])
    return which, padded(given, length), padded(rules, length), torch.from_numpy(np.stack(at)), torch.from_numpy(held)


def actor_scores(pair: Tensor, item: Any) -> Tensor:
    """Two scores an actor: the highest over the mentions that stand for it."""
    stands = pair.new_full((len(item["codes"]), len(item["held"])), -1e4)
    for i, (actors, _) in enumerate(item["held"]):
        stands[actors, i] = 0
    return (pair[None, : len(item["held"])] + stands[:, :, None]).logsumexp(1)


def step(net: Network, batch: Sequence[Any], codes: dict[str, int], rng: random.Random) -> Tensor:
    silent = [rng.random() < WITHOUT_RULES for _ in batch]
    ids, features, mask = inputs(batch, silent)
    ids = torch.where((torch.rand(ids.shape) < HIDDEN) & (ids > 999), MASK, ids)
    length = ids.shape[1]
    x, bias = net.below(ids, features, mask)
    top = net.above(x, bias)
    marks, kinds = np.full((len(batch), length), -1), np.full((len(batch), length), -1)
    for i, item in enumerate(batch):
        marks[i, item["first"]], kinds[i, item["first"]] = trigger_labels(item)
    loss = (
        F.cross_entropy(
            net.trigger(top).float().flatten(0, 1), torch.from_numpy(marks).flatten(), ignore_index=-1, reduction="sum"
        )
        / 10
    )
    told = torch.from_numpy(kinds).flatten()
    if (told >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(net.kind(top).float().flatten(0, 1), told, ignore_index=-1, reduction="sum")
    rows = [(r, words, event) for r, item in enumerate(batch) for words, event in triggers_of(item, rng)]
    if rows:
        which, given, rules, at, held = asked(batch, [(r, w) for r, w, _ in rows], length, silent)
        act, pair = net.acts(x[which], bias[which], given, rules, at, held)
        loss = loss + act_loss(act.float(), pair.float(), batch, rows, codes)
    return loss / len(batch)


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


def fit(options: argparse.Namespace) -> None:
    data = items(options.folder)
    parts = ("train",) if options.dev else ("train", "dev")
    names = [name for name, row in data[False].items() if row["part"] in parts]
    codes = all_codes()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    net = network(options.folder, len(codes), options.shared)
    if options.start:
        loaded(net, options.folder / f"{options.start}.npz")
    for part in net.modules():
        if isinstance(part, nn.Dropout):
            part.p = options.drop
    fresh = ("extra", "given", "rule", "trigger", "kind", "act", "pair")
    heads = [p for n, p in net.named_parameters() if n.startswith(fresh) and p.requires_grad]
    groups = [{"params": heads, "lr": options.head_rate * options.rate}]
    for depth in range(LAYERS + 1):  # the lower a layer, the less it is changed
        some = [p for n, p in net.named_parameters() if not n.startswith(fresh) and p.requires_grad and _depth(n, options.shared) == depth]  # fmt: skip
        groups.append({"params": some, "lr": options.rate * options.decay ** (LAYERS - depth)})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = options.epochs * math.ceil(len(names) / options.batch)
    bases = [group["lr"] for group in optimizer.param_groups]
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE)) if options.average else None
    begun, seen, at = time.monotonic(), [], 0
    net.train()
    for epoch in range(options.epochs):
        rows = [
            data[rng.random() < MARKED].get(name) or data[False][name]
            for name in names
            if rng.random() < (options.share if name[:3] in options.seldom else 1)
        ]
        for batch in batches(rows, options.batch, rng):
            done = at / total
            for group, base in zip(optimizer.param_groups, bases, strict=True):
                group["lr"] = base * min(1.0, 10 * done + 0.01) * (0.5 + 0.5 * math.cos(math.pi * done))
            with torch.autocast("cpu", torch.bfloat16, enabled=options.half):
                loss = step(net, batch, codes, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            if mean is not None:
                mean.update_parameters(net)
            at += 1
            seen.append(loss.detach())
        print(
            options.name,
            epoch + 1,
            f"{float(torch.stack(seen).mean()):.3f}",
            f"{time.monotonic() - begun:.0f}s",
            flush=True,
        )
        seen.clear()
        if options.dev and (epoch + 1) % 3 == 0:
            report([net], data, "dev", codes)
    if mean is not None:
        net = mean.module
        if options.dev:
            report([net], data, "dev", codes)
    saved(net, options.folder / f"{options.name}.npz")


def _depth(name: str, shared: int) -> int:
    """0 for what is read before the first layer, then the layer counted from 1."""
    part, _, rest = name.partition(".")
    if part not in ("lower", "upper"):
        return 0
    return int(rest.split(".")[0]) + 1 + (shared if part == "upper" else 0)


def all_codes() -> dict[str, int]:
    """All CAMEO codes of three and more digits, numbered."""
    raw = json.loads(ONTOLOGY.read_text(encoding="utf-8"))
    return {code: i for i, code in enumerate(sorted({*raw["cameo"], *raw["cameo_without_plover_event"]}))}


def network(folder: Path, codes: int, shared: int) -> Network:
    return Network(start_weights(folder), codes, shared)


def saved(net: Network, path: Path) -> None:
    """Everything but the word embeddings, as 16-bit numbers."""
    state = {
        k: v.detach().numpy().astype(np.float16) for k, v in net.state_dict().items() if not k.startswith("words.")
    }
    np.savez_compressed(path, **state)


def loaded(net: Network, path: Path) -> Network:
    net.load_state_dict({k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(path).items()}, strict=False)
    return net


def mean(options: argparse.Namespace) -> None:
    """The mean of networks that went on from the same one: surer than each of them, and no slower."""
    each = [dict(np.load(options.folder / f"{name}.npz")) for name in options.of]
    state = {k: np.mean([one[k].astype(np.float32) for one in each], 0).astype(np.float16) for k in each[0]}
    np.savez_compressed(options.folder / f"{options.name}.npz", **state)


# ---------------------------------------------------------------- answers


def predicted(nets: Sequence[Network], rows: Sequence[Any], floor: float = 0.2) -> list[list[dict[str, Any]]]:
    """For each view the acts found, as mean probabilities over the networks."""
    out: list[list[dict[str, Any]]] = [[] for _ in rows]
    for net in nets:
        net.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["ids"]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            batch = [rows[i] for i in places]
            ids, features, mask = inputs(batch)
            below = [net.below(ids, features, mask) for net in nets]
            share = (
                torch.stack([net.trigger(net.above(*b)).softmax(-1) for net, b in zip(nets, below, strict=True)])
                .mean(0)
                .numpy()
            )
            found = [
                (r, words, p)
                for r, item in enumerate(batch)
                for words, p in trigger_words(share[r][item["first"]], floor)
            ]
            if not found:
                continue
            which, *given = asked(batch, [(r, w) for r, w, _ in found], ids.shape[1])
            answers = [net.acts(b[0][which], b[1][which], *given) for net, b in zip(nets, below, strict=True)]
            n = len(TYPES) + 1
            acts = [a for a, _ in answers]
            kind = torch.stack([a[:, :n].softmax(-1) for a in acts]).mean(0).numpy()
            status = torch.stack([a[:, n : n + len(STATUSES)].softmax(-1) for a in acts]).mean(0).numpy()
            flags = (
                torch.stack([a[:, n + len(STATUSES) : n + len(STATUSES) + 2].sigmoid() for a in acts]).mean(0).numpy()
            )
            cameo = torch.stack([a[:, n + len(STATUSES) + 2 :].softmax(-1) for a in acts]).mean(0).numpy()
            for k, (r, words, p) in enumerate(found):
                roles = torch.stack([actor_scores(pair[k], batch[r]).sigmoid() for _, pair in answers]).mean(0).numpy()
                out[places[r]].append({"words": words, "p": p, "kind": kind[k], "status": status[k], "flags": flags[k], "cameo": cameo[k], "roles": roles})  # fmt: skip
    return out


def trigger_words(share: Any, floor: float) -> list[tuple[tuple[int, ...], float]]:
    """Runs of words that tell an act, a new one at each word that opens one; with the probability."""
    out: list[list[int]] = []
    for i, (outside, opens, goes_on) in enumerate(share):
        if 1 - outside < floor:
            continue
        if out and out[-1][-1] == i - 1 and goes_on >= opens:
            out[-1].append(i)
        else:
            out.append([i])
    chances = [1 - share[words, 0] for words in out]
    return [
        (tuple(i for i, p in zip(words, some, strict=True) if p >= some.max() / 2), float(some.max()))
        for words, some in zip(out, chances, strict=True)
    ]


def decided(act: dict[str, Any], floor: float, side: float = 0.5) -> dict[str, Any] | None:
    """The act with its parties, None below the floor or without a doer."""
    sure = act["p"] * (1 - act["kind"][NONE])
    left = {i for i, (doer, _) in enumerate(act["roles"]) if doer >= side}
    right = {i for i, (_, other) in enumerate(act["roles"]) if other >= side}
    mutual = act["flags"][1] >= 0.5
    if mutual:
        left = right = left | right
    if sure < floor or not left or (mutual and len(left) < 2):
        return None
    if not mutual:
        for i in left & right:
            (left if act["roles"][i][0] < act["roles"][i][1] else right).discard(i)
        if not left:
            return None
    return {
        "type": int(act["kind"][:NONE].argmax()), "status": int(act["status"].argmax()), "negated": bool(act["flags"][0] >= 0.5),
        "mutual": bool(mutual), "left": left, "right": right,
    }  # fmt: skip


def report(nets: Sequence[Network], data: dict[bool, dict[str, Any]], part: str, codes: dict[str, int]) -> None:
    """Pair and type F1, whole events, false events, with both kinds of mentions. Labels whose parties are not mentioned count as missed."""
    for kind, marked, news in (("own", False, False), ("marked", True, False), ("news", False, True)):
        rows = [row for row in data[marked].values() if row["part"] == part and row["id"].startswith(NEWS) == news]
        if not rows:
            continue
        answers = predicted(nets, rows)
        for floor in (0.3, 0.4, 0.5, 0.6):
            hit = told = found = whole = typed = events = false = empty = 0
            for row, acts in zip(rows, answers, strict=True):
                got = [d for act in acts if (d := decided(act, floor))]
                if not row["told"]:
                    empty, false = empty + 1, false + bool(got)
                    continue
                want = {(p, e["types"][0]): e for e in row["events"] for p in _pairs(e)}
                have = {(p, e["type"]) for e in got for p in _pairs(e)}
                hit += sum(
                    any(_alike(p, q) and t in e["types"] for q, t in have)
                    for (p, _), e in want.items()
                    if not e["lost"]
                )
                told, found, events = told + len(want), found + len(have), events + row["told"]
                for e in row["events"]:
                    same = [g for g in got if g["type"] in e["types"] and _same(e, g)] if not e["lost"] else []
                    typed += bool(same)
                    whole += any(g["status"] == e["status"] and g["negated"] == e["negated"] for g in same)
            print(
                part, kind, floor, f"F1 {200 * hit / max(1, told + found):.1f} P {100 * hit / max(1, found):.1f} R {100 * hit / max(1, told):.1f}",
                f"typed {100 * typed / events:.1f} whole {100 * whole / events:.1f} false {100 * false / max(1, empty):.1f}", flush=True,
            )  # fmt: skip


def _pairs(e: dict[str, Any]) -> set[Any]:
    if e["mutual"]:
        return {frozenset((a, b)) for a in e["left"] for b in e["left"] if a != b}
    return {(a, b) for a in e["left"] for b in e["right"] or [-1]}


def _alike(one: Any, other: Any) -> bool:
    return bool(
        one == other if isinstance(one, tuple) and isinstance(other, tuple) else frozenset(one) == frozenset(other)
    )


def _same(e: dict[str, Any], g: dict[str, Any]) -> bool:
    left, right = _pairs(e), _pairs(g)
    return all(any(_alike(a, b) for b in right) for a in left) and all(any(_alike(a, b) for a in left) for b in right)


# ---------------------------------------------------------------- shipping


class Above(nn.Module):
    """The layers above, for triggers and for acts alike: where ``given`` is 2 and ``rules`` 4, nothing is added to a word."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        none = torch.zeros(1, WIDTH)
        self.given = nn.Embedding.from_pretrained(torch.cat([net.given.weight.detach(), none]))
        self.rule = nn.Embedding.from_pretrained(torch.cat([net.rule.weight.detach(), none]))

    def forward(
        self, x: Tensor, mask: Tensor, given: Tensor, rules: Tensor, at: Tensor, held: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        bias = (mask[:, None, None, :] == 0) * -30000.0
        x = x + self.given(given) + self.rule(rules)
        for layer in self.net.upper:
            x = layer(x, bias)
        told = torch.bmm(at[:, None], x)
        of = torch.bmm(held, x)
        both = torch.cat([of, told.expand_as(of), of * told], -1)
        return self.net.trigger(x).softmax(-1), self.net.act(told[:, 0]), self.net.pair(both)


def export(options: argparse.Namespace) -> None:
    """The network as two ONNX files in 8 bits; tokenizer, CAMEO codes and settings as JSON."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from training.own_sentences import fits

    codes = list(all_codes())
    net = loaded(network(options.folder, len(codes), options.shared), options.folder / f"{options.name}.npz").eval()
    n, t = 2, 7
    ids, features, mask = torch.ones(n, t).long(), torch.zeros(n, t, len(SIZES)).long(), torch.ones(n, t).long()
    above = (torch.zeros(n, t, WIDTH), mask, ids, ids, torch.zeros(n, t), torch.zeros(n, 3, t))
    jobs = {
        "below": (Below(net), (ids, features, mask), ["ids", "features", "mask"], ["states"]),
        "above": (Above(net), above, ["states", "mask", "given", "rules", "at", "held"], ["triggers", "acts", "pairs"]),
    }
    for name, (part, given, ins, outs) in jobs.items():
        whole = options.folder / f"{name}.float.onnx"
        axes = {one: {0: "rows", 1: "pieces"} for one in ins} | {"held": {0: "rows", 1: "mentions", 2: "pieces"}}
        torch.onnx.export(
            part, given, str(whole), input_names=ins, output_names=outs, dynamic_axes={k: v for k, v in axes.items() if k in ins},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        small = options.out / f"events_{name}.onnx"
        quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
        print(small, small.stat().st_size)
    tokenizer = json.loads(options.tokenizer.read_text()) | {"truncation": None, "padding": None}
    fitting = {kind: [code for code in codes if fits(code, kind)] for kind in TYPES}
    settings = {"floors": FLOORS, "codes": codes, "fitting": fitting, "tokenizer": tokenizer}
    (options.out / "events.json").write_text(json.dumps(settings, ensure_ascii=False) + "\n", encoding="utf-8")


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
    one = commands.add_parser("fit")
    one.add_argument("folder", type=Path)
    one.add_argument("--name", default="a")
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--epochs", type=int, default=12)
    one.add_argument("--rate", type=float, default=2e-4)
    one.add_argument("--head-rate", type=float, default=5, help="how many times faster the new parts learn")
    one.add_argument("--decay", type=float, default=1.0, help="how much slower each lower layer learns")
    one.add_argument("--batch", type=int, default=32)
    one.add_argument("--shared", type=int, default=SHARED)
    one.add_argument("--dev", action="store_true")
    one.add_argument("--seldom", nargs="*", default=[], help="beginnings of ids of which an epoch sees only a share")
    one.add_argument("--share", type=float, default=0.5, help="that share")
    one.add_argument("--start", default="", help="a network to go on from")
    one.add_argument("--drop", type=float, default=0.15)
    one.add_argument("--half", action="store_true", help="matrix products in 16 bits")
    one.add_argument("--average", action="store_true", help="keep the running mean of the weights instead of the last")
    one = commands.add_parser("mean")
    one.add_argument("folder", type=Path)
    one.add_argument("--name", default="m")
    one.add_argument("--of", nargs="+", required=True, help="names of networks of fit")
    one = commands.add_parser("export")
    one.add_argument("folder", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--name", default="a")
    one.add_argument("--tokenizer", type=Path, required=True)
    one.add_argument("--shared", type=int, default=SHARED)
    options = parser.parse_args()
    if options.command == "prepare":
        if options.news:
            prepare_news(options.news, options.out, options.tokenizer)
        else:
            prepare(options.out, options.tokenizer, options.file)
    elif options.command == "mean":
        mean(options)
    elif options.command == "export":
        export(options)
    else:
        fit(options)


if __name__ == "__main__":
    main()
