"""The figures: well-formed, whole, told apart without colour, and text that is only ever text."""

import itertools
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from blocwatch.model import Edge, Partition, Snapshot, Standing
from blocwatch.network.armsrace import Race
from blocwatch.network.blocs import blocs
from blocwatch.network.forces import ArmsRace
from blocwatch.network.history import History, history
from blocwatch.network.positions import Position, Positions
from blocwatch.present.figures import drawn
from blocwatch.present.figures.marks import COLOURS, SHAPES, TEXTURES
from blocwatch.present.figures.network import drawing, network_svg
from blocwatch.present.figures.timeline import Bar, Curve, Timeline, timeline_svg
from blocwatch.present.figures.world import Mark, shown, world, world_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>&\x1b[31m'
CAMPS = (
    Edge("GBR", "USA", 2.0, 0.0, outlets=("X", "Y")), Edge("CHN", "RUS", 2.0, 0.0, outlets=("X",)),
    Edge("CHN", "USA", 0.0, 3.0), Edge("NATO", "USA", 1.0, 0.0), Edge("ISR", "PSE", 0.0, 1.0),
)  # fmt: skip
NETWORK = Snapshot(None, date(2024, 6, 30), tuple(sorted({c for e in CAMPS for c in (e.a, e.b)})), CAMPS)


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def titles(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}title")]


# ---------------------------------------------------------------- network


def test_every_actor_and_edge_is_drawn_and_the_open_ones_belong_to_no_bloc() -> None:
    found = blocs(NETWORK, margins=True)
    made = drawing(NETWORK, found)
    assert {node.code for node in made.nodes} == set(NETWORK.actors)
    assert {node.code for node in made.nodes if node.bloc is None} == {"ISR", "PSE"}
    assert len(made.lines) == len(CAMPS)
    assert {(line.a, line.b) for line in made.lines if line.sole} == {("CHN", "RUS")}
    assert all(0 <= node.x <= made.width and 0 <= node.y <= made.height for node in made.nodes)
    told = texts(network_svg(NETWORK, found))
    assert told.count("?") == 2
    assert {*NETWORK.actors, "bloc 1", "bloc 2"} <= set(told)
    assert any("undetermined" in title for title in titles(network_svg(NETWORK, found)))


def test_no_two_actors_stand_on_one_spot_however_many_blocs_there_are() -> None:
    codes = [f"A{i:02}" for i in range(40)]
    members = (tuple(codes[:20]), *((code,) for code in codes[20:]))
    place = {code: i for i, bloc in enumerate(members) for code in bloc}
    edges = tuple(Edge(a, b, 1.0, 0.0) for a, b in itertools.pairwise(codes))
    found = Partition(members, 0.0, 0.0, 0.0, True, tuple(Standing(code, place[code], 0.0) for code in codes))
    made = drawing(Snapshot(None, None, tuple(codes), edges), found)
    assert len({(round(node.x), round(node.y)) for node in made.nodes}) == 40
    assert made.width < 1500


@pytest.mark.parametrize("long", ["NAGORNOKARABAKH", "NAGORNOKARABAKH-AND-WIDER-REGION"])
@pytest.mark.parametrize("size", [2, 3, 4, 7])
def test_a_long_label_stays_inside_the_picture(long: str, size: int) -> None:
    codes = tuple(f"{long}-{i}" for i in range(size))
    blocs = (codes, tuple(f"B{code}" for code in codes))
    standings = tuple(Standing(code, i, 0.0) for i, bloc in enumerate(blocs) for code in bloc)
    found = Partition(blocs, 0.0, 0.0, 0.0, True, (*standings, Standing(f"C{long}", 0, 0.0, margin=0.0)))
    made = drawing(Snapshot(None, None, tuple(s.actor for s in found.standings), ()), found)
    for node in made.nodes:
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.anchor]
        start = node.label_x - share * 10 * len(node.code)
        assert 0 <= start <= start + 10 * len(node.code) <= made.width


def test_a_name_that_looks_like_markup_is_text() -> None:
    edges = (Edge(HOSTILE, "USA", 1.0, 0.0),)
    network = Snapshot(None, None, (HOSTILE, "USA"), edges)
    svg = network_svg(network, blocs(network), HOSTILE)
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert any("<script>" in told for told in texts(svg))


# ---------------------------------------------------------------- map


def test_states_too_small_for_an_outline_are_dots_and_alliances_are_named_beside_the_map() -> None:
    marks = {code: Mark(0, code) for code in ("USA", "SGP", "NATO")}
    on, off = shown(marks)
    assert {state.code: bool(state.path) for state in on} == {"USA": True, "SGP": False}
    assert off == ["NATO"]
    assert any("not on the map: NATO" in told for told in texts(world_svg(marks, "A map")))


