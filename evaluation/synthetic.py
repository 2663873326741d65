"""A synthetic record of any size, through the store's own door: for measuring what a large archive costs.

    python evaluation/synthetic.py TARGET --articles 100000

100,000 articles hold a million events over ten years. Who acts on whom is as uneven as in the news (the most frequent
pair has some percent of all events), several outlets tell one happening in their own words, and one article in eight is
a copy of an agency's. Names of states are real codes, all other words are made up; the same seed gives the same record.
Within Python: ``make(Path("large.duckdb"), 100_000)``; the account of what was put is settled before it returns.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random

import click

from blocwatch.model import (
    Article,
    Block,
    Event,
    EventType,
    Interval,
    Mention,
    Method,
    NamedSource,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Status,
    Tie,
    TimeRef,
)
from blocwatch.record.store import Record

STATES = (
    "USA", "RUS", "CHN", "UKR", "ISR", "IRN", "GBR", "FRA", "DEU", "TUR", "IND", "PAK", "SYR", "SAU", "JPN",
    "KOR", "PRK", "TWN", "IRQ", "AFG", "EGY", "ARE", "QAT", "YEM", "LBN", "PSE", "JOR", "POL", "ITA", "ESP",
    "NLD", "BEL", "SWE", "NOR", "FIN", "DNK", "EST", "LVA", "LTU", "ROU", "HUN", "CZE", "SRB", "GRC", "AUS",
    "NZL", "CAN", "MEX", "BRA", "ARG", "COL", "VEN", "CUB", "NGA", "ETH", "KEN", "ZAF", "SDN", "MLI", "NER",
    "TCD", "LBY", "TUN", "MAR", "DZA", "KAZ", "UZB", "AZE", "ARM", "GEO", "MDA", "BLR", "PHL", "VNM", "THA",
    "MMR", "IDN", "MYS", "SGP", "BGD", "LKA",
)  # fmt: skip
OUTLETS = (
    "Reuters", "Associated Press", *(f"The {place} {kind}" for place in (
        "Marlow", "Quill", "Harrow", "Tessaly", "Ostrand", "Belmark", "Corvin", "Dunmore", "Eastvale", "Farrow", "Glenn",
        "Hollis", "Ivory", "Junction", "Kestrel", "Larkin", "Mallory", "Northam", "Orchard", "Pemberley",
    ) for kind in ("Post", "Courier")),
)  # fmt: skip
ACTS: tuple[tuple[EventType, str, str, int, float], ...] = (
    ("ASSAULT", "struck", "190", 4, -9.0), ("COERCE", "blockaded", "191", 4, -7.0), ("ACCUSE", "accused", "112", 3, -2.0),
    ("THREATEN", "threatened", "130", 3, -4.0), ("SANCTION", "sanctioned", "163", 4, -6.0),
    ("CONSULT", "met", "040", 1, 1.0), ("AGREE", "agreed", "057", 1, 6.0), ("SUPPORT", "backed", "051", 1, 4.0),
    ("AID", "supplied", "072", 2, 8.0), ("REQUEST", "urged", "020", 1, 3.0), ("REJECT", "rebuffed", "120", 3, -4.0),
    ("MOBILIZE", "deployed", "154", 4, -7.0), ("COOPERATE", "assisted", "060", 2, 6.0),
)  # fmt: skip
STATUSES: tuple[Status, ...] = (
    "asserted",
    "asserted",
    "asserted",
    "asserted",
    "claimed",
    "claimed",
    "promised",
    "denied",
)
PLACES = (
    "Geneva",
    "Vienna",
    "Odesa",
    "Kharkiv",
    "Aleppo",
    "Taipei",
    "Seoul",
    "Doha",
    "Ankara",
    "Brussels",
    "Tripoli",
    "",
)
DAYS = 3650
"""The record is spread over ten years, the later ones not fuller than the first."""
LAST = date(2025, 12, 31)
MADE = Method("synthetic", "made-up")
GROUP = 500
"""Articles to a transaction."""


@dataclass(frozen=True)
class Happening:
    """Something that several articles may tell: who, what, to whom, when, where, and some words of its own."""

    act: tuple[EventType, str, str, int, float]
    actor: str
    recipient: str
    day: date
    place: str
    words: tuple[str, ...]
    status: Status


class Newsroom:
    """Makes up readings, one day after the other."""

    def __init__(self, articles: int, each: int, seed: int) -> None:
        self._random = Random(seed)
        self._articles, self._each = articles, each
        self._vocabulary = [self._word() for _ in range(6000)]
        self._often = list(accumulate(1 / (rank + 20) for rank in range(6000)))
        self._states = list(accumulate(1 / (rank + 2) for rank in range(len(STATES))))
        self._outlets = list(accumulate(1 / (rank + 3) for rank in range(len(OUTLETS))))

    def _word(self) -> str:
        return "".join(
            self._random.choice("bcdfglmnprstvk") + self._random.choice("aeiou")
            for _ in range(self._random.randint(2, 4))
        )

    def _words(self, count: int) -> list[str]:
        return self._random.choices(self._vocabulary, cum_weights=self._often, k=count)

    def readings(self) -> Iterator[Reading]:
        """All of them, by day of publication."""
        running: list[Happening] = []
        wires: list[tuple[list[str], list[Happening]]] = []
        for number in range(self._articles):
            day = LAST - timedelta(days=DAYS - 1 - number * DAYS // self._articles)
            running = [h for h in running if (day - h.day).days <= 3]
            outlet = self._random.choices(OUTLETS, cum_weights=self._outlets)[0]
            if wires and outlet not in OUTLETS[:2] and self._random.random() < 0.125:
                lines, told = self._random.choice(wires[-20:])
                yield self._reading(number, day, outlet, lines, told, "Reuters")
                continue
            told = [self._happening(day, running) for _ in range(self._each)]
            lines = [self._told(h) for h in told]
            if outlet in OUTLETS[:2]:
                wires.append((lines, told))
            yield self._reading(number, day, outlet, lines, told, "")

    def _happening(self, day: date, running: list[Happening]) -> Happening:
        if running and self._random.random() < 0.5:
            return self._random.choice(running[-60:])
        actor, recipient = self._random.choices(STATES, cum_weights=self._states, k=2)
        while recipient == actor:
            recipient = self._random.choice(STATES)
        made = Happening(
            self._random.choice(ACTS), actor, recipient, day - timedelta(days=self._random.randint(0, 2)),
            self._random.choice(PLACES), tuple(self._words(9)), self._random.choice(STATUSES),
        )  # fmt: skip
        running.append(made)
        return made

    def _told(self, h: Happening) -> str:
        """The happening in an outlet's words: most of its own words, some of the reporter's, with a saying at the end."""
        own = self._random.sample(h.words, 7)
        where = f" in {h.place}" if h.place else ""
        return (
            f"{h.actor} {h.act[1]} {h.recipient} over {' '.join(own)} and {' '.join(self._words(4))}{where} on "
            f"{h.day.isoformat()}. {' '.join(self._words(11)).capitalize()}. "
            f"{h.actor} said that {' '.join(self._words(8))}."
        )

    def _reading(
        self, number: int, day: date, outlet: str, lines: list[str], told: list[Happening], wire: str
    ) -> Reading:
        id = f"synthetic-{number:07d}"
        title = f"{told[0].actor} {told[0].act[1]} {told[0].recipient} as {' '.join(self._words(5))}"
        close = f"Sources include: {wire}" if wire else ""
        parts = [title, *lines, *([close] if close else [])]
        starts = [0, *accumulate(len(part) + 1 for part in parts)]
        spans = [Span(start, start + len(part)) for start, part in zip(starts, parts, strict=False)]
        kinds = ["headline", *["paragraph"] * len(lines), *(["sources"] if close else [])]
        text = "\n".join(parts)
        blocks = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True))  # type: ignore[arg-type]
        sources = (NamedSource(wire, Span(spans[-1].end - len(wire), spans[-1].end)),) if wire else ()
        url = f"https://{outlet.casefold().replace(' ', '-')}.example/{number}"
        article = Article(id, text, title, day, blocks, (), outlet, url, "en", sources)
        mentions, times, statements, events, ties = [], [], [], [], []
        for ordinal, (span, h) in enumerate(zip(spans[1:], told, strict=False)):
            at = span.start
            entry = f"{number:07d}{ordinal:02d}"
            who, what = Span(at, at + len(h.actor)), Span(at + len(h.actor) + 1, at + len(h.actor) + 1 + len(h.act[1]))
            whom = Span(what.end + 1, what.end + 1 + len(h.recipient))
            when = Span(when_at := text.index(h.day.isoformat(), at), when_at + 10)
            said = Span(text.rindex("said that", at, span.end), span.end)
            mentions += [
                Mention(who, h.actor, h.actor, "state", MADE), Mention(whom, h.recipient, h.recipient, "state", MADE),
            ]  # fmt: skip
            interval = Interval(h.day, h.day)
            times.append(TimeRef(when, when.of(text), "DATE", h.day.isoformat(), interval, MADE))
            content = Span(said.start + 10, said.end)
            statements.append(Statement(
                f"s{entry}", Speaker("actor", h.actor, (h.actor,)), "indirect",
                (Span(said.start - len(h.actor) - 1, said.start - 1),), (Span(said.start, said.start + 4),), (content,),
                "says", MADE, why="made up",
            ))  # fmt: skip
            place = text.index(h.place, at) if h.place else 0
            events.append(Event(
                f"e{entry}", what, h.act[0], (Party(h.actor, who, sector="GOV"),), (Party(h.recipient, whom),), h.status,
                MADE, cameo=h.act[2], quad=h.act[3], intensity=h.act[4],
                by=(f"s{entry}",) if h.status == "claimed" else (),
                when=interval, when_span=when, where=h.place or None,
                where_span=Span(place, place + len(h.place)) if h.place else None, why="made up",
            ))  # fmt: skip
        if number % 4 == 0:
            h, span = told[0], spans[1]
            sign = 1 if h.act[3] < 3 else -1
            ties.append(Tie(f"t{number:07d}", h.actor, h.recipient, sign, "partnership" if sign > 0 else "enmity",
                            "asserted", Span(span.start, span.start + 20), MADE, why="made up"))  # fmt: skip
        return Reading(article, tuple(mentions), tuple(times), tuple(statements), tuple(events), tuple(ties), (), ())


def put(path: Path, articles: int, each: int = 10, seed: int = 1) -> tuple[Record, int]:
    """A record of so many articles with ``each`` events in them, not settled yet, and the run that is to be finished."""
    record = Record(path)
    run = record.start_run((("synthetic", "1"),))
    found = Newsroom(articles, each, seed).readings()
    while group := list(islice(found, GROUP)):
        record.put_all(group, run)
    return record, run


def make(path: Path, articles: int, each: int = 10, seed: int = 1) -> Record:
    """The same, settled, at a path where there is none yet."""
    record, run = put(path, articles, each, seed)
    record.finish_run(run)
    return record


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--articles", default=10_000, show_default=True)
@click.option("--each", default=10, show_default=True, help="Events in an article.")
@click.option("--seed", default=1, show_default=True)
def main(target: Path, articles: int, each: int, seed: int) -> None:
    """Make a record at TARGET and print what that cost in processor time."""
    began = time.process_time()
    record, run = put(target, articles, each, seed)
    stored = time.process_time()
    record.finish_run(run)
    settled = time.process_time()
    click.echo(
        f"{articles:,} articles, {articles * each:,} events, {target.stat().st_size / 1e6:,.0f} MB: made up and stored in "
        f"{stored - began:,.0f}, settled in {settled - stored:,.0f} CPU s"
    )


if __name__ == "__main__":
    main()
