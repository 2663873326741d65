"""Verbs and nouns that tell an event, out of YAML files: type and mode, CAMEO code, patterns, and where the receiver stands.

``pattern.py`` has the language of the patterns, ``docs/adding.md`` tells it for users.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import cast, get_args

import yaml

from ..errors import BadLexicon, BadRequest
from ..model import Status
from .ontology import ontology
from .pattern import BadPattern, Pos, Predicate, alternatives, check_slot, parsed

BUILT_IN = ("sets", "cooperation", "help", "words", "force", "plain")
"""The files ``data/predicates_*.yaml`` in reading order: word sets first."""

__all__ = ["KEYS", "Pos", "Predicate", "Predicates", "load", "predicates"]

KEYS = frozenset({"type", "mode", "cameo", "to", "symmetric", "solo", "status", "verbs", "nouns"})

_POS: tuple[Pos, ...] = ("verb", "noun")


@dataclass(frozen=True)
class Predicates:
    """All patterns, by the lemma of verb and noun: a user's own first, of either the most demanding first.

    ``own``: a user's own, as written.
    """

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
    own = _own(extra, sets) if extra is not None else []
    return Predicates(_index(own, found, "verb"), _index(own, found, "noun"), sets, frozenset(p.written for p in own))


def _own(path: Path, sets: dict[str, frozenset[str]]) -> list[Predicate]:
    """A user's patterns. What is not wrong by itself but of no use is refused too: nothing of theirs is passed over."""
    file = _File(str(path), sets)
    found = file.read(_text(path))
    if not found:
        raise BadLexicon(f"{path}, line 1: no patterns in it; write predicates: [{{type: SANCTION, verbs: [kneecap]}}]")
    seen: dict[tuple[object, ...], str] = {}
    for one in found:
        where = f"{one.origin}: {one.written!r}"
        if one.pos == "noun" and not one.leads:
            raise BadLexicon(f"{where}: a noun needs the preposition that leads to its receiver: {one.lemma} > of")
        key = (one.pos, one.lemma, one.particle, one.objects, one.modifiers, one.subjects, one.to)
        if key in seen:
            raise BadLexicon(
                f"{where} stands already in {seen[key].removeprefix(f'{path}, ')}: the first would be taken"
            )
        seen[key] = one.origin
    return found


