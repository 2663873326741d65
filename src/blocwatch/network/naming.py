"""What a user calls an actor, to its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import BadRequest

if TYPE_CHECKING:
    from ..lexicon.actors import Gazetteer


ANYBODY = "anybody"
"""What a side is called that nobody is named on."""


def between_names(names: tuple[str, str]) -> str:
    """'between A and B', 'between A and all others', 'in the whole system'."""
    first, second = names
    if first == ANYBODY:
        return "in the whole system"
    return f"between {first} and {'all others' if second == ANYBODY else second}"


def code_of(name: str, facts: Gazetteer) -> str:
    """The code of an actor named by its code or by any name the facts have ("Japan", "the Kremlin").

    Raises BadRequest where nobody or more than one is so called.
    """
    codes = _codes(name, facts)
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise BadRequest(f"{name!r} may be {' or '.join(codes)}: name the code")
    raise BadRequest(
        f"unknown actor {name!r}: name a code (RUS, NATO) or a name ('blocwatch who' tells what a name is)"
    )


def known(name: str, facts: Gazetteer) -> bool:
    """Whether anybody is so called."""
    return bool(_codes(name, facts))


def _codes(name: str, facts: Gazetteer) -> list[str]:
    words = name.strip().removeprefix("the ").removeprefix("The ")
    if facts.actor(words.upper()):
        return [words.upper()]
    return sorted({n.code for text in (words, words.title()) for n in facts.named(text)})
