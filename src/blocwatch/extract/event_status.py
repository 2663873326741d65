"""Whether a clause says that something happened: modals, negation, control verbs, conditions, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..lexicon.modality import modality
from ..model import Party, Sentence, Span, Statement, Status
from .event_syntax import lemma, verbal

WEAKEST: tuple[str, ...] = (
    "asserted", "claimed", "expected", "promised", "threatened", "sought", "requested", "possible", "denied",
)  # fmt: skip
"""Of several cues the last in this order decides: what is only possible or denied is so however it is reported."""

BY_STANCE: dict[str, str] = {
    "says": "claimed", "believes": "claimed", "accuses": "claimed", "supports": "claimed", "opposes": "claimed",
    "fears": "possible", "doubts": "possible", "conditional": "possible", "reserves": "possible",
    "not_said": "possible", "denies": "denied", "demands": "requested", "threatens": "threatened",
    "promises": "promised", "intends": "promised",
}  # fmt: skip

MET = frozenset({"praise", "criticism", "responsibility", "support", "blame", "venue", "host", "trip", "visit"})
"""Nouns whose 'for' names an occasion or a ground, not an aim."""

CONFLICT = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)

HARMFUL = frozenset({"THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""What one announces of these is a threat; of all else a promise."""


SAID = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN", "AGREE", "SUPPORT"})
"""Acts that are done by saying so."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How real an act is by its own clause and those above it, and the words that say so.

    ``act``: a governing verb that is an act of its own ("agreed", "threatened", "refused"), None where there is none.
    """

    status: Status = "asserted"
    negated: bool = False
    cues: tuple[str, ...] = ()
    act: int | None = None
    act_kind: str = ""
    ended: bool = False
    """'stopped selling', 'prevented an attack': told as what is not, or no longer, done."""


def weakest(statuses: Iterable[str]) -> Status:
    """The status that decides among several."""
    return cast(Status, max(statuses, key=WEAKEST.index, default="asserted"))


def standing(sentence: Sentence, i: int) -> Standing:
    """The standing of the act told at a token."""
    found: list[tuple[str, str]] = []
    negated, ended = False, False
    for j, own in _path(sentence, i):
        for status, word in _marks(sentence, j, own):
            if status == "not":
                negated = not negated
                found.append(("denied", word))
            else:
                found.append((status, word))
        if own and _none(sentence, j):
            negated = not negated
            found.append(("denied", "no"))
        if (up := _governor(sentence, j)) is not None:
            status, word, head = up
            if status in ("agreed", "threatened", "refused", "applied") and verbal(sentence, head):
                return Standing(weakest(s for s, _ in found), negated, _words(found), head, status)
            ended = ended or status == "ended"
            found.append(
                (
                    {"agreed": "promised", "refused": "denied", "ended": "denied", "applied": "sought"}.get(
                        status, status
                    ),
                    word,
                )
            )
    ended = ended or (negated and any(word.startswith(("need", "ha")) for status, word in found if status == "sought"))
    return Standing(weakest(s for s, _ in found), negated, _words(found), ended=ended)


def _none(sentence: Sentence, v: int) -> bool:
    """'expelled nobody', 'sent no troops': the object says that nothing was done."""
    if not verbal(sentence, v):
        return False
    objects = sentence.children(v, "dobj", "nsubjpass")
    no = any(sentence.tokens[d].text.lower() == "no" for j in objects for d in sentence.children(j, "det"))
    return no or any(sentence.tokens[j].text.lower() in ("nobody", "nothing", "none") for j in objects)


def _words(found: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"'{word}': {status}" for status, word in found)


def _path(sentence: Sentence, i: int) -> Iterator[tuple[int, bool]]:
    """The token and the heads whose wording bears on it, up to the clause that stands on its own."""
    yield i, True
    below = i
    for up in sentence.ancestors(i):
        dep = sentence.tokens[below].dep
        if dep in ("relcl", "nsubj", "nsubjpass", "ROOT", "appos", "parataxis", "poss"):
            return
        if dep == "ccomp" and lemma(sentence, up) not in modality().verbs:
            return
        if dep in ("pcomp", "acl") and sentence.children(below, "nsubj", "nsubjpass"):
            return
        if dep == "advcl" and not _bound(sentence, below):
            return
        if dep == "conj" and (sentence.children(below, "nsubj", "nsubjpass") or not _inherits(sentence, below, up)):
            below = up
            yield up, False
            continue
        yield up, False
        below = up


