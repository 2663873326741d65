"""What the encoder of statements sees: a stretch of a paragraph as word pieces, with what the parse says of each word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from ..model import Sentence, Span
from .pieces import Ints, cut, spread
from .statement_drafts import Text
from .statement_features import Facts, covered

PIECES = 192
"""Word pieces of a window: whole sentences of one block up to this many; what a longer sentence has beyond is not seen."""

TAGS = (
    "", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", ".", ",", ":",
    "``", "''", "-LRB-", "-RRB-", "HYPH", "$", "#", "SYM", "XX", "ADD", "AFX", "NFP", "LS",
)  # fmt: skip
DEPS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
    "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod",
    "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
TAG = {name: i for i, name in enumerate(TAGS)}
DEP = {name: i for i, name in enumerate(DEPS)}
FAR = 8
"""Words to the head that are told apart on either side."""

SIZES = (len(TAGS), len(DEPS), 3, 4, 5, 2, 2 * FAR + 1)
"""How many values each feature of a word has: tag, dependency, quote, letters, cue of the lexicon, headline, way to the head."""

RULE_LABELS = ("", "n", "Q", "S", "C")
"""What the rules make of a word for a given cue: no rule fits the cue, outside, cue, source, content."""


@dataclass(frozen=True)
class Window:
    """Words of one block with their place (sentence, token), pieces (``ids``; ``first`` is each word's first) and features.

    ``starts``: the character where each word starts, for a name of several tokens that of the first.
    """

    words: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    ids: tuple[int, ...]
    first: tuple[int, ...]
    features: Ints
    """One row a word, columns as in ``SIZES``."""

    def spread(self, rows: Ints) -> Ints:
        """What each word has (one row a word) for each of its pieces; zeros for the marks at both ends."""
        return spread(rows, self.first, len(self.ids))

    def pieces(self) -> Ints:
        """The features of each piece."""
        return self.spread(self.features)


class Windows:
    """The windows of one article. ``tokenizer`` is a tokenizers.Tokenizer without padding and truncation."""

    def __init__(self, text: Text, tokenizer: Any) -> None:
        self.text, self._tokenizer = text, tokenizer
        self._facts: dict[int, Facts] = {}

    def facts(self, at: int) -> Facts:
        """What the light tagger knows of a sentence, made once."""
        if at not in self._facts:
            self._facts[at] = Facts(self.text, at)
        return self._facts[at]

    def over(self, sentences: Sequence[int]) -> Iterator[Window]:
        """Windows over some sentences of the parse, none over two blocks."""
        group: dict[int, list[list[int]]] = {}
        size, block = 2, None
        for at in sentences:
            pieces = self._pieces(at)
            n = sum(map(len, pieces))
            before, block = block, self.text.parse.sentences[at].block
            if group and (size + n > PIECES or before != block):
                yield self._window(group)
                group, size = {}, 2
            group[at] = pieces
            size += n
        if group:
            yield self._window(group)

    def _pieces(self, at: int) -> list[list[int]]:
        return cut(self.facts(at).words, self._tokenizer)

    def _window(self, group: Mapping[int, Sequence[list[int]]]) -> Window:
        ids, first, words, starts, rows = [self._mark("[CLS]")], [], [], [], []
        for at, sentence in group.items():
            facts = self.facts(at)
            table = _features(facts)
            for i, pieces in enumerate(sentence):
                if pieces and len(ids) + len(pieces) < PIECES:
                    first.append(len(ids))
                    words.append((at, i))
                    lead = i
                    while lead and not facts.words[lead - 1]:
                        lead -= 1
                    starts.append(facts.sentence.tokens[lead].span.start)
                    rows.append(table[i])
                    ids += pieces
        ids.append(self._mark("[SEP]"))
        features = np.asarray(rows, np.int64).reshape(len(rows), len(SIZES))
        return Window(tuple(words), tuple(starts), tuple(ids), tuple(first), features)

    def _mark(self, name: str) -> int:
        return int(self._tokenizer.token_to_id(name))

    def rule_labels(self, window: Window, at: int, head: int) -> list[int]:
        """For each word of a window what the rules make of it for the cue at a sentence's token (``RULE_LABELS``)."""
        facts = self.facts(at)
        draft = facts.by_rule(head)
        if draft is None:
            return [0] * len(window.words)
        found: dict[tuple[int, int], int] = {}
        for spans, label in ((draft.content, "C"), (draft.source, "S"), (draft.cue, "Q")):
            for sentence in {word[0] for word in window.words}:
                for i in covered(self.text.parse.sentences[sentence], spans):
                    found[sentence, i] = RULE_LABELS.index(label)
        return [found.get(word, 1) for word in window.words]


def _features(facts: Facts) -> list[tuple[int, ...]]:
    out: list[tuple[int, ...]] = []
    lexicon = facts.text.lexicon
    place = [0, *accumulate(bool(word) for word in facts.words)]
    for i, token in enumerate(facts.sentence.tokens):
        mark = token.tag in ("``", "''") or token.text in '"“”«»'
        quote = 2 if mark else int(facts.quoted[i] == "q")
        word = facts.words[i]
        letters = 0 if word.islower() else 1 if word.istitle() else 2 if word.isupper() else 3
        cue = 0
        if facts.is_cue(i) and token.pos in ("VERB", "AUX"):
            rule = facts.by_rule(i)
            cue = 2 if rule is None else 4 if rule.source else 3
        elif lexicon.has("nouns", facts.lemma[i]) or lexicon.has("adjectives", facts.lemma[i]):
            cue = 1
        way = max(-FAR, min(FAR, place[token.head] - place[i])) + FAR
        headline = int(facts.sentence.block.kind == "headline")
        out.append((TAG.get(token.tag, 0), DEP.get(token.dep, 0), quote, letters, cue, headline, way))
    return out


def head_of(sentence: Sentence, spans: Sequence[Span]) -> int | None:
    """The head token of a cue's first words; None for no words."""
    for span in spans:
        head = sentence.top(span)
        if head is not None:
            return head
    return None
