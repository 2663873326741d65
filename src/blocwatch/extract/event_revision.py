"""The acts of a sentence as the network of events reads them, with what the rules know of the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate
from ..model import Article, Event, Mention, Method, Party, Sentence, Span, Status
from . import event_syntax as syntax
from .event_barred import allowed
from .event_contrast import excluded
from .event_network import Act, Floors, Side, event_network
from .event_parties import at_place, codes_of
from .event_patterns import Candidate
from .event_reach import FRIENDLY
from .event_reactions import blamed
from .event_status import WEAKEST, Hearsay, Standing, standing
from .event_views import View, view
from .known import Knowledge

STAGE = "events"
ORIGIN = "the network of events"
RULE = "network"
"""The rule of events that no pattern found, or that the network reads otherwise."""

VICTIM = 0.8
"""Chance of a party from which it becomes the victim of a deed that nobody is named for."""


DOUBT = 0.5
"""What is left of the doubt that a sentence tells an act where the rules find one in it too."""

FIRM = frozenset(f"'{word}': denied" for word in ("almost", "close", "far from", "hardly", "nearly", "nothing"))
"""What words rule out, whatever the network reads."""

CONFIRMING = frozenset({"confirm", "corroborate", "substantiate", "verify"})

NEAR_TYPES = ({"COOPERATE", "SUPPORT"}, {"ACCUSE", "REJECT"})
"""Types between which guidelines differ for one act (a pact signed, a plan opposed): there the rules have their way."""

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
    """The sentences with their events as the network reads them."""
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
    """The events of a sentence: the acts that the network is sure of, and those of the rules in which it sees some act.

    None where it is not likely enough that the sentence tells an act at all. What a user's own patterns find (``own``, as
    written) is left as it is.
    """
    theirs = [known for known in seen.acts if known.method.rule in own or _elsewhere(seen, known)]
    told = [(act, _trigger(seen, act)) for act in acts]
    told = [(act, words) for act, words in told if not any(known.trigger.overlap(words) for known in theirs)]
    read = [(act, event) for act, _ in told if (event := _event(seen, act, floors, coded)) is not None]
    chances = [act.score for act, _ in read]
    found = [_agreed(seen, event) for _, event in read]
    kept: list[Event] = []
    for known in seen.acts:
        near = [act for act, words in told if words.overlap(known.trigger)]
        if known in theirs or not near or any(act in near for act, _ in read):
            continue
        surest = max(near, key=lambda act: act.score)
        chances.append(surest.score)
        kept.append(_restated(known, seen, surest, floors))
    likely = 1 - prod(1 - chance for chance in chances) * (DOUBT if seen.acts else 1)
    return [*theirs, *_with(kept, found)] if likely >= floors.any else theirs


def _elsewhere(seen: View, known: Event) -> bool:
    """Whether the rules take a party from another sentence, or their words from far behind: the network sees nothing of it."""
    return not _everyone(known) <= {*seen.codes} or not seen.places(known.trigger)


def _restated(known: Event, seen: View, act: Act, floors: Floors) -> Event:
    """The rules' event with the status that the network reads in the same words."""
    head = seen.sentence.top(known.trigger)
    assert head is not None, "a trigger has words"
    status, negated, by = _status(act, _sure(seen, act, head, floors), known)
    if (status, negated) == (known.status, known.negated):
        return known
    why = f"{known.why}; {ORIGIN} reads it as {act.status}{', not done' if act.negated else ''}"
    return replace(known, status=status, negated=negated, by=by, method=Method(STAGE, RULE), why=why)


def _agreed(seen: View, event: Event) -> Event:
    """The network's event with what the rules know of the same act: the pattern, the code and the mode."""
    head = seen.sentence.top(event.trigger)
    same = [e for e in seen.acts if seen.sentence.top(e.trigger) == head]
    fitting = [e for e in same if e.type == event.type] or [e for e in same if {e.type, event.type} in NEAR_TYPES]
    known = next(iter(fitting), None)
    if known is None:
        return event
    # the network tells the sides of a mutual act not apart
    if event.symmetric and known.recipients and _everyone(known) == _everyone(event):
        event = replace(event, actors=known.actors, recipients=known.recipients, symmetric=known.symmetric)
    if _sides(known) == _sides(event) and (known.status, known.negated) == (event.status, event.negated):
        return known
    return replace(
        event, type=known.type, mode=known.mode, context=known.context, cameo=known.cameo, quad=known.quad, intensity=known.intensity,
        habitual=known.habitual, amounts=known.amounts, why=f"{event.why}; the rules: {known.why}",
    )  # fmt: skip


def _sides(event: Event) -> tuple[frozenset[str], ...]:
    """Doers and receivers; of a mutual act all together."""
    return (_everyone(event),) if event.symmetric else (codes_of(event.actors), codes_of(event.recipients))


def _event(seen: View, act: Act, floors: Floors, coded: Coded) -> Event | None:
    """The event that the network reads, None where it is not sure enough or nobody is named who does it."""
    head = seen.sentence.top(_trigger(seen, act))
    assert head is not None, "a trigger has words"
    fitting = allowed(seen, act, head)
    if fitting is None:
        return None
    act = fitting
    doers, receivers = (
        tuple(_party(seen, side) for side in sides if not _left_out(seen, side)) for sides in (act.doers, act.receivers)
    )
    act = replace(act, mutual=act.mutual and len(doers) > 1)
    whole = act.mutual or bool(receivers)
    open_ = not doers and _unnamed(seen, act, head)
    floor = floors.new if whole and not open_ else floors.solo
    if seen.sentence.block.kind == "headline":  # its body tells the act again and better
        floor = floors.headline if whole else 1.0
    if act.score < floor or not (doers or open_):
        return None
    sure = _sure(seen, act, head, floors)
    event = coded(seen.sentence, _candidate(seen, head, act, doers, receivers), _words_say(seen, act, head, sure))
    if event is None:
        return None
    status, negated, by = _status(act, sure, event)
    if status == "asserted" and codes_of(doers) & blamed(seen, head):
        status = "claimed"
    return replace(
        event, trigger=_trigger(seen, act), status=status, negated=negated, by=by, method=Method(STAGE, RULE), score=act.score,
        why=_why(event, act),
    )  # fmt: skip


