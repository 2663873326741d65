"""The language of verb and noun patterns: what one line of it asks for, and what can never fit refused with the words to write.

A verb pattern is ``[subject/]verb[_particle] [[modifier+]object] [> slots]``, a noun pattern
``[modifier+]noun [of object] [> slots]``; ``$name`` stands for any word of that set, ``a|b`` for either:

    impose $sanctions > on against        drone|missile+$strike > ~on ~against        sign $pact > with

``docs/adding.md`` tells all of it with examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..model import EventType, Status

Pos = Literal["verb", "noun"]
Sets = Mapping[str, frozenset[str]]

PLACES = frozenset({"obj", "dobj", "dative", "clause", "infinitive", "site", "org"})
"""Slots that are no prepositions; only verbs have them."""

PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "alongside",
        "amid",
        "among",
        "amongst",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "by",
        "despite",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "opposite",
        "out",
        "outside",
        "over",
        "past",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "unto",
        "up",
        "upon",
        "versus",
        "via",
        "with",
        "within",
        "without",
    ]
)
ARTICLES = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "that"])
NO_OBJECT = (
    PREPOSITIONS
    | ARTICLES
    | frozenset(["ahead", "apart", "aside", "away", "back", "down", "forth", "forward", "home", "together"])
)
"""Words that a pattern's object can't be: particles stand behind the verb with '_', articles are left out."""

_WORD = re.compile(r"[$€£]|[^\W_][\w'’.&-]*")


class BadPattern(ValueError):
    """A pattern that can never fit; says what to write."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One pattern. ``objects`` and ``modifiers`` are lemmas of which one must be there, empty where none is asked.

    ``solo``: counts without a receiver. ``symmetric``: both sides do it alike. ``origin`` is file and line.
    """

    written: str
    pos: Pos
    lemma: str
    type: EventType
    particle: str = ""
    objects: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    mode: str | None = None
    cameo: str = ""
    to: tuple[str, ...] = ()
    symmetric: bool = False
    solo: bool = False
    origin: str = ""
    status: Status | None = None
    """What the word itself says of the deed ("pledge": promised), None where it says that it was done."""

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the more, the sooner it is tried."""
        return 2 * bool(self.objects) + bool(self.modifiers) + 2 * bool(self.particle) + bool(self.subjects)

    @property
    def leads(self) -> bool:
        """Whether a noun's receiver can be found: at a preposition, or because both sides do it."""
        return self.symmetric or any(slot.lstrip("~") in PREPOSITIONS for slot in self.to)


def parsed(written: str, pos: Pos, proto: Predicate, sets: Sets) -> Iterator[Predicate]:
    """The patterns that a line stands for, one for each verb or noun, with the rest from ``proto``. Raises BadPattern."""
    text, arrow, slots = written.partition(">")
    if arrow and not slots.split():
        raise BadPattern(f"{written!r}: nothing stands after '>'; write where the receiver is, or leave '>' out")
    subject, head, objects, modifier = _parts(written, text.split(), pos)
    asked = tuple(slots.split())
    for slot in asked:
        check_slot(slot, (pos,))
    found = {name: alternatives(part, sets) for name, part in (("o", objects), ("m", modifier), ("s", subject))}
    if found["o"] and found["o"] <= NO_OBJECT:
        raise BadPattern(_no_object(written, head.partition("_")[0], min(found["o"])))
    for one in sorted(alternatives(head, sets, particles=pos == "verb")):
        lemma, _, particle = one.partition("_")
        yield replace(
            proto, written=written.strip(), pos=pos, lemma=lemma, particle=particle, objects=found["o"],
            modifiers=found["m"], subjects=found["s"],
            to=asked or proto.to or (("obj",) if pos == "verb" and not objects else ()),
        )  # fmt: skip


