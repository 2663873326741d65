"""Chains of sources: 'RT reported, citing the ministry, that …' is RT's statement of the ministry's statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Sentence, Span
from .statement_drafts import Draft, Text, spans_of, trimmed
from .statement_features import covered
from .statement_source import noun_phrase

CITING = frozenset({"cite", "quote"})


def with_chains(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a further one for each source that another source cites, under the citing one."""
    places: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.head >= 0:
            places.setdefault(draft.at, []).append(place)
    out = list(drafts)
    gone: set[int] = set()
    for at, here in places.items():
        for citing, noun in _citing(text.parse.sentences[at]):
            owner = _owner(text.parse.sentences[at], [(p, out[p]) for p in here], citing)
            gone |= {p for p in here if out[p].head == citing}
            if owner is not None:
                out[owner], cited = _split(text.parse.sentences[at], out[owner], citing, noun)
                out.append(cited)
    return [draft for place, draft in enumerate(out) if place not in gone]


def _citing(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Each 'citing' with the noun that is cited."""
    for i, token in enumerate(sentence.tokens):
        if token.tag == "VBG" and token.lemma.lower() in CITING:
            nouns = sentence.children(i, "dobj", "pobj") or tuple(
                k for j in sentence.children(i, "ccomp") for k in sentence.children(j, "nsubj") if k == i + 2
            )
            if nouns:
                yield i, nouns[0]


def _owner(sentence: Sentence, here: Sequence[tuple[int, Draft]], citing: int) -> int | None:
    """The statement that cites: the one whose cue the participle hangs on, or the nearest before it."""
    above = set(sentence.ancestors(citing))
    hung = [place for place, draft in here if draft.head in above]
    before = [place for place, draft in here if draft.head < citing and draft.head >= 0]
    return hung[0] if hung else before[-1] if before else None


def _split(sentence: Sentence, draft: Draft, citing: int, noun: int) -> tuple[Draft, Draft]:
    """The citing statement without the cited source in its content, and the cited one."""
    source = _cited(sentence, noun)
    phrase = Span(sentence.tokens[citing].span.start, source[-1].end)
    content = _without(sentence, draft.content, phrase)
    own = replace(draft, content=content)
    cited = Draft(
        draft.at, citing, (sentence.tokens[citing].span,), source, content, "cite", "c", "chain", source[0],
        under=draft.cue[0],
    )  # fmt: skip
    return own, cited


def _cited(sentence: Sentence, noun: int) -> tuple[Span, ...]:
    """The cited noun phrase, up to a comma."""
    (span,) = noun_phrase(sentence, noun)
    comma = next(
        (t.span.start for t in sentence.tokens if t.text == "," and span.start < t.span.start < span.end), None
    )
    return (Span(span.start, comma or span.end),)


def _without(sentence: Sentence, content: Sequence[Span], phrase: Span) -> tuple[Span, ...]:
    if not any(span.overlap(phrase) for span in content):
        return tuple(content)
    kept = [i for i in covered(sentence, content) if not sentence.tokens[i].span.overlap(phrase)]
    return spans_of(sentence, trimmed(sentence, kept)) or tuple(content)
