"""The ontology as data, and the patterns that are written in its terms."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from blocwatch.errors import BadLexicon, BadRequest
from blocwatch.lexicon.modality import modality
from blocwatch.lexicon.ontology import TYPES, ontology, single_type
from blocwatch.lexicon.predicates import load
from blocwatch.lexicon.relations import relations
from blocwatch.model import EventType


def test_sixteen_types_with_quads_and_scores() -> None:
    facts = ontology()
    assert set(facts.types) == set(get_args(EventType))
    assert len(TYPES) == 16
    assert {fact.quad for fact in facts.types.values()} == {1, 2, 3, 4}
    for fact in facts.types.values():
        assert (fact.intensity >= 0) == (fact.quad < 3 or fact.name == "REQUEST"), fact.name
        assert all(-10 <= score <= 10 for score in fact.modes.values())


def test_lookups() -> None:
    facts = ontology()
    assert facts.quad("AID") == 2
    assert facts.intensity("ASSAULT", "drone") == -9.5
    assert facts.intensity("ASSAULT", "unheard-of") == facts.intensity("ASSAULT") == -9.0
    assert facts.code("073").event == "AID"
    assert facts.cameo_for("COERCE", "arrest") == "173"
    assert facts.cameo_for("ASSAULT", "crowd-control") == "190"
    assert facts.context("072") == "military"
    assert facts.context("040") is None


def test_sanction_quad_is_a_switch() -> None:
    assert ontology().quad("SANCTION") == 4
    assert ontology(verbal_sanction=True).quad("SANCTION") == 3
    assert ontology(verbal_sanction=True).quad("ASSAULT") == 4


def test_every_usual_code_exists() -> None:
    facts = ontology()
    for name, code in facts.usual.items():
        event = name.partition("/")[0]
        assert facts.code(code).event is not None, name
        assert event in facts.types


@pytest.mark.parametrize("bad", ["FIGHT", "", "aid"])
def test_unknown_type(bad: str) -> None:
    with pytest.raises(BadRequest, match="no PLOVER event type"):
        ontology().fact(bad)


def test_unknown_code() -> None:
    with pytest.raises(BadRequest, match="999"):
        ontology().code("999")


def test_code_fits_type() -> None:
    facts = ontology()
    assert facts.fits("190", "ASSAULT")
    assert facts.fits("163", "SANCTION")
    assert facts.fits("020", "REQUEST")
    assert not facts.fits("190", "AID")


# ---------------------------------------------------------------- patterns


def test_built_in_patterns() -> None:
    found = list(load())
    assert len(found) >= 600
    assert {predicate.type for predicate in found} == set(TYPES)
    for predicate in found:
        assert ontology().fits(predicate.cameo, predicate.type), predicate
        assert predicate.lemma, predicate
        assert predicate.lemma == predicate.lemma.lower(), predicate
        assert predicate.to or predicate.solo or predicate.symmetric, predicate
    slots = {slot.lstrip("~") for predicate in found for slot in predicate.to}
    assert all(slot.isalpha() for slot in slots)


def test_the_most_demanding_pattern_comes_first() -> None:
    weights = [predicate.weight for predicate in load().of("verb", "strike")]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_status_words_and_relations_load() -> None:
    assert modality().verbs["plan"] == "sought"
    assert modality().modals["could"] == "possible"
    assert relations().nouns["ally"].sign == 1
    assert relations().nouns["rival"].sign == -1


def _rules(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_users_rules(tmp_path: Path) -> None:
    path = _rules(
        tmp_path,
        "sets:\n  toys: [kite, ball]\npredicates:\n  - type: AID\n    cameo: '070'\n    to: [to]\n    verbs: [toss $toys]\n",
    )
    found = load(path).of("verb", "toss")
    assert [(p.type, p.objects, p.to) for p in found] == [("AID", frozenset({"kite", "ball"}), ("to",))]
    assert found[0].origin == f"{path}, line 7"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("predicates:\n  - type: FIGHT\n    verbs: [hit]\n", 2, "FIGHT"),
        ("predicates:\n  - type: AID\n    cameo: '999'\n    verbs: [hit]\n", 3, "999"),
        ("predicates:\n  - type: AID\n    cameo: '190'\n    verbs: [hit]\n", 3, "190 is no code of AID"),
        ("predicates:\n  - type: AID\n    mode: drone\n    verbs: [hit]\n", 3, "no mode 'drone'"),
        ("predicates:\n  - verbs: [hit]\n", 2, "needs a type"),
        ("predicates:\n  - type: AID\n    words: [hit]\n", 3, "unknown key 'words'"),
        ("predicates:\n  - type: AID\n    verbs: hit\n", 3, "expected a list"),
        ("predicates:\n  - type: AID\n    verbs: [hit $nothing]\n", 3, "no set called"),
        ("predicates:\n  - type: AID\n    verbs: [hit the big ball]\n", 3, "without articles"),
        ("predicates:\n  - type: [AID\n", 3, "not YAML"),
        ("- 1\n", 1, "expected 'key: value'"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = _rules(tmp_path, text)
    with pytest.raises(BadLexicon) as caught:
        load(path)
    assert f"{path}, line {line}" in str(caught.value)
    assert what in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="cannot be read"):
        load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("event", "status", "negated", "single"),
    [
        ("AID", "asserted", False, "AID"),
        ("AID", "promised", False, "AGREE"),
        ("CONSULT", "expected", False, "AGREE"),
        ("RETREAT", "promised", False, "CONCEDE"),
        ("ASSAULT", "possible", False, "THREATEN"),
        ("ASSAULT", "claimed", False, "ASSAULT"),
        ("AID", "asserted", True, "REJECT"),
        ("ASSAULT", "denied", False, None),
        ("ACCUSE", "expected", False, "ACCUSE"),
    ],
)
def test_one_type_stands_for_a_type_and_its_status(event: str, status: str, negated: bool, single: str | None) -> None:
    assert single_type(event, status, negated) == single  # type: ignore[arg-type]
