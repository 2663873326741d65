"""Answers from hand-made readings: which acts count, which directions stand, and what is refused."""

from datetime import date, timedelta

import numpy as np
import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Article, Event, Interval, Method, Party, Reading, Span
from blocwatch.network.acts import Act, acts
from blocwatch.network.answers import FEWEST, answers, dyads

MADE = Method("test", "by-hand")
FIRST = date(2022, 1, 3)
AB = (("A", "B"), ({"A"}, {"B"}))


def hit(id: str, a: str, b: str, day: int, last: int | None = None) -> Event:
    when = Interval(FIRST + timedelta(days=day), FIRST + timedelta(days=day if last is None else last))
    return Event(
        id, Span(0, 1), "ASSAULT", (Party(a),), (Party(b),), "asserted", MADE, quad=4, intensity=-9.0, when=when
    )


def told(*events: Event) -> list[Act]:
    return list(acts([Reading(Article("r", "x", "", FIRST + timedelta(days=700), ()), events=events)]))


def exchange(days: list[int], after: int = 2) -> list[Event]:
    return [e for d in days for e in (hit(f"a{d}", "A", "B", d), hit(f"b{d}", "B", "A", d + after))]


DAYS = sorted(int(d) for d in np.random.default_rng(2).choice(600, 25, replace=False))


def test_an_answered_side_stands_and_its_acts_are_paired_with_the_answers() -> None:
    one, other = answers(told(*exchange(DAYS)), [AB], 3)
    assert (one.found.first, one.found.second, one.found.share) == ("A", "B", 1.0)
    assert one.stands
    assert one.evidence[0] == (f"a{DAYS[0]}", f"b{DAYS[0]}")
    assert other.found.share < 0.5
    assert not other.stands


def test_weekly_hostility_that_runs_ahead_is_seen_by_granger_and_the_other_way_is_not() -> None:
    random = np.random.default_rng(4)
    weeks = [int(w) for w in random.choice(90, 45, replace=False)]
    noise = [hit(f"n{w}", "B", "A", 7 * int(w)) for w in random.choice(90, 15, replace=False)]
    one, other = answers(told(*exchange([7 * w for w in weeks], after=7), *noise), [AB], 10)
    assert one.granger is not None
    assert other.granger is not None
    assert one.granger.p < 0.001 < other.granger.p


def test_series_that_follow_each_other_to_the_last_week_have_no_granger_test() -> None:
    weeks = [int(w) for w in np.random.default_rng(4).choice(90, 45, replace=False)]
    assert answers(told(*exchange([7 * w for w in weeks], after=7)), [AB], 10)[0].granger is None


def test_short_series_have_no_granger_test() -> None:
    assert answers(told(hit("a", "A", "B", 0), hit("b", "B", "A", 30)), [AB], 7)[0].granger is None


def test_acts_not_dated_to_a_day_are_left_out_and_counted() -> None:
    found = answers(told(hit("a", "A", "B", 0), hit("c", "A", "B", 3, 20), hit("b", "B", "A", 40)), [AB], 7)
    assert found[0].found.acts == 1
    assert found[0].undated == 1


def test_all_dyads_are_those_with_enough_on_both_sides() -> None:
    few = [hit(f"c{i}", "A", "C", 3 * i) for i in range(20)]
    assert dyads(told(*exchange(DAYS), *few)) == [AB]
    with pytest.raises(BadRequest, match=f"no two actors have {FEWEST} hostile days each"):
        dyads(told(*few))


def test_without_a_hostile_act_there_is_one_clear_line() -> None:
    with pytest.raises(BadRequest, match="no hostile act between A and B that is dated to a day"):
        answers(told(hit("c", "A", "C", 0)), [AB], 7)
