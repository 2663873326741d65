"""Events on sentences of real news that were labelled by hand (training/news_labels.py), read within their articles.

    python -m evaluation.news_events ../shared/gold [--part apart|dev|train] [--route light] [--errors N] [--by]

Figures as in ``own_events.py``. A party that the labels know from the
rest of the article only counts as any other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from blocwatch.extract.reading import Knowledge, knowledge, read_article
from evaluation.own_events import Outcome, intervals, judge, show_by, show_errors, summed
from training.news_labels import articles, labelled
from training.own_sentences import Labelled


def outcomes(gold: Path, part: str, known: Knowledge) -> Iterator[Outcome]:
    """What came of each labelled sentence of one part."""
    for article in articles(gold):
        wanted = [one for one in labelled(article.id, article.text) if one.part == part]
        events = read_article(article, known).events if wanted else ()
        for one in wanted:
            name = f"{article.id}@{one.span.start}"
            day = article.published or date.min
            text = " ".join(one.span.of(article.text).split())
            sentence = Labelled(name, day, text, (), one.events, ())
            yield judge(sentence, [event for event in events if one.span.holds(event.trigger)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("apart", "dev", "train"), default="apart")
    parser.add_argument("--route", choices=("light", "full"), help="light leaves the network of events out")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each class")
    parser.add_argument("--by", action="store_true", help="figures by type as well")
    options = parser.parse_args()
    if options.part == "apart" and options.errors:
        parser.error("sentences held apart are not shown: rules would be written by them")
    found = list(outcomes(options.gold, options.part, knowledge(options.route)))
    total = summed(found)
    print(f"{len(found)} sentences ({options.part}), {total['told']} events, {total['none']} sentences without one")
    for name, (value, low, high) in intervals(found).items():
        print(f"  {name:26} {value:5.1f}   {low:5.1f} to {high:5.1f}")
    if options.by:
        show_by(found)
    if options.errors:
        show_errors(found, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
