"""Who a phrase stands for on a day: state, sector and office from the gazetteer, titles and agent nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from .actors import Gazetteer, Identity, Name, Office, gazetteer
from .agents import Agent, agent
from .agents import over as said_over
from .factfiles import table
from .stretches import Names, plain

_SPACES = re.compile(r"\s+")
_LEADING = re.compile(r"^(?:the|an?|its|his|her|their|our|this|that|these|those|some|many)\s+", re.IGNORECASE)
_CAPITALISED = re.compile(
    r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*)(?:\s+(?:(?:al|el|bin|ibn|von|van|der|den|de|da|do|dos|la|le)\s+)*[^\W\d_a-zà-ÿ][\w'’.-]*)*"
)
_BACKER = re.compile(r"[-‑ ](?:backed|allied|aligned|supported|funded|armed|trained|friendly)\b")
"""What makes a name before it that of a backer, not of those who are meant: 'Turkey-backed rebels'."""

_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Dame|Madam|Madame)\.?\s+")
_RANK = (
    "head of state", "head of government", "party leader", "foreign minister", "defence minister", "secretary general", "co-prince",
)  # fmt: skip
"""Offices in the order in which news mean them when one person holds several or a name is shared."""

_UNITED_NATIONS = frozenset(
    [
        "UN",
        "UNSC",
        "UNGA",
        "WHO",
        "UNHCR",
        "UNICEF",
        "WFP",
        "UNRWA",
        "OHCHR",
        "OCHA",
        "UNESCO",
        "UNDP",
        "FAO",
        "ILO",
        "IAEA",
        "ICJ",
        "ICTY",
    ]
) - {"IAEA"}
_NOBODY = Identity(code="", name="", country="", sector="", why="nothing in the phrase is known")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A mention being resolved: the words, the day (ISO, "" for now), what is known of the state beforehand."""

    text: str
    day: date
    hint: str
    dated: bool = True


def identify(phrase: str, day: date | None = None, context: str = "", known_country: str | None = None) -> Identity:
    """Who a mention stands for: 'German Chancellor Angela Merkel', 'an American destroyer', 'rebels', 'Taliban'.

    Without a day it is taken as of today. ``known_country`` (a name or code) or a single state named in ``context``
    is the state of a mention that names none. What is unknown stays open: see ``Identity.resolved``.
    """
    facts = gazetteer()
    text = _HONORIFIC.sub("", _LEADING.sub("", _SPACES.sub(" ", phrase).strip(" .,;:\"'“”")))
    when = day or date.today()
    asked = _Phrase(text, when, _hint(facts, known_country, context), day is not None)
    kind = agent(text)
    found = (
        _person(facts, asked, kind)
        or _named(facts, asked, kind)
        or _of_leader(facts, asked, kind)
        or _kind_only(asked, kind)
    )
    return found or _NOBODY


def cameo_country(identity: Identity) -> str:
    """The first three letters of a CAMEO or PLOVER actor code: a state, EUR for the European Union, UNO, IGO or ""."""
    if identity.country or not identity.code:
        return identity.country
    if identity.code in ("EU", "EC"):
        return "EUR"
    if identity.code in _UNITED_NATIONS:
        return "UNO"
    actor = gazetteer().actor(identity.code)
    return "IGO" if actor and actor.sector == "IGO" else ""


# ---------------------------------------------------------------- people


def _person(facts: Gazetteer, asked: _Phrase, kind: Agent | None) -> Identity | None:
    states = {facts.state(name.code) for name in _names(facts, asked.text, asked.day)} | (
        {asked.hint} if asked.hint else set()
    )
    states |= {facts.state(_places()[place]) for _, place in _cities().find(asked.text) if kind}
    names = _candidates(facts, asked, kind)
    for name, known in [(n, facts.people(n)) for n in names] + [(n, facts.alike(n)) for n in names if " " in n]:
        if kind and " " not in name and name != asked.text:
            # A family name after a title: 'Prince Charles' is no prime minister of that name.
            known = tuple(o for o in known if kind.role == o.role or (not kind.role and o.held(asked.day.isoformat())))
        if states - {""}:
            # 'French President Macron' asks for a Frenchman: others of the name are out.
            known = tuple(o for o in known if facts.state(o.code) in states or o.code in states)
        if known:
            return _holder(facts, asked, name, known, kind)
    return None


