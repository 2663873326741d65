"""Sentences with their mentions marked: ``{RUS|Russian troops} attacked {UKR|Ukraine} near {@|Kherson}``.

``{RUS:MIL|…}`` gives a sector, ``{A+B|both}`` stands for two, ``{@|…}`` is a mere place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from blocwatch.extract.events import find_events
from blocwatch.extract.language import parse_blocks
from blocwatch.model import Article, Block, BlockKind, Event, Mention, Method, Parse, Span, Statement, TimeRef

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


def marked(words: str, kind: BlockKind = "paragraph") -> tuple[Article, list[Mention]]:
    """An article of one block, and its mentions."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(words):
        text += words[at : match.start()]
        span = Span(len(text), len(text) + len(match[2]))
        mentions.append(_mention(match[1], match[2], span))
        text, at = text + match[2], match.end()
    text += words[at:]
    return Article("page", text, "", date(2024, 6, 28), (Block(kind, Span(0, len(text))),)), mentions


def _mention(code: str, text: str, span: Span) -> Mention:
    name, _, sector = code.partition(":")
    members = tuple(name.split("+")) if "+" in name else ()
    actor = None if name == "@" or members else name
    kind = "place" if name == "@" else "state"
    return Mention(span, text, actor, kind, Method("test", "by hand"), sector=sector or None, members=members)


def parsed(words: str, kind: BlockKind = "paragraph") -> tuple[Article, list[Mention], Parse]:
    """The same, parsed."""
    article, mentions = marked(words, kind)
    return article, mentions, parse_blocks(article.text, article.blocks)


def events_of(
    words: str,
    kind: BlockKind = "paragraph",
    times: Sequence[TimeRef] = (),
    statements: Sequence[Statement] = (),
) -> list[Event]:
    """The events of a marked sentence."""
    article, mentions, parse = parsed(words, kind)
    return find_events(article, parse, mentions, times, statements)[0]


def line(event: Event) -> str:
    """An event as 'RUS>UKR ASSAULT/aerial asserted'."""
    actors = "+".join(p.code for p in event.actors)
    recipients = "+".join(p.code for p in event.recipients) or "-"
    return f"{actors}>{recipients} {event.type}{'/' + event.mode if event.mode else ''} {event.status}"
