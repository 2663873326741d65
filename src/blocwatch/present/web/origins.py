"""The page of sources: who publishes, who owns it, and who had which story from whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...lexicon.outlets import outlets
from ...model import Copy
from ...record.account import Account
from . import kept
from .asked import PER_PAGE, Answer, Asked
from .lists import turns_of


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: what it published, what of that goes back to others, how often others have it from there or name it.

    ``state`` tells whether a state owns or mostly pays it, None where that is not known.
    """

    outlet: str
    articles: int
    derived: int
    taken: int
    named: int
    owner: str
    country: str
    state: bool | None


@dataclass(frozen=True, slots=True)
class Descent:
    """One article and from whom it has what it tells."""

    article: str
    outlet: str
    title: str
    copy: Copy
    origin_title: str


def sources(asked: Asked) -> Answer:
    """All outlets, and from whom articles have what they tell; of one outlet only where the address names it."""
    account, outlet = kept.account(asked.record), asked.word("outlet")
    found = [d for d in _descents(account) if outlet is None or outlet in (d.outlet, d.copy.outlet)]
    skip = asked.skip()
    rows = found[skip : skip + PER_PAGE]
    narrowed = {"outlet": outlet} if outlet else {}
    data = {"total": len(found), "skip": skip, "outlet": outlet, "outlets": _outlets(account), "descents": rows}
    title = f"Sources: {outlet}" if outlet else "Sources"
    return Answer("sources.html", title, data, {"turns": turns_of("sources", skip, len(rows), len(found), narrowed)})


def _outlets(account: Account) -> list[Source]:
    published = Counter(account.names[id] for id in account.articles)
    derived = Counter(account.names[c.article] for c in account.copies if c.kind != "citation")
    taken = Counter(c.outlet for c in account.copies if c.kind != "citation")
    named = Counter(c.outlet for c in account.copies if c.kind == "citation")
    names = sorted({*published, *taken, *named}, key=lambda n: (-taken[n] - named[n], -published[n], n))
    return [_source(n, published[n], derived[n], taken[n], named[n]) for n in names if n]


def _source(name: str, published: int, derived: int, taken: int, named: int) -> Source:
    known = outlets().named(name)
    owner, country = (known.owner, known.country) if known else ("", "")
    return Source(name, published, derived, taken, named, owner, country, known.state if known else None)


def _descents(account: Account) -> list[Descent]:
    """Newest first."""

    def day(copy: Copy) -> tuple[str, str]:
        return str(account.articles[copy.article].published or ""), copy.article

    return [_descent(account, copy) for copy in sorted(account.copies, key=day, reverse=True)]


def _descent(account: Account, copy: Copy) -> Descent:
    origin = account.articles.get(copy.origin)
    return Descent(
        copy.article, account.names[copy.article], account.articles[copy.article].title, copy,
        origin.title if origin else "",
    )  # fmt: skip
