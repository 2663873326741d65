"""Sentences of a user's own, each coded by itself: one, or every row of a table. What can't be coded is said, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .errors import BlocwatchError, NotAnArticle, Unreadable
from .extract import language
from .extract.clauses_apart import TENSED
from .extract.event_revision import RULE
from .extract.reading import Knowledge, read_article
from .intake.tongue import PLAIN, WRITTEN, lead, plain
from .model import Article, Block, Issue, Parse, Reading, Span

STAGE = "code"

_LETTER = re.compile(r"[^\W\d_]")
_PIECE = re.compile(r"[^,;:.!?\"“”«»()\n]+")


@dataclass(frozen=True)
class Coded:
    """One row of a table: its line in the file, its id there ("" where it has none), its reading or why there is none."""

    line: int
    id: str
    result: Reading | Issue


def code_sentence(text: str, published: date | None, known: Knowledge, id: str = "sentence") -> Reading:
    """The reading of one sentence that stands by itself, with an issue for whatever kept it from being coded.

    Raises NotAnArticle where it holds no word or is in another language than English.
    """
    if not _LETTER.search(text):
        raise NotAnArticle("there is no word in it: nothing to code")
    article = Article(id, text, "", published, (Block("paragraph", Span(0, len(text))),), lang="en")
    try:
        reading = read_article(article, known)
    except RecursionError as error:
        raise Unreadable("the sentence nests deeper than can be followed") from error
    # the network may see an act in words of any language
    by_rule = [event.trigger for event in reading.events if event.method.rule != RULE]
    foreign = [(s, tongue) for s, tongue in _foreign(text) if not any(s.holds(trigger) for trigger in by_rule)]
    if not by_rule and 2 * sum(span.size for span, _ in foreign) > len(text) and _sure(text):
        raise NotAnArticle(f"it reads like another language ({foreign[0][1]}): only English is coded")
    kept = tuple(e for e in reading.events if not any(span.holds(e.trigger) for span, _ in foreign))
    doubts = _doubts(replace(reading, events=kept), language.parse(article), foreign)
    return replace(reading, events=kept, issues=(*reading.issues, *doubts))


def code_table(path: Path, known: Knowledge, published: date | None = None) -> Iterator[Coded]:
    """The rows of a tab-separated table, coded: columns ``text`` and, if there are any, ``id`` and ``date``.

    A row without a date has the day given. Quotation marks are part of the text. A row that can't be coded comes as
    an Issue in its place. The article of a reading is called by the id; by its line where that is missing or taken. Raises Unreadable where the file, its first line or all of its rows are missing.
    """
    rows = _lines(path)
    first = next(rows, (1, ""))[1]
    head = [] if isinstance(first, UnicodeDecodeError) else [name.strip().lower() for name in first.split("\t")]
    if "text" not in head or len(set(head)) < len(head):
        raise Unreadable(
            f"{path}, line 1: one tab-separated column called 'text' is expected there, and each name once"
        )
    seen: set[str] = set()
    number = 0
    for number, line in rows:
        place = f"{path}, line {number}"
        if isinstance(line, UnicodeDecodeError):
            yield Coded(number, "", _failed("encoding", "the line is not in UTF-8", place))
        elif line.strip():
            yield _row(line.split("\t"), head, number, place, seen, (known, published))
    if not number:
        raise Unreadable(f"{path} has no rows under its first line")


def _lines(path: Path) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """The lines of a file with their numbers; one that is not in UTF-8 as the error that it raises."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield number, line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                except UnicodeDecodeError as error:
                    yield number, error
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}") from error


def _row(
    fields: list[str], head: list[str], number: int, place: str, seen: set[str], how: tuple[Knowledge, date | None]
) -> Coded:
    row = dict(zip(head, (field.strip() for field in fields), strict=False))
    id, (known, published) = row.get("id", ""), how
    if len(fields) > len(head) or "text" not in row:
        many = f"{len(fields)} fields where the first line has {len(head)}: is there a tab in the text?"
        return Coded(number, id, _failed("columns", many, place))
    own = f"line-{number}" if not id or id in seen else id
    seen.add(own)
    try:
        day = _day(row["date"]) if row.get("date") else published
        return Coded(number, id, code_sentence(row["text"], day, known, own))
    except BlocwatchError as error:
        return Coded(number, id, _failed(error.code, str(error), place))


def _sure(text: str) -> bool:
    """Whether there are words enough to tell a language by, or letters that English does not have."""
    return len(plain(text.split())) > 2 or not re.search("[A-Za-z]", text)


def _failed(code: str, detail: str, place: str) -> Issue:
    return Issue(STAGE, code, detail, place)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f"{text!r} is no day: write it as 2024-06-01") from None


# ---------------------------------------------------------------- what kept a sentence from being coded


def _foreign(text: str) -> Iterator[tuple[Span, str]]:
    """Stretches between marks that read like another language, as they are written and without what may be a name."""
    for piece in _PIECE.finditer(text):
        words = piece[0].split()
        small = plain(words)
        enough = len(small) > 1 or not "".join(small).isascii()  # one word alone can be of any language
        if enough and lead(small)[0] > PLAIN and (ahead := lead(words))[0] > WRITTEN:
            yield Span(*piece.span()), ahead[1]


def _doubts(reading: Reading, parse: Parse, foreign: list[tuple[Span, str]]) -> Iterator[Issue]:
    """Why nothing, or not all, may have been found."""
    article = reading.article

    def doubt(code: str, detail: str, span: Span | None = None) -> Issue:
        return Issue(STAGE, code, detail, article.id, span)

    for span, tongue in foreign:
        yield doubt(
            "language", f"'{span.of(article.text).strip()}' reads like another language ({tongue}): not coded", span
        )
    if reading.events:
        return
    if article.text.isupper():
        yield doubt("capitals", "it is written in capitals throughout, which names and verbs can't be told by")
    elif not any(mention.actor or mention.members for mention in reading.mentions):
        dated = "" if article.published else "; who held an office is known for a day only: name it with --date"
        yield doubt("no-actor", f"it names no state, body or person that is known{dated}")
    elif not any(token.tag in TENSED for sentence in parse.sentences for token in sentence.tokens):
        yield doubt("no-verb", "it has no verb that says what was done: a list, or a heading")
