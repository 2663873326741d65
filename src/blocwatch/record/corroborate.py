"""From reports to occurrences: what is told how often, by how many independent origins, and where they disagree."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from ..model import EventType, Judgement, Occurrence, Status
from .disputes import disputes, most_told
from .matching import NEAR, Match, clash, match
from .occasions import WINDOW, told_otherwise
from .reports import Report

RANK: tuple[Status, ...] = (
    "asserted", "claimed", "promised", "threatened", "expected", "sought", "requested", "possible", "denied",
)  # fmt: skip
"""From the strongest status to the weakest."""

SHOWN = 12
"""Reports of an occurrence, the first and the latest, that speak for it when another is compared with it."""

REACH = WINDOW + NEAR
"""Days, of what happened or of publication, within which two reports can tell one occurrence."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What syndication found: the root of each derived article, and the outlet on whose word a statement is told."""

    roots: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    """The outlet of each article and of each root, "" where it is not known."""
    agencies: Mapping[str, str] = field(default_factory=dict)
    """The agency of each article and root that credits one, and nobody else, with all that it tells."""

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
    placing, by_key = Placing(known, judged), defaultdict[str, list[Report]](list)
    for report in known.values():
        for key in keys(report):
            by_key[key].append(report)
    for report in sorted(known.values(), key=by_order):
        near = {other.id: other for key in keys(report) for other in by_key[key] if is_near(report, other)}
        placing.put(report, placing.find(report, near.values()))
    made = [
        occurrence(
            [known[id] for id in ids], [why for id in ids if (why := placing.why[id])], provenance or Provenance()
        )
        for ids in placing.members.values()
    ]
    return tuple(sorted(made, key=lambda o: (_day(o), o.id)))


def _day(occurrence: Occurrence) -> date:
    return occurrence.when.first if occurrence.when else occurrence.reported or date.max


# ---------------------------------------------------------------- grouping


by_order = attrgetter("order")
"""Reports find their occurrence in this order."""


def keys(report: Report) -> tuple[str, ...]:
    """Two reports that may tell one occurrence have one of these in common: kind of act, whether it was done, an actor.

    Where nobody is named who did it, whom it was done to.
    """
    if report.matter is None:
        return ()
    sides = report.parties if report.mutual or not report.actors else report.actors
    return tuple(f"{' '.join(map(str, report.matter))} {code}" for code in sorted(sides))


