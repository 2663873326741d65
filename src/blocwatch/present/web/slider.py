"""The slider over time: the months, quarters or years of the record, each a step that a page can show the end of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...errors import BadRequest
from ...network.history import Every, spans
from ...record import browsing, pace
from .asked import Asked

MOST = 48
"""Steps on one slider: more could be told apart neither by eye nor by finger."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its days, how many articles were published in it, and how high it stands against the fullest, 0 to 1."""

    first: date
    last: date
    articles: int
    height: float


@dataclass(frozen=True, slots=True)
class Slider:
    """The steps, how long each is, and which one is shown, None where the day lies outside or none is asked for."""

    every: Every
    steps: tuple[Step, ...]
    here: int | None


def slider(asked: Asked) -> tuple[Slider, date | None]:
    """The slider of the record and the day that the address asks for: by its date, or by the number of a step.

    Without either it is the last day of the record, None where nothing has a day.
    """
    months = pace.months(asked.record)
    at = asked.day("at")
    if not months:
        return Slider("month", (), None), at
    every, found = _spans(months[0].month, months[-1].month)
    counts = [sum(m.articles for m in months if first <= m.month <= last) for first, last in found]
    most = max(counts)
    steps = tuple(Step(*span, n, n / most) for span, n in zip(found, counts, strict=True))
    if at is None and (number := asked.word("step")) is not None:
        at = _numbered(steps, number).last
    at = at or browsing.size(asked.record).last
    here = bisect_left([step.last for step in steps], at) if at else None
    return Slider(every, steps, here if here is not None and here < len(steps) else None), at


def _spans(first: date, last: date) -> tuple[Every, list[tuple[date, date]]]:
    """The shortest steps of which there are not too many."""
    choices: Sequence[Every] = ("month", "quarter", "year")
    for every in choices:
        found = spans(first, last, every)
        if len(found) <= MOST:
            return every, found
    return every, found[-MOST:]


def _numbered(steps: Sequence[Step], number: str) -> Step:
    if not (number.isascii() and number.isdigit() and len(number) < 5 and int(number) < len(steps)):
        raise BadRequest(f"step {number!r} is none of 0 to {len(steps) - 1}")
    return steps[int(number)]
