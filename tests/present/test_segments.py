"""Overlapping and nested marks, flattened: every character once, every mark over its own characters."""

from __future__ import annotations

import random

import pytest

from blocwatch.model import Block, Span
from blocwatch.present.segments import Mark, Part, parts

TEXT = "Alpha beta gamma.\nDelta epsilon zeta.\n"
BLOCKS = (Block("paragraph", Span(0, 17)), Block("promo", Span(18, 37)))


def mark(start: int, end: int, key: str) -> Mark:
    return Mark(Span(start, end), key, "event", key)


def told(found: list[Part]) -> list[tuple[str, str, str]]:
    """Per segment: text, keys of its marks outermost first, keys that begin in it."""
    return [
        (s.text, "".join(m.key for m in s.marks), "".join(m.key for m in s.begins)) for p in found for s in p.segments
    ]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("Alpha beta gamma.", "", ""), ("Delta epsilon zeta.", "", "")]),
        ([mark(0, 5, "a")], [("Alpha", "a", "a"), (" beta gamma.", "", ""), ("Delta epsilon zeta.", "", "")]),
        (
            [mark(6, 10, "b"), mark(0, 16, "a")],
            [("Alpha ", "a", "a"), ("beta", "ab", "b"), (" gamma", "a", ""), (".", "", ""), ("Delta epsilon zeta.", "", "")],
        ),
        (
            [mark(0, 10, "a"), mark(6, 16, "b")],
            [("Alpha ", "a", "a"), ("beta", "ab", "b"), (" gamma", "b", ""), (".", "", ""), ("Delta epsilon zeta.", "", "")],
        ),
        ([mark(11, 23, "a")], [("Alpha beta ", "", ""), ("gamma.", "a", "a"), ("Delta", "a", ""), (" epsilon zeta.", "", "")]),
        (
            [mark(0, 5, "a"), mark(11, 16, "a")],
            [("Alpha", "a", "a"), (" beta ", "", ""), ("gamma", "a", ""), (".", "", ""), ("Delta epsilon zeta.", "", "")],
        ),
        ([mark(17, 23, "a")], [("Alpha beta gamma.", "", ""), ("Delta", "a", "a"), (" epsilon zeta.", "", "")]),
        ([mark(3, 3, "a")], [("Alpha beta gamma.", "", ""), ("Delta epsilon zeta.", "", "")]),
    ],
)  # fmt: skip
def test_marks_are_flattened(marks: list[Mark], expected: list[tuple[str, str, str]]) -> None:
    assert told(parts(TEXT, BLOCKS, marks)) == expected


def test_equal_marks_are_both_kept() -> None:
    first = told(parts(TEXT, BLOCKS, [mark(0, 5, "a"), mark(0, 5, "b")]))[0]
    assert (first[0], sorted(first[1]), sorted(first[2])) == ("Alpha", ["a", "b"], ["a", "b"])


def test_text_outside_every_block_is_shown_apart() -> None:
    found = parts(TEXT, [Block("paragraph", Span(6, 10))], [])
    assert [(part.kind, part.segments[0].text) for part in found] == [
        ("gap", "Alpha "), ("paragraph", "beta"), ("gap", " gamma.\nDelta epsilon zeta.\n")
    ]  # fmt: skip


def test_blocks_that_overlap_print_each_character_once() -> None:
    blocks = [Block("paragraph", Span(0, 20)), Block("caption", Span(10, 30)), Block("promo", Span(12, 15))]
    assert "".join(s.text for p in parts(TEXT, blocks, []) for s in p.segments) == TEXT


def test_any_marks_cover_just_their_characters() -> None:
    chance = random.Random(7)
    text = "".join(chance.choice("abcdefg") for _ in range(200))
    blocks = [Block("paragraph", Span(at, at + 50)) for at in range(0, 200, 50)]
    for _ in range(50):
        starts = [chance.randrange(200) for _ in range(12)]
        marks = [mark(start, chance.randrange(start, 201), str(n)) for n, start in enumerate(starts)]
        at, begun = 0, list[str]()
        for part in parts(text, blocks, marks):
            for segment in part.segments:
                assert text.startswith(segment.text, at)
                over = {m.key for m in marks if m.span.overlap(Span(at, at + 1))}
                assert {m.key for m in segment.marks} == over
                begun += [m.key for m in segment.begins]
                at += len(segment.text)
        assert at == 200
        assert sorted(begun) == sorted(m.key for m in marks if m.span.size)
