"""Who did what to whom, whether the text says that it happened, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..lexicon.actors import gazetteer
from ..lexicon.modality import modality
from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate, Predicates, predicates
from ..model import (
    Article,
    Event,
    Ids,
    Issue,
    Mention,
    Method,
    Parse,
    Sentence,
    Span,
    Statement,
    TimeRef,
)  # fmt: skip
from . import event_syntax as syntax
from .describing import undescribed
from .event_acts import act_of_will, bare_agreements, bare_wills, planned, refused
from .event_amounts import amounts
from .event_candidates import candidates, merged, sporting
from .event_charges import heard
from .event_context import Story, at_home, with_objects
from .event_habits import habitual
from .event_headlines import headline_acts
from .event_parties import Cast, alliance_of, codes_of
from .event_patterns import Candidate
from .event_revision import STAGE, SentenceRead, second_look
from .event_selves import without_selves
from .event_speech import ANNOUNCED, Scene, reported_blame, spoken_acts
from .event_status import Hearsay, Standing, standing, told, weakest
from .event_turns import again, turned
from .event_unreal import played
from .event_voices import anothers, performed, voices
from .event_when import Dating, place_of
from .event_wording import score, trigger_of, why
from .known import Knowledge
from .statements import LONGEST, Route


def find_events(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Sequence[TimeRef],
    statements: Sequence[Statement],
    patterns: Predicates | None = None,
    route: Route = "light",
) -> tuple[list[Event], list[Issue]]:
    """Events of an article in text order, and issues, by the shipped facts. ``patterns``: the built-in ones where none are given."""
    known = Knowledge(gazetteer(), patterns or predicates(), route)
    return coded_events(article, parse, mentions, times, statements, known)


def coded_events(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Sequence[TimeRef],
    statements: Sequence[Statement],
    known: Knowledge,
) -> tuple[list[Event], list[Issue]]:
    """Events of an article in text order, and issues.

    On the full route the network of events revises what the rules found; on the others the rules stand alone.
    """
    coder = Coder(article, mentions, times, statements, known, parse.sentences)
    events: list[Event] = []
    issues: list[Issue] = []
    ids = Ids(article.id, STAGE)
    read: list[SentenceRead] = []
    for sentence in parse.sentences:
        if len(sentence.tokens) > LONGEST:
            issues.append(_too_long(article, sentence))
        else:
            read.append(coder.sentence(sentence))
    if known.route == "full":
        read = second_look(article, read, coder.hearsay, known, coder.event)
    for one in read:
        kept, selves = without_selves(article, one, coder.predicates)
        issues += selves
        for event in sorted(kept, key=lambda e: e.trigger):
            events.append(replace(event, id=ids.new(f"{event.trigger.of(article.text)} {event.type}")))
            issues += [] if event.actors else [_open_doer(article, event)]
    return _once(events, parse), issues


def _once(events: list[Event], parse: Parse) -> list[Event]:
    """Without the headline's telling of what the body tells as well."""

    def key(event: Event) -> tuple[object, ...]:
        return event.type, codes_of(event.actors), codes_of(event.recipients)

    def in_headline(event: Event) -> bool:
        sentence = parse.at(event.trigger.start)
        return sentence is not None and sentence.block.kind == "headline"

    body = {key(event) for event in events if not in_headline(event)}
    return [event for event in events if not (in_headline(event) and key(event) in body)]


def _open_doer(article: Article, event: Event) -> Issue:
    words = f"'{event.trigger.of(article.text)}': nobody who is known is named as who did it"
    return Issue(STAGE, "open-doer", words, article.id, event.trigger)


def _too_long(article: Article, sentence: Sentence) -> Issue:
    words = f"a sentence of {len(sentence.tokens)} words; events are read up to {LONGEST}"
    return Issue(STAGE, "sentence-too-long", words, article.id, sentence.span)


