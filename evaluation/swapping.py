"""Changes two states for each other in a sentence: names, adjectives, demonyms, capitals, metonyms and leaders.

The swapped sentence is grammatical and swapping it back gives the first one's coding back: articles, plurals,
possessives and joined forms follow the new name. Where one of the two has nothing in the place of a word of the other
(a metonym, an office of the same title) there is no swap, and the reason says what is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from blocwatch.extract.language import parse_blocks
from blocwatch.lexicon.actors import Gazetteer, Name, Office
from blocwatch.lexicon.facts import plural, shipped
from blocwatch.model import Block, Sentence, Span, Token

WITH_ARTICLE = {"USA", "GBR", "PHL", "NLD", "ARE", "GMB", "BHS", "MDV", "CAF", "COD", "DOM", "MHL", "SLB", "COM"}
"""States whose full name takes 'the'."""
ATTRIBUTIVE = ("amod", "compound", "nmod", "npadvmod")
NAMED = {(n.code, n.kind, n.role): n.text for n in reversed(shipped().names) if n.kind in ("metonym",)}
FORMS = {(n.code, n.kind): n.text for n in reversed(shipped().names)}
"""The first form of each kind that our tables list for an actor."""


class NoCounterpart(Exception):
    """The other state has nothing in this place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of the two states stands: its words, what they are, and the token that heads them."""

    span: Span
    code: str
    name: Name | None
    office: Office | None
    token: Token
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Swap:
    """A sentence with two states changed for each other, and where the changed words stand before and after."""

    text: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


def states_in(text: str, facts: Gazetteer, day: date | None) -> list[str]:
    """Codes of the states that a text names, each once."""
    hits = [hit for hit in facts.find(text, day) if len({n.code for n in hit.names}) == 1]
    codes = [hit.names[0].code for hit in hits if hit.names[0].kind != "body"]
    return [code for code in dict.fromkeys(codes) if (actor := facts.actor(code)) and actor.kind == "state"]


def swap(text: str, pair: tuple[str, str], facts: Gazetteer, day: date | None) -> Swap:
    """The sentence with two states changed for each other. Raises NoCounterpart with the reason where that cannot be."""
    out = ""
    at = 0
    before: list[Span] = []
    after: list[Span] = []
    for place in _places(text, pair, facts, day):
        other = pair[1 - pair.index(place.code)]
        words = _counterpart(place, other, facts, day)
        lead = _articled(text[at : place.span.start], place, other, words)
        lead = _indefinite(lead, words)
        out += lead + words
        before.append(place.span)
        after.append(Span(len(out) - len(words), len(out)))
        at = place.span.end
        own = text[place.span.start : place.span.end]
        ending = _genitive(text[at:], own, words)
        if ending is not None:
            out, at = out + ending[0], at + ending[1]
    out += text[at:]
    return Swap(_opened(out), tuple(before), tuple(after))


def _places(text: str, pair: tuple[str, str], facts: Gazetteer, day: date | None) -> list[Place]:
    """Every stretch that stands for one of the two, in text order."""
    sentences = parse_blocks(text, [Block("paragraph", Span(0, len(text)))]).sentences
    out = []
    taken: list[Span] = []
    for hit in facts.find(text, day):
        taken.append(hit.span)
        name = next((n for n in hit.names if n.code in pair), None)
        if any(n.code not in pair and facts.state(n.code) in pair for n in hit.names):
            raise NoCounterpart("group or part of one state")
        if name and len({n.code for n in hit.names}) > 1:
            raise NoCounterpart("name of several states")
        office = (
            None if name else next((o for o in hit.offices if o.code in pair and (not day or o.held(str(day)))), None)
        )
        if name or office:
            out.append(_placed(sentences, hit.span, name, office))
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos != "PROPN" or not token.text[0].isupper() or any(token.span.overlap(s) for s in taken):
                continue
            held = [o for o in facts.people(token.text, day) if o.code in pair] if day else []
            if held:
                out.append(Place(token.span, held[0].code, None, held[0], token, sentence))
    return sorted(out, key=lambda place: place.span)


def _placed(sentences: tuple[Sentence, ...], span: Span, name: Name | None, office: Office | None) -> Place:
    sentence = next(s for s in sentences if s.span.end > span.start)
    inside = [i for i, t in enumerate(sentence.tokens) if t.span.overlap(span)]
    head = next((i for i in reversed(inside) if sentence.tokens[i].head not in inside), inside[-1])
    known = name or office
    assert known is not None
    return Place(span, known.code, name, office, sentence.tokens[head], sentence)


def _counterpart(place: Place, other: str, facts: Gazetteer, day: date | None) -> str:
    if place.office is not None:
        return _leader(place.office, place, other, facts, day)
    name = place.name
    assert name is not None
    if name.kind in ("name", "acronym") and _joined(place):
        return FORMS.get((other, "acronym")) or _form(other, "name")
    if name.kind == "metonym":
        return _metonym(name, other)
    if name.kind == "body":
        raise NoCounterpart(f"body of {name.code}")
    if name.kind == "capital" or (
        (name.kind == "name" or not _attributive(place)) and name.kind in ("name", "acronym")
    ):
        return _form(other, "capital" if name.kind == "capital" else "name")
    if _attributive(place):
        return _form(other, "adjective")
    return _people(place, other)


def _people(place: Place, other: str) -> str:
    """'the Chinese', 'two Iranians', 'a Briton'."""
    demonym = _form(other, "demonym")
    many = place.token.tag in ("NNS", "NNPS") or place.token.text.endswith(("s", "men"))
    article = [t.text.lower() for t in place.sentence.tokens if t.span.end + 1 == place.span.start]
    return plural(demonym) if many or article == ["the"] else demonym


def _metonym(name: Name, other: str) -> str:
    found = NAMED.get((other, "metonym", name.role))
    if found is None:
        raise NoCounterpart(f"metonym for {name.role}")
    return found


def _leader(office: Office, place: Place, other: str, facts: Gazetteer, day: date | None) -> str:
    """Who holds the office of the same role and title for the other state."""
    title = office.title.split()[-1].lower()
    held = facts.offices(other, day, office.role) if day else ()
    same = [o for o in held if o.title.split()[-1].lower() == title]
    if not same:
        raise NoCounterpart(f"office of {office.title}")
    person = same[0].person
    if place.span.size > len(place.token.text):
        return person
    return next((w for w in person.split() if same[0] in facts.people(w, day)), person.split()[-1])


def _form(code: str, kind: str) -> str:
    found = FORMS.get((code, kind))
    if found is None:
        raise NoCounterpart(f"{kind} of {code}")
    return found


def _attributive(place: Place) -> bool:
    """Whether the words qualify a noun after them, alone or joined with another: 'Indian and Chinese troops'."""
    token = place.token
    for _ in range(6):
        if token.dep in ATTRIBUTIVE and place.sentence.tokens[token.head].span.start > place.span.start:
            return True
        if token.dep != "conj":
            return False
        token = place.sentence.tokens[token.head]
    return False


def _joined(place: Place) -> bool:
    """Whether a hyphen ties the words to others: 'US-China', 'Iran-backed'."""
    return any(
        t.text.startswith(("-", "–")) and (t.span.start == place.span.end or t.span.end == place.span.start)
        for t in place.sentence.tokens
    )


def _articled(lead: str, place: Place, other: str, words: str) -> str:
    """The words before, with 'the' put or dropped as the new name takes it."""
    if place.name is None or place.name.kind not in ("name", "acronym") or _joined(place):
        return lead
    takes = other in WITH_ARTICLE and words == FORMS.get((other, "name"))
    has = re.search(r"\bthe $", lead, re.I) is not None
    if has and place.code in WITH_ARTICLE and not takes and not _attributive(place):
        return lead[:-4]
    if not takes or has or _headline(place.sentence) or re.search(r"\b\w+ern $", lead):
        return lead
    return lead + "the "


def _headline(sentence: Sentence) -> bool:
    """Headlines do without articles and a full stop."""
    return sentence.tokens[-1].text not in (".", '"', "”", "?", "!") and all(t.pos != "DET" for t in sentence.tokens)


def _genitive(rest: str, own: str, words: str) -> tuple[str, int] | None:
    """The ending of the possessive after the new name and how much it replaces; None where there is none."""
    if words.endswith("s") and rest[:2] in ("'s", "’s"):
        return rest[0], 2
    if own.endswith("s") and not words.endswith("s") and re.match(r"['’] ", rest):
        return rest[0] + "s", 1
    return None


def _indefinite(lead: str, words: str) -> str:
    """'a' or 'an' before the new words as they sound."""
    match = re.search(r"\b([Aa])n? $", lead)
    if match is None:
        return lead
    vowel = (words[0] in "AEIO" and not words.startswith("Eu")) or words.startswith(("Uzb", "Umm"))
    return f"{lead[: match.start()]}{match[1]}{'n' if vowel else ''} "


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def structure(text: str, changed: tuple[Span, ...]) -> Counter[tuple[str, ...]]:
    """How the parser reads a sentence: (word, part of speech, relation, word above), changed words as one blank."""
    out: Counter[tuple[str, ...]] = Counter()
    for sentence in parse_blocks(text, [Block("paragraph", Span(0, len(text)))]).sentences:
        shown = [_shown(token, changed) for token in sentence.tokens]
        for i, token in enumerate(sentence.tokens):
            inner = shown[i] == "_" and shown[token.head] == "_" and token.dep not in ("conj", "ROOT", "appos")
            if token.text.lower() not in ("the", "a", "an", "'s", "'", "’s", "’") and not inner:
                pos = "" if shown[i] == "_" else token.pos
                out[shown[i], pos, token.dep, shown[token.head]] += 1
    return out


def _shown(token: Token, changed: tuple[Span, ...]) -> str:
    return "_" if any(token.span.overlap(span) for span in changed) else token.text.lower()
