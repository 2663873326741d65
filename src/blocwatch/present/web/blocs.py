"""The pages of the network: the blocs of a window with their proof, and the entries behind each edge."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import BadRequest
from ...model import Edge, Partition, Snapshot
from ...network.blocs import blocs as divide
from ...network.build import snapshot
from ...network.optimum import Camps
from ...record import queries
from ...record.store import Record
from .actors import name_of
from .asked import Answer, Asked, NotHeld
from .drawing import drawing, standing_order
from .pages import pieces

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

SECONDS = 10.0
"""Time for one division: a page should not be waited for longer; what is not proven by then says so."""

Stamp = tuple[Path, int, int]


def blocs(asked: Asked) -> Answer:
    """Who stands with whom in a window."""
    since, until, free = asked.day("since"), asked.day("at"), asked.word("camps") == "free"
    network = _network(_stamp(asked.record), since, until, asked.facts)
    given = {"since": asked.word("since") or "", "at": asked.word("at") or "", "camps": "free" if free else "two"}
    if not network.edges:
        return Answer("blocs.html", "Blocs", {"window": [since, until], "edges": []}, {"given": given, "found": None})
    found = _division(network, "free" if free else "two")
    data = {"window": [since, until], "edges": network.edges, "partition": found}
    return Answer("blocs.html", "Blocs", data, {
        "given": given, "found": found, "drawing": drawing(network, found), "network": network,
        "standings": standing_order(found.standings),
        "edges": sorted(network.edges, key=lambda e: -abs(e.weight)),
        "since": since, "until": until, "hostile": any(e.weight < 0 for e in network.edges),
    })  # fmt: skip


def edge(asked: Asked) -> Answer:
    """What two actors have for and against each other in a window: every entry with its sentence."""
    a, b = sorted((asked.path["a"], asked.path["b"]))
    since, until = asked.day("since"), asked.day("until")
    network = _network(_stamp(asked.record), since, until, asked.facts)
    found = next((e for e in network.edges if (e.a, e.b) == (a, b)), None)
    if found is None:
        raise NotHeld(f"{a} and {b} have no tie in this window")
    entries = [queries.explain(asked.record, id) for id in found.evidence if ":" not in id]
    facts = _other_evidence(found, asked.facts)
    data = {"edge": found, "weight": found.weight, "entries": entries, "facts": facts}
    shown = {"sentences": [(entry, pieces(entry)) for entry in entries], "since": since, "until": until}
    return Answer("edge.html", f"{a} and {b}", data, shown)


def _other_evidence(edge: Edge, facts: Gazetteer) -> list[str]:
    """What an edge rests on besides entries, in words: memberships that the facts tell, lines of a user's file."""
    told = []
    for id in edge.evidence:
        kind, colon, code = id.partition(":")
        if kind == "membership":
            other = edge.b if edge.a == code else edge.a
            told.append(f"{name_of(facts, other)} is a member of {name_of(facts, code)}")
        elif colon:
            told.append(id)
    return told


# ---------------------------------------------------------------- kept while the record stays as it is


def _stamp(record: Record) -> Stamp:
    """What changes when the record does. Raises BadRequest where there is no file."""
    try:
        state = record.path.stat()
    except FileNotFoundError:
        raise BadRequest(f"there is no record at {record.path}") from None
    return record.path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=32)
def _network(stamp: Stamp, since: date | None, until: date | None, facts: Gazetteer) -> Snapshot:
    return snapshot(queries.readings(Record(stamp[0])), since, until, facts)


@lru_cache(maxsize=32)
def _division(network: Snapshot, camps: Camps) -> Partition:
    return divide(network, camps, margins=camps == "two", seconds=SECONDS)
