"""Which finds of the tagger are statements, and where they were made.

Its gold also counts wishes, decrees and attitudes; those that report nothing told are events or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Sentence
from .speakers import mentions_in
from .statement_drafts import Draft, Text
from .statement_features import covered

HELD = frozenset({"believes", "fears", "doubts", "demands"})
"""Stances whose noun phrase is itself what is held: 'expects 100 tanks', 'demands a ceasefire'."""

TOLD_OBJECT = frozenset({"claim", "allege", "predict", "describe", "call", "label", "brand", "term", "define"})
"""Verbs whose noun phrase is a claim: 'claimed victory', 'predicted war'."""

WITHHELD_NAME = frozenset({"name", "identify", "quote"})
PLACED = frozenset({"in", "at"})

SIGNING = frozenset({"sign", "ink", "initial"})
"""Verbs for putting a name to a paper, which a network takes for speaking."""


def reports(text: Text, draft: Draft) -> bool:
    """Whether a draft holds something told: a quote, a clause, an as- or of-phrase, not just whom or what an act meets."""
    sentence = text.parse.sentences[draft.at]
    inside = covered(sentence, draft.content)
    if draft.head < 0 or sentence.tokens[draft.head].pos not in ("VERB", "AUX"):
        return True
    if any(text.quotes.within(span) for span in draft.content):
        return True
    top = _top(sentence, inside)
    if top is None:
        return True
    return not (_order(draft) or _act(text, draft, top) or _judged(text, draft) or _bare(text, draft, top))


def withholds_name(text: Text, draft: Draft) -> bool:
    """Whether it only says who is not to be named, which is no statement on anything."""
    sentence = text.parse.sentences[draft.at]
    top = _top(sentence, covered(sentence, draft.content))
    return top is not None and _anonymity(sentence, top)


def tells_nothing(text: Text, draft: Draft) -> bool:
    """Whether a cue is no word of saying: 'signs a pact' is an act, and 'did' of 'did not comment' a mere auxiliary."""
    sentence = text.parse.sentences[draft.at]
    own = [sentence.tokens[i] for i in covered(sentence, draft.cue) if sentence.tokens[i].pos != "PUNCT"]
    if own and all(token.lemma.lower() == "do" for token in own):
        return True
    head = sentence.tokens[draft.head]
    return head.pos == "VERB" and head.lemma.lower() in SIGNING and bool(sentence.children(draft.head, "dobj"))


def _top(sentence: Sentence, inside: Sequence[int]) -> int | None:
    """The first token whose head stands outside."""
    return next((i for i in inside if sentence.tokens[i].head == i or sentence.tokens[i].head not in inside), None)


def _order(draft: Draft) -> bool:
    """An order carries itself out, a vote too: 'ordered the army to move' is an act, whatever it says in so many words."""
    return draft.word in ("order", "vote", "decree")


def _anonymity(sentence: Sentence, top: int) -> bool:
    """'asked not to be named' tells how the report was made, nothing of its matter."""
    return sentence.tokens[top].lemma.lower() in WITHHELD_NAME and bool(sentence.children(top, "auxpass"))


def _judged(text: Text, draft: Draft) -> bool:
    """'is controversial', 'is clear': how a matter stands, unless a word of the lexicon says that somebody holds it."""
    sentence, lexicon = text.parse.sentences[draft.at], text.lexicon
    if sentence.tokens[draft.head].lemma != "be":
        return False
    words = [sentence.tokens[i].lemma.lower() for i in covered(sentence, draft.cue)]
    return not any(w in lexicon.verbs or lexicon.has("nouns", w) or lexicon.has("adjectives", w) for w in words)


def _act(text: Text, draft: Draft, top: int) -> bool:
    """'refused to apply the sanctions', 'declined to comment': not doing is an act unless a telling is declined."""
    sentence = text.parse.sentences[draft.at]
    told = sentence.children(top, "ccomp", "dobj") and sentence.tokens[top].lemma.lower() in text.lexicon.verbs
    infinitive = any(sentence.tokens[i].tag == "TO" for i in sentence.children(top, "aux"))
    return text.lexicon.has("negative", draft.word) and infinitive and not told


def _bare(text: Text, draft: Draft, top: int) -> bool:
    """'criticized NATO', 'announced the pact', 'agreed on a package': a noun phrase is what the act is about."""
    sentence = text.parse.sentences[draft.at]
    frames = text.lexicon.verbs.get(draft.word, {})
    if draft.word in TOLD_OBJECT or HELD & set(frames.values()) or set(draft.frame) & set("agpnr"):
        return False
    noun = _noun(sentence, top)
    return noun is not None and not _reported(text, sentence, noun) and not _predicated(sentence, draft, top)


def _noun(sentence: Sentence, top: int) -> int | None:
    """The noun that heads a content, behind its preposition if it has one."""
    token = sentence.tokens[top]
    if token.pos == "ADP" and token.text.lower() not in ("of", "as", "about", "for"):
        found = sentence.children(top, "pobj")
        return found[0] if found else None
    return top if token.pos in ("NOUN", "PROPN", "PRON") and token.dep in ("dobj", "pobj", "nsubjpass") else None


def _reported(text: Text, sentence: Sentence, noun: int) -> bool:
    """A noun of telling with what it tells: 'the claim that …', 'the threat of war'."""
    known = text.lexicon.has("nouns", sentence.tokens[noun].lemma.lower())
    return known and bool(sentence.children(noun, "acl", "ccomp", "relcl", "prep"))


def _predicated(sentence: Sentence, draft: Draft, top: int) -> bool:
    """Something is said of the noun: 'described the decision as a grave one', 'named the pact a provocation'."""
    return any(
        sentence.tokens[i].text.lower() == "as" or sentence.tokens[i].dep in ("oprd", "ccomp", "xcomp")
        for i in (*sentence.children(draft.head), *sentence.children(top))
        if i > draft.head
    )


def place_of(text: Text, draft: Draft) -> str | None:
    """Where it was said: the place that the cue's own words name ('told reporters in Moscow'), None if they don't."""
    if draft.head < 0:
        return None
    sentence = text.parse.sentences[draft.at]
    taken = set(covered(sentence, (*draft.content, *draft.source)))
    at, seen = [draft.head], {draft.head}
    while at:
        i = at.pop()
        for j in sentence.children(i, "prep", "pobj", "dobj", "dative"):
            if j in taken or j in seen:
                continue
            seen.add(j)
            at.append(j)
            if sentence.tokens[i].text.lower() in PLACED and (found := _named_place(text, sentence, j)):
                return found
    return None


def _named_place(text: Text, sentence: Sentence, noun: int) -> str | None:
    """The name of a place or a state's capital at a token, as the text has it."""
    span = sentence.tokens[noun].span
    known = any(m.span.holds(span) and m.kind in ("place", "state") and not m.person for m in mentions_in(text, span))
    return " ".join(sentence.tokens[i].text for i in (*sentence.children(noun, "compound"), noun)) if known else None
