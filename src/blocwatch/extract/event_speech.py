"""Acts that lie in what somebody says: putting blame on another, demanding something of it, announcing retaliation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..lexicon.modality import modality
from ..lexicon.predicates import Predicate, load
from ..model import Party, Sentence, Statement
from . import event_syntax as syntax
from .event_menaces import BLAME, MENACE, alerting, faulting, menaces
from .event_parties import Cast, codes_of, without
from .event_patterns import Candidate
from .event_status import CONFLICT
from .event_unreal import inverted

DEMAND = Predicate("must, has to in what is said", "verb", "must", "REQUEST", cameo="100", origin="spoken acts")
ANNOUNCED = "retaliation announced"
"""The rule by which what is said is itself the threat, on the speaker's word."""
RETALIATE = Predicate("will respond in what is said", "verb", "respond", "THREATEN", cameo="130", origin="spoken acts")

Spoken = tuple[Candidate, Statement, str]


Scene = tuple[Sentence, Cast, tuple[Candidate, ...]]
"""A sentence read before, with its mentions and acts."""


def spoken_acts(
    sentence: Sentence, cast: Cast, before: Sequence[Scene], statements: Sequence[Statement]
) -> Iterator[Spoken]:
    """Acts of known speakers in the content of their statements, with the statement and the rule.

    ``before`` are the sentences just read, the nearest last.
    """
    for statement in statements:
        if statement.speaker.kind != "actor" or not any(part.overlap(sentence.span) for part in statement.content):
            continue
        speaker = tuple(
            Party(code, statement.source[0] if statement.source else None, statement.speaker.person)
            for code in statement.speaker.actors
        )
        for v in range(len(sentence.tokens)) if speaker else ():
            if _told(sentence, v, statement) and syntax.verbal(sentence, v):
                yield from _acts(sentence, v, cast, before, speaker, statement)
                yield from _retaliation(sentence, v, cast, before, speaker, statement)


def reported_blame(sentence: Sentence, cast: Cast, before: Sequence[Scene], taken: set[int]) -> Iterator[Candidate]:
    """'X warned that Y's move threatens the region': blame by the clause below a pointed verb, with no addressee."""
    yield from menaces(sentence, cast, taken)
    for v in range(len(sentence.tokens)):
        if v in taken or not syntax.verbal(sentence, v) or syntax.lemma(sentence, v) not in modality().blame_cues:
            continue
        speaker = cast.parties(syntax.doers(sentence, v))
        for clause in sentence.children(v, "ccomp") if speaker and not syntax.passive(sentence, v) else ():
            target = without(cast.parties(syntax.subjects(sentence, clause), loose=True), speaker)
            target = target or without(_still(sentence, clause, before, speaker), speaker)
            if syntax.lemma(sentence, v) == "warn" and _menacing(sentence, clause):
                yield Candidate(v, MENACE, speaker, target)
                break
            others = without(cast.parties(sentence.subtree(clause)[:40]), speaker)
            if (target or (others and _plain_warning(sentence, v))) and _blaming(sentence, clause):
                yield Candidate(v, BLAME, speaker, target)
                break
        else:
            bare = speaker and syntax.lemma(sentence, v) == "warn" and not alerting(sentence, v, cast, speaker)
            if bare and (other := cast.only_other(speaker)):
                yield Candidate(v, replace(MENACE, solo=False), speaker, other)
    yield from _naming(sentence, cast, taken)
    yield from faulting(sentence, cast, taken, lambda clause, speaker: _still(sentence, clause, before, speaker))


def _plain_warning(sentence: Sentence, v: int) -> bool:
    """A warning that is a clause of its own, not one beside what else the speaker does."""
    return syntax.lemma(sentence, v) == "warn" and sentence.tokens[v].dep != "advcl"


def _menacing(sentence: Sentence, clause: int) -> bool:
    """'that any attack would mean war': a warning of what the speaker's side will do."""
    modal = {sentence.tokens[j].text.lower() for j in sentence.children(clause, "aux")} & {
        "will",
        "would",
        "'ll",
        "’ll",
    }
    return bool(modal) and any(syntax.lemma(sentence, k) in modality().threat for k in sentence.subtree(clause)[:60])


