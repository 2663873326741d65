"""Which actors stand behind a noun phrase of a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..lexicon.actors import Gazetteer, gazetteer
from ..lexicon.agents import agent, over
from ..lexicon.geography import geography
from ..lexicon.predicates import load
from ..model import Mention, Party, Sentence
from .event_relative import BACKED
from .event_syntax import TIMES, antecedent, beside, conjuncts, lemma

OWNERS = ("poss", "amod", "compound", "nmod")
ORIGIN = ("of", "from", "by", "in")
SEATED = frozenset({"court", "judge", "police", "authority", "prosecutor", "government", "parliament", "official", "lawmaker",
    "legislator", "senator"})  # fmt: skip
"""Bodies that are told by where they sit: 'a court in Guyana'. Soldiers and troops may be another's."""

GUESTS = frozenset({"official"})
"""Of these, who may sit there for somebody else ('aid officials in Sudan'): a mere place does not say whose they are."""

SENT = frozenset({"occupation", "rebel", "separatist", "insurgent", "exile", "exiled", "de", "self", "military", "international",
    "foreign", "aid", "relief", "junta", "breakaway"})  # fmt: skip
"""Words before such a body that leave open whose it is."""

SAYING = frozenset({"say", "report", "claim", "announce", "recall", "write", "note", "add", "tell", "believe", "state", "insist", "confirm", "reveal"})  # fmt: skip

BETWEEN_TWO = frozenset({"border", "frontier", "boundary"})
"""Things that a state has with another."""


