"""A timeline: bars up and down for each week or month, curves, stretches that are shaded, days that are marked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .marks import written

WIDTH, HEIGHT = 960.0, 420.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 24.0, 56.0, 64.0
LABEL = 16.0
"""Height of a label."""
TICKS = 8
"""Most days written under the axis."""

MarkKind = Literal["change", "alert", "move"]
DASHES = ("none", "7 4", "2 3")
"""Of the curves: what colour tells, the line tells too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened from one day to another: ``up`` and ``down`` are both >= 0."""

    first: date
    last: date
    up: float
    down: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A series of values; a value that is not known is left out, and the line with it."""

    name: str
    points: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that stands out."""

    day: date
    kind: MarkKind
    label: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A stretch of days that stands out."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn; ``up`` and ``down`` name what bars and the axis tell, ``told`` says it in words."""

    title: str
    told: str
    up: str
    down: str = ""
    bars: tuple[Bar, ...] = ()
    curves: tuple[Curve, ...] = ()
    marks: tuple[Mark, ...] = ()
    shades: tuple[Shade, ...] = ()


@dataclass(frozen=True, slots=True)
class _Axes:
    """From days and values to units of SVG."""

    first: date
    last: date
    high: float
    low: float

    def x(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / whole, 2)

    def y(self, value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low), 2)


def timeline_svg(found: Timeline) -> str:
    """The timeline as one SVG document; bars and marks carry their figures as tooltips. Raises ValueError on nothing."""
    days = [*(d for b in found.bars for d in (b.first, b.last)), *(d for c in found.curves for d, _ in c.points)]
    values = [*(b.up for b in found.bars), *(v for c in found.curves for _, v in c.points if v is not None)]
    if not days:
        raise ValueError("a timeline needs a bar or a point")
    high = _round_up(max(values, default=1.0))
    low = -_round_up(max((b.down for b in found.bars), default=0.0)) if found.down else 0.0
    axes = _Axes(min(days), max(days), high, low)
    return written(
        "timeline", found=found, axes=axes, width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM,
        days=list(_days(axes)), levels=_levels(axes), lines=[list(_lines(c, axes)) for c in found.curves],
        points=[[(axes.x(d), axes.y(v), d, v) for d, v in c.points if v is not None] for c in found.curves], dashes=DASHES,
    )  # fmt: skip


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, … that is at least as large."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value - 1e-9)


def _levels(axes: _Axes) -> list[float]:
    """Zero, both ends and both middles, as far as their labels have room."""
    kept: list[float] = []
    for level in (0.0, axes.high, axes.low, axes.high / 2, axes.low / 2):
        if all(abs(axes.y(level) - axes.y(other)) >= LABEL for other in kept):
            kept.append(level)
    return sorted(kept)


def _days(axes: _Axes) -> Iterator[tuple[date, str]]:
    """Beginnings of years, months or weeks, as many as fit, each as it is written."""
    months = (axes.last.year - axes.first.year) * 12 + axes.last.month - axes.first.month
    if months < 2:
        step = max(1, math.ceil(((axes.last - axes.first).days + 1) / TICKS))
        for ordinal in range(axes.first.toordinal(), axes.last.toordinal() + 1, step):
            yield date.fromordinal(ordinal), date.fromordinal(ordinal).isoformat()
        return
    steps = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
    step = next((s for s in steps if months / s <= TICKS), 1200)
    for number in range(axes.first.year * 12, axes.last.year * 12 + 12, step):
        day = date(number // 12, number % 12 + 1, 1)
        if axes.first <= day <= axes.last:
            yield day, f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}"


def _lines(curve: Curve, axes: _Axes) -> Iterator[str]:
    """Stretches of known values, each as the points of a polyline."""
    stretch: list[str] = []
    for day, value in (*curve.points, (axes.last, None)):
        if value is not None:
            stretch.append(f"{axes.x(day)},{axes.y(value)}")
        elif stretch:
            yield " ".join(stretch)
            stretch = []


def spoken(days: Sequence[date]) -> str:
    """Days in words, 'none' where there is none."""
    return ", ".join(map(str, days)) or "none"