def _naming(sentence: Sentence, cast: Cast, taken: set[int]) -> Iterator[Candidate]:
    """'named X its main threat', 'described X as an aggressor'."""
    for v in range(len(sentence.tokens)):
        if v in taken or not syntax.verbal(sentence, v) or syntax.lemma(sentence, v) not in modality().naming:
            continue
        actors = cast.parties(syntax.doers(sentence, v))
        named = [*syntax.objects(sentence, v)] + [
            j for c in sentence.children(v, "ccomp") for j in sentence.children(c, "nsubj")
        ]
        named += [j for c in sentence.children(v, "oprd") for j in sentence.children(c, "nsubj")]
        named += [c for c in sentence.children(v, "oprd") if not named and sentence.tokens[c].pos == "NOUN"]
        target = without(cast.parties(named, loose=True), actors)
        deeds = load().sets["acts"] | {"lack", "failure", "refusal"}
        about = target or any(syntax.lemma(sentence, j) in deeds for j in named)
        theme = next((j for j in named if syntax.lemma(sentence, j) in deeds), None)
        if actors and about and (_blaming(sentence, v) or _named_so(sentence, v)):
            yield Candidate(v, BLAME, actors, target, theme)


def _named_so(sentence: Sentence, v: int) -> bool:
    """'declared X the greatest threat': the parser makes a clause of the bare noun."""
    nouns = [j for j in sentence.children(v, "ccomp") if sentence.tokens[j].pos in ("NOUN", "ADJ")]
    return any(syntax.lemma(sentence, j) in modality().blame[part] for j in nouns for part in ("nouns", "adjectives"))


def _told(sentence: Sentence, v: int, statement: Statement) -> bool:
    return any(part.holds(sentence.tokens[v].span) for part in statement.content)


def _acts(
    sentence: Sentence, v: int, cast: Cast, before: Sequence[Scene], speaker: tuple[Party, ...], statement: Statement
) -> Iterator[Spoken]:
    if statement.stance in ("fears", "denies", "doubts", "not_said", "conditional"):
        return
    head = _cue(sentence, statement)
    target = without(cast.parties(syntax.subjects(sentence, v), loose=True), speaker)
    if not target and _main(sentence, v, statement) and (aimed := _mentioned_beside(sentence, cast, head, speaker)):
        yield Candidate(head or 0, BLAME, speaker, aimed), statement, "warning beside a mention"
        return
    target = target or without(_still(sentence, v, before, speaker), speaker)
    if not target or (head is None and statement.kind != "direct"):
        return
    if _must(sentence, v) and (target := without(cast.parties(syntax.subjects(sentence, v)), speaker)):
        yield Candidate(v if head is None else head, DEMAND, speaker, target), statement, "demand in what is said"
    elif _pointed(sentence, statement, head) and _main(sentence, v, statement) and _blaming(sentence, v):
        yield Candidate(v if head is None else head, BLAME, speaker, target), statement, "blame in what is said"


def _mentioned_beside(
    sentence: Sentence, cast: Cast, head: int | None, speaker: tuple[Party, ...]
) -> tuple[Party, ...]:
    """'referred to X, warning that …': the warning is meant for X."""
    if (
        head is None
        or sentence.tokens[head].dep != "advcl"
        or syntax.lemma(sentence, head) not in modality().blame_cues
    ):
        return ()
    main = sentence.tokens[head].head
    if syntax.lemma(sentence, main) not in modality().mention:
        return ()
    return without(cast.parties([*sentence.children(main, "dobj"), *syntax.after(sentence, main, "to")]), speaker)


