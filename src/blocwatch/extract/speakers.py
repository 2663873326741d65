"""Whose word a statement is: the mention behind its source, a crowd, an unnamed official, a document, an outlet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon.cues import Cues
from ..model import Mention, Sentence, Span, Speaker
from .describing import organised, undescribed
from .statement_drafts import Draft, Text

VAGUE_STARTS = frozenset({"some", "many", "several", "few", "others", "most", "numerous", "various", "people"})
INDEFINITE = frozenset({"a", "an", "another", "one", "unnamed", "anonymous", "senior", "top", "two", "three"})
PLURAL = frozenset({"NNS", "NNPS"})
ALLIANCES = frozenset({"alliance", "bloc"})
REPORTING = frozenset({"report", "write"})
ACTING = frozenset({"person", "state", "organisation", "group", "body", "unknown"})


def speaker_of(text: Text, draft: Draft) -> Speaker:
    """The speaker of a draft; ``unresolved`` with the source's words where nobody fits."""
    voice = draft.voice or (draft.source[0] if draft.source else None)
    if voice is None:
        return Speaker("unnamed", "") if draft.unnamed else Speaker("unresolved", "")
    words = " ".join(voice.of(text.article.text).split())
    sentence = text.parse.at(voice.start)
    if sentence is None:
        return Speaker("unresolved", words)
    inside = undescribed(sentence, mentions_in(text, voice))
    lexicon = text.lexicon
    inside = inside or _before(text, sentence, voice)
    return (
        _newspaper(sentence, draft, voice, inside, words)
        or _document(lexicon, sentence, voice, inside, words)
        or _withheld(lexicon, sentence, voice, inside, words)
        or _known(sentence, voice, inside, words)
        or _apposed(sentence, voice, inside, words)
        or _nameless(lexicon, sentence, voice, inside, words)
    )


def mentions_in(text: Text, span: Span) -> list[Mention]:
    """The mentions that share a character with a span, in text order."""
    i = max(0, bisect_left(text.mention_starts, span.start) - 3)
    out: list[Mention] = []
    while i < len(text.mentions) and text.mentions[i].span.start < span.end:
        if text.mentions[i].span.overlap(span):
            out.append(text.mentions[i])
        i += 1
    return out


def _before(text: Text, sentence: Sentence, voice: Span) -> list[Mention]:
    """Whom a voice without a name of its own points back to: 'whose spokesman' to the noun before the clause."""
    for i in sentence.covered(voice):
        if sentence.tokens[i].tag == "WP$":
            clause = [j for j in sentence.ancestors(i) if sentence.tokens[j].dep == "relcl"]
            if clause:
                return mentions_in(text, sentence.tokens[sentence.tokens[clause[0]].head].span)
        if sentence.tokens[i].lemma.lower() in ALLIANCES and sentence.tokens[i].dep in ("compound", "poss"):
            first = bisect_left(text.mention_starts, voice.start)
            earlier = (m for m in reversed(text.mentions[max(0, first - 40) : first]) if m.kind == "organisation")
            return [m for m in (next(earlier, None),) if m is not None and m.actor]
    return []


def _newspaper(sentence: Sentence, draft: Draft, voice: Span, inside: list[Mention], words: str) -> Speaker | None:
    """'the Daily Ledger reported': a name with an article that no list has, and that reports, is a newspaper."""
    head = _head(sentence, voice)
    if head is None or draft.word not in REPORTING or any(m.actor or m.person for m in inside):
        return None
    article = any(sentence.tokens[i].text.lower() == "the" for i in sentence.children(head, "det"))
    return Speaker("outlet", words) if article and sentence.tokens[head].pos == "PROPN" else None


def _apposed(sentence: Sentence, voice: Span, inside: list[Mention], words: str) -> Speaker | None:
    """'The mayor, Ana Roth,': the name that stands beside an office is who speaks, though no list knows it."""
    head = _head(sentence, voice)
    if head is None or sentence.tokens[head].pos != "NOUN":
        return None
    for i in sentence.children(head, "appos"):
        name = [j for j in (*sentence.children(i, "compound"), i) if sentence.tokens[j].pos == "PROPN"]
        if sentence.tokens[i].tag == "NNP" and len(name) > 1:
            person = " ".join(sentence.tokens[j].text for j in name)
            codes = _actors([m for m in inside if m.kind in ACTING])
            return Speaker("actor", words, codes, person, sentence.tokens[head].lemma.lower())
    return None


