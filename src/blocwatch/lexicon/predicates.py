"""Verbs and nouns that tell an event: pattern, PLOVER type and mode, CAMEO code, and where the receiver stands.

A verb pattern is ``[subject/]verb[_particle] [object] [> slots]``, a noun pattern ``[modifier+]noun [of object] [> slots]``:

    impose $sanctions > on against        drone|missile+$strike > ~on ~against        sign $pact > with

``$name`` stands for any word of that set, ``a|b`` for either. An object or modifier that is written must be there.
Slots say where the receiver is looked for, in that order: ``obj`` what the verb and its particle govern (or who owns or
does it), ``dobj`` the direct object alone, ``dative`` the indirect one, ``clause`` the subject of the clause below,
``infinitive`` the same where that clause is an infinitive, ``site`` where the object stands, any preposition its object; ``~`` before a slot lets a place stand for its state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

from ..errors import BadLexicon, BadRequest
from ..model import EventType, Status
from .ontology import ontology

BUILT_IN = ("sets", "cooperation", "help", "words", "force", "plain")
"""The files ``data/predicates_*.yaml`` in reading order: word sets first."""

KEYS = frozenset({"type", "mode", "cameo", "to", "symmetric", "solo", "status", "verbs", "nouns", "about"})

Pos = Literal["verb", "noun"]
_POS: tuple[Pos, ...] = ("verb", "noun")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One pattern. ``objects`` and ``modifiers`` are lemmas of which one must be there, empty where none is asked.

    ``solo``: counts without a receiver. ``symmetric``: both sides do it alike. ``origin`` is file and line.
    """

    written: str
    pos: Pos
    lemma: str
    type: EventType
    particle: str = ""
    objects: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    mode: str | None = None
    cameo: str = ""
    to: tuple[str, ...] = ()
    symmetric: bool = False
    solo: bool = False
    origin: str = ""
    status: Status | None = None
    """What the word itself says of the deed ("pledge": promised), None where it says that it was done."""

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the more, the sooner it is tried."""
        return 2 * bool(self.objects) + bool(self.modifiers) + 2 * bool(self.particle) + bool(self.subjects)


@dataclass(frozen=True)
class Predicates:
    """All patterns, by the lemma of verb and noun, the most demanding first. ``own``: a user's own, as written."""

    verbs: Mapping[str, tuple[Predicate, ...]]
    nouns: Mapping[str, tuple[Predicate, ...]]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Predicate]:
        for index in (self.verbs, self.nouns):
            for found in index.values():
                yield from found

    def of(self, pos: Pos, lemma: str) -> tuple[Predicate, ...]:
        """Patterns with this verb or noun."""
        return (self.verbs if pos == "verb" else self.nouns).get(lemma, ())


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Predicates:
    """The built-in patterns, with a user's own first. Raises BadLexicon naming file and line for what cannot be used."""
    sets: dict[str, frozenset[str]] = {}
    found: list[Predicate] = []
    for name in BUILT_IN:
        resource = resources.files(__package__).joinpath(f"data/predicates_{name}.yaml")
        found += _File(resource.name, sets).read(resource.read_text(encoding="utf-8"))
    own = [] if extra is None else _File(str(extra), sets).read(_text(extra))
    found = own + found
    return Predicates(_index(found, "verb"), _index(found, "noun"), sets, frozenset(p.written for p in own))


def predicates() -> Predicates:
    """The built-in patterns."""
    return load()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLexicon(f"{path}: cannot be read: {error}") from error


def _index(found: Sequence[Predicate], pos: Pos) -> dict[str, tuple[Predicate, ...]]:
    index: dict[str, list[Predicate]] = {}
    for predicate in found:
        if predicate.pos == pos:
            index.setdefault(predicate.lemma, []).append(predicate)
    return {lemma: tuple(sorted(some, key=lambda p: -p.weight)) for lemma, some in index.items()}


