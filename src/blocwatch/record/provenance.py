"""Where the reports of some articles go back to, as it is kept: to other articles, to outlets on whose word they tell, to agencies."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from .corroborate import Provenance
from .values import fetch

_DESCENT = """
SELECT d.article, d.outlet, d.root, coalesce(r.outlet, '') AS root_outlet
FROM descent d LEFT JOIN descent r ON r.article = d.root WHERE d.article IN (SELECT unnest(?))
"""

CREDITED = """
SELECT n.article, any_value(n.outlet) AS outlet FROM namings n JOIN descent d ON d.article = n.article
WHERE n.kind <> 'reported' AND n.outlet <> d.outlet AND n.article IN (SELECT article FROM namings WHERE whole)
GROUP BY n.article HAVING count(DISTINCT n.outlet) = 1 AND bool_or(n.whole)
"""
"""The articles that credit an agency, and nobody else, with all that they tell."""


def provenance_of(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> Provenance:
    """What some articles and their roots are known to go back to."""
    descent = fetch(connection, _DESCENT, [articles])
    cited = (
        "SELECT statement, outlet FROM namings WHERE statement <> '' AND outlet IS NOT NULL "
        "AND article IN (SELECT unnest(?)) ORDER BY article, ordinal DESC"
    )
    ends = sorted({*articles, *(row["root"] for row in descent)})
    credited = fetch(connection, f"SELECT * FROM ({CREDITED}) WHERE article IN (SELECT unnest(?))", [ends])
    return Provenance(
        roots={row["article"]: row["root"] for row in descent},
        cited={row["statement"]: row["outlet"] for row in fetch(connection, cited, [articles])},
        outlets={row["root"]: row["root_outlet"] for row in descent}
        | {row["article"]: row["outlet"] for row in descent},
        agencies={row["article"]: row["outlet"] for row in credited},
    )
