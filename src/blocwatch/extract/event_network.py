"""The network of events: which words of a sentence tell an act, what act it is, who does it to whom, and does it happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from ..lexicon.ontology import STATUSES, TYPES
from ..model import EventType, Status
from .event_views import ROLES, SIZES, View
from .pieces import batches, padded
from .shipped import network, settings_of

BATCH = 2000
"""Word pieces that go through the network together, padding counted."""
WORD = 0.4
"""Probability from which a word may belong to what tells an act."""
NO_TRIGGER, NO_RULE = 2, ROLES
"""Rows of the network's tables that add nothing, for the pass that looks for triggers."""
NOTHING = len(TYPES)
"""The type of words that tell no act."""

Floats = NDArray[np.float32]


class Side(NamedTuple):
    """A party: its place in the view's codes, the mention (place in ``View.held``) that shows it best, the probability."""

    code: int
    mention: int
    chance: float


@dataclass(frozen=True)
class Act:
    """An act as the network reads it. ``words``: places in the view's words that tell it; ``score`` and ``certain``: the
    probabilities of the act and of its status.

    A mutual act has all its parties as doers; an act may be without doers where the sentence names none.
    """

    words: tuple[int, ...]
    type: EventType
    status: Status
    negated: bool
    mutual: bool
    cameo: str
    doers: tuple[Side, ...]
    receivers: tuple[Side, ...]
    score: float
    certain: float


@dataclass(frozen=True)
class Floors:
    """Probabilities from which the network has its way.

    ``new``: of an act; ``solo``: of one without a receiver or a doer; ``headline``: of one in a headline; ``seen``: of some act in
    words in which the rules found one; ``any``: that a sentence tells an act at all; ``side``: of an actor as a party; ``done``:
    that a deed was done, where the words may tell it as less.
    """

    new: float
    solo: float
    headline: float
    seen: float
    any: float
    side: float
    done: float


