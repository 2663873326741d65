"""Which outlets an article names as where it has something from: agency credits, lists of sources, 'X reported'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ..lexicon.outlets import outlets
from ..model import Article, Span
from .tellings import Cited, Telling

CreditKind = Literal["source", "credit", "reported"]

SHORTEST = 5
"""Fewest letters of a shortened name ('the Lantern' for The Lantern Post): shorter ones could be anybody's."""

# Words after which the name of whoever had it first is written.
_LEAD = re.compile(
    r"(?:\b(?:first )?report(?:ed|ing|s) (?:by|from|in)|\baccording to|\bciting|\bcited by|\bpublished (?:by|in)"
    r"|\b(?:told|telling|tells|interview (?:with|to)|statement to)"
    r"|\bcopyright|©|\(c\)|\bcourtesy of|\bvia)\s+(?:\d{4}\s+)?(?:the\s+)?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_LEADING = (
    "report", "according", "cit", "publish", "told", "tell", "interview", "statement to",
    "copyright", "\N{COPYRIGHT SIGN}", "(c)", "courtesy", "via",
)  # fmt: skip
"""One of these is in every text that ``_LEAD`` finds anything in; most have none, and looking for these is quick."""
_NAME = re.compile(r"[A-Z][\w&'’.-]*(?:\s+(?:of|the|and|&)?\s*[A-Z][\w&'’.-]*){0,5}")
# 'Another newspaper' names nobody; at the beginning of a sentence it is written large.
_VAGUE = frozenset(
    {"agencies", "a", "an", "another", "one", "some", "several", "other", "many", "its", "his", "her", "their"}
)
_REPORTS = re.compile(r"\b(?:report|wr[io]te|writ|reveal|publish|broadcast|quot|cit)", re.IGNORECASE)
# 'Turkish newspaper Ufuk', 'the news agency Orbis': what it is stands before what it is called.
_KIND = (
    r"(?:news )?(?:agency|newspaper|paper|daily|weekly|tabloid|magazine|broadcaster|channel|network|station|radio|television|TV"
    r"|website|site|portal|outlet|wire|media)\b"
)
_CALLED = re.compile(rf"\b{_KIND},?\s+(?:the\s+)?(?=[A-Z])")
_ONLY_KIND = re.compile(rf"\S+\s+(?:[a-z][\w-]*\s+)*{_KIND}")

# What may stand around an agency's name where all is its own; 'with AFP' credits a part, '\u00a9 AFP' perhaps a picture.
_ALONE = re.compile(
    r"[\s()\[\].:|\u2013\u2014\u2212-]*(?:\b(?:by|from|via|sources?)\b[\s:]*)?(?:the\s*)?[\s()\[\].|]*", re.IGNORECASE
)

UNNAMED = "news agencies"
"""Stands for the agencies that an article credits without a name: 'with agencies'."""

