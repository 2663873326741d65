"""From hand-made readings to the network and its blocs."""

from datetime import date

import pytest

from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import (
    Article,
    Edge,
    Event,
    Interval,
    Method,
    Party,
    Reading,
    Snapshot,
    Span,
    Speaker,
    Statement,
    Tie,
)
from blocwatch.network.blocs import blocs
from blocwatch.network.build import snapshot
from blocwatch.network.told import pairs, told
from blocwatch.network.weighing import HALF_LIFE

MADE = Method("test", "by-hand")
AT = Span(0, 1)


def tie(a: str, b: str, sign: int, status: str = "asserted", by: tuple[str, ...] = (), name: str = "") -> Tie:
    kind = "alliance" if sign > 0 else "enmity"
    return Tie(name or f"t{a}{b}", a, b, sign, kind, status, AT, MADE, by)  # type: ignore[arg-type]


def event(a: str, b: str, intensity: float, **fields: object) -> Event:
    known = {"id": f"e{a}{b}", "status": "asserted", **fields}
    return Event(
        trigger=AT, type="ACCUSE", actors=(Party(a),), recipients=(Party(b),), method=MADE, intensity=intensity, **known
    )  # type: ignore[arg-type]


def reading(*entries: Tie | Event, id: str = "r", day: date | None = date(2024, 6, 28), **fields: object) -> Reading:
    ties = tuple(e for e in entries if isinstance(e, Tie))
    events = tuple(e for e in entries if isinstance(e, Event))
    return Reading(Article(id, "x", "", day, ()), ties=ties, events=events, **fields)  # type: ignore[arg-type]


def weight(network: Snapshot, a: str, b: str) -> float:
    return next(edge.weight for edge in network.edges if (edge.a, edge.b) == (a, b))


def test_a_claim_weighs_less_than_a_deed_and_a_denied_one_nothing() -> None:
    network = snapshot([reading(tie("A", "B", 1), tie("A", "C", 1, "claimed"), tie("A", "D", 1, "denied"))])
    assert weight(network, "A", "B") > weight(network, "A", "C") > weight(network, "A", "D") == 0


def test_the_same_event_told_by_two_articles_counts_once() -> None:
    day = Interval(date(2024, 6, 1), date(2024, 6, 1))
    once = snapshot([reading(event("A", "B", -5.0, when=day))])
    twice = snapshot([reading(event("A", "B", -5.0, when=day), id=name) for name in ("r1", "r2")])
    assert weight(once, "A", "B") == weight(twice, "A", "B")


def test_undated_events_of_two_articles_are_not_merged() -> None:
    twice = snapshot([reading(event("A", "B", -5.0), id=name) for name in ("r1", "r2")])
    assert weight(twice, "A", "B") == pytest.approx(-1.0)


def test_events_fade_and_windows_cut() -> None:
    old = reading(event("A", "B", -10.0), day=date(2020, 1, 1))
    until = date.fromordinal(date(2020, 1, 1).toordinal() + int(HALF_LIFE))
    assert weight(snapshot([old], until=until), "A", "B") == pytest.approx(-0.5)
    assert snapshot([old], since=date(2021, 1, 1)).edges == ()
    assert snapshot([old], until=date(2019, 1, 1)).edges == ()


def test_parties_are_paired_across_and_only_symmetric_acts_among_themselves() -> None:
    three = tuple(map(Party, "ABC"))
    met = Event("e", AT, "CONSULT", three, (), "asserted", MADE, symmetric=True)
    alone = Event("e", AT, "PROTEST", three, (), "asserted", MADE)
    found = [list(pairs(report)) for report in told([reading(met), reading(alone)]).events]
    assert found == [[("A", "B"), ("A", "C"), ("B", "C")], []]


def test_an_actor_whose_ties_rest_on_one_word_is_marked() -> None:
    said = Statement("s", Speaker("actor", "x", ("A",), "X"), "indirect", (), (), (AT,), "says", MADE)
    network = snapshot([reading(tie("A", "V", 1, "claimed", ("s",)), tie("A", "B", 1), statements=(said,))])
    found = {s.actor: s.on_word_of for s in blocs(network).standings}
    assert found == {"A": "", "B": "", "V": "X"}


