"""Ties that a user brings as a table: treaties, alliances, rivalries from other data, each with its dates."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from ..errors import BadRequest
from ..model import TieKind
from .naming import code_of

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer

COLUMNS = ("a", "b", "sign", "kind", "since", "until")
_SIGNS: Mapping[str, Literal[1, -1]] = {"1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "−1": -1, "−": -1}
_KINDS: tuple[str, ...] = get_args(TieKind)


@dataclass(frozen=True, slots=True)
class OwnTie:
    """One row: who is tied to whom, for (1) or against (-1), from and to which day (None = open).

    ``source`` names the file and the line, as "ties.csv:3".
    """

    a: str
    b: str
    sign: Literal[1, -1]
    kind: TieKind
    since: date | None
    until: date | None
    source: str

    def holds(self, day: date) -> bool:
        """Whether the tie stands on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def own_ties(path: Path, facts: Gazetteer) -> tuple[OwnTie, ...]:
    """The ties of a CSV file with the columns a, b, sign and, if wanted, kind, since, until.

    Raises BadRequest with file and line for what can't be understood; nothing is skipped.
    """
    return tuple(_tie(row, source, facts) for source, row in rows(path, ("a", "b", "sign"), COLUMNS))


def rows(path: Path, needed: tuple[str, ...], known: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file, each with "file:line". Raises BadRequest where the file or a column is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True)
            _check_columns(path, tuple(table.fieldnames or ()), needed, known)
            for row in table:
                source = f"{path.name}:{table.line_num}"
                if None in row or None in row.values():
                    raise BadRequest(f"{source}: the row has not as many fields as the first line")
                yield source, {name: value.strip() for name, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadRequest(f"{path} can't be read as a CSV table in UTF-8: {error}") from error


def _check_columns(path: Path, found: tuple[str, ...], needed: tuple[str, ...], known: tuple[str, ...]) -> None:
    missing, unknown = [n for n in needed if n not in found], [n for n in found if n not in known]
    if missing or unknown:
        wrong = f"no column {missing[0]!r}" if missing else f"an unknown column {unknown[0]!r}"
        raise BadRequest(
            f"{path.name}:1: {wrong}; the first line has to name {', '.join(needed)}, of {', '.join(known)}"
        )


def _tie(row: dict[str, str], source: str, facts: Gazetteer) -> OwnTie:
    a, b = (_actor(row[side], source, facts) for side in ("a", "b"))
    kind = row.get("kind") or ("alliance" if row["sign"].lstrip("+").startswith("1") else "enmity")
    if a == b:
        raise BadRequest(f"{source}: {a} is tied to itself")
    if row["sign"] not in _SIGNS:
        raise BadRequest(f"{source}: the sign {row['sign']!r} is neither 1 (for) nor -1 (against)")
    if kind not in _KINDS:
        raise BadRequest(f"{source}: the kind {kind!r} is none of {', '.join(_KINDS)}")
    since, until = day_of(row.get("since", ""), source, "first"), day_of(row.get("until", ""), source, "last")
    if since and until and until < since:
        raise BadRequest(f"{source}: the tie ends ({until}) before it begins ({since})")
    return OwnTie(a, b, _SIGNS[row["sign"]], cast(TieKind, kind), since, until, source)


def _actor(name: str, source: str, facts: Gazetteer) -> str:
    try:
        return code_of(name, facts)
    except BadRequest as error:
        raise BadRequest(f"{source}: {error}") from error


def day_of(text: str, source: str, end: Literal["first", "last"]) -> date | None:
    """A day from 2024-06-01, or the first or last day of 2024-06 or of 2024; None from nothing. Raises BadRequest."""
    if not text:
        return None
    try:
        parts = [int(part) for part in text.split("-")]
        year, month, day = (*parts, *([0] * (3 - len(parts))))
        if day:
            return date(year, month, day)
        if end == "first":
            return date(year, month or 1, 1)
        after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
        return date.fromordinal(after.toordinal() - 1)
    except ValueError:
        raise BadRequest(f"{source}: {text!r} is no day: write 2024-06-01, 2024-06 or 2024") from None
