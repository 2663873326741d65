"""The command line as a user runs it: output, exit codes, one clear line for bad input, nothing lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blocwatch.cli import main

ARTICLE = """Freedonia rebukes its neighbours
By Ada Quill // 2024-06-28

Russia condemned Norway on Monday over a new base near Kirkenes. "We will answer this," said Foreign Minister Sergey \
Lavrov in Moscow. Norway rejected the charge.

The two countries have been members of the Arctic Council since 1996. Last week Finland and Sweden met in Helsinki.
"""


def run(*args: str, folder: Path, stdin: str | bytes | None = None) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, list(args), input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_read_prints_a_summary_and_stores_it(folder: Path) -> None:
    done = run("read", "good.txt", folder=folder)
    assert done.exit_code == 0, done.output
    assert "Freedonia rebukes its neighbours" in done.output
    assert "ACCUSE" in done.output
    shown = run("show", "events", "--actor", "RUS", "--format", "json", folder=folder)
    assert any(row["type"] == "ACCUSE" for row in rows(shown))


def test_json_goes_to_standard_output_alone_and_its_spans_hold(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "blocwatch", "read", "good.txt", "--format", "json", "--no-record"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    reading = json.loads(done.stdout)
    text = reading["article"]["text"]
    assert text == ARTICLE
    assert all(text[slice(*m["span"])] == m["text"] for m in reading["mentions"])
    assert not (folder / "blocwatch.duckdb").exists()


def test_explain_prints_sentence_rule_reason_and_score(folder: Path) -> None:
    run("read", "good.txt", folder=folder)
    event, *_ = rows(run("show", "events", "--type", "ACCUSE", "--format", "json", folder=folder))
    said = run("explain", str(event["id"]), folder=folder).output
    assert "Kirkenes" in said
    assert "condemn" in said


def test_explain_says_who_takes_part_in_a_mutual_act(folder: Path) -> None:
    run("read", "good.txt", folder=folder)
    (event,) = rows(run("show", "events", "--type", "CONSULT", "--format", "json", folder=folder))
    said = [" ".join(line.split()) for line in run("explain", str(event["id"]), folder=folder).output.splitlines()]
    assert "between FIN, SWE" in said


def test_standard_input(folder: Path) -> None:
    done = run("read", "-", "--no-record", folder=folder, stdin=ARTICLE)
    assert done.exit_code == 0, done.output
    assert "Freedonia rebukes" in done.output


def test_reading_again_replaces_and_adds_nothing(folder: Path) -> None:
    run("read", "good.txt", folder=folder)
    first = run("show", "events", "--format", "json", folder=folder).output
    run("read", "good.txt", folder=folder)
    assert run("show", "events", "--format", "json", folder=folder).output == first


def rows(done: Result) -> list[dict[str, object]]:
    """The JSON lines that a command printed."""
    return [json.loads(line) for line in done.output.splitlines()]


BAD: list[tuple[str, bytes, int, str]] = [
    ("empty.txt", b"", 3, "empty"),
    ("binary.txt", bytes(range(256)) * 40, 3, "binary"),
    ("image.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, 3, "picture"),
    ("menu.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", 4, "no article"),
    ("german.txt", ("Die Regierung in Berlin hat am Montag neue Sanktionen gegen Moskau beschlossen, wie der Sprecher "
                    "des Auswärtigen Amtes mitteilte. Die Maßnahmen sollen ab nächster Woche gelten.").encode(), 4, "English"),
    ("cut.jsonl", b'{"id": "a", "title": "Half a', 3, "JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "code", "words"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_is_one_clear_line_and_its_exit_code(
    folder: Path, name: str, body: bytes, code: int, words: str
) -> None:
    (folder / name).write_bytes(body)
    done = run("read", name, "--no-record", folder=folder)
    assert done.exit_code == code, done.output
    lines = [line for line in done.output.splitlines() if words.lower() in line.lower() and name.split(".")[0] in line]
    assert lines, done.output


def test_a_path_that_is_not_there(folder: Path) -> None:
    done = run("read", "nowhere.txt", folder=folder)
    assert done.exit_code == 3
    assert "nowhere.txt" in done.output


def test_in_a_batch_the_others_go_on_and_failures_are_counted(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run("read", ".", folder=folder)
    assert done.exit_code == 9
    assert "empty.txt" in done.output
    assert len(rows(run("show", "articles", "--format", "json", folder=folder))) == 1


def test_an_article_without_a_date_stays_without_one(folder: Path) -> None:
    (folder / "undated.txt").write_text(ARTICLE.replace(" // 2024-06-28", ""), encoding="utf-8")
    done = run("read", "undated.txt", "--format", "json", "--no-record", folder=folder)
    reading = json.loads(done.stdout)
    assert reading["article"]["published"] is None
    assert "no-date" in {issue["code"] for issue in reading["issues"]}


def test_a_file_that_is_no_record_is_refused_and_left_alone(folder: Path) -> None:
    (folder / "notes.duckdb").write_text("these are my notes", encoding="utf-8")
    done = run("read", "good.txt", "--record", "notes.duckdb", folder=folder)
    assert done.exit_code == 8, done.output
    assert (folder / "notes.duckdb").read_text(encoding="utf-8") == "these are my notes"


def test_a_record_that_another_process_holds_says_so(folder: Path) -> None:
    run("read", "good.txt", folder=folder)
    holder = "import duckdb, sys; c = duckdb.connect('blocwatch.duckdb'); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        done = run("show", "events", folder=folder)
        other.communicate(b"")
    assert done.exit_code == 7, done.output
    assert "another process" in done.output


def test_show_of_a_record_that_is_not_there(folder: Path) -> None:
    done = run("show", "events", "--record", "none.duckdb", folder=folder)
    assert done.exit_code == 6, done.output
    assert "none.duckdb" in done.output
    assert not (folder / "none.duckdb").exists()


def test_field_names_can_be_mapped(folder: Path) -> None:
    row = {"key": "x1", "headline": "A pact", "body": ARTICLE.split("\n\n")[1], "day": "2024-06-28"}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    maps = ["--map", "id=key", "--map", "title=headline", "--map", "text=body", "--map", "published=day"]
    reading = json.loads(run("read", "rows.jsonl", "--format", "json", "--no-record", *maps, folder=folder).stdout)
    assert reading["article"]["id"].startswith("x1-")
    assert reading["article"]["published"] == "2024-06-28"
    wrong = run("read", "rows.jsonl", "--map", "title", folder=folder)
    assert wrong.exit_code == 2
    assert "OURS=THEIRS" in wrong.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("show events --actor Freedonia", "--actor: no actor is called 'Freedonia'"),
        ("show events --type ACUSE", "--type 'ACUSE': there are AGREE,"),
        ("show articles --status done", "--status 'done': there are asserted (told as fact)"),
        ("show statements --type ACCUSE", "--type 'ACCUSE': there are says,"),
        ("show statements --status claimed", "--status 'claimed': there are direct, indirect, mixed"),
        ("show ties --type friendship", "--type 'friendship': there are treaty,"),
        ("search charge --other Freedonia", "--other: no actor is called 'Freedonia'"),
        ("search charge --in ties --type says", "--type 'says': there are treaty,"),
        ("search charge --status done", "--status 'done': there are asserted (told as fact)"),
        ("report --actor Freedonia --to r.html", "--actor: no actor is called 'Freedonia'"),
        ("export --to csv --actor Freedonia", "--actor: no actor is called 'Freedonia'"),
    ],
)
def test_a_filter_that_names_nothing_is_no_empty_answer(folder: Path, asked: str, said: str) -> None:
    run("read", "good.txt", "--route", "rules", folder=folder)
    done = run(*asked.split(), folder=folder)
    assert done.exit_code == 2, done.output
    assert said in done.stderr


@pytest.mark.parametrize(
    "asked", ["--actor norway", "--actor Russia --type accuse", "--actor the~Kremlin", "--status told~as~fact"]
)
def test_filters_take_names_and_words_of_tables(folder: Path, asked: str) -> None:
    run("read", "good.txt", "--route", "rules", folder=folder)
    shown = run("show", "events", "--format", "json", *(w.replace("~", " ") for w in asked.split()), folder=folder)
    assert any(row["type"] == "ACCUSE" for row in rows(shown))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("report --to no/such/r.html", "--to: there is no folder no/such: make it first"),
        ("report --no-figures --to dir.html", "dir.html can't be written"),
        ("positions Russia --map no/such/m.svg", "--map: there is no folder no/such: make it first"),
        ("demo --to good.txt/demo", "the folder good.txt/demo can't be made"),
    ],
)
def test_what_cannot_be_written_is_one_line(folder: Path, asked: str, said: str) -> None:
    run("read", "good.txt", "--route", "rules", folder=folder)
    (folder / "dir.html").symlink_to("no/such/file")
    done = run(*asked.split(), folder=folder)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
