"""Whether a clause says that something happened: modals, negation, control verbs, conditions, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..lexicon.modality import modality
from ..model import Party, Sentence, Span, Statement, Status
from .event_denial import Mark, clauses_denied, conj_nor, framed, limited, negation, nobody, swapped
from .event_governors import Governor, governor
from .event_path import path, reaches
from .event_syntax import considered, infinitive, lemma, verbal
from .event_unreal import inverted, made_up, supposed, weighed

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


ACTS = frozenset({"agreed", "threatened", "refused", "applied"})
"""Governing verbs that are acts of their own."""

AS_STATUS = {
    "agreed": "promised",
    "refused": "denied",
    "ended": "denied",
    "applied": "sought",
    "undone": "denied",
    "thought": "possible",
    "deferred": "expected",
}

TURNED = frozenset({"claimed", "denied", "ended"})
"""'did not say that', 'nobody denied that', 'has not ruled out': what is then open, not what was not done."""


def standing(sentence: Sentence, i: int) -> Standing:
    """The standing of the act told at a token."""
    found: list[Mark] = []
    nots, ended = 0, False
    lent: Governor | None = None
    for j, own, link in path(sentence, i):
        for status, word in _marks(sentence, j, own):
            if not reaches(status, word, link):
                continue
            if status not in ("not", "nobody"):
                found.append(("possible" if status == "unreal" else status, word))
            elif lent is not None and lent[2] == j and lent[0] in TURNED:
                ended = ended and lent[0] != "ended"
                found = [mark for mark in found if mark != (AS_STATUS.get(lent[0], lent[0]), lent[1])]
                found.append(("possible", f"{word} {lent[1]}"))
            else:
                nots += 1
                found.append(("denied", word))
        governing = governor(sentence, j) if link != "finite" else None
        lent = governing or (lent if lent is not None and lent[2] != j else None)  # 'nothing stops X | from | striking'
        if governing is not None:
            status, word, head = governing
            if status == "open":
                found.append(("possible", word))
                break
            if status in ACTS and verbal(sentence, head):
                return Standing(_settled(found, nots), nots % 2 == 1, _words(found), head, status)
            ended = ended or status == "ended"
            nots += status == "undone"
            found.append((AS_STATUS.get(status, status), word))
    negated = nots % 2 == 1
    ended = ended or (negated and any(word.startswith(("need", "ha")) for status, word in found if status == "sought"))
    return Standing(_settled(found, nots), negated, _words(found), ended=ended)


def _settled(found: Sequence[Mark], nots: int) -> Status:
    """The weakest status; what is denied twice ('never failed to send') is open."""
    status = weakest(s for s, _ in found)
    return "possible" if status == "denied" and nots and nots % 2 == 0 else status


def _words(found: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"'{word}': {status}" for status, word in found)


def _marks(sentence: Sentence, i: int, own: bool) -> Iterator[Mark]:
    """Cues on a token itself: modal, negation, adverb, condition, and a noun's adjectives."""
    words = modality()
    conj = sentence.tokens[i].dep == "conj" and not sentence.children(i, "nsubj", "aux")
    sources = (i, sentence.tokens[i].head) if conj and own and verbal(sentence, i) else (i,)
    for source, j in ((s, child) for s in sources for child in sentence.children(s)):
        token, word = sentence.tokens[j], sentence.tokens[j].text.lower().replace("’", "'")
        if token.dep == "neg" and j > 1 and sentence.tokens[j - 2].text.lower() == "whether":
            yield "possible", "whether or not"
        elif token.dep == "neg" or word == "longer" or (token.dep == "preconj" and word == "neither"):
            if source == i and not limited(sentence, j):  # the verb that it is coordinated with says so for itself
                yield "not", word
        elif token.dep == "auxpass" and word in ("feels", "feel", "felt", "feeling"):
            yield "unreal", word  # 'feels threatened': its own sense of it
        elif token.dep == "aux" and word in words.modals:
            yield words.modals[word], word
        elif token.dep == "advmod" and words.adverbs.get(word) == "undone":
            if source == i and not _degree(sentence, i, j):
                yield "not", word
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
    if conj_nor(sentence, i) or (own and clauses_denied(sentence, i)):
        yield "not", "neither … nor"
    none = negation(sentence, i, own) if verbal(sentence, i) else nobody(sentence, i)
    if none is not None:
        yield "nobody", none
    if (other := swapped(sentence, i)) is not None:
        yield "not", other
    if (mark := framed(sentence, i)) is not None:
        yield mark
    for unreal in filter(
        None,
        (
            inverted(sentence, i),
            supposed(sentence, i),
            weighed(sentence, i) if own else None,
            made_up(sentence, i) if own else None,
        ),
    ):
        yield "unreal", unreal
    yield from _purpose(sentence, i)


def _degree(sentence: Sentence, v: int, j: int) -> bool:
    """'almost doubled its aid', 'nearly completed': all but the last of it was done; 'nearly 40' counts."""
    if sentence.tokens[j].text.lower() not in ("almost", "nearly"):
        return False
    measured = j + 1 < len(sentence.tokens) and sentence.tokens[j + 1].pos in ("ADV", "ADJ", "NUM", "DET")
    return measured or lemma(sentence, v) in modality().degrees


def _purpose(sentence: Sentence, i: int) -> Iterator[tuple[str, str]]:
    """'to help Iraq' after a full clause names an aim, not a deed."""
    if sentence.tokens[i].dep == "advcl" and infinitive(sentence, i):
        yield ("possible", "for … to") if considered(sentence, i) else ("sought", "to")


# ---------------------------------------------------------------- whose word


BUCKET = 512
"""Characters: statements are looked up by stretches of this length, so that reading stays linear in the text."""


JUDGING = frozenset({"accuses", "supports", "opposes"})
"""Stances towards a deed that is thereby told."""


class Hearsay:
    """The statements of an article, and the chain of them that a stretch of text lies in.

    Those of wider scope are left out: what is planned, wished or ordered shows from the act's own words. Only in the chain are
    those that judge a deed: 'condemned the raid' is told by whoever condemns it.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        statements = [s for s in statements if s.scope == "told" or s.stance in JUDGING]
        self._by_id = {statement.id: statement for statement in statements}
        self._near: dict[int, list[Statement]] = {}
        for statement in statements:
            parts = (*statement.content, *statement.cue)
            for bucket in sorted({b for p in parts for b in range(p.start // BUCKET, p.end // BUCKET + 1)}):
                self._near.setdefault(bucket, []).append(statement)

    def around(self, span: Span, judging: bool = False) -> tuple[Statement, ...]:
        """Statements with content or cue in a stretch of text, in their own order; with those that only judge where asked."""
        found = {
            id(statement): statement
            for bucket in range(span.start // BUCKET, span.end // BUCKET + 1)
            for statement in self._near.get(bucket, ())
            if (judging or statement.scope == "told")
            and any(part.overlap(span) for part in (*statement.content, *statement.cue))
        }
        return tuple(found.values())

    def chain(self, trigger: Span) -> tuple[Statement, ...]:
        """Statements whose content holds a trigger, outermost first; one whose cue it is does not count."""
        inner = None
        for statement in self.around(trigger, judging=True):
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
