"""Loads an exported file as its users do: pandas, polars and DuckDB must agree on its shape and its cells."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas
import polars


def loaded(path: Path, separator: str = ",", header: bool = True) -> list[list[str]]:
    """The cells of a text table, "" for empty ones, as all three loaders read them with everything as text."""
    frame = pandas.read_csv(path, sep=separator, header=0 if header else None, dtype=str, keep_default_na=False)
    by_pandas = ([list(map(str, frame.columns))] if header else []) + frame.values.tolist()
    assert by_polars(path, separator, header) == by_pandas
    assert by_duckdb(path, separator, header) == by_pandas
    return by_pandas


def by_polars(path: Path, separator: str, header: bool) -> list[list[str]]:
    frame = polars.read_csv(path, separator=separator, has_header=header, infer_schema_length=0)
    names = [frame.columns] if header else []
    return names + [["" if cell is None else cell for cell in row] for row in frame.rows()]


def by_duckdb(path: Path, separator: str, header: bool) -> list[list[str]]:
    found = duckdb.execute(
        f"SELECT * FROM read_csv($1, delim = '{separator}', header = {header}, all_varchar = true, auto_detect = true, "
        "null_padding = false, quote = '\"')",
        [str(path)],
    )
    names = [[column[0] for column in found.description]] if header else []
    return names + [["" if cell is None else cell for cell in row] for row in found.fetchall()]
