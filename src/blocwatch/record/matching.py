"""Whether two reports tell one occurrence: conservative, since a wrong merge is worse than a missed one."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Interval
from .occasions import REPEATED, WINDOW, are_two, gap, in_turn, is_news, other_ground
from .reports import HAPPENED, Report, alike

NEAR = 3
"""Days that the publication of two undated reports may lie apart; and an undated report of what is done again within days from
the day of a dated one."""

NEXT = 1
"""Days that the publication of two undated reports of what is done again within days may lie apart."""

PRINTED = 8
"""Fewest telling words of a sentence that, found again unchanged, is not a new one in the words of the trade."""

LEAST = 0.2
"""Least share of telling words in common where all else agrees. Each thing that does not agree asks for more."""

STRONG = 0.6
"""Share from which on the wording outweighs a place that differs, or the day of what is rarely done twice in a week: the
reports then disagree, they don't differ."""


COPIED = 0.75
"""Share from which on two sentences are one: then only equal triggers are one event."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two reports that tell one occurrence, how strongly (0 to 1 and above), and why."""

    one: str
    other: str
    strength: float
    why: str


def match(one: Report, other: Report) -> Match | None:
    """The match of two reports, None where they don't surely tell the same."""
    if one.matter != other.matter or one.matter is None or not (parties := _parties(one, other)):
        return None
    timing = _timing(one, other)
    if timing is None:
        return None
    common = alike(one.words, other.words)
    same_trigger = not one.act.isdisjoint(other.act)
    if not same_trigger and common >= COPIED:
        return None  # one sentence, told twice, with two acts in it
    need = LEAST + parties[0] + timing[0]
    need += 0 if one.type == other.type else 0.1
    need += 0 if same_trigger else 0.15
    need += 0.1 if one.article == other.article else 0
    if other_ground(one, other):
        need = max(need, STRONG)
    if common < need or are_two(one, other):
        return None
    both = parties[1].format(" ".join(sorted(parties[2])))
    words = "the same words" if common > 0.95 else f"{common:.0%} of the telling words in common"
    return Match(one.id, other.id, common - need, "; ".join((both, timing[1], words)))


def clash(one: Report, other: Report) -> bool:
    """Whether two reports can't be one occurrence, whatever links them to a third."""
    if one.matter != other.matter or one.matter is None or one.parties.isdisjoint(other.parties):
        return True
    if are_two(one, other):
        return True
    if one.when and other.when:
        apart = gap(one.when, other.when)
        if apart and _in_dispute(one, other) is None:
            return True
        return apart > 1 and alike(one.words, other.words) < STRONG
    if one.published is None or other.published is None:
        return False
    # Reports that lead from one to the next over weeks would otherwise end up as one.
    return abs((one.published - other.published).days) > WINDOW


def _parties(one: Report, other: Report) -> tuple[float, str, frozenset[str]] | None:
    """How much more the wording must agree, what the parties have in common in words with a gap, and what goes into it.

    None where they don't agree.
    """
    if one.parties == other.parties and (one.actors == other.actors or one.mutual or other.mutual):
        return 0.0, "the same parties ({})", one.parties
    if one.mutual or other.mutual:
        both = one.parties & other.parties
        enough = len(both) > 1 and len(both) / len(one.parties | other.parties) >= 0.6
        return (0.1, "{} in both", both) if enough else None
    if one.actors != other.actors:
        return None
    if not one.recipients or not other.recipients:
        return 0.15, "the same actor ({}), the receiver told by one only", one.actors
    if both := one.recipients & other.recipients:
        return 0.1, "the same actor, {} on the other side in both", both
    return None


def _timing(one: Report, other: Report) -> tuple[float, str] | None:
    """How much more the wording must agree, and how the times agree; None where they can't be the same."""
    if one.when and other.when:
        return _both_dated(one, other, one.when, other.when)
    dated = one.when or other.when
    if dated is None:
        return _both_undated(one, other)
    undated = other if one.when else one
    if undated.published is None:
        return 0.3, "one is dated, the other's day is unknown"
    after = (undated.published - dated.last).days
    # A day earlier: it may be the next day already where the event is. What is only expected is told before its day.
    earliest = -1 if one.status in HAPPENED else -WINDOW
    if earliest <= after <= (NEAR if _is_repeated(one) and not _is_printed_again(one, other) else WINDOW):
        return (
            0.1,
            f"one is dated, the other was published {abs(after)} days {'after' if after >= 0 else 'before'} that",
        )
    return None


def _both_dated(one: Report, other: Report, when: Interval, other_when: Interval) -> tuple[float, str] | None:
    apart = gap(when, other_when)
    if apart == 0:
        sharp = when.precision == "day" and other_when.precision == "day"
        return (0.0, "the same day") if sharp else (0.1, "their times overlap")
    more = _in_dispute(one, other)
    if more is None:
        return None
    return more, "one day apart" if apart == 1 else f"dated {apart} days apart"


def _in_dispute(one: Report, other: Report) -> float | None:
    """How much more the wording must agree for two reports of different days to be of one happening whose day is in dispute.

    None where they tell two happenings: so do two acts in one article, and all that each article has as its news, but for
    what is rarely done twice in a week and is one day apart, where the later news does not have the later day.
    """
    if one.when is None or other.when is None or one.article == other.article:
        return None
    apart, repeated = gap(one.when, other.when), _is_repeated(one)
    if is_news(one.when, one.published) and is_news(other.when, other.published):
        turns = in_turn((one.when, one.published), (other.when, other.published))
        return None if repeated or apart > 1 or turns else STRONG - LEAST
    if apart == 1:
        return STRONG - LEAST if repeated else 0.1
    return None if repeated or apart > WINDOW else STRONG - LEAST


def _both_undated(one: Report, other: Report) -> tuple[float, str] | None:
    if one.article == other.article:
        return 0.1, "in one article, both undated"
    if one.published is None or other.published is None:
        return None
    apart = abs((one.published - other.published).days)
    most = NEXT if _is_repeated(one) and not _is_printed_again(one, other) else NEAR
    return (0.15, f"undated, published {apart} days apart") if apart <= most else None


def _is_repeated(report: Report) -> bool:
    return report.matter is not None and report.matter[0] in REPEATED


def _is_printed_again(one: Report, other: Report) -> bool:
    """Whether two sentences are one and long enough to be one text printed twice."""
    return one.words == other.words and len(one.words) >= PRINTED
