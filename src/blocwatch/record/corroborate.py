"""From reports to occurrences: what is told how often, by how many independent origins, and where they disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import EventType, Judgement, Occurrence, Status
from .disputes import disputes, most_told
from .matching import FAMILIES, NEAR, WINDOW, Match, clash, match
from .reports import Report

RANK: tuple[Status, ...] = (
    "asserted", "claimed", "promised", "threatened", "expected", "sought", "requested", "possible", "denied",
)  # fmt: skip
"""From the strongest status to the weakest."""

CROWD = 60
"""Most reports before one in its window of days that it is compared with: keeps the busiest actors affordable."""


SHOWN = 12
"""Reports of a group that speak for it when two groups are compared."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What syndication found: the root of each derived article, and the outlet on whose word a statement is told."""

    roots: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    """The outlet of each article."""

    def origin(self, report: Report) -> str:
        """Where a report goes back to: an article's id, or an outlet's name where it is told on that outlet's word."""
        for statement in report.by:
            if outlet := self.cited.get(statement):
                return outlet
        return self.roots.get(report.article, report.article)


def occurrences(
    reports: Sequence[Report], provenance: Provenance | None = None, judged: Sequence[Judgement] = ()
) -> tuple[Occurrence, ...]:
    """The occurrences that reports tell, in time order. Judgements go before all rules; the same input gives the same."""
    known = {report.id: report for report in reports}
    groups = _Groups(known, judged)
    for judgement in judged:
        if judgement.kind == "same" and judgement.a in known and judgement.b in known:
            why = f"{judgement.by} judged them the same (judgement {judgement.number})"
            groups.join(Match(judgement.a, judgement.b, 9.0, why), True)
    for found in sorted(_matches(reports), key=lambda m: (-m.strength, m.one, m.other)):
        groups.join(found)
    made = [_occurrence(group, why, provenance or Provenance()) for group, why in groups.all()]
    return tuple(sorted(made, key=lambda o: (_day(o), o.id)))


def _day(occurrence: Occurrence) -> date:
    return occurrence.when.first if occurrence.when else occurrence.reported or date.max


# ---------------------------------------------------------------- grouping


def _matches(reports: Sequence[Report]) -> Iterator[Match]:
    for one, other in _candidates(reports):
        if found := match(one, other):
            yield found


def _candidates(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of one family with a party in common and near in time: by event, or by publication."""
    blocks: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        for code in report.parties:
            blocks[FAMILIES[report.type], code].append(report)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for one, other in (*_near(blocks[key], "day"), *_near(blocks[key], "published")):
            first, second = (one, other) if one.id < other.id else (other, one)
            if (first.id, second.id) not in seen:
                seen.add((first.id, second.id))
                yield first, second


def _near(block: list[Report], by: str) -> Iterator[tuple[Report, Report]]:
    def when(report: Report) -> date:
        return report.day if by == "day" else report.published or date.max

    ordered = sorted(block, key=lambda report: (when(report), report.id))
    for i, later in enumerate(ordered):
        for earlier in reversed(ordered[max(0, i - CROWD) : i]):
            if (when(later) - when(earlier)).days > WINDOW + NEAR:
                break
            yield earlier, later


class _Groups:
    """Reports in groups, grown one match at a time; a match is dropped where any two would clash."""

    def __init__(self, reports: Mapping[str, Report], judged: Sequence[Judgement]) -> None:
        self._reports = reports
        self._members = {id: [id] for id in reports}
        self._group = {id: id for id in reports}
        self._why: defaultdict[str, list[str]] = defaultdict(list)
        self._apart = [(j.a, j.b) for j in judged if j.kind == "different" and j.a in reports and j.b in reports]

    def join(self, found: Match, judged: bool = False) -> None:
        one, other = self._group[found.one], self._group[found.other]
        if one == other or (not judged and self._clash(one, other)):
            return
        keep, drop = sorted((one, other))
        for id in self._members.pop(drop):
            self._members[keep].append(id)
            self._group[id] = keep
        self._why[keep] += [*self._why.pop(drop, ()), f"{found.one} = {found.other}: {found.why}"]

    def _clash(self, one: str, other: str) -> bool:
        if any({self._group[a], self._group[b]} == {one, other} for a, b in self._apart):
            return True
        mine, theirs = self._members[one][:SHOWN], self._members[other][:SHOWN]
        return any(clash(self._reports[a], self._reports[b]) for a in mine for b in theirs)

    def all(self) -> Iterator[tuple[list[Report], list[str]]]:
        for group, ids in self._members.items():
            yield [self._reports[id] for id in ids], self._why.get(group, [])


# ---------------------------------------------------------------- one occurrence


def _occurrence(group: list[Report], why: Iterable[str], provenance: Provenance) -> Occurrence:
    told = sorted(group, key=lambda r: (r.published or date.max, r.article, r.place, r.id))
    origins = _origins(told, provenance)
    voices = _independent(told, origins)
    first = voices[0]
    return Occurrence(
        id="o" + min(told, key=lambda r: (r.published or date.max, r.id)).id.removeprefix("e"),
        type=_most([r.type for r in voices]),
        actors=_codes(first, voices),
        recipients=tuple(sorted(first.recipients - frozenset(_codes(first, voices)))),
        symmetric=first.mutual,
        status=_status(voices),
        when=most_told(voices, origins),
        where=next((r.where for r in told if r.where), None),
        reported=told[0].published,
        events=tuple(r.id for r in told),
        articles=tuple(dict.fromkeys(r.article for r in told)),
        outlets=tuple(sorted({provenance.outlets.get(r.article, r.outlet) or r.article for r in told})),
        origins=tuple(sorted(set(origins.values()))),
        disputes=disputes(voices, origins),
        why=tuple(why),
    )


def _origins(told: Sequence[Report], provenance: Provenance) -> dict[str, str]:
    """The origin of each report; an outlet that itself reports the occurrence here is told by its article."""
    own = {provenance.outlets.get(r.article, r.outlet): provenance.roots.get(r.article, r.article) for r in told}
    found = {report.id: provenance.origin(report) for report in told}
    return {id: own.get(origin, origin) for id, origin in found.items()}


def _independent(told: Sequence[Report], origins: Mapping[str, str]) -> list[Report]:
    """The reports that speak for their origins: an origin's own article where it is here, else its earliest copy.

    What a rewrite says more surely than what it was made from does not count.
    """
    present = {r.article for r in told}
    return [r for r in told if origins[r.id] not in present or r.article == origins[r.id]]


def _status(voices: Sequence[Report]) -> Status:
    return min((r.status for r in voices), key=RANK.index)


def _most(values: list[EventType]) -> EventType:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], values.index(value)))


def _codes(first: Report, voices: Sequence[Report]) -> tuple[str, ...]:
    """The actors; where the sides are interchangeable those of all voices."""
    codes = frozenset[str]().union(*(r.actors for r in voices if r.mutual)) if first.mutual else first.actors
    return tuple(sorted(codes | first.actors))
