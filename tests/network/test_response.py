"""Answers against chance, false discoveries, Granger, change points: on series whose truth is known."""

from datetime import date, timedelta

import numpy as np
import pytest

from blocwatch.errors import BadRequest
from blocwatch.network.changes import change_points
from blocwatch.network.response import Response, granger, response, significant

FIRST = date(2020, 1, 1)
PERIOD = (FIRST, FIRST + timedelta(days=999))


def days(*offsets: int) -> list[date]:
    return [FIRST + timedelta(days=o) for o in offsets]


def test_an_answer_after_every_act_stands_out() -> None:
    acts = [int(x) for x in np.random.default_rng(1).choice(980, 30, replace=False)]
    found = response(("A", "B"), (days(*acts), days(*(a + 2 for a in acts))), PERIOD, days=3)
    assert (found.acts, found.share) == (30, 1.0)
    assert found.p <= 0.01
    assert "more often than" in found.sentence()


def test_unrelated_days_do_not_stand_out() -> None:
    random = np.random.default_rng(5)
    a, b = ([int(x) for x in random.choice(1000, 40, replace=False)] for _ in "ab")
    found = response(("A", "B"), (days(*a), days(*b)), PERIOD, days=3)
    assert found.p > 0.05
    assert "about as often as" in found.sentence()


def test_shares_equal_a_direct_count_for_every_shift() -> None:
    a, b = days(0, 5, 9), days(1, 6, 14)
    period = (FIRST, FIRST + timedelta(days=19))
    found = response(("A", "B"), (a, b), period, days=2)
    direct = []
    for shift in range(20):
        moved = {((d - FIRST).days + shift) % 20 for d in b}
        direct.append(sum(any(((d - FIRST).days + k) % 20 in moved for k in (1, 2)) for d in a) / 3)
    assert found.share == pytest.approx(direct[0])
    assert found.expected == pytest.approx(sum(direct) / 20)
    assert found.p == pytest.approx(sum(x >= direct[0] - 1e-9 for x in direct) / 20)


def test_no_act_is_said_and_a_short_period_refused() -> None:
    assert "no hostile day" in response(("A", "B"), ([], days(1)), PERIOD).sentence()
    with pytest.raises(BadRequest, match="too short"):
        response(("A", "B"), (days(1), days(2)), (FIRST, FIRST), days=7)


def test_false_discoveries_are_held_down() -> None:
    found = [Response("A", "B", 7, 10, 0.5, 0.2, p) for p in (0.001, 0.04, 0.2, 0.5, 0.9)]
    assert significant(found) == [True, False, False, False, False]
    assert significant([]) == []


def test_granger_finds_the_direction() -> None:
    noise = np.random.default_rng(2).normal(size=300)
    follower = np.roll(noise, 1) + 0.3 * np.random.default_rng(3).normal(size=300)
    assert granger(noise.tolist(), follower.tolist(), 2).p < 1e-6
    assert granger(follower.tolist(), noise.tolist(), 2).p > 0.01
    with pytest.raises(BadRequest, match="at least 60"):
        granger([1.0] * 20, [1.0] * 20)


def test_a_change_of_level_is_found_and_none_where_there_is_none() -> None:
    noise = np.random.default_rng(4).normal(size=80)
    weeks = [FIRST + timedelta(weeks=i) for i in range(80)]
    assert change_points(weeks, (noise + np.where(np.arange(80) < 50, 0, 6)).tolist()) == [weeks[50]]
    assert change_points(weeks, noise.tolist()) == []
    assert change_points(weeks[:3], [1.0, 2.0, 3.0]) == []
    assert change_points(weeks, [1.0] * 80) == []
