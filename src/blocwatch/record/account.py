"""The one account that many articles give: occurrences, who had it from whom, where they differ; as it was last settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import duckdb

from ..errors import BadRequest
from ..model import Copy, Occurrence
from . import reports
from .accounts import Disagreement
from .denials import Denial, denials
from .differences import disagreements
from .differing import once
from .happenings import from_row
from .reports import Report
from .settling import settle
from .store import Record
from .values import Row, fetch

Connection = duckdb.DuckDBPyConnection

_CHOSEN = """
FROM occurrences
WHERE ($actor IS NULL OR list_contains(actors, $actor) OR list_contains(recipients, $actor))
    AND ($other IS NULL OR list_contains(actors, $other) OR list_contains(recipients, $other))
    AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($reported IS NULL OR reported >= $reported)
    AND len(origins) >= $origins AND (NOT $disputed OR len(disputes) > 0)
"""

_ORDER = {"oldest": "since NULLS LAST, id", "newest": "since DESC NULLS LAST, id",
          "most told": "len(origins) DESC, len(outlets) DESC, since DESC NULLS LAST, id"}  # fmt: skip

_LINES = """
SELECT a.id, a.title, a.published, d.outlet, d.root FROM articles a JOIN descent d ON d.article = a.id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which occurrences are wanted; None asks for all. Days count by the event's time, else by its first publication.

    ``reported``: first told on this day or later. ``origins``: told by so many independent ones at least. ``disputed``:
    only those on which reports disagree.
    """

    actor: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    other: str | None = None
    reported: date | None = None
    origins: int = 0
    disputed: bool = False


ALL = Asked()


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in short. ``outlet`` is its outlet by the name we keep, "" where it has none."""

    id: str
    title: str
    published: date | None
    outlet: str
    root: str
    """The article that its story goes back to: itself for an original."""


