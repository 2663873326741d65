"""Which statement reports which: a statement whose words lie inside another's content is nested in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import Span
from .statement_drafts import Draft

Extent = tuple[Span, Sequence[Span]]
"""Where a statement's own words are (cue, or content where it has no cue), and its content."""


def parents(statements: Sequence[Extent]) -> list[int | None]:
    """For each statement the place of the innermost other one whose content holds it, None at the top. One sweep."""
    events: list[tuple[int, int, int, int]] = []
    for i, (_, content) in enumerate(statements):
        for span in content:
            events.append((span.start, 0, -span.end, i))
    for i, (core, _) in enumerate(statements):
        events.append((core.start, 1, core.end, i))
    open_: list[tuple[int, int]] = []
    out: list[int | None] = [None] * len(statements)
    for at, kind, end, i in sorted(events):
        while open_ and open_[-1][0] <= at:
            open_.pop()
        if kind == 0:
            open_.append((-end, i))
        else:
            out[i] = next((j for stop, j in reversed(open_) if stop >= end and j != i), None)
    return _acyclic(out)


def _acyclic(found: list[int | None]) -> list[int | None]:
    """Two statements whose contents hold each other's cues can't both be inside: the later link is dropped."""
    out = list(found)
    for i in range(len(out)):
        seen, at = {i}, out[i]
        while at is not None:
            if at in seen:
                out[i] = None
                break
            seen.add(at)
            at = out[at]
    return out


class Inside:
    """Whether a draft's cue stands inside any of some contents; each look-up is a bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends: list[int] = []
        for span in ordered:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def holds(self, draft: Draft) -> bool:
        """Whether the whole cue lies in one content. A cue that its own content surrounds in two pieces does not."""
        if not draft.cue:
            return False
        i = bisect_right(self._starts, draft.cue[0].start) - 1
        return i >= 0 and self._ends[i] >= draft.cue[0].end
