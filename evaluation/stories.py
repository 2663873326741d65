"""Predictions for the gold of stories: documents, mentions of events, and pairs that share prose.

    python evaluation/stories.py docs|mentions|reuse IN OUT

Of a gold row nothing but its inputs is read: texts, days, and for mentions the words marked and their story.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from blocwatch.model import Article, Block, Span
from blocwatch.record.prose import prose, shared
from blocwatch.record.stories import Act, same_acts, stories
from blocwatch.record.syndication import FEWEST, PARTLY

Row = dict[str, Any]


def docs(rows: Iterable[Row]) -> Iterator[Row]:
    """The story of each document: {id, cluster}."""
    found = list(rows)
    groups = stories([_text(row) for row in found], [_day(row.get("published")) for row in found])
    yield from ({"id": row["id"], "cluster": group} for row, group in zip(found, groups, strict=True))


def mentions(rows: Iterable[Row]) -> Iterator[Row]:
    """The event that each marked mention of an event tells, within its story: {id: document#mention, cluster}."""
    acts = [
        Act(f"{row['id']}#{m['m']}", str(row["story"]), m["text"], " ".join(row["sentences"][m["sent"]]))
        for row in rows
        for m in row["mentions"]
        if m["kind"] == "event"
    ]
    yield from ({"id": id, "cluster": group} for id, group in same_acts(acts).items())


def reuse(rows: Iterable[Row]) -> Iterator[Row]:
    """Whether two articles share prose, not only quotations: {pair, share, copied}."""
    for row in rows:
        common = shared(prose(_article(row["short"])), prose(_article(row["long"])))
        share = max(common.share, common.other_share)
        copied = share >= PARTLY and common.words >= FEWEST
        yield {"pair": row["pair"], "share": round(share, 3), "quoted": common.quoted, "copied": copied}


def reuse_f1(rows: Iterable[Row]) -> dict[str, float]:
    """Copied prose (0.2 and more of the words) against shared quotations only (under 0.06): F1 of the former."""
    found = list(rows)
    right = wrong = missed = 0
    for row, made in zip(found, reuse(found), strict=True):
        copied = row["covered_outside_quotes"] >= 0.2
        if copied or row["covered_outside_quotes"] < 0.06:
            right += copied and made["copied"]
            wrong += made["copied"] and not copied
            missed += copied and not made["copied"]
    return {"right": right, "wrong": wrong, "missed": missed, "f1": round(2 * right / (2 * right + wrong + missed), 4)}


def _text(row: Row) -> str:
    if "sentences" in row:
        return "\n".join(" ".join(sentence) for sentence in row["sentences"])
    return f"{row.get('title') or ''}\n{row['text']}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _article(row: Row) -> Article:
    blocks, at = [], 0
    for part in row["text"].split("\n\n"):
        if part.strip():
            blocks.append(Block("paragraph", Span(at, at + len(part))))
        at += len(part) + 2
    return Article(row["id"], row["text"], row.get("title") or "", None, tuple(blocks))


TASKS = {"docs": docs, "mentions": mentions, "reuse": reuse}


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(task: str, source: str, target: str) -> None:
    """Write a task's predictions; for reuse also print the figure."""
    with Path(target).open("w", encoding="utf-8") as out:
        for row in TASKS[task](_rows(Path(source))):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if task == "reuse":
        print(json.dumps(reuse_f1(_rows(Path(source)))))


if __name__ == "__main__":
    main(*sys.argv[1:4])
