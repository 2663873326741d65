"""The report: one file, every link leads somewhere, and hostile articles are only ever text in it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import making
import pytest

from blocwatch.model import Block, Loaded, Reading, Span, Speaker, Tie
from blocwatch.present import report
from blocwatch.present.standing import pictures

HOSTILE = (
    "<script>alert(1)</script> <svg onload=alert(2)> <img src=x onerror=alert(3)> </style></title></p>"
    ' <a href="javascript:alert(4)">x</a> {{ 7 * 7 }} {% raw %} &lt;b&gt; " onmouseover="alert(5)'
    " \u202egnp.exe\u202c \u2066x\u2069 null \x00 bell \x07 escape \x1b[31m ' \"nested 'quotes\" " + "w" * 1_000_000
)
QUIET_TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "h1", "h2", "h3", "h4", "p", "span", "main", "article", "nav",
    "ol", "ul", "li", "div", "section", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "svg", "text", "path", "circle", "rect",
}  # fmt: skip


class Outline(HTMLParser):
    """Tags, ids, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.unclosed: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag != "meta":
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.unclosed.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def page() -> Outline:
    return Outline(report.html([making.reading("one"), making.reading("two")], "Two articles"))


def hostile_reading() -> Reading:
    """Every field that can hold words of an article or a name holds the hostile text."""
    base, whole = making.reading(), Span(0, len(HOSTILE))
    article = making.article(
        HOSTILE, "x\"><script>", title=HOSTILE, outlet=HOSTILE, bylines=(HOSTILE,), url="javascript:alert(1)",
        blocks=(Block("paragraph", whole),),
    )  # fmt: skip
    speaker = Speaker("unnamed", HOSTILE, (HOSTILE[:40],), HOSTILE, HOSTILE)
    statement = replace(base.statements[0], id='"><script>', speaker=speaker, content=(whole,), why=HOSTILE)
    event = replace(base.events[0], trigger=Span(0, 25), where=HOSTILE, why=HOSTILE, by=(statement.id,))
    tie = Tie("t'\"><svg>", HOSTILE[:30], "<b>", -1, "enmity", "asserted", Span(5, 70), making.MADE, why=HOSTILE)
    loaded = Loaded(Span(10, 300), HOSTILE[10:300], "outlet", making.MADE, HOSTILE)
    mention = replace(base.mentions[0], text=HOSTILE, actor="<i>", person=HOSTILE)
    issue = replace(base.issues[0], code="<u>", detail=HOSTILE, span=whole)
    return Reading(article, (mention,), (), (statement,), (event,), (tie,), (loaded,), (issue,))


def test_a_page_is_well_formed_and_its_ids_are_its_own(page: Outline) -> None:
    assert page.unclosed == []
    assert page.tags <= QUIET_TAGS
    assert len(page.ids) == len(set(page.ids))


def test_every_link_within_the_page_leads_somewhere(page: Outline) -> None:
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_nothing_is_fetched_from_outside(page: Outline) -> None:
    assert {link for link in page.links if not link.startswith("#")} == {"https://courier.example/1"}
    assert not page.attributes & {"src", "srcset", "style", "action"}


def test_each_mark_leads_to_its_entry_and_back(page: Outline) -> None:
    for id in ("e000000000001", "e000000000002", "s000000000001", "t000000000001"):
        assert {f"a1-{id}", f"m-a1-{id}"} <= set(page.ids)
    assert "#a1-e000000000002" in page.links
    assert "#m-a2-s000000000002" in page.links


def test_the_page_tells_who_did_what_on_whose_word_and_why(page: Outline) -> None:
    text = " ".join("".join(page.texts).split())
    for words in ("AID", "claimed", "Rufus Firefly (FRE)", "score 0.70", "content of an accusation", "undatable",
                  "Example Wire", "RVL + SYL", "FRE − SYL", "the article's own"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("person", "actors", "name"),
    [
        ("Kim Jong Un", ("PRK",), "Kim"),
        ("Kim Jong Un", ("RUS", "PRK"), "Kim"),
        ("Kim Jong-un", ("PRK",), "Kim"),
        ("Tsai Ing-wen", ("TWN",), "Tsai"),
        ("Xi Jinping", ("CHN",), "Xi Jinping"),
        ("Joseph Wu", ("TWN",), "Joseph Wu"),
        ("John Lee Ka-chiu", ("HKG",), "John Lee Ka-chiu"),
        ("Modi", ("CHN",), "Modi"),
        ("Vladimir Putin", ("RUS",), "Putin"),
        ("Rufus T. Firefly", (), "Firefly"),
        ("", ("PRK",), ""),
    ],
)
def test_a_mark_names_the_family(person: str, actors: tuple[str, ...], name: str) -> None:
    assert report.family_name(person, actors) == name


