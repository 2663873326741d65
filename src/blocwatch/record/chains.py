"""Chains of origins: where each ends, and where one closes upon itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..model import Copy


def circular(parents: Mapping[str, str], rank: Mapping[str, tuple[date, int, str]]) -> frozenset[str]:
    """The articles whose origins lead back to themselves, of each such circle the first: it is taken for the original."""
    found, seen = set[str](), set[str]()
    for start in parents:
        path: dict[str, None] = {}
        at = start
        while at in parents and at not in seen and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            order = list(path)
            found.add(min(order[order.index(at) :], key=lambda id: rank[id]))
        seen |= path.keys()
    return frozenset(found)


def roots(found: Sequence[Copy]) -> dict[str, str]:
    """For each article that has an origin the one that its chain of origins ends at."""
    return ends({copy.article: copy.origin for copy in found if copy.origin and copy.kind != "citation"})


def ends(parents: Mapping[str, str]) -> dict[str, str]:
    """Where the chain that begins at each key ends; no chain may lead back to itself."""
    out: dict[str, str] = {}
    for article in parents:
        at = article
        while at in parents:
            at = parents[at]
        out[article] = at
    return out
