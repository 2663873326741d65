"""The reason of each merge is to be seen, in the story and by the id of the occurrence."""

from datetime import date
from io import StringIO
from pathlib import Path

import making
import pytest
from click.testing import CliRunner
from making import MADE, span
from rich.console import Console

from blocwatch.cli import main
from blocwatch.model import Event, Interval, Mention, Party, Reading
from blocwatch.present.merging import print_reasons, reasons
from blocwatch.present.story import print_story
from blocwatch.record.account import account, occurrence_of
from blocwatch.record.store import Record

SIGNED = "Pact\nFreedonia signed a pact on river customs with Sylvania in a hall of mirrors.\n"
DAY = Interval(date(2024, 6, 4), date(2024, 6, 4))


def told(id: str, published: int) -> Reading:
    article = making.article(SIGNED, id, outlet=f"Paper {id}", published=date(2024, 6, published))
    one, other = span(SIGNED, "Freedonia"), span(SIGNED, "Sylvania")
    mentions = (Mention(one, "Freedonia", "FRE", "state", MADE), Mention(other, "Sylvania", "SYL", "state", MADE))
    event = Event(
        f"e{id}", span(SIGNED, "signed a pact"), "AGREE", (Party("FRE", one),), (Party("SYL", other),), "asserted", MADE,
        when=DAY,
    )  # fmt: skip
    return Reading(article, mentions, events=(event,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = Record(tmp_path / "r.duckdb")
    record.put_all([told("1", 4), told("2", 5)], record.start_run(()))
    return record.path


def test_the_story_has_the_reason_of_a_merge(path: Path) -> None:
    out = StringIO()
    print_story(account(Record(path)), Console(file=out, width=200))
    assert "= e1: the same parties (FRE SYL); the same day; the same words" in out.getvalue()


def test_the_reasons_of_an_occurrence(path: Path) -> None:
    found, out = occurrence_of(Record(path), "o1"), StringIO()
    assert reasons(found.occurrences[0]) == {"e2": "= e1: the same parties (FRE SYL); the same day; the same words"}
    print_reasons(found, Console(file=out, width=200))
    assert "e1  the first report" in out.getvalue()
    assert "e2  = e1: the same parties" in out.getvalue()


def test_an_occurrence_is_explained_by_its_id(path: Path) -> None:
    done = CliRunner().invoke(main, ["explain", "o1", "--record", str(path)])
    assert done.exit_code == 0
    assert "Why these reports are one occurrence" in done.stdout
    unknown = CliRunner().invoke(main, ["explain", "o0", "--record", str(path)])
    assert unknown.exit_code == 2
    assert "o0" in unknown.stderr
