"""The acts that only the network of events reads in a sentence, beside those that the rules found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate
from ..model import Article, Event, Mention, Method, Party, Sentence, Span
from . import event_syntax as syntax
from .event_barred import allowed
from .event_contrast import contrasted, excluded
from .event_network import Act, Floors, Side, event_network
from .event_patterns import Candidate
from .event_reach import FRIENDLY
from .event_status import CONFLICT, HARMFUL, Hearsay, Standing, standing, weakest
from .event_views import View, view
from .known import Knowledge

STAGE = "events"
ORIGIN = "the network of events"
RULE = "network"
"""The rule of events that no pattern found."""

NEAR_TYPES = (
    {"COOPERATE", "SUPPORT"}, {"CONSULT", "SUPPORT"}, {"AGREE", "SUPPORT"}, {"AGREE", "COOPERATE"}, {"AID", "AGREE"}, {"AID", "COOPERATE"},
)  # fmt: skip
"""Types between which guidelines differ for one act (a pact signed, help promised): there the rules have their way."""

RECEIVER = 0.8
"""Chance of a party from which it becomes the receiver of an act for which the rules found none."""

WITHHELD = frozenset({"REJECT", "SANCTION", "PROTEST"})
"""Acts of not doing something."""

NEGATIONS = frozenset({"never", "no", "not", "n't", "n’t", "nor", "neither"})

GOING_ON = frozenset({"continue", "keep", "go"})

Coded = Callable[[Sentence, Candidate, Standing], Event | None]
"""Makes an event of an act and its standing: dates it, places it, weighs whose word it is."""


@dataclass(frozen=True)
class SentenceRead:
    """A sentence with its mentions and events; no mentions where it is not to be read again."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]


def second_look(
    article: Article, read: Sequence[SentenceRead], hearsay: Hearsay, known: Knowledge, coded: Coded
) -> list[SentenceRead]:
    """The sentences with what the network adds to their events."""
    model = event_network()
    views = {
        i: seen
        for i, one in enumerate(read)
        if one.mentions
        and (seen := view(article.text, one.sentence, one.mentions, one.events, hearsay, known, model.tokenizer)).codes
    }
    out = list(read)
    for (i, seen), acts in zip(views.items(), model.read(list(views.values())), strict=True):
        out[i] = replace(read[i], events=tuple(revised(seen, acts, model.floors, coded, known.predicates.own)))
    return out


def revised(
    seen: View, acts: Sequence[Act], floors: Floors, coded: Coded, own: frozenset[str] = frozenset()
) -> list[Event]:
    """The events of a sentence: those of the rules, put right where the network is sure, and the acts in other words.

    What a user's own patterns find (``own``, as written) is left as it is.
    """
    kept: list[Event] = []
    found: list[Event] = []
    told = [(act, _trigger(seen, act)) for act in acts]
    for act, words in told:
        if not any(known.trigger.overlap(words) for known in seen.acts):
            event = _event(seen, act, floors, coded)
            found += [event] if event is not None else []
    for known in seen.acts:
        near = [] if known.method.rule in own else [act for act, words in told if known.trigger.overlap(words)]
        shared = any(other.trigger.overlap(known.trigger) for other in seen.acts if other is not known)
        one = max(near, key=lambda act: act.score, default=None)
        kept.append(known if one is None or shared else _mended(known, one, seen, floors, coded))
    return _with(kept, found)


def _mended(known: Event, act: Act, seen: View, floors: Floors, coded: Coded) -> Event:
    """The rules' event, or what the network reads in the same words where it is sure of another type or other parties.

    It has to be surer to read a friendly act as one of harm.
    """
    same_words = seen.sentence.top(known.trigger) == seen.sentence.top(_trigger(seen, act))
    if not same_words or act.score < floors.new or (event := _event(seen, act, floors, coded)) is None:
        return known
    if event.type != known.type:
        graver = event.type in HARMFUL and known.type not in CONFLICT and act.score < floors.over
        return known if graver or {event.type, known.type} in NEAR_TYPES else event
    if act.score < floors.over:
        return known
    return _restated(_turned(known, event, act, seen), event, seen)


def _turned(known: Event, event: Event, act: Act, seen: View) -> Event:
    """The rules' event with the parties that the network reads, where they exclude each other or the rules found no receiver."""
    if known.symmetric or event.symmetric or not event.recipients:
        return known
    sure = all(s.chance >= RECEIVER and seen.held[s.mention].mention.kind != "place" for s in act.receivers)
    if not (_apart(known, event) if known.recipients else sure):
        return known
    why = f"{known.why}; {ORIGIN} reads the parties ({act.score:.2f})"
    return replace(known, actors=event.actors, recipients=event.recipients, method=event.method, why=why)


def _restated(known: Event, event: Event, seen: View) -> Event:
    """The rules' event with the status that the network reads; what is told as not done stays so, and whose word it is too."""
    same = (known.status, known.negated) == (event.status, event.negated)
    if same or (known.negated and not event.negated) or "denied" in (known.status, event.status):
        return known
    if known.by and known.status != "asserted":
        return known
    if known.status == "asserted" and event.status == "expected" and _going_on(seen, known):
        return known
    why = f"{known.why}; {ORIGIN} reads it as {event.status}{', not done' if event.negated else ''}"
    return replace(known, status=event.status, negated=event.negated, by=event.by, method=event.method, why=why)


def _going_on(seen: View, known: Event) -> bool:
    """'continues to arm Pakistan' is done now."""
    head = seen.sentence.top(known.trigger)
    above = seen.sentence.tokens[head].head if head is not None else None
    return above is not None and syntax.lemma(seen.sentence, above) in GOING_ON


