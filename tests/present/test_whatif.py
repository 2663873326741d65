"""Consequences in print: what differs, who would gain, what it hangs on; no word that foretells."""

import io
import json
import re
from dataclasses import replace
from datetime import date

from rich.console import Console

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Edge, Snapshot, Standing
from blocwatch.network.holding import Held
from blocwatch.network.moves import parse_move
from blocwatch.network.prediction import skill
from blocwatch.network.whatif import whatif
from blocwatch.present.whatif import already, consequence_json, differs, print_consequence

EDGES = (
    Edge("CHN", "RUS", 2.0, 0.0, ("t1",), ("",)),
    Edge("GBR", "USA", 2.0, 0.0, ("t2",), ("",)),
    Edge("IND", "RUS", 0.75, 0.0, ("t3",), ("a speaker",)),
    Edge("RUS", "USA", 0.0, 2.0, ("t4",), ("",)),
)
NETWORK = Snapshot(None, date(2024, 6, 30), ("CHN", "GBR", "IND", "RUS", "USA"), EDGES)


def told(text: str, network: Snapshot = NETWORK) -> str:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    print_consequence(whatif(network, parse_move(text, gazetteer())), skill(network), text, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_what_differs_is_told() -> None:
    text = told("USA arms India")
    assert "If USA arms India, and nothing else changed" in text
    assert "0.750 more weight of ties would run against the blocs" in text
    assert "In the least strained division IND would stand with GBR, USA." in text
    assert "Would have less against them by changing camps alone: IND (0.25)." in text
    assert "without IND–RUS: tension the same" in text
    assert "No tie here has a common neighbour" in text


def test_who_could_stand_on_either_side_is_listed_in_no_bloc() -> None:
    apart = Snapshot(
        None, None, (*NETWORK.actors, "PER", "TCD"), (*EDGES, Edge("PER", "TCD", 1.0, 0.0, ("t5",), ("",)))
    )
    text = told("Britain sanctions China", apart)
    assert text.count("    undetermined, either side fits as well: PER, TCD\n") == 2
    assert not re.search(r"bloc \d:.*TCD", text)


def test_who_is_undetermined_is_no_company() -> None:
    pair = (*EDGES, Edge("PER", "TCD", 1.0, 0.0, ("t5",), ("",)))
    text = told("USA arms India", Snapshot(None, None, (*NETWORK.actors, "PER", "TCD"), pair))
    assert "undetermined, either side fits as well: PER, TCD" in text
    assert "IND would stand with GBR, USA." in text


def test_a_tie_that_is_there_already_is_named() -> None:
    found = whatif(NETWORK, parse_move("Russia and China sign a pact", gazetteer()))
    had = (Held("CHN", "RUS", "treaty", "t1"), Held("CHN", "RUS", "membership", "membership:CHN"))
    assert already(found) == []
    assert already(replace(found, already=had)) == [
        "CHN and RUS already have a tie like this on record: treaty (t1), membership (by the facts); the move counts as "
        "one more."
    ]


def test_an_actor_whose_printed_figures_are_alike_does_not_differ() -> None:
    assert not differs(Standing("A", 0, 0.091, 7.081), Standing("A", 0, 0.092, 7.082))
    assert differs(Standing("A", 0, 0.091, 7.08), Standing("A", 0, 0.101, 7.08))


def test_a_move_without_consequence_is_called_so() -> None:
    text = told("Britain sanctions China")
    assert "would be the same" in text
    assert "Nobody would have less against it" in text


def test_nothing_is_foretold() -> None:
    assert not re.search(r"\b(will|going to|shall)\b", told("USA arms India") + told("Britain sanctions China"))


def test_the_json_names_move_divisions_and_variants() -> None:
    found = whatif(NETWORK, parse_move("USA arms India", gazetteer()))
    written = json.loads(consequence_json(found, skill(NETWORK)))
    assert written["move"] == {"verb": "arm", "pairs": [["IND", "USA"]], "sign": 1, "ends": False}
    assert written["moved"][0]["actor"] == "IND"
    assert len(written["variants"]) == len(found.variants)
    assert written["skill"]["ties"] == 0
