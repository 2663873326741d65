"""The chain of a claim or an event back to the first that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..model import Copy, Occurrence
from .account import Account, account_of, occurrence_of
from .reports import alike, stems
from .store import Record
from .values import Row, fetch

_STATEMENT = "SELECT * FROM statements_long WHERE id = ?"
_LIKE = """
SELECT * FROM statements_long
WHERE list_has_any(actors, $actors) AND (published IS NULL OR published BETWEEN $since AND $until)
    AND ($person IS NULL OR person IS NULL OR person = $person)
ORDER BY published NULLS LAST, article, ordinal
"""

REACH = 30
"""Days before and after a statement within which others that tell the same are looked for."""

SAME = 0.6
"""Least share of the shorter one's telling words that two statements have in common to be one claim."""

FEWEST = 3
"""Fewest telling words that two statements have in common to be one claim."""

FEWEST_OF_KIN = 2
"""The same where one's article has its story from the other's, or both from a third: 'called the pact an alliance'."""


@dataclass(frozen=True, slots=True)
class Link:
    """One article that has it: the entry, the words, and from whom by its text, else on whose word by its sentence."""

    entry: str
    article: str
    outlet: str
    published: date | None
    sentence: str
    speakers: tuple[str, ...]
    copy: Copy | None
    asked: bool
    """Whether this is the entry that was asked for."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All who have it, the earliest first, and the chain from the entry asked for to the first that it is shown to have it from."""

    id: str
    what: str
    links: tuple[Link, ...]
    chain: tuple[str, ...]
    """Entries: the one asked for, the one that it has it from, and so on."""
    first: str
    """The article that the chain ends at."""
    certain: bool
    """False where something in ``why`` speaks against it."""
    why: str
    """Why it is not certain that nobody had it before ``first``, "" where it is."""


def trace(record: Record, id: str) -> Trace:
    """The chain of an event, occurrence or statement. Raises BadRequest where the record has no such entry."""
    with record.read() as connection:
        found = fetch(connection, _STATEMENT, [id])
    if not found:
        return _event_trace(record, id)
    asked = found[0]
    with record.read() as connection:
        near = fetch(connection, _LIKE, _bounds(asked))
    near = [row for row in near if row["id"] == id or _alike(row, asked)] or found
    told = account_of(record, [row["article"] for row in near])
    rows = [row for row in near if row["id"] == id or _same_claim(row, asked, told)]
    links = tuple(_statement_link(row, told, id) for row in rows)
    return _trace(id, f"{asked['speaker']} {asked['stance']}: {asked['words']}", links)


def _event_trace(record: Record, id: str) -> Trace:
    told = occurrence_of(record, id)
    occurrence = told.occurrences[0]
    asked = id if id in occurrence.events else occurrence.events[0]
    links = tuple(_event_links(record, told, occurrence, asked))
    what = f"{occurrence.type} {' '.join(occurrence.actors)} {' '.join(occurrence.recipients)}".strip()
    return _trace(id, what, links)


def _bounds(row: Row) -> dict[str, object]:
    day, reach = row["published"] or date.today(), timedelta(days=REACH)
    return {"actors": row["actors"], "since": day - reach, "until": day + reach, "person": row["person"]}


def _alike(one: Row, other: Row) -> bool:
    """Whether two statements may be one claim by their words alone."""
    words = [" ".join((row["words"] or "").casefold().split()) for row in (one, other)]
    return words[0] == words[1] or alike(*map(stems, words)) >= SAME


def _same_claim(one: Row, other: Row, told: Account) -> bool:
    """Whether two that are alike are one claim: few words are enough where their articles tell one story."""
    mine, theirs = (stems(row["words"] or "") for row in (one, other))
    kin = one["article"] != other["article"] and len({told.articles[row["article"]].root for row in (one, other)}) == 1
    return len(mine & theirs) >= (FEWEST_OF_KIN if kin else FEWEST) or (kin and mine == theirs)


