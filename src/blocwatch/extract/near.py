"""Words that name somebody only beside another name: 'the North' where a Korea is named, 'the Union' of a member's news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.actors import Gazetteer, Hit, Name
from ..lexicon.factfiles import holds
from ..lexicon.geography import geography
from ..model import Span

_GOES_ON = re.compile(r"[ \u00a0](?:of\b|[A-Z])|[-’'](?!s\b)\w")
"""After 'the Council': it is part of a longer name."""
_LED_IN = re.compile(r"[A-Z][\w’'-]+[ \u00a0]$")
_REBELS = dict.fromkeys(
    ("rebels", "mutineers", "guerrillas", "separatists", "islamists", "militants", "insurgents", "sect"),
    ("armed_group",),
)
_UNIONS = dict.fromkeys(("alliance", "bloc"), ("alliance", "organisation"))
"""Kinds of actors of which the article may name no other where these words are to tell whom they mean; where it names an
alliance, 'the alliance' stands for that and is no name."""


def beside(text: str, hits: Sequence[Hit], gazetteer: Gazetteer, day: str) -> list[Hit]:
    """The hits of a text and those of names that need another beside them, where they have it.

    A longer name keeps its words: 'the North' is nobody in 'the North Sea'. Where an article names several bodies that
    could be 'the Council', or another armed group than the one that 'the rebels' would be, none is taken.
    """
    near = gazetteer.find_near(text)
    if not near or not day:
        return list(hits)
    named, words = _named(text, hits, gazetteer, day), frozenset(re.findall(r"[a-z]+", text.lower()))
    accepted = []
    for hit in near:
        if _longer(text, hit.span, hits):
            continue
        valid = [n for n in hit.names if holds(n.since, n.until, day) and not (n.cues and words.isdisjoint(n.cues))]
        names = tuple(n for n in valid if _beside(n, named, gazetteer))
        word = hit.span.of(text).split()[-1].lower()
        others = _of_kinds(gazetteer, named, _REBELS.get(word, ()) or _UNIONS.get(word, ()))
        names = tuple(n for n in names if others <= ({n.code} if word in _REBELS else set()))
        if names and not _others(text, hit, hits, {n.code for n in names}):
            accepted.append(Hit(hit.span, names, ()))
    kept = [hit for hit in hits if not any(hit.span.overlap(new.span) for new in accepted)]
    return kept + accepted


def _named(text: str, hits: Sequence[Hit], gazetteer: Gazetteer, day: str) -> frozenset[str]:
    """Whom a text names without doubt, the states of these and of the towns."""
    found: set[str] = set()
    for hit in hits:
        codes = {name.code for name in hit.names} or {o.code for o in hit.offices if o.held(day)}
        if len(codes) == 1 or "KOR" in codes:
            found |= codes
    found |= {town.country for town in geography().find(text)}
    return frozenset(found | {state for code in found if (state := gazetteer.state(code))})


def _kind(gazetteer: Gazetteer, code: str) -> str:
    actor = gazetteer.actor(code)
    return actor.kind if actor else ""


def _of_kinds(gazetteer: Gazetteer, codes: frozenset[str], kinds: Sequence[str]) -> set[str]:
    return {code for code in codes if _kind(gazetteer, code) in kinds}


def _beside(name: Name, named: frozenset[str], gazetteer: Gazetteer) -> bool:
    if "." in name.near:
        return True
    if "*" in name.near:
        return any(_kind(gazetteer, code) == "state" for code in named)
    return not named.isdisjoint(name.near)


def _longer(text: str, span: Span, hits: Sequence[Hit]) -> bool:
    """Whether the words are part of another name, or open one."""
    if any(hit.span.overlap(span) and not span.holds(hit.span) for hit in hits):
        return True
    word = span.of(text)
    if _GOES_ON.match(text, span.end) and (word.lower().startswith("the ") or " " not in word):
        return True
    return (
        word[0].isupper()
        and not word.startswith("The ")
        and bool(_LED_IN.search(text, max(0, span.start - 20), span.start))
    )


def _others(text: str, hit: Hit, hits: Sequence[Hit], codes: set[str]) -> bool:
    """Whether the article names another body that ends in the same capitalised word: 'the Gulf Council'."""
    word = hit.span.of(text).split()[-1]
    if not word[0].isupper():
        return False
    mine = [other.span for other in hits if {name.code for name in other.names} & codes]
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in mine)
        for match in re.finditer(rf"(?!The |the )[A-Z][\w’'-]+ (?:[a-z]+ )?{re.escape(word)}\b", text)
    )
