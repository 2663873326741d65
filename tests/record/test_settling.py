"""The account is the same whatever was read in which order, in parts, again, or after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb
import making
import pytest
from making import MADE, span

from blocwatch.model import Article, Block, Event, Interval, Mention, NamedSource, Party, Reading, Span, TimeRef
from blocwatch.record.account import account, lineage, occurrence_of
from blocwatch.record.settling import is_settled, settle
from blocwatch.record.store import Record

KEPT = (
    "kin", "copies", "descent", "told_in", "occurrences", "disagreements", "passages", "passage_keys", "report_keys",
    "namings", "shingles", "settled", "article_index", "event_index", "statement_index",
)  # fmt: skip
ACTS = (("AGREE", "signed a pact with"), ("ASSAULT", "shelled"), ("ACCUSE", "accused"))
CODES = {"Freedonia": "FRE", "Sylvania": "SYL", "Osterlich": "OST"}
WORDS = [
    "customs",
    "river",
    "barges",
    "turnips",
    "rifles",
    "convoy",
    "harbour",
    "treaty",
    "villages",
    "border",
    "judges",
    "quay",
    "opera",
    "lanterns",
]


def told(number: int, random: Random, before: list[Reading]) -> Reading:
    """An article of three sentences, each an act; now and then another's text with its name under it."""
    published = date(2024, 6, 1) + timedelta(days=random.randint(0, 12))
    outlet = random.choice(("River Post", "Harpo Herald", "Chico Times"))
    if before and random.random() < 0.25:
        origin = random.choice(before)
        text = f"{origin.article.text}First reported by the {origin.article.outlet}.\n"
        return coded(f"a{number:02d}", text, outlet, published)
    lines = ["News of the day"]
    for _ in range(3):
        a, b = random.sample(sorted(CODES), 2)
        words = " ".join(random.sample(WORDS, 6))
        lines.append(
            f"{a} {random.choice(ACTS)[1]} {b} over {random.randint(3, 5)} {words} on June {random.randint(1, 9)}."
        )
    return coded(f"a{number:02d}", "\n".join(lines) + "\n", outlet, published)


def coded(id: str, text: str, outlet: str, published: date) -> Reading:
    """The reading of such a text."""
    made = making.article(text, id, outlet=outlet, published=published)
    events, mentions, times = [], [], []
    for block in made.blocks[1:]:
        line = block.span.of(text)
        if " on June " not in line:
            continue
        kind, verb = next(act for act in ACTS if act[1] in line)
        sides = [word for word in line.replace(".", "").split() if word in CODES]
        at = [span(text, side, block.span.start) for side in sides]
        day = date(2024, 6, int(line.rstrip(".").split()[-1]))
        when = span(text, line[line.index("June") :].rstrip("."), block.span.start)
        mentions += [Mention(place, side, CODES[side], "state", MADE) for place, side in zip(at, sides, strict=True)]
        times.append(TimeRef(when, when.of(text), "DATE", day.isoformat(), Interval(day, day), MADE))
        events.append(Event(
            f"e{id}{len(events)}", span(text, verb, block.span.start), kind, (Party(CODES[sides[0]], at[0]),),  # type: ignore[arg-type]
            (Party(CODES[sides[1]], at[1]),), "asserted", MADE, when=Interval(day, day), when_span=when,
        ))  # fmt: skip
    return Reading(made, tuple(mentions), tuple(times), (), tuple(events))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    random, made = Random(3), list[Reading]()
    for number in range(24):
        made.append(told(number, random, made))
    return made


def kept(path: Path, *parts: list[Reading]) -> dict[str, list[str]]:
    """What is kept after some parts have been put and settled one after the other."""
    record = Record(path)
    for part in parts:
        run = record.start_run(())
        record.put_all(part, run)
        record.finish_run(run)
    return dumped(record)


def dumped(record: Record) -> dict[str, list[str]]:
    with record.read() as connection:
        return {t: sorted(map(repr, connection.execute(f"SELECT * FROM {t}").fetchall())) for t in KEPT}


def test_there_is_something_to_settle(tmp_path: Path, readings: list[Reading]) -> None:
    found = kept(tmp_path / "r.duckdb", readings)
    assert len(found["copies"]) > 3
    assert 3 < len(found["occurrences"]) < len(found["told_in"])
    assert found["disagreements"]


ORDERS = {
    "one after the other": lambda r: [[reading] for reading in r],
    "backwards": lambda r: [r[::-1][i : i + 5] for i in range(0, len(r), 5)],
    "shuffled": lambda r: [part for seed in (1,) for part in _chopped(_shuffled(r, seed), 7)],
    "part of it twice": lambda r: [r[:10], r[5:20], r, r[:3]],
}


def _shuffled(readings: list[Reading], seed: int) -> list[Reading]:
    return Random(seed).sample(readings, len(readings))


def _chopped(readings: list[Reading], size: int) -> list[list[Reading]]:
    return [readings[i : i + size] for i in range(0, len(readings), size)]


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_reading_does_not_matter(tmp_path: Path, readings: list[Reading], order: str) -> None:
    wanted = kept(tmp_path / "whole.duckdb", readings)
    found = kept(tmp_path / "parts.duckdb", *ORDERS[order](readings))
    assert [table for table in KEPT if found[table] != wanted[table]] == []