def test_two_camps_with_cross_pressure_and_exact_margins() -> None:
    ties = [("A", "B", 3.0), ("C", "D", 2.0), ("A", "C", -2.0), ("B", "D", -1.0), ("A", "E", 1.0), ("C", "E", 0.5)]
    edges = tuple(Edge(a, b, max(w, 0), max(-w, 0)) for a, b, w in ties)
    found = blocs(Snapshot(None, None, tuple("ABCDE"), edges), margins=True)
    assert found.blocs == (("A", "B", "E"), ("C", "D"))
    assert (found.value, found.lower_bound, found.proven) == (0.5, 0.5, True)
    standing = {s.actor: s for s in found.standings}
    assert standing["E"].cross_pressure == pytest.approx(0.5 / 1.5, abs=1e-6)
    assert standing["E"].margin == pytest.approx(0.5)
    assert standing["B"].margin == pytest.approx(3.0 + 1.0 - 0.0)


def test_an_actor_apart_from_all_camps_is_undetermined() -> None:
    edges = (Edge("A", "B", 0.0, 5.0), Edge("C", "D", 1.0, 0.0))
    found = blocs(Snapshot(None, None, tuple("ABCD"), edges), margins=True)
    assert {s.actor: s.margin for s in found.standings}["C"] == 0


def test_a_free_bloc_holds_together_by_friendly_ties() -> None:
    """Two pairs of friends that nothing joins are two blocs, and who has foes alone is one by itself."""
    ties = (
        Edge("A", "B", 1.0, 0.0, ("t1",), ("",)), Edge("C", "D", 1.0, 0.0, ("t2",), ("",)),
        Edge("B", "E", 1.0, 0.0, ("t3",), ("",)), Edge("A", "F", 0.0, 1.0, ("t4",), ("",)),
        Edge("A", "E", 0.0, 0.5, ("t5",), ("",)), Edge("G", "H", 0.0, 0.0, ("t6",), ("",)),
    )  # fmt: skip
    found = blocs(Snapshot(None, None, tuple("ABCDEFGH"), ties), "free")
    assert found.blocs == (("A", "B", "E"), ("C", "D"), ("F",), ("G",), ("H",))
    assert (found.value, found.proven) == (0.5, True)


def test_an_empty_window_is_one_clear_line() -> None:
    with pytest.raises(BadRequest, match="no tie between"):
        blocs(snapshot([]))


def test_a_network_of_denied_ties_alone_has_no_frustration_and_no_determined_side() -> None:
    found = blocs(snapshot([reading(tie("A", "B", 1, "denied"))]), margins=True)
    assert (found.value, found.proven) == (0.0, True)
    assert {s.margin for s in found.standings} <= {0.0, None}


def test_a_membership_that_nearly_everybody_has_is_no_tie() -> None:
    enemies = reading(tie("USA", "RUS", -1), tie("NATO", "RUS", -1, name="t2"), tie("UN", "PRK", -1, name="t3"))
    network = snapshot([enemies], facts=gazetteer(), until=date(2024, 6, 28))
    assert [(e.a, e.b) for e in network.edges if e.evidence == ("membership:NATO",)] == [("NATO", "USA")]
    assert not any("membership:UN" in e.evidence for e in network.edges)


def test_an_undated_tie_counts_from_its_article_on() -> None:
    told = reading(tie("A", "B", 1), day=date(2024, 6, 28))
    assert snapshot([told], until=date(2024, 6, 27)).edges == ()
    assert len(snapshot([told], until=date(2024, 6, 28)).edges) == 1


def test_a_meeting_takes_no_side_and_the_first_speaker_of_a_chain_is_the_word_it_hangs_on() -> None:
    outer = Statement("s1", Speaker("actor", "x", ("A",), "X"), "indirect", (), (), (AT,), "says", MADE)
    inner = Statement("s2", Speaker("actor", "y", ("V",), "Y"), "indirect", (), (), (AT,), "says", MADE, within="s1")
    met = Event("m", AT, "CONSULT", (Party("A"),), (Party("V"),), "asserted", MADE, intensity=2.5)
    chained = tie("A", "V", 1, "claimed", ("s1", "s2"))
    (edge,) = snapshot([reading(chained, met, statements=(outer, inner))]).edges
    assert edge.voices == ("X",)
    assert edge.support > 0.5
