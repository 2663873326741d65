"""Where a series changes its level: change points by penalised least squares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import ruptures

LEAST = 4
"""Shortest stretch between two changes, in points: below that a change is an outlier."""


def change_points(days: Sequence[date], values: Sequence[float], penalty: float = 3.0) -> list[date]:
    """Days on which the mean of a series changes; empty where it does not or where it is too short.

    ``penalty`` times the variance times log n is what a further change must save (Killick et al. 2012, PELT).
    """
    series = np.asarray(values, dtype=np.float64)
    noise = float(np.var(np.diff(series)) / 2) if len(series) > 1 else 0.0
    if len(series) < 2 * LEAST or noise == 0.0:
        return []
    ends = (
        ruptures.Pelt(model="l2", min_size=LEAST, jump=1).fit(series).predict(pen=penalty * noise * np.log(len(series)))
    )
    return [days[end] for end in ends[:-1]]
