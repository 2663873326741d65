"""Where places lie: countries, first-level regions, larger cities and waters; a name of several is settled by context or left open.

The gazetteer is GeoNames' (CC BY 4.0) and Natural Earth's (public domain), made by training/build_places.py. It lists a
place under the state that GeoNames lists it under; nothing is said of who owns it. Waters, and the reefs and islands that
several states claim, lie under no state and have the names of each side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from ..model import Span
from .actors import gazetteer
from .factfiles import several, table
from .facts import Name
from .stretches import Names, plain

Level = Literal["country", "region", "city", "water"]
Ground = Literal["only", "named", "context", "ambiguous", "unknown"]

# Words that say what a name is of: 'Kharkiv region', 'the city of Odesa', 'Guangdong province'.
_REGION = r"(?:region|province|oblast|governorate|prefecture|department|state|district|county|krai|republic)"
_OF_REGION = re.compile(rf"^(?:the )?(?:{_REGION} of )?(?P<name>.+?)(?: {_REGION})?$", re.IGNORECASE)
_OF_CITY = re.compile(
    r"^(?:the )?(?:(?:port |border |capital |southern |northern |eastern |western |central |coastal )*"
    r"(?:city|town|capital|port) (?:of )?)?(?P<name>.+?)(?: city)?$",
    re.IGNORECASE,
)
# Both are matched on names in small letters. A side is left off only where the whole is small: an ocean's is somewhere else.
_OF_WATER = re.compile(
    r"^(?:(?:off|near|around|in|at|over) )?(?:the )?(?:(?:disputed|contested|international|open) )*"
    r"(?:waters (?:of|off|in|near|around) )?(?:the )?(?:(?:disputed|contested) )*(?P<name>.+?)(?: waters)?$"
)
_SIDE = re.compile(r"^(?:(?:(?:north|south|east|west| )+(?:ern)?|central) )+(?:part of )?(?:the )?(?P<name>.+)$")
# What a water is: alone, the name of none, nor of the regions that are so called (Bay in Somalia).
_KINDS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "straits", "channel", "canal", "shoal", "reef"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``lat`` and ``lon`` are degrees (WGS 84): of a city its own, of a region the middle of its cities by their
    inhabitants, of a country the point where a map writes its name, of a water, reef or island some point in the midst of
    it; all but a city's are centroids and no place of an act.

    ``country`` is ISO 3166-1 alpha-3, a water's is empty; ``region`` a city's region or a region's own name, ``admin``
    GeoNames' code of that region, ``geonames`` a city's number; "" where there is none. ``feature`` is GeoNames' feature
    code: of the kinds of cities and countries the general one.
    """

    level: Level
    name: str
    country: str
    region: str
    admin: str
    lat: float
    lon: float
    inhabitants: int
    geonames: str
    feature: str

    @property
    def centroid(self) -> bool:
        """Whether the point stands for an area."""
        return self.level != "city"


@dataclass(frozen=True, slots=True)
class Located:
    """What the words of a place mean: one place or none, on what ground, and what else they could mean.

    ``ground``: only = nothing else is so called; named = the words themselves name the country; context = the parties of
    the event settle it; ambiguous = they do not, and it is left open; unknown = no place of the gazetteer is so called.
    """

    words: str
    place: Place | None
    ground: Ground
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Town:
    """A city or region where a text names it: the state that all places so called lie in, and how sure the name is.

    ``known``: listed by hand as well known, or a city of half a million; other names may be somebody's or a common word.
    """

    span: Span
    country: str
    known: bool


_FEATURES = {"city": "PPL", "region": "ADM1", "country": "PCLI"}
_LARGE = 500_000
_SHORTEST = 4


