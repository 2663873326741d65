"""What a relative clause is about: 'who' goes back to people, not to the body or place that their phrase ends with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..lexicon.agents import over
from ..lexicon.nouns import words_of
from ..lexicon.predicates import load
from ..model import Sentence

REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})

WITHIN = frozenset({"pobj", "prep", "agent", "acl", "pcomp", "dobj", "conj", "compound", "nmod", "amod", "appos"})
"""How a name may hang on the people whose phrase it stands in: 'a man linked to …', 'members of …', 'a woman serving …'."""

BACKED = frozenset({"back", "support", "train", "arm", "equip", "fund", "finance", "sponsor", "supply", "aid", "advise", "inspire",
    "host", "shelter", "recognise", "recognize", "endorse", "hire", "pay", "capture", "hold", "detain", "wound", "kill", "attack",
    "oppose", "want", "accuse", "suspect", "sanction", "blacklist", "pardon", "free", "release", "expel", "deport"})  # fmt: skip
"""'troops trained by …', 'a man wanted by …': who does that to people does not do what they do."""


TIED = frozenset(
    {"link", "tie", "connect", "associate", "affiliate", "ally", "align", "sympathise", "sympathize", "belong"}
)
TIES = frozenset({"tie", "link", "connection", "contact", "sympathy", "affiliation", "allegiance", "loyalty"})
"""'a man linked to …', 'a woman with ties to …': what people have to do with a body is not what it does."""


@cache
def _people() -> frozenset[str]:
    sets = load().sets
    return frozenset(words_of("human")) | sets["people"] | sets["civilians"] | sets["crowd"] | PERSONS


PERSONS = frozenset(
    {"man", "woman", "boy", "girl", "national", "citizen", "teenager", "tourist", "source", "fan", "expat"}
)
"""Private persons: one of them acts for no state."""


def modified(sentence: Sentence, clause: int) -> int:
    """The noun that a relative clause is about: the one it hangs on, but for 'who' the people whose phrase that stands in."""
    noun = sentence.tokens[clause].head
    if not _of_people(sentence, clause) or _person(sentence, noun):
        return noun
    i = noun
    while sentence.tokens[i].dep in WITHIN and sentence.tokens[i].head != i:
        if sentence.tokens[i].dep == "dobj" and sentence.tokens[sentence.tokens[i].head].dep != "acl":
            break
        i = sentence.tokens[i].head
        if _person(sentence, i):
            return i
        if sentence.tokens[i].lemma.lower() in TIED | BACKED:  # the parser takes 'a man linked to …' for a clause
            for j in sentence.children(i, "nsubj", "nsubjpass"):
                if _person(sentence, j):
                    return j
    return noun


def lent(sentence: Sentence, doers: Iterable[int], i: int) -> bool:
    """Whether a name only tells whom the doers have to do with: 'a man linked to …', 'troops trained by …', 'a former … fighter'."""
    for doer in doers:
        own = sentence.subtree(doer)
        for up in sentence.ancestors(i) if i in own and i != doer else ():
            word = sentence.tokens[up].lemma.lower()
            if up not in own:
                break
            if word in TIES or (word in TIED | BACKED and sentence.tokens[up].dep == "acl"):
                return True
            if any(over(sentence.tokens[j].text) for j in sentence.children(up, "amod")):
                return True
            if up == doer and word in PERSONS and sentence.tokens[up].tag == "NN":
                return True
    return False


def _of_people(sentence: Sentence, clause: int) -> bool:
    """Whether 'who' or 'whom' opens the clause."""
    return any(sentence.tokens[j].text.lower() in ("who", "whom") for j in sentence.children(clause, *SLOTS))


SLOTS = ("nsubj", "nsubjpass", "dobj", "dative")


def _person(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.pos == "NOUN" and bool({token.text.lower(), token.lemma.lower()} & _people())