class Cast:
    """The mentions of one sentence, by token. ``lead``: the first sentence of its article, which leans on none before it.

    ``facts`` know the places: those that ship with the package where none are given.
    """

    def __init__(
        self,
        sentence: Sentence,
        mentions: Iterable[Mention],
        alliance: str | None = None,
        lead: bool = False,
        facts: Gazetteer | None = None,
    ) -> None:
        self.sentence, self._alliance, self.lead, self._facts = sentence, alliance, lead, facts
        self._at: dict[int, Mention] = {}
        self._tops: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: m.span.size):
            inside = [i for i in sentence.covered(mention.span) if not _side_of(sentence, i, mention)]
            top = sentence.top(mention.span) if inside else None
            for i in inside:
                self._at[i] = mention
            if top is not None:
                self._tops[top] = mention

    def __bool__(self) -> bool:
        return bool(self._at)

    def mention(self, i: int) -> Mention | None:
        """The mention headed by a token, else the longest that covers it."""
        return self._tops.get(i) or self._at.get(i)

    def everyone(self) -> tuple[Party, ...]:
        """All actors of the sentence, in text order, each once."""
        found: dict[str, Party] = {}
        for i in range(len(self.sentence.tokens)):
            mention = self._at.get(i)
            for party in parties_of(mention) if mention is not None else ():
                found.setdefault(party.code, party)
        return tuple(found.values())

    def only_other(self, actors: Sequence[Party]) -> tuple[Party, ...]:
        """The one party that a lead names beside the actors: whom an act without a receiver of its own is meant for."""
        aside = {party.code for i in self._tops if self._aside(i) for party in self.parties([i])}
        others = without(self.everyone(), actors) if self.lead else ()
        others = tuple(party for party in others if party.code not in aside)
        if len(others) < 2:
            return others
        acting = {party.code for i in self._tops if self._acts(i) for party in self.parties([i])}
        leading = tuple(party for party in others if party.code in acting)
        return leading if len(leading) == 1 else ()

    def _acts(self, i: int) -> bool:
        """Whether a mention is the subject of a clause of its own."""
        return self.sentence.tokens[i].dep in ("nsubj", "agent") and not self._aside(i)

    def _aside(self, i: int) -> bool:
        """Whether a mention only tells who says it, or does the same at another date."""
        token, above = self.sentence.tokens[i], lemma(self.sentence, self.sentence.tokens[i].head)
        says = token.dep == "nsubj" and above in SAYING and not self.sentence.children(token.head, "dobj")
        says = says or (token.dep == "pobj" and beside(self.sentence, token.head))
        return says or (token.dep == "conj" and above in TIMES)

    def parties(self, indices: Iterable[int], place: bool = False, loose: bool = False) -> tuple[Party, ...]:
        """Actors behind some noun phrases and all that are coordinated with them.

        ``place`` lets a place stand for its state; ``loose`` takes whoever owns or did the thing that is named,
        not only who stands behind a body or force.
        """
        found: dict[str, Party] = {}
        for i in indices:
            for j in conjuncts(self.sentence, i):
                for party in self._behind(j, place, loose, 0):
                    found.setdefault(party.code, at_place(self.sentence, party))
        return tuple(found.values())

    def _behind(self, i: int, place: bool, loose: bool, depth: int) -> tuple[Party, ...]:
        i = antecedent(self.sentence, i)
        mention = self.mention(i)
        if called := self._called(i):
            return called
        if mention is not None and (known := parties_of(mention, place, self._facts)):
            return known
        if mention is not None and mention.kind == "place":
            return ()
        if mention is None and self._alliance is not None and self._of_alliance(i):
            return (Party(self._alliance, self.sentence.tokens[i].span),)
        if depth > 3:
            return ()
        if not (loose or self._organ(i)):
            return self._beside(i, place, loose, depth)
        return self._owners(i, place, depth) or self._beside(i, place, loose, depth)

    def _of_alliance(self, i: int) -> bool:
        """'the alliance', 'the allies', with nothing that says whose: the one that the article is about."""
        sentence, token = self.sentence, self.sentence.tokens[i]
        bare = not sentence.children(i, "amod", "compound", "nmod", "poss", "prep", "nummod", "appos", "relcl")
        named = token.text.lower() in ("alliance", "allies")
        return named and bare and any(sentence.tokens[d].text.lower() == "the" for d in sentence.children(i, "det"))

    def _called(self, i: int) -> tuple[Party, ...]:
        """'the pact known as AUKUS': the name that a thing goes by says best what it is."""
        if self.sentence.tokens[i].pos == "PROPN":
            return ()
        for v in self.sentence.children(i, "acl"):
            if lemma(self.sentence, v) in ("know", "call", "dub", "name"):
                below = [j for p in self.sentence.children(v, "prep") for j in self.sentence.children(p, "pobj")]
                for j in (*below, *self.sentence.children(v, "oprd")):
                    if found := self._named(j, False):
                        return found
        return ()

    def _organ(self, i: int) -> bool:
        sets = load().sets
        word = lemma(self.sentence, i)
        return word in sets["organs"] or word in sets["troops"] or word in sets["containers"] or word in sets["people"]

    def _beside(self, i: int, place: bool, loose: bool, depth: int) -> tuple[Party, ...]:
        """An apposition: 'its neighbour, Chad'."""
        for j in self.sentence.children(i, "appos"):
            if found := self._behind(j, place, loose, depth + 1):
                return found
        return ()

    def _owners(self, i: int, place: bool, depth: int) -> tuple[Party, ...]:
        """Whose a body or a thing is; nobody's that a 'former member' was of."""
        if any(over(self.sentence.tokens[j].text) for j in self.sentence.children(i, "amod")):
            return ()
        for j in self.sentence.children(i, *OWNERS):
            if self.sentence.tokens[j].text.lower() == "led":
                j = max(0, j - 2)
            elif _bound(self.sentence, j):
                continue
            found = tuple(p for k in conjuncts(self.sentence, j) for p in self._named(k, place))
            if found or (found := self._owners(j, place, depth + 1) if depth < 3 else ()):
                return found
        place = place or seated(self.sentence, i)
        for j in self._origin(i, place):
            found = tuple(p for k in conjuncts(self.sentence, j) for p in self._behind(k, place, True, depth + 1))
            if found:
                return found
        return ()

    def _named(self, i: int, place: bool) -> tuple[Party, ...]:
        i = antecedent(self.sentence, i)
        mention = self.mention(i)
        return parties_of(mention, place, self._facts) if mention is not None else ()

    def _origin(self, i: int, place: bool) -> tuple[int, ...]:
        """Phrases that name whose a thing is; for acts of its own kind 'of' names the victim and is left out."""
        deeds = load().nouns.get(lemma(self.sentence, i), ())
        victim = any(slot.lstrip("~") == "of" for predicate in deeds for slot in predicate.to)
        words = [word for word in ORIGIN if (word != "of" or not victim) and (word != "in" or place)]
        words += ["in"] if lemma(self.sentence, i) in SEATED and not place else []
        words += ["with"] if lemma(self.sentence, i) in BETWEEN_TWO else []
        heads = (i, *(v for v in self.sentence.children(i, "acl") if lemma(self.sentence, v) not in BACKED))
        return tuple(
            j
            for h in heads
            for p in self.sentence.children(h, "prep", "agent")
            if self.sentence.tokens[p].text.lower() in (words if h == i else ("by",))
            for j in self.sentence.children(p, "pobj")
        )


