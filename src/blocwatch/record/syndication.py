"""Who had it from whom: copies, shared agency text and rewrites among articles, and claims told on another's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from ..lexicon.outlets import outlets
from ..model import Article, Copy, CopyKind
from .chains import circular
from .origins import UNNAMED, Credit, OutletNames, credits
from .prose import Numbers, Prose, Shared, prose, shared
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

PROPOSED = 0.05
"""Least share of the smaller one's runs in common to be compared in full: what shares less is boilerplate."""

_NEVER = date.max


@dataclass(frozen=True)
class Witness:
    """An article as what counts for who had it from whom: day, outlet, own words, and the outlets it names, in order."""

    id: str
    published: date | None
    outlet: str
    own_words: int
    is_agency: bool
    credits: tuple[Credit, ...]
    credited: tuple[str, ...]
    """The words of each credit."""

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The agencies that it credits with its text, ``UNNAMED`` for those that it does not name."""
        named = {credit.outlet for credit in self.credits if credit.kind != "reported"}
        return frozenset(n for n in named if n == UNNAMED or ((known := outlets().named(n)) and known.agency))

    def words_for(self, outlet: str) -> str | None:
        """The words with which it names an outlet, None if it does not or it is its own."""
        found = zip(self.credits, self.credited, strict=True)
        return next((words for credit, words in found if credit.outlet == outlet), None) if outlet else None

    def credit_for(self, other: Witness) -> str:
        """The words that credit where a text is from which another has too: that one's outlet, else an agency; "" if none do."""
        named = (other.outlet, *sorted(self.agencies - {UNNAMED}), UNNAMED)
        return next((words for outlet in named if (words := self.words_for(outlet))), "")

    @property
    def rank(self) -> tuple[date, int, str]:
        """The dated before the undated, the longer before the shorter."""
        return self.published or _NEVER, -self.own_words, self.id


@dataclass(frozen=True, slots=True)
class Kin:
    """Two articles that share prose, or of which one names the other's outlet and tells alike (``alike``: a cosine)."""

    one: str
    other: str
    words: int
    share: float
    other_share: float
    alike: float | None = None


def is_agency(outlet: str, article: Article) -> bool:
    """Whether it is an agency's own report: by the list of outlets, or because its own dateline names itself."""
    known = outlets().named(outlet)
    first = outlet.casefold().split(" ")[0]
    return bool(known and known.agency) or any(source.name.casefold() == first for source in article.sources)


def witness(telling: Telling, own_words: int, names: OutletNames) -> Witness:
    """An article as a witness."""
    article, outlet = telling.article, names.of(telling.article)
    found = credits(telling, names)
    words = tuple(credit.span.of(article.text) for credit in found)
    return Witness(article.id, article.published, outlet, own_words, is_agency(outlet, article), found, words)


def body(article: Article) -> str:
    """The text of an article's body."""
    return "\n".join(block.span.of(article.text) for block in article.body())


# ---------------------------------------------------------------- kin


def shingles(found: Prose) -> Numbers:
    """The runs by which kin are found: some of those that hold at least one of the outlet's own words, each once."""
    if not len(found.runs):
        return found.runs
    before = np.concatenate(([0], np.cumsum(found.own)))
    length = len(found.words) - len(found.runs) + 1
    own = before[length:] > before[:-length]
    return np.unique(found.runs[own & (found.runs % SAMPLE == 0)])


def proposes(common: int, one: int, other: int) -> bool:
    """Whether two with so many shingles, of which so many in common, are worth comparing in full."""
    return common > 1 and common >= PROPOSED * min(one, other)


def prose_kin(ids: tuple[str, str], one: Prose, other: Prose) -> Kin | None:
    """Kin by shared prose, None where they share too little."""
    common = shared(one, other)
    if not _related(common):
        return None
    return Kin(*ids, common.words, common.share, common.other_share)


def told_kin(ids: tuple[str, str], common: Shared, alike: float) -> Kin | None:
    """Kin by telling alike, to be asked where one names the other; None where they don't or share prose anyway."""
    if alike < ALIKE or _related(common):
        return None
    return Kin(*ids, common.words, common.share, common.other_share, alike)


def _related(common: Shared) -> bool:
    return max(common.share, common.other_share) >= PARTLY and common.words >= FEWEST


def fresh(later: date | None, earlier: date | None) -> bool:
    """Whether what names another may have its story from it, by their days of publication."""
    return later is None or earlier is None or 0 <= (later - earlier).days <= FRESH


# ---------------------------------------------------------------- descent


def descents(ids: Iterable[str], kin: Iterable[Kin], known: Mapping[str, Witness]) -> dict[str, tuple[Copy, ...]]:
    """For each of some articles its best origin, if it has any, and a citation for each claim on another outlet's word.

    ``kin`` are all pairs that these articles are in, ``known`` all articles of these pairs.
    """
    wanted, found = set(ids), defaultdict[str, list[Copy]](list)
    for pair in kin:
        made = _descent(pair, known)
        if made.article in wanted:
            found[made.article].append(made)
    best = {id: (_credited(_best(found[id], known), known),) for id in sorted(found)}
    return {id: (*best.get(id, ()), *_citations(known[id], best.get(id, ()))) for id in sorted(wanted)}


