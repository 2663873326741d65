"""Makes the mentions of pronouns and definite nouns from those that they stand for, and the issues where none is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Issue, MentionKind
from .antecedents import Antecedent
from .roles import Office
from .spots import STAGE, Found, Page, Spot

Outcome = tuple[Found | None, Issue | None]
NOTHING: Outcome = (None, None)
SURE = 0.8
"""Score of what stands for another mention: below that of names, whatever the rule."""


def same(page: Page, spot: Spot, a: Antecedent, rule: str, sex: str = "") -> Found:
    """A mention of the same as an earlier one."""
    m = a.found.mention
    kind: MentionKind = "state" if m.kind == "place" else m.kind
    role = None if m.role in ("adjective", "destination", "people") else m.role
    found = page.found(
        *spot, kind, rule, actor=m.actor or a.found.code or None, person=m.person, role=role, sector=m.sector,
        members=m.members, antecedent=m.span, why=f"stands for '{m.text}'{_because(a)}", score=SURE,
    )  # fmt: skip
    return replace(found, sex=sex or a.sex, plural=a.found.plural, code=a.found.code)


def joint(page: Page, spot: Spot, parts: Sequence[Antecedent], rule: str) -> Found:
    """A mention of several together."""
    members = tuple(dict.fromkeys(code for a in parts for code in (a.found.mention.members or (a.who[0],)) if code))
    names = " and ".join(a.found.mention.text for a in parts)
    found = page.found(
        *spot, "group", rule, actor=members[0] if len(members) == 1 else None, members=members,
        antecedent=parts[0].found.span, why=f"stands for {names} together", score=SURE,
    )  # fmt: skip
    return replace(found, plural=True)


def held_by(page: Page, spot: Spot, owner: Antecedent, office: Office) -> Found:
    """A mention of an office of the actor behind another mention."""
    m = owner.found.mention
    found = page.found(
        *spot, office.kind(page.sentences[spot.sentence]), "office-of", actor=m.actor or owner.found.code or None,
        role=office.role, sector=office.agent.sector or m.sector, antecedent=m.span, why=f"acts for '{m.text}'", score=SURE,
    )  # fmt: skip
    return replace(found, plural=office.plural, name_kind="office")


def tie(page: Page, spot: Spot, tied: Sequence[Antecedent]) -> Issue:
    """That several antecedents fit equally."""
    found = page.found(*spot, "unknown", "tie")
    who = " or ".join(dict.fromkeys(f"'{a.found.mention.text}'" for a in tied))
    detail = f"'{found.mention.text}' may stand for {who}: none taken"
    return Issue(STAGE, "ambiguous-antecedent", detail, "", found.span)


def _because(a: Antecedent) -> str:
    return ", the subject of its sentence" if a.main else ", a subject" if a.subject else ""
