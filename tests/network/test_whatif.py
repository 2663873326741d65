"""Moves read from words, put on the network, solved anew, and varied over what is uncertain."""

from datetime import date

import pytest

from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Edge, Snapshot
from blocwatch.network.holding import held
from blocwatch.network.moves import Move, apply, parse_move, with_parties
from blocwatch.network.pulls import Pull
from blocwatch.network.whatif import MOST_TIES, gains, uncertain, whatif

FACTS = gazetteer()


def network(*ties: tuple[str, str, float] | tuple[str, str, float, str]) -> Snapshot:
    edges = [
        Edge(*sorted((t[0], t[1])), max(t[2], 0.0), max(-t[2], 0.0), (t[0] + t[1],), (t[3] if len(t) > 3 else "",))
        for t in ties
    ]
    return Snapshot(None, date(2024, 6, 30), tuple(sorted({c for e in edges for c in (e.a, e.b)})), tuple(edges))


def weights(found: Snapshot) -> dict[tuple[str, str], float]:
    return {(e.a, e.b): e.weight for e in found.edges}


COLD = network(
    ("USA", "GBR", 2.0), ("RUS", "CHN", 2.0), ("USA", "RUS", -2.0), ("IND", "RUS", 0.75), ("IND", "USA", 0.5)
)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("CAN, JPN join AUKUS", Move("join", (("AUKUS", "CAN"), ("AUKUS", "JPN")), 1)),
        ("Canada and Japan join AUKUS.", Move("join", (("AUKUS", "CAN"), ("AUKUS", "JPN")), 1)),
        ("turkey leaves NATO", Move("leave", (("NATO", "TUR"),), -1, True)),
        ("India and China sign a pact", Move("sign", (("CHN", "IND"),), 1)),
        ("India signs a treaty with China", Move("sign", (("CHN", "IND"),), 1)),
        ("IND, CHN and RUS sign a pact", Move("sign", (("CHN", "IND"), ("IND", "RUS"), ("CHN", "RUS")), 1)),
        ("Russia and North Korea break their pact", Move("break", (("PRK", "RUS"),), -1, True)),
        ("Russia breaks with Armenia", Move("break", (("ARM", "RUS"),), -1, True)),
        ("The United States arms Taiwan", Move("arm", (("TWN", "USA"),), 1)),
        ("India and Russia sign a mutual defence pact", Move("sign", (("IND", "RUS"),), 1)),
        ("India forms a strategic partnership with Russia", Move("sign", (("IND", "RUS"),), 1)),
        ("if Turkey withdraws from NATO", Move("leave", (("NATO", "TUR"),), -1, True)),
        ("The United States sells weapons to Taiwan", Move("arm", (("TWN", "USA"),), 1)),
        ("Japan and the EU impose sanctions on Belarus", Move("sanction", (("BLR", "JPN"), ("BLR", "EU")), -1)),
        ("the EU sanctions Belarus", Move("sanction", (("BLR", "EU"),), -1)),
    ],
)
def test_a_move_is_read(text: str, move: Move) -> None:
    found = parse_move(text, FACTS)
    assert (found.verb, set(found.pairs), found.sign, found.ends) == (move.verb, set(move.pairs), move.sign, move.ends)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no move that is known; allowed are 'CAN, JPN join AUKUS'"),
        ("Japan courts AUKUS", "names no move that is known"),
        ("Narnia joins NATO", "unknown actor 'Narnia'"),
        ("Japan signs a pact", "needs two sides"),
        ("Japan arms Japan", "ties JPN to itself"),
        ("join join join join", "more than one move"),
        ("Turkey leaves NATO and joins BRICS", "more than one move: ask for one at a time"),
    ],
)
def test_what_is_no_move_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(BadRequest, match=says) as raised:
        parse_move(text, FACTS)
    assert "\n" not in str(raised.value)


def test_making_and_ending_a_tie_are_each_other_s_undoing() -> None:
    made, ended = parse_move("India signs a pact with Russia", FACTS), parse_move("India breaks with Russia", FACTS)
    assert weights(apply(COLD, made))["IND", "RUS"] == pytest.approx(1.75)
    assert weights(apply(apply(COLD, made), ended)) == weights(COLD)


def test_a_tie_that_is_not_there_can_not_be_broken() -> None:
    with pytest.raises(BadRequest, match="GBR and RUS have no friendly tie"):
        apply(COLD, parse_move("Britain breaks with Russia", FACTS))


def test_who_joins_a_pact_that_nobody_spoke_of_joins_its_members_in_the_network() -> None:
    found = with_parties(COLD, parse_move("Japan joins AUKUS", FACTS), FACTS, date(2024, 6, 30))
    assert weights(found)["AUKUS", "USA"] == weights(found)["AUKUS", "GBR"] == 1.0
    assert {"AUKUS", "JPN"} <= set(found.actors)
    assert with_parties(found, parse_move("Japan joins AUKUS", FACTS), FACTS, date(2024, 6, 30)) is found


