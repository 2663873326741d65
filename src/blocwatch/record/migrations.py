"""How a record of an older version becomes one of ours: a copy first, then one named step after the other."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import duckdb

from ..errors import RecordError
from . import indexing
from .writing import insert

GROUP = 5000
"""Articles that are indexed in one go."""

Step = Callable[[duckdb.DuckDBPyConnection], None]


def version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The version of a record, None where the file is no record of ours."""
    table = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'").fetchone()
    if not table:
        return None
    columns = connection.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = 'meta'").fetchall()
    found = connection.execute("SELECT version FROM meta").fetchone() if ("version",) in columns else None
    return found[0] if found else None


def keep_copy(path: Path, found: int) -> Path:
    """Copy a record beside itself, named for its version; an older copy stays. Raises RecordError where it can't be."""
    target, number = path.with_name(f"{path.stem}.v{found}{path.suffix}"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.v{found}-{number}{path.suffix}")
    unfinished = target.with_name(target.name + ".part")
    try:
        shutil.copy2(path, unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        raise RecordError(f"{path} is of version {found} and could not be copied before upgrading: {error}") from error
    return target


def upgrade(connection: duckdb.DuckDBPyConnection) -> None:
    """Take every step from the version found up to ours. To be called within a transaction."""
    while (found := version(connection)) is not None and found in STEPS:
        STEPS[found](connection)
        connection.execute("UPDATE meta SET version = ?", [found + 1])


def judgements_and_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    """1 to 2: a table for what people decide; the views read entries as corrected."""
    connection.execute(_section(2))


def _section(number: int) -> str:
    """What a version added, from schema.sql: from its own line to that of the next."""
    text = (files(__package__) / "schema.sql").read_text(encoding="utf-8")
    start = text.index(f"-- ==== version {number}:")
    end = text.find("-- ==== version ", start + 1)
    return text[start : end if end > 0 else len(text)]


def index_of_everything(connection: duckdb.DuckDBPyConnection) -> None:
    """2 to 3: tables that make answers quick, filled from the readings that are there."""
    connection.execute(_section(3))
    ids = [id for (id,) in connection.execute("SELECT id FROM articles ORDER BY id").fetchall()]
    for start in range(0, len(ids), GROUP):
        indexing.add(connection, ids[start : start + GROUP])


def tables_of_the_account(connection: duckdb.DuckDBPyConnection) -> None:
    """3 to 4: tables for what the articles tell together; they are filled when the account is next asked for."""
    connection.execute(_section(4))
    connection.execute("INSERT INTO unsettled SELECT id, false FROM articles")


def scope_of_statements(connection: duckdb.DuckDBPyConnection) -> None:
    """4 to 5: a column for the scope of a statement; older readings hold only what is told."""
    connection.execute(_section(5))


def passages_of_disagreements(connection: duckdb.DuckDBPyConnection) -> None:
    """5 to 6: the two passages of each disagreement stand with it."""
    connection.execute(_section(6))
    for column, article, start in (("passage", "one", "one_start"), ("other_passage", "other", "other_start")):
        connection.execute(
            f"UPDATE disagreements SET {column} = struct_pack(article := p.article, place := p.place, "
            "published := p.published, text := p.text, actors := p.actors, day := p.day, counts := p.counts, "
            f'by_whom := p.by_whom) FROM passages p WHERE p.article = {article} AND p.place."start" = {start}'
        )


def bare_words(connection: duckdb.DuckDBPyConnection) -> None:
    """6 to 7: the bare words that searches look for, of what is there already."""
    connection.execute(_section(7))
    for index, table, letter in (("article_index", "articles", "a"), ("statement_index", "statements", "s"), ("event_index", "events", "e")):  # fmt: skip
        same = f"i.id = {letter}.id" + ("" if letter == "a" else f" AND i.article = {letter}.article")
        connection.execute(f"UPDATE {index} i SET bare = {indexing.BARE[index]} FROM {table} {letter} WHERE {same}")


def places_of_articles(connection: duckdb.DuckDBPyConnection) -> None:
    """7 to 8: a table for where articles were read, filled for those that have an address."""
    from .versions import place_of  # it needs the store, which needs the steps here

    connection.execute(_section(8))
    found = connection.execute("SELECT id, url, outlet FROM articles ORDER BY id").fetchall()
    rows = [{"article": id, "place": place} for id, url, outlet in found if (place := place_of(url, outlet, ""))]
    insert(connection, "places", rows)


def account_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """8 to 9: what older rules made one occurrence or one origin is settled anew when the record is next written or asked."""
    connection.execute(_section(9))


def deeds_of_nobody_named(connection: duckdb.DuckDBPyConnection) -> None:
    """9 to 10: deeds without a named doer are compared by whom they were done to; all is settled anew."""
    connection.execute(_section(10))


STEPS: dict[int, Step] = {
    1: judgements_and_corrections,
    2: index_of_everything,
    3: tables_of_the_account,
    4: scope_of_statements,
    5: passages_of_disagreements,
    6: bare_words,
    7: places_of_articles,
    8: account_anew,
    9: deeds_of_nobody_named,
}
"""By the version that a step starts from."""
