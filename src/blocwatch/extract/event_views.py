"""What the network of events sees of a sentence: word pieces without the names of states, the parse, the actors, the rules' acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..lexicon.ontology import STATUSES, TYPES
from ..lexicon.predicates import Predicates
from ..model import Event, Mention, MentionKind, Party, Sentence, Span
from . import event_syntax as syntax
from .even_names import even_words
from .event_parties import parties_of
from .event_patterns import matches, named
from .event_status import Hearsay
from .known import Knowledge
from .naming import HYPHENS
from .pieces import Ints, cut, spread
from .statement_windows import DEP, DEPS, FAR, TAG, TAGS

PIECES = 160
"""Word pieces of a sentence that are seen; what a longer one has beyond is not."""
ENTITIES = 9
"""Actors that are told apart in a sentence; later ones share the last number."""
PERSON = "Smith"
"""Read in place of a person's name: who it is shows from the number of the actor alone."""

KINDS: tuple[MentionKind, ...] = ("state", "organisation", "group", "person", "body", "place", "unknown")
SIZES = (
    len(TAGS), len(DEPS), 4, 2, 2 * FAR + 1, len(KINDS) + 1, ENTITIES + 2, 3, len(TYPES) + 1, len(STATUSES) + 1, 4,
    len(TYPES) + 1,
)  # fmt: skip
"""How many values each feature of a word has: tag, dependency, letters, headline, way to the head, kind of mention, which
actor, first or further word of a mention, type and status of the rules' act told here, whether it is said or a cue,
type of the pattern that fits the word, whoever acts."""
ROLES = 4
"""What a word's actors are in an act of the rules: nothing, doers, receivers, both."""


@dataclass(frozen=True)
class Held:
    """A mention as it is seen: the mention, the actors it stands for (places in ``View.codes``), its words in the view.

    ``parties``: the same actors, as the mention shows them.
    """

    mention: Mention
    actors: tuple[int, ...]
    words: tuple[int, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class View:
    """One sentence. ``words``: the token of each word seen; ``ids``: its pieces, ``first`` where each word's begin.

    ``codes``: the actors in the order of their first mention. ``features``: one row a word, columns as in ``SIZES``.
    """

    sentence: Sentence
    words: tuple[int, ...]
    ids: tuple[int, ...]
    first: tuple[int, ...]
    features: Ints
    codes: tuple[str, ...]
    held: tuple[Held, ...]
    acts: tuple[Event, ...]
    """What the rules found in the sentence."""

    def spread(self, rows: Ints) -> Ints:
        """What each word has (one row a word) for each of its pieces; zeros for the marks at both ends."""
        return spread(rows, self.first, len(self.ids))

    def top(self, mention: int) -> int | None:
        """The token that heads a mention (its place in ``held``)."""
        return self.sentence.top(self.held[mention].mention.span)

    def places(self, span: Span) -> tuple[int, ...]:
        """The words of the view that share a character with a stretch of the text."""
        return tuple(k for k, i in enumerate(self.words) if self.sentence.tokens[i].span.overlap(span))

    def roles(self, given: Sequence[int]) -> Ints:
        """For each word, what its actors are in the rules' act that is told at one of the given words (``ROLES``)."""
        out = np.zeros(len(self.words), np.int64)
        asked = set(given)
        for act in self.acts:
            if asked.isdisjoint(self.places(act.trigger)):
                continue
            doers = {self.codes.index(p.code) for p in act.actors if p.code in self.codes}
            others = {self.codes.index(p.code) for p in act.recipients if p.code in self.codes}
            if act.symmetric and not others:
                others = doers
            for one in self.held:
                value = int(not doers.isdisjoint(one.actors)) + 2 * int(not others.isdisjoint(one.actors))
                for k in one.words:
                    out[k] |= value
        return out


def view(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    acts: Sequence[Event],
    hearsay: Hearsay,
    known: Knowledge,
    tokenizer: Any,
) -> View:
    """The view of a sentence. ``tokenizer`` is a tokenizers.Tokenizer without padding and truncation."""
    words = _unnamed(even_words(text, sentence, known.actors), sentence, mentions)
    ids, first, seen = [int(tokenizer.token_to_id("[CLS]"))], [], []
    for i, some in enumerate(cut(words, tokenizer)):
        if len(ids) + len(some) >= PIECES:
            break
        if some:
            first.append(len(ids))
            seen.append(i)
            ids += some
    ids.append(int(tokenizer.token_to_id("[SEP]")))
    codes: dict[str, int] = {}
    at = {i: k for k, i in enumerate(seen)}
    held = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.size)):
        inside = tuple(at[i] for i in sentence.covered(mention.span) if i in at)
        led = mention.role == "adjective" and text[mention.span.end : mention.span.end + 1] in {*HYPHENS}
        parties = () if led else parties_of(mention, True, known.actors)  # who leads the 'US-led bloc' isn't the bloc
        if inside and parties:
            held.append(Held(mention, tuple(codes.setdefault(p.code, len(codes)) for p in parties), inside, parties))
    features = _features(sentence, words, seen, held, acts, hearsay)
    features[:, -1] = [_pattern(sentence, i, known.predicates) for i in seen]
    return View(
        sentence, tuple(seen), tuple(ids), tuple(first), features, tuple(codes), tuple(held), tuple(acts)
    )  # fmt: skip


