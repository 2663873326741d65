"""A user's own actors: a YAML or CSV file that adds to the shipped facts and overrides them by code."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

import yaml

from ..errors import BadLexicon
from .facts import Actor, ActorKind, Facts, Membership, Name, NameKind, plural
from .people import Office, OfficeRow

_DATED = frozenset(["code", "since", "until", "source"])
_ACTOR = _DATED | {
    "name",
    "kind",
    "sector",
    "parent",
    "aliases",
    "acronyms",
    "adjectives",
    "demonyms",
    "capitals",
    "members",
}
_PERSON = _DATED | {"person", "title", "role", "sector", "aliases"}
_WORDS = _DATED | {"words", "as", "role", "sector"}
_NEEDED = {"person": ("code", "person"), "words": ("code", "words"), "name": ("code", "name")}
"""What an entry must hold, by the field that says what it is: somebody, more words for an actor, or an actor."""
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_LISTS: tuple[tuple[str, NameKind], ...] = (
    ("aliases", "name"), ("acronyms", "acronym"), ("adjectives", "adjective"), ("demonyms", "demonym"),
    ("capitals", "capital"),
)  # fmt: skip


def own_facts(path: Path, codes: Container[str]) -> Facts:
    """Facts of a user's file.

    An entry with ``name`` is an actor: kind, sector, parent, aliases, acronyms, adjectives, demonyms, capitals,
    members. One with ``person`` is somebody who belongs to an actor: title, role, sector, aliases. One with ``words``
    adds words to those of an actor, shipped ones too: as (a kind of name), role, sector. Each has a ``code`` and may
    have since, until, source; lists are divided by semicolons in CSV. Members, parents and the codes of people and of
    words are among ``codes``, those of the shipped actors, or of the file itself. Raises BadLexicon naming file and line.
    """
    actors: list[Actor] = []
    names: list[Name] = []
    offices: list[OfficeRow] = []
    memberships: list[Membership] = []
    entries = list(_entries(path))
    own = {_text(entry, "code") for _, entry in entries if _sort(entry) == "name"}
    for line, entry in entries:
        where = f"{path}:{line}"
        _check(entry, where)
        _closed(entry, own, codes, where)
        if _sort(entry) == "person":
            offices.append(_office(entry, path))
        elif _sort(entry) == "words":
            names.extend(_more_words(entry, path, where))
        else:
            actor = _actor(entry, path, where)
            actors.append(actor)
            names.extend(_names(entry, actor))
            memberships += [
                Membership(actor.code, m, "member", actor.since, actor.until, actor.source)
                for m in _list(entry, "members")
            ]
    alone = frozenset(word for office, aliases in offices for word in (office.person, *aliases) if " " not in word)
    return Facts(tuple(actors), tuple(names), tuple(offices), tuple(memberships), alone)


def _sort(entry: Mapping[str, object]) -> str:
    """What an entry tells of, by its telling field."""
    return next((field for field in ("person", "words") if field in entry), "name")


def _entries(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLexicon(f"{path}: cannot be read: {error}") from error
    yield from (_csv(text) if path.suffix.lower() == ".csv" else _yaml(text, path))


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        yield reader.line_num, {str(k): v for k, v in row.items() if v}


def _yaml(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadLexicon(f"{path}:{line}: {error.problem}") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise BadLexicon(f"{path}:{root.start_mark.line + 1}: a list of actors is expected")
    for node in root.value:
        line = node.start_mark.line + 1
        value = yaml.safe_load(yaml.serialize(node))
        if not isinstance(value, dict):
            raise BadLexicon(f"{path}:{line}: each actor is a mapping with code and name")
        yield line, {str(k): v for k, v in value.items() if v is not None}


def _check(entry: Mapping[str, object], where: str) -> None:
    allowed = {"person": _PERSON, "words": _WORDS, "name": _ACTOR}[_sort(entry)]
    if unknown := sorted(set(entry) - allowed):
        known = unknown[0] in _ACTOR | _PERSON | _WORDS
        what = f"{unknown[0]!r} does not go with {_sort(entry)!r}" if known else f"unknown field {unknown[0]!r}"
        raise BadLexicon(f"{where}: {what}")
    for key in ("since", "until"):
        if (day := _text(entry, key)) and not _DAY.fullmatch(day):
            raise BadLexicon(f"{where}: {key} {day!r} is no date: 2021, 2021-09 or 2021-09-15 is expected")
    for key in _NEEDED[_sort(entry)]:
        if not entry.get(key):
            raise BadLexicon(f"{where}: {key} is missing")


def _closed(entry: Mapping[str, object], own: Container[str], codes: Container[str], where: str) -> None:
    """Every code that an entry leans on is known. Raises BadLexicon."""
    held = [] if _sort(entry) == "name" else [("code", _text(entry, "code"))]
    told = [*held, *(("members", m) for m in _list(entry, "members")), *(("parent", p) for p in _list(entry, "parent"))]
    for field, code in told:
        if code not in own and code not in codes:
            raise BadLexicon(f"{where}: {field} {code!r} is no actor's code, neither shipped nor in this file")


def _text(entry: Mapping[str, object], key: str, default: str = "") -> str:
    return str(entry.get(key, default))


def _list(entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key)
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return [str(part).strip() for part in parts if str(part).strip()]


def _actor(entry: Mapping[str, object], path: Path, where: str) -> Actor:
    kind = _text(entry, "kind", "group")
    if kind not in get_args(ActorKind):
        raise BadLexicon(f"{where}: kind {kind!r} is none of {', '.join(get_args(ActorKind))}")
    return Actor(
        _text(entry, "code"),
        _text(entry, "name"),
        cast(ActorKind, kind),
        _text(entry, "sector"),
        _text(entry, "parent"),
        _text(entry, "since"),
        _text(entry, "until"),
        _text(entry, "source", path.name),
    )


def _names(entry: Mapping[str, object], actor: Actor) -> Iterator[Name]:
    listed: list[tuple[str, NameKind]] = [(actor.name, "name")]
    listed += [(text, kind) for key, kind in _LISTS for text in _list(entry, key)]
    several = [(plural(text), kind) for text, kind in listed if kind == "demonym"]
    for text, kind in dict.fromkeys((*listed, *several)):
        yield Name(text, actor.code, kind, "", "", actor.since, actor.until, actor.source)


def _more_words(entry: Mapping[str, object], path: Path, where: str) -> Iterator[Name]:
    kind = _text(entry, "as", "name")
    if kind not in get_args(NameKind):
        raise BadLexicon(f"{where}: as {kind!r} is none of {', '.join(get_args(NameKind))}")
    told = [_text(entry, key) for key in ("code", "role", "sector", "since", "until")]
    code, role, sector, since, until = told
    for text in _list(entry, "words"):
        yield Name(text, code, cast(NameKind, kind), role, sector, since, until, _text(entry, "source", path.name))


def _office(entry: Mapping[str, object], path: Path) -> OfficeRow:
    office = Office(
        _text(entry, "code"),
        _text(entry, "person"),
        _text(entry, "title"),
        _text(entry, "role"),
        _text(entry, "sector", "GOV" if entry.get("title") else ""),
        _text(entry, "since"),
        _text(entry, "until"),
        _text(entry, "source", path.name),
    )
    return office, tuple(_list(entry, "aliases"))
