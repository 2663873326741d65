"""Bytes to characters, or the issue that says why they are no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ..model import Issue

PAGE_LIMIT = 10_000_000
"""Most bytes of one page: some five times the largest saved news page we have seen (1.7 MB)."""

_SAMPLE = 65_536
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_CONTROL = bytes(range(0x00, 0x09)) + bytes(range(0x0E, 0x1B))


@dataclass(frozen=True)
class Decoded:
    """The characters of a page; ``note`` tells what had to be guessed, None if nothing."""

    text: str
    note: Issue | None = None


def decode(body: bytes, page: str, charset: str = "") -> Decoded | Issue:
    """Characters of a page, line ends and all, or the issue that rejects it (empty, too-large, binary, encoding).

    A byte order mark decides first, then UTF-8 (which proves itself), then ``charset`` or what the page declares, then a guess.
    """
    if len(body) > PAGE_LIMIT:
        return too_large(len(body), page)
    if not body.strip():
        return Issue("read", "empty", "the page is empty: give a file that holds an article", page)
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _checked(body[len(mark) :].decode(name, "replace"), page)
    if _binary(body):
        return Issue(
            "read", "binary", "the bytes are no text (a picture, archive or PDF?): save the page as text or HTML", page
        )
    return _without_mark(body, page, charset)


def too_large(size: int, page: str) -> Issue:
    """The issue of a page beyond the limit."""
    detail = f"{size / 1e6:.0f} MB is more than the {PAGE_LIMIT / 1e6:.0f} MB that one article may have: split the file"
    return Issue("read", "too-large", detail, page)


def _binary(body: bytes) -> bool:
    """No encoding of text but UTF-16/32 has null bytes, and those come with a mark; a share of controls tells the rest."""
    head = body[:_SAMPLE]
    if body.startswith(_MAGIC) or b"\x00" in body:
        return True
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) // 50


def _checked(text: str, page: str) -> Decoded | Issue:
    if not text.strip():
        return Issue("read", "empty", "the page is empty: give a file that holds an article", page)
    if text.count("\ufffd") > max(2, len(text) // 200) or "\x00" in text:
        return Issue("read", "encoding", "the characters cannot be decoded: save the file as UTF-8", page)
    return Decoded(text)


def _without_mark(body: bytes, page: str, charset: str) -> Decoded | Issue:
    try:
        return Decoded(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error
    declared = _decode_as(body, charset or _declared(body))
    if declared is not None:
        return Decoded(declared)
    loose = body.decode("utf-8", "replace")
    bad, good = loose.count("\ufffd"), sum(c > "\x7f" for c in loose)
    if bad * 10 <= good:
        note = f"a few bytes are no UTF-8 (the first at {broken.start}) and stand as \ufffd"
        return Decoded(loose, Issue("read", "encoding", note, page))
    return _guess(body, page)


def _declared(body: bytes) -> str:
    found = _DECLARED.search(body[:4096])
    return found[1].decode("ascii") if found else ""


def _decode_as(body: bytes, charset: str) -> str | None:
    """Decoded as declared; None where the name is unknown, wrong, or leaves control characters in the text."""
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
    try:
        text = body.decode(name.get(charset.lower(), charset)) if charset else None
    except (LookupError, UnicodeDecodeError):
        return None
    return None if text is None or re.search(r"[\x00-\x08\x0e-\x1f\x80-\x9f]", text) else text


def _guess(body: bytes, page: str) -> Decoded | Issue:
    """Windows-1252 for text that is nearly ASCII, as English is; else the likeliest encoding with chaos below 10 %. Noted."""
    sample = body[:_SAMPLE]
    nearly = sum(byte > 0x7F for byte in sample) * 20 < len(sample)
    best = None if nearly else from_bytes(sample).best()
    name = "cp1252" if nearly else best.encoding if best is not None and best.percent_chaos < 10 else ""
    text = _decode_as(body, name)
    if text is None:
        return Issue("read", "encoding", "the encoding cannot be told: save the file as UTF-8", page)
    return Decoded(text, Issue("read", "encoding", f"no encoding declared; read as {name}", page))
