"""What an HTML page declares about itself: title, authors, day, outlet, address. Only declarations, never the present day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, cast

from htmldate import find_date

from .bylines import clean, clean_list
from .dates import read_day

Node = Any
"""An lxml element: the library has no types."""

_KINDS = re.compile(r"Article|BlogPosting|Report$|Review$|LiveBlog", re.IGNORECASE)
_DATES = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "pubdate", "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "cxenseparse:recs:publishtime", "article.published", "date", "originalpublicationdate", "published", "ptime",
    "rnews:datepublished", "article_date_original", "bt:pubdate", "cre-date", "displaydate", "dat", "pdate",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
)
_LATEST = "2200-01-01"
"""Upper bound for dates of the page: none, so that the same page reads the same on any day."""


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself, "" or None where it does not."""

    title: str = ""
    authors: tuple[str, ...] = ()
    day: date | None = None
    outlet: str = ""
    url: str = ""
    body: str = ""
    """The article's text where the page declares it (JSON-LD articleBody), for pages that build themselves in the browser."""


def read_metadata(tree: Node, url: str) -> Metadata:
    """Declarations in the order of their worth: JSON-LD of the article, meta elements, then the page's visible parts."""
    linked, meta = _article_node(tree), _meta(tree)
    address = url or _first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url", "")
    outlet = meta.get("og:site_name", "") or _name(linked.get("publisher"))
    return Metadata(
        title=_title(tree, linked, meta, outlet),
        authors=_authors(tree, linked, meta),
        day=_day(tree, linked, meta, address),
        outlet=outlet,
        url=address if address.startswith("http") else url,
        body=unescape(text) if isinstance(text := linked.get("articleBody"), str) else "",
    )


# ---------------------------------------------------------------- JSON-LD and meta elements


def _article_node(tree: Node) -> Mapping[str, Any]:
    """The JSON-LD node of the article itself: articles inside lists are other articles."""
    found = [node for node in _nodes(tree) if _KINDS.search(str(node.get("@type", "")))]
    return max(
        found, key=lambda node: ("datePublished" in node) + ("headline" in node) + ("author" in node), default={}
    )


def _nodes(tree: Node) -> Iterator[Mapping[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads((script.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue  # one broken block says nothing; the others and the meta elements remain
        yield from _unfold(data, 4)


def _unfold(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth:
        for item in data[:50]:
            yield from _unfold(item, depth - 1)
    elif isinstance(data, dict):
        yield cast(Mapping[str, Any], data)
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth:
                yield from _unfold(data.get(inner), depth - 1)


def _meta(tree: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if key and (value := " ".join((element.get("content") or "").split())):
            found.setdefault(key, value)
    return found


def _first(tree: Node, path: str) -> str:
    return next((" ".join(str(value).split()) for value in tree.xpath(path) if str(value).strip()), "")


def _name(value: object) -> str:
    """The name of a JSON-LD party, whether given as such, as a node or in a list."""
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    if isinstance(value, dict):
        return _name(value.get("name"))
    return unescape(" ".join(value.split())) if isinstance(value, str) else ""


# ---------------------------------------------------------------- title


def _title(tree: Node, linked: Mapping[str, Any], meta: Mapping[str, str], outlet: str) -> str:
    """As printed: the page's only level-one heading if a declared title confirms it, else what is declared, bare."""
    declared = [
        _name(linked.get("headline")),
        meta.get("og:title", ""),
        meta.get("twitter:title", ""),
        _first(tree, "//title/text()"),
    ]
    declared = [bare_title(title, outlet) for title in declared if title]
    headings = [text for h in tree.iter("h1") if (text := " ".join(" ".join(h.itertext()).split()))]
    confirmed = [h for h in headings if any(_alike(h, title) for title in declared)]
    if confirmed:
        return confirmed[0]
    if len(headings) == 1 and len(headings[0].split()) >= 4:
        return headings[0]
    return declared[0] if declared else ""


def bare_title(title: str, outlet: str) -> str:
    """The title without the site's name behind a rule: ' | The Guardian', ' - Breitbart'."""
    title = unescape(" ".join(title.split()))
    head, mark, tail = ([*re.split(r"\s+([|\u2013\u2014-]|::?|\u00bb)\s+(?=[^|]*$)", title, maxsplit=1), "", ""])[:3]
    same = _words(tail) <= _words(outlet) or _words(outlet) <= _words(tail)
    if (
        mark
        and len(head.split()) >= 3
        and ((outlet and same) or mark == "|" or (len(tail.split()) <= 3 and not outlet))
    ):
        return head.strip()
    return title


def _alike(a: str, b: str) -> bool:
    """Whether two titles tell the same: most words of the shorter stand in the other."""
    x, y = _words(a), _words(b)
    return bool(x) and bool(y) and len(x & y) >= 0.6 * min(len(x), len(y)) and len(x) >= 3


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


# ---------------------------------------------------------------- authors and day


def _authors(tree: Node, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Persons from JSON-LD, else from meta elements, else from the one visible byline; the first that names any."""
    persons = clean(name for one in _listed(linked.get("author")) if (name := _person(one)))
    if persons:
        return persons
    joined = [clean_list(_name(one)) for one in _listed(linked.get("author")) if isinstance(one, str)]
    for names in (*joined, *(clean_list(meta[key]) for key in _AUTHORS if key in meta)):
        if names:
            return names
    visible = {
        clean_list(" ".join(a.itertext())) for a in tree.xpath("//a[@rel='author'] | //*[@itemprop='author']")
    } - {()}
    return clean(name for names in visible for name in names) if len(visible) <= 3 else ()


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _person(node: object) -> str:
    """The name of a JSON-LD author that is a person."""
    if isinstance(node, dict) and "Organization" not in str(node.get("@type", "")):
        return _name(node.get("name"))
    return ""


def _day(tree: Node, linked: Mapping[str, Any], meta: Mapping[str, str], url: str) -> date | None:
    declared = [_name(linked.get("datePublished")), *(meta[key] for key in _DATES if key in meta)]
    for text in declared:
        if day := read_day(text):
            return day
    found = find_date(tree, extensive_search=False, original_date=True, url=url or None, max_date=_LATEST)
    return date.fromisoformat(found) if found else None
