"""Passages of two happenings are no disagreement, and one disagreement is listed once however many repeat it."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from blocwatch.model import Interval, Span
from blocwatch.record.accounts import Disagreement, Passage, compare
from blocwatch.record.differing import Acts, of_one_happening, once


@dataclass(frozen=True)
class Told:
    """A sentence, the day that it tells and that of publication, both in June 2024, and what it counts."""

    text: str
    day: int
    published: int
    counts: tuple[tuple[str, str], ...] = ()
    article: str = ""


def passage(told: Told, number: int) -> Passage:
    id, day = told.article or f"a{number}", date(2024, 6, told.day)
    return Passage(
        id, id, date(2024, 6, told.published), Span(0, len(told.text)), told.text, frozenset({"FRE", "SYL"}), Interval(day, day),
        told.counts, "",
    )  # fmt: skip


def left(*told: Told, type: str = "") -> list[str]:
    """What the first two are left to differ in; ``type``: what both are coded as."""
    one, other, *more = [passage(t, i) for i, t in enumerate(told)]
    rows = [{"article": p.article, "start": 2, "type": type, "words": "shelled"} for p in (one, other) if type]
    found = compare(one, other)
    assert found
    return [d.dispute.what for d in of_one_happening([found], [one, other, *more], Acts(rows))]


PACT = "Freedonia and Sylvania announced their {}customs pact in a hall of mirrors on {}."
SHELLED = "Freedonia shelled {} with howitzers on {}, killing {} in a market."
DEAD = (("people", "4"),), (("people", "9"),)

KEPT = [
    ("published on one day", Told(PACT.format("", "Tuesday"), 4, 6), Told(PACT.format("", "Wednesday"), 5, 6), ""),
    ("a day apart, by the clock of each", Told(PACT.format("", "Tuesday"), 4, 5), Told(PACT.format("", "Wednesday"), 5, 6), "AGREE"),
    ("the later paper has the earlier day", Told(SHELLED.format("Harpo", "Tuesday", "some"), 4, 5),
     Told(SHELLED.format("Harpo", "Monday", "some"), 3, 6), "ASSAULT"),
    ("and other numbers", Told(SHELLED.format("Harpo", "Tuesday", "four people"), 4, 5, DEAD[0]),
     Told(SHELLED.format("Harpo", "Monday", "nine people"), 3, 6, DEAD[1]), "ASSAULT"),
    ("numbers of one day", Told(SHELLED.format("Harpo", "Tuesday", "four people"), 4, 5, DEAD[0]),
     Told(SHELLED.format("Harpo", "Tuesday", "nine people"), 4, 5, DEAD[1]), "ASSAULT"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "one", "other", "type"), KEPT, ids=[row[0] for row in KEPT])
def test_a_disagreement(what: str, one: Told, other: Told, type: str) -> None:
    assert len(left(one, other, type=type)) == 1


GONE = [
    ("the news of two days", Told(PACT.format("", "Tuesday"), 4, 5), Told(PACT.format("", "Friday"), 7, 8), ""),
    ("another", Told(PACT.format("", "Tuesday"), 4, 6), Told(PACT.format("another ", "Wednesday"), 5, 6), ""),
    ("daily strikes", Told(SHELLED.format("Harpo", "Monday", "some"), 3, 4), Told(SHELLED.format("Harpo", "Tuesday", "some"), 4, 5), "ASSAULT"),
    ("other numbers on another day", Told(SHELLED.format("Harpo", "Monday", "four people"), 3, 5, DEAD[0]),
     Told(SHELLED.format("Harpo", "Tuesday", "nine people"), 4, 5, DEAD[1]), ""),
    ("two towns", Told(SHELLED.format("Harpo", "Monday", "four people"), 3, 4, DEAD[0]),
     Told(SHELLED.format("Zeppo", "Monday", "nine people"), 3, 4, DEAD[1]), "ASSAULT"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "one", "other", "type"), GONE, ids=[row[0] for row in GONE])
def test_two_happenings(what: str, one: Told, other: Told, type: str) -> None:
    assert left(one, other, type=type) == []


def test_an_article_that_tells_both_days_tells_two_happenings() -> None:
    one, other = Told(PACT.format("", "Tuesday"), 4, 6, article="a"), Told(PACT.format("", "Wednesday"), 5, 6)
    assert left(one, other) == ["date"]
    assert left(one, other, Told("Both met over a pact on Wednesday.", 5, 6, article="a")) == []


def disagreement(one: str, other: str, many: str, origin: str = "wire", by: str = "paper") -> Disagreement:
    sentence = SHELLED.format("Harpo", "Tuesday", "{} people")
    told = (
        Told(sentence.format("four"), 4, 5, (("people", "4"),)),
        Told(sentence.format("nine"), 4, 5, (("people", many),)),
    )
    first, second = (replace(passage(t, 0), article=id) for t, id in zip(told, (one, other), strict=True))
    found = compare(first, second)
    assert found
    sides = {one: origin, other: by}
    return replace(
        found, one=replace(found.one, origin=sides[found.one.article]), other=replace(found.other, origin=sides[found.other.article])
    )  # fmt: skip


def test_copies_repeat_a_disagreement_and_add_none() -> None:
    copies = [disagreement(f"copy{i}", "paper", "9") for i in range(3)]
    (found,) = once([copies[0], disagreement("wire", "paper", "9"), *copies[1:]])
    assert ({found.one.article, found.other.article}, found.copies) == ({"wire", "paper"}, 3)


def test_copies_of_a_wire_that_is_not_here_stand_for_it() -> None:
    (found,) = once([disagreement("copy1", "paper", "9"), disagreement("copy2", "paper", "9")])
    assert found.copies == 1


def test_another_number_and_another_origin_are_disagreements_of_their_own() -> None:
    found = [
        disagreement("wire", "paper", "9"),
        disagreement("wire", "post", "9", by="post"),
        disagreement("wire", "paper", "11"),
    ]
    assert [d.copies for d in once(found)] == [0, 0, 0]
