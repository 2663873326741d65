"""Who says, believes, fears, demands, denies what: drafts by rule and tagger, then speaker, stance, time and nesting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import Literal

from ..lexicon.cues import cues
from ..model import (
    Article,
    Ids,
    Issue,
    Mention,
    Method,
    Parse,
    Sentence,
    Span,
    Speaker,
    Statement,
    StatementKind,
    TimeRef,
)
from .nesting import Inside, parents
from .quotes import find_quotes
from .speakers import speaker_of, vague
from .statement_chains import with_chains
from .statement_drafts import Draft, Text
from .statement_encoder import encoded, encoder
from .statement_labels import labels
from .statement_labels import signed as signatures
from .statement_quotes import follow_up, introduced, unclaimed, whole
from .statement_rules import according, hearsay, nominal, verb_drafts
from .statement_scope import place_of, reports, tells_nothing, withholds_name
from .statement_stance import stance_of
from .statement_tagger import tagged, tagger
from .timing import when_of

Route = Literal["rules", "light", "full"]
VERSION = "1"
SURE = frozenset({"according-to", "hearsay", "verb-q"})
"""Rules whose finds are kept where the tagger has none: their words leave no doubt that something is reported."""

REMARKS = frozenset({"remark", "comment", "statement", "announcement"})
LONGEST = 400
"""Words and marks of a sentence that is still read, for events too: what is longer is a list or a broken page, and its
parse is guesswork. The longest in 624,643 words of news has fewer than 300. Keeps time linear."""

NEAR = 6
"""Sentences over which a speaker is taken to go on in quotes without a cue."""

DIRECT = 0.9
"""Share of a content's word characters that stand in quotes from which it is direct, as PolNeAR's scorer has it."""


def best_route() -> Route:
    """The full route where what it runs with is installed (the extra ``full``), else the light one."""
    return "full" if all(find_spec(name) for name in ("onnxruntime", "tokenizers")) else "light"


def find_statements(
    article: Article, parse: Parse, mentions: Sequence[Mention], times: Sequence[TimeRef], route: Route = "light"
) -> tuple[list[Statement], list[Issue]]:
    """Every attributed statement of an article in text order, and an Issue for each one left open.

    Issues: ``unclosed-quote``, ``unresolved-speaker``, ``sentence-too-long``. Linear in the text.
    """
    quotes, issues = find_quotes(article)
    text = Text(article, parse, quotes, mentions, cues())
    drafts = _distinct(with_chains(text, _drafts(text, route)))
    issues += _overlong(text)
    statements = _statements(text, drafts, times)
    return statements, issues + list(_open(statements))


def _drafts(text: Text, route: Route) -> list[Draft]:
    """Everything found, in no order: what the route codes, then quotes that nobody claims."""
    labelled, rules = _labelled(text), _by_rule(text)
    if route == "rules":
        out = follow_up(text, _distinct(labelled + rules))
    else:
        out = _by_tagger(text, rules, labelled, _tagged(text, route))
    voices = sorted((d.at, d.voice or d.source[0]) for d in out if d.head >= 0 and (d.voice or d.source))
    alone = [(at, quote.span) for at, quote in unclaimed(text, out)]
    return out + [introduced(text, at, span) or _unclaimed(voices, at, span) for at, span in alone]


def _readable(text: Text) -> list[int]:
    """The sentences that are sentences; what is longer is a list or a mangled text, and its parse means nothing."""
    return [at for at, sentence in enumerate(text.parse.sentences) if len(sentence.tokens) <= LONGEST]


def _overlong(text: Text) -> list[Issue]:
    return [
        Issue(
            "statements",
            "sentence-too-long",
            f"a sentence of {len(sentence.tokens)} words; statements are read up to {LONGEST}",
            "",
            sentence.span,
        )
        for sentence in text.parse.sentences
        if len(sentence.tokens) > LONGEST
    ]


def _labelled(text: Text) -> list[Draft]:
    out: list[Draft] = list(signatures(text))
    blocks: set[Span] = set()
    for at, sentence in enumerate(text.parse.sentences):
        if sentence.block.span not in blocks:
            blocks.add(sentence.block.span)
            out += labels(text, sentence.block, at)
    return out


def _by_rule(text: Text) -> list[Draft]:
    out: list[Draft] = []
    for at in _readable(text):
        out += (*according(text, at), *verb_drafts(text, at), *hearsay(text, at), *nominal(text, at))
    return out


def _tagged(text: Text, route: Route) -> list[Draft]:
    """What the route's learned part finds."""
    if route == "full":
        return list(encoded(text, _readable(text), encoder()))
    model = tagger()
    return [draft for at in _readable(text) for draft in tagged(text, at, model)]


