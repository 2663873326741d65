"""Acts told in a sentence: which verb or noun is a predicate of events, and who stands on either side of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..lexicon.modality import modality
from ..lexicon.predicates import Pos, Predicate, Predicates, load
from ..model import Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast, without


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act: the token that tells it, the pattern, and its parties. ``theme`` is the object token that the pattern asked for."""

    head: int
    predicate: Predicate
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    theme: int | None = None
    slot: str = ""


def candidates(sentence: Sentence, cast: Cast, predicates: Predicates) -> list[Candidate]:
    """All acts of a sentence, in text order. Nouns that only serve a verb ('impose sanctions') are not told twice."""
    found: list[Candidate] = []
    spent: set[int] = set()
    for i in range(len(sentence.tokens)):
        if syntax.verbal(sentence, i) and (act := _verb(sentence, i, cast, predicates)):
            found.append(act)
            spent |= set(_serving(sentence, act))
    for i, token in enumerate(sentence.tokens):
        noun = token.pos in ("NOUN", "PROPN") or syntax.gerund(sentence, i)
        if (
            noun
            and i not in spent
            and all(act.head != i for act in found)
            and (act := _noun(sentence, i, cast, predicates))
        ):
            found.append(act)
    return sorted(found, key=lambda c: c.head)


def _serving(sentence: Sentence, act: Candidate) -> Iterator[int]:
    if act.theme is not None and act.predicate.type not in ABOUT_DEEDS:
        yield from syntax.conjuncts(sentence, act.theme)
        yield from syntax.counted(sentence, act.theme)
        for p in sentence.children(act.theme, "prep"):
            yield from sentence.children(p, "pobj") if sentence.tokens[p].text == "of" else ()


ABOUT_DEEDS = frozenset({"ACCUSE", "SUPPORT"})
"""Words about a deed ('condemned the attack') leave the deed to be told for itself."""


def _named(sentence: Sentence, i: int, pos: Pos, predicates: Predicates) -> Iterator[Predicate]:
    """Patterns by all that a token may be called, one lemma's after another's."""
    for name in syntax.names(sentence, i):
        yield from predicates.of(pos, name)


# ---------------------------------------------------------------- verbs


def _verb(sentence: Sentence, v: int, cast: Cast, predicates: Predicates) -> Candidate | None:
    """The act of a verb by the first pattern with parties; once a demanding one fits, only patterns of its type follow."""
    fitting: Predicate | None = None
    for predicate in _named(sentence, v, "verb", predicates):
        match = _matches(sentence, v, predicate)
        if match is None or (fitting is not None and predicate.type != fitting.type):
            continue
        theme = match[0] if match else None
        found = _cast_verb(sentence, v, cast, predicate, theme)
        if found is not None:
            return found
        if predicate.weight and fitting is None:
            fitting = predicate
    return None


def _matches(sentence: Sentence, v: int, predicate: Predicate) -> tuple[int, ...] | None:
    """Whether the words that a pattern asks for are there: the object tokens (perhaps none asked), None where not."""
    particles = {sentence.tokens[i].text.lower() for i in sentence.children(v, "prt", "advmod", "acomp", "oprd")}
    particles |= {
        sentence.tokens[i].text.lower() for i in sentence.children(v, "prep", "dative") if not _timed(sentence, i)
    }
    if predicate.particle and predicate.particle not in particles:
        return None
    if not predicate.particle and sentence.children(v, "prt") and not predicate.objects:
        return None
    if predicate.subjects and not _done_by(sentence, v, predicate.subjects):
        return None
    if not predicate.objects:
        return ()
    governed = list(syntax.after(sentence, v, predicate.particle)) if predicate.particle else []
    for i in (*syntax.objects(sentence, v), *governed):
        for j in syntax.conjuncts(sentence, i):
            if _is(sentence, j, predicate):
                return (j,)
    return None


def _done_by(sentence: Sentence, v: int, words: frozenset[str]) -> bool:
    return any(
        set(syntax.names(sentence, j)) & words for i in syntax.doers(sentence, v) for j in syntax.conjuncts(sentence, i)
    )


_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "weekend", "night", "decade", "time", "period", "while", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december"})  # fmt: skip


def _timed(sentence: Sentence, p: int) -> bool:
    """'over two days', 'on Tuesday': the preposition dates the verb and is no part of it."""
    return any(syntax.lemma(sentence, j) in _TIMES for j in sentence.children(p, "pobj"))


def _is(sentence: Sentence, noun: int, predicate: Predicate) -> bool:
    """Whether a noun is the object that a pattern asks for, with the modifier that it asks for."""
    for k in syntax.counted(sentence, noun):
        token = sentence.tokens[k]
        words = {*syntax.names(sentence, k), token.text.lower()}
        words |= {
            sentence.tokens[c].text for c in sentence.children(k, "quantmod", "nmod") if token.pos in ("NUM", "SYM")
        }
        if words & predicate.objects and (not predicate.modifiers or _modified(sentence, k, predicate.modifiers)):
            return True
    return False


