"""Office holders on the day of the article: whom a last name alone, or a title with a name, stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..lexicon.actors import Gazetteer
from ..lexicon.actors import Office as Held
from ..lexicon.agents import agent
from ..lexicon.alike import bare
from ..model import Article
from .personal_names import chief

HEADS = frozenset(("head of state", "head of government"))
_MINISTERS = frozenset(("foreign minister", "defence minister"))
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][a-z]\w+(?![\w-])")
_SHORT = 4
"""Letters up to which a last name is too common to tell a minister."""
NAMED_AFTER = frozenset({"Fort", "Camp", "Mount", "Port", "Lake", "Plaza"})
"""'Fort Trump': a thing that bears somebody's name, no namesake."""
_REMEMBERED, _ELECT = 20, 100
"""Years after the end of an office and days before its beginning in which the last name alone tells who is meant."""


class Leaders:
    """Who was in office when an article was published; nobody where it has no date."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self._article, self._gazetteer = article, gazetteer
        self._codes: frozenset[str] | None = None
        self._ministers: dict[str, Held] | None = None

    def named(self, name: str, titled: bool) -> Held | None:
        """The one office holder of this name. Without a title only a head, or one whose state the article names."""
        day = self._article.published
        if day is None:
            return None
        found = one(self._gazetteer.people(name, day) or self._gazetteer.people(f"al-{name}", day))
        if found is None or titled:
            return found
        # 'Obama' is no Obama Asue in office elsewhere.
        former = None if _ends(found, name) or found.code in self._in_article() else self.once(name)
        if former and _ends(former, name):
            return former
        heading = found.role in HEADS and self._of_state(found)
        world = found.role == "secretary general" and len(name) > _SHORT  # Annan, but not Ban
        renowned = (heading or world) and not self._namesake(name, found)
        # A rebel leader is named where the state is that the group fights in.
        places = {found.code, self._gazetteer.state(found.code)}
        return found if renowned or places & self._in_article() else None

    def within(self, name: str, code: str | None) -> Held | None:
        """The one leader of this name of an armed group in a state: 'Congo's rebel leader Laurent Nkunda'."""
        day = self._article.published
        held = self._gazetteer.people(name, day) if day and code else ()
        mine = {o.code: o for o in held if o.code != code and self._gazetteer.state(o.code) == code and self._armed(o)}
        return next(iter(mine.values())) if len(mine) == 1 else None

    def _armed(self, office: Held) -> bool:
        actor = self._gazetteer.actor(office.code)
        return actor is not None and actor.kind == "armed_group"

    def spelt(self, name: str) -> Held | None:
        """The one office holder of this full name in another spelling: 'Almazbek Atambayev', listed as Atambaev."""
        day = self._article.published
        return one(self._gazetteer.people(name, day)) if day else None

    def among(self, name: str) -> Held | None:
        """A minister by last name alone, where the article names one of another state alike: 'Lavrov and Kerry'."""
        if self._ministers is None:
            words = dict.fromkeys(_CAPITALISED.findall(self._article.text))
            found = {word: self._minister(word) for word in words if len(word) > _SHORT}
            self._ministers = {word: held for word, held in found.items() if held}
        held = self._ministers.get(name)
        others = {other.code for other in self._ministers.values()} - {held.code if held else ""}
        return held if held and others else None

    def _minister(self, word: str) -> Held | None:
        """The foreign minister or head on the day who alone is so called."""
        day = self._article.published
        held = one(self._gazetteer.people(word, day)) if day else None
        if held is None or not _ends(held, word) or self._namesake(word, held):
            return None
        return held if held.role in _MINISTERS or (held.role in HEADS and self._of_state(held)) else None

    def once(self, name: str) -> Held | None:
        """The head of a state or government of this name who has left office or is about to enter it, where no head of
        another state is so called: 'Bush struck it from the list' in 2017."""
        day = self._article.published
        held = [o for o in self._gazetteer.people(name) if o.role in HEADS and self._of_state(o)] if day else []
        held = [o for o in held if _ends(o, name)] or held
        if day is None or len({o.code for o in held}) != 1 or self._namesake(name, held[0]):
            return None
        heads = sorted(held, key=lambda o: o.since)
        before = [o for o in heads if o.since <= day.isoformat() and o.until >= str(day.year - _REMEMBERED)]
        after = [o for o in heads if len(o.since) == 10 and 0 < (date.fromisoformat(o.since) - day).days < _ELECT]
        return before[-1] if before else after[-1] if after else None

    def _of_state(self, office: Held) -> bool:
        actor = self._gazetteer.actor(office.code)
        return actor is not None and actor.kind == "state"

    def _namesake(self, name: str, held: Held) -> bool:
        """Whether the article gives the last name to somebody with another first name."""
        before = re.findall(rf"\b([A-Z][a-z]+)[ \u00a0]{re.escape(name)}\b", self._article.text)
        return any(word not in held.person and word not in NAMED_AFTER and agent(word) is None for word in before)

    def titled(self, name: str, code: str | None, role: str | None) -> Held | None:
        """Who holds the very office and has the same last name: 'President Joe Biden', listed as Joseph R."""
        day = self._article.published
        if role is None:
            return None
        able = [o for o in self._gazetteer.people(name.split()[-1]) if code in (None, o.code) and o.role == role]
        able = [o for o in able if role in HEADS or " " not in name or o.person[0] == name[0]]
        then = [o for o in able if day and o.held(day.isoformat())]
        if day and then:
            return one(then)
        # On another day, or without one, only somebody whose last name nobody else in that office ever had.
        return able[0] if len({office.person for office in able}) == 1 else None

    def ever(self, name: str) -> Held | None:
        """The last head of a state or government of this name: 'the Obama administration'. Of several states' heads
        the one whose state the article names."""
        day = self._article.published
        held = [o for o in self._gazetteer.people(name) if o.role in HEADS and (not day or o.since <= day.isoformat())]
        if len({office.code for office in held}) > 1:
            held = [office for office in held if office.code in self._in_article()]
        last = sorted(held, key=lambda office: office.since)[-1:]
        return last[0] if last and len({office.code for office in held}) == 1 else None

    def _in_article(self) -> frozenset[str]:
        if self._codes is None:
            hits = self._gazetteer.find(self._article.text)
            self._codes = frozenset(name.code for hit in hits for name in hit.names)
        return self._codes


def one(held: Sequence[Held]) -> Held | None:
    """The one person behind some offices, the head of a state before others of the same name; None if there are two."""
    heads = [office for office in held if office.role in HEADS]
    if heads and len({office.code for office in heads}) == 1:
        return chief(heads)
    return chief(held) if len({office.person for office in held}) == 1 else None


def _ends(office: Held, name: str) -> bool:
    return bare(office.person).endswith(bare(name))
