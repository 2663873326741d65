"""What the word that governs a clause or an event noun says of it: 'agreed to', 'a plan to', 'threat of', 'ruled out'."""

from __future__ import annotations

from ..lexicon.modality import modality
from ..model import Sentence
from .event_asked import wish
from .event_syntax import considered, infinitive, lemma, passive, verbal
from .statement_stance import unconfirmed

MET = frozenset({"praise", "criticism", "responsibility", "support", "blame", "venue", "host", "trip", "visit"})
"""Nouns whose 'for' names an occasion or a ground, not an aim."""

MOMENTS = frozenset({"second", "minute", "moment", "hour", "day", "inch", "hair", "whisker"})
"""'came within minutes of bombing': a near miss."""

GROWING = frozenset(
    {"fear", "worry", "concern", "risk", "danger", "possibility", "prospect", "chance", "likelihood", "expectation", "talk",
     "speculation", "rumour", "rumor", "doubt", "threat"}
)  # fmt: skip
"""Nouns that a verb may part from what they are of: 'fears grow of', 'talk spread of'."""

HAPPENING = frozenset({"happen", "occur", "materialise", "materialize"})

Governor = tuple[str, str, int]
"""The status lent, the word that lends it, its token. 'undone' tells that the deed was not done, 'thought' that it is only thought of,

'deferred' that it was put off, 'open' that nobody says whether."""


def governor(sentence: Sentence, i: int) -> Governor | None:
    """The word that a clause or event noun depends on, and what it lends."""
    token, words = sentence.tokens[i], modality()
    head = token.head
    if head == i:
        return None
    if (open_ := _open(sentence, i)) is not None:
        return "undone", open_, head
    if (noun := wish(sentence, i)) is not None:
        return "requested", sentence.tokens[noun].text, noun
    if both := unconfirmed(sentence, head):
        return "open", both, head
    if token.dep == "ccomp" and strung(sentence, i):
        return None
    if token.dep in ("xcomp", "ccomp", "acomp", "oprd") or (token.dep == "advcl" and bound(sentence, i)):
        lent = _lent(sentence, head)
        whole = token.dep == "ccomp" and token.tag in (
            "VBD",
            "VBZ",
            "VBP",
        )  # nothing ends or prevents a clause with a tense
        return None if whole and lent is not None and lent[0] == "ended" else lent
    if token.dep in ("acl", "relcl") and infinitive(sentence, i):
        status = words.nouns.get(lemma(sentence, head))
        status = status or ("possible" if considered(sentence, i) else None)
        return (status, sentence.tokens[head].text, head) if status else None
    if token.dep in ("pobj", "pcomp"):
        return _through(sentence, head)
    if token.dep in ("dobj", "nsubj", "nsubjpass") and not verbal(sentence, i) and verbal(sentence, head):
        return _of_noun(sentence, i, head)
    return None


def bound(sentence: Sentence, v: int) -> bool:
    """Whether an adverbial clause shares the fate of its main clause: only where it has no subject of its own.

    'Accused of spying, he denied it': a participle tells something beside it.
    """
    if sentence.children(v, "nsubj", "nsubjpass", "mark"):
        return False
    head = sentence.tokens[v].head
    whole = phrasal(sentence, head)
    ruled = (whole in modality().verbs or whole in modality().deferred) and sentence.tokens[v - 1].head == head
    return sentence.tokens[v].tag not in ("VBG", "VBN") or (ruled and sentence.tokens[v - 1].dep == "prt")


def strung(sentence: Sentence, v: int) -> bool:
    """Whether a clause only stands before another that has its own object: 'X accused Y; Z denied the charge'."""
    head = sentence.tokens[v].head
    return head > v and bool(sentence.children(head, "dobj"))


def phrasal(sentence: Sentence, v: int) -> str:
    """A verb with its particle: 'rule out'; empty without one."""
    particles = sentence.children(v, "prt")
    return f"{lemma(sentence, v)} {sentence.tokens[particles[0]].text.lower()}" if particles else ""


def _open(sentence: Sentence, i: int) -> str | None:
    """'has yet to sign', 'have still to confirm': what remains to be done."""
    for to in sentence.children(i, "aux"):
        if sentence.tokens[to].tag == "TO" and to >= 2:
            before = sentence.tokens[to - 1].text.lower()
            if before == "yet" or (before == "still" and sentence.tokens[to - 2].lemma.lower() == "have"):
                return f"{before} to"
    return None


