"""The stance of a statement: the cue's own, turned by negation, by a condition, or by a right reserved; with why."""

from __future__ import annotations

from ..lexicon.cues import Part
from ..model import Sentence, Stance
from .statement_drafts import Draft, Text

CONDITIONAL = frozenset({"would", "could", "might", "may"})
NEGATED: dict[str, Stance] = {
    "says": "not_said", "believes": "doubts", "denies": "says", "doubts": "believes", "supports": "opposes",
    "opposes": "supports", "promises": "not_said", "intends": "opposes", "demands": "not_said",
}  # fmt: skip
SAYS: Stance = "says"
WORD_PARTS: tuple[Part, ...] = ("nouns", "adjectives", "adverbs")
PARTS: dict[str, Part] = {"noun": "nouns", "adjective": "adjectives", "hearsay": "adverbs"}


def stance_of(text: Text, draft: Draft) -> tuple[Stance, str]:
    """The stance and, in plain words, what shows it."""
    stance, why = _own(text, draft)
    if draft.head < 0:
        return stance, why
    sentence = text.parse.sentences[draft.at]
    if refusal := _refused(text, sentence, draft.head):
        return ("not_said" if stance in ("says", "demands") else stance), f"{refusal!r} before {draft.word!r}"
    if both := unconfirmed(sentence, draft.head):
        return "not_said", f"{both!r}: left open"
    if negation := _negated(sentence, draft.head):
        return NEGATED.get(stance, stance), f"{draft.word!r} negated by {negation!r}"
    if condition := _condition(sentence, draft.head):
        return (
            "conditional" if stance in ("says", "supports", "denies") else stance
        ), f"{condition!r} on {draft.word!r}"
    return _reserved(sentence, draft, stance, why)


def _own(text: Text, draft: Draft) -> tuple[Stance, str]:
    part = PARTS.get(draft.rule)
    if part is not None:
        return text.lexicon.stance(part, draft.word) or "says", f"the {draft.rule} {draft.word!r}"
    frames = text.lexicon.verbs.get(draft.word)
    if not frames:
        return _other(text, draft)
    stance = frames.get(draft.frame, next(iter(frames.values())))
    return stance, f"cue {draft.word!r}" if draft.word else "a quote without a cue"


def _other(text: Text, draft: Draft) -> tuple[Stance, str]:
    """The stance of a cue that is no verb of the lexicon: a noun, an adjective, a refusal, or one only the tagger knows."""
    if text.lexicon.has("negative", draft.word):
        return "not_said", f"{draft.word!r} refuses to speak"
    for part in WORD_PARTS:
        if found := text.lexicon.stance(part, draft.word):
            return found, f"cue {draft.word!r}"
    return SAYS, f"cue {draft.word!r}" if draft.word else "a quote without a cue"


def _refused(text: Text, sentence: Sentence, head: int) -> str:
    token = sentence.tokens[head]
    above = sentence.tokens[token.head]
    if token.dep == "xcomp" and text.lexicon.has("negative", above.lemma.lower()):
        return above.text
    return ""


def unconfirmed(sentence: Sentence, v: int) -> str:
    """'would neither confirm nor deny': the two verbs, empty where the verb is not the second of them."""
    token = sentence.tokens[v]
    first = sentence.tokens[token.head]
    both = (first.lemma.lower(), token.lemma.lower()) == ("confirm", "deny") and token.dep == "conj"
    return f"{first.text} or {token.text}" if both else ""


def _negated(sentence: Sentence, head: int) -> str:
    for i in sentence.children(head, "neg"):
        return sentence.tokens[i].text
    token = sentence.tokens[head]
    for i in sentence.children(head, "advmod", "preconj", "cc", "nsubj", "det"):
        word = sentence.tokens[i].text.lower()
        if word in ("never", "nor", "neither", "nobody", "none", "hardly"):
            return sentence.tokens[i].text
    if token.dep == "xcomp" or token.pos in ("ADJ", "NOUN"):
        for i in sentence.children(token.head, "neg"):
            return sentence.tokens[i].text
    return ""


def _condition(sentence: Sentence, head: int) -> str:
    for i in sentence.children(head, "aux"):
        if sentence.tokens[i].text.lower() in CONDITIONAL:
            return sentence.tokens[i].text
    for i in sentence.children(head, "mark"):
        if sentence.tokens[i].text.lower() in ("if", "unless", "whether"):
            return sentence.tokens[i].text
    return ""


def _reserved(sentence: Sentence, draft: Draft, stance: Stance, why: str) -> tuple[Stance, str]:
    """'said that it reserves the right to …': the clause says what stays open."""
    for i in sentence.children(draft.head, "ccomp"):
        if sentence.tokens[i].lemma == "reserve" and any(
            sentence.tokens[j].lemma == "right" for j in sentence.children(i, "dobj")
        ):
            return "reserves", "'reserves the right' under the cue"
    return stance, why
