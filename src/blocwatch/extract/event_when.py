"""When and where an act took place, by the words that belong to it."""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..lexicon.cues import cues
from ..lexicon.modality import modality
from ..model import Article, Interval, Sentence, Span, TimeRef
from . import event_syntax as syntax
from .event_patterns import Candidate
from .event_status import Hearsay
from .timing import when_of

MADE_THEN = frozenset({"attend", "convene", "fight", "hold", "host", "open", "sign", "stage", "wage", "win"})
"""Verbs whose object was made when they were done: 'held a 2016 summit'."""
_MONTHS = frozenset(calendar.month_name[1:])


class Dating:
    """The times of an article, and the sentences that follow one another."""

    def __init__(self, times: Sequence[TimeRef], sentences: Sequence[Sentence], hearsay: Hearsay) -> None:
        self._times = sorted(times, key=lambda t: t.span.start)
        self._time_starts = [time.span.start for time in self._times]
        self._sentences, self.hearsay = sentences, hearsay
        self._starts = [one.span.start for one in sentences]

    def when(self, sentence: Sentence, act: Candidate) -> tuple[Interval | None, Span | None]:
        """The date of the act: its own, its object's, the clause's above a participle; the day of saying of what saying does."""
        at = sentence.tokens[act.head].span
        dates = self._told(sentence, at)
        for head in self._heads(sentence, act):
            found = when_of(sentence, head, [time for time in dates if not _of_the_thing(sentence, act, time)])
            if found is not None and found.interval is not None:
                return found.interval, found.span
        if (occasion := self._occasion(sentence, act.head, dates)) is not None:
            return occasion.interval, occasion.span
        said = self.hearsay.cued(at)
        if said is not None and said.said is not None:
            return said.said, said.said_span
        return self._remarked(sentence, act)

    def _heads(self, sentence: Sentence, act: Candidate) -> list[int]:
        """The tokens whose time is the act's: its own, its object's, and those above it up to who tells of it."""
        heads = [act.head] + ([act.theme] if act.theme is not None else [])
        chain = self.hearsay.chain(sentence.tokens[act.head].span)
        tellers = {i for statement in chain for cue in statement.cue for i in sentence.covered(cue)}
        token, below = sentence.tokens[act.head], act.head
        named = not syntax.verbal(sentence, act.head) or (token.tag == "VBG" and token.dep in ("xcomp", "pcomp"))
        for up in sentence.ancestors(act.head):
            if sentence.tokens[below].dep in ("relcl", "ccomp", "parataxis") or up in tellers or len(heads) > 6:
                break
            if named and _judges(sentence, up):
                break
            heads.append(up)
            below = up
        return heads

    def _told(self, sentence: Sentence, at: Span) -> list[TimeRef]:
        """The times of the sentence without those that say when what stands at a place was told."""
        telling = [s.said_span for s in self.hearsay.chain(at) if s.said_span is not None]
        return [time for time in self._dates(sentence) if not any(time.span.overlap(span) for span in telling)]

    def _remarked(self, sentence: Sentence, act: Candidate) -> tuple[Interval | None, Span | None]:
        """'He made these remarks last week': the sentence after dates what was said in the one before."""
        following = self._after(sentence)
        if following is None or syntax.lemma(sentence, act.head) not in modality().verbs:
            return None, None
        for v in range(min(6, len(following.tokens))):
            said = {syntax.lemma(following, j) for j in following.children(v, "dobj", "nsubjpass")}
            if syntax.lemma(following, v) in ("make", "deliver", "issue") and said & {
                "remark",
                "comment",
                "statement",
                "warning",
            }:
                found = when_of(following, v, self._dates(following))
                if found is not None:
                    return found.interval, found.span
        return None, None

    def _after(self, sentence: Sentence) -> Sentence | None:
        """The next sentence of the same block."""
        i = bisect_right(self._starts, sentence.span.start)
        following = self._sentences[i] if i < len(self._sentences) else None
        return following if following is not None and following.block == sentence.block else None

    def _dates(self, sentence: Sentence) -> list[TimeRef]:
        first, last = (bisect_left(self._time_starts, at) for at in sentence.span)
        return self._times[first:last]

    def _occasion(self, sentence: Sentence, head: int, dates: Sequence[TimeRef]) -> TimeRef | None:
        """The date inside an occasion: 'criticised X following its July summit'; a bare day after 'after' is a bound."""
        for p in sentence.children(head, "prep"):
            if sentence.tokens[p].text.lower() not in ("after", "following", "during", "at"):
                continue
            for noun in sentence.children(p, "pobj"):
                inside = sentence.extent((noun, *sentence.children(noun, "compound", "nmod", "amod", "poss", "nummod")))
                for time in dates:
                    if (
                        time.interval is not None
                        and inside.holds(time.span)
                        and not time.span.holds(sentence.tokens[noun].span)
                    ):
                        return time
        return None


def _of_the_thing(sentence: Sentence, act: Candidate, time: TimeRef) -> bool:
    """'scrapped a 2016 deal': the year tells which deal, not when it was scrapped."""
    if act.theme is None or act.theme == act.head or time.interval is None or time.interval.precision != "year":
        return False
    before = sentence.children(act.theme, "compound", "nmod", "amod", "nummod")
    return syntax.lemma(sentence, act.head) not in MADE_THEN and any(
        time.span.holds(sentence.tokens[i].span) for i in before
    )


def _judges(sentence: Sentence, i: int) -> bool:
    """Whether a verb tells, or takes a stand on, what its object names: 'condemned the attack', 'denied attacking'."""
    return syntax.verbal(sentence, i) and syntax.lemma(sentence, i) in cues().verbs


def _name(sentence: Sentence, noun: int) -> list[int]:
    """The tokens of a name: what stands before its noun, however deep, and a name behind 'of' ('Strait of Hormuz')."""
    inside = [noun]
    for at in inside:
        inside += sentence.children(at, "compound", "nmod", "amod")
    for p in sentence.children(noun, "prep"):
        if sentence.tokens[p].text.lower() == "of":
            inside += [
                k for j in sentence.children(p, "pobj") if sentence.tokens[j].pos == "PROPN" for k in _name(sentence, j)
            ]
    return inside


def place_of(article: Article, sentence: Sentence, act: Candidate) -> tuple[str | None, Span | None]:
    """The place in a phrase with 'in' or 'at' that belongs to the act."""
    heads = [act.head] + ([act.theme] if act.theme is not None else [])
    parties = {party.span for party in (*act.actors, *act.recipients)}
    for head in heads:
        for p in sentence.children(head, "prep"):
            if sentence.tokens[p].text.lower() not in ("in", "at"):
                continue
            for j in sentence.children(p, "pobj"):
                if sentence.tokens[j].pos != "PROPN" or sentence.tokens[j].text in _MONTHS:
                    continue
                inside = [k for k in _name(sentence, j) if k >= p]
                span = sentence.extent(inside)
                if span not in parties:
                    return span.of(article.text), span
    return None, None