def test_a_reading_that_changes_leaves_no_trace_of_the_old_one(tmp_path: Path, readings: list[Reading]) -> None:
    other = replace(readings[4], events=(), mentions=(), times=(), article=readings[7].article)
    changed = [*readings[:4], replace(other, article=replace(other.article, id=readings[4].article.id)), *readings[5:]]
    wanted = kept(tmp_path / "fresh.duckdb", changed)
    found = kept(tmp_path / "changed.duckdb", readings, changed[4:5])
    assert [table for table in KEPT if found[table] != wanted[table]] == []


def test_a_new_outlet_is_understood_in_what_was_read_before(tmp_path: Path) -> None:
    text = "Turnips\nTurnips are dear, as first reported by the Marx Ledger.\n"
    one = Reading(making.article(text, "one", outlet="River Post"))
    other = Reading(
        making.article("Opera\nThe opera opens.\n", "two", outlet="The Marx Ledger", published=date(2020, 1, 1))
    )
    record = Record(tmp_path / "r.duckdb")
    record.put(one, run := record.start_run(()))
    record.finish_run(run)
    assert lineage(record).copies == ()
    record.put(other, run := record.start_run(()))
    record.finish_run(run)
    (copy,) = lineage(record).copies
    assert (copy.article, copy.kind, copy.outlet, copy.words) == (
        "one", "citation", "The Marx Ledger", "first reported by the Marx Ledger.",
    )  # fmt: skip


def test_an_account_that_is_asked_for_is_settled_first(tmp_path: Path, readings: list[Reading]) -> None:
    record = Record(tmp_path / "r.duckdb")
    record.put_all(readings[:6], record.start_run(()))
    assert account(record, settling=False).occurrences == ()
    whole = account(record)
    assert sum(len(o.events) for o in whole.occurrences) == sum(len(r.events) for r in readings[:6])
    with record.read() as connection:
        assert is_settled(connection)
    part = account(record, limit=2, skip=1)
    assert (part.total, part.occurrences) == (whole.total, whole.occurrences[1:3])
    one = whole.occurrences[0]
    assert occurrence_of(record, one.id).occurrences == occurrence_of(record, one.events[-1]).occurrences == (one,)


def test_an_older_record_is_settled_anew_by_the_rules_of_today(tmp_path: Path, readings: list[Reading]) -> None:
    path = tmp_path / "r.duckdb"
    wanted = kept(path, readings)
    with duckdb.connect(
        str(path)
    ) as connection:  # as if older rules had made one of all that happened, and found no copies
        connection.execute("UPDATE told_in SET founder = (SELECT min(report) FROM told_in), why = 'as then'")
        connection.execute("DELETE FROM occurrences WHERE id <> (SELECT min(id) FROM occurrences)")
        connection.execute("DELETE FROM copies")
        connection.execute("UPDATE descent SET root = article")
        connection.execute("UPDATE meta SET version = 8")
    record = Record(path)
    record.finish_run(record.start_run(()))
    assert dumped(record) == wanted


def test_origins_that_lead_in_a_circle_are_cut_at_the_first(tmp_path: Path, readings: list[Reading]) -> None:
    text = (
        "Rifles\n"
        + "Customs men found forty crates of rifles under turnips in the port of Harpo on Tuesday night, and "
    )
    text += "the minister of transport closed the river to all barges from Sylvania for thirty days from dawn on.\n"
    names = ("River Post", "Harpo Herald", "Chico Times")
    made = []
    for i, outlet in enumerate(names):
        article: Article = making.article(text, f"c{i}", outlet=outlet, published=date(2024, 6, 4))
        credit = NamedSource(names[(i + 1) % 3], Span(0, 0))
        blocks = tuple(Block("paragraph", block.span) for block in article.blocks)
        made.append(Reading(replace(article, sources=(credit,), blocks=blocks)))
    found = kept(tmp_path / "r.duckdb", made)
    roots = {row.split("'")[1]: row.split("'")[-2] for row in found["descent"]}
    assert len(set(roots.values())) == 1


KILLS = (2.5, 5.0)
"""Seconds after which a reader is killed: while it starts or reads, and while it writes."""


def test_a_reader_that_is_killed_and_run_again_leaves_the_same_record(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    lines = [
        {"id": f"n{i}", "title": "A pact", "date": f"2024-06-{1 + i % 9:02d}", "outlet": f"Paper {i % 3}",
         "text": f"A pact\nRussia and China signed pact number {i} on Monday. Japan accused Iran of shelling a port."}
        for i in range(30)
    ]  # fmt: skip
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    wanted = _read(source, tmp_path / "whole.duckdb")
    for after in KILLS:
        record = tmp_path / f"killed-{after}.duckdb"
        reader = subprocess.Popen(_command(source, record), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        os.kill(reader.pid, signal.SIGKILL)
        reader.wait()
        assert _read(source, record) == wanted


def _command(source: Path, record: Path) -> list[str]:
    return [sys.executable, "-m", "blocwatch", "read", str(source), "--record", str(record), "--format", "json"]


def _read(source: Path, path: Path) -> dict[str, list[str]]:
    done = subprocess.run(_command(source, path), stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
    record = Record(path)
    settle(record)
    return dumped(record)
