"""What the light tagger looks at: one token as a cue, and one token as an argument of a given cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from ..model import Sentence, Span
from .even_names import even_words
from .statement_drafts import Draft, Text, spans_of
from .statement_rules import verb_draft

LABELS = ("O", "Q", "S", "C")
"""Outside, cue, source, content."""

ALL_FRAMES = "qcagnxip"
ANIMATE = frozenset({"he", "she", "they", "we", "i", "who", "you"})
CLIMB = 4
"""How many heads above the cue are told apart; further ones count as 'far'."""


class Facts:
    """One sentence with what is asked of it again and again."""

    def __init__(self, text: Text, at: int) -> None:
        self.text, self.at = text, at
        self.sentence: Sentence = text.parse.sentences[at]
        tokens = self.sentence.tokens
        self.n = len(tokens)
        self.words = even_words(text.article.text, self.sentence)
        self.lower = [word.lower() for word in self.words]
        self.lemma = [
            t.lemma.lower() if word == t.text else word.lower() for word, t in zip(self.words, tokens, strict=True)
        ]
        self.tag = [t.tag for t in tokens]
        self.dep = [t.dep for t in tokens]
        quoted = text.quoted(at)
        self.quoted = ["q" if i in quoted else "-" for i in range(self.n)]
        self._drafts: dict[int, Draft | None] = {}
        marked = [i for i, q in enumerate(self.quoted) if q == "q"]
        self.first_quoted, self.last_quoted = (marked[0], marked[-1]) if marked else (self.n, -1)
        self.headline = "h" if self.sentence.block.kind == "headline" else ""

    @cached_property
    def commas(self) -> list[int]:
        """Number of commas, colons and quotation marks before each token."""
        out, count = [], 0
        for word, tag in zip(self.lower, self.tag, strict=True):
            out.append(count)
            count += word in (",", ";", "–", "—") or tag in ("``", "''", ":")
        return out

    @cached_property
    def verbs(self) -> list[int]:
        """Number of verbs before each token."""
        out, count = [], 0
        for token in self.sentence.tokens:
            out.append(count)
            count += token.pos in ("VERB", "AUX")
        return out

    def is_cue(self, i: int) -> bool:
        """Whether a token's lemma is a cue verb of the lexicon."""
        return self.lemma[i] in self.text.lexicon.verbs

    def by_rule(self, cue: int) -> Draft | None:
        """What the rules make of a cue verb, whatever its word; None for other words. Looked up once."""
        if cue not in self._drafts:
            frames = self.text.lexicon.verbs.get(self.lemma[cue])
            letters = "".join(frames) + ("" if "q" in frames else "q") if frames else ALL_FRAMES
            verbal = self.sentence.tokens[cue].pos in ("VERB", "AUX")
            self._drafts[cue] = verb_draft(self.text, self.at, cue, letters, self.is_cue) if verbal else None
        return self._drafts[cue]


