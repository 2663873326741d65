"""Who wrote it. A wrong byline is worse than none: desks, agencies, roles and addresses are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..lexicon.outlets import outlets
from .dates import find_day

_NO_PERSON = frozenset(
    [
        "staff",
        "agencies",
        "agency",
        "desk",
        "newsroom",
        "editor",
        "editors",
        "editorial",
        "board",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "writer",
        "writers",
        "team",
        "admin",
        "administrator",
        "wire",
        "wires",
        "service",
        "services",
        "press",
        "news",
        "media",
        "online",
        "web",
        "associated",
        "published",
        "updated",
        "posted",
        "user",
        "guest",
        "contributor",
        "contributors",
        "author",
        "authors",
        "anonymous",
        "unknown",
        "home",
        "about",
        "subscribe",
        "follow",
        "twitter",
        "facebook",
        "email",
        "read",
        "bureau",
        "department",
        "ministry",
        "office",
        "network",
        "magazine",
        "journal",
        "times",
        "post",
        "daily",
        "digital",
        "producer",
        "photographer",
        "international",
        "foundation",
        "institute",
        "university",
        "group",
        "company",
        "ltd",
        "inc",
        "the",
        "this",
        "his",
        "her",
        "its",
        "their",
        "who",
        "what",
        "when",
        "where",
        "why",
        "how",
        "at",
        "in",
        "on",
        "for",
        "with",
        "us",
        "uk",
        "more",
        "share",
        "view",
        "all",
        "senior",
        "chief",
        "columnist",
        "video",
        "photo",
        "show",
        "live",
    ]
)
"""Words that no person's name on a byline has."""

_OPENER = re.compile(
    r"\s*(?:(?:written|posted|reported|text|story|words|analysis|opinion)\s+)?by\s*:?\s+(?=\S)", re.IGNORECASE
)
_AUTHOR = re.compile(r"\s*(?:authors?|reporters?)\s*:\s+(?=\S)", re.IGNORECASE)
_END = re.compile(
    r"\s*(?://|\||•|·|—|–|/|;|\(|<|\s-\s|@)\s*"
    r"|,?\s+(?:in|for|at|on|of|from|with|is|reporting|published|updated|posted|special to|contributing)\s",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:chief|senior|staff|special|political|diplomatic|foreign|defen[cs]e|world|national|global|europe|asia|middle east|"
    r"white house|associated|deputy|managing|news|security|guest|contributing|opinion|us|uk)\s+)*"
    r"(?:editor|reporter|writer|correspondent|columnist|contributor|analyst|producer|journalist)\b.*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,\s*and\s|\sand\s|\s&\s|,|;|\n)\s*", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:[dDlLO]['\u2019])?[^\W\d_](?:[^\W\d_]|['\u2019.-])*\.?")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "der",
        "des",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "y",
        "ten",
        "ter",
        "zu",
        "e",
    ]
)
_LONGEST = 200


@dataclass(frozen=True)
class Byline:
    """What a byline line says: the persons that it names (none for a desk) and the day, if it has one."""

    names: tuple[str, ...]
    day: date | None


def read_byline(line: str) -> Byline | None:
    """The byline that a line is, None if it is none ('By noon, the city …')."""
    opener = _OPENER.match(line) or _AUTHOR.match(line)
    if opener is None or len(line) > _LONGEST:
        return None
    rest, dated = line[opener.end() :], find_day(line)
    day = dated[0] if dated else None
    before = line[opener.end() : dated[1]] if dated else rest
    names = _names_before(before)
    if not names and dated and re.fullmatch(r"[\w.-]{3,30}", login := _END.split(before)[0].strip(" ,")):
        names = () if _refused(login) else (login,)
    desk = bool(day) or any(word.lower() in _NO_PERSON for word in rest.split()[:4]) or _is_outlet(rest)
    whole = (len(rest.split()) <= 25 and not re.search(r"[.!?][\"\u201d]?$", rest.strip())) or bool(day)
    return Byline(names, day) if whole and (names or (desk and len(rest.split()) <= 8)) else None


def _names_before(text: str) -> tuple[str, ...]:
    """Names up to the first place, role or rule; after 'in Madrid and' a second name may follow."""
    found: list[str] = []
    for part in re.split(r"\s+and\s+|\s*&\s*", text, flags=re.IGNORECASE):
        head = _END.split(part, maxsplit=1)[0]
        names = clean(_SPLIT.split(head))
        if not names:
            break
        found += names
    return tuple(dict.fromkeys(found))


def clean(raw: Iterable[str]) -> tuple[str, ...]:
    """The names among some declared authors, as printed, without roles, each once."""
    out: list[str] = []
    for name in raw:
        name = _OPENER.sub("", " ".join(name.split()), count=1).strip(" ,;|-\u2013")
        if is_person(name):
            out.append(name)
    return tuple(dict.fromkeys(out))


def clean_list(text: str) -> tuple[str, ...]:
    """The names in one declared string, which may join several ('A and B', 'A; B')."""
    return clean(_SPLIT.split(_ROLE.sub("", text) if "," in text else text))


def is_person(name: str) -> bool:
    """Whether words can be the name of one person: two to six name words, no desk, agency, outlet, address or date."""
    words = name.split()
    if not 2 <= len(words) <= 6 or len(name) > 60 or _refused(name):
        return False
    big = [word for word in words if word.lower() not in _PARTICLES]
    return len(big) >= 1 and all(
        (_NAME_WORD.fullmatch(word) and word[:1].isupper()) or word[1:2] in "'\u2019" for word in big
    )


def _refused(name: str) -> bool:
    words = {word.strip(".,").lower() for word in name.split()}
    return (
        bool(words & _NO_PERSON) or bool(re.search(r"\d|@|https?:|www\.|\.(?:com|org|net)\b", name)) or _is_outlet(name)
    )


def _is_outlet(name: str) -> bool:
    return outlets().named(name.strip()) is not None
