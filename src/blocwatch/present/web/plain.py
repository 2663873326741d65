"""The data of a page as JSON values: frozen rows field by field, days as ISO dates, intervals as [first, last]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date

from ...model import Interval, Method, Reading
from ..reading_json import Json, interval, reading_json


def plain(value: object) -> Json:
    """Any value that a page shows, as JSON. Raises TypeError on one that has no such form."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Reading):
        return reading_json(value)
    if isinstance(value, Interval):
        return interval(value)
    if isinstance(value, Method):
        return f"{value.stage}/{value.rule}/{value.version}"
    if isinstance(value, date):
        return value.isoformat()
    return _whole(value)


def _whole(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")
