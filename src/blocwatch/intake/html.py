"""An HTML page to its parts in the order of the page: what the extractor takes for the article, and its furniture beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html
from lxml.etree import LxmlError
from trafilatura import bare_extraction

from ..lexicon.furniture import furniture, plain
from ..model import BlockKind
from .bylines import read_byline
from .dates import is_stamp
from .metadata import Metadata, read_metadata

Node = Any
"""An lxml element: the library has no types."""

_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "form",
        "button",
        "select",
        "nav",
        "head",
        "header",
        "footer",
    }
)
_TEXTUAL = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "figcaption",
        "blockquote",
        "div",
        "span",
        "section",
        "aside",
        "td",
        "em",
    }
)
_CLASSES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("caption", re.compile(r"\b(?:fig)?caption|photo-?credit|image-?credit", re.IGNORECASE)),
    ("related", re.compile(r"related|read-?(?:more|next)|more-(?:on|from|stories)|recommend|most-?read|trending", re.IGNORECASE)),
    ("promo", re.compile(r"newsletter|promo|subscri|advert|sponsor|donat|sign-?up|\bcta\b", re.IGNORECASE)),
    ("credit", re.compile(r"tagline|contribut|copyright|syndicat|correction", re.IGNORECASE)),
)  # fmt: skip
_LONGEST_MARKED = 120
"""Characters of a main part up to which class names may make it furniture: paragraphs stand in 'subscriber-content' too."""

_FURNITURE_LIMIT = 60
"""Pieces of furniture kept of one page: more than that is navigation."""


@dataclass(frozen=True)
class Part:
    """One piece of a page's text and what its markup says that it is; None leaves it to its words."""

    text: str
    hint: BlockKind | None = None
    item: bool = False
    """Whether it is an entry of a list."""


@dataclass(frozen=True)
class Saved:
    """A saved page: what it declares, and the parts of its article."""

    metadata: Metadata
    parts: tuple[Part, ...]


