"""Acts told by nouns: 'the signing of', 'talks between', 'a drone strike on'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.modality import modality
from ..lexicon.predicates import Predicate, Predicates
from ..model import Party, Sentence
from . import event_syntax as syntax
from .event_asked import facing
from .event_parties import Cast, without
from .event_path import OPINION
from .event_patterns import Candidate, fits, modified, named

AIMED_WITH = "object of the verb"
"""Slot of 'hit X with sanctions': the noun says what the verb did."""


SAID_TO = frozenset({"ACCUSE", "AGREE", "THREATEN"})
"""Nouns whose act is as a rule meant for the other party of a short sentence: 'its complaint', 'an offer'."""


COURTS = frozenset({"090", "114", "115", "116"})
"""Charges and warrants: 'acting on a Polish warrant' accuses nobody who stands near."""

TRADED = frozenset({"blame", "barb", "insult", "recrimination"})
"""What is traded only in the figure of speech, so that 'trade' before it is a verb."""


def noun_act(sentence: Sentence, n: int, cast: Cast, predicates: Predicates) -> Candidate | None:
    """The act that a noun tells, by the first pattern that fits it; None where none does."""
    for predicate in named(sentence, n, "noun", predicates):
        if predicate.modifiers and not modified(sentence, n, predicate.modifiers):
            continue
        theme = _of_object(sentence, n, predicate)
        if predicate.objects and theme is None:
            continue
        found = _cast_noun(sentence, n, cast, predicate, theme)
        if found is not None:
            return found
    return None


def _of_object(sentence: Sentence, n: int, predicate: Predicate) -> int | None:
    if not predicate.objects:
        return None
    for j in syntax.after(sentence, n, "of"):
        if fits(sentence, j, predicate):
            return j
    return None


def _cast_noun(sentence: Sentence, n: int, cast: Cast, predicate: Predicate, theme: int | None) -> Candidate | None:
    heads = [n] if theme is None else [n, theme]
    if "between" in predicate.to:
        sides = cast.parties((j for h in heads for j in syntax.after(sentence, h, "between")), loose=True)
        if len(sides) > 1:
            return Candidate(n, replace(predicate, symmetric=True), sides, (), theme, "between")
    if predicate.symmetric:
        both = cast.parties(_before_noun(sentence, n))
        if len(both) > 1:
            return Candidate(n, predicate, both, (), theme)
    if _traded(sentence, n):
        both = cast.everyone()
        return Candidate(n, replace(predicate, symmetric=True), both, (), theme) if len(both) == 2 else None
    recipients, slot = _noun_receivers(sentence, heads, cast, predicate)
    if predicate.symmetric and slot == "of" and len(recipients) > 1 and not _noun_doers(sentence, n, cast, predicate):
        return Candidate(n, predicate, recipients, (), theme, slot)  # 'the meeting of X and Y'
    if not recipients and (aimed := _aimed_with(sentence, n, cast, predicate)) is not None:
        return Candidate(n, predicate, *aimed, theme, AIMED_WITH)
    actors = without(_noun_doers(sentence, n, cast, predicate), recipients)
    if not actors and recipients:
        actors = without(cast.parties(_outer_doers(sentence, n, predicate)), recipients)
    if actors and not recipients and predicate.type == "REQUEST" and (up := facing(sentence, n)) is not None:
        recipients = cast.parties(syntax.subjects(sentence, up))
    recipients = without(recipients, actors)
    if actors and recipients:
        return Candidate(n, predicate, actors, recipients, theme, slot)
    if predicate.type == "CONSULT" and actors and (joined := without(_included(sentence, n, cast), actors)):
        return Candidate(n, predicate, actors, joined, theme, "included")
    if predicate.symmetric and len(actors) > 1 and predicate.type == "CONSULT":
        return Candidate(n, predicate, actors, (), theme)
    said = predicate.type in SAID_TO and predicate.cameo not in COURTS and not predicate.symmetric
    if actors and said and (others := cast.only_other(actors)):
        return Candidate(n, predicate, actors, others, theme, "the only other party of the sentence")
    return None


def _traded(sentence: Sentence, n: int) -> bool:
    """'China, Philippines trade blame': the parser takes the verb of a headline for a noun."""
    verbs = [sentence.tokens[j].text.lower() for j in sentence.children(n, "compound") if j == n - 1]
    return syntax.lemma(sentence, n) in TRADED and bool(set(verbs) & {"trade", "swap", "exchange"})


def _aimed_with(
    sentence: Sentence, n: int, cast: Cast, predicate: Predicate
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """'hit X with sanctions', 'shamed X with a request': the verb's object receives what stands after 'with'."""
    p = sentence.tokens[n].head
    v = sentence.tokens[p].head
    fits = predicate.type in ("REQUEST", "SANCTION", "THREATEN", "ASSAULT", "ACCUSE") and not predicate.symmetric
    if not fits or sentence.tokens[n].dep != "pobj" or sentence.tokens[p].text.lower() != "with":
        return None
    if not syntax.verbal(sentence, v) or p < v:
        return None
    actors = cast.parties(syntax.doers(sentence, v))
    recipients = without(cast.parties(syntax.objects(sentence, v)), actors)
    return (actors, recipients) if actors and recipients else None


