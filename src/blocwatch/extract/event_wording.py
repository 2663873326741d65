"""The words that tell an act, and the reason and score in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Sentence, Span, Statement
from .event_candidates import ABOUT_DEEDS
from .event_patterns import Candidate
from .event_status import Standing


def trigger_of(sentence: Sentence, act: Candidate) -> Span:
    """The words that tell the act: the verb or noun, through the object that makes it one."""
    tokens = [act.head]
    aside = act.theme is not None and act.predicate.type in ABOUT_DEEDS and act.theme < act.head
    if act.theme is not None and not aside and abs(act.theme - act.head) < 12:
        tokens.append(act.theme)
    return sentence.extent(tokens)


def why(text: str, trigger: Span, act: Candidate, local: Standing, chain: Sequence[Statement]) -> str:
    """The reason in words: the pattern, how the receiver was found, what decided the status, and on whose word."""
    parts = [
        f"'{trigger.of(text)}' fits the pattern '{act.predicate.written or act.predicate.lemma}' ({act.predicate.origin})"
    ]
    if act.slot:
        parts.append(f"receiver found as {act.slot.lstrip('~')}")
    elif not act.recipients:
        parts.append("both sides do it" if len(act.actors) > 1 else "the text names no receiver")
    parts += local.cues
    if chain:
        parts.append(f"told by {chain[-1].speaker.text or chain[-1].speaker.kind} ({chain[-1].stance})")
    return "; ".join(parts)


def score(act: Candidate, local: Standing, sentence: Sentence) -> float:
    """0 to 1: verbs with an object asked for and both sides named are the surest, nouns with borrowed agents the least."""
    score = 0.7 + 0.1 * bool(act.predicate.objects) + 0.1 * bool(act.recipients) - 0.1 * (act.predicate.pos == "noun")
    score -= 0.1 * bool(local.cues) + 0.2 * (len(sentence.tokens) > 80)
    return round(max(0.1, min(1.0, score)), 2)
