"""What the filters of a command line mean: actors by code or name, types and statuses that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import BadRequest

if TYPE_CHECKING:
    from ..record.store import Record

Listed = Literal["articles", "statements", "events", "ties", "issues"]


def actor(record: Record, option: str, words: str | None) -> str | None:
    """The code of the actor that an option names. Raises BadRequest where it is nobody's."""
    from ..record.codes import actor_of

    try:
        return actor_of(record, words) if words else None
    except BadRequest as error:
        raise BadRequest(f"--{option}: {error}") from None


def event_type(word: str | None) -> str | None:
    """A type of event, in capitals. Raises BadRequest where there is none of that name."""
    from ..lexicon.ontology import TYPES

    return _one("type", word, {name: name for name in TYPES})


def event_status(word: str | None) -> str | None:
    """A status by its name or by the words that tables have for it. Raises BadRequest where it is none."""
    return _one("status", word, _statuses())


def type_of(kinds: Iterable[Listed], word: str | None) -> str | None:
    """A type that rows of one of these kinds can have. Raises BadRequest where it is none; issues have any."""
    from ..model import EventType, Stance, TieKind

    events = get_args(EventType)
    has: dict[Listed, Collection[str]] = {
        "articles": events, "events": events, "statements": get_args(Stance), "ties": get_args(TieKind)
    }  # fmt: skip
    wanted = list(kinds)
    if "issues" in wanted:
        return word
    return _one("type", word, {name: name for kind in wanted for name in has[kind]})


def status_of(kinds: Iterable[Listed], word: str | None) -> str | None:
    """A status that rows of one of these kinds can have. Raises BadRequest where it is none; issues have any."""
    from ..model import StatementKind

    wanted = list(kinds)
    if "issues" in wanted:
        return word
    found = {name: name for name in get_args(StatementKind)} if "statements" in wanted else {}
    return _one("status", word, (_statuses() if {*wanted} - {"statements"} else {}) | found)


def _statuses() -> dict[str, str]:
    from ..present.phrases import STATUS_WORDS

    return {str(name): told for name, told in STATUS_WORDS.items()}


def _one(option: str, word: str | None, names: Mapping[str, str]) -> str | None:
    """The name that a word is, or that has it as its words."""
    if word is None:
        return None
    for name, told in names.items():
        if word.casefold() in (name.casefold(), told.casefold()):
            return name
    listed = (name if name == told else f"{name} ({told})" for name, told in names.items())
    raise BadRequest(f"--{option} {word!r}: there are {', '.join(listed)}")
