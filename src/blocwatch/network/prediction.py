"""How well common neighbours tell a tie's sign: 'the friend of my friend', checked on ties that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scipy.stats import rankdata

from ..model import Snapshot

Near = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Skill:
    """Leave-one-out skill over the ties that have a common neighbour.

    ``right`` is the share (0 to 1) whose sign the neighbours tell (a draw counts half), ``majority`` the share of the
    commoner sign. ``auc`` is the chance that a friendly tie scores above a hostile one, None where there is one sign
    only. ``ties`` were scored, ``unscored`` have no common neighbour.
    """

    ties: int
    unscored: int
    right: float
    majority: float
    auc: float | None

    def sentence(self) -> str:
        """The skill in plain words, beside what always guessing the commoner sign would reach."""
        if not self.ties:
            return "No tie here has a common neighbour: nothing can be said of a tie from its surroundings."
        auc = "with one sign only, no ranking to judge" if self.auc is None else f"AUC {self.auc:.2f}"
        return (
            f"Common neighbours tell the sign of {self.right:.0%} of the {self.ties} ties that have any, each left out "
            f"in turn ({auc}); always naming the commoner sign would be right for {self.majority:.0%}. "
            f"{self.unscored} ties have none."
        )


def skill(network: Snapshot) -> Skill:
    """Score each tie from the rest of the network: the tie itself is between no two of its common neighbours."""
    near = _near(network)
    edges = [edge for edge in network.edges if edge.weight]
    scored = [(lean(near, e.a, e.b), e.weight > 0) for e in edges if set(near[e.a]) & set(near[e.b])]
    if not scored:
        return Skill(0, len(edges), 0.0, 0.0, None)
    friends = sum(positive for _, positive in scored)
    right = sum(0.5 if not score else float((score > 0) == positive) for score, positive in scored)
    majority = max(friends, len(scored) - friends) / len(scored)
    return Skill(len(scored), len(edges) - len(scored), right / len(scored), majority, _auc(scored))


def leaning(network: Snapshot, a: str, b: str) -> float | None:
    """What the common neighbours of two actors say of their tie, -1 to 1; None where they have none."""
    near = _near(network)
    common = set(near[a]) & set(near[b])
    return lean(near, a, b) / len(common) if common else None


def lean(near: Near, a: str, b: str) -> float:
    """Common neighbours that both get on with, or both do not, less those that divide the two."""
    return sum(1.0 if near[a][c] * near[b][c] > 0 else -1.0 for c in set(near[a]) & set(near[b]))


def _near(network: Snapshot) -> Near:
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for edge in network.edges:
        if edge.weight:
            near[edge.a][edge.b] = near[edge.b][edge.a] = edge.weight
    return near


def _auc(scored: list[tuple[float, bool]]) -> float | None:
    """From the ranks of the friendly ties (Mann and Whitney 1947)."""
    friends = sum(positive for _, positive in scored)
    foes = len(scored) - friends
    if not friends or not foes:
        return None
    ranks = rankdata([score for score, _ in scored])
    total = float(sum(rank for rank, (_, positive) in zip(ranks, scored, strict=True) if positive))
    return (total - friends * (friends + 1) / 2) / (friends * foes)
