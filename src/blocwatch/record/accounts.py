"""Accounts of one thing in two articles that differ in a number or a day, whether or not the thing was coded as an event.

A sentence that tells the same of the same actors in nearly the same words, by another origin, is compared with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from ..model import Article, Dispute, Interval, Span
from .disputes import days
from .passages import sentence
from .reports import alike, stems
from .tellings import tellings
from .values import Row, fetch
from .writing import insert

_MENTIONS = """
SELECT article, place, actor, members FROM mentions
WHERE (actor IS NOT NULL OR len(members) > 0) AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_TIMES = """
SELECT article, place, first, last, precision FROM times
WHERE precision = 'day' AND first = last AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_SAID = """
SELECT article, speaker, content FROM statements
WHERE stance = 'says' AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_NEAR = """
WITH mine AS (
    SELECT article, start, key, fortnight + side AS fortnight FROM passage_keys, (VALUES (-1), (0), (1)) t(side)
    WHERE article IN (SELECT unnest($articles))
)
SELECT DISTINCT m.article, m.start, k.article AS other, k.start AS other_start
FROM mine m JOIN passage_keys k USING (key, fortnight) WHERE k.article <> m.article
"""
_FOUND = """
SELECT d.*, p AS first_passage, q AS second_passage, f.root, g.root AS other_root
FROM disagreements d
JOIN passages p ON p.article = d.one AND p.place."start" = d.one_start
JOIN passages q ON q.article = d.other AND q.place."start" = d.other_start
JOIN descent f ON f.article = d.one JOIN descent g ON g.article = d.other
WHERE f.root <> g.root
    AND ($actor IS NULL OR list_contains(list_intersect(p.actors, q.actors), $actor))
    AND ($since IS NULL OR q.published >= $since) AND ($until IS NULL OR p.published <= $until)
    AND ($articles IS NULL OR list_contains($articles, d.one) OR list_contains($articles, d.other))
ORDER BY p.published, d.one, d.one_start, d.other, d.other_start, d.what
"""

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
# A number, up to two words that qualify, and a plural: "nine ballistic missiles". Years, days and hours count nothing.
_COUNT = re.compile(
    r"\b(?P<number>\d{1,3}(?:,\d{3})+|\d+|"
    + "|".join(_WORDS)
    + r")\s+(?P<what>(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s)\b",
    re.IGNORECASE,
)
_TIME_UNITS = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b", re.IGNORECASE)

FRESH = 5
"""Days between the publication of two articles whose sentences are compared."""

COMMON = 0.35
"""Least share of telling words that two sentences have in common to tell the same."""

ALIKE = 0.5
"""The same where they differ in the day: on another day the same actors may well do something else."""

FORTNIGHT = 14
"""Days to which passage_keys counts: two days within FRESH lie in one of them or in neighbours."""

FEWEST = 3
"""Fewest telling words in common besides what is counted."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the actors it names, the day it tells if just one, and what it counts."""

    article: str
    origin: str
    published: date | None
    span: Span
    text: str
    actors: frozenset[str]
    day: Interval | None
    counts: tuple[tuple[str, str], ...]
    """What is counted, and how many."""
    by: str
    """Who says so, "" for the article itself."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Two that may tell the same have one of these in common: what they count, or the several actors that they name."""
        counted = sorted({f"count {what}" for what, _ in self.counts})
        return (
            (*counted, f"day {' '.join(sorted(self.actors))}") if self.day and len(self.actors) > 1 else tuple(counted)
        )

    @property
    def id(self) -> str:
        """Where it stands: the article and the first character."""
        return f"{self.article}:{self.span.start}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two passages that tell the same with another number or day, and why they are taken to tell the same."""

    dispute: Dispute
    one: Passage
    other: Passage
    why: str


