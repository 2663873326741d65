"""Rows into the tables of schema.sql."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

# Never fetch anything: what the record needs is in the library itself.
CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def schema() -> str:
    """The description of all tables and views."""
    return (files(__package__) / "schema.sql").read_text(encoding="utf-8")


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in one go: they travel as one JSON value, which is many times faster than one statement a row."""
    if rows:
        connection.execute(_insertion(table, _columns()[table]), [_json(rows)])


@cache
def _columns() -> dict[str, tuple[tuple[str, str], ...]]:
    """Names and types of the columns of every table, as schema.sql has them."""
    columns: dict[str, tuple[tuple[str, str], ...]] = {}
    with duckdb.connect(":memory:", config=CONFIG) as connection:
        connection.execute(schema())
        question = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY table_oid, column_index"
        for table, name, kind in connection.execute(question).fetchall():
            columns[table] = (*columns.get(table, ()), (name, kind))
    return columns


@cache
def _insertion(table: str, columns: tuple[tuple[str, str], ...]) -> str:
    """The statement for one of our own tables; its columns are those of schema.sql, nothing in it comes from outside."""
    kinds = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    return f"INSERT INTO {table} BY NAME SELECT unnest(CAST(CAST(? AS JSON) AS STRUCT({kinds})[]), max_depth := 2)"


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    # A lone surrogate can't be stored; the sign for "unreadable" has the same length, so that all spans still hold.
    return _LONE_SURROGATE.sub("\ufffd", json.dumps(rows, ensure_ascii=False, allow_nan=False))
