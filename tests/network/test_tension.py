"""Series, alerts and their base rates on hand-made readings whose counts are known."""

from datetime import date, timedelta

import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Article, Event, Interval, Method, Party, Reading, Span
from blocwatch.network.acts import Act, acts, between, independent, towards
from blocwatch.network.tension import LEAST_PAST, Asked, Count, Tension, alerts, tension
from blocwatch.network.told import told

MADE = Method("test", "by-hand")
FIRST = date(2024, 1, 1)
"""A Monday."""


def event(id: str, a: str, b: str, intensity: float, when: Interval | None = None, **fields: object) -> Event:
    known: dict[str, object] = {"status": "asserted", "quad": 4 if intensity < 0 else 1, **fields}
    return Event(
        id, Span(0, 1), "ASSAULT" if intensity < 0 else "CONSULT", tuple(map(Party, a.split())),
        tuple(map(Party, b.split())), method=MADE, intensity=intensity, when=when, **known,
    )  # type: ignore[arg-type]  # fmt: skip


def on(day: date, last: date | None = None) -> Interval:
    return Interval(day, last or day, "day" if last is None else "vague")


def reading(id: str, day: date | None, *events: Event, outlet: str = "") -> Reading:
    return Reading(Article(id, "x", "", day, (), outlet=outlet), events=events)


def week(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def weekly(*readings: Reading, origins: int = 2, roots: dict[str, str] | None = None) -> Tension:
    asked = Asked(("A", "B"), ({"A"}, {"B"}), "week", origins=origins)
    return tension(
        acts(told(readings, roots or {})), asked, [r.article.published for r in readings if r.article.published]
    )


def test_sums_occurrences_and_reports_stand_side_by_side() -> None:
    hit = on(week(0))
    one = reading("r1", week(0), event("e1", "A", "B", -9.0, hit), event("e2", "B", "A", 2.5, hit), outlet="X")
    two = reading("r2", week(0), event("e3", "A", "B", -9.0, hit), outlet="Y")
    (count,) = weekly(one, two).counts
    assert (count.conflict, count.cooperation, count.worst) == (9.0, 2.5, -9.0)
    assert (count.occurrences, count.reports, count.articles, count.outlets, count.origins) == (2, 3, 2, 2, 2)
    assert (count.hostile, count.friendly) == (("e1", "e3"), ("e2",))


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "threatened"}, {"status": "promised"}, {"status": "possible"}, {"status": "denied"},
        {"negated": True}, {"habitual": True}, {"quad": None},
    ],
)  # fmt: skip
def test_what_did_not_happen_is_no_act(fields: dict[str, object]) -> None:
    assert list(acts([reading("r", FIRST, event("e", "A", "B", -9.0, **fields))])) == []


def test_an_act_without_any_day_can_not_be_placed_and_one_without_its_own_is_counted_as_such() -> None:
    assert list(acts([reading("r", None, event("e", "A", "B", -9.0))])) == []
    assert weekly(reading("r", week(0), event("e", "A", "B", -9.0))).undated == 1


def test_acts_told_for_longer_than_a_step_are_left_out_and_counted() -> None:
    year = on(date(2024, 1, 1), date(2024, 12, 31))
    found = weekly(reading("r", week(0), event("e1", "A", "B", -9.0, year), event("e2", "A", "B", -1.0, on(week(0)))))
    assert found.too_wide == 1
    assert sum(count.reports for count in found.counts) == 1


def test_sides_are_told_apart_and_anybody_is_anybody_else() -> None:
    (act,) = acts([reading("r", FIRST, event("e", "A", "B", -9.0))])
    assert towards(act, {"A"}, {"B"})
    assert not towards(act, {"B"}, {"A"})
    assert between(act, {"B"}, {"A"})
    assert between(act, {"A"}, None)
    assert between(act, None, None)
    assert not between(act, {"A"}, {"A"})
    assert not between(act, {"C"}, None)


