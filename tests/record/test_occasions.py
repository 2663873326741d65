"""Formulaic news of different days is of different happenings; what is rarely done twice may have a day in dispute."""

from dataclasses import dataclass
from datetime import date

import pytest

from blocwatch.model import Amount, EventType, Interval, Span
from blocwatch.record.corroborate import occurrences
from blocwatch.record.occasions import counted_otherwise, is_news, places, says_again
from blocwatch.record.reports import Report, stems


@dataclass(frozen=True)
class Told:
    """A sentence of 2024, the day of its event and that of publication in June, and its article and count of killed."""

    sentence: str
    day: int | None
    published: int
    article: str = ""
    killed: int = 0
    month: int = 6


def made(told: Told, number: int, type: EventType, trigger: str) -> Report:
    when = Interval(date(2024, 6, told.day), date(2024, 6, told.day)) if told.day else None
    amounts = (Amount("killed", told.killed, "people", Span(0, 1)),) if told.killed else ()
    return Report(
        f"e{number}", told.article or f"a{number}", f"Paper {number}", date(2024, told.month, told.published), type, "asserted",
        frozenset({"FRE"}), frozenset({"SYL"}), False, when, None, trigger, told.sentence, amounts=amounts, place=number,
        words=stems(told.sentence),
    )  # fmt: skip


def grouped(type: EventType, trigger: str, *told: Told) -> list[tuple[int, ...]]:
    """The numbers of the sentences that are taken to tell one happening."""
    found = occurrences([made(t, i, type, trigger) for i, t in enumerate(told)])
    return sorted(tuple(sorted(int(id[1:]) for id in o.events)) for o in found)


SHELLED = "Freedonia shelled {} with howitzers on {}, the governor said."
SIGNED = "Freedonia handed Sylvania {}three old locomotives for the mountain line on {}."
SANCTIONED = "Freedonia imposed sanctions on Sylvania on {}, naming {} of turnips."
CONDEMNED = "Freedonia condemned Sylvania for the launch of three kites with paper tails over the turnip market of Harpo at dawn."

TWO = [
    ("daily strikes", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4), Told(SHELLED.format("Harpo", "Tuesday"), 4, 5)),
    ("strikes of two days, published on one", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 5),
     Told(SHELLED.format("Harpo", "Tuesday"), 4, 5)),
    ("strikes a week apart", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4), Told(SHELLED.format("Harpo", "Monday"), 10, 11)),
    ("two towns on one day", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4), Told(SHELLED.format("Zeppo", "Monday"), 3, 4)),
    ("lists of sanctions three days apart", "SANCTION", "imposed sanctions", Told(SANCTIONED.format("Tuesday", "a grower"), 4, 4),
     Told(SANCTIONED.format("Friday", "a grower"), 7, 7)),
    ("the day's news, day after day", "AID", "handed", Told(SIGNED.format("", "Tuesday"), 4, 4), Told(SIGNED.format("", "Wednesday"), 5, 5)),
    ("again, a day apart", "AID", "handed", Told(SIGNED.format("", "Tuesday"), 4, 6), Told(SIGNED.format("another ", "Wednesday"), 5, 6)),
    ("in one article", "AID", "handed", Told(SIGNED.format("", "Tuesday"), 4, 6, "a"), Told(SIGNED.format("", "Wednesday"), 5, 6, "a")),
    ("other numbers of killed, looking back", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "3 June"), 3, 4, killed=2),
     Told(SHELLED.format("Harpo", "4 June"), 4, 30, killed=5)),
    ("undated, in the words of every time, two days apart", "ACCUSE", "condemned", Told("Freedonia condemned Sylvania for the launch.", None, 2),
     Told("Freedonia condemned Sylvania for the launch.", None, 4)),
    ("undated, five days after", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4),
     Told("Freedonia shelled Harpo with howitzers.", None, 8)),
    ("months later, of another day", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "3 June"), 3, 1, month=9),
     Told(SHELLED.format("Harpo", "20 June"), 20, 1, month=9)),
    ("undated, with another number of killed, two days later", "ASSAULT", "shelled",
     Told("Freedonia shelled Harpo with howitzers.", 3, 3, killed=2), Told("Freedonia shelled Harpo with howitzers.", None, 5, killed=4)),
    ("undated, again, two days later", "ASSAULT", "shelled", Told("Freedonia shelled Harpo with howitzers.", 3, 3),
     Told("Freedonia shelled Harpo with howitzers again.", None, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "type", "trigger", "one", "other"), TWO, ids=[row[0] for row in TWO])
def test_two_happenings(what: str, type: EventType, trigger: str, one: Told, other: Told) -> None:
    assert grouped(type, trigger, one, other) == [(0,), (1,)]


