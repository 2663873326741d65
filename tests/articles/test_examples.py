"""The shipped example articles: what their folder says of them is so, and the expected readings point at words that are there."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import yaml

from blocwatch.model import EventType, Status

EXAMPLES = Path(str(files("blocwatch"))) / "examples"
READINGS = sorted(Path(__file__).parent.glob("*.reading.yaml"))
RELATIONS = yaml.safe_load((EXAMPLES / "relations.yaml").read_text(encoding="utf-8"))
BESIDE_THEM = frozenset({"relations.yaml", "README.md"})
CURLY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
TYPES = frozenset(get_args(EventType))
STATUSES = frozenset(get_args(Status))


class VisibleWords(HTMLParser):
    """The words of a page that a reader sees, without style and script."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "head"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def visible(page: str) -> str:
    parser = VisibleWords()
    parser.feed(page)
    return "".join(parser.words)


def text_of(name: str) -> str:
    """The text of an example: of a file, or of one line of a JSON-lines file after '#'."""
    file, _, line = name.partition("#")
    raw = (EXAMPLES / file).read_text(encoding="utf-8")
    if line:
        raw = next(item["text"] for item in map(json.loads, raw.splitlines()) if item["id"] == line)
    return (visible(raw) if file.endswith(".html") else str(raw)).translate(CURLY)


def example_of(reading: Path) -> str:
    stem = reading.name.removesuffix(".reading.yaml")
    return next(path.name for path in EXAMPLES.iterdir() if path.stem == stem and path.suffix in {".txt", ".html"})


def find(text: str, needle: str, start: int = 0) -> tuple[int, int]:
    """Where some words stand; 'first words … last words' is all from the one to the other."""
    first, _, last = needle.translate(CURLY).partition(" … ")
    at = text.index(first, start)
    end = at + len(first)
    return at, text.index(last, end) + len(last) if last else end


def inside(text: str, around: str, words: str) -> bool:
    outer = find(text, around)
    inner = find(text, words, outer[0])
    return inner[1] <= outer[1]


def pointed(gold: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str]]:
    """Pairs of words and the wider words that they stand in."""
    for actor in gold["actors"]:
        assert len(actor["mentions"]) == len(actor["take"])
        yield from zip(actor["mentions"], actor["take"], strict=True)
    for place in (*gold["places_not_actors"], *gold["times"]):
        yield place.get("in", place["text"]), place["text"]


def several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("reading", READINGS, ids=lambda path: path.name)
def test_expected_reading_points_at_words_that_are_there(reading: Path) -> None:
    gold, text = yaml.safe_load(reading.read_text(encoding="utf-8")), text_of(example_of(reading))
    needles = [part["text"] for part in gold["article"].get("not_reporting", ())] + gold["article"]["subheads"]
    needles += [statement["content"] for statement in gold["statements"]] + [event["at"] for event in gold["events"]]
    needles += [word["text"] for word in gold["loaded"]] + gold["not_loaded"] + gold["no_event_in"]
    for needle in needles:
        find(text, needle)
    assert all(inside(text, around, words) for around, words in pointed(gold))


@pytest.mark.parametrize("reading", READINGS, ids=lambda path: path.name)
def test_expected_reading_uses_the_words_of_the_field(reading: Path) -> None:
    gold = yaml.safe_load(reading.read_text(encoding="utf-8"))
    for event in gold["events"]:
        assert TYPES.issuperset(several(event["type"]))
        assert STATUSES.issuperset(several(event["status"]))
    codes = [actor["code"] for actor in gold["actors"]] + [tie[side] for tie in gold["ties"] for side in "ab"]
    assert all(CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize("reading", READINGS, ids=lambda path: path.name)
def test_expected_reading_has_no_interval_that_ends_before_it_begins(reading: Path) -> None:
    gold = yaml.safe_load(reading.read_text(encoding="utf-8"))
    told = [time["interval"] for time in gold["times"]] + [e["when"] for e in gold["events"] if "when" in e]
    assert all(isinstance(first, date) and first <= last for first, last in told)


def test_every_file_of_the_folder_is_described_and_related() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in EXAMPLES.iterdir() if path.is_file()} - BESIDE_THEM
    assert there == {name.partition("#")[0] for name in RELATIONS["articles"]}
    assert all(f"`{name}`" in readme for name in there)


def test_relations_name_only_articles_that_exist() -> None:
    named = [name for group in RELATIONS["same_event"].values() for name in group] + RELATIONS["undated"]
    named += [pair[role] for pair in RELATIONS["copies"] for role in ("copy", "original")]
    named += [pair[role] for pair in RELATIONS["rewrites"] for role in ("rewrite", "original")]
    named += [value["article"] for dispute in RELATIONS["disputes"] for value in dispute["values"]]
    assert set(named) <= set(RELATIONS["articles"])


@pytest.mark.parametrize("name", RELATIONS["articles"])
def test_every_article_is_long_enough_to_be_read(name: str) -> None:
    assert 300 <= len(text_of(name).split()) <= 900


@pytest.mark.parametrize("pair", RELATIONS["copies"], ids=lambda pair: str(pair["copy"]))
def test_a_copy_shares_most_of_its_prose_with_the_original_and_is_not_the_same(pair: dict[str, str]) -> None:
    copy, original = text_of(pair["copy"]).split(), text_of(pair["original"]).split()
    runs = {tuple(original[i : i + 5]) for i in range(len(original) - 4)}
    shared = sum(tuple(copy[i : i + 5]) in runs for i in range(len(copy) - 4)) / (len(copy) - 4)
    assert 0.6 < shared < 1.0


@pytest.mark.parametrize("pair", RELATIONS["rewrites"], ids=lambda pair: str(pair["rewrite"]))
def test_a_rewrite_names_where_it_has_the_story_from(pair: dict[str, str]) -> None:
    assert pair["words"] in text_of(pair["rewrite"])


@pytest.mark.parametrize("dispute", RELATIONS["disputes"], ids=lambda dispute: str(dispute["what"]))
def test_the_values_in_dispute_differ_and_stand_in_the_articles(dispute: dict[str, list[dict[str, str]]]) -> None:
    assert len({str(value["value"]) for value in dispute["values"]}) == len(dispute["values"])
    assert all(value["words"] in text_of(value["article"]) for value in dispute["values"])
