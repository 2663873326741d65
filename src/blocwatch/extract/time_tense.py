"""Which way a clause looks in time: from the verb that governs an expression, or from the nearest verb where no parse is."""

from __future__ import annotations

import re

from ..model import Parse, Sentence, Span
from .time_clock import Tense

REACH = 160
"""Characters to each side within which an unparsed clause's verb is looked for."""

_STOP = re.compile(r"[.?!;]['\"”’)]*\s+(?=[\"“‘'`(]*[A-Z])|\n\s*\n")
_CUES = re.compile(
    r"\b(?:(?P<future>will|won't|shall|would|going to|(?:is|are|was|were|be|been) (?:\w+ )?(?:scheduled|expected|due|set|slated|planned|bound|likely|poised|about)"
    r"|scheduled|upcoming|due|(?:plan|plans|planning|planned|hope|hopes|intend|intends|expect|expects|aim|aims|want|wants) to|is to|are to|may|might|could|should|must|can)"
    r"|(?P<past>was|were|had|did|has|have|been|said|says(?!)|told|began|met|took|gave|came|went|made|won|lost|left|held|sent|saw|fell|rose|shot|fought|broke|led|became|got|found|kept|brought|spoke|wrote|grew|drew|flew|struck|hit|cut|put|let|set|killed|\w{2,}ed)"
    r"|(?P<present>is|are|am|do|does))\b|(?<=\w)(?P<will>'ll|’ll)\b",
    re.I,
)


def nearby_tense(text: str, span: Span) -> Tense:
    """The tense of the last verb before the span within its sentence, of the first one after it where none is before."""
    left = text[max(0, span.start - REACH) : span.start]
    for stop in _STOP.finditer(left):
        left_from = stop.end()
        left = " " * left_from + left[left_from:]
    before = list(_CUES.finditer(left))
    if before:
        return _named(before[-1])
    right = text[span.end : span.end + REACH]
    stop_at = _STOP.search(right)
    after = _CUES.search(right[: stop_at.start()] if stop_at else right)
    return _named(after) if after else "none"


def _named(cue: re.Match[str]) -> Tense:
    if cue["future"] or cue["will"]:
        return "future"
    return "past" if cue["past"] else "present"


def clause_tense(parse: Parse, span: Span) -> Tense | None:
    """The tense of the verb that governs the span in the parse; None where the parse shows none."""
    sentence = parse.at(span.start)
    top = sentence.top(span) if sentence else None
    if sentence is None or top is None:
        return None
    for i in (top, *sentence.ancestors(top)):
        if sentence.tokens[i].pos in ("VERB", "AUX"):
            return _verb_tense(sentence, i)
    return None


_AHEAD = {"will", "shall", "’ll", "'ll", "wo", "may", "might", "could", "should", "must", "can"}
_PLANS = {"plan", "expect", "schedule", "hope", "intend", "aim", "due", "slate", "set", "want", "likely", "prepare", "agree", "promise", "vow", "pledge", "go"}


def _verb_tense(sentence: Sentence, i: int) -> Tense:
    tokens = sentence.tokens
    aux = [tokens[j] for j in sentence.children(i, "aux", "auxpass")]
    if any(a.text.lower() in _AHEAD for a in aux):
        past = any(a.lemma == "have" for a in aux)
        return "past" if past else "future"
    if any(a.text.lower() == "would" for a in aux):
        return "future"
    if any(a.tag == "TO" for a in aux):
        return _infinitive(sentence, i)
    tags = {tokens[i].tag, *(a.tag for a in aux)}
    if "VBD" in tags or any(a.lemma == "have" for a in aux):
        return _participle(sentence, i) or "past"
    return _participle(sentence, i) or ("past" if tokens[i].tag == "VBN" and not aux else "present")


def _participle(sentence: Sentence, i: int) -> Tense | None:
    """A verb of planning in the passive looks ahead."""
    token = sentence.tokens[i]
    return "future" if token.lemma in ("schedule", "expect", "slate", "plan", "due") and token.tag == "VBN" else None


def _infinitive(sentence: Sentence, i: int) -> Tense:
    for j in sentence.ancestors(i):
        token = sentence.tokens[j]
        if token.lemma in _PLANS or token.pos == "AUX":
            return "future"
        if token.pos == "VERB":
            return _verb_tense(sentence, j)
    return "future"
