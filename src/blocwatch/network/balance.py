"""How balanced a signed graph is: by triangles, by closed walks, as a whole and for each actor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

from .optimum import Graph, Vector


def _signs(graph: Graph) -> Vector:
    table = np.zeros((graph.nodes, graph.nodes))
    a, b = graph.ends[:, 0], graph.ends[:, 1]
    table[a, b] = table[b, a] = np.sign(graph.weights)
    return table


def triangles(graph: Graph) -> tuple[int, int]:
    """Numbers of balanced triangles and of all triangles (Cartwright and Harary 1956)."""
    signs = _signs(graph)
    signed, plain = _closed_threes(signs), _closed_threes(np.abs(signs))
    total = round(plain.sum() / 6)
    return round((signed.sum() + plain.sum()) / 12), total


def _closed_threes(table: Vector) -> Vector:
    closed: Vector = np.einsum("ij,ji->i", table @ table, table)
    return closed


def triangle_balance(graph: Graph) -> float | None:
    """Share of triangles that are balanced, 0 to 1; None where there is none."""
    balanced, total = triangles(graph)
    return balanced / total if total else None


def local_triangle_balance(graph: Graph) -> list[float | None]:
    """For each actor the share of its triangles that are balanced; None where it is in none."""
    signs = _signs(graph)
    signed, plain = _closed_threes(signs), _closed_threes(np.abs(signs))
    return [float((s + p) / (2 * p)) if p else None for s, p in zip(signed, plain, strict=True)]


def walk_balance(graph: Graph) -> float:
    """Signed over unsigned closed walks, weighted by 1/length!, 0 to 1: tr exp(A) / tr exp(|A|) (Estrada and Benzi 2014)."""
    signed, plain = _walks(graph)
    return float(signed.sum() / plain.sum())


def local_walk_balance(graph: Graph) -> Vector:
    """The same for the walks of each actor (Diaz-Diaz, Bartesaghi and Estrada 2024)."""
    signed, plain = _walks(graph)
    ratio: Vector = signed / plain
    return ratio


def _walks(graph: Graph) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    signs = _signs(graph)
    return np.diag(expm(signs)), np.diag(expm(np.abs(signs)))
