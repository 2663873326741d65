"""The page of sources: who publishes, who owns it, and who had which story from whom."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.outlets import outlets as known_outlets
from ...record import sourcing
from .asked import PER_PAGE, Answer, Asked
from .lists import turns_of


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet with its counts and what is known of it; ``state``: a state owns or mostly pays it, None if not known."""

    counts: sourcing.Outlet
    owner: str
    country: str
    state: bool | None


def sources(asked: Asked) -> Answer:
    """All outlets, and from whom articles have what they tell; of one outlet only where the address names it."""
    outlet, skip = asked.word("outlet"), asked.skip()
    rows, total = sourcing.descents(asked.record, outlet, PER_PAGE, skip)
    narrowed = {"outlet": outlet} if outlet else {}
    listed = () if outlet else tuple(map(_source, sourcing.outlets(asked.record)))
    data = {"total": total, "skip": skip, "outlet": outlet, "outlets": listed, "descents": rows}
    title = f"Sources: {outlet}" if outlet else "Sources"
    return Answer("sources.html", title, data, {"turns": turns_of("sources", skip, len(rows), total, narrowed)})


def _source(counts: sourcing.Outlet) -> Source:
    known = known_outlets().named(counts.outlet)
    owner, country = (known.owner, known.country) if known else ("", "")
    return Source(counts, owner, country, known.state if known else None)
