"""Faults named and answers announced in plain words of speech: 'said that X had made a mistake', 'will be met with a response'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..lexicon.modality import modality
from ..lexicon.predicates import Predicate, load
from ..model import Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, without
from .event_patterns import Candidate

BLAME = Predicate(
    "blame in what is said", "verb", "warn", "ACCUSE", mode="disapprove", cameo="111", origin="spoken acts"
)
MENACE = Predicate("warn of war or answer", "verb", "warn", "THREATEN", cameo="130", solo=True, origin="spoken acts")

SAYING = frozenset({"say", "state", "declare", "tell", "write", "add", "note", "remark"})


def faulting(
    sentence: Sentence, cast: Cast, taken: set[int], still: Callable[[int, tuple[Party, ...]], tuple[Party, ...]]
) -> Iterator[Candidate]:
    """'said that X had made a mistake': even plain words blame where they call another's doing a fault by name."""
    for v in range(len(sentence.tokens)):
        if v in taken or not syntax.verbal(sentence, v) or syntax.lemma(sentence, v) not in SAYING:
            continue
        speaker = cast.parties(syntax.doers(sentence, v))
        for clause in _clauses(sentence, v) if speaker and not syntax.passive(sentence, v) else ():
            target = without(cast.parties(syntax.subjects(sentence, clause), loose=True), speaker)
            target = target or without(still(clause, speaker), speaker)
            deed = any(syntax.lemma(sentence, j) in load().sets["deeds"] for j in syntax.subjects(sentence, clause))
            if (target or deed) and _faulty(sentence, clause):
                yield Candidate(v, BLAME, speaker, target)
                break


def _faulty(sentence: Sentence, clause: int) -> bool:
    """'is a provocation', 'made a mistake', 'acted as an opportunist', said without 'not' and 'would'."""
    if sentence.children(clause, "neg") or any(
        sentence.tokens[j].tag == "MD" for j in sentence.children(clause, "aux")
    ):
        return False
    nouns = list(sentence.children(clause, "attr", "dobj"))
    nouns += [j for p in sentence.children(clause, "prep") if sentence.tokens[p].text.lower() == "as" for j in sentence.children(p, "pobj")]  # fmt: skip
    negated = (sentence.tokens[d].text.lower() == "no" for j in nouns for d in sentence.children(j, "det"))
    return not any(negated) and any(syntax.lemma(sentence, j) in modality().faults for j in nouns)


def _clauses(sentence: Sentence, v: int) -> list[int]:
    """The clauses that a verb of speech reports, with those coordinated with them."""
    found = list(sentence.children(v, "ccomp"))
    return found + [j for i in found for j in sentence.children(i, "conj") if syntax.verbal(sentence, j)]


def menaces(sentence: Sentence, cast: Cast, taken: set[int]) -> Iterator[Candidate]:
    """'threatened that …', 'said that any attack would be met with a harsh response', 'said it will take countermeasures'."""
    for v in range(len(sentence.tokens)):
        word = syntax.lemma(sentence, v)
        if v in taken or not syntax.verbal(sentence, v) or not (word in SAYING or word == "threaten"):
            continue
        speaker = cast.parties(syntax.doers(sentence, v)) if sentence.children(v, "ccomp") else ()
        for clause in _clauses(sentence, v) if speaker and not syntax.passive(sentence, v) else ():
            if word == "threaten" or _answering(sentence, clause, cast, speaker):
                target = _under_condition(sentence, clause, cast, speaker) or cast.only_other(speaker)
                head = v if word == "threaten" else clause
                yield Candidate(head, replace(MENACE, status="threatened"), speaker, target)
                break


def alerting(sentence: Sentence, v: int, cast: Cast, speaker: tuple[Party, ...]) -> bool:
    """Whether a warning only tells somebody of a danger: 'warned its citizens', 'warned of an attack', 'warned that X would attack'."""
    heard = sentence.children(v, "dobj", "dative")
    own = heard and not without(cast.parties(heard, loose=True), speaker)
    if own and any(sentence.tokens[i].pos != "PRON" for i in heard):
        return True
    if about := [j for word in ("of", "about") for j in syntax.after(sentence, v, word)]:
        return bool(without(cast.parties(about, loose=True), speaker))
    return third(sentence, v, cast)


def third(sentence: Sentence, v: int, cast: Cast) -> bool:
    """Whether a clause under a verb tells what another than its speaker and hearer does, plans or may do."""
    heard = cast.parties(syntax.objects(sentence, v), loose=True)
    if sentence.children(v, "dobj", "dative") and not heard:
        return False  # 'warned it that its embassy …': who is meant stays open
    known = {party.code for party in (*cast.parties(syntax.doers(sentence, v), loose=True), *heard)}
    clauses = [c for c in sentence.children(v, "ccomp") if syntax.lemma(sentence, c) != "be" or _about_to(sentence, c)]
    return any({p.code for p in cast.parties(syntax.subjects(sentence, c))} - known for c in clauses)


def _about_to(sentence: Sentence, clause: int) -> bool:
    """'was about to invade', 'is ready to strike'."""
    return any(sentence.children(j, "xcomp") for j in sentence.children(clause, "acomp"))


def _answering(sentence: Sentence, clause: int, cast: Cast, speaker: tuple[Party, ...]) -> bool:
    """Whether a clause announces what the speaker's side will do in answer."""
    modal = {sentence.tokens[j].text.lower() for j in sentence.children(clause, "aux")} & {
        "will",
        "would",
        "'ll",
        "’ll",
    }
    inside = [k for k in sentence.subtree(clause)[:40] if sentence.tokens[k].pos == "NOUN"]
    if not modal or sentence.children(clause, "neg"):
        return False
    own = bool({p.code for p in cast.parties(syntax.subjects(sentence, clause))} & {p.code for p in speaker})
    deed = any(
        sentence.tokens[d].text.lower() == "any"
        for j in syntax.subjects(sentence, clause)
        for d in sentence.children(j, "det")
    )
    return (own or deed) and any(syntax.lemma(sentence, k) in modality().answers for k in inside)


def _under_condition(sentence: Sentence, clause: int, cast: Cast, speaker: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom a threat is meant for: the subject of its 'if'."""
    for v in sentence.subtree(clause):
        if sentence.tokens[v].dep == "advcl" and any(
            sentence.tokens[j].text.lower() == "if" for j in sentence.children(v, "mark")
        ):
            return without(cast.parties(syntax.subjects(sentence, v)), speaker)
    return ()
