"""'In Geneva Iran refused …': a day or place is no part of the name behind it, and the name is the subject.

The parser takes 'Tuesday China', 'Geneva Iran' or 'Overnight Israel' for one name where no comma parts the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon.nouns import words_of
from ..model import Token

WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
LONGEST = 4
"""Words of the longest name of a place that is looked for: 'Sharm el-Sheikh'."""


def names_apart(tokens: Sequence[Token], states: Mapping[int, int]) -> list[Token]:
    """The tokens with days, places and openers parted from the state behind them.

    ``states``: for the last token of each name of a state its first one.
    """
    out = list(tokens)
    _days(out)
    _pair(out)
    for last, first in sorted(states.items()):
        if _opener(out, first, last) or _place(out, first, last):
            break
        if not all(token.pos == "PROPN" for token in out[:first]):
            break
    return out


def _days(tokens: list[Token]) -> None:
    """'On Tuesday China condemned …'."""
    for i, token in enumerate(tokens[1:-1], 1):
        before, name = tokens[i - 1], token.head
        if token.text not in WEEKDAYS or token.dep != "compound" or name <= i or before.lemma.lower() != "on":
            continue
        tokens[i] = token._replace(dep="pobj", head=i - 1)
        _subject(tokens, name, before.head)


def _pair(tokens: list[Token]) -> None:
    """'Putin, Modi meet in Kazan': of two names with a comma for 'and', both are the subject of a plural or coming act."""
    if len(tokens) < 4 or tokens[1].text != "," or any(tokens[i].tag != "NNP" for i in (0, 2)):
        return
    first, second = tokens[0], tokens[2]
    verb = second.head
    between = [token.tag for token in tokens[3:verb]]
    coming = between == ["TO"] and tokens[verb:] and tokens[verb].tag == "VB"
    if second.dep != "nsubj" or first.head != verb or not (coming or (verb == 3 and tokens[3].tag in ("VBP", "MD"))):
        return
    if first.dep in ("nsubj", "ccomp") or first.text in WEEKDAYS:
        return
    tokens[0] = first._replace(dep="nsubj")
    tokens[2] = second._replace(dep="conj", head=0)


def _opener(tokens: list[Token], first: int, last: int) -> bool:
    """'Overnight Israel hit …'."""
    token = tokens[0]
    if first != 1 or (token.dep, token.head) != ("compound", last) or token.text.lower() not in words_of("opener"):
        return False
    tokens[0] = token._replace(pos="ADV", tag="RB", dep="advmod", head=tokens[last].head)
    return True


def _place(tokens: list[Token], first: int, last: int) -> bool:
    """'In Geneva Iran refused …', where nothing else is the subject of what follows."""
    place = tokens[1:first]
    if not 1 <= len(place) <= LONGEST or tokens[0].text.lower() not in words_of("locative"):
        return False
    if any(token.pos not in ("PROPN", "PUNCT") or token.head > last for token in place) or place[-1].pos != "PROPN":
        return False
    if place[-1].text.lower() in words_of("direction"):
        return False
    verb = tokens[last].head if tokens[last].dep in ("nsubj", "nsubjpass") else tokens[0].head
    if verb <= last or not tokens[verb].tag.startswith(("VB", "MD")):
        return False
    if tokens[last].dep not in ("nsubj", "nsubjpass") and not _subject(tokens, last, verb):
        return False
    tokens[0] = tokens[0]._replace(pos="ADP", tag="IN", dep="prep", head=verb)
    tokens[first - 1] = tokens[first - 1]._replace(dep="pobj", head=0)
    for i in range(1, first - 1):
        tokens[i] = tokens[i]._replace(head=first - 1)
    return True


def _subject(tokens: list[Token], name: int, verb: int) -> bool:
    """Make what hangs on a preposition the subject of the verb behind it, which has none; whether that was done."""
    governed = [token.dep for token in tokens if token.head == verb]
    if tokens[name].dep != "pobj" or verb <= name or "nsubj" in governed or "nsubjpass" in governed:
        return False
    tokens[name] = tokens[name]._replace(dep="nsubjpass" if "auxpass" in governed else "nsubj", head=verb)
    return True
