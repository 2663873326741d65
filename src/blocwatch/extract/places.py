"""Whether a name only says where: nobody acts and nothing is done to anybody in 'a summit in Lithuania'."""

from __future__ import annotations

import re

from ..lexicon.nouns import words_of
from ..model import Sentence
from .spots import capitalised, head_of

_PATH = ("to", "from", "for", "into", "toward", "towards", "through", "via")


def place(sentence: Sentence, first: int, last: int, kind: str) -> str:
    """Why the name on these tokens is only a place, '' where it can act. ``kind`` is the gazetteer's kind of name."""
    head = head_of(sentence, first, last)
    found = (
        _followed(sentence, head, last, kind)
        or _water_of(sentence, first)
        or _located(sentence, head, kind)
        or _dateline(sentence, first, last, kind)
    )
    return found or _part_of_address(sentence, first, last, kind) or _of_place(sentence, head)


def destination(sentence: Sentence, first: int, last: int) -> str:
    """Why the name is where a journey goes to or comes from, '' where it is not."""
    head = head_of(sentence, first, last)
    governor = _governing_prep(sentence, head)
    if governor is not None and sentence.tokens[governor].text.lower() in _PATH:
        mover = sentence.tokens[sentence.tokens[governor].head]
        if mover.lemma.lower() in words_of("motion"):
            return f"'{mover.text} {sentence.tokens[governor].text}' tells of a journey"
    token = sentence.tokens[_first_conjunct(sentence, head)]
    verb = sentence.tokens[token.head]
    # 'leave Iran on the brink' leaves nobody's country.
    left_so = verb.lemma == "leave" and any(
        sentence.tokens[j].text != "for" for j in sentence.children(token.head, "prep", "xcomp")
    )
    if token.dep == "dobj" and verb.lemma.lower() in words_of("entering") and not left_so:
        return f"'{verb.text}' tells of a journey"
    return ""


_SCORE = re.compile(r"\b\d{1,3} ?[-–] ?\d{1,3}\b")


_BEATEN = frozenset(("beat", "defeat", "draw", "thrash", "edge", "win", "lose", "trounce"))
_COUNTED = frozenset(("vote", "ballot", "poll", "election", "troop", "soldier", "prisoner", "attack", "kill"))
"""Where these are told of, two numbers with a dash are no score."""


def match(sentence: Sentence) -> str:
    """Why the states of a sentence are teams, '' where they are not: a verb of sport with a score or a noun of sport."""
    lemmas = {token.lemma.lower() for token in sentence.tokens if token.pos in ("VERB", "NOUN", "PROPN", "ADV")}
    if not lemmas & words_of("sport_verb"):
        return ""
    if played := sorted({token.text.lower() for token in sentence.tokens} & words_of("sport")):
        return f"'{played[0]}' tells of a match"
    if lemmas & _COUNTED or not lemmas & _BEATEN:
        return ""
    verb = next(i for i, token in enumerate(sentence.tokens) if token.lemma.lower() in _BEATEN)
    score = _SCORE.search(" ".join(token.text for token in sentence.tokens[verb : verb + 6]))
    return f"'{score[0]}' is the score of a match" if score else ""


def _first_conjunct(sentence: Sentence, head: int) -> int:
    """The token that a chain of 'A, B and C' hangs on; itself where it is in none."""
    for _ in sentence.tokens:
        if sentence.tokens[head].dep not in ("conj", "appos") or sentence.tokens[head].head == head:
            return head
        head = sentence.tokens[head].head
    return head


def _governing_prep(sentence: Sentence, head: int) -> int | None:
    """The preposition that a name hangs on, directly or through 'A and B'."""
    token = sentence.tokens[_first_conjunct(sentence, head)]
    above = sentence.tokens[token.head]
    return (
        token.head
        if token.dep in ("pobj", "pcomp") and above.dep != "agent" and above.pos in ("ADP", "SCONJ")
        else None
    )


def _located(sentence: Sentence, head: int, kind: str) -> str:
    prep = _governing_prep(sentence, head)
    if prep is None:
        return ""
    word = sentence.tokens[prep].text.lower()
    governor = sentence.tokens[sentence.tokens[prep].head]
    if word == "at" and kind in ("name", "acronym"):
        return ""  # nobody is 'at' a state: 'angry at France'
    if kind == "body" and word not in ("at", "outside", "near", "around", "inside"):
        return ""  # 'lawmakers in Congress' are in the body, not at a place
    if word not in words_of("locative") or (word == "in" and governor.lemma.lower() in words_of("inward")):
        return ""
    return f"'{word}' before it says where"


