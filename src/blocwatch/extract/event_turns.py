"""Acts told by a turn of phrase: 'told Xi by phone that …', 'were killed in clashes', 'no option is off the table'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
        for rule in (_told_to, _casualties, _agreed_alone, _options, _let, _responsible, _arrested):
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
INSPECTORS = frozenset({"agency", "expert", "inspector", "mission", "monitor", "observer", "team"})
USED = frozenset({"use", "land", "base", "station", "dock", "refuel", "overfly", "operate", "store", "launch", "train"})


def _let(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'let the crew go' frees, 'let inspectors in' opens, 'let warships dock' works together with their owner."""
    if syntax.lemma(sentence, v) not in ("let", "allow", "permit") or syntax.passive(sentence, v):
        return None
    actors = cast.parties(syntax.doers(sentence, v))
    for below in sentence.children(v, "ccomp", "xcomp", "prt", "advmod") if actors else ():
        word = syntax.lemma(sentence, below)
        named = [*sentence.children(below, "nsubj"), *sentence.children(v, "dobj")]
        others = without(cast.parties(named, loose=True), actors)
        inspecting = any(syntax.lemma(sentence, i) in INSPECTORS for i in named)
        if word in FREED and (others := others or cast.only_other(actors)):
            return Candidate(v, _pattern("let go", "RETREAT", "0841", "release"), actors, others)
        if word in ADMITTED and inspecting and (others := others or cast.only_other(actors)):
            return Candidate(v, _pattern("let in", "RETREAT", "086", "access"), actors, others)
        if word in USED and others:
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


CLAIMING = frozenset({"claim", "take", "accept", "admit", "assume", "acknowledge"})
HARMING = frozenset({"kill", "wound", "injure", "hit", "attack", "bomb", "strike", "ram", "target", "maim", "shell"})


def _responsible(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'claimed responsibility for the bombing that killed 19 Israelis', 'said it was behind a bomb that …': by their own word."""
    if sentence.children(v, "neg"):
        return None
    if syntax.lemma(sentence, v) in CLAIMING:
        owned = [j for j in sentence.children(v, "dobj") if syntax.lemma(sentence, j) == "responsibility"]
        deeds = [k for j in (*owned, v) for k in syntax.after(sentence, j, "for")] if owned else []
    elif syntax.lemma(sentence, v) == "be":
        owned = deeds = [k for k in syntax.after(sentence, v, "behind") if _violent(sentence, k)]
    else:
        return None
    actors = cast.parties(syntax.doers(sentence, v)) if owned else ()
    told = [k for k in deeds if _violent(sentence, k)] or [v]
    if not actors or (deeds and told == [v]):
        return None
    below = sentence.subtree(told[0]) if deeds else range(v)
    others = without(cast.parties(_harmed(sentence, below)), actors)
    others = others or without(cast.parties([k for w in ("on", "against") for k in syntax.after(sentence, told[0], w)], place=True), actors)  # fmt: skip
    pattern = replace(_pattern("claim responsibility", "ASSAULT", "180"), status="claimed")
    return Candidate(told[0], pattern, actors, others) if others else None


def _violent(sentence: Sentence, i: int) -> bool:
    return any(p.type == "ASSAULT" for p in load().of("noun", syntax.lemma(sentence, i))) or bool(
        set(syntax.names(sentence, i)) & (load().sets["fight"] | load().sets["missile"])
    )


def _harmed(sentence: Sentence, within: Iterable[int]) -> list[int]:
    """Whom the verbs of harm among some words are done to."""
    verbs = [u for u in within if syntax.verbal(sentence, u)]
    hit = [j for u in verbs if syntax.lemma(sentence, u) in HARMING for j in syntax.objects(sentence, u)]
    return hit + [j for u in verbs if syntax.lemma(sentence, u) == "die" for j in syntax.subjects(sentence, u)]


ARRESTING = frozenset({"arrest", "detain", "jail", "imprison"})


def _arrested(sentence: Sentence, v: int, cast: Cast) -> Candidate | None:
    """'A Frenchwoman was arrested in Iran': by whoever has the law there, where no other is named."""
    if syntax.lemma(sentence, v) not in ARRESTING or not syntax.passive(sentence, v) or syntax.doers(sentence, v):
        return None
    held = cast.parties(syntax.subjects(sentence, v))
    places = [j for word in ("in", "at") for j in syntax.after(sentence, v, word)]
    actors = without(cast.parties(places, place=True), held)
    return Candidate(v, _pattern("arrested in", "COERCE", "173", "arrest"), actors, held) if held and actors else None
