"""Acts told by a turn of phrase: 'told Xi by phone that …', 'were killed in clashes', 'no option is off the table'."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate, load
from ..model import EventType, Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, without
from .event_patterns import Candidate

ORIGIN = "turns of phrase"
ASIDE = frozenset({"relcl", "acl"})


def turned(sentence: Sentence, cast: Cast, taken: set[int]) -> Iterator[Candidate]:
    """All of them in a sentence; ``taken`` are heads of acts that are told already."""
    for v in range(len(sentence.tokens)):
        if v in taken or not syntax.verbal(sentence, v):
            continue
        for rule in (_denial, _told_to, _casualties, _agreed_alone, _options, _let):
            found = rule(sentence, v, cast)
            if found is not None:
                yield found
                break


def again(sentence: Sentence, cast: Cast, act: Candidate) -> Candidate | None:
    """'Hungary ratified it in March and Turkey on Friday': the verb is left out, the second subject is hung onto the date."""
    if act.predicate.pos != "verb" or act.actors == ():
        return None
    for p in sentence.children(act.head, "prep"):
        for date in sentence.children(p, "pobj"):
            for j in sentence.children(date, "conj"):
                if syntax.lemma(sentence, date) in syntax.TIMES and cast.mention(j) is not None:
                    actors = without(cast.parties([j]), act.actors)
                    recipients = without(act.recipients, actors)
                    return (
                        Candidate(act.head, act.predicate, actors, recipients, act.theme, act.slot) if actors else None
                    )
    return None


def _pattern(written: str, type_: EventType, cameo: str = "", mode: str | None = None, both: bool = False) -> Predicate:
    code = cameo or ontology().cameo_for(type_, mode)
    lemma = written.split(" ")[0]
    return Predicate(written, "verb", lemma, type_, mode=mode, cameo=code, symmetric=both, solo=True, origin=ORIGIN)


def _denial(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'deny that they were told': whoever denies what others say they did to him rejects it; one's own deed is denied itself."""
    if syntax.lemma(sentence, v) != "deny" or syntax.passive(sentence, v) or sentence.children(v, "neg"):
        return None
    undergone = any(syntax.passive(sentence, c) for c in sentence.children(v, "ccomp"))
    actors = cast.parties(syntax.doers(sentence, v)) if undergone else ()
    return Candidate(v, _pattern("deny that", "REJECT", "120"), actors, ()) if actors else None