def _bound(sentence: Sentence, v: int) -> bool:
    """Whether an adverbial clause shares the fate of its main clause: only where it has no subject of its own."""
    return not sentence.children(v, "nsubj", "nsubjpass", "mark") and sentence.tokens[v].tag != "VBG"


def _inherits(sentence: Sentence, v: int, head: int) -> bool:
    return not sentence.children(v, "aux", "auxpass") and sentence.tokens[v].tag == sentence.tokens[head].tag


def _marks(sentence: Sentence, i: int, own: bool) -> Iterator[tuple[str, str]]:
    """Cues on a token itself: modal, negation, adverb, condition, and a noun's adjectives."""
    words = modality()
    conj = sentence.tokens[i].dep == "conj" and not sentence.children(i, "nsubj", "aux")
    sources = (i, sentence.tokens[i].head) if conj and own and verbal(sentence, i) else (i,)
    for j in (child for source in sources for child in sentence.children(source)):
        token, word = sentence.tokens[j], sentence.tokens[j].text.lower().replace("’", "'")
        if token.dep == "neg" and j > 1 and sentence.tokens[j - 2].text.lower() == "whether":
            yield "possible", "whether or not"
        elif token.dep == "neg" or word == "longer" or (token.dep in ("det", "preconj") and word in ("no", "neither")):
            yield "not", word
        elif token.dep == "aux" and word in words.modals:
            yield words.modals[word], word
        elif token.dep == "advmod" and word in words.adverbs:
            yield words.adverbs[word], word
        elif token.dep in ("mark", "advmod") and words.prepositions.get(word) == "possible":
            yield "possible", word
        elif token.dep == "mark" and word in ("before", "until") and sentence.tokens[i].tag in ("VBZ", "VBP", "VB"):
            yield "expected", word
        elif token.dep == "amod" and not verbal(sentence, i) and token.lemma.lower() in words.adjectives:
            yield words.adjectives[token.lemma.lower()], word
        elif token.dep == "amod" and not verbal(sentence, i) and word in words.adjectives:
            yield words.adjectives[word], word
    yield from _purpose(sentence, i, own)


def _purpose(sentence: Sentence, i: int, own: bool) -> Iterator[tuple[str, str]]:
    """'to help Iraq' after a full clause names an aim, not a deed."""
    if sentence.tokens[i].dep == "advcl" and any(sentence.tokens[j].tag == "TO" for j in sentence.children(i, "aux")):
        yield "sought", "to"


def _governor(sentence: Sentence, i: int) -> tuple[str, str, int] | None:
    """The word that a clause or event noun depends on, and what it lends."""
    token, words = sentence.tokens[i], modality()
    head = token.head
    if head == i:
        return None
    if token.dep in ("xcomp", "ccomp", "acomp", "oprd") or (token.dep == "advcl" and _bound(sentence, i)):
        return _lent(sentence, head)
    if token.dep == "acl" and any(sentence.tokens[j].tag == "TO" for j in sentence.children(i, "aux")):
        status = words.nouns.get(lemma(sentence, head))
        return (status, sentence.tokens[head].text, head) if status else None
    if token.dep in ("pobj", "pcomp"):
        return _through(sentence, head)
    if token.dep == "dobj" and not verbal(sentence, i) and verbal(sentence, head):
        status = words.verbs.get(lemma(sentence, head))
        usable = status not in (None, "claimed", "applied")
        return (status, sentence.tokens[head].text, head) if usable and status else None
    return None


def _lent(sentence: Sentence, head: int) -> tuple[str, str, int] | None:
    words = modality()
    table = words.verbs if verbal(sentence, head) else words.adjectives
    word = lemma(sentence, head)
    if sentence.tokens[head].pos in ("NOUN", "PROPN"):
        table = words.nouns
    status = table.get(word) or words.adjectives.get(sentence.tokens[head].text.lower())
    return (status, sentence.tokens[head].text, head) if status else None


