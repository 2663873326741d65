"""The addresses of the pages: every part of them quoted, so that no name or id can lead elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlencode


def _path(*parts: str) -> str:
    return "".join("/" + quote(part, safe="", errors="replace") for part in parts)


def article(id: str) -> str:
    """The page of an article."""
    return _path("articles", id)


def entry(id: str) -> str:
    """The page of any entry."""
    return _path("entries", id)


def occurrence(id: str) -> str:
    """The page of an occurrence, by its own id or that of one of its reports."""
    return _path("occurrences", id)


def framing(id: str) -> str:
    """The page of how outlets word one occurrence."""
    return _path("framing", id)


def actor(code: str) -> str:
    """The page of an actor."""
    return _path("actors", code)


def dyad(a: str, b: str) -> str:
    """The page of a pair of actors, the same for both orders."""
    return _path("dyads", *sorted((a, b)))


def edge(a: str, b: str, since: date | None = None, until: date | None = None) -> str:
    """The page of what two actors have for and against each other in a window."""
    return _path("edges", a, b) + query(since=since, until=until)


def listed(kind: str, **asked: object) -> str:
    """The page of a list ("events") with its filters."""
    return _path(kind) + query(**asked)


def query(**asked: object) -> str:
    """The filters that are given, as the end of an address."""
    given = {name: str(value) for name, value in asked.items() if value not in (None, "")}
    return "?" + urlencode(given, errors="replace") if given else ""


def here(given: Mapping[str, str], **changed: object) -> str:
    """The same page with some words of its address changed; "" takes one out."""
    return query(**{**{name: value for name, value in given.items() if name != "format"}, **changed}) or "?"
