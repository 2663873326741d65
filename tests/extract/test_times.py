"""Expressions of time: what value and which days, for sentences of our own."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from blocwatch.extract.language import parse_blocks
from blocwatch.extract.time_period import Period
from blocwatch.extract.times import find_times, resolve
from blocwatch.lexicon.calendar import easter, nth_weekday, words
from blocwatch.model import Article, Block, Issue, Span, TimeRef

DAY = date(2024, 6, 28)
"""A Friday."""

PLAIN = [
    ("They spoke last week.", "last week", "2024-W25", "2024-06-17", "2024-06-23"),
    ("They will speak next week.", "next week", "2024-W27", "2024-07-01", "2024-07-07"),
    ("Talks were held last month.", "last month", "2024-05", "2024-05-01", "2024-05-31"),
    ("Last September, Chad left.", "Last September", "2023-09", "2023-09-01", "2023-09-30"),
    ("It fell last May.", "last May", "2024-05", "2024-05-01", "2024-05-31"),
    ("In 2021 they founded a bloc.", "2021", "2021", "2021-01-01", "2021-12-31"),
    ("The strike came yesterday.", "yesterday", "2024-06-27", "2024-06-27", "2024-06-27"),
    ("Troops left on 3 March 2020.", "3 March 2020", "2020-03-03", "2020-03-03", "2020-03-03"),
    ("Troops left on March 3, 2020.", "March 3, 2020", "2020-03-03", "2020-03-03", "2020-03-03"),
    ("It is dated 2020-03-03.", "2020-03-03", "2020-03-03", "2020-03-03", "2020-03-03"),
    ("It is dated 23.12.2021.", "23.12.2021", "2021-12-23", "2021-12-23", "2021-12-23"),
    ("The file is 20211223 in the index.", "20211223", "2021-12-23", "2021-12-23", "2021-12-23"),
    ("The summit on July 11-12, 2023 ended.", "July 11-12, 2023", "2023-07-11", "2023-07-11", "2023-07-12"),
    ("It was signed in January 2019.", "January 2019", "2019-01", "2019-01-01", "2019-01-31"),
    ("In the 1990s the bloc grew.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("It began in the '80s.", "the '80s", "198", "1980-01-01", "1989-12-31"),
    ("Profits rose in Q3 2021.", "Q3 2021", "2021-Q3", "2021-07-01", "2021-09-30"),
    ("It fell in the first half of 2020.", "the first half of 2020", "2020-H1", "2020-01-01", "2020-06-30"),
    ("The push of spring 2023 failed.", "spring 2023", "2023-SP", "2023-03-01", "2023-05-31"),
    ("It froze in winter 2022.", "in winter 2022", "2022-WI", "2022-12-01", "2023-02-28"),
    ("They met last Friday.", "last Friday", "2024-06-21", "2024-06-21", "2024-06-21"),
    ("They meet next Friday.", "Next Friday", "2024-07-05", "2024-07-05", "2024-07-05"),
    ("Envoys came on Wednesday of last week.", "Wednesday of last week", "2024-06-19", "2024-06-19", "2024-06-19"),
    ("He flew home three weeks ago.", "three weeks ago", "2024-W23", "2024-06-03", "2024-06-09"),
    ("He flew home ten days ago.", "ten days ago", "2024-06-18", "2024-06-18", "2024-06-18"),
    ("It rained last weekend.", "last weekend", "2024-W25-WE", "2024-06-22", "2024-06-23"),
    ("They met in the week of June 10.", "the week of June 10", "2024-W24", "2024-06-10", "2024-06-16"),
    ("At Christmas 2022 guns fell silent.", "Christmas 2022", "2022-12-25", "2022-12-25", "2022-12-25"),
    ("It passed after 9/11.", "9/11", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("The Sept. 11 attacks changed policy.", "Sept. 11", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("He ruled from 2014-16 alone.", "2014-16", "2014/2016", "2014-01-01", "2016-12-31"),
    ("Drones struck overnight.", "overnight", "2024-06-27TNI", "2024-06-27", "2024-06-28"),
    ("Sirens sounded at 5:30 p.m. on Saturday.", "5:30 p.m. on Saturday", "2024-06-22T17:30", "2024-06-22", "2024-06-22"),
    ("In nineteen ninety-six he won.", "nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
]  # fmt: skip


def only(text: str, day: date | None = DAY) -> TimeRef:
    found = resolve(text, day)
    assert len(found) == 1, [ref.text for ref in found]
    return found[0]


@pytest.mark.parametrize(("text", "words_", "value", "first", "last"), PLAIN)
def test_days(text: str, words_: str, value: str, first: str, last: str) -> None:
    ref = only(text)
    assert ref.interval is not None
    assert (ref.text.lower(), ref.value) == (words_.lower(), value)
    assert (str(ref.interval.first), str(ref.interval.last)) == (first, last)
    assert ref.span.of(text) == ref.text
    assert ref.why
    assert ref.method.stage == "times"


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("It lasted three days.", "DURATION", "P3D"),
        ("A two-year pact holds.", "DURATION", "P2Y"),
        ("It took 2 1/2 years.", "DURATION", "P2Y6M"),
        ("It took five hours.", "DURATION", "PT5H"),
        ("Half a century passed.", "DURATION", "P50Y"),
        ("They have fought for years.", "DURATION", "PXY"),
        ("A week-long siege began.", "DURATION", "P1W"),
        ("The past two months were calm.", "DURATION", "P2M"),
        ("Over the past decade it grew.", "DURATION", "P10Y"),
        ("Votes are held every four years.", "SET", "P4Y"),
        ("Patrols sail daily.", "SET", "P1D"),
        ("They meet every Thursday.", "SET", "XXXX-WXX-4"),
        ("Jets fly twice a week.", "SET", "P1W"),
        ("Peace is now near.", "DATE", "PRESENT_REF"),
        ("It was recently closed.", "DATE", "PAST_REF"),
        ("Peace is for the future.", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_and_sets(text: str, type_: str, value: str) -> None:
    ref = only(text)
    assert (ref.type, ref.value) == (type_, value)


@pytest.mark.parametrize(
    ("text", "mod", "first", "last"),
    [
        ("In the early 1990s it split.", "START", "1990-01-01", "1993-05-01"),
        ("Late last year it stalled.", "END", "2023-09-02", "2023-12-31"),
        ("Earlier this month it rained.", "START", "2024-06-01", "2024-06-28"),
        ("It is due later this year.", "END", "2024-06-28", "2024-12-31"),
        ("In mid-July 2023 they met.", "MID", "2023-07-11", "2023-07-21"),
    ],
)
def test_a_part_of_a_stretch_is_vague(text: str, mod: str, first: str, last: str) -> None:
    ref = only(text)
    assert ref.interval is not None
    assert (ref.mod, ref.interval.precision) == (mod, "vague")
    assert (str(ref.interval.first), str(ref.interval.last)) == (first, last)


NONE = [
    "I may go and they march on.",
    "May said no to the plan.",
    "The sun set over the sat dish.",
    "The March 23 Movement took the town.",
    "The April 6 Youth Movement was banned.",
    "The party daily Granit said so.",
    "Some 2000 troops crossed.",
    "It costs $1990 to ship.",
    "UN Resolution 1973 passed.",
    "The fall of Kabul shook them.",
    "The Arab Spring and Bloody Sunday are names.",
    "A 45-year-old man spoke.",
    "Imports make up three-quarters of its food.",
    "It earns $3 million a year.",
    "April Jones and Jan Smit spoke.",
    "The March on Rome and the March for Peace were marches.",
    "Theresa May lost, and a plan by May failed.",
    "The Ukraine of today is a phrase.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_time(text: str) -> None:
    assert [ref.text for ref in resolve(text, DAY)] == []


def read(text: str, day: date | None = DAY) -> tuple[dict[str, str], list[Issue]]:
    block = Block("paragraph", Span(0, len(text)))
    article = Article("a", text, "", day, (block,))
    refs, issues = find_times(article, parse_blocks(text, article.body()))
    return {ref.text: ref.value for ref in refs}, issues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China criticized the alliance following its July summit.", {"July": "2023-07"}),
        ("The ministers will meet in July.", {"July": "2024-07"}),
        ("The ministers met in June.", {"June": "2024-06"}),
        ("In December they agreed to meet in November.", {"December": "2023-12", "November": "2024-11"}),
        ("The envoy left on Tuesday.", {"Tuesday": "2024-06-25"}),
        ("The envoy will leave on Tuesday.", {"Tuesday": "2024-07-02"}),
        ("The envoy is expected to leave on Tuesday.", {"Tuesday": "2024-07-02"}),
        ("Ministers meet on Monday in Brussels.", {"Monday": "2024-07-01"}),
        ("The talks were postponed until Monday.", {"Monday": "2024-07-01"}),
        ("If the drills continue after Sunday, boats will sail.", {"Sunday": "2024-06-30"}),
        ("They had been due to leave on Wednesday.", {"Wednesday": "2024-06-26"}),
        ("Neither envoy could be reached on Monday.", {"Monday": "2024-06-24"}),
        ("Fighting stopped on Oct. 7.", {"Oct. 7": "2023-10-07"}),
        ("The court ruled on July 2.", {"July 2": "2024-07-02"}),
        ("On Thursday, 20 June 2024, they met. Thursday's talks failed.", {"Thursday, 20 June 2024": "2024-06-20"}),
    ],
)
def test_tense_tells_the_side(text: str, expected: dict[str, str]) -> None:
    found, _ = read(text)
    assert found.items() >= expected.items()


def test_what_was_told_before_counts() -> None:
    text = "On 3 March 2020 the two met. Two days later he flew home. The following month they fought. A year earlier it was calm."
    found, issues = read(text)
    assert found == {
        "3 March 2020": "2020-03-03", "Two days later": "2020-03-05", "The following month": "2020-04", "A year earlier": "2019",
    }  # fmt: skip
    assert issues == []


def test_a_narrative_keeps_its_own_year() -> None:
    found, _ = read(
        "In August 1990 the army invaded. On January 17 the bombing began. On 28 February the guns fell silent."
    )
    assert found == {"August 1990": "1990-08", "January 17": "1991-01-17", "28 February": "1991-02-28"}


def test_an_event_is_an_anchor_where_its_day_is_told() -> None:
    found, issues = read("Two days before the summit, envoys met. The summit on July 9 will open in Oslo.")
    assert found == {"Two days before": "2024-07-07", "July 9": "2024-07-09"}
    assert issues == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran between May and August 2019.", {"May": "2019-05", "August 2019": "2019-08"}),
        ("It ran from March 9 to April 2, 2021.", {"March 9": "2021-03-09", "April 2, 2021": "2021-04-02"}),
        ("May and June were quiet.", {"May": "2024-05", "June": "2024-06"}),
    ],
)
def test_joined_months_and_days(text: str, expected: dict[str, str]) -> None:
    assert read(text)[0] == expected


def test_an_event_told_by_its_verb_is_an_anchor() -> None:
    found, issues = read("The president resigned on June 18. Two days after the resignation, crowds cheered.")
    assert found == {"June 18": "2024-06-18", "Two days after": "2024-06-20"}
    assert issues == []


def test_hours_beside_an_event_lie_on_its_day_or_the_one_beside() -> None:
    text = "Drones struck the port on Monday. Hours after the strike, the army answered."
    ref = next(ref for ref in resolve(text, DAY) if ref.text == "Hours after")
    assert (ref.type, ref.value) == ("TIME", "PTXH")
    assert ref.interval is not None
    assert (str(ref.interval.first), str(ref.interval.last)) == ("2024-06-24", "2024-06-25")
    assert ref.interval.precision == "vague"


def test_an_event_without_a_day_stays_open() -> None:
    found, issues = read("Hours after the strike, the ministry replied.")
    assert found == {}
    assert [issue.code for issue in issues] == ["undated"]


def test_results_compare_with_the_same_quarter() -> None:
    found, _ = read(
        "Third-quarter profit rose from a year earlier. In the nine months it fell from a year ago.", date(2023, 10, 30)
    )
    assert found["Third-quarter"] == "2023-Q3"
    assert found["a year earlier"] == "2022-Q3"
    assert found["a year ago"] == "2022"


def test_without_a_day_of_publication() -> None:
    found, issues = read(
        "He spoke on Friday and last week, in July and yesterday. In 2021 and on 5 May 2020 he was silent.", None
    )
    assert found == {
        "Friday": "XXXX-WXX-5", "last week": "XXXX-WXX", "July": "XXXX-07", "yesterday": "XXXX-XX-XX", "2021": "2021", "5 May 2020": "2020-05-05",
    }  # fmt: skip
    assert len(issues) == 4
    assert all(issue.span is not None for issue in issues)


def test_a_date_that_could_be_two_is_left_open() -> None:
    found, issues = read("It was signed on 05/06/2023.")
    assert found == {"05/06/2023": "2023-XX-XX"}
    assert [issue.code for issue in issues] == ["undated"]


def test_no_such_day() -> None:
    found, issues = read("It was signed on February 30, 2023.")
    assert "February 30, 2023" not in found
    assert "no-such-day" in [issue.code for issue in issues]


def test_furniture_holds_no_times() -> None:
    text = "Talks began on Monday. Posted 3 May 2024."
    blocks = (Block("paragraph", Span(0, 22)), Block("credit", Span(23, len(text))))
    article = Article("a", text, "", DAY, blocks)
    refs, _ = find_times(article, parse_blocks(text, article.body()))
    assert [ref.text for ref in refs] == ["Monday"]


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "1" * 100_000, "\0 in 2021 \0", '("' * 20_000, "the last " * 5_000, "999 centuries later", "9999 years ago", "year 0000", "99/99/9999"],
)  # fmt: skip
def test_hostile_text(text: str) -> None:
    assert all(ref.span.of(text) == ref.text for ref in resolve(text, DAY))


def test_expressions_never_overlap() -> None:
    text = (
        "On Friday night, Sept. 1, 2023, two days later, a week ago last Monday, at 5 p.m. EST on June 3 of last year."
    )
    spans = [ref.span for ref in resolve(text, DAY)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("unit", "day", "value", "last"),
    [
        ("week", date(2021, 1, 2), "2020-W53", date(2021, 1, 3)),
        ("season", date(2021, 1, 2), "2020-WI", date(2021, 2, 28)),
        ("quarter", date(2021, 12, 2), "2021-Q4", date(2021, 12, 31)),
        ("decade", date(2021, 12, 2), "202", date(2029, 12, 31)),
        ("century", date(1999, 12, 2), "19", date(1999, 12, 31)),
    ],
)
def test_periods(unit: str, day: date, value: str, last: date) -> None:
    period = Period.at(unit, day)  # type: ignore[arg-type]
    assert (period.value, period.last) == (value, last)
    assert period.shift(3).shift(-3) == period


def test_calendar_rules() -> None:
    assert [easter(y) for y in (1998, 2000, 2024)] == [date(1998, 4, 12), date(2000, 4, 23), date(2024, 3, 31)]
    assert nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert nth_weekday(2024, 5, 1, -1) == date(2024, 5, 27)
    assert nth_weekday(2024, 12, 2, -1) == date(2024, 12, 31)
    assert words().numbers["twenty-one"] == 21


def test_every_holiday_has_a_day_in_every_year() -> None:
    for holiday in words().holidays.values():
        assert sum(how is not None for how in (holiday.fixed, holiday.weekday, holiday.easter)) == 1
        assert all(holiday.on(year).year == year for year in range(1990, 2031))
