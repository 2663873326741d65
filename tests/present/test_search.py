"""What a search found in print: who speaks and whether a tie is only claimed stand with each hit."""

import io
from datetime import date

from rich.console import Console

from blocwatch.model import Interval, Method
from blocwatch.present.search import print_hits
from blocwatch.record.answers import StatementRow, TieRow
from blocwatch.record.search import Hit, Hits

MADE = Method("test", "by-hand")
DAY = date(2024, 6, 28)


def said(speaker: str, kind: str, person: str | None = None) -> StatementRow:
    return StatementRow(
        "s1", "a1", "The Sylvania Post", DAY, speaker, kind, (), person, "indirect", "says", "said", "words", None, None,
        "They said words.", "", 1.0, MADE,
    )  # fmt: skip


def tie(status: str, outlet: str, published: date | None, since: Interval | None = None) -> TieRow:
    return TieRow(
        "t1",
        "a1",
        outlet,
        published,
        "PER",
        "TCD",
        -1,
        "enmity",
        status,
        (),
        (),
        since,
        "words",
        "Words.",
        "",
        1.0,
        MADE,
    )


def printed(*rows: StatementRow | TieRow) -> str:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    kind = "statements" if isinstance(rows[0], StatementRow) else "ties"
    print_hits([Hits(kind, tuple(Hit(row, row.sentence, ()) for row in rows), len(rows), 0)], console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_statement_names_who_speaks_or_that_nobody_is_named() -> None:
    text = printed(
        said("the envoy", "actor"), said("", "unnamed"), said("", "unresolved"), said("he", "actor", "Ada B.")
    )
    assert "2024-06-28 · the envoy · says · The Sylvania Post  s1" in text
    assert "2024-06-28 · somebody unnamed · says ·" in text
    assert "2024-06-28 · speaker left open · says ·" in text
    assert "2024-06-28 · Ada B. · says ·" in text


def test_a_tie_says_whether_it_is_told_as_fact_and_since_when() -> None:
    known = tie("asserted", "The Sylvania Post", DAY, Interval(DAY, DAY))
    text = printed(known, tie("claimed", "", DAY), tie("denied", "", None))
    assert "2024-06-28 · PER − TCD · enmity · told as fact · The Sylvania Post" in text
    assert "by 2024-06-28 · PER − TCD · enmity · somebody's claim · outlet unknown" in text
    assert "undated · PER − TCD · enmity · denied · outlet unknown" in text