def _event_links(record: Record, account: Account, occurrence: Occurrence, asked: str) -> Iterator[Link]:
    speakers = _speakers(record, [s for id in occurrence.events for s in account.reports[id].by])
    for id in occurrence.events:
        report = account.reports[id]
        yield Link(
            entry=id,
            article=report.article,
            outlet=account.names.get(report.article, report.outlet),
            published=report.published,
            sentence=report.sentence,
            speakers=tuple(speakers.get(s, "") for s in report.by),
            copy=_origin(account, report.article, report.sentence),
            asked=id == asked,
        )


def _speakers(record: Record, ids: list[str]) -> dict[str, str]:
    with record.read() as connection:
        question = "SELECT id, coalesce(person, speaker) AS speaker FROM statements WHERE id IN (SELECT unnest(?))"
        return {row["id"]: row["speaker"] for row in fetch(connection, question, [ids])} if ids else {}


def _statement_link(row: Row, account: Account, asked: str) -> Link:
    return Link(
        entry=row["id"],
        article=row["article"],
        outlet=account.names.get(row["article"], row["outlet"]),
        published=row["published"],
        sentence=row["sentence"],
        speakers=(row["person"] or row["speaker"],),
        copy=_origin(account, row["article"], row["sentence"]),
        asked=row["id"] == asked,
    )


def _origin(account: Account, article: str, sentence: str) -> Copy | None:
    """From whom an article has its text, else the outlet on whose word one of its sentences tells something."""
    told = " ".join(sentence.split())
    cited = (copy for copy in account.copies if copy.article == article and copy.kind == "citation")
    named = (c for c in cited if any(" ".join(w.split()) in told for w in (c.words, c.outlet) if w))
    return account.origin_of(article) or next(named, None)


# ---------------------------------------------------------------- following it


def _trace(id: str, what: str, links: tuple[Link, ...]) -> Trace:
    ways = _Ways(links)
    path = ways.path(next(link for link in links if link.asked))
    why = "; ".join(_doubts(path, links, ways))
    return Trace(id, what, links, tuple(link.entry for link in path), path[-1].article, not why, why)


class _Ways:
    """Where each link has it from, among the others."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._in_article: defaultdict[str, list[Link]] = defaultdict(list)
        self._of_outlet: defaultdict[str, list[Link]] = defaultdict(list)
        for link in links:
            self._in_article[link.article].append(link)
            self._of_outlet[link.outlet].append(link)

    def path(self, link: Link) -> list[Link]:
        """A link, the one that it has it from, and so on; each article once."""
        path, seen = [link], {link.article}
        while (above := self._above(path[-1])) and above.article not in seen:
            path.append(above)
            seen.add(above.article)
        return path

    def _above(self, link: Link) -> Link | None:
        """By its text an article's, by its words the last of an outlet's that is no later; None where there is neither."""
        copy = link.copy
        if copy is None:
            return None
        if copy.origin:
            found = self._in_article.get(copy.origin, [])
            return next((other for other in found if other.copy), found[0] if found else None)
        named = [o for o in self._of_outlet.get(copy.outlet, []) if o.article != link.article and not _later(o, link)]
        return named[-1] if named else None


def _later(one: Link, other: Link) -> bool:
    return bool(one.published and other.published and one.published > other.published)


def _doubts(path: Sequence[Link], links: Sequence[Link], ways: _Ways) -> Iterator[str]:
    """What leaves open whether nobody had it before the end of a chain."""
    end, chain = path[-1], {link.article for link in path}
    for link, above in pairwise(path):
        if link.copy and not link.copy.certain:
            yield f"nothing tells which of {_name(link)} and {_name(above)} was first"
    if end.copy:
        yield f"{_name(end)} has it from {end.copy.outlet or end.copy.origin}, where the record holds no telling of it"
    paths = [(link, {step.article for step in ways.path(link)}) for link in links]
    others = [link for link, above in paths if not above & chain]
    if early := [link for link in others if not _later(link, end)]:
        yield f"others tell it as early or undated, and nothing shows that one has it from the other: {_names(early)}"
    elif others and not any(end.article in above for link, above in paths if link.article != end.article):
        yield f"nobody is shown to have it from there: {_names(others)}"


def _names(links: Sequence[Link]) -> str:
    return ", ".join(dict.fromkeys(map(_name, links)))


def _name(link: Link) -> str:
    return f"{link.outlet or link.article} ({link.published.isoformat() if link.published else 'undated'})"
