"""The pair coders: types of plain sentences, parties that stay unseen, input that cannot be coded."""

from __future__ import annotations

import importlib.util
from importlib import resources

import numpy as np
import pytest

from blocwatch.extract.event_pairs import QUADS, TYPES, Coder, code_pair, hashed
from blocwatch.extract.language import parse_blocks
from blocwatch.extract.pair_encoder import pooled
from blocwatch.extract.pair_features import features
from blocwatch.extract.pair_masking import LONGEST, masked
from blocwatch.model import Block, Sentence, Span

FULL = (
    importlib.util.find_spec("onnxruntime") is not None
    and resources.files("blocwatch.weights").joinpath("pairs_accurate.onnx").is_file()
)
accurate = pytest.param("accurate", marks=pytest.mark.skipif(not FULL, reason="the extra 'full' is not installed"))
both = pytest.mark.parametrize("coder", ["fast", accurate])

PLAIN = [
    ("Norway has agreed to reopen its border with Finland.", "Norway", "Finland", "AGREE"),
    ("Ghana's president held talks with Togo's prime minister in Accra.", "Ghana's president", "Togo", "CONSULT"),
    ("Canada sent food and medicine to Haiti after the flood.", "Canada", "Haiti", "AID"),
    ("Chile released 12 Peruvian sailors on Friday.", "Chile", "Peruvian sailors", "CONCEDE"),
    ("Kenya accused Somalia of sheltering the gunmen.", "Kenya", "Somalia", "ACCUSE"),
    ("Hungary rejected a proposal from Austria to share the costs.", "Hungary", "Austria", "REJECT"),
    ("Turkey threatened to strike Syria if the shelling went on.", "Turkey", "Syria", "THREATEN"),
    ("Police in Mali arrested five French journalists.", "Police", "French journalists", "COERCE"),
    ("Ethiopian jets bombed a town in Eritrea, killing nine people.", "Ethiopian jets", "Eritrea", "ASSAULT"),
    ("Mexico urged Colombia to extradite the banker.", "Mexico", "Colombia", "REQUEST"),
]


@both
@pytest.mark.parametrize(("text", "source", "target", "wanted"), PLAIN)
def test_plain_acts(text: str, source: str, target: str, wanted: str, coder: Coder) -> None:
    coded = code_pair(text, source, target, coder)
    assert coded.type == wanted
    assert coded.quad == QUADS[TYPES.index(coded.type)]


SWAPPED = [
    ("{0} bombed a harbour in {1} and {1} vowed to answer.", "Iran", "Israel"),
    ("{0} imposed sanctions on two banks of {1}.", "Russia", "Ukraine"),
    ("{0} sent doctors to {1}.", "Cuba", "France"),
]


@both
@pytest.mark.parametrize(("text", "one", "other"), SWAPPED)
def test_names_do_not_count(text: str, one: str, other: str, coder: Coder) -> None:
    """Who does it to whom changes nothing, nor do the names themselves."""
    first = code_pair(text.format(one, other), one, other, coder)
    second = code_pair(text.format(other, one), other, one, coder)
    third = code_pair(text.format("Norway", "Spain"), "Norway", "Spain", coder)
    assert (first.type, first.quad) == (second.type, second.quad) == (third.type, third.quad)


@both
def test_direction_counts(coder: Coder) -> None:
    text = "Mexico rejected a request from Brazil to return the paintings."
    assert code_pair(text, "Mexico", "Brazil", coder).type == "REJECT"


def sentences(text: str) -> tuple[Sentence, ...]:
    return parse_blocks(text, (Block("paragraph", Span(0, len(text))),)).sentences


def test_parties_are_masked_wherever_they_stand() -> None:
    text = "Iranian troops entered Iraq. The Iranian army left Iraq later."
    pair = masked(sentences(text), "Iranian troops", "Iraq")
    seen = " ".join(pair.words())
    assert seen == "S troops entered T . the S army left T later ."
    assert not {"iranian", "iraq"} & set(pair.marked())
    assert not [name for name in features(pair) if "Ira" in name or "ira" in name]


def test_marker_stands_before_a_party_without_a_name() -> None:
    text = "The court freed a journalist."
    assert masked(sentences(text), "The court", "a journalist").marked()[:3] == ("S", "the", "court")


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("the Navy of Chile", "Peru", (True, True)),
        ("CHILE'S NAVY", "peru", (True, True)),
        ("Bolivia", "Peru", (False, True)),
        ("Chile", "Per", (True, False)),
    ],
)
def test_finding_the_parties(source: str, target: str, found: tuple[bool, bool]) -> None:
    pair = masked(sentences("Chile's navy fired at a boat from Peru."), source, target)
    assert (pair.source is not None, pair.target is not None) == found


def test_absent_party_is_said() -> None:
    assert "the target is not in the sentence" in code_pair("Chile fired at a boat.", "Chile", "Peru").why


@pytest.mark.parametrize(
    ("text", "source", "target", "why"),
    [
        ("", "Chile", "Peru", "no sentence"),
        (" \n", "Chile", "Peru", "no sentence"),
        ("Chile met Peru.", "", "Peru", "a source and a target"),
        ("Chile met Peru.", "Peru", "peru ", "the same"),
    ],
)
def test_what_cannot_be_coded(text: str, source: str, target: str, why: str) -> None:
    coded = code_pair(text, source, target)
    assert (coded.type, coded.quad, coded.score) == (None, None, 0.0)
    assert why in coded.why


@both
@pytest.mark.parametrize("text", ["Chile \x00 met \ud800 Peru", "x" * 100_000, "Chile, " * 3000 + "Peru", "…"])
def test_hostile_text(text: str, coder: Coder) -> None:
    assert 0 <= code_pair(text, "Chile", "Peru", coder).score <= 1


def test_long_sentences_are_cut() -> None:
    pair = masked(sentences("Chile met Peru and " * 300 + "left."), "Chile", "Peru")
    assert len(pair.sides) <= LONGEST


def test_pools_are_means() -> None:
    weights = pooled(("S", "met", "with", "T", "."), (None, 0, 1, 2, 3, 3, 4, None))
    assert np.allclose(weights.sum(1), 1)
    assert weights[0].nonzero()[0].tolist() == [1]
    assert weights[1].nonzero()[0].tolist() == [4]
    assert weights[3].nonzero()[0].tolist() == [2, 3]


def test_hashes_are_stable() -> None:
    """The weights are found by these numbers: another hash would make them worthless."""
    assert hashed(["p=attack"]).tolist() == [4140041971]
