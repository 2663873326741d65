"""How articles word what they tell: loaded words and whose they are, and what actors are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .store import Record
from .values import fetch

_BY_OUTLET = """
SELECT a.outlet, a.articles, coalesce(l.own, 0) AS own, coalesce(l.quoted, 0) AS quoted
FROM (SELECT outlet, count(*) AS articles FROM articles GROUP BY outlet) a
LEFT JOIN (
    SELECT a.outlet, count(*) FILTER (l.by_whom = 'outlet') AS own, count(*) FILTER (l.by_whom <> 'outlet') AS quoted
    FROM loaded l JOIN articles a ON a.id = l.article GROUP BY a.outlet) l ON l.outlet = a.outlet
ORDER BY own DESC, quoted DESC, a.articles DESC, a.outlet LIMIT ?
"""
_LOADED = """
SELECT l.article, l.id, l.words, l.why, coalesce(s.person, s.speaker, '') AS speaker
FROM loaded l LEFT JOIN statements s ON s.id = l.by_whom AND s.article = l.article
WHERE l.article IN (SELECT unnest(?)) ORDER BY l.article, l.ordinal
"""
_NAMED = """
SELECT article, actor AS code, words, count(*) AS number FROM mentions
WHERE article IN (SELECT unnest($articles)) AND actor IN (SELECT unnest($codes)) AND antecedent IS NULL
GROUP BY article, actor, words ORDER BY article, actor, number DESC, words
"""


@dataclass(frozen=True, slots=True)
class OutletWording:
    """How many articles of an outlet are here, and how many loaded wordings in them are its own or in quoted mouths."""

    outlet: str
    articles: int
    own: int
    quoted: int


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """One loaded wording; ``speaker`` is whose it is, "" for the outlet itself."""

    article: str
    id: str
    words: str
    why: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Called:
    """What an article calls an actor, and how often; pronouns and the like are left out."""

    article: str
    code: str
    words: str
    number: int


def by_outlet(record: Record, limit: int = 200) -> tuple[OutletWording, ...]:
    """Outlets by how many loaded wordings of their own are in their articles."""
    with record.read() as connection:
        return tuple(OutletWording(**row) for row in fetch(connection, _BY_OUTLET, [limit]))


def loaded_in(record: Record, articles: Collection[str]) -> tuple[LoadedWords, ...]:
    """The loaded wordings of some articles, in text order."""
    with record.read() as connection:
        return tuple(LoadedWords(**row) for row in fetch(connection, _LOADED, [list(articles)]))


def called_in(record: Record, articles: Collection[str], codes: Collection[str]) -> tuple[Called, ...]:
    """What some articles call some actors, the most frequent words of each first."""
    bound: dict[str, object] = {"articles": list(articles), "codes": list(codes)}
    with record.read() as connection:
        return tuple(Called(**row) for row in fetch(connection, _NAMED, bound))
