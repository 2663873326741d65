"""Batches of views for the network of events: what it is given, what it should answer, and what it does without in training."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from training.events_items import NONE, SIZES, Row

BY_RULES = slice(8, 10)
"""Features that hold what the rules' acts say of a word."""
WITHOUT_RULES = 0.25
"""How often in training the network does without what the rules say."""
LOST_PATTERNS = 0.15
"""How often in training it is not told that a word fits a pattern: it fits oftener in sentences that patterns were written by."""
IDLE = 0.6
"""How often in training a sentence shows a word that tells nothing, beside what the rules took for an act."""
HIDDEN = 103
"""The piece that stands for a hidden word."""
OUTSIDE = -100
"""The label of what has none."""
Words = tuple[int, ...]
NOMINAL = {i for i, tag in enumerate((
    "", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
)) if tag in ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")}  # fmt: skip
"""Tags of words that might tell an act."""


class Tensors:
    """A dataclass of tensors, moved together."""

    def to(self, device: str) -> Self:
        return type(self)(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Given(Tensors):
    """Some views: pieces (views, pieces), features of each piece, 1 where a piece is."""

    ids: Tensor
    features: Tensor
    mask: Tensor


@dataclass(frozen=True)
class Asked(Tensors):
    """Some triggers (rows): their view, their pieces, the rules' roles, the weights that pool the trigger and each mention.

    ``stands`` (rows, actors, mentions) is 0 where a mention stands for an actor and -10,000 elsewhere.
    """

    which: Tensor
    given: Tensor
    rules: Tensor
    at: Tensor
    held: Tensor
    stands: Tensor


@dataclass(frozen=True)
class Wanted(Tensors):
    """The answers: for each piece whether it opens (1) or goes on (2) a trigger, and its type; for each trigger the rest.

    ``types`` (triggers, types and none) is 1 for each right one; ``told`` is 0 for a word that tells no act, ``actors``
    (triggers, actors, 2) who does it and whom it is done to, ``counted`` the actors that there are.
    """

    marks: Tensor
    kinds: Tensor
    types: Tensor
    told: Tensor
    status: Tensor
    cameo: Tensor
    flags: Tensor
    actors: Tensor
    counted: Tensor


def inputs(batch: Sequence[Row], left_out: LeftOut | None = None) -> Given:
    """What the network sees of some views."""
    length = max(len(row["ids"]) for row in batch)
    ids, mask = np.zeros((2, len(batch), length), np.int64)
    features = np.zeros((len(batch), length, len(SIZES)), np.int64)
    for i, row in enumerate(batch):
        some, table = row["ids"], row["features"]
        if left_out is not None:
            some, table = left_out.of(i, row)
        ids[i, : len(some)], mask[i, : len(some)] = some, 1
        features[i, 1 : len(some) - 1] = table[_word_of(row)]
    return Given(*map(torch.from_numpy, (ids, features, mask)))


def _word_of(row: Row) -> NDArray[np.int64]:
    """For each piece between the marks at both ends the word it belongs to."""
    sizes = np.diff([*row["first"], len(row["ids"]) - 1])
    return np.repeat(np.arange(len(sizes)), sizes)


class LeftOut:
    """What a batch does without: some hidden words, some of the patterns, in some sentences all that the rules say."""

    def __init__(self, batch: Sequence[Row], hidden: float, chance: np.random.Generator) -> None:
        self.silent = chance.random(len(batch)) < WITHOUT_RULES
        self.hidden, self.chance = hidden, chance

    def of(self, i: int, row: Row) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        ids, table = np.array(row["ids"]), row["features"].copy()
        table[self.chance.random(len(table)) < LOST_PATTERNS, -1] = 0
        if self.silent[i]:
            table[:, BY_RULES] = 0
        dark = self.chance.random(len(table)) < self.hidden
        ids[1:-1][dark[_word_of(row)]] = HIDDEN
        return ids, table


def asked(batch: Sequence[Row], rows: Sequence[tuple[int, Words]], length: int, silent: Sequence[bool] = ()) -> Asked:
    """What the second pass is given for some triggers (place of the view in the batch, words)."""
    most, actors = (max(1, *(len(batch[r][part]) for r, _ in rows)) for part in ("held", "codes"))
    given, rules = np.zeros((2, len(rows), length), np.int64)
    at, held = np.zeros((len(rows), length), np.float32), np.zeros((len(rows), most, length), np.float32)
    stands = np.full((len(rows), actors, most), -1e4, np.float32)
    for k, (r, words) in enumerate(rows):
        row = batch[r]
        word_of, inner = _word_of(row), slice(1, len(row["ids"]) - 1)
        given[k, inner] = np.isin(word_of, words)
        if not (len(silent) and silent[r]):
            rules[k, inner] = rule_roles(row, words)[word_of]
        at[k, [row["first"][i] for i in words]] = 1 / len(words)
        for m, (codes, some) in enumerate(row["held"]):
            held[k, m, [row["first"][i] for i in some]] = 1 / len(some)
            stands[k, codes, m] = 0
    which = np.array([r for r, _ in rows])
    return Asked(*map(torch.from_numpy, (which, given, rules, at, held, stands)))


def rule_roles(row: Row, words: Sequence[int]) -> NDArray[np.int64]:
    """For each word of a view what its actors are in the rules' acts that share a word with the given ones."""
    out = np.zeros(len(row["first"]), np.int64)
    for trigger, roles in row["acts"]:
        if set(trigger) & set(words):
            out |= np.asarray(roles, np.int64)
    return out


def actor_scores(pairs: Tensor, stands: Tensor) -> Tensor:
    """Two scores for each actor of each trigger: the highest over the mentions that stand for it, softly."""
    return (pairs[:, None] + stands[..., None]).logsumexp(2)


# ---------------------------------------------------------------- training


@dataclass(frozen=True)
class Drill(Tensors):
    """A batch to learn from."""

    given: Given
    asked: Asked
    wanted: Wanted


class Drills(Dataset[Drill]):
    """The batches of a plan, each made when it is its turn; the same each time for one seed."""

    def __init__(self, plan: Sequence[Sequence[Row]], codes: Mapping[str, int], hidden: float, seed: int) -> None:
        self.plan, self.codes, self.hidden, self.seed = plan, codes, hidden, seed

    def __len__(self) -> int:
        return len(self.plan)

    def __getitem__(self, at: int) -> Drill:
        batch = self.plan[at]
        left_out = LeftOut(batch, self.hidden, np.random.default_rng((self.seed, at)))
        given = inputs(batch, left_out)
        rng = random.Random(self.seed * 1_000_003 + at)
        rows = [(r, words, event) for r, row in enumerate(batch) for words, event in triggers_of(row, rng)]
        rows = rows or [(0, (0,), None)]
        asked_for = asked(batch, [(r, words) for r, words, _ in rows], given.ids.shape[1], left_out.silent)
        return Drill(given, asked_for, self._wanted(batch, rows, asked_for))

    def _wanted(self, batch: Sequence[Row], rows: Sequence[tuple[int, Words, Row | None]], of: Asked) -> Wanted:
        marks, kinds = np.full((2, len(batch), of.given.shape[1]), OUTSIDE)
        for i, row in enumerate(batch):
            marks[i, row["first"]], kinds[i, row["first"]] = trigger_labels(row)
        types, flags = np.zeros((len(rows), NONE + 1), np.float32), np.zeros((len(rows), 2), np.float32)
        told, (status, cameo) = np.zeros(len(rows), np.float32), np.full((2, len(rows)), OUTSIDE)
        actors = np.zeros((*of.stands.shape[:2], 2), np.float32)
        counted = np.zeros(of.stands.shape[:2], np.float32)
        for k, (r, _, event) in enumerate(rows):
            if event is None:
                types[k, NONE] = 1
                continue
            types[k, event["types"]], told[k], status[k] = 1, 1, event["status"]
            cameo[k] = self.codes.get(event["cameo"], OUTSIDE)
            flags[k] = event["negated"], event["mutual"]
            actors[k, event["left"], 0], actors[k, event["right"], 1] = 1, 1
            counted[k, : len(batch[r]["codes"])] = 1
        return Wanted(*map(torch.from_numpy, (marks, kinds, types, told, status, cameo, flags, actors, counted)))


def loader(drills: Drills, workers: int) -> DataLoader[Drill]:
    """The batches one after the other, made by some processes ahead."""
    return DataLoader(drills, batch_size=None, num_workers=workers)


def trigger_labels(row: Row) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """0 outside, 1 first word of a trigger, 2 further; and the type of each of its words, OUTSIDE elsewhere."""
    n = len(row["first"])
    marks, kinds = np.zeros(n, np.int64), np.full(n, OUTSIDE, np.int64)
    for event in row["events"]:
        words = event["words"]
        if marks[words].any():
            continue
        marks[words], marks[words[0]] = 2, 1
        kinds[words] = event["types"][0]
    return marks, kinds


def triggers_of(row: Row, rng: random.Random) -> list[tuple[Words, Row | None]]:
    """The labelled triggers, and as many words that tell nothing: the rules' own mistakes first."""
    found: list[tuple[Words, Row | None]] = [(tuple(e["words"]), e) for e in row["events"]]
    taken = {k for words, _ in found for k in words}
    idle = [tuple(words) for words, _ in row["acts"] if words and not taken & set(words)]
    free = [k for k, of in enumerate(row["features"]) if k not in taken and of[0] in NOMINAL and of[5] == 0]
    if free and rng.random() < IDLE:
        idle.append((rng.choice(free),))
    return found + [(words, None) for words in idle]


def batches(rows: Sequence[Row], size: int, rng: random.Random) -> list[list[Row]]:
    """The views in batches of about one length, in any order."""
    keys = {id(row): len(row["ids"]) + rng.uniform(-4, 4) for row in rows}
    order = sorted(rows, key=lambda row: keys[id(row)])
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    for group in groups:
        rng.shuffle(group)
    rng.shuffle(groups)
    return groups
