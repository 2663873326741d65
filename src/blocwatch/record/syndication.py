"""Who had it from whom: copies, shared agency text and rewrites among articles, and claims told on another's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np

from ..lexicon.outlets import outlets
from ..model import Article, Copy, CopyKind
from .origins import Credit, OutletNames, credits
from .prose import Prose, Shared, prose, shared
from .similarity import vectors
from .tellings import Telling

COPIED = 0.5
"""From this share of own words in common on, an article counts as a copy of another."""

PARTLY = 0.2
"""From this share on two articles go back to one text. Below it lie shared boilerplate and sidebars."""

FEWEST = 20
"""Fewest common own words: in a text of a few lines one stock phrase would already be a large share."""

ALIKE = 0.24
"""Least cosine of two articles, one of which names the other's outlet, to tell one story; unrelated ones stay under 0.2."""

FRESH = 14
"""Days within which a story is told anew from another outlet's; later it is looked back on."""

SAMPLE = np.uint64(4)
"""Every fourth run, chosen by its number, proposes pairs; what is proposed is then compared in full."""

NEIGHBOURS = 4
"""A run that many have proposes each with so many of the first: wire text printed by hundreds stays affordable."""

_NEVER = date.max


@dataclass(frozen=True)
class _Told:
    telling: Telling
    prose: Prose
    outlet: str
    credits: tuple[Credit, ...]

    @property
    def article(self) -> Article:
        return self.telling.article

    @cached_property
    def agencies(self) -> frozenset[str]:
        named = {credit.outlet for credit in self.credits if credit.kind != "reported"}
        return frozenset(name for name in named if (known := outlets().named(name)) and known.agency)

    @cached_property
    def is_agency(self) -> bool:
        """Whether it is an agency's own report: by the list of outlets, or because its own dateline names itself."""
        known = outlets().named(self.outlet)
        first = self.outlet.casefold().split(" ")[0]
        return bool(known and known.agency) or any(s.name.casefold() == first for s in self.article.sources)

    def credit_to(self, outlet: str) -> Credit | None:
        """The words with which it names an outlet, None if it does not or it is its own."""
        return next((credit for credit in self.credits if credit.outlet == outlet), None) if outlet else None


def copies(tellings: Sequence[Telling]) -> tuple[Copy, ...]:
    """For each article that is no original the best origin, and a citation for each claim on another outlet's word.

    In order of articles. An article has at most one origin; no chain of origins closes upon itself.
    """
    names = OutletNames(telling.article for telling in tellings)
    told = [_Told(t, prose(t.article, t.speech), names.of(t.article), credits(t, names)) for t in tellings]
    found: defaultdict[int, list[tuple[Copy, int]]] = defaultdict(list)
    for i, j in _pairs(told):
        _note(found, told, (i, j), _shared_prose)
    if named := list(_named_pairs(told)):
        rows = vectors([_body(t.article) for t in told])
        for i, j in named:
            _note(found, told, (i, j), partial(_retold, alike=float((rows[i] @ rows[j].T).sum())))
    best = _one_each(found, told)
    return tuple(copy for i in range(len(told)) for copy in (*best.get(i, ()), *_citations(i, told, best)))


Judge = Callable[[_Told, _Told], "tuple[CopyKind, Shared, str] | None"]


def _note(found: dict[int, list[tuple[Copy, int]]], told: Sequence[_Told], pair: tuple[int, int], judge: Judge) -> None:
    i, j = pair
    if (verdict := judge(told[i], told[j])) is None:
        return
    later, earlier, certain, reason = _direction(i, j, told)
    kind, common, why = verdict
    copy, origin = told[later], told[earlier]
    credit = copy.credit_to(origin.outlet)
    words = credit.span.of(copy.article.text) if credit else ""
    share = common.share if later == i else common.other_share
    made = Copy(
        copy.article.id, origin.article.id, origin.outlet, kind, round(share, 3), certain, words, f"{why}; {reason}"
    )
    found[later].append((made, earlier))


