"""Swap two states in a sentence: does the coding stay the same apart from the swap?

    python evaluation/even_handed.py [--sentences 500] [--show 10]

Every sentence of the bundled articles that names two states or more is coded as it stands and with the two changed for
each other: names, adjectives, demonyms, capitals, and leaders by last or full name. Compared are events (type, mode,
parties, status) and statements (speaker, kind, stance). A sentence in which something has no counterpart is left out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import blocwatch
from blocwatch.extract.reading import Knowledge, knowledge, read_article
from blocwatch.lexicon.actors import Gazetteer, Hit
from blocwatch.model import Article, Block, Reading, Span

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
PLACED = {"the": {"USA", "GBR", "PHL", "NLD", "ARE", "GMB", "BHS", "MDV", "CAF", "COD", "DOM", "SYC"}}
"""States whose name takes an article."""

Sentence = tuple[str, date | None]


def sentences() -> Iterator[Sentence]:
    """The sentences of the bundled articles with their publication day."""
    from blocwatch.extract.language import parse

    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html", ".jsonl"})
    for result in blocwatch.readings(paths):
        if isinstance(result, Reading):
            for sentence in parse(result.article).sentences:
                if len(sentence.tokens) > 5 and "\n" not in sentence.span.of(result.article.text):
                    yield sentence.span.of(result.article.text), result.article.published


def states_in(text: str, facts: Gazetteer) -> list[str]:
    """Codes of the states that a text names, each once."""
    codes = [n.code for hit in facts.find(text) for n in hit.names[:1] if n.kind in ("name", "adjective", "demonym")]
    return [code for code in dict.fromkeys(codes) if (actor := facts.actor(code)) and actor.kind == "state"]


def swapped(text: str, pair: tuple[str, str], facts: Gazetteer, day: date | None) -> str | None:
    """The sentence with two states changed for each other; None where something has no counterpart."""
    out, at = [], 0
    for hit in facts.find(text, day):
        code = next((c for c in pair if c in {n.code for n in hit.names} | {o.code for o in hit.offices}), None)
        if code is None:
            continue
        other = pair[1 - pair.index(code)]
        words = counterpart(hit, code, other, text, facts, day)
        if words is None:
            return None
        out += [_article(text[at : hit.span.start], code, other, hit), words]
        at = hit.span.end
    return _indefinite("".join(out) + text[at:])


def counterpart(hit: Hit, code: str, other: str, text: str, facts: Gazetteer, day: date | None) -> str | None:
    """What the other state has in the place of these words."""
    name = next((n for n in hit.names if n.code == code), None)
    if name is not None:
        if name.kind in ("body", "metonym"):
            return None
        wanted = "name" if name.kind == "acronym" else name.kind
        plural = wanted == "demonym" and hit.span.of(text).endswith("s")
        return _first(other, wanted, plural, facts)
    office = next(o for o in hit.offices if o.code == code)
    same = facts.offices(other, day, office.role) if day else ()
    if not same:
        return None
    full = " " in hit.span.of(text)
    return same[0].person if full else same[0].person.split()[-1]


def _first(code: str, kind: str, plural: bool, facts: Gazetteer) -> str | None:
    from blocwatch.lexicon.facts import plural as many
    from blocwatch.lexicon.facts import shipped

    found = [n.text for n in shipped().names if n.code == code and n.kind == kind]
    if not found:
        return None
    return many(found[0]) if plural else found[0]


def _article(before: str, code: str, other: str, hit: Hit) -> str:
    """Put or drop 'the' before a state's name as the other one takes it."""
    if not any(n.kind in ("name", "acronym") for n in hit.names):
        return before
    had, takes = code in PLACED["the"], other in PLACED["the"]
    if had and not takes and before[-4:].lower() == "the ":
        return before[:-4]
    if takes and not had:
        return before + ("The " if not before.strip() else "the ")
    return before


def _indefinite(text: str) -> str:
    """'a' and 'an' as the next word wants it."""
    words = text.split(" ")
    for i in range(len(words) - 1):
        if words[i].lower() in ("a", "an") and words[i + 1][:1].isupper():
            vowel = words[i + 1][0] in "AEIO" or words[i + 1].startswith("Ukr")
            words[i] = (words[i][0]) + ("n" if vowel else "")
    return " ".join(words)


def coding(text: str, day: date | None, known: Knowledge, rename: dict[str, str]) -> Counter[str]:
    """What is coded in a sentence, codes renamed, spans and names of persons left out."""
    article = Article("s", text, "", day, (Block("paragraph", Span(0, len(text))),), lang="en")
    reading = read_article(article, known)
    named = lambda codes: sorted(rename.get(c, c) for c in codes)  # noqa: E731
    out: Counter[str] = Counter()
    for e in reading.events:
        parties = named(p.code for p in e.actors), named(p.code for p in e.recipients)
        out[f"{e.type} {e.mode} {parties} {e.status} {len(e.by)}"] += 1
    for s in reading.statements:
        out[f"{s.speaker.kind} {named(s.speaker.actors)} {s.kind} {s.stance}"] += 1
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    known = replace(knowledge(), route="rules")
    asked = same = 0
    for text, day in sentences():
        for pair in itertools.islice(itertools.combinations(states_in(text, known.actors), 2), 3):
            other = swapped(text, pair, known.actors, day)
            if other is None or asked >= options.sentences:
                continue
            asked += 1
            before = coding(text, day, known, {})
            after = coding(other, day, known, {pair[0]: pair[1], pair[1]: pair[0]})
            same += before == after
            if before != after and asked - same <= options.show:
                print(f"{text}\n{other}\n  - {before - after}\n  + {after - before}", file=sys.stderr)
    print(json.dumps({"sentences": asked, "same coding": round(same / max(1, asked), 4)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
