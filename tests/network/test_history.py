"""Windows one after another: their days, who moved, and the entries behind each move."""

from datetime import date

import pytest

from blocwatch.errors import BadRequest
from blocwatch.model import Edge, Partition, Snapshot
from blocwatch.network.blocs import blocs
from blocwatch.network.history import MOST_WINDOWS, history, shifts, spans

DAY = date(2024, 1, 31)


def network(*ties: tuple[str, str, float] | tuple[str, str, float, str], until: date = DAY) -> Snapshot:
    edges = [
        Edge(*sorted((t[0], t[1])), max(t[2], 0.0), max(-t[2], 0.0), (t[3] if len(t) > 3 else t[0] + t[1],), ("",))
        for t in ties
    ]
    return Snapshot(None, until, tuple(sorted({c for e in edges for c in (e.a, e.b)})), tuple(edges))


def divided(found: Snapshot) -> tuple[Snapshot, Partition]:
    return found, blocs(found, margins=True)


COLD = (("USA", "GBR", 3.0), ("RUS", "CHN", 3.0), ("USA", "RUS", -3.0), ("GBR", "CHN", -2.0))


def test_spans_are_whole_calendar_windows() -> None:
    assert spans(date(2023, 12, 15), date(2024, 2, 1), "month") == [
        (date(2023, 12, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
    ]
    assert spans(date(2023, 11, 5), date(2024, 1, 1), "quarter")[-1] == (date(2024, 1, 1), date(2024, 3, 31))
    assert spans(date(2024, 6, 30), date(2024, 6, 30), "week") == [(date(2024, 6, 24), date(2024, 6, 30))]
    assert spans(date(2023, 5, 5), date(2024, 1, 1), "year")[0] == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "every", "says"),
    [
        (date(2024, 2, 1), date(2024, 1, 1), "month", "before they begin"),
        (date(1800, 1, 1), date(2024, 1, 1), "week", f"more than {MOST_WINDOWS} windows"),
        (date(2024, 1, 1), date(2024, 2, 1), "decade", "week, month, quarter, year"),
    ],
)
def test_windows_that_cannot_be_are_refused(first: date, last: date, every: str, says: str) -> None:
    with pytest.raises(BadRequest, match=says):
        spans(first, last, every)  # type: ignore[arg-type]


def test_who_changes_camps_has_moved_and_the_new_entry_is_behind_it() -> None:
    before = divided(network(*COLD, ("FIN", "RUS", 1.0, "old")))
    after = divided(network(*COLD, ("FIN", "RUS", -1.0, "quarrel"), ("FIN", "USA", 1.0, "pact")))
    (moved,) = shifts(before, after)
    assert (moved.actor, moved.at) == ("FIN", DAY)
    assert moved.before == ("CHN", "RUS")
    assert moved.after == ("GBR", "USA")
    assert moved.evidence == ("quarrel", "pact", "old")


def test_nobody_moves_when_the_camps_only_change_their_numbers() -> None:
    before = divided(network(*COLD))
    after = divided(network(*COLD, ("CHN", "PRK", 2.0), ("CHN", "IRN", 2.0), ("RUS", "BLR", 2.0)))
    assert after[1].blocs[0] != before[1].blocs[0]
    assert shifts(before, after) == ()


def test_an_actor_whose_side_is_open_has_not_moved() -> None:
    before = divided(network(*COLD, ("FIN", "RUS", 1.0)))
    after = divided(network(*COLD, ("FIN", "RUS", 0.9), ("FIN", "USA", 1.0)))
    assert {s.actor: s.margin for s in after[1].standings}["FIN"] == pytest.approx(0.1)
    assert shifts(before, after) == ()


def test_separate_parts_of_a_network_have_no_common_camps() -> None:
    apart = (("IND", "PAK", -2.0), ("IND", "BTN", 1.0))
    before = divided(network(*COLD, *apart))
    after = divided(network(*COLD, *((b, a, w) for a, b, w in apart), ("PAK", "NPL", 1.0)))
    assert shifts(before, after) == ()


def test_a_history_carries_on_over_an_empty_window() -> None:
    empty = Snapshot(None, DAY, (), ())
    first, second = network(*COLD, ("FIN", "RUS", 1.0)), network(*COLD, ("FIN", "USA", 1.0))
    windows = list(history([first, empty, second]))
    assert [w.found is None for w in windows] == [False, True, False]
    assert [s.actor for s in windows[2].shifts] == ["FIN"]


def test_a_balanced_window_has_no_strain_and_a_frustrated_one_its_share() -> None:
    calm, torn = history([network(*COLD), network(("A", "B", 1.0), ("B", "C", 1.0), ("A", "C", -1.0))])
    assert (calm.strain, calm.triangles) == (0.0, None)
    assert torn.strain == pytest.approx(1 / 3)
    assert torn.triangles == 0.0


def test_a_free_number_of_blocs_is_matched_bloc_by_bloc() -> None:
    three = (("A", "B", 2.0), ("C", "D", 2.0), ("E", "F", 2.0), ("A", "C", -1.0), ("C", "E", -1.0), ("A", "E", -1.0))
    windows = list(history([network(*three, ("G", "A", 1.0)), network(*three, ("G", "E", 1.0))], "free"))
    assert [(s.actor, s.after) for s in windows[1].shifts] == [("G", ("E", "F"))]