# ---------------------------------------------------------------- pairs


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs that have some runs of words in common."""
    runs = [np.unique(t.prose.runs[t.prose.runs % SAMPLE == 0]) for t in told]
    numbers = np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint64)
    holders = np.repeat(np.arange(len(told)), [len(run) for run in runs])
    order = np.lexsort((holders, numbers))
    numbers, holders = numbers[order], holders[order]
    edges = np.flatnonzero(np.diff(numbers)) + 1
    common: Counter[tuple[int, int]] = Counter()
    for group in np.split(holders, edges):
        if len(group) > 1:
            common.update(_proposed([int(holder) for holder in group]))
    yield from (pair for pair, count in sorted(common.items()) if count > 1)


def _proposed(holders: list[int]) -> Iterator[tuple[int, int]]:
    for at, holder in enumerate(holders):
        for first in (*holders[: min(at, NEIGHBOURS)], *holders[max(at - NEIGHBOURS, NEIGHBOURS) : at]):
            yield first, holder


def _named_pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """An article and each one of an outlet that it names, published no later than it and not long before."""
    by_outlet: defaultdict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(told):
        by_outlet[t.outlet].append(i)
    for i, t in enumerate(told):
        for outlet in sorted({credit.outlet for credit in t.credits}):
            yield from ((i, j) for j in by_outlet.get(outlet, ()) if _fresh(t.article, told[j].article))


def _fresh(later: Article, earlier: Article) -> bool:
    if later.published is None or earlier.published is None:
        return True
    return 0 <= (later.published - earlier.published).days <= FRESH


# ---------------------------------------------------------------- verdicts


def _shared_prose(one: _Told, other: _Told) -> tuple[CopyKind, Shared, str] | None:
    common = shared(one.prose, other.prose)
    most = max(common.share, common.other_share)
    if most < PARTLY or common.words < FEWEST:
        return None
    said = f"{most:.0%} of the shorter one's own words stand in the other in runs of eight and more, quotes left out"
    if most >= COPIED:
        return "copy", common, said
    if both := one.agencies & other.agencies:
        return "agency", common, f"{said}; both credit {', '.join(sorted(both))}"
    return "rewrite", common, said


def _retold(one: _Told, other: _Told, alike: float) -> tuple[CopyKind, Shared, str] | None:
    """A story told anew: the outlet is named and the words are alike by this cosine."""
    common = shared(one.prose, other.prose)
    if max(common.share, common.other_share) >= PARTLY and common.words >= FEWEST:
        return None
    if alike < ALIKE:
        return None
    return "rewrite", common, f"it names {other.outlet}, and its words are alike (cosine {alike:.2f})"


def _body(article: Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.body())


def _direction(i: int, j: int, told: Sequence[_Told]) -> tuple[int, int, bool, str]:
    """(later, earlier, whether that is certain, why)."""
    one, other = told[i], told[j]
    names_other, names_one = one.credit_to(other.outlet), other.credit_to(one.outlet)
    if bool(names_other) != bool(names_one):
        return (i, j, True, f"it names {other.outlet}") if names_other else (j, i, True, f"it names {one.outlet}")
    if one.is_agency != other.is_agency:
        later, earlier = (j, i) if one.is_agency else (i, j)
        return later, earlier, True, f"{told[earlier].outlet} is an agency"
    days = one.article.published or _NEVER, other.article.published or _NEVER
    if days[0] != days[1] and _NEVER not in days:
        later, earlier = (i, j) if days[0] > days[1] else (j, i)
        return later, earlier, True, "the other was published before it"
    later, earlier = (i, j) if _rank(one) > _rank(other) else (j, i)
    return later, earlier, False, "neither day nor credit tells who was first"


def _rank(told: _Told) -> tuple[date, int, str]:
    """The dated before the undated, the longer before the shorter."""
    return told.article.published or _NEVER, -told.prose.size, told.article.id


# ---------------------------------------------------------------- one origin each


def _one_each(found: dict[int, list[tuple[Copy, int]]], told: Sequence[_Told]) -> dict[int, tuple[Copy, ...]]:
    """The best origin of each article: a certain one, the one that it names, the one it shares most with, the earliest."""
    parents: dict[int, int] = {}
    best: dict[int, tuple[Copy, ...]] = {}
    for i in sorted(found):
        ranked = sorted(found[i], key=lambda c: (not c[0].certain, not c[0].words, -c[0].share, _rank(told[c[1]])))
        for copy, origin in ranked:
            if not _leads_to(origin, i, parents):
                parents[i], best[i] = origin, (copy,)
                break
    return best


def _leads_to(start: int, goal: int, parents: dict[int, int]) -> bool:
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = parents.get(at)
    return False


def _citations(i: int, told: Sequence[_Told], best: dict[int, tuple[Copy, ...]]) -> Iterator[Copy]:
    """Claims on the word of an outlet that is not the article's origin anyway."""
    article, origin = told[i].article, {copy.outlet for copy in best.get(i, ())}
    seen: set[str] = set()
    for credit in told[i].credits:
        if credit.outlet in origin | seen:
            continue
        seen.add(credit.outlet)
        words = credit.span.of(article.text)
        yield Copy(article.id, "", credit.outlet, "citation", 0.0, True, words, f"it names {credit.outlet}")


def roots(found: Sequence[Copy]) -> dict[str, str]:
    """For each article that has an origin the one that its chain of origins ends at."""
    parents = {copy.article: copy.origin for copy in found if copy.origin and copy.kind != "citation"}
    out: dict[str, str] = {}
    for article in parents:
        at = article
        while at in parents:
            at = parents[at]
        out[article] = at
    return out
