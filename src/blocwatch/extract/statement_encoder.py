"""The full tagger of statements: a small transformer over paragraphs, cue first, then each cue's source and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import Span
from .pieces import Ints, batches, padded
from .shipped import network, settings_of
from .statement_drafts import Draft, Text
from .statement_tagger import beside_quote, content_of, drafted, worded
from .statement_windows import Window, Windows, head_of

BATCH = 2000
"""Word pieces that go through the network together, padding counted. Measured: more is no faster on one thread."""

SOURCE, CONTENT = 1, 2
NO_CUE, NO_RULE = 2, 5
"""Rows of the network's tables that add nothing, for the pass that looks for cues."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """Tokenizer and the two halves of the network. ``floor`` is the probability from which a word is taken as a cue's."""

    tokenizer: Any
    below: Any
    above: Any
    floor: float

    def states(self, windows: Sequence[Window]) -> tuple[Floats, Ints, Floats]:
        """What the lower half makes of some windows, their mask, and each piece's cue probabilities."""
        length = max(len(window.ids) for window in windows)
        ids = padded([window.ids for window in windows], length)
        mask = padded([(1,) * len(window.ids) for window in windows], length)
        features = np.zeros((*ids.shape, windows[0].features.shape[1]), np.int64)
        for row, window in enumerate(windows):
            features[row, : len(window.ids)] = window.pieces()
        (states,) = self.below.run(None, {"ids": ids, "features": features, "mask": mask})
        cues, _ = self._above(states, mask, np.full_like(ids, NO_CUE), np.full_like(ids, NO_RULE))
        return states, mask, cues

    def roles(self, states: Floats, mask: Ints, given: Ints, rules: Ints) -> Floats:
        """Probabilities of outside, source, content for each piece, one row a cue."""
        return self._above(states, mask, given, rules)[1]

    def _above(self, states: Floats, mask: Ints, given: Ints, rules: Ints) -> tuple[Floats, Floats]:
        cues, roles = self.above.run(None, {"states": states, "mask": mask, "given": given, "rules": rules})
        return cues, roles


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped network on one thread. Raises BlocwatchError where onnxruntime, tokenizers or the weights are missing."""
    settings, tokenizer = settings_of("statements_full.json", "the full route")
    below, above = network("statements_full_below.onnx"), network("statements_full_above.onnx")
    return Encoder(tokenizer, below, above, float(settings["floor"]))


@dataclass(frozen=True)
class _Cue:
    """A cue found: its window, the places of its words there, and how sure it is."""

    window: Window
    words: tuple[int, ...]
    probability: float

    def spans(self, text: Text) -> tuple[Span, ...]:
        return runs(text, self.window, self.words, marks=True)


def encoded(text: Text, sentences: Sequence[int], model: Encoder) -> Iterator[Draft]:
    """The drafts that the network finds in some sentences of an article, window by window."""
    windows = Windows(text, model.tokenizer)
    seen = [window for window in windows.over(sentences) if window.words]
    for places in batches([len(window.ids) for window in seen], BATCH):
        batch = [seen[i] for i in places]
        states, mask, chances = model.states(batch)
        found = [(row, cue) for row, window in enumerate(batch) for cue in _cues(window, chances[row], model.floor)]
        for start in range(0, len(found), len(batch)):
            part = found[start : start + len(batch)]
            rows = [row for row, _ in part]
            heads = [_head(text, cue) for _, cue in part]
            given = [[int(i in cue.words) for i in range(len(cue.window.words))] for _, cue in part]
            rules = [windows.rule_labels(cue.window, *head) for (_, cue), head in zip(part, heads, strict=True)]
            labels = model.roles(states[rows], mask[rows], _spread(given, part, mask), _spread(rules, part, mask))
            for (_, cue), head, label in zip(part, heads, labels, strict=True):
                draft = _draft(windows, cue, head, label)
                if draft is not None:
                    yield draft


def _cues(window: Window, chances: Floats, floor: float) -> Iterator[_Cue]:
    """Runs of words that are a cue; a word that opens one starts a new run."""
    held: list[int] = []
    share = chances[list(window.first)]
    for i, (outside, opens, goes_on) in enumerate(share.tolist()):
        if held and (1 - outside < floor or opens > goes_on):
            yield _Cue(window, tuple(held), float(1 - share[held, 0].min()))
            held = []
        if 1 - outside >= floor:
            held.append(i)
    if held:
        yield _Cue(window, tuple(held), float(1 - share[held, 0].min()))


def _head(text: Text, cue: _Cue) -> tuple[int, int]:
    """Sentence and token of the cue's head word."""
    at, i = cue.window.words[cue.words[0]]
    head = head_of(text.parse.sentences[at], cue.spans(text))
    return at, i if head is None else head


def _spread(rows: Sequence[Sequence[int]], part: Sequence[tuple[int, _Cue]], mask: Ints) -> Ints:
    """Labels of words as labels of their pieces, one row a cue, as long as the mask's rows."""
    spread = (cue.window.spread(np.asarray(labels, np.int64)) for labels, (_, cue) in zip(rows, part, strict=True))
    return padded([row.tolist() for row in spread], mask.shape[1])


def _draft(windows: Windows, cue: _Cue, head: tuple[int, int], label: Floats) -> Draft | None:
    """What the network says of one cue as a draft; None without content."""
    text, window = windows.text, cue.window
    best = label[list(window.first)].argmax(-1)
    held = frozenset(cue.words)
    content = runs(text, window, [i for i in np.flatnonzero(best == CONTENT).tolist() if i not in held])
    source = runs(text, window, [i for i in np.flatnonzero(best == SOURCE).tolist() if i not in held])
    if not content:
        return None
    facts = windows.facts(head[0])
    subject = beside_quote(facts, head[1])
    right = [span for span in source if subject and span.holds(subject)]
    longest = tuple(sorted(right or source, key=lambda span: -span.size)[:1])
    own = worded(facts, cue.spans(text)) or cue.spans(text)
    content = content_of(facts, head[1], content)
    return drafted(facts, head[1], own, longest, content, cue.probability) if content else None


def runs(text: Text, window: Window, places: Sequence[int], marks: bool = False) -> tuple[Span, ...]:
    """The spans of some words of a window, neighbours joined; punctuation alone makes none unless ``marks`` count."""
    out: list[list[int]] = []
    for i in places:
        if out and out[-1][1] == i - 1:
            out[-1][1] = i
        else:
            out.append([i, i])
    spans = []
    for first, last in out:
        tokens = [text.parse.sentences[at].tokens[i] for at, i in window.words[first : last + 1]]
        if marks or any(token.pos not in ("PUNCT", "SPACE") for token in tokens):
            spans.append(Span(window.starts[first], tokens[-1].span.end))
    return tuple(spans)
