"""Walking a parse the way events need it: who is the subject of a verb without one, what a pronoun 'which' goes back to."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.modality import modality
from ..lexicon.predicates import load
from ..model import Sentence
from .event_asked import ORDERS, asked, facing, given, wish
from .event_contrast import excluded
from .event_relative import modified

DEPTH = 12
"""How many clauses up a subject is looked for: deeper chains are parser errors more often than language."""


TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "weekend", "night", "decade", "time", "period", "while", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december"})  # fmt: skip


def verbal(sentence: Sentence, i: int) -> bool:
    """Whether a token is a verb form."""
    token = sentence.tokens[i]
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def nominal(sentence: Sentence, i: int) -> bool:
    """Whether a token is a noun, name or pronoun."""
    return sentence.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ")


def lemma(sentence: Sentence, i: int) -> str:
    """The lemma in lower case. A third person in -es keeps the e that the parser drops ('hopes' is no 'hop')."""
    token = sentence.tokens[i]
    own, word = token.lemma.lower(), token.text.lower()
    if token.tag == "VBZ" and word == own + "es" and not own.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word[:-1]
    return own


def next_word(sentence: Sentence, i: int) -> str:
    """The word after a token, small letters; empty at the end of a sentence, which need not end with a stop."""
    return sentence.tokens[i + 1].text.lower() if i + 1 < len(sentence.tokens) else ""


def names(sentence: Sentence, i: int) -> tuple[str, ...]:
    """What a token may be called: with what a hyphen binds to it ('test-fired'), by its lemma, a gerund by its form."""
    token, own = sentence.tokens[i], lemma(sentence, i)
    found = [own]
    if (
        i >= 2
        and sentence.tokens[i - 1].text in ("-", "‑", "–")
        and sentence.tokens[i - 1].span.end == token.span.start
    ):
        found.insert(0, f"{sentence.tokens[i - 2].text.lower()}-{own}")
    if token.text.lower() != own:
        found.append(token.text.lower())
    return tuple(found)


def gerund(sentence: Sentence, i: int) -> bool:
    """Whether a form in -ing stands where a noun would: 'fighting between …', 'the bombing of …'."""
    token = sentence.tokens[i]
    return (
        token.tag == "VBG"
        and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "csubj", "pcomp")
        and not sentence.children(i, "dobj", "aux")
    )


def conjuncts(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A token and all that are coordinated with it, in text order, without those that a 'not' leaves out."""
    found, stack = {i}, [i]
    while stack:
        top = stack.pop()
        listed = (
            c for c in sentence.children(top, "appos") if sentence.children(c, "conj") and sentence.children(c, "cc")
        )
        for child in (*sentence.children(top, "conj"), *listed):
            if child not in found and not verbal(sentence, child):
                found.add(child)
                stack.append(child)
    return tuple(sorted(j for j in found if not excluded(sentence, j)))


def passive(sentence: Sentence, v: int, depth: int = 0) -> bool:
    """Whether the subject of a verb undergoes the act."""
    token = sentence.tokens[v]
    if token.tag not in ("VBN", "VBD"):
        return False
    if sentence.children(v, "auxpass", "nsubjpass", "agent"):
        return True
    if sentence.children(v, "aux", "nsubj", "dobj") or token.tag != "VBN":
        return False
    if token.dep in ("acl", "advcl"):
        return True
    return token.dep == "conj" and depth < DEPTH and passive(sentence, token.head, depth + 1)


