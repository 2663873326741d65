"""Words per second of each stage after the parse, on one thread, over the bundled articles read several times, as JSON.

python evaluation/speed.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import blocwatch
from blocwatch.extract import language
from blocwatch.extract.actors import find_mentions
from blocwatch.extract.events import find_events
from blocwatch.extract.reading import knowledge
from blocwatch.extract.statements import find_statements
from blocwatch.extract.times import find_times, resolve
from blocwatch.intake.article import article
from blocwatch.intake.containers import pages
from blocwatch.model import Article, Issue

EXAMPLES = Path(blocwatch.__file__).parent / "examples"


def articles() -> list[Article]:
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html", ".jsonl"})
    found = [article(page)[0] for path in paths for page in pages(path) if not isinstance(page, Issue)]
    return [a for a in found if a is not None]


def best(work: Callable[[], object], rounds: int) -> float:
    """Least processor seconds of several rounds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    read, known = articles(), knowledge()
    words = sum(len(block.span.of(a.text).split()) for a in read for block in a.body())
    parsed = [(a, language.parse(a)) for a in read]
    timed = [(a, p, find_times(a, p)[0]) for a, p in parsed]
    named = [(a, p, find_mentions(a, p, known.actors)[0], t) for a, p, t in timed]
    said = [(a, p, m, t, find_statements(a, p, m, t, "rules")[0]) for a, p, m, t in named]
    stages: dict[str, Callable[[], object]] = {
        "parse": lambda: [language.parse(a) for a in read],
        "times, resolver alone": lambda: [resolve(a.text, a.published) for a in read],
        "mentions": lambda: [find_mentions(a, p, known.actors) for a, p in parsed],
        "statements, rules": lambda: [find_statements(a, p, m, t, "rules") for a, p, m, t in named],
        "statements, light": lambda: [find_statements(a, p, m, t, "light") for a, p, m, t in named],
        "statements, full": lambda: [find_statements(a, p, m, t, "full") for a, p, m, t in named],
        "events, rules": lambda: [find_events(a, p, m, t, s, known.predicates, "light") for a, p, m, t, s in said],
        "events, full": lambda: [find_events(a, p, m, t, s, known.predicates, "full") for a, p, m, t, s in said],
    }
    print(json.dumps({name: round(words / best(work, rounds)) for name, work in stages.items()}, indent=1))


if __name__ == "__main__":
    main()
