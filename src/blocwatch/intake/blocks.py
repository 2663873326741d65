"""Lines of a page to typed blocks: reporting in paragraphs and subheads, everything else set apart and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon.furniture import Furniture, furniture, plain
from ..model import BODY_KINDS, Block, BlockKind, Span
from .agencies import sign_off, signs_off

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_EDGE = " \t\u00a0\u200b\u200e\u200f\ufeff\u3000\u2003\u2002\u2009"
_SENTENCE = re.compile(
    r"(?<=[.!?\u2026])([\"\u201d\u2019')\]]*)\s+(?=[\"\u201c(\[]*[^\W\d_a-z]|[\"\u201c(\[]*\d|[\u00a9@])"
)
_OPEN = re.compile(r"[(\[](?=\w|\u00a9)")
_CLOSE = {"(": ")", "[": "]"}
_LONGEST_BRACKET = 600
_LONGEST_SUBHEAD = 120
_STOP = re.compile(r"[.!?\u2026:;,][\"\u201d\u2019')\]]*$")
_FULL_STOP = re.compile(r"[.\u2026;,:][\"\u201d\u2019')\]]*$")
_BULLET = re.compile(r"[-\u2013\u2014*\u2022\u00b7\u25aa\u25cf\u2192>]\s|\d{1,2}[.)]\s")


@dataclass(frozen=True)
class Line:
    """A line of the page without its outer blanks; ``hint`` is what markup says that it is."""

    span: Span
    text: str
    hint: BlockKind | None = None


def lines_of(text: str, hints: Mapping[int, BlockKind] | None = None) -> list[Line]:
    """The lines of a text that hold more than blanks. ``hints`` go by the offset at which a line starts."""
    found = []
    for match in _LINE.finditer(text):
        span = trimmed(text, Span(*match.span()))
        if span.size:
            found.append(Line(span, plain(span.of(text)), (hints or {}).get(match.start())))
    return found


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at either end."""
    words = span.of(text)
    left = span.size - len(words.lstrip(_EDGE))
    return Span(span.start + left, span.start + left + len(words.strip(_EDGE)))


def lay_out(lines: Sequence[Line]) -> list[Block]:
    """Typed blocks of the lines below a page's head, in order, none overlapping."""
    cues, blocks = furniture(), list[Block]()
    under: BlockKind | None = None
    first = True
    end = max((i for i, line in enumerate(lines) if _running(line)), default=-1)
    for i, line in enumerate(lines):
        kind = _kind(line, cues, i > end)
        header = cues.header(line.text) if line.hint in (None, "subhead", "paragraph") else None
        listed = under is not None and kind in BODY_KINDS and (first or _like_item(line.text))
        if header:
            under, first = header, True
            blocks.append(Block(header, line.span))
            continue
        base = under if listed and under else kind
        if base == "paragraph" and line.hint is None and _is_subhead(i, lines, cues):
            base = "subhead"
        under, first = (under, False) if listed else (None, False)
        blocks += _pieces(line, base, cues, i >= end)
    return blocks


def _kind(line: Line, cues: Furniture, last: bool) -> BlockKind:
    if line.hint is not None and line.hint != "paragraph":
        return line.hint
    return "credit" if signs_off(line.text, last) else cues.line(line.text) or "paragraph"


def _like_item(text: str) -> bool:
    """Whether a line can be an entry of a list of links: short, or bulleted, and no sentence with its full stop."""
    return len(text) <= 160 and (bool(_BULLET.match(text)) or not _FULL_STOP.search(text))


def _is_subhead(i: int, lines: Sequence[Line], cues: Furniture) -> bool:
    """A short line without full stop between reporting: running text stands before and after it."""
    text = lines[i].text
    if not can_be_subhead(text) or i + 1 >= len(lines):
        return False
    below = lines[i + 1]
    return _running(below) and (i == 0 or _running(lines[i - 1]) or cues.line(lines[i - 1].text) is not None)


def can_be_subhead(text: str) -> bool:
    """Whether a line has the form of a subhead: 1 to 16 words, a capital or figure first, no full stop, no quotation."""
    words = text.split()
    shape = len(text) <= _LONGEST_SUBHEAD and 1 <= len(words) <= 16 and not _FULL_STOP.search(text)
    return (
        shape
        and text.count('"') % 2 == 0
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'")
        and not _BULLET.match(text)
        and not text.startswith("http")
    )


def _running(line: Line) -> bool:
    return (bool(_STOP.search(line.text)) and len(line.text) > 40) or len(line.text) > 200


# ---------------------------------------------------------------- within a line


def _pieces(line: Line, base: BlockKind, cues: Furniture, last: bool) -> list[Block]:
    """The line as blocks: furniture inside it cut out, neighbours of one kind joined."""
    if base not in BODY_KINDS and base != "related":
        return [Block(base, line.span)]
    cuts = sorted(_cuts(line.text, base, cues))
    if base == "paragraph" and (at := sign_off(line.text, last)) is not None:
        cuts = sorted([*cuts, (at, len(line.text), "credit")])
    blocks, at = list[Block](), 0
    for start, end, kind in (*cuts, (len(line.text), len(line.text), base)):
        if start < at:
            continue
        for a, b, k in ((at, start, base), (start, end, kind)):
            span = trimmed(line.text, Span(a, b))
            if re.search(r"\w", line.text[a:b]):
                _join(blocks, Block(k, Span(line.span.start + span.start, line.span.start + span.end)))
        at = end
    return blocks


def _join(blocks: list[Block], block: Block) -> None:
    if blocks and blocks[-1].kind == block.kind:
        blocks[-1] = Block(block.kind, Span(blocks[-1].span.start, block.span.end))
    else:
        blocks.append(block)


def _cuts(text: str, base: BlockKind, cues: Furniture) -> Iterator[tuple[int, int, BlockKind]]:
    """Stretches that are no reporting: brackets, sentences outside quotations, and what runs to the line's end."""
    yield from _brackets(text, cues)
    for start, end in _unquoted(text):
        if tail := cues.tail(text[start : start + 400]):
            yield start, len(text), tail
            return
        if base != "related" and (kind := cues.sentence(text[start : min(end, start + 400)])):
            yield start, end, kind


def _brackets(text: str, cues: Furniture) -> Iterator[tuple[int, int, BlockKind]]:
    for match in _OPEN.finditer(text):
        kind = cues.parenthesis(text[match.end() : match.end() + 400])
        if kind:
            yield match.start(), _closing(text, match.start()), kind


def _closing(text: str, start: int) -> int:
    """Where a bracket closes, counting those within; the line's end where none does."""
    opening, closing, depth = text[start], _CLOSE[text[start]], 0
    for i in range(start, min(len(text), start + _LONGEST_BRACKET)):
        depth += (text[i] == opening) - (text[i] == closing)
        if depth == 0:
            return i + 1
    return len(text) if len(text) - start <= _LONGEST_BRACKET else start + 1


def _unquoted(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that do not begin inside a quotation (what a speaker says is never furniture)."""
    starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    at, marks = 0, 0
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        marks += text.count('"', at, start)
        at = start
        if marks % 2 == 0 and not text.startswith('"', start):
            yield start, end


def join_lines(parts: Iterable[str]) -> str:
    """Parts of a page as one text, a blank line between them."""
    return "\n\n".join(parts)
