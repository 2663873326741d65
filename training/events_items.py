"""What the network of events is trained on: our labelled sentences as views, their labels as numbers, and batches of them."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.statements_full import padded

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("asserted", "claimed", "promised", "threatened", "possible", "sought", "requested", "denied", "expected")
SIZES = (51, 46, 4, 2, 17, 8, 11, 3, 17, 10, 4, 17)
BY_RULES = slice(8, 10)
ROLES = 4
NONE = len(TYPES)
"""The type of a trigger that tells no act."""
WITHOUT_RULES = 0.25
"""How often in training the network does without what the rules say."""
LOST_PATTERNS = 0.15
"""How often in training it is not told that a word fits a pattern: it fits oftener in sentences that patterns were written by."""
IDLE = 0.6
"""How often in training a sentence shows a word that tells nothing, beside what the rules took for an act."""
Row = dict[str, Any]
"""A view with its labels as plain numbers: names as in ``_item``."""
NEWS = "news:"
"""What the names of sentences of news articles begin with."""
MARKED = 0.3
"""How often in training it sees the marked mentions in place of the program's own."""


def prepare(out: Path, tokenizer: Path, files: Sequence[Path]) -> None:
    """Each own sentence twice, with the program's mentions and with the marked ones."""
    from blocwatch.extract import event_views
    from blocwatch.extract.describing import undescribed
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
    words_of, known = _whole(tokenizer), knowledge()
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for one in read(files):
            for marked in (False, True):
                article, parse, mentions, times, statements = before_events(one, known, marked)
                acts, _ = find_events(article, parse, mentions, times, statements, known.predicates, "light")
                if len(parse.sentences) == 1:
                    hearsay = Hearsay(statements)
                    mentions += voices(parse.sentences, mentions, hearsay)
                    inside = undescribed(parse.sentences[0], mentions)
                    seen = event_views.view(one.text, parse.sentences[0], inside, acts, hearsay, known, words_of)
                    told = [(e, _first(one.text, e.trigger)) for e in one.events]
                    file.write(json.dumps(_item(one.id, _part(one), seen, told, marked)) + "\n")


def _whole(tokenizer: Path) -> Any:
    """The tokenizer in a file, giving sentences their full length."""
    from tokenizers import Tokenizer

    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.no_truncation()
    return words_of


def _part(one: Any) -> str:
    number = zlib.crc32(one.number.encode()) % 100
    return "apart" if one.apart else "dev" if number < 25 else "train"


def _first(text: str, words: str) -> Any:
    from blocwatch.model import Span

    return Span(text.index(words), text.index(words) + len(words))


def prepare_news(gold: Path, out: Path, tokenizer: Path) -> None:
    """The labelled sentences of news articles (``news_labels.py``), with the mentions and the rules' acts of the whole article."""
    from blocwatch.extract import event_views, language
    from blocwatch.extract.actors import find_mentions
    from blocwatch.extract.describing import undescribed
    from blocwatch.extract.event_status import Hearsay
    from blocwatch.extract.event_voices import voices
    from blocwatch.extract.events import find_events
    from blocwatch.extract.reading import knowledge
    from blocwatch.extract.statements import find_statements
    from blocwatch.extract.times import find_times
    from training.news_labels import articles, labelled

    words_of, known = _whole(tokenizer), knowledge()
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
                inside = undescribed(sentence, [m for m in mentions if one.span.holds(m.span)])
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


def inputs(batch: Sequence[Row], silent: Sequence[bool] = ()) -> tuple[Tensor, Tensor, Tensor]:
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