def _descent(pair: Kin, known: Mapping[str, Witness]) -> Copy:
    one, other = known[pair.one], known[pair.other]
    later, earlier, certain, reason = _direction(one, other)
    kind, why = _kind(pair, later, earlier)
    if pair.alike is not None:
        why = f"its words are alike (cosine {pair.alike:.2f})"
    share = pair.share if later is one else pair.other_share
    words = later.words_for(earlier.outlet) or ""
    return Copy(later.id, earlier.id, earlier.outlet, kind, round(share, 3), certain, words, f"{why}; {reason}")


def _kind(pair: Kin, later: Witness, earlier: Witness) -> tuple[CopyKind, str]:
    most = max(pair.share, pair.other_share)
    said = f"{most:.0%} of the shorter one's own words stand in the other in runs of eight and more, quotes left out"
    if pair.alike is not None:
        return "rewrite", ""
    theirs = earlier.is_agency or later.words_for(earlier.outlet) is not None
    if not theirs and (both := later.agencies & earlier.agencies):
        return "agency", f"{said}; both credit {', '.join(sorted(both))}"
    if not theirs and later.agencies:
        return "agency", f"{said}; it credits {', '.join(sorted(later.agencies))}"
    return "copy" if most >= COPIED else "rewrite", said


def _direction(one: Witness, other: Witness) -> tuple[Witness, Witness, bool, str]:
    """(later, earlier, whether that is certain, why)."""
    names_other, names_one = one.words_for(other.outlet), other.words_for(one.outlet)
    if (names_other is None) != (names_one is None):
        later, earlier = (other, one) if names_other is None else (one, other)
        return later, earlier, True, f"it names {earlier.outlet}"
    if one.is_agency != other.is_agency:
        later, earlier = (other, one) if one.is_agency else (one, other)
        return later, earlier, True, f"{earlier.outlet} is an agency"
    later, earlier = (one, other) if one.rank > other.rank else (other, one)
    if one.published and other.published and one.published != other.published:
        return later, earlier, True, "the other was published before it"
    return later, earlier, False, "neither day nor credit tells who was first"


def _best(found: Sequence[Copy], known: Mapping[str, Witness]) -> Copy:
    """A certain origin, one that it names, the one it shares most with, the earliest."""
    return min(found, key=lambda c: (not c.certain, not c.words, -c.share, known[c.origin].rank))


def _credited(copy: Copy, known: Mapping[str, Witness]) -> Copy:
    """The same with the words that credit an agency, where none name the origin itself."""
    return copy if copy.words else replace(copy, words=known[copy.article].credit_for(known[copy.origin]))


def _citations(told: Witness, best: Sequence[Copy]) -> Iterator[Copy]:
    """Claims on the word of an outlet that is not the article's origin anyway."""
    seen = {UNNAMED, *(copy.outlet for copy in best)}
    for credit, words in zip(told.credits, told.credited, strict=True):
        if credit.outlet not in seen:
            seen.add(credit.outlet)
            yield Copy(told.id, "", credit.outlet, "citation", 0.0, True, words, f"it names {credit.outlet}")


# ---------------------------------------------------------------- without a record


def copies(tellings: Sequence[Telling]) -> tuple[Copy, ...]:
    """For each article that is no original the best origin, and a citation for each claim on another outlet's word.

    In order of articles. An article has at most one origin; no chain of origins closes upon itself. For articles at
    hand; a record keeps the same for all of its own.
    """
    names = OutletNames(telling.article for telling in tellings)
    texts = {t.article.id: prose(t.article, t.speech) for t in tellings}
    known = {t.article.id: witness(t, texts[t.article.id].size, names) for t in tellings}
    pairs = [k for one, other in _pairs(texts) if (k := prose_kin((one, other), texts[one], texts[other]))]
    pairs += _named(tellings, texts, known)
    found = descents(known, pairs, known)
    parents = {id: copy.origin for id, made in found.items() for copy in made if copy.origin}
    first = circular(parents, {id: w.rank for id, w in known.items()})
    return tuple(
        copy
        for telling in tellings
        for copy in found[telling.article.id]
        if copy.kind == "citation" or telling.article.id not in first
    )


def _pairs(texts: Mapping[str, Prose]) -> Iterator[tuple[str, str]]:
    """Pairs that have enough runs of words in common."""
    runs = {id: shingles(found) for id, found in texts.items()}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for id in sorted(runs):
        for run in runs[id]:
            holders[int(run)].append(id)
    common: Counter[tuple[str, str]] = Counter()
    for held in holders.values():
        common.update((one, other) for i, other in enumerate(held) for one in held[:i])
    for (one, other), count in sorted(common.items()):
        if proposes(count, len(runs[one]), len(runs[other])):
            yield one, other


def _named(tellings: Sequence[Telling], texts: Mapping[str, Prose], known: Mapping[str, Witness]) -> Iterator[Kin]:
    """Kin among an article and each one of an outlet that it names, published no later than it and not long before."""
    by_outlet: defaultdict[str, list[int]] = defaultdict(list)
    for j, earlier in enumerate(known.values()):
        by_outlet[earlier.outlet].append(j)
    days = [w.published for w in known.values()]
    pairs = [
        (i, j)
        for i, later in enumerate(known.values())
        for outlet in sorted({credit.outlet for credit in later.credits})
        for j in by_outlet.get(outlet, ())
        if fresh(days[i], days[j])
    ]
    if not pairs:
        return
    rows, ids = vectors([body(t.article) for t in tellings]), list(known)
    for i, j in pairs:
        alike = float((rows[i] @ rows[j].T).sum())
        if made := told_kin((ids[i], ids[j]), shared(texts[ids[i]], texts[ids[j]]), alike):
            yield made
