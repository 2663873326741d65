"""Statements by rule over the parse: cue verbs and their frames, nouns, adjectives, 'according to', 'Name: …'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Sentence, Span
from .quotes import Quote
from .statement_drafts import Draft, Text, cue_tokens, spans_of, trimmed
from .statement_frames import frames_of
from .statement_quotes import claimed, continued
from .statement_source import Source, noun_phrase, source_of

NOT_FINITE = frozenset({"amod", "compound", "nmod"})


def verb_drafts(text: Text, at: int) -> Iterator[Draft]:
    """A draft for each cue verb of a sentence that has something to report."""
    sentence = text.parse.sentences[at]

    def is_cue(i: int) -> bool:
        return sentence.tokens[i].lemma.lower() in text.lexicon.verbs

    for verb, token in enumerate(sentence.tokens):
        frames = text.lexicon.verbs.get(token.lemma.lower())
        if frames and token.pos in ("VERB", "AUX") and token.dep not in NOT_FINITE:
            letters = "".join(frames)
            if draft := verb_draft(text, at, verb, letters, is_cue):
                yield draft


def verb_draft(text: Text, at: int, verb: int, letters: str, is_cue: Callable[[int], bool]) -> Draft | None:
    """The draft of one cue verb, None where no frame is filled. Made once."""
    key = (at, verb, letters)
    if key not in text.drafted:
        text.drafted[key] = _verb_draft(text, at, verb, letters, is_cue)
    return text.drafted[key]


def _verb_draft(text: Text, at: int, verb: int, letters: str, is_cue: Callable[[int], bool]) -> Draft | None:
    sentence = text.parse.sentences[at]
    word = sentence.tokens[verb].lemma.lower()
    source = source_of(sentence, verb)
    cue = spans_of(sentence, cue_tokens(sentence, verb))
    if "q" in letters and verb not in text.quoted(at):
        quotes = claimed(text, at, verb, _group(sentence, verb, source))
        if quotes:
            return _draft(at, verb, cue, source, _quote_content(text, quotes), word, "q")
    for letter, content in frames_of(sentence, verb, letters, is_cue):
        if letter in "iaxo" and not source.spans and not source.hidden:
            continue
        if letter == "r" and sentence.tokens[verb].dep == "ccomp" and is_cue(sentence.tokens[verb].head):
            continue  # 'said that it reserves the right' is one statement, with that stance
        content = tuple(_whole_quotes(text, span) for span in content)
        return _draft(at, verb, cue, source, content, word, letter)
    return None


def _draft(at: int, verb: int, cue: tuple[Span, ...], source: Source, content: tuple[Span, ...], *how: str) -> Draft:
    word, frame = how
    clean = tuple(span for span in content if not any(span.overlap(s) == span.size for s in source.spans))
    return Draft(
        at, verb, cue, source.spans, clean or content, word, frame, f"verb-{frame}", source.voice, source.hidden
    )


def _group(sentence: Sentence, verb: int, source: Source) -> Span:
    """Cue and source together, with the objects and adverbs that hang on the cue behind it."""
    around = list(cue_tokens(sentence, verb))
    for i in sentence.children(verb, "dative", "npadvmod"):
        around += [j for j in sentence.subtree(i) if i > verb]
    span = sentence.extent(around)
    for s in source.spans:
        if (s.end <= span.start and span.start - s.end < 40) or (s.start >= span.end and s.start - span.end < 4):
            span = Span(min(span.start, s.start), max(span.end, s.end))
    return span


def _quote_content(text: Text, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    spans = [quote.span for quote in quotes]
    spans += [more.span for more in continued(text, quotes[-1])]
    return tuple(sorted(set(spans)))


def _whole_quotes(text: Text, span: Span) -> Span:
    """A span that reaches the last word of a quote takes the closing mark too; one that starts at the first, the opening."""
    first, last = text.quotes.at(span.start), text.quotes.at(span.end - 1)
    start, end = span
    if first and first.inner.start >= span.start - 2 and first.span.start < span.start:
        start = first.span.start
    if last and last.span.end - span.end <= 3:
        end = last.span.end
    return Span(start, end)


# ------------------------------------------------------------------ other cues


def according(text: Text, at: int) -> Iterator[Draft]:
    """'according to X', 'per X', 'in the words of X', 'in X's view': the rest of the clause is X's."""
    sentence = text.parse.sentences[at]
    for i, token in enumerate(sentence.tokens):
        phrase = _according(sentence, i, token.text.lower())
        if phrase is None:
            continue
        head, cue = phrase
        source = noun_phrase(sentence, head)
        if not source:
            continue
        content = _clause_around(sentence, i, Span(cue[0].start, source[-1].end))
        if content:
            yield Draft(at, i, cue, source, content, "accord", "p", "according-to", source[0])


def _according(sentence: Sentence, i: int, word: str) -> tuple[int, tuple[Span, ...]] | None:
    if word == "according":
        for to in sentence.children(i, "prep"):
            for noun in sentence.children(to, "pobj"):
                return noun, spans_of(sentence, (i, to))
        if i + 2 < len(sentence.tokens) and sentence.tokens[i + 1].text == "to":
            nouns = sentence.children(i + 1, "pobj")
            return (nouns[0], spans_of(sentence, (i, i + 1))) if nouns else None
    if word == "per" and sentence.tokens[i].dep == "prep":
        named = [n for n in sentence.children(i, "pobj") if sentence.tokens[n].pos == "PROPN"]
        return (named[0], spans_of(sentence, (i,))) if named else None
    if word == "words" and i >= 2 and sentence.tokens[i - 2].text.lower() == "in":
        for of in sentence.children(i, "prep"):
            for noun in sentence.children(of, "pobj"):
                return noun, spans_of(sentence, (i - 2, i - 1, i, of))
    return None


def _clause_around(sentence: Sentence, i: int, phrase: Span) -> tuple[Span, ...]:
    """The clause that a prepositional cue stands in, without the cue and its noun phrase."""
    at, seen = i, {i}
    while sentence.tokens[at].pos not in ("VERB", "AUX") or at == i:
        above = sentence.tokens[at].head
        if above in seen:
            break
        seen.add(above)
        at = above
    tree = [j for j in sentence.subtree(at) if not sentence.tokens[j].span.overlap(phrase)]
    parts = [[j for j in tree if sentence.tokens[j].span.end <= phrase.start],
             [j for j in tree if sentence.tokens[j].span.start >= phrase.end]]  # fmt: skip
    out: list[Span] = []
    for part in parts:
        kept = trimmed(sentence, part)
        if len(kept) > 1 or (kept and sentence.tokens[kept[0]].pos == "VERB"):
            out.append(Span(sentence.tokens[kept[0]].span.start, sentence.tokens[kept[-1]].span.end))
    return tuple(out)


def hearsay(text: Text, at: int) -> Iterator[Draft]:
    """'reportedly', 'allegedly': the clause is the word of somebody who is not named."""
    sentence = text.parse.sentences[at]
    for i, token in enumerate(sentence.tokens):
        if not text.lexicon.has("adverbs", token.text.lower()) or token.head == i:
            continue
        tree = [j for j in sentence.subtree(token.head) if j > i]
        kept = trimmed(sentence, tree)
        if kept:
            cue = spans_of(sentence, (i,))
            content = (Span(sentence.tokens[kept[0]].span.start, sentence.tokens[kept[-1]].span.end),)
            yield Draft(at, i, cue, (), content, token.text.lower(), "h", "hearsay", unnamed=True)


def nominal(text: Text, at: int) -> Iterator[Draft]:
    """'China's claim that …', 'fears that …', 'is confident that …': nouns and adjectives with a clause."""
    sentence = text.parse.sentences[at]
    for i, token in enumerate(sentence.tokens):
        if token.pos == "NOUN" and text.lexicon.has("nouns", token.lemma.lower()):
            yield from _noun(sentence, at, i)
        elif token.pos in ("ADJ", "VERB") and text.lexicon.has("adjectives", token.text.lower()):
            yield from _adjective(sentence, at, i)


