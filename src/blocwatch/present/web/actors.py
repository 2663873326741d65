"""The pages of actors: all of them, one with what it did and had done to it, and the pair of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ...errors import BadRequest
from ...lexicon.actors import Gazetteer, Membership, Office
from ...model import Interval
from ...network.acts import Side
from ...record import browsing
from ...record.browsing import Part
from ...record.queries import EventRow, Filter, StatementRow
from ...record.standing import standing
from ..phrases import between, days
from . import kept
from .asked import Answer, Asked, NotHeld
from .series import series

SHOWN = 12
"""Newest events and statements of each kind that a timeline is made of; lists have them all."""
LONG = 20
"""Letters beyond which an organisation goes by its code: NATO, ECOWAS."""
SOMEBODY = "somebody"
"""Whose words it is where the text leaves it out."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline. ``side`` says which way it goes; ``day`` sorts, ``when`` is what the text tells."""

    id: str
    kind: str
    day: date | None
    when: str
    side: str
    what: str
    status: str
    words: str
    sentence: str
    article: str
    outlet: str


def actors(asked: Asked) -> Answer:
    """Every actor that the record names, the most named first."""
    found = browsing.counts(asked.record, "actors", 400)
    rows = [{"code": c.name, "name": name_of(asked.facts, c.name), "kind": _kind(asked.facts, c.name),
             "articles": c.number} for c in found]  # fmt: skip
    return Answer("actors.html", "Actors", {"actors": rows})


def actor(asked: Asked) -> Answer:
    """One actor: what it did and what was done to it, what it said and what was said of it, ties, offices, members."""
    code = asked.path["code"]
    size = browsing.size(asked.record)
    day = asked.day("on") or size.last or date.today()
    wanted = Filter(actor=code, since=asked.day("since"), until=asked.day("until"), limit=SHOWN)
    events = browsing.part(asked.record, "events", wanted)
    said = browsing.part(asked.record, "statements", wanted)
    said_of = browsing.part(asked.record, "statements", _of_anybody(wanted), other=code)
    ties = standing(asked.record, code, day)
    if not ties and not any(part.total for part in (events, said, said_of)) and asked.facts.actor(code) is None:
        raise NotHeld(f"neither the record nor the facts have an actor {code!r}")
    data = {
        "code": code,
        "name": name_of(asked.facts, code),
        "kind": _kind(asked.facts, code),
        "on": day,
        "timeline": _timeline(code, events, said, said_of),
        "totals": {"events": events.total, "said": said.total, "said_of": said_of.total},
        "ties": ties,
        "counterparts": browsing.counterparts(asked.record, code),
        **tension_of(asked, (code, "anybody"), ({code}, None)),
        **_facts(asked.facts, code, day),
    }
    return Answer("actor.html", str(data["name"]), data, {"given": _given(asked, "since", "until", "on", "step")})


def dyad(asked: Asked) -> Answer:
    """Two actors: what each did to the other and said of it, and the ties between them."""
    a, b = asked.path["a"], asked.path["b"]
    if a == b:
        raise BadRequest(f"{a} and {b} are the same actor: a pair needs two")
    wanted = Filter(actor=a, since=asked.day("since"), until=asked.day("until"), limit=2 * SHOWN)
    events = browsing.part(asked.record, "events", wanted, other=b)
    a_of_b = browsing.part(asked.record, "statements", wanted, other=b)
    b_of_a = browsing.part(asked.record, "statements", _of(wanted, b), other=a)
    ties = browsing.part(asked.record, "ties", wanted, other=b)
    moments = [_event(row, _way(row, a, b)) for row in events.rows]
    moments += [_statement(row, f"{x} of {y}") for x, y, part in ((a, b, a_of_b), (b, a, b_of_a)) for row in part.rows]
    data = {
        "a": a, "b": b, "names": {code: name_of(asked.facts, code) for code in (a, b)},
        "timeline": _newest(moments),
        "totals": {"events": events.total, "said": a_of_b.total + b_of_a.total, "ties": ties.total},
        "ties": ties.rows,
        **tension_of(asked, (a, b), ({a}, {b})),
    }  # fmt: skip
    return Answer("dyad.html", f"{a} and {b}", data, {"given": _given(asked, "since", "until", "step")})