@dataclass(frozen=True)
class Account:
    """What the record tells of what was asked for, with the articles and reports that are named in it.

    ``total``: how many occurrences answer, of which these may be a part.
    """

    articles: Mapping[str, ArticleLine]
    copies: tuple[Copy, ...]
    reports: Mapping[str, Report] = field(default_factory=dict)
    occurrences: tuple[Occurrence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    total: int = 0
    denials: Mapping[str, tuple[Denial, ...]] = field(default_factory=dict)
    """What is denied of each claim by those who are said to have done it, by the occurrence's id."""

    @cached_property
    def _origins(self) -> Mapping[str, Copy]:
        return {copy.article: copy for copy in self.copies if copy.kind != "citation"}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The outlet of each article, "" where it has none."""
        return {id: line.outlet for id, line in self.articles.items()}

    def denied_by(self, occurrence: str) -> tuple[str, ...]:
        """Who of those that are said to have done it denies what an occurrence claims, as codes."""
        parties = next(o.actors for o in self.occurrences if o.id == occurrence)
        denied = {code for denial in self.denials.get(occurrence, ()) for code in denial.actors}
        return tuple(code for code in parties if code in denied)

    def origin_of(self, article: str) -> Copy | None:
        """From whom an article has its text, None for an original."""
        return self._origins.get(article)


def account(
    record: Record, asked: Asked = ALL, limit: int | None = None, skip: int = 0, order: str = "oldest",
    settling: bool = True,
) -> Account:  # fmt: skip
    """The occurrences that are asked for in time order ("newest", "most told" first), and where accounts differ.

    A part of them (by ``limit``), or what only occurrences have (type, status, origins, first telling), is asked of the
    disagreements too: then only those in a sentence of the occurrences that are given count.
    What was read since the account was last settled is settled first, unless ``settling`` is False.
    """
    if order not in _ORDER:
        raise BadRequest(f"no order is called {order!r}: {', '.join(_ORDER)}")
    with reading(record, settling) as connection:
        bound: dict[str, object] = {name: getattr(asked, name) for name in Asked.__slots__}
        total = fetch(connection, f"SELECT count(*) AS n {_CHOSEN}", bound)[0]["n"]
        question = f"SELECT * {_CHOSEN} ORDER BY {_ORDER[order]} LIMIT $limit OFFSET $skip"
        found = [from_row(row) for row in fetch(connection, question, {**bound, "limit": limit, "skip": skip})]
        some = None if limit is None and asked == ALL else sorted({id for o in found for id in o.articles})
        near = disagreements(connection, articles=some)
        told = reports.by_id(connection, [id for o in found for id in o.events])
        by_article = _by_article(near)
        made = tuple(_disputed(o, told, by_article) for o in found)
        differ = disagreements(connection, asked.actor, asked.since, asked.until, other=asked.other)
        if limit is not None or skip or asked.type or asked.status or asked.origins > 1 or asked.reported:
            differ = _in_sentences(differ, told.values())
        differ, denied = once(differ), denials(connection, made)
        if asked == ALL and limit is None:
            lines = {row["id"]: _line(row) for row in fetch(connection, f"{_LINES} ORDER BY a.id", [])}
            return Account(lines, _copies(connection, None), told, made, differ, total, denied)
        articles = {*(id for o in found for id in o.articles), *(p.article for d in differ for p in (d.one, d.other))}
        lines, copies = _lines(connection, articles), _copies(connection, articles)
        return Account(lines, copies, told, made, differ, total, denied)


def chosen(account: Account, asked: Asked) -> tuple[Occurrence, ...]:
    """Those occurrences of an account at hand that are asked for, in its order."""
    return tuple(o for o in account.occurrences if _wanted(o, asked))


def _wanted(o: Occurrence, asked: Asked) -> bool:
    first, last = (o.when.first, o.when.last) if o.when else (o.reported, o.reported)
    parties = (*o.actors, *o.recipients)
    return (
        (asked.actor is None or asked.actor in parties)
        and (asked.other is None or asked.other in parties)
        and (asked.type is None or o.type == asked.type.upper())
        and (asked.status is None or o.status == asked.status.lower())
        and (asked.since is None or (last is not None and last >= asked.since))
        and (asked.until is None or (first is not None and first <= asked.until))
        and (asked.reported is None or (o.reported is not None and o.reported >= asked.reported))
        and len(o.origins) >= asked.origins
        and (not asked.disputed or bool(o.disputes))
    )


def lineage(record: Record, since: date | None = None, until: date | None = None, settling: bool = True) -> Account:
    """Every article of some days of publication and from whom it has what it tells."""
    with reading(record, settling) as connection:
        question = (
            f"{_LINES} WHERE ($since IS NULL OR a.published >= $since) AND ($until IS NULL OR a.published <= $until)"
        )
        lines = {row["id"]: _line(row) for row in fetch(connection, question, {"since": since, "until": until})}
        whole = since is None and until is None
        copies = _copies(connection, None if whole else lines)
        missing = {copy.origin for copy in copies if copy.origin} - lines.keys()
        return Account({**lines, **_lines(connection, missing)}, copies)


def occurrence_of(record: Record, id: str, settling: bool = True) -> Account:
    """The account of one occurrence, by its id or that of one of its reports. Raises BadRequest where there is none."""
    with reading(record, settling) as connection:
        question = (
            "SELECT * FROM occurrences WHERE id = $id OR id = "
            "(SELECT 'o' || regexp_replace(founder, '^e', '') FROM told_in WHERE report = $id LIMIT 1) LIMIT 1"
        )
        found = [from_row(row) for row in fetch(connection, question, {"id": id})]
        if not found:
            raise BadRequest(f"the record holds no event, occurrence or statement {id!r}: 'blocwatch story' lists them")
        told, articles = reports.by_id(connection, found[0].events), found[0].articles
        near = disagreements(connection, articles=articles)
        made = _disputed(found[0], told, _by_article(near))
        mine = once(d for d in near if any(_told_in(told[e], d) for e in made.events))
        named = {*articles, *(p.article for d in mine for p in (d.one, d.other))}
        denied = denials(connection, [made])
        return Account(_lines(connection, named), _copies(connection, named), told, (made,), mine, 1, denied)


def account_of(record: Record, articles: Sequence[str], settling: bool = True) -> Account:
    """Some articles and from whom they have what they tell."""
    with reading(record, settling) as connection:
        return Account(_lines(connection, articles), _copies(connection, articles))


def reading(record: Record, settling: bool) -> AbstractContextManager[Connection]:
    """A connection for questions to the account, which is settled first where that is wanted."""
    if settling:
        settle(record)
    return record.read()


def _lines(connection: Connection, articles: Iterable[str]) -> dict[str, ArticleLine]:
    question = f"{_LINES} WHERE a.id IN (SELECT unnest(?))"
    return {row["id"]: _line(row) for row in fetch(connection, question, [sorted(articles)])}


def _line(row: Row) -> ArticleLine:
    return ArticleLine(row["id"], row["title"], row["published"], row["outlet"], row["root"])


def _copies(connection: Connection, articles: Iterable[str] | None) -> tuple[Copy, ...]:
    """From whom some articles, or all, have what they tell; in order of articles."""
    question = """
        SELECT * FROM copies WHERE NOT circular AND ($articles IS NULL OR article IN (SELECT unnest($articles)))
        ORDER BY article, ordinal
    """
    found = fetch(connection, question, {"articles": None if articles is None else sorted(articles)})
    return tuple(
        Copy(r["article"], r["origin"], r["outlet"], r["kind"], r["share"], r["certain"], r["words"], r["why"])
        for r in found
    )


def _by_article(found: Iterable[Disagreement]) -> dict[str, list[Disagreement]]:
    """The disagreements on a day, by the articles that they are between."""
    by: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for disagreement in found:
        if disagreement.dispute.what == "date":
            by[disagreement.one.article].append(disagreement)
            by[disagreement.other.article].append(disagreement)
    return by


def _disputed(
    occurrence: Occurrence, known: Mapping[str, Report], differ: Mapping[str, list[Disagreement]]
) -> Occurrence:
    """The occurrence with the disagreement on its day that stands in the sentence of one of its reports."""
    if any(dispute.what == "date" for dispute in occurrence.disputes):
        return occurrence
    told = (known[id] for id in occurrence.events)
    more = [d for report in told for d in differ.get(report.article, ()) if _told_in(report, d)]
    first = min(more, key=lambda d: (d.one.published or date.max, d.one.id, d.other.id), default=None)
    return replace(occurrence, disputes=(*occurrence.disputes, first.dispute)) if first else occurrence


def _in_sentences(differ: Iterable[Disagreement], told: Iterable[Report]) -> tuple[Disagreement, ...]:
    """The disagreements of which a passage is the sentence of one of some reports."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for report in told:
        places[report.article].append(report.place)
    return tuple(
        d
        for d in differ
        if any(p.span.start <= at < p.span.end for p in (d.one, d.other) for at in places.get(p.article, ()))
    )


def _told_in(report: Report, found: Disagreement) -> bool:
    return any(
        report.article == passage.article
        and passage.span.start <= report.place < passage.span.end
        and report.when == passage.day
        for passage in (found.one, found.other)
    )