def settle_disagreements(connection: duckdb.DuckDBPyConnection, changed: Sequence[str]) -> None:
    """Bring what accounts differ on up to date with changed, new or removed articles."""
    bound: dict[str, object] = {"articles": list(changed)}
    for table in ("passages", "passage_keys"):
        connection.execute(f"DELETE FROM {table} WHERE article IN (SELECT unnest($articles))", bound)
    gone = "DELETE FROM disagreements WHERE one IN (SELECT unnest($articles)) OR other IN (SELECT unnest($articles))"
    connection.execute(gone, bound)
    told = tellings(connection, changed)
    rows = {name: _by_article(connection, question, changed) for name, question in _QUESTIONS.items()}
    made = [p for t in told for p in passages(t.article, _Rows(rows, t.article.id))]
    insert(connection, "passages", [_row(p) for p in made])
    insert(connection, "passage_keys", [row for p in made for row in _key_rows(p)])
    pairs = {
        tuple(sorted(((row["article"], row["start"]), (row["other"], row["other_start"]))))
        for row in fetch(connection, _NEAR, bound)
    }
    known = _passages(connection, sorted({place for pair in pairs for place in pair}))
    compared = (_compared(known[one], known[other]) for one, other in sorted(pairs))
    insert(connection, "disagreements", [_difference(d) for d in compared if d])


def disagreements(
    connection: duckdb.DuckDBPyConnection, actor: str | None = None, since: date | None = None,
    until: date | None = None, articles: Sequence[str] | None = None,
) -> tuple[Disagreement, ...]:  # fmt: skip
    """Numbers and days that independent origins tell differently of what is in all else the same; in order of day.

    ``actor`` is named in both passages, ``since`` and ``until`` are days of publication, ``articles`` hold one of them.
    """
    bound: dict[str, object] = {"actor": actor, "since": since, "until": until, "articles": articles}
    return tuple(map(_disagreement, fetch(connection, _FOUND, bound)))


def _disagreement(row: Row) -> Disagreement:
    one, other = _passage(row["first_passage"], row["root"]), _passage(row["second_passage"], row["other_root"])
    dispute = Dispute(row["what"], ((row["value"], (one.id,)), (row["other_value"], (other.id,))), row["about"])
    return Disagreement(dispute, one, other, row["why"])


def _difference(found: Disagreement) -> Row:
    (value, _), (other_value, _) = found.dispute.values
    return {
        "one": found.one.article, "one_start": found.one.span.start, "other": found.other.article,
        "other_start": found.other.span.start, "what": found.dispute.what, "about": found.dispute.about, "value": value,
        "other_value": other_value, "why": found.why,
    }  # fmt: skip


def _row(p: Passage) -> Row:
    return {
        "article": p.article, "place": {"start": p.span.start, "stop": p.span.end},
        "published": p.published.isoformat() if p.published else None, "text": p.text, "actors": sorted(p.actors),
        "day": p.day.first.isoformat() if p.day else None, "counts": [{"what": w, "many": m} for w, m in p.counts],
        "by_whom": p.by, "keys": p.keys,
    }  # fmt: skip


def _key_rows(p: Passage) -> Iterator[Row]:
    if p.published:
        fortnight = (p.published - date(1970, 1, 1)).days // FORTNIGHT
        yield from ({"article": p.article, "start": p.span.start, "key": key, "fortnight": fortnight} for key in p.keys)


def _passages(
    connection: duckdb.DuckDBPyConnection, places: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Passage]:
    bound: dict[str, object] = {"articles": [a for a, _ in places], "starts": [s for _, s in places]}
    question = 'SELECT * FROM passages WHERE (article, place."start") IN (SELECT (unnest($articles), unnest($starts)))'
    found = (_passage(row, row["article"]) for row in fetch(connection, question, bound))
    return {(p.article, p.span.start): p for p in found}


def _passage(row: Row, origin: str) -> Passage:
    return Passage(
        row["article"], origin, row["published"], _span(row["place"]), row["text"], frozenset(row["actors"]),
        Interval(row["day"], row["day"]) if row["day"] else None, tuple((c["what"], c["many"]) for c in row["counts"]),
        row["by_whom"],
    )  # fmt: skip


def _compared(one: Passage, other: Passage) -> Disagreement | None:
    """The difference of two passages published within a few days, the earlier first."""
    if one.published is None or other.published is None or abs((one.published - other.published).days) > FRESH:
        return None
    first, second = sorted((one, other), key=lambda p: (p.published or date.max, p.id))
    return _compare(first, second)


