"""The terminal: what is told, in plain text where it is no terminal, and nothing of an article that steers one."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import making
import pytest
from rich.console import Console

from blocwatch.model import Issue, Reading, Scope, Span, Speaker, Stance
from blocwatch.present import phrases, summary
from blocwatch.record import queries
from blocwatch.record.store import Record

HOSTILE = (
    "[bold red]x[/] [/nothing] \x1b[31mred\x1b[0m \x9b31m \u202egnp.exe \x00 [link=http://evil]l[/link] "
    + "w" * 100_000
)


def console(terminal: bool = False, width: int = 100) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, force_terminal=terminal, width=width, color_system="standard" if terminal else None), out


def told(reading: Reading, width: int = 100) -> str:
    screen, out = console(width=width)
    summary.print_reading(reading, screen)
    return " ".join(out.getvalue().split())


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record(tmp_path_factory.mktemp("record") / "r.duckdb")
    record.put_all([making.reading()], record.start_run(()))
    return record


def test_a_reading_is_told_with_status_and_by_whose_word() -> None:
    text = told(making.reading())
    for words in (
        "Freedonia accuses Sylvania of arming rebels",
        "2024-06-28 · The Marx Courier · by Ada Quill · names its sources: Example Wire",
        "2024-06-24 FRE → SYL ACCUSE asserted “accused”",
        "undated SYL AID claimed “arming” by the word of Freedonia (FRE) ‹ Rufus Firefly (FRE)",
        'told: "They have sent 200 rockets,"',
        "RVL + SYL membership asserted 2009",
        "the outlet's own “reckless”",
        "undatable 'since then' has nothing to count from",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("stances", "words", "absent"),
    [
        (("denies", "says"), "Who said what (2)", "not shown"),
        (("opposes", "intends"), "1 more not shown: plans, wishes, orders and attitudes", "Who said what (2)"),
        (("intends", "demands"), "Who said what: 2 not shown: plans", "Who said what ("),
    ],
)
def test_denials_are_told_and_what_is_left_out_is_counted(stances: tuple[Stance, ...], words: str, absent: str) -> None:
    base = making.reading()
    scopes: tuple[Scope, ...] = ("wider", "told" if "says" in stances else "wider")
    made = zip(base.statements, stances, scopes, strict=True)
    text = told(replace(base, statements=tuple(replace(s, stance=n, scope=c) for s, n, c in made)))
    assert words in text
    assert absent not in text


def test_a_bare_reading_is_told_too() -> None:
    text = told(Reading(making.article("", title="", blocks=(), published=None)))
    assert text == "(no headline) no date · outlet unknown · freedonia-1"


@pytest.mark.parametrize("terminal", [True, False])
def test_hostile_words_stay_words(terminal: bool) -> None:
    base, whole = making.reading(), Span(0, len(HOSTILE))
    article = making.article(HOSTILE, HOSTILE, title=HOSTILE, outlet=HOSTILE, bylines=(HOSTILE,))
    statement = replace(base.statements[0], content=(whole,), cue=(whole,), speaker=Speaker("unnamed", HOSTILE))
    issue = Issue(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    screen, out = console(terminal)
    summary.print_reading(Reading(article, statements=(statement,), issues=(issue,)), screen)
    summary.print_batch(0, 0, [issue], screen, record=Path("x"))
    summary.print_issue(issue, screen)
    printed = out.getvalue()
    assert "[bold red]x[/] [/nothing]" in printed
    assert not set(printed) & set("\x9b\u202e\x00")
    assert "\x1b[31mred" not in printed
    assert "http://evil\x1b\\" not in printed


def test_nothing_but_text_where_it_is_no_terminal() -> None:
    screen, out = console()
    summary.print_reading(making.reading(), screen)
    assert "\x1b" not in out.getvalue()


def test_a_batch_tells_counts_failures_and_where_things_are() -> None:
    screen, out = console()
    failed = [
        Issue("read", "empty", "the file is empty", "in/a.txt"),
        Issue("read", "binary", "it is a picture", "in/b.txt"),
    ]
    summary.print_batch(1, 5, failed, screen, record=Path("my.duckdb"), report=Path("demo/report.html"))
    lines = [line.strip() for line in out.getvalue().strip().splitlines()]
    assert lines == [
        "1 article read, 5 points left open, 2 not read", "empty 1, binary 1", "in/a.txt: the file is empty",
        "in/b.txt: it is a picture", "record: my.duckdb", "report: demo/report.html",
    ]  # fmt: skip


def test_many_failures_are_counted() -> None:
    screen, out = console()
    summary.print_batch(0, 0, [Issue("read", "empty", "empty", str(n)) for n in range(50)], screen)
    assert "and 30 more" in out.getvalue()


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (queries.articles, ["The Marx Courier", "Freedonia accuses Sylvania", "freedonia-1"]),
        (queries.statements, ["s000000000002", "Rufus Firefly (FRE)", "says", "200 rockets"]),
        (queries.events, ["e000000000002", "AID", "claimed", "Freedonia ‹ Rufus Firefly", "by 2024-06-28"]),
        (queries.ties, ["RVL + SYL", "FRE − SYL", "membership", "2009"]),
        (queries.issues, ["undatable", "no-outlet"]),
    ],
)
def test_rows_of_every_kind_are_listed(record: Record, ask, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    screen, out = console(width=200)
    rows = ask(record)
    summary.print_rows(rows, screen)
    for word in words:
        assert word in out.getvalue()
    assert [json.loads(line)["id"] for line in summary.rows_json(rows).splitlines()] == [row.id for row in rows]


@pytest.mark.parametrize("width", [80, 100, 119])
def test_a_headline_has_room_on_a_narrow_terminal(record: Record, width: int) -> None:
    screen, out = console(width=width)
    summary.print_rows(queries.articles(record), screen)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert max(map(len, lines)) <= width
    assert lines[0].split() == ["published", "outlet", "headline", "said", "events", "ties", "open"]
    assert lines[1].startswith("2024-06-28  The Marx        Freedonia accuses")
    assert lines[-1] == "            freedonia-1"
    assert len(lines) <= 5


def test_no_rows_are_said_to_be_none(record: Record) -> None:
    screen, out = console()
    summary.print_rows(queries.events(record, queries.Filter(actor="XXX")), screen)
    assert "nothing in the record" in out.getvalue()


def test_an_entry_is_printed_with_its_words_marked(record: Record) -> None:
    screen, out = console()
    summary.print_entry(queries.explain(record, "e000000000002"), screen)
    text = " ".join(out.getvalue().split())
    assert "Freedonia on Monday accused Sylvania of [[arming]] rebels along the river." in text
    assert "on the word of Freedonia (s000000000001): of arming rebels along the river" in text
    assert "made by test: by-hand, version 1" in text
    assert "why content of an accusation" in text
    assert "score 0.70" in text


def test_marks_may_overlap_and_all_words_stay() -> None:
    text = summary.marked("abcdef", [Span(1, 4), Span(2, 5)]).plain
    assert text.replace("[[", "").replace("]]", "") == "abcdef"


def test_visible_keeps_every_offset() -> None:
    assert len(phrases.visible(HOSTILE)) == len(HOSTILE)
    assert phrases.visible("plain “text” – né\n\t") == "plain “text” – né\n\t"


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2024-06-24", "2024-06-24", "day", "2024-06-24"),
        ("2024-06-01", "2024-06-30", "month", "2024-06"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2024-06-17", "2024-06-23", "week", "2024-06-17/23"),
        ("2024-06-27", "2024-07-03", "week", "2024-06-27/07-03"),
        ("2023-12-27", "2024-01-03", "week", "2023-12-27/2024-01-03"),
    ],
)
def test_days_are_told_as_they_are_known(first: str, last: str, precision: str, words: str) -> None:
    from datetime import date

    from blocwatch.model import Interval

    assert phrases.days(Interval(date.fromisoformat(first), date.fromisoformat(last), precision)) == words  # type: ignore[arg-type]
