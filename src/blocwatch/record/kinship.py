"""Who had it from whom, kept: what changed is compared with all the rest, and nothing else is looked at again.

What is kept depends on the record alone, never on the order in which it came: shared prose and names are a matter of two
articles, the likeness of their words of all articles of one quarter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

import duckdb
import numpy as np

from ..model import Article, Span
from .chains import circular, ends
from .origins import Credit, Naming, OutletNames, namings, once
from .outlet_names import known_outlets, note_outlets, rename, understood
from .pools import POOL, SMALL, named_pairs, pools_of
from .prose import Prose, prose, shared
from .similarity import vectors
from .syndication import (
    PROPOSED,
    Kin,
    Witness,
    body,
    descents,
    is_agency,
    prose_kin,
    shingles,
    told_kin,
)
from .tellings import Telling, tellings
from .values import Row, fetch
from .writing import insert

AT_ONCE = 2000
"""Articles that are compared in one go: each go reads all that is kept once."""

Connection = duckdb.DuckDBPyConnection

_PROPOSED = """
WITH mine AS (SELECT article, run FROM shingles WHERE article IN (SELECT unnest($articles))),
common AS (
    SELECT m.article AS one, s.article AS other, count(*) AS n
    FROM mine m JOIN shingles s ON s.run = m.run WHERE s.article <> m.article GROUP BY ALL HAVING count(*) > 1
),
sizes AS (
    SELECT article, count(*) AS n FROM shingles
    WHERE article IN (SELECT one FROM common UNION SELECT other FROM common) GROUP BY article
)
SELECT DISTINCT least(c.one, c.other) AS one, greatest(c.one, c.other) AS other
FROM common c JOIN sizes a ON a.article = c.one JOIN sizes b ON b.article = c.other
WHERE c.n >= $least * least(a.n, b.n) ORDER BY ALL
"""

_SHINGLES = """
INSERT INTO shingles SELECT article, unnest(runs) FROM (
    SELECT unnest(CAST(CAST(? AS JSON) AS STRUCT(article VARCHAR, runs UBIGINT[])[]), max_depth := 2))
