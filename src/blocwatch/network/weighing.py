"""Many pulls at once: which fall into a window, what each weighs at its end, and the edges that they make.

Everything that does not depend on the window is laid out in arrays once, so that a hundred windows of a record of many
thousand articles take seconds. Ties that say the same are one group, and so is each happening by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ..model import Edge
from .pulls import Pull

HALF_LIFE = 365.0
"""Days after which a happening counts half. Our judgement: alignments change over years, not weeks."""
UNDATED = -1
"""In place of the day of a pull that has none: nobody can tell whether it falls into a window that has an end."""

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Listed = TypeVar("Listed", bound=Hashable)


@dataclass(frozen=True)
class Weighed:
    """The groups that fall into a window: ``groups`` their numbers, ``weights`` what each weighs at its end.

    ``best`` is the pull that speaks for each, ``valid`` marks all pulls that count, ``equal`` those as strong as the best.
    """

    groups: Numbers
    weights: Floats
    best: Numbers
    valid: Flags
    equal: Flags


class Weighing:
    """Pulls laid out in arrays; ``pairs``, ``outlets`` and ``origins`` are what the numbers in them stand for."""

    def __init__(self, found: Iterable[Pull]) -> None:
        self.pulls = tuple(found)
        size = len(self.pulls)
        numbers: dict[Hashable, int] = {}
        # A happening has nothing to be grouped by: it is a group by its own number.
        keys = (pull.group if pull.lasts else i for i, pull in enumerate(self.pulls))
        self.group: Numbers = np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int64, size)
        self.groups = len(numbers)
        self.weight: Floats = np.fromiter((pull.weight for pull in self.pulls), np.float64, size)
        self.day: Numbers = np.fromiter((_ordinal(pull.day) for pull in self.pulls), np.int64, size)
        self.lasts: Flags = np.fromiter((pull.lasts for pull in self.pulls), np.bool_, size)
        self.reports: Numbers = np.fromiter((pull.reports for pull in self.pulls), np.int64, size)
        self.pairs, self.on_pair = _listed(self.pulls, lambda pull: pull.pairs)
        self.voices, self.by_voice = _listed(self.pulls, lambda pull: pull.voices)
        self.outlets, self.by_outlet = _listed(self.pulls, lambda pull: pull.outlets)
        self.origins, self.by_origin = _listed(self.pulls, lambda pull: pull.origins)

    def weighed(self, since: date | None, until: date | None) -> Weighed:
        """The groups of a window, happenings faded to its end; ties stand whenever they are told to have begun.

        What has no day is in the whole alone, not in a window that begins or ends.
        """
        whole = since is None and until is None
        valid: Flags = (self.day != UNDATED) | whole
        weights = self.weight
        if until is not None:
            age = until.toordinal() - self.day
            valid &= age >= 0
            weights = np.where(self.lasts, weights, weights * 0.5 ** (np.maximum(age, 0) / HALF_LIFE))
        if since is not None:
            valid &= self.lasts | (self.day >= since.toordinal())
        strongest = np.zeros(self.groups)
        np.maximum.at(strongest, self.group[valid], np.abs(weights[valid]))
        equal = valid & (np.abs(weights) == strongest[self.group])
        groups, first = np.unique(self.group[equal], return_index=True)
        best = np.flatnonzero(equal)[first]
        return Weighed(groups, weights[best], best, valid, equal)

    @property
    def undated(self) -> int:
        """How many pulls have no day, neither of their own nor of their article."""
        return int((self.day == UNDATED).sum())

    def edges(self, found: Weighed) -> list[Edge]:
        """The edges that a window's groups make, in the order of their pairs."""
        rows, pairs = self._of(found.best, self.on_pair)
        weights = found.weights[rows]
        support = np.bincount(pairs, np.maximum(weights, 0.0), len(self.pairs))
        conflict = np.bincount(pairs, np.maximum(-weights, 0.0), len(self.pairs))
        reports = self._counted(found.valid)
        voices, outlets = (self._told(*told) for told in ((found.equal, self.by_voice), (found.valid, self.by_outlet)))
        order = np.lexsort((found.best[rows], -np.abs(weights), pairs))
        present, starts = np.unique(pairs[order], return_index=True)
        made, ordered, ends = [], found.best[rows][order].tolist(), [*starts[1:].tolist(), len(order)]
        for pair, start, end in zip(present.tolist(), starts.tolist(), ends[: len(present)], strict=True):
            lead = [self.pulls[i] for i in ordered[start:end]]
            a, b = self.pairs[pair]
            made.append(Edge(
                a, b, round(float(support[pair]), 6), round(float(conflict[pair]), 6),
                evidence=tuple(pull.entry for pull in lead),
                voices=tuple(self.voices[i] for i in voices.get(pair, ())),
                occurrences=tuple(pull.occurrence for pull in lead if pull.occurrence),
                reports=int(reports[pair]),
                outlets=tuple(sorted(self.outlets[i] for i in outlets.get(pair, ()))),
            ))  # fmt: skip
        return sorted(made, key=lambda edge: (edge.a, edge.b))

    def sole_outlet(self, found: Weighed) -> Numbers:
        """For each group of a window the number of the one outlet that it goes back to, -1 where there are several."""
        pulls, outlets = self.by_outlet
        kept = found.valid[pulls]
        told = np.unique(np.stack([self.group[pulls[kept]], outlets[kept]]), axis=1)
        many = np.bincount(told[0], minlength=self.groups)
        only = np.full(self.groups, -1, dtype=np.int64)
        only[told[0]] = told[1]
        return np.where(many == 1, only, -1)[found.groups]

    def without(self, found: Weighed, outlet: int, sole: Numbers) -> list[Edge]:
        """The bare edges that are left where an outlet is left out: weights alone, without what they rest on."""
        rows, pairs = self._of(found.best, self.on_pair)
        kept = sole[rows] != outlet
        pairs, weights = pairs[kept], found.weights[rows[kept]]
        support = np.bincount(pairs, np.maximum(weights, 0.0), len(self.pairs)).round(6).tolist()
        conflict = np.bincount(pairs, np.maximum(-weights, 0.0), len(self.pairs)).round(6).tolist()
        left = ((*self.pairs[i], support[i], conflict[i]) for i in np.unique(pairs).tolist())
        return [Edge(a, b, friendly, hostile) for a, b, friendly, hostile in sorted(left)]

    def shares(self, found: Weighed) -> tuple[Numbers, Numbers, Floats]:
        """Origin, pair and weight, row by row: each group's weight divided among all who tell it."""
        weight = np.zeros(self.groups)
        weight[found.groups] = found.weights
        pulls, origins = self.by_origin
        kept = found.valid[pulls]
        pulls, origins = pulls[kept], origins[kept]
        told = np.bincount(self.group[pulls], minlength=self.groups)
        rows, pairs = self._of(pulls, self.on_pair)
        group = self.group[pulls[rows]]
        return origins[rows], pairs, weight[group] / told[group]

    def _of(self, pulls: Numbers, listed: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
        """For each of some pulls all that is listed of it: the place among these pulls, and the number."""
        owners, numbers = listed
        starts = np.searchsorted(owners, pulls)
        many = np.searchsorted(owners, pulls, side="right") - starts
        rows = np.repeat(np.arange(len(pulls)), many)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
        return rows, numbers[np.repeat(starts, many) + within]

    def _counted(self, valid: Flags) -> Numbers:
        pulls, pairs = self.on_pair
        kept = valid[pulls]
        return np.bincount(pairs[kept], self.reports[pulls[kept]], len(self.pairs)).astype(np.int64)

    def _told(self, kept: Flags, listed: tuple[Numbers, Numbers]) -> dict[int, list[int]]:
        """By pair the numbers that are listed of the pulls on it, each once."""
        pulls = np.flatnonzero(kept)
        rows, pairs = self._of(pulls, self.on_pair)
        inner, numbers = self._of(pulls[rows], listed)
        found: dict[int, list[int]] = {}
        for pair, number in np.unique(np.stack([pairs[inner], numbers]), axis=1).T.tolist():
            found.setdefault(pair, []).append(number)
        return found


def _ordinal(day: date | None) -> int:
    return UNDATED if day is None else day.toordinal()


def _listed(
    found: Sequence[Pull], of: Callable[[Pull], tuple[Listed, ...]]
) -> tuple[list[Listed], tuple[Numbers, Numbers]]:
    """What pulls list, numbered; and for each time it is listed the pull and the number."""
    numbers: dict[Listed, int] = {}
    owners: list[int] = []
    listed: list[int] = []
    for i, pull in enumerate(found):
        for value in of(pull):
            owners.append(i)
            listed.append(numbers.setdefault(value, len(numbers)))
    return list(numbers), (np.array(owners, dtype=np.int64), np.array(listed, dtype=np.int64))
