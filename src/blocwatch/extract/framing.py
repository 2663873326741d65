"""Loaded language and whose it is: the outlet's, or that of the statement in which the words stand."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.words import Wording, loaded_words
from ..model import Article, Loaded, Method, Span, Statement

METHOD = Method("framing", "loaded-words", "1")


def find_loaded(article: Article, statements: Sequence[Statement]) -> list[Loaded]:
    """Loaded wording of the whole page: what an outlet writes around its reporting is its wording too.

    Inside a statement's content the words are the speaker's, elsewhere the outlet's.
    """
    found = loaded_words().find(article.text)
    return [_loaded(article, wording, statements) for wording in found]


def _loaded(article: Article, wording: Wording, statements: Sequence[Statement]) -> Loaded:
    span = Span(wording.start, wording.end)
    owner = _owner(span, statements)
    kinds = ", ".join(wording.kinds)
    whose = "outside any statement" if owner is None else f"in what {owner.speaker.text or 'somebody'} is quoted with"
    return Loaded(span, span.of(article.text), owner.id if owner else "outlet", METHOD, f"{kinds}; {whose}")


def _owner(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds the words."""
    holding = [
        (content.size, s.id, s) for s in statements if s.scope == "told" for content in s.content if content.holds(span)
    ]
    return min(holding)[2] if holding else None
