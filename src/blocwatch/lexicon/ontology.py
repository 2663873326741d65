"""PLOVER's event types with their modes, scores and quad classes, and CAMEO's codes: facts of ``data/plover.json``.

The file is adapted from PLOVER of the Open Event Data Alliance under CC BY-SA 4.0 (``data/plover.LICENSE.md``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, cast, get_args

from ..errors import BadRequest
from ..model import EventType, Status

TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)

OTHERWISE: frozenset[tuple[str, EventType]] = frozenset({("163", "SANCTION"), ("116", "SANCTION")})
"""CAMEO codes that PLOVER's manual files elsewhere than its own conversion table (plover.json, known_conflicts)."""


@dataclass(frozen=True, slots=True)
class TypeFact:
    """One PLOVER event type. ``modes`` gives each mode's score."""

    name: EventType
    quad: int
    intensity: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code and the PLOVER event, mode and contexts that the conversion table gives it; event None for 01x."""

    code: str
    event: EventType | None
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All facts, looked up by name. Raises BadRequest for a type, mode or code that does not exist."""

    types: Mapping[EventType, TypeFact]
    codes: Mapping[str, Cameo]
    usual: Mapping[str, str]
    """PLOVER type or type/mode to the CAMEO code that stands for it in exports."""
    verbal_sanction: bool = False
    """PLOVER's sources disagree on SANCTION: material conflict by its event section, verbal by its quad table."""

    def fact(self, event: str) -> TypeFact:
        """The facts of a type."""
        found = self.types.get(cast(EventType, event))
        if found is None:
            raise BadRequest(f"no PLOVER event type is called {event!r}; there are {', '.join(TYPES)}")
        return found

    def code(self, code: str) -> Cameo:
        """The facts of a CAMEO code."""
        if code not in self.codes:
            raise BadRequest(f"CAMEO has no code {code!r}")
        return self.codes[code]

    def quad(self, event: str) -> int:
        """Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        fact = self.fact(event)
        return 3 if event == "SANCTION" and self.verbal_sanction else fact.quad

    def intensity(self, event: str, mode: str | None = None) -> float:
        """Conflict-cooperation score, -10 to 10: the mode's own, or the type's where the mode has none."""
        fact = self.fact(event)
        return fact.modes.get(mode, fact.intensity) if mode else fact.intensity

    def cameo_for(self, event: str, mode: str | None = None) -> str:
        """The CAMEO code that stands for a type and mode."""
        self.fact(event)
        return self.usual.get(f"{event}/{mode}") or self.usual[event]

    def context(self, code: str | None) -> str | None:
        """The leading context of a CAMEO code, None where it has none."""
        contexts = self.codes[code].contexts if code is not None and code in self.codes else ()
        return contexts[0] if contexts else None

    def fits(self, code: str, event: str) -> bool:
        """Whether a CAMEO code may stand for a type: by the table, by the manual, or an appeal (02) as REQUEST."""
        found = self.code(code)
        if found.event is None:
            return code.startswith("02") and event in ("REQUEST", "AGREE")
        return found.event == event or (code, event) in OTHERWISE


@lru_cache(maxsize=2)
def ontology(verbal_sanction: bool = False) -> Ontology:
    """The ontology, read once. ``verbal_sanction`` counts SANCTION as verbal conflict, as PLOVER's quad table does."""
    raw = json.loads(resources.files(__package__).joinpath("data/plover.json").read_text(encoding="utf-8"))
    return Ontology(
        types=MappingProxyType({fact.name: fact for fact in _types(raw)}),
        codes=MappingProxyType({code.code: code for code in _codes(raw)}),
        usual=MappingProxyType(dict(raw["plover_to_cameo_suggested"]["codes"])),
        verbal_sanction=verbal_sanction,
    )


def _types(raw: Mapping[str, Any]) -> list[TypeFact]:
    return [
        TypeFact(
            name=cast(EventType, name),
            quad=raw["quad_codes"][entry["quad"]],
            intensity=entry["goldstein"],
            modes=MappingProxyType({mode: _score(entry, fact) for mode, fact in entry["modes"].items()}),
        )
        for name, entry in raw["events"].items()
    ]


def _score(entry: Mapping[str, Any], mode: Mapping[str, Any]) -> float:
    """A mode without a score of its own (PROTEST/vandalize) has its type's."""
    return float(entry["goldstein"] if mode["goldstein"] is None else mode["goldstein"])


def _codes(raw: Mapping[str, Any]) -> list[Cameo]:
    known = raw["events"]
    coded = [
        Cameo(code, entry["event"], _mode(known, entry), tuple(_contexts(raw, entry)))
        for code, entry in raw["cameo"].items()
    ]
    return coded + [Cameo(code, None, None, ()) for code in raw["cameo_without_plover_event"]]


def _mode(known: Mapping[str, Any], entry: Mapping[str, Any]) -> str | None:
    """The table's mode where the manual has it; the table knows fourteen that the manual lacks."""
    mode = entry.get("mode")
    return mode if mode in known[entry["event"]]["modes"] else None


def _contexts(raw: Mapping[str, Any], entry: Mapping[str, Any]) -> list[str]:
    suggested = entry.get("context_suggested")
    named = [context for context in entry["contexts"] if context in raw["contexts"]]
    return named or ([suggested] if suggested else [])


_AHEAD = frozenset({"promised", "threatened", "expected", "possible", "sought"})
_FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_GIVING_WAY = frozenset({"RETREAT", "CONCEDE"})


def single_type(event: EventType, status: Status, negated: bool) -> EventType | None:
    """The one type that PLOVER leaves of an act and its auxiliary mode, for formats that know no status.

    Source: the manual's tie breaks (future CONSULT, SUPPORT, COOPERATE or AID is AGREE; a withdrawal still to come is
    CONCEDE; a hypothetical ASSAULT is THREATEN). A friendly act told not to happen is a REJECT; a hostile one is none.
    """
    if negated or status == "denied":
        return "REJECT" if event in _FRIENDLY | _GIVING_WAY else None
    if status not in _AHEAD:
        return event
    if event in _FRIENDLY:
        return "AGREE"
    if event in _GIVING_WAY:
        return "CONCEDE"
    return event if event in _WORDS else "THREATEN"
