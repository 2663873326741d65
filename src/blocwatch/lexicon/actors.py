"""Who acts in the news of states: dated facts on states, organisations, groups, their names, offices and members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..model import Span
from .alike import Alike, short
from .factfiles import holds
from .facts import Actor, Facts, Membership, Name, NameKind, cabinets, shipped
from .people import Office, OfficeRow, People, spellings
from .stretches import Names, plain
from .users import own_facts

__all__ = ["Actor", "Gazetteer", "Hit", "Identity", "Membership", "Name", "NameKind", "Office", "gazetteer"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One stretch of text and all that it could be."""

    span: Span
    names: tuple[Name, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody or something is on a day.

    ``code`` is the actor's, ``country`` the state's that it belongs to ("" for organisations and unknown). ``sector``
    is PLOVER's, ELI for those whose office is over. ``office`` is the one held on the day, None if none is known.
    """

    code: str
    name: str
    country: str
    sector: str
    role: str = ""
    person: str = ""
    sector2: str = ""
    office: Office | None = None
    memberships: tuple[Membership, ...] = ()
    sources: tuple[str, ...] = ()
    why: str = ""

    @property
    def resolved(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.code or self.country or self.sector)


AGAINST = frozenset({"REB", "OPP", "CRM", "UAF"})
"""PLOVER's sectors of those whose deeds are not their state's: armed and political opposition, gangs, armed and unknown."""


class Gazetteer:
    """The facts, indexed by code, by name in text, by person and by member."""

    def __init__(self, facts: Facts, wider: Callable[[], Iterable[OfficeRow]] = tuple) -> None:
        self.facts = facts
        self._actors = {actor.code: actor for actor in facts.actors}
        self.states = frozenset(actor.code for actor in facts.actors if actor.kind in ("state", "territory"))
        self._names = _by_text(name for name in facts.names if not name.near)
        self._near = _by_text(name for name in facts.names if name.near)
        self._spelt = _by_spelling(facts.offices, facts.alone)
        self._memberships = facts.memberships
        self._offices = [office for office, _ in facts.offices]
        self._people = People(facts.offices)
        self._read_wider = wider
        self._wider: People | None = None
        self._alike: Alike | None = None
        self._finder = Names([*self._names, *self._spelt])
        self._near_finder = Names(self._near)

    def actor(self, code: str) -> Actor | None:
        """The actor of a code, None if there is none."""
        return self._actors.get(code)

    def named(self, text: str) -> tuple[Name, ...]:
        """Everything that exactly these words can name, whatever the date."""
        return self._names.get(plain(text), ())

    def find(self, text: str, day: date | None = None) -> list[Hit]:
        """Every stretch that names somebody, in text order; longest match, whole words, small and capital letters told apart.

        With a day only names in use then are given. Last names alone are not searched for: see ``people``.
        """
        hits = (Hit(span, self._names.get(key, ()), self._spelt.get(key, ())) for span, key in self._finder.find(text))
        if day is None:
            return list(hits)
        then = day.isoformat()
        valid = (Hit(h.span, tuple(n for n in h.names if holds(n.since, n.until, then)), h.offices) for h in hits)
        return [hit for hit in valid if hit.names or hit.offices]

    def find_near(self, text: str) -> list[Hit]:
        """Every stretch that names somebody only beside certain other names, whether these are there or not."""
        return [Hit(span, self._near[key], ()) for span, key in self._near_finder.find(text)]

    def people(self, name: str, day: date | None = None) -> tuple[Office, ...]:
        """Offices of everybody so called: by full name, known alias or last name alone; held on the day if one is given."""
        found = self._people.named(name) or self._wide().named(name)
        return found if day is None else tuple(office for office in found if office.held(day.isoformat()))

    def alike(self, name: str) -> tuple[Office, ...]:
        """Offices of people of one state whose names hold the words of this one or are held in it; none exactly so called."""
        if self._alike is None:
            wide = self._wide()
            rows = ((o, aliases) for people in (self._people, wide) for o, aliases in people.rows)
            self._alike = Alike((n, self.state(o.code) or o.code) for o, al in rows for n in spellings(o.person, al))
        found = [office for known, owner in self._alike.find(name) for office in self._owned(known, owner)]
        return tuple(dict.fromkeys(found))

    def _owned(self, name: str, owner: str) -> Iterator[Office]:
        return (o for o in self.people(name) if (self.state(o.code) or o.code) == owner)

    def offices(self, code: str, day: date, role: str | None = None) -> tuple[Office, ...]:
        """Offices of an actor held on a day, all or those of one role ('head of government')."""
        then = day.isoformat()
        return tuple(o for o in self._offices if o.code == code and role in (None, o.role) and o.held(then))

    def members(self, organisation: str, day: date) -> tuple[str, ...]:
        """Codes of the full members of an organisation or group on a day, sorted."""
        then = day.isoformat()
        held = (m for m in self._memberships if m.organisation == organisation and m.full and m.held(then))
        return tuple(sorted({m.member for m in held}))

    def memberships(self, code: str, day: date) -> tuple[Membership, ...]:
        """What an actor belongs to on a day, as member, partner or candidate."""
        then = day.isoformat()
        return tuple(m for m in self._memberships if m.member == code and m.held(then))

    def state(self, code: str) -> str:
        """The state that an actor is, belongs to or fights in; "" for organisations and groups across borders."""
        actor = self._actors.get(code)
        if actor is None:
            return ""
        return actor.code if actor.kind == "state" or (actor.kind == "territory" and not actor.parent) else actor.parent

    def against(self, code: str, sector: str | None) -> bool:
        """Whether a party under a state's code is not that state: its rebels, its opposition, its criminals.

        An armed group with a code of its own is itself.
        """
        return sector in AGAINST and self.is_state(code)

    def is_state(self, code: str) -> bool:
        """Whether a code is that of a state or territory."""
        return code in self.states

    def who(self, name: str, day: date | None = None) -> list[Identity]:
        """Everybody and everything that a name can stand for on a day: offices held first, then offices of another time."""
        found = [self._named_as(entry, day) for entry in self._one_each(name, day)]
        people = self.people(name) or (() if found else self.alike(name))
        held = [o for o in people if day is None or o.held(day.isoformat())]
        busy = {(o.person, o.code) for o in held}
        then = day.isoformat() if day else ""
        # Of offices of another time the last one before the day says most, then the first one after it.
        ranked = sorted(people, key=lambda o: (o.since <= then, o.since if o.since <= then else ""))
        over = {(o.person, o.code): o for o in ranked if (o.person, o.code) not in busy}
        found += [self._in_office(o, day) for o in held] + [self._out_of_office(o, day) for o in over.values()]
        return list(dict.fromkeys(found))

    def _one_each(self, text: str, day: date | None) -> list[Name]:
        """Names in use on a day, one an actor: the one that tells most of role and sector."""
        then = day.isoformat() if day else ""
        valid = [n for n in self.named(text) if not then or holds(n.since, n.until, then)]
        return list({n.code: n for n in sorted(valid, key=lambda n: (bool(n.role), bool(n.sector)))}.values())

    def _named_as(self, name: Name, day: date | None) -> Identity:
        sector = name.sector or self._sector(name.code, day)
        label = self._actors[name.code].name
        return Identity(
            code=name.code,
            name=label,
            country=self.state(name.code),
            sector=sector,
            role=name.role,
            memberships=self.memberships(name.code, day) if day else (),
            sources=(name.source,),
            why=f"'{name.text}' is {_article(name.kind)} of {label}",
        )

    def _sector(self, code: str, day: date | None) -> str:
        """Sector of an actor on a day: that of a name dated for the day, else the actor's own."""
        actor = self._actors[code]
        then = day.isoformat() if day else ""
        dated = [
            n for n in self._names.get(plain(actor.name), ()) if n.code == code and n.sector and (n.since or n.until)
        ]
        for name in dated:
            if then and holds(name.since, name.until, then):
                return name.sector
        return actor.sector

    def _in_office(self, office: Office, day: date | None) -> Identity:
        return Identity(
            code=office.code,
            name=office.person,
            country=self.state(office.code),
            sector=office.sector,
            role=office.role,
            person=office.person,
            sector2=_second(office),
            office=office,
            memberships=self.memberships(office.code, day) if day else (),
            sources=(office.source,),
            why=f"{office.title or 'somebody'} of {self._label(office.code)}, {office.since or '?'} to {office.until or 'now'}",
        )

    def _out_of_office(self, office: Office, day: date | None) -> Identity:
        then = day.isoformat() if day else ""
        later = bool(office.since) and office.since > then
        return Identity(
            code=office.code,
            name=office.person,
            country=self.state(office.code),
            sector="" if later else "ELI",
            person=office.person,
            memberships=self.memberships(office.code, day) if day else (),
            sources=(office.source,),
            why=f"{'later' if later else 'earlier'} {office.title or 'somebody'} of {self._label(office.code)}; no office known that day",
        )

    def _label(self, code: str) -> str:
        return self._actors[code].name if code in self._actors else code

    def _wide(self) -> People:
        """People of whole cabinets, read only when somebody asks for a name that the leaders' files lack."""
        if self._wider is None:
            self._wider = People(self._read_wider())
        return self._wider


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _second(office: Office) -> str:
    return "MIL" if office.role == "defence minister" else ""


def _by_text(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    index: dict[str, list[Name]] = {}
    for name in names:
        for text in _written(name):
            index.setdefault(plain(text), []).append(name)
    return {text: tuple(found) for text, found in index.items()}


def _written(name: Name) -> Iterator[str]:
    """A name as it stands, and in capitals where no short word would be hit by mistake (headlines in capitals)."""
    yield name.text
    if len(name.text) > 4 and name.kind in ("name", "adjective", "demonym"):
        yield name.text.upper()


def _by_spelling(offices: Iterable[OfficeRow], alone: frozenset[str]) -> dict[str, tuple[Office, ...]]:
    """Offices by each full name that text may hold; names of one word only where they are among ``alone``."""
    index: dict[str, list[Office]] = {}
    for office, aliases in offices:
        for text in {office.person, short(office.person), *aliases}:
            if " " in text or "-" in text or text in alone:
                index.setdefault(plain(text), []).append(office)
    return {text: tuple(found) for text, found in index.items()}


@lru_cache(maxsize=4)
def gazetteer(extra: Path | None = None) -> Gazetteer:
    """The shipped facts, with those of a user's own file added and overriding by code.

    Raises BadLexicon with file and line for a mistake in the user's file.
    """
    facts = shipped()
    codes = {actor.code for actor in facts.actors}
    return Gazetteer(facts if extra is None else facts.with_own(own_facts(extra, codes)), cabinets)
