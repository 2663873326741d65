"""Names that the article explains itself: 'the Joint Border Council (JBC)', 'the AP4 (Australia, Japan ...)'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..lexicon.nouns import words_of
from ..model import MentionKind, Span
from .naming import Naming

_ACRONYM = re.compile(r"\((?:the |or )?[\"“‘']?([A-Z][A-Za-z]?[A-Z0-9&-]{1,8}s?)[\"”’']?\)")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d+")
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "to", "de", "la", "du", "des", "et", "against", "by"])
_ALIAS = re.compile(r"([A-Z][\w-]*[A-Z0-9][\w-]*|(?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+) \($")
_SEPARATORS = re.compile(r"(?:[\s,;&/+–-]|\band\b|\bthe\b|\bplus\b|\bas well as\b)*")
LONGEST = 12
"""Words looked at before a bracketed acronym."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A name that holds for this article: what it stands for and where the article says so."""

    name: str
    code: str
    kind: MentionKind
    members: tuple[str, ...]
    defined: Span
    why: str


def learn(text: str, namings: Sequence[Naming]) -> dict[str, Learned]:
    """Acronyms and groups that the text defines in brackets, by their short name."""
    out: dict[str, Learned] = {}
    by_end = {naming.span.end: naming for naming in namings if naming.name}
    for match in _ACRONYM.finditer(text):
        learned = _acronym(text, match, by_end)
        if learned:
            out.setdefault(learned.name, learned)
    for learned in _groups(text, namings):
        out[learned.name] = learned
    if together := _KOREAS.search(text):
        why = "there are two Koreas"
        out["Koreas"] = Learned("Koreas", "", "group", ("KOR", "PRK"), Span(*together.span()), why)
    return out


_KOREAS = re.compile(r"\bKoreas\b")


def _acronym(text: str, match: re.Match[str], by_end: Mapping[int, Naming]) -> Learned | None:
    """The long name before '(ABC)' whose capitals spell ABC, if its last word is one of an organisation."""
    letters = match[1].removesuffix("s").replace("&", "").replace("-", "")
    end = len(text[: match.start()].rstrip())
    known = by_end.get(end)
    if known and known.name and known.kind not in ("adjective", "demonym", "capital"):
        why = f"the article gives '{match[1]}' as short for '{known.span.of(text)}'"
        return Learned(match[1], known.name.code, "organisation", (), known.span, why)
    start = _long_name(text, end, letters.upper())
    if start is None:
        return None
    name = text[start:end]
    if not any(word.lower() in words_of("organisation") for word in _WORD.findall(name)):
        return None
    why = f"the article spells '{match[1]}' out as '{name}'"
    return Learned(match[1], letters.upper(), "organisation", (), Span(start, end), why)


def _long_name(text: str, end: int, letters: str) -> int | None:
    """Where the capitalised words begin whose initials are the letters; small words between them may be skipped."""
    spans = list(_WORD.finditer(text, max(0, end - 200), end))[-LONGEST:]
    left = len(letters)
    for match in reversed(spans):
        word = match[0]
        if word.lower() in _SMALL and (left == 0 or not letters[:left].endswith(word[0].upper())):
            continue
        if not word[0].isupper() and word.lower() not in _SMALL:
            return None
        left -= _matched(word, letters[:left])
        if left == 0:
            return match.start()
        if not letters[:left]:
            return None
    return None


def _matched(word: str, letters: str) -> int:
    """How many of the last letters a word accounts for: its initial, or for a compound the initials of its parts."""
    parts = [part for part in re.split(r"[-’']", word) if part]
    initials = "".join(part[0] for part in parts).upper()
    if letters.endswith(initials):
        return len(initials)
    return 1 if letters.endswith(word[0].upper()) else 0


def _groups(text: str, namings: Sequence[Naming]) -> list[Learned]:
    """A capitalised name followed by a bracket that holds nothing but two or more states."""
    out: list[Learned] = []
    for opening in re.finditer(r" \(", text):
        closing = text.find(")", opening.end(), opening.end() + 300)
        inside = [n for n in namings if n.name and opening.end() <= n.span.start and n.span.end <= closing]
        alias = _ALIAS.search(text, max(0, opening.start() - 60), opening.end())
        if alias and len(inside) > 1 and _only(text, Span(opening.end(), closing), inside):
            members = tuple(dict.fromkeys(n.name.code for n in inside if n.name))
            span = Span(alias.start(1), alias.end(1))
            known = next((n for n in namings if n.name and n.span == span), None)
            code = known.name.code if known and known.name else _code(alias[1])
            out.append(
                Learned(alias[1], code, "group", members, span, f"the article lists its members: {', '.join(members)}")
            )
    return out


def _only(text: str, bracket: Span, inside: Sequence[Naming]) -> bool:
    """Whether a bracket holds only these names and what joins a list."""
    at = bracket.start
    for naming in inside:
        if not _SEPARATORS.fullmatch(text, at, naming.span.start):
            return False
        at = naming.span.end
    return bool(_SEPARATORS.fullmatch(text, at, bracket.end))


def _code(name: str) -> str:
    """A code for a group that only this article knows: its acronym, or its initials."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return name.upper() if " " not in name else letters


def occurrences(text: str, learned: Mapping[str, Learned]) -> list[tuple[Span, Learned]]:
    """Where the learned short names and the long names that define them stand, in text order."""
    if not learned:
        return []
    names = sorted(learned, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")
    found = [(Span(*match.span()), learned[match[0]]) for match in pattern.finditer(text)]
    found += [(item.defined, item) for item in learned.values() if all(item.defined != span for span, _ in found)]
    return sorted(found, key=lambda pair: pair[0])
