"""The light tagger: which tokens are cues, then each cue's source and content. Linear models, run in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from operator import add

import numpy as np
import numpy.typing as npt

from ..errors import BlocwatchError
from ..model import Span
from .statement_drafts import Draft, Text, spans_of, trimmed
from .statement_features import LABELS, Facts, argument_features, covered, cue_features, decoded
from .statement_frames import before_others
from .statement_quotes import continued
from .statement_source import RELATIVE, source_of

Floats = npt.NDArray[np.float32]
THRESHOLD = 0.45
"""Probability from which a token is taken as a cue; picked among six values on the development articles, where 0.40 to 0.50 differ by 0.3 points of overlap F1."""

RULED = 0.05
"""The same for a cue verb of the lexicon in one of its frames, with a source."""

UNKNOWN = 0.80
"""The same for words that the lexicon does not hold: picked on the development articles with an earlier set of weights, for precision."""

SHORT = 0.6
"""Share of a governed clause below which the tagged content is taken to have lost it."""

WEIGHTS = "statements_light.npz"


@dataclass(frozen=True)
class Tagger:
    """The two models' weights: a number per cue feature, a number per label for each argument feature, label moves."""

    words: frozenset[str]
    cue: dict[str, float]
    names: dict[str, int]
    weights: Floats
    moves: Floats

    def cue_probability(self, features: Sequence[str]) -> float:
        """How likely a token with these features is the head of a cue."""
        get = self.cue.get
        score = sum(get(name, 0.0) for name in features)
        return float(1.0 / (1.0 + np.exp(-score)))

    def labels(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The most likely label of each token, by Viterbi."""
        return [LABELS[i] for i in viterbi(self._scores(features), self.moves)]

    def _scores(self, features: Sequence[Sequence[str]]) -> Floats:
        get = self.names.get
        unknown = len(self.names)
        rows = [get(name, unknown) for token in features for name in token]
        sizes = [len(token) for token in features]
        if len(set(sizes)) == 1:
            return np.asarray(self.weights[rows].reshape(len(sizes), sizes[0], -1).sum(axis=1), np.float32)
        edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        return np.asarray(np.add.reduceat(self.weights[rows], edges, axis=0), np.float32)


def viterbi(scores: Floats, moves: Floats) -> list[int]:
    """The best path through states with the given scores (step x state) and moves (from x to); [] for no steps."""
    if not len(scores):
        return []
    rows, trans = scores.tolist(), moves.T.tolist()
    best: list[float] = rows[0]
    back: list[list[int]] = []
    for row in rows[1:]:
        ways = [list(map(add, best, into)) for into in trans]
        tops = list(map(max, ways))
        back.append([way.index(top) for way, top in zip(ways, tops, strict=True)])
        best = list(map(add, tops, row))
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The weights that ship with the package. Raises BlocwatchError where they are missing."""
    place = files("blocwatch.weights").joinpath(WEIGHTS)
    if not place.is_file():
        raise BlocwatchError(f"the weights {WEIGHTS} are not installed; use the route 'rules'")
    with as_file(place) as path, np.load(path, allow_pickle=False) as stored:
        return unpacked({name: stored[name] for name in stored.files})


def unpacked(stored: dict[str, npt.NDArray[np.generic]]) -> Tagger:
    """A tagger from its stored arrays."""
    cue_names = str(stored["cue_names"]).split("\n")
    names = str(stored["argument_names"]).split("\n")
    weights = np.asarray(stored["argument_weights"], np.float32)
    return Tagger(
        frozenset(str(stored["words"]).split("\n")),
        dict(zip(cue_names, np.asarray(stored["cue_weights"], np.float32).tolist(), strict=True)),
        {name: i for i, name in enumerate(names)},
        np.vstack([weights, np.zeros((1, len(LABELS)), np.float32)]),
        np.asarray(stored["moves"], np.float32),
    )


def tagged(text: Text, at: int, model: Tagger) -> Iterator[Draft]:
    """The drafts that the tagger finds in one sentence."""
    facts: Facts | None = None
    for i, token in enumerate(text.parse.sentences[at].tokens):
        if token.lemma.lower() not in model.words:
            continue
        facts = facts or Facts(text, at)
        probability = model.cue_probability(cue_features(facts, i))
        if probability >= _floor(facts, i) and (draft := _draft(facts, i, probability, model)):
            yield draft


def _floor(facts: Facts, cue: int) -> float:
    """Less is asked of a word of the lexicon whose frame is filled and whose source is named; more of unknown words."""
    lexicon, word = facts.text.lexicon, facts.lemma[cue]
    if not facts.is_cue(cue) and not lexicon.has("nouns", word) and not lexicon.has("adjectives", word):
        return UNKNOWN
    rule = facts.by_rule(cue) if facts.is_cue(cue) else None
    return RULED if rule is not None and rule.source else THRESHOLD


def _draft(facts: Facts, cue: int, probability: float, model: Tagger) -> Draft | None:
    found = decoded(facts.sentence, model.labels(argument_features(facts, cue)))
    own = worded(facts, found["Q"]) or (facts.sentence.tokens[cue].span,)
    content = _content(facts, cue, found["C"], facts.by_rule(cue))
    return drafted(facts, cue, own, found["S"], content, probability) if content else None


def drafted(
    facts: Facts, cue: int, own: Sequence[Span], named: Sequence[Span], content: Sequence[Span], probability: float
) -> Draft:
    """A draft from a tagger's words: the cue's, the named source's (the syntax's where there is none), the content's."""
    rule = facts.by_rule(cue)
    source = source_of(facts.sentence, cue) if facts.sentence.tokens[cue].pos in ("VERB", "AUX") else None
    if (subject := beside_quote(facts, cue)) is not None:
        near = min(_gap(subject, span) for span in own)
        named = tuple(span for span in named if span.holds(subject) or min(_gap(span, word) for word in own) < near)
    spans = tuple(named) or _elsewhere(source.spans if source else (), content)
    voice = _voice(spans, source.spans if source else (), source.voice if source else None)
    frame = rule.frame if rule else ""
    word = _word(facts, cue, own)
    return Draft(facts.at, cue, tuple(own), spans, tuple(content), word, frame, "tagger", voice, not spans, probability)


def beside_quote(facts: Facts, cue: int) -> Span | None:
    """The noun that is the cue's own subject where the cue is set to a quote: whoever is named further off, that one speaks."""
    rule, sentence = facts.by_rule(cue), facts.sentence
    if rule is None or rule.frame != "q" or facts.lemma[cue] in ("quote", "cite"):
        return None
    inside = facts.text.quoted(facts.at)
    nouns = [i for i in sentence.children(cue, "nsubj") if facts.lemma[i] not in RELATIVE and i not in inside]
    return sentence.tokens[nouns[0]].span if nouns else None


def _gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(0, one.start - other.end, other.start - one.end)


def _word(facts: Facts, cue: int, own: Sequence[Span]) -> str:
    """The cue word that the lexicon knows: the head, or the noun or adjective that a plain verb carries."""
    lexicon = facts.text.lexicon
    for i in (cue, *covered(facts.sentence, own)):
        word = facts.lemma[i]
        if word in lexicon.verbs or any(lexicon.has(part, word) for part in ("negative", "adjectives", "nouns")):
            return word
    return facts.lemma[cue]


def worded(facts: Facts, cue: Sequence[Span]) -> tuple[Span, ...]:
    """The cue's words without a colon or comma at its end."""
    return spans_of(facts.sentence, trimmed(facts.sentence, covered(facts.sentence, cue)))


def _elsewhere(source: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """The source by syntax, unless the content holds it."""
    return tuple(s for s in source if not any(s.overlap(c) for c in content))


def _voice(spans: Sequence[Span], by_syntax: Sequence[Span], voice: Span | None) -> Span | None:
    """The phrase that says who speaks: the syntax knows the noun before 'who' and the subject of the main clause."""
    if not spans:
        return None
    if voice is not None and any(s.overlap(t) for s in spans for t in (*by_syntax, voice)):
        return voice if not any(s.overlap(voice) for s in spans) else spans[0]
    return spans[0]


def _content(facts: Facts, cue: int, spans: Sequence[Span], rule: Draft | None) -> tuple[Span, ...]:
    """The tagged content with whole quotes: a quote is reported to its end, over sentences and paragraphs."""
    if rule is not None and (rule.frame == "q" or _cut_short(facts, cue, spans, rule)):
        return rule.content
    return content_of(facts, cue, spans)


def content_of(facts: Facts, cue: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    """A tagged content up to where another's word begins ('… while others believe'), its quotes whole."""
    s = facts.sentence
    held = covered(s, spans)
    kept = before_others(s, held, [i for i in held if i != cue and s.tokens[i].head in held], facts.is_cue)
    if len(kept) == len(held):
        return whole_quotes(facts, cue, spans)
    beyond = [span for span in spans if not span.overlap(s.span)]
    return whole_quotes(facts, cue, (*spans_of(s, trimmed(s, kept)), *beyond))


def whole_quotes(facts: Facts, cue: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Tagged contents with each quote to its end, over sentences and paragraphs; as they are where the cue is quoted too."""
    if cue in facts.text.quoted(facts.at):
        return tuple(spans)
    out: list[Span] = []
    for span in sorted(more for one in spans for more in _grown(facts.text, facts.at, one)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _cut_short(facts: Facts, cue: int, spans: Sequence[Span], rule: Draft) -> bool:
    """Whether the tagger lost most of a clause that a cue verb of the lexicon governs by syntax."""
    tagged_size, clause = sum(span.size for span in spans), sum(span.size for span in rule.content)
    return rule.frame == "c" and facts.is_cue(cue) and tagged_size < SHORT * clause


def _grown(text: Text, at: int, span: Span) -> list[Span]:
    """One tagged span, out to the marks of the quotes that it starts or ends in."""
    start, end = span
    sentence = text.parse.sentences[at].span
    more: list[Span] = []
    first, last = text.quotes.at(start), text.quotes.at(end - 1)
    if first and (first.inner.start >= start - 2 or first.span.start < sentence.start) and first.span.start < start:
        start = first.span.start
    if last and (last.span.end - end <= 3 or last.span.end > sentence.end):
        end = last.span.end
        more = [quote.span for quote in continued(text, last)]
    return [Span(start, end), *more]
