"""Sentences of real news with the events they tell, labelled by hand: the labels are ours, the texts stay where they are.

    python -m training.news_labels ../shared/gold          how many of the labels fit the texts, and the counts
    python -m training.news_labels ../shared/gold --keep MARKED.tsv LABELS.tsv ...      takes labels over into news/labels.tsv

``news/labels.tsv`` holds no text: article, start and end of the sentence in the text that the program takes from the page, its
CRC-32, and the events in the form of the own sentences with ``start:end`` within the sentence in place of the trigger's words
(or ``none``). The folder holds the sets of SETS, whose articles the program reads.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from blocwatch.intake.article import article
from blocwatch.intake.containers import pages
from blocwatch.model import Article, Issue, Span

from .own_sentences import CONTROL, Told, told_of, unmarked

LABELS = Path(__file__).parent / "news/labels.tsv"
SETS = ("news/dev.jsonl.gz", "temporal/train.jsonl.gz", "loaded/ptc_spans.jsonl.gz")
"""Public sets of news whose texts were labelled: development and training halves."""
TENTHS = 10
"""Of so many articles one is held apart for measuring and one kept for choosing settings."""


@dataclass(frozen=True)
class NewsSentence:
    """A labelled sentence of an article. ``places`` are where the triggers of its events stand in the article's text."""

    article: str
    span: Span
    events: tuple[Told, ...]
    places: tuple[Span, ...]

    @property
    def part(self) -> str:
        """'apart', 'dev' or 'train': by the article."""
        return {0: "apart", 1: "dev"}.get(zlib.crc32(self.article.encode()) % TENTHS, "train")


def articles(gold: Path) -> Iterator[Article]:
    """The articles of the sets, by the program's own hand; those that it refuses are left out."""
    for name in SETS:
        with tempfile.TemporaryDirectory() as folder, gzip.open(gold / name, "rt", encoding="utf-8") as lines:
            asked, rows = Path(folder) / "pages.jsonl", [_page(json.loads(line)) for line in lines]
            asked.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
            for row, one in zip(rows, pages(asked), strict=True):
                found = None if isinstance(one, Issue) else article(replace(one, id=row["id"]))[0]
                if found is not None:
                    yield found


def _page(row: dict[str, str]) -> dict[str, str]:
    """A row of a set as a page for the program: its HTML where it has any, else its text."""
    kept = {key: row.get(key) or "" for key in ("id", "url", "outlet", "published", "title")}
    kept["published"] = kept["published"] or (row.get("dct") or "")[:10]
    return kept | ({"html": row["html"]} if row.get("html") else {"text": row["text"]})


def labelled(name: str, text: str) -> list[NewsSentence]:
    """The labelled sentences of an article; those whose words are not the labelled ones any more are left out."""
    out = []
    for start, end, check, events in _rows().get(name, ()):
        sentence = text[start:end]
        if zlib.crc32(sentence.encode()) != check:
            continue
        told, places = [], []
        for cell in () if events == "none" else CONTROL.split(events):
            one = told_of(cell)
            a, _, b = one.trigger.partition(":")
            places.append(Span(start + int(a), start + int(b)))
            told.append(replace(one, trigger=places[-1].of(text)))
        out.append(NewsSentence(name, Span(start, end), tuple(told), tuple(places)))
    return out


_KEPT: dict[str, list[tuple[int, int, int, str]]] = {}


def _rows() -> Mapping[str, list[tuple[int, int, int, str]]]:
    if not _KEPT:
        for line in LABELS.read_text("utf-8").splitlines():
            name, start, end, check, events = line.split("\t")
            _KEPT.setdefault(name, []).append((int(start), int(end), int(check, 16), events))
    return _KEPT


def keep(gold: Path, marked: Path, files: list[Path]) -> Iterator[str]:
    """Lines of labels.tsv from labels written beside the marked sentences ``ARTICLE@START-END TAB day TAB sentence``."""
    texts = {one.id: one.text for one in articles(gold)}
    sentences = {}
    for line in marked.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, words = line.split("\t")
            sentences[name] = unmarked(words)[0]
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            name, events = line.split("\t")
            of, _, place = name.rpartition("@")
            start, end = (int(n) for n in place.split("-"))
            if events == "skip" or of not in texts:
                continue
            sentence = texts[of][start:end]
            if " ".join(sentence.split()) != sentences[name]:
                raise SystemExit(f"{file.name}: the words of {name} are not those of the article")
            if events != "none":
                events = "; ".join(_placed(cell, sentence) for cell in CONTROL.split(events))
            yield f"{of}\t{start}\t{end}\t{zlib.crc32(sentence.encode()):08x}\t{events}"


def _placed(cell: str, sentence: str) -> str:
    """An event with the place of its trigger for the words."""
    trigger = told_of(cell).trigger
    found = re.search(r"\s+".join(map(re.escape, trigger.split())), sentence)
    if found is None:
        raise SystemExit(f"{trigger!r} is not in {sentence!r}")
    return cell.replace(f'"{trigger}"', f'"{found.start()}:{found.end()}"')


def main() -> int:
    """Take labels over, or say how many fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--keep", type=Path, nargs="+", metavar="FILE")
    options = parser.parse_args()
    if options.keep:
        lines = sorted(set(keep(options.gold, options.keep[0], options.keep[1:])))
        LABELS.parent.mkdir(exist_ok=True)
        LABELS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _KEPT.clear()
    found = [one for each in articles(options.gold) for one in labelled(each.id, each.text)]
    parts = collections.Counter(one.part for one in found)
    types = collections.Counter(event.types[0] for one in found for event in one.events)
    print(
        f"{len(found)} of {sum(map(len, _rows().values()))} labelled sentences fit, {sum(not one.events for one in found)} without an event"
    )
    print(*(f"{name} {n}" for name, n in (parts + types).most_common()), sep=", ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
