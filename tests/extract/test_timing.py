"""Which time dates a predicate, by syntax."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.extract.language import parse_blocks
from blocwatch.extract.times import find_times
from blocwatch.extract.timing import when_of
from blocwatch.model import Article, Block, Interval, Method, Sentence, Span, TimeRef, Token

DAY = date(2024, 6, 28)


def dates(text: str) -> dict[str, str]:
    """Each predicate or noun that a time hangs on, with that time's words."""
    block = Block("paragraph", Span(0, len(text)))
    article = Article("a", text, "", DAY, (block,))
    parse = parse_blocks(text, article.body())
    refs, _ = find_times(article, parse)
    found = {}
    for sentence in parse.sentences:
        for i, token in enumerate(sentence.tokens):
            ref = when_of(sentence, i, refs)
            if ref is not None and token.pos in ("VERB", "NOUN"):
                found[token.text] = ref.text
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said Friday that troops had crossed the border on Tuesday.", {"said": "Friday", "crossed": "Tuesday"}),
        ("On Friday, the army attacked and seized the town.", {"attacked": "Friday", "seized": "Friday"}),
        ("He met Xi in Beijing on Monday and flew home on Tuesday.", {"met": "Monday", "flew": "Tuesday"}),
        ("Kyiv, which was attacked on Sunday, asked for aid.", {"attacked": "Sunday"}),
        ("She criticized the bloc during its March summit.", {"criticized": "March", "summit": "March"}),
        ("The agreement, reached in June 2023, expires next year.", {"reached": "June 2023", "expires": "next year"}),
        ("Yesterday the parliament approved a bill.", {"approved": "Yesterday"}),
        ("Ministers will meet in Brussels next week.", {"meet": "next week"}),
        ("The ministry said on Monday the northern army attacked a village.", {"said": "Monday"}),
        ("Between 2003 and 2011 the firm sold rifles.", {"sold": "2003 and 2011"}),
        ("The army shelled the port from Monday to Thursday.", {"shelled": "Monday to Thursday"}),
    ],
)  # fmt: skip
def test_the_time_of_a_predicate(text: str, expected: dict[str, str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Since 2014, Moscow has occupied the peninsula.", "occupied"),
        ("Until 2019 Turkey supplied drones.", "supplied"),
        ("Between 2019 and the end of the war the firm sold rifles.", "sold"),
        ("Between Thursday and Monday the army shelled the port.", "shelled"),
        ("The capital condemned the 2015 deal.", "condemned"),
        ("The capital condemned the pact after the 2021 summit.", "condemned"),
        ("Police arrested a man who fled in 2019.", "arrested"),
        ("The truce lasted three days.", "lasted"),
        ("They have often met recently.", "met"),
    ],
)
def test_a_bound_an_object_or_another_clause_dates_nothing(text: str, verb: str) -> None:
    assert verb not in dates(text)


def made(tags: list[tuple[str, str, str, int]], ref: str) -> tuple[Sentence, TimeRef]:
    """A sentence from (word, part of speech, label, head) and a dated expression on one of its words."""
    tokens, at = [], 0
    for word, pos, dep, head in tags:
        tokens.append(Token(Span(at, at + len(word)), word, word.lower(), pos, "", dep, head))
        at += len(word) + 1
    span = next(t.span for t in tokens if t.text == ref)
    interval = Interval(DAY, DAY)
    block = Block("paragraph", Span(0, at))
    return Sentence(Span(0, at), block, tuple(tokens)), TimeRef(
        span, ref, "DATE", str(DAY), interval, Method("times", "x")
    )


def test_by_hand() -> None:
    sentence, ref = made(
        [("Friday", "PROPN", "npadvmod", 2), ("they", "PRON", "nsubj", 2), ("said", "VERB", "ROOT", 2), ("left", "VERB", "ccomp", 2)], "Friday"
    )  # fmt: skip
    assert when_of(sentence, 2, [ref]) is ref
    assert when_of(sentence, 3, [ref]) is None
    assert when_of(sentence, 0, [ref]) is None
    assert when_of(sentence, 2, []) is None


def test_a_cycle_in_the_parse_ends() -> None:
    sentence, ref = made(
        [("a", "NOUN", "nmod", 1), ("Friday", "PROPN", "nmod", 0), ("left", "VERB", "conj", 2)], "Friday"
    )
    assert when_of(sentence, 2, [ref]) is None


def test_a_time_without_days_dates_nothing() -> None:
    sentence, ref = made([("now", "ADV", "advmod", 1), ("left", "VERB", "ROOT", 1)], "now")
    open_ref = TimeRef(ref.span, ref.text, "DATE", "PRESENT_REF", None, ref.method)
    length = TimeRef(ref.span, ref.text, "DURATION", "P1D", ref.interval, ref.method)
    assert when_of(sentence, 1, [open_ref, length]) is None
    assert when_of(sentence, 1, [open_ref, ref]) is ref
