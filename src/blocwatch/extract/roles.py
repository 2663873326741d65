"""The nouns that act for a state or organisation: ministries, troops, leaders, before, behind and between names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..lexicon.agents import Agent, agent, over
from ..lexicon.nouns import words_of
from ..model import MentionKind, Sentence
from .spots import capitalised

LONGEST = 7
"""Words that a noun phrase of office may have: 'Minister of Economy, Trade and Industry' is about the longest."""

_COUNTERPART = Agent("counterpart", "GOV", "counterpart")
"""'his Vietnamese counterpart': whoever holds the same office for the state that the adjective names."""
_LINKS = frozenset(("of", "for", "and", "the"))


@dataclass(frozen=True, slots=True)
class Office:
    """A noun phrase of office on some tokens of a sentence, first and last included."""

    first: int
    last: int
    agent: Agent
    plural: bool

    @property
    def role(self) -> str:
        """The office as a phrase; one who speaks or answers for a body is named by that, not by the body."""
        noun = self.agent.noun
        deputed = " " in noun and (
            noun.split()[-1].startswith("spokes") or noun.endswith((" chief", " head", " commander"))
        )
        return noun if deputed else self.agent.role or noun

    def kind(self, sentence: Sentence) -> MentionKind:
        """A single human is a person; a ministry, an army or several people are a body."""
        return "body" if self.plural or not human(sentence, self.first, self.last) else "person"


_HUMAN_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "eer", "yst")


def human(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the noun of office is of humans one by one rather than of a body of people."""
    token = sentence.tokens[_deciding(sentence, first, last)]
    low, lemma = token.text.lower(), token.lemma.lower()
    if low in words_of("collective") or lemma in words_of("collective") or lemma in words_of("thing"):
        return False
    return (
        lemma in words_of("human")
        or low in words_of("human")
        or (lemma.endswith(_HUMAN_ENDINGS) and not lemma.endswith(("ment", "quarter")))
    )


_HELD = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
"""Sectors whose people speak for their state as long as they are in office."""


def left(sentence: Sentence, first: int, office: Office) -> bool:
    """'a former Polish minister', 'retired Indian generals': people out of office, who act for no body any more."""
    if office.agent.sector not in _HELD or not human(sentence, office.first, office.last):
        return False
    before = range(max(0, first - 3), office.last)
    return any(over(sentence.tokens[j].text) and first <= sentence.tokens[j].head <= office.last for j in before)


def _deciding(sentence: Sentence, first: int, last: int) -> int:
    """The noun that says what an office is: in 'Ministry of Foreign Affairs' the one before 'of'."""
    links = (j for j in range(first + 1, last) if sentence.tokens[j].text in ("of", "for"))
    return next(links, last + 1) - 1


def office_after(sentence: Sentence, after: int, possessive: bool = True) -> Office | None:
    """The longest noun phrase of office that follows a name ending on token ``after``: 'Russian | airborne troops'."""
    start = after + 1
    if possessive and start < len(sentence.tokens) and sentence.tokens[start].tag == "POS":
        start += 1
    return office_at(sentence, start)


def office_at(sentence: Sentence, start: int) -> Office | None:
    """The longest noun phrase of office within the nominal words from a token on."""
    end = _nominal_end(sentence, start)
    for last in range(end, start - 1, -1):
        if sentence.tokens[last].pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        for first in range(start, last + 1):
            if sentence.tokens[first].text == "the":
                break  # another noun phrase begins: 'the Polish army and the Czech army'
            found = _office(sentence, first, last)
            if found:
                return found
    return None


def office_before(sentence: Sentence, before: int) -> Office | None:
    """The longest noun phrase of office that ends right before a token: 'Foreign Minister | Sergei Lavrov'."""
    last = before - 1
    if last >= 0 and sentence.tokens[last].text == "," and last > 0:
        return None
    for first in range(max(0, last - LONGEST), last + 1):
        if sentence.tokens[first].pos in ("NOUN", "PROPN", "ADJ", "ADV") and (found := _office(sentence, first, last)):
            return found
    return None


def _nominal_end(sentence: Sentence, start: int) -> int:
    """The last token of the run of words that may belong to one noun phrase of office."""
    i = start
    while (
        i < min(len(sentence.tokens), start + LONGEST)
        and _nominal(sentence, i, start)
        and not _of_two(sentence, start, i)
    ):
        i += 1
    while i > start and sentence.tokens[i - 1].text.lower() in _LINKS:
        i -= 1
    return i - 1


def _of_two(sentence: Sentence, start: int, i: int) -> bool:
    """'President Isaias Afwerki | and Prime Minister Abiy Ahmed': two people, each with a title of their own."""
    if sentence.tokens[i].text not in ("and", "&") or not capitalised(sentence.tokens[i - 1].text):
        return False
    named = any(_office(sentence, start, last) for last in range(start, i - 1))
    after = range(i + 1, min(len(sentence.tokens) - 1, i + LONGEST))
    return named and any(_office(sentence, i + 1, last) and sentence.tokens[last + 1].pos == "PROPN" for last in after)


def _nominal(sentence: Sentence, i: int, start: int) -> bool:
    token = sentence.tokens[i]
    if token.tag.startswith(("NN", "JJ")) or token.tag in ("VBN", "VBG", "HYPH", "CD"):
        return True
    linked = i > start and token.text.lower() in _LINKS
    return (
        linked and i + 1 < len(sentence.tokens) and (capitalised(sentence.tokens[i + 1].text) or _minister(sentence, i))
    )


def _minister(sentence: Sentence, i: int) -> bool:
    """'minister of defence', 'ministry of foreign affairs' in small letters."""
    return sentence.tokens[i - 1].lemma.lower() in ("minister", "ministry", "secretary", "chief", "head", "commander")


def _office(sentence: Sentence, first: int, last: int) -> Office | None:
    token = sentence.tokens[last]
    if token.lemma.lower() in words_of("relational") or not token.tag.startswith("NN"):
        return None
    if token.lemma.lower() in words_of("thing") and token.dep == "compound" and token.head > last:
        return None  # 'Tehran's missile programme': what is spoken of is the programme
    phrase = " ".join(token.text for token in sentence.tokens[first : last + 1]).replace(" - ", "-")
    known = _COUNTERPART if sentence.tokens[last].lemma.lower() == "counterpart" else _exactly(phrase)
    noun = sentence.tokens[_deciding(sentence, first, last)]
    if known is None or known.sector == "JNK" or noun.lemma.lower() in words_of("site"):
        return None
    return Office(first, last, known, noun.tag in ("NNS", "NNPS"))


@lru_cache(maxsize=1 << 16)
def _exactly(phrase: str) -> Agent | None:
    """The agent whose whole name these words are: 'airborne troops' is 'troops' with something before it."""
    known = agent(phrase)
    return known if known and len(known.noun.split()) == len(phrase.split()) else None