ONE = [
    ("the same day", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4), Told(SHELLED.format("Harpo", "Monday"), 3, 5)),
    ("a day in dispute, published on one", "AID", "handed", Told(SIGNED.format("", "Tuesday"), 4, 6), Told(SIGNED.format("", "Wednesday"), 5, 6)),
    ("the later paper has the earlier day", "AID", "handed", Told(SIGNED.format("", "Wednesday"), 5, 5), Told(SIGNED.format("", "Tuesday"), 4, 6)),
    ("looking back to another day", "AID", "handed", Told(SIGNED.format("", "Tuesday"), 4, 4), Told(SIGNED.format("", "7 June"), 7, 30, month=8)),
    ("other numbers on one day", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4, killed=2),
     Told(SHELLED.format("Harpo", "Monday"), 3, 4, killed=5)),
    ("a state and a town in it", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4),
     Told(SHELLED.format("the border villages near Harpo", "Monday"), 3, 4)),
    ("undated, with another number of killed, the next day", "ASSAULT", "shelled",
     Told("Freedonia shelled Harpo with howitzers.", 3, 4, killed=2), Told("Freedonia shelled Harpo with howitzers.", None, 4, killed=4)),
    ("a long sentence printed again three days after", "ACCUSE", "condemned", Told(CONDEMNED, None, 2), Told(CONDEMNED, None, 5)),
    ("undated, in few words, the next day", "ACCUSE", "condemned", Told("Freedonia condemned Sylvania for the launch.", None, 2),
     Told("Freedonia condemned Sylvania for the launch.", None, 3)),
    ("again on the same day", "ASSAULT", "shelled", Told(SHELLED.format("Harpo", "Monday"), 3, 4), Told(SHELLED.format("Harpo again", "Monday"), 3, 4)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "type", "trigger", "one", "other"), ONE, ids=[row[0] for row in ONE])
def test_one_happening(what: str, type: EventType, trigger: str, one: Told, other: Told) -> None:
    assert grouped(type, trigger, one, other) == [(0, 1)]


@pytest.mark.parametrize("turned", [False, True], ids=["told first", "told last"])
def test_who_tells_both_days_tells_two_happenings(turned: bool) -> None:
    one = Told(SIGNED.format("", "Tuesday"), 4, 6, "both")
    other, alone = (
        Told(SIGNED.format("", "Wednesday"), 5, 6, "both"),
        Told(SIGNED.format("", "Wednesday"), 5, 6, "alone"),
    )
    found = (one, other, alone) if not turned else (alone, one, other)
    assert grouped("AID", "handed", *found) == ([(0,), (1, 2)] if not turned else [(0, 2), (1,)])


def test_an_undated_act_is_of_the_day_that_its_article_gives_such_an_act() -> None:
    headline = Told("Freedonia shells Harpo with howitzers", None, 10, "a")
    own, before = Told(SHELLED.format("Harpo", "Monday"), 10, 10, "a"), Told(SHELLED.format("Harpo", "Tuesday"), 4, 5)
    assert grouped("ASSAULT", "shells", headline, own, before) == [(0, 1), (2,)]


def test_an_undated_report_ties_no_two_days_together() -> None:
    strikes = [Told(SHELLED.format("Harpo", name), day, day + 1) for name, day in (("Monday", 3), ("Wednesday", 5))]
    undated = Told("Freedonia shelled Harpo with howitzers.", None, 5)
    found = grouped("ASSAULT", "shelled", *strikes, undated)
    assert not any({0, 1} <= set(group) for group in found)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Freedonia shelled Harpo again on Monday.", True),
        ("They met for the second time in a week.", True),
        ("It recalled another envoy.", True),
        ("It opened a new front against its neighbour.", False),
        ("It rammed a boat near the Second Zeppo Shoal.", False),
        ("Both signed the accord against smuggling.", False),
    ],
)
def test_words_of_repetition(text: str, again: bool) -> None:
    assert says_again(text) is again


@pytest.mark.parametrize(
    ("text", "act", "found"),
    [
        ("Freedonia attacked Zeppo with drones on Monday.", "attacked", {"zeppo"}),
        ("It rammed a boat near the Second Zeppo Shoal on Monday.", "rammed", {"second zeppo shoal"}),
        ("Envoys met in Vienna on Tuesday, Vienna said.", "met", {"vienna"}),
        ("Russia attacked Ukraine in May.", "attacked", set()),
        ("A tanker was hit off the port of Harpo Tuesday.", "hit", {"harpo"}),
        ("The minister met the envoy on Friday.", "met", set()),
    ],
)
def test_places_in_a_sentence(text: str, act: str, found: set[str]) -> None:
    assert places(text, act) == found


def test_news_is_of_the_days_before() -> None:
    day = Interval(date(2024, 6, 4), date(2024, 6, 4))
    assert is_news(day, date(2024, 6, 11))
    assert not is_news(day, date(2024, 6, 12))
    assert not is_news(None, date(2024, 6, 4))
    assert not is_news(day, None)


def test_counts_that_share_a_number_do_not_differ() -> None:
    one, other = (made(Told("It shelled.", 3, 4, killed=n), i, "ASSAULT", "shelled") for i, n in enumerate((2, 5)))
    assert counted_otherwise(one, other)
    assert not counted_otherwise(one, one)
    assert not counted_otherwise(one, made(Told("It shelled.", 3, 4), 3, "ASSAULT", "shelled"))
