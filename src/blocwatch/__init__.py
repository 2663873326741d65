"""Blocwatch reads the news of states and alliances and keeps the record.

``read(path)`` gives the reading of one article, ``readings(paths)`` those of many,
``Record(file)`` the record that keeps them, ``knowledge()`` what is known before reading.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .extract.reading import knowledge
    from .model import Reading
    from .pipeline import ingest, read, readings
    from .record.store import Record

__all__ = ["Reading", "Record", "ingest", "knowledge", "read", "readings"]

_HOME = {
    "Reading": ".model",
    "Record": ".record.store",
    "ingest": ".pipeline",
    "knowledge": ".extract.reading",
    "read": ".pipeline",
    "readings": ".pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the parser and the store are slow to import."""
    if name not in _HOME:
        raise AttributeError(f"module 'blocwatch' has no attribute {name!r}")
    return getattr(import_module(_HOME[name], __name__), name)