class Geography:
    """The places, by their names."""

    def __init__(self, listed: Iterable[tuple[Place, Sequence[str]]]) -> None:
        self._countries: dict[str, Place] = {}
        self._named: defaultdict[str, list[Place]] = defaultdict(list)
        self._waters: defaultdict[str, list[Place]] = defaultdict(list)
        for place, names in listed:
            if place.level == "country":
                self._countries[place.country] = place
                continue
            known = self._waters if place.level == "water" else self._named
            for name in dict.fromkeys(map(_key, names)):
                known[name].append(place)

    @cached_property
    def _towns(self) -> tuple[Names, dict[str, tuple[str, bool, bool]]]:
        """A finder of the cities and regions whose name lies in one state only; that state, whether well known, whether listed
        by hand. Names that the facts know as an actor's are left to them.
        """
        facts, out = gazetteer(), dict[str, tuple[str, bool, bool]]()
        for places in self._named.values():
            countries = {place.country for place in places}
            for name in {place.name for place in places if len(place.name) >= _SHORTEST} if len(countries) == 1 else ():
                if not facts.named(name):
                    out[plain(name)] = min(countries), max(place.inhabitants for place in places) >= _LARGE, False
        by_hand = ((name, code) for code, names, _ in table("names_places.tsv") for name in several(names))
        out |= {plain(name): (code, True, True) for name, code in by_hand if not facts.named(name)}
        # 'Suez Canal' and 'Scarborough Shoal' are no town's, nor any state's.
        out |= {plain(name): ("", True, True) for name in self._waters if " " in name and not facts.named(name)}
        return Names(out), out

    def find(self, text: str) -> list[Town]:
        """The cities and regions that a text may name, in text order, each of one state only."""
        names, known = self._towns
        hits = ((span, key, *known[key]) for span, key in names.find(text))
        # A single word that is an office holder's name is left to those.
        return [
            Town(span, code, sure)
            for span, key, code, sure, by_hand in hits
            if code and (by_hand or " " in key or not gazetteer().people(key))
        ]

    def state_of(self, words: str) -> str:
        """The one state that some words name a city or region of; "" where they name none or several."""
        found = self._towns[1].get(plain(words))
        return found[0] if found else ""

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._countries.get(code)

    def country_of(self, found: Located) -> str:
        """The one country that a place lies in, by ISO 3166-1 alpha-3; "" where it is unknown, open or disputed.

        What the facts say of the words goes before the gazetteer: it lists a disputed place under some state.
        """
        facts = gazetteer()
        states = {facts.state(name.code) for name in _named(found.words)}
        if states:
            return states.pop() if len(states) == 1 else ""
        return found.place.country if found.place else ""

    def locate(self, words: str, states: Iterable[str] = ()) -> Located:
        """Where some words of an event's place lie. ``states`` are those of its parties, by ISO 3166-1 alpha-3."""
        parts = [part.strip() for part in words.split(",") if part.strip()]
        if not parts or _key(words) in _KINDS:
            return Located(words, None, "unknown")
        if len(parts) == 1 and (whole := self._whole(parts[0])):
            return Located(words, whole, "only")
        found = self._called(parts[0])
        for part in parts[1:]:
            if near := self._within(found, part):
                return _one(words, near, "named") or Located(words, None, "ambiguous", tuple(near))
        if not found:
            return Located(words, None, "unknown")
        return _one(words, found, "only") or self._by_context(words, parts[0], found, states)

    def _whole(self, words: str) -> Place | None:
        """The country that words name, as a country: 'the United States', not 'Washington'."""
        codes = {name.code for name in _named(words) if name.kind == "name"}
        found = [self._countries[code] for code in codes if code in self._countries]
        return found[0] if len(found) == 1 else None

    def _called(self, words: str) -> list[Place]:
        """The places of a name; words like 'region' and 'city' choose between a region and its seat."""
        key = _key(words)
        exact = [*self._named.get(key, ()), *self._waters.get(key, ())]
        if exact:
            return exact
        for pattern, levels in ((_OF_REGION, {"region"}), (_OF_CITY, {"city"})):
            name = pattern.match(words)
            if name and name["name"] != words:
                found = [place for place in self._named.get(_key(name["name"]), []) if place.level in levels]
                if found:
                    return found
        return self._water(key)

    def _water(self, key: str) -> list[Place]:
        """The waters of a name with words around it: 'Black Sea waters', 'the disputed South China Sea', 'the southern Red Sea'."""
        name = _OF_WATER.match(key)
        if not name:
            return []
        if found := self._waters.get(name["name"]):
            return found
        side = _SIDE.match(name["name"])
        return [place for place in self._waters.get(side["name"], ()) if place.feature != "OCN"] if side else []

    def _within(self, found: Sequence[Place], part: str) -> list[Place]:
        """Those that lie in a country or region of some words: 'Geneva, Switzerland', 'Portland, Oregon'."""
        if country := self._whole(part):
            return [place for place in found if place.country == country.country]
        regions = {(r.country, r.region) for r in self._called(part) if r.level == "region"}
        return [place for place in found if (place.country, place.region) in regions]

    def _by_context(self, words: str, name: str, found: list[Place], states: Iterable[str]) -> Located:
        """The states of the parties settle it, or what the facts know the words for; where the two differ nothing does."""
        facts = gazetteer()
        known = {facts.state(named.code) for named in _named(name)} - {""}
        by_facts, by_parties = (
            _one(words, [place for place in found if place.country in context], "context")
            for context in (known, set(states))
        )
        if by_facts and by_parties and by_facts.place != by_parties.place:
            return Located(words, None, "ambiguous", tuple(found))
        return by_facts or by_parties or Located(words, None, "ambiguous", tuple(found))


def _named(words: str) -> tuple[Name, ...]:
    """What the facts know some words for."""
    return gazetteer().named(words) or gazetteer().named(words.removeprefix("the "))


def _one(words: str, found: Sequence[Place], ground: Ground) -> Located | None:
    """The one place that some are: a city goes before the region around it that has its name, a water before regions on it."""
    waters = [place for place in found if place.level == "water"]
    if len(waters) == 1 and all(place.level in ("water", "region") for place in found):
        return Located(words, waters[0], ground, tuple(found))
    cities = [place for place in found if place.level == "city"]
    if len(cities) == 1 and all(place.country == cities[0].country for place in found):
        return Located(words, cities[0], ground, tuple(found))
    return Located(words, found[0], ground, tuple(found)) if len(found) == 1 else None


def _key(name: str) -> str:
    """A name in small letters without accents, marks and 'the'."""
    spread = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w\s]", " ", bare).split()).removeprefix("the ")


def _listed() -> Iterable[tuple[Place, Sequence[str]]]:
    for level, name, country, region, admin, lat, lon, inhabitants, geonames, also in table("places.tsv.gz"):
        at = float(lat), float(lon), int(inhabitants), geonames
        yield Place(level, name, country, region, admin, *at, _FEATURES[level]), (name, *several(also))  # type: ignore[arg-type]
    for name, feature, lat, lon, also, _ in table("waters.tsv"):
        yield Place("water", name, "", "", "", float(lat), float(lon), 0, "", feature), (name, *several(also))


@lru_cache(maxsize=1)
def geography() -> Geography:
    """The shipped gazetteer of places, read once."""
    return Geography(_listed())