def cue_features(facts: Facts, i: int) -> list[str]:
    """Features of a token as the head of a cue."""
    s, lemma, tag, dep = facts.sentence, facts.lemma[i], facts.tag[i], facts.dep[i]
    head = s.tokens[i].head
    before = facts.lower[i - 1] if i else "^"
    after = facts.lower[i + 1] if i + 1 < facts.n else "$"
    out = [
        "1", "l=" + lemma, "lt=" + lemma + "|" + tag, "ld=" + lemma + "|" + dep, "t=" + tag, "d=" + dep, "td=" + tag + "|" + dep,
        "q=" + facts.quoted[i], "lq=" + lemma + "|" + facts.quoted[i], "w-1=" + before, "w+1=" + after,
        "lw+1=" + lemma + "|" + after, "hd=" + facts.lemma[head] + "|" + dep, "ht=" + facts.tag[head] + "|" + dep,
        "hl=" + lemma + "|" + facts.lemma[head], "s=" + lemma[-3:] + tag, "hh=" + facts.headline + tag,
        "t+1=" + tag + "|" + (facts.tag[i + 1] if i + 1 < facts.n else "$"), "t-1=" + (facts.tag[i - 1] if i else "^") + "|" + tag,
        "dd=" + dep + "|" + facts.dep[head],
    ]  # fmt: skip
    kids = sorted({("<" if j < i else ">") + facts.dep[j] for j in s.children(i)})
    out += ["c=" + kid for kid in kids]
    out += ["lc=" + lemma + "|" + kid for kid in kids]
    out.append(
        "cc=" + ",".join(k for k in kids if k[1:] in ("nsubj", "ccomp", "xcomp", "dobj", "prep", "nsubjpass", "mark"))
    )
    for j in s.children(i):
        short = facts.dep[j]
        if short in (
            "prep",
            "dobj",
            "nsubj",
            "nsubjpass",
            "xcomp",
            "ccomp",
            "prt",
            "acomp",
            "attr",
            "poss",
            "acl",
            "agent",
        ):
            out += [
                "k=" + short + "|" + facts.lemma[j],
                "kt=" + short + "|" + facts.tag[j],
                "lk=" + lemma + "|" + short + facts.tag[j],
            ]
            out += ["g=" + short + "|" + facts.dep[g] for g in s.children(j)]
        if short in ("nsubj", "poss"):
            out.append("lks=" + lemma + "|" + facts.lemma[j])
    above = [j for j in s.ancestors(i) if facts.is_cue(j)]
    out.append("up=" + str(min(2, len(above))) + dep)
    if above:
        out.append("upl=" + facts.lemma[above[0]])
    out += _company(facts, i)
    draft = facts.by_rule(i)
    rule = ("none" if draft is None else draft.frame + ("s" if draft.source else "-")) + (
        "L" if facts.is_cue(i) else ""
    )
    out += [
        "r=" + rule,
        "lr=" + lemma + "|" + rule,
        "rt=" + rule + tag,
        "rd=" + rule + dep,
        "rq=" + rule + facts.quoted[i],
    ]
    return out


def _company(facts: Facts, i: int) -> list[str]:
    """What stands with a cue: its subject's and complement's kind, its auxiliaries, quotes before and behind it."""
    s, lemma = facts.sentence, facts.lemma[i]
    subject = next(
        (facts.tag[j] + ("+" if facts.lower[j] in ANIMATE else "") for j in s.children(i, "nsubj", "nsubjpass")), "-"
    )
    below = [
        j for j in s.children(i, "ccomp", "xcomp", "dobj", "acomp", "attr", "prep", "oprd", "acl", "advcl") if j > i
    ][:2]
    kinds = [facts.dep[j] + ":" + _opening(facts, j) for j in below]
    around = ("<" if facts.first_quoted < i else "") + (">" if facts.last_quoted > i else "")
    out = ["sj=" + subject, "lsj=" + lemma + "|" + subject, "qa=" + around, "lqa=" + lemma + "|" + around]
    out += ["k1=" + kind for kind in kinds] + ["lk1=" + lemma + "|" + kind for kind in kinds]
    out += ["sk=" + subject + "|" + kind for kind in kinds]
    out += ["lo=" + lemma + "|" + facts.lemma[j] for j in below]
    out += ["x=" + facts.lower[j] + "|" + facts.tag[i] for j in s.children(i, "aux", "neg", "auxpass")]
    out += ["lx=" + lemma + "|" + facts.lower[j] for j in s.children(i, "aux", "neg", "auxpass")]
    return out


def _opening(facts: Facts, j: int) -> str:
    """How a complement opens: its marker, its 'to', its preposition's word, or its tag."""
    for k in facts.sentence.children(j, "mark", "aux"):
        if facts.lower[k] in ("that", "to", "whether", "if", "for"):
            return facts.lower[k]
    return facts.lower[j] if facts.dep[j] == "prep" else facts.tag[j]


def branches(facts: Facts, cue: int) -> tuple[list[str], list[int]]:
    """For each token the way to it from the cue, and the head of the branch that it stands on."""
    s = facts.sentence
    label, root = ["far"] * facts.n, [-1] * facts.n
    label[cue], root[cue] = "cue", cue
    _paint(s, cue, "v", (), label, root)
    at, way = cue, ""
    for step in range(1, CLIMB + 1):
        up = s.tokens[at].head
        if up == at:
            break
        way = f"^{step}" + facts.dep[at]
        if label[up] == "far":
            label[up], root[up] = way, up
        _paint(s, up, way + "/", (at,), label, root)
        at = up
    return label, root


