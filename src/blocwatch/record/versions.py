"""Which article of the record a page is a later version of: one from the same place, whose words are still much the same."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..model import Article
from .store import Record
from .values import Row, fetch

SAME = 0.5
"""Least share of the shorter one's runs of three words in common: at one address or path may stand another article tomorrow."""

SAME_LATER = 0.8
"""The same where the two are of different days: the address may be that of a section, and news of one kind has many words in common."""

WAITING = 200
"""Articles that are kept in mind, since they may not be written yet: more than are read before they are."""

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid", re.IGNORECASE)
_WORD = re.compile(r"\w+")

# Those read at a place, with whether they were read at another one too; and those of the id that the page would have.
_KEPT = """
SELECT a.id, a.text, a.outlet, a.url, a.published, p.place IS NOT NULL AS here,
    EXISTS (SELECT 1 FROM places o WHERE o.article = a.id AND o.place <> $place) AS elsewhere
FROM articles a LEFT JOIN places p ON p.article = a.id AND p.place = $place
WHERE p.place IS NOT NULL OR a.id IN ($id, $bare)
ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article that is kept: whether it was read at the place in question, and whether elsewhere too."""

    id: str
    text: str
    outlet: str
    url: str
    published: date | None
    here: bool = True
    elsewhere: bool = False


class Versions:
    """Finds the id under which a record keeps an article, so that a new version takes the old one's place and id."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._waiting: deque[tuple[str, _Kept]] = deque(maxlen=WAITING)

    def id_of(self, article: Article, place: str) -> str:
        """The id of the article that was read at ``place`` before and is much the same, else its own where that is free."""
        kept = self._kept(article.id, place)
        id = _version(article, kept.values()) or _own(article, kept)
        self._waiting.append((place, _Kept(id, article.text, article.outlet, article.url, article.published)))
        return id

    def _kept(self, id: str, place: str) -> dict[str, _Kept]:
        """What was read at a place, or has the id that the page would have, by id: as it was last read."""
        bound: dict[str, object] = {"place": place, "id": id, "bare": id.rpartition("-")[0]}
        rows: list[Row] = []
        if self._record.path.exists():
            with self._record.read() as connection:
                rows = fetch(connection, _KEPT, bound)
        kept = {row["id"]: _Kept(**row) for row in rows}
        for where, waiting in self._waiting:
            elsewhere = waiting.id in kept and (kept[waiting.id].elsewhere or where != place)
            if place and where == place:
                kept[waiting.id] = replace(waiting, elsewhere=elsewhere)
            elif waiting.id in kept:
                kept[waiting.id] = replace(kept[waiting.id], text=waiting.text, elsewhere=elsewhere)
        return kept


def _version(article: Article, kept: Iterable[_Kept]) -> str | None:
    """The one that the article is, or is a version of; one that stands in another place too is only replaced by itself."""
    same = [k.id for k in kept if k.text == article.text and (k.here or k.outlet == article.outlet)]
    if same:
        return article.id if article.id in same else same[0]
    older = [
        (likeness, k.id)
        for k in kept
        if _can_be_older(k, article)
        and (likeness := _likeness(k.text, article.text)) >= (SAME_LATER if _of_other_days(k, article) else SAME)
    ]
    return max(older, default=(0.0, None))[1]


def _can_be_older(kept: _Kept, article: Article) -> bool:
    """One of another day is none, unless its address is the same: tomorrow's bulletin is put into the same file."""
    at_address = article.url != "" and kept.url == article.url
    return kept.here and not kept.elsewhere and (at_address or not _of_other_days(kept, article))


def _of_other_days(kept: _Kept, article: Article) -> bool:
    return kept.published is not None and article.published is not None and kept.published != article.published


def _own(article: Article, kept: Mapping[str, _Kept]) -> str:
    """The article's own id; with more digits where another text has grown under that one."""
    if article.id not in kept:
        return article.id
    return f"{article.id}-{hashlib.blake2b(article.text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def _likeness(one: str, other: str) -> float:
    """The share of the shorter one's runs of three words that the other has too."""
    a, b = _runs(one), _runs(other)
    return len(a & b) / least if (least := min(len(a), len(b))) else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def place_of(url: str, outlet: str, path: str) -> str:
    """Where an article was read, as a number that gives no path away: its address, else the path; "" for neither.

    The address of a whole site is nobody's, and one that two outlets give is two places.
    """
    place = f"{address} {' '.join(outlet.casefold().split())}" if (address := _address(url)) else path
    return hashlib.blake2b(place.encode("utf-8", "replace"), digest_size=12).hexdigest() if place else ""


def _address(url: str) -> str:
    """An address without what differs from visit to visit, "" where it is that of a whole site or none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    asked = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])])
    path = parts.path.rstrip("/")
    within = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return " ".join((host, path, asked, within)) if host and (path or asked or within) else ""
