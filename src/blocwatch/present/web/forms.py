"""What people enter: corrections, and that two reports are one happening or two; signed, and taken back again.

These are the only addresses that write. Each gives the address of the page to go to afterwards.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from ...errors import BadRequest
from ...record import judgements, lookups
from ...record.store import Record
from . import addresses

MOST = 20_000
"""Bytes of a form that are read: none of ours comes near it."""


WAS = "was."
"""Begins the name of the field that holds what another one showed: only what differs from it is a correction."""


class Forged(BadRequest):
    """A form that no page of this app gave out."""


@dataclass(frozen=True)
class Posted:
    """One filled-in form. ``path`` are the words of the address, ``given`` the fields, without blanks around them."""

    record: Record
    path: Mapping[str, str]
    given: Mapping[str, str]

    def word(self, name: str) -> str:
        """A field, "" where it is missing."""
        return self.given.get(name, "").strip()


def fields(body: bytes, seal: str) -> Mapping[str, str]:
    """The fields of a form that carries the seal of this run of the app. Raises Forged where it does not."""
    if len(body) > MOST:
        raise BadRequest(f"a form of {len(body):,} bytes: nothing here asks for so much")
    given = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if not hmac.compare_digest(given.pop("seal", "").encode(), seal.encode()):
        raise Forged("this form is not one of the running app: open its page again and fill it in there")
    return given


def correct(posted: Posted) -> str:
    """Note every field of an entry that the form gives another value than the entry has."""
    entry, by = posted.word("entry"), posted.word("by")
    shown = {name.removeprefix(WAS): value.strip() for name, value in posted.given.items() if name.startswith(WAS)}
    changed = {name: posted.word(name) for name, was in shown.items() if posted.word(name) != was}
    if not changed:
        raise BadRequest("nothing was changed: change a field before saving")
    judgements.correct_all(posted.record, entry, changed, by)
    return addresses.entry(entry) + "#decided"


def pair(posted: Posted) -> str:
    """Note that two reports tell one happening, or two different ones."""
    a, b, by = posted.word("a"), posted.word("b"), posted.word("by")
    decide = {"same": judgements.same, "different": judgements.different}.get(posted.word("verdict"))
    if decide is None:
        raise BadRequest("a verdict is 'same' or 'different'")
    decide(posted.record, a, b, by)
    return addresses.occurrence(a) + "#decided"


def revoke(posted: Posted) -> str:
    """Take a decision back."""
    number = posted.path["number"]
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise BadRequest(f"{number!r} is no number of a judgement")
    judgements.revoke(posted.record, int(number), posted.word("by"))
    return "/judgements"


def current(record: Record, entry: str) -> dict[str, str]:
    """The fields of an event or statement that can be corrected, as they stand now, written as a form takes them.

    Raises BadRequest where the record has no such entry.
    """
    if event := lookups.event(record, entry):
        when = event.when
        days = [d.isoformat() for d in (when.first, when.last)] if when else []
        return {
            "type": event.type, "status": event.status, "actors": " ".join(event.actors),
            "recipients": " ".join(event.recipients), "when": "/".join(dict.fromkeys(days)), "where": event.where or "",
        }  # fmt: skip
    if statement := lookups.statement(record, entry):
        return {"stance": statement.stance, "actors": " ".join(statement.actors)}
    raise BadRequest(f"the record holds no event or statement {entry!r}")
