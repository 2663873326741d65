"""The table of contents: paths in, readings out, what failed listed; one bad article never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from .ahead import Crew
from .errors import BlocwatchError, Unreadable
from .extract.reading import Knowledge, knowledge, read_article, versions
from .intake.article import article as to_article
from .intake.containers import pages
from .lexicon.actors import Gazetteer
from .lexicon.geography import geography
from .model import Article, Issue, Page, Reading
from .record.store import Record
from .record.versions import Versions, place_of

Fields = Mapping[str, str]
MANY = 20
"""Articles from which it is worth while that several processes read: each takes some six seconds to begin."""
MOST = 4
"""Processes that read where nobody says how many: each takes 1.2 GB."""


@dataclass(frozen=True)
class Batch:
    """What came of reading some paths: how many articles were read, and an issue for each that was not."""

    read: int
    failed: tuple[Issue, ...] = ()
    open: int = 0
    """Issues inside the articles that were read: what stayed open."""
    replaced: int = 0
    """Articles that took the place of an older version with another text."""


@dataclass
class _Tally:
    read: int = 0
    open: int = 0
    failed: list[Issue] = field(default_factory=list)
    replaced: int = 0

    def add(self, result: Reading | Issue) -> None:
        if isinstance(result, Issue):
            self.failed.append(result)
        else:
            self.read += 1
            self.open += len(result.issues)

    def batch(self) -> Batch:
        return Batch(self.read, tuple(self.failed), self.open, self.replaced)


@dataclass(frozen=True)
class _Opened:
    """An article that is ready to be read: what its page left open, where it stood, what to call the page."""

    article: Article
    issues: tuple[Issue, ...]
    place: str
    page: str


def _opened(page: Page, kept: Versions | None = None) -> _Opened | Issue:
    """The article of a page. ``kept`` finds older versions: it then has the id under which the record keeps it."""
    article, issues = _article(page)
    if article is None:
        return replace(issues[-1], page=page.origin or page.id)
    place = place_of(article.url, article.outlet, page.place)
    if kept:
        article = replace(article, id=kept.id_of(article, place))
        issues = [replace(issue, page=article.id) for issue in issues]
    return _Opened(article, tuple(issues), place, page.origin or page.id)


def _read(opened: _Opened, known: Knowledge) -> Reading | Issue:
    try:
        reading = replace(read_article(opened.article, known), place=opened.place)
    except BlocwatchError as error:
        return Issue("read", error.code, str(error), opened.page)
    except RecursionError:
        return Issue("extract", "too-deep", "the text nests deeper than can be followed", opened.page)
    return _with_issues(reading, (*opened.issues, *_open_places(reading, known.actors)))


def _article(page: Page) -> tuple[Article | None, list[Issue]]:
    try:
        return to_article(page)
    except BlocwatchError as error:
        return None, [Issue("read", error.code, str(error), page.id)]
    except RecursionError:
        return None, [Issue("read", "too-deep", "the text nests deeper than can be followed", page.id)]


def _open_places(reading: Reading, facts: Gazetteer) -> Iterator[Issue]:
    """The places of events that can be several, which neither the words nor the parties settle."""
    seen: set[str] = set()
    for event in reading.events:
        states = [state for p in (*event.actors, *event.recipients) if (state := facts.state(p.code))]
        found = geography().locate(event.where or "", states)
        if found.ground == "ambiguous" and found.words not in seen:
            seen.add(found.words)
            could = ", ".join(dict.fromkeys(f"{p.region or p.name} ({p.country})" for p in found.candidates[:4]))
            detail = f"'{found.words}' can be {could}: it has no point on the map"
            yield Issue("places", "ambiguous-place", detail, reading.article.id, event.where_span)


def _with_issues(reading: Reading, issues: Sequence[Issue]) -> Reading:
    return replace(reading, issues=tuple(dict.fromkeys((*issues, *reading.issues))))


def readings(
    paths: Iterable[str | Path],
    known: Knowledge | None = None,
    fields: Fields | None = None,
    record: Record | None = None,
    workers: int = 1,
) -> Iterator[Reading | Issue]:
    """Read every article under the paths, in order; what can't be read comes as an Issue in its place.

    With the ``record`` that they are to be put into, a changed article has the id of its older version there and so replaces
    it. More than one of ``workers`` read in processes of their own, each with some 1.2 GB; a script that asks for that must
    keep its own work under ``if __name__ == "__main__"``. Raises Unreadable only where a path that was asked for by name does
    not exist.
    """
    known, kept = known or knowledge(), Versions(record) if record else None
    found = [pages(path, fields) for path in paths]
    opened = (page if isinstance(page, Issue) else _opened(page, kept) for some in found for page in some)
    if workers > 1:
        yield from Crew(workers, _begin, (known,), _read_here, _lost).does(opened)
    else:
        yield from (one if isinstance(one, Issue) else _read(one, known) for one in opened)


_here: list[Knowledge] = []
"""What is known in a process of its own."""


def _begin(known: Knowledge) -> None:
    _here[:] = [known]


def _read_here(one: _Opened | Issue) -> Reading | Issue:
    return one if isinstance(one, Issue) else _read(one, _here[0])


def _lost(one: _Opened | Issue) -> Reading | Issue:
    told = "the process that read it came to its end: it may be out of memory, try --workers 1"
    return one if isinstance(one, Issue) else Issue("read", "lost", told, one.page)


def read(path: str | Path, known: Knowledge | None = None) -> Reading:
    """Read one article from a file. Raises Unreadable with the reason where there is none, or more than one."""
    found = list(islice(readings([path], known), 2))
    if len(found) != 1:
        holds = "more than one article: use blocwatch.readings" if found else "no article"
        raise Unreadable(f"{path} holds {holds}")
    if isinstance(found[0], Issue):
        raise Unreadable(f"{path}: {found[0].detail}")
    return found[0]


def count(paths: Iterable[str | Path], fields: Fields | None = None) -> int | None:
    """How many pages the paths hold, for a progress bar; None where standard input is among them."""
    listed = list(paths)
    if any(str(path) == "-" for path in listed):
        return None
    return sum(1 for path in listed for _ in pages(path, fields))


def fitting(articles: int | None) -> int:
    """How many processes should read that many articles (None: nobody knows): one where starting more takes longer."""
    return min(os.cpu_count() or 1, MOST) if articles is not None and articles >= MANY else 1


def tally(results: Iterable[Reading | Issue], watch: Callable[[Reading | Issue], None] | None = None) -> Batch:
    """Count readings as they come and store nothing."""
    counted = _Tally()
    for result in results:
        counted.add(result)
        if watch:
            watch(result)
    return counted.batch()


def ingest(
    results: Iterable[Reading | Issue],
    record: Record,
    known: Knowledge,
    watch: Callable[[Reading | Issue], None] | None = None,
    group: int = 20,
) -> Batch:
    """Store readings as they come, ``group`` to a transaction; the run and what could not be read are stored too."""
    counted, waiting = _Tally(), list[Reading]()
    run = record.start_run(versions(known))
    for result in results:
        counted.add(result)
        if isinstance(result, Reading):
            waiting.append(result)
        if len(waiting) >= group:
            counted.replaced += record.put_all(waiting, run)
            waiting.clear()
        if watch:
            watch(result)
    counted.replaced += record.put_all(waiting, run)
    record.put_issues(counted.failed, run)
    record.finish_run(run)
    return counted.batch()
