"""Whole small pages in different layouts, and every kind of bad input."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blocwatch.intake.article import article, body_text
from blocwatch.intake.containers import pages
from blocwatch.model import Article, BlockKind, Page

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> Article:
    (page,) = pages(PAGES / name)
    assert isinstance(page, Page)
    found, _ = article(page)
    assert found is not None
    return found


def texts(found: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(found.text) for block in found.blocks if block.kind == kind]


def codes(body: bytes, **fields: str) -> list[str]:
    found, issues = article(Page("p", body, fields.pop("container", "text"), **fields))  # type: ignore[arg-type]
    return [*(issue.code for issue in issues), *(["read"] if found else [])]


FOREIGN = {
    "fr": "Le ministère a condamné l'attaque et demandé à Moscou de retirer ses troupes sans délai.",
    "de": "Die Regierung hat am Dienstag erklärt, dass sie das Abkommen mit Russland nicht unterzeichnen werde.",
    "da": "Præsidenten sagde tirsdag, at hans regering ikke vil underskrive aftalen, for det er for dyrt.",
    "ru": "Президент заявил во вторник, что Россия не подпишет договор с соседними странами, говорится в заявлении.",
    "zh": "中国外交部发言人星期二表示，中方坚决反对任何形式的官方往来，并敦促有关国家遵守一个中国原则。",
}
ENGLISH = "France signed a treaty with Germany on Tuesday, and the two states said that they would keep it."


@pytest.mark.parametrize("tongue", FOREIGN)
def test_a_paragraph_in_another_language_is_told_and_not_read(tongue: str) -> None:
    text = f"Published 2024-06-28\n\n{ENGLISH}\n\n{FOREIGN[tongue]}\n\n{ENGLISH}\n"
    found, issues = article(Page("p", text.encode(), "text"))
    assert found is not None
    assert texts(found, "foreign") == [FOREIGN[tongue]]
    assert FOREIGN[tongue] not in [block.span.of(found.text) for block in found.body()]
    (told,) = [issue for issue in issues if issue.code == "foreign-part"]
    assert f"a part in another language ({tongue})" in told.detail
    assert told.span is not None
    assert told.span.of(found.text) == FOREIGN[tongue]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The envoys were Ursula von der Leyen, Giorgia Meloni, Pedro Sánchez, Emmanuel Macron, Mette Frederiksen and Luís Montenegro.",
        "Le ministère a condamné l'attaque.",  # too short to tell
        'He said: "Nous ne signerons pas." The minister then left the hall, and none of his aides would say why he did.',
        "PUTIN MEETS XI IN PEKING, MACRON VISITS BERLIN, MELONI CALLS ERDOGAN, STARMER WRITES TO TRUMP IN WASHINGTON",
    ],
)
def test_names_and_quotes_of_another_language_leave_a_paragraph_english(paragraph: str) -> None:
    found, issues = article(Page("p", f"{ENGLISH}\n\n{paragraph}\n\n{ENGLISH}\n".encode(), "text"))
    assert found is not None
    assert "foreign-part" not in [issue.code for issue in issues]


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_blocks_are_in_order_and_trimmed(name: str) -> None:
    found = read(name)
    at = 0
    for block in found.blocks:
        assert at <= block.span.start < block.span.end <= len(found.text)
        words = block.span.of(found.text)
        assert words == words.strip()
        at = block.span.end


def test_broadsheet_declarations() -> None:
    found = read("broadsheet.html")
    assert found.title == "Harbour pact revives old rivalry"
    assert found.bylines == ("Mirela Tandy",)
    assert found.published == date(2024, 3, 5)
    assert found.outlet == "The Quayside Chronicle"


def test_broadsheet_layout() -> None:
    found = read("broadsheet.html")
    assert texts(found, "headline") == ["Harbour pact revives old rivalry"]
    assert texts(found, "subhead") == ["Ankara protests"]
    assert texts(found, "caption") == ["Ships at anchor off Piraeus. Photograph: Otto Brandl/Quayside"]
    assert texts(found, "related") == ["Related stories", "What the islands fear", "A short history of the strait"]
    assert texts(found, "promo")[0] == "Sign up to The Tide"
    assert [source.name for source in found.sources] == ["Reuters"]
    assert len(texts(found, "paragraph")) == 4
    assert "cookies" not in body_text(found)
    assert "Ferry strike" not in found.text


def test_page_without_declarations_is_read_by_what_it_shows() -> None:
    found = read("plain.html")
    assert found.published == date(2023, 12, 9)
    assert found.bylines == ("Hollis Vane",)
    assert texts(found, "byline") == ["Saturday, 9 December 2023", "By Hollis Vane"]
    assert len(texts(found, "paragraph")) == 3


def test_wire_text() -> None:
    found = read("wire.txt")
    assert found.text == (PAGES / "wire.txt").read_bytes().decode()
    assert found.bylines == ("Jadwiga Kord", "Tomas Ilves")
    assert found.published == date(2023, 8, 18)
    assert texts(found, "dateline") == ["WARSAW, Aug 18 (AFP) -"]
    assert found.dateline == "Warsaw"
    assert [source.name for source in found.sources] == ["AFP"]
    assert texts(found, "subhead") == ["What comes next"]
    assert texts(found, "related") == ["RELATED: Baltic states count their tanks"]
    assert texts(found, "caption") == ["A border guard looks out over the river near Brest. (Lena Mroz/Reuters)"]
    assert texts(found, "promo") == ["Advertisement"]
    assert texts(found, "credit")[0].startswith("(Reporting by Jadwiga Kord")


DATED = "Norway agrees\n\n%sOSLO, March 4, 2024 (Fjord Wire) - Norway and Iceland signed an agreement on Monday.\n\nThey will patrol the waters between them together, the Norwegian defence ministry said."


@pytest.mark.parametrize(
    ("head", "declared", "day"),
    [
        ("", "", date(2024, 3, 4)),
        ("Published 2024-03-06\n\n", "", date(2024, 3, 6)),
        ("", "2024-03-05T08:00:00Z", date(2024, 3, 5)),
        ("Fjord Wire, 7 March 2024\n\n", "", date(2024, 3, 7)),
    ],
)
def test_the_dateline_dates_what_declares_no_day_of_its_own(head: str, declared: str, day: date) -> None:
    found, issues = article(Page("p", (DATED % head).encode(), "text", published=declared))
    assert found is not None
    assert found.published == day
    assert [issue.code for issue in issues] == []


def test_an_article_without_a_day_says_how_to_give_one() -> None:
    found, issues = article(Page("p", (DATED % "").replace(", 2024", "").encode(), "text"))
    assert found is not None
    assert found.published is None
    assert [issue.code for issue in issues] == ["no-date"]
    assert "Published 2024-06-28" in issues[0].detail
    assert "JSON lines" in issues[0].detail


def test_words_of_speakers_and_plain_brackets_stay_reporting() -> None:
    body = body_text(read("wire.txt"))
    assert '"Click here, they say, and you are lost."' in body
    assert "Sign up for nothing" in body
    assert "Already a member of NATO" in body
    assert "(see also a statement of the European Commission of May)" in body


def test_partisan_text_with_furniture_inside_lines() -> None:
    found = read("partisan.txt")
    assert found.bylines == ("coldharbor",)
    assert found.published == date(2024, 2, 11)
    first = "(Related: [Exclusive] How the admirals lost the Pacific.)"
    assert texts(found, "related") == [first, "More related stories:", texts(found, "related")[2]]
    assert texts(found, "related")[2] == "Admirals beg for more billions. Is the fleet sunk already?"
    assert texts(found, "paragraph")[1] == "China welcomed the step. Australia regretted it and asked for talks."
    assert texts(found, "promo")[0].startswith("Head over to")
    assert texts(found, "promo")[0].endswith("below.")
    assert texts(found, "credit") == ["This video is from the Rising Tide channel on FreeReel.example."]
    assert [s.name for s in found.sources] == ["SeaPost.example", "IslandDaily.example", "TideNews.example"]
    assert all(s.span.of(found.text) == s.name for s in found.sources)


def test_press_release() -> None:
    found = read("release.txt")
    assert found.title == "Switzerland joins further sanctions against Belarus"
    assert found.published == date(2022, 5, 3)
    assert found.outlet == "Federal Department of Borders"
    assert found.bylines == ()
    assert len(texts(found, "paragraph")) == 2
    assert len(texts(found, "credit")) == 5


STORY = (
    "Norway and Sweden agreed on Monday to train their air forces together. The two ministers signed the plan in Oslo. "
    "It has been in the making for three years, and Finland will be invited to join the exercises that follow."
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 and so on", "binary"),
        (b"text with a null \x00 byte", "binary"),
        (bytes(range(1, 32)) * 30, "binary"),
        (b"x" * 10_000_001, "too-large"),
        (b"Only a headline", "no-article"),
        (
            "Der Präsident hat gestern in Berlin erklärt, dass die Regierung das Abkommen mit den Nachbarn nicht "
            "verlängern will. Die Opposition kritisierte die Entscheidung scharf und forderte eine Debatte.".encode(),
            "language",
        ),
        (
            "Le président a annoncé mardi que la France ne signera pas le traité avec ses voisins. Les ministres se "
            "réuniront jeudi à Bruxelles pour en parler, selon une source diplomatique.".encode(),
            "language",
        ),
        ("Президент заявил во вторник, что Россия не подпишет договор. " * 5, "language"),
        ("中国外交部发言人星期二表示，中方坚决反对任何形式的官方往来。" * 8, "language"),
    ],
)
def test_rejected_with_one_reason(body: bytes | str, code: str) -> None:
    assert codes(body if isinstance(body, bytes) else body.encode()) == [code]


def test_html_without_article() -> None:
    menu = b"<html><body><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Contact</a></li></ul></body></html>"
    assert codes(menu, container="html") == ["no-article"]
    assert codes(b"<", container="html") == ["no-article"]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv wins. Xi Jinping meets Nguyen Phu Trong, Vo Van Thuong, Pham Minh Chinh and Vuong Dinh Hue in Hanoi on Tuesday.",
        STORY,
        "Sergei Shoigu, Valery Gerasimov, Anton Vaino and Nikolai Patrushev flew to Minsk, where Viktor Khrenin met them.",
    ],
)
def test_english_with_foreign_names_is_read(text: str) -> None:
    assert codes(text.encode())[-1] == "read"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_prove_themselves(encoding: str) -> None:
    found, issues = article(Page("p", f"{STORY} Café talks followed.".encode(encoding), "text"))
    assert found is not None
    assert found.text.endswith("Café talks followed.")
    assert "encoding" not in {issue.code for issue in issues}


def test_declared_and_guessed_encodings() -> None:
    body = f"<html><head><meta charset='windows-1252'></head><body><p>{STORY * 3} “Café”</p></body></html>".encode(
        "cp1252"
    )
    found, issues = article(Page("p", body, "html"))
    assert found is not None
    assert "“Café”" in found.text
    assert "encoding" not in {issue.code for issue in issues}
    found, issues = article(Page("p", f"{STORY} The café in Málaga was naïve.".encode("cp1252"), "text"))
    assert found is not None
    assert "café in Málaga" in found.text
    assert "encoding" in {issue.code for issue in issues}


def test_no_date_is_an_issue_and_no_guess() -> None:
    found, issues = article(Page("p", STORY.encode(), "text"))
    assert found is not None
    assert found.published is None
    assert {issue.code for issue in issues} == {"no-date", "no-title"}
    _, issues = article(Page("p", STORY.encode(), "text", published="07/06/2024"))
    assert "07/06/2024" in issues[0].detail


def test_declared_fields_of_a_record() -> None:
    page = Page(
        "p", STORY.encode(), "jsonl", "https://x.example/1", "The Example", "Air forces train", "2024-05-06T10:00:00Z"
    )
    found, issues = article(page)
    assert found is not None
    assert issues == []
    assert (found.title, found.published, found.outlet) == ("Air forces train", date(2024, 5, 6), "The Example")
    assert texts(found, "headline") == ["Air forces train"]
    assert texts(found, "paragraph") == [STORY]


@pytest.mark.parametrize(
    "text",
    ['"' * 20_001, "(" * 20_000, "(Related: " * 5_000, "x" * 1_000_000, "Sources: " * 20_000, "a.b" * 50_000, ". A" * 50_000, "By A " * 20_000],
)  # fmt: skip
def test_hostile_text_ends(text: str) -> None:
    found, issues = article(Page("p", f"{STORY}\n\n{text}\n\n{STORY}".encode(), "text"))
    assert found is not None or issues


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(line_end: str) -> None:
    text = line_end.join(["A headline of some words", "By Ada Quill", "", STORY, ""])
    found, _ = article(Page("p", text.encode(), "text"))
    assert found is not None
    assert found.text == text
    assert texts(found, "paragraph") == [STORY]


@pytest.mark.parametrize(
    ("line", "below", "outlet"),
    [
        ("Jakarta Chronicle", "March 7, 2024", "Jakarta Chronicle"),
        ("The Cebu Standard", "6 March 2024", "The Cebu Standard"),
        ("Jakarta Chronicle", "By Ada Quill", ""),
        ("Sailors Hurt Near Shoal", "March 7, 2024", ""),
        ("Jakarta Chronicle says it is closing", "March 7, 2024", ""),
    ],
)
def test_an_outlet_is_named_right_above_the_day(line: str, below: str, outlet: str) -> None:
    text = f"Boat rammed off disputed shoal\n\n{line}\n{below}\n\nA ship rammed a boat near the shoal, and three were hurt.\n"
    found, _ = article(Page("p", text.encode(), "text"))
    assert found is not None
    assert (found.outlet, found.title) == (outlet, "Boat rammed off disputed shoal")
