"""Whether an act is told of many times: 'every spring', 'routinely', 'for years', 'used to sell', 'Iran supplies drones'."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence
from .event_syntax import TIMES, lemma, verbal

HABITS = frozenset(
    {"often", "regularly", "repeatedly", "frequently", "routinely", "always", "usually", "traditionally", "habitually",
     "periodically", "constantly", "annually", "daily", "weekly", "monthly", "yearly", "nightly"}
)  # fmt: skip

SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter", "morning", "evening", "season", "ramadan"})

LONG = frozenset({"year", "decade", "month", "week", "generation", "century"})

TRADES = frozenset(
    {"supply", "sell", "buy", "export", "import", "purchase", "fund", "finance", "subsidise", "subsidize"}
)
"""In the present simple these tell what goes on, where nothing is counted."""


def habitual(sentence: Sentence, i: int) -> bool:
    """Whether an act is told of many times, not of one."""
    return any(_of_verb(sentence, v) for v in _verbs(sentence, i)) or _goes_on(sentence, i)


def _verbs(sentence: Sentence, i: int) -> Iterator[int]:
    """The verb of the act: its own, the one that a noun is object of, the one that it is coordinated with."""
    yield i
    for up in sentence.ancestors(i):
        token = sentence.tokens[i]
        shared = token.dep == "conj" and not sentence.children(i, "nsubj", "nsubjpass", "aux")
        if not shared and (verbal(sentence, i) or token.dep not in ("dobj", "nsubjpass", "pobj", "prep", "conj")):
            return
        yield up
        i = up


def _of_verb(sentence: Sentence, v: int) -> bool:
    words = {sentence.tokens[j].text.lower() for j in sentence.children(v, "advmod")}
    used = sentence.tokens[v].dep == "xcomp" and sentence.tokens[sentence.tokens[v].head].text.lower() == "used"
    if used or words & HABITS:
        return True
    return any(_each(sentence, n) for n in sentence.children(v, "npadvmod")) or any(
        _phrase(sentence, p, n) for p in sentence.children(v, "prep") for n in sentence.children(p, "pobj")
    )


def _each(sentence: Sentence, n: int) -> bool:
    """'every year', 'each spring', 'year after year'."""
    word = lemma(sentence, n)
    before = {sentence.tokens[j].text.lower() for j in sentence.children(n)}
    again = [k for p in sentence.children(n, "prep") for k in sentence.children(p, "pobj")]
    return word in TIMES | SEASONS and (
        bool(before & {"every", "each"}) or any(lemma(sentence, k) == word for k in again)
    )


def _phrase(sentence: Sentence, p: int, n: int) -> bool:
    """'for years', 'on a regular basis', 'in every spring'; 'for two years' counts one stretch."""
    word, noun = sentence.tokens[p].text.lower(), sentence.tokens[n]
    if word in ("for", "over") and noun.tag == "NNS" and lemma(sentence, n) in LONG:
        return not sentence.children(n, "nummod", "amod", "det")
    beside = {sentence.tokens[j].text.lower() for j in sentence.children(n, "amod")}
    if lemma(sentence, n) in ("basis", "interval"):
        return bool(beside & (HABITS | {"regular", "annual"}))
    return _each(sentence, n)


def _goes_on(sentence: Sentence, v: int) -> bool:
    """'Iran supplies drones to Russia': the present simple of a trade, outside headlines, where nothing is counted."""
    if sentence.tokens[v].tag not in ("VBZ", "VBP") or lemma(sentence, v) not in TRADES:
        return False
    counted = any(
        sentence.tokens[j].pos in ("NUM", "SYM") for o in sentence.children(v, "dobj") for j in sentence.subtree(o)
    )
    return sentence.block.kind == "paragraph" and not counted and not sentence.children(v, "aux", "auxpass", "npadvmod")
