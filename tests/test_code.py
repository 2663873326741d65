"""`blocwatch code` as a user runs it: one sentence and its reasons, rows of a table, and what can't be coded."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blocwatch.cli import main
from blocwatch.errors import NotAnArticle, Unreadable
from blocwatch.extract.reading import knowledge
from blocwatch.model import Amount, Issue, Span
from blocwatch.present.coding import amount_text
from blocwatch.sentences import code_sentence, code_table

DAY = date(2024, 6, 28)


def run(*args: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "140")
        return CliRunner().invoke(main, ["code", *args])


def table(folder: Path, text: str | bytes) -> Path:
    path = folder / "rows.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def printed(done: Result) -> list[str]:
    return [" ".join(line.split()) for line in done.output.splitlines()]


# ---------------------------------------------------------------- one sentence


def test_a_mutual_act_names_who_takes_part() -> None:
    lines = printed(run("Putin and Kim signed a mutual defence treaty on Wednesday.", "--date", "2024-06-20"))
    assert "between RUS GOV Vladimir Putin (Putin), PRK GOV Kim Jong-un (Kim)" in lines
    assert not any("nobody is named" in line for line in lines)


def test_ties_and_habits_are_printed() -> None:
    lines = printed(run("Ghana regularly condemned Togo.", "--route", "rules"))
    assert any(line.startswith("event ACCUSE") and line.endswith("asserted, told as a habit") for line in lines)
    assert "between GHA and TGO, against each other" in printed(
        run("Ghana imposed sanctions on Togo.", "--route", "light")
    )


@pytest.mark.parametrize(
    ("kind", "value", "unit", "words"),
    [
        ("money", 4e7, "EUR", "40,000,000 EUR"),
        ("money", 2.3 * 1e6, "USD", "2,300,000 USD"),
        ("money", 0.5, "USD", "0.5 USD"),
        ("money", 1.5e12, "JPY", "1,500,000,000,000 JPY"),
        ("troops", 200.0, "people", "200 people troops"),
        ("weapons", 1.25, "tanks", "1.25 tanks weapons"),
    ],
)
def test_amounts_are_written_out(kind: str, value: float, unit: str, words: str) -> None:
    assert amount_text(Amount(kind, value, unit, Span(0, 1))) == words


def test_the_route_is_chosen_and_json_is_printed() -> None:
    done = run("Ghana condemned Togo.", "--route", "rules", "--format", "json")
    reading = json.loads(done.stdout)
    assert reading["versions"]["statements"] == "rules"
    assert [(e["type"], e["actors"], e["recipients"]) for e in reading["events"]] == [("ACCUSE", ["GHA"], ["TGO"])]


OPEN = [
    ("Peru condemned Peru.", "own-target", "PER"),
    ("Chile, Peru, Bolivia, Ecuador and Brazil.", "no-verb", "list"),
    ("The border between Chile and Peru.", "no-verb", "verb"),
    ("The cat sat on the mat.", "no-actor", "known"),
    ("CHILE CONDEMNED PERU ON MONDAY", "capitals", "capitals"),
    ('The paper wrote: "Le Chili a condamné le Pérou lundi." Peru condemned Chile.', "language", "fr"),
    ("Chile condemned Peru and " + " and ".join(["Bolivia visited Ecuador"] * 520) + ".", "sentence-too-long", "words"),
]


def test_statements_and_events_name_one_limit_of_a_sentence() -> None:
    reading = code_sentence(", ".join(["Chile condemned Peru"] * 600) + ".", DAY, knowledge("rules"))
    told = [issue.detail for issue in reading.issues if issue.code == "sentence-too-long"]
    assert [words.partition("; ")[2] for words in told] == [
        "statements are read up to 400",
        "events are read up to 400",
    ]
    assert len({words.partition(";")[0] for words in told}) == 1


@pytest.mark.parametrize(("text", "code", "words"), OPEN, ids=[code + text[:9] for text, code, _ in OPEN])
@pytest.mark.parametrize("route", ["rules", "full"])
def test_what_keeps_a_sentence_from_being_coded_is_an_issue(text: str, code: str, words: str, route: str) -> None:
    reading = code_sentence(text, DAY, knowledge(route))  # type: ignore[arg-type]
    issues = {issue.code: issue.detail for issue in reading.issues}
    assert code in issues
    assert words in issues[code]
    assert code == "language" or reading.events == ()
    assert all(event.method.rule != "network" for event in reading.events)


@pytest.mark.parametrize(
    "text",
    ["Der Präsident von Kenia hat Uganda verurteilt.", "Le Kenya a condamné l'Ouganda lundi.", "Кения осудила Уганду.",
     "Kenia condenó a Uganda por el ataque.", "?!", "2024"],
)  # fmt: skip
def test_another_language_or_no_word_is_one_clear_line(text: str) -> None:
    done = run(text, "--route", "light")
    assert done.exit_code == NotAnArticle.exit_code, done.output
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mahmoud Abbas met Recep Tayyip Erdogan in Ankara.",
        "Kenya lent Uganda $3bn.",
        "Chad sent troops to Niger",
        "Kenya jilted Uganda.",
    ],
)
def test_short_english_is_not_taken_for_another_language(text: str) -> None:
    reading = code_sentence(text, DAY, knowledge("light"))
    assert "language" not in {issue.code for issue in reading.issues}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Kenya committed itself to supporting Uganda.", [("KEN", "UGA")]),
        ("Kenya defended itself against Uganda.", []),
        ("Kenya has reopened its border.", []),
        ("Kenya helped its own farmers.", []),
    ],
)
def test_what_a_state_does_with_itself_for_another_is_no_act_on_itself(text: str, sides: list[tuple[str, str]]) -> None:
    reading = code_sentence(text, DAY, knowledge("light"))
    assert [(e.actors[0].code, e.recipients[0].code) for e in reading.events] == sides
    assert not [issue for issue in reading.issues if issue.code == "own-target"]


def test_a_file_that_is_no_table_is_not_taken_for_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "rows.txt").write_text("Chile condemned Peru.", encoding="utf-8")
    done = run(str(tmp_path / "rows.txt"))
    assert done.exit_code == 2
    assert "'blocwatch read'" in done.stderr
    assert run("missing.csv").exit_code == 2


# ---------------------------------------------------------------- rows


def test_quotation_marks_stay_and_swallow_nothing(tmp_path: Path) -> None:
    texts = ['"Chile attacked us," Boric said.', '"We will answer, said Peru.', "Peru condemned Chile."]
    path = table(tmp_path, "id\ttext\n" + "".join(f"{n}\t{text}\n" for n, text in enumerate(texts)))
    rows = list(code_table(path, knowledge("light")))
    assert [(row.line, row.id) for row in rows] == [(2, "0"), (3, "1"), (4, "2")]
    assert [row.result.article.text for row in rows if not isinstance(row.result, Issue)] == texts


def test_a_row_without_a_date_has_the_day_of_the_command(tmp_path: Path) -> None:
    path = table(
        tmp_path, "date\ttext\n\tPeru condemned Chile last week.\n2020-01-01\tPeru condemned Chile last week.\n"
    )
    done = run(str(path), "--date", "2024-06-28", "--route", "light")
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["article"]["published"] for reading in readings] == ["2024-06-28", "2020-01-01"]
    assert readings[0]["events"][0]["when"] == ["2024-06-17", "2024-06-23"]
    assert [reading["row"] for reading in readings] == [{"line": 2, "id": None}, {"line": 3, "id": None}]


BROKEN = (
    b"\xef\xbb\xbfid\tDate\tText\r\n"
    b"a\t2024-06-01\tPeru condemned Chile.\r\n"
    b"a\t\tChile condemned Peru.\r\n"
    b"b\t2024-13-01\tPeru condemned Chile.\r\n"
    b"c\t2024-06-01\n"
    b"\r\n"
    b"d\t2024-06-01\tPeru condemned\tChile.\r\n"
    b"e\t2024-06-01\tPer\xfa condemned Chile.\r\n"
    b"f\t2024-06-01\t\r\n"
    b"g\t2024-06-01\tPeru condemned Brazil."
)


def test_what_cannot_be_coded_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    done = run(str(table(tmp_path, BROKEN)), "--route", "light")
    rows = [json.loads(line)["row"] for line in done.stdout.splitlines()]
    assert rows == [{"line": 2, "id": "a"}, {"line": 3, "id": "a"}, {"line": 10, "id": "g"}]
    listed = [line for line in done.stderr.splitlines() if line.startswith("not coded")]
    assert [line.split("line ")[1].split(":")[0] for line in listed] == ["4", "5", "7", "8", "9"]
    assert done.exit_code == 9
    assert "3 rows coded, 5 not" in done.stderr


def test_rows_on_the_terminal_stand_under_their_line(tmp_path: Path) -> None:
    done = run(str(table(tmp_path, "id\ttext\nx\tPeru condemned Chile.\n")), "--format", "table", "--route", "light")
    assert printed(done)[0] == "line 2, id x: Peru condemned Chile."
    assert "to whom CHL (Chile)" in printed(done)


@pytest.mark.parametrize(
    "text", ["", "id\tsentence\n1\tx\n", "text\ttext\nx\ty\n", '"id"\t"text"\n1\tx\n', "id\ttext\n"]
)
def test_a_table_without_text_or_rows_is_one_clear_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable, match=r"rows\.tsv"):
        list(code_table(table(tmp_path, text), knowledge("light")))


def test_a_missing_table_is_one_clear_line() -> None:
    done = run("missing.tsv")
    assert done.exit_code == Unreadable.exit_code
    assert "missing.tsv can't be read" in done.stderr
