"""Train the light statement tagger: which tokens are cues, and what each cue's source and content are.

    python training/statements_light.py ../shared/gold/attribution/train.jsonl.gz OUT.npz [--parses CACHE.pkl]

Two linear models made with CRFsuite (pip install python-crfsuite): a maximum-entropy model over candidate cue heads,
which never sees words inside a gold content, since nothing nested is annotated there; and a CRF over the cue's sentence
with the labels cue, source, content. L-BFGS is deterministic, so there is no seed to set. Weights below ``SMALL`` are
dropped; the rest is written as plain arrays.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from blocwatch.extract.language import parse_blocks
from blocwatch.extract.quotes import find_quotes
from blocwatch.extract.statement_drafts import Text
from blocwatch.extract.statement_features import LABELS, Facts, argument_features, covered, cue_features
from blocwatch.lexicon.cues import cues
from blocwatch.model import Article, Block, Parse, Span

SMALL = 0.004
RARE_CUE = 2
RARE_SHARE = 0.008
CUE = {"c1": 0.1, "c2": 0.1, "feature.minfreq": 2, "max_iterations": 150}
ARGUMENTS = {"c1": 0.1, "c2": 0.1, "feature.minfreq": 3, "max_iterations": 90}
Row = dict[str, Any]


def paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield Span(at, at + len(part))
        at += len(part) + 2


def parsed(path: Path, cache: Path | None) -> list[tuple[Row, Parse]]:
    if cache and cache.exists():
        stored: list[tuple[Row, Parse]] = pickle.loads(cache.read_bytes())
        return stored
    out: list[tuple[Row, Parse]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            first, *rest = paragraphs(row["text"])
            blocks = (Block("headline", first), *(Block("paragraph", span) for span in rest))
            out.append((row, parse_blocks(row["text"], blocks)))
    if cache:
        cache.write_bytes(pickle.dumps(out, protocol=5))
    return out


def text_of(row: Row, parse: Parse) -> Text:
    article = Article(row["id"], row["text"], "", None, tuple(dict.fromkeys(s.block for s in parse.sentences)))
    return Text(article, parse, find_quotes(article)[0], (), cues())


def spans(raw: list[list[int]]) -> list[Span]:
    return [Span(*pair) for pair in raw]


def heads(row: Row, parse: Parse) -> Iterator[tuple[int, int, Row]]:
    """Sentence and head token of each gold cue."""
    starts = {sentence.span: at for at, sentence in enumerate(parse.sentences)}
    for gold in row["attributions"]:
        sentence = parse.at(gold["cue"][0][0]) if gold["cue"] else None
        if sentence is None:
            continue
        head = sentence.top(Span(*gold["cue"][0]))
        if head is not None and any(c.isalpha() for c in sentence.tokens[head].text):
            yield starts[sentence.span], head, gold


def inside(row: Row, parse: Parse) -> Iterator[tuple[int, int]]:
    """Tokens that stand in a gold content or a discarded part: nobody looked for cues there."""
    silent = [s for gold in row["attributions"] for s in spans(gold["content"])] + spans(row["discard"])
    for at, sentence in enumerate(parse.sentences):
        here = [s for s in silent if s.overlap(sentence.span)]
        for i in covered(sentence, here) if here else ():
            yield at, i


def candidates(rows: list[tuple[Row, Parse]]) -> list[str]:
    """Lemmas that are cue heads at least ``RARE_CUE`` times and in at least ``RARE_SHARE`` of where they stand."""
    cue: collections.Counter[str] = collections.Counter()
    seen: collections.Counter[str] = collections.Counter()
    for row, parse in rows:
        cue.update(parse.sentences[at].tokens[head].lemma.lower() for at, head, _ in heads(row, parse))
        seen.update(token.lemma.lower() for sentence in parse.sentences for token in sentence.tokens)
    return sorted(word for word, n in cue.items() if n >= RARE_CUE and n >= RARE_SHARE * seen[word])


def train_cues(rows: list[tuple[Row, Parse]], words: frozenset[str], model: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=CUE, verbose=False)
    for row, parse in rows:
        text = text_of(row, parse)
        yes = {(at, head) for at, head, _ in heads(row, parse)}
        silent = set(inside(row, parse)) - yes
        for at in range(len(parse.sentences)):
            facts = Facts(text, at)
            for i in range(facts.n):
                if facts.lemma[i] in words and (at, i) not in silent:
                    trainer.append([cue_features(facts, i)], ["Q" if (at, i) in yes else "O"])
    trainer.train(str(model))


def train_arguments(rows: list[tuple[Row, Parse]], words: frozenset[str], model: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=ARGUMENTS, verbose=False)
    for row, parse in rows:
        text = text_of(row, parse)
        for at, head, gold in heads(row, parse):
            facts = Facts(text, at)
            labels = ["O"] * facts.n
            for role, label in (("content", "C"), ("source", "S"), ("cue", "Q")):
                for i in covered(facts.sentence, spans(gold[role])):
                    labels[i] = label
            if facts.lemma[head] in words:
                trainer.append(argument_features(facts, head), labels)
    trainer.train(str(model))


def weights(model: Path, labels: tuple[str, ...]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """A CRFsuite model as names, state weights (name x label) and transitions (from x to)."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    index = {label: i for i, label in enumerate(labels)}
    table: dict[str, np.ndarray] = {}
    for (name, label), weight in info.state_features.items():
        if abs(weight) >= SMALL:
            table.setdefault(name, np.zeros(len(labels), np.float32))[index[label]] = weight
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for (a, b), weight in info.transitions.items():
        moves[index[a], index[b]] = weight
    names = sorted(table)
    return names, np.array([table[name] for name in names], np.float16), moves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--rows", type=int, default=10**6)
    options = parser.parse_args()
    rows = parsed(options.train, options.parses)[: options.rows]
    words = candidates(rows)
    work = options.out.with_suffix("")
    cue_model, argument_model = Path(f"{work}.cue.crf"), Path(f"{work}.arguments.crf")
    train_cues(rows, frozenset(words), cue_model)
    train_arguments(rows, frozenset(words), argument_model)
    names, state, _ = weights(cue_model, ("O", "Q"))
    arg_names, arg_state, moves = weights(argument_model, LABELS)
    np.savez_compressed(
        options.out,
        words=np.array("\n".join(words)),
        cue_names=np.array("\n".join(names)),
        cue_weights=state[:, 1] - state[:, 0],
        argument_names=np.array("\n".join(arg_names)),
        argument_weights=arg_state,
        moves=moves,
    )
    print(len(words), "cue words,", len(names), "cue features,", len(arg_names), "argument features")


if __name__ == "__main__":
    main()