def _candidates(facts: Gazetteer, asked: _Phrase, kind: Agent | None) -> list[str]:
    """What may be a person's name in a phrase: a full name of the gazetteer, the whole, or the capitalised end after a title."""
    hits = [hit.span.of(asked.text) for hit in facts.find(asked.text) if hit.offices]
    whole = asked.text if not facts.named(asked.text) else ""
    runs = [run.split() for run in _CAPITALISED.findall(asked.text)]
    splits = [(" ".join(run[:i]), " ".join(run[i:])) for run in runs for i in range(1, len(run))] if kind else []
    titled = [name for title, name in splits if _ends_in_title(title)]
    return [*hits, *(n for n in (*titled, whole) if n and n[0].isupper() and len(n) > 2 and not agent(n))]


def _ends_in_title(words: str) -> bool:
    """Whether a run of capitalised words closes with a title: 'Texas Governor', 'German Chancellor'."""
    parts = words.split()
    return agent(parts[-1]) is not None or (
        len(parts) > 1 and agent(" ".join(parts[-2:])) is not None and agent(parts[-2]) is None
    )


def _holder(facts: Gazetteer, asked: _Phrase, name: str, known: tuple[Office, ...], kind: Agent | None) -> Identity:
    then = asked.day.isoformat()
    held = sorted((o for o in known if o.held(then)), key=_rank)
    office = held[0] if held else max(known, key=lambda o: (o.since <= then, o.since))
    candidates = [i for i in facts.who(office.person, asked.day) if i.code == office.code]
    exact = [i for i in candidates if i.office == office]
    found = (exact or candidates)[0]
    over = asked.dated and kind is not None and any(o.role == kind.role and o.since <= then for o in known)
    if not held and not over and kind and not kind.former and kind.sector:
        # The title that the text itself gives goes before offices of another time, but an office that is over stays over.
        return replace(
            found,
            sector=kind.sector,
            sector2=kind.second,
            role=kind.role,
            why=f"titled '{kind.noun}' in the text; {found.why}",
        )
    return found


def _rank(office: Office) -> tuple[int, str]:
    return (_RANK.index(office.role) if office.role in _RANK else len(_RANK), office.code)


# ---------------------------------------------------------------- states, organisations, groups and what belongs to them


def _named(facts: Gazetteer, asked: _Phrase, kind: Agent | None) -> Identity | None:
    names = _names(facts, asked.text, asked.day)
    if not names:
        return _in_city(facts, asked, kind)
    name = _of_hint(facts, names, asked.hint)
    base = _identity(facts, name, asked)
    whole = any(plain_name.text == asked.text for plain_name in names)
    if kind is None and not whole and name.kind in ("capital", "acronym") and _like_a_person(asked.text):
        return None
    if whole or kind is None or not kind.sector:
        gone = base.sector and said_over(asked.text)
        return replace(base, sector="ELI" if gone else base.sector)
    state = facts.state(name.code)
    sector = "ELI" if kind.former else _sector(facts, name, base, kind)
    return replace(
        base,
        sector=sector,
        sector2=kind.second,
        role=kind.role or base.role,
        country=state,
        why=f"{base.why}; '{kind.noun}' is {sector}",
    )


def _sector(facts: Gazetteer, name: Name, base: Identity, kind: Agent) -> str:
    """The noun's sector; a body's or armed group's own where the noun says only a function ('Pentagon official', 'FDLR force')."""
    armed = _armed(facts, name) and kind.sector == "MIL"
    function = base.sector not in ("", "IGO", "REB") and kind.noun.split()[-1] in (
        "official",
        "spokesman",
        "chief",
        "leader",
    )
    return base.sector if armed or function else kind.sector


