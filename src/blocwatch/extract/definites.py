"""Whom 'the bloc', 'both countries', 'the ministry' and 'its navy' stand for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ..lexicon.actors import Gazetteer
from ..lexicon.nouns import words_of
from ..model import Sentence
from .antecedents import Antecedent, Discourse, best, distinct
from .nominals import Nominal, nominal_at
from .personal_names import name_run, sex_of, words
from .relief import helping, struck
from .roles import Office, office_at
from .spots import Found, Spot
from .standins import NOTHING, Outcome, held_by, joint, same, tie

NAMED_BACK = 8
"""Sentences that 'the bloc' or 'the ministry' looks back: a noun says enough to reach further than a pronoun."""


class Definites:
    """Resolves the definite nouns of one article against what it has mentioned so far."""

    def __init__(self, discourse: Discourse, gazetteer: Gazetteer) -> None:
        self.page, self.discourse, self.gazetteer = discourse.page, discourse, gazetteer

    def read(self, s: int, i: int) -> Outcome:
        """The mention that the noun phrase opened by a determiner makes, or the issue that it leaves."""
        nominal = nominal_at(self.page.sentences[s], i)
        if nominal is None or self._named_within(s, nominal):
            return NOTHING
        return self._pair(s, nominal) if nominal.kind == "pair" else self._definite(s, nominal)

    def owned(self, s: int, i: int, covered: Collection[int]) -> Found | None:
        """'its navy', 'his spokesman Jan Kos': the office of the actor behind a possessive, with the name after it."""
        sentence = self.page.sentences[s]
        owner = next((a for a in self.discourse.in_sentence(s) if a.found.first == i and a.found.last == i), None)
        office = office_at(sentence, i + 1)
        if owner is None or office is None or owner.found.mention.actor is None:
            return None
        private = owner.found.mention.kind == "person" and office.agent.sector == "CVL"
        named = self._named_holder(s, office)
        if private or (not office.agent.sector and named is None):
            return None
        if named is None:
            free = not any(j in covered for j in range(i + 1, office.last + 1))
            return (
                self._with_name(held_by(self.page, Spot(s, i, office.last), owner, office), covered) if free else None
            )
        return _employed(named, owner, office)

    def _with_name(self, item: Found, covered: Collection[int]) -> Found:
        """'his deputy, Ann Lee,': the mention of an office with the name that a comma sets beside it."""
        sentence = self.page.sentences[item.sentence]
        comma = item.last + 1
        if item.mention.kind != "person" or comma + 1 >= len(sentence.tokens) or sentence.tokens[comma].text != ",":
            return item
        end = name_run(sentence, comma + 1, frozenset(covered))
        if end is None or end == comma + 1:
            return item
        whole = self.page.found(item.sentence, item.first, end, "person", item.mention.method.rule)
        named = item.with_mention(span=whole.span, text=whole.mention.text, person=words(sentence, comma + 1, end))
        return replace(named, last=end, name_kind="person")

    def _named_holder(self, s: int, office: Office) -> Found | None:
        """The person whom we do not know whose name follows the office, with or without a comma."""
        people = (
            a.found for a in self.discourse.in_sentence(s) if a.found.mention.person and not a.found.mention.actor
        )
        return next(
            (item for item in people if office.first <= item.first <= office.last + 2 and item.last > office.last), None
        )

    def _named_within(self, s: int, nominal: Nominal) -> bool:
        """'the AUKUS pact', 'the French president': the phrase holds a name that is more than 'US-led'."""
        names = [
            a.found
            for a in self.discourse.in_sentence(s)
            if nominal.first <= a.found.last and a.found.first <= nominal.last
        ]
        return any(item.mention.method.rule != "qualifier" or nominal.kind == "office" for item in names)

    def _pair(self, s: int, nominal: Nominal) -> Outcome:
        """'both countries': the two that the text before names together, in this sentence or the one or two before."""
        for earlier in self.discourse.before(s, nominal.first, 2):
            named = [a for a in distinct_codes(earlier) if not a.found.mention.members and self._fits_pair(a, nominal)]
            if len(named) == nominal.count:
                return joint(self.page, _spot(s, nominal), named, "pair"), None
            if len(named) > nominal.count:
                return None, tie(self.page, _spot(s, nominal), named)
        return NOTHING

    def _fits_pair(self, a: Antecedent, nominal: Nominal) -> bool:
        """Whether one of 'both countries' can be this: a territory is none."""
        actor = self.gazetteer.actor(a.who[0] or "")
        return nominal.noun not in words_of("country_plural") or (actor is not None and actor.kind == "state")

    def _as_human(self, item: Found, office: Office) -> Found:
        """'The ambassador, Ann Lee' after 'the embassy': one human of the body that was mentioned."""
        kind = office.kind(self.page.sentences[item.sentence])
        if kind == item.mention.kind or office.plural:
            return item
        return self._with_name(item.with_mention(kind=kind), ())

    def _definite(self, s: int, nominal: Nominal) -> Outcome:
        """'the bloc', 'the country', 'the ministry': the last that can be so called."""
        if nominal.kind == "office":
            return self._office(s, nominal)
        for fits in self._fitting(s, nominal):
            for earlier in self.discourse.before(s, nominal.first, NAMED_BACK):
                chosen, tied = best(earlier, fits)
                if chosen:
                    return same(self.page, _spot(s, nominal), chosen, f"the-{nominal.kind}"), None
                if tied:
                    return None, tie(self.page, _spot(s, nominal), tied)
        known = distinct([a for a in self.discourse.so_far(s) if nominal.kind == "bloc" and self._allied(a)])
        if len(known) == 1:  # the only alliance that the article names, however far above
            return same(self.page, _spot(s, nominal), known[0], "the-only-bloc"), None
        return NOTHING

    def _fitting(self, s: int, nominal: Nominal) -> tuple[Callable[[Antecedent], bool], ...]:
        """The tests for what a noun can stand for, the narrowest first."""
        if nominal.kind == "armed":
            return (_armed,)
        if nominal.kind == "country":
            return (_state,)
        allied = self.page.sentences[s].tokens[nominal.head].lemma.lower() in ("alliance", "pact")
        return (self._allied, _organised) if allied else (_organised,)

    def _allied(self, a: Antecedent) -> bool:
        actor = self.gazetteer.actor(a.found.mention.actor or "") if _organised(a) else None
        return actor is not None and actor.kind == "alliance"

    def _office(self, s: int, nominal: Nominal) -> Outcome:
        """'the president', 'the ministry': the last mention in that office, else that of the state spoken of."""
        assert nominal.office is not None
        office = nominal.office
        role = office.role
        noun = self.page.sentences[s].tokens[office.last].lemma.lower()
        sex = sex_of((noun,))
        help = helping(self.page.sentences[s], nominal)

        def called(a: Antecedent) -> bool:
            if help and help not in a.found.mention.text.lower().split():
                return False
            if a.found.mention.kind == "organisation":
                actor = self.gazetteer.actor(a.found.mention.actor or "")
                return actor is not None and noun in actor.name.lower().split()
            return self.discourse.called(a, noun) and a.found.mention.kind in ("person", "body")

        def fits(a: Antecedent) -> bool:
            return not help and _same_office(a, role, noun) and (not sex or a.sex in ("", sex))

        for test in (called, fits):
            for earlier in self.discourse.before(s, nominal.first, NAMED_BACK):
                chosen, tied = best(earlier, test)
                if chosen:
                    item = same(self.page, _spot(s, nominal), chosen, "the-office", sex)
                    return (item if item.mention.person else self._as_human(item, office)), None
                if tied:
                    return None, tie(self.page, _spot(s, nominal), tied)
        if noun not in words_of("own_body"):
            return NOTHING
        # The article has one junta only, however far above.
        known = distinct([a for a in self.discourse.so_far(s) if a.found.mention.kind == "body" and called(a)])
        if len(known) == 1 and not known[0].found.mention.members:
            return same(self.page, _spot(s, nominal), known[0], "the-only-office", sex), None
        aside = _in_clause_aside(self.page.sentences[s], nominal.head)
        for earlier in self.discourse.before(s, nominal.first, 1):
            chosen, tied = best(earlier, _state)
            states = distinct([a for a in earlier if _state(a)]) if aside else []
            if len(states) > 1:
                return None, tie(self.page, _spot(s, nominal), states)
            if chosen and help:
                hit = struck(self.page, earlier, chosen, self.gazetteer)
                if len(hit) > 1:
                    return None, tie(self.page, _spot(s, nominal), hit)
                chosen = hit[0] if hit else chosen
            if chosen:
                return held_by(self.page, _spot(s, nominal), chosen, office), None
            if tied:
                return None, tie(self.page, _spot(s, nominal), tied)
        return NOTHING


def distinct_codes(found: Sequence[Antecedent]) -> list[Antecedent]:
    """One mention for each state, the last; qualifiers count only where there is nothing else of that state."""
    return list(
        {a.who[0]: a for a in found if a.who[0] and a.found.mention.kind in ("state", "person", "body")}.values()
    )


def _in_clause_aside(sentence: Sentence, head: int) -> bool:
    """'cut its aid to Egypt after the army seized power': the subject of a clause of time or cause may be anybody's."""
    verb = sentence.tokens[head].head
    return sentence.tokens[head].dep in ("nsubj", "nsubjpass") and sentence.tokens[verb].dep == "advcl"


def _spot(s: int, nominal: Nominal) -> Spot:
    return Spot(s, nominal.first, nominal.last)


def _employed(item: Found, owner: Antecedent, office: Office) -> Found:
    """A named person in an office of the actor behind another mention."""
    m = owner.found.mention
    return item.with_mention(
        actor=m.actor, role=office.role, sector=office.agent.sector or m.sector, why=f"{office.role} of '{m.text}'"
    )


def _organised(a: Antecedent) -> bool:
    return (
        a.found.mention.kind in ("organisation", "group")
        and a.found.mention.actor is not None
        and not a.found.mention.role
    )


def _armed(a: Antecedent) -> bool:
    m = a.found.mention
    return m.kind in ("organisation", "group") and m.sector != "IGO" and m.actor is not None


def _state(a: Antecedent) -> bool:
    return a.found.mention.kind in ("state", "place") and bool(a.found.code) and a.found.mention.role != "adjective"


def _same_office(a: Antecedent, role: str, noun: str) -> bool:
    has = (a.found.mention.role or "").lower()
    if not has or has in ("adjective", "destination", "people"):
        return False
    return has in (role, noun) or has.endswith(" " + noun) or (noun == "leader" and a.found.mention.kind == "person")