def _apart(one: Event, other: Event) -> bool:
    """Whether neither event tells all the pairs of the other."""
    left, right = ({(a.code, b.code) for a in e.actors for b in e.recipients} for e in (one, other))
    return bool(left - right and right - left)


def _event(seen: View, act: Act, floors: Floors, coded: Coded) -> Event | None:
    """The event that the network reads, None where it is not sure enough or nobody is named who does it."""
    head = seen.sentence.top(_trigger(seen, act))
    assert head is not None, "a trigger has words"
    fitting = allowed(seen, act, head)
    if fitting is None:
        return None
    anonymous = not act.doers
    act = fitting
    doers, receivers = (
        tuple(_party(seen, side) for side in sides if not _left_out(seen, side)) for sides in (act.doers, act.receivers)
    )
    whole = act.mutual or bool(receivers)
    open_ = anonymous and _unnamed(seen, act, head)
    floor = floors.new if whole and not open_ else floors.solo
    if seen.sentence.block.kind == "headline":  # its body tells the act again and better
        floor = floors.over if whole else 1.0
    if act.score < floor or not (doers or open_):
        return None
    candidate = _candidate(seen, head, act, doers, receivers)
    read = standing(seen.sentence, candidate.head)
    if act.type in WITHHELD and not act.negated and _negation_inside(seen, act):
        read = Standing(unreal=read.unreal)
    event = coded(seen.sentence, candidate, _standing(seen.sentence, act, read))
    if event is None:
        return None
    return replace(
        event, trigger=_trigger(seen, act), method=Method(STAGE, RULE), score=act.score, why=_why(event, act)
    )


def _negation_inside(seen: View, act: Act) -> bool:
    """'will never accept', 'will no longer sell': the refusal is told by the 'not', which must not count against it."""
    return any(seen.sentence.tokens[seen.words[k]].text.lower() in NEGATIONS for k in act.words)


def _unnamed(seen: View, act: Act, head: int) -> bool:
    """Whether it is a deed that is told without a doer, with a victim that is more than a place: 'was killed in an ambush'.

    Other acts have somebody who does them in the sentence, or are no acts between actors.
    """
    sure = [
        side for side in act.receivers if side.chance >= RECEIVER and seen.held[side.mention].mention.kind != "place"
    ]
    own = syntax.doers(seen.sentence, head) if syntax.verbal(seen.sentence, head) else ()
    return (
        act.type == "ASSAULT"
        and len(sure) == len(act.receivers) > 0
        and not any(seen.sentence.tokens[i].pos in ("PROPN", "PRON") for i in own)
    )


def _with(kept: list[Event], found: Sequence[Event]) -> list[Event]:
    """The events with those of the found ones that tell something else, the surest first, those with a receiver before others."""
    for event in sorted(found, key=lambda e: (not (e.recipients or e.symmetric), -e.score)):
        if not any(_covers(other, event) for other in kept):
            kept = [*kept, event]
    return kept


def _covers(one: Event, other: Event) -> bool:
    """Whether an event tells all that another tells of who did what to whom, as surely."""
    if (one.type, one.negated) != (other.type, other.negated):
        return False
    if one.symmetric != other.symmetric:  # 'the resumption of ties with X' is the same act whoever of both tells it
        return one.type in FRIENDLY and _everyone(other) <= _everyone(one)
    doers, receivers = ({p.code for p in side} for side in (one.actors, one.recipients))
    return {p.code for p in other.actors} <= doers and {p.code for p in other.recipients} <= receivers


def _everyone(event: Event) -> set[str]:
    return {p.code for p in (*event.actors, *event.recipients)}


def _trigger(seen: View, act: Act) -> Span:
    return seen.sentence.extent([seen.words[k] for k in act.words])


def _left_out(seen: View, side: Side) -> bool:
    """'but not Hamas': whoever has no part in the act."""
    head = seen.sentence.top(seen.held[side.mention].mention.span)
    return head is not None and excluded(seen.sentence, head)


def _party(seen: View, side: Side) -> Party:
    """The party as the mention shows it that speaks most for it."""
    return next(party for party in seen.held[side.mention].parties if party.code == seen.codes[side.code])


def _candidate(seen: View, head: int, act: Act, doers: tuple[Party, ...], receivers: tuple[Party, ...]) -> Candidate:
    fact = ontology().codes.get(act.cameo)
    predicate = Predicate(
        written=RULE, pos="verb" if syntax.verbal(seen.sentence, head) else "noun", lemma=syntax.lemma(seen.sentence, head),
        type=act.type, mode=fact.mode if fact is not None and fact.event == act.type else None, cameo=act.cameo,
        symmetric=act.mutual, origin=ORIGIN,
    )  # fmt: skip
    return Candidate(head, predicate, doers, receivers)


def _standing(sentence: Sentence, act: Act, read: Standing) -> Standing:
    """The standing that the network reads; what the words plainly tell as not done or made up stays so."""
    cue = f"{act.status}{', not done' if act.negated else ''} by {ORIGIN}"
    undone = read.negated or read.ended
    if act.negated and not undone and act.status != "denied" and contrasted(sentence):
        return Standing(act.status, False, (cue,))
    if (act.negated and undone) or not (undone or read.unreal or read.status == "denied"):
        return Standing(act.status, act.negated, (cue,))
    return Standing(weakest([act.status, read.status]), act.negated or undone, (cue, *read.cues))


def _why(event: Event, act: Act) -> str:
    sides = ", ".join(f"{side.chance:.2f}" for side in (*act.doers, *act.receivers))
    told = event.why.split("; ", 1)[1:]
    return "; ".join([f"{ORIGIN} reads {act.type} ({act.score:.2f}; parties {sides})", *told])
