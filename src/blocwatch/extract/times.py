"""Expressions of time and what days they name, from their words, the publication day, the tense, and what was told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from ..lexicon.calendar import words
from ..model import Article, Issue, Method, Parse, Span, TimeRef
from .time_clock import Clock, Found, Hit, Tense, Undated, told
from .time_finding import found_in
from .time_story import Story, is_history
from .time_tense import clause_tense, nearby_tense

STAGE = "times"


def _read(
    text: str, ranges: Iterable[Span], today: date | None, tense: Callable[[Span], Tense]
) -> tuple[list[TimeRef], list[Issue]]:
    hits = [hit for lo, hi in ranges for hit in found_in(text, lo, hi)]
    story = Story(today)
    found = _tell(text, hits, story, tense)
    if any(hit.rule.name == "event-anchor" for hit in hits) and story.events:
        again = Story(today)
        again.events = {noun: day for noun, day in story.events.items() if noun not in words().weekdays}
        return _tell(text, hits, again, tense)
    return found


def _tell(
    text: str, hits: Sequence[Hit], story: Story, tense: Callable[[Span], Tense]
) -> tuple[list[TimeRef], list[Issue]]:
    """Resolve the expressions in text order, each with what was told before it."""
    refs: list[TimeRef] = []
    issues: list[Issue] = []
    history = is_history(hits)
    for hit in hits:
        span = Span(hit.start, hit.end)
        ref, issue = _resolved(text, hit, story.clock(hit, partial(tense, span), history), story)
        refs += [ref] if ref else []
        issues += [issue] if issue else []
    return refs, issues


def _resolved(text: str, hit: Hit, clock: Clock, story: Story) -> tuple[TimeRef | None, Issue | None]:
    span = Span(hit.start, hit.end)
    words_ = span.of(text)
    try:
        found = hit.rule.resolve(told(hit.match), clock)
    except Undated as open_:
        if not open_.value:
            return None, Issue(STAGE, "undated", f"{words_!r} counts from something of which no day is told", span=span)
        found = Found("DATE", open_.value, None, "", "there is no day of publication to count from")
    except (ValueError, OverflowError):
        return None, Issue(STAGE, "no-such-day", f"{words_!r} names no day of the calendar", span=span)
    if found is None:
        return None, None
    story.note(found)
    story.remember(text, hit, found)
    story.follow(hit, found)
    ref = TimeRef(
        span, words_, found.type, found.value, found.interval, Method(STAGE, hit.rule.name), found.mod, found.why
    )
    if found.interval is None and found.type == "DATE" and "X" in found.value:
        return ref, Issue(STAGE, "undated", f"{words_!r}: {found.why}", span=span)
    return ref, None


def resolve(text: str, day: date | None) -> list[TimeRef]:
    """The expressions of time in bare text, read as published on a day; without a parse the tense is that of the nearest verb."""
    return _read(text, [Span(0, len(text))], day, lambda span: nearby_tense(text, span))[0]


_SOON = re.compile(r"as soon as\s+$", re.I)


def find_times(article: Article, parse: Parse) -> tuple[list[TimeRef], list[Issue]]:
    """The expressions of time in an article's reporting blocks, and what could not be dated."""

    def tense(span: Span) -> Tense:
        if _SOON.search(article.text, max(0, span.start - 12), span.start):
            return "future"
        return clause_tense(parse, span) or nearby_tense(article.text, span)

    return _read(article.text, [block.span for block in article.body()], article.published, tense)
