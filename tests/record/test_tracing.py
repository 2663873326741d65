"""A chain goes from who tells it to whose word that is told on; who is merely earlier is no source, and is said to be open."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from blocwatch.extract.reading import knowledge
from blocwatch.model import Copy
from blocwatch.pipeline import ingest, readings
from blocwatch.record.account import Account, ArticleLine, account
from blocwatch.record.store import Record
from blocwatch.record.tracing import Link, Trace, _alike, _same_claim, _trace, trace

SIGNED = "Kenya signed a water treaty with Uganda in Busia on Tuesday"
FILLER = {
    "Hill Gazette": "Shepherds on the ridge heard the band play until the rain came down and the chairs were folded.",
    "Reuters": "Officials from both capitals showed a map of the wells and took four questions from reporters.",
    "RT": "Traders at the border market said that prices of maize had gone up since the harvest began.",
    "Xinhua": "Stocks in Nairobi took little notice, and the shilling closed a touch lower than the day before.",
}
ARTICLES = [
    ("Hill Gazette", "2024-03-05", f"{SIGNED}."),
    ("Reuters", "2024-03-06", f"{SIGNED}, the ministry said."),
    ("RT", "2024-03-07", f"{SIGNED}, Reuters reported on Wednesday."),
    ("Xinhua", "2024-03-08", f"{SIGNED}, RT reported on Thursday."),
]


def kept(folder: Path, outlets: tuple[str, ...]) -> Record:
    rows = [
        {"id": outlet, "outlet": outlet, "published": day, "title": outlet, "text": f"{told}\n\n{FILLER[outlet]}"}
        for outlet, day, told in ARTICLES if outlet in outlets
    ]  # fmt: skip
    source = folder / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    record, known = Record(folder / "r.duckdb"), knowledge(route="light")
    assert not ingest(readings([source], known), record, known).failed
    return record


def of(record: Record, outlet: str) -> Trace:
    """The trace of an outlet's report of the signing."""
    told = account(record)
    (signed,) = (o for o in told.occurrences if {"KEN", "UGA"} <= {*o.actors, *o.recipients})
    return trace(record, next(id for id in signed.events if told.names[told.reports[id].article].startswith(outlet)))


def outlets(found: Trace) -> list[str]:
    by_entry = {link.entry: link.outlet for link in found.links}
    return [by_entry[entry].removesuffix(" News Agency") for entry in found.chain]


def test_the_chain_follows_whom_each_names_and_who_is_only_earlier_is_open(tmp_path: Path) -> None:
    record = kept(tmp_path, ("Hill Gazette", "Reuters", "RT", "Xinhua"))
    found = of(record, "Xinhua")
    assert outlets(found) == ["Xinhua", "RT", "Reuters"]
    assert next(link.outlet for link in found.links if link.article == found.first) == "Reuters"
    assert not found.certain
    assert "Hill Gazette (2024-03-05)" in found.why
    early = of(record, "Hill Gazette")
    assert not early.certain
    assert "nobody is shown to have it from there" in early.why


def test_without_anybody_earlier_the_end_of_the_chain_is_certain(tmp_path: Path) -> None:
    found = of(kept(tmp_path, ("Reuters", "RT", "Xinhua")), "Xinhua")
    assert (outlets(found), found.certain, found.why) == (["Xinhua", "RT", "Reuters"], True, "")


def test_a_chain_that_leads_out_of_the_record_is_open(tmp_path: Path) -> None:
    found = of(kept(tmp_path, ("RT", "Xinhua")), "Xinhua")
    assert outlets(found) == ["Xinhua", "RT"]
    assert not found.certain
    assert "has it from Reuters, where the record holds no telling of it" in found.why


# ---------------------------------------------------------------- links by hand


def link(entry: str, day: int | None, copy: Copy | None = None, asked: bool = False) -> Link:
    published = date(2024, 3, day) if day else None
    return Link(entry, f"a{entry}", f"Paper {entry}", published, "Words.", (), copy, asked)


def copied(of: str, origin: str, certain: bool = True) -> Copy:
    return Copy(f"a{of}", f"a{origin}", f"Paper {origin}", "copy", 0.9, certain, "", "")


@pytest.mark.parametrize(
    ("links", "chain", "why"),
    [
        ((link("1", 1, asked=True),), ("1",), ""),
        ((link("1", 1), link("2", 2, copied("2", "1"), True)), ("2", "1"), ""),
        ((link("1", 1), link("2", 1, copied("2", "1", False), True)), ("2", "1"), "nothing tells which"),
        ((link("1", 1), link("2", 2, copied("2", "9"), True)), ("2",), "from Paper 9"),
        ((link("1", 2), link("2", 3, copied("2", "1"), True), link("3", 2)), ("2", "1"), "Paper 3"),
        ((link("1", 2), link("2", 3, copied("2", "1"), True), link("3", None)), ("2", "1"), "Paper 3 (undated)"),
        ((link("1", 2), link("2", 3, copied("2", "1"), True), link("3", 4)), ("2", "1"), ""),
        ((link("1", 1, copied("1", "2")), link("2", 2, copied("2", "1"), True)), ("2", "1"), "from Paper 2"),
    ],
)
def test_what_leaves_the_first_open(links: tuple[Link, ...], chain: tuple[str, ...], why: str) -> None:
    found = _trace("x", "what", links)
    assert (found.chain, found.first) == (chain, f"a{chain[-1]}")
    assert (found.why == "") == found.certain == (why == "")
    assert why in found.why


@pytest.mark.parametrize(
    ("one", "other", "kin", "stranger"),
    [
        ("the new relationship an alliance", "The new relationship an alliance", True, False),
        ("an alliance", "an alliance", True, False),
        ("an alliance", "that an alliance of all the northern states would bring trouble", False, False),
        ("that the new pact brings northern ports together", "the new pact brings northern ports", True, True),
        ("no", "", False, False),
    ],
)
def test_few_words_are_one_claim_where_the_articles_tell_one_story(
    one: str, other: str, kin: bool, stranger: bool
) -> None:
    rows = [{"article": article, "words": words} for article, words in (("a", one), ("b", other))]

    def same(root: str) -> bool:
        lines = {id: ArticleLine(id, id, None, "", root) for id, root in (("a", "a"), ("b", root))}
        return _alike(rows[0], rows[1]) and _same_claim(rows[0], rows[1], Account(lines, ()))

    assert (same("a"), same("b")) == (kin, stranger)
