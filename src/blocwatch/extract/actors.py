"""Who is mentioned where: states, organisations, bodies, people and bare places, each with the words that tell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from ..lexicon.actors import Gazetteer
from ..lexicon.nouns import words_of
from ..model import Article, Issue, Mention, MentionKind, Parse, Sentence
from .complements import offices_of
from .coreference import resolve
from .groups import Learned, learn, occurrences
from .naming import (
    NOT_ACTING,
    Naming,
    hyphen_prefix,
    hyphen_suffix,
    inside_another_name,
    namings,
    part_by_hyphen,
    tokens_of,
)
from .people import People
from .places import destination, match, place
from .roles import Office, left, office_after
from .spots import Found, Page, method, title_case
from .towns import towns

_KINDS: dict[str, MentionKind] = {
    "state": "state", "territory": "state", "organisation": "organisation", "alliance": "organisation",
    "armed_group": "organisation", "group": "group", "people": "group",
}  # fmt: skip
_SITED = frozenset(("name", "capital", "metonym", "body", "acronym"))
"""Kinds of name that can say where; an adjective cannot."""


def find_mentions(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[list[Mention], list[Issue]]:
    """Every mention of an actor or bare place in the body, in text order, pronouns and 'the bloc' resolved.

    A mention with role 'adjective' only qualifies a noun ('Chinese goods'); one with role 'destination' is where a
    journey leads. Mentions overlap only where a smaller one is nested in that of a body or person ('Iran's navy').
    """
    page = Page(article.text, parse)
    named, issues = namings(article, page, gazetteer)
    learned = learn(article.text, named)
    reader = _Reader(article, page, gazetteer, named)
    found = reader.learned(learned) + [item for naming in named for item in reader.read(naming)]
    found += offices_of(page, found)
    people = People(article, page, gazetteer, reader.taken)
    found = _untangled(people.complete(_untangled(found), named))
    issues += people.issues
    resolved, doubts = resolve(page, found, gazetteer)
    found += resolved
    final = {item.span: item.mention for item in found + towns(page, found)}
    mentions = [final[span] for span in sorted(final, key=lambda span: (span.start, -span.end))]
    return mentions, issues + [replace(issue, page=article.id) for issue in doubts]


class _Reader:
    """Turns the names of one article into mentions."""

    def __init__(self, article: Article, page: Page, gazetteer: Gazetteer, named: list[Naming]) -> None:
        self._article, self._page, self._gazetteer = article, page, gazetteer
        self.taken = tokens_of(n for n in named if n.name)
        self._at = {(n.sentence, n.first): n for n in named if n.name}
        self._starts = frozenset(n.span.start for n in named if n.name)

    def read(self, naming: Naming) -> list[Found]:
        """The mentions that one name makes; none where it is part of another name or only a stance."""
        if naming.name is None or hyphen_prefix(self._article.text, naming.span) in NOT_ACTING:
            return []
        sentence = self._page.sentences[naming.sentence]
        suffix = hyphen_suffix(self._article.text, naming.span)
        if part_by_hyphen(self._article.text, naming.span, title_case(sentence)) and not self._known_after(naming):
            return []
        if suffix and not self._known_after(naming):
            return [self._qualifier(naming, f"joined with '-{suffix}', it only qualifies")]
        office = office_after(sentence, naming.last)
        if naming.kind == "adjective" and self._at_home(naming, office or self._shared_office(naming)):
            return []
        bare = naming.kind == "capital" and place(sentence, naming.first, naming.last, naming.kind)
        if office and (not bare or _keeps(sentence, naming, office)):
            return self._with_office(naming, office)
        shared = self._shared_office(naming)
        if shared:
            return [self._sharing(naming, shared)]
        if not bare and inside_another_name(sentence, naming, self.taken.get(naming.sentence, frozenset())):
            return []
        alone = self._alone(naming)
        return [alone] if alone else []

    def _at_home(self, naming: Naming, office: Office | None) -> bool:
        """'Macedonia's Albanian leaders': a people within the state that is named before it, and not that people's state."""
        sentence = self._page.sentences[naming.sentence]
        if office is None or sentence.tokens[office.last].lemma.lower() not in words_of("at_home"):
            return False
        i = naming.first - 1
        while i > 0 and (sentence.tokens[i].text in ("and", ",") or (naming.sentence, i) in self._at):
            i -= 1
        return sentence.tokens[i].tag == "POS" and i - 1 in self.taken.get(naming.sentence, frozenset())

    def _shared_office(self, naming: Naming) -> Office | None:
        """'Indian and Chinese troops': the office after the last of several joined adjectives is that of each."""
        tokens, i = self._page.sentences[naming.sentence].tokens, naming.last + 1
        while (
            naming.kind in ("adjective", "acronym")
            and i < len(tokens)
            and tokens[i].text.lower() in (",", "and", "or", "&")
        ):
            after = self._at.get((naming.sentence, i + 1))
            if after is None or after.kind not in ("adjective", "acronym"):
                i += 1
                continue
            office = office_after(self._page.sentences[naming.sentence], after.last, possessive=False)
            if office and (office.plural or naming.kind == "adjective"):
                return office
            i = after.last + 1
        return None

    def _sharing(self, naming: Naming, office: Office) -> Found:
        """The mention of a name that shares the office told after the next one."""
        found = self._named(naming, naming.first, naming.last, "shared-office")
        sentence = self._page.sentences[naming.sentence]
        why = f"{found.mention.why}; it shares '{office.agent.noun}' with the next name"
        role = office.role
        found = found.with_mention(kind=office.kind(sentence), role=role, sector=_sector(found, office), why=why)
        return replace(found, plural=office.plural, name_kind="office")

    def _known_after(self, naming: Naming) -> bool:
        """'US-China': whether another name follows after the hyphen."""
        return naming.span.end + 1 in self._starts

    def _named(self, naming: Naming, first: int, last: int, rule: str) -> Found:
        """A mention of a name's actor over some tokens."""
        name = naming.name
        assert name is not None
        actor = self._gazetteer.actor(name.code)
        kind: MentionKind = "body" if name.kind in ("body", "metonym") else _KINDS[actor.kind] if actor else "unknown"
        sector = name.sector or (actor.sector if actor else "") or None
        why = f"'{name.text}' is a {name.kind} of {actor.name if actor else name.code}"
        plural = name.kind == "demonym" and name.text.endswith("s")
        fields: dict[str, object] = {"actor": name.code, "role": name.role or None, "sector": sector, "why": why}
        found = self._page.found(naming.sentence, first, last, kind, rule, **fields)
        return replace(found, name_kind=name.kind, plural=plural, code=name.code)

    def _qualifier(self, naming: Naming, reason: str) -> Found:
        found = self._named(naming, naming.first, naming.last, "qualifier")
        return found.with_mention(role="adjective", sector=None, why=f"{found.mention.why}; {reason}")

    def _alone(self, naming: Naming) -> Found | None:
        """A name without a noun of office: an actor, a journey's end, a qualifier or a bare place."""
        sentence = self._page.sentences[naming.sentence]
        found = self._named(naming, naming.first, naming.last, "name")
        if naming.kind in ("adjective", "demonym"):
            return self._adjective(naming, found)
        sited = naming.kind in _SITED and found.mention.kind in ("state", "body")
        reason = place(sentence, naming.first, naming.last, naming.kind) if sited else ""
        reason = reason or (match(sentence) if found.mention.kind == "state" else "")
        if reason:
            why = f"{reason}: nobody acts"
            return found.with_mention(actor=None, kind="place", role=None, sector=None, method=method("place"), why=why)
        journey = destination(sentence, naming.first, naming.last) if sited else ""
        if journey:
            return found.with_mention(role="destination", why=f"{found.mention.why}; {journey}")
        return found

    def _adjective(self, naming: Naming, found: Found) -> Found | None:
        """'Chinese goods' qualifies; 'the Chinese', 'three Iranians' are people."""
        sentence = self._page.sentences[naming.sentence]
        token = sentence.tokens[naming.last]
        noun = token.tag.startswith("NN") and token.dep not in ("compound", "amod", "nmod", "npadvmod")
        if _language(sentence, naming.last):
            return None
        if not (noun or (naming.kind == "demonym" and token.tag == "NNPS")):
            return self._qualifier(naming, "it qualifies a noun")
        counted = any(sentence.tokens[i].tag == "CD" for i in sentence.children(naming.last))
        return found.with_mention(role="people", sector="CVL" if counted else None)

    def _with_office(self, naming: Naming, office: Office) -> list[Found]:
        """'Iran's navy', 'Russian troops', 'the Kremlin spokesman': the office for the name's actor."""
        sentence = self._page.sentences[naming.sentence]
        outer = self._named(naming, naming.first, office.last, "office")
        kind = office.kind(sentence)
        agent = office.agent
        sector = _sector(outer, office)
        why = f"{outer.mention.why}; '{agent.noun}' acts for it in sector {sector or 'unknown'}"
        outer = outer.with_mention(kind=kind, role=office.role, sector=sector, why=why)
        if left(sentence, naming.first, office):
            outer = outer.with_mention(role=f"former {office.role}", sector="ELI", why=f"{why}, but no longer")
        outer = replace(outer, plural=office.plural, name_kind="office")
        inner = self._named(naming, naming.first, naming.last, "name")
        apart = naming.kind in ("body", "metonym") or inner.mention.kind == "organisation"
        nested = apart or sentence.tokens[naming.last + 1].tag == "POS"
        return [outer, inner] if nested else [outer]

    def learned(self, learned: dict[str, Learned]) -> list[Found]:
        """Mentions of the names that the article explains itself."""
        places = occurrences(self._article.text, learned)
        out = []
        for i, s in self._page.place(span for span, _ in places):
            span, item = places[i]
            tokens = self._page.tokens_of(s, span)
            if tokens:
                fields: dict[str, object] = {"actor": item.code or None, "members": item.members, "why": item.why}
                out.append(self._page.found(s, tokens[0], tokens[1], item.kind, "learned", **fields))
        return out


def _keeps(sentence: Sentence, naming: Naming, office: Office) -> bool:
    """'Kabul border police', 'a Minsk district court': the place noun is part of what acts there."""
    place_noun = sentence.tokens[naming.last + 1].text.lower() in words_of("relief")
    return place_noun and office.first == naming.last + 1 < office.last


def _language(sentence: Sentence, i: int) -> bool:
    """'spoke French', 'in Russian': the language and not the people."""
    token, above = sentence.tokens[i], sentence.tokens[sentence.tokens[i].head]
    if sentence.children(i, "det", "nummod") or token.text.endswith("s"):
        return False
    spoken = token.dep in ("dobj", "conj", "npadvmod") and above.lemma.lower() in words_of("language_verb")
    return spoken or (token.dep == "pobj" and above.text.lower() in ("in", "into", "from"))


def _sector(owner: Found, office: Office) -> str | None:
    """The office's own sector; those who govern an organisation or armed group are its own, and so are spokesmen."""
    if owner.mention.sector in ("IGO", "REB") and office.agent.sector == "GOV":
        return owner.mention.sector
    if not office.agent.noun.startswith("spokes"):
        return office.agent.sector or None
    return owner.mention.sector or ("GOV" if owner.name_kind in ("name", "adjective", "capital", "acronym") else None)


def _untangled(found: list[Found]) -> list[Found]:
    """Without what crosses another mention or repeats one; what is learned comes first, then the longer one."""
    order = sorted(found, key=lambda item: (item.mention.method.rule != "learned", -item.span.size, item.span.start))
    kept: list[Found] = []
    starts: list[int] = []
    for item in order:
        at = bisect_right(starts, item.span.start)
        near = kept[max(0, at - 3) : at + 3]
        if all(_nests(other, item) for other in near if other.span.overlap(item.span)):
            kept.insert(at, item)
            starts.insert(at, item.span.start)
    return kept


def _nests(outer: Found, inner: Found) -> bool:
    """Whether one mention may stand inside another: the name inside 'Iran's navy', not 'AP4' inside 'AP4'."""
    return outer.name_kind in ("office", "person") and outer.span.holds(inner.span) and outer.span != inner.span