def _modified(sentence: Sentence, noun: int, modifiers: frozenset[str]) -> bool:
    stack = list(sentence.children(noun, "amod", "compound", "nmod"))
    for i in stack:
        if set(syntax.names(sentence, i)) & modifiers or sentence.tokens[i].text.lower() in modifiers:
            return True
        stack += sentence.children(i, "amod", "compound", "conj", "nmod")
    return False


def _cast_verb(sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None) -> Candidate | None:
    doers = [i for i in syntax.doers(sentence, v) if predicate.type != "CONSULT" or not _private(sentence, i)]
    actors = cast.parties(doers)
    if not actors and theme is not None and predicate.solo and syntax.passive(sentence, v):
        actors = cast.parties([theme])
    if not actors and predicate.type == "ASSAULT" and syntax.passive(sentence, v):
        actors = _by_strike(sentence, v, cast)
    if predicate.symmetric and not actors and syntax.passive(sentence, v):
        actors = _between(sentence, v, cast, theme)
    if not actors:
        return None
    for slot in predicate.to:
        found = _receivers(sentence, v, cast, predicate, theme, slot)
        recipients = without(found, actors)
        if recipients:
            return Candidate(v, predicate, actors, recipients, theme, slot)
        if found and len(rest := without(actors, found)) > 0 and len(actors) > 1:
            return Candidate(v, predicate, rest, found, theme, slot)
    if predicate.symmetric and len(actors) > 1:
        return Candidate(v, predicate, actors, (), theme)
    if sentence.tokens[v].dep in ("pcomp", "acl") and theme is not None and not _willing(sentence, v, predicate):
        return None
    if (predicate.solo or _willing(sentence, v, predicate)) and (theme is not None or not predicate.objects):
        return Candidate(v, predicate, actors, (), theme)
    return None


def _by_strike(sentence: Sentence, v: int, cast: Cast) -> tuple[Party, ...]:
    """Doers of 'were killed in an Israeli air strike': whose the deadly deed is."""
    deeds = load().sets["attack"] | {"shelling", "bombing", "fire", "ambush", "blast"}
    for word in ("in", "by", "during"):
        for j in syntax.after(sentence, v, word):
            if set(syntax.names(sentence, j)) & deeds and (found := cast.parties([j], loose=True)):
                return found
    return ()


def _state(code: str) -> bool:
    """Whether a code is an ISO country code rather than an organisation's."""
    return len(code) == 3 and code.isalpha() and code.isupper() and code not in ("SCO", "CIS", "WTO", "ICC", "GCC")


def _private(sentence: Sentence, i: int) -> bool:
    """Refugees arrive and tourists visit: nobody consults."""
    return syntax.lemma(sentence, i) in load().sets["civilians"]


def _willing(sentence: Sentence, v: int, predicate: Predicate) -> bool:
    """'committed to enhancing dialogue' is an act of will though it names no other side."""
    if predicate.type not in ("COOPERATE", "CONSULT") or not predicate.objects:
        return False
    head = sentence.tokens[v].head
    head = sentence.tokens[head].head if sentence.tokens[v].dep == "pcomp" else head
    return (
        sentence.tokens[v].dep in ("xcomp", "pcomp") and modality().verbs.get(syntax.lemma(sentence, head)) == "agreed"
    )


def _between(sentence: Sentence, v: int, cast: Cast, theme: int | None) -> tuple[Party, ...]:
    """Sides of 'a deal was signed between X and Y'."""
    heads = [v] if theme is None else [v, theme]
    return cast.parties(j for h in heads for j in syntax.after(sentence, h, "between"))


def _receivers(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, slot: str
) -> tuple[Party, ...]:
    place, word = slot.startswith("~"), slot.lstrip("~")
    if word == "obj":
        return _undergoers(sentence, v, cast, predicate, theme, place)
    if word == "org":
        return tuple(p for p in cast.parties(syntax.objects(sentence, v)) if not _state(p.code))
    if word == "dobj":
        return cast.parties(syntax.objects(sentence, v), place, loose=True)
    if word == "infinitive":
        return cast.parties(_infinitive_subjects(sentence, v))
    if word == "clause":
        return cast.parties(_clause_subjects(sentence, v), loose=False)
    if word == "dative":
        taken = [i for i in sentence.children(v, "dative") if sentence.tokens[i].pos != "ADP"]
        taken += [i for i in sentence.children(v, "dobj") if theme is not None and i != theme and i < theme]
        return cast.parties(taken, place, loose=False)
    if word == "site":
        found = [
            j
            for i in syntax.objects(sentence, v)
            for w in ("in", "near", "inside", "across")
            for j in syntax.after(sentence, i, w)
        ]
        found += [j for w in ("in", "inside", "across") for j in syntax.after(sentence, v, w)]
        return cast.parties(found, place=True)
    heads = [v, *(syntax.conjuncts(sentence, theme) if theme is not None else sentence.children(v, "dobj"))]
    heads += [k for h in heads[1:] for k in syntax.counted(sentence, h)]
    return cast.parties((j for h in heads for j in syntax.after(sentence, h, word)), place, loose=True)