_QUESTIONS = {"mentions": _MENTIONS, "times": _TIMES, "said": _SAID}


class _Rows:
    """The rows of one article, by where they stand."""

    def __init__(self, rows: Mapping[str, Mapping[str, list[Row]]], article: str) -> None:
        self._rows = {name: by.get(article, []) for name, by in rows.items()}

    def actors(self, span: Span) -> frozenset[str]:
        inside = [row for row in self._rows["mentions"] if span.holds(_span(row["place"]))]
        return frozenset(code for row in inside for code in (row["actor"], *row["members"]) if code)

    def days(self, span: Span) -> list[Interval]:
        inside = (row for row in self._rows["times"] if span.holds(_span(row["place"])))
        return list(dict.fromkeys(Interval(row["first"], row["last"]) for row in inside))

    def places(self) -> Iterator[Span]:
        yield from (_span(row["place"]) for row in self._rows["times"])

    def by(self, span: Span) -> str:
        """Who says what begins at a place, the innermost last; "" for nobody."""
        said = [r for r in self._rows["said"] if any(_span(c).overlap(span) for c in r["content"])]
        return str(said[-1]["speaker"]) if said else ""


def _by_article(connection: duckdb.DuckDBPyConnection, question: str, articles: Sequence[str]) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in fetch(connection, question, [list(articles)]):
        rows[row["article"]].append(row)
    return rows


def _span(place: Row) -> Span:
    return Span(place["start"], place["stop"])


def passages(article: Article, rows: _Rows) -> Iterator[Passage]:
    """The sentences of an article's body that name an actor and tell a day or count something."""
    counts: defaultdict[Span, list[tuple[str, str, Span]]] = defaultdict(list)
    for block in article.body():
        for found in _COUNT.finditer(article.text, block.span.start, block.span.end):
            if not _TIME_UNITS.search(found["what"]):
                counts[sentence(article, Span(*found.span()))].append(_count(found))
    told = {*counts, *(sentence(article, place) for place in rows.places())}
    for span in sorted(told):
        actors, on = rows.actors(span), rows.days(span)
        if actors:
            yield Passage(
                article.id, article.id, article.published, span, span.of(article.text), actors,
                on[0] if len(on) == 1 else None, tuple((what, many) for what, many, _ in counts.get(span, ())),
                rows.by(counts[span][0][2] if counts.get(span) else span),
            )  # fmt: skip


def _count(found: re.Match[str]) -> tuple[str, str, Span]:
    number = found["number"].casefold().replace(",", "")
    return " ".join(found["what"].casefold().split()), str(_NUMBERS.get(number, number)), Span(*found.span())


# ---------------------------------------------------------------- comparing


def _compare(one: Passage, other: Passage) -> Disagreement | None:
    mine, theirs = stems(one.text), stems(other.text)
    common = alike(mine, theirs)
    if common < COMMON or len(mine & theirs) < FEWEST or not one.actors & other.actors:
        return None
    dispute = _number(one, other) or (_day(one, other) if common >= ALIKE else None)
    if dispute is None:
        return None
    both = " ".join(sorted(one.actors & other.actors))
    return Disagreement(dispute, one, other, f"both on {both}, with {common:.0%} of the telling words in common")


def _number(one: Passage, other: Passage) -> Dispute | None:
    """Another number of the same, on the same day where both tell one."""
    if one.day and other.day and one.day != other.day:
        return None
    theirs = dict(other.counts)
    for what, many in one.counts:
        if theirs.get(what, many) != many:
            return Dispute("number", ((many, (one.id,)), (theirs[what], (other.id,))), what)
    return None


def _day(one: Passage, other: Passage) -> Dispute | None:
    """Another day of the same: only where all actors are the same, and nothing else is counted differently."""
    if not one.day or not other.day or one.day == other.day or one.actors != other.actors:
        return None
    return Dispute("date", ((days(one.day), (one.id,)), (days(other.day), (other.id,))))
