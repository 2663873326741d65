"""Events on the project's own labelled sentences: who did what to whom, and did it happen.

    python -m evaluation.own_events [--apart] [--gold-mentions] [--route light] [--errors N] [--by] [--file FILE ...]

Each sentence is read as an article of that one sentence, its date given. ``--apart`` measures the sentences that are held
apart (totals only), otherwise those that rules may be written by. ``--gold-mentions`` gives the marked mentions instead of
the pipeline's own. Figures, in per cent with the 95 % interval of 1,000 bootstrap samples of sentences:

- pair and type: F1 over directed pairs of states with PLOVER's type; either of 'TYPE|TYPE' counts, mutual acts count once
  and either way, a pair with nobody where no recipient is told; pair alone: the same without the type;
- whole event: labelled events found with all parties on both sides, type, status and negation; parties and type: without
  status; status: of these the share with the right status; whole sentence: all of a sentence's events and no other;
- false events: sentences labelled 'none' in which something is coded.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blocwatch.extract import language
from blocwatch.extract.actors import find_mentions
from blocwatch.extract.events import find_events
from blocwatch.extract.reading import Knowledge, knowledge
from blocwatch.extract.statements import find_statements
from blocwatch.extract.times import find_times
from blocwatch.model import Article, Block, Event, Mention, Method, Parse, Span, Statement, TimeRef
from training.own_sentences import Labelled, Marked, Told, read

SAMPLES = 1000
SEED = 7
CLASSES = ("missing", "type", "party", "status", "extra", "false event")

Pair = frozenset[str] | tuple[str, str]
"""Ordered for a directed act ('' is nobody), a set for a mutual one."""


# ---------------------------------------------------------------- reading one sentence


def coded(one: Labelled, known: Knowledge, gold_mentions: bool = False) -> list[Event]:
    """The program's events of a sentence."""
    article, parse, mentions, times, statements = before_events(one, known, gold_mentions)
    return find_events(article, parse, mentions, times, statements, known.predicates, known.route)[0]


def before_events(
    one: Labelled, known: Knowledge, gold_mentions: bool = False
) -> tuple[Article, Parse, list[Mention], list[TimeRef], list[Statement]]:
    """A sentence as an article, read up to its events."""
    article = Article(one.id, one.text, "", one.published, (Block("paragraph", Span(0, len(one.text))),), lang="en")
    parse = language.parse(article)
    times, _ = find_times(article, parse)
    mentions, _ = find_mentions(article, parse, known.actors)
    if gold_mentions:
        mentions = [_mention(one, marked, known) for marked in one.mentions]
    statements, _ = find_statements(article, parse, mentions, times, known.route)
    return article, parse, mentions, times, statements


def _mention(one: Labelled, marked: Marked, known: Knowledge) -> Mention:
    """A marked mention in the program's form; its kind is the gazetteer's where it is one actor."""
    words = one.text[marked.start : marked.end]
    actor = known.actors.actor(marked.codes[0]) if len(marked.codes) == 1 else None
    kind = "place" if not marked.codes else "state" if actor is None or actor.kind == "state" else "organisation"
    code = marked.codes[0] if len(marked.codes) == 1 else None
    members = marked.codes if len(marked.codes) > 1 else ()
    method = Method("actors", "marked")
    span = Span(marked.start, marked.end)
    return Mention(span, words, code, kind, method, sector=marked.sector or None, members=members)  # type: ignore[arg-type]


# ---------------------------------------------------------------- comparing


def told_pairs(event: Told) -> frozenset[Pair]:
    """The pairs of a labelled event, unordered where it is mutual."""
    return frozenset(frozenset(p) if event.sides else p for p in event.directed())


def coded_pairs(event: Event) -> frozenset[Pair]:
    """The pairs of a coded event, unordered where it is symmetric."""
    actors, others = [p.code for p in event.actors] or ["?"], [p.code for p in event.recipients]
    if not event.symmetric:
        return frozenset((a, b) for a in actors for b in others or [""])
    if others:
        return frozenset(frozenset((a, b)) for a in actors for b in others if a != b)
    return frozenset(frozenset((a, b)) for a in actors for b in actors if a != b)