"""


def settle_kin(connection: Connection, changed: Sequence[str]) -> set[str]:
    """Bring copies and descent up to date with changed, new or removed articles.

    Returns every article whose root, outlet or citations may be another than before.
    """
    pools = set(pools_of(connection, changed))  # those that changed articles were in until now
    touched = _forget(connection, changed) | set(changed)
    note_outlets(connection)
    names = OutletNames(outlets=known_outlets(connection))
    for start in range(0, len(changed), AT_ONCE):
        _enter(connection, tellings(connection, changed[start : start + AT_ONCE]), names)
    touched |= rename(connection, names)
    known = _prosaic(connection)
    for start in range(0, len(changed), AT_ONCE):
        touched |= _share_prose(connection, changed[start : start + AT_ONCE], known)
    # Crossing SMALL moves every article to another pool: then each is weighed anew.
    pools |= set(pools_of(connection, sorted(touched)))
    touched |= _tell_alike(connection, pools)
    _descend(connection, touched)
    return touched | _root(connection)


def _forget(connection: Connection, changed: Sequence[str]) -> set[str]:
    """Take out what is kept of some articles; returns those that were their kin."""
    bound: dict[str, object] = {"articles": list(changed)}
    near = "SELECT one, other FROM kin WHERE one IN (SELECT unnest($articles)) OR other IN (SELECT unnest($articles))"
    found = {id for row in fetch(connection, near, bound) for id in row.values()}
    connection.execute(f"DELETE FROM kin WHERE (one, other) IN ({near})", bound)
    for table in ("shingles", "namings", "copies", "descent"):
        connection.execute(f"DELETE FROM {table} WHERE article IN (SELECT unnest($articles))", bound)
    return found


# ---------------------------------------------------------------- what is known of one article


def _enter(connection: Connection, told: Sequence[Telling], names: OutletNames) -> None:
    """Keep the runs of words, the names and the size of some articles."""
    runs, called, known = [], [], []
    for telling in told:
        article, found = telling.article, prose(telling.article, telling.speech)
        runs.append({"article": article.id, "runs": [int(run) for run in shingles(found)]})
        called += [_naming_row(article, i, naming, names) for i, naming in enumerate(namings(telling))]
        outlet = names.of(article)
        known.append({
            "article": article.id, "published": article.published.isoformat() if article.published else None,
            "outlet": outlet, "own_words": found.size, "agency": is_agency(outlet, article), "root": article.id,
        })  # fmt: skip
    connection.execute(_SHINGLES, [json.dumps(runs)])
    insert(connection, "namings", called)
    insert(connection, "descent", known)


def _naming_row(article: Article, ordinal: int, naming: Naming, names: OutletNames) -> Row:
    outlet, cut = understood(naming.name, naming.led, names)
    return {
        "article": article.id, "ordinal": ordinal, "kind": naming.kind, "led": naming.led, "name": naming.name,
        "words": naming.span.of(article.text), "statement": naming.statement, "outlet": outlet, "cut": cut, "whole": naming.whole,
    }  # fmt: skip


# ---------------------------------------------------------------- kin


def _share_prose(connection: Connection, changed: Sequence[str], known: set[tuple[str, str]]) -> set[str]:
    """Find those that share prose with changed articles, besides the pairs ``known`` by then; returns all of them."""
    found = fetch(connection, _PROPOSED, {"articles": list(changed), "least": PROPOSED})
    pairs = [pair for row in found if (pair := (row["one"], row["other"])) not in known]
    texts = _prose(connection, {id for pair in pairs for id in pair})
    made = [kin for pair in pairs if (kin := prose_kin(pair, *(texts[id] for id in pair)))]
    known.update((kin.one, kin.other) for kin in made)
    return _keep(connection, made)


def _prosaic(connection: Connection) -> set[tuple[str, str]]:
    """The pairs that are known to share prose."""
    found = fetch(connection, "SELECT one, other FROM kin WHERE alike IS NULL", [])
    return {(row["one"], row["other"]) for row in found}


def _prose(connection: Connection, ids: Iterable[str]) -> dict[str, Prose]:
    return {t.article.id: prose(t.article, t.speech) for t in tellings(connection, sorted(ids))}


def _keep(connection: Connection, made: Sequence[Kin]) -> set[str]:
    rows = [
        {
            "one": k.one,
            "other": k.other,
            "words": k.words,
            "share": k.share,
            "other_share": k.other_share,
            "alike": k.alike,
        }
        for k in made
    ]
    insert(connection, "kin", rows)
    return {id for k in made for id in (k.one, k.other)}


def _tell_alike(connection: Connection, pools: set[str]) -> set[str]:
    """Compare anew the words of those that name each other's outlets, in some pools; returns all whose kin are others now."""
    small: dict[str, object] = {"small": SMALL}
    mode = fetch(connection, "SELECT count(*) <= $small AS all FROM descent", small)[0]["all"]
    everywhere = mode or "all" in pools
    bound: dict[str, object] = small if everywhere else {**small, "pools": sorted(pools)}
    question = named_pairs() if everywhere else named_pairs(teller="l.pool IN (SELECT unnest($pools))")
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in fetch(connection, f"SELECT * FROM ({question}) ORDER BY ALL", bound):
        pairs[row["pool"]].append((row["one"], row["other"]))
    gone = "alike IS NOT NULL"
    if everywhere:
        pools = set(pairs) | pools
        bound = {}
    else:
        gone += f" AND one IN (SELECT d.article FROM descent d WHERE {POOL} IN (SELECT unnest($pools)))"
    before = {_kin(row) for row in fetch(connection, f"SELECT * FROM kin WHERE {gone}", bound)}
    connection.execute(f"DELETE FROM kin WHERE {gone}", bound)
    prosaic = _prosaic(connection)
    after = {k for pool in sorted(pools) for k in _alike_in(connection, pool, pairs.get(pool, []), prosaic)}
    _keep(connection, sorted(after, key=lambda k: (k.one, k.other)))
    return {id for k in before ^ after for id in (k.one, k.other)}


def _kin(row: Row) -> Kin:
    return Kin(row["one"], row["other"], row["words"], row["share"], row["other_share"], row["alike"])


def _alike_in(
    connection: Connection, pool: str, pairs: list[tuple[str, str]], prosaic: set[tuple[str, str]]
) -> Iterable[Kin]:
    """Kin by their words among the pairs of one pool."""
    pairs = [pair for pair in pairs if pair not in prosaic and pair[::-1] not in prosaic]
    if not pairs:
        return
    question = f"SELECT d.article FROM descent d WHERE {POOL} = $pool"
    ids = {row["article"] for row in fetch(connection, question, {"pool": pool, "small": SMALL})}
    texts = {t.article.id: t for t in tellings(connection, sorted(ids | {other for _, other in pairs}))}
    place = {id: i for i, id in enumerate(texts)}
    rows = vectors([body(t.article) for t in texts.values()])
    left, right = (rows[np.array([place[pair[side]] for pair in pairs])] for side in (0, 1))
    cosines = np.round(np.asarray(left.multiply(right).sum(axis=1)).ravel(), 9)
    known: dict[str, Prose] = {}
    for (one, other), alike in zip(pairs, cosines, strict=True):
        if alike >= 0.2:  # below it no prose needs to be compared
            for id in (one, other):
                if id not in known:
                    known[id] = prose(texts[id].article, texts[id].speech)
            if made := told_kin((one, other), shared(known[one], known[other]), float(alike)):
                yield made


