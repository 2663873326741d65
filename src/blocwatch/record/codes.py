"""Which actor a user means: a code that is known or that the record holds, or a name that stands for just one actor."""

from __future__ import annotations

import re
from difflib import get_close_matches

import duckdb

from ..errors import BadRequest
from ..lexicon.actors import Gazetteer, gazetteer
from ..lexicon.facts import shipped
from .store import Record

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_HELD = "SELECT 1 FROM article_index WHERE list_contains(actors, ?) LIMIT 1"


def code_of(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    """The code of one actor by its code or name. Raises BadRequest where it is nobody's, or could be several actors'."""
    known, code = gazetteer(), words.upper()
    if _CODE.fullmatch(words) and (known.actor(code) or connection.execute(_HELD, [code]).fetchone()):
        return code
    found = _named(known, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadRequest(f"{words!r} could be {' or '.join(found)}: name the code")
    raise BadRequest(f"no actor is called {words!r}{_meant(words)}: 'blocwatch who NAME' tells codes")


def actor_of(record: Record, words: str) -> str:
    """The same, asked of a record. Raises BadRequest as ``code_of`` does."""
    with record.read() as connection:
        return code_of(connection, words)


def is_held(record: Record, code: str) -> bool:
    """Whether anything in the record names an actor of exactly this code."""
    question = """
        SELECT 1 WHERE EXISTS (FROM article_index WHERE list_contains(actors, $code))
            OR EXISTS (FROM statement_index WHERE list_contains(actors, $code))
            OR EXISTS (FROM ties WHERE a = $code OR b = $code)"""
    with record.read() as connection:
        return connection.execute(question, {"code": code}).fetchone() is not None


def codes_of(connection: duckdb.DuckDBPyConnection, words: str) -> tuple[str, ...]:
    """The codes of several actors, parted by commas, or by blanks where it is no name of one. Raises as ``code_of`` does."""
    known, out = gazetteer(), dict[str, None]()
    for part in filter(None, (" ".join(part.split()) for part in words.split(","))):
        whole = " " not in part or _named(known, part)
        out.update((code_of(connection, one), None) for one in ([part] if whole else part.split()))
    return tuple(out)


def _named(known: Gazetteer, words: str) -> list[str]:
    """The codes that a name stands for as it is written, else as it is written with a capital or in capitals."""
    words = words.removeprefix("the ").removeprefix("The ")
    for text in dict.fromkeys((words, words.title(), words.upper())):
        if found := sorted({name.code for name in known.named(text)}):
            return found
    return []


def _meant(words: str) -> str:
    names = {actor.name.casefold(): actor for actor in shipped().actors}
    near = get_close_matches(words.casefold(), names, n=1, cutoff=0.8)
    return f" (did you mean {names[near[0]].name}, {names[near[0]].code}?)" if near else ""
