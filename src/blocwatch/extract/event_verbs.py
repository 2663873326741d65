"""Acts told by verbs, and where their two sides stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.actors import gazetteer
from ..lexicon.modality import modality
from ..lexicon.predicates import Predicate, Predicates, load
from ..model import Party, Sentence
from . import event_syntax as syntax
from .event_menaces import third
from .event_parties import Cast, without
from .event_patterns import Candidate, matches, named
from .event_reach import nearby
from .event_relative import PERSONS
from .event_victims import without_victims

EXERCISE = "152"
"""CAMEO's code of a show of armed force by exercises and alerts."""


def verb_act(sentence: Sentence, v: int, cast: Cast, predicates: Predicates) -> Candidate | None:
    """The act of a verb by the first pattern with parties; once a demanding one fits, only patterns of its type follow.

    Receivers are looked for where the patterns say, then anywhere in the clause, then done without.
    """
    fitting: Predicate | None = None
    fitted: list[tuple[Predicate, int | None]] = []
    for predicate in named(sentence, v, "verb", predicates):
        match = matches(sentence, v, predicate)
        if match is None or (fitting is not None and predicate.type != fitting.type):
            continue
        if predicate.type == "PROTEST" and predicate.subjects and _by_name(sentence, v, cast):
            continue
        if predicate.type == "THREATEN" and predicate.lemma in ("warn", "caution") and third(sentence, v, cast):
            continue
        if match and predicate.type in ("COOPERATE", "MOBILIZE") and _told_to_go(sentence, v):
            continue
        fitted.append((predicate, match[0] if match else None))
        if predicate.weight and fitting is None:
            fitting = predicate
    for search in (_slots, _clause, _only_other, _alone):
        for predicate, theme in fitted:
            actors = _actors(sentence, v, cast, predicate, theme)
            found = search(sentence, v, cast, predicate, theme, actors) if actors else None
            if found is not None and (found := without_victims(sentence, found, cast)) is not None:
                return _together(found)
    return None


def _together(act: Candidate) -> Candidate:
    """'Singapore and Malaysia held an exercise off Johor' is done with each other, not against anybody."""
    if act.predicate.cameo != EXERCISE or act.recipients or len(act.actors) < 2:
        return act
    return replace(act, predicate=replace(act.predicate, type="COOPERATE", mode=None, cameo="062", symmetric=True))


GOING = frozenset({"leave", "go", "withdraw", "quit", "stop", "depart", "return", "pull", "vacate"})


def _told_to_go(sentence: Sentence, v: int) -> bool:
    """'ordered American jets to leave': nothing is bought and nobody is sent."""
    below = sentence.children(v, "xcomp", "ccomp") if syntax.lemma(sentence, v) == "order" else ()
    return any(syntax.lemma(sentence, j) in GOING for j in below)


def _actors(sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None) -> tuple[Party, ...]:
    doers = [i for i in syntax.doers(sentence, v) if predicate.type != "CONSULT" or not _private(sentence, i)]
    actors = cast.parties(doers) or cast.parties([i for i in doers if _instrument(sentence, i)], loose=True)
    if not actors and theme is not None and predicate.solo and syntax.passive(sentence, v):
        actors = cast.parties([theme])
    if not actors and predicate.type == "ASSAULT" and syntax.passive(sentence, v):
        actors = _by_strike(sentence, v, cast)
    if predicate.symmetric and not actors and syntax.passive(sentence, v):
        actors = _between(sentence, v, cast, theme)
    if _carrying(sentence, v, predicate) or _nobody(sentence, doers, predicate):
        return ()
    return actors


def _instrument(sentence: Sentence, i: int) -> bool:
    """Whether a subject that is nobody acts for its owner: 'NATO bombs', 'a Turkish ban' do, 'Peruvian cooks' do not."""
    sets = load().sets
    return any(set(syntax.names(sentence, i)) & sets[name] for name in ("missile", "weapon", "warship", "sanctions"))


def _slots(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, actors: tuple[Party, ...]
) -> Candidate | None:
    """The act with the receiver that stands where its pattern says, or between its doers."""
    for slot in predicate.to:
        found = _receivers(sentence, v, cast, predicate, theme, slot)
        recipients = without(found, actors)
        if recipients:
            return Candidate(v, predicate, actors, recipients, theme, slot)
        if found and len(rest := without(actors, found)) > 0 and len(actors) > 1:
            return Candidate(v, predicate, rest, found, theme, slot)
    if predicate.symmetric and len(actors) > 1:
        return Candidate(v, predicate, actors, (), theme)
    return None


def _clause(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, actors: tuple[Party, ...]
) -> Candidate | None:
    """The act with a receiver that stands elsewhere in its clause, where the object says what sort of act it is."""
    if theme is None or predicate.symmetric:
        return None
    recipients = nearby(sentence, v, cast, predicate.type, actors)
    return Candidate(v, predicate, actors, recipients, theme, "clause") if recipients else None


def _only_other(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, actors: tuple[Party, ...]
) -> Candidate | None:
    """The act on the one other party that its sentence names: 'recalled its ambassador after the vote in Oslo'."""
    recipients = cast.only_other(actors)
    if not recipients or predicate.type not in (MEANT if predicate.objects else SAID_TO):
        return None
    if predicate.type in ("COERCE", "SANCTION") and _beside_it(sentence, v, cast, theme, recipients):
        return Candidate(v, predicate, actors, (), theme)
    if not _complete(predicate) or (theme is None and _object_named(sentence, v)) or _of_will(sentence, v):
        return None
    return Candidate(v, predicate, actors, recipients, theme, "the only other party of the sentence")


