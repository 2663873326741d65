"""Which reports tell one occurrence, kept: what changed finds its place anew, and so does what hangs on it, no more.

A report's place hangs on the reports before it alone (corroborate.py). So when one changes, those after it that match its
occurrence are asked again, in order, until nothing moves: the outcome is that of doing everything anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

import duckdb

from ..model import Dispute, Judgement, Occurrence
from . import reports
from .corroborate import Place, Placing, is_near, keys, named, occurrence
from .matching import match
from .provenance import provenance_of
from .reports import Report
from .values import Row, days, fetch
from .writing import insert

Connection = duckdb.DuckDBPyConnection
Order = tuple[date, str, int, str]

FORTNIGHT = 14
"""Days to which report_keys counts: two days within corroborate.REACH lie in one of them or in neighbours."""

MOST = 60_000
"""Reports that are kept in mind while many articles are settled."""

_NEAR = """
WITH mine AS (
    SELECT report, key, fortnight + side AS fortnight FROM report_keys, (VALUES (-1), (0), (1)) t(side)
    WHERE report IN (SELECT unnest($reports))
)
SELECT m.report, list(DISTINCT k.report) AS near FROM mine m JOIN report_keys k USING (key, fortnight)
WHERE k.report <> m.report GROUP BY m.report
"""

# The occurrences of some reports, whole.
_PLACED = """
SELECT report, founder, why FROM told_in WHERE founder IN (
    SELECT founder FROM told_in WHERE report IN (SELECT unnest($reports)))
"""

_LAST = """
SELECT max(struct_pack(day := coalesce(published, DATE '9999-12-31'), article := id)) AS last FROM article_index
WHERE id IN (SELECT article FROM told_in WHERE article NOT IN (SELECT unnest($articles)))
"""


class Around:
    """The part of the record around some reports: what is near them, and where it belongs; fetched as it is asked for."""

    def __init__(self, connection: Connection, judged: Sequence[Judgement]) -> None:
        self._connection = connection
        self.known: dict[str, Report] = {}
        self.placing = Placing(self.known, judged)
        self._near: dict[str, list[str]] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Know some reports and all that is near them, with their occurrences whole."""
        asked = sorted({id for id in ids if id not in self._near})
        if not asked:
            return
        found = {row["report"]: row["near"] for row in fetch(self._connection, _NEAR, {"reports": asked})}
        self._near.update((id, found.get(id, [])) for id in asked)
        self._know(set(asked).union(*found.values()))

    def fetch_wide(self, ids: Iterable[str]) -> None:
        """The same for all that is near them too: what hangs on them is then found without asking for each."""
        asked = list(ids)
        self.fetch(asked)
        self.fetch({near for id in asked for near in self._near[id]})

    def _know(self, ids: set[str]) -> None:
        fresh = sorted(id for id in ids if id not in self.known)
        placed = [
            row
            for row in fetch(self._connection, _PLACED, {"reports": fresh})
            if row["report"] not in self.placing.founders
        ]
        wanted = {*fresh, *(row["report"] for row in placed if row["report"] not in self.known)}
        self.known.update(reports.by_id(self._connection, wanted))
        for row in placed:
            if row["report"] in self.known:
                self.placing.put(self.known[row["report"]], Place(row["founder"], row["why"]))

    def forget_near(self) -> None:
        """Ask again what is near: keys have changed."""
        self._near.clear()

    def of(self, ids: Iterable[str]) -> dict[str, Report]:
        """Some reports, by id."""
        asked = set(ids)
        found = {id: self.known[id] for id in asked if id in self.known}
        return found | (reports.by_id(self._connection, missing) if (missing := asked - found.keys()) else {})

    def is_full(self) -> bool:
        """Whether so much is known that it had better be forgotten."""
        return len(self.known) > MOST

    def near(self, report: Report) -> list[Report]:
        """The reports near one, before and after it."""
        if report.id not in self._near:
            self.fetch([report.id])
        found = map(self.known.get, self._near[report.id])
        return [other for other in found if other and is_near(report, other)]

    def hanging_on(self, report: Report, founder: str) -> Iterator[Report]:
        """Those after a report whose place may hang on its being in an occurrence or not."""
        members = [self.known[id] for id in self.placing.members.get(founder, ())]
        self.fetch(member.id for member in members)
        later = {
            r.id: r for member in (report, *members) for r in (*self.near(member), member) if r.order > report.order
        }
        for other in later.values():
            if self.placing.founders.get(other.id) == founder or any(match(m, other) for m in (report, *members)):
                yield other


def settle_occurrences(connection: Connection, around: Around, changed: Sequence[str]) -> None:
    """Bring occurrences up to date with changed, new or removed articles.

    ``around`` may know what was settled before within the same transaction, but nothing of these articles' reports.
    """
    bound: dict[str, object] = {"articles": list(changed)}
    last = fetch(connection, _LAST, bound)[0]["last"]
    question = "SELECT report, founder FROM told_in WHERE article IN (SELECT unnest($articles))"
    old = {row["report"]: row["founder"] for row in fetch(connection, question, bound)}
    now = reports.of_articles(connection, changed)
    waiting = {**now, **_left(around, old)}
    _renew_keys(connection, old, now.values())
    for id in old:
        if id in around.known:
            around.placing.take(around.known[id])
    for id in old.keys() - now.keys():
        around.known.pop(id, None)
        waiting.pop(id, None)
    around.forget_near()
    around.known.update(now)
    end = (last["day"], last["article"]) if last else (date.min, "")
    around.fetch(waiting)
    around.fetch_wide(report.id for report in waiting.values() if report.order[:2] <= end)
    left, moved = _place(around, waiting.values(), end)
    _write_places(connection, around, moved | now.keys(), old.keys() - now.keys())
    founders = {*old.values(), *left, *(around.placing.founders[id] for id in (*moved, *now))}
    _write_occurrences(connection, around, founders)


