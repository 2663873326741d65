"""Words that name a standing relation between actors, and which events show one: data/predicates_ties.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from ..model import TieKind


@dataclass(frozen=True, slots=True)
class Relation:
    """Sign (1 or -1) and kind of a relation."""

    sign: Literal[1, -1]
    kind: TieKind


@dataclass(frozen=True, slots=True)
class Shown:
    """Events of a type, with one of these modes or CAMEO codes if any are given, show a relation."""

    type: str
    relation: Relation
    modes: frozenset[str]
    codes: frozenset[str]
    rules: frozenset[str] = frozenset()
    """First words of the patterns that count, any if none."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Relations by noun, verb and participle ('Iran-backed'); words for membership and what friends share; what events show, first fit counts."""

    nouns: Mapping[str, Relation]
    verbs: Mapping[str, Relation]
    adjectives: Mapping[str, Relation]
    shared: frozenset[str]
    shown: tuple[Shown, ...]


@lru_cache(maxsize=1)
def relations() -> Relations:
    """The words, read once."""
    raw = yaml.safe_load((files(__package__) / "data" / "predicates_ties.yaml").read_text("utf-8"))
    shown = tuple(
        Shown(
            row["type"],
            Relation(row["sign"], row["kind"]),
            frozenset(row.get("mode", ())),
            frozenset(row.get("cameo", ())),
            frozenset(row.get("rules", ())),
        )
        for row in raw["events"]
    )
    nouns, verbs, adjectives = (_by_word(raw[part]) for part in ("nouns", "verbs", "adjectives"))
    return Relations(nouns, verbs, adjectives, frozenset(raw["shared"]), shown)


def _by_word(rows: list[dict[str, Any]]) -> dict[str, Relation]:
    return {word: Relation(row["sign"], row["kind"]) for row in rows for word in row["words"]}
