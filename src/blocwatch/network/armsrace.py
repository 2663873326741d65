"""Arms races between two states, described from yearly spending and troops: the race criterion and a Richardson fit.

Description, not forecast: the criterion says when both sides grew fast at once, the fit how each one's growth went with
the other's level; neither says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import BadRequest

GROWTH = 0.08
"""Least yearly growth on both sides (Gibler, Rider and Hutchison 2005)."""
YEARS = 3
"""Consecutive years that it must last (the same source)."""
PAUSE = 2
"""Race years at most this far apart are one race: a single slower year does not end it."""
LEAST = 8
"""Fewest yearly changes for a Richardson fit of three parameters a side."""


@dataclass(frozen=True)
class Forces:
    """One state's yearly spending (money) and troops (persons), by year; a year that is not known is not there."""

    spending: Mapping[int, float]
    troops: Mapping[int, float]


@dataclass(frozen=True)
class Race:
    """An arms race: first and last year, and what grew on both sides ("spending", "troops")."""

    first: int
    last: int
    kinds: tuple[str, ...]


def _growth(series: Mapping[int, float], year: int) -> float | None:
    before, now = series.get(year - 1), series.get(year)
    return None if not before or now is None else now / before - 1


def _racing(a: Mapping[int, float], b: Mapping[int, float], year: int) -> bool:
    """Whether both grew by GROWTH or more in each of the YEARS that end with this one."""
    rates = [_growth(side, y) for side in (a, b) for y in range(year - YEARS + 1, year + 1)]
    return all(rate is not None and rate >= GROWTH for rate in rates)


def races(a: Forces, b: Forces, years: range) -> list[Race]:
    """The races that end in the given years; the same kind of force must grow on both sides."""
    found: list[Race] = []
    for year in years:
        kinds = _kinds(a, b, year)
        if not kinds:
            continue
        if found and year - found[-1].last <= PAUSE:
            merged = tuple(dict.fromkeys((*found[-1].kinds, *kinds)))
            found[-1] = Race(found[-1].first, year, merged)
        else:
            found.append(Race(year - YEARS + 1, year, kinds))
    return found


def _kinds(a: Forces, b: Forces, year: int) -> tuple[str, ...]:
    grew = {"spending": _racing(a.spending, b.spending, year), "troops": _racing(a.troops, b.troops, year)}
    return tuple(kind for kind, racing in grew.items() if racing)


def growth_score(a: Mapping[int, float], b: Mapping[int, float], years: range) -> float | None:
    """Mean over the years of the slower side's growth: above 0 only where both grow. None without a year for both."""
    rates = [min(x, y) for year in years if (x := _growth(a, year)) is not None and (y := _growth(b, year)) is not None]
    return sum(rates) / len(rates) if rates else None


@dataclass(frozen=True)
class Richardson:
    """dx/dt = reaction·y − fatigue·x + grievance for each side (Richardson 1960), fitted to yearly changes.

    ``stable``: the fatigues outweigh the reactions, so that the fitted levels tend to a rest point. ``r2`` is the share
    of the changes' variance that the fit describes, for each side.
    """

    reaction: tuple[float, float]
    fatigue: tuple[float, float]
    grievance: tuple[float, float]
    r2: tuple[float, float]
    years: int

    @property
    def stable(self) -> bool:
        return (
            self.fatigue[0] * self.fatigue[1] > self.reaction[0] * self.reaction[1]
            and self.fatigue[0] + self.fatigue[1] > 0
        )


def richardson(a: Mapping[int, float], b: Mapping[int, float]) -> Richardson:
    """Least-squares fit on the years that both have in a row. Raises BadRequest where there are too few."""
    years = [year for year in sorted(a) if year in b and year + 1 in a and year + 1 in b]
    if len(years) < LEAST:
        raise BadRequest(f"a Richardson fit needs {LEAST} years of spending for both in a row, there are {len(years)}")
    x, y = (np.array([side[year] for year in years]) for side in (a, b))
    dx, dy = (np.array([side[year + 1] - side[year] for year in years]) for side in (a, b))
    (ka, fa, ga, ra), (kb, fb, gb, rb) = _side(y, x, dx), _side(x, y, dy)
    return Richardson((ka, kb), (fa, fb), (ga, gb), (ra, rb), len(years))


def _side(
    other: np.ndarray[tuple[int], np.dtype[np.float64]], own: np.ndarray[tuple[int], np.dtype[np.float64]],
    change: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[float, float, float, float]:  # fmt: skip
    """Reaction, fatigue, grievance and R² of one side."""
    table = np.column_stack([other, -own, np.ones(len(own))])
    answer, *_ = np.linalg.lstsq(table, change, rcond=None)
    spread = float(((change - change.mean()) ** 2).sum())
    left = float(((change - table @ answer) ** 2).sum())
    return float(answer[0]), float(answer[1]), float(answer[2]), 1 - left / spread if spread else 1.0
