"""What questions to the record are answered with: frozen rows, in a sequence that turns into a table where asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, TypeVar, overload

from ..errors import BadRequest
from ..model import Interval, Method, Span

Answer = TypeVar("Answer")


class Rows(Sequence[Answer], Generic[Answer]):
    """Frozen rows of one kind."""

    def __init__(self, rows: Sequence[Answer], kind: type[Answer]) -> None:
        self._rows, self.kind = tuple(rows), kind

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Answer]: ...
    def __getitem__(self, index: int | slice) -> Answer | Rows[Answer]:
        return Rows(self._rows[index], self.kind) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Rows({len(self)} {self.kind.__name__})"

    def columns(self) -> tuple[str, ...]:
        """Names of the fields, in their order."""
        return tuple(field.name for field in fields(self.kind))  # type: ignore[arg-type]

    def column(self, name: str) -> list[object]:
        """All values of one field; spans as (start, end), intervals as first and last day, both ISO dates."""
        return [_flat(getattr(row, name)) for row in self._rows]

    def to_arrow(self) -> Any:
        """A pyarrow.Table. Raises BadRequest where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise BadRequest("to_arrow() needs pyarrow: pip install 'blocwatch[frames]'") from error
        return pyarrow.table({name: self.column(name) for name in self.columns()})

    def to_pandas(self) -> Any:
        """A pandas.DataFrame. Raises BadRequest where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise BadRequest("to_pandas() needs pandas: pip install 'blocwatch[frames]'") from error
        return pandas.DataFrame({name: self.column(name) for name in self.columns()}, columns=list(self.columns()))


def _flat(value: object) -> object:
    if isinstance(value, Interval):
        return [value.first.isoformat(), value.last.isoformat()]
    if isinstance(value, Method):
        return f"{value.stage}/{value.rule}/{value.version}"
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article and how much was read out of it; ``open`` counts what stayed open."""

    id: str
    title: str
    outlet: str
    published: date | None
    statements: int
    events: int
    ties: int
    open: int
    url: str
    run: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who says, demands, denies what. ``words`` are those of the content, ``cue`` those that report it."""

    id: str
    article: str
    outlet: str
    published: date | None
    speaker: str
    speaker_kind: str
    actors: tuple[str, ...]
    person: str | None
    kind: str
    stance: str
    cue: str
    words: str
    said: Interval | None
    within: str | None
    sentence: str
    why: str
    score: float
    method: Method


@dataclass(frozen=True, slots=True)
class EventRow:
    """Who did what to whom. ``by`` are the statements it rests on, ``word_of`` who made them, outermost first."""

    id: str
    article: str
    outlet: str
    published: date | None
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    status: str
    by: tuple[str, ...]
    word_of: tuple[str, ...]
    when: Interval | None
    where: str | None
    words: str
    sentence: str
    why: str
    score: float
    method: Method


@dataclass(frozen=True, slots=True)
class TieRow:
    """A standing relation between two actors, +1 or -1."""

    id: str
    article: str
    outlet: str
    published: date | None
    a: str
    b: str
    sign: int
    kind: str
    status: str
    by: tuple[str, ...]
    word_of: tuple[str, ...]
    since: Interval | None
    words: str
    sentence: str
    why: str
    score: float
    method: Method


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What could not be read or stayed open; ``article`` is "" where the page gave none."""

    id: str
    article: str
    page: str
    stage: str
    code: str
    detail: str
    span: Span | None
    run: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with all that a person needs to check it.

    ``span`` is where its words stand in the article, ``marked`` the same within ``sentence``. ``facts`` are its own
    fields in words, ``by`` the chain of statements it rests on, outermost first, each as (id, speaker, words).
    """

    id: str
    kind: str
    article: str
    title: str
    outlet: str
    published: date | None
    url: str
    words: str
    span: Span | None
    sentence: str
    marked: tuple[Span, ...]
    facts: tuple[tuple[str, str], ...]
    by: tuple[tuple[str, str, str], ...]
    method: Method | None
    why: str
    score: float | None
