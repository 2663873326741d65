"""Does an act provoke an answer? Shares of hostile days that are followed by one, against chance, and Granger tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from ..errors import BadRequest

LEAST_WEEKS = 60
"""Shortest series for a Granger test with up to 6 lags: fewer leave under four observations a parameter."""


@dataclass(frozen=True)
class Response:
    """How often B's hostile acts follow A's within some days.

    ``share`` of A's hostile days that are followed, ``expected`` the mean share over all circular shifts of B's days,
    ``p`` the share of shifts that reach as much (the unshifted one counts as one of them), ``acts`` A's hostile days.
    """

    first: str
    second: str
    days: int
    acts: int
    share: float
    expected: float
    p: float

    def sentence(self) -> str:
        """The finding in plain words with its uncertainty."""
        if not self.acts:
            return f"{self.first} has no hostile day against {self.second} in this period."
        verdict = "more often than" if self.p <= 0.05 else "about as often as"
        return (
            f"{self.share:.0%} of {self.first}'s {self.acts} hostile days were followed within {self.days} days by a hostile "
            f"act of {self.second}, {verdict} chance would have it ({self.expected:.0%}; p = {self.p:.3f}). "
            "Following is not answering: both may react to a third thing."
        )


def response(
    names: tuple[str, str], acts: tuple[Sequence[date], Sequence[date]], period: tuple[date, date], days: int = 7
) -> Response:
    """Compare B's following of A with every circular shift of B's days within the period (both ends included).

    Raises BadRequest where the period is shorter than twice the days to look ahead.
    """
    length = (period[1] - period[0]).days + 1
    if days < 1 or length < 2 * days:
        raise BadRequest(f"a period of {length} days is too short to look {days} days ahead")
    a, b = (_present(days_of, period[0], length) for days_of in acts)
    shares = _shares(a, b, days)
    if not a.any():
        return Response(*names, days, 0, 0.0, 0.0, 1.0)
    reached = float((shares >= shares[0] - 1e-12).mean())
    return Response(*names, days, int(a.sum()), float(shares[0]), float(shares.mean()), reached)


def _present(days: Sequence[date], first: date, length: int) -> NDArray[np.bool_]:
    out = np.zeros(length, dtype=np.bool_)
    inside = [(day - first).days for day in days]
    out[[i for i in inside if 0 <= i < length]] = True
    return out


def _shares(a: NDArray[np.bool_], b: NDArray[np.bool_], days: int) -> NDArray[np.float64]:
    """Share of A's days followed by B's within the days, for every circular shift of B (the first is none)."""
    followed = np.zeros(len(b), dtype=np.float64)
    for ahead in range(1, days + 1):
        followed = np.maximum(followed, np.roll(b, -ahead))
    # Correlation over all shifts at once: the k-th value counts A's days that meet B's windows shifted by k.
    spectrum = np.conj(np.fft.rfft(followed)) * np.fft.rfft(a.astype(np.float64))
    counts = np.round(np.fft.irfft(spectrum, len(a)))
    return counts / max(1, int(a.sum()))


def significant(found: Sequence[Response], rate: float = 0.05) -> list[bool]:
    """Which of many dyads' findings stand when false discoveries are kept to a rate (Benjamini and Hochberg 1995)."""
    if not found:
        return []
    adjusted = false_discovery_control([r.p for r in found])
    return [bool(p <= rate) for p in adjusted]


@dataclass(frozen=True)
class Granger:
    """F-test that a series' past helps to foretell another beyond that one's own past."""

    lags: int
    f: float
    p: float


def granger(cause: Sequence[float], effect: Sequence[float], lags: int = 6) -> Granger:
    """Granger causality from one evenly spaced series to another. Raises BadRequest where they are too short or too regular."""
    from statsmodels.tools.sm_exceptions import InfeasibleTestError
    from statsmodels.tsa.stattools import grangercausalitytests

    if len(cause) != len(effect) or len(effect) < max(LEAST_WEEKS, 8 * lags):
        raise BadRequest(
            f"a Granger test with {lags} lags needs two series of at least {max(LEAST_WEEKS, 8 * lags)} points"
        )
    try:
        found = grangercausalitytests(np.column_stack([effect, cause]), maxlag=[lags])
    except InfeasibleTestError as error:
        raise BadRequest(f"a Granger test can't be computed on these series: {error}") from error
    f, p, _, _ = found[lags][0]["ssr_ftest"]
    return Granger(lags, float(f), float(p))
