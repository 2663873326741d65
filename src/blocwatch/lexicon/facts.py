"""The shipped facts as values: actors, their names, offices, memberships; read from the tables under data/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from .factfiles import holds, several, table
from .people import Office, OfficeRow
from .stretches import plain

ActorKind = Literal["state", "territory", "organisation", "alliance", "group", "armed_group", "people"]
NameKind = Literal["name", "adjective", "demonym", "capital", "metonym", "acronym", "body"]

_UNCHANGED = ("ese", "ss", "sh", "ch", "men", "abe", "abé", "ois", "otho", "tuan", "wana", "i-Kiribati", "ais")
_PARTIES = ("partner", "candidate", "observer", "associate", "applicant", "guest", "suspended")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a code. ``parent`` is the state that a territory or armed group belongs to, "" for none."""

    code: str
    name: str
    kind: ActorKind
    sector: str
    parent: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Name:
    """Words for an actor, and for which role and sector of it ('Kremlin': presidency, GOV), in use from since to until.

    Where ``near`` lists codes, the words mean the actor only in articles that name one of them ('the North': PRK);
    where ``cues`` lists words, only in those that hold one.
    """

    text: str
    code: str
    kind: NameKind
    role: str
    sector: str
    since: str
    until: str
    source: str
    near: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody belongs to an organisation, as what, and when."""

    organisation: str
    member: str
    status: str
    since: str
    until: str
    source: str

    @property
    def full(self) -> bool:
        """Whether a member and not a partner, candidate or observer."""
        return not self.status.startswith(_PARTIES)

    def held(self, day: str) -> bool:
        """Whether in force on an ISO day."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known before reading. ``alone`` are the single words by which people are found in text."""

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    offices: tuple[OfficeRow, ...]
    memberships: tuple[Membership, ...]
    alone: frozenset[str] = frozenset()

    def with_own(self, own: Facts) -> Facts:
        """These facts with a user's: an actor of the same code is replaced with all its names, the rest added.

        Words to which the user gives a meaning without dates have no other any more.
        """
        codes = {actor.code for actor in own.actors}
        meant = {plain(name.text) for name in own.names if not (name.since or name.until)}
        return Facts(
            tuple(a for a in self.actors if a.code not in codes) + own.actors,
            tuple(n for n in self.names if n.code not in codes and plain(n.text) not in meant) + own.names,
            self.offices + own.offices,
            tuple(m for m in self.memberships if m.organisation not in codes) + own.memberships,
            self.alone | own.alone,
        )


def shipped() -> Facts:
    """The facts of the package."""
    named = [*_states(), *_others("actors_organisations.tsv"), *_others("actors_groups.tsv")]
    names = [name for _, names in named for name in names]
    return Facts(
        tuple(actor for actor, _ in named),
        tuple(_opening([*names, *_extra_names(), *_near_names()])),
        (*_offices("offices.tsv"), *_offices("offices_ministers.tsv"), *_offices("offices_leaders.tsv.gz")),
        tuple(_belonging()),
    )


def _belonging() -> Iterator[Membership]:
    """Memberships; what is written by hand of a member takes the place of what editions of the Factbook have of it."""
    by_hand = tuple(_memberships("memberships.tsv"))
    known = {(fact.organisation, fact.member) for fact in by_hand}
    yield from by_hand
    yield from (
        fact for fact in _memberships("memberships_factbook.tsv.gz") if (fact.organisation, fact.member) not in known
    )


def cabinets() -> Iterator[OfficeRow]:
    """Members of whole cabinets: many, known by name and state, used only when somebody is asked for by name."""
    yield from _offices("offices_cabinets.tsv.gz")


def plural(demonym: str) -> str:
    """The people of a state: Russians, Chinese, Frenchmen."""
    if demonym.endswith(("hman", "xman", "woman")):
        return demonym[:-3] + "men"
    return demonym if demonym.endswith(_UNCHANGED) else demonym + "s"


def _states() -> Iterator[tuple[Actor, list[Name]]]:
    for code, name, kind, adjectives, demonyms, capitals, variants, parent, since, until, source in table(
        "actors_states.tsv"
    ):
        actor = Actor(code, name, cast(ActorKind, kind), "", parent, since, until, source)
        texts: list[tuple[str, NameKind]] = [(name, "name")]
        texts += [(v, "acronym" if v.replace(".", "").isupper() else "name") for v in several(variants)]
        texts += [(a, "adjective") for a in several(adjectives)]
        texts += [(t, "demonym") for d in several(demonyms) for t in {d: 0, plural(d): 0}]
        texts += [(c, "capital") for c in several(capitals)]
        yield actor, [Name(t, code, k, "", "", since if k == "name" and until else "", until, source) for t, k in texts]


def _others(file: str) -> Iterator[tuple[Actor, list[Name]]]:
    for code, name, kind, sector, parent, variants, acronyms, since, until, source in table(file):
        actor = Actor(code, name, cast(ActorKind, kind), sector, parent, since, until, source)
        texts: list[tuple[str, NameKind]] = [(name, "name"), *((v, "name") for v in several(variants))]
        texts += [(a, "acronym") for a in several(acronyms)]
        yield actor, [Name(t, code, k, "", "", "", "", source) for t, k in dict(texts).items()]


def _extra_names() -> Iterator[Name]:
    for text, code, kind, role, sector, since, until, source in table("names.tsv"):
        yield Name(text, code, cast(NameKind, kind), role, sector, since, until, source)


def _opening(names: Sequence[Name]) -> Iterator[Name]:
    """The names, those that hold their article also as they open a sentence: 'The Commonwealth'."""
    written = {name.text for name in names}
    for name in names:
        yield name
        if name.text.startswith("the ") and (opening := "T" + name.text[1:]) not in written:
            yield replace(name, text=opening)


def _near_names() -> Iterator[Name]:
    for text, code, kind, role, sector, near, cues, since, until, source in table("names_near.tsv"):
        beside = tuple(near.split()), tuple(cues.split())
        yield Name(text, code, cast(NameKind, kind), role, sector, since, until, source, *beside)


@lru_cache(maxsize=1)
def _usual() -> dict[str, list[tuple[str, str, str]]]:
    out: dict[str, list[tuple[str, str, str]]] = {}
    for text, code, since, until, _ in table("names_usual.tsv"):
        out.setdefault(text, []).append((code, since, until))
    return out


def usual(text: str, day: str) -> str:
    """Whom news of an ISO day mean by a name of several where nothing else tells; "" where no fact says it."""
    found = [code for code, since, until in _usual().get(text, ()) if day and holds(since, until, day)]
    return found[0] if found else ""


def _offices(file: str) -> Iterator[OfficeRow]:
    for code, person, title, role, sector, since, until, source, aliases in table(file):
        yield Office(code, person, title, role, sector, since, until, source), tuple(several(aliases))


def _memberships(file: str) -> Iterator[Membership]:
    for organisation, members, status, since, until, source in table(file):
        for member in members.split():
            yield Membership(organisation, member, status, since, until, source)
