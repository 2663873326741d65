"""'Russia invaded Ukraine and the EU imposed sanctions': two clauses joined by a bare 'and', which the parser runs together.

Without a comma it hangs the second subject onto the first object ('Ukraine and the EU'), or takes both for the subject of a
clause that the first verb governs. A finite verb directly behind a noun phrase has that noun phrase as its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..lexicon.cues import cues
from ..lexicon.modality import modality
from ..model import Token

JOINING = frozenset({"and", "but", "yet", "while", "so"})
OBJECTS = frozenset({"dobj", "dative", "prep", "agent", "attr", "oprd", "npadvmod", "acomp", "advmod", "prt"})
"""How what stands behind a verb hangs on it."""

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
WITHIN = frozenset({"pobj", "prep", "compound", "nummod", "appos", "flat", "nmod"})
"""How the last word of a noun phrase hangs on its head."""

DEPTH = 12
REACH = 40
"""Words to either side within which a word's dependents are looked for: it keeps the work linear in a sentence's length."""

BEFORE_VERB = frozenset({"aux", "auxpass", "advmod", "neg"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TENSED = FINITE | {"MD"}
"""Tags of verbs with a tense, modal ones too."""
PERCEIVING = frozenset({
    "be", "become", "seem", "see", "show", "hear", "find", "learn", "discover", "know", "notice", "remember", "prove", "watch",
    "make", "help", "have", "get", "keep", "hope", "wish", "ensure", "mean", "intend", "mind", "read", "leave", "accept", "dispute",
})  # fmt: skip
"""Verbs with a clause behind them beside those that report or want one."""


@lru_cache(maxsize=1)
def _clausal() -> frozenset[str]:
    """Verbs that may govern a clause without 'that': 'said Ukraine and Georgia attacked it'."""
    reporting = {word for word, frames in cues().verbs.items() if "c" in frames}
    willing = {word for word, kind in modality().verbs.items() if kind not in ("sought", "ended")}
    return frozenset(reporting | willing | PERCEIVING)


def clauses_apart(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a sentence with such a second subject hung onto its own verb, and that verb onto the first."""
    out = list(tokens)
    joined = any(token.dep == "cc" and token.text.lower() in JOINING for token in out)
    for v in range(4, len(out)) if joined else ():
        if (last := _end_before(out, v)) is not None and (x := _joined(out, last, v)) is not None:
            _part(out, x, v)
    return out


def _end_before(out: Sequence[Token], v: int) -> int | None:
    """The last word of the noun phrase that a finite verb stands right behind, over its auxiliaries and adverbs."""
    if out[v].dep not in ("conj", "ccomp", "advcl", "ROOT") or not _verbal(out[v]):
        return None
    at, finite = v - 1, out[v].tag in FINITE
    while at > 0 and out[at].head == v and out[at].dep in BEFORE_VERB:
        finite = finite or out[at].dep in ("aux", "auxpass")
        at -= 1
    reduced = _children(out, v, "agent") and not _children(out, v, "auxpass")
    return at if finite and not reduced and not _children(out, v, "mark") else None


def _joined(out: Sequence[Token], last: int, v: int) -> int | None:
    """The noun phrase that ends at a token and is coordinated with one before it."""
    x = last
    while out[x].dep != "conj" and out[x].dep in WITHIN and out[x].head != v:
        x = out[x].head
    return x if out[x].dep == "conj" and out[x].pos in NAMING and x != v else None


def _part(out: list[Token], x: int, v: int) -> None:
    joint = _start(out, x) - 1
    if joint < 1 or out[joint].dep != "cc" or out[joint].text.lower() not in JOINING:
        return
    path = _path(out, x)
    u = next((i for i in path if _verbal(out[i])), None)
    if u is None:
        return
    if u == v:
        top = _below(path, v)
        u = _before(out, v, top)
        if not _run_together(out, u, v, top):
            return
        out[top] = out[top]._replace(dep="dobj", head=u)
    elif out[_below(path, u)].dep not in OBJECTS or _children(out, v, "nsubj", "nsubjpass") or not _beside(out, u, v):
        return
    first = out[x].head
    if _open(out, first):
        out[first] = out[first]._replace(dep="dep", head=v)  # 'X and the EU and Britain imposed': nobody can tell
    out[x] = out[x]._replace(dep="nsubjpass" if _children(out, v, "auxpass") else "nsubj", head=v)
    out[joint] = out[joint]._replace(head=u)
    if out[v].head == v:
        out[u] = out[u]._replace(dep="ROOT", head=u)
    out[v] = out[v]._replace(dep="conj", head=u)


def _before(out: Sequence[Token], v: int, subject: int) -> int:
    """The first verb: above the second, or hung onto it and right before the noun phrase that both want."""
    if out[v].head != v:
        return out[v].head
    start = _start(out, subject)
    return start - 1 if start > 1 and out[start - 1].dep == "ccomp" and out[start - 1].head == v else v


def _run_together(out: Sequence[Token], u: int, v: int, subject: int) -> bool:
    """Whether a verb has taken for a clause what begins with its own object: 'invaded [Taiwan and Japan imposed …]'."""
    if u == v or out[v].dep not in ("ccomp", "advcl", "ROOT") or out[subject].dep not in ("nsubj", "nsubjpass"):
        return False
    if not _verbal(out[u]) or out[u].lemma.lower() in _clausal() or _children(out, u, "dobj", "auxpass"):
        return False
    start = _start(out, subject)
    return u < start and all(out[i].head == u and out[i].dep in ("prt", "advmod") for i in range(u + 1, start))


def _beside(out: Sequence[Token], u: int, v: int) -> bool:
    """Whether the second verb hangs on the first, or on what the first is coordinated with, or the other way round."""
    if out[v].dep == "ROOT":
        return out[u].dep == "ccomp" and out[u].head == v and not _children(out, u, "mark")
    for _ in range(DEPTH):
        if u == out[v].head:
            return True
        if out[u].dep != "conj":
            break
        u = out[u].head
    return False


def _open(out: Sequence[Token], i: int) -> bool:
    """Whether what stands before the second 'and' may belong to either side: 'Ukraine and the EU and Britain imposed'."""
    start, top = _start(out, i), i
    for _ in range(DEPTH):
        top = out[top].head if out[top].dep == "conj" else top
    joined = out[i].dep == "conj" and out[start - 1].dep == "cc" and out[start - 1].text.lower() == "and"
    return joined and not any(token.text == "," for token in out[top:i])


def _verbal(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def _path(out: Sequence[Token], i: int) -> list[int]:
    """A token and those above it."""
    found = [i]
    while len(found) < DEPTH and out[found[-1]].head not in found:
        found.append(out[found[-1]].head)
    return found


def _below(path: Sequence[int], i: int) -> int:
    return path[path.index(i) - 1]


def _start(out: Sequence[Token], i: int) -> int:
    """The first word of a phrase: down its leftmost words."""
    while (first := next((j for j in range(max(0, i - REACH), i) if out[j].head == i), i)) != i:
        i = first
    return i


def _children(out: Sequence[Token], i: int, *deps: str) -> list[int]:
    near = range(max(0, i - REACH), min(len(out), i + REACH))
    return [j for j in near if out[j].head == i and j != i and out[j].dep in deps]
