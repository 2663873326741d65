"""Offices and those who hold them over a whole article: whose a title is, and who is meant where no name stands."""

from __future__ import annotations

from .spots import Found


def of_the_only_state(found: list[Found]) -> list[Found]:
    """Titles before names that tell no state get that of the only state whose office of that kind the article names.

    'Senator Ann Lee' where Congress is spoken of, 'Foreign Minister Jan Kos' beside 'the Polish foreign ministry'.
    """
    states: dict[str, set[str]] = {}
    for item in found:
        m = item.mention
        if m.actor and m.role and m.kind in ("person", "body"):
            states.setdefault(_field(m.role), set()).add(m.actor)
    return [_stated(item, states) for item in found]


def _stated(item: Found, states: dict[str, set[str]]) -> Found:
    m = item.mention
    known = states.get(_field(m.role or ""), set())
    if m.kind != "person" or m.actor or not m.person or not m.role or len(known) != 1:
        return item
    (code,) = known
    return item.with_mention(actor=code, why=f"{m.why}; of all states the article names the {m.role} of {code} only")


def _field(role: str) -> str:
    """What an office is about: a minister belongs to the ministry of the same field."""
    return role.removeprefix("deputy ").removesuffix(" minister").removesuffix(" ministry")


def holders_named(found: list[Found]) -> list[Found]:
    """Offices told without a name get that of the only holder whom the article names: 'the French president'.

    Not those that are over: many have held them.
    """
    holders: dict[tuple[str | None, str | None], dict[str, Found]] = {}
    for item in found:
        if item.mention.person and item.mention.actor:
            holders.setdefault((item.mention.actor, item.mention.role), {}).setdefault(item.mention.person, item)
    return [_with_holder(item, holders) if vacant(item) else item for item in found]


def _with_holder(item: Found, holders: dict[tuple[str | None, str | None], dict[str, Found]]) -> Found:
    named = holders.get((item.mention.actor, item.mention.role), {})
    if len(named) != 1 or (item.mention.role or "").startswith("former "):
        return item
    (person, first), *_ = named.items()
    earlier = first.span if first.span.end <= item.span.start else None
    return item.with_mention(person=person, antecedent=earlier, why=f"{item.mention.why}; the article names {person}")


def vacant(item: Found) -> bool:
    """An office of one human without a name."""
    return item.mention.kind == "person" and item.name_kind == "office" and item.mention.person is None
