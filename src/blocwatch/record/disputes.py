"""Where the reports of one occurrence disagree: date, number, place, parties, and whether it happened at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..model import Dispute, DisputeKind, Interval
from .reports import Report

Values = dict[str, list[str]]

# From the most precise to the least.
_PRECISION = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "vague")


def disputes(told: Sequence[Report], origins: Mapping[str, str]) -> tuple[Dispute, ...]:
    """What the reports disagree on; one that leaves a thing open disputes nothing."""
    found = (_dates(told, origins), *_numbers(told, origins), _places(told, origins), _sides(told, origins))
    return tuple(dispute for dispute in (*found, _denied(told, origins)) if dispute)


def most_told(told: Sequence[Report], origins: Mapping[str, str]) -> Interval | None:
    """The time that most origins tell; of equals the most precise, then the earliest told. None where nobody dates it."""
    voices: defaultdict[Interval, set[str]] = defaultdict(set)
    for report in told:
        if report.when:
            voices[report.when].add(origins[report.id])
    order = list(voices)
    return min(order, key=lambda w: (-len(voices[w]), _PRECISION.index(w.precision), order.index(w)), default=None)


def _dates(told: Sequence[Report], origins: Mapping[str, str]) -> Dispute | None:
    values: Values = defaultdict(list)
    for report in told:
        if report.when:
            values[days(report.when)].append(report.id)
    values = _standing(values, told, origins)
    standing = {id for ids in values.values() for id in ids}
    dated = [report for report in told if report.id in standing]
    apart = any(
        one.when and other.when and (one.when.first > other.when.last or other.when.first > one.when.last)
        for i, one in enumerate(dated)
        for other in dated[:i]
    )
    return _dispute("date", values, origins) if apart else None


def days(when: Interval | None) -> str:
    """A day, a month or year by its name, or first and last day."""
    if when is None:
        return ""
    first, last = when.first.isoformat(), when.last.isoformat()
    cut = {"month": 7, "year": 4}.get(when.precision, 10)
    return first[:cut] if first[:cut] == last[:cut] else f"{first} to {last}"


def _numbers(told: Sequence[Report], origins: Mapping[str, str]) -> Iterator[Dispute | None]:
    counted: defaultdict[tuple[str, str], Values] = defaultdict(lambda: defaultdict(list))
    for report in told:
        for amount in report.amounts:
            counted[amount.kind, amount.unit][f"{amount.value:,g}"].append(report.id)
    for (kind, unit), values in sorted(counted.items()):
        if len(values) > 1:
            yield _dispute(
                "number", _standing(values, told, origins), origins, f"{unit} ({kind})" if unit != kind else kind
            )


def _places(told: Sequence[Report], origins: Mapping[str, str]) -> Dispute | None:
    values: Values = defaultdict(list)
    for report in told:
        if report.where:
            values[_known(report.where, values)].append(report.id)
    return _dispute("place", values, origins)


def _known(place: str, values: Values) -> str:
    """The place as somebody told it before: 'Geneva' where 'Geneva, Switzerland' is there already."""
    same = (old for old in values if old.casefold() in place.casefold() or place.casefold() in old.casefold())
    return next(same, place)


def _sides(told: Sequence[Report], origins: Mapping[str, str]) -> Dispute | None:
    """Who acted, where two tell of different actors; one actor more or less is no contradiction."""
    apart = any(not (one.actors & other.actors) for i, one in enumerate(told) for other in told[:i])
    mutual = any(report.mutual for report in told)
    values: Values = defaultdict(list)
    for report in told:
        values[" ".join(sorted(report.actors))].append(report.id)
    return _dispute("party", values, origins) if apart and not mutual else None


def _denied(told: Sequence[Report], origins: Mapping[str, str]) -> Dispute | None:
    values: Values = defaultdict(list)
    for report in told:
        values["denied" if report.status == "denied" else "told"].append(report.id)
    return _dispute("status", values, origins)


def _standing(values: Values, told: Sequence[Report], origins: Mapping[str, str]) -> Values:
    """The values without those that an origin told first and then, on a later day, put right: a toll that rises is no dispute."""
    published = {report.id: report.published for report in told}
    latest: dict[str, date] = {}
    for ids in values.values():
        for id in ids:
            if day := published[id]:
                latest[origins[id]] = max(day, latest.get(origins[id], day))
    kept = {
        v: [id for id in ids if (day := published[id]) is None or day == latest[origins[id]]]
        for v, ids in values.items()
    }
    return {value: ids for value, ids in kept.items() if ids}


def _once(ids: Sequence[str], origins: Mapping[str, str]) -> tuple[str, ...]:
    """The first entry of each origin."""
    return tuple(
        {origins[id]: id for id in reversed(ids)}[origin] for origin in dict.fromkeys(origins[id] for id in ids)
    )


def _dispute(what: DisputeKind, values: Values, origins: Mapping[str, str], about: str = "") -> Dispute | None:
    """The dispute where there are two values of different origins; most told first."""
    voices = {value: {origins[id] for id in ids} for value, ids in values.items()}
    if len(values) < 2 or len(set().union(*voices.values())) < 2:
        return None
    ordered = sorted(values, key=lambda value: (-len(voices[value]), value))
    return Dispute(what, tuple((value, _once(values[value], origins)) for value in ordered), about)
