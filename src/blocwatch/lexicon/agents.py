"""What kind of actor a noun phrase tells of: its sector in PLOVER's terms and its office, from nouns and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .factfiles import table
from .stretches import plain

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*\.?")
_AFTER = re.compile(
    # What follows the head noun of an English noun phrase tells where or which, not what it is.
    r" (?:of|in|for|from|at|on|with|who|which|that|near|against|to|under|by|based|during|after|inside|outside|between|and) |[,;:(]"
)
_LONGEST = 6
_OVER = frozenset(
    ["former", "ex", "retired", "ousted", "deposed", "then-president", "late", "ex-president", "disgraced", "outgoing"]
) - {"outgoing"}
_PLURALS = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "thieves": "thief",
    "children": "child",
    "wives": "wife",
}


@dataclass(frozen=True, slots=True)
class Agent:
    """A kind of actor. ``noun`` as listed, ``sector`` PLOVER's, ``role`` the office or body ("foreign minister") or "".

    ``second`` is the field of an office that has one (a defence minister is GOV and MIL), ``former`` whether it is over.
    """

    noun: str
    sector: str
    role: str
    second: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    agent: Agent


def agent(phrase: str) -> Agent | None:
    """The kind of actor that a noun phrase names, None if none.

    The head noun decides ('police chief'); where it only tells a function (spokesman, official, chief), the word before
    it does ('army spokesman' is MIL, 'foreign ministry spokesman' holds the role foreign ministry).
    """
    low = plain(phrase).lower()
    words = [word.rstrip(".") if word not in ("sen.", "rep.") else word for word in _WORD.findall(low)]
    head = len(_WORD.findall(_AFTER.split(low, maxsplit=1)[0])) or len(words)
    found = _scan(words)
    chosen = _chosen([f.agent for f in found if f.start < head], [f.agent for f in found if f.start >= head])
    return None if chosen is None else replace(chosen, former=over(" ".join(words[:head])))


def over(phrase: str) -> bool:
    """Whether a phrase says that an office is over: former, retired, ex-."""
    return any(word in _OVER or word.startswith("ex-") for word in plain(phrase).lower().split())


def _chosen(inside: list[Agent], behind: list[Agent]) -> Agent | None:
    """The last noun before the first preposition, or the one that rules it when it tells only a function."""
    if not inside:
        return behind[0] if behind else None
    *before, last = inside
    if last.noun.split()[-1] not in _heads() or last.role not in ("", "spokesperson"):
        return last
    # 'army spokesman' before 'spokesman for the army': the compound is the closer bond.
    ruling = before[-1] if before else (behind[0] if behind and not last.sector else last)
    return ruling if ruling is last else replace(ruling, noun=f"{ruling.noun} {last.noun}")


def _scan(words: list[str]) -> list[_Found]:
    """Listed nouns in order, the longest at each place."""
    found, i = [], 0
    while i < len(words):
        hit = _longest(words, i)
        if hit:
            found.append(hit)
        i = hit.end if hit else i + 1
    return found


def _longest(words: list[str], i: int) -> _Found | None:
    for j in range(min(len(words), i + _LONGEST), i, -1):
        if entry := _entry(words[i:j]):
            return _Found(i, j, entry)
    return None


def _entry(words: list[str]) -> Agent | None:
    nouns = _nouns()
    for last in singulars(words[-1]):
        if entry := nouns.get(" ".join((*words[:-1], last))):
            return entry
    # 'ministers of defence', 'judges of the court': the plural stands on the first noun.
    if len(words) > 2 and words[1] in ("of", "for"):
        first = (nouns.get(" ".join((w, *words[1:]))) for w in singulars(words[0]))
        return next((entry for entry in first if entry), None)
    return None


def singulars(word: str) -> list[str]:
    """The word and what it may be the plural or possessive of."""
    word = word.removesuffix("'s").removesuffix("'")
    out = [word, *([_PLURALS[word]] if word in _PLURALS else [])]
    if word.endswith("men"):
        out.append(word[:-3] + "man")
    if word.endswith("ies"):
        out.append(word[:-3] + "y")
    if word.endswith("es"):
        out.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        out.append(word[:-1])
    return out


@lru_cache(maxsize=1)
def _nouns() -> dict[str, Agent]:
    """Listed nouns; our own list goes before PETRARCH's."""
    return {
        noun: Agent(noun, sector, role, second)
        for file in ("agents_petrarch.tsv.gz", "agents.tsv")
        for noun, sector, second, role, _ in table(file)
    }


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(noun for noun, _ in table("agents_heads.tsv"))
