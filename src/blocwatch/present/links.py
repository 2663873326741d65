"""Links out of a page."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_link(url: str) -> str:
    """The address where it is one of the web, "" otherwise: any other scheme could run something."""
    try:
        return url if urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
