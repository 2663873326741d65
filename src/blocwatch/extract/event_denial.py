"""What tells that an act was not done: 'no troops', 'neither', 'at no point', 'instead of', 'it is not true that'."""

from __future__ import annotations

from ..lexicon.modality import modality
from ..model import Sentence
from .clauses_apart import TENSED
from .event_contrast import BOUNDS
from .event_syntax import lemma, next_word, nominal, verbal

NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no-one"})

EXCEPT = frozenset({"but", "except", "save", "besides", "apart", "other"})
"""'no country but Russia': the one that is named does it."""

COUNTED = frozenset({"fewer", "less", "more", "later", "sooner", "longer", "doubt"})
"""'no fewer than 40 jets' are forty."""

NEVER = frozenset({"point", "time", "stage", "moment", "circumstance", "condition", "way", "means", "mean", "account", "case", "sense"})  # fmt: skip
"""'at no point', 'under no circumstances', 'in no way'."""

SWAPPED = frozenset({("instead", "of"), ("rather", "than"), ("far", "from")})
"""Before a deed: another was done in its place."""

FEARED = frozenset(
    {"fear", "risk", "danger", "chance", "possibility", "prospect", "likelihood", "worry", "concern", "idea", "rumour", "rumor",
     "speculation", "scenario", "expectation", "suspicion", "doubt"}
)  # fmt: skip
"""Nouns whose 'that' tells what may be or come."""

COPULAS = frozenset({"be", "prove", "remain", "appear", "seem", "turn", "look"})

DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "debunk", "disprove", "contradict"})

MADE_UP = frozenset(
    {"hoax", "fiction", "fabrication", "invention", "myth", "fabricated", "invented", "fake", "imaginary", "fictitious"}
)

TRUTH = frozenset(
    {"truth", "basis", "substance", "foundation", "merit", "substantiation", "validity", "credence", "grain"}
)
"""'no truth to claims that': what is claimed is denied."""

LYING = frozenset({"lie", "mislead", "deceive", "fantasise", "fantasize", "err", "hallucinate"})

SHOWING = frozenset({"prove", "show", "confirm", "establish", "demonstrate", "verify", "suggest", "indicate", "imply", "hint"})  # fmt: skip

Mark = tuple[str, str]
"""A status, or 'not', and the word that says so."""


def negation(sentence: Sentence, v: int, own: bool) -> str | None:
    """The word by which a verb's subject, object, phrase or place says that it was not done."""
    if not verbal(sentence, v):
        return None
    roles = ("nsubj", "nsubjpass", "dobj") if own else ("nsubj", "nsubjpass")
    for n in sentence.children(v, *roles):
        if (word := nobody(sentence, n)) is not None:
            return word
    if (least := _so_much_as(sentence, v)) is not None:
        return least
    for j in sentence.children(v, "aux", "advmod"):
        first = [n for n in sentence.children(j, "neg") if n < j and not limited(sentence, n)]
        if first and (sentence.tokens[j].dep == "aux" or sentence.tokens[j].text.lower() in ("once", "ever")):
            return f"{sentence.tokens[first[0]].text.lower()} {sentence.tokens[j].text.lower()}"
    for p in (p for j in (v, *sentence.children(v, "aux")) for p in sentence.children(j, "prep")):
        for n in sentence.children(p, "pobj"):
            if (sentence.tokens[p].text.lower(), sentence.tokens[n].text.lower()) == ("on", "nothing"):
                return nobody(sentence, n)  # 'agreed on nothing'
            none = any(sentence.tokens[d].text.lower() == "no" for d in sentence.children(n, "det"))
            at_once = sentence.tokens[p].text.lower() == "in" and lemma(sentence, n) == "time"
            if none and lemma(sentence, n) in NEVER and not at_once:
                return f"{sentence.tokens[p].text.lower()} no {sentence.tokens[n].text.lower()}"
    return None


def conj_nor(sentence: Sentence, v: int) -> bool:
    """'neither attacked nor bombed': the second verb."""
    token = sentence.tokens[v]
    cc = sentence.children(token.head, "cc") if token.dep == "conj" and verbal(sentence, v) else ()
    return any(sentence.tokens[j].text.lower() == "nor" and j < v for j in cc)


def clauses_denied(sentence: Sentence, v: int) -> bool:
    """'Neither A attacked B nor C bombed D': a verb of one of the clauses, however the parser joins them."""
    if sentence.tokens[0].text.lower() != "neither" or not verbal(sentence, v) or conj_nor(sentence, v):
        return False
    words = [token.text.lower() for token in sentence.tokens]
    first = sentence.tokens[: words.index("nor")] if "nor" in words else ()
    return any(token.tag in TENSED for token in first)


