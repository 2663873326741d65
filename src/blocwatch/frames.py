"""Values that turn into a table where asked: the one place that knows pyarrow and pandas, both optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from .errors import BadRequest

Row = Mapping[str, object]


class Tabled:
    """A value with a table of its own: ``columns`` names its columns, ``rows`` gives them, in a fixed order."""

    __slots__ = ()

    def columns(self) -> tuple[str, ...]:
        """Names of the table's columns, in their order."""
        raise NotImplementedError

    def rows(self) -> Iterator[Row]:
        """The rows of the table: each column's name with a plain value."""
        raise NotImplementedError

    def to_arrow(self) -> Any:
        """A pyarrow.Table. Raises BadRequest where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise BadRequest("to_arrow() needs pyarrow: pip install 'blocwatch[frames]'") from error
        return pyarrow.table(self._table())

    def to_pandas(self) -> Any:
        """A pandas.DataFrame. Raises BadRequest where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise BadRequest("to_pandas() needs pandas: pip install 'blocwatch[frames]'") from error
        return pandas.DataFrame(self._table(), columns=list(self.columns()))

    def _table(self) -> dict[str, list[object]]:
        rows = list(self.rows())
        return {name: [row[name] for row in rows] for name in self.columns()}


class Listed(Tabled):
    """A table of like rows: each a frozen dataclass, its fields the columns."""

    __slots__ = ("_kind", "_values")

    def __init__(self, values: Sequence[Any], kind: type[Any]) -> None:
        self._values, self._kind = tuple(values), kind

    def columns(self) -> tuple[str, ...]:
        """The fields of the rows."""
        return tuple(field.name for field in fields(self._kind))

    def rows(self) -> Iterator[Row]:
        """One row for each value."""
        return (flat_fields(value) for value in self._values)


def flat_fields(value: Any) -> dict[str, object]:
    """The fields of a frozen value, each as a plain value."""
    return {field.name: flat(getattr(value, field.name)) for field in fields(value)}


def flat(value: object) -> object:
    """A field's value as tables hold it: tuples as lists, frozen values as their fields, days as they are."""
    if isinstance(value, (str, int, float, date, type(None))):
        return value
    if isinstance(value, Mapping):
        return {str(key): flat(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return flat_fields(value)
    if isinstance(value, (tuple, list)):
        return [flat(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no place in a table")
