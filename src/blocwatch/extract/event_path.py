"""The clauses above a deed whose wording bears on it, and how far: 'did not agree to attack', 'or bombed', 'after attacking'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..lexicon.modality import modality
from ..model import Sentence
from .event_denial import NOBODY
from .event_governors import bound, strung
from .event_syntax import infinitive, lemma, verbal
from .event_unreal import INVERTED

OCCASIONS = frozenset(
    {"after", "since", "despite", "amid", "during", "following", "over", "because", "given", "before"}
)

ANSWERS = frozenset(
    {"response", "answer", "reaction", "retaliation", "revenge", "punishment", "reprisal", "responsibility"}
)

OPINION = frozenset({"welcome", "praise", "hail", "applaud", "endorse", "back", "laud", "commend", "salute", "condemn", "denounce",
    "deplore", "decry", "slam", "blast", "criticise", "criticize", "protest", "reject", "oppose"})  # fmt: skip
"""Verbs about what others do: 'welcomed the talks' holds none."""

CENSURE = frozenset(
    {"condemn", "denounce", "deplore", "decry", "criticise", "criticize", "protest", "accept", "recognise", "recognize"}
)
"""Verbs whose object is a fact where it is somebody's: 'refused to condemn Russia's invasion' doubts no invasion."""

Link = Literal["one", "occasion", "clause", "verb", "finite"]
"""What a head on the path is to what is below: ``one`` clause with it; the deed that what is below is but the occasion of
('did not answer after the attack'); a whole ``clause`` that another is coordinated with; a ``verb`` with the same subject;
an infinitive that a ``finite`` verb can't be coordinated with, whatever the parser says."""


def reaches(status: str, word: str, link: Link) -> bool:
    """Whether a mark of a head bears on what is below it."""
    if link == "one":
        return True
    if link in ("clause", "finite"):
        return modality().prepositions.get(word) == "possible" or word in INVERTED
    return status != "not" and (status != "nobody" or link == "verb")


def path(sentence: Sentence, i: int) -> Iterator[tuple[int, bool, Link]]:
    """The token and the heads whose wording bears on it, up to the clause that stands on its own.

    With each whether it is the token's own clause, and what it is to what is below.
    """
    yield i, True, "one"
    if presupposed(sentence, i):
        return
    below = i
    link: Link = "one"
    for up in sentence.ancestors(i):
        dep = sentence.tokens[below].dep
        if dep in ("nsubj", "nsubjpass", "ROOT", "appos", "parataxis", "poss"):
            return
        if dep == "relcl" and not (infinitive(sentence, below) and _aim(sentence, up)):
            return
        if dep == "ccomp" and (lemma(sentence, up) not in modality().verbs or strung(sentence, below)):
            return
        if dep in ("pcomp", "acl") and sentence.children(below, "nsubj", "nsubjpass"):
            return
        if dep == "advcl" and not bound(sentence, below):
            return
        if dep == "conj":
            yield up, False, link if link == "occasion" else _coordinated(sentence, below, up)
        else:
            aside = _occasion(sentence, up) or _held_view(sentence, below, up)
            link = "occasion" if link == "occasion" or aside else "one"
            yield up, False, link
        below = up


def presupposed(sentence: Sentence, i: int) -> bool:
    """Whether a deed is taken for a fact, whatever is refused, promised or asked: 'condemn Russia's invasion', 'men it had seized'."""
    token = sentence.tokens[i]
    if token.dep == "relcl":
        if (
            sentence.tokens[token.head].dep == "attr"
        ):  # 'denied that it was its drone that hit': who did it is all that is told
            return False
        had = any(sentence.tokens[j].text.lower() == "had" for j in sentence.children(i, "aux"))
        return token.tag == "VBD" or (token.tag == "VBN" and had)
    return token.dep == "dobj" and lemma(sentence, token.head) in CENSURE and bool(sentence.children(i, "poss"))


def _coordinated(sentence: Sentence, v: int, head: int) -> Link:
    """How far a verb shares what is said of the one that it is coordinated with."""
    if not verbal(sentence, v):
        return "one"
    finite = sentence.tokens[v].tag in ("VBD", "VBZ", "VBP") or bool(sentence.children(v, "aux", "auxpass"))
    if sentence.children(v, "nsubj", "nsubjpass"):
        return "clause" if finite else "one"
    if finite and infinitive(sentence, head) and not infinitive(sentence, v):
        return "finite"
    joined = {sentence.tokens[j].text.lower() for j in sentence.children(head, "cc") if j < v}
    if "nor" in joined:
        return "verb"  # says for itself that it was not done
    if "or" in joined:
        return "one"
    return "verb" if "but" in joined or not _inherits(sentence, v, head) else "one"


def _aim(sentence: Sentence, n: int) -> bool:
    """Nouns that an infinitive after them says the aim of: 'nothing to stop', 'a plan to attack'."""
    return sentence.tokens[n].text.lower() in NOBODY or lemma(sentence, n) in modality().nouns


def _occasion(sentence: Sentence, p: int) -> bool:
    """Whether a preposition only sets an occasion: 'after attacking', 'over the invasion', 'in answer to the strike'."""
    token = sentence.tokens[p]
    if token.dep != "prep" or verbal(sentence, p):
        return False
    word, head = token.text.lower(), token.head
    if word == "for" and (verbal(sentence, head) or lemma(sentence, head) in ANSWERS):
        return f"{lemma(sentence, head)} for" not in modality().phrases
    return word in OCCASIONS or (word == "to" and lemma(sentence, head) in ANSWERS)


def _held_view(sentence: Sentence, n: int, v: int) -> bool:
    """'did not welcome the deal': there is one, whatever is thought of it."""
    definite = sentence.children(n, "poss") or any(
        sentence.tokens[j].text.lower() == "the" for j in sentence.children(n, "det")
    )
    return sentence.tokens[n].dep == "dobj" and lemma(sentence, v) in OPINION and bool(definite)


def _inherits(sentence: Sentence, v: int, head: int) -> bool:
    return not sentence.children(v, "aux", "auxpass") and sentence.tokens[v].tag == sentence.tokens[head].tag