def _of_noun(sentence: Sentence, n: int, v: int) -> Governor | None:
    """What a verb says of the deed that its object names, or its subject where the verb tells what became of it."""
    words, word = modality(), lemma(sentence, v)
    whole, role = phrasal(sentence, v) or word, sentence.tokens[n].dep
    undergone = role == "dobj" or (role == "nsubjpass" and passive(sentence, v))
    if undergone and whole in words.dropped and words.nouns.get(lemma(sentence, n)) in ("sought", "promised"):
        return "undone", sentence.tokens[v].text, v
    if role == "nsubjpass" and passive(sentence, v) and whole in words.averted:
        return "ended", sentence.tokens[v].text, v
    if undergone and whole in words.deferred:
        return "deferred", sentence.tokens[v].text, v
    if role == "nsubj" and _came_about(sentence, v) and sentence.children(v, "neg"):
        return "undone", sentence.tokens[v].text, v
    if role != "dobj":
        return None
    status = words.verbs.get(whole)
    return (status, sentence.tokens[v].text, v) if status not in (None, "claimed", "applied") else None


def _came_about(sentence: Sentence, v: int) -> bool:
    """'happened', 'took place', 'went ahead'."""
    if lemma(sentence, v) == "take":
        return any(lemma(sentence, j) == "place" for j in sentence.children(v, "dobj"))
    ahead = any(sentence.tokens[j].text.lower() == "ahead" for j in sentence.children(v, "advmod"))
    return lemma(sentence, v) in HAPPENING or (lemma(sentence, v) == "go" and ahead)


def _lent(sentence: Sentence, head: int) -> Governor | None:
    words = modality()
    table = words.verbs if verbal(sentence, head) else words.adjectives
    word = lemma(sentence, head)
    if sentence.tokens[head].pos in ("NOUN", "PROPN"):
        table = words.nouns
    if verbal(sentence, head) and (phrasal(sentence, head) or word) in words.deferred:
        return "deferred", sentence.tokens[head].text, head
    status = table.get(phrasal(sentence, head)) or table.get(word)
    status = status or words.adjectives.get(sentence.tokens[head].text.lower())
    return (status, sentence.tokens[head].text, head) if status else None


def _through(sentence: Sentence, p: int) -> Governor | None:
    """What governs a phrase: 'without', 'threat of', 'call for', 'committed to'."""
    words, preposition = modality(), sentence.tokens[p].text.lower()
    status = words.prepositions.get(preposition)
    head = sentence.tokens[p].head
    word = lemma(sentence, head)
    if phrase := words.phrases.get(f"{word} {preposition}"):
        return phrase, sentence.tokens[head].text, head
    if (near := _near(sentence, p, head)) is not None:
        return near, sentence.tokens[head].text, head
    if (feared := _grows(sentence, p, head)) is not None:
        return feared
    against = ("of", "for", "against", "about", *(("on", "over") if words.nouns.get(word) == "denied" else ()))
    if not verbal(sentence, head) and preposition in against and word in words.nouns:
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


def _grows(sentence: Sentence, p: int, v: int) -> Governor | None:
    """'Fears grow of an attack', 'speculation mounted about a raid': the noun whose phrase stands behind the verb."""
    if not verbal(sentence, v) or sentence.tokens[p].text.lower() not in ("of", "about", "over"):
        return None
    for n in sentence.children(v, "nsubj", "nsubjpass"):
        status = modality().nouns.get(lemma(sentence, n))
        if status in ("possible", "expected") and lemma(sentence, n) in GROWING:
            return "thought", sentence.tokens[n].text, n
    return None


def _near(sentence: Sentence, p: int, head: int) -> str | None:
    """'came close to attacking', 'within minutes of bombing' tell a near miss; 'is close to signing' what is coming."""
    preposition, token = sentence.tokens[p].text.lower(), sentence.tokens[head]
    if preposition == "to" and token.text.lower() == "close" and token.dep in ("advmod", "acomp", "advcl"):
        return {"come": "undone", "be": "expected"}.get(lemma(sentence, token.head), "possible")
    if preposition == "of" and lemma(sentence, head) in MOMENTS:
        within = sentence.tokens[token.head]
        if within.text.lower() == "within" and lemma(sentence, within.head) == "come":
            return "undone"
    return None
