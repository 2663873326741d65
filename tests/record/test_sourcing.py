"""Of a citation the article that may be meant is looked for: that outlet's, of these days, on the same matter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import making
import pytest

from blocwatch.model import Mention, Reading, Span
from blocwatch.record.settling import settle
from blocwatch.record.sourcing import descents
from blocwatch.record.store import Record

CITES = "Rebels arm\nThe rebels have mortars, according to the River Post. Osmia and Freedonia keep silent.\n"
NEWS = "Quay closed\nSmugglers accused nobody by night.\n"


def article(id: str, text: str, outlet: str, day: int, actors: tuple[str, ...]) -> Reading:
    made = making.article(text, id, outlet=outlet, published=date(2024, 6, day))
    return Reading(made, tuple(Mention(Span(0, 4), "x", code, "state", making.MADE) for code in actors))


@pytest.mark.parametrize(
    ("outlet", "day", "actors", "meant"),
    [
        ("River Post", 9, ("FRE", "OSM"), "news"),
        ("River Post", 7, ("FRE", "OSM", "SYL"), "news"),
        ("River Post", 6, ("FRE", "OSM"), ""),
        ("River Post", 11, ("FRE", "OSM"), ""),
        ("River Post", 9, ("FRE",), ""),
        ("River Post", 9, ("SYL", "RVL"), ""),
        ("Harpo Herald", 9, ("FRE", "OSM"), ""),
    ],
)
def test_what_is_cited_is_looked_for(
    tmp_path: Path, outlet: str, day: int, actors: tuple[str, ...], meant: str
) -> None:
    record = Record(tmp_path / "r.duckdb")
    known = article("known", "Opera\nThe opera opens.\n", "River Post", 1, ())
    cites = article("cites", CITES, "Chicolini Times", 10, ("FRE", "OSM"))
    record.put_all([known, cites, article("news", NEWS, outlet, day, actors)], run := record.start_run(()))
    record.finish_run(run)
    settle(record)
    ((found,), _) = descents(record, None, 50, 0)
    assert (found.copy.kind, found.copy.origin, found.copy.outlet) == ("citation", "", "River Post")
    assert (found.meant, found.meant_title) == (meant, "Quay closed" if meant else "")


def test_one_occurrence_in_common_is_one_matter(tmp_path: Path) -> None:
    record = Record(tmp_path / "r.duckdb")
    accused = "Rebels arm\nMarx City accused them, according to the River Post.\n"
    texts = {"cites": (accused, "Chicolini Times", 10), "news": (NEWS, "River Post", 9)}
    readings = [
        replace(
            article(id, *about, ()),
            events=(replace(making.events()[0], id=f"e-{id}", trigger=making.span(about[0], "accused")),),
        )
        for id, about in texts.items()
    ]
    record.put_all(readings, run := record.start_run(()))
    record.finish_run(run)
    settle(record)
    ((found,), _) = descents(record, None, 50, 0)
    assert (found.article, found.copy.kind, found.meant) == ("cites", "citation", "news")
