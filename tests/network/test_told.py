"""What readings tell, and who is left out of it: a state's rebels are not the state."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.extract.reading import knowledge, read_article
from blocwatch.model import Article, Block, Span
from blocwatch.network.told import told
from blocwatch.pipeline import ingest
from blocwatch.record.store import Record
from blocwatch.record.told import told as told_by_record


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Georgian separatists attacked Russia.", (), ("RUS",)),
        ("Georgia attacked Russian rebels.", ("GEO",), ()),
        ("Georgian troops attacked Russia.", ("GEO",), ("RUS",)),
        ("Hamas attacked Israel.", ("HAMAS",), ("ISR",)),
    ],
)
def test_what_rebels_do_is_not_their_states(
    tmp_path, text: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    known = knowledge("light")
    article = Article("page", text, "", date(2024, 6, 28), (Block("paragraph", Span(0, len(text))),), lang="en")
    reading = read_article(article, known)
    (event,) = reading.events
    assert event.actors
    assert event.recipients
    (report,) = told([reading]).events
    assert (report.actors, report.recipients) == (actors, recipients)
    record = Record(tmp_path / "r.duckdb")
    ingest([reading], record, known)
    assert [(r.actors, r.recipients) for r in told_by_record(record).events] == (
        [(actors, recipients)] if actors and recipients else []
    )
