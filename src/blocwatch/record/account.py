"""The one account that many articles give: occurrences, who had it from whom, where they differ. Computed, not stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..model import Article, Copy, Occurrence
from .accounts import Disagreement, disagreements
from .corroborate import Provenance, occurrences
from .judgements import standing
from .origins import OutletNames, credits
from .reports import Report, reports
from .store import Record
from .syndication import copies, roots
from .tellings import Telling, tellings


@dataclass(frozen=True)
class Account:
    """What the record tells as a whole. ``names`` gives each article's outlet, "" where it has none."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    copies: tuple[Copy, ...]
    reports: Mapping[str, Report]
    occurrences: tuple[Occurrence, ...]
    disagreements: tuple[Disagreement, ...]

    def origin_of(self, article: str) -> Copy | None:
        """From whom an article has its text, None for an original."""
        return next((copy for copy in self.copies if copy.article == article and copy.kind != "citation"), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which occurrences are wanted; None asks for all. Days count by the event's time, else by its first publication."""

    actor: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None


def account(record: Record) -> Account:
    """The account of everything in the record, with the judgements that stand applied."""
    told = tellings(record)
    found = copies(told)
    names = OutletNames(t.article for t in told)
    outlets = {t.article.id: names.of(t.article) for t in told}
    roots_of = roots(found)
    known = reports(record)
    made = occurrences(known, Provenance(roots_of, _cited(told, names), outlets), standing(record))
    differ = disagreements(record, told, roots_of)
    by_id = {report.id: report for report in known}
    return Account(
        articles={t.article.id: t.article for t in told},
        names=outlets,
        copies=found,
        reports=by_id,
        occurrences=tuple(_disputed(occurrence, by_id, differ) for occurrence in made),
        disagreements=differ,
    )


def _cited(told: Sequence[Telling], names: OutletNames) -> dict[str, str]:
    """The outlet on whose word each statement stands that is told on one."""
    return {credit.statement: credit.outlet for t in told for credit in credits(t, names) if credit.statement}


def _disputed(occurrence: Occurrence, known: Mapping[str, Report], differ: Iterable[Disagreement]) -> Occurrence:
    """The occurrence with the disagreement on its day that stands in the sentence of one of its reports."""
    if any(dispute.what == "date" for dispute in occurrence.disputes):
        return occurrence
    more = tuple(
        d.dispute for d in differ if d.dispute.what == "date" and any(_told_in(known[e], d) for e in occurrence.events)
    )
    return replace(occurrence, disputes=(*occurrence.disputes, *more[:1]))


def _told_in(report: Report, found: Disagreement) -> bool:
    return any(
        report.article == passage.article
        and passage.span.start <= report.place < passage.span.end
        and report.when == passage.day
        for passage in (found.one, found.other)
    )


def chosen(account: Account, asked: Asked) -> tuple[Occurrence, ...]:
    """The occurrences that are asked for, in time order."""
    return tuple(o for o in account.occurrences if _wanted(o, asked))


def _wanted(o: Occurrence, asked: Asked) -> bool:
    first, last = (o.when.first, o.when.last) if o.when else (o.reported, o.reported)
    return (
        (asked.actor is None or asked.actor in (*o.actors, *o.recipients))
        and (asked.type is None or o.type == asked.type.upper())
        and (asked.status is None or o.status == asked.status.lower())
        and (asked.since is None or (last is not None and last >= asked.since))
        and (asked.until is None or (first is not None and first <= asked.until))
    )


def differing(account: Account, asked: Asked) -> tuple[Disagreement, ...]:
    """The disagreements of accounts that are asked for: by actor, and by the day of publication."""
    return tuple(
        d
        for d in account.disagreements
        if (asked.actor is None or asked.actor in d.one.actors & d.other.actors)
        and asked.type is None
        and (asked.since is None or (d.other.published or date.min) >= asked.since)
        and (asked.until is None or (d.one.published or date.max) <= asked.until)
    )
