"""The network's commands on a record of example articles in a temporary file."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner, Result

import blocwatch
from blocwatch.cli import Commands
from blocwatch.commands import network
from blocwatch.pipeline import ingest, readings
from blocwatch.record.queries import explain
from blocwatch.record.store import Record

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
READ = ("corvane-aukus-recall.txt", "corvane-taiwan-missiles.txt", "ministry-finland-nato.txt", "corvane-putin-kim.txt")
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "news.duckdb"
    known = blocwatch.knowledge()
    assert ingest(readings([EXAMPLES / name for name in READ], known), Record(path), known).read == len(READ)
    return path


@pytest.fixture(scope="module")
def run(record: Path) -> Run:
    group = Commands("blocwatch", commands=network.COMMANDS)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(group, [*words, "--record", str(record)], env={"COLUMNS": "200"})

    return invoke


def refused(result: Result) -> str:
    """The one line on the error stream of a command that refused with the code of a bad request."""
    assert result.exit_code == 2, result.output
    lines = result.stderr.strip().split("\n")
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_every_command_has_help() -> None:
    assert all(isinstance(command, click.Command) and command.help for command in network.COMMANDS)


# ---------------------------------------------------------------- blocs


def test_blocs_of_the_whole_record_are_proven(run: Run) -> None:
    found = json.loads(run("blocs", "--format", "json").stdout)
    assert found["proven"] is True
    assert found["gap"] == 0
    place = {code: i for i, bloc in enumerate(found["blocs"]) for code in bloc}
    assert place["RUS"] == place["PRK"] != place["USA"] == place["NATO"]


def test_each_quarter_has_its_line_and_moves_name_entries_of_the_record(run: Run) -> None:
    lines = run("blocs", "--every", "quarter", "--since", "2021-07-01", "--format", "json").stdout.strip().split("\n")
    windows = [json.loads(line) for line in lines]
    assert windows[0]["window"] == ["2021-07-01", "2021-09-30"]
    assert windows[-1]["window"][1] == "2024-06-30"
    assert len(windows) == 12
    told = run("blocs", "--every", "quarter", "--since", "2021-07-01").stdout
    assert "Who moved" in told
    assert "2024-06-30" in told


def test_own_ties_and_a_drawing(run: Run, tmp_path: Path) -> None:
    ties, figure = tmp_path / "mine.csv", tmp_path / "blocs.svg"
    ties.write_text("a,b,sign\nBrazil,CHN,1\nBrazil,RUS,1\n", encoding="utf-8")
    result = run("blocs", "--ties", str(ties), "--figure", str(figure))
    assert "drawn to CHN, RUS on one word alone: mine.csv" in result.stdout
    assert "<svg" in figure.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--at", "2001-01-01"), "no tie between the beginning and 2001-01-01"),
        (("--at", "tomorrow"), "--at 'tomorrow' is no day"),
        (("--every", "week", "--since", "1970-01-01"), "more than 600 windows"),
        (("--ties", "nowhere.csv"), "nowhere.csv can't be read"),
        (("--figure", "no/such/folder/x.svg"), "--figure: there is no folder no/such/folder: make it first"),
    ],
)
def test_blocs_refuses_in_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run("blocs", *words))


def test_without_a_record_the_line_says_how_to_make_one(tmp_path: Path) -> None:
    group = Commands("blocwatch", commands=network.COMMANDS)
    result = CliRunner().invoke(group, ["blocs", "--record", str(tmp_path / "none.duckdb")])
    assert result.exit_code == 6
    assert "there is no record" in result.stderr


def test_the_network_and_the_map_of_a_window_and_the_line_of_many(run: Run, tmp_path: Path) -> None:
    drawn, chart, line = (tmp_path / f"{name}.svg" for name in ("drawn", "chart", "line"))
    assert run("blocs", "--figure", str(drawn), "--map", str(chart)).exit_code == 0
    assert run("blocs", "--every", "quarter", "--since", "2021-07-01", "--figure", str(line)).exit_code == 0
    told = [ElementTree.fromstring(path.read_text(encoding="utf-8")) for path in (drawn, chart, line)]
    titles = [root[0].text or "" for root in told]
    assert titles[0] == "Who stands with whom"
    assert titles[1].startswith("Who stands with whom, the beginning")
    assert titles[2] == "How strained the blocs were"


def test_an_edge_names_its_happenings_its_outlets_and_how_far_it_strays(run: Run) -> None:
    found = json.loads(run("blocs", "--format", "json").stdout)
    rested = [edge for edge in found["edges"] if edge["occurrences"]]
    assert rested
    assert all(edge["outlets"] and edge["reports"] >= len(edge["occurrences"]) for edge in rested)
    bands = {(band["a"], band["b"]): band for band in found["certainty"]["bands"]}
    assert len(bands) == len(found["edges"])
    assert all(bands[edge["a"], edge["b"]]["low"] <= bands[edge["a"], edge["b"]]["high"] for edge in found["edges"])
    assert found["certainty"]["draws"] == 200


def test_another_archive_is_asked_by_name_and_one_that_is_not_there_is_named(run: Run) -> None:
    assert "holds no events of icews: 'blocwatch import' takes it in" in refused(run("blocs", "--archive", "icews"))


# ---------------------------------------------------------------- whatif


def test_a_move_is_told_in_words_of_tension_with_sensitivity_and_skill(run: Run) -> None:
    told = run("whatif", "Japan, Canada join AUKUS").stdout
    assert "tension" in told
    assert "variants come to the same" in told
    assert "Common neighbours" in told or "No tie here" in told
    assert " will " not in told


def test_a_consequence_as_json_has_both_divisions_proven(run: Run) -> None:
    found = json.loads(run("whatif", "Finland leaves NATO", "--format", "json").stdout)
    assert found["move"]["pairs"] == [["FIN", "NATO"]]
    assert found["before"]["proven"] is found["after"]["proven"] is True
    assert found["tension"] in ("more", "less", "the same")
    assert {"ties", "right", "majority", "auc"} <= set(found["skill"])


@pytest.mark.parametrize(
    ("move", "says"),
    [
        ("Japan adores AUKUS", "allowed are 'CAN, JPN join AUKUS'"),
        ("Narnia joins AUKUS", "unknown actor 'Narnia'"),
        ("North Korea breaks with Finland", "FIN and PRK have no friendly tie"),
    ],
)
def test_whatif_refuses_in_one_line(run: Run, move: str, says: str) -> None:
    assert says in refused(run("whatif", move))


# ---------------------------------------------------------------- tension


def test_the_series_of_a_dyad_holds_events_of_the_record(run: Run, record: Path, tmp_path: Path) -> None:
    figure = tmp_path / "tension.svg"
    found = json.loads(run("tension", "USA", "China", "--format", "json", "--figure", str(figure)).stdout)
    entries = [id for count in found["counts"] for id in (*count["hostile"], *count["friendly"])]
    assert entries
    assert all(explain(Record(record), id).kind == "event" for id in entries)
    assert "<svg" in figure.read_text(encoding="utf-8")


def test_the_whole_system_and_an_alliance_with_its_members(run: Run) -> None:
    assert "In the whole system, week by week" in run("tension", "--weekly").stdout
    alone, joint = (
        json.loads(run("tension", "NATO", *extra, "--format", "json").stdout) for extra in ((), ("--members",))
    )
    assert sum(c["reports"] for c in joint["counts"]) > sum(c["reports"] for c in alone["counts"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("RUS", "Narnia"), "unknown actor 'Narnia'"),
        (("RUS", "Russia"), "are the same actor, RUS"),
        (("A", "B", "C"), "3 names: give two actors"),
        (("Brazil", "Chile"), "the record has no act between BRA and CHL"),
        (("USA", "China", "--since", "2030-01-01"), "between 2030-01-01 and the last entry"),
    ],
)
def test_tension_refuses_in_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run("tension", *words))


# ---------------------------------------------------------------- response, armsrace, positions


def test_an_answer_is_told_in_a_sentence_with_its_uncertainty(run: Run) -> None:
    told = run("response", "France", "Australia").stdout
    assert "hostile days were followed within 7 days" in told
    assert "false-discovery rate" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("USA",), "name two actors, or none for all dyads"),
        (("USA", "Narnia"), "unknown actor 'Narnia'"),
        (("Brazil", "Chile"), "no hostile act between BRA and CHL"),
        ((), "no two actors have 5 hostile days"),
    ],
)
def test_response_refuses_in_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run("response", *words))


def test_an_arms_race_from_a_table(tmp_path: Path) -> None:
    group = Commands("blocwatch", commands=network.COMMANDS)
    table = tmp_path / "mine.csv"
    rows = [f"{state},{2000 + i},{100 * 1.1**i}" for state in ("India", "PAK") for i in range(5)]
    table.write_text("\n".join(["state,year,spending", *rows]), encoding="utf-8")
    words = ["armsrace", "India", "Pakistan", "--spending", str(table), "--format", "json"]
    assert json.loads(CliRunner().invoke(group, words).stdout)["races"][0]["first"] == 2001
    words[2] = "IND"
    assert "are the same actor" in refused(CliRunner().invoke(group, words))


def test_positions_have_sentences(run: Run) -> None:
    told = run("positions", "Russia").stdout
    assert "against (2): FIN, NATO" in told
    assert "Finland condemns" in told


@pytest.mark.parametrize(
    ("topic", "says"),
    [("Brazil", "nothing in the record is for or against 'Brazil'"), ("(.*", "nothing in the record")],
)
def test_positions_refuses_in_one_line(run: Run, topic: str, says: str) -> None:
    assert says in refused(run("positions", topic))


def test_what_hangs_on_one_outlet_comes_with_the_blocs(run: Run) -> None:
    assert "What hangs on one outlet" in run("blocs").stdout
    found = json.loads(run("blocs", "--format", "json").stdout)["certainty"]
    assert found["outlets"] == found["tried"] == 2
    assert any(hinge["outlet"].lower() == "corvane wire" for hinge in found["hinges"])
