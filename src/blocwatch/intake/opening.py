"""The head of a text: masthead, headline, byline, date, and where the reporting begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..lexicon.furniture import furniture
from ..lexicon.outlets import outlets
from ..model import Block, BlockKind
from .agencies import signs_off
from .blocks import Line
from .bylines import read_byline
from .datelines import read_dateline
from .dates import find_day, is_stamp

_LONGEST_HEADLINE = 250
_DEEPEST = 12
_RELEASE = re.compile(
    r"(?:for immediate release|(?:press|news|media) (?:release|statement|advisory|note)|communiqu[eé]|statement|joint statement|transcript)\b(?: (?:no\.?|nr\.?|number)?\s*[\d/-]+)?",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?:[A-Z][A-Z0-9&.'-]*\s+){0,4}(?:WIRE|NEWS|TIMES|POST|AGENCY|PRESS|HERALD|TRIBUNE|JOURNAL|MONITOR|OBSERVER|DAILY|COURIER|REPORT|GAZETTE|STANDARD|TELEGRAPH)"
)
# The same as a name is written; a headline may be so too, so it counts only right above the day.
_PAPER = re.compile(
    r"(?:[A-Z][\w.'&-]*\s+){1,4}(?:Wire|News|Times|Post|Agency|Herald|Tribune|Journal|Monitor|Observer|Daily|Courier|Gazette|Standard"
    r"|Telegraph|Chronicle|Mail|Star|Echo|Globe|Examiner|Register|Bulletin|Sentinel|Ledger|Mirror|Guardian)"
)
_STOP = re.compile(r"[.\u2026][\"\u201d')\]]*$")


@dataclass(frozen=True)
class Opening:
    """What the head of a text says, its blocks, and the index of the first line below it."""

    title: str = ""
    bylines: tuple[str, ...] = ()
    day: date | None = None
    outlet: str = ""
    blocks: tuple[Block, ...] = ()
    rest: int = 0


def read_opening(lines: Sequence[Line], titled: bool = False) -> Opening:
    """Read the head of a text. ``titled``: the first line is known to be the headline."""
    found = [(i, _part(lines[i])) for i in range(_head_size(lines, titled))]
    headline = _headline(lines, found, titled)
    if headline is not None:
        found = [(i, "masthead" if i > headline and _is_paper(lines, found, i) else part) for i, part in found]
    known = [i for i, part in found if part is not None]
    last = max([*known, *([] if headline is None else [headline])], default=-1)
    opening = Opening(rest=last + 1)
    for i, part in found[: last + 1]:
        opening = _add(opening, lines[i], part, i, headline)
    return opening


def _head_size(lines: Sequence[Line], titled: bool) -> int:
    """How many lines can belong to the head: up to the first that is running text or starts with a dateline."""
    for i, line in enumerate(lines[:_DEEPEST]):
        if (i or not titled) and (read_dateline(line.text) or (_part(line) is None and _running(lines, i))):
            return i
    return min(len(lines), _DEEPEST)


def _running(lines: Sequence[Line], i: int) -> bool:
    """Running text: long, or ending in a full stop, unless a byline or date right below it tells that it is a title."""
    text = lines[i].text
    if len(text) > _LONGEST_HEADLINE or re.search(r"[.!?][\"\u201d')]*\s+[A-Z\"].*[.]$", text):
        return True
    signed = i + 1 < len(lines) and _part(lines[i + 1]) in ("byline", "stamp", "masthead")
    return bool(_STOP.search(text)) and not signed


def _part(line: Line) -> str | None:
    """What a line of the head is: byline, stamp (a date), release, masthead, credit, furniture, or None for a title or text."""
    text = line.text
    if read_byline(text):
        return "byline"
    if is_stamp(re.split(r"\s[\u00b7\u2022|]\s", text)[0]) or _dated_masthead(text):
        return "stamp"
    release = _RELEASE.match(text)
    if release and (release.end() == len(text) or (len(text) < 60 and find_day(text))):
        return "release"
    if outlets().named(text) or (len(text) <= 40 and _MASTHEAD.fullmatch(text)):
        return "masthead"
    if signs_off(text):
        return "credit"
    kind = furniture().line(text)
    return "stamp" if kind == "byline" else kind


def _dated_masthead(text: str) -> str:
    """The outlet in 'Tri-State Herald, Saturday, June 8, 2024 | Updated 9 pm': capitalised words, then nothing but a date."""
    name = re.match(
        r"((?:(?:[A-Z][\w.'&-]*|of|and|the|for|&)\s+){0,6}[A-Z][\w.'&-]*)\s*[,|\u2022\u00b7\u2013\u2014-]+\s*(?=\S)",
        text,
    )
    return name[1] if name and len(text) <= 120 and is_stamp(text[name.end() :]) else ""


def _headline(lines: Sequence[Line], found: Sequence[tuple[int, str | None]], titled: bool) -> int | None:
    """The first line that can be a title, below the label of a press release if there is one."""
    if titled:
        return 0
    label = next((i for i, part in found if part == "release"), -1)
    free = [i for i, part in found if part is None]
    if len(lines) == 1:
        return None
    if label < 0 and len(free) > 1 and free[0] == 0 and _names_outlet(lines[0].text, found):
        label = 0
    return next((i for i in free if i > label), free[0] if free else None)


def _names_outlet(text: str, found: Sequence[tuple[int, str | None]]) -> bool:
    """Whether the first line is the outlet's name: one to five capitalised words, and the day's date right below."""
    words = text.split()
    capital = all(word[0].isupper() or word in ("of", "and", "the", "&") for word in words)
    return capital and len(words) <= 5 and len(found) > 1 and found[1][1] == "stamp"


def _is_paper(lines: Sequence[Line], found: Sequence[tuple[int, str | None]], i: int) -> bool:
    """Whether a line is an outlet's name as names are written, 'Jakarta Chronicle', with the day right below."""
    part, below = found[i][1], found[i + 1][1] if i + 1 < len(found) else None
    return part is None and below == "stamp" and bool(_PAPER.fullmatch(lines[i].text))


