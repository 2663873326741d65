"""Of which state was somebody on a day: names with a day from a dictionary of office holders, from 1990 on.

    python evaluation/dated.py [--wrong N]

Prints how many probes are answered with the right state, with any, and the bound that the shipped facts set: the share
of probes of whose state they know a name with two words in common. The gold's own code for a state is what counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.alike import name_words
from blocwatch.lexicon.facts import cabinets, shipped
from blocwatch.lexicon.identity import cameo_country, identify
from blocwatch.lexicon.people import spellings

GOLD = Path(__file__).resolve().parents[2] / "shared/gold/actors"
SINCE = "1990"


def probes() -> Iterator[tuple[str, str, set[str]]]:
    """Name, day and the states that are right, as the scorer beside the gold makes them."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for _, name, day, states, _ in score.probes(score.rows(str(GOLD / "petrarch_dated_actors.jsonl.gz"))):
        if day >= SINCE:
            yield name, day, states


def known_names() -> dict[str, list[frozenset[str]]]:
    """The words of every name that the facts give for a state."""
    facts, out = gazetteer(), defaultdict(list)
    for office, aliases in (*shipped().offices, *cabinets()):
        out[facts.state(office.code)] += [name_words(name) for name in spellings(office.person, aliases)]
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", type=int, default=0, help="wrong answers to print")
    options = parser.parse_args()
    if not GOLD.exists():
        print("dated: skipped, ../shared is not here")
        return 0
    names, asked, answered, right, within, wrong = known_names(), 0, 0, 0, 0, []
    for name, day, states in probes():
        found = cameo_country(identify(name, date.fromisoformat(day)))
        words = name_words(name)
        asked, answered, right = asked + 1, answered + bool(found), right + (found in states)
        within += any(len(words & known) > 1 for state in states for known in names.get(state, ()))
        wrong += [f"{name} {day}: {found}, not {' or '.join(sorted(states))}"] if found and found not in states else []
    print("\n".join(wrong[: options.wrong]), end="\n" * bool(options.wrong), file=sys.stderr)
    figures = {"right state": right / asked, "right of those answered": right / answered, "bound": within / asked}
    print(json.dumps({"probes": asked, **{name: round(figure, 4) for name, figure in figures.items()}}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
