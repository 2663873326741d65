"""Mentions that only say of what sort a named group is: 'the Palestinian militant group Hamas' is Hamas alone."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.nouns import words_of
from ..model import Mention, Sentence

ORGANISED = frozenset({"army", "network", "organisation", "organization", "party"})
"""Nouns beside those of armed groups that stand before a group's own name."""

LONGEST = 6
"""Words from the name of the state to the name of the group."""


def undescribed(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence less those by which another is only described."""
    groups = {
        covered[0]: mention
        for mention in mentions
        if mention.kind == "organisation" and mention.actor and (covered := sentence.covered(mention.span))
    }
    return [mention for mention in mentions if not _describes(sentence, mention, groups)]


def _describes(sentence: Sentence, mention: Mention, groups: dict[int, Mention]) -> bool:
    covered = sentence.covered(mention.span) if groups and mention.kind in ("state", "body") else ()
    if not covered:
        return False
    first = covered[0]
    for start, group in groups.items():
        between = sentence.tokens[first:start]
        if 1 < len(between) <= LONGEST and group.actor != mention.actor:
            plain = all(token.pos in ("ADJ", "NOUN", "PROPN") or token.text == "-" for token in between)
            if plain and organised(between[-1].lemma.lower()):
                return True
    return False


def organised(noun: str) -> bool:
    """Whether a noun says of a name that it is a group's."""
    return noun in words_of("armed") or noun in ORGANISED
