"""What is asked of somebody by a noun: 'pressure from X on Y to help Z', 'Y faces calls to attack Z'."""

from __future__ import annotations

from ..model import Sentence

ORDERS = frozenset({"pressure", "call", "demand", "order", "instruction", "urging", "advice", "exhortation"})
"""Nouns of what one wants another to do: whose they are is not who is to do it."""

ADDRESSED = frozenset({*ORDERS, "appeal", "plea", "request", "petition", "invitation"})

GIVING = frozenset({"put", "exert", "apply", "increase", "pile", "step", "renew", "make", "keep", "bring", "intensify", "voice", "mount",
    "issue", "heap", "raise", "repeat", "add"})  # fmt: skip
"""Verbs whose subject does the asking: 'put pressure', 'made demands'."""

FACING = frozenset({"face", "receive", "get", "resist", "meet", "heed", "ignore", "follow", "obey", "defy", "feel", "withstand", "hear",
    "bow", "yield", "cave", "succumb", "be", "come", "remain", "reject", "rebuff", "dismiss", "encounter"})  # fmt: skip
"""Verbs whose subject is asked: 'faces calls', 'came under pressure'."""


def wish(sentence: Sentence, v: int) -> int | None:
    """The noun that asks for what an infinitive tells, also where the parser hangs that on the verb: 'put pressure on Y to help'."""
    token = sentence.tokens[v]
    if not any(sentence.tokens[j].tag == "TO" or sentence.tokens[j].text == "to" for j in sentence.children(v, "aux")):
        return None
    if token.dep in ("acl", "relcl"):
        return token.head if _lemma(sentence, token.head) in ADDRESSED else None
    if token.dep not in ("advcl", "xcomp") or token.head > v:
        return None
    near = [n for n in sentence.children(token.head, "dobj") if n < v]
    near += [n for p in sentence.children(token.head, "prep") for n in sentence.children(p, "pobj") if n < v]
    return next((n for n in near if _lemma(sentence, n) in ADDRESSED), None)


def asked(sentence: Sentence, n: int) -> tuple[int, ...]:
    """Whom a noun asks: 'calls on Y', 'appeals to Y', 'put pressure on Y'."""
    token = sentence.tokens[n]
    tops = (n, token.head) if token.dep == "dobj" else (n,)
    return tuple(
        j
        for top in tops
        for p in sentence.children(top, "prep", "dative")
        if p > n and sentence.tokens[p].text.lower() in ("on", "upon", "to")
        for j in sentence.children(p, "pobj")
    )


def facing(sentence: Sentence, n: int) -> int | None:
    """The verb whose subject a noun asks: 'faces pressure', 'is under pressure', 'bowed to demands'; None where there is none."""
    up = _clause(sentence, n)
    return up if up is not None and _lemma(sentence, up) in FACING else None


def given(sentence: Sentence, n: int) -> bool:
    """Whether the subject of the clause is who asks: 'put pressure', 'made demands'."""
    up = _clause(sentence, n)
    return up is not None and _lemma(sentence, up) in GIVING


def _clause(sentence: Sentence, n: int) -> int | None:
    token = sentence.tokens[n]
    up = token.head
    if token.dep == "pobj" and sentence.tokens[up].text.lower() in ("under", "to", "with", "from"):
        up = sentence.tokens[up].head
    elif token.dep != "dobj":
        return None
    return up if sentence.tokens[up].pos in ("VERB", "AUX") else None


def _lemma(sentence: Sentence, i: int) -> str:
    return sentence.tokens[i].lemma.lower()
