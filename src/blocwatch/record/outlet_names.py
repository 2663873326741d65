"""What articles call the outlets that they name, understood by all outlets that the record has, and anew where these change."""

from __future__ import annotations

import duckdb

from ..model import Span
from .origins import Naming, OutletNames
from .values import fetch

Connection = duckdb.DuckDBPyConnection


def note_outlets(connection: Connection) -> None:
    """The outlets that have an article, each with one address for each host."""
    connection.execute("DELETE FROM outlet_names")
    connection.execute(
        "INSERT INTO outlet_names SELECT outlet, min(url) FROM articles "
        r"GROUP BY outlet, regexp_extract(url, '^(?:[A-Za-z]+:)?(?://)?([^/]*)', 1) ORDER BY ALL"
    )


def known_outlets(connection: Connection) -> list[tuple[str, str]]:
    """The outlets that were noted, each with an address."""
    return [(row["outlet"], row["url"]) for row in fetch(connection, "SELECT * FROM outlet_names ORDER BY ALL", [])]


def rename(connection: Connection, names: OutletNames) -> set[str]:
    """Understand again what articles call the outlets they name; returns those where it is another than before."""
    asked = fetch(connection, "SELECT DISTINCT name, led, outlet, cut FROM namings", [])
    touched: set[str] = set()
    for row in asked:
        outlet, cut = understood(row["name"], row["led"], names)
        if (outlet, cut) != (row["outlet"], row["cut"]):
            where, bound = "name = $name AND led = $led", {"name": row["name"], "led": row["led"]}
            touched |= {r["article"] for r in fetch(connection, f"SELECT article FROM namings WHERE {where}", bound)}
            question = f"UPDATE namings SET outlet = $outlet, cut = $cut WHERE {where}"
            connection.execute(question, {**bound, "outlet": outlet, "cut": cut})
    return touched | _renamed_outlets(connection, names)


def understood(name: str, led: bool, names: OutletNames) -> tuple[str | None, int]:
    """The outlet that a name stands for, and how many of its last characters are no part of that."""
    credit = Naming("reported", led, name, Span(0, len(name))).credit(names)
    return (credit.outlet, len(name) - credit.span.end) if credit else (None, 0)


def _renamed_outlets(connection: Connection, names: OutletNames) -> set[str]:
    """Articles whose own outlet is known by another name than before."""
    question = "SELECT DISTINCT a.outlet AS written, d.outlet FROM descent d JOIN articles a ON a.id = d.article"
    touched: set[str] = set()
    for row in fetch(connection, question, []):
        if (own := names.own(row["written"])) != row["outlet"]:
            bound = {"outlet": row["outlet"], "written": row["written"]}
            where = "outlet = $outlet AND article IN (SELECT id FROM articles WHERE outlet = $written)"
            touched |= {r["article"] for r in fetch(connection, f"SELECT article FROM descent WHERE {where}", bound)}
            connection.execute(f"UPDATE descent SET outlet = $own WHERE {where}", {**bound, "own": own})
    return touched
