"""Where accounts differ, kept: passages of changed articles are compared with those of others that tell of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

import duckdb

from ..model import Dispute, Interval
from .accounts import FRESH, Disagreement, Passage, Rows, compare, passages, place_span
from .differing import Acts, of_one_happening
from .provenance import CREDITED
from .tellings import tellings
from .values import Row, fetch
from .writing import insert

Place: TypeAlias = tuple[str, int]
"""An article and the first character of a passage in it."""

FORTNIGHT = 14
"""Days to which passage_keys counts: two days within accounts.FRESH lie in one of them or in neighbours."""

MOST = 60_000
"""Passages that are kept in mind at most."""

_MENTIONS = """
SELECT article, place, actor, members FROM mentions
WHERE (actor IS NOT NULL OR len(members) > 0) AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_TIMES = """
SELECT article, place, first, last, precision FROM times
WHERE precision = 'day' AND first = last AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_SAID = """
SELECT article, speaker, content FROM statements
WHERE stance = 'says' AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_ACTS = 'SELECT article, place."start" AS "start", type, words FROM events_long WHERE article IN (SELECT unnest(?))'
_TOLD = """
SELECT article, said_place FROM statements
WHERE said_place IS NOT NULL AND scope = 'told' AND article IN (SELECT unnest(?)) ORDER BY article, ordinal
"""
_NEAR = f"""
WITH mine AS (
    SELECT article, start, key, fortnight + side AS fortnight FROM passage_keys, (VALUES (-1), (0), (1)) t(side)
    WHERE article IN (SELECT unnest($articles))
)
SELECT DISTINCT m.article, m.start, k.article AS other, k.start AS other_start
FROM mine m JOIN passage_keys k USING (key, fortnight)
JOIN descent d ON d.article = m.article JOIN descent o ON o.article = k.article
WHERE k.article <> m.article AND abs(d.published - o.published) <= {FRESH}
"""
_FOUND = f"""
WITH credited AS ({CREDITED})
SELECT d.*, coalesce(a.outlet, f.root) AS root, coalesce(b.outlet, g.root) AS other_root
FROM disagreements d JOIN descent f ON f.article = d.one JOIN descent g ON g.article = d.other
LEFT JOIN descent r ON r.article = f.root LEFT JOIN descent s ON s.article = g.root
LEFT JOIN credited a ON a.article = f.root LEFT JOIN credited b ON b.article = g.root
WHERE f.root <> g.root AND (coalesce(a.outlet, r.outlet, '') = ''
        OR coalesce(a.outlet, r.outlet) IS DISTINCT FROM coalesce(b.outlet, s.outlet))
    AND ($actor IS NULL OR list_contains(list_intersect(d.passage.actors, d.other_passage.actors), $actor))
    AND ($other IS NULL OR list_contains(list_intersect(d.passage.actors, d.other_passage.actors), $other))
    AND ($since IS NULL OR d.other_passage.published >= $since) AND ($until IS NULL OR d.passage.published <= $until)
    AND ($articles IS NULL OR list_contains($articles, d.one) OR list_contains($articles, d.other))
ORDER BY d.passage.published, d.one, d.one_start, d.other, d.other_start, d.what
"""
_NAMED = 'SELECT * FROM passages WHERE (article, place."start") IN (SELECT (unnest($articles), unnest($starts)))'

_QUESTIONS = {"mentions": _MENTIONS, "times": _TIMES, "said": _SAID, "told": _TOLD}