def _still(sentence: Sentence, v: int, before: Sequence[Scene], speaker: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom an unresolved 'it' is about: whoever the speaker's own side went at in the sentence before."""
    words = {sentence.tokens[i].text.lower() for i in sentence.children(v, "nsubj", "nsubjpass")}
    if not before or not words & {"it", "this", "that", "they"}:
        return ()
    for act in before[-1][2]:
        if act.predicate.type in CONFLICT and codes_of(act.actors) & codes_of(speaker):
            return act.recipients
    return ()


def _cue(sentence: Sentence, statement: Statement) -> int | None:
    """The cue's head token where it stands in this sentence."""
    for cue in statement.cue:
        if sentence.span.holds(cue):
            return sentence.top(cue)
    return None


def _pointed(sentence: Sentence, statement: Statement, head: int | None) -> bool:
    """Plain 'said' makes no event; 'warned', 'argued', 'complained' of another's doing does."""
    return head is not None and syntax.lemma(sentence, head) in modality().blame_cues


def _must(sentence: Sentence, v: int) -> bool:
    words = {sentence.tokens[j].text.lower() for j in sentence.children(v, "aux")}
    words -= {inverted(sentence, v)}  # 'should it attack' is a condition
    below = sentence.children(v, "xcomp")
    has_to = (
        syntax.lemma(sentence, v) in ("have", "need")
        and not sentence.children(v, "dobj")
        and any(syntax.infinitive(sentence, j) for j in below)
    )
    return bool(words & {"must", "should", "ought"}) or has_to


def _main(sentence: Sentence, v: int, statement: Statement) -> bool:
    """Whether a verb heads what is said, or is coordinated with its head."""
    i = v
    while sentence.tokens[i].dep in ("conj", "acl", "relcl", "attr") and _told(
        sentence, sentence.tokens[i].head, statement
    ):
        if sentence.tokens[i].dep in ("acl", "relcl"):
            return False
        i = sentence.tokens[i].head
    up = sentence.tokens[i].head
    return up == i or not _told(sentence, up, statement)


def _blaming(sentence: Sentence, v: int) -> bool:
    """Whether a clause puts a fault on its subject: by its verb, its object or what it calls the subject."""
    words = modality().blame
    if sentence.children(v, "neg"):
        return False
    if syntax.lemma(sentence, v) in words["verbs"] and syntax.lemma(sentence, v) not in ("pose", "seek", "base"):
        return True
    for j in sentence.children(v, "dobj", "attr", "acomp", "oprd", "prep"):
        inside = sentence.subtree(j)[:25]
        if any(
            sentence.tokens[k].pos in ("NOUN", "PROPN") and syntax.lemma(sentence, k) in words["nouns"] for k in inside
        ):
            return True
        if any(syntax.lemma(sentence, k) in words["adjectives"] for k in inside if sentence.tokens[k].pos == "ADJ"):
            return True
    return False


def _retaliation(
    sentence: Sentence,
    v: int,
    cast: Cast,
    before: Sequence[Scene],
    speaker: tuple[Party, ...],
    statement: Statement,
) -> Iterator[Spoken]:
    """'We will respond to this': whom it is aimed at stands after 'to', or did what the sentence before tells."""
    if syntax.lemma(sentence, v) not in modality().respond or not _own(sentence, v) or not _coming(sentence, v):
        return
    target = without(
        cast.parties((j for w in ("to", "against") for j in syntax.after(sentence, v, w)), loose=True), speaker
    )
    target = target or _before(before, speaker)
    if target:
        yield Candidate(v, RETALIATE, speaker, target), statement, ANNOUNCED


def _own(sentence: Sentence, v: int) -> bool:
    """First person: the speaker's own side will act."""
    return any(sentence.tokens[i].text.lower() in ("we", "i") for i in syntax.subjects(sentence, v))


def _coming(sentence: Sentence, v: int) -> bool:
    words = {sentence.tokens[j].text.lower() for j in sentence.children(v, "aux")}
    return bool(words & {"will", "'ll", "’ll", "shall", "must", "to"})


def _before(before: Sequence[Scene], speaker: tuple[Party, ...]) -> tuple[Party, ...]:
    """The last other doer named in the sentences before: what a bare 'this' goes back to."""
    for sentence, cast, _ in reversed(before):
        for v in reversed(range(len(sentence.tokens))):
            found = cast.parties(syntax.subjects(sentence, v), loose=True) if syntax.verbal(sentence, v) else ()
            if other := without(found, speaker):
                return other
    return ()
