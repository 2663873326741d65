"""From the record's acts to the question who answers whom: hostile days of each side, tests and their correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import product
from typing import overload

from ..errors import BadRequest
from ..frames import Row, Tabled, flat, flat_fields
from .acts import Act, Side, between, towards
from .response import LEAST_WEEKS, Granger, Response, granger, response, significant
from .tension import Asked, tension

FEWEST = 5
"""Hostile days of each side for a dyad to be tested among all dyads: below it no share can stand out from chance."""

LAGS = 6
"""Weeks back that the Granger test looks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One direction of a dyad. ``stands`` after false discoveries are kept to 5 % over all that were tested.

    ``granger`` is None where the weekly series are too short. ``evidence`` are pairs of an act and the first act of the
    other side within the days. ``undated`` acts have no single day of their own and were left out. ``given`` and
    ``back`` are the hostile days of the first side and of the second.
    """

    found: Response
    stands: bool
    granger: Granger | None
    evidence: tuple[tuple[str, str], ...]
    undated: int
    given: tuple[date, ...] = ()
    back: tuple[date, ...] = ()


class Answers(Sequence[Answer], Tabled):
    """Answers that were tested together. Its table has a row for each direction of each dyad."""

    def __init__(self, found: Sequence[Answer]) -> None:
        self._found = tuple(found)

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> Answers: ...
    def __getitem__(self, index: int | slice) -> Answer | Answers:
        return Answers(self._found[index]) if isinstance(index, slice) else self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def columns(self) -> tuple[str, ...]:
        """The fields of a response, whether it stands, the Granger test and the entries."""
        tested = (field.name for field in fields(Response))
        return (*tested, "stands", "granger_lags", "granger_f", "granger_p", "evidence", "undated")

    def rows(self) -> Iterator[Row]:
        """One row for each direction."""
        for answer in self._found:
            test = answer.granger
            series = {"granger_lags": test and test.lags, "granger_f": test and test.f, "granger_p": test and test.p}
            own = {"stands": answer.stands, "evidence": flat(answer.evidence), "undated": answer.undated}
            yield flat_fields(answer.found) | series | own


def answers(found: Sequence[Act], dyads: Sequence[tuple[tuple[str, str], tuple[Side, Side]]], days: int) -> Answers:
    """Both directions of each dyad, corrected together. Raises BadRequest where nobody has a hostile act with a day."""
    dated = [act for act in found if act.hostile and _single(act)]
    if not any(between(act, *sides) for act in dated for _, sides in dyads):
        names = f"{dyads[0][0][0]} and {dyads[0][0][1]}" if len(dyads) == 1 else "any two actors"
        raise BadRequest(f"the record has no hostile act between {names} that is dated to a day")
    period = _period(found)
    ways = [way for names, sides in dyads for way in ((names, sides), (names[::-1], sides[::-1]))]
    when = [_days(dated, sides) for _, sides in ways]
    tested = [response(names, both, period, days) for (names, _), both in zip(ways, when, strict=True)]
    stands = significant(tested)
    return Answers(
        [
            Answer(
                r, s, _granger(found, *way), _evidence(dated, way[1], days), _undated(found, way[1]), *map(tuple, both)
            )
            for r, s, way, both in zip(tested, stands, ways, when, strict=True)
        ]
    )


def dyads(found: Iterable[Act]) -> list[tuple[tuple[str, str], tuple[Side, Side]]]:
    """All pairs in which each side has FEWEST hostile days against the other. Raises BadRequest where there is none."""
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for act in found:
        if act.hostile and _single(act):
            for a, b in product(act.actors, act.recipients):
                days[a, b].add(act.when.first)
    enough = {pair for pair, hostile in days.items() if len(hostile) >= FEWEST}
    out: list[tuple[tuple[str, str], tuple[Side, Side]]] = [
        ((a, b), ({a}, {b})) for a, b in sorted(enough) if a < b and (b, a) in enough
    ]
    if not out:
        raise BadRequest(f"no two actors have {FEWEST} hostile days each against the other: name two")
    return out


def _single(act: Act) -> bool:
    return act.dated and act.when.first == act.when.last


def _undated(found: Iterable[Act], sides: tuple[Side, Side]) -> int:
    return sum(act.hostile and not _single(act) and towards(act, *sides) for act in found)


def _period(found: Sequence[Act]) -> tuple[date, date]:
    """From the first to the last day of any act: the time that the record tells of."""
    days = [act.when.last for act in found if _single(act)]
    return min(days), max(days)


def _days(dated: Iterable[Act], sides: tuple[Side, Side]) -> tuple[list[date], list[date]]:
    """Days on which the first side is hostile to the second, and the other way round; a mutual fight is both's."""
    ways = (sides, sides[::-1])
    kept = list(dated)
    one, other = (sorted({act.when.first for act in kept if towards(act, *way)}) for way in ways)
    return one, other


def _evidence(dated: Sequence[Act], sides: tuple[Side, Side], days: int) -> tuple[tuple[str, str], ...]:
    given = sorted((a for a in dated if towards(a, *sides)), key=lambda a: (a.when.first, a.id))
    back = sorted((a for a in dated if towards(a, *sides[::-1])), key=lambda a: (a.when.first, a.id))
    out = []
    for act in given:
        later = (b for b in back if 0 < (b.when.first - act.when.first).days <= days)
        if first := next(later, None):
            out.append((act.id, first.id))
    return tuple(out)


def _granger(found: Sequence[Act], names: tuple[str, str], sides: tuple[Side, Side]) -> Granger | None:
    """Whether weeks of one side's hostility help to tell the other's, where both have enough weeks."""
    asked = Asked(names, sides, "week")
    one, other = ([act for act in found if towards(act, *way)] for way in (sides, sides[::-1]))
    both = one + other
    if not one or not other:
        return None
    whole = tension(both, asked)
    if len(whole.counts) < max(LEAST_WEEKS, 8 * LAGS):
        return None
    span = Asked(names, sides, "week", whole.counts[0].days.first, whole.counts[-1].days.last)
    cause, effect = ([c.conflict for c in tension(side, span).counts] for side in (one, other))
    if not (_varies(cause) and _varies(effect)):
        return None
    try:
        return granger(cause, effect, LAGS)
    except BadRequest:
        # One side's weeks are told by the other's to the last one: there is no remainder to test against.
        return None


def _varies(series: Sequence[float]) -> bool:
    """A series that moves in fewer weeks than the test has parameters is fitted by them whatever it holds."""
    return sum(1 for value in series if value) > 2 * LAGS + 1