def predicates() -> Predicates:
    """The built-in patterns."""
    return load()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadLexicon(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadLexicon(f"{path}: cannot be read: it is not in UTF-8") from error


def _index(own: Sequence[Predicate], built_in: Sequence[Predicate], pos: Pos) -> dict[str, tuple[Predicate, ...]]:
    index: dict[str, list[Predicate]] = {}
    for some in (own, built_in):
        for predicate in sorted(some, key=lambda p: -p.weight):
            if predicate.pos == pos:
                index.setdefault(predicate.lemma, []).append(predicate)
    return {lemma: tuple(some) for lemma, some in index.items()}


class _File:
    """Reads one YAML file of patterns; every complaint names its line."""

    def __init__(self, name: str, sets: dict[str, frozenset[str]]) -> None:
        self._name, self._sets = name, sets

    def read(self, text: str) -> list[Predicate]:
        """All patterns of a file; its sets are added to those known."""
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise BadLexicon(f"{self._name}, line {_line(error, text)}: not YAML: {_problem(error)}") from error
        if root is None:
            return []
        parts = self._mapping(root, {"sets", "predicates"})
        for name, node in self._items(parts.get("sets")):
            self._sets[name] = frozenset(word for item in self._list(node) for word in self._words(item))
            if not self._sets[name]:
                raise self._bad(node, f"the set {name} has no words")
        groups = self._list(parts["predicates"]) if "predicates" in parts else []
        return [predicate for group in groups for predicate in self._group(group)]

    def _group(self, node: yaml.Node) -> list[Predicate]:
        parts = self._mapping(node, set(KEYS))
        if "type" not in parts:
            raise self._bad(node, "a group of patterns needs a type")
        proto = self._proto(parts)
        found = [
            predicate
            for pos in _POS
            if f"{pos}s" in parts
            for item in self._list(parts[f"{pos}s"])
            for predicate in self._patterns(item, pos, proto)
        ]
        if not found:
            raise self._bad(node, "a group needs patterns; write verbs: [kneecap] or nouns: [kneecapping > of]")
        if proto.solo and "verbs" not in parts:
            raise self._bad(parts["solo"], "solo is for verbs: a noun without a receiver tells no act")
        return found

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
        return Predicate(
            "", "verb", "", fact.name, mode=mode, cameo=cameo, to=self._slots(parts),
            symmetric=self._truth(parts.get("symmetric")), solo=self._truth(parts.get("solo")),
            status=self._status(parts.get("status")),
        )  # fmt: skip

    def _slots(self, parts: Mapping[str, yaml.Node]) -> tuple[str, ...]:
        kinds = tuple(pos for pos in _POS if f"{pos}s" in parts) or _POS
        found = []
        for node in self._list(parts["to"]) if "to" in parts else ():
            with self._placed(node):
                check_slot(self._scalar(node), kinds)
            found.append(self._scalar(node))
        return tuple(found)

    def _truth(self, node: yaml.Node | None) -> bool:
        """What YAML takes for true or false; no word between quotation marks is."""
        if node is None:
            return False
        word = self._scalar(node).lower()
        if node.tag != "tag:yaml.org,2002:bool" or word not in yaml.SafeLoader.bool_values:
            raise self._bad(node, f"{self._scalar(node)!r}: write true or false, without quotation marks")
        return bool(yaml.SafeLoader.bool_values[word])

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

    def _patterns(self, node: yaml.Node, pos: Pos, proto: Predicate) -> list[Predicate]:
        with self._placed(node):
            return list(parsed(self._scalar(node), pos, replace(proto, origin=self._at(node)), self._sets))

    def _words(self, node: yaml.Node) -> frozenset[str]:
        with self._placed(node):
            return alternatives(self._scalar(node), self._sets, particles=True)

    @contextmanager
    def _placed(self, node: yaml.Node) -> Iterator[None]:
        """Gives what is wrong with a pattern its file and line."""
        try:
            yield
        except BadPattern as error:
            raise self._bad(node, str(error)) from error

    def _mapping(self, node: yaml.Node, allowed: set[str]) -> dict[str, yaml.Node]:
        parts: dict[str, yaml.Node] = {}
        for key, value in self._pairs(node):
            if key.value not in allowed:
                raise self._bad(key, f"unknown key {key.value!r}; known are {', '.join(sorted(allowed))}")
            parts[key.value] = value
        return parts

    def _items(self, node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
        return [(key.value, value) for key, value in self._pairs(node)] if node is not None else []

    def _pairs(self, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._bad(node, "expected 'key: value' lines")
        seen: dict[str, yaml.Node] = {}
        for key, _ in node.value:
            name = self._scalar(key)
            if name in seen:
                raise self._bad(key, f"{name!r} stands already in line {seen[name].start_mark.line + 1}: write it once")
            seen[name] = key
        return list(node.value)

    def _list(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._bad(node, "expected a list: write [one, another], or a line '- one' for each")
        return list(node.value)

    def _scalar(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self._bad(node, "expected a word")
        return str(node.value)

    def _at(self, node: yaml.Node) -> str:
        return f"{self._name}, line {node.start_mark.line + 1}"

    def _bad(self, node: yaml.Node, what: str) -> BadLexicon:
        return BadLexicon(f"{self._at(node)}: {what}")


def _line(error: yaml.YAMLError, text: str) -> int:
    mark, position = getattr(error, "problem_mark", None), getattr(error, "position", 0)
    return mark.line + 1 if mark else text.count("\n", 0, position) + 1


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