def read_html(text: str, url: str) -> Saved | None:
    """The article of an HTML page; None where the extractor finds no main text."""
    tree = _tree(text)
    if tree is None:
        return None
    metadata = read_metadata(tree, url)
    found = bare_extraction(text, url=url or None, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    main = list(_extracted(_spaced(body))) if body is not None else []
    if 3 * sum(len(part.text) for part in main) < len(metadata.body):  # a page that builds itself in the browser
        main = [Part(words) for line in metadata.body.splitlines() if (words := squeezed(line))]
    if not main:
        return None
    return Saved(metadata, tuple(_merged(_spaced(tree), _without_title(main, metadata.title))))


def _spaced(tree: Node) -> Node:
    """Line breaks part words: without this 'Ada Quill<br>Ben Ito' would be one name."""
    for element in tree.iter("br", "lb"):
        element.tail = f" {element.tail or ''}"
    return tree


def _tree(text: str) -> Node | None:
    """The parsed page; None where there are no elements at all. An encoding in the text itself is void: it is decoded."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        tree = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(huge_tree=True))
    except (LxmlError, ValueError):
        return None
    return tree if isinstance(tree.tag, str) else None


def _extracted(body: Node) -> Iterator[Part]:
    """The extractor's own elements, leaves first joined: p, head, item, quote, cell."""
    for element in body.iterchildren():
        if element.tag in ("list", "table", "quote", "row") and len(element):
            yield from _extracted(element)
        elif text := squeezed("".join(element.itertext())):
            yield Part(text, "subhead" if element.tag == "head" else None, element.tag == "item")


def squeezed(text: str) -> str:
    """A text with its white space squeezed to single blanks."""
    return " ".join(text.split())


def _without_title(parts: list[Part], title: str) -> list[Part]:
    """The first parts may repeat the headline."""
    key = _folded(title)
    return [part for i, part in enumerate(parts) if i > 2 or _folded(part.text) != key]


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


# ---------------------------------------------------------------- the page's own order


def _merged(tree: Node, main: list[Part]) -> list[Part]:
    """The main parts, each followed by the furniture that stands behind it on the page."""
    places = {_folded(part.text): i for i, part in enumerate(main)}
    nodes = list(_region(tree, [key for key in places if len(key) > 20]))
    hints = _hints(nodes, places, main)
    links = {_folded(_own_text(node)) for node in nodes if _is_link(node)}
    beside = _beside(nodes, places)
    parts = list(beside.get(-1, ()))
    for i, part in enumerate(main):
        entry = part.item or _folded(part.text) in links
        parts += [Part(part.text, hints.get(i, part.hint), entry), *beside.get(i, ())]
    return _listed(parts)


def _hints(nodes: Iterable[Node], places: Mapping[str, int], main: Sequence[Part]) -> dict[int, BlockKind]:
    """What markup says of main parts; void if it says so of a third of the words, for then it names the page, not a part."""
    found: dict[int, BlockKind] = {}
    for node in nodes:
        i = places.get(_folded(squeezed(_own_text(node))))
        brief = i is not None and len(main[i].text) <= _LONGEST_MARKED
        if i is not None and i not in found and (kind := _marked(node)) and (brief or kind == "caption"):
            found[i] = kind
    words = sum(len(part.text) for part in main)
    return found if 3 * sum(len(main[i].text) for i in found) < words else {}


def _beside(nodes: Iterable[Node], places: Mapping[str, int]) -> dict[int, list[Part]]:
    """Furniture that the extractor left out, by the index of the main part before it (-1: before all)."""
    beside: dict[int, list[Part]] = {}
    at, kept, under = -1, 0, None
    seen = set[str]()
    for node in nodes:
        text = squeezed(_own_text(node))
        key = _folded(text)
        if key in places:
            at = max(at, places[key]) if len(key) > 20 or places[key] in (at + 1, at + 2) else at
            under = furniture().header(plain(text))
            continue
        header = furniture().header(plain(text))
        entry = len(text) <= 300 and (node.tag == "li" or _is_link(node))
        kind = header or (under if entry else None) or _furniture_kind(node, text)
        under = header or (under if entry else None)
        if key and kind and key not in seen and kept < _FURNITURE_LIMIT:
            seen.add(key)
            kept += 1
            beside.setdefault(at, []).append(Part(text, kind))
    return beside


def _listed(parts: Iterable[Part]) -> list[Part]:
    """Entries of a list below a header such as 'More related stories' are what the header announces."""
    out, under = list[Part](), None
    for part in parts:
        header = furniture().header(plain(part.text))
        under = header or (under if part.item or part.hint == under else None)
        hint = header or (under if part.item else None) or part.hint
        out.append(Part(part.text, hint, part.item))
    return out


def _region(tree: Node, places: Iterable[str]) -> Iterator[Node]:
    """The textual elements of the smallest <article>, <main> or body that holds main text, in page order."""
    wanted = set(places)
    for path in ("//article", "//main"):
        for top in tree.xpath(path):
            nodes = list(_textual(top))
            if sum(_folded(_own_text(n)) in wanted for n in nodes) >= max(1, len(wanted) // 2):
                return iter(nodes)
    body = tree.find("body")
    return _textual(body if body is not None else tree)


def _textual(top: Node) -> Iterator[Node]:
    """Elements that hold text of their own, outermost of each run of inline markup, silent ones left out."""
    stack = [top]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or (node.tag in _SILENT and node is not top):
            continue
        if node.tag in _TEXTUAL and _is_leaf(node):
            yield node
        else:
            stack.extend(reversed(node))


def _is_leaf(node: Node) -> bool:
    """Whether an element holds words and below it only inline markup."""
    inner = [
        child
        for child in node.iterdescendants()
        if isinstance(child.tag, str) and child.tag in _TEXTUAL - {"span", "em"}
    ]
    return not inner and bool((node.text or "").strip() or any(True for _ in node))


def _own_text(node: Node) -> str:
    return "".join(t for t in node.itertext() if isinstance(t, str))


def _is_link(node: Node) -> bool:
    """Whether all words of an element stand in one link: an entry of a list of links, whatever the element is called."""
    links = list(node.iter("a"))
    return len(links) == 1 and squeezed(_own_text(links[0])) == squeezed(_own_text(node))


def _furniture_kind(node: Node, text: str) -> BlockKind | None:
    """What an element is that the extractor left out: by its markup, else by its words; None: not kept."""
    if is_stamp(text):
        return "byline"
    if len(text) > 600 or len(text) < 3:
        return None
    if read_byline(text) and len(text) < 160:
        return "byline"
    return _marked(node) or furniture().line(plain(text))


def _marked(node: Node) -> BlockKind | None:
    """What the element's name or the classes on it and above it say, up to four levels."""
    for depth in range(5):
        if node is None or not isinstance(node.tag, str) or node.tag in ("article", "main", "body"):
            return None
        if node.tag == "figcaption":
            return "caption"
        names = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('aria-label') or ''}"
        if depth < 3 and len(names) < 200:
            for kind, pattern in _CLASSES:
                if pattern.search(names):
                    return kind
        node = node.getparent()
    return None
