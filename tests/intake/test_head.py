"""Bylines, dates, datelines, titles, sources of pages: tables of lines."""

from __future__ import annotations

from datetime import date

import pytest

from blocwatch.intake.bylines import clean_list, is_person, read_byline
from blocwatch.intake.datelines import read_dateline
from blocwatch.intake.dates import is_stamp, read_day
from blocwatch.intake.metadata import bare_title
from blocwatch.intake.tongue import language


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL AND BEN ITO", ("ADA QUILL", "BEN ITO")),
        ("By Ada Quill in Madrid and Ben Ito in Ankara", ("Ada Quill", "Ben Ito")),
        ("By Ada Quill, Ben Ito and Conor O'Dea", ("Ada Quill", "Ben Ito", "Conor O'Dea")),
        ("By Ada Quill, Staff Writer", ("Ada Quill",)),
        ("By Ursula von der Heide | 4 May 2023", ("Ursula von der Heide",)),
        ("By Ada Quill / Natural News", ("Ada Quill",)),
        ("By adaquill // 2024-06-28", ("adaquill",)),
        ("By Staff // 2024-06-28", ()),
        ("By Reuters", ()),
        ("By The Associated Press", ()),
        ("By News Desk", ()),
        ("Written by Ada Quill for The Example", ("Ada Quill",)),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    found = read_byline(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line",
    ["By noon the square was empty.", "By the time Ada Quill arrived, it was over.", "Bystanders saw it", "By 2030, half of it", "By ", "By and large"],
)  # fmt: skip
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("Ada Quill; Ben Ito", ("Ada Quill", "Ben Ito")),
        ("Ada Quill, Political Editor", ("Ada Quill",)),
        ("https://www.example.com/ada", ()),
        ("ada@example.com", ()),
        ("admin", ()),
        ("Guardian staff reporter", ()),
        ("Agence France-Presse", ()),
    ],
)
def test_declared_authors(declared: str, names: tuple[str, ...]) -> None:
    assert clean_list(declared) == names


@pytest.mark.parametrize(
    ("name", "person"),
    [("Li Wei", True), ("Jean-Luc d'Arc", True), ("Foreign Desk", False), ("Ada", False), ("June 4", False)],
)
def test_persons(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-28T10:00:00Z", date(2024, 6, 28)),
        ("Fri, 28 Jun 2024 10:00:00 GMT", date(2024, 6, 28)),
        ("June 28th, 2024", date(2024, 6, 28)),
        ("28. Sept. 2024", None),
        ("Sept. 8, 2024, 7.12pm", date(2024, 9, 8)),
        ("20240628", date(2024, 6, 28)),
        ("6/28/2024", date(2024, 6, 28)),
        ("28.6.2024", date(2024, 6, 28)),
        ("6/7/2024", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Published: Friday, June 28, 2024 at 9:15 pm EDT", True),
        ("4 April 2023", True),
        ("The treaty of 4 April 2023", False),
        ("Friday", False),
    ],
)
def test_stamps(line: str, stamp: bool) -> None:
    assert is_stamp(line) is stamp


@pytest.mark.parametrize(
    ("text", "place", "agency", "prefix"),
    [
        ("HANOI, June 20 (Reuters) - Vietnam said", "Hanoi", "Reuters", "HANOI, June 20 (Reuters) -"),
        ("BRUSSELS (AP) \u2014 NATO said", "Brussels", "AP", "BRUSSELS (AP) \u2014"),
        ("NEW YORK \u2014 The council met", "New York", "", "NEW YORK \u2014"),
        ("Kyiv, Ukraine (CNN) -- Rockets hit", "Kyiv", "CNN", "Kyiv, Ukraine (CNN) --"),
        ("(Reuters) - Oil rose", "", "Reuters", "(Reuters) -"),
        ("GAZA CITY, Gaza Strip \u2013 Trucks", "Gaza City", "", "GAZA CITY, Gaza Strip \u2013"),
    ],
)
def test_datelines(text: str, place: str, agency: str, prefix: str) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.place, found.agency, text[: found.end]) == (place, agency, prefix)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("OSLO, March 4, 2024 (Fjord Wire) - Norway said", date(2024, 3, 4)),
        ("LIMA, 9 April 2021 \u2014 Peru said that the accord of 3 May 2019 was void", date(2021, 4, 9)),
        ("ACCRA (Coast Press), 2 June 2020 - Ghana said", date(2020, 6, 2)),
        ("HANOI, June 20 (Reuters) - Vietnam recalled the treaty of June 1, 2001", None),
        ("QUITO \u2014 Ecuador recalled June 1, 2001", None),
        ("QUITO, June 31, 2001 \u2014 Ecuador said", None),
    ],
)
def test_a_dateline_has_a_day_only_where_it_names_the_year(text: str, day: date | None) -> None:
    found = read_dateline(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    ["NATO said on Monday that it would go", "Russia - a power - said", "The bloc (NATO) said", "U.S. officials said", "HANOI, June 20 (Reuters) -", ""],
)  # fmt: skip
def test_no_datelines(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("title", "outlet", "bare"),
    [
        ("Leaders sign the pact | The Guardian", "", "Leaders sign the pact"),
        ("Leaders sign the pact - Breitbart", "Breitbart", "Leaders sign the pact"),
        (
            "Leaders sign the pact \u2013 and regret it a day later",
            "The Example",
            "Leaders sign the pact \u2013 and regret it a day later",
        ),
        ("War-weary nations meet", "", "War-weary nations meet"),
        ("Budget | The Example", "The Example", "Budget | The Example"),
    ],
)
def test_titles_without_the_site(title: str, outlet: str, bare: str) -> None:
    assert bare_title(title, outlet) == bare


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Troops moved.", "en"),
        (", ".join(["Italia Salerno condemned Bologna Romano", "Peru condemned Venezuela"] * 400) + ".", "en"),
        (", ".join(["Italia Salerno ha condannato Bologna", "il Perù condanna le Nazioni"] * 400) + ".", "it"),
        (
            "Prime Minister Narendra Modi met President Volodymyr Zelensky in Kyiv on Monday. The two met in Kyiv in August.",
            "en",
        ),
        (
            "El presidente dijo el martes que el pa\u00eds no firmar\u00e1 el tratado con sus vecinos del norte, seg\u00fan el ministerio de la defensa.",
            "es",
        ),
        (
            "De president zei dinsdag dat het land het verdrag met de buren niet zal ondertekenen en dat hij later zal spreken.",
            "nl",
        ),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language(text) == code
