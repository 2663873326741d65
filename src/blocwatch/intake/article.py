"""A page to an Article, or the issue that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from ..lexicon.outlets import outlets
from ..model import BODY_KINDS, Article, Block, BlockKind, Issue, Page, Span
from .blocks import Line, lay_out, lines_of
from .datelines import read_dateline
from .dates import read_day
from .decoding import Decoded, decode
from .html import Part, read_html
from .metadata import bare_title
from .opening import Opening, read_opening, read_signature
from .sources import named_sources
from .tongue import foreign, language

_FEWEST_WORDS = 12
"""Fewer words of reporting than this are a headline, a menu or a notice, no article."""

_HEAD = 8
"""Lines of a saved page among which a byline or date of its own can stand above the reporting."""

_HOW_TO_DATE = "a line 'Published 2024-06-28' below the headline, or 'published' in JSON lines, gives it"

_WITH_BODY: frozenset[BlockKind] = frozenset({"paragraph", "subhead", "dateline", "foreign"})


@dataclass(frozen=True)
class _Draft:
    """An article before its language and date are judged."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    bylines: tuple[str, ...] = ()
    day: date | None = None
    outlet: str = ""
    url: str = ""


def article(page: Page) -> tuple[Article | None, list[Issue]]:
    """The article of a page and what was left open; without an article the last issue says why.

    Codes that reject: empty, binary, encoding, too-large, no-article, language. Codes that leave open: no-date, no-title,
    encoding, foreign-part.
    """
    decoded = decode(page.body, page.id, _charset(page.media_type))
    if isinstance(decoded, Issue):
        return None, [decoded]
    noted = [decoded.note] if decoded.note else []
    draft = _from_html(page, decoded) if _is_html(page) else _from_text(page, decoded.text)
    if draft is None or _words(draft) < _FEWEST_WORDS:
        hint = (
            "the page holds no article: no main text was found"
            if _is_html(page)
            else "the text holds no article: too few sentences"
        )
        if draft is not None and (tongue := language(draft.text)) != "en":
            return None, [*noted, _foreign(tongue, page)]
        return None, [*noted, Issue("read", "no-article", hint, page.id)]
    tongue = language(" ".join(b.span.of(draft.text) for b in draft.blocks if b.kind in BODY_KINDS))
    if tongue != "en":
        return None, [*noted, _foreign(tongue, page)]
    draft, parts = _apart(page, draft)
    found = _finished(page, draft, tongue)
    return found, [*noted, *_open(found, page), *parts]


def body_text(article: Article) -> str:
    """The reporting below the headline, a paragraph a line; what stands on one line of the article stays on one."""
    return "\n".join(_body_lines(article))


def _body_lines(article: Article) -> Iterator[str]:
    last: Span | None = None
    held = ""
    for block in article.blocks:
        if block.kind not in _WITH_BODY:
            continue
        words = block.span.of(article.text)
        if last is not None and "\n" not in article.text[last.end : block.span.start]:
            held = f"{held} {words}"
        else:
            if held:
                yield held
            held = words
        last = block.span
    if held:
        yield held


def _is_html(page: Page) -> bool:
    return page.container == "html" or "html" in page.media_type