def test_the_outlines_lie_within_the_map_and_the_great_and_the_torn_are_whole() -> None:
    earth = world()
    assert len(earth.outlines) > 170
    assert all(0 <= x <= earth.width and 0 <= y <= earth.height for x, y in earth.points.values())
    assert {"RUS", "FJI", "UKR", "TWN", "PSE", "XKX", "ISR"} <= set(earth.outlines)


def test_blocs_are_told_apart_by_texture_and_shape_too() -> None:
    marks = {code: Mark(bloc, code) for bloc, code in enumerate(("USA", "RUS", "IND", "BRA"))}
    svg = world_svg(marks | {"FRA": Mark(None, "FRA")}, "A map")
    assert len(set(TEXTURES)) == 4
    assert len(set(SHAPES)) == 3
    assert all(f'id="bloc{bloc}"' in svg for bloc in range(4))
    assert svg.count("url(#open-far)") == 1


def test_no_bloc_has_both_colour_and_texture_of_another_among_the_first_dozen() -> None:
    pairs = {(COLOURS[i % len(COLOURS)], TEXTURES[i % len(TEXTURES)]) for i in range(12)}
    assert len(pairs) == 12


# ---------------------------------------------------------------- timelines


@pytest.mark.parametrize("days", [1, 12, 40, 400, 9000])
def test_the_axis_has_a_few_days_whatever_the_span(days: int) -> None:
    first = date(1999, 11, 17)
    bars = tuple(Bar(first + timedelta(d), first + timedelta(d), 1.0, 2.0, "x") for d in (0, days - 1))
    svg = timeline_svg(Timeline("A", "B", "up", "down", bars))
    dated = [
        told for told in texts(svg) if (told[:2] in ("19", "20") and "-" in told) or (told.isdigit() and len(told) == 4)
    ]
    assert 1 <= len(dated) <= 10


def test_a_gap_in_a_curve_is_a_gap() -> None:
    days = [date(2020, 1, d) for d in range(1, 6)]
    curve = Curve("c", tuple(zip(days, (1.0, 2.0, None, 3.0, 4.0), strict=True)))
    svg = timeline_svg(Timeline("A", "B", "up", curves=(curve,)))
    assert len(list(ElementTree.fromstring(svg).iter(f"{SVG}polyline"))) == 2


def test_nothing_can_not_be_drawn() -> None:
    with pytest.raises(ValueError, match="needs a bar or a point"):
        timeline_svg(Timeline("A", "B", "up"))


def test_the_history_marks_who_moved() -> None:
    west = (Edge("GBR", "USA", 2.0, 0.0), Edge("CHN", "RUS", 2.0, 0.0), Edge("CHN", "USA", 0.0, 3.0))
    ends = (date(2024, 5, 31), date(2024, 6, 30))
    edges = (Edge("FIN", "RUS", 1.0, 0.0), Edge("FIN", "USA", 1.0, 0.0))
    networks = [
        Snapshot(None, end, ("CHN", "FIN", "GBR", "RUS", "USA"), tuple(sorted((*west, edge), key=lambda e: (e.a, e.b))))
        for end, edge in zip(ends, edges, strict=True)
    ]
    svg = drawn.history_svg(History(list(history(networks))))
    assert any("2024-06-30: FIN moved" in title for title in titles(svg))


def test_an_arms_race_is_shaded_and_both_sides_have_a_curve() -> None:
    spent = tuple((year, float(year), None if year == 2003 else 2.0 * year) for year in range(2000, 2006))
    found = ArmsRace(("IND", "PAK"), (2000, 2005), (Race(2001, 2003, ("spending",)),), 0.1, None, "too few", spent)
    svg = drawn.arms_race_svg(found)
    assert {"IND", "PAK"} <= set(texts(svg))
    assert any(title.startswith("2001 to 2003: spending") for title in titles(svg))
    assert [row["race"] for row in found.rows()] == [False, True, True, True, False, False]


def test_positions_are_drawn_with_those_on_both_sides_as_open() -> None:
    held = (Position("AUKUS", "JPN", "for", ("e1",)), Position("AUKUS", "CHN", "against", ("e2", "e3")),
            Position("AUKUS", "FRA", "for", ("e4",)), Position("AUKUS", "FRA", "against", ("e5",)))  # fmt: skip
    found = Positions("AUKUS", "AUKUS", held, (), 0)
    told = texts(drawn.positions_svg(found))
    assert {"AUKUS", "JPN", "CHN", "FRA", "for", "against", "?"} <= set(told)
    on_map = drawn.positions_on_map(found)
    assert {"for", "against", "undetermined"} <= set(texts(on_map))
