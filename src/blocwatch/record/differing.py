"""Which of the passages that differ are a disagreement: those of two happenings are none, and each is listed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from .accounts import Disagreement, Passage
from .occasions import REPEATED, elsewhere, gap, in_turn, is_news, places, says_again
from .reports import FAMILIES
from .values import Row


class Acts:
    """The events of some articles, by where they stand."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row["article"]].append(row)

    def kinds(self, passage: Passage) -> frozenset[str]:
        """The kinds of acts that a passage tells."""
        return frozenset(FAMILIES[row["type"]] for row in self._of(passage))

    def places(self, passage: Passage) -> frozenset[str]:
        """The towns and waters that it names, as where something is or as what is hit."""
        acts = ("", *(row["words"].split()[-1] for row in self._of(passage) if row["words"]))
        return frozenset().union(*(places(passage.text, act) for act in acts))

    def _of(self, passage: Passage) -> Iterator[Row]:
        yield from (row for row in self._rows[passage.article] if passage.span.start <= row["start"] < passage.span.end)


def of_one_happening(found: Iterable[Disagreement], among: Collection[Passage], acts: Acts) -> Iterator[Disagreement]:
    """The disagreements that are on one happening; ``among`` are all passages that were compared."""
    # One that names a single actor is not compared by its day with all that tell of that day, so it may be missing here.
    told = {(p.article, p.day, p.actors) for p in among if p.day and len(p.actors) > 1}
    for one in found:
        if not elsewhere(acts.places(one.one), acts.places(one.other)) and not _of_two_days(one, told, acts):
            yield one


def _of_two_days(found: Disagreement, told: Collection[tuple[object, ...]], acts: Acts) -> bool:
    """Whether a day that differs is rather that of another happening."""
    one, other = found.one, found.other
    if found.dispute.what != "date" or one.day is None or other.day is None:
        return False
    if (one.article, other.day, one.actors) in told or (other.article, one.day, other.actors) in told:
        return True
    turns = in_turn((one.day, one.published), (other.day, other.published))
    counts = dict(other.counts)
    # A paper that comes later and has the earlier day does not tell of the next time.
    if (turns or one.published == other.published) and any(counts.get(what, many) != many for what, many in one.counts):
        return True
    if says_again(one.text) or says_again(other.text):
        return True
    if not (is_news(one.day, one.published) and is_news(other.day, other.published)):
        return False
    # Each has its own day's news: only what is rarely done twice in a week may be one that is told a day apart.
    if gap(one.day, other.day) > 1:
        return True
    both = acts.kinds(one) & acts.kinds(other)
    return turns and not both.isdisjoint(REPEATED)


def once(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Each disagreement between two origins once: as the origins themselves have it where they do, with how many more articles
    repeat it.
    """
    groups: defaultdict[tuple[str, str, frozenset[tuple[str, str]]], list[Disagreement]] = defaultdict(list)
    for one in found:
        groups[one.dispute.what, one.dispute.about, frozenset(_sides(one).items())].append(one)
    return tuple(map(_first, groups.values()))


def _sides(found: Disagreement) -> Mapping[str, str]:
    """The value of each origin."""
    (value, _), (other_value, _) = found.dispute.values
    return {found.one.origin: value, found.other.origin: other_value}


def _first(found: list[Disagreement]) -> Disagreement:
    articles = {passage.article for one in found for passage in (one.one, one.other)}
    first = max(found, key=lambda one: sum(passage.article == passage.origin for passage in (one.one, one.other)))
    return replace(first, copies=len(articles) - 2)
