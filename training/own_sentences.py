"""Read and check the project's own labelled sentences (training/sentences/, README.md there has the form).

    python -m training.own_sentences training/sentences/FILE.tsv ...     lists what is wrong, then counts

Standard library only, so that whoever writes sentences needs nothing else.
"""

from __future__ import annotations

import collections
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent / "sentences"
DATA = Path(__file__).parents[1] / "src/blocwatch/lexicon/data"
HELD_APART = 15
"""Sentences in a hundred that are kept for measuring."""
STATUSES = ("asserted", "claimed", "promised", "threatened", "possible", "sought", "requested", "denied", "expected")

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
EVENT = re.compile(
    r"(?P<left>[A-Z0-9_+=?-]+)(?:>(?P<right>[A-Z0-9_+-]+))? (?P<types>[A-Z|]+) (?P<cameo>\d{2,4}) (?P<status>[a-z]+)"
    r'(?P<negated> not)? "(?P<trigger>[^"]+)"(?: by (?P<by>\S+))?$'
)
IDENTITY = re.compile(r"([a-z]{2,3}-\d{4})[a-z]?$")
CONTROL = re.compile(r'; (?=[^"]*(?:"[^"]*"[^"]*)*$)')


@dataclass(frozen=True)
class Marked:
    """A mention in the plain text: character offsets, its codes (none for a mere place), its sector or ''."""

    start: int
    end: int
    codes: tuple[str, ...]
    sector: str


@dataclass(frozen=True)
class Told:
    """One labelled event. ``sides`` are the parties of a mutual act; else sources and recipients."""

    sources: tuple[str, ...]
    recipients: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]
    types: tuple[str, ...]
    cameo: str
    status: str
    negated: bool
    trigger: str
    by: tuple[str, ...]

    def directed(self) -> frozenset[tuple[str, str]]:
        """Ordered pairs of who acts on whom; '' stands for nobody named. A mutual act holds both ways."""
        if self.sides:
            pairs = ((a, b) for one in self.sides for other in self.sides if one != other for a in one for b in other)
            return frozenset(pairs)
        return frozenset((a, b) for a in self.sources for b in self.recipients or ("",))


@dataclass(frozen=True)
class Labelled:
    """One sentence with its mentions and events."""

    id: str
    published: date
    text: str
    mentions: tuple[Marked, ...]
    events: tuple[Told, ...]
    tags: tuple[str, ...]

    @property
    def number(self) -> str:
        """The id without its variant's letter: variants of one frame stay on one side of the split."""
        return self.id.rstrip("abcdefghijklmnopqrstuvwxyz") if self.id[-1].isalpha() else self.id

    @property
    def apart(self) -> bool:
        """Whether the sentence is held apart for measuring."""
        return zlib.crc32(self.number.encode()) % 100 < HELD_APART


def read(paths: Sequence[Path] = ()) -> Iterator[Labelled]:
    """All sentences of some files, of every file in ``sentences/`` where none are named. Raises ValueError with file and line."""
    for path in paths or sorted(HERE.glob("*.tsv")):
        for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                try:
                    yield parsed(line)
                except ValueError as error:
                    raise ValueError(f"{path.name}, line {at}: {error}") from error


def parsed(line: str) -> Labelled:
    """One line. Raises ValueError that says what is wrong."""
    cells = line.split("\t")
    if len(cells) != 5:
        raise ValueError(f"{len(cells)} columns, five are asked: id, date, sentence, events, tags")
    name, day, words, events, tags = (cell.strip() for cell in cells)
    if not IDENTITY.match(name):
        raise ValueError(f"the id {name!r} is not of the form as-0001 or as-0001a")
    text, mentions = unmarked(words)
    told = () if events == "none" else tuple(told_of(one) for one in CONTROL.split(events))
    for event in told:
        _checked(event, text, {code for mention in mentions for code in mention.codes})
    return Labelled(
        name, date.fromisoformat(day), text, mentions, told, tuple(t.strip() for t in tags.split(",") if t.strip())
    )