def subjects(sentence: Sentence, v: int, depth: int = 0) -> tuple[int, ...]:
    """Tokens of the grammatical subject of a verb, its own or the one that it takes from the clause above."""
    own = sentence.children(v, "nsubj", "nsubjpass") or _behind(sentence, v)
    if own:
        return tuple(antecedent(sentence, i) for i in (*own, *_listed(sentence, v, own[0])))
    token = sentence.tokens[v]
    if depth > DEPTH or token.head == v:
        return ()
    if (
        token.dep in ("acl", "relcl")
        and infinitive(sentence, v)
        and sentence.tokens[token.head].dep in ("attr", "oprd")
    ):
        return subjects(sentence, sentence.tokens[token.head].head, depth + 1)  # 'was the first to recognise …'
    if (noun := wish(sentence, v)) is not None:
        return _asked(sentence, noun, depth)
    if token.dep == "advcl" and infinitive(sentence, v) and lemma(sentence, token.head) == "give":
        heard = sentence.children(token.head, "dative") or sentence.children(token.head, "dobj")
        if named := tuple(i for i in heard if sentence.tokens[i].pos == "PROPN"):
            return named  # 'gave Qatar ten days to cut ties'
    if token.dep == "acl":
        return _of_noun(sentence, v, token.head, depth)
    if token.dep == "pcomp" or (token.dep == "prep" and verbal(sentence, v)):
        return _of_preposition(sentence, token.head if token.dep == "pcomp" else v, depth)
    if token.dep in ("xcomp", "advcl", "conj", "ccomp", "dep"):
        return _controlled(sentence, token.head, token.dep, depth)
    return ()


def _behind(sentence: Sentence, v: int) -> tuple[int, ...]:
    """The subject of 'should Iran attack', 'at no point did Iran attack', which the parser takes for a part of the verb."""
    before = sentence.children(v, "aux")
    names = [j for j in sentence.children(v, "compound") if sentence.tokens[j].pos == "PROPN"]
    return tuple(names[-1:]) if before and names and sentence.tokens[v].tag == "VB" and before[0] < names[0] else ()


def infinitive(sentence: Sentence, v: int) -> bool:
    """Whether a verb stands with 'to'."""
    return any(sentence.tokens[i].tag == "TO" for i in sentence.children(v, "aux"))


def considered(sentence: Sentence, v: int) -> bool:
    """'a mistake for Turkey to invade': an infinitive with a doer of its own is thought of, whatever is thought of it."""
    return any(sentence.tokens[i].text.lower() == "for" for i in sentence.children(v, "mark"))


def _listed(sentence: Sentence, v: int, subject: int) -> tuple[int, ...]:
    """The first of 'US, China sign deal': headlines coordinate by comma alone."""
    first = min(sentence.subtree(subject))
    if first < 2 or sentence.tokens[first - 1].text != ",":
        return ()
    before = [*sentence.children(v, "npadvmod", "dep", "nmod", "nsubj", "compound")]
    if sentence.children(subject, "cc") and sentence.tokens[first - 2].dep == "dep":
        before.append(first - 2)  # the parser lost the first of three
    return tuple(i for i in before if i == first - 2 and sentence.tokens[i].pos == "PROPN")


def _controlled(sentence: Sentence, head: int, dep: str, depth: int) -> tuple[int, ...]:
    """The subject handed down by the clause above: its object under verbs like 'urge', else its own subject."""
    if not verbal(sentence, head):
        up = sentence.tokens[head].head
        return subjects(sentence, up, depth + 1) if up != head and verbal(sentence, up) else ()
    if dep in ("xcomp", "ccomp") and not passive(sentence, head) and lemma(sentence, head) in modality().object_control:
        objects = sentence.children(head, "dobj", "dative")
        if objects:
            return objects
    return subjects(sentence, head, depth + 1)


RULED = frozenset({"of", "for", "from", "against", "into", "on", "over"})


def _of_preposition(sentence: Sentence, p: int, depth: int) -> tuple[int, ...]:
    """Subject of 'after signing …', 'accused X of meddling', 'actions of arming …'."""
    head = sentence.tokens[p].head
    if head == p:
        return ()
    if not verbal(sentence, head):
        return _bearers(sentence, head, depth)
    word = sentence.tokens[p].text.lower()
    ruled = lemma(sentence, head) in modality().object_control and word in RULED
    controls = p > head and ruled
    if controls and not passive(sentence, head):
        return sentence.children(head, "dobj")
    return subjects(sentence, head, depth + 1)


