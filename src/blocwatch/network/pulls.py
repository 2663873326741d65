"""From reports to happenings and what each weighs: told once or a hundred times, it pulls once.

One formula: a tie or a happening weighs ``STATUS[status] x strength``. A tie has the strength 1, a happening its PLOVER
intensity over 10, the median of its reports. The status is the strongest that an independent report tells: what a
rewrite says more surely than the original does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from ..model import EventReport, Interval, Reading, Status, TieReport, Told
from .told import pairs
from .told import told as told_by

STATUS: Mapping[Status, float] = {
    "asserted": 1.0, "claimed": 0.5, "promised": 0.3, "threatened": 0.3, "sought": 0.3, "requested": 0.2,
    "expected": 0.2, "possible": 0.2, "denied": 0.0,
}  # fmt: skip
"""How much of a deed each status counts for. Our judgement, the same for everybody; the ranking matters, not the figures."""

TAKES_NO_SIDE = frozenset({"CONSULT"})
"""Foes meet too: who meets or calls somebody has not taken a side."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One happening's or one told tie's pull on some pairs, before it fades: above 0 for, below 0 against.

    ``day`` is the last day of it, None where neither text nor article has one. ``group`` is what ties that say the same
    have in common, None for a happening. ``origins`` are the articles that it goes back to, each with its outlet.
    ``voices``: on whose word, "" for the articles' own; none where the entry takes no side. ``lasts``: it does not fade.
    ``kind`` is a tie's, "" of a happening.
    """

    pairs: tuple[tuple[str, str], ...]
    weight: float
    day: date | None
    entry: str
    occurrence: str
    reports: int
    origins: tuple[tuple[str, str], ...]
    voices: tuple[str, ...]
    group: Hashable = None
    kind: str = ""

    @property
    def lasts(self) -> bool:
        """A tie stands until it is told to have ended; a happening fades."""
        return self.group is not None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that it goes back to, each once."""
        return tuple(dict.fromkeys(outlet for _, outlet in self.origins))


def pulls(told: Told | Iterable[Reading]) -> tuple[Pull, ...]:
    """Every happening and every tie that reports tell, each once; denials and what is told as not done pull nobody."""
    found = told if isinstance(told, Told) else told_by(told)
    happenings: dict[Hashable, list[EventReport]] = defaultdict(list)
    for report in found.events:
        if not report.negated and STATUS[report.status]:
            happenings[_happening(report)].append(report)
    events = (_event(reports) for reports in happenings.values())
    return (*map(_tie, found.ties), *(pull for pull in events if pull))


def _happening(report: EventReport) -> Hashable:
    """What reports of one happening have in common; an event that no text dates can't be told to be another's."""
    if report.occurrence:
        return report.occurrence
    told = (report.when.first, report.when.last) if report.when else (report.article, report.id)
    return report.type, frozenset(pairs(report)), told


def _tie(tie: TieReport) -> Pull:
    pair = (min(tie.a, tie.b), max(tie.a, tie.b))
    return Pull(
        (pair,), tie.sign * STATUS[tie.status], tie.since or tie.published, tie.id, "", 1,
        ((tie.origin, tie.origin_outlet),), (tie.voice,), ("tie", *pair, tie.kind, tie.sign),
        tie.kind,
    )  # fmt: skip


def _event(reports: Sequence[EventReport]) -> Pull | None:
    if len(reports) == 1:
        return _alone(reports[0])
    ordered = sorted(reports, key=_first)
    speaking = list(_independent(ordered))
    status = max((r.status for r in speaking), key=lambda status: STATUS[status])
    strength = median_low(r.intensity for r in speaking) / 10
    lead = speaking[0]
    between = tuple(pairs(lead))
    if not strength or not between:
        return None
    voices = () if lead.type in TAKES_NO_SIDE else tuple(dict.fromkeys(r.voice for r in speaking))
    return Pull(
        between, STATUS[status] * strength, _day(speaking), lead.id, lead.occurrence or _named(lead), len(reports),
        tuple(dict.fromkeys((r.origin, r.origin_outlet) for r in ordered)), voices,
    )  # fmt: skip


def _alone(report: EventReport) -> Pull | None:
    """The pull of a happening that is told once: most are, and a large record has many."""
    between = tuple(pairs(report))
    if not report.intensity or not between:
        return None
    return Pull(
        between, STATUS[report.status] * report.intensity / 10, report.when.last if report.when else report.published,
        report.id, report.occurrence or _named(report), 1, ((report.origin, report.origin_outlet),),
        () if report.type in TAKES_NO_SIDE else (report.voice,),
    )  # fmt: skip


def _named(lead: EventReport) -> str:
    """What the record would call the happening: by its first report."""
    return "o" + lead.id.removeprefix("e")


def _first(report: EventReport) -> tuple[date, str]:
    return report.published or date.max, report.id


def _independent(reports: Sequence[EventReport]) -> Iterator[EventReport]:
    """Those that speak for their origins: an origin's own article where it is here, else its earliest copy."""
    present = {r.article for r in reports}
    return (r for r in reports if r.origin not in present or r.article == r.origin)


def _day(reports: Sequence[EventReport]) -> date | None:
    """The last day of what most of them tell, the first among equals; else that of the first publication."""
    told: Counter[Interval] = Counter(r.when for r in reports if r.when)
    return told.most_common(1)[0][0].last if told else reports[0].published
