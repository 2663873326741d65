"""Readings that lie in memory to what they tell: the same as the record gives of all that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ..lexicon.actors import gazetteer
from ..model import Event, EventReport, Party, Reading, Statement, Tie, TieReport, Told


def told(readings: Iterable[Reading], roots: Mapping[str, str] = MappingProxyType({})) -> Told:
    """What readings tell. ``roots`` has for each article that has its story from another the one it goes back to."""
    kept = list(readings)
    outlets = {r.article.id: r.article.outlet or r.article.id for r in kept}
    events: list[EventReport] = []
    ties: list[TieReport] = []
    for reading in kept:
        origin = roots.get(reading.article.id, reading.article.id)
        tell = _Teller(reading, origin, outlets.get(origin, outlets[reading.article.id]))
        events += map(tell.event, reading.events)
        ties += map(tell.tie, reading.ties)
    days = (reading.article.published for reading in kept)
    return Told(tuple(events), tuple(ties), tuple(day for day in days if day))


class _Teller:
    """One article's tellings."""

    def __init__(self, reading: Reading, origin: str, origin_outlet: str) -> None:
        self._article, self._origin, self._origin_outlet = reading.article, origin, origin_outlet
        self._voices = {s.id: voice(s) for s in reading.statements}

    def event(self, event: Event) -> EventReport:
        article = self._article
        return EventReport(
            event.id, article.id, article.outlet or article.id, self._origin, self._origin_outlet, article.published,
            event.type, _standing(event.actors), _standing(event.recipients), event.status,
            event.intensity or 0.0, event.quad or 0, event.symmetric, event.negated, event.habitual, event.when,
            self._voice(event.by),
        )  # fmt: skip

    def tie(self, tie: Tie) -> TieReport:
        article = self._article
        return TieReport(
            tie.id, article.id, article.outlet or article.id, self._origin, self._origin_outlet, article.published,
            tie.a, tie.b, tie.sign, tie.kind, tie.status, tie.since.first if tie.since else None, self._voice(tie.by),
        )  # fmt: skip

    def _voice(self, by: tuple[str, ...]) -> str:
        """Who is heard first, the outermost: without that word nothing of the rest would be known."""
        return self._voices.get(by[0], "") if by else ""


def _standing(parties: Sequence[Party]) -> tuple[str, ...]:
    """The codes of those who act for whom the code stands: what a state's rebels do is not the state's."""
    return tuple(p.code for p in parties if not gazetteer().against(p.code, p.sector))


def voice(statement: Statement) -> str:
    """Whose word a statement is: the person, else the actor's code, else the words of the text."""
    speaker = statement.speaker
    return speaker.person or speaker.actor or speaker.text


def pairs(report: EventReport) -> Iterator[tuple[str, str]]:
    """The pairs that an event relates: each actor with each recipient; all with all where there are only actors."""
    if len(report.actors) == len(report.recipients) == 1:
        (a,), (b,) = report.actors, report.recipients
        if a != b:
            yield (a, b) if a < b else (b, a)
        return
    if report.recipients:
        couples = ((a, b) for a in report.actors for b in report.recipients)
    elif report.symmetric:
        couples = ((a, b) for i, a in enumerate(report.actors) for b in report.actors[i + 1 :])
    else:
        return
    yield from sorted({(min(a, b), max(a, b)) for a, b in couples if a != b})