def _words_say(seen: View, act: Act, head: int, sure: bool) -> Standing:
    """The standing that the network reads; what it is not sure of, or the words rule out, stands as the words tell it."""
    cue = f"{act.status}{', not done' if act.negated else ''} by {ORIGIN}"
    if sure:
        return Standing(act.status, act.negated, (cue,))
    read = standing(seen.sentence, head)
    return Standing(read.status, read.negated, (cue, *read.cues))


def _status(act: Act, sure: bool, event: Event) -> tuple[Status, bool, tuple[str, ...]]:
    """Status, negation and whose word it is: as the network reads them, or as the words do where it is not sure."""
    if not sure:
        return event.status, event.negated, event.by
    plain = act.status == "asserted"
    return "denied" if plain and act.negated else act.status, act.negated, () if plain else event.by


def _sure(seen: View, act: Act, head: int, floors: Floors) -> bool:
    """Whether the network has its way on status: not over 'nearly went to war' or 'could not be confirmed'."""
    if act.negated or act.status not in ("asserted", "denied"):
        return True
    read = standing(seen.sentence, head)
    if act.status == "denied":
        return not (read.status == "claimed" and _unconfirmed(seen.sentence, head))
    if read.ended:  # 'called on it to stop bombing': what is to be stopped goes on
        return True
    return act.certain >= floors.done and not (read.negated and any(cue in FIRM for cue in read.cues))


def _unconfirmed(sentence: Sentence, head: int) -> bool:
    """'Reports of a raid could not be confirmed': nobody denies it."""
    return any(syntax.lemma(sentence, i) in CONFIRMING for i in sentence.ancestors(head))


def _unnamed(seen: View, act: Act, head: int) -> bool:
    """Whether it is a deed that is told without a doer, with a victim that is more than a place: 'was killed in an ambush'.

    Other acts have somebody who does them in the sentence, or are no acts between actors.
    """
    sure = [s for s in act.receivers if s.chance >= VICTIM and seen.held[s.mention].mention.kind != "place"]
    own = syntax.doers(seen.sentence, head) if syntax.verbal(seen.sentence, head) else ()
    return (
        act.type == "ASSAULT"
        and len(sure) == len(act.receivers) > 0
        and not any(seen.sentence.tokens[i].pos in ("PROPN", "PRON") for i in own)
    )


def _with(kept: list[Event], found: Sequence[Event]) -> list[Event]:
    """The events with those of the found ones that tell something else, the surest first, those with a receiver before others."""
    for event in sorted(found, key=lambda e: (not (e.recipients or e.symmetric), WEAKEST.index(e.status), -e.score)):
        if not any(_covers(other, event) for other in kept):
            kept = [*kept, event]
    return kept


def _covers(one: Event, other: Event) -> bool:
    """Whether an event tells all that another tells of who did what to whom, as surely."""
    if (one.type, one.negated) != (other.type, other.negated):
        return False
    if one.symmetric != other.symmetric:  # 'the resumption of ties with X' is the same act whoever of both tells it
        return one.type in FRIENDLY and _everyone(other) <= _everyone(one)
    if one.status != other.status:  # 'struck it and could strike it again'
        return False
    return codes_of(other.actors) <= codes_of(one.actors) and codes_of(other.recipients) <= codes_of(one.recipients)


def _everyone(event: Event) -> frozenset[str]:
    return codes_of((*event.actors, *event.recipients))


def _trigger(seen: View, act: Act) -> Span:
    return seen.sentence.extent([seen.words[k] for k in act.words])


def _left_out(seen: View, side: Side) -> bool:
    """'but not Hamas': whoever has no part in the act."""
    head = seen.top(side.mention)
    return head is not None and excluded(seen.sentence, head)


def _party(seen: View, side: Side) -> Party:
    """The party as the mention shows it that speaks most for it, of the sector of those who are told to be at a place."""
    held = seen.held[side.mention]
    party = next(party for party in held.parties if party.code == seen.codes[side.code])
    return at_place(seen.sentence, party)


def _candidate(seen: View, head: int, act: Act, doers: tuple[Party, ...], receivers: tuple[Party, ...]) -> Candidate:
    fact = ontology().codes.get(act.cameo)
    predicate = Predicate(
        written=RULE, pos="verb" if syntax.verbal(seen.sentence, head) else "noun", lemma=syntax.lemma(seen.sentence, head),
        type=act.type, mode=fact.mode if fact is not None and fact.event == act.type else None, cameo=act.cameo,
        symmetric=act.mutual, origin=ORIGIN,
    )  # fmt: skip
    return Candidate(head, predicate, doers, receivers)


def _why(event: Event, act: Act) -> str:
    sides = ", ".join(f"{side.chance:.2f}" for side in (*act.doers, *act.receivers))
    told = event.why.split("; ", 1)[1:]
    return "; ".join([f"{ORIGIN} reads {act.type} ({act.score:.2f}; parties {sides})", *told])