class Around:
    """Passages that are kept in mind while many articles are settled one part after the other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[Place, Passage] = {}

    def forget(self, articles: Collection[str]) -> None:
        """Passages of articles that are read anew; all of them where they have become many."""
        self._known = {} if len(self._known) > MOST else {k: p for k, p in self._known.items() if k[0] not in articles}

    def add(self, made: Iterable[Passage]) -> None:
        """Keep some passages in mind."""
        self._known.update(((p.article, p.span.start), p) for p in made)

    def of(self, places: Iterable[Place]) -> dict[Place, Passage]:
        """The passages at some places."""
        if missing := sorted({place for place in places if place not in self._known}):
            bound: dict[str, object] = {"articles": [a for a, _ in missing], "starts": [s for _, s in missing]}
            self.add(_passage(row, row["article"]) for row in fetch(self._connection, _NAMED, bound))
        return self._known


def settle_disagreements(connection: duckdb.DuckDBPyConnection, around: Around, changed: Sequence[str]) -> None:
    """Bring what accounts differ on up to date with changed, new or removed articles."""
    bound: dict[str, object] = {"articles": list(changed)}
    for table in ("passages", "passage_keys"):
        connection.execute(f"DELETE FROM {table} WHERE article IN (SELECT unnest($articles))", bound)
    gone = "DELETE FROM disagreements WHERE one IN (SELECT unnest($articles)) OR other IN (SELECT unnest($articles))"
    connection.execute(gone, bound)
    around.forget(frozenset(changed))
    told = tellings(connection, changed)
    rows = {name: _by_article(connection, question, changed) for name, question in _QUESTIONS.items()}
    made = [p for t in told for p in passages(t.article, Rows(rows, t.article.id))]
    around.add(made)
    insert(connection, "passages", [_row(p) for p in made])
    insert(connection, "passage_keys", [row for p in made for row in _key_rows(p)])
    pairs: set[tuple[Place, Place]] = set()
    for row in fetch(connection, _NEAR, bound):
        one, other = (row["article"], row["start"]), (row["other"], row["other_start"])
        pairs.add((one, other) if one < other else (other, one))
    known = around.of(place for pair in pairs for place in pair)
    compared = [d for one, other in sorted(pairs) if (d := compare(known[one], known[other]))]
    acts = Acts(fetch(connection, _ACTS, [sorted({p.article for d in compared for p in (d.one, d.other)})]))
    among = [known[place] for place in {place for pair in pairs for place in pair}]
    insert(connection, "disagreements", [_difference(d) for d in of_one_happening(compared, among, acts)])


def disagreements(
    connection: duckdb.DuckDBPyConnection, actor: str | None = None, since: date | None = None,
    until: date | None = None, articles: Sequence[str] | None = None, other: str | None = None,
) -> tuple[Disagreement, ...]:  # fmt: skip
    """Numbers and days that independent origins tell differently of what is in all else the same; in order of day.

    ``actor`` and ``other`` are named in both passages, ``since`` and ``until`` are days of publication, ``articles`` hold one of them.
    """
    bound: dict[str, object] = {"actor": actor, "since": since, "until": until, "articles": articles, "other": other}
    return tuple(map(_disagreement, fetch(connection, _FOUND, bound)))


def _disagreement(row: Row) -> Disagreement:
    one, other = _passage(row["passage"], row["root"]), _passage(row["other_passage"], row["other_root"])
    dispute = Dispute(row["what"], ((row["value"], (one.id,)), (row["other_value"], (other.id,))), row["about"])
    return Disagreement(dispute, one, other, row["why"])


def _difference(found: Disagreement) -> Row:
    (value, _), (other_value, _) = found.dispute.values
    return {
        "one": found.one.article, "one_start": found.one.span.start, "other": found.other.article,
        "other_start": found.other.span.start, "what": found.dispute.what, "about": found.dispute.about, "value": value,
        "other_value": other_value, "why": found.why, "passage": _told(found.one), "other_passage": _told(found.other),
    }  # fmt: skip


def _row(p: Passage) -> Row:
    return {**_told(p), "keys": p.keys}


def _told(p: Passage) -> Row:
    return {
        "article": p.article, "place": {"start": p.span.start, "stop": p.span.end},
        "published": p.published.isoformat() if p.published else None, "text": p.text, "actors": sorted(p.actors),
        "day": p.day.first.isoformat() if p.day else None, "counts": [{"what": w, "many": m} for w, m in p.counts],
        "by_whom": p.by,
    }  # fmt: skip


def _key_rows(p: Passage) -> Iterator[Row]:
    if p.published:
        fortnight = (p.published - date(1970, 1, 1)).days // FORTNIGHT
        yield from ({"article": p.article, "start": p.span.start, "key": key, "fortnight": fortnight} for key in p.keys)


def _passage(row: Row, origin: str) -> Passage:
    return Passage(
        row["article"], origin, row["published"], place_span(row["place"]), row["text"], frozenset(row["actors"]),
        Interval(row["day"], row["day"]) if row["day"] else None, tuple((c["what"], c["many"]) for c in row["counts"]),
        row["by_whom"],
    )  # fmt: skip


def _by_article(connection: duckdb.DuckDBPyConnection, question: str, articles: Sequence[str]) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in fetch(connection, question, [list(articles)]):
        rows[row["article"]].append(row)
    return rows
