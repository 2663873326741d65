"""Sentences in which nothing happens between actors: sport, business, weather, history, culture, home politics, bare pairs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line

from blocwatch.model import Event

ROWS = [tuple(row.split("\t")) for row in (Path(__file__).parent / "no_events.tsv").read_text("utf-8").splitlines()]
ALLOWED = 0.03
"""Share of such sentences that may be coded; the project's own limit for false events."""


def told_as_happened(words: str) -> list[Event]:
    """Events that a record would hold as having happened: what is only possible or denied is none."""
    return [event for event in events_of(words) if event.status not in ("possible", "denied")]


def test_share_of_false_events() -> None:
    false = {words: [line(event) for event in found] for _, words in ROWS if (found := told_as_happened(words))}
    assert len(false) <= ALLOWED * len(ROWS), false


def test_every_kind_is_there() -> None:
    kinds = Counter(kind for kind, _ in ROWS)
    assert len(ROWS) >= 60
    assert set(kinds) == {"sport", "business", "weather", "history", "culture", "home", "pair", "fear"}


def test_an_event_beside_them_is_found() -> None:
    assert told_as_happened("{RUS|Russia} shelled {UKR|Ukraine} in heavy rain.")
