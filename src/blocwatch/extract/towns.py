"""Cities and regions that are no capitals: places of a state, where nobody acts."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.geography import Town, geography
from ..lexicon.nouns import words_of
from ..model import Sentence
from .spots import Found, Page, capitalised, title_case

_AMONG = frozenset(("in", "at", "near", "from", "to", "of", "into", "toward", "towards", "outside", "around", "over", "across",
                    "between", "through", "inside", "above", "below", "off", "on"))  # fmt: skip
_OF_PLACE = frozenset(("resident", "airport", "port", "region", "province", "city", "district", "mayor", "governor", "harbour",
                       "street", "suburb", "garrison", "consulate", "court", "prison", "university"))  # fmt: skip


_NAMED_AFTER = frozenset(("USA", "CAN", "AUS", "NZL", "ARG", "BOL", "BRA", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "GTM", "HND",
                           "JAM", "MEX", "NIC", "PAN", "PER", "PHL", "PRI", "PRY", "SLV", "URY", "VEN", "ZAF"))  # fmt: skip
"""Where many towns bear the names of others elsewhere that are too small for the gazetteer: Windsor, Bayonne, San Lorenzo."""


def towns(page: Page, found: Sequence[Found]) -> list[Found]:
    """Mentions of the places that no other mention covers; a name that is not well known only where a place can stand."""
    covered: dict[int, set[int]] = {}
    for item in found:
        covered.setdefault(item.sentence, set()).update(range(item.first, item.last + 1))
    codes = {item.code or item.mention.actor for item in found}
    listed = geography().find(page.text)
    places = [town for town in listed if town.known or town.country in codes or town.country not in _NAMED_AFTER]
    out = []
    for i, s in page.place(town.span for town in places):
        tokens = page.tokens_of(s, places[i].span)
        taken = covered.get(s, set())
        free = tokens is not None and taken.isdisjoint(range(tokens[0], tokens[1] + 1))
        if tokens and free and _stands(page.sentences[s], *tokens, places[i]):
            out.append(_place(page, s, tokens, places[i]))
    return out


def _place(page: Page, s: int, tokens: tuple[int, int], town: Town) -> Found:
    why = f"a place in {town.country}: nobody acts"
    return page.found(s, *tokens, "place", "town", why=why)


def _stands(sentence: Sentence, first: int, last: int, town: Town) -> bool:
    """Whether the words are a name of their own, and where a place can be told."""
    tokens = sentence.tokens
    if tokens[last].pos != "PROPN" or title_case(sentence):
        return False
    beside = [tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(tokens)]
    if any(t.pos == "PROPN" and capitalised(t.text) for t in beside):
        return False
    if town.known:
        return True
    head = tokens[last]
    while head.dep == "conj" and tokens[head.head] is not head:
        head = tokens[head.head]
    after = tokens[last + 1].lemma.lower() if last + 1 < len(tokens) else ""
    told = head.dep == "pobj" and tokens[head.head].text.lower() in _AMONG
    return told or after in _OF_PLACE or after in words_of("relief")
