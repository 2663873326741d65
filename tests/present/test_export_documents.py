"""Graphs, annotations, GeoJSON and FollowTheMoney: each loads, points at its words, and says on whose word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import making
import networkx
import pytest
from click.testing import CliRunner

from blocwatch.commands.export import ARCHIVES, COMMANDS, FORMATS
from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.countries import countries
from blocwatch.model import Party, Reading, Tie
from blocwatch.present.export import EXPORTERS, Source, export
from blocwatch.record.archives import MAKERS
from blocwatch.record.store import Record
from blocwatch.record.tables import Chosen

CLAIMED = Chosen(frozenset({"asserted", "claimed"}))


def coded() -> Reading:
    reading = making.reading()
    accuse, arm = reading.events
    accuse = replace(accuse, actors=(Party("RUS"), Party("BLR")), recipients=(Party("LTU"),), where="Vilnius")
    member = replace(reading.ties[0], a="NATO", b="LTU")
    return replace(reading, events=(accuse, arm), ties=(member, reading.ties[1]))


def written(folder: Path, form: str, reading: Reading | None = None, chosen: Chosen | None = None) -> Path:
    record = Record(folder / "r.duckdb")
    record.put_all([reading or coded()], record.start_run(()))
    (path,) = export(Source(record, chosen or Chosen()), form, folder)
    return path


def test_graphml_is_loaded_by_networkx_with_days_and_status(tmp_path: Path) -> None:
    graph = networkx.read_graphml(written(tmp_path, "graphml"), force_multigraph=True)
    edges = sorted((a, b, e["kind"], e["sign"], e["start"], e.get("end")) for a, b, e in graph.edges(data=True))
    assert edges == [
        ("BLR", "LTU", "ACCUSE", -1, "2024-06-24", "2024-06-24"),
        ("NATO", "LTU", "membership", 1, "2009-01-01", None),
        ("RUS", "LTU", "ACCUSE", -1, "2024-06-24", "2024-06-24"),
    ]
    assert graph.nodes["RUS"]["label"] == "Russia"
    assert {e["status"] for _, _, e in graph.edges(data=True)} == {"asserted"}


def test_own_actors_leave_with_their_names_and_states(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("- {code: SYL, name: Sylvania, kind: state}\n", encoding="utf-8")
    accuse, arm = coded().events
    reading = replace(coded(), events=(replace(accuse, actors=(Party("SYL"),)), arm))
    record = Record(tmp_path / "own.duckdb")
    record.put_all([reading], record.start_run(()))
    (known,) = {who.name for one in Source(record, facts=gazetteer(own)).told() for who in one.actors}
    assert (known, {who.state for one in Source(record).told() for who in one.actors}) == ("Sylvania", {""})
    done = CliRunner().invoke(
        COMMANDS[0], ["--to", "graphml", "--out", str(tmp_path), "--record", str(record.path), "--actors", str(own)]
    )
    assert done.exit_code == 0, done.output
    (path,) = tmp_path.glob("*.graphml")
    node = networkx.read_graphml(path, force_multigraph=True).nodes["SYL"]
    assert (node["label"], node["kind"]) == ("Sylvania", "state")


def test_gexf_is_loaded_by_networkx_and_its_edges_have_start_and_end(tmp_path: Path) -> None:
    path = written(tmp_path, "gexf", chosen=CLAIMED)
    graph = networkx.read_gexf(path)
    assert graph.number_of_edges() == 4
    text = path.read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert text.count('start="2024-06-24" end="2024-06-24"') == 2
    claims = [e for _, _, e in graph.edges(data=True) if e["status"] == "claimed"]
    assert [e["speakers"] for e in claims] == ["Freedonia"]


def test_annotations_point_at_their_words(tmp_path: Path) -> None:
    page = json.loads(written(tmp_path, "annotation", chosen=CLAIMED).read_text(encoding="utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            at = slice(position["start"], position["end"])
            assert making.TEXT[at] == quote["exact"]
            assert making.TEXT[: at.start].endswith(quote["prefix"])
            assert making.TEXT[at.stop :].startswith(quote["suffix"])


def test_annotations_carry_the_chain_of_sources(tmp_path: Path) -> None:
    page = json.loads(written(tmp_path, "annotation", chosen=CLAIMED).read_text(encoding="utf-8"))
    items = {item["id"][-13:]: item for item in page["items"]}
    claimed = items["e000000000002"]
    assert claimed["body"]["bw:status"] == "claimed"
    assert claimed["prov:wasDerivedFrom"] == [f"urn:blocwatch:s00000000000{n}" for n in (1, 2)]
    assert items["s000000000002"]["prov:wasDerivedFrom"] == ["urn:blocwatch:s000000000001"]
    assert items["s000000000002"]["prov:wasAttributedTo"]["bw:name"] == "Rufus Firefly"
    assert items["e000000000001"]["prov:wasDerivedFrom"] == ["https://courier.example/1"]


PLACES = [
    ("Vilnius", [25.28, 54.689], "city", False, "LTU"),
    ("Lithuania", [24.089, 55.104], "country", True, "LTU"),
    ("the Kharkiv region", [36.322, 49.928], "region", True, "UKR"),
    ("Birmingham", None, "words", False, None),
    ("Marx City", None, "words", False, None),
    ("South China Sea", [115, 13], "water", True, None),
]


@pytest.mark.parametrize(("words", "point", "precision", "centroid", "country"), PLACES, ids=[p[0] for p in PLACES])
def test_geojson_keeps_the_words_and_says_what_a_point_stands_for(
    tmp_path: Path, words: str, point: list[float] | None, precision: str, centroid: bool, country: str | None
) -> None:
    reading = coded()
    moved = replace(reading, events=(replace(reading.events[0], where=words), *reading.events[1:]))
    (feature,) = json.loads(written(tmp_path, "geojson", moved).read_text(encoding="utf-8"))["features"]
    found = feature["properties"]
    assert (feature["geometry"] and feature["geometry"]["coordinates"]) == (point and pytest.approx(point, abs=1.5))
    assert (found["place"], found["place_precision"], found["centroid"]) == (words, precision, centroid)
    assert found["country"] == country


def test_followthemoney_links_only_to_what_it_has(tmp_path: Path) -> None:
    lines = written(tmp_path, "ftm").read_text(encoding="utf-8").splitlines()
    entities = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(entities) == len(lines)
    assert sorted(e["schema"] for e in entities.values()) == [
        "Article", "Event", "Membership", "Organization", "PublicBody", "PublicBody", "PublicBody",
    ]  # fmt: skip
    for entity in entities.values():
        for name in ("involved", "member", "organization", "subject", "object", "proof"):
            assert set(entity["properties"].get(name, [])) <= entities.keys()
    (membership,) = (e["properties"] for e in entities.values() if e["schema"] == "Membership")
    assert entities[membership["organization"][0]]["properties"]["name"] == ["North Atlantic Treaty Organization"]
    assert entities[membership["member"][0]]["properties"]["country"] == ["lt"]


HOSTILE = 'a\x00b\x1b[31m\ud800 <x> & "q" \u2028 \' ]]>'


@pytest.mark.parametrize("form", ["graphml", "gexf", "annotation", "geojson", "ftm", "plover"])
def test_hostile_words_break_no_file(tmp_path: Path, form: str) -> None:
    reading = coded()
    event = replace(reading.events[0], where=HOSTILE, actors=(Party(HOSTILE),))
    tie = Tie("t000000000003", HOSTILE, "LTU", 1, "backing", "asserted", reading.ties[0].evidence, making.MADE)
    article = replace(reading.article, outlet=HOSTILE, title=HOSTILE)
    path = written(tmp_path, form, replace(reading, article=article, events=(event,), ties=(tie,)))
    text = path.read_text(encoding="utf-8")
    if form in ("graphml", "gexf"):
        assert len(getattr(networkx, f"read_{form}")(path)) == 2
    else:
        assert [json.loads(part) for part in (text.splitlines() if form in ("ftm", "plover") else [text])]


# ---------------------------------------------------------------- commands


def run(*arguments: str) -> str:
    command = {command.name: command for command in COMMANDS}[arguments[0]]
    done = CliRunner().invoke(command, arguments[1:], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_commands_write_and_take_in(tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    kept = Record(record)
    kept.put_all([coded()], kept.start_run(()))
    asked = ["--record", str(record)]
    paths = run("export", "--to", "gdelt", "--out", str(tmp_path / "out"), *asked).split()
    assert Path(paths[0]).name == "20240628000000.export.CSV"
    said = run("import", paths[0], "--from", "gdelt", *asked)
    assert said.startswith(f"{paths[0]}: 1 events from gdelt, 2024-06-24 to 2024-06-24")
    with pytest.raises(BadRequest, match="'sure': there are asserted"):
        run("export", "--to", "csv", "--status", "sure", *asked)


def test_the_commands_offer_what_there_is() -> None:
    assert tuple(one.name for one in EXPORTERS) == FORMATS
    assert tuple(MAKERS) == ARCHIVES


# ---------------------------------------------------------------- codes


def test_codes_of_countries_are_unique_and_lead_back() -> None:
    known = countries()
    for country in known.listed:
        assert known.get(country.iso3) is country
        assert not country.fips or known.by_fips(country.fips) is country
        assert gazetteer().actor(country.iso3) is not None
    assert [known.get(code).cow for code in ("USA", "GBR", "RUS", "CHN")] == ["2", "200", "365", "710"]  # type: ignore[union-attr]
    assert [known.get(code).fips for code in ("CHN", "CHE", "AUS", "AUT")] == ["CH", "SZ", "AS", "AU"]  # type: ignore[union-attr]
    assert known.by_cow("365") is known.get("RUS")


def test_every_state_that_can_act_has_codes() -> None:
    former = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR", "ANT"}
    assert [c.iso3 for c in countries().listed if not (c.fips and c.iso2) and c.iso3 not in former] == []
