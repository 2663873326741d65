"""Who somebody is on a day, on the terminal: code, office, memberships, and where each fact comes from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..lexicon.actors import Identity, Membership
from .phrases import line


def print_identities(found: Sequence[Identity], console: Console) -> None:
    """Everything that a name can be, one paragraph each."""
    for identity in found:
        name = identity.person or identity.name or identity.code
        console.print(
            Text(line(name), style="bold").append(f"  {line(identity.code or identity.country)}", style="dim")
        )
        console.print(Padding(_facts(identity), (0, 0, 1, 2)))


def _facts(identity: Identity) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    rows = [
        ("is", identity.name if identity.person else ""),
        ("state", identity.country),
        ("sector", " ".join(part for part in (identity.sector, identity.sector2) if part)),
        ("role", identity.role),
        ("office", _office(identity)),
        *_memberships(identity.memberships),
        ("why", identity.why),
        ("source", "; ".join(dict.fromkeys(identity.sources))),
    ]
    for name, value in rows:
        if value:
            table.add_row(name, Text(line(value)))
    return table


def _office(identity: Identity) -> str:
    office = identity.office
    return f"{office.title}, {_spell(office.since, office.until)}" if office else ""


def _memberships(held: Sequence[Membership]) -> list[tuple[str, str]]:
    """A row for all memberships that are known from the same source, and that source."""
    by_source: dict[str, list[str]] = {}
    for membership in held:
        by_source.setdefault(membership.source, []).append(_membership(membership))
    return [("member of", f"{'; '.join(told)} [{source}]") for source, told in by_source.items()]


def _membership(held: Membership) -> str:
    status = "" if held.status in ("", "member") else f" ({held.status})"
    return f"{held.organisation}{status} {_spell(held.since, held.until)}"


def _spell(since: str, until: str) -> str:
    return f"{since or '?'} to {until}" if until else f"since {since or '?'}"
