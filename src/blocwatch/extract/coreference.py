"""Whom he, it, they, 'the bloc', 'both countries' and 'the ministry' stand for: by rule, or left open with an issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..lexicon.actors import Gazetteer
from ..lexicon.nouns import words_of
from ..model import Issue, MentionKind, Sentence
from .antecedents import Antecedent, Discourse, best, clauses_above, distinct, joined, subject_of
from .nominals import Nominal, nominal_at
from .personal_names import sex_of
from .roles import office_at
from .spots import STAGE, Found, Page

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "themselves"))
_SELF = frozenset(("itself", "himself", "herself", "themselves"))
_DETERMINERS = frozenset(("the", "both", "two", "this", "that", "these", "all", "three"))
_TRIGGERS = frozenset((*_HE, *_IT, *_THEY, *_DETERMINERS))
BACK = 3
"""Sentences that a personal pronoun looks back: news rarely reach further without naming again."""
NAMED_BACK = 8
"""Sentences that 'the bloc' or 'the ministry' looks back: a noun says enough to reach further than a pronoun."""
_OF_ORGANISATIONS = frozenset(
    [
        "summit",
        "summits",
        "member",
        "members",
        "chapter",
        "charter",
        "ally",
        "allies",
        "expansion",
        "enlargement",
        "headquarters",
    ]
)
"""What organisations have and states do not, or rarely: 'criticised NATO following its summit'."""

Outcome = tuple[Found | None, Issue | None]


def resolve(page: Page, found: Sequence[Found], gazetteer: Gazetteer) -> tuple[list[Found], list[Issue]]:
    """Mentions for pronouns and definite nouns, and an issue for each that fits two antecedents equally."""
    reader = _Reader(page, found, gazetteer)
    for s in range(len(page.sentences)):
        reader.read(s)
    return reader.out, reader.issues


def _agentive(item: Found) -> bool:
    return item.mention.role not in ("adjective", "destination") or item.mention.method.rule != "qualifier"


class _Reader:
    """Reads one article's sentences in order; what is resolved can be looked back to in turn."""

    def __init__(self, page: Page, found: Sequence[Found], gazetteer: Gazetteer) -> None:
        self.page, self.gazetteer = page, gazetteer
        self.discourse = Discourse(page, found)
        self.out: list[Found] = []
        self.issues: list[Issue] = []
        self._covered: dict[int, set[int]] = {}
        for item in found:
            self._covered.setdefault(item.sentence, set()).update(range(item.first, item.last + 1))

    def read(self, s: int) -> None:
        """Resolve what there is to resolve in one sentence, from left to right."""
        sentence = self.page.sentences[s]
        for i, token in enumerate(sentence.tokens):
            word = token.text.lower()
            if word in _TRIGGERS:
                self._trigger(s, sentence, i, word)

    def _trigger(self, s: int, sentence: Sentence, i: int, word: str) -> None:
        """Resolve what a pronoun or determiner on one token opens."""
        token = sentence.tokens[i]
        if word in _SELF and token.dep not in ("dobj", "pobj", "dative"):
            return  # 'Ukraine itself' only stresses the noun
        if word in _DETERMINERS:
            if token.pos != "PRON":
                self._noun(s, sentence, i)
            return
        if token.pos == "PRON":
            reader = self._he if word in _HE else self._it if word in _IT else self._they
            self._keep(reader(s, i, word))
        if token.tag == "PRP$":
            self._owned(s, sentence, i)

    def _keep(self, outcome: Outcome) -> None:
        item, issue = outcome
        if item:
            self.out.append(item)
            self.discourse.add(item)
        if issue:
            self.issues.append(issue)

    # ---- pronouns

    def _he(self, s: int, i: int, word: str) -> Outcome:
        """The person: the only one so far in the sentence, else its subject, else the same in the sentence before."""
        sentence = self.page.sentences[s]
        own, sex = self.discourse.heading(s, _own_subject(sentence, i)), _HE[word]

        def fits(a: Antecedent) -> bool:
            m = a.found.mention
            if m.kind != "person" or a.found.plural or (a.found.sex and a.found.sex != sex):
                return False
            return own is None or a.who != own.who

        for earlier in self.discourse.before(s, i, BACK):
            chosen, tied = best(earlier, fits)
            if chosen:
                return self._same(s, i, i, chosen, "person-pronoun", sex), None
            if tied:
                return None, self._tie(s, i, tied)
            if earlier is not None and self._somebody_else(s, earlier, i):
                return None, None
        return None, None

    def _somebody_else(self, s: int, earlier: Sequence[Antecedent], i: int) -> bool:
        """Whether a human whom we do not know is the subject of the sentence looked at."""
        at = earlier[0].found.sentence if earlier else None
        if at is None:
            return False
        sentence = self.page.sentences[at]
        for j, token in enumerate(sentence.tokens):
            if (at == s and j >= i) or token.dep != "nsubj" or j in self._covered.get(at, set()):
                continue
            if token.pos == "PROPN" and sentence.tokens[token.head].lemma in words_of("say"):
                return True
        return False

    def _it(self, s: int, i: int, word: str) -> Outcome:
        """The state, organisation or body that is the subject of the clause around, else of the sentence before."""
        sentence = self.page.sentences[s]
        if word == "it" and sentence.tokens[i].dep in ("dobj", "pobj", "dative"):
            return None, None  # what something is done to is more often a thing told before than an actor
        if word == "its" and sentence.tokens[sentence.tokens[i].head].lemma.lower() in _OF_ORGANISATIONS:
            chosen, _ = best(next(self.discourse.before(s, i, 0)), lambda a: a.found.mention.kind == "organisation")
            if chosen:
                return self._same(s, i, i, chosen, "thing-pronoun"), None
        for verb in clauses_above(sentence, i):
            subject = subject_of(sentence, verb)
            if subject is not None and i in sentence.subtree(subject):
                subject = _told_before(sentence, verb, i)
            if subject is not None:
                return self._subject(s, i, subject, _single, "thing-pronoun")
        if word == "it" and not _acts(sentence, i):
            return None, None
        return self._previous_subject(s, i, _single, "thing-pronoun")

    def _they(self, s: int, i: int, word: str) -> Outcome:
        """Several named together, a body or people: the subject of the clause around, else of the sentence before."""
        sentence = self.page.sentences[s]
        for verb in clauses_above(sentence, i):
            subject = subject_of(sentence, verb)
            if subject is not None and i in sentence.subtree(subject):
                subject = _told_before(sentence, verb, i)
            if subject is not None and sentence.tokens[subject].tag not in ("NNP", "PRP", "NN"):
                return self._subject(s, i, subject, _several, "plural-pronoun")
            if subject is not None and (taken := self._subject(s, i, subject, _several, "plural-pronoun"))[0]:
                return taken
        return self._previous_subject(s, i, _several, "plural-pronoun")

    def _subject(self, s: int, i: int, subject: int, fits: Callable[[Antecedent], bool], rule: str) -> Outcome:
        """The mention that is the subject on a token, or those joined there."""
        if subject > i:
            return None, None
        return self._at(s, i, s, subject, fits, rule), None

    def _previous_subject(self, s: int, i: int, fits: Callable[[Antecedent], bool], rule: str) -> Outcome:
        """The subject of the sentence before in the same part of the article."""
        if s == 0 or self.page.sentences[s - 1].block.kind != self.page.sentences[s].block.kind:
            return None, None
        sentence = self.page.sentences[s - 1]
        for root in sentence.roots:
            subject = subject_of(sentence, root)
            if subject is not None:
                return self._at(s, i, s - 1, subject, fits, rule), None
        return None, None

    def _at(self, s: int, i: int, there: int, head: int, fits: Callable[[Antecedent], bool], rule: str) -> Found | None:
        """The mention for a pronoun whose antecedent is headed by a token, alone or with what is joined to it."""
        parts = [self.discourse.heading(there, h) for h in joined(self.page.sentences[there], head)]
        known = [a for a in parts if a and a.found.mention.role != "adjective"]
        if len(parts) > 1 and fits is _several:
            return self._joint(s, i, i, known, rule) if len(known) == len(parts) else None
        if len(parts) == 1 and known and fits(known[0]):
            return self._same(s, i, i, known[0], rule)
        return None

    # ---- nouns

    def _noun(self, s: int, sentence: Sentence, i: int) -> None:
        nominal = nominal_at(sentence, i)
        if nominal is None or self._named_within(s, nominal):
            return
        self._keep(self._pair(s, nominal) if nominal.kind == "pair" else self._definite(s, nominal))

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
                return self._joint(s, nominal.first, nominal.last, named, "pair"), None
            if len(named) > nominal.count:
                return None, self._tie(s, nominal.first, named, nominal.last)
        return None, None

    def _fits_pair(self, a: Antecedent, nominal: Nominal) -> bool:
        """Whether one of 'both countries' can be this: a territory is none."""
        actor = self.gazetteer.actor(a.who[0] or "")
        return nominal.noun not in words_of("country_plural") or (actor is not None and actor.kind == "state")

    def _definite(self, s: int, nominal: Nominal) -> Outcome:
        """'the bloc', 'the country', 'the ministry': the last that can be so called."""
        fits: Callable[[Antecedent], bool]
        if nominal.kind == "bloc":
            fits = _organised
        elif nominal.kind == "armed":
            fits = _armed
        elif nominal.kind == "country":
            fits = _state
        else:
            return self._office(s, nominal)
        for earlier in self.discourse.before(s, nominal.first, NAMED_BACK):
            chosen, tied = best(earlier, fits)
            if chosen:
                return self._same(s, nominal.first, nominal.last, chosen, f"the-{nominal.kind}"), None
            if tied:
                return None, self._tie(s, nominal.first, tied, nominal.last)
        return None, None

    def _office(self, s: int, nominal: Nominal) -> Outcome:
        """'the president', 'the ministry': the last mention in that office, else that of the state spoken of."""
        assert nominal.office is not None
        office = nominal.office
        role = office.role
        noun = self.page.sentences[s].tokens[office.last].lemma.lower()
        sex = sex_of((noun,))

        def called(a: Antecedent) -> bool:
            if a.found.mention.kind == "organisation":
                actor = self.gazetteer.actor(a.found.mention.actor or "")
                return actor is not None and noun in actor.name.lower().split()
            return self.discourse.called(a, noun) and a.found.mention.kind in ("person", "body")

        def fits(a: Antecedent) -> bool:
            return _same_office(a, role, noun) and (not sex or a.found.sex in ("", sex))

        for test in (called, fits):
            for earlier in self.discourse.before(s, nominal.first, NAMED_BACK):
                chosen, tied = best(earlier, test)
                if chosen:
                    return self._same(s, nominal.first, nominal.last, chosen, "the-office", sex), None
                if tied:
                    return None, self._tie(s, nominal.first, tied, nominal.last)
        if noun not in words_of("own_body"):
            return None, None
        for earlier in self.discourse.before(s, nominal.first, 1):
            chosen, tied = best(earlier, _state)
            if chosen:
                return self._held_by(s, nominal.first, nominal.last, chosen, nominal), None
            if tied:
                return None, self._tie(s, nominal.first, tied, nominal.last)
        return None, None

    def _owned(self, s: int, sentence: Sentence, i: int) -> None:
        """'its navy', 'his government': the office of the state behind the pronoun."""
        owner = next((a for a in self.discourse.in_sentence(s) if a.found.first == i and a.found.last == i), None)
        office = office_at(sentence, i + 1)
        if owner is None or office is None or owner.found.mention.actor is None:
            return
        if any(j in self._covered.get(s, set()) for j in range(i + 1, office.last + 1)) or not office.agent.sector:
            return
        if owner.found.mention.kind == "person" and office.agent.sector == "CVL":
            return
        nominal = Nominal(i, office.last, office.last, "office", 1, office)
        self._keep((self._held_by(s, i, office.last, owner, nominal), None))

    # ---- making mentions

    def _same(self, s: int, first: int, last: int, a: Antecedent, rule: str, sex: str = "") -> Found:
        """A mention of the same as an earlier one."""
        m = a.found.mention
        kind: MentionKind = "state" if m.kind == "place" else m.kind
        role = None if m.role in ("adjective", "destination", "people") else m.role
        found = self.page.found(
            s, first, last, kind, rule, actor=m.actor or a.found.code or None, person=m.person, role=role,
            sector=m.sector, members=m.members, antecedent=m.span, why=f"stands for '{m.text}'{_because(a)}", score=0.8,
        )  # fmt: skip
        return replace(found, sex=sex or a.found.sex, plural=a.found.plural, code=a.found.code)

    def _joint(self, s: int, first: int, last: int, parts: Sequence[Antecedent], rule: str) -> Found:
        """A mention of several together."""
        members = tuple(dict.fromkeys(code for a in parts for code in (a.found.mention.members or (a.who[0],)) if code))
        names = " and ".join(a.found.mention.text for a in parts)
        found = self.page.found(
            s, first, last, "group", rule, actor=members[0] if len(members) == 1 else None, members=members,
            antecedent=parts[0].found.span, why=f"stands for {names} together", score=0.8,
        )  # fmt: skip
        return replace(found, plural=True)

    def _held_by(self, s: int, first: int, last: int, owner: Antecedent, nominal: Nominal) -> Found:
        """A mention of an office of the actor behind another mention."""
        assert nominal.office is not None
        agent, m = nominal.office.agent, owner.found.mention
        found = self.page.found(s, first, last, nominal.office.kind(self.page.sentences[s]), "office-of")
        found = found.with_mention(
            actor=m.actor or owner.found.code or None, role=nominal.office.role, sector=agent.sector or None,
            antecedent=m.span, why=f"'{found.mention.text}' acts for '{m.text}'", score=0.8,
        )  # fmt: skip
        return replace(found, plural=nominal.office.plural, name_kind="office")

    def _tie(self, s: int, i: int, tied: Sequence[Antecedent], last: int | None = None) -> Issue:
        found = self.page.found(s, i, i if last is None else last, "unknown", "tie")
        who = " or ".join(dict.fromkeys(f"'{a.found.mention.text}'" for a in tied))
        return Issue(
            STAGE, "ambiguous-antecedent", f"'{found.mention.text}' may stand for {who}: none taken", "", found.span
        )


