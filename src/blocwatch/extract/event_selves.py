"""Acts whose doer is named as its own receiver ('Iran condemned Iran'): nobody acts on itself, so that they stay open."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.predicates import Predicates
from ..model import Article, Event, Issue, Party, Sentence
from . import event_syntax as syntax
from .event_parties import Cast
from .event_relative import REFLEXIVE
from .event_revision import STAGE, SentenceRead


def without_selves(article: Article, one: SentenceRead, patterns: Predicates) -> tuple[list[Event], list[Issue]]:
    """The events of a sentence less those without a receiver whose verb names the doer itself, and an issue for each such verb."""
    events, issues = list(one.events), []
    cast = Cast(one.sentence, one.mentions)
    for v in range(len(one.sentence.tokens)) if one.mentions else ():
        if not syntax.verbal(one.sentence, v) or not patterns.of("verb", syntax.lemma(one.sentence, v)):
            continue
        doers = cast.parties(syntax.doers(one.sentence, v))
        undergoing = syntax.objects(one.sentence, v)
        itself = any(one.sentence.tokens[i].text.lower() in REFLEXIVE for i in undergoing)
        named = all(
            one.sentence.tokens[i].pos == "PROPN" for i in undergoing
        )  # 'reopened their border' is another matter
        if not doers or not (itself or (named and _who(cast.parties(undergoing)) == _who(doers))):
            continue
        word = one.sentence.tokens[v].span
        told = [event for event in events if event.trigger.overlap(word)]
        alone = [event for event in told if not event.recipients and not event.symmetric]
        events = [event for event in events if event not in alone]
        if alone or not (itself or told):
            issues.append(_issue(article, one.sentence, v, doers))
    return events, issues


def _who(parties: Sequence[Party]) -> frozenset[tuple[str, str | None, str | None]]:
    return frozenset((party.code, party.sector, party.person) for party in parties)


def _issue(article: Article, sentence: Sentence, v: int, doers: Sequence[Party]) -> Issue:
    word, codes = sentence.tokens[v], ", ".join(dict.fromkeys(party.code for party in doers))
    detail = f"'{word.text}' names {codes} as its own receiver: no event, since nobody acts on itself"
    return Issue(STAGE, "own-target", detail, article.id, word.span)
