"""What tells that an act was only thought of or played: 'Had Russia attacked', 'must have bombed', 'in a war game'."""

from __future__ import annotations

from ..model import Sentence
from .event_syntax import infinitive, lemma, verbal

INVERTED = frozenset({"had", "should", "were"})

CLAUSE_STARTS = frozenset({",", ";", ":", "—", "–", "“", '"', "'", "‘", "(", "that", "and", "but", "or"})

CONDITIONAL = frozenset({"would", "could", "might", "will", "'d", "may"})

MADE_UP = frozenset({"film", "movie", "novel", "thriller", "wargame", "simulation", "scenario", "miniseries", "videogame"})  # fmt: skip
"""What tells or plays through acts that were never done."""

GAMES = frozenset({"war", "board", "tabletop", "video", "computer"})
"""'a war game'; plain games are sport."""

DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "rehearsal"})
"""In which forces fight a foe who is not there."""

SHOWING = frozenset({"show", "depict", "portray", "tell", "imagine", "have", "see", "describe", "follow"})

WEIGHING = frozenset(
    {"mull", "weigh", "consider", "contemplate", "ponder", "eye", "fear", "dread", "explore", "plan", "plot"}
)

APART = frozenset({"after", "since", "because", "before", "until", "although", "though"})
"""Clauses that tell of another time than their main clause."""


def inverted(sentence: Sentence, v: int) -> str | None:
    """'Had Russia attacked', 'Should Iran strike', 'were China to invade': a condition without 'if'."""
    if not verbal(sentence, v) or sentence.tokens[-1].text == "?":
        return None
    for w in sentence.children(v, "aux"):
        if sentence.tokens[w].text.lower() in ("had", "should") and _leads(sentence, w, v):
            return sentence.tokens[w].text.lower()
    up = sentence.tokens[v].head
    word = sentence.tokens[up].text.lower()
    if word == "were" and infinitive(sentence, v) and _leads(sentence, up, up):
        return word
    if word == "had" and up < v and sentence.tokens[v].dep == "ccomp" and _trailing(sentence, up):
        return word  # 'would respond had Russia attacked': the parser takes 'had' for a verb
    return None


def _leads(sentence: Sentence, w: int, v: int) -> bool:
    """Whether an auxiliary opens its clause, before its subject."""
    subjects = sentence.children(v, "nsubj", "nsubjpass")
    if any(j < w for j in subjects):
        return False
    if w == 0 or (w == 1 and sentence.tokens[0].tag in ("``", "''")):
        return bool(subjects) or sentence.tokens[v].tag == "VB"
    starts = sentence.tokens[w - 1].text.lower() in CLAUSE_STARTS
    return bool(subjects) and (starts or _trailing(sentence, v))


def _trailing(sentence: Sentence, v: int) -> bool:
    """Whether a clause follows one that tells what would be."""
    up = sentence.tokens[v].head
    above = (up, *(c for c in sentence.children(up, "ccomp") if c < v))  # 'warned it would strike should it arm them'
    modal = any(sentence.tokens[j].text.lower() in CONDITIONAL for c in above for j in sentence.children(c, "aux"))
    return up < v and modal and sentence.tokens[v].dep in ("advcl", "ccomp")


def supposed(sentence: Sentence, v: int) -> str | None:
    """'must have bombed', 'should have sent': what is inferred or was left out, no order."""
    auxiliaries = [sentence.tokens[j].text.lower() for j in sentence.children(v, "aux")]
    modal = next((word for word in auxiliaries if word in ("must", "should", "ought")), None)
    return f"{modal} have" if modal and set(auxiliaries) & {"have", "'ve", "’ve"} else None


def weighed(sentence: Sentence, v: int) -> str | None:
    """'mulls strikes', 'weighs sanctions', 'eyes a deal': the deed that the object names is only thought of."""
    if not verbal(sentence, v) or lemma(sentence, v) not in WEIGHING:
        return None
    return sentence.tokens[v].text if sentence.children(v, "dobj") else None


def made_up(sentence: Sentence, i: int) -> str | None:
    """The film, novel, scenario or war game in which an act is told or played."""
    below = i
    for v in (i, *sentence.ancestors(i)):
        if below != v and _apart(sentence, below, v):
            return None
        if (noun := _within(sentence, v, MADE_UP)) is not None:
            return noun
        if v != i and _made_up(sentence, v, MADE_UP):
            return sentence.tokens[v].text if sentence.tokens[below].dep in ("relcl", "acl", "prep") else None
        if (
            verbal(sentence, v)
            and v != i
            and lemma(sentence, v) in SHOWING
            and sentence.tokens[i].tag in ("VBZ", "VBP", "VBG")
        ):
            shown = [n for n in sentence.children(v, "nsubj") if _made_up(sentence, n, MADE_UP)]
            if shown and sentence.tokens[below].dep in ("ccomp", "xcomp", "dobj"):
                return sentence.tokens[shown[0]].text
        below = v
    return None


def played(sentence: Sentence, i: int) -> str | None:
    """The drill in which a fight is played: 'in the exercise, blue forces attacked …'."""
    below = i
    for v in (i, *sentence.ancestors(i)):
        if below != v and _apart(sentence, below, v):
            return None
        if (noun := _within(sentence, v, DRILLS)) is not None:
            return noun
        if v != i and _made_up(sentence, v, DRILLS):
            return sentence.tokens[v].text if sentence.tokens[below].dep == "relcl" else None
        below = v
    return None


def _apart(sentence: Sentence, below: int, v: int) -> bool:
    """Whether a clause tells of something else than the one above it."""
    token = sentence.tokens[below]
    if token.dep in ("relcl", "appos"):
        return not (_made_up(sentence, v, MADE_UP) or _made_up(sentence, v, DRILLS))
    if token.dep == "prep":
        return token.text.lower() in APART
    return token.dep == "advcl" and any(
        sentence.tokens[j].text.lower() in APART for j in sentence.children(below, "mark")
    )


def _within(sentence: Sentence, v: int, nouns: frozenset[str]) -> str | None:
    """'in the film': the noun of such a phrase beside a verb, where it names no right that is exercised."""
    if not verbal(sentence, v):
        return None
    for p in sentence.children(v, "prep"):
        if sentence.tokens[p].text.lower() == "in":
            for n in sentence.children(p, "pobj"):
                rights = any(sentence.tokens[q].text.lower() == "of" for q in sentence.children(n, "prep"))
                if _made_up(sentence, n, nouns) and not (rights and lemma(sentence, n) == "exercise"):
                    return sentence.tokens[n].text
    return None


def _made_up(sentence: Sentence, n: int, nouns: frozenset[str]) -> bool:
    word = lemma(sentence, n)
    if sentence.tokens[n].pos not in ("NOUN", "PROPN"):
        return False
    bound = {sentence.tokens[j].text.lower() for j in sentence.children(n, "compound")}
    return word in nouns or (nouns is MADE_UP and word in ("game", "games") and bool(bound & GAMES))