def at_place(sentence: Sentence, party: Party) -> Party:
    """'students in Tehran', 'an opposition lawmaker in Sofia': the party of the sector that the noun before its place tells."""
    top = sentence.top(party.span) if party.span is not None and party.sector is None else None
    if top is None or sentence.tokens[top].dep != "pobj":
        return party
    link = sentence.tokens[top].head
    noun = sentence.tokens[link].head
    if sentence.tokens[link].text not in ("in", "at") or sentence.tokens[noun].pos != "NOUN":
        return party
    before = [i for i in sentence.children(noun, "amod", "compound", "nmod") if i < noun]
    words = [sentence.tokens[i].text for i in (*before, noun)]
    known = agent(" ".join(words))
    return replace(party, sector="OPP" if known and "opposition" in words else known.sector if known else None)


def seated(sentence: Sentence, i: int) -> bool:
    """Whether a body belongs to the state whose place it sits at: 'a court in …', not 'Russian-installed judges in …'."""
    before = sentence.children(i, *OWNERS)
    own = lemma(sentence, i) in SEATED - GUESTS
    return own and not any(_bound(sentence, j) or lemma(sentence, j) in SENT for j in before)


def _bound(sentence: Sentence, j: int) -> bool:
    """'US-backed', 'Iran-aligned': the first word stands behind the noun, it is not the noun's owner."""
    tokens = sentence.tokens
    after = tokens[j + 1].text if j + 1 < len(tokens) else ""
    return after == "-" or (j > 0 and tokens[j - 1].text == "-" and tokens[j].tag in ("VBN", "VBD", "VBG", "JJ"))


def _side_of(sentence: Sentence, i: int, mention: Mention) -> bool:
    """'U.S.-allied', 'pro-Russian' in one token: the name says on whose side, it is nobody who acts."""
    token = sentence.tokens[i]
    before = token.text[: max(0, mention.span.start - token.span.start)]
    after = token.text[len(token.text) - max(0, token.span.end - mention.span.end) :]
    return (after.startswith("-") and after[1:2].islower()) or (before.endswith("-") and before[:1].islower())


def alliance_of(mentions: Iterable[Mention], facts: Gazetteer | None = None) -> str | None:
    """The one military alliance that an article names again and again, None where there is none or more than one.

    ``facts``: those that ship with the package where none are given.
    """
    facts = facts or gazetteer()
    counts = Counter(
        mention.actor for mention in mentions if mention.actor is not None and mention.kind == "organisation"
    )
    known = {code: facts.actor(code) for code in counts}
    found = [code for code, actor in known.items() if actor is not None and actor.kind == "alliance"]
    return found[0] if len(found) == 1 and counts[found[0]] > 2 else None


def parties_of(mention: Mention, place: bool = False, facts: Gazetteer | None = None) -> tuple[Party, ...]:
    """The parties that a mention stands for. A mere place stands for its state only where ``place`` allows it.

    ``facts`` know the places: those that ship with the package where none are given.
    """
    if mention.members and (mention.actor is None or mention.kind not in ("organisation", "group")):
        return tuple(Party(code, mention.span, None, mention.sector) for code in mention.members)
    if mention.actor is not None:
        return (Party(mention.actor, mention.span, mention.person, mention.sector),)
    if place and mention.kind == "place":
        return tuple(Party(code, mention.span) for code in _states(mention.text, facts or gazetteer()))
    return ()


def _states(place: str, facts: Gazetteer) -> tuple[str, ...]:
    """The one state that a place name means today, or that a city or region lies in, where the facts know exactly one."""
    codes = {name.code for hit in facts.find(place) for name in hit.names if not name.until}
    if not codes and (state := geography().state_of(place)):
        return (state,)
    return tuple(codes) if len(codes) == 1 else ()


def codes_of(parties: Iterable[Party]) -> frozenset[str]:
    """Who some parties are."""
    return frozenset(party.code for party in parties)


def without(parties: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    """Parties that are not on the other side already: nobody acts on itself, only one body of a state on another."""
    taken = {party.code: party for party in others}
    return tuple(p for p in parties if p.code not in taken or _apart(p, taken[p.code]))


ORGANS_OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM"})


def _apart(one: Party, other: Party) -> bool:
    """A state's organ and its own people, press or opposition: two sides though one code."""
    if one.sector is None or other.sector is None or one.sector == other.sector:
        return False
    return (one.sector in ORGANS_OF_STATE) != (other.sector in ORGANS_OF_STATE)