_AGENCIES = re.compile(
    r"(?:(?:news |wire )?agenc(?:y|ies)|wires?)(?: (?:reports?|inputs?|copy|feeds?|services?))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that an article names. ``kind``: in a list of sources or agency credit, a credit line, or the text.

    ``outlet`` is its name as the record or the list of outlets has it, else as written. ``statement`` is the statement
    told on its word, "" where the whole article is credited.
    """

    outlet: str
    kind: CreditKind
    span: Span
    statement: str = ""


class OutletNames:
    """Finds an outlet by any of its names: its own, a web address, or the beginning of it where that is nobody else's."""

    def __init__(self, articles: Iterable[Article] = (), outlets: Iterable[tuple[str, str]] = ()) -> None:
        """The names of the outlets of some articles, or of outlets with the address of one of their articles each."""
        self._exact: dict[str, str] = {}
        self._hosts: dict[str, str] = {}
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        for outlet, url in (*((article.outlet, article.url) for article in articles), *outlets):
            self._add(outlet, url)

    def _add(self, outlet: str, url: str) -> None:
        known = outlets().named(outlet) or outlets().at(url)
        name = known.name if known else outlet
        if not name:
            return
        self._exact[_key(outlet)] = name
        self._hosts[_host(url)] = name
        words = _key(outlet).split()
        for i in range(1, len(words)):
            self._short[" ".join(words[:i])].add(name)
        for i in range(1, len(words) + 1):
            self._short["".join(words[:i])].add(name)

    def find(self, name: str) -> str | None:
        """The outlet's name as we keep it, None where it is unknown or could be several."""
        key, host = _key(name), _host(name)
        if exact := self._exact.get(key) or (self._hosts.get(host) if host else None):
            return exact
        if known := outlets().named(name) or (outlets().at(name) if "." in name else None):
            return known.name
        short = self._short.get(host.split(".")[0] if host else key, set())
        return next(iter(short)) if len(short) == 1 and len(key) >= SHORTEST else None

    def of(self, article: Article) -> str:
        """The outlet of an article: as the list of outlets has it, else as the article names it."""
        return self.own(article.outlet)

    def own(self, outlet: str) -> str:
        """The name that we keep of an outlet which has an article."""
        return self._exact.get(_key(outlet), outlet)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _host(address: str) -> str:
    """The host of an address or a bare domain, "" for anything else."""
    if " " in address.strip() or "." not in address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Naming:
    """Words of an article that may name an outlet: known from the article alone. ``words`` lead up to the name.

    A ``led`` name stands after words like 'first reported by', or is somebody's who 'said', and counts only where its
    beginning is a known outlet's; any other counts as it is written.
    """

    kind: CreditKind
    led: bool
    name: str
    span: Span
    statement: str = ""
    whole: bool = False
    """Whether it is credited with all that the article tells: by the dateline, or where the text begins or ends."""

    def credit(self, names: OutletNames) -> Credit | None:
        """The outlet that is named, by the names that are known."""
        if not self.led and _AGENCIES.fullmatch(self.name):
            return Credit(UNNAMED, self.kind, self.span, self.statement)
        if not self.led:
            return Credit(names.find(self.name) or self.name, self.kind, self.span, self.statement)
        if hit := _longest(self.name, names):
            end = self.span.end - len(self.name) + len(hit[1])
            return Credit(hit[0], self.kind, Span(self.span.start, end), self.statement)
        return None


def namings(told: Telling) -> tuple[Naming, ...]:
    """What an article calls the outlets that it names, in text order."""
    return tuple(sorted(_all(told), key=lambda naming: naming.span))


def credits(told: Telling, names: OutletNames) -> tuple[Credit, ...]:
    """The outlets that an article names as its own sources, each once for each kind, in text order; itself left out."""
    found = (naming.credit(names) for naming in namings(told))
    return once((credit for credit in found if credit), names.of(told.article))


def once(found: Iterable[Credit], own: str) -> tuple[Credit, ...]:
    """Credits in their order, each outlet once for each kind or statement, the article's own left out."""
    kept: dict[tuple[str, str], Credit] = {}
    for credit in found:
        if credit.outlet != own:
            kept.setdefault((credit.outlet, credit.statement or credit.kind), credit)
    return tuple(kept.values())


def _all(told: Telling) -> Iterator[Naming]:
    for source in told.article.sources:
        yield Naming("source", False, source.name, source.span, whole=_is_whole(told.article, source.span))
    yield from _led(told.article)
    for cited in told.cited:
        if (name := _proper(cited.name)) and (naming := _cited(cited, name)):
            yield naming


def _is_whole(article: Article, place: Span) -> bool:
    """Whether it is an agency that is named at some place and credited with the whole text."""
    known = outlets().named(place.of(article.text))
    if known is None or not known.agency:
        return False
    block = next((b for b in article.blocks if b.span.start <= place.start < b.span.end), None)
    if block is None or block.kind == "dateline":
        return block is not None
    body = [b.span.start for b in article.blocks if b.kind == "paragraph"]
    at_an_edge = not body or block.span.start > body[-1] or (block.span.start < body[0] and block.kind != "credit")
    around = article.text[block.span.start : place.start] + article.text[place.end : block.span.end]
    return at_an_edge and _ALONE.fullmatch(around) is not None


def _cited(cited: Cited, name: str) -> Naming | None:
    """What is told by somebody who may be an outlet: one that 'reports' is, one that 'said' it only where it is known."""
    if _REPORTS.match(cited.cue):
        return Naming("reported", False, name, cited.span, cited.statement)
    if not (cited.is_outlet or outlets().named(name)):
        return None
    end = min(cited.span.start + cited.name.find(name) + len(name), cited.span.end)
    return Naming("reported", True, name, Span(cited.span.start, end), cited.statement)


def _led(article: Article) -> Iterator[Naming]:
    """Names after words like 'first reported by', in the body and in credit lines."""
    for block in article.blocks:
        if block.kind not in {"paragraph", "credit", "byline", "subhead"}:
            continue
        plain = block.span.of(article.text).casefold()
        if not any(word in plain for word in _LEADING):
            continue
        for lead in _LEAD.finditer(article.text, block.span.start, block.span.end):
            if name := _NAME.match(article.text, lead.end(), block.span.end):
                kind: CreditKind = "credit" if block.kind == "credit" else "reported"
                yield Naming(kind, True, name[0], Span(lead.start(), name.end()))


def _longest(words: str, names: OutletNames) -> tuple[str, str] | None:
    """The known outlet that the longest beginning of some words names, with these words."""
    while words:
        if found := names.find(words.rstrip(".,;")):
            return found, words
        words = words.rpartition(" ")[0].rstrip()
    return None


def _proper(name: str) -> str | None:
    """The proper name of a source: 'Yonsei Ledger' of 'Yonsei Ledger, a newspaper in Seoul', 'Ufuk' of 'Turkish newspaper
    Ufuk'; None if it has none ('Turkish media').
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    called = _CALLED.search(bare)
    found = _NAME.match(bare, called.end() if called else 0)
    if not found or found[0].casefold() in _VAGUE:
        return None
    proper = found[0].rstrip(".,'’")
    return None if not called and _ONLY_KIND.match(bare) and not outlets().named(proper) else proper
