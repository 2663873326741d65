"""Which rows answer a question: filters over the narrow tables of the index, words over the index of words.

Rows are found and sorted by what the index holds of them; whole rows are then fetched for the few that are shown.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from os.path import commonprefix
from typing import Literal, TypeAlias

import duckdb

from ..errors import BadRequest
from .sought import Term, bare, hold, terms
from .values import Row, fetch

Kind = Literal["articles", "statements", "events", "ties", "issues"]
Order = Literal["oldest", "newest", "best"]
Bound: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are asked for; None asks for all.

    ``actor`` is a code. ``type`` is an event's type, a statement's stance, a tie's kind, an issue's code. ``since`` and
    ``until`` are days, both included: an entry counts under the days that its text tells, else under the day its
    article was published. ``limit`` is the most rows given, None for all.
    """

    actor: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    article: str | None = None
    limit: int | None = None


ALL = Filter()

_TABLE: dict[Kind, str] = {
    "articles": "article_index", "statements": "statement_index", "events": "event_index", "ties": "ties_long",
    "issues": "issues_long",
}  # fmt: skip

_ENTRY = """
    AND ($since IS NULL OR until >= $since) AND ($until IS NULL OR since <= $until)
    AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
"""

_WHERE: dict[Kind, str] = {
    "articles": """
        ($actor IS NULL OR list_contains(actors, $actor)) AND ($other IS NULL OR list_contains(actors, $other))
        AND ($type IS NULL OR list_contains(types, upper($type)))
        AND ($status IS NULL OR list_contains(statuses, lower($status)))
        AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
        AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR id = $article)
    """,
    "statements": f"""
        ($actor IS NULL OR list_contains(actors, $actor)) AND ($other IS NULL OR list_contains(named, $other))
        AND ($type IS NULL OR stance = lower($type)) AND ($status IS NULL OR kind = lower($status)) {_ENTRY}
    """,
    "events": f"""
        ($actor IS NULL OR list_contains(actors, $actor) OR list_contains(recipients, $actor))
        AND ($other IS NULL OR list_contains(actors, $other) OR list_contains(recipients, $other))
        AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status)) {_ENTRY}
    """,
    "ties": f"""
        ($actor IS NULL OR a = $actor OR b = $actor) AND ($other IS NULL OR a = $other OR b = $other)
        AND ($type IS NULL OR kind = lower($type)) AND ($status IS NULL OR status = lower($status)) {_ENTRY}
    """,
    "issues": """
        ($actor IS NULL OR article IN (SELECT id FROM article_index WHERE list_contains(actors, $actor)))
        AND ($type IS NULL OR code = $type) AND ($status IS NULL OR stage = lower($status))
        AND ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
        AND ($outlet IS NULL OR lower(outlet) = lower($outlet)) AND ($article IS NULL OR article = $article)
        AND ($words IS NULL OR contains(lower(detail), lower($words)) OR contains(lower(page), lower($words)))
    """,
}