def _by_tagger(text: Text, rules: Sequence[Draft], labelled: Sequence[Draft], tags: Sequence[Draft]) -> list[Draft]:
    """The tagger's outermost statements; rules add fixed phrases, quotes, and all that is inside a statement.

    The tagger was never taught to look inside a content, since its gold has nothing nested.
    """
    spoken = Inside([quote.span for quote in text.quotes.items if whole(text.article.text, quote)])
    signed = {draft.content[0] for draft in labelled}
    tags = [
        draft
        for draft in tags
        if not (spoken.holds(draft) or withholds_name(text, draft) or tells_nothing(text, draft))
    ]
    tags = [draft for draft in tags if _lettered(text, draft) or draft.content[0] not in signed]
    deep = Inside([span for draft in (*tags, *labelled) for span in draft.content])
    outer = [replace(draft, wider=not reports(text, draft)) for draft in tags if not deep.holds(draft)]
    heads = {(draft.at, draft.head) for draft in outer}
    rest = [draft for draft in rules if (draft.at, draft.head) not in heads]
    outer = follow_up(text, _distinct([*labelled, *outer, *(draft for draft in rest if draft.rule in SURE)]))
    deep = Inside([span for draft in outer if not draft.wider for span in draft.content])
    return outer + [draft for draft in rest if draft.rule not in SURE and deep.holds(draft)]


def _lettered(text: Text, draft: Draft) -> bool:
    """Whether the cue has a word; a mere colon or dash is what labels are found by."""
    return any(character.isalpha() for span in draft.cue for character in span.of(text.article.text))


def _unclaimed(voices: Sequence[tuple[int, Span]], at: int, span: Span) -> Draft:
    """A quote that nobody claims: the speaker of the last statement, if that stands a few sentences before at most."""
    i = bisect_left(voices, (at, Span(0, 0))) - 1
    voice = voices[i][1] if i >= 0 and voices[i][0] >= at - NEAR else None
    return Draft(at, -1, (), (), (span,), "", "q", "quote-alone", voice, score=0.5)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each cue and content, the first found; in text order of the content."""
    seen: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        key = (draft.content[0].start, draft.cue[0].start if draft.cue else -1)
        seen.setdefault(key, draft)
    return sorted(seen.values(), key=lambda d: (d.content[0], d.cue))


def _statements(text: Text, drafts: Sequence[Draft], times: Sequence[TimeRef]) -> list[Statement]:
    ids = Ids(text.article.id, "statements")
    names = [ids.new(" ".join(span.of(text.article.text) for span in (*d.cue, *d.content))) for d in drafts]
    above = parents([(d.cue[0] if d.cue else d.content[0], d.content) for d in drafts])
    dates = _Times(times)
    out: list[Statement] = []
    by_cue = {d.cue[0]: i for i, d in enumerate(drafts) if d.cue}
    for draft, name, inside in zip(drafts, names, above, strict=True):
        parent = by_cue.get(draft.under, inside) if draft.under else inside
        within = names[parent] if parent is not None else None
        out.append(_statement(text, draft, (name, within), dates))
    return _own_words(out)


def _own_words(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with 'we' and 'I' inside what somebody says read as that speaker."""
    by_id = {statement.id: statement for statement in statements}
    out = []
    for statement in statements:
        outer = by_id.get(statement.within or "")
        own = statement.speaker.kind == "unresolved" and statement.speaker.text.lower() in ("we", "i")
        if own and outer is not None and outer.speaker.kind == "actor":
            speaker = replace(outer.speaker, text=statement.speaker.text)
            statement = replace(statement, speaker=speaker, why=f"{statement.why}, in what {outer.speaker.text} says")
        out.append(statement)
    return out