def alike(one: Pair, other: Pair) -> bool:
    """The same two parties, in the same direction unless either act is mutual."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one == other
    return frozenset(one) == frozenset(other)


def same_parties(told: Told, event: Event) -> bool:
    """Whether all parties stand on their side."""
    left, right = told_pairs(told), coded_pairs(event)
    return all(any(alike(a, b) for b in right) for a in left) and all(any(alike(a, b) for a in left) for b in right)


def same_status(told: Told, event: Event) -> bool:
    """The same status and negation; the program calls what is plainly told as not done 'denied', the labels 'asserted not'."""
    plainly = event.negated and event.status == "denied" and not event.by and told.status == "asserted"
    return event.negated == told.negated and (plainly or event.status == told.status)


def matched(left: Sequence[object], right: Sequence[object], fits: Callable[[int, int], bool]) -> dict[int, int]:
    """A largest one-to-one matching, index on the left to index on the right."""
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in range(len(right)):
            if j not in seen and fits(i, j):
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(left)):
        place(i, set())
    return {i: j for j, i in owner.items()}


@dataclass
class Outcome:
    """What came of one sentence: counts by name, and what is wrong in words."""

    sentence: Labelled
    counts: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)


def judge(one: Labelled, events: Sequence[Event]) -> Outcome:
    """Hold what is coded against what is labelled."""
    out = Outcome(one)
    if not one.events:
        out.counts["none"] += 1
        out.counts["false events"] += bool(events)
        out.wrong += [("false event", _shown(event)) for event in events]
        return out
    _pairs(out, one, events)
    parties = [[same_parties(t, e) for e in events] for t in one.events]
    typed = [[parties[i][j] and e.type in t.types for j, e in enumerate(events)] for i, t in enumerate(one.events)]
    right = [[typed[i][j] and same_status(t, e) for j, e in enumerate(events)] for i, t in enumerate(one.events)]
    whole = matched(one.events, events, lambda i, j: right[i][j])
    rest = matched(one.events, events, lambda i, j: typed[i][j] and i not in whole and j not in whole.values())
    out.counts.update(told=len(one.events), whole=len(whole), typed=len(whole) + len(rest), sentences=1)
    out.counts["all right"] += len(whole) == len(one.events) == len(events)
    used = {*whole.values(), *rest.values()}
    for i, told in enumerate(one.events):
        for name in told.types[:1]:
            out.types[name, "told"] += 1
            out.types[name, "whole"] += i in whole
            out.types[name, "typed"] += i in whole or i in rest
        if i not in whole:
            kind, near = _fault(i, one, events, parties, rest, used)
            out.wrong.append((kind, f"{_label(told)}   <<   {near}"))
    for j, event in enumerate(events):
        if j not in used:
            out.types[event.type, "extra"] += 1
            out.wrong.append(("extra", _shown(event)))
    return out


def _fault(
    i: int, one: Labelled, events: Sequence[Event], parties: list[list[bool]], rest: dict[int, int], used: set[int]
) -> tuple[str, str]:
    """What kind of fault a missed event is, with the coded event that comes nearest."""
    told = one.events[i]
    if i in rest:
        return "status", _shown(events[rest[i]])
    free = [j for j in range(len(events)) if j not in used]
    for j in free:
        if parties[i][j]:
            return "type", _shown(events[j])
    for j in free:
        if events[j].type in told.types:
            return "party", _shown(events[j])
    return "missing", ""


def _pairs(out: Outcome, one: Labelled, events: Sequence[Event]) -> None:
    """Counts of pairs with their type, and of pairs alone."""
    told = list({(p, t.types) for t in one.events for p in told_pairs(t)})
    found = list({(p, e.type) for e in events for p in coded_pairs(e)})
    hits = matched(told, found, lambda i, j: alike(told[i][0], found[j][0]) and found[j][1] in told[i][1])
    out.counts.update({"pair+type hit": len(hits), "pair+type told": len(told), "pair+type found": len(found)})
    bare, coded_bare = list({p for p, _ in told}), list({p for p, _ in found})
    hits = matched(bare, coded_bare, lambda i, j: alike(bare[i], coded_bare[j]))
    out.counts.update({"pair hit": len(hits), "pair told": len(bare), "pair found": len(coded_bare)})


def _label(told: Told) -> str:
    sides = "=".join("+".join(side) for side in told.sides)
    who = sides or f"{'+'.join(told.sources)}>{'+'.join(told.recipients) or '-'}"
    return f'{who} {"|".join(told.types)} {told.status}{" not" * told.negated} "{told.trigger}"'


def _shown(event: Event) -> str:
    who = "+".join(p.code for p in event.actors) + ("=" if event.symmetric else ">")
    who += "+".join(p.code for p in event.recipients) or "-"
    return f"{who} {event.type} {event.status}{' not' * event.negated} [{event.method.rule}]"


# ---------------------------------------------------------------- figures


def f1(total: Counter[str], name: str) -> float:
    """F1 of hits over what is told and what is found, in per cent."""
    return 200 * total[f"{name} hit"] / max(1, total[f"{name} told"] + total[f"{name} found"])


FIGURES: dict[str, Callable[[Counter[str]], float]] = {
    "pair and type F1": lambda n: f1(n, "pair+type"),
    "pair and type precision": lambda n: 100 * n["pair+type hit"] / max(1, n["pair+type found"]),
    "pair and type recall": lambda n: 100 * n["pair+type hit"] / max(1, n["pair+type told"]),
    "pair alone F1": lambda n: f1(n, "pair"),
    "whole event right": lambda n: 100 * n["whole"] / max(1, n["told"]),
    "parties and type right": lambda n: 100 * n["typed"] / max(1, n["told"]),
    "status right of these": lambda n: 100 * n["whole"] / max(1, n["typed"]),
    "whole sentence right": lambda n: 100 * n["all right"] / max(1, n["sentences"]),
    "false events": lambda n: 100 * n["false events"] / max(1, n["none"]),
}


def summed(outcomes: Iterable[Outcome]) -> Counter[str]:
    """The counts of several sentences together."""
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total.update(outcome.counts)
    return total


def intervals(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float, float]]:
    """Each figure with its 95 % interval over bootstrap samples of sentences."""
    draw = random.Random(SEED)
    whole = summed(outcomes)
    drawn = [summed(draw.choices(outcomes, k=len(outcomes))) for _ in range(SAMPLES)] if outcomes else []
    out = {}
    for name, figure in FIGURES.items():
        values = sorted(figure(total) for total in drawn) or [0.0]
        out[name] = (figure(whole), values[int(0.025 * len(values))], values[int(0.975 * len(values))])
    return out


def groups(outcomes: Sequence[Outcome], name: Callable[[Outcome], Iterable[str]]) -> Iterator[tuple[str, Counter[str]]]:
    """Counts by some property of sentences, the commonest first."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for key in name(outcome):
            found[key].append(outcome)
    for key, some in sorted(found.items(), key=lambda item: -len(item[1])):
        yield key, summed(some)