_SORT: dict[tuple[Kind, Order], str] = {
    ("articles", "oldest"): "published NULLS LAST, id",
    ("articles", "newest"): "published DESC NULLS LAST, id",
    ("articles", "best"): "published DESC NULLS LAST, id",
    ("issues", "oldest"): "article NULLS FIRST, page, ordinal",
    ("issues", "newest"): "article NULLS FIRST, page, ordinal",
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Where the rows are that answer: a FROM with its WHERE, and the values in it."""

    kind: Kind
    of: str
    bound: Bound

    def count(self, connection: duckdb.DuckDBPyConnection) -> int:
        """How many they are."""
        found: int = fetch(connection, f"SELECT count(*) AS n {self.of}", _used(self.bound, self.of))[0]["n"]
        return found

    def rows(self, connection: duckdb.DuckDBPyConnection, order: Order, limit: int | None, skip: int = 0) -> list[Row]:
        """Some of them in order, whole."""
        sort = f"ORDER BY {_sort(self.kind, order)} LIMIT $limit OFFSET $skip"
        bound: Bound = {**self.bound, "limit": limit, "skip": skip}
        if self.kind in {"ties", "issues"}:
            question = f"SELECT * {self.of} {sort}"
            return fetch(connection, question, _used(bound, question))
        key = "id AS article, id" if self.kind == "articles" else "article, id"
        question = f"SELECT {key} {self.of} {sort}"
        return _whole(connection, self.kind, fetch(connection, question, _used(bound, question)))


FEW = 500
"""Up to so many rows are asked for by name: DuckDB then skips the parts of a table that hold none of them."""


def _whole(connection: duckdb.DuckDBPyConnection, kind: Kind, keys: list[Row]) -> list[Row]:
    """The whole rows of some keys, in their order."""
    if not keys:
        return []
    own = "id" if kind == "articles" else "article"
    articles, ids = [key["article"] for key in keys], [key["id"] for key in keys]
    if len(keys) <= FEW:
        places = ", ".join("?" * len(keys))
        question = f"SELECT * FROM {kind}_long WHERE {own} IN ({places}) AND id IN ({places})"
        found = fetch(connection, question, [*articles, *ids])
    else:
        question = f"SELECT * FROM {kind}_long WHERE ({own}, id) IN (SELECT (unnest($articles), unnest($ids)))"
        found = fetch(connection, question, {"articles": articles, "ids": ids})
    by_key = {(row[own], row["id"]): row for row in found}
    return [by_key[key["article"], key["id"]] for key in keys]


def narrow(
    connection: duckdb.DuckDBPyConnection, kind: Kind, asked: Filter, other: str | None = None, words: str | None = None
) -> Narrowed:
    """The rows of a kind that answer to filters and words. Raises BadRequest for words or a limit that make no sense."""
    if asked.limit is not None and asked.limit < 0:
        raise BadRequest(f"a limit of {asked.limit} rows: ask for none or more")
    bound: Bound = {**asdict(asked), "other": other, "words": words}
    of = f"FROM {_TABLE[kind]} WHERE {_WHERE[kind]}"
    if words and kind != "issues":
        of += _holding(connection, kind, terms(words), bound)
    return Narrowed(kind, of, bound)


def _holding(connection: duckdb.DuckDBPyConnection, kind: Kind, wanted: tuple[Term, ...], bound: Bound) -> str:
    """The clause that keeps what holds the words."""
    if kind == "articles":
        hold(connection, wanted)
        clause = " AND id IN (SELECT id FROM holding)"
        phrases = tuple(term for term in wanted if term.manner == "phrase")  # the index knows words, not their order
        return clause + (_matching(connection, kind, phrases, clause) if phrases else "")
    if kind == "ties":
        clauses, looked = _clauses(wanted, f"({bare('sentence')})")
        bound |= looked
        return clauses
    return _matching(connection, kind, wanted)


def _matching(connection: duckdb.DuckDBPyConnection, kind: Kind, wanted: tuple[Term, ...], also: str = "") -> str:
    """The clause that keeps the rows of an index whose bare words hold all the terms; they are looked through once."""
    clauses, looked = _clauses(wanted, "bare")
    rows = f"SELECT rowid AS place FROM {_TABLE[kind]} WHERE true{also}{clauses}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE matching AS {rows}", looked)
    return " AND rowid IN (SELECT place FROM matching)"


def _clauses(wanted: tuple[Term, ...], among: str) -> tuple[str, Bound]:
    """Clauses for all the terms among bare words, and what they look for: first what all forms of a word begin with."""
    clauses = ""
    looked: Bound = {}
    for term in wanted:
        names = []
        for part in dict.fromkeys((commonprefix(term.parts), *term.parts)):  # noqa: RUF071 - of letters, not of paths
            names.append(f"part{len(looked)}")
            looked[names[-1]] = part
        begins, *forms = (f"contains({among}, ${name})" for name in names)
        clauses += f" AND {begins}" + (f" AND ({' OR '.join(forms)})" if forms else "")
    return clauses, looked


def _sort(kind: Kind, order: Order) -> str:
    if order == "best" and kind == "articles":
        return "(SELECT score FROM holding h WHERE h.id = article_index.id) DESC, id"
    return _SORT.get((kind, order)) or f"since {'' if order == 'oldest' else 'DESC'} NULLS LAST, article, ordinal"


def _used(bound: Bound, question: str) -> Bound:
    """Those values that the question has a place for: DuckDB refuses more."""
    places = set(re.findall(r"\$(\w+)", question))
    return {name: value for name, value in bound.items() if name in places}