def _told_to(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'told Xi that …', said by one state's official to another's, is a conversation."""
    if syntax.lemma(sentence, v) != "tell" or syntax.passive(sentence, v) or not sentence.children(v, "ccomp"):
        return None
    heard = [i for i in sentence.children(v, "dobj", "dative") if (m := cast.mention(i)) and m.kind == "person"]
    actors = cast.parties(syntax.doers(sentence, v))
    others = without(cast.parties(heard), actors)
    if not actors or not others or {p.code for p in actors} & {p.code for p in others}:
        return None
    phoned = any(syntax.lemma(sentence, j) in ("call", "phone", "telephone") for w in ("in", "by", "during", "over") for j in syntax.after(sentence, v, w))  # fmt: skip
    pattern = _pattern("tell that", "CONSULT", "041", "phone", True) if phoned else _pattern("tell that", "CONSULT", "040", None, True)  # fmt: skip
    return Candidate(v, pattern, actors, others)


def _casualties(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'20 Indian and four Chinese soldiers were killed in fighting': those whose dead are named fought each other."""
    died = syntax.lemma(sentence, v) == "die" or (syntax.passive(sentence, v) and not syntax.doers(sentence, v))
    if not died or syntax.lemma(sentence, v) not in ("kill", "die", "wound", "injure"):
        return None
    fights = [j for w in ("in", "during") for j in syntax.after(sentence, v, w)]
    if not any(set(syntax.names(sentence, j)) & load().sets["fight"] for j in fights):
        return None
    inside = [k for i in _dead(sentence, v) for k in sentence.subtree(i)]
    sides: dict[str, Party] = {p.code: p for k in inside for p in cast.parties([k])}
    pattern = _pattern("killed in fighting", "ASSAULT", "190", None, True)
    return Candidate(v, pattern, tuple(sides.values()), ()) if len(sides) == 2 else None


def _dead(sentence: Sentence, v: int) -> tuple[int, ...]:
    return syntax.objects(sentence, v) if syntax.passive(sentence, v) else syntax.subjects(sentence, v)


def _agreed_alone(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'agreed to extend the truce', 'offered to pay': giving word to whoever else stands in the same clause or lead."""
    word = syntax.lemma(sentence, v)
    if word not in ("agree", *PLEDGES) or sentence.tokens[v].dep in ASIDE or syntax.passive(sentence, v):
        return None
    below = sentence.children(v, "xcomp") if word == "agree" else sentence.children(v, "xcomp", "ccomp")
    below = tuple(i for i in below if word != "agree" or syntax.infinitive(sentence, i))
    actors = cast.parties(syntax.doers(sentence, v)) if below else ()
    if len(actors) != 1:
        return None
    heard = without(cast.parties(sentence.children(v, "dobj", "dative")), actors) or cast.only_other(actors)
    clauses = [v, sentence.tokens[v].head] if sentence.tokens[v].dep == "conj" else [v]
    near = without(cast.parties(k for i in clauses for k in _clause(sentence, i)), actors)
    if not heard and (word != "agree" or not near):
        return None
    return Candidate(v, _pattern(f"{word} to do", "AGREE", "030"), actors, heard)


PLEDGES = ("offer", "promise", "pledge", "undertake", "consent", "assure")


def _clause(sentence: Sentence, i: int) -> list[int]:
    """The words of a clause that name somebody, without its relative clauses."""
    found, stack = [], [i]
    while stack:
        for j in sentence.children(stack.pop()):
            if sentence.tokens[j].dep not in ("relcl", "advcl", "ccomp"):
                stack.append(j)
                found.append(j)
    return found


FREED = frozenset({"go", "leave", "fly", "return", "walk", "out", "free", "depart", "sail"})
ADMITTED = frozenset({"in", "inspect", "see", "watch", "visit", "enter", "back", "look", "monitor", "dig"})
USED = frozenset({"use", "land", "base", "station", "cross", "dock", "refuel", "take", "overfly", "operate", "store", "keep", "pass", "launch", "train"})  # fmt: skip


def _let(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'let the crew go' frees, 'let inspectors in' opens, 'let warships dock' works together with their owner."""
    if syntax.lemma(sentence, v) not in ("let", "allow", "permit") or syntax.passive(sentence, v):
        return None
    actors = cast.parties(syntax.doers(sentence, v))
    for below in sentence.children(v, "ccomp", "xcomp", "prt", "advmod") if actors else ():
        word = syntax.lemma(sentence, below)
        named = [*sentence.children(below, "nsubj"), *sentence.children(v, "dobj")]
        others = without(cast.parties(named, loose=True), actors) or cast.only_other(actors)
        if others and word in FREED:
            return Candidate(v, _pattern("let go", "RETREAT", "0841", "release"), actors, others)
        if others and word in ADMITTED:
            return Candidate(v, _pattern("let in", "RETREAT", "086", "access"), actors, others)
        if others and word in USED:
            return Candidate(v, _pattern("let use", "COOPERATE", "062"), actors, others)
    return None


def _options(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'all options are on the table', 'no option is off the table': the set phrase for a threat of force."""
    if syntax.lemma(sentence, v) not in ("say", "declare", "warn", "stress", "repeat", "insist", "add", "state"):
        return None
    for clause in sentence.children(v, "ccomp"):
        words = {syntax.lemma(sentence, k) for k in sentence.subtree(clause)}
        about = {syntax.lemma(sentence, k) for k in syntax.subjects(sentence, clause)} or words
        if "option" in about and "table" in words and words & {"no", "all", "every"}:
            actors = cast.parties(syntax.doers(sentence, v))
            return Candidate(v, _pattern("options on the table", "THREATEN", "130"), actors, ()) if actors else None
    return None
