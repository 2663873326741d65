"""The exact division against full enumeration, its bounds under a time limit, and known small graphs."""

import itertools
import time

import numpy as np
import pytest

from blocwatch.network.balance import (
    local_triangle_balance,
    local_walk_balance,
    triangle_balance,
    triangles,
    walk_balance,
)
from blocwatch.network.optimum import Camps, Graph, _bad_triangles, divide, packed


def random_graph(random: np.random.Generator, whole: bool) -> Graph:
    nodes = int(random.integers(2, 9))
    edges = []
    for a, b in itertools.combinations(range(nodes), 2):
        if random.random() < 0.7:
            weight = float(random.integers(1, 5)) if whole else float(random.random() + 0.01)
            edges.append((a, b, weight if random.random() < 0.5 else -weight))
    return Graph.of(nodes, edges)


def divisions(nodes: int, camps: Camps) -> list[tuple[int, ...]]:
    """Every division, each once: labels in restricted growth order."""
    out = [(0,)]
    for _ in range(nodes - 1):
        out = [(*d, k) for d in out for k in range(min(max(d) + 2, 2 if camps == "two" else nodes))]
    return out


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("camps", ["two", "free"])
@pytest.mark.parametrize("whole", [True, False])
def test_equals_full_enumeration(seed: int, camps: Camps, whole: bool) -> None:
    graph = random_graph(np.random.default_rng(seed), whole)
    least = min(graph.frustration(np.array(d)) for d in divisions(graph.nodes, camps))
    found = divide(graph, camps)
    assert found.proven
    assert found.value == pytest.approx(least)
    assert graph.frustration(np.array(found.labels)) == pytest.approx(least)
    assert found.lower_bound == pytest.approx(least)


def test_a_solve_out_of_time_gives_a_valid_bound_and_says_not_proven() -> None:
    random = np.random.default_rng(3)
    edges = [(a, b, float(random.normal())) for a, b in itertools.combinations(range(70), 2)]
    graph = Graph.of(70, edges)
    begun = time.monotonic()
    found = divide(graph, "two", seconds=0.3)
    assert time.monotonic() - begun < 20
    assert not found.proven
    # Half the edges are negative at random: at least the disjoint bad triangles have to go.
    assert 100 < found.lower_bound < found.value == pytest.approx(graph.frustration(np.array(found.labels)))
    assert found.gap == pytest.approx(found.value - found.lower_bound)


@pytest.mark.parametrize("camps", ["two", "free"])
@pytest.mark.parametrize("seed", range(6))
def test_the_bound_of_packed_cycles_holds(seed: int, camps: Camps) -> None:
    random = np.random.default_rng(seed)
    graph = random_graph(random, False)
    bound = packed(graph, _bad_triangles(graph, camps, 1000))
    assert 0 <= bound <= divide(graph, camps).value + 1e-9


def test_foes_of_foes_stand_together_and_three_foes_cannot() -> None:
    war = Graph.of(3, [(0, 1, 1.0), (0, 2, -1.0), (1, 2, -1.0)])
    assert divide(war).labels == (0, 0, 1)
    three = Graph.of(3, [(0, 1, -1.0), (0, 2, -1.0), (1, 2, -1.0)])
    assert divide(three, "two").value == 1
    assert divide(three, "free").value == 0
    assert len(set(divide(three, "free").labels)) == 3


def test_a_graph_without_negative_ties_is_one_bloc() -> None:
    graph = Graph.of(4, [(0, 1, 2.0), (1, 2, 1.0), (2, 3, 1.0)])
    for camps in ("two", "free"):
        found = divide(graph, camps)  # type: ignore[arg-type]
        assert (found.value, found.lower_bound, found.proven) == (0, 0, True)
    assert triangle_balance(graph) is None


def test_balance_of_one_bad_triangle_beside_a_good_one() -> None:
    graph = Graph.of(4, [(0, 1, 1.0), (0, 2, 1.0), (1, 2, -1.0), (1, 3, -1.0), (2, 3, 1.0)])
    assert triangles(graph) == (1, 2)
    assert local_triangle_balance(graph) == [0.0, 0.5, 0.5, 1.0]
    assert 0 < walk_balance(graph) < 1
    assert len(local_walk_balance(graph)) == 4
    assert walk_balance(Graph.of(2, [(0, 1, -1.0)])) == pytest.approx(1.0)