def tension_of(asked: Asked, names: tuple[str, str], sides: tuple[Side, Side]) -> dict[str, object]:
    """The series between two sides as a page has it; ``waiting`` where it is still being worked out."""
    try:
        return {"tension": series(asked, names, sides), "waiting": False}
    except kept.NotYet:
        return {"tension": None, "waiting": True}


def name_of(facts: Gazetteer, code: str) -> str:
    """The name of an actor, its code where the facts have none."""
    known = facts.actor(code)
    return known.name if known else code


def short_of(facts: Gazetteer, code: str) -> str:
    """What a line of a list calls an actor: its name, or its code where it is an organisation with a long one."""
    known = facts.actor(code)
    return known.name if known and (known.kind == "state" or len(known.name) <= LONG) else code


def _kind(facts: Gazetteer, code: str) -> str:
    known = facts.actor(code)
    return known.kind.replace("_", " ") if known else "not in the facts"


def _given(asked: Asked, *names: str) -> dict[str, str]:
    return {name: asked.word(name) or "" for name in names}


def _of_anybody(wanted: Filter) -> Filter:
    return Filter(since=wanted.since, until=wanted.until, limit=wanted.limit)


def _of(wanted: Filter, code: str) -> Filter:
    return Filter(actor=code, since=wanted.since, until=wanted.until, limit=wanted.limit)


# ---------------------------------------------------------------- what is known


def _facts(
    facts: Gazetteer, code: str, day: date
) -> dict[str, Sequence[Office] | Sequence[Membership] | Sequence[str]]:
    return {
        "offices": sorted(facts.offices(code, day), key=lambda office: (office.role, office.person)),
        "members": facts.members(code, day),
        "memberships": sorted(facts.memberships(code, day), key=lambda held: held.organisation),
    }


# ---------------------------------------------------------------- timelines


def _timeline(code: str, events: Part, said: Part, said_of: Part) -> list[Moment]:
    moments = [_event(row, _side(row, code)) for row in events.rows]
    moments += [_statement(row, "said by it") for row in said.rows]
    moments += [_statement(row, "said of it") for row in said_of.rows if code not in row.actors]
    return _newest(moments)


def _newest(moments: Iterable[Moment]) -> list[Moment]:
    return sorted(moments, key=lambda m: (m.day or date.min, m.id), reverse=True)


def _side(row: EventRow, code: str) -> str:
    if row.symmetric and code in row.actors:
        return "done together"
    return "done by it" if code in row.actors else "done to it"


def _way(row: EventRow, a: str, b: str) -> str:
    """'A → B', 'A ↔ B', or 'A + B' where both are on one side."""
    for x, y in ((a, b), (b, a)):
        if x in row.actors and y in row.recipients:
            return between(x, y, row.symmetric)
    return f"{a} ↔ {b}" if row.symmetric else f"{a} + {b}"


def _event(row: EventRow, side: str) -> Moment:
    parties = between(" ".join(row.actors), " ".join(row.recipients), row.symmetric)
    what = f"{row.type} {parties}" + (
        f", on the word of {' ‹ '.join(word or SOMEBODY for word in row.word_of)}" if row.word_of else ""
    )
    return Moment(
        row.id, "event", _day(row.when, row.published), told(row.when, row.published), side, what, row.status,
        row.words, row.sentence, row.article, row.outlet,
    )  # fmt: skip


def _statement(row: StatementRow, side: str) -> Moment:
    return Moment(
        row.id, "statement", _day(row.said, row.published), told(row.said, row.published), side,
        f"{row.person or row.speaker or SOMEBODY}: {row.stance.replace('_', ' ')}", row.kind, row.words, row.sentence, row.article,
        row.outlet,
    )  # fmt: skip


def _day(interval: Interval | None, published: date | None) -> date | None:
    return interval.first if interval else published


def told(interval: Interval | None, published: date | None) -> str:
    """The days that the text tells; where it tells none, the day of publication as the latest it can be."""
    return days(interval) or (f"by {published}" if published else "undated")