def _charset(media_type: str) -> str:
    found = re.search(r"charset=[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return found[1] if found else ""


def _words(draft: _Draft) -> int:
    return sum(len(b.span.of(draft.text).split()) for b in draft.blocks if b.kind == "paragraph")


def _foreign(tongue: str, page: Page) -> Issue:
    return Issue("read", "language", f"the text is in another language ({tongue}): only English is read", page.id)


def _apart(page: Page, draft: _Draft) -> tuple[_Draft, list[Issue]]:
    """The draft with its paragraphs in other languages set apart from what is read, and an issue for each of them."""
    blocks, issues = list[Block](), list[Issue]()
    for block in draft.blocks:
        tongue = foreign(block.span.of(draft.text)) if block.kind == "paragraph" else ""
        if tongue:
            detail = f"a part in another language ({tongue}): only English is read"
            issues.append(Issue("read", "foreign-part", detail, page.id, block.span))
        blocks.append(replace(block, kind="foreign") if tongue else block)
    return replace(draft, blocks=tuple(blocks)), issues


def _open(found: Article, page: Page) -> Iterator[Issue]:
    if found.published is None:
        detail = f"no date of publication was found, so that 'last week' cannot be dated: {_HOW_TO_DATE}"
        if page.published:
            detail = f"the declared date {page.published[:40]!r} names no day: write it as 2024-06-28"
        yield Issue("read", "no-date", detail, page.id)
    if not found.title:
        yield Issue("read", "no-title", "the page has no headline", page.id)


# ---------------------------------------------------------------- from text


def _from_text(page: Page, text: str) -> _Draft:
    """A text's own characters; a declared title that the text does not begin with is set before it."""
    lines = lines_of(text)
    if page.title and not (lines and _same(lines[0].text, page.title)):
        text = f"{page.title}\n\n{text}"
        lines = lines_of(text)
    opening = read_opening(lines, titled=bool(page.title))
    return _draft(text, opening, lines[opening.rest :])


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", " ", line.lower()).strip() == re.sub(r"\W+", " ", title.lower()).strip()


def _draft(text: str, opening: Opening, rest: Sequence[Line]) -> _Draft:
    blocks = _with_datelines(text, (*opening.blocks, *lay_out(rest)))
    return _Draft(text, blocks, opening.title, opening.bylines, opening.day, opening.outlet)


# ---------------------------------------------------------------- from HTML


def _from_html(page: Page, decoded: Decoded) -> _Draft | None:
    """The parts of a saved page, joined by blank lines: the headline first."""
    saved = read_html(decoded.text, page.url)
    if saved is None:
        return None
    said = saved.metadata
    title = page.title or said.title
    parts = ([Part(title, "headline")] if title else []) + list(saved.parts)
    text, hints = _joined(parts)
    lines = lines_of(text, hints)
    head = read_signature(lines[:_HEAD])
    lines = [line if kind is None else replace(line, hint=kind) for line, kind in zip_longest(lines, head.kinds)]
    blocks = _with_datelines(text, lay_out(lines))
    return _Draft(text, blocks, title, said.authors or head.bylines, said.day or head.day, said.outlet, said.url)


def _joined(parts: Sequence[Part]) -> tuple[str, dict[int, BlockKind]]:
    text, hints = list[str](), dict[int, BlockKind]()
    at = 0
    for part in parts:
        hints[at] = part.hint or "paragraph"
        text.append(part.text)
        at += len(part.text) + 2
    return "\n\n".join(text), hints


# ---------------------------------------------------------------- both


def _with_datelines(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The first paragraph's dateline as a block of its own."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "paragraph"), None)
    found = read_dateline(blocks[first].span.of(text)) if first is not None else None
    if first is None or found is None:
        return tuple(blocks)
    whole = blocks[first].span
    cut = whole.start + found.end
    start = cut + len(text[cut : whole.end]) - len(text[cut : whole.end].lstrip())
    split = (Block("dateline", Span(whole.start, cut)), Block("paragraph", Span(start, whole.end)))
    return (*blocks[:first], *split, *blocks[first + 1 :])


def _finished(page: Page, draft: _Draft, tongue: str) -> Article:
    line = next((b.span.of(draft.text) + " X" for b in draft.blocks if b.kind == "dateline"), "")
    wire = read_dateline(line)
    url = page.url or draft.url
    known = outlets().at(url) if url else None
    found = Article(
        id=page.id,
        text=draft.text,
        title=bare_title(draft.title, page.outlet) if page.container == "text" else draft.title,
        published=read_day(page.published) or draft.day or (wire.day if wire else None),
        blocks=draft.blocks,
        bylines=draft.bylines,
        outlet=page.outlet or draft.outlet or (known.name if known else ""),
        url=url,
        lang=tongue,
        dateline=wire.place if wire else "",
    )
    return replace(found, sources=named_sources(found))
