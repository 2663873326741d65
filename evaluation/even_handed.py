"""Swap two states in a sentence: does the coding stay the same apart from the swap?

    python evaluation/even_handed.py [--sentences 500] [--show 10]

Sentences that name two states or more, from the bundled articles and from evaluation/data/even_handed.txt, are coded as
they stand and with the two changed for each other (see swapping.py). Compared are events (type, mode, parties, status)
and statements (speaker, kind, stance). Printed besides: how many swaps were left out because one of the two has no
counterpart to a word of the other, and in how many of those that differ the parser reads the two sentences differently.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from swapping import NoCounterpart, Swap, states_in, structure, swap

import blocwatch
from blocwatch.extract.language import parse
from blocwatch.extract.reading import Knowledge, knowledge, read_article
from blocwatch.model import Article, Block, Reading, Span

EXAMPLES = Path(blocwatch.__file__).parent / "examples"
OWN = Path(__file__).parent / "data" / "even_handed.txt"
OWN_DAY = date(2024, 5, 10)
PAIRS = 3
"""Swaps tried in one sentence, so that no sentence with many states outweighs the others."""

Sentence = tuple[str, date | None]
Code = Counter[str]


def sentences() -> Iterator[Sentence]:
    """Our own sentences, then those of the bundled articles with their publication day."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line, OWN_DAY
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html", ".jsonl"})
    for result in blocwatch.readings(paths):
        if isinstance(result, Reading):
            for sentence in parse(result.article).sentences:
                if len(sentence.tokens) > 5 and "\n" not in sentence.span.of(result.article.text):
                    yield sentence.span.of(result.article.text), result.article.published


def coding(text: str, day: date | None, known: Knowledge, rename: dict[str, str]) -> Code:
    """What is coded in a sentence, codes renamed, spans and names of persons left out."""
    article = Article("s", text, "", day, (Block("paragraph", Span(0, len(text))),), lang="en")
    reading = read_article(article, known)
    named = lambda codes: sorted(rename.get(c, c) for c in codes)  # noqa: E731
    out: Code = Counter()
    for e in reading.events:
        sides = [named(p.code for p in e.actors), named(p.code for p in e.recipients)]
        sides = sorted(sides) if e.symmetric else sides
        out[f"{e.type} {e.mode} {sides} {e.status} {len(e.by)}"] += 1
    for s in reading.statements:
        out[f"{s.speaker.kind} {named(s.speaker.actors)} {s.kind} {s.stance}"] += 1
    return out


class Tally:
    """What came of the swaps so far."""

    def __init__(self, show: int) -> None:
        self.same = self.parser = 0
        self.other: list[str] = []
        self.lacking: Counter[str] = Counter()
        self.sentences: set[str] = set()
        self._show = show

    @property
    def asked(self) -> int:
        return self.same + self.parser + len(self.other)

    def add(self, text: str, swapped: Swap, before: Code, after: Code) -> None:
        """Count one swap, and show it where the coding differs."""
        self.sentences.add(text)
        if before == after:
            self.same += 1
            return
        reread = structure(text, swapped.before) != structure(swapped.text, swapped.after)
        self.parser += reread
        self.other += [] if reread else [text]
        if self.parser + len(self.other) <= self._show:
            cause = "parser" if reread else "rules"
            print(f"[{cause}] {text}\n  {swapped.text}\n  - {before - after}\n  + {after - before}", file=sys.stderr)

    def figures(self) -> dict[str, object]:
        """What is printed in the end."""
        share = round(self.same / max(1, self.asked), 4)
        return {
            "swaps": self.asked, "sentences": len(self.sentences), "same coding": share,
            "differ, parsed differently": self.parser, "differ, parsed alike": len(self.other),
            "left out, no counterpart": sum(self.lacking.values()), "lacking": dict(self.lacking.most_common(8)),
        }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sentences", type=int, default=500, help="swaps to try at most")
    parser.add_argument("--show", type=int, default=0, help="differences to print")
    parser.add_argument("--route", choices=("rules", "light", "full"), help="how statements are found")
    options = parser.parse_args()
    known = knowledge(options.route)
    tally = Tally(options.show)
    for text, day in sentences():
        for pair in itertools.islice(itertools.combinations(states_in(text, known.actors, day), 2), PAIRS):
            if tally.asked >= options.sentences:
                break
            try:
                swapped = swap(text, pair, known.actors, day)
            except NoCounterpart as lack:
                tally.lacking[str(lack)] += 1
                continue
            before = coding(text, day, known, {})
            tally.add(text, swapped, before, coding(swapped.text, day, known, {pair[0]: pair[1], pair[1]: pair[0]}))
    print(json.dumps(tally.figures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
