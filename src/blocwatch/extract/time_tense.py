"""Which way a clause looks in time: from the verb that governs an expression, or from the nearest verb where no parse is."""

from __future__ import annotations

import re

from ..lexicon.calendar import words
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
    way = [top, *sentence.ancestors(top)]
    verb = next((i for i in way if sentence.tokens[i].pos in ("VERB", "AUX")), None)
    if verb is None:
        return None
    if sentence.tokens[verb].lemma in words().verbs["put_off"] and any(
        sentence.tokens[i].lemma in ("until", "till", "to", "through", "for") for i in way[: way.index(verb)]
    ):
        return "future"
    if sentence.tokens[top].dep == "poss" and any(
        sentence.tokens[j].tag == "TO" for j in sentence.children(verb, "aux")
    ):
        return _above(sentence, verb)
    if sentence.tokens[verb].lemma in ("plan", "schedule") and sentence.tokens[verb].span.start < span.start:
        return "future"
    return _verb_tense(sentence, verb)


_MODALS = {"will", "shall", "’ll", "'ll", "wo", "would", "’d", "may", "should", "must", "can"}
_OPEN_MODALS = {"could", "might"}


_CONDITIONS = {"if", "unless", "when", "once", "until"}
"""Words after which the simple present tells what is still to come."""


def _verb_tense(sentence: Sentence, i: int) -> Tense:
    token = sentence.tokens[i]
    aux = [sentence.tokens[j] for j in sentence.children(i, "aux", "auxpass")]
    had = any(a.lemma == "have" for a in aux)
    modals = {a.text.lower() for a in aux if a.tag == "MD"}
    if modals:
        negated = bool(sentence.children(i, "neg")) or _no_one(sentence, i)
        return "past" if had or (modals & _OPEN_MODALS and negated) else "future"
    if any(a.tag == "TO" for a in aux):
        return _infinitive(sentence, i)
    if token.lemma in words().verbs["plans"] and token.tag == "VBN" and not any(a.text.lower() == "had" for a in aux):
        return "future"
    if "VBD" in {token.tag, *(a.tag for a in aux)} or had:
        return "past"
    if token.tag in ("VBN", "VBG") and not aux:
        return _above(sentence, i) if token.tag == "VBG" else "past"
    ahead = (token.lemma in words().verbs["scheduled"] and not aux) or any(
        sentence.tokens[j].text.lower() in _CONDITIONS for j in sentence.children(i, "mark", "advmod")
    )
    return "future" if token.tag in ("VBP", "VBZ") and ahead else "present"


def _no_one(sentence: Sentence, i: int) -> bool:
    """Whether the subject is negated: neither envoy, nobody, no one."""
    subjects = sentence.children(i, "nsubj", "nsubjpass", "preconj")
    return any(sentence.tokens[k].text.lower() in _NONE for j in subjects for k in sentence.subtree(j))


_NONE = {"neither", "nor", "no", "none", "nobody"}


def _infinitive(sentence: Sentence, i: int) -> Tense:
    """An infinitive looks ahead of its verb, after verbs of intent and after nouns; else it tells a purpose."""
    over = sentence.tokens[i].head
    head = sentence.tokens[over]
    if _had(sentence, over) or _had(sentence, head.head):
        return "past"
    if head.lemma == "be" and head.tag in ("VBZ", "VBP"):
        return "future"
    if sentence.tokens[i].dep != "advcl" and (head.lemma in words().verbs["intent"] or head.pos not in ("VERB", "AUX")):
        return "future"
    return _above(sentence, i)


def _had(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].text.lower() == "had" for j in sentence.children(i, "aux"))


def _above(sentence: Sentence, i: int) -> Tense:
    for j in sentence.ancestors(i):
        if sentence.tokens[j].pos in ("VERB", "AUX"):
            return _verb_tense(sentence, j)
    return "present"