def show_by(outcomes: Sequence[Outcome]) -> None:
    """The figures by type, by construction tag and by region."""
    types: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        types.update(outcome.types)
    print("\ntype            told  parties+type  whole   coded beside the labels")
    for name in sorted({name for name, _ in types}, key=lambda name: -types[name, "told"]):
        n = max(1, types[name, "told"])
        typed, whole = 100 * types[name, "typed"] / n, 100 * types[name, "whole"] / n
        print(f"  {name:12} {types[name, 'told']:5} {typed:13.1f} {whole:6.1f} {types[name, 'extra']:8}")
    parts: list[tuple[str, Callable[[Outcome], Iterable[str]]]] = [
        ("tag", lambda o: o.sentence.tags),
        ("region", lambda o: (o.sentence.id.split("-")[0],)),
    ]
    for title, name in parts:
        print(f"\n{title:20} sentences  events  pair+type F1  whole event  false events of")
        for key, total in groups(outcomes, name):
            if total["sentences"] + total["none"] >= 20:
                false = f"{FIGURES['false events'](total):5.1f} {total['none']:5}" if total["none"] else ""
                right = f"{f1(total, 'pair+type'):10.1f} {FIGURES['whole event right'](total):12.1f}" if total["told"] else " " * 23  # fmt: skip
                print(f"  {key:20} {total['sentences'] + total['none']:6} {total['told']:7}  {right}    {false}")


def show_errors(outcomes: Sequence[Outcome], limit: int) -> None:
    """What is wrong, by class, the first of each class."""
    found: dict[str, list[tuple[Labelled, str]]] = defaultdict(list)
    for outcome in outcomes:
        for kind, words in outcome.wrong:
            found[kind].append((outcome.sentence, words))
    for kind in CLASSES:
        print(f"\n== {kind}: {len(found[kind])}")
        for sentence, words in found[kind][:limit]:
            print(f"{sentence.id} {sentence.text}\n      {words}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--apart", action="store_true", help="measure the sentences that are held apart")
    parser.add_argument("--gold-mentions", action="store_true", help="give the marked mentions")
    parser.add_argument("--route", choices=("light", "full"), help="light leaves the network of events out")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each class")
    parser.add_argument("--by", action="store_true", help="figures by type, construction and region as well")
    parser.add_argument("--file", type=Path, action="append", default=[], help="a file of sentences; all without it")
    options = parser.parse_args()
    if options.apart and options.errors:
        parser.error("sentences held apart are not shown: rules would be written by them")
    known = knowledge(options.route)
    asked = [one for one in read(options.file) if one.apart == options.apart]
    outcomes = [judge(one, coded(one, known, options.gold_mentions)) for one in asked]
    total = summed(outcomes)
    half = "held apart" if options.apart else "not held apart"
    print(f"{len(asked)} sentences {half}, {total['told']} events, {total['none']} sentences without one")
    for name, (value, low, high) in intervals(outcomes).items():
        print(f"  {name:26} {value:5.1f}   {low:5.1f} to {high:5.1f}")
    if options.by:
        show_by(outcomes)
    if options.errors:
        show_errors(outcomes, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
