"""Signs foretold by common neighbours: known cases, and a comparison with counting by hand."""

import itertools

import numpy as np
import pytest

from blocwatch.model import Edge, Snapshot
from blocwatch.network.prediction import leaning, skill


def network(*ties: tuple[str, str, float]) -> Snapshot:
    edges = tuple(Edge(min(a, b), max(a, b), max(w, 0.0), max(-w, 0.0)) for a, b, w in ties)
    return Snapshot(None, None, tuple(sorted({c for e in edges for c in (e.a, e.b)})), edges)


def test_two_balanced_camps_are_foretold_without_a_fault() -> None:
    camps = {"A": 0, "B": 0, "C": 0, "X": 1, "Y": 1}
    ties = [(a, b, 1.0 if camps[a] == camps[b] else -1.0) for a, b in itertools.combinations(camps, 2)]
    found = skill(network(*ties))
    assert (found.ties, found.unscored, found.right, found.auc) == (10, 0, 1.0, 1.0)
    assert found.majority == 0.6
    assert "100% of the 10 ties" in found.sentence()


def test_a_frustrated_triangle_is_foretold_wrong_every_time() -> None:
    found = skill(network(("A", "B", 1.0), ("B", "C", 1.0), ("A", "C", -1.0)))
    assert (found.right, found.auc) == (0.0, 0.0)


def test_one_sign_only_gives_no_ranking() -> None:
    found = skill(network(("A", "B", 1.0), ("B", "C", 1.0), ("A", "C", 1.0)))
    assert (found.right, found.majority, found.auc) == (1.0, 1.0, None)


def test_without_common_neighbours_nothing_is_claimed() -> None:
    found = skill(network(("A", "B", 1.0), ("B", "C", -1.0)))
    assert (found.ties, found.unscored) == (0, 2)
    assert "nothing can be said" in found.sentence()


def test_the_ranking_equals_a_count_over_all_pairs_of_ties() -> None:
    random = np.random.default_rng(3)
    names = [f"N{i}" for i in range(9)]
    ties = [(a, b, float(random.choice([1.0, -1.0]))) for a, b in itertools.combinations(names, 2)]
    found = network(*ties)
    scores = {(e.a, e.b): leaning(found, e.a, e.b) or 0.0 for e in found.edges}
    friends = [scores[e.a, e.b] for e in found.edges if e.weight > 0]
    foes = [scores[e.a, e.b] for e in found.edges if e.weight < 0]
    wins = sum((f > g) + 0.5 * (f == g) for f in friends for g in foes)
    assert skill(found).auc == pytest.approx(wins / (len(friends) * len(foes)))
