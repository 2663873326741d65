"""How much was published when: articles by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .store import Record
from .values import fetch

_MONTHS = """
SELECT CAST(date_trunc('month', published) AS DATE) AS month, count(*) AS articles FROM article_index
WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month and how many articles were published in it."""

    month: date
    articles: int


def months(record: Record) -> tuple[Month, ...]:
    """Every month in which anything was published, in order."""
    with record.read() as connection:
        return tuple(Month(**row) for row in fetch(connection, _MONTHS, []))
