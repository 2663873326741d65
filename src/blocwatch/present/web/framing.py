"""The pages of framing: how outlets word what several of them tell, and how much loaded wording is their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Occurrence
from ...record import lookups, wording
from ...record.account import ALL
from ...record.answers import EventRow
from ...record.occurring import occurring
from ...record.wording import Called, LoadedWords
from .asked import PER_PAGE, Answer, Asked
from .lists import turns_of
from .occurrences import Told, find, heading, reports


@dataclass(frozen=True, slots=True)
class Version:
    """One article's telling of an occurrence: its sentences, its loaded words, and what it calls those who take part."""

    outlet: str
    article: str
    title: str
    told: tuple[Told, ...]
    loaded: tuple[LoadedWords, ...]
    called: tuple[tuple[str, tuple[Called, ...]], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """An occurrence with the words that each outlet has for the act.

    ``words``: (outlet, article, words, event); an article of unknown outlet is one by itself.
    """

    occurrence: Occurrence
    words: tuple[tuple[str, str, str, str], ...]


def framing(asked: Asked) -> Answer:
    """What several outlets tell, with the words that each has for it; and loaded wording by outlet."""
    found = occurring(asked.record, ALL, 2, PER_PAGE, asked.skip(), worded=True)
    ids = [id for o in found.rows for id in o.events]
    told = {row.id: row for row in lookups.events(asked.record, ids)}
    rows = [Words(o, _words([told[id] for id in o.events if id in told])) for o in found.rows]
    data = {"total": found.total, "occurrences": rows, "outlets": wording.by_outlet(asked.record)}
    turns = turns_of("framing", found.skip, len(rows), found.total, {})
    return Answer("framings.html", "Framing", data, {"turns": turns})


def _words(told: Sequence[EventRow]) -> tuple[tuple[str, str, str, str], ...]:
    """Each outlet's words once, with the first report that has them."""
    once = {(row.outlet, "" if row.outlet else row.article, row.words): row for row in reversed(told)}
    return tuple(
        (row.outlet, row.article, row.words, row.id) for _, row in sorted(once.items(), key=lambda item: item[0])
    )


def one(asked: Asked) -> Answer:
    """How each article that tells an occurrence words it, side by side."""
    account, found = find(asked)
    told = reports(asked, account, found)
    codes = (*found.actors, *found.recipients)
    loaded = wording.loaded_in(asked.record, found.articles)
    called = wording.called_in(asked.record, found.articles, codes)
    versions = [_version(article, told, loaded, called, codes) for article in found.articles]
    title = f"How it is worded: {heading(found, asked.facts)}"
    return Answer("framing.html", title, {"occurrence": found, "versions": versions})


def _version(
    article: str, told: tuple[Told, ...], loaded: tuple[LoadedWords, ...], called: tuple[Called, ...],
    codes: tuple[str, ...],
) -> Version:  # fmt: skip
    here = tuple(t for t in told if t.article == article)
    names = tuple((code, tuple(c for c in called if c.article == article and c.code == code)) for code in codes)
    return Version(
        here[0].outlet, article, here[0].title, here, tuple(w for w in loaded if w.article == article),
        tuple((code, words) for code, words in names if words),
    )  # fmt: skip