def _noun_receivers(
    sentence: Sentence, heads: Sequence[int], cast: Cast, predicate: Predicate
) -> tuple[tuple[Party, ...], str]:
    for slot in predicate.to:
        place, word = slot.startswith("~"), slot.lstrip("~")
        if word == "between":
            continue
        found = cast.parties((j for h in heads for j in syntax.after(sentence, h, word)), place, loose=True)
        if found:
            return found, slot
    return (), ""


def _noun_doers(sentence: Sentence, n: int, cast: Cast, predicate: Predicate) -> tuple[Party, ...]:
    """Whose act a noun tells: possessor, adjective or compound, 'by', and 'of' or 'from' where no receiver stands there."""
    if found := cast.parties(sentence.children(n, "poss")):
        return found
    by = cast.parties(j for j in syntax.after(sentence, n, "by"))
    if by:
        return by
    for j in sentence.children(n, "amod", "compound", "nmod"):
        if found := cast.parties([j]):
            return found
        for k in sentence.children(j, "amod", "compound", "nmod", "poss"):
            if found := cast.parties([k]):
                return found
    taken = {slot.lstrip("~") for slot in predicate.to}
    words = [word for word in ("of", "from") if word not in taken]
    if found := cast.parties(j for w in words for j in syntax.after(sentence, n, w)):
        return found
    return _copula(sentence, n, cast)


def _before_noun(sentence: Sentence, n: int) -> list[int]:
    """Words before a noun in its own phrase: both of 'US-China trade talks', not the owner with his own phrase."""
    found, i = [], n - 1
    under = set(sentence.subtree(n))
    while (
        i >= 0
        and i in under
        and sentence.tokens[i].dep in ("compound", "amod", "nmod", "npadvmod", "punct", "conj", "cc", "dep")
    ):
        found.append(i)
        i -= 1
    return found[::-1]


def _included(sentence: Sentence, n: int, cast: Cast) -> tuple[Party, ...]:
    """Guests of 'its summit, which included leaders from …'."""
    for v in sentence.subtree(n):
        if sentence.tokens[v].dep in ("relcl", "acl") and syntax.lemma(sentence, v) in modality().include:
            return cast.parties(
                syntax.doers(sentence, v) if syntax.lemma(sentence, v) == "attend" else sentence.children(v, "dobj")
            )
    return ()


def _copula(sentence: Sentence, n: int, cast: Cast) -> tuple[Party, ...]:
    """'X is a strong advocate for Y'."""
    token = sentence.tokens[n]
    if token.dep == "attr" and sentence.tokens[token.head].lemma == "be":
        return cast.parties(syntax.subjects(sentence, token.head))
    return ()


def _outer_doers(sentence: Sentence, n: int, predicate: Predicate) -> tuple[int, ...]:
    """The subject of the clause that an act without an agent stands in: 'made the remarks after meetings with …'.

    Only for talks and visits, and for what a light verb ('face', 'hold', 'begin') tells.
    """
    token = sentence.tokens[n]
    head = token.head
    if token.dep == "conj":
        return _outer_doers(sentence, head, predicate) if head != n else ()
    if token.dep == "dobj" and syntax.verbal(sentence, head):
        word = syntax.lemma(sentence, head)
        light = word in modality().light_verbs or (predicate.symmetric and word not in OPINION)
        return syntax.doers(sentence, head) if light else ()
    if token.dep == "pobj" and (v := _going_on(sentence, n)) is not None:
        return syntax.doers(sentence, v)
    if token.dep == "pobj" and predicate.type in ("CONSULT", "AGREE"):
        up = _setting(sentence, n)
        return syntax.subjects(sentence, up) if up is not None else ()
    return ()


def _going_on(sentence: Sentence, n: int) -> int | None:
    """'went ahead with the sale', 'proceeded with the strike': the verb says only that the act is done."""
    p = sentence.tokens[n].head
    v = sentence.tokens[p].head
    light = syntax.verbal(sentence, v) and syntax.lemma(sentence, v) in ("go", "move", "proceed", "press", "push")
    return v if light and sentence.tokens[p].text.lower() == "with" else None


def _setting(sentence: Sentence, n: int) -> int | None:
    """The verb whose time or occasion a noun tells: 'spoke during a conference following talks'."""
    i = n
    for _ in range(4):
        p = sentence.tokens[i].head
        if sentence.tokens[i].dep != "pobj" or sentence.tokens[p].text.lower() not in _SETTING:
            return None
        up = sentence.tokens[p].head
        if up == p:
            return None
        if syntax.verbal(sentence, up) and sentence.tokens[up].dep != "prep":
            return up
        i = up
    return None


_SETTING = frozenset({"after", "following", "during", "in", "at", "for", "from", "on", "before", "amid"})