class Coder:
    """What coding needs to know of the whole article."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        times: Sequence[TimeRef],
        statements: Sequence[Statement],
        known: Knowledge,
        sentences: Sequence[Sentence],
    ) -> None:
        self.article, self.predicates, self.hearsay = article, known.predicates, Hearsay(statements)
        self._dating = Dating(times, sentences, self.hearsay)
        mentions = [*mentions, *voices(sentences, mentions, self.hearsay)]
        self._mentions = sorted(mentions, key=lambda m: m.span.start)
        self._story, self._alliance = Story(mentions), alliance_of(mentions, known.actors)
        self._facts = known.actors
        self._next = 0
        self._before: list[Scene] = []

    def sentence(self, sentence: Sentence) -> SentenceRead:
        """One sentence with its events; sentences are to come in text order, for the later look back on the earlier."""
        inside = undescribed(sentence, self._inside(sentence.span))
        cast = Cast(sentence, inside, self._alliance, not self._before, self._facts)
        if sporting(sentence):
            return SentenceRead(sentence, (), ())
        read = with_objects(sentence, cast, self._before[-1][0] if self._before else None)
        sentence, cast = read, cast if read is sentence else Cast(read, inside, self._alliance, cast.lead, self._facts)
        acts = candidates(sentence, cast, self.predicates)
        acts += list(reported_blame(sentence, cast, self._before, {act.head for act in acts}))
        if sentence.block.kind == "headline" or not any(
            syntax.verbal(sentence, i) for i in range(len(sentence.tokens))
        ):
            acts += headline_acts(sentence, cast, self.predicates, {act.head for act in acts})
        willed = [self._willed(sentence, cast, act) for act in acts]
        coded = [(act, local) for act, local in willed if act is not None]
        coded += self._agreements(sentence, cast, {act.head for act, _ in coded})
        coded += [
            (act, standing(sentence, act.head)) for act in bare_wills(sentence, cast, {act.head for act, _ in coded})
        ]
        coded += [(act, standing(sentence, act.head)) for act in turned(sentence, cast, {act.head for act, _ in coded})]
        coded = self._placed(sentence, cast, coded)
        keep = {id(act) for act in merged(act for act, _ in coded)}
        found = [event for act, local in coded if id(act) in keep and (event := self.event(sentence, act, local))]
        found += self._spoken(sentence, cast, found)
        acts = [act for act, _ in coded]
        self._before = [*self._before[-2:], (sentence, cast, tuple(acts))]
        self._story.add(cast, acts)
        return SentenceRead(sentence, tuple(inside), tuple(found))

    def _placed(
        self, sentence: Sentence, cast: Cast, coded: Sequence[tuple[Candidate, Standing]]
    ) -> list[tuple[Candidate, Standing]]:
        """The acts with what the story so far lends them, without those that are told of home alone."""
        found: list[tuple[Candidate, Standing]] = []
        for act, local in sorted(coded, key=lambda one: one[0].head):
            whole = self._story.completed(sentence, act, [one for one, _ in found])
            if at_home(whole) or not self._story.abroad(cast, whole):
                continue
            found.append((whole, local))
            if (other := again(sentence, cast, whole)) is not None:
                found.append((other, local))
        return found

    def _inside(self, span: Span) -> list[Mention]:
        """Mentions of a sentence; sentences come in text order, so that the list is gone through once."""
        while self._next < len(self._mentions) and self._mentions[self._next].span.end <= span.start:
            self._next += 1
        found = []
        for mention in self._mentions[self._next :]:
            if mention.span.start >= span.end:
                break
            found.append(mention)
        return found

    def _willed(self, sentence: Sentence, cast: Cast, act: Candidate) -> tuple[Candidate | None, Standing]:
        """The act with its standing; under 'agree', 'threaten', 'refuse' the act of will takes its place."""
        local = standing(sentence, act.head)
        seen = 0
        while local.act is not None and seen < 3:
            if not codes_of(act.actors) & codes_of(cast.parties(syntax.doers(sentence, local.act))):
                break
            willed = act_of_will(act, local)
            if willed is None:
                break
            act, local, seen = willed, standing(sentence, willed.head), seen + 1
        if local.ended or self._asked(sentence, act):
            return None, local
        return refused(sentence, act, local)

    def _asked(self, sentence: Sentence, act: Candidate) -> bool:
        """Whether the act is what another asks or refuses, and is told by that request already ('urged Iran to halt')."""
        for up in sentence.ancestors(act.head):
            if sentence.tokens[up].dep == "relcl":
                return False
            if syntax.verbal(sentence, up) and modality().verbs.get(syntax.lemma(sentence, up)) == "requested":
                below = {p.type for p in self.predicates.of("verb", syntax.lemma(sentence, up))}
                warned = "THREATEN" in below and sentence.tokens[act.head].dep == "xcomp"  # 'warned Iran not to attack'
                if (below & {"REQUEST", "AGREE"} or warned) and _under(sentence, up, act.head):
                    return True
        return False

    def _agreements(self, sentence: Sentence, cast: Cast, taken: set[int]) -> list[tuple[Candidate, Standing]]:
        pattern = Predicate(
            "agree to do",
            "verb",
            "agree",
            "AGREE",
            cameo="030",
            symmetric=True,
            origin="control verbs",
        )
        found = bare_agreements(sentence, cast, taken)
        return [
            (Candidate(v, replace(pattern, lemma=syntax.lemma(sentence, v)), sides, ()), standing(sentence, v))
            for v, sides in found
        ]

    def event(self, sentence: Sentence, act: Candidate, local: Standing) -> Event | None:
        trigger = trigger_of(sentence, act)
        chain = heard(sentence, act, self.hearsay.chain(sentence.tokens[act.head].span))
        if (aside := anothers(sentence, act.head, chain)) & codes_of(act.actors):
            act = replace(act, actors=tuple(party for party in act.actors if party.code not in aside))
            if not act.actors:
                return None
        predicate = act.predicate
        if predicate.status == "claimed" and not chain and (own := self.hearsay.cued(trigger)) is not None:
            chain = (own,)
        if sentence.tokens[-1].text == "?":
            local = replace(local, status=weakest([local.status, "possible"]), cues=(*local.cues, "'?': possible"))
        if predicate.type == "ASSAULT" and (drill := played(sentence, act.head)):
            local = replace(
                local, status=weakest([local.status, "possible"]), cues=(*local.cues, f"'{drill}': possible")
            )
        if predicate.status and not local.negated:
            menace = predicate.type == "THREATEN" and local.status == "possible"
            local = replace(local, status=predicate.status if menace else weakest([local.status, predicate.status]))
        status = told(performed(sentence, act, local, chain), chain, predicate.type, act.actors)
        if status is None:
            return None
        predicate = planned(predicate, status, local.negated)
        when, when_span = self._dating.when(sentence, act)
        where, where_span = place_of(self.article, sentence, act)
        return Event(
            id="",
            trigger=trigger,
            type=predicate.type,
            actors=act.actors,
            recipients=act.recipients,
            status=status,
            method=Method(STAGE, predicate.written or predicate.lemma),
            mode=predicate.mode,
            context=ontology().context(predicate.cameo),
            cameo=predicate.cameo or None,
            quad=ontology().quad(predicate.type),
            intensity=ontology().intensity(predicate.type, predicate.mode),
            symmetric=predicate.symmetric,
            negated=local.negated,
            habitual=habitual(sentence, act.head),
            by=tuple(statement.id for statement in chain),
            when=when,
            when_span=when_span,
            where=where,
            where_span=where_span,
            amounts=amounts(sentence, act.head),
            why=why(self.article.text, trigger, act, local, chain),
            score=score(act, local, sentence),
        )

    def _spoken(self, sentence: Sentence, cast: Cast, found: Sequence[Event]) -> Iterator[Event]:
        """Acts that lie in what is said: blame, demands and threats in the speaker's own words."""
        known = {(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in found}
        for act, statement, rule in spoken_acts(sentence, cast, self._before, self.hearsay.around(sentence.span)):
            event = self.event(sentence, act, Standing())
            if event is None or (event.type, codes_of(event.actors), codes_of(event.recipients)) in known:
                continue
            known.add((event.type, codes_of(event.actors), codes_of(event.recipients)))
            outer = self.hearsay.chain(statement.cue[0]) if statement.cue else ()
            at_cue = any(cue.overlap(event.trigger) for cue in statement.cue)
            announced = rule == ANNOUNCED
            status = "threatened" if announced else told(Standing(), outer, event.type, event.actors)
            if status is not None:
                yield replace(
                    event,
                    status=status,
                    by=tuple(s.id for s in ((*outer, statement) if announced else outer)),
                    when=statement.said or (event.when if at_cue else None),
                    when_span=statement.said_span if statement.said else event.when_span if at_cue else None,
                    method=Method(STAGE, rule),
                )


def _under(sentence: Sentence, top: int, i: int) -> bool:
    """Whether a token lies in the clause that a verb governs, not in an adverbial one beside it."""
    below = i
    for up in sentence.ancestors(i):
        if up == top:
            return sentence.tokens[below].dep in ("xcomp", "ccomp", "pcomp", "prep", "dobj", "acl", "dative", "dep")
        below = up
    return False
