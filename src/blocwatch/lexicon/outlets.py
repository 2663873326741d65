"""Who publishes: outlets and agencies by their name or web address, with owner and country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

import yaml


@dataclass(frozen=True)
class Outlet:
    """An outlet. ``country`` is where it is based (ISO 3166-1 alpha-3), ``since`` the year from which ``owner`` holds.

    ``state`` tells whether a state owns it or pays most of it, ``agency`` whether others print its reports.
    """

    name: str
    domains: tuple[str, ...]
    names: tuple[str, ...]
    country: str
    owner: str
    since: str
    state: bool
    agency: bool
    source: str


class Outlets:
    """Finds an outlet by what it is called (case ignored) or where it publishes."""

    def __init__(self, listed: tuple[Outlet, ...]) -> None:
        self.listed = listed
        self._names = {_key(name): outlet for outlet in listed for name in (outlet.name, *outlet.names)}
        self._domains = {domain: outlet for outlet in listed for domain in outlet.domains}

    def named(self, name: str) -> Outlet | None:
        """The outlet of a name, with or without 'The'."""
        return self._names.get(_key(name))

    def at(self, url: str) -> Outlet | None:
        """The outlet that a web address or bare domain belongs to, whatever stands before its domain."""
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        return next((o for i in range(len(labels) - 1) if (o := self._domains.get(".".join(labels[i:])))), None)

    def agencies(self) -> tuple[Outlet, ...]:
        """Those whose reports others print."""
        return tuple(outlet for outlet in self.listed if outlet.agency)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


@lru_cache(maxsize=1)
def outlets() -> Outlets:
    """The list that ships with the package."""
    rows = yaml.safe_load(files("blocwatch.lexicon").joinpath("data/outlets.yaml").read_text(encoding="utf-8"))[
        "outlets"
    ]
    return Outlets(tuple(_outlet(row) for row in rows))


def _outlet(row: dict[str, str]) -> Outlet:
    """One row: domains and names are separated by blanks and semicolons, flags are words."""
    flags = row.get("flags", "").split()
    return Outlet(
        name=row["name"],
        domains=tuple(row.get("domains", "").split()),
        names=tuple(n.strip() for n in row.get("names", "").split(";") if n.strip()),
        country=row["country"],
        owner=row["owner"],
        since=str(row.get("since", "")),
        state="state" in flags,
        agency="agency" in flags,
        source=row["source"],
    )
