"""The network of events and ties as GraphML and GEXF: one edge an entry, with its days, status and speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeAlias

import networkx

from ...errors import BadRequest
from ...lexicon.actors import Gazetteer
from ...lexicon.ontology import ontology
from ...model import Interval, Reading, Tie
from .cells import clean, listed
from .told import Source, Told

Attributes: TypeAlias = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class _Link:
    """One edge to be."""

    id: str
    a: str
    b: str
    attributes: Attributes


def write_graphml(source: Source, folder: Path) -> list[Path]:
    """Write network.graphml."""
    return _write(folder / "network.graphml", network(source), lambda graph, path: networkx.write_graphml(graph, path))


def write_gexf(source: Source, folder: Path) -> list[Path]:
    """Write network.gexf, dynamic: each edge has start and end."""
    graph = network(source)
    graph.graph["mode"] = "dynamic"
    return _write(folder / "network.gexf", graph, lambda found, path: networkx.write_gexf(found, path))


def network(source: Source) -> networkx.MultiDiGraph:
    """Actors as nodes; events and ties as edges from actor to recipient, a mutual one between its first two actors."""
    graph = networkx.MultiDiGraph()
    for reading in source.readings():
        for told in source.told_in(reading):
            _add(graph, _event_links(told), source, "an event with one party only")
        for tie in reading.ties:
            if _wanted(tie, reading, source):
                _add(graph, [_tie_link(tie, reading)], source, "")
    for code in graph.nodes:
        graph.nodes[code].update(_node(code, source.facts))
    return graph


def _add(graph: networkx.MultiDiGraph, links: list[_Link], source: Source, reason: str) -> None:
    for link in links:
        graph.add_edge(clean(link.a), clean(link.b), key=link.id, **link.attributes)
    if not links:
        source.leave_out(reason)


def _event_links(told: Told) -> list[_Link]:
    event = told.event
    attributes: Attributes = {
        "entry": event.id,
        "kind": event.type,
        "mode": event.mode or "",
        "quad": event.quad or ontology().quad(event.type),
        "sign": 1 if ontology().quad(event.type) < 3 else -1,
        "status": told.status,
        "speakers": listed(told.speakers),
        "article": told.article.id,
        "outlet": clean(told.article.outlet),
        **_days(event.when, told),
    }
    pairs = list(_pairs(told))
    ids = [event.id, *(f"{event.id}.{count}" for count in range(1, len(pairs)))]
    return [_Link(id, a, b, attributes) for id, (a, b) in zip(ids, pairs, strict=False)]


def _pairs(told: Told) -> Iterator[tuple[str, str]]:
    actors = [party.code for party in told.event.actors]
    recipients = [party.code for party in told.event.recipients]
    if not recipients and told.event.symmetric:
        actors, recipients = actors[:1], actors[1:]
    return ((a, b) for a, b in dict.fromkeys(product(actors, recipients)) if a != b)


def _tie_link(tie: Tie, reading: Reading) -> _Link:
    known = {s.id: s.speaker.person or s.speaker.text for s in reading.statements}
    attributes: Attributes = {
        "entry": tie.id,
        "kind": tie.kind,
        "mode": "tie",
        "sign": tie.sign,
        "status": tie.status,
        "speakers": listed(known.get(id, "") for id in tie.by),
        "article": reading.article.id,
        "outlet": clean(reading.article.outlet),
        **({"start": tie.since.first.isoformat()} if tie.since else {}),
    }
    return _Link(tie.id, tie.a, tie.b, attributes)


def _days(when: Interval | None, told: Told) -> Attributes:
    """Start and end: the interval that the text tells; without one the event is open before the day of publication."""
    if when:
        return {"start": when.first.isoformat(), "end": when.last.isoformat(), "precision": when.precision}
    published = told.article.published
    return {"end": published.isoformat()} if published else {}


def _wanted(tie: Tie, reading: Reading, source: Source) -> bool:
    actor = source.chosen.actor
    return (
        tie.status in source.chosen.statuses
        and actor in (None, tie.a, tie.b)
        and source.within(tie.since, reading.article.published)
    )


def _node(code: str, facts: Gazetteer) -> Attributes:
    actor = facts.actor(code)
    return {"label": clean(actor.name) if actor else code, "kind": actor.kind if actor else "unknown"}


def _write(path: Path, graph: networkx.MultiDiGraph, write: Callable[[networkx.MultiDiGraph, str], None]) -> list[Path]:
    try:
        write(graph, str(path))
    except OSError as error:
        raise BadRequest(f"{path} can't be written: {error.strerror}") from error
    return [path]
