"""What all formats start from: an event with its article, the parties with their codes, the day and the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from ...lexicon.actors import Gazetteer, gazetteer
from ...lexicon.countries import Country, countries
from ...lexicon.geography import Place, geography
from ...lexicon.ontology import ontology
from ...model import Article, Event, Interval, Party, Reading, Statement, Status
from ...record import batches
from ...record.store import Record
from ...record.tables import Chosen

NEGATED = "negated"
"""Not a status of its own in a reading: an event that is told not to have happened."""

STATUSES: tuple[str, ...] = (*get_args(Status), NEGATED)

ASSERTED = frozenset({"asserted"})

EVERYTHING_ASSERTED = Chosen(ASSERTED)


@dataclass(frozen=True, slots=True)
class Who:
    """One party: its code, whose state it is of (ISO 3166-1 alpha-3, "" for none), and who exactly.

    ``words`` stand for it in the text, ``person`` and ``office`` are "" where the text names none.
    """

    code: str
    name: str
    state: str
    kind: str
    sector: str
    words: str
    person: str
    office: str
    start: int

    @property
    def country(self) -> Country | None:
        return countries().get(self.state)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it. ``facts`` know its parties."""

    reading: Reading
    event: Event
    facts: Gazetteer = field(default_factory=gazetteer, compare=False)

    @property
    def article(self) -> Article:
        return self.reading.article

    @property
    def status(self) -> str:
        """The event's status, 'negated' where it is told not to have happened."""
        return NEGATED if self.event.negated else self.event.status

    @property
    def day(self) -> date | None:
        """The one day that most formats ask for: the first that the text tells, else that of publication."""
        return self.event.when.first if self.event.when else self.article.published

    @property
    def dated_by(self) -> str:
        """What ``day`` rests on: text, publication, or nothing."""
        return "text" if self.event.when else "publication" if self.article.published else ""

    @property
    def cameo(self) -> str:
        """The event's CAMEO code, or the one that stands for its type and mode."""
        return self.event.cameo or ontology().cameo_for(self.event.type, self.event.mode)

    @property
    def by(self) -> tuple[Statement, ...]:
        """The statements that it rests on, outermost first."""
        known = {statement.id: statement for statement in self.reading.statements}
        return tuple(known[id] for id in self.event.by if id in known)

    @property
    def speakers(self) -> tuple[str, ...]:
        return tuple(statement.speaker.person or statement.speaker.text for statement in self.by)

    @property
    def words(self) -> str:
        return self.event.trigger.of(self.article.text)

    @property
    def actors(self) -> tuple[Who, ...]:
        return tuple(who(self.reading, party, self.facts) for party in self.event.actors)

    @property
    def recipients(self) -> tuple[Who, ...]:
        return tuple(who(self.reading, party, self.facts) for party in self.event.recipients)

    @property
    def pair(self) -> tuple[Who | None, Who | None]:
        """The leading party on either side; of a mutual event without a receiver the first two."""
        actors, recipients = self.actors, self.recipients
        second = recipients[:1] or (actors[1:2] if self.event.symmetric else ())
        return (actors[0] if actors else None, second[0] if second else None)


@dataclass(frozen=True, slots=True)
class Source:
    """A record and which of it leaves. ``left_out`` counts what a format could not take, by reason.

    ``facts`` know the actors: those that ship with the package unless the user's own are with them.
    """

    record: Record
    chosen: Chosen = EVERYTHING_ASSERTED
    left_out: dict[str, int] = field(default_factory=dict)
    facts: Gazetteer = field(default_factory=gazetteer)

    def readings(self) -> Iterator[Reading]:
        """Every reading, in order of publication."""
        return batches.readings(self.record)

    def told(self) -> Iterator[Told]:
        """The events that were asked for."""
        for reading in self.readings():
            yield from self.told_in(reading)

    def told_in(self, reading: Reading) -> Iterator[Told]:
        """The events of one reading that were asked for."""
        found = (Told(reading, event, self.facts) for event in reading.events)
        return (told for told in found if self._wanted(told))

    def leave_out(self, reason: str) -> None:
        """Count an event that the format has no place for."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def within(self, when: Interval | None, published: date | None) -> bool:
        """Whether an entry lies in the days asked for: those that its text tells, else the day of publication."""
        first, last = (when.first, when.last) if when else (published, published)
        since, until = self.chosen.since, self.chosen.until
        return (since is None or (last is not None and last >= since)) and (
            until is None or (first is not None and first <= until)
        )

    def _wanted(self, told: Told) -> bool:
        parties = {party.code for party in (*told.event.actors, *told.event.recipients)}
        return (
            told.status in self.chosen.statuses
            and (self.chosen.actor is None or self.chosen.actor in parties)
            and self.within(told.event.when, told.article.published)
        )


def who(reading: Reading, party: Party, facts: Gazetteer) -> Who:
    """A party with what the facts know of its code; an unknown code has no state."""
    actor = facts.actor(party.code)
    mention = next((m for m in reading.mentions if m.span == party.span), None)
    return Who(
        code=party.code,
        name=actor.name if actor else party.code,
        state=facts.state(party.code),
        kind=actor.kind if actor else "",
        sector=party.sector or (actor.sector if actor else "") or (mention.sector if mention else "") or "",
        words=party.span.of(reading.article.text) if party.span else "",
        person=party.person or "",
        office=(mention.role if mention else "") or "",
        start=party.span.start if party.span else -1,
    )


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an event took place: the words, what they mean, and the country where they can mean only one.

    ``at`` is None where the gazetteer does not know the words or they can mean several places; a disputed place has a
    point and no country, as a sea has.
    """

    words: str
    country: Country | None
    whole: bool
    """Whether the words name the country itself."""
    at: Place | None
    ground: str

    @property
    def city(self) -> str | None:
        """The words, unless they name a country, a region or a water."""
        return self.words if not self.whole and (self.at is None or self.at.level == "city") else None

    @property
    def region(self) -> str | None:
        """The first-level region that it is or lies in."""
        return (self.at.region or None) if self.at else None

    @property
    def point(self) -> tuple[float | None, float | None]:
        """Latitude and longitude."""
        return (self.at.lat, self.at.lon) if self.at else (None, None)


def place(told: Told) -> Whereabouts:
    """The place of an event."""
    parties = (told.facts.state(party.code) for party in (*told.event.actors, *told.event.recipients))
    found = geography().locate(told.event.where or "", [state for state in parties if state])
    country = countries().get(geography().country_of(found))
    whole = found.place is not None and found.place.level == "country"
    return Whereabouts(found.words, country, whole, found.place, found.ground)
