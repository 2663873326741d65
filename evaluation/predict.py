"""Write the program's predictions for a file in the form of a task's gold.

    python evaluation/predict.py TASK IN OUT

Only calls of the program's public functions; of a gold row nothing but its inputs is ever read.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import stories

from blocwatch.extract import language
from blocwatch.extract.event_pairs import code_pair
from blocwatch.extract.framing import find_loaded
from blocwatch.extract.reading import knowledge, read_article
from blocwatch.extract.statements import Route
from blocwatch.extract.times import find_times
from blocwatch.intake.article import article as to_article
from blocwatch.intake.article import body_text
from blocwatch.lexicon.identity import cameo_country, identify
from blocwatch.lexicon.ontology import single_type
from blocwatch.lexicon.scores import known_groups
from blocwatch.model import Article, Block, Event, Page, Party, Span

Row = dict[str, Any]

OWN_ACTORS = {"petr_unit": Path(__file__).resolve().parent / "data/petrarch_actors.yaml"}
"""Files of own actors, by the set of gold that needs them."""


def rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a file, one a line, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def plain(row: Row, text: str, published: str | None) -> Article:
    """A gold row as an article: one paragraph block for each paragraph of the text."""
    day = date.fromisoformat(published[:10]) if published else None
    return Article(row["id"], text, "", day, tuple(_paragraphs(text)), lang="en")


def _paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield Block("paragraph", Span(at, at + len(part)))
        at += len(part) + 2


def news(row: Row) -> Row:
    """Page to article; rows without HTML are read as text. Rejected pages give empty fields."""
    html = row.get("html")
    body = html.encode(row.get("html_charset") or "utf-8", "replace") if html else row["text"].encode()
    page = Page(row["id"], body, "html" if html else "text", url=row.get("url") or "")
    found, issues = to_article(page)
    if found is None:
        return {"id": row["id"], "text": "", "title": "", "published": "", "authors": [], "issue": issues[-1].code}
    published = found.published.isoformat() if found.published else ""
    return {
        "id": row["id"], "text": body_text(found), "title": found.title, "published": published,
        "authors": list(found.bylines),
    }  # fmt: skip


def times(row: Row) -> Row:
    """Time expressions from the text and the publication day."""
    found, _ = find_times(article := plain(row, row["text"], row["dct"]), language.parse(article))
    timexes = [
        {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value, "mod": t.mod, "text": t.text}
        for t in found
    ]
    return {"id": row["id"], "timexes": timexes}


def attribution(row: Row, route: Route) -> Row:
    """Statements with their spans by one route; the first paragraph is the headline, as that gold has it."""
    text = row["text"]
    first, *rest = _paragraphs(text)
    day = date.fromisoformat(row["date"]) if row.get("date") else None
    article = Article(row["id"], text, "", day, (Block("headline", first.span), *rest), lang="en")
    found = read_article(article, knowledge(route)).statements
    spans = [{"source": s.source, "cue": s.cue, "content": s.content} for s in found]
    return {"id": row["id"], "attributions": spans}


def sentence_events(row: Row) -> Row:
    """Events of one sentence: a record for each pair of parties, both ways where the act is mutual, codes as CAMEO has them.

    The sentences of PETRARCH's own suite are about actors of its own, which are given as a user's are.
    """
    article = plain(row, row["text"], row.get("date"))
    known = knowledge(actors=OWN_ACTORS.get(row.get("set", "")))
    coded = [
        {"source": _cameo_actor(a), "target": _cameo_actor(b), "cameo": event.cameo, "plover": single}
        for event in read_article(article, known).events
        if (single := single_type(event.type, event.status, event.negated))
        for a, b in _sides(event)
    ]
    return {"id": row["id"], "events": coded}


def _sides(event: Event) -> list[tuple[Party, Party | None]]:
    """Pairs of parties of an event: those who did it together each with the others, a meeting both ways, else as told."""
    told = [(a, b) for a in event.actors for b in event.recipients or (None,)]
    if event.symmetric and not event.recipients:
        return [(a, b) for a in event.actors for b in event.actors if a.code != b.code]
    if event.symmetric and event.type == "CONSULT":
        told += [(b, a) for a in event.actors for b in event.recipients]
    return told


def _cameo_actor(party: Party | None) -> str:
    """A party's code; organisations by CAMEO's role and group, where it knows them."""
    if party is None:
        return "---"
    known = known_groups().get(party.code)
    return known.role + known.group if known else party.code + (party.sector or "")


def actors(row: Row) -> Row:
    """Who a mention stands for (mention rows) or who a name was on a day (name rows)."""
    day = date.fromisoformat(row["date"]) if row.get("date") else None
    known = identify(row.get("mention") or row["name"], day, row.get("context") or "", row.get("known_country") or None)
    return {
        "id": row["id"], "country": cameo_country(known), "role": known.sector or "", "role2": known.sector2 or "",
        "office": known.office.title if known.office else "", "wiki": known.name or "", "resolved": known.resolved,
    }  # fmt: skip


def loaded(row: Row) -> Row:
    """Loaded words of a text; a row with a sentence is told by its document and number."""
    text = row.get("text") or row["sentence"]
    found = find_loaded(Article("row", text, "", None, ()), ())
    spans = [[w.span.start, w.span.end] for w in found]
    return {"id": row["id"], "biased": int(bool(spans)), "spans": spans}


def by_row(predict: Callable[[Row], Row]) -> Callable[[Path, Path], None]:
    """A task whose rows are predicted one by one, JSON lines in and out."""

    def run(source: Path, target: Path) -> None:
        write(target, map(predict, rows(source)))

    return run


def write(target: Path, found: Iterable[Row]) -> None:
    with target.open("w", encoding="utf-8") as out:
        for row in found:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def together(predict: Callable[[Iterable[Row]], Iterable[Row]]) -> Callable[[Path, Path], None]:
    """A task that must see all rows at once."""

    def run(source: Path, target: Path) -> None:
        write(target, predict(rows(source)))

    return run


def pairs(source: Path, target: Path) -> None:
    """PLV's form in and out: root and quad of each source-target pair; the row number where there is no uid."""
    with target.open("w", encoding="utf-8", newline="") as out:
        found = csv.writer(out, delimiter="\t")
        found.writerow(["uid", "root", "quad"])
        for number, row in enumerate(table(source)):
            coded = code_pair(row["sentence"], row["source"], row["target"], "accurate")
            found.writerow([row.get("uid") or number, coded.type or "", coded.quad or ""])


TASKS: dict[str, Callable[[Path, Path], None]] = {
    "actors": by_row(actors),
    "attribution": by_row(partial(attribution, route="full")),
    "attribution-light": by_row(partial(attribution, route="light")),
    "events-pairs": pairs,
    "events-sentences": by_row(sentence_events),
    "loaded": by_row(loaded),
    "news": by_row(news),
    "stories": together(stories.docs),
    "stories-mentions": together(stories.mentions),
    "times": by_row(times),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    options = parser.parse_args()
    if not options.source.exists():
        print(f"predict: {options.source} does not exist", file=sys.stderr)
        return 2
    TASKS[options.task](options.source, options.target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
