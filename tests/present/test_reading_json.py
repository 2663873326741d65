"""The reading as JSON: the documented form, and no offset that is not in the text."""

from __future__ import annotations

import json
from dataclasses import replace

import making
import pytest

from blocwatch.model import Loaded, Span
from blocwatch.present.reading_json import OutsideText, dumps, reading_json

FORM = {
    "article": {"id", "title", "bylines", "published", "outlet", "url", "lang", "text", "sources", "blocks"},
    "mentions": {"span", "text", "actor", "kind", "person", "role"},
    "times": {"span", "text", "value", "interval"},
    "statements": {"id", "speaker", "kind", "source", "cue", "content", "said", "within"},
    "events": {
        "id", "type", "mode", "actors", "recipients", "symmetric", "status", "by", "trigger", "when", "where",
        "score", "why", "made_by",
    },
    "ties": {"a", "b", "sign", "kind", "status", "by", "since", "evidence"},
    "loaded": {"span", "text", "by"},
    "issues": {"stage", "code", "detail", "span"},
}  # fmt: skip


def test_every_documented_field_is_there() -> None:
    found = json.loads(dumps(making.reading()))
    for section, fields in FORM.items():
        for entry in [found[section]] if section == "article" else found[section]:
            assert fields <= set(entry), section


def test_values_have_the_documented_form() -> None:
    found = json.loads(dumps(making.reading()))
    told, arm = found["statements"][1], found["events"][1]
    assert told["speaker"] == {
        "kind": "actor", "actor": "FRE", "actors": ["FRE"], "person": "Rufus Firefly", "role": "foreign minister",
        "text": "Rufus Firefly",
    }  # fmt: skip
    assert found["statements"][0]["said"] == ["2024-06-24", "2024-06-24"]
    assert told["said"] is None
    assert told["within"] == "s000000000001"
    assert (arm["actors"], arm["recipients"], arm["status"]) == (["SYL"], [], "claimed")
    assert arm["by"] == ["s000000000001", "s000000000002"]
    assert arm["made_by"] == "test/by-hand/1"
    assert found["ties"][0]["since"] == ["2009-01-01", "2009-12-31"]
    text, (start, end) = found["article"]["text"], arm["trigger"]
    assert text[start:end] == "arming"


def test_words_are_those_of_the_text() -> None:
    reading = making.reading()
    false = Loaded(making.span(making.TEXT, "reckless"), "something else", "outlet", making.MADE)
    assert reading_json(replace(reading, loaded=(false,)))["loaded"][0]["text"] == "reckless"  # type: ignore[index,call-overload]


@pytest.mark.parametrize("wrong", [Span(-1, 3), Span(5, 4), Span(0, len(making.TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(wrong: Span) -> None:
    reading = making.reading()
    moved = replace(reading, events=(replace(reading.events[0], trigger=wrong),))
    with pytest.raises(OutsideText):
        dumps(moved)


def test_what_steers_a_terminal_is_escaped_and_reads_back_the_same() -> None:
    text = "A \u202egnihtemos\u202c \x1b[31m \x9b31m \ud800 \u2028 end"
    line = dumps(replace(making.reading(), article=making.article(text), mentions=(), times=(), statements=(),
                         events=(), ties=(), loaded=(), issues=()))  # fmt: skip
    assert not set(line) & set("\u202e\u202c\x1b\x9b\ud800\u2028\n")
    assert json.loads(line)["article"]["text"] == text