def _undergoers(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, place: bool
) -> tuple[Party, ...]:
    if theme is not None:
        return cast.parties([theme], place, loose=True)
    taken = list(syntax.objects(sentence, v))
    if predicate.particle and not sentence.children(v, "prt") and not syntax.passive(sentence, v):
        taken = list(syntax.after(sentence, v, predicate.particle))
    if not syntax.passive(sentence, v) and not taken:
        taken = [i for i in sentence.children(v, "dative") if sentence.tokens[i].pos != "ADP"]
    if predicate.type in ("ASSAULT", "COERCE"):
        taken = [i for i in taken if cast.mention(i) is not None or _tangible(sentence, i)]
    return cast.parties(taken, place, loose=predicate.type in AIMED)


AIMED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "ASSAULT", "COERCE", "RETREAT", "CONCEDE", "THREATEN", "REQUEST"})
"""Words can be aimed at what is somebody's ("criticised X's plan"); other deeds are done to somebody himself."""


def _tangible(sentence: Sentence, i: int) -> bool:
    """People, forces and places can be struck; an economy, a plan or a record is attacked in words."""
    sets = load().sets
    return any(
        set(syntax.names(sentence, k)) & sets[name]
        for k in syntax.counted(sentence, i)
        for name in ("people", "organs", "troops", "warship", "weapon", "targets", "prisoner", "diplomat", "territory")
    ) or sentence.tokens[i].pos in ("PROPN", "NUM")


def _infinitive_subjects(sentence: Sentence, v: int) -> list[int]:
    """Whom 'told … to', 'ordered … to' speaks to: only where an infinitive follows."""
    for clause in sentence.children(v, "xcomp", "ccomp"):
        if any(sentence.tokens[j].tag == "TO" for j in sentence.children(clause, "aux")):
            own = sentence.children(clause, "nsubj", "nsubjpass")
            return list(
                own
                or sentence.children(v, "dobj")
                or (syntax.subjects(sentence, v) if syntax.passive(sentence, v) else ())
            )
    return []


def _clause_subjects(sentence: Sentence, v: int) -> list[int]:
    """Whom 'urged … to', 'demanded that …' speaks to: the subject of the clause below, or the object."""
    found = list(sentence.children(v, "dobj", "dative"))
    for clause in sentence.children(v, "ccomp", "xcomp"):
        found += sentence.children(clause, "nsubj", "nsubjpass")
    return found


# ---------------------------------------------------------------- nouns


def _noun(sentence: Sentence, n: int, cast: Cast, predicates: Predicates) -> Candidate | None:
    for predicate in _named(sentence, n, "noun", predicates):
        if predicate.modifiers and not _modified(sentence, n, predicate.modifiers):
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
        if _is(sentence, j, predicate):
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
    recipients, slot = _noun_receivers(sentence, heads, cast, predicate)
    actors = without(_noun_doers(sentence, n, cast, predicate), recipients)
    if not actors and recipients:
        actors = without(cast.parties(_outer_doers(sentence, n, predicate)), recipients)
    recipients = without(recipients, actors)
    if actors and recipients:
        return Candidate(n, predicate, actors, recipients, theme, slot)
    if predicate.type == "CONSULT" and actors and (joined := without(_included(sentence, n, cast), actors)):
        return Candidate(n, predicate, actors, joined, theme, "included")
    if predicate.symmetric and len(actors) > 1 and predicate.type == "CONSULT":
        return Candidate(n, predicate, actors, (), theme)
    return None


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
        light = syntax.lemma(sentence, head) in modality().light_verbs or predicate.symmetric
        return syntax.doers(sentence, head) if light else ()
    if token.dep == "pobj" and predicate.type in ("CONSULT", "AGREE"):
        up = _setting(sentence, n)
        return syntax.subjects(sentence, up) if up is not None else ()
    return ()


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


def merged(found: Iterable[Candidate]) -> list[Candidate]:
    """One act of a kind between the same sides in a sentence is told once: the verb's telling is kept before the noun's."""
    kept: dict[tuple[object, ...], Candidate] = {}
    for act in sorted(found, key=lambda c: (c.predicate.pos != "verb", c.head)):
        pair = frozenset(p.code for p in act.actors), frozenset(p.code for p in act.recipients)
        key = (act.predicate.type, frozenset(pair) if act.predicate.symmetric else pair)
        kept.setdefault(key, act)
    return sorted(kept.values(), key=lambda c: c.head)


def with_parties(act: Candidate, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Candidate:
    """The same act with other sides."""
    return replace(act, actors=actors, recipients=recipients)