def is_near(one: Report, other: Report) -> bool:
    """Whether two reports are near in time: by what they tell, or by publication."""
    (day, published), (other_day, other_published) = one.days, other.days
    return abs(day - other_day) <= REACH or abs(published - other_published) <= REACH


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report belongs: the first report of its occurrence, and why; itself and "" where it is the first."""

    founder: str
    why: str


class Placing:
    """Which occurrence each report tells. Each goes, in order, to the occurrence among the earlier ones that it matches
    best and does not clash with; else it founds one. So it hangs on the earlier ones alone, and not on who came in first.
    """

    def __init__(self, reports: Mapping[str, Report], judged: Sequence[Judgement] = ()) -> None:
        self._reports = reports
        self.founders: dict[str, str] = {}
        self.why: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self._same: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for j in judged:
            if j.kind == "same":
                self._same[j.a].append((j.b, j))
                self._same[j.b].append((j.a, j))
            elif j.kind == "different":
                self._apart[j.a].add(j.b)
                self._apart[j.b].add(j.a)

    def put(self, report: Report, place: Place) -> None:
        """Note where a report belongs."""
        self.founders[report.id], self.why[report.id] = place.founder, place.why
        insort(self.members.setdefault(place.founder, []), report.id, key=lambda id: self._reports[id].order)

    def take(self, report: Report) -> str | None:
        """Forget where a report belongs; returns the founder of its occurrence, None where it had none."""
        founder = self.founders.pop(report.id, None)
        self.why.pop(report.id, None)
        if founder is not None:
            self.members[founder].remove(report.id)
            if not self.members[founder]:
                del self.members[founder]
        return founder

    def speaking(self, founder: str, before: Report | None = None) -> list[Report]:
        """The reports that speak for an occurrence, of those before some report."""
        found = [self._reports[id] for id in self.members.get(founder, ())]
        if before is not None:
            found = [report for report in found if report.order < before.order]
        return found if len(found) <= 2 * SHOWN else [*found[:SHOWN], *found[-SHOWN:]]

    def find(self, report: Report, near: Iterable[Report]) -> Place:
        """Where a report belongs, by the occurrences of the earlier reports near it, and by what else their articles and its
        own tell: ``near`` has all that are near.
        """
        for other, judgement in self._same.get(report.id, ()):
            if other in self.founders and self._reports[other].order < report.order:
                why = f"{judgement.by} judged them the same (judgement {judgement.number})"
                return Place(self.founders[other], f"{other} = {report.id}: {why}")
        beside: defaultdict[str, list[Report]] = defaultdict(list)
        for told in near:
            beside[told.article].append(told)
        earlier = (r.id for known in beside.values() for r in known if r.order < report.order)
        options: list[tuple[float, str, Match]] = []
        for founder in sorted({self.founders[id] for id in earlier if id in self.founders}):
            spoken = self.speaking(founder, report)
            if found := max((m for r in spoken if (m := match(r, report))), key=lambda m: m.strength, default=None):
                options.append((-found.strength, founder, found))
        for _, founder, found in sorted(options, key=lambda option: option[:2]):
            if not self._clash(report, founder, beside):
                return Place(founder, f"{found.one} = {found.other}: {found.why}")
        return Place(report.id, "")

    def _clash(self, report: Report, founder: str, beside: Mapping[str, Sequence[Report]]) -> bool:
        if self._apart.get(report.id) and self._apart[report.id] & set(self.members[founder]):
            return True
        spoken = self.speaking(founder, report)
        return any(clash(other, report) or told_otherwise(other, report, beside) for other in spoken)


# ---------------------------------------------------------------- one occurrence


def occurrence(group: list[Report], why: Iterable[str], provenance: Provenance) -> Occurrence:
    """What a group of reports tells together; ``why`` joins them, the earliest first."""
    told = sorted(group, key=by_order)
    traced = _traced(told, provenance)
    origins, voices = _origins(told, traced, provenance), _independent(told, traced)
    first = voices[0]
    return Occurrence(
        id=named(told[0].id),
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
        outlets=tuple(sorted({name for r in told if (name := provenance.outlets.get(r.article, r.outlet))})),
        origins=tuple(sorted(set(origins.values()))),
        disputes=disputes(voices, origins),
        why=tuple(why),
    )


def named(founder: str) -> str:
    """The id of an occurrence, by its first report's: o12ab is that of e12ab."""
    return "o" + founder.removeprefix("e")


def _traced(told: Sequence[Report], provenance: Provenance) -> dict[str, str]:
    """What each report goes back to; an outlet that itself reports the occurrence here is told by its article."""
    # The earliest of its articles, and one that it did not have from elsewhere before others.
    known = [(provenance.roots.get(r.article, r.article), r) for r in reversed(told)]
    own = {
        provenance.outlets.get(r.article, r.outlet): root
        for root, r in sorted(known, key=lambda pair: pair[0] == pair[1].article)
    }
    found = {report.id: provenance.origin(report) for report in told}
    return {id: own.get(origin, origin) for id, origin in found.items()}


def _origins(told: Sequence[Report], traced: Mapping[str, str], provenance: Provenance) -> dict[str, str]:
    """The origin of each report. What goes back to one outlet is of one origin, however many articles it has of it: it is told
    by the earliest of them. An article of no known outlet is an origin by itself; that of one which credits an agency with
    all that it tells is the agency.
    """
    outlets = {r.article: r.outlet for r in told} | dict(provenance.outlets) | dict(provenance.agencies)
    by = {origin: outlets.get(origin) or origin for origin in traced.values()}
    chosen: dict[str, str] = {}
    for report in told:
        origin = traced[report.id]
        outlet = by[origin]
        if chosen.get(outlet, outlet) == outlet:  # none yet, or the outlet's name alone
            chosen[outlet] = outlet if origin in provenance.agencies else origin
    return {id: chosen[by[origin]] for id, origin in traced.items()}


def _independent(told: Sequence[Report], traced: Mapping[str, str]) -> list[Report]:
    """The reports that speak for what they go back to: an original itself where it is here, else its copies.

    What a rewrite says more surely than what it was made from does not count.
    """
    present = {r.article for r in told}
    return [r for r in told if traced[r.id] not in present or r.article == traced[r.id]]


def _status(voices: Sequence[Report]) -> Status:
    return min((r.status for r in voices), key=RANK.index)


def _most(values: list[EventType]) -> EventType:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], values.index(value)))


def _codes(first: Report, voices: Sequence[Report]) -> tuple[str, ...]:
    """The actors; where the sides are interchangeable those of all voices."""
    codes = frozenset[str]().union(*(r.actors for r in voices if r.mutual)) if first.mutual else first.actors
    return tuple(sorted(codes | first.actors))