def test_a_meeting_is_between_all_who_meet() -> None:
    (act,) = acts([reading("r", FIRST, event("e", "A B", "", 2.5, symmetric=True))])
    assert towards(act, {"A"}, {"B"})
    assert towards(act, {"B"}, {"A"})


def calm_then(hostile: tuple[Reading, ...], weeks: int = LEAST_PAST) -> tuple[Reading, ...]:
    calm = (reading(f"c{i}", week(i), event(f"c{i}", "A", "B", -1.0 if i == 0 else 2.5)) for i in range(weeks))
    return (*calm, *hostile)


def attack(id: str, outlet: str, number: int = LEAST_PAST) -> Reading:
    return reading(id, week(number), event(id, "A", "B", -9.0, on(week(number))), outlet=outlet)


def test_a_week_more_hostile_than_nearly_all_before_alerts_with_its_base_rate() -> None:
    (alert,) = weekly(*calm_then((attack("a1", "X"), attack("a2", "Y")))).alerts
    assert (alert.rate, alert.past) == (0.0, LEAST_PAST)
    assert alert.count.hostile == ("a1", "a2")


def test_one_outlet_alone_alerts_nobody_neither_do_its_copies() -> None:
    assert weekly(*calm_then((attack("a1", "X"),))).alerts == ()
    assert weekly(*calm_then((attack("a1", "X"), attack("a2", "X")))).alerts == ()
    both = calm_then((attack("a1", "X"), attack("a2", "Y")))
    assert weekly(*both, roots={"a2": "a1"}).alerts == ()
    assert len(weekly(*calm_then((attack("a1", "X"),)), origins=1).alerts) == 1


def test_weeks_of_which_nothing_was_read_are_no_calm_weeks() -> None:
    late = LEAST_PAST + 40
    few = calm_then((attack("a1", "X", late), attack("a2", "Y", late)), weeks=LEAST_PAST - 1)
    assert weekly(*few).alerts == ()
    enough = calm_then((attack("a1", "X", late), attack("a2", "Y", late)))
    assert weekly(*enough).alerts[0].past == LEAST_PAST


def test_what_is_usual_alerts_nobody() -> None:
    usual = [reading(f"r{i}{o}", week(i), event(f"e{i}{o}", "A", "B", -9.0, on(week(i))), outlet=o)
             for i in range(30) for o in "XY"]  # fmt: skip
    assert weekly(*usual).alerts == ()


def test_base_rates_equal_a_count_by_hand() -> None:
    values = [3.0, 0.0, 1.0, 2.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.5]
    counts = [Count(on(week(i)), 0.0, v, 1, 1, 1, 1, -v, 2, 1.0, (), ()) for i, v in enumerate(values)]
    (alert,) = alerts(counts)
    assert (alert.rate, alert.past) == (1 / 20, 20)


def test_a_change_of_level_is_found_on_its_week() -> None:
    readings = [
        reading(f"r{i}", week(i), event(f"e{i}", "A", "B", (-9.0 if i >= 20 else 2.5) + 0.1 * (i % 3), on(week(i))))
        for i in range(40)
    ]
    assert weekly(*readings).changes == (week(20),)


def test_copies_and_articles_of_one_outlet_are_one_voice() -> None:
    def act(outlet: str, origin: str) -> Act:
        return Act("e", (), frozenset(), frozenset(), -1.0, 4, on(FIRST), True, origin, outlet, origin, True)

    assert independent([act("X", "1"), act("Y", "1"), act("Y", "2"), act("Z", "3")]) == 2
    assert independent([]) == 0


def test_a_period_without_an_act_is_one_clear_line() -> None:
    found = list(acts([reading("r", FIRST, event("e", "A", "B", -9.0))]))
    with pytest.raises(BadRequest, match="the record has no act between A and B between 2030-01-01"):
        tension(found, Asked(("A", "B"), ({"A"}, {"B"}), "week", date(2030, 1, 1)))
