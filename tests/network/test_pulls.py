"""Reports of one happening pull once: with the status and strength that independent ones tell."""

from dataclasses import replace
from datetime import date

import pytest

from blocwatch.model import EventReport, Interval, TieReport, Told
from blocwatch.network.build import snapshot
from blocwatch.network.pulls import STATUS, Pull, pulls

DAY = date(2024, 6, 1)


def report(id: str, outlet: str = "X", **fields: object) -> EventReport:
    known: dict[str, object] = {"status": "asserted", "intensity": -5.0, "quad": 3, "occurrence": "o1", **fields}
    article = f"article {id}"
    return EventReport(id, article, outlet, article, outlet, DAY, "ACCUSE", ("A",), ("B",), **known)  # type: ignore[arg-type]


def one(*reports: EventReport) -> Pull:
    (pull,) = pulls(Told(reports))
    return pull


def test_reports_of_one_happening_count_once_however_they_date_and_code_it() -> None:
    on = [Interval(date(2024, 6, day), date(2024, 6, day)) for day in (2, 2, 3)]
    found = one(*(report(f"e{i}", f"outlet {i}", when=when) for i, when in enumerate(on)))
    assert (found.weight, found.reports, found.day) == (-0.5, 3, date(2024, 6, 2))
    assert (found.entry, found.occurrence) == ("e0", "o1")
    assert found.outlets == ("outlet 0", "outlet 1", "outlet 2")


def test_without_an_occurrence_only_the_same_parties_type_and_days_are_one() -> None:
    when = Interval(DAY, DAY)
    same = [report(id, occurrence="", when=when) for id in ("e1", "e2")]
    assert len(pulls(Told(tuple(same)))) == 1
    assert len(pulls(Told((same[0], replace(same[1], type="REJECT"))))) == 2
    assert len(pulls(Told((same[0], replace(same[1], when=None))))) == 2


def test_the_strongest_status_that_an_independent_report_tells_counts_and_no_rewrite_s() -> None:
    claimed, told = report("e1", status="claimed", voice="Z"), report("e2", "Y")
    assert one(claimed, told).weight == pytest.approx(-0.5)
    rewrite = replace(told, origin=claimed.article, origin_outlet="X")
    found = one(claimed, rewrite)
    assert found.weight == pytest.approx(-0.5 * STATUS["claimed"])
    assert (found.voices, found.outlets, found.reports) == (("Z",), ("X",), 2)


def test_one_report_that_codes_it_far_stronger_does_not_set_the_weight() -> None:
    assert one(*(report(f"e{i}", f"o{i}", intensity=x) for i, x in enumerate((-2.0, -2.0, -10.0)))).weight == -0.2


def test_denials_and_what_was_not_done_pull_nobody() -> None:
    assert pulls(Told((report("e1", status="denied"), report("e2", negated=True)))) == ()


def test_a_tie_told_twice_is_one_with_the_strongest_status_and_all_its_outlets() -> None:
    first = TieReport("t1", "a1", "X", "a1", "X", DAY, "B", "A", 1, "alliance", "claimed", voice="Z")
    second = replace(
        first, id="t2", article="a2", outlet="Y", origin="a2", origin_outlet="Y", status="asserted", voice=""
    )
    (edge,) = snapshot(Told((), (first, second))).edges
    assert (edge.a, edge.b, edge.weight, edge.evidence) == ("A", "B", 1.0, ("t2",))
    assert (edge.outlets, edge.reports, edge.voices) == (("X", "Y"), 2, ("",))
    assert edge.sole_outlet == ""
    (alone,) = snapshot(Told((), (first,))).edges
    assert (alone.sole_outlet, alone.voices) == ("X", ("Z",))


def test_an_edge_lists_its_happenings_and_its_entries() -> None:
    other = replace(report("e9"), occurrence="o9", intensity=-9.0)
    (edge,) = snapshot(Told((report("e1"), report("e2", "Y"), other))).edges
    assert edge.occurrences == ("o9", "o1")
    assert edge.evidence == ("e9", "e1")
    assert edge.reports == 3
