"""Story, sources, trace and judgements as the command line gives them, on the bundled examples."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

import blocwatch
from blocwatch.cli import Commands
from blocwatch.commands import story
from blocwatch.model import Copy, CopyKind, Dispute, Judgement, Occurrence
from blocwatch.pipeline import ingest, readings
from blocwatch.present.sources import ownership
from blocwatch.present.story import counts, descent, dispute_text, dumps, judgement_text, print_judgements
from blocwatch.record.store import Record

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
KIM = ("corvane-putin-kim.txt", "lakeshore-putin-kim.html", "unbowed-putin-kim.html", "gulf-monitor.jsonl")
READ = (
    *KIM,
    "corvane-aukus-recall.txt",
    "tarrawin-aukus.txt",
    "corvane-taiwan-missiles.txt",
    "sakishima-taiwan-missiles.html",
)
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "news.duckdb"
    known = blocwatch.knowledge()
    assert not ingest(readings([EXAMPLES / name for name in READ], known), Record(path), known).failed
    return path


@pytest.fixture(scope="module")
def run(record: Path) -> Run:
    group = Commands("blocwatch", commands=story.COMMANDS)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(group, [*words, "--record", str(record)], env={"COLUMNS": "200"})

    return invoke


def article(id: str) -> str:
    """The name of an example without the digits of its id."""
    return id.rpartition("-")[0]


def test_the_two_copies_and_the_rewrite_go_back_to_the_wire(run: Run) -> None:
    rows = [json.loads(line) for line in run("sources", "--format", "json").stdout.splitlines()]
    descent = {
        article(row["article"]): (copy["kind"], article(copy["origin"]), bool(copy["words"]))
        for row in rows for copy in row["from"] if copy["kind"] != "citation"
    }  # fmt: skip
    assert descent == {
        "lakeshore-putin-kim": ("copy", "corvane-putin-kim", True),
        "pht-20240620-kim": ("copy", "corvane-putin-kim", False),
        "unbowed-putin-kim": ("rewrite", "corvane-putin-kim", True),
    }


def test_the_treaty_is_one_occurrence_with_one_origin(run: Run) -> None:
    found = json.loads(run("story", "--actor", "prk", "--since", "2024-06-01", "--format", "json").stdout)[
        "occurrences"
    ]
    treaty = next(o for o in found if "signed a treaty" in o["reports"][0]["sentence"])
    assert {article(id) for id in treaty["articles"]} >= {
        "corvane-putin-kim",
        "lakeshore-putin-kim",
        "unbowed-putin-kim",
    }
    assert [article(id) for id in treaty["origins"]] == ["corvane-putin-kim"]
    assert treaty["when"] == {"first": "2024-06-19", "last": "2024-06-19", "precision": "day"}


def test_both_disputes_are_shown_and_no_other(run: Run) -> None:
    found = json.loads(run("story", "--format", "json").stdout)["disagreements"]
    told = [(d["dispute"]["what"], {(p["outlet"], v[0]) for p, v in zip(d["passages"], d["dispute"]["values"], strict=True)})
            for d in found]  # fmt: skip
    assert [what for what, _ in told] == ["date", "number"]
    assert {value for _, value in told[0][1]} == {"2021-09-15", "2021-09-16"}
    assert {value for _, value in told[1][1]} == {"11", "9"}


def test_a_claim_is_shown_with_the_denial_of_the_accused(run: Run) -> None:
    told = run("story", "--actor", "PRK", "--status", "claimed")
    assert "PRK → RUS  AID  somebody's claim, denied by PRK" in told.stdout
    assert "PRK RUS  CONSULT  somebody's claim  " in told.stdout
    found = json.loads(run("story", "--actor", "PRK", "--format", "json").stdout)["occurrences"]
    assert {tuple(o["denied_by"]) for o in found} == {(), ("PRK",)}


def test_who_counted_is_named(run: Run) -> None:
    told = run("story", "--actor", "CHN").stdout
    assert "number of ballistic missiles" in told
    assert "11  Taiwan's defence ministry, in" in told


def test_the_story_in_words(run: Run) -> None:
    told = run("story", "--actor", "PRK").stdout
    assert "3 reports / 3 outlets / 1 origin" in told
    assert "(copied from" in told
    assert "(rewritten from" in told


@pytest.mark.parametrize(
    "asked",
    [
        ("--until", "1999-01-01"),
        ("--actor", "Tuvalu"),
        ("--actor", "PRK", "--other", "TUV"),
        ("--type", "PROTEST", "--status", "denied"),
        ("--origins", "9"),
        ("--limit", "0"),
    ],
)
def test_nothing_asked_for_is_nothing_found(run: Run, asked: tuple[str, ...]) -> None:
    assert json.loads(run("story", *asked, "--format", "json").stdout) == {"occurrences": [], "disagreements": []}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--type", "FOO"), "--type 'FOO': there are AGREE, CONSULT"),
        (("--status", "told"), "--status 'told': there are asserted (told as fact), claimed (somebody's claim)"),
        (("--actor", "Nowhereland"), "--actor: no actor is called 'Nowhereland'"),
        (("--other", "Nowhereland"), "--other: no actor is called 'Nowhereland'"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(run: Run, asked: tuple[str, ...], said: str) -> None:
    result = run("story", *asked)
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("--actor", "North Korea"), ("--actor", "PRK")),
        (("--status", "somebody's claim"), ("--status", "Claimed")),
        (("--type", "assault"), ("--type", "ASSAULT")),
    ],
)
def test_filters_take_names_and_the_words_of_the_table(run: Run, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    told = run("story", *one, "--format", "json").stdout
    assert told == run("story", *other, "--format", "json").stdout
    assert json.loads(told)["occurrences"]


def test_disagreements_are_those_in_the_sentences_that_are_shown(run: Run) -> None:
    for asked in (("--limit", "1"), ("--status", "claimed"), ("--type", "ASSAULT"), ("--origins", "2")):
        found = json.loads(run("story", *asked, "--format", "json").stdout)
        shown = {(r["article"], r["sentence"]) for o in found["occurrences"] for r in o["reports"]}
        for differ in found["disagreements"]:
            assert shown & {(p["article"], p["sentence"]) for p in differ["passages"]}


def test_every_sentence_is_shown_and_reports_are_articles(run: Run) -> None:
    told = " ".join(run("story").stdout.split())
    found = json.loads(run("story", "--format", "json").stdout)["occurrences"]
    for report in (r for o in found for r in o["reports"]):
        assert report["event"] in told
    articles = {id for o in found for id in o["articles"]}
    assert f"{len(found)} occurrences in {len(articles)} reports;" in told


def test_sources_in_words(run: Run) -> None:
    told = run("sources").stdout
    assert "credits it: “Copyright 2024 Corvane Wire.”" in told
    assert "neither names the other" in told


def test_a_copied_event_is_traced_to_the_wire(run: Run) -> None:
    found = json.loads(run("story", "--actor", "PRK", "--format", "json").stdout)["occurrences"]
    treaty = next(o for o in found if "signed a treaty" in o["reports"][0]["sentence"])
    copied = next(r for r in treaty["reports"] if article(r["article"]) == "lakeshore-putin-kim")
    traced = json.loads(run("trace", copied["event"], "--format", "json").stdout)
    assert (article(traced["first"]), traced["certain"]) == ("corvane-putin-kim", True)
    assert [link["asked"] for link in traced["links"]].count(True) == 1
    assert "First in this record: corvane-putin-kim" in run("trace", treaty["id"]).stdout


def test_a_copied_statement_is_traced_to_the_wire(run: Run, record: Path) -> None:
    with Record(record).read() as connection:
        question = "SELECT id FROM statements WHERE article LIKE 'lakeshore%' AND words LIKE '%desperation%'"
        (id,) = connection.execute(question).fetchall()[0]
    traced = json.loads(run("trace", id, "--format", "json").stdout)
    assert article(traced["first"]) == "corvane-putin-kim"
    assert {article(link["article"]) for link in traced["links"]} >= {"corvane-putin-kim", "pht-20240620-kim"}


def test_an_unknown_entry_is_refused(run: Run) -> None:
    result = run("trace", "e0")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert run("revoke", "99", "--by", "Ada").exit_code == 2
    assert run("same", "e0", "e1", "--by", "Ada").exit_code == 2


def test_a_judgement_changes_the_story_until_it_is_revoked(run: Run) -> None:
    before = run("story", "--format", "json").stdout
    occurrence = json.loads(before)["occurrences"][0]
    assert run("correct", occurrence["id"], "status", "possible", "--by", "Ada").stdout.endswith("\n")
    after = json.loads(run("story", "--format", "json").stdout)["occurrences"]
    assert next(o for o in after if o["id"] == occurrence["id"])["reports"][0]["status"] == "possible"
    number = json.loads(run("judgements", "--format", "json").stdout.splitlines()[-1])["number"]
    assert "revoked by Bo" in run("revoke", str(number), "--by", "Bo").stdout
    assert run("story", "--format", "json").stdout == before


def test_reading_again_changes_nothing(run: Run, record: Path) -> None:
    before = [run(*asked).stdout for asked in (("story",), ("sources",), ("story", "--format", "json"))]
    known = blocwatch.knowledge()
    ingest(readings([EXAMPLES / name for name in KIM], known), Record(record), known)
    assert [run(*asked).stdout for asked in (("story",), ("sources",), ("story", "--format", "json"))] == before


# ---------------------------------------------------------------- wordings


def test_a_dispute_in_words() -> None:
    dispute = Dispute("date", (("2021-09-15", ("e1", "e2")), ("2021-09-16", ("e3",))))
    assert dispute_text(dispute) == "date: 2021-09-15 by two, 2021-09-16 by one"
    assert dispute_text(Dispute("number", (("11", ("e1",)), ("9", ("e2",))), "missiles")) == (
        "number of missiles: 11 by one, 9 by one"
    )


def test_three_numbers() -> None:
    made = Occurrence(
        "o1",
        "AGREE",
        ("FRE",),
        (),
        True,
        "asserted",
        None,
        None,
        None,
        ("e1", "e2", "e3"),
        ("a", "b"),
        ("A", "B"),
        ("a",),
    )
    assert counts(made) == "2 reports / 2 outlets / 1 origin"


def test_a_judgement_in_words_shows_no_control_codes() -> None:
    made = Judgement(3, "correct", "e1", "Ada\x1b[31m", field="where", value="[bold]Harpo", made="2024-06-01 10:00:00")
    out = StringIO()
    print_judgements([made], Console(file=out, width=200))
    assert out.getvalue() == "3 e1 where: [bold]Harpo by Ada␛[31m, 2024-06-01\n"
    assert judgement_text(Judgement(1, "same", "e1", "Ada", "e2", revoked_by="Bo")).endswith("revoked by Bo")


def test_ownership_is_told_only_where_known() -> None:
    assert ownership("TASS") == " (state-owned, RUS)"
    assert ownership("Reuters") == ownership("River Post") == ownership("") == ""


def test_days_are_written_as_iso_and_what_is_unknown_is_refused() -> None:
    assert dumps({"day": date(2024, 6, 1)}) == '{"day": "2024-06-01"}'
    with pytest.raises(TypeError):
        dumps({"what": object()})


def _made(kind: CopyKind, outlet: str, words: str = "", certain: bool = True) -> Copy:
    return Copy("a", "b", outlet, kind, 0.8, certain, words, "it is so")


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (_made("copy", "River Post"), "has the same text as River Post, 80% of its own words"),
        (_made("copy", "River Post", certain=False), "has the same text as River Post, 80% of its own words"),
        (_made("rewrite", "River Post"), "has much of the text of River Post, 80% of its own words"),
        (_made("copy", "River Post", "the River Post"), "copied from River Post, 80% of its own words"),
        (_made("copy", "Reuters"), "copied from Reuters, 80% of its own words"),
        (_made("agency", "River Post"), "shares agency text with River Post, 80% of its own words"),
    ],
)
def test_nobody_is_said_to_have_copied_what_both_may_have_from_a_third(copy: Copy, said: str) -> None:
    assert descent(copy) == said