def test_a_move_that_tips_an_actor_over_is_told_with_less_tension() -> None:
    found = whatif(COLD, parse_move("India breaks with Russia", FACTS))
    assert found.before.value == pytest.approx(0.5)
    assert found.after.value == pytest.approx(0.0)
    assert found.tension == "less"
    assert [(s.actor, s.after) for s in found.moved] == [("IND", ("GBR", "USA"))]
    assert [(g.actor, g.gain) for g in found.gains] == [("IND", 0.5)]


def test_a_move_across_the_camps_means_more_tension_and_moves_nobody() -> None:
    found = whatif(COLD, parse_move("Britain signs a pact with China", FACTS))
    assert (found.tension, found.moved) == ("more", ())
    assert found.before.proven
    assert found.after.proven


def test_swapping_the_two_sides_swaps_the_answer() -> None:
    swap = {"USA": "RUS", "RUS": "USA", "GBR": "CHN", "CHN": "GBR", "IND": "IND"}
    mirrored = network(*((swap[e.a], swap[e.b], e.weight) for e in COLD.edges))
    first = whatif(COLD, parse_move("USA arms India", FACTS))
    second = whatif(mirrored, parse_move("RUS arms India", FACTS))
    assert first.after.value == second.after.value
    assert [swap[s.actor] for s in first.moved] == [s.actor for s in second.moved] == ["IND"]


def test_a_consequence_that_hangs_on_one_word_is_shown_by_its_variants() -> None:
    hanging = network(("USA", "GBR", 2.0), ("RUS", "CHN", 2.0), ("USA", "RUS", -2.0), ("IND", "RUS", 0.75, "a speaker"))
    found = whatif(hanging, parse_move("USA arms India", FACTS))
    told = {v.what: v.agrees for v in found.variants}
    assert told["without IND–RUS"] is False
    assert set(told) >= {"with IND–RUS turned round", "the move half as heavy", "the move twice as heavy"}
    assert found.agreeing < len(found.variants)


def test_uncertain_ties_are_the_light_and_those_on_somebody_s_word_heaviest_first() -> None:
    found = network(("A", "B", 3.0), ("A", "C", 2.0, "X"), ("B", "C", -0.3), ("A", "D", 0.9))
    assert [(e.a, e.b) for e in uncertain(found)] == [("A", "C"), ("B", "C")]


def test_the_sensitivity_run_is_bounded() -> None:
    many = network(*((f"S{i:02}", f"S{i + 1:02}", 0.4) for i in range(30)), ("S00", "CAN", 1.0), ("CAN", "JPN", 1.0))
    found = whatif(many, parse_move("CAN sanctions JPN", FACTS))
    assert found.left_out == 30 - MOST_TIES
    assert len(found.variants) == 2 * MOST_TIES + 2


def test_gains_are_counted_with_everybody_else_staying() -> None:
    before = whatif(COLD, parse_move("USA arms India", FACTS))
    changed = before.networks[1]
    assert gains(changed, before.before) == before.gains
    assert [(g.actor, g.gain) for g in before.gains] == [("IND", 0.75)]


def tie(a: str, b: str, kind: str, weight: float = 1.0) -> Pull:
    key = ("tie", a, b, kind, 1 if weight > 0 else -1)
    return Pull(((a, b),), weight, None, f"t-{kind}", "", 1, (("one", "Paper"),), ("",), key, kind)


@pytest.mark.parametrize(
    ("move", "ties", "already"),
    [
        ("Russia and China sign a pact", (tie("CHN", "RUS", "treaty"),), ["t-treaty"]),
        ("Russia and China sign a pact", (tie("CHN", "RUS", "treaty", 0.5),), []),
        ("Russia and China sign a pact", (tie("CHN", "RUS", "arms"),), []),
        ("Russia arms China", (tie("CHN", "RUS", "arms"), tie("CHN", "RUS", "treaty")), ["t-arms"]),
        ("Russia sanctions China", (tie("CHN", "RUS", "sanctions", -1.0),), ["t-sanctions"]),
        ("Russia breaks with China", (tie("CHN", "RUS", "treaty"),), []),
        ("Russia and India sign a pact", (tie("CHN", "RUS", "treaty"),), []),
    ],
)
def test_a_tie_of_the_kind_that_is_there_already_is_known(
    move: str, ties: tuple[Pull, ...], already: list[str]
) -> None:
    edge = Edge("CHN", "RUS", 2.0, 0.0, tuple(pull.entry for pull in ties), ("",))
    found = held(Snapshot(None, None, ("CHN", "RUS"), (edge,)), parse_move(move, FACTS), ties)
    assert [tie.entry for tie in found] == already


def test_who_is_a_member_by_the_facts_joins_nothing_new() -> None:
    members = with_parties(COLD, Move("join", (("AUKUS", "GBR"),), 1), FACTS, date(2024, 6, 30))
    for words, already in (("Britain joins AUKUS", ["membership:AUKUS"]), ("Russia joins AUKUS", [])):
        assert [tie.entry for tie in held(members, parse_move(words, FACTS), ())] == already