def _no_object(written: str, head: str, word: str) -> str:
    if word in ARTICLES:
        return f"{written!r}: leave {word!r} out, a pattern has no articles"
    return (
        f"{written!r}: {word!r} is no object; write {head}_{word} for a verb with its particle, "
        f"{head} > {word} where the receiver follows"
    )


def _parts(written: str, words: list[str], pos: Pos) -> tuple[str, str, str, str]:
    """Subject, head, object and modifier of a pattern, as they are written."""
    if pos == "noun":
        return _noun_parts(written, words)
    if not 1 <= len(words) <= 2:
        raise BadPattern(f"{written!r}: a verb pattern is {VERB}, without articles: 'pull rug > from'")
    head, objects = words[0], words[1] if len(words) == 2 else ""
    subject, modifier = "", ""
    if "/" in head:
        subject, _, head = head.rpartition("/")
        _full(written, subject, head)
    if "+" in objects:
        modifier, _, objects = objects.rpartition("+")
        _full(written, modifier, objects)
    if "+" in head:
        raise BadPattern(f"{written!r}: '+' joins a modifier to an object or a noun, not to a verb")
    return subject, head, objects, modifier


def _noun_parts(written: str, words: list[str]) -> tuple[str, str, str, str]:
    if len(words) not in (1, 3) or words[1:2] not in ([], ["of"]):
        hint = f"; write '{words[0]}+{words[1]}' for '{words[0]} {words[1]}'" if len(words) == 2 else ""
        raise BadPattern(f"{written!r}: a noun pattern is {NOUN}{hint}")
    head, objects, modifier = words[0], words[2] if len(words) == 3 else "", ""
    if "+" in head:
        modifier, _, head = head.rpartition("+")
        _full(written, modifier, head)
    if "+" in objects or (modifier and objects):
        raise BadPattern(f"{written!r}: a noun has a modifier or an object, not both, and its object has none")
    return "", head, objects, modifier


VERB = "[subject/]verb[_particle] [[modifier+]object] [> where the receiver stands]"
NOUN = "[modifier+]noun [> where the receiver stands] or noun of object [> …]"


def _full(written: str, *parts: str) -> None:
    if not all(parts):
        raise BadPattern(f"{written!r}: nothing stands on one side of '+' or '/'")


def check_slot(slot: str, kinds: tuple[Pos, ...]) -> None:
    """Raises BadPattern where a slot is neither a preposition nor, for verbs, a place of the sentence."""
    word = slot.removeprefix("~")
    if word in PREPOSITIONS or (word in PLACES and "verb" in kinds):
        return
    if word in PLACES:
        raise BadPattern(f"a noun has no {word!r}: write the preposition that leads to the receiver, > of")
    known = ", ".join(sorted(PLACES))
    raise BadPattern(f"there is no slot {slot!r}; write a preposition (to, on, with, …) or one of {known}")


def alternatives(text: str, sets: Sets, particles: bool = False) -> frozenset[str]:
    """``a|$set`` as the words that it stands for, each in lower case. Raises BadPattern for what no word of a text can be."""
    found: set[str] = set()
    for part in text.split("|") if text else ():
        if part.startswith("$") and len(part) > 1:
            if part[1:] not in sets:
                raise BadPattern(f"there is no set called {part}")
            found |= sets[part[1:]]
        else:
            found.add(part)
    for word in found:
        check_word(word, particles)
    return frozenset(found)


def check_word(word: str, particles: bool = False) -> None:
    """Raises BadPattern where no word of a text can be this one."""
    if word != word.lower():
        raise BadPattern(f"{word!r} has a capital letter: words are compared in lower case, write {word.lower()!r}")
    parts = word.split("_")
    if len(parts) > (2 if particles else 1):
        raise BadPattern(f"{word!r}: '_' binds one particle to a verb, nothing else")
    for part in parts:
        if not _WORD.fullmatch(part):
            raise BadPattern(f"{part!r} is no word" if part else f"{word!r}: a word is missing beside '_' or '|'")