def _so_much_as(sentence: Sentence, v: int) -> str | None:
    """'did not so much as threaten', 'without so much as warning': not even that was done."""
    words = [token.text.lower() for token in sentence.tokens[max(0, v - 5) : v]]
    if words[-3:] == ["so", "much", "as"] and set(words[:-3]) & {"not", "n't", "n’t", "never", "without"}:
        return "not so much as"
    return None


def limited(sentence: Sentence, n: int) -> bool:
    """Whether a 'not' only sets bounds: 'not only attacked', 'not until May'."""
    return sentence.tokens[n].text.lower() == "not" and next_word(sentence, n) in BOUNDS


def swapped(sentence: Sentence, i: int) -> str | None:
    """'instead of attacking', 'rather than bomb', 'far from recalling': the words before a deed that was left undone."""
    first = min(sentence.subtree(i))
    than = [j for j in sentence.children(i, "mark") if j == first + 1]
    at = first if than else first - 2
    if at < 0 or not (verbal(sentence, i) or nominal(sentence, i)):
        return None
    pair = sentence.tokens[at].text.lower(), sentence.tokens[at + 1].text.lower()
    return " ".join(pair) if pair in SWAPPED and (verbal(sentence, i) or pair[0] == "instead") else None


def nobody(sentence: Sentence, n: int) -> str | None:
    """'no troops', 'not a single soldier', 'neither Iran nor Iraq', 'none of the states', 'hardly any'."""
    word = sentence.tokens[n].text.lower()
    inside = sentence.subtree(n)
    if any(sentence.tokens[j].text.lower() in EXCEPT for j in inside):
        return None
    if word in NOBODY:
        return word
    for d in sentence.children(n, "det", "preconj", "cc", "neg", "advmod", "predet", "nummod"):
        quantity, after = sentence.tokens[d].text.lower(), next_word(sentence, d)
        if (quantity == "no" and after not in COUNTED) or (quantity == "neither" and d < n):
            return quantity
        if quantity == "not" and d < n and after in ("a", "an", "one", "any"):
            return f"not {after}"
        if quantity == "one" and sentence.children(d, "neg"):
            return "not one"
        if quantity == "any" and d and sentence.tokens[d - 1].text.lower() in ("hardly", "scarcely", "barely", "not"):
            return f"{sentence.tokens[d - 1].text.lower()} any"
    return None


# ---------------------------------------------------------------- the clause around it


def framed(sentence: Sentence, i: int) -> Mark | None:
    """What the words around a clause say of it: 'it is not true that …', 'no evidence that …', 'the claim that … is false'."""
    token = sentence.tokens[i]
    head = token.head
    if head == i:
        return None
    if not verbal(sentence, i):
        called = token.dep == "nsubj" and verbal(sentence, head)
        return _called(sentence, head) if called else None
    if token.dep in ("ccomp", "csubj", "advcl", "xcomp") and verbal(sentence, head):
        that = token.dep != "advcl" or _that(sentence, i)
        return (_verdict(sentence, head) if that else None) or _shown(sentence, i, head)
    if token.dep in ("acl", "relcl") and (_that(sentence, i) or (token.dep == "acl" and _finite(sentence, i))):
        return _of_noun(sentence, head)
    return None


def _that(sentence: Sentence, v: int) -> bool:
    return any(sentence.tokens[j].text.lower() == "that" for j in sentence.children(v, "mark"))


def _finite(sentence: Sentence, v: int) -> bool:
    return bool(sentence.children(v, "nsubj", "nsubjpass"))


def _verdict(sentence: Sentence, v: int) -> Mark | None:
    """What a predicate says of what it is said of: 'is false', 'proved true', 'was a lie', 'is not true'."""
    if lemma(sentence, v) not in COPULAS:
        return None
    words = modality()
    for below in sentence.children(v, "xcomp"):  # 'turned out to be false'
        if sentence.tokens[below].lemma == "be" and (found := _verdict(sentence, below)) is not None:
            return found
    denied = bool(sentence.children(v, "neg")) or negation(sentence, v, False) is not None
    for j in sentence.children(v, "acomp", "attr", "oprd", "xcomp", "advmod"):
        word = sentence.tokens[j].text.lower()
        denied = denied or any(sentence.tokens[d].text.lower() in ("no", "hardly") for d in sentence.children(j))
        if word in words.untrue or lemma(sentence, j) in words.untrue:
            return ("possible" if denied else "not"), word
        if word in words.true and denied:
            return "not", f"not {word}"
        if word in words.known and denied:
            return "possible", f"not {word}"
        if words.adjectives.get(word) in ("denied", "possible", "claimed"):
            return words.adjectives[word], word
    return None