def _beside_it(sentence: Sentence, v: int, cast: Cast, theme: int | None, others: tuple[Party, ...]) -> bool:
    """'seized a tanker and Britain sent a frigate': nothing tells whose tanker, and Britain has a clause of its own."""
    if theme is not None and sentence.children(theme, "poss"):
        return False  # 'closed its airspace and Mali recalled its envoy' answer each other
    acting = [j for c in sentence.children(v, "conj") for j in sentence.children(c, "nsubj", "nsubjpass")]
    return {p.code for p in others} <= {p.code for p in cast.parties(acting)}


SAID_TO = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONCEDE", "PROTEST"})
MEANT = (SAID_TO | {"AGREE", "COERCE", "SANCTION", "SUPPORT", "CONSULT"}) - {"REJECT"}
"""Types whose receiver is as a rule the other party of a short sentence, by whether the pattern has a word for its object."""


def _of_will(sentence: Sentence, v: int) -> bool:
    """'threatened to', 'warned that': the clause below tells what the act is and whom it is meant for."""
    own = modality().verbs.get(syntax.lemma(sentence, v)) in ("agreed", "threatened", "refused")
    clauses = sentence.children(v, "xcomp", "ccomp")
    return bool(clauses) and (own or syntax.lemma(sentence, v) == "warn")


def _object_named(sentence: Sentence, v: int) -> bool:
    """Whether a verb has an object that says what it is done to: 'accused it' leaves that open."""
    named = (syntax.antecedent(sentence, j) for j in sentence.children(v, "dobj"))
    return any(sentence.tokens[j].pos != "PRON" for j in named)


def _complete(predicate: Predicate) -> bool:
    """Whether the words of a pattern tell the act by themselves: 'called' without 'on', 'voted' without 'against' do not."""
    return bool(predicate.objects or predicate.particle or "obj" in "".join(predicate.to))


def _alone(
    sentence: Sentence, v: int, cast: Cast, predicate: Predicate, theme: int | None, actors: tuple[Party, ...]
) -> Candidate | None:
    """The act without a receiver, where its pattern or an act of will allows that."""
    if not _complete(predicate):
        return None
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


def _by_name(sentence: Sentence, v: int, cast: Cast) -> bool:
    """'the Soviet Union', 'the African Union': whose own name holds a word for a crowd is none."""
    doers = [j for i in syntax.doers(sentence, v) for j in syntax.conjuncts(sentence, i)]
    return any(sentence.tokens[j].pos == "PROPN" and cast.mention(j) is not None for j in doers)


def _private(sentence: Sentence, i: int) -> bool:
    """Refugees arrive and tourists visit: nobody consults."""
    return syntax.lemma(sentence, i) in load().sets["civilians"]


def _carrying(sentence: Sentence, v: int, predicate: Predicate) -> bool:
    """'returned them to France', 'flew grain to Sudan': who takes something somewhere pays no visit, 'yielded the floor' is no yielding."""
    going = (
        (predicate.mode == "visit" or predicate.type == "CONCEDE")
        and not predicate.objects
        and "obj" not in "".join(predicate.to)
    )
    return going and bool(sentence.children(v, "dobj"))


def _nobody(sentence: Sentence, doers: Sequence[int], predicate: Predicate) -> bool:
    """'a British man': one private person acts for no state, though he may protest against one."""
    return (predicate.type != "PROTEST" or predicate.mode == "riot") and any(
        syntax.lemma(sentence, i) in PERSONS and sentence.tokens[i].tag == "NN" for i in doers
    )


def _willing(sentence: Sentence, v: int, predicate: Predicate) -> bool:
    """'committed to enhancing dialogue', 'agreed to send tanks' is an act of will though it names no other side."""
    arms = predicate.type == "AID" and predicate.cameo == "072"
    if not (arms or predicate.type in ("COOPERATE", "CONSULT")) or not predicate.objects:
        return False
    head = sentence.tokens[v].head
    head = sentence.tokens[head].head if sentence.tokens[v].dep == "pcomp" else head
    lent = modality().verbs.get(syntax.lemma(sentence, head))
    return sentence.tokens[v].dep in ("xcomp", "pcomp") and (
        lent == "agreed" or (arms and lent in ("sought", "expected"))
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
        return tuple(p for p in cast.parties(syntax.objects(sentence, v)) if not gazetteer().is_state(p.code))
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
            if predicate.type != "ASSAULT" or _tangible(sentence, i)  # 'struck a deal in Oslo'
            for w in ("in", "near", "inside", "across")
            for j in syntax.after(sentence, i, w)
        ]
        found += [j for w in ("in", "inside", "across") for j in syntax.after(sentence, v, w)]
        return cast.parties(found, place=True)
    heads = [v, *(syntax.conjuncts(sentence, theme) if theme is not None else sentence.children(v, "dobj"))]
    heads += [k for h in heads[1:] for k in syntax.counted(sentence, h)]
    if theme is not None and word == "between":  # 'the resumption of ties between X and Y'
        heads += syntax.after(sentence, theme, "of")
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
        if syntax.infinitive(sentence, clause):
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
