"""Pulls in arrays: windows, fading, and what each edge rests on, against the plain sum over pulls."""

import random
from datetime import date, timedelta

import pytest

from blocwatch.network.pulls import Pull
from blocwatch.network.weighing import HALF_LIFE, Weighing

FIRST = date(2020, 1, 1)
CODES = "ABCDEFG"


def some(seed: int, size: int = 200) -> list[Pull]:
    """Happenings and ties between a few actors over three years, told by a few outlets."""
    draw = random.Random(seed)
    made = []
    for i in range(size):
        pair = tuple(sorted(draw.sample(CODES, 2)))
        day = None if draw.random() < 0.1 else FIRST + timedelta(days=draw.randrange(1000))
        origins = tuple((f"a{draw.randrange(50)}", draw.choice("XYZ")) for _ in range(draw.randint(1, 3)))
        tie = draw.random() < 0.4
        weight = draw.choice((-1.0, -0.5, 0.5, 1.0)) if tie else draw.uniform(-1, 1)
        group = ("tie", pair, "alliance" if weight > 0 else "enmity") if tie else None
        voices = (draw.choice(("", "v", "w")),)
        made.append(Pull((pair,), weight, day, f"e{i}", "" if tie else f"o{i}", len(origins), origins, voices, group))  # type: ignore[arg-type]
    return made


def plain(pulls: list[Pull], since: date | None, until: date | None) -> dict[tuple[str, str], list[tuple[float, Pull]]]:
    """What each pair rests on, one pull after another."""
    strongest: dict[object, Pull] = {}
    kept: list[tuple[float, Pull]] = []
    for pull in pulls:
        if pull.day is None and (since or until):
            continue
        if until and pull.day and pull.day > until:
            continue
        if pull.lasts:
            if pull.group not in strongest or abs(pull.weight) > abs(strongest[pull.group].weight):
                strongest[pull.group] = pull
        elif not (since and pull.day and pull.day < since):
            faded = pull.weight * (0.5 ** ((until - pull.day).days / HALF_LIFE) if until and pull.day else 1.0)
            kept.append((faded, pull))
    found: dict[tuple[str, str], list[tuple[float, Pull]]] = {}
    for weight, pull in (*((p.weight, p) for p in strongest.values()), *kept):
        found.setdefault(pull.pairs[0], []).append((weight, pull))
    return found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), (None, date(2021, 6, 30)), (date(2021, 1, 1), date(2021, 12, 31)), (date(2021, 1, 1), None)],
)
def test_edges_are_the_sums_of_what_falls_into_the_window(seed: int, since: date | None, until: date | None) -> None:
    pulls = some(seed)
    laid = Weighing(pulls)
    edges = laid.edges(laid.weighed(since, until))
    wanted = plain(pulls, since, until)
    assert [(e.a, e.b) for e in edges] == sorted(wanted)
    for edge in edges:
        rested = wanted[edge.a, edge.b]
        assert edge.support == pytest.approx(sum(w for w, _ in rested if w > 0), abs=1e-6)
        assert edge.conflict == pytest.approx(-sum(w for w, _ in rested if w < 0), abs=1e-6)
        assert set(edge.evidence) == {pull.entry for _, pull in rested}
        assert set(edge.occurrences) == {pull.occurrence for _, pull in rested if pull.occurrence}
        weight_of = {pull.entry: abs(w) for w, pull in rested}
        assert [weight_of[id] for id in edge.evidence] == sorted(weight_of.values(), reverse=True)


@pytest.mark.parametrize("seed", range(3))
def test_leaving_an_outlet_out_takes_what_it_alone_tells(seed: int) -> None:
    pulls = some(seed)
    laid = Weighing(pulls)
    whole = laid.weighed(None, None)
    sole = laid.sole_outlet(whole)
    for number, outlet in enumerate(laid.outlets):
        left = {(e.a, e.b): e.weight for e in laid.without(whole, number, sole)}
        groups: dict[object, set[str]] = {}
        for i, pull in enumerate(pulls):
            groups.setdefault(pull.group or i, set()).update(pull.outlets)
        wanted: dict[tuple[str, str], float] = {}
        rested = plain(pulls, None, None)
        for pair, found in rested.items():
            for weight, pull in found:
                if groups[pull.group or pulls.index(pull)] != {outlet}:
                    wanted[pair] = wanted.get(pair, 0.0) + weight
        assert left == pytest.approx(wanted, abs=1e-5)


def test_shares_of_all_who_tell_a_thing_add_up_to_it() -> None:
    laid = Weighing(some(1))
    found = laid.weighed(None, None)
    _, pairs, weights = laid.shares(found)
    total = {(e.a, e.b): e.weight for e in laid.edges(found)}
    for number, pair in enumerate(laid.pairs):
        assert weights[pairs == number].sum() == pytest.approx(total[pair], abs=1e-5)


def test_nothing_told_makes_no_edge() -> None:
    laid = Weighing(())
    assert laid.edges(laid.weighed(None, FIRST)) == []
