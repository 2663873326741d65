"""Who is for and who against an actor, a pact or a policy, from what they say and do; crowds count for nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..errors import BadRequest
from ..frames import Listed, Row, Tabled, flat_fields
from ..lexicon.cues import cues
from ..model import Event, EventType, Party, Reading, Span, Speaker, SpeakerKind, Stance, Statement

Leaning = Literal["for", "against"]

EVENTS: Mapping[EventType, Leaning] = {
    "SUPPORT": "for", "COOPERATE": "for", "AID": "for",
    "ACCUSE": "against", "REJECT": "against", "THREATEN": "against", "PROTEST": "against", "SANCTION": "against",
    "MOBILIZE": "against", "COERCE": "against", "ASSAULT": "against",
}  # fmt: skip
"""Acts towards somebody that show a side. To meet, ask, agree, give way or withdraw shows none."""

TOWARDS: Mapping[Stance, Leaning] = {
    "supports": "for", "opposes": "against", "accuses": "against", "threatens": "against",
}  # fmt: skip
"""Stances towards whom the content names at its head."""

ON_POLICY: Mapping[Stance, Leaning] = {"supports": "for", "opposes": "against"}
"""Stances on a policy that the content speaks of; whoever accuses or demands may speak of it without taking a side."""

NOBODY: frozenset[SpeakerKind] = frozenset({"crowd", "unnamed", "unresolved"})
"""Speakers whose word is listed and counted for nobody."""

_LEADING = re.compile(r"(?:\W*\b(?:the|a|an|its|their|of|that|by|with|for|on|in|against|what)\b)*\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's side on a question and the statements and events that show it, in the order of the record."""

    question: str
    actor: str
    side: Leaning
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What 'many', 'critics' or 'an official' say: words for whom, the side, and the entry."""

    who: str
    side: Leaning
    entry: str


@dataclass(frozen=True, slots=True)
class Positions(Tabled):
    """All sides on a question. ``code`` is None where the question is words and no actor.

    ``neither`` counts statements that speak of it and take no side that could be told. Its table has a row for each
    actor and side, and leaves out the voices that count for nobody.
    """

    question: str
    code: str | None
    positions: tuple[Position, ...]
    voices: tuple[Voice, ...]
    neither: int

    def columns(self) -> tuple[str, ...]:
        """The fields of a position."""
        return Listed(self.positions, Position).columns()

    def rows(self) -> Iterator[Row]:
        """One row for each actor and side."""
        return map(flat_fields, self.positions)

    def split(self) -> tuple[str, ...]:
        """Actors with evidence on both sides."""
        sides = [{p.actor for p in self.positions if p.side == side} for side in ("for", "against")]
        return tuple(sorted(sides[0] & sides[1]))


@dataclass(frozen=True, slots=True)
class _Shown:
    actor: str
    side: Leaning
    entry: str


def positions(readings: Iterable[Reading], question: str, code: str | None = None) -> Positions:
    """Who is for and against an actor (``code``), or against a policy that the question's words name.

    Raises BadRequest where nothing in the record takes a side on it.
    """
    found: list[_Shown | Voice] = []
    neither = 0
    for reading in readings:
        here = list(_towards(reading, code) if code else _on_words(reading, question))
        found += here
        neither += _silent(reading, question, code, {shown.entry for shown in here})
    if not found:
        raise BadRequest(
            f"nothing in the record is for or against {question!r}: name an actor (NATO), a pact (AUKUS) or words "
            f"that statements hold{f' ({neither} speak of it and take no side)' if neither else ''}"
        )
    voices = tuple(v for v in found if isinstance(v, Voice))
    return Positions(question, code, _grouped(question, found), voices, neither)


def _grouped(question: str, found: Iterable[_Shown | Voice]) -> tuple[Position, ...]:
    evidence: dict[tuple[Leaning, str], list[str]] = defaultdict(list)
    for shown in found:
        if isinstance(shown, _Shown):
            evidence[shown.side, shown.actor].append(shown.entry)
    order = sorted(evidence, key=lambda key: (key[0] != "for", -len(evidence[key]), key[1]))
    return tuple(Position(question, who, side, tuple(dict.fromkeys(evidence[side, who]))) for side, who in order)


# ---------------------------------------------------------------- towards an actor


def _towards(reading: Reading, code: str) -> Iterator[_Shown | Voice]:
    speakers = {s.id: s.speaker for s in reading.statements}
    crowds = [(span, s.speaker) for s in reading.statements if _nobody(s.speaker) for span in s.source]
    for event in reading.events:
        if _shows(event, code, speakers):
            said_by = speakers.get(event.by[-1]) if event.by else None
            yield from _by_event(event, code, crowds, said_by if said_by and _nobody(said_by) else None)
    for statement in reading.statements:
        side = TOWARDS.get(statement.stance)
        if side and _named_at_head(reading, statement) == code:
            yield from _by_speaker(statement, side, code)


def _shows(event: Event, code: str, speakers: Mapping[str, Speaker]) -> bool:
    """Whether an event shows its actors' side: it is told as a fact, or the actor itself says so.

    What one says of another's deeds shows the speaker's side at most, never that of the one spoken of.
    """
    if event.negated or event.status == "denied" or event.type not in EVENTS:
        return False
    if code not in {party.code for party in event.recipients}:
        return False
    if not event.by:
        return event.status == "asserted"
    said_by = speakers.get(event.by[-1])
    return said_by is not None and bool(set(said_by.actors) & {party.code for party in event.actors})


def _by_event(
    event: Event, code: str, crowds: list[tuple[Span, Speaker]], unnamed: Speaker | None
) -> Iterator[_Shown | Voice]:
    """The actors' side; where 'an official' of theirs says so, it is that voice's word and nobody's."""
    side = EVENTS[event.type]
    if unnamed:
        yield Voice(unnamed.text or unnamed.kind, side, event.id)
        return
    for party in event.actors:
        if party.code == code:
            continue
        crowd = _crowd(party, crowds)
        yield Voice(crowd.text, side, event.id) if crowd else _Shown(party.code, side, event.id)