def _of_noun(sentence: Sentence, v: int, noun: int, depth: int) -> tuple[int, ...]:
    """Subject of a participle or infinitive after a noun: 'troops fighting', 'sanctions imposed', 'a plan to attack'."""
    return _bearers(sentence, noun, depth) if infinitive(sentence, v) else (noun,)


def _asked(sentence: Sentence, noun: int, depth: int) -> tuple[int, ...]:
    """Who is to do what is asked: whom the noun asks, else who faces it; not whose pressure or order it is."""
    if found := asked(sentence, noun):
        return found
    if (up := facing(sentence, noun)) is not None:
        return subjects(sentence, up, depth + 1)
    if lemma(sentence, noun) in ORDERS and (sentence.tokens[noun].dep != "dobj" or given(sentence, noun)):
        return ()
    return _bearers(sentence, noun, depth)


def _bearers(sentence: Sentence, noun: int, depth: int) -> tuple[int, ...]:
    """Whose the noun is: its possessor, its adjective, else the subject of the verb that it belongs to."""
    owners = sentence.children(noun, "poss") or sentence.children(noun, "amod", "compound", "nmod")
    if sentence.children(noun, "poss") or any(sentence.tokens[i].tag in ("NNP", "JJ") for i in owners):
        named = tuple(i for i in owners if sentence.tokens[i].text[:1].isupper() or sentence.tokens[i].tag == "PRP$")
        if named:
            return named
    for p in sentence.children(noun, "prep"):
        if sentence.tokens[p].text.lower() in ("by", "of"):
            found = sentence.children(p, "pobj")
            if found:
                return found
    up = sentence.tokens[noun].head
    while up != sentence.tokens[up].head and sentence.tokens[up].dep == "prep":
        up = sentence.tokens[up].head
    if up != noun and verbal(sentence, up) and sentence.tokens[noun].dep not in ("nsubj", "nsubjpass"):
        return subjects(sentence, up, depth + 1)
    return ()


def antecedent(sentence: Sentence, i: int) -> int:
    """The noun that 'who', 'which', 'that' at the head of a relative clause goes back to, else the token itself."""
    token = sentence.tokens[i]
    if token.tag not in ("WDT", "WP", "WP$"):
        return i
    for up in (token.head, *sentence.ancestors(token.head)):
        if sentence.tokens[up].dep == "relcl":
            return modified(sentence, up)
    return i


def objects(sentence: Sentence, v: int) -> tuple[int, ...]:
    """Tokens that undergo a verb: its object, a passive's subject, the noun that a passive participle stands by."""
    if passive(sentence, v):
        return subjects(sentence, v)
    own = sentence.children(v, "dobj") or (sentence.children(v, "attr") if lemma(sentence, v) == "become" else ())
    if own:
        return tuple(antecedent(sentence, i) for i in own)
    token = sentence.tokens[v]
    if token.dep == "relcl" and sentence.children(v, "nsubj"):
        gap = [i for i in sentence.children(v, "nsubj") if sentence.tokens[i].tag in ("WDT", "WP")]
        return () if gap else (modified(sentence, v),)
    if sentence.children(v, "nsubj", "nsubjpass") and token.dep == "conj":
        return ()  # 'invaded Iran and Peru protested': each with its own subject
    if token.dep == "conj" and verbal(sentence, token.head) and _shares_object(sentence, v):
        return objects(sentence, token.head) if not passive(sentence, token.head) else ()
    later = [c for c in sentence.children(v, "conj") if verbal(sentence, c) and _shares_object(sentence, v)]
    return sentence.children(later[0], "dobj") if later and later[0] == v + 2 else ()


def _shares_object(sentence: Sentence, v: int) -> bool:
    """'attacked and destroyed the depot': two verbs with nothing but 'and' between them share what follows."""
    head = sentence.tokens[v].head
    return abs(head - v) <= 2 or not sentence.children(v, "prep", "xcomp", "ccomp", "dobj")