def _called(sentence: Sentence, v: int) -> Mark | None:
    """'the attack was a hoax', 'proved an invention': what calls a deed made up denies it; 'was wrong' only blames it."""
    if lemma(sentence, v) not in COPULAS or sentence.children(v, "neg"):
        return None
    below = [
        k
        for j in sentence.children(v, "xcomp")
        if sentence.tokens[j].lemma == "be"
        for k in sentence.children(j, "attr", "acomp")
    ]
    for j in (*sentence.children(v, "attr", "acomp", "oprd", "dobj"), *below):
        denied = any(sentence.tokens[d].text.lower() in ("no", "hardly") for d in sentence.children(j))
        if not denied and lemma(sentence, j) in MADE_UP:
            return "not", sentence.tokens[j].text
    return None


def _shown(sentence: Sentence, i: int, v: int) -> Mark | None:
    """'Nothing suggests that …', 'could not confirm that …', 'a false report said …'."""
    if sentence.tokens[i].dep != "ccomp":
        return None
    over, when = sentence.tokens[v].head, sentence.children(v, "advmod", "mark")
    if (
        over < v
        and lemma(sentence, over) in LYING
        and any(sentence.tokens[j].text.lower() in ("when", "by") for j in when)
    ):
        return "not", sentence.tokens[over].text
    for n in sentence.children(v, "nsubj"):
        if any(sentence.tokens[j].text.lower() in modality().untrue for j in sentence.children(n, "amod")):
            return "not", sentence.tokens[n].text
    if lemma(sentence, v) not in SHOWING:
        return None
    if (word := negation(sentence, v, False)) is not None:
        return "denied", word
    return ("possible", "not") if sentence.children(v, "neg") else None


def _of_noun(sentence: Sentence, n: int) -> Mark | None:
    """What a noun and the clause that it stands in say of the clause told by it: 'false claims that', 'rumours that'."""
    words, word = modality(), lemma(sentence, n)
    claim, evidence = words.nouns.get(word) == "claimed", word in words.evidence
    if (lent := words.nouns.get(word)) in ("requested", "promised", "threatened", "sought"):
        return lent, sentence.tokens[n].text.lower()
    if not claim and not evidence and word not in FEARED:
        return None
    text, head = sentence.tokens[n].text.lower(), sentence.tokens[n].head
    beside = {sentence.tokens[j].text.lower() for j in sentence.children(n, "det", "amod")}
    if beside & words.untrue:
        return "not", text
    if _lacking(sentence, n, beside):
        return "denied", f"no {text}"
    role = sentence.tokens[n].dep
    if role == "nsubj" and verbal(sentence, head) and (verdict := _verdict(sentence, head)) is not None:
        return verdict
    if role in ("dobj", "nsubjpass") and lemma(sentence, head) in DENYING:
        return "denied", sentence.tokens[head].text
    if role == "pobj" and _no_truth(sentence, head):
        return "not", "no truth"
    if role == "pobj" and sentence.tokens[sentence.tokens[head].head].text.lower() == "contrary":
        return "not", "contrary to"
    return None if evidence else ("claimed" if claim else "possible", text)


def _no_truth(sentence: Sentence, p: int) -> bool:
    """'there was no truth to claims', 'no basis for the charge', 'not a grain of truth in reports'."""
    n = sentence.tokens[p].head
    if sentence.tokens[p].text.lower() not in ("to", "in", "for", "behind") or lemma(sentence, n) not in TRUTH:
        return False
    top = next((k for k in (n, *sentence.ancestors(n)) if verbal(sentence, k)), n)
    inside = [k for k in sentence.subtree(top) if k < p]
    return any(sentence.tokens[k].text.lower() in ("no", "not", "n't", "n’t", "without", "little") for k in inside[-6:])


def _lacking(sentence: Sentence, n: int, beside: set[str]) -> bool:
    """'no evidence', 'little proof', 'without evidence', 'found no sign', 'lack of proof', 'did not find evidence'."""
    if beside & {"no", "little", "scant", "zero"}:
        return True
    head = sentence.tokens[n].head
    if sentence.tokens[n].dep == "pobj":
        over = sentence.tokens[head].head
        return sentence.tokens[head].text.lower() == "without" or lemma(sentence, over) in ("lack", "absence")
    return sentence.tokens[n].dep == "dobj" and bool(sentence.children(head, "neg") or lemma(sentence, head) == "lack")