# ---------------------------------------------------------------- descent


def _descend(connection: Connection, touched: set[str]) -> None:
    """Choose again from whom each of some articles has its story."""
    bound: dict[str, object] = {"articles": sorted(touched)}
    near = (
        "SELECT * FROM kin WHERE one IN (SELECT unnest($articles)) OR other IN (SELECT unnest($articles)) ORDER BY ALL"
    )
    pairs = [_kin(row) for row in fetch(connection, near, bound)]
    known = _witnesses(connection, touched | {id for k in pairs for id in (k.one, k.other)})
    connection.execute("DELETE FROM copies WHERE article IN (SELECT unnest($articles))", bound)
    rows: list[Row] = []
    for made in descents([id for id in touched if id in known], pairs, known).values():
        rows += [
            {"article": c.article, "ordinal": i, "origin": c.origin, "outlet": c.outlet, "kind": c.kind, "share": c.share,
             "certain": c.certain, "words": c.words, "why": c.why, "circular": False}
            for i, c in enumerate(made)
        ]  # fmt: skip
    insert(connection, "copies", rows)


def _witnesses(connection: Connection, ids: Iterable[str]) -> dict[str, Witness]:
    bound: dict[str, object] = {"articles": sorted(ids)}
    credits: defaultdict[str, list[tuple[Credit, str]]] = defaultdict(list)
    question = "SELECT * FROM namings WHERE outlet IS NOT NULL AND article IN (SELECT unnest($articles)) ORDER BY article, ordinal"
    for row in fetch(connection, question, bound):
        credit = Credit(row["outlet"], row["kind"], Span(0, 0), row["statement"])
        credits[row["article"]].append((credit, row["words"][: len(row["words"]) - row["cut"]]))
    found = fetch(connection, "SELECT * FROM descent WHERE article IN (SELECT unnest($articles))", bound)
    return {row["article"]: _witness(row, credits[row["article"]]) for row in found}


def _witness(row: Row, named: list[tuple[Credit, str]]) -> Witness:
    kept = once((credit for credit, _ in named), row["outlet"])
    first: dict[tuple[str, str], str] = {}
    for credit, words in named:
        first.setdefault((credit.outlet, credit.statement or credit.kind), words)
    credited = tuple(first[credit.outlet, credit.statement or credit.kind] for credit in kept)
    return Witness(row["article"], row["published"], row["outlet"], row["own_words"], row["agency"], kept, credited)


def _root(connection: Connection) -> set[str]:
    """Follow every chain of origins to its end; returns the articles whose end is another than before."""
    parents = {
        row["article"]: row["origin"]
        for row in fetch(connection, "SELECT article, origin FROM copies WHERE origin <> ''", [])
    }
    ranks = "SELECT article, published, own_words FROM descent WHERE article IN (SELECT article FROM copies)"
    known = {row["article"]: row for row in fetch(connection, ranks, [])}
    first = circular(
        parents, {id: Witness(id, r["published"], "", r["own_words"], False, (), ()).rank for id, r in known.items()}
    )
    connection.execute("UPDATE copies SET circular = false WHERE circular")
    connection.execute(
        "UPDATE copies SET circular = true WHERE origin <> '' AND article IN (SELECT unnest(?))", [sorted(first)]
    )
    now = ends({id: origin for id, origin in parents.items() if id not in first})
    before = {
        r["article"]: r["root"]
        for r in fetch(connection, "SELECT article, root FROM descent WHERE root <> article", [])
    }
    changed = {id for id in now.keys() | before.keys() if now.get(id, id) != before.get(id, id)}
    if changed:
        connection.execute(
            "UPDATE descent SET root = c.root FROM (SELECT unnest($ids) AS id, unnest($roots) AS root) c "
            "WHERE descent.article = c.id",
            {"ids": sorted(changed), "roots": [now.get(id, id) for id in sorted(changed)]},
        )
    return changed
