"""Standing relations that an article establishes or mentions: treaties, alliances, memberships, arms, sanctions, enmity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ..lexicon.actors import gazetteer
from ..lexicon.relations import Relation, relations
from ..model import (
    Article,
    Event,
    Ids,
    Interval,
    Issue,
    Mention,
    Method,
    Parse,
    Party,
    Sentence,
    Span,
    Statement,
    Status,
    Tie,
    TimeRef,
)  # fmt: skip
from . import event_syntax as syntax
from .event_parties import Cast, alliance_of, without
from .event_revision import RULE
from .event_status import WEAKEST, Hearsay, standing, told
from .tie_ends import asked, over
from .timing import when_of

STAGE = "ties"

STANDS: frozenset[Status] = frozenset({"asserted", "claimed", "threatened"})
"""An act that only may come, is asked for or denied shows no relation that stands."""


def find_ties(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Sequence[TimeRef],
    events: Sequence[Event],
    statements: Sequence[Statement] = (),
) -> tuple[list[Tie], list[Issue]]:
    """Ties of an article in text order, one for each pair, sign and kind: the best founded of its tellings."""
    found = [tie for event in events for tie in _of_event(event)]
    hearsay, start, alliance = Hearsay(statements), 0, alliance_of(mentions)
    ordered = sorted(mentions, key=lambda m: m.span.start)
    for sentence in parse.sentences:
        while start < len(ordered) and ordered[start].span.end <= sentence.span.start:
            start += 1
        inside = []
        for mention in ordered[start:]:
            if mention.span.start >= sentence.span.end:
                break
            inside.append(mention)
        if inside:
            found += _of_words(sentence, Cast(sentence, inside, alliance), times, hearsay)
    ids = Ids(article.id, STAGE)
    return [replace(tie, id=ids.new(f"{tie.a} {tie.b} {tie.sign} {tie.kind}")) for tie in _best(found)], []


def _best(found: Sequence[Tie]) -> list[Tie]:
    kept: dict[tuple[frozenset[str], int, str], Tie] = {}
    for tie in found:
        key = frozenset((tie.a, tie.b)), tie.sign, tie.kind
        if key not in kept or WEAKEST.index(tie.status) < WEAKEST.index(kept[key].status):
            kept[key] = tie
    members = {(pair, sign) for pair, sign, kind in kept if kind == "membership"}
    kept = {key: tie for key, tie in kept.items() if key[2] != "partnership" or key[:2] not in members}
    return sorted(kept.values(), key=lambda tie: (tie.evidence, tie.a, tie.b, tie.sign, tie.kind))


# ---------------------------------------------------------------- shown by events


def _of_event(event: Event) -> Iterator[Tie]:
    relation = _shown(event)
    willing = event.status == "promised" or (event.status == "sought" and event.type == "AID" and event.cameo == "072")
    stands = relation is not None and (event.status in STANDS or (willing and relation.sign > 0))
    if relation is None or event.negated or not stands or _about_a_deed(event):
        return
    for a, b in _pairs(event):
        yield Tie(
            "", a, b, relation.sign, relation.kind, event.status, event.trigger, Method(STAGE, f"shown by {event.type}"),
            event.by, event.when, f"{event.type} told at this place shows it: {event.why}", event.score,
        )  # fmt: skip


def _about_a_deed(event: Event) -> bool:
    """Praise and help in a single matter make no relation: only treaties, ties and material help do."""
    backed = event.method.rule.split(" ")[0] in ("support", "back", "stand", "side", "rally", "ally")
    return event.type == "SUPPORT" and event.cameo not in ("057", "050", "054") and not backed


def _shown(event: Event) -> Relation | None:
    first = event.method.rule.split(" ")[0]
    # the network's codes and modes are its least sure answer: no enmity or treaty rests on them
    unsure = event.method.rule == RULE
    for row in relations().shown:
        fits = not row.modes or event.mode in row.modes
        fits = fits and (not row.codes or event.cameo in row.codes) and (not row.rules or first in row.rules)
        grave = row.relation.sign < 0 or row.relation.kind == "treaty"
        fits = fits and not (unsure and grave and (row.codes or row.modes))
        if row.type == event.type and fits:
            return row.relation
    return None


def _pairs(event: Event) -> list[tuple[str, str]]:
    actors, recipients = ([p.code for p in side] for side in (event.actors, event.recipients))
    pairs = [(a, b) for a in actors for b in recipients if a != b]
    return pairs or (list(combinations(actors, 2)) if event.symmetric else [])


# ---------------------------------------------------------------- named by words


def _of_words(sentence: Sentence, cast: Cast, times: Sequence[TimeRef], hearsay: Hearsay) -> Iterator[Tie]:
    for i in range(len(sentence.tokens)):
        for a, b, relation, word in (
            *_noun(sentence, i, cast),
            *_verb(sentence, i, cast),
            *_adjective(sentence, i, cast),
            *_defended(sentence, i, cast),
            *_together(sentence, i, cast),
            *_sharing(sentence, i, cast),
        ):
            for one in a:
                for other in b:
                    if one.code != other.code:
                        tie = _tie(sentence, i, (one, other), relation, hearsay)
                        since = when_of(sentence, i, times)
                        if tie is not None:
                            yield replace(tie, since=_interval(since), why=f"'{word}' names it; {tie.why}".rstrip("; "))


def _interval(found: TimeRef | None) -> Interval | None:
    return found.interval if found is not None else None


def _tie(sentence: Sentence, i: int, pair: tuple[Party, Party], relation: Relation, hearsay: Hearsay) -> Tie | None:
    local = standing(sentence, i)
    chain = hearsay.chain(sentence.tokens[i].span)
    status = told(local, chain, "AGREE", [pair[0]])
    if status is None or status in ("denied", "possible") or local.act_kind == "applied":
        return None
    a, b = pair
    spans = [span for span in (a.span, b.span, sentence.tokens[i].span) if span is not None]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    by = tuple(statement.id for statement in chain)
    return Tie("", a.code, b.code, relation.sign, relation.kind, status, evidence, Method(STAGE, "named by words"), by, why="; ".join(local.cues), score=0.7)  # fmt: skip


Named = tuple[tuple[Party, ...], tuple[Party, ...], Relation, str]


def _noun(sentence: Sentence, n: int, cast: Cast) -> Iterator[Named]:
    """'X is an ally of Y', 'X, Y's ally', 'its ally X'."""
    relation = relations().nouns.get(syntax.lemma(sentence, n))
    token = sentence.tokens[n]
    if relation is None or token.pos not in ("NOUN", "PROPN") or over(sentence, n) or asked(sentence, n):
        return
    other = cast.parties(sentence.children(n, "poss")) or cast.parties(
        (j for w in ("of", "to", "with", "in") for j in syntax.after(sentence, n, w)), loose=False
    )
    if beside := cast.parties(j for w in ("with", "and") for j in syntax.after(sentence, n, w)):
        owners = cast.parties(sentence.children(n, "poss")) or cast.parties(
            sentence.children(n, "amod", "compound", "nmod")
        )
        if owners:
            yield owners, beside, relation, token.text
            return
    sides = cast.parties(syntax.after(sentence, n, "between"))
    if len(sides) > 1:
        yield sides[:1], sides[1:], relation, token.text
        return
    beside_both = [
        j for i in (n, token.head, *syntax.after(sentence, n, "of")) for j in syntax.after(sentence, i, "with")
    ]
    if token.dep == "attr" and (fellows := cast.parties(beside_both)) and other:
        yield cast.parties(syntax.subjects(sentence, token.head)), fellows, Relation(1, "partnership"), token.text
        other = tuple(p for p in other if p not in fellows)
    other = other or cast.parties(j for j in sentence.children(n, "compound", "amod", "nmod"))
    one: tuple[Party, ...] = ()
    beside_it = [j for j in sentence.children(n, "appos") if cast.mention(j) is not None]
    if token.dep == "attr":
        one = cast.parties(syntax.subjects(sentence, token.head))
    elif token.dep == "appos":
        one = cast.parties([token.head])
    one = one or cast.parties(beside_it)
    if relation.kind == "membership" and not _organisations(other):
        return
    if one and other:
        yield one, other, relation, token.text