def _identity(facts: Gazetteer, name: Name, asked: _Phrase) -> Identity:
    found = [i for i in facts.who(name.text, asked.day) if i.code == name.code]
    return found[0]


def _names(facts: Gazetteer, text: str, day: date) -> list[Name]:
    """Names in a phrase that are in use on the day; in a phrase all in capitals also those written small."""
    hits = facts.find(text, day) or (facts.find(text.title(), day) if text.isupper() and " " in text else [])
    return [name for hit in hits if not _BACKER.match(text, hit.span.end) for name in hit.names]


def _like_a_person(text: str) -> bool:
    """Whether a phrase is nothing but capitalised words, as names of people are: 'Santiago Lopez' is no place."""
    words = text.split()
    return len(words) > 1 and "'s" not in text and "’s" not in text and all(word[0].isupper() for word in words)


def _armed(facts: Gazetteer, name: Name) -> bool:
    actor = facts.actor(name.code)
    return actor is not None and actor.kind == "armed_group"


def _of_hint(facts: Gazetteer, names: list[Name], hint: str) -> Name:
    """The name of the state that is expected, if any; bodies before the states that they are named after."""
    fitting = [n for n in names if hint and facts.state(n.code) == hint] or names
    bodies = [n for n in fitting if n.sector or _armed(facts, n)]
    states = [n for n in fitting if n.kind in ("name", "adjective", "demonym", "acronym") and facts.state(n.code)]
    # 'Chile's Defense Department': the state that is named owns a body that we know of another state.
    owned = [b for b in bodies if not states or facts.state(b.code) in {facts.state(s.code) for s in states}]
    return (owned or states or fitting)[0]


def _in_city(facts: Gazetteer, asked: _Phrase, kind: Agent | None) -> Identity | None:
    """'Shanghai authorities': the state in which a well-known city or region lies; the town itself is its people."""
    hits = _cities().find(asked.text)
    if not hits:
        return None
    code = _places()[hits[0][1]]
    sector, second, role = (kind.sector, kind.second, kind.role) if kind else ("CVL", "", "")
    return Identity(
        code, hits[0][1], facts.state(code), sector, role=role, sector2=second, why=f"'{hits[0][1]}' lies in {code}"
    )


def _of_leader(facts: Gazetteer, asked: _Phrase, kind: Agent | None) -> Identity | None:
    """'Trump administration', 'Macron's spokesman': the state of the one leader of that name on the day."""
    first = re.split(r"['’]s\b|\s", asked.text)[0]
    if kind is None or not first[:1].isupper() or agent(first):
        return None
    held = [o for o in facts.people(first, asked.day) if o.role in _RANK]
    if len({o.code for o in held}) != 1:
        return None
    known = _kind_only(asked, kind)
    state = facts.state(held[0].code)
    return known and replace(
        known, code=held[0].code, country=state, why=f"{known.why} of {held[0].person}, {held[0].title}"
    )


def _kind_only(asked: _Phrase, kind: Agent | None) -> Identity | None:
    if kind is None:
        return None
    sector = "ELI" if kind.former and kind.sector in ("GOV", "LEG", "MIL", "SPY", "JUD") else kind.sector
    return Identity(
        asked.hint, kind.noun, asked.hint, sector, role=kind.role, sector2=kind.second, why=f"'{kind.noun}' is {sector}"
    )


def _hint(facts: Gazetteer, known_country: str | None, context: str) -> str:
    if known_country:
        named = [n.code for n in facts.named(known_country)] or [known_country]
        return facts.state(named[0])
    states = {facts.state(name.code) for hit in facts.find(context) for name in hit.names} - {""}
    return states.pop() if len(states) == 1 else ""


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    return {plain(place): code for code, places, _ in table("names_places.tsv") for place in places.split(";")}


@lru_cache(maxsize=1)
def _cities() -> Names:
    return Names(_places())