def unmarked(words: str) -> tuple[str, tuple[Marked, ...]]:
    """The plain text of a marked sentence, and its mentions."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(words):
        text += words[at : match.start()]
        codes, _, sector = match[1].partition(":")
        known = () if codes == "@" else tuple(codes.split("+"))
        mentions.append(Marked(len(text), len(text) + len(match[2]), known, sector))
        text, at = text + match[2], match.end()
    text += words[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace is left over")
    return text, tuple(mentions)


def told_of(cell: str) -> Told:
    """One event of the fourth column."""
    found = EVENT.match(cell.strip())
    if not found:
        raise ValueError(f'{cell!r} is not of the form SOURCES>RECIPIENTS TYPE CAMEO STATUS [not] "trigger" [by CODE]')
    left, right = found["left"], found["right"]
    sides: tuple[tuple[str, ...], ...] = ()
    if "=" in left:
        if right:
            raise ValueError(f"{cell!r} is mutual and has a recipient")
        sides = tuple(tuple(side.split("+")) for side in left.split("="))
        sources, recipients = tuple(code for side in sides for code in side), ()
    elif right is None:
        raise ValueError(f"{cell!r} has no recipient; '-' stands for none")
    else:
        sources, recipients = tuple(left.split("+")), () if right == "-" else tuple(right.split("+"))
    by = tuple(found["by"].split(">")) if found["by"] else ()
    return Told(
        sources, recipients, sides, tuple(found["types"].split("|")), found["cameo"], found["status"], bool(found["negated"]), found["trigger"], by,
    )  # fmt: skip


def _checked(event: Told, text: str, known: set[str]) -> None:
    if event.status not in STATUSES:
        raise ValueError(f"unknown status {event.status!r}")
    if event.trigger not in text:
        raise ValueError(f"the trigger {event.trigger!r} is not in the sentence")
    if set(event.sources) & set(event.recipients):
        raise ValueError(f"{event.sources} acts on itself")
    for code in (*event.sources, *event.recipients):
        if code not in known and code != "?":
            raise ValueError(f"{code} takes part in {event.trigger!r} and is not marked in the sentence")
    if not any(fits(event.cameo, one) for one in event.types):
        raise ValueError(f"CAMEO {event.cameo} does not belong to {'|'.join(event.types)}")


ROOTS = {
    "AGREE": ("03",), "CONSULT": ("04",), "SUPPORT": ("05",), "COOPERATE": ("06",), "AID": ("07",), "CONCEDE": ("080", "081", "082", "083", "055", "0811", "0812"),
    "RETREAT": ("084", "085", "086", "087", "0813", "0814"), "REQUEST": ("02", "10"), "ACCUSE": ("09", "11"), "REJECT": ("12",), "THREATEN": ("13",),
    "PROTEST": ("14",), "MOBILIZE": ("15",), "SANCTION": ("16", "116"), "COERCE": ("17", "191"), "ASSAULT": ("18", "19", "20"),
}  # fmt: skip
"""Which CAMEO codes stand under which PLOVER type in these files."""


def fits(cameo: str, event: str) -> bool:
    """Whether a CAMEO code stands under a PLOVER type. Raises ValueError for an unknown type or code."""
    if event not in ROOTS:
        raise ValueError(f"unknown type {event!r}")
    if cameo not in _codes():
        raise ValueError(f"there is no CAMEO code {cameo}")
    if event == "RETREAT" and cameo.startswith(("0811", "0812")):
        return False
    return cameo.startswith(ROOTS[event]) or (event == "CONCEDE" and cameo.startswith("08") and len(cameo) == 2)


def _codes() -> set[str]:
    raw = json.loads((DATA / "plover.json").read_text("utf-8"))
    codes = {*raw["cameo"], *raw["cameo_without_plover_event"]}
    return codes | {code[:2] for code in codes}


def main() -> int:
    """Print every fault with its line, then the counts."""
    faults, types, statuses, rows, triggers = 0, collections.Counter[str](), collections.Counter[str](), 0, set()
    none, apart, seen = 0, 0, set()
    for path in [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.tsv")):
        for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = parsed(line)
                if row.id in seen or row.text in seen:
                    raise ValueError("the id or the sentence stands twice")
            except ValueError as error:
                faults += 1
                print(f"{path.name}:{at}: {error}")
                continue
            seen |= {row.id, row.text}
            rows, none, apart = rows + 1, none + (not row.events), apart + row.apart
            types.update(event.types[0] for event in row.events)
            statuses.update(event.status + (" not" if event.negated else "") for event in row.events)
            triggers |= {event.trigger.lower() for event in row.events}
    print(
        f"{rows} sentences, {none} without an event, {apart} held apart, {len(triggers)} different triggers, {faults} faults"
    )
    print(*(f"{name} {n}" for name, n in types.most_common()), sep=", ")
    print(*(f"{name} {n}" for name, n in statuses.most_common()), sep=", ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