_BLOCK: dict[str, BlockKind] = {"byline": "byline", "stamp": "byline", "release": "navigation", "masthead": "credit"}


def _add(opening: Opening, line: Line, part: str | None, i: int, headline: int | None) -> Opening:
    if i == headline:
        return _with(opening, "headline", line, title=line.text)
    if part is None:
        above = headline is not None and i < headline
        return (
            _with(opening, "credit", line, outlet=opening.outlet or line.text)
            if above
            else _with(opening, "subhead", line)
        )
    if part == "byline" and (byline := read_byline(line.text)):
        names = tuple(dict.fromkeys((*opening.bylines, *byline.names)))
        return _with(opening, "byline", line, bylines=names, day=opening.day or byline.day)
    if part in ("stamp", "release"):
        outlet = opening.outlet or (_dated_masthead(line.text) if part == "stamp" else "")
        return _with(opening, _BLOCK[part], line, day=opening.day or _masthead_day(line.text), outlet=outlet)
    if part == "masthead":
        return _with(opening, "credit", line, outlet=opening.outlet or line.text)
    return _with(opening, "credit" if part == "credit" else furniture().line(line.text) or "navigation", line)


@dataclass(frozen=True)
class Signature:
    """Bylines and day that stand as lines of their own near the top, and the kind of each line looked at (None: as it was)."""

    bylines: tuple[str, ...]
    day: date | None
    kinds: tuple[BlockKind | None, ...]


def read_signature(lines: Sequence[Line]) -> Signature:
    """Find byline, date and masthead among lines whose headline is known."""
    parts = [_part(line) if line.hint in (None, "paragraph", "byline") else None for line in lines]
    last = max((i for i, part in enumerate(parts) if part in _BLOCK), default=-1)
    kinds = tuple(
        _signature_kind(line, part, i < last) for i, (line, part) in enumerate(zip(lines, parts, strict=True))
    )
    signed = [b for line, part in zip(lines, parts, strict=True) if part == "byline" and (b := read_byline(line.text))]
    days = [b.day for b in signed] + [
        _masthead_day(line.text) for line, part in zip(lines, parts, strict=True) if part == "stamp"
    ]
    names = next((b.names for b in signed if b.names), ())
    return Signature(names, next((day for day in days if day), None), kinds)


def _signature_kind(line: Line, part: str | None, above: bool) -> BlockKind | None:
    """Few capitalised words above the byline are the site's sections; what else stands there stays as it was."""
    words = line.text.split()
    menu = (
        above and part is None and line.hint == "paragraph" and len(words) <= 5 and all(w[0].isupper() for w in words)
    )
    return "navigation" if menu else _BLOCK.get(part or "")


def _masthead_day(text: str) -> date | None:
    found = find_day(text)
    return found[0] if found else None


def _with(opening: Opening, kind: BlockKind, line: Line, **fields: object) -> Opening:
    return replace(opening, blocks=(*opening.blocks, Block(kind, line.span)), **fields)  # type: ignore[arg-type]
