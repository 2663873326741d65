"""Blocs in print, as JSON and as a drawing: what hangs on one word is said, what moved is shown with its sentences."""

import io
import json
import re
from datetime import date
from xml.etree import ElementTree

from rich.console import Console

from blocwatch.model import Edge, Partition, Shift, Snapshot, Standing
from blocwatch.network.blocs import blocs
from blocwatch.network.certainty import Certainty, Hinge
from blocwatch.network.history import Window, history
from blocwatch.present.camps import (
    history_json,
    partition_json,
    print_blocs,
    print_certainty,
    print_division,
    print_history,
    print_shift,
)
from blocwatch.present.figures.network import network_svg

EDGES = (
    Edge("CHN", "RUS", 2.0, 0.0, ("t1",), ("",)),
    Edge("CHN", "USA", 0.0, 2.0, ("t2",), ("",)),
    Edge("RUS", "VNM", 0.5, 0.0, ("t3",), ("Ivan Ivanov",)),
)
NETWORK = Snapshot(None, date(2024, 6, 30), ("CHN", "RUS", "USA", "VNM"), EDGES)
FOUND = blocs(NETWORK, margins=True)


def out() -> Console:
    return Console(file=io.StringIO(), width=160, color_system=None)


def told(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_blocs_are_printed_with_proof_and_what_hangs_on_one_word() -> None:
    console = out()
    print_blocs(NETWORK, FOUND, console)
    text = told(console)
    assert "bloc 1: CHN, RUS, VNM" in text
    assert "frustration 0.000 (proven least) over 3 ties" in text
    assert "drawn to RUS on one word alone: Ivan Ivanov" in text


def test_who_could_stand_on_either_side_is_listed_in_no_bloc() -> None:
    apart = Edge("PER", "TCD", 1.0, 0.0, ("t4",), ("",))
    loose = Snapshot(None, None, (*NETWORK.actors, "PER", "TCD"), (*EDGES, apart))
    console = out()
    print_blocs(loose, blocs(loose, margins=True), console)
    text = told(console)
    assert "  bloc 1: CHN, RUS, VNM\n" in text
    assert "  bloc 2: USA\n" in text
    assert "  undetermined, either side fits as well: PER, TCD\n" in text
    assert re.search(r"^TCD +[12]\? ", text, re.MULTILINE)


def test_a_bloc_of_which_nobody_is_determined_says_so() -> None:
    console = out()
    print_division(Partition((("A",), ("B",)), 0.0, 0.0, 0.0, True, (Standing("B", 1, 0.0, 0.0),)), console)
    assert told(console).splitlines()[1].strip() == "bloc 2: nobody whose side is determined"


def test_a_network_without_a_hostile_tie_is_called_so() -> None:
    friends = Snapshot(None, None, ("CHN", "RUS"), EDGES[:1])
    console = out()
    print_blocs(friends, blocs(friends), console)
    assert "nobody is against anybody" in told(console)


def test_moves_are_printed_with_their_sentences() -> None:
    console = out()
    moved = Shift("VNM", date(2024, 6, 30), ("USA",), ("CHN", "RUS"), ("t3", "mine.csv:2"))
    print_shift(moved, {"t3": "Hanoi signs with Moscow.", "mine.csv:2": ""}.__getitem__, console)
    text = told(console)
    assert "2024-06-30 VNM: stood with USA; stands with CHN, RUS" in text
    assert "t3  Hanoi signs with Moscow." in text
    assert "mine.csv:2" in text


def test_windows_without_ties_and_without_moves_are_said() -> None:
    console = out()
    print_history([Window(Snapshot(None, date(2023, 1, 31), (), ()), None), *history([NETWORK])], str, console)
    assert "no tie yet" in told(console)
    assert "nobody whose side is determined" in told(console)


def test_the_json_of_a_window_has_division_balance_and_moves() -> None:
    (line,) = history_json(list(history([NETWORK])))
    found = json.loads(line)
    assert found["window"] == [None, "2024-06-30"]
    assert (found["value"], found["lower_bound"], found["gap"], found["proven"]) == (0.0, 0.0, 0.0, True)
    assert (found["strain"], found["triangles"], found["shifts"]) == (0.0, None, [])
    assert json.loads(partition_json(NETWORK, FOUND))["edges"][1]["weight"] == -2.0


def test_the_drawing_is_the_same_each_time_and_holds_every_actor_and_tie() -> None:
    drawn = network_svg(NETWORK, FOUND)
    assert drawn == network_svg(NETWORK, FOUND)
    root = ElementTree.fromstring(drawn)
    titles = [e.text for e in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "CHN against USA: 2.00" in titles
    assert "VNM: bloc 1, cross-pressure 0%, margin 0.50, rests on the word of Ivan Ivanov alone" in titles
    assert len(list(root.iter("{http://www.w3.org/2000/svg}line"))) == 3


def test_hostile_words_stay_words_in_the_drawing() -> None:
    odd = Snapshot(None, None, ("<b>", "X&Y"), (Edge("<b>", "X&Y", 1.0, 0.0, ("t",), ('"><script>',)),))
    assert ElementTree.fromstring(network_svg(odd, blocs(odd))) is not None


def test_what_hangs_on_one_outlet_is_printed() -> None:
    console = out()
    print_certainty(FOUND, Certainty((Hinge("The Post", 3, ("VNM",), ("USA",), 2),), 4, 5), console)
    text = told(console)
    assert "50% of the actors stand where they do whichever of 4 is left out" in text
    assert "1 outlets with fewer articles were not left out" in text
    assert "without The Post: VNM would stand elsewhere; USA would have no tie" in text
    alone = out()
    print_certainty(FOUND, Certainty((), 1, 1), alone)
    assert "everything here goes back to one outlet" in told(alone)