def _organisations(parties: Sequence[Party]) -> bool:
    """Whether one can be a member of them: groups and organisations, not states."""
    return not any(gazetteer().is_state(party.code) for party in parties)


def _verb(sentence: Sentence, v: int, cast: Cast) -> Iterator[Named]:
    """'X joined NATO', 'X belongs to the EU'."""
    relation = relations().verbs.get(syntax.lemma(sentence, v))
    if relation is None or not syntax.verbal(sentence, v):
        return
    other = cast.parties([*sentence.children(v, "dobj"), *syntax.after(sentence, v, "to")])
    one = cast.parties(syntax.doers(sentence, v))
    if one and other and _organisations(other):
        yield one, other, relation, sentence.tokens[v].text


def _adjective(sentence: Sentence, i: int, cast: Cast) -> Iterator[Named]:
    """'the Iran-backed Houthis'."""
    token = sentence.tokens[i]
    relation = relations().adjectives.get(token.text.lower())
    if relation is None or token.dep not in ("amod", "acl"):
        return
    one = cast.parties(j for j in sentence.children(i, "npadvmod", "compound", "nmod", "amod", "advmod", "dep"))
    other = cast.parties([token.head])
    if one and other:
        yield one, other, relation, token.text


def _defended(sentence: Sentence, v: int, cast: Cast) -> Iterator[Named]:
    """'warned that an attack on Y would be an attack on X': who takes another's war for his own stands by him."""
    if syntax.lemma(sentence, v) not in ("warn", "say", "declare", "insist", "state") or not syntax.verbal(sentence, v):
        return
    speaker = cast.parties(syntax.doers(sentence, v))
    for clause in sentence.children(v, "ccomp") if speaker else ():
        attacks = [j for j in syntax.subjects(sentence, clause) if syntax.lemma(sentence, j) in ATTACKS]
        called = [k for j in sentence.children(clause, "attr") for k in sentence.subtree(j)]
        if any(syntax.lemma(sentence, k) in ATTACKS for k in called):
            hit = cast.parties(k for j in attacks for w in ("on", "against") for k in syntax.after(sentence, j, w))
            yield speaker, without(hit, speaker), Relation(1, "backing"), sentence.tokens[v].text


