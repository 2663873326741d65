"""What one request asks for: the record, the facts, the address with its filters; and what a page answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ...errors import BadRequest
from ...network.naming import code_of
from ...record.codes import is_held
from ...record.queries import Filter
from ...record.store import Record

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

PER_PAGE = 50
"""Rows of a list on one page."""


class NotHeld(BadRequest):
    """An address of something that the record does not hold."""


@dataclass(frozen=True)
class Asked:
    """One request. ``query`` and ``path`` are the words of the address, decoded."""

    record: Record
    facts: Gazetteer
    query: Mapping[str, str]
    path: Mapping[str, str]

    def word(self, name: str) -> str | None:
        """A word of the query without blanks around it, None where it is missing or empty."""
        return self.query.get(name, "").strip() or None

    def day(self, name: str) -> date | None:
        """A day of the query. Raises BadRequest where it is none."""
        text = self.word(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise BadRequest(f"{name} {text!r} is no day: write it as 2024-06-01") from None

    def actor(self, name: str) -> str | None:
        """The code of an actor of the query, by its code or a name. Raises BadRequest where it is nobody's or several's."""
        text = self.word(name)
        if text is None or is_held(self.record, text):
            return text
        try:
            return code_of(text, self.facts)
        except BadRequest as error:
            raise BadRequest(f"{name}: {error}") from None

    def one_of(self, name: str, options: Collection[str]) -> str | None:
        """A word of the query that can be one of these alone, whatever its letters' size. Raises BadRequest where it is none."""
        text = self.word(name)
        if text is None:
            return None
        for option in options:
            if text.casefold() == option.casefold():
                return option
        raise BadRequest(f"{name} {text!r}: there are {', '.join(options)}")

    def skip(self) -> int:
        """How many rows come before the page that is asked for. Raises BadRequest where that is no number."""
        text = self.word("page") or "1"
        if not text.isascii() or not text.isdigit() or not 0 < len(text) < 8:
            raise BadRequest(f"page {text!r} is no number of a page")
        return (max(1, int(text)) - 1) * PER_PAGE

    def filter(self) -> Filter:
        """The filters of the query, for one page of rows."""
        return Filter(
            actor=self.actor("actor"),
            type=self.word("type"),
            status=self.word("status"),
            since=self.day("since"),
            until=self.day("until"),
            outlet=self.word("outlet"),
            article=self.word("article"),
            limit=PER_PAGE,
        )


@dataclass(frozen=True)
class Answer:
    """What a page shows: its template, its title, and the values that are also its data as JSON."""

    template: str
    title: str
    data: Mapping[str, object]
    shown: Mapping[str, object] = field(default_factory=dict)
    """Values that only the page needs: drawings, choices of forms."""
