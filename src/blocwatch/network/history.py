"""Networks of one window after another: how balanced each is, and who stands elsewhere than in the window before."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args, overload

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..errors import BadRequest
from ..frames import Listed, Row, Tabled
from ..model import Edge, Partition, Shift, Snapshot
from .balance import triangle_balance, walk_balance
from .blocs import blocs, graph_of, margins_of
from .optimum import Camps

Every = Literal["week", "month", "quarter", "year"]
MOST_WINDOWS = 600
"""Fifty years of months: more is a slip in a date."""
LEAST_MARGIN = 0.25
"""Half of what one claimed tie weighs: below it an actor's side is open, and to change it is no move."""
SECONDS, ALL_SECONDS = 20.0, 180.0
"""Time for one window's division and for all together; what is not proven by then says so."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window: its network, the division, how balanced it is and who moved since the window before.

    ``found`` is None where there is no tie. ``strain`` is the frustrated share of all weight, 0 to 1; ``triangles`` the
    share of balanced triangles, None where there is none; ``walks`` the same over closed walks of any length.
    """

    network: Snapshot
    found: Partition | None
    strain: float = 0.0
    triangles: float | None = None
    walks: float | None = None
    shifts: tuple[Shift, ...] = ()


class History(Sequence[Window], Tabled):
    """Windows one after another. Its table has a row for each; ``moves`` has one for each move."""

    def __init__(self, windows: Sequence[Window]) -> None:
        self._windows = tuple(windows)

    @overload
    def __getitem__(self, index: int) -> Window: ...
    @overload
    def __getitem__(self, index: slice) -> History: ...
    def __getitem__(self, index: int | slice) -> Window | History:
        return History(self._windows[index]) if isinstance(index, slice) else self._windows[index]

    def __len__(self) -> int:
        return len(self._windows)

    @property
    def moves(self) -> Listed:
        """Every move, with the entries and happenings behind it."""
        return Listed([shift for window in self._windows for shift in window.shifts], Shift)

    def columns(self) -> tuple[str, ...]:
        """Window, division with its proof, balance, and who moved."""
        return ("since", "until", "actors", "ties", "blocs", "value", "lower_bound", "gap", "proven", "strain",
                "triangles", "walks", "moved")  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """One row for each window; what a window without any tie has no value for is None."""
        return map(_row, self._windows)


def _row(w: Window) -> Row:
    found = w.found
    return {
        "since": w.network.since, "until": w.network.until, "actors": len(w.network.actors),
        "ties": len(w.network.edges), "blocs": [list(bloc) for bloc in found.blocs] if found else [],
        "value": found.value if found else None, "lower_bound": found.lower_bound if found else None,
        "gap": found.gap if found else None, "proven": found.proven if found else None, "strain": w.strain,
        "triangles": w.triangles, "walks": w.walks, "moved": [shift.actor for shift in w.shifts],
    }  # fmt: skip


def spans(first: date, last: date, every: Every) -> list[tuple[date, date]]:
    """First and last day of each calendar week, month, quarter or year from the one of ``first`` to that of ``last``.

    Raises BadRequest where there would be none or more than MOST_WINDOWS.
    """
    if every not in get_args(Every):
        raise BadRequest(f"every {every!r}: choose one of {', '.join(get_args(Every))}")
    if last < first:
        raise BadRequest(f"the windows would end ({last}) before they begin ({first})")
    out: list[tuple[date, date]] = []
    start = _start(first, every)
    while start <= last and len(out) <= MOST_WINDOWS:
        after = _next(start, every)
        out.append((start, after - timedelta(days=1)))
        start = after
    if len(out) > MOST_WINDOWS:
        raise BadRequest(f"{first} to {last} has more than {MOST_WINDOWS} windows of a {every}: take longer ones")
    return out


def _start(day: date, every: Every) -> date:
    if every == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[every]
    return date(day.year, month, 1)


def _next(start: date, every: Every) -> date:
    if every == "week":
        return start + timedelta(days=7)
    return _start(start + timedelta(days={"month": 31, "quarter": 95, "year": 366}[every]), every)


def history(networks: Sequence[Snapshot], camps: Camps = "two", seconds: float = SECONDS) -> Iterator[Window]:
    """Divide each network and tell who moved since the one before that had any tie."""
    before: Window | None = None
    deadline = time.monotonic() + ALL_SECONDS
    for number, network in enumerate(networks):
        share = (deadline - time.monotonic()) / (len(networks) - number)
        now = _window(network, camps, min(seconds, max(1.0, 2 * share)))
        if before and before.found and now.found:
            moved = shifts((before.network, before.found), (network, now.found), camps)
            now = Window(network, now.found, now.strain, now.triangles, now.walks, moved)
        before = now if now.found else before
        yield now


def _window(network: Snapshot, camps: Camps, seconds: float) -> Window:
    if not network.edges:
        return Window(network, None)
    found, graph = blocs(network, camps, seconds=seconds), graph_of(network)
    total = float(graph.cost.sum())
    return Window(network, found, found.value / total if total else 0.0, triangle_balance(graph), walk_balance(graph))


