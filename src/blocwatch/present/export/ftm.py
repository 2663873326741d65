"""FollowTheMoney JSON lines: articles, actors, events, memberships and other links, for Aleph and its kin."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from ...lexicon.actors import Gazetteer
from ...lexicon.countries import countries
from ...model import Article, Interval, Reading, Tie, identifier
from .cells import clean, json_lines
from .told import Source, Told, place

Entity: TypeAlias = dict[str, "str | dict[str, list[str]]"]


def write(source: Source, folder: Path) -> list[Path]:
    """Write entities.ftm.json, an entity a line, each once."""
    path, written = folder / "entities.ftm.json", set[str]()
    with json_lines(path) as line:
        for reading in source.readings():
            for made in entities(reading, source):
                if made["id"] not in written:
                    written.add(str(made["id"]))
                    line(made)
    return [path]


def entities(reading: Reading, source: Source) -> list[Entity]:
    """The entities of one article: those that others point to come first. Asserted ties only."""
    told = list(source.told_in(reading))
    ties = [tie for tie in reading.ties if _wanted(tie, reading, source)]
    codes = [p.code for one in told for p in (*one.event.actors, *one.event.recipients)]
    codes += [code for tie in ties for code in (tie.a, tie.b)]
    if not told and not ties:
        return []
    actors = [_actor(code, source.facts) for code in dict.fromkeys(codes)]
    links = (_link(tie, reading, source.facts) for tie in ties)
    return [_article(reading.article), *actors, *map(_event, told), *links]


def _wanted(tie: Tie, reading: Reading, source: Source) -> bool:
    actor = source.chosen.actor
    return (
        tie.status == "asserted"
        and actor in (None, tie.a, tie.b)
        and source.within(tie.since, reading.article.published)
    )


def _article(article: Article) -> Entity:
    published = article.published.isoformat() if article.published else ""
    return _entity(
        _id("article", article.id), "Article",
        title=[article.title], author=article.bylines, publishedAt=[published], sourceUrl=[article.url],
        publisher=[article.outlet], language=[article.lang],
    )  # fmt: skip


def _actor(code: str, facts: Gazetteer) -> Entity:
    actor = facts.actor(code)
    state = countries().get(facts.state(code))
    schema = "PublicBody" if actor and actor.kind in ("state", "territory") else "Organization"
    return _entity(
        _id("actor", code), schema,
        name=[actor.name if actor else code], country=[state.iso2.lower() if state else ""],
    )  # fmt: skip


def _event(told: Told) -> Entity:
    event, found = told.event, place(told)
    parties = [_id("actor", p.code) for p in (*event.actors, *event.recipients)]
    kind = event.type.capitalize() + (f" ({event.mode})" if event.mode else "")
    sides = (", ".join(p.name for p in side) for side in (told.actors, told.recipients) if side)
    return _entity(
        event.id, "Event",
        name=[f"{kind}: {' – '.join(sides)}"], **_dates(event.when), location=[found.words],
        country=[found.country.iso2.lower() if found.country else ""], involved=parties,
        sourceUrl=[told.article.url], recordId=[event.id], summary=[told.words], proof=[_id("article", told.article.id)],
    )  # fmt: skip


def _link(tie: Tie, reading: Reading, facts: Gazetteer) -> Entity:
    """A membership where one end is an organisation, else a link whose role is the kind of tie."""
    dates = {"startDate": [tie.since.first.isoformat()]} if tie.since else {}
    a, b = _id("actor", tie.a), _id("actor", tie.b)
    shared: dict[str, list[str]] = {
        "sourceUrl": [reading.article.url],
        "recordId": [tie.id],
        "role": [tie.kind],
        **dates,
    }
    if tie.kind != "membership":
        return _entity(tie.id, "UnknownLink", subject=[a], object=[b], **shared)
    organisation, member = (a, b) if _is_body(tie.a, facts) else (b, a)
    return _entity(tie.id, "Membership", member=[member], organization=[organisation], **shared)


def _is_body(code: str, facts: Gazetteer) -> bool:
    actor = facts.actor(code)
    return actor is not None and actor.kind in ("organisation", "alliance", "group")


def _dates(when: Interval | None) -> dict[str, list[str]]:
    return {"startDate": [when.first.isoformat()], "endDate": [when.last.isoformat()]} if when else {}


def _entity(id: str, schema: str, **properties: Iterable[str]) -> Entity:
    """An entity; FollowTheMoney's properties are lists of text, empty ones are left out."""
    filled = {name: [clean(value) for value in values if clean(value)] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _id(kind: str, key: str) -> str:
    return f"bw-{kind}-{identifier('', kind, key)}"