def _noun(sentence: Sentence, at: int, i: int) -> Iterator[Draft]:
    for j in sentence.children(i, "acl", "ccomp", "relcl"):
        marked = [k for k in sentence.children(j, "mark", "aux") if sentence.tokens[k].text.lower() in ("that", "to")]
        if j < i or not marked or marked[0] < i:
            continue
        owners = list(sentence.children(i, "poss"))
        if not owners and sentence.tokens[marked[0]].text.lower() == "to":
            continue
        content = (sentence.extent(trimmed(sentence, sentence.subtree(j))),)
        source = noun_phrase(sentence, owners[0]) if owners else ()
        cue = spans_of(sentence, (i,))
        yield Draft(
            at, i, cue, source, content, sentence.tokens[i].lemma.lower(), "n", "noun", source[0] if source else None
        )


def _adjective(sentence: Sentence, at: int, i: int) -> Iterator[Draft]:
    head = sentence.tokens[i].head
    if sentence.tokens[i].dep not in ("acomp", "attr", "ROOT", "oprd", "conj", "ccomp"):
        return
    subjects = sentence.children(head, "nsubj", "nsubjpass") or sentence.children(i, "nsubj", "nsubjpass")
    clauses = sentence.children(i, "ccomp")
    if not subjects or not clauses or sentence.tokens[subjects[0]].lemma.lower() == "it":
        return
    tree = trimmed(sentence, sentence.subtree(clauses[0]))
    if tree and tree[0] > i:
        source = noun_phrase(sentence, subjects[0])
        copula = [head, *cue_tokens(sentence, head), i] if head != i else list(cue_tokens(sentence, i))
        cue = spans_of(sentence, [k for k in copula if k <= i])
        word = sentence.tokens[i].text.lower()
        yield Draft(at, i, cue, source, (sentence.extent(tree),), word, "j", "adjective", source[0] if source else None)