def _through(sentence: Sentence, p: int) -> tuple[str, str, int] | None:
    """What governs a phrase: 'without', 'threat of', 'call for', 'committed to'."""
    words, preposition = modality(), sentence.tokens[p].text.lower()
    status = words.prepositions.get(preposition)
    head = sentence.tokens[p].head
    word = lemma(sentence, head)
    if phrase := words.phrases.get(f"{word} {preposition}"):
        return phrase, sentence.tokens[head].text, head
    if not verbal(sentence, head) and preposition in ("of", "for", "against", "about") and word in words.nouns:
        return words.nouns[word], sentence.tokens[head].text, head
    if verbal(sentence, head) and preposition in ("to", "on", "from", "for"):
        lent = words.verbs.get(word)
        own = lent in ("agreed", "threatened", "refused")
        if lent and lent not in ("claimed", "applied") and (not own or preposition in ("to", "on")):
            return lent, sentence.tokens[head].text, head
    if preposition == "for" and word not in MET and not verbal(sentence, head):
        return "sought", "for", head
    if preposition == "of" and word == "ahead":
        return "expected", "ahead of", head
    return (status, preposition, head) if status and status != "sought" else None


# ---------------------------------------------------------------- whose word


BUCKET = 512
"""Characters: statements are looked up by stretches of this length, so that reading stays linear in the text."""


class Hearsay:
    """The statements of an article, and the chain of them that a stretch of text lies in.

    Those of wider scope are left out: what is planned, wished or ordered shows from the act's own words.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        statements = [statement for statement in statements if statement.scope == "told"]
        self._by_id = {statement.id: statement for statement in statements}
        self._near: dict[int, list[Statement]] = {}
        for statement in statements:
            parts = (*statement.content, *statement.cue)
            for bucket in sorted({b for p in parts for b in range(p.start // BUCKET, p.end // BUCKET + 1)}):
                self._near.setdefault(bucket, []).append(statement)

    def around(self, span: Span) -> tuple[Statement, ...]:
        """Statements with content or cue in a stretch of text, in their own order."""
        found = {
            id(statement): statement
            for bucket in range(span.start // BUCKET, span.end // BUCKET + 1)
            for statement in self._near.get(bucket, ())
            if any(part.overlap(span) for part in (*statement.content, *statement.cue))
        }
        return tuple(found.values())

    def chain(self, trigger: Span) -> tuple[Statement, ...]:
        """Statements whose content holds a trigger, outermost first; one whose cue it is does not count."""
        inner = None
        for statement in self.around(trigger):
            if any(cue.overlap(trigger) for cue in statement.cue):
                continue
            if any(part.holds(trigger) for part in statement.content) and (
                inner is None or _size(statement) < _size(inner)
            ):
                inner = statement
        out: list[Statement] = []
        while inner is not None and inner not in out:
            out.append(inner)
            inner = self._by_id.get(inner.within) if inner.within else None
        return tuple(reversed(out))

    def cued(self, trigger: Span) -> Statement | None:
        """The statement whose cue stands at a trigger."""
        return next((s for s in self.around(trigger) if any(cue.overlap(trigger) for cue in s.cue)), None)


def _reported(local: Standing) -> Standing:
    """'said that it would send' is the future of the one who says it, no mere possibility."""
    if local.status != "possible":
        return local
    doubts = [cue for cue in local.cues if cue.endswith(": possible")]
    only_would = doubts and all(cue.startswith(("'would'", "''d'")) for cue in doubts)
    return replace(local, status="expected") if only_would else local


def _size(statement: Statement) -> int:
    return sum(part.size for part in statement.content)


def told(local: Standing, chain: Sequence[Statement], type_: str, actors: Sequence[Party]) -> Status | None:
    """The status of an act that somebody tells, None where it is only feared by nobody in particular."""
    if not chain:
        return local.status
    inner = chain[-1]
    local = _reported(local)
    if inner.stance == "fears" and inner.speaker.kind in ("crowd", "unnamed"):
        return None
    own_word = any(party.code in inner.speaker.actors for party in actors)
    if own_word and type_ in SAID and local.status == "asserted" and not local.negated:
        chain = chain[:-1]  # who says that he refuses refuses
    if own_word and local.status in ("expected", "promised") and not local.negated:
        return "threatened" if type_ in HARMFUL else "promised"
    if own_word and inner.stance == "demands":
        chain = chain[:-1]  # 'wants to do', 'ordered … and threatened': nobody asks himself
    return weakest([local.status, *(BY_STANCE[statement.stance] for statement in chain)])