ATTACKS = frozenset({"attack", "aggression", "war", "assault", "invasion", "intervention", "strike"})


def _together(sentence: Sentence, v: int, cast: Cast) -> Iterator[Named]:
    """'X and Y applied together', 'jointly built'."""
    words = {sentence.tokens[j].text.lower() for j in sentence.children(v, "advmod")}
    if not syntax.verbal(sentence, v) or not words & {"together", "jointly"} or syntax.passive(sentence, v):
        return
    yield from _each_other(cast.parties(syntax.doers(sentence, v)), Relation(1, "partnership"), "together")


def _sharing(sentence: Sentence, v: int, cast: Cast) -> Iterator[Named]:
    """'X and Y share a position', 'X shares the concern with Y'."""
    objects = {syntax.lemma(sentence, j) for j in sentence.children(v, "dobj")}
    if syntax.lemma(sentence, v) != "share" or not syntax.verbal(sentence, v) or not objects & relations().shared:
        return
    sides = (*cast.parties(syntax.doers(sentence, v)), *cast.parties(syntax.after(sentence, v, "with")))
    yield from _each_other(sides, Relation(1, "diplomatic"), sentence.tokens[v].text)


def _each_other(sides: Sequence[Party], relation: Relation, word: str) -> Iterator[Named]:
    for i, one in enumerate(sides):
        yield (one,), tuple(sides[i + 1 :]), relation, word
