"""Races and Richardson fits on series made to have them."""

import pytest

from blocwatch.errors import BadRequest
from blocwatch.network.armsrace import Forces, Race, growth_score, races, richardson


def growing(rate: float, first: int = 1900, years: int = 12) -> dict[int, float]:
    return {first + i: 100 * (1 + rate) ** i for i in range(years)}


def test_a_race_needs_both_sides_three_years_and_the_same_kind() -> None:
    fast, slow = growing(0.10), growing(0.02)
    years = range(1900, 1912)
    assert races(Forces(fast, slow), Forces(fast, slow), years) == [Race(1901, 1911, ("spending",))]
    assert races(Forces(fast, slow), Forces(slow, slow), years) == []
    assert races(Forces(fast, slow), Forces(slow, fast), years) == []
    assert races(Forces(growing(0.1, years=3), {}), Forces(growing(0.1, years=3), {}), years) == []


def test_swapping_the_sides_changes_nothing() -> None:
    a, b = Forces(growing(0.09), growing(0.2)), Forces(growing(0.12), growing(0.08))
    assert races(a, b, range(1900, 1912)) == races(b, a, range(1900, 1912))


def test_an_unknown_year_is_no_growth() -> None:
    gap = {year: value for year, value in growing(0.1).items() if year not in (1904, 1905, 1906, 1907, 1908)}
    assert races(Forces(gap, {}), Forces(growing(0.1), {}), range(1900, 1912)) == [Race(1901, 1903, ("spending",))]


def test_growth_score_is_the_slower_sides() -> None:
    assert growth_score(growing(0.1), growing(0.03), range(1901, 1905)) == pytest.approx(0.03)
    assert growth_score({}, growing(0.1), range(1900, 1910)) is None


def test_richardson_recovers_the_parameters_of_a_made_race() -> None:
    x, y = {1900: 10.0}, {1900: 30.0}
    for year in range(1900, 1930):
        x[year + 1] = x[year] + 0.2 * y[year] - 0.3 * x[year] + 1.0
        y[year + 1] = y[year] + 0.1 * x[year] - 0.4 * y[year] + 2.0
    fit = richardson(x, y)
    assert fit.reaction == pytest.approx((0.2, 0.1))
    assert fit.fatigue == pytest.approx((0.3, 0.4))
    assert fit.grievance == pytest.approx((1.0, 2.0))
    assert fit.r2 == pytest.approx((1.0, 1.0))
    assert fit.stable


def test_too_short_a_series_is_refused() -> None:
    with pytest.raises(BadRequest, match="8 years"):
        richardson(growing(0.1, years=5), growing(0.1, years=5))