@dataclass(frozen=True)
class Network:
    """Tokenizer, the parts in the order in which they are run, the floors and the CAMEO codes.

    ``words``: pieces to states, and the bias of relative places and padding; ``below``: the layers that a sentence goes through
    once; ``above``: those that it goes through once for its triggers and again for each trigger found.
    """

    tokenizer: Any
    words: Any
    below: tuple[Any, ...]
    above: Any
    floors: Floors
    codes: tuple[str, ...]
    fitting: Mapping[EventType, Floats]
    """For each type which of the codes stand for it, as 1 and 0."""

    def read(self, views: Sequence[View]) -> list[list[Act]]:
        """The acts of each view that are likely enough, in text order."""
        out: list[list[Act]] = [[] for _ in views]
        for places in batches([len(view.ids) for view in views], BATCH):
            batch = [views[i] for i in places]
            states, bias, chances = self._triggers(batch)
            found = [
                (r, *one)
                for r, view in enumerate(batch)
                for one in _runs(chances[r][list(view.first)], self.floors.seen)
            ]
            for start in range(0, len(found), len(batch)):
                part = found[start : start + len(batch)]
                for (r, words, sure), answer in zip(part, self._acts(batch, states, bias, part), strict=True):
                    act = self._decided(batch[r], words, sure, *answer)
                    if act is not None:
                        out[places[r]].append(act)
        return out

    def _triggers(self, batch: Sequence[View]) -> tuple[Floats, Floats, Floats]:
        length = max(len(view.ids) for view in batch)
        ids = padded([view.ids for view in batch], length)
        mask = padded([(1,) * len(view.ids) for view in batch], length)
        features = np.zeros((*ids.shape, len(SIZES)), np.int64)
        for row, view in enumerate(batch):
            features[row, : len(view.ids)] = view.spread(view.features)
        states, bias = self.words.run(None, {"ids": ids, "mask": mask})
        for part in self.below:
            asked = {one.name for one in part.get_inputs()}
            inputs = {"states": states, "bias": bias, "features": features}
            (states,) = part.run(None, {name: given for name, given in inputs.items() if name in asked})
        nowhere = np.zeros((len(batch), length), np.float32)
        given = {
            "given": np.full_like(ids, NO_TRIGGER),
            "rules": np.full_like(ids, NO_RULE),
            "at": nowhere,
            "held": nowhere[:, None],
        }
        chances = self.above.run(["triggers"], {"states": states, "bias": bias, **given})[0]
        return states, bias, chances

    def _acts(
        self, batch: Sequence[View], states: Floats, bias: Floats, part: Sequence[tuple[int, tuple[int, ...], float]]
    ) -> Iterator[tuple[Floats, Floats]]:
        """For each trigger the scores of the act, and for each mention of its view the scores of doer and receiver."""
        length = states.shape[1]
        most = max(1, max(len(batch[r].held) for r, *_ in part))
        given, rules = np.zeros((2, len(part), length), np.int64)
        at, held = np.zeros((len(part), length), np.float32), np.zeros((len(part), most, length), np.float32)
        for k, (r, words, _) in enumerate(part):
            view = batch[r]
            mark = np.zeros(len(view.words), np.int64)
            mark[list(words)] = 1
            given[k, : len(view.ids)] = view.spread(mark)
            rules[k, : len(view.ids)] = view.spread(view.roles(words))
            at[k, [view.first[i] for i in words]] = 1 / len(words)
            for m, one in enumerate(view.held):
                held[k, m, [view.first[i] for i in one.words]] = 1 / len(one.words)
        rows = [r for r, *_ in part]
        inputs = {"states": states[rows], "bias": bias[rows], "given": given, "rules": rules, "at": at, "held": held}
        acts, pairs = self.above.run(["acts", "pairs"], inputs)
        return zip(acts, pairs, strict=True)

    def _decided(self, view: View, words: tuple[int, ...], sure: float, act: Floats, pairs: Floats) -> Act | None:
        """The act of a trigger; None where it is none."""
        n, s = len(TYPES) + 1, len(STATUSES)
        kind, status = _softmax(act[:n]), _softmax(act[n : n + s])
        negated, mutual = _sigmoid(act[n + s : n + s + 2]) >= 0.5
        score = sure * float(1 - kind[NOTHING])
        best = TYPES[int(kind[:NOTHING].argmax())]
        if score < self.floors.seen:
            return None
        doers, receivers = self._sides(view, pairs, bool(mutual))
        cameo = self.codes[int((act[n + s + 2 :] - 1e4 * (1 - self.fitting[best])).argmax())]
        standing = STATUSES[int(status.argmax())]
        return Act(
            words,
            best,
            standing,
            bool(negated),
            bool(mutual) and len(doers) > 1,
            cameo,
            doers,
            receivers,
            round(score, 2),
            round(float(status.max()), 2),
        )

    def _sides(self, view: View, pairs: Floats, mutual: bool) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Doers and receivers, the surest first; who could be both is the likelier; all of a mutual act are its doers."""
        sides: tuple[list[Side], list[Side]] = ([], [])
        for code in range(len(view.codes)):
            places = [m for m, one in enumerate(view.held) if code in one.actors]
            scores = pairs[places]
            doer, receiver = _sigmoid(np.logaddexp.reduce(scores, axis=0)).tolist()
            side = int(receiver > doer)
            if max(doer, receiver) >= self.floors.side:
                best = places[int(scores[:, side].argmax())]
                sides[0 if mutual else side].append(Side(code, best, round(max(doer, receiver), 2)))
        left, right = (tuple(sorted(some, key=lambda one: -one.chance)) for some in sides)
        return left, right


def _runs(share: Floats, floor: float) -> Iterator[tuple[tuple[int, ...], float]]:
    """Runs of words of which one at least is likely enough to tell an act, a new run at each word that opens one.

    With the probability of the likeliest; a word that is less than half as likely as another of its run is left out.
    """
    runs: list[list[int]] = []
    for i, (outside, opens, goes_on) in enumerate(share.tolist()):
        if 1 - outside < WORD:
            continue
        if runs and runs[-1][-1] == i - 1 and goes_on >= opens:
            runs[-1].append(i)
        else:
            runs.append([i])
    for held in runs:
        chances = 1 - share[held, 0]
        if chances.max() >= floor:
            yield tuple(i for i, p in zip(held, chances, strict=True) if p >= chances.max() / 2), float(chances.max())


def _softmax(raw: Floats) -> Floats:
    grown = np.exp(raw - raw.max())
    return cast(Floats, grown / grown.sum())


def _sigmoid(raw: Floats) -> Floats:
    return cast(Floats, 1 / (1 + np.exp(-raw)))


@lru_cache(maxsize=1)
def event_network() -> Network:
    """The shipped network on one thread. Raises BlocwatchError where onnxruntime, tokenizers or the weights are missing."""
    settings, tokenizer = settings_of("events.json", "the full route")
    words, *below, above = (network(f"events_{part}.onnx") for part in ("words", 0, 1, 2, 3, "above"))
    codes = tuple(settings["codes"])
    fitting = {t: np.asarray([c in settings["fitting"][t] for c in codes], np.float32) for t in TYPES}
    return Network(tokenizer, words, tuple(below), above, Floors(**settings["floors"]), codes, fitting)