def _statement(text: Text, draft: Draft, ids: tuple[str, str | None], dates: _Times) -> Statement:
    speaker = speaker_of(text, draft)
    stance, why = stance_of(text, draft)
    said = dates.said(text.parse, draft)
    return Statement(
        id=ids[0],
        speaker=speaker,
        kind=_kind(text, draft.content),
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        stance=stance,
        method=Method("statements", draft.rule, VERSION),
        said=said.interval if said else None,
        said_span=said.span if said else None,
        where=place_of(text, draft),
        within=ids[1],
        vague=vague(speaker),
        why=f"{why}; {_because(speaker)}",
        score=draft.score,
        scope="wider" if draft.wider else "told",
    )


def _because(speaker: Speaker) -> str:
    return f"speaker by {speaker.text!r}" if speaker.text else "no speaker is named"


def _kind(text: Text, content: Sequence[Span]) -> StatementKind:
    sizes = [span.size for span in content]
    shares = [text.quotes.share(span, text.article.text) for span in content]
    share = sum(s * n for s, n in zip(shares, sizes, strict=True)) / max(1, sum(sizes))
    opens = all(text.quotes.at(span.start) for span in content)
    return "direct" if share >= DIRECT and opens else "mixed" if share > 0 else "indirect"


class _Times:
    """The article's dated expressions by place, so that each sentence sees only its own."""

    def __init__(self, times: Sequence[TimeRef]) -> None:
        self._times = sorted(times, key=lambda t: t.span)
        self._starts = [t.span.start for t in self._times]

    def inside(self, sentence: Sentence) -> Sequence[TimeRef]:
        first = bisect_left(self._starts, sentence.span.start)
        return self._times[first : bisect_left(self._starts, sentence.span.end)]

    def said(self, parse: Parse, draft: Draft) -> TimeRef | None:
        """When it was said: the time on the cue, on the clause above it, or in 'He made these remarks last week'."""
        sentence = parse.sentences[draft.at]
        near = self.inside(sentence)
        if draft.head >= 0 and near:
            for at in _predicates(sentence, draft.head):
                if found := when_of(sentence, at, near):
                    return found
        return self._remarks(parse, draft)

    def _remarks(self, parse: Parse, draft: Draft) -> TimeRef | None:
        """The time in a sentence next to the statement that says when 'these remarks' were made."""
        first = bisect_right(
            [s.span.start for s in parse.sentences[max(0, draft.at - 60) : draft.at + 1]], draft.content[0].start
        )
        start = max(0, draft.at - 60) + first - 1
        for at in (start - 1, draft.at + 1):
            if 0 <= at < len(parse.sentences) and parse.sentences[at].block == parse.sentences[draft.at].block:
                sentence = parse.sentences[at]
                head = _remark(sentence)
                near = self.inside(sentence) if head is not None else ()
                if head is not None and near and (found := when_of(sentence, head, near)):
                    return found
        return None


def _remark(sentence: Sentence) -> int | None:
    """The predicate of a sentence that is about the saying itself: 'He made these remarks …'; None in any other."""
    for i, token in enumerate(sentence.tokens):
        pointed = any(sentence.tokens[j].text.lower() in ("these", "this", "the") for j in sentence.children(i, "det"))
        if token.lemma.lower() in REMARKS and pointed and token.dep in ("dobj", "nsubjpass", "nsubj"):
            return token.head
    return None


def _predicates(sentence: Sentence, head: int) -> Iterator[int]:
    """The cue itself, and the clauses whose participle or conjunct it is."""
    yield head
    at = head
    for _ in range(4):
        token = sentence.tokens[at]
        if token.dep not in ("advcl", "conj", "xcomp") or token.head == at or sentence.children(at, "nsubj"):
            return
        at = token.head
        yield at


def _open(statements: Sequence[Statement]) -> Iterator[Issue]:
    for statement in statements:
        if statement.speaker.kind == "unresolved" and statement.scope == "told":
            spot = statement.source[0] if statement.source else statement.content[0]
            yield Issue("statements", "unresolved-speaker", "whose word this is stayed open", "", spot)
