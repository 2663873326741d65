"""Definite nouns that stand for somebody named before: 'the bloc', 'both countries', 'the ministry'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..lexicon.nouns import words_of
from ..model import Sentence, Token
from .roles import Office, office_at
from .spots import capitalised

NominalKind = Literal["bloc", "country", "armed", "pair", "office"]
_COUNT = {"both": 2, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Nominal:
    """A definite noun phrase on tokens first to last, its head noun, its class and, for 'both countries', how many."""

    first: int
    last: int
    head: int
    kind: NominalKind
    count: int
    office: Office | None = None
    noun: str = ""


def nominal_at(sentence: Sentence, i: int) -> Nominal | None:
    """The definite noun phrase that a determiner on token ``i`` opens, None where it is of no class that we resolve."""
    count = _count(sentence, i)
    head = _head(sentence, i)
    if head is None:
        return None
    token = sentence.tokens[head]
    word = token.text.lower()
    if count:
        return (
            Nominal(i, head, head, "pair", count, noun=word)
            if word in words_of("pair") and not _told(sentence, head)
            else None
        )
    if sentence.tokens[i].text.lower() not in ("the", "this", "that"):
        return None
    if _told(sentence, head) or _own_name(sentence, i, head):
        return None
    if word in words_of("bloc"):
        return Nominal(i, head, head, "bloc", 1)
    if word in words_of("armed"):
        return Nominal(i, head, head, "armed", 1)
    if word in words_of("country") and head - i < 3:
        return Nominal(i, head, head, "country", 1)
    office = office_at(sentence, i + 1)
    if office and office.last == head and office.first == i + 1 and token.lemma.lower() not in words_of("thing"):
        return Nominal(i, head, head, "office", 1, office)
    return None


def _own_name(sentence: Sentence, i: int, head: int) -> bool:
    """'the Astana Group', 'the third group', 'State of the Union': a name of its own, or one of several."""
    words = sentence.tokens[i + 1 : head]
    if any(token.tag == "NNP" and not token.text.isupper() and "-" not in token.text for token in words):
        return sentence.tokens[head].text.lower() in words_of("armed") | words_of("bloc") and not _joined(words)
    if any(token.text.lower() in _ORDINAL for token in words):
        return True
    of = i > 1 and sentence.tokens[i - 1].text == "of" and capitalised(sentence.tokens[i - 2].text) and i > 2
    return bool(of) and capitalised(sentence.tokens[head].text)


_ORDINAL = frozenset(("first", "second", "third", "fourth", "other", "another", "new", "next"))


def _joined(words: Sequence[Token]) -> bool:
    return any(token.tag == "HYPH" for token in words)


def _count(sentence: Sentence, i: int) -> int:
    """How many a phrase counts: 'both', 'the two', 'two'; 0 where it counts nothing."""
    for j in (i, i + 1):
        if j < len(sentence.tokens) and sentence.tokens[j].text.lower() in _COUNT:
            word = sentence.tokens[j].text.lower()
            return _COUNT[word] if j == i + 1 or word == "both" else 0
    return 0


def _head(sentence: Sentence, i: int) -> int | None:
    """The noun that a determiner belongs to, by the parse; it must follow within six words."""
    token = sentence.tokens[i]
    head = token.head
    # What has a determiner is a noun, whatever else the parser takes it for.
    return head if i < head <= i + 6 and token.dep in ("det", "predet", "preconj", "nummod") else None


def _told(sentence: Sentence, head: int) -> bool:
    """Whether the phrase says itself whose it is: 'the president of France', 'the bloc that Russia leads'.

    'of' with a verb ('accuse the bloc of meddling') tells nothing of the kind.
    """
    if sentence.children(head, "relcl", "appos"):
        return True
    of = [j for j in sentence.children(head, "prep") if sentence.tokens[j].text == "of"]
    return any(not sentence.tokens[k].text.endswith("ing") for j in of for k in sentence.children(j, "pobj"))
