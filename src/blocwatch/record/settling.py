"""The account of all articles, brought up to date with what was read, removed or judged since.

Nothing that is kept here hangs on the order in which articles came: reading them in another order, in parts, or again after
a cut gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import duckdb

from . import differences
from .decisions import standing_in
from .happenings import Around, settle_occurrences, tell_anew
from .kinship import settle_kin
from .values import fetch

if TYPE_CHECKING:
    from .store import Record

AT_ONCE = 1000
"""Articles whose occurrences are found in one go."""

# All that the account is made of, as one number for each article.
_DIGESTS = """
SELECT article, bit_xor(number) AS digest FROM (
    SELECT id AS article, hash(id, title, published, outlet, url, text, dateline) AS number FROM articles
    WHERE id IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('b', b) FROM blocks b WHERE article IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('s', s) FROM sources s WHERE article IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('m', ordinal, place, actor, members) FROM mentions WHERE article IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('t', ordinal, place, first, last, precision) FROM times WHERE article IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('i', s) FROM statements s WHERE article IN (SELECT id FROM fresh)
    UNION ALL SELECT article, hash('e', e) FROM events_long e WHERE article IN (SELECT id FROM fresh)
) GROUP BY article
"""

_CHANGED = f"""
WITH now AS ({_DIGESTS})
SELECT f.id, n.digest FROM fresh f
LEFT JOIN now n ON n.article = f.id LEFT JOIN settled s ON s.article = f.id LEFT JOIN articles a ON a.id = f.id
WHERE n.digest IS DISTINCT FROM s.digest OR f.judged
ORDER BY a.published NULLS LAST, f.id
"""

_FRESH = """
CREATE OR REPLACE TEMP TABLE fresh AS SELECT article AS id, bool_or(judged) AS judged FROM unsettled GROUP BY article
"""


def is_settled(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the account tells of all that the record holds."""
    return connection.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone() is None


def settle(record: Record, watch: Callable[[int, int], None] | None = None) -> None:
    """Bring the account up to date, in one transaction; ``watch`` is told how many of how many articles are done."""
    with record.read() as connection:
        done = is_settled(connection)
    if not done:
        with record.write() as connection:
            settle_in(connection, watch)


def settle_in(connection: duckdb.DuckDBPyConnection, watch: Callable[[int, int], None] | None = None) -> None:
    """The same for those who have the record open to write."""
    if is_settled(connection):
        return
    connection.execute(_FRESH)
    rows = fetch(connection, _CHANGED, [])
    changed = [row["id"] for row in rows]
    if changed:
        _settle(connection, changed, watch)
        connection.execute("DELETE FROM settled WHERE article IN (SELECT unnest(?))", [changed])
        connection.execute(
            "INSERT INTO settled SELECT * FROM (SELECT unnest(?) AS article, unnest(?) AS digest) WHERE digest IS NOT NULL",
            [changed, [row["digest"] for row in rows]],
        )
    connection.execute("DELETE FROM unsettled")


def _settle(
    connection: duckdb.DuckDBPyConnection, changed: Sequence[str], watch: Callable[[int, int], None] | None
) -> None:
    touched = settle_kin(connection, changed)
    # What goes back to an article goes back to its outlet too.
    copies = fetch(connection, "SELECT article FROM descent WHERE root IN (SELECT unnest(?))", [sorted(touched)])
    descended = sorted((touched | {row["article"] for row in copies}) - set(changed))
    judged = standing_in(connection)
    around, passages = Around(connection, judged), differences.Around(connection)
    for start in range(0, len(changed), AT_ONCE):
        part = changed[start : start + AT_ONCE]
        differences.settle_disagreements(connection, passages, part)
        around = Around(connection, judged) if around.is_full() else around
        settle_occurrences(connection, around, part)
        if watch:
            watch(min(start + AT_ONCE, len(changed)), len(changed))
    for start in range(0, len(descended), AT_ONCE):
        tell_anew(connection, Around(connection, judged), descended[start : start + AT_ONCE])
