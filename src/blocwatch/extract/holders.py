"""Offices and those who hold them over a whole article: whose a title is, and who is meant where no name stands."""

from __future__ import annotations

from .spots import Found, Page

SINGLE = ("foreign minister", "defence minister", "defense minister", "prime minister", "president", "chancellor")
"""Offices that a state has one of; of senators, generals or spokesmen it has many."""


def of_the_only_state(found: list[Found]) -> list[Found]:
    """Titles before names that tell no state get that of the only state whose office of that kind the article names.

    'Senator Ann Lee' where Congress is spoken of, 'Foreign Minister Jan Kos' beside 'the Polish foreign ministry'.
    """
    states: dict[str, set[str]] = {}
    held: dict[tuple[str, str], set[str]] = {}
    for item in found:
        m = item.mention
        if m.actor and m.role and m.kind in ("person", "body"):
            states.setdefault(_field(m.role), set()).add(m.actor)
            held.setdefault((m.role, m.actor), set()).update({m.person} if m.person else ())
    return [_stated(item, states, held) for item in found]


def of_the_one_beside(found: list[Found], page: Page) -> list[Found]:
    """'Japan's Foreign Minister Taro Kono and Defence Minister Itsunori Onodera': both are of the state that is named once."""
    ends = {(item.sentence, item.last): item for item in found if item.mention.method.rule == "titled-person"}
    return [_with_state(item, ends.get((item.sentence, item.first - 2)), page) for item in found]


def _with_state(item: Found, beside: Found | None, page: Page) -> Found:
    m = item.mention
    if beside is None or m.kind != "person" or m.actor or not m.role or beside.mention.actor is None:
        return item
    if page.sentences[item.sentence].tokens[item.first - 1].text not in ("and", "&"):
        return item
    return item.with_mention(actor=beside.mention.actor, why=f"{m.why}; joined with {beside.mention.person}")


def _stated(item: Found, states: dict[str, set[str]], held: dict[tuple[str, str], set[str]]) -> Found:
    m = item.mention
    known = states.get(_field(m.role or ""), set())
    if m.kind != "person" or m.actor or not m.person or not m.role or len(known) != 1:
        return item
    (code,) = known
    if m.role.endswith(SINGLE) and held.get((m.role, code), set()) - {m.person}:
        return item  # 'Colin Powell spoke to Foreign Minister Ana Palacio': that office is his
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