def distinct_codes(found: Sequence[Antecedent]) -> list[Antecedent]:
    """One mention for each state, the last; qualifiers count only where there is nothing else of that state."""
    return list(
        {a.who[0]: a for a in found if a.who[0] and a.found.mention.kind in ("state", "person", "body")}.values()
    )


def _own_subject(sentence: Sentence, i: int) -> int:
    """The subject of the verb whose object a pronoun is: 'him' is never the subject of its own verb."""
    above = list(clauses_above(sentence, i))
    raised = sentence.tokens[i].text.lower() == "him" and sentence.tokens[i].dep == "nsubj"  # 'urged him to leave'
    if not raised and sentence.tokens[i].dep not in ("dobj", "dative", "pobj"):
        return -1
    verb = above[1] if raised and len(above) > 1 else above[0] if above else None
    subject = None if verb is None else subject_of(sentence, verb)
    return -1 if subject is None else subject


def _told_before(sentence: Sentence, verb: int, i: int) -> int | None:
    """The subject of what is reported before its verb: 'Iran's navy seized a tanker, its spokesman said'."""
    for told in sentence.children(verb, "ccomp"):
        if told < i and (subject := subject_of(sentence, told)) is not None:
            return subject
    return None


def _because(a: Antecedent) -> str:
    return ", the subject of its sentence" if a.main else ", a subject" if a.subject else ""


def _acts(sentence: Sentence, i: int) -> bool:
    """Whether 'it' does something that a state or body does: it said, it will send; not 'it is clear', 'it rained'."""
    token = sentence.tokens[i]
    verb = sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.pos == "VERB" and verb.lemma.lower() not in words_of("event_verb")


def _single(a: Antecedent) -> bool:
    """Whether 'it' can stand for a mention: one state, organisation or body, not several told together."""
    m = a.found.mention
    return (
        m.kind in ("state", "organisation", "body", "group")
        and not a.found.plural
        and not m.members
        and _agentive(a.found)
    )


def _several(a: Antecedent) -> bool:
    """Whether 'they' can stand for one mention: people, bodies and groups, whose members act."""
    m = a.found.mention
    return a.found.plural or m.kind in ("body", "group", "organisation") or bool(m.members)


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


__all__ = ["distinct", "resolve"]