def tell_anew(connection: Connection, around: Around, articles: Sequence[str]) -> None:
    """Tell anew what occurrences in some articles tell together: of those whose descent is another than before."""
    question = "SELECT DISTINCT founder FROM told_in WHERE article IN (SELECT unnest(?))"
    _write_occurrences(connection, around, {row["founder"] for row in fetch(connection, question, [list(articles)])})


def _left(around: Around, old: Mapping[str, str]) -> dict[str, Report]:
    """Those whose place may hang on reports that are about to change or go."""
    around.fetch_wide(old)
    found: dict[str, Report] = {}
    for id, founder in old.items():
        found |= {member: around.known[member] for member in around.placing.members.get(founder, ())}
        if id in around.known:
            found |= {report.id: report for report in around.hanging_on(around.known[id], founder)}
    return found


def _place(around: Around, waiting: Iterable[Report], end: tuple[date, str]) -> tuple[set[str], set[str]]:
    """Find the place of each, and of all that hangs on what moves; ``end`` is the last article that was settled before.

    Returns the founders of the occurrences that were left, and the reports that moved.
    """
    queue = [(report.order, report.id) for report in waiting]
    heapify(queue)
    left, moved = set[str](), set[str]()
    at: Order | None = None
    while queue:
        where, id = heappop(queue)
        if where == at:
            continue
        at, report = where, around.known[id]
        place = around.placing.find(report, around.near(report))
        before = around.placing.founders.get(id)
        if before == place.founder and around.placing.why[id] == place.why:
            continue
        moved.add(id)
        hanging: list[Report] = []
        if before is not None:
            hanging += around.hanging_on(report, before) if before != place.founder else []
            left.add(before)
            around.placing.take(report)
        around.placing.put(report, place)
        if before != place.founder and where[:2] <= end:  # after the last one settled only those wait that wait anyway
            hanging += around.hanging_on(report, place.founder)
        for other in hanging:
            heappush(queue, (other.order, other.id))
    return left, moved


# ---------------------------------------------------------------- writing


def _renew_keys(connection: Connection, old: Iterable[str], now: Iterable[Report]) -> None:
    connection.execute("DELETE FROM report_keys WHERE report IN (SELECT unnest(?))", [sorted(old)])
    rows = []
    for report in now:
        for name, day in (("day", report.day), ("published", report.published or date.max)):
            fortnight = (day - date(1970, 1, 1)).days // FORTNIGHT
            rows += [{"report": report.id, "key": f"{name} {key}", "fortnight": fortnight} for key in keys(report)]
    insert(connection, "report_keys", rows)


def _write_places(connection: Connection, around: Around, placed: Iterable[str], gone: Iterable[str]) -> None:
    placed = sorted(placed)
    connection.execute("DELETE FROM told_in WHERE report IN (SELECT unnest(?))", [[*placed, *gone]])
    rows = [
        {
            "report": id,
            "article": around.known[id].article,
            "founder": around.placing.founders[id],
            "why": around.placing.why[id],
        }
        for id in placed
    ]
    insert(connection, "told_in", rows)


def _write_occurrences(connection: Connection, around: Around, founders: set[str]) -> None:
    """Tell anew what the reports of some occurrences tell together."""
    question = "SELECT report, article, founder, why FROM told_in WHERE founder IN (SELECT unnest(?))"
    rows = fetch(connection, question, [sorted(founders)])
    known = around.of(row["report"] for row in rows)
    groups: defaultdict[str, list[tuple[Report, str]]] = defaultdict(list)
    for row in rows:
        groups[row["founder"]].append((known[row["report"]], row["why"]))
    provenance = provenance_of(connection, sorted({row["article"] for row in rows}))
    made = []
    for found in groups.values():
        found.sort(key=lambda pair: pair[0].order)
        made.append(occurrence([report for report, _ in found], [why for _, why in found if why], provenance))
    ids = [named(founder) for founder in sorted(founders)]
    connection.execute("DELETE FROM occurrences WHERE id IN (SELECT unnest(?))", [ids])
    insert(connection, "occurrences", [_row(o) for o in sorted(made, key=lambda o: (o.reported or date.max, o.id))])


def _row(o: Occurrence) -> Row:
    first, last = (o.when.first, o.when.last) if o.when else (None, None)
    return {
        "id": o.id, "type": o.type, "actors": o.actors, "recipients": o.recipients, "mutual": o.symmetric,
        "status": o.status, "first": _iso(first), "last": _iso(last), "precision": o.when.precision if o.when else None,
        "location": o.where, "reported": _iso(o.reported), "since": _iso(first or o.reported),
        "until": _iso(last or o.reported), "events": o.events, "articles": o.articles, "outlets": o.outlets,
        "origins": o.origins, "why": o.why,
        "disputes": [
            {"what": d.what, "about": d.about, "told": [{"value": v, "entries": entries} for v, entries in d.values]}
            for d in o.disputes
        ],
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def from_row(row: Row) -> Occurrence:
    """An occurrence from its row."""
    return Occurrence(
        id=row["id"], type=row["type"], actors=tuple(row["actors"]), recipients=tuple(row["recipients"]),
        symmetric=row["mutual"], status=row["status"], when=days(row), where=row["location"], reported=row["reported"],
        events=tuple(row["events"]), articles=tuple(row["articles"]), outlets=tuple(row["outlets"]),
        origins=tuple(row["origins"]), why=tuple(row["why"]),
        disputes=tuple(
            Dispute(d["what"], tuple((v["value"], tuple(v["entries"])) for v in d["told"]), d["about"])
            for d in row["disputes"]
        ),
    )  # fmt: skip
