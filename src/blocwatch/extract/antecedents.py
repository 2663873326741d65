"""What a pronoun or 'the bloc' can look back to: the mentions so far, with their weight in their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..lexicon.first_names import sex_by_name
from ..lexicon.nouns import surname_first
from ..model import Sentence, Span
from .spots import Found, Page, head_of

SUBJECT = ("nsubj", "nsubjpass")
CLAUSES = (
    "ccomp",
    "xcomp",
    "advcl",
    "conj",
    "acl",
    "pcomp",
    "relcl",
    "parataxis",
    "prep",
    "pobj",
    "dobj",
    "attr",
    "dep",
    "poss",
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier mention: who, where, and whether it is the subject of a clause or of the whole sentence."""

    found: Found
    head: int
    subject: bool
    main: bool

    @property
    def who(self) -> tuple[str | None, str | None]:
        """What makes two mentions the same: code and person."""
        return self.found.code or self.found.mention.actor, self.found.mention.person

    @property
    def sex(self) -> str:
        """'m' or 'f' by title and office, else by first name; '' where neither tells."""
        m = self.found.mention
        return self.found.sex or sex_by_name(m.person or "", m.actor in surname_first())


class Discourse:
    """The mentions of an article in text order, to which resolved ones are added as reading goes on."""

    def __init__(self, page: Page, found: Sequence[Found]) -> None:
        self.page = page
        self._by_sentence: dict[int, dict[Span, Antecedent]] = {}
        self._called: dict[tuple[str | None, str | None, str | None], set[str]] = {}
        for item in found:
            self.add(item)

    def add(self, item: Found) -> None:
        """Make a mention available to what follows it."""
        sentence = self.page.sentences[item.sentence]
        head = head_of(sentence, item.first, item.last)
        dep = sentence.tokens[head].dep
        subject = dep in SUBJECT
        main = subject and sentence.tokens[sentence.tokens[head].head].head == sentence.tokens[head].head
        known = Antecedent(item, head, subject, main)
        self._by_sentence.setdefault(item.sentence, {})[item.span] = known
        if item.name_kind in ("office", "person"):
            self._called.setdefault(_bearer(known), set()).update(item.mention.text.lower().split())

    def called(self, a: Antecedent, noun: str) -> bool:
        """Whether the article has called somebody by a noun: 'President Macron' makes him 'the president'."""
        return noun in self._called.get(_bearer(a), ())

    def in_sentence(self, sentence: int) -> list[Antecedent]:
        """The mentions of one sentence, in text order."""
        return sorted(self._by_sentence.get(sentence, {}).values(), key=lambda a: a.found.span)

    def so_far(self, sentence: int) -> list[Antecedent]:
        """The mentions of all sentences before one."""
        return [a for s, here in self._by_sentence.items() if s < sentence for a in here.values()]

    def before(self, sentence: int, token: int, back: int) -> Iterator[list[Antecedent]]:
        """The mentions before a token, nearest sentence first, at most ``back`` sentences further up."""
        yield [a for a in self.in_sentence(sentence) if a.found.last < token]
        for s in range(sentence - 1, max(-1, sentence - back - 1), -1):
            yield self.in_sentence(s)

    def heading(self, sentence: int, token: int) -> Antecedent | None:
        """The mention whose head is a token."""
        return next((a for a in self.in_sentence(sentence) if a.head == token), None)


def _bearer(a: Antecedent) -> tuple[str | None, str | None, str | None]:
    """Who bears a noun: a person whatever the office, a body of a state only as that body."""
    return (*a.who, None if a.found.mention.person else a.found.mention.role)


def distinct(found: Sequence[Antecedent]) -> list[Antecedent]:
    """One mention for each who: the subject of the sentence before other subjects, and of equals the last."""
    return list({a.who: a for a in sorted(found, key=lambda a: (a.main, a.subject))}.values())


def best(found: Sequence[Antecedent], fits: Callable[[Antecedent], bool]) -> tuple[Antecedent | None, list[Antecedent]]:
    """The one that fits best: the only one, else the subject of the sentence, else the only subject of a clause.

    Where several fit equally: None and those.
    """
    left = distinct([a for a in found if fits(a)])
    for narrower in (left, [a for a in left if a.main], [a for a in left if a.subject]):
        if len(narrower) == 1:
            return narrower[0], []
    return None, left


def clauses_above(sentence: Sentence, token: int) -> Iterator[int]:
    """The verbs over a token, nearest first, up to the first relative clause: beyond it the noun before is meant."""
    for i in (token, *sentence.ancestors(token)):
        if i != token and sentence.tokens[i].pos in ("VERB", "AUX"):
            yield i
        if sentence.tokens[i].dep == "relcl" and any(
            sentence.tokens[j].tag in ("WDT", "WP") for j in sentence.children(i, *SUBJECT)
        ):
            return


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, or of the verb that it is joined to: 'China condemned ... and recalled'."""
    for _ in range(4):
        found = sentence.children(verb, *SUBJECT)
        if found:
            relative = sentence.tokens[found[0]].tag in ("WDT", "WP") and sentence.tokens[verb].dep == "relcl"
            return sentence.tokens[verb].head if relative else found[0]
        token = sentence.tokens[verb]
        if token.dep == "pcomp" and (blamed := _object_over(sentence, token.head)) is not None:
            return blamed
        if token.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "aux") or token.head == verb:
            return None
        verb = token.head
    return None


def _object_over(sentence: Sentence, prep: int) -> int | None:
    """'accuse China of ramming', 'keep Iran from building': the object is who does it."""
    if sentence.tokens[prep].text not in ("of", "for", "from", "into", "against"):
        return None
    objects = sentence.children(sentence.tokens[prep].head, "dobj")
    return objects[0] if objects and objects[0] < prep else None


def joined(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The heads of 'A, B and C', first to last; the token alone where nothing is joined to it."""
    out, stack = [head], [head]
    while stack:
        more = sentence.children(stack.pop(), "conj")
        out += more
        stack += more
    return tuple(sorted(set(out)))
