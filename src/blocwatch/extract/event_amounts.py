"""How much an event was: people killed and wounded, troops, money, weapons, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.predicates import load
from ..model import Amount, Sentence
from .event_syntax import lemma, objects, verbal

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "m": 1e6, "bn": 1e9,
}  # fmt: skip
CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "us$": "USD"}  # fmt: skip
HARM = {
    "kill": "killed",
    "slay": "killed",
    "massacre": "killed",
    "murder": "killed",
    "wound": "wounded",
    "injure": "wounded",
}


def amounts(sentence: Sentence, head: int) -> tuple[Amount, ...]:
    """The magnitudes told in the clause of a predicate."""
    found: list[Amount] = []
    for v in _clause(sentence, head):
        if (harm := HARM.get(lemma(sentence, v))) is not None and verbal(sentence, v):
            for noun in objects(sentence, v):
                found += _count(sentence, noun, harm, "people")
        for noun in _nouns(sentence, v):
            found += _thing(sentence, noun)
    unique = {(a.kind, a.span): a for a in found}
    harmed = {span for kind, span in unique if kind in ("killed", "wounded")}
    return tuple(a for (kind, span), a in unique.items() if kind in ("killed", "wounded") or span not in harmed)


def _clause(sentence: Sentence, head: int) -> list[int]:
    """The predicate and the participles, infinitives and coordinated verbs that hang on it."""
    found, stack = [head], [head]
    while stack and len(found) < 20:
        for child in sentence.children(stack.pop(), "advcl", "conj", "xcomp", "pcomp", "acl"):
            if not sentence.children(child, "nsubj", "nsubjpass"):
                found.append(child)
                stack.append(child)
    return found


def _nouns(sentence: Sentence, v: int) -> Iterator[int]:
    for child in sentence.children(v, "dobj", "dative", "nsubjpass"):
        yield child
        for p in sentence.children(child, "prep"):
            yield from sentence.children(p, "pobj")
    for p in sentence.children(v, "prep"):
        yield from sentence.children(p, "pobj")


def _thing(sentence: Sentence, noun: int) -> Iterator[Amount]:
    sets, word = load().sets, lemma(sentence, noun)
    money = _money(sentence, noun)
    if money is not None:
        yield money
    elif word in sets["troops"] and word not in ("force", "army", "military"):
        yield from _count(sentence, noun, "troops", "people")
    elif word in sets["weapon"] or word in sets["missile"]:
        yield from _count(sentence, noun, "weapons", word)


def _count(sentence: Sentence, noun: int, kind: str, unit: str) -> Iterator[Amount]:
    numbers = sentence.children(noun, "nummod")
    numbers = numbers or ((noun,) if sentence.tokens[noun].pos == "NUM" else ())
    for i in numbers:
        inside = [j for j in sentence.subtree(i) if sentence.tokens[j].pos in ("NUM", "SYM") or j == i]
        value = number([sentence.tokens[j].text for j in inside])
        if value is not None:
            yield Amount(kind, value, unit, sentence.extent(inside))


def _money(sentence: Sentence, noun: int) -> Amount | None:
    inside = [j for j in (noun, *sentence.children(noun)) if sentence.tokens[j].pos in ("NUM", "SYM") or j == noun]
    inside += [k for j in inside if j != noun for k in sentence.children(j, "compound", "quantmod", "nmod")]
    words = [(j, sentence.tokens[j]) for j in sorted(set(inside))]
    unit = next((CURRENCY[t.lemma.lower()] for _, t in words if t.lemma.lower() in CURRENCY), None)
    if unit is None:
        return None
    kept = [j for j, t in words if t.lemma.lower() in CURRENCY or number([t.text]) is not None]
    value = number([sentence.tokens[j].text for j in kept if sentence.tokens[j].lemma.lower() not in CURRENCY])
    return None if value is None else Amount("money", value, unit, sentence.extent(kept))


def number(words: list[str]) -> float | None:
    """A number in figures or words ("12,500", "two million", "2.5bn"); None where a word is none."""
    total, current, seen = 0.0, 0.0, False
    for word in (part for w in words for part in w.lower().replace("-", " ").split()):
        value = WORDS.get(word)
        if value is None:
            value = _figure(word)
        if value is None:
            if word in ("and", "about", "some", "than", "more", "at", "least", "nearly", "over", "around", "up", "to"):
                continue
            return None
        seen = True
        if value >= 100 and word in WORDS:
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current if seen else None


def _figure(word: str) -> float | None:
    scale = 1.0
    for ending in ("bn", "m", "k"):
        if word.endswith(ending) and word[: -1 * len(ending)].replace(".", "").isdigit():
            word, scale = word[: -len(ending)], {"bn": 1e9, "m": 1e6, "k": 1e3}[ending]
    plain = word.replace(",", "")
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit() or len(plain) > 18:
        return None
    return float(plain) * scale