# ---------------------------------------------------------------- who moved


def shifts(
    before: tuple[Snapshot, Partition], after: tuple[Snapshot, Partition], camps: Camps = "two"
) -> tuple[Shift, ...]:
    """Who stands elsewhere: blocs are matched to those before so that most weight stays, the rest has moved.

    Only actors that are linked in both networks are compared, since who is linked to nobody else has no side; neither
    have those whose margin is below LEAST_MARGIN, before or after.
    """
    was, now = _places(before[1]), _places(after[1])
    moved: list[str] = []
    for group in _groups(before[0], after[0]):
        moved += _strays(group, was, now, _weights(after[0]))
    if camps == "two":
        moved = _settled(_settled(moved, *before), *after)
    return tuple(_shift(code, before, after) for code in sorted(moved))


def _places(found: Partition) -> dict[str, int]:
    return {code: number for number, bloc in enumerate(found.blocs) for code in bloc}


def _settled(codes: list[str], network: Snapshot, found: Partition) -> list[str]:
    """Those whose side is not open; a margin that could not be proven in time speaks for nobody."""
    margins = {s.actor: s.margin for s in found.standings if s.margin is not None}
    margins |= margins_of(network, found, [code for code in codes if code not in margins], SECONDS)
    return [code for code in codes if margins.get(code, 0.0) >= LEAST_MARGIN]


def _weights(network: Snapshot) -> Mapping[str, float]:
    total: dict[str, float] = defaultdict(float)
    for edge in network.edges:
        total[edge.a] += abs(edge.weight)
        total[edge.b] += abs(edge.weight)
    return total


def _groups(before: Snapshot, after: Snapshot) -> list[list[str]]:
    """Actors of both networks that hang together in each of them."""
    first, second = components(before), components(after)
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for code in before.actors:
        if code in second:
            groups[first[code], second[code]].append(code)
    return [group for group in groups.values() if len(group) > 1]


def components(network: Snapshot) -> dict[str, int]:
    """Each actor's connected part of the network, numbered from 0."""
    number = {code: i for i, code in enumerate(network.actors)}
    ends = [(number[e.a], number[e.b]) for e in network.edges if e.weight]
    table = coo_array((np.ones(len(ends)), ([a for a, _ in ends], [b for _, b in ends])), shape=(len(number),) * 2)
    _, labels = connected_components(table, directed=False)
    return dict(zip(network.actors, labels.tolist(), strict=True))


def _strays(group: list[str], was: dict[str, int], now: dict[str, int], weights: Mapping[str, float]) -> list[str]:
    """Members of a group that did not go where most weight of their bloc went."""
    olds, news = sorted({was[c] for c in group}), sorted({now[c] for c in group})
    stays = np.zeros((len(olds), len(news)))
    for code in group:
        stays[olds.index(was[code]), news.index(now[code])] += weights[code]
    rows, columns = linear_sum_assignment(-stays)
    match = {olds[r]: news[c] for r, c in zip(rows.tolist(), columns.tolist(), strict=True)}
    return [code for code in group if match.get(was[code]) != now[code]]


def _shift(code: str, before: tuple[Snapshot, Partition], after: tuple[Snapshot, Partition]) -> Shift:
    then, today = (_company(code, found) for _, found in (before, after))
    evidence, happened = (
        _came_or_went(of, _pulling(code, *before), _pulling(code, *after), (_of(code, before[0]), _of(code, after[0])))
        for of in (_evidence, _occurrences)
    )
    return Shift(code, after[0].until, then, today, evidence, happened)


def _company(code: str, found: Partition) -> tuple[str, ...]:
    bloc = next(bloc for bloc in found.blocs if code in bloc)
    return tuple(other for other in bloc if other != code)


def _evidence(edge: Edge) -> tuple[str, ...]:
    return edge.evidence


def _occurrences(edge: Edge) -> tuple[str, ...]:
    return edge.occurrences


def _came_or_went(
    of: Callable[[Edge], tuple[str, ...]], old: list[Edge], new: list[Edge], edges: tuple[list[Edge], list[Edge]]
) -> tuple[str, ...]:
    """What pulls now and was not there, then what pulled before and is there no more; the heaviest edges first."""
    known, left = ({id for edge in side for id in of(edge)} for side in edges)
    came = (id for edge in new for id in of(edge) if id not in known)
    went = (id for edge in old for id in of(edge) if id not in left)
    return tuple(dict.fromkeys((*came, *went)))


def _pulling(code: str, network: Snapshot, found: Partition) -> list[Edge]:
    """An actor's edges that pull it to where it stands, the heaviest first."""
    place = _places(found)
    pulling = (e for e in _of(code, network) if (e.weight > 0) == (place[e.a] == place[e.b]))
    return sorted(pulling, key=lambda e: -abs(e.weight))


def _of(code: str, network: Snapshot) -> list[Edge]:
    return [edge for edge in network.edges if code in (edge.a, edge.b)]