def _crowd(party: Party, crowds: list[tuple[Span, Speaker]]) -> Speaker | None:
    """Who it really is where the words that name the actor are part of a crowd's: 'many Ruritanians'."""
    return next((who for span, who in crowds if party.span and span.overlap(party.span)), None)


def _nobody(speaker: Speaker) -> bool:
    """Whether the words name nobody in particular: a crowd, or some part of a people ('many Ruritanians')."""
    first = speaker.text.split(maxsplit=1)[0].lower() if speaker.text.strip() else ""
    return speaker.kind in NOBODY or (speaker.person is None and cues().has("crowd", first))


def _named_at_head(reading: Reading, statement: Statement) -> str | None:
    """The actor that stands at the head of a statement's content, behind articles and prepositions at most.

    'accuses', 'opposes' and 'supports' are about what comes first; who is named further on may only be spoken of.
    """
    text, start = reading.article.text, min((span.start for span in statement.content), default=0)
    inside = (m for m in reading.mentions if m.actor and any(span.holds(m.span) for span in statement.content))
    first = min(inside, key=lambda m: m.span, default=None)
    if first is None or not _LEADING.fullmatch(text[start : first.span.start]):
        return None
    return first.actor


def _by_speaker(statement: Statement, side: Leaning, code: str | None) -> Iterator[_Shown | Voice]:
    speaker = statement.speaker
    if _nobody(speaker) or not speaker.actors:
        yield Voice(speaker.text or speaker.kind, side, statement.id)
        return
    for actor in speaker.actors:
        if actor != code:
            yield _Shown(actor, side, statement.id)


# ---------------------------------------------------------------- on words


def _on_words(reading: Reading, question: str) -> Iterator[_Shown | Voice]:
    for statement in reading.statements:
        side = ON_POLICY.get(statement.stance)
        if side and _speaks_of(reading, statement, question):
            yield from _by_speaker(statement, side, None)


def _speaks_of(reading: Reading, statement: Statement, question: str) -> bool:
    """Whether the words stand in the content as whole words, however they are capitalised or spaced."""
    pattern = r"\s+".join(re.escape(word) for word in question.split())
    return any(
        re.search(rf"(?<!\w){pattern}(?!\w)", span.of(reading.article.text), re.IGNORECASE)
        for span in statement.content
    )


def _silent(reading: Reading, question: str, code: str | None, told: set[str]) -> int:
    """Statements that speak of it without a side."""
    about = (s for s in reading.statements if s.id not in told)
    if code is None:
        return sum(_speaks_of(reading, s, question) for s in about)
    named = [m.span for m in reading.mentions if m.actor == code]
    return sum(any(c.holds(m) for c in s.content for m in named) for s in about)
