"""Files, folders, JSON lines and standard input to pages."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from blocwatch.errors import Unreadable
from blocwatch.intake.containers import pages
from blocwatch.model import Issue, Page


def kinds(path: Path | str, **fields: str) -> list[str]:
    return [found.code if isinstance(found, Issue) else found.container for found in pages(path, fields)]


def test_missing_path_raises_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        pages(tmp_path / "nothing.txt")


def test_folder_is_read_in_order_and_names_what_it_skips(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.html", "sub/c.text", "picture.png", ".hidden"):
        (tmp_path / name).write_text("words")
    found = list(pages(tmp_path))
    assert [f.page if isinstance(f, Issue) else f.id.rpartition("-")[0] for f in found] == [
        "a",
        "b",
        "picture.png",
        "sub/c",
    ]
    assert kinds(tmp_path) == ["html", "text", "skipped", "text"]


def test_same_name_elsewhere_is_another_page_and_the_same_file_the_same(tmp_path: Path) -> None:
    for place in ("x", "y"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(f"words {place}")
    ids = [page.id for place in ("x", "y", "x") for page in pages(tmp_path / place) if isinstance(page, Page)]
    assert ids[0] == ids[2] != ids[1]


def test_json_lines_with_every_mistake(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": 7, "text": "one", "published": "2024-01-02"}).encode(),
        b'{"id": 8, "text": "cut o',
        b"[1, 2]",
        b'{"id": 9}',
        b"",
        b'{"id": 10, "text": "\xff"}',
        b"[" * 100_000,
        json.dumps({"url": "https://x.example/a", "html": "<p>two</p>"}).encode(),
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(rows))
    found = list(pages(path))
    assert kinds(path) == ["jsonl", "broken-json", "broken-json", "missing", "encoding", "broken-json", "jsonl"]
    assert [f.page for f in found if isinstance(f, Issue)] == ["a:2", "a:3", "a:4", "a:6", "a:7"]
    assert [(named(p), p.media_type) for p in found if isinstance(p, Page)] == [("7", "text/plain"), ("a", "text/html")]


def named(page: Page) -> str:
    """What an id begins with: the page's own, or the file's name."""
    return page.id.rpartition("-")[0]


ROW = {"id": "1", "outlet": "Paper One", "url": "https://one.example/1", "title": "T", "text": "words"}


@pytest.mark.parametrize(
    "other",
    [
        {"outlet": "Paper Two"},
        {"url": "https://one.example/2"},
        {"text": "other words"},
        {"title": "Another"},
        {"published": "2024-01-02"},
        {"id": "2"},
        {"id": ""},
        {"text": "", "html": "<p>words"},
    ],
)
def test_no_line_takes_the_place_of_another(other: dict[str, str], tmp_path: Path) -> None:
    for name, row in (("a", ROW), ("b", ROW | other), ("c", {**dict(reversed(ROW.items())), "crawled": "again"})):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    one, another, again = (page.id for page in pages(tmp_path) if isinstance(page, Page))
    assert one == again != another


def test_a_line_keeps_its_name_when_it_moves_and_files_without_ids_lend_theirs(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two"}\n')
    before = [page.id for page in pages(path) if isinstance(page, Page)]
    path.write_text('\n{"text": "new"}\n{"text": "two"}\n{"text": "one"}\n')
    after = [page.id for page in pages(path) if isinstance(page, Page)]
    assert before == after[:0:-1]
    assert len({*before, *after}) == 3
    assert {id.rpartition("-")[0] for id in after} == {"feed"}


def test_pages_have_a_place_where_something_lasting_names_them(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "outlet": "A", "text": "w"}\n{"text": "w"}\n')
    (tmp_path / "b.txt").write_text("words")
    places = [page.place for page in pages(tmp_path) if isinstance(page, Page)]
    assert places == [f"{tmp_path.resolve()}/a.jsonl 1 A", "", f"{tmp_path.resolve()}/b.txt"]


def test_field_names_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text('{"headline": "T", "body": "words", "text": null}')
    (page,) = pages(path, {"title": "headline", "text": "body"})
    assert isinstance(page, Page)
    assert (page.title, page.body) == ("T", b"words")


def test_a_huge_line_is_one_issue_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(b'{"id": "big", "text": "')
        for _ in range(25):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n{"id": "small", "text": "words"}\n')
    found = list(pages(path))
    assert [f.code if isinstance(f, Issue) else named(f) for f in found] == ["too-large", "small"]


def test_lone_surrogates_and_nulls_in_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "half \\ud800 and null \\u0000"}')
    (page,) = pages(path)
    assert isinstance(page, Page)
    assert page.body == "half ? and null \ufffd".encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"Plain words", ["text"]),
        (b"  <!DOCTYPE html><p>x", ["html"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["jsonl", "jsonl"]),
        (b'{"text": "' + b"a" * 9000 + b'"}', ["jsonl"]),
        (b"x" * 10_000_001, ["too-large"]),
    ],
)
def test_standard_input_is_looked_into(body: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert kinds("-") == expected


def test_empty_and_unknown_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n\n")
    (tmp_path / "b.dat").write_text("<html><p>words")
    (tmp_path / "c.txt").write_bytes(b"x" * 10_000_001)
    assert kinds(tmp_path / "a.jsonl") == ["empty"]
    assert kinds(tmp_path / "b.dat") == ["html"]
    assert kinds(tmp_path / "c.txt") == ["too-large"]
