"""Whether a reader that is killed at any moment, and then run again, leaves the record that it would have left undisturbed.

    python evaluation/record_kills.py --articles 1000 --kills 20

Reads made-up articles once without disturbance and once more over it (nothing but the run may change); then, for each kill,
starts anew, kills the process with SIGKILL, reads again, and compares every row of every table, the runs aside. Every other
kill comes at a moment drawn from its own part of the whole time of reading, the others while the record is being written:
as soon as the log of a transaction stands beside it for the n-th time. How statements are found makes no difference to how
they are stored, so that the quickest route will do.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import click
import duckdb

SIDES = (
    "Russia",
    "Ukraine",
    "China",
    "Japan",
    "India",
    "Pakistan",
    "Iran",
    "Israel",
    "Turkey",
    "Greece",
    "France",
    "Egypt",
)
ACTS = (
    "{a} accused {b} on {day} of shelling villages near {place}.",
    "{a} and {b} signed an agreement on grain in {place} on {day}, the two governments said.",
    "{a}'s foreign minister said that {b} had broken the truce near {place}.",
    "{a} will send {n} trucks of medicine to {b}, officials told reporters in {place}.",
    "{a} denied that its troops had attacked {b}, and called the report from {place} false.",
    "{a} threatened to close its border with {b} after {n} people were detained in {place}.",
)
PLACES = ("Geneva", "Ankara", "Vienna", "Doha", "Kharkiv", "Lahore", "Tripoli", "Birmingham")
OUTLETS = ("Reuters", "The Marlow Post", "The Quill Courier", "The Harrow Herald")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

Dump = dict[str, list[str]]


def articles(count: int, seed: int) -> list[dict[str, str]]:
    """Short articles; one in six prints another's text a day later."""
    random = Random(seed)
    made: list[dict[str, str]] = []
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=number // 8)
        if made and number % 6 == 5:
            text = made[-random.randint(1, 5) if len(made) > 5 else -1]["text"]
            text += "\nSources include: Reuters"
        else:
            lines = []
            for _ in range(2):
                a, b = random.sample(SIDES, 2)
                act = random.choice(ACTS)
                lines.append(
                    act.format(a=a, b=b, day=random.choice(DAYS), place=random.choice(PLACES), n=random.randint(2, 90))
                )
            text = "\n".join((lines[0].split(" on ")[0].rstrip("."), *lines))
        made.append({
            "id": f"made-{number:05d}", "title": text.split("\n")[0], "text": text, "date": day.isoformat(),
            "outlet": random.choice(OUTLETS), "url": f"https://news.example/{number}",
        })  # fmt: skip
    return made


def start(source: Path, record: Path) -> subprocess.Popen[bytes]:
    """A reader on its own."""
    command = [sys.executable, "-m", "blocwatch", "read", str(source), "--record", str(record), "--route", "rules"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def writes(reader: subprocess.Popen[bytes], record: Path, most: int = sys.maxsize) -> int:
    """Wait until the log of a transaction has come to stand beside a record so often, or the reader has ended; how often."""
    log, seen, stands = wal(record), 0, False
    while seen < most and reader.poll() is None:
        before, stands = stands, log.exists()
        seen += stands and not before
        time.sleep(0.001)
    return seen


def wal(record: Path) -> Path:
    """The log of a transaction: it is there from when the transaction is written until it is in the record."""
    return record.with_name(record.name + ".wal")


def dump(record: Path) -> Dump:
    """Every row of every table, without what tells of runs; the numbers of words as the words themselves."""
    with duckdb.connect(str(record), read_only=True) as connection:
        columns: dict[str, list[str]] = {}
        question = "SELECT table_name, column_name FROM duckdb_columns() WHERE table_name IN (SELECT table_name FROM duckdb_tables())"
        for table, column in connection.execute(question).fetchall():
            if column != "run":
                columns.setdefault(table, []).append(f'"{column}"')
        questions = {
            table: f"SELECT {', '.join(names)} FROM {table}"
            for table, names in columns.items()
            if table not in {"runs", "meta", "vocabulary", "postings"}
        }
        questions["postings"] = "SELECT article, v.word, times FROM postings p JOIN vocabulary v ON v.id = p.word"
        return {table: sorted(map(repr, connection.execute(q).fetchall())) for table, q in questions.items()}


def differing(one: Dump, other: Dump) -> list[str]:
    """The tables that are not the same."""
    return [table for table in sorted(one.keys() | other.keys()) if one.get(table) != other.get(table)]


@dataclass(frozen=True)
class Moment:
    """When a reader is killed: after so many seconds, or when it writes for the so-manieth time."""

    seconds: float = 0.0
    write: int = 0

    def wait(self, reader: subprocess.Popen[bytes], record: Path) -> None:
        """Wait for it, or for the reader to end."""
        if self.write:
            writes(reader, record, self.write)
        else:
            with suppress(subprocess.TimeoutExpired):
                reader.wait(self.seconds)

    def __str__(self) -> str:
        return f"at write {self.write}" if self.write else f"after {self.seconds:.1f} s"


def moments(kills: int, lasted: float, written: int, random: Random) -> Iterator[Moment]:
    """As many moments, each drawn from a part of its own, so that together they lie all over the time of reading."""
    for kill in range(kills):
        part = (kill + random.random()) / kills
        yield Moment(write=1 + int(part * written)) if kill % 2 else Moment(seconds=part * lasted)


@click.command()
@click.option("--articles", "count", default=1000, show_default=True)
@click.option("--kills", default=20, show_default=True)
@click.option("--seed", default=7, show_default=True)
def main(count: int, kills: int, seed: int) -> None:
    """Print for each kill how far the reader had come and whether the record is the same; exits with 1 where one is not."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("\n".join(map(json.dumps, articles(count, seed))), encoding="utf-8")
        whole = Path(folder) / "whole.duckdb"
        began = time.monotonic()
        written = writes(start(source, whole), whole)
        lasted, wanted = time.monotonic() - began, dump(whole)
        held = f"{len(wanted['articles']):,} articles, {len(wanted['events']):,} events"
        click.echo(f"{held} read in {lasted:.0f} s, {written} writes seen")
        start(source, whole).wait()
        apart = differing(wanted, dump(whole))
        click.echo(f"read twice: {apart or 'nothing but the run has changed'}")
        found = moments(kills, lasted, written, random)
        same = sum(_killed(Path(folder) / "killed.duckdb", source, moment, wanted) for moment in found)
    click.echo(f"{same} of {kills} records the same as without the kill")
    sys.exit(1 if apart or same < kills else 0)


def _killed(record: Path, source: Path, moment: Moment, wanted: Dump) -> bool:
    """Whether a record is as wanted after a kill and a second run."""
    reader = start(source, record)
    moment.wait(reader, record)
    ended = reader.poll() is not None
    reader.kill()
    reader.wait()
    cut = wal(record).exists()
    held = len(dump(record)["articles"]) if record.exists() and record.stat().st_size else 0
    start(source, record).wait()
    apart = differing(wanted, dump(record))
    for path in (record, wal(record)):
        path.unlink(missing_ok=True)
    how = "it had ended by then" if ended else f"{held:,} articles in the record{', a transaction open' if cut else ''}"
    click.echo(f"killed {moment}, {how}: {'the same' if not apart else f'differs in {apart}'}")
    return not apart


if __name__ == "__main__":
    main()
