"""'A spokeswoman for the ministry': people without a name whom 'he' and 'she' stand for before anybody further off."""

from __future__ import annotations

from ..lexicon.agents import agent
from ..lexicon.nouns import words_of
from ..model import Sentence
from .antecedents import Antecedent, Discourse
from .personal_names import name_run, sex_of, words
from .roles import Office
from .spots import Found, Spot
from .standins import held_by

_SPEAKING = frozenset(("spokeswoman", "spokesman", "spokesperson"))
_ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj"))
_FOR = frozenset(("for", "of", "from", "at", "with"))


def unnamed_people(sentence: Sentence) -> dict[int, int]:
    """The nouns for one unnamed human of known sex, or who speaks for a body, by the token that ends their phrase."""
    out = {}
    for i, token in enumerate(sentence.tokens):
        if token.tag == "NN" and token.dep in _ACTING and _one_human(token.lemma.lower(), token.dep):
            bodies = _bodies(sentence, i)
            out[bodies[-1] if bodies else i] = i
    return out


def unnamed_person(discourse: Discourse, s: int, i: int, end: int) -> Found | None:
    """The person that a noun of ``unnamed_people`` tells, of the state that it names.

    ``end`` is the last token of the phrase. None where a mention holds the noun, or the known name behind a comma.
    """
    sentence, here = discourse.page.sentences[s], discourse.in_sentence(s)
    name = _name_behind(sentence, end)
    if any(a.found.first <= i <= a.found.last or (name and a.found.first == end + 2) for a in here):
        return None
    noun = sentence.tokens[i].lemma.lower()
    known, owner = agent(noun), _owner(sentence, here, i)
    if known and owner and noun in _SPEAKING:
        item = held_by(discourse.page, Spot(s, i, i), owner, Office(i, i, known, False))
        item = item.with_mention(kind="person", person=name)
    else:
        item = discourse.page.found(s, i, i, "person", "unnamed-person")
    return Found(item.mention, s, i, i, "stranger", sex_of((noun,)), False, item.code)


def _one_human(noun: str, dep: str) -> bool:
    """A wife or a chairman counts as a subject only: as an object they are told to say more of somebody else."""
    sexed = noun in words_of("sex_she") or noun in words_of("sex_he")
    return noun in _SPEAKING or (sexed and dep in ("nsubj", "nsubjpass"))


def _bodies(sentence: Sentence, i: int) -> list[int]:
    """The heads of what somebody speaks for: 'a spokesman for the ministry'."""
    preps = [j for j in sentence.children(i, "prep") if sentence.tokens[j].text.lower() in _FOR]
    return [k for j in preps for k in sentence.children(j, "pobj") if k > i]


def _name_behind(sentence: Sentence, end: int) -> str | None:
    """'a spokesman for the army, Jan Kos,': the whole name that a comma sets behind a phrase."""
    if end + 2 >= len(sentence.tokens) or sentence.tokens[end + 1].text != ",":
        return None
    last = name_run(sentence, end + 2, frozenset())
    return words(sentence, end + 2, last) if last is not None and last > end + 2 else None


def _owner(sentence: Sentence, here: list[Antecedent], i: int) -> Antecedent | None:
    """The mention that is, or lies in, the body that somebody speaks for."""
    for body in _bodies(sentence, i):
        within = set(sentence.subtree(body))
        inside = [
            a for a in here if a.found.mention.actor and within.intersection(range(a.found.first, a.found.last + 1))
        ]
        if inside:
            return next((a for a in inside if a.head == body), inside[0])
    return None