def _followed(sentence: Sentence, head: int, last: int, kind: str) -> str:
    """'Vilnius Summit', 'Moscow suburb', 'Kyiv's streets': a name of place before what is, or took place, there."""
    i = last + 1
    if i < len(sentence.tokens) and sentence.tokens[i].tag == "POS":
        i += 1
        if i < len(sentence.tokens) and sentence.tokens[i].pos in ("ADJ", "NUM"):
            i += 1
        return _place_noun(sentence, i, "relief") if kind == "capital" else ""
    if i >= len(sentence.tokens):
        return ""
    found = (
        _place_noun(sentence, i, "relief")
        or (kind == "capital" and sentence.tokens[i].text == "state" and "a federal state")
        or ""
    )
    if not found and kind == "capital":
        found = _place_noun(sentence, i, "happening") or _place_noun(sentence, i + 1, "happening")
    return found if sentence.tokens[head].dep in ("compound", "nmod", "amod", "poss", "npadvmod") else ""


def _place_noun(sentence: Sentence, i: int, kind: str) -> str:
    if i >= len(sentence.tokens) or sentence.tokens[i].pos not in ("NOUN", "PROPN"):
        return ""
    word = sentence.tokens[i].text
    return f"the name of a '{word}'" if word.lower() in words_of(kind) else ""


def _water_of(sentence: Sentence, first: int) -> str:
    """'the Gulf of Mexico', 'the Sea of Japan': a stretch of land or water that bears the name."""
    if first < 2 or sentence.tokens[first - 1].text != "of":
        return ""
    word = sentence.tokens[first - 2].text
    return f"the name of a '{word}'" if capitalised(word) and word.lower() in words_of("relief") else ""


def _of_place(sentence: Sentence, head: int) -> str:
    """'the outskirts of Damascus', 'south of Baghdad': a noun of place + of + name."""
    prep = _governing_prep(sentence, head)
    if prep is None or sentence.tokens[prep].text.lower() not in ("of", "over", "off", "above"):
        return ""
    noun = sentence.tokens[sentence.tokens[prep].head]
    return (
        f"'{noun.text} {sentence.tokens[prep].text}' before it says where"
        if noun.text.lower() in words_of("place_noun")
        else ""
    )


def _dateline(sentence: Sentence, first: int, last: int, kind: str) -> str:
    """'HANOI, June 20 (Reuters) -', 'MOSCOW (AP) —': the town where a report was written, at its very start."""
    if kind != "capital" or first != 0 or last + 1 >= len(sentence.tokens):
        return ""
    after = [token.text for token in sentence.tokens[last + 1 : last + 10]]
    if after[0] not in (",", "(", "—", "–", "-", "--"):
        return ""
    dash = next((i for i, word in enumerate(after) if word in ("—", "–", "-", "--")), None)
    written = dash is not None and (sentence.tokens[0].text.isupper() or "(" in after[:dash])
    agency = after[0] == "(" and after[2:3] == [")"] and after[1].isupper()
    return "the town in a dateline" if written or agency else ""


def _part_of_address(sentence: Sentence, first: int, last: int, kind: str) -> str:
    """'Washington, DC', 'in Paris, France': a town followed or preceded by the larger place that it lies in."""
    tokens = sentence.tokens
    if (
        kind == "capital"
        and last + 2 < len(tokens)
        and tokens[last + 1].text == ","
        and tokens[last + 2].text in _DISTRICTS
    ):
        return "a town with its district"
    if kind == "capital" and last + 1 < len(tokens) and tokens[last + 1].text in _DISTRICTS:
        return "a town with its district"
    if first < 3 or tokens[first - 1].text != "," or not capitalised(tokens[first - 2].text):
        return ""
    town = tokens[first - 2]
    appended = (
        tokens[head_of(sentence, first, last)].head == first - 2
        and tokens[head_of(sentence, first, last)].dep == "appos"
    )
    return f"the country that {town.text} lies in" if appended and _located(sentence, first - 2, "capital") else ""


_DISTRICTS = frozenset(("DC", "D.C.", "D.C"))