def test_the_family_name_is_that_of_the_person_s_own_state() -> None:
    base = making.reading()
    speaker = replace(base.statements[0].speaker, actors=("RUS",), person="Kim Jong Un")
    mention = replace(base.mentions[0], actor="PRK", person="Kim Jong Un")
    told = replace(base, mentions=(mention,), statements=(replace(base.statements[0], speaker=speaker),))
    assert [name for name, _ in report.section(told, "a1").speakers] == ["RUS Kim"]


def test_the_text_of_the_article_is_whole() -> None:
    outline = Outline(report.html([making.reading()], "One"))
    printed = "".join("".join(outline.texts).split())
    for paragraph in making.TEXT.split("\n")[3:]:
        assert "".join(paragraph.split()) in printed


def test_hostile_articles_are_only_text() -> None:
    raw = report.html([hostile_reading(), making.reading()], HOSTILE[:200])
    outline = Outline(raw)
    assert outline.unclosed == []
    assert outline.tags <= QUIET_TAGS
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert {link for link in outline.links if not link.startswith("#")} == {"https://courier.example/1"}
    assert not set(raw) & set("\x00\x07\x1b\u202e\u202c\u2066\u2069")
    assert "<script>alert(1)</script>" in "".join(outline.texts)
    assert "{{ 7 * 7 }}" in "".join(outline.texts)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "", "file:///x"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    reading = making.reading()
    outline = Outline(report.html([replace(reading, article=replace(reading.article, url=url))], "t"))
    assert [link for link in outline.links if not link.startswith("#")] == []


def test_an_empty_reading_is_a_page_too() -> None:
    outline = Outline(report.html([Reading(making.article("", title="", blocks=(), published=None))], ""))
    assert "(no headline)" in outline.texts
    assert outline.unclosed == []


def test_the_picture_sets_sides_and_signs_from_the_ties_alone() -> None:
    (picture,) = pictures(making.reading())
    assert sorted(map(set, picture.sides), key=len) == [{"FRE"}, {"RVL", "SYL"}]
    assert {(line.label.split(":")[0], line.sign, line.firm) for line in picture.lines} == {
        ("RVL with SYL", 1, True), ("FRE against SYL", -1, False)
    }  # fmt: skip
    assert not picture.strained


def tie(a: str, b: str, sign: int) -> Tie:
    return replace(making.reading().ties[0], id=f"t{a}{b}", a=a, b=b, sign=1 if sign > 0 else -1)


def test_groups_that_are_not_connected_are_drawn_apart() -> None:
    reading = replace(making.reading(), ties=(tie("A", "B", 1), tie("C", "D", -1), tie("C", "E", -1)))
    assert [(len(p.nodes), p.opposed) for p in pictures(reading)] == [(3, True), (2, False)]


def test_ties_that_no_division_fits_are_said_to_be_so() -> None:
    reading = replace(making.reading(), ties=(tie("A", "B", -1), tie("B", "C", -1), tie("A", "C", -1)))
    assert pictures(reading)[0].strained


def test_a_denied_tie_and_a_tie_with_oneself_are_not_drawn() -> None:
    denied = replace(tie("A", "B", 1), status="denied")
    assert pictures(replace(making.reading(), ties=(denied, tie("C", "C", 1)))) == []


@pytest.mark.parametrize(("articles", "folded"), [(1, 0), (3, 0), (4, 4)])
def test_many_articles_are_folded_under_their_headlines(articles: int, folded: int) -> None:
    made = [making.reading(f"a{n}") for n in range(articles)]
    assert report.html(made, "Several").count('<details class="folded">') == folded


def test_a_link_to_an_entry_opens_the_article_that_holds_it(browser) -> None:
    made = [making.reading(f"a{n}") for n in range(4)]
    page = browser.new_page()
    page.set_content(report.html(made, "Several"))
    entry = page.evaluate("document.querySelectorAll('#a3 tr.entry')[0].id")
    page.evaluate("id => { location.hash = id }", entry)
    page.wait_for_selector(f"#{entry}", state="visible")
    assert page.evaluate("[...document.querySelectorAll('details.folded')].map(d => d.open)") == [
        False,
        False,
        True,
        False,
    ]
    page.close()
