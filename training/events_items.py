"""What the network of events is trained on: our labelled sentences as views, with their labels as numbers."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("asserted", "claimed", "promised", "threatened", "possible", "sought", "requested", "denied", "expected")
SIZES = (51, 46, 4, 2, 17, 8, 11, 3, 17, 10, 4, 17)
ROLES = 4
NONE = len(TYPES)
"""The type of a trigger that tells no act."""
Row = dict[str, Any]
"""A view with its labels as plain numbers: names as in ``_item``."""
NEWS = "news:"
"""What the names of sentences of news articles begin with."""


def prepare(out: Path, tokenizer: Path, files: Sequence[Path]) -> None:
    """Each own sentence twice, with the program's mentions and with the marked ones."""
    from blocwatch.extract import event_views
    from blocwatch.extract.describing import undescribed
    from blocwatch.extract.event_status import Hearsay
    from blocwatch.extract.event_voices import voices
    from blocwatch.extract.events import find_events
    from blocwatch.extract.reading import knowledge
    from evaluation.own_events import before_events
    from training.own_sentences import read

    if (event_views.SIZES, event_views.TYPES, event_views.STATUSES, event_views.ROLES) != (
        SIZES,
        TYPES,
        STATUSES,
        ROLES,
    ):
        raise SystemExit(f"the features are {event_views.SIZES} now, this script has {SIZES}")
    words_of, known = _whole(tokenizer), knowledge()
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for one in read(files):
            for marked in (False, True):
                article, parse, mentions, times, statements = before_events(one, known, marked)
                acts, _ = find_events(article, parse, mentions, times, statements, known.predicates, "light")
                if len(parse.sentences) == 1:
                    hearsay = Hearsay(statements)
                    mentions += voices(parse.sentences, mentions, hearsay)
                    inside = undescribed(parse.sentences[0], mentions)
                    seen = event_views.view(one.text, parse.sentences[0], inside, acts, hearsay, known, words_of)
                    told = [(e, _first(one.text, e.trigger)) for e in one.events]
                    file.write(json.dumps(_item(one.id, _part(one), seen, told, marked)) + "\n")


def _whole(tokenizer: Path) -> Any:
    """The tokenizer in a file, giving sentences their full length."""
    from tokenizers import Tokenizer

    words_of = Tokenizer.from_file(str(tokenizer))
    words_of.no_padding()
    words_of.no_truncation()
    return words_of


def _part(one: Any) -> str:
    number = zlib.crc32(one.number.encode()) % 100
    return "apart" if one.apart else "dev" if number < 25 else "train"


def _first(text: str, words: str) -> Any:
    from blocwatch.model import Span

    return Span(text.index(words), text.index(words) + len(words))


def prepare_news(gold: Path, out: Path, tokenizer: Path) -> None:
    """The labelled sentences of news articles (``news_labels.py``), with the mentions and the rules' acts of the whole article."""
    from blocwatch.extract import event_views, language
    from blocwatch.extract.actors import find_mentions
    from blocwatch.extract.describing import undescribed
    from blocwatch.extract.event_status import Hearsay
    from blocwatch.extract.event_voices import voices
    from blocwatch.extract.events import find_events
    from blocwatch.extract.reading import knowledge
    from blocwatch.extract.statements import find_statements
    from blocwatch.extract.times import find_times
    from training.news_labels import articles, labelled

    words_of, known = _whole(tokenizer), knowledge()
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for article in articles(gold):
            wanted = labelled(article.id, article.text)
            if not wanted:
                continue
            parse = language.parse(article)
            times, _ = find_times(article, parse)
            mentions, _ = find_mentions(article, parse, known.actors)
            statements, _ = find_statements(article, parse, mentions, times, known.route)
            events, _ = find_events(article, parse, mentions, times, statements, known.predicates, "light")
            hearsay = Hearsay(statements)
            mentions += voices(parse.sentences, mentions, hearsay)
            for one in wanted:
                sentence = next((s for s in parse.sentences if s.span == one.span), None)
                if sentence is None:
                    continue
                inside = undescribed(sentence, [m for m in mentions if one.span.holds(m.span)])
                acts = [e for e in events if one.span.holds(e.trigger)]
                seen = event_views.view(article.text, sentence, inside, acts, hearsay, known, words_of)
                name = f"{NEWS}{one.article}@{one.span.start}"
                file.write(json.dumps(_item(name, one.part, seen, zip(one.events, one.places, strict=True))) + "\n")


def _item(name: str, part: str, seen: Any, told: Iterable[tuple[Any, Any]], marked: bool = False) -> dict[str, Any]:
    """A view with its labels as plain numbers; ``told`` are the events with the places of their triggers."""
    offset = {code: i for i, code in enumerate(seen.codes)}
    events: dict[tuple[int, ...], dict[str, Any]] = {}
    told = list(told)
    for event, place in told:
        words = seen.places(place)
        if not words:
            continue
        left = {offset[c] for c in event.sources if c in offset}
        right = {offset[c] for c in event.recipients if c in offset}
        fact = {
            "words": words, "types": [TYPES.index(t) for t in event.types], "cameo": event.cameo, "status": STATUSES.index(event.status),
            "negated": event.negated, "mutual": bool(event.sides), "left": sorted(left), "right": sorted(left if event.sides else right),
            "none": not event.recipients and not event.sides,
            "lost": len(left) < len({*event.sources} - {"?"}) or len(right) < len({*event.recipients} - {"?"}),
        }  # fmt: skip
        events.setdefault(words, fact)
    acts = [[seen.places(act.trigger), _roles(seen, act)] for act in seen.acts]
    return {
        "id": name, "part": part, "marked": marked,
        "ids": seen.ids, "first": seen.first, "features": seen.features.tolist(), "held": [[h.actors, h.words] for h in seen.held],
        "codes": seen.codes, "acts": acts, "events": list(events.values()), "told": len(told),
    }  # fmt: skip


def _roles(seen: Any, act: Any) -> list[int]:
    from dataclasses import replace

    alone = replace(seen, acts=(act,))
    roles: list[int] = alone.roles(range(len(seen.words))).tolist()
    return roles


def items(folder: Path) -> dict[bool, dict[str, Any]]:
    """Views by whether mentions are marked, then by sentence."""
    out: dict[bool, dict[str, Any]] = {False: {}, True: {}}
    for file in sorted(folder.glob("items*.jsonl.gz")):
        _load(file, out)
    return out


def _load(file: Path, out: dict[bool, dict[str, Any]]) -> None:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["features"] = np.asarray(row["features"], np.int64).reshape(-1, len(SIZES))
            out[row["marked"]][row["id"]] = row