class _File:
    """Reads one YAML file of patterns; every complaint names its line."""

    def __init__(self, name: str, sets: dict[str, frozenset[str]]) -> None:
        self._name, self._sets = name, sets

    def read(self, text: str) -> list[Predicate]:
        """All patterns of a file; its sets are added to those known."""
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise BadLexicon(f"{self._name}, line {line}: not YAML: {getattr(error, 'problem', error)}") from error
        if root is None:
            return []
        parts = self._mapping(root, {"sets", "predicates"})
        for name, node in self._items(parts.get("sets")):
            self._sets[name] = frozenset(word for item in self._list(node) for word in self._words(item))
        groups = self._list(parts["predicates"]) if "predicates" in parts else []
        return [predicate for group in groups for predicate in self._group(group)]

    def _group(self, node: yaml.Node) -> Iterator[Predicate]:
        parts = self._mapping(node, set(KEYS))
        if "type" not in parts:
            raise self._bad(node, "a group of patterns needs a type")
        proto = self._proto(parts)
        for pos in _POS:
            for item in self._list(parts[f"{pos}s"]) if f"{pos}s" in parts else []:
                yield from self._patterns(item, pos, proto)

    def _proto(self, parts: Mapping[str, yaml.Node]) -> Predicate:
        event, facts = self._scalar(parts["type"]), ontology()
        try:
            fact = facts.fact(event)
        except BadRequest as error:
            raise self._bad(parts["type"], str(error)) from error
        mode = self._scalar(parts["mode"]) if "mode" in parts else None
        if mode is not None and mode not in fact.modes:
            raise self._bad(parts["mode"], f"{event} has no mode {mode!r}; it has {', '.join(fact.modes) or 'none'}")
        cameo = self._scalar(parts["cameo"]) if "cameo" in parts else facts.cameo_for(event, mode)
        self._check(cameo, event, parts.get("cameo"))
        to = tuple(map(self._scalar, self._list(parts["to"]))) if "to" in parts else ()
        symmetric, solo = (key in parts and self._scalar(parts[key]) == "true" for key in ("symmetric", "solo"))
        return Predicate(
            "", "verb", "", fact.name, mode=mode, cameo=cameo, to=to, symmetric=symmetric, solo=solo,
            status=self._status(parts.get("status")),
        )  # fmt: skip

    def _status(self, node: yaml.Node | None) -> Status | None:
        if node is None:
            return None
        status = self._scalar(node)
        if status not in get_args(Status):
            raise self._bad(node, f"there is no status {status!r}; known are {', '.join(get_args(Status))}")
        return cast(Status, status)

    def _check(self, cameo: str, event: str, node: yaml.Node | None) -> None:
        if node is None:
            return
        try:
            fits = ontology().fits(cameo, event)
        except BadRequest as error:
            raise self._bad(node, str(error)) from error
        if not fits:
            raise self._bad(node, f"CAMEO {cameo} is no code of {event}")

    def _patterns(self, node: yaml.Node, pos: Pos, proto: Predicate) -> Iterator[Predicate]:
        written = self._scalar(node)
        pattern, _, slots = written.partition(">")
        words = [word for word in pattern.split() if not (pos == "noun" and word == "of")]
        if not 1 <= len(words) <= 2:
            raise self._bad(node, f"a pattern is a {pos} and at most one object: {written!r}")
        head, objects = words[0], words[1] if len(words) == 2 else ""
        if pos == "noun":
            modifier, _, head = head.rpartition("+")
        else:
            modifier, _, objects = objects.rpartition("+")
        subject, _, head = head.rpartition("/")
        to = tuple(slots.split()) or proto.to or (("obj",) if pos == "verb" and not objects else ())
        for one in sorted(self._alternatives(head, node)):
            lemma, _, particle = one.partition("_")
            yield Predicate(
                written.strip(), pos, lemma, proto.type, particle,
                self._alternatives(objects, node), self._alternatives(modifier, node), self._alternatives(subject, node),
                proto.mode, proto.cameo, to, proto.symmetric, proto.solo, self._at(node), proto.status,
            )  # fmt: skip

    def _alternatives(self, word: str, node: yaml.Node) -> frozenset[str]:
        """``a|$set`` as the words it stands for."""
        found: set[str] = set()
        for part in word.split("|") if word else ():
            if part.startswith("$") and len(part) > 1:
                if part[1:] not in self._sets:
                    raise self._bad(node, f"there is no set called {part}")
                found |= self._sets[part[1:]]
            else:
                found.add(part)
        return frozenset(found)

    def _words(self, node: yaml.Node) -> frozenset[str]:
        return self._alternatives(self._scalar(node), node)

    def _mapping(self, node: yaml.Node, allowed: set[str]) -> dict[str, yaml.Node]:
        parts = dict(self._items(node))
        for key, value in parts.items():
            if key not in allowed:
                raise self._bad(value, f"unknown key {key!r}; known are {', '.join(sorted(allowed))}")
        return parts

    def _items(self, node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise self._bad(node, "expected 'key: value' lines")
        return [(self._scalar(key), value) for key, value in node.value]

    def _list(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._bad(node, "expected a list")
        return list(node.value)

    def _scalar(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self._bad(node, "expected a word")
        return str(node.value)

    def _at(self, node: yaml.Node) -> str:
        return f"{self._name}, line {node.start_mark.line + 1}"

    def _bad(self, node: yaml.Node, what: str) -> BadLexicon:
        return BadLexicon(f"{self._at(node)}: {what}")
