"""Words that say how real an act is: control verbs, modals, nouns and adjectives; facts of data/predicates_status.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Modality:
    """For each class of words, lemma to the status that it lends.

    "agreed" and "refused" stand for acts of their own, "ended" and "undone" for what is no longer, or was not, done.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[str, str]
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    modals: Mapping[str, str]
    prepositions: Mapping[str, str]
    untrue: frozenset[str]
    """Predicates and adjectives that deny what they are said of: "false", "a lie"."""
    true: frozenset[str]
    known: frozenset[str]
    """What leaves it open when it is denied: "not clear"."""
    evidence: frozenset[str]
    """Nouns whose lack denies: "no evidence that"."""
    averted: frozenset[str]
    deferred: frozenset[str]
    """Verbs that put a deed off: "was postponed"."""
    dropped: frozenset[str]
    degrees: frozenset[str]
    """Verbs of which "almost" tells that most was done: "almost doubled"."""
    object_control: frozenset[str]
    light_verbs: frozenset[str]
    respond: frozenset[str]
    mention: frozenset[str]
    include: frozenset[str]
    threat: frozenset[str]
    naming: frozenset[str]
    faults: frozenset[str]
    """Nouns that blame whoever is called so, even in plain words."""
    no_act: frozenset[str]
    """What one refuses or threatens to do without acting on anybody: "comment", "resign"; "spark"."""
    answers: frozenset[str]
    """Nouns of retaliation: 'will be met with a response'."""
    sport: frozenset[str]
    blame_cues: frozenset[str]
    blame: Mapping[str, frozenset[str]]
    """Words that put a fault on their subject, by part of speech: verbs, nouns, adjectives."""


@lru_cache(maxsize=1)
def modality() -> Modality:
    """The words, read once. A word in two classes of one part of speech has the first."""
    raw = yaml.safe_load((files(__package__) / "data" / "predicates_status.yaml").read_text("utf-8"))
    blame = {kind: frozenset(words) for kind, words in raw["blame"].items()}
    return Modality(
        verbs=_by_word(raw["verbs"]),
        nouns=_by_word(raw["nouns"]),
        phrases=_by_word(raw["phrases"]),
        adjectives=_by_word(raw["adjectives"]),
        adverbs=_by_word(raw["adverbs"]),
        modals=_by_word(raw["modals"]),
        prepositions=_by_word(raw["prepositions"]),
        untrue=frozenset(raw["untrue"]),
        true=frozenset(raw["true"]),
        known=frozenset(raw["known"]),
        evidence=frozenset(raw["evidence"]),
        averted=frozenset(raw["averted"]),
        deferred=frozenset(raw["deferred"]),
        dropped=frozenset(raw["dropped"]),
        degrees=frozenset(raw["degrees"]),
        object_control=frozenset(raw["object_control"]),
        light_verbs=frozenset(raw["light_verbs"]),
        respond=frozenset(raw["respond"]),
        mention=frozenset(raw["mention"]),
        include=frozenset(raw["include"]),
        threat=frozenset(raw["threat"]),
        naming=frozenset(raw["naming"]),
        faults=frozenset(raw["faults"]),
        no_act=frozenset(raw["no_act"]),
        answers=frozenset(raw["answers"]),
        sport=frozenset(raw["sport"]),
        blame_cues=blame.pop("cues"),
        blame=blame,
    )


def _by_word(classes: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for status, words in classes.items():
        for word in words:
            found.setdefault(word, status)
    return found
