"""The acts that only the network of events reads in a sentence, beside those that the rules found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate, Predicates
from ..model import Article, Event, Mention, Method, Party, Sentence, Span
from . import event_syntax as syntax
from .event_network import Act, Floors, Side, event_network
from .event_parties import parties_of
from .event_patterns import Candidate
from .event_status import Hearsay, Standing
from .event_views import View, view

STAGE = "events"
ORIGIN = "the network of events"

Coded = Callable[[Sentence, Candidate, Standing], Event | None]
"""Makes an event of an act and its standing: dates it, places it, weighs whose word it is."""


@dataclass(frozen=True)
class SentenceRead:
    """A sentence with its mentions and events; no mentions where it is not to be read again."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]


def second_look(
    article: Article, read: Sequence[SentenceRead], hearsay: Hearsay, patterns: Predicates, coded: Coded
) -> list[SentenceRead]:
    """The sentences with what the network adds to their events."""
    model = event_network()
    views = {
        i: seen
        for i, one in enumerate(read)
        if one.mentions
        and (
            seen := view(article.text, one.sentence, one.mentions, one.events, hearsay, patterns, model.tokenizer)
        ).codes
    }
    out = list(read)
    for (i, seen), acts in zip(views.items(), model.read(list(views.values())), strict=True):
        out[i] = replace(read[i], events=tuple(revised(seen, acts, model.floors, coded)))
    return out


def revised(seen: View, acts: Sequence[Act], floors: Floors, coded: Coded) -> list[Event]:
    """The events of a sentence: those of the rules, and the acts in other words of which the network is sure."""
    found = [
        event
        for act in acts
        if not any(known.trigger.overlap(_trigger(seen, act)) for known in seen.acts)
        and (event := _event(seen, act, floors, coded)) is not None
    ]
    return _with(list(seen.acts), found)


def _event(seen: View, act: Act, floors: Floors, coded: Coded) -> Event | None:
    """The event that the network reads, None where it is not sure enough or nobody is named who does it."""
    doers, receivers = (tuple(_party(seen, side) for side in sides) for sides in (act.doers, act.receivers))
    whole = act.mutual or bool(receivers)
    if not whole and seen.sentence.block.kind == "headline":
        return None  # half of an act that the body tells whole
    if act.score < (floors.new if whole else floors.solo) or not doers:
        return None
    event = coded(seen.sentence, _candidate(seen, act, doers, receivers), _standing(act))
    if event is None:
        return None
    return replace(
        event, trigger=_trigger(seen, act), method=Method(STAGE, "network"), score=act.score, why=_why(event, act)
    )


def _with(kept: list[Event], found: Sequence[Event]) -> list[Event]:
    """The events with those of the found ones that tell something else, the surest first, those with a receiver before others."""
    for event in sorted(found, key=lambda e: (not (e.recipients or e.symmetric), -e.score)):
        if not any(_covers(other, event) for other in kept):
            kept = [*kept, event]
    return kept


def _covers(one: Event, other: Event) -> bool:
    """Whether an event tells all that another tells of who did what to whom, as surely."""
    same = (one.type, one.negated, one.symmetric) == (other.type, other.negated, other.symmetric)
    doers, receivers = ({p.code for p in side} for side in (one.actors, one.recipients))
    return same and {p.code for p in other.actors} <= doers and {p.code for p in other.recipients} <= receivers


def _trigger(seen: View, act: Act) -> Span:
    return seen.sentence.extent([seen.words[k] for k in act.words])


def _party(seen: View, side: Side) -> Party:
    """The party as the mention shows it that speaks most for it."""
    parties = parties_of(seen.held[side.mention].mention, place=True)
    return next(party for party in parties if party.code == seen.codes[side.code])


def _candidate(seen: View, act: Act, doers: tuple[Party, ...], receivers: tuple[Party, ...]) -> Candidate:
    head = seen.sentence.top(_trigger(seen, act))
    assert head is not None, "a trigger has words"
    fact = ontology().codes.get(act.cameo)
    predicate = Predicate(
        written="network", pos="verb" if syntax.verbal(seen.sentence, head) else "noun", lemma=syntax.lemma(seen.sentence, head),
        type=act.type, mode=fact.mode if fact is not None and fact.event == act.type else None, cameo=act.cameo,
        symmetric=act.mutual, origin=ORIGIN,
    )  # fmt: skip
    return Candidate(head, predicate, doers, receivers)


def _standing(act: Act) -> Standing:
    return Standing(act.status, act.negated, (f"{act.status}{', not done' if act.negated else ''} by {ORIGIN}",))


def _why(event: Event, act: Act) -> str:
    sides = ", ".join(f"{side.chance:.2f}" for side in (*act.doers, *act.receivers))
    told = event.why.split("; ", 1)[1:]
    return "; ".join([f"{ORIGIN} reads {act.type} ({act.score:.2f}; parties {sides})", *told])