ANNOUNCING = frozenset({"announce", "promise", "pledge", "vow"})
"""'announced that troops would be sent': who announces what will be done does it."""


def doers(sentence: Sentence, v: int) -> tuple[int, ...]:
    """Tokens that do a verb: its subject, or a passive's 'by'."""
    if not passive(sentence, v):
        return subjects(sentence, v)
    found = [j for a in sentence.children(v, "agent") for j in sentence.children(a, "pobj")]
    if not found and sentence.tokens[v].dep == "conj":
        head = sentence.tokens[v].head
        found = [j for a in sentence.children(head, "agent") for j in sentence.children(a, "pobj")]
    if not found and sentence.tokens[v].dep == "ccomp" and lemma(sentence, sentence.tokens[v].head) in ANNOUNCING:
        return doers(sentence, sentence.tokens[v].head)
    for p in sentence.children(v, "prep") if not found else ():
        if sentence.tokens[p].text.lower() == "by":
            found += sentence.children(p, "pobj")
        for below in sentence.children(p, "pcomp", "pobj"):
            found += [
                j
                for a in sentence.children(below, "prep", "agent")
                if sentence.tokens[a].text.lower() == "by"
                for j in sentence.children(a, "pobj")
            ]
    return tuple(found)


def after(sentence: Sentence, i: int, word: str) -> Iterator[int]:
    """Objects of a preposition that belongs to a token, also one chained behind another ('talks in Oslo with Iran')."""
    stack = list(sentence.children(i, "prep", "dative", "agent", "prt"))
    stack += [p for a in sentence.children(i, "advmod", "acomp") for p in sentence.children(a, "prep")]
    for p in (p for p in stack if not beside(sentence, p)):
        if sentence.tokens[p].text.lower() == word:
            for j in sentence.children(p, "pobj", "pcomp"):
                yield antecedent(sentence, j)
        for j in sentence.children(p, "prep"):
            if sentence.tokens[j].text.lower() == word:
                yield from sentence.children(j, "pobj")
        for j in sentence.children(p, "pobj"):
            for q in sentence.children(j, "prep"):
                own = lemma(sentence, j) in OCCASIONS or (word == "to" and lemma(sentence, j) in load().nouns)
                place = _place_like(sentence, p) and not own  # 'protests at the sale to Chad': the sale is to it
                if place and word in ("with", "to") and sentence.tokens[q].text.lower() == word:
                    yield from sentence.children(q, "pobj")


ASIDE = frozenset({"according", "due", "owing", "prior", "contrary", "pursuant", "subsequent", "compared"})
OCCASIONS = frozenset({"response", "reply", "reaction", "answer", "retaliation", "addition", "relation", "regard", "respect",
    "contrast", "opposition", "return", "obedience", "deference"})  # fmt: skip
"""Nouns of 'in response to': what stands behind them is why something is done, not to whom."""


def beside(sentence: Sentence, p: int) -> bool:
    """Whether a preposition is of two words that give nothing to anybody: 'according to Kyiv', 'due to', 'prior to'."""
    token = sentence.tokens[p]
    return token.text.lower() in ASIDE or (
        token.text.lower() == "to" and sentence.tokens[token.head].text.lower() in ASIDE
    )


def _place_like(sentence: Sentence, p: int) -> bool:
    """A place or time phrase, onto which the parser likes to hang what belongs to the verb."""
    return sentence.tokens[p].text.lower() in ("in", "at", "on", "during")


def counted(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A noun, and what it counts or holds: 'a package of sanctions' is sanctions."""
    found = [i]
    if lemma(sentence, i) in load().sets["containers"] or sentence.tokens[i].pos == "NUM":
        for p in sentence.children(i, "prep"):
            if sentence.tokens[p].text.lower() in ("of", "in"):
                found += [k for j in sentence.children(p, "pobj") for k in conjuncts(sentence, j)]
    return tuple(found)
