"""A user's own actors: a YAML or CSV file that adds to the shipped facts and overrides them by code."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

import yaml

from ..errors import BadLexicon
from .facts import Actor, ActorKind, Facts, Membership, Name, NameKind
from .people import Office, OfficeRow

_FIELDS = frozenset(
    [
        "code",
        "name",
        "kind",
        "sector",
        "parent",
        "since",
        "until",
        "source",
        "aliases",
        "acronyms",
        "adjectives",
        "members",
        "person",
        "title",
        "role",
    ]
)
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_LISTS = (("aliases", "name"), ("acronyms", "acronym"), ("adjectives", "adjective"))


def own_facts(path: Path, codes: Container[str]) -> Facts:
    """Facts of a user's file.

    Each entry has ``code`` and ``name``, and may have kind, sector, parent, aliases, acronyms, adjectives, members,
    since, until, source; or ``code``, ``person``, ``title`` for an office. Lists are divided by semicolons in CSV.
    Members, parents and whom an office is held for are among ``codes``, those of the shipped actors, or of the file
    itself. Raises BadLexicon naming file and line.
    """
    actors: list[Actor] = []
    names: list[Name] = []
    offices: list[OfficeRow] = []
    memberships: list[Membership] = []
    entries = list(_entries(path))
    own = {_text(entry, "code") for _, entry in entries if not entry.get("person")}
    for line, entry in entries:
        where = f"{path}:{line}"
        _check(entry, where)
        _closed(entry, own, codes, where)
        if entry.get("person"):
            offices.append(_office(entry, path))
            continue
        actor = _actor(entry, path, where)
        actors.append(actor)
        names.extend(_names(entry, actor))
        memberships += [
            Membership(actor.code, m, "member", actor.since, actor.until, actor.source) for m in _list(entry, "members")
        ]
    return Facts(tuple(actors), tuple(names), tuple(offices), tuple(memberships))


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
    if unknown := sorted(set(entry) - _FIELDS):
        raise BadLexicon(f"{where}: unknown field {unknown[0]!r}")
    for key in ("since", "until"):
        if (day := _text(entry, key)) and not _DAY.fullmatch(day):
            raise BadLexicon(f"{where}: {key} {day!r} is no date: 2021, 2021-09 or 2021-09-15 is expected")
    needed = ("code", "person", "title") if "person" in entry else ("code", "name")
    for key in needed:
        if not entry.get(key):
            raise BadLexicon(f"{where}: {key} is missing")


def _closed(entry: Mapping[str, object], own: Container[str], codes: Container[str], where: str) -> None:
    """Every code that an entry leans on is known. Raises BadLexicon."""
    held = [("code", _text(entry, "code"))] if entry.get("person") else []
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
    texts = [(actor.name, "name"), *((text, kind) for key, kind in _LISTS for text in _list(entry, key))]
    for text, kind in texts:
        yield Name(text, actor.code, cast(NameKind, kind), "", "", actor.since, actor.until, actor.source)


def _office(entry: Mapping[str, object], path: Path) -> OfficeRow:
    office = Office(
        _text(entry, "code"),
        _text(entry, "person"),
        _text(entry, "title"),
        _text(entry, "role"),
        _text(entry, "sector", "GOV"),
        _text(entry, "since"),
        _text(entry, "until"),
        _text(entry, "source", path.name),
    )
    return office, tuple(_list(entry, "aliases"))
