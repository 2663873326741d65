"""The figures of a report: who stands with whom as network and map, how that went, and how tense it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from markupsafe import Markup

from ...analysis import Analysis
from ...errors import BadRequest
from ...model import Partition
from ...network.history import Every
from ..camps import window
from .drawn import blocs_on_map, history_svg, tension_svg
from .network import described, network_svg

MOST_WINDOWS = 40
"""Windows of the timeline: the shortest steps that give no more."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing with its caption: what it shows in words, for those who do not see it too."""

    title: str
    svg: Markup
    told: str


def figures(known: Analysis, actor: str | None, since: date | None, until: date | None) -> list[Figure]:
    """All that the days asked for can be drawn of; none where there is no tie in them."""
    try:
        found = known.blocs(since, until or known.last)
    except BadRequest:
        return []  # a report of days without any tie is a report all the same
    # The templates of figures escape all text, so the drawing is markup as it is.
    drawn = [
        Figure("Who stands with whom", Markup(network_svg(found.network, found.found)), _proof(found.found)),
        Figure("On the map", Markup(blocs_on_map(found.found, window(found.network))), described(found.found)),
    ]
    if every := _every(known, since, until):
        past = known.history(every, since, until)
        moves = "; ".join(f"{s.at} {s.actor}" for w in past for s in w.shifts) or "nobody"
        drawn.append(Figure(f"How it went, {every} by {every}", Markup(history_svg(past)), f"moved: {moves}"))
    try:
        series = known.tension(*([actor] if actor else []), since=since, at=until)
    except BadRequest:
        return drawn  # nothing dated happened: there is no series
    told = f"alerts: {len(series.alerts)}; the level changes: {', '.join(map(str, series.changes)) or 'nowhere'}"
    return [*drawn, Figure("Cooperation and conflict", Markup(tension_svg(series)), told)]


def _proof(found: Partition) -> str:
    least = "proven least" if found.proven else f"not proven: nothing below {found.lower_bound:.2f} exists"
    return f"{described(found)}. Frustration {found.value:.2f}, {least}."


def _every(known: Analysis, since: date | None, until: date | None) -> Every | None:
    """The shortest steps that give few enough windows, None where there would be a single one or no day is known."""
    days = [day for day in known.told.published if (not since or day >= since) and (not until or day <= until)]
    if not days or len({day.isoformat()[:7] for day in days}) < 2:
        return None
    for every in get_args(Every):
        if len(known.ends(every, since or min(days), until or max(days))) <= MOST_WINDOWS:
            return every  # type: ignore[no-any-return]
    return None