def _paint(s: Sentence, top: int, way: str, skip: Sequence[int], label: list[str], root: list[int]) -> None:
    for child in s.children(top):
        if child in skip:
            continue
        name = way + s.tokens[child].dep + ("<" if child < top else ">")
        for i in s.subtree(child):
            if label[i] == "far":
                label[i], root[i] = name, child


def argument_features(facts: Facts, cue: int) -> list[list[str]]:
    """Features of every token of a sentence as cue, source or content of one cue."""
    label, root = branches(facts, cue)
    rule = _rule_labels(facts, cue)
    lemma, tag, dep = facts.lemma[cue], facts.tag[cue], facts.dep[cue]
    head_of = [t.head for t in facts.sentence.tokens]
    edges = _edges(root)
    commas, verbs, n = facts.commas, facts.verbs, facts.n
    out: list[list[str]] = []
    for i in range(n):
        b, w, t, q, r = label[i], facts.lower[i], facts.tag[i], facts.quoted[i], rule[i]
        side = "<" if i < cue else ">" if i > cue else "="
        far = abs(i - cue)
        gap = str(far) if far < 4 else "4" if far < 7 else "7" if far < 12 else "12"
        between = side + str(min(3, abs(commas[i] - commas[cue])))
        spread = side + str(min(3, abs(verbs[i] - verbs[cue])))
        top = "h" if root[i] == i else "d" if root[i] == head_of[i] else "."
        b1 = label[i - 1] if i else "^"
        b2 = label[i + 1] if i + 1 < n else "$"
        out.append([
            "1", "b=" + b, "bl=" + b + lemma, "bt=" + b + tag, "bd=" + b + dep, "btop=" + b + top + t, "be=" + b + edges[i],
            "bw=" + b + w, "w=" + w, "t=" + t + side, "d=" + facts.dep[i] + side,
            "t-=" + (facts.tag[i - 1] if i else "^") + t, "t+=" + t + (facts.tag[i + 1] if i + 1 < n else "$"),
            "w-=" + (facts.lower[i - 1] if i else "^"), "w+=" + (facts.lower[i + 1] if i + 1 < n else "$"),
            "g=" + side + gap, "gt=" + side + gap + t, "q=" + q + facts.quoted[cue], "qb=" + q + b, "mb=" + between + b,
            "vb=" + spread + b, "r=" + r, "rb=" + r + b, "rq=" + r + q, "rl=" + r + lemma, "b-=" + b1 + "|" + b,
            "b+=" + b + "|" + b2, "bh=" + b + facts.lemma[root[i]],
            "r-=" + (rule[i - 1] if i else "^") + r, "r+=" + r + (rule[i + 1] if i + 1 < n else "$"),
        ])  # fmt: skip
    return out


def _edges(root: list[int]) -> list[str]:
    """Whether a token is the first or last of its branch."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, r in enumerate(root):
        first.setdefault(r, i)
        last[r] = i
    return [("l" if first[r] == i else "") + ("r" if last[r] == i else "") for i, r in enumerate(root)]


def _rule_labels(facts: Facts, cue: int) -> list[str]:
    draft = facts.by_rule(cue)
    out = ["n"] * facts.n
    if draft is None:
        return out
    for spans, label in ((draft.content, "C" + draft.frame), (draft.source, "S"), (draft.cue, "Q")):
        for i in covered(facts.sentence, spans):
            out[i] = label
    return [draft.frame if label == "n" else label for label in out]


def covered(sentence: Sentence, spans: Sequence[Span]) -> list[int]:
    """Tokens that start inside any of the spans."""
    return [i for i, t in enumerate(sentence.tokens) if any(s.start <= t.span.start < s.end for s in spans)]


def decoded(sentence: Sentence, labels: Sequence[str]) -> Mapping[str, tuple[Span, ...]]:
    """The spans of each label; punctuation alone makes none."""
    out: dict[str, tuple[Span, ...]] = {}
    for label in LABELS[1:]:
        spans = spans_of(sentence, [i for i, found in enumerate(labels) if found == label])
        out[label] = tuple(span for span in spans if _wordy(sentence, span))
    return out


def _wordy(sentence: Sentence, span: Span) -> bool:
    return any(t.pos not in ("PUNCT", "SPACE") for t in (sentence.tokens[i] for i in sentence.covered(span)))