def _unnamed(words: list[str], sentence: Sentence, mentions: Sequence[Mention]) -> list[str]:
    """The words with one stand-in for every person's name, at the last word of it."""
    for mention in mentions:
        parts = mention.person.split() if mention.person else ()
        names = [i for i in sentence.covered(mention.span) if sentence.tokens[i].text in parts and words[i]]
        for i in names:
            words[i] = PERSON if i == names[-1] else ""
    return words


def _features(
    sentence: Sentence, words: Sequence[str], seen: Sequence[int], held: Sequence[Held], acts: Sequence[Event], hearsay: Hearsay
) -> Ints:  # fmt: skip
    rows = np.zeros((len(seen), len(SIZES)), np.int64)
    headline = int(sentence.block.kind == "headline")
    around = hearsay.around(sentence.span)
    said = [span for statement in around for span in statement.content]
    cues = [span for statement in around for span in statement.cue]
    shown = [0]
    for word in words:
        shown.append(shown[-1] + bool(word))
    for k, i in enumerate(seen):
        token, word = sentence.tokens[i], words[i]
        letters = 0 if word.islower() else 1 if word.istitle() else 2 if word.isupper() else 3
        way = max(-FAR, min(FAR, shown[token.head] - shown[i])) + FAR
        told = 2 * any(c.overlap(token.span) for c in cues) + any(s.holds(token.span) for s in said)
        rows[k, :5] = TAG.get(token.tag, 0), DEP.get(token.dep, 0), letters, headline, way
        rows[k, 10] = told
    for one in held:
        number = min(one.actors[0], ENTITIES - 1) + 1 if len(one.actors) == 1 else ENTITIES + 1
        for k in one.words:
            rows[k, 5:8] = KINDS.index(one.mention.kind) + 1, number, 1 if k == one.words[0] else 2
    for act in acts:
        for k, i in enumerate(seen):
            if sentence.tokens[i].span.overlap(act.trigger):
                rows[k, 8:10] = TYPES.index(act.type) + 1, STATUSES.index(act.status) + 1
    return rows


def _pattern(sentence: Sentence, i: int, patterns: Predicates) -> int:
    """The type of the most demanding pattern that a word fits, counted from 1; 0 where none fits."""
    if syntax.verbal(sentence, i):
        fitting = (p for p in named(sentence, i, "verb", patterns) if matches(sentence, i, p) is not None)
        if (found := next(fitting, None)) is not None:
            return TYPES.index(found.type) + 1
    if sentence.tokens[i].pos in ("NOUN", "PROPN") or syntax.gerund(sentence, i):
        noun = next(named(sentence, i, "noun", patterns), None)
        return TYPES.index(noun.type) + 1 if noun is not None else 0
    return 0