def _actors(mentions: Sequence[Mention]) -> tuple[str, ...]:
    codes = [code for m in mentions for code in ((m.actor,) if m.actor else m.members)]
    return tuple(dict.fromkeys(codes))


def _head(sentence: Sentence, voice: Span) -> int | None:
    return sentence.top(voice)


def _document(lexicon: Cues, sentence: Sentence, voice: Span, inside: list[Mention], words: str) -> Speaker | None:
    """'NATO's 2022 Strategic Concept', 'a ministry statement': a text speaks, for those who wrote it."""
    head = _head(sentence, voice)
    if head is None:
        return None
    token = sentence.tokens[head]
    if not lexicon.has("document", token.lemma.lower()) or any(
        m.kind in ("person", "body") and m.span.holds(token.span) for m in inside
    ):
        return None
    return Speaker("document", words, _actors([m for m in inside if m.kind in ACTING]))


def _withheld(lexicon: Cues, sentence: Sentence, voice: Span, inside: list[Mention], words: str) -> Speaker | None:
    """'a senior US official', 'Reuters', 'many lawmakers': whom the words name is not who speaks."""
    head = _head(sentence, voice)
    if head is None or any(m.person and m.span.overlap(voice) for m in inside):
        return None
    token = sentence.tokens[head]
    actors = _actors([m for m in inside if m.kind in ACTING])
    if lexicon.has("outlet_names", token.text):
        return Speaker("outlet", words, actors)
    if lexicon.has("anonymous", token.lemma.lower()):
        return Speaker("unnamed", words, actors)
    if words.lower().split()[0] in VAGUE_STARTS and token.pos in ("NOUN", "DET", "ADJ", "PRON"):
        return Speaker("crowd", words, actors)
    return None


def _known(sentence: Sentence, voice: Span, inside: list[Mention], words: str) -> Speaker | None:
    head = _head(sentence, voice)
    if head is None:
        return None
    beside = sentence.children(head, "appos") if organised(sentence.tokens[head].lemma.lower()) else ()
    heads = [sentence.tokens[i].span for i in (head, *beside, *_joint(sentence, head))]
    found = [m for span in heads for m in inside if m.span.overlap(span) and (m.actor or m.members or m.person)]
    named = found or [m for m in inside if m.person]
    if not named:
        return None
    lead = next((m for m in named if m.person), named[0])
    if lead.person is None and lead.kind in ("place", "unknown") and not lead.actor:
        return None
    actors = _actors([lead, *named])
    return Speaker(
        "actor", words, actors, lead.person if len(found) < 2 or lead.span == named[0].span else None, lead.role
    )


def _joint(sentence: Sentence, head: int) -> list[int]:
    """The other members of a joint source: 'China and Russia'."""
    out, at, seen = [], [head], {head}
    while at:
        for i in sentence.children(at.pop(), "conj"):
            if i not in seen:
                seen.add(i)
                out.append(i)
                at.append(i)
    return out


def _nameless(lexicon: Cues, sentence: Sentence, voice: Span, inside: list[Mention], words: str) -> Speaker:
    head = _head(sentence, voice)
    token = sentence.tokens[head] if head is not None else None
    lemma = token.lemma.lower() if token else ""
    lower = words.lower().split()
    actors = _actors([m for m in inside if m.kind != "place" or m.actor])
    if token is not None and _outlet(lexicon, sentence, voice, lemma):
        return Speaker("outlet", words, actors)
    if lower and (lower[0] in VAGUE_STARTS or _crowd(lexicon, lemma, token.tag if token else "")):
        kind = (
            "unnamed"
            if lemma in ("official", "source", "diplomat", "aide") and lower[0] not in VAGUE_STARTS
            else "crowd"
        )
        return Speaker("unnamed" if kind == "unnamed" else "crowd", words, actors)
    if lexicon.has("unnamed", lemma):
        return Speaker("unnamed", words, actors)
    return Speaker("unresolved", words, actors)


def _crowd(lexicon: Cues, lemma: str, tag: str) -> bool:
    return lexicon.has("crowd", lemma) or (tag in PLURAL and lexicon.has("crowd", lemma + "s"))


def _outlet(lexicon: Cues, sentence: Sentence, voice: Span, lemma: str) -> bool:
    if lexicon.has("outlet", lemma):
        return True
    return any(lexicon.has("outlet_names", sentence.tokens[i].text) for i in sentence.covered(voice))


def vague(speaker: Speaker) -> bool:
    """Whether the words leave open who exactly speaks: a crowd or somebody who is not named."""
    return speaker.kind in ("crowd", "unnamed")
