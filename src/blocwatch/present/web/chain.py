"""Who had an occurrence from whom, as a small drawing: each article on a line of its own under the one it goes back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...model import Copy, Occurrence
from ...record.account import Account
from ..story import is_even, kind_words

ROW, INDENT, BOX = 62.0, 34.0, 46.0
"""Height of a line, how far each step down the chain is moved to the right, height of a box; in units of the drawing."""
WIDTH = 420.0


@dataclass(frozen=True, slots=True)
class Node:
    """One teller: an article, or an outlet that is named as the source and whose article the record lacks.

    ``how`` says in words how it hangs on the one above, "" for an origin. ``article`` is "" for an outlet alone.
    ``tells`` is False for an article that others have it from although no report of it was read there.
    """

    outlet: str
    article: str
    published: date | None
    depth: int
    how: str
    certain: bool
    tells: bool
    x: float
    y: float
    above: tuple[float, float] | None
    """Where the line from the one above begins."""


@dataclass(frozen=True, slots=True)
class Chain:
    """All tellers, origins first, each followed by those that have it from there."""

    nodes: tuple[Node, ...]
    width: float
    height: float


def chain(occurrence: Occurrence, account: Account) -> Chain:
    """The chain of one occurrence."""
    links = _links(occurrence, account)
    names = [*occurrence.articles, *(copy.origin or copy.outlet for copy in links.values())]
    children: defaultdict[str, list[str]] = defaultdict(list)
    for name, copy in links.items():
        children[copy.origin or copy.outlet].append(name)
    roots = [name for name in dict.fromkeys(names) if name not in links]
    placed = [row for root in sorted(roots, key=_order(account)) for row in _below(root, 0, children, account)]
    rows = {name: number for number, (name, _) in enumerate(placed)}
    depths = dict(placed)
    nodes = tuple(_node(name, depth, links, rows, occurrence, account) for name, depth in placed)
    return Chain(nodes, WIDTH + INDENT * max(depths.values()), ROW * len(nodes))


def _links(occurrence: Occurrence, account: Account) -> dict[str, Copy]:
    """For each article that has it from elsewhere from whom: by its text, else by the outlet on whose word it tells it."""
    links: dict[str, Copy] = {}
    waiting = list(occurrence.articles)
    while waiting:
        article = waiting.pop()
        copy = account.origin_of(article) or _cited(article, occurrence, account)
        if copy and article not in links:
            links[article] = copy
            waiting += [copy.origin] * bool(copy.origin)
    return links


def _cited(article: str, occurrence: Occurrence, account: Account) -> Copy | None:
    if article in occurrence.origins:
        return None
    cited = (c for c in account.copies if c.article == article and c.kind == "citation")
    return next((c for c in cited if (c.origin or c.outlet) in occurrence.origins), None)


def _order(account: Account) -> Callable[[str], tuple[date, str]]:
    def key(name: str) -> tuple[date, str]:
        known = account.articles.get(name)
        return (known.published if known and known.published else date.max), name

    return key


def _below(name: str, depth: int, children: Mapping[str, Sequence[str]], account: Account) -> Iterator[tuple[str, int]]:
    yield name, depth
    for child in sorted(children.get(name, ()), key=_order(account)):
        yield from _below(child, depth + 1, children, account)


def _node(
    name: str, depth: int, links: dict[str, Copy], rows: dict[str, int], occurrence: Occurrence, account: Account
) -> Node:
    copy, known = links.get(name), account.articles.get(name)
    above = rows[copy.origin or copy.outlet] if copy else None
    x, y = INDENT * depth, ROW * rows[name]
    return Node(
        outlet=(account.names[name] or name) if known else name,
        article=name if known else "",
        published=known.published if known else None,
        depth=depth,
        how=_how(copy) if copy else "",
        certain=copy.certain if copy else True,
        tells=name in occurrence.articles,
        x=x,
        y=y,
        above=None if above is None else (x - INDENT + 16, ROW * above + BOX),
    )


def _how(copy: Copy) -> str:
    verb = "on the word of" if copy.kind == "citation" else kind_words(copy)
    share = f", {copy.share:.0%} of its words" if copy.kind != "citation" and copy.share else ""
    return f"{verb} the one above{share}" + ("" if copy.certain or is_even(copy) else ", or the other way round")
