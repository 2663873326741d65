"""Copies, rewrites and citations are told apart, and shared quotations are no copying."""

from datetime import date

import pytest
from making import article

from blocwatch.intake.article import article as read_page
from blocwatch.model import Article, Copy, NamedSource, Page, Span
from blocwatch.record.chains import roots
from blocwatch.record.origins import OutletNames, credits, namings
from blocwatch.record.prose import prose, shared
from blocwatch.record.syndication import copies
from blocwatch.record.tellings import Cited, Telling

WIRE = """Freedonia closes the river to Sylvanian barges
Freedonia closed the Marx River to all barges from Sylvania on Tuesday after customs officers found crates of rifles \
under a load of turnips in the port of Harpo.
The order, signed by the minister of transport before dawn, takes effect at midnight and will be reviewed after thirty \
days by a panel of three judges.
About forty barges were still waiting at the lock by noon, their crews playing cards on the quay while the police \
checked papers.
"""
EDITED = WIRE.replace("customs officers", "customs men").replace("About forty", "Some forty")
OWN = """Barges held at the Freedonian border
Sylvanian shipping came to a halt on Tuesday when Freedonia shut the Marx River to its barges over crates of rifles.
The owners of the barges, said to be furious, met at Harpo and asked the government for bread, beds and a lawyer.
"""
SPEECH = (
    "“We will not open the river while rifles are hidden under turnips and while those who hid them laugh at us in "
    "every tavern from here to the sea, and I want every captain who hears me to know that we mean it,” the minister said."
)


def told(text: str, id: str, outlet: str, day: int | None = 4, **fields: object) -> Telling:
    published = date(2024, 6, day) if day else None
    return Telling(article(text, id, outlet=outlet, published=published, **fields))


def only(found: tuple[Copy, ...]) -> Copy:
    assert len(found) == 1, found
    return found[0]


def test_a_copy_with_small_edits_goes_back_to_the_earlier_one() -> None:
    copy = only(copies([told(EDITED, "b", "Harpo Herald", 5), told(WIRE, "a", "River Post", 4)]))
    assert (copy.article, copy.origin, copy.kind, copy.certain) == ("b", "a", "copy", True)
    assert 0.5 < copy.share < 1


def test_order_of_articles_does_not_matter() -> None:
    three = [told(WIRE, "a", "River Post", 4), told(EDITED, "b", "Harpo Herald", 5), told(WIRE, "c", "Chico Times", 6)]
    assert copies(three) == tuple(sorted(copies(three[::-1]), key=lambda copy: copy.article))


def test_copies_of_copies_have_one_root() -> None:
    three = [
        told(WIRE, "a", "River Post", 4),
        told(EDITED, "b", "Harpo Herald", 5),
        told(EDITED, "c", "Chico Times", 6),
    ]
    assert roots(copies(three)) == {"b": "a", "c": "a"}


def test_without_day_or_credit_nobody_is_said_to_be_first() -> None:
    copy = only(copies([told(WIRE, "a", "River Post", 4), told(EDITED, "b", "Harpo Herald", 4)]))
    assert not copy.certain


def test_a_credit_outweighs_the_day() -> None:
    credited = EDITED + "Copyright 2024 River Post. All rights reserved.\n"
    copy = only(copies([told(credited, "b", "Harpo Herald", 4), told(WIRE, "a", "River Post", 5)]))
    assert (copy.article, copy.origin, copy.words) == ("b", "a", "Copyright 2024 River Post.")


def test_an_agency_is_the_origin_of_what_papers_print() -> None:
    copy = only(copies([told(WIRE, "a", "River Post", 4), told(EDITED, "b", "Reuters", 4)]))
    assert (copy.origin, copy.certain) == ("b", True)


def test_one_speaker_quoted_twice_is_no_copying() -> None:
    one, other = f"{OWN}{SPEECH}\n", f"A minister speaks\nThe minister of transport spoke in Harpo.\n{SPEECH}\n"
    common = shared(prose(article(one)), prose(article(other)))
    assert common.quoted > 30
    assert common.words == 0
    assert copies([told(one, "a", "River Post"), told(other, "b", "Harpo Herald")]) == ()


def test_speech_without_marks_is_left_out_where_the_reading_knows_it() -> None:
    bare = SPEECH.replace("“", "").replace("”", "")
    text = f"{OWN}{bare}\n"
    start = text.index("We will")
    speech = [Span(start, start + len(bare) - len(" the minister said."))]
    assert shared(prose(article(text), speech), prose(article(f"Turnips\n{bare}\n"))).words == 0
    assert shared(prose(article(text)), prose(article(f"Turnips\n{bare}\n"))).words > 30


def test_two_reports_in_their_own_words_are_two_origins() -> None:
    assert copies([told(WIRE, "a", "River Post"), told(OWN, "b", "Harpo Herald")]) == ()


def test_a_rewrite_names_where_it_has_the_story_from() -> None:
    text = OWN + "The crates, as first reported by the River Post, lay under turnips in the port.\n"
    copy = only(copies([told(WIRE, "a", "River Post", 4), told(text, "b", "Harpo Herald", 5)]))
    assert (copy.article, copy.origin, copy.kind) == ("b", "a", "rewrite")
    assert copy.words == "first reported by the River Post"


def test_another_story_of_a_named_outlet_is_only_cited() -> None:
    text = (
        "Opera season opens\nThe tenor sang badly, according to the River Post. The soprano was admired in Chicolini.\n"
    )
    copy = only(copies([told(WIRE, "a", "River Post", 4), told(text, "b", "Harpo Herald", 5)]))
    assert (copy.kind, copy.origin, copy.outlet) == ("citation", "", "River Post")


def test_a_claim_on_the_word_of_an_unknown_paper_is_a_citation() -> None:
    text = (
        "Turnips\nTurnips were cheap, the Sylvanian Ledger reported. Another newspaper reported that they were dear.\n"
    )
    cited = [("the Sylvanian Ledger", "s1"), ("Another newspaper", "s2")]
    places = tuple(
        Cited(id, name, "reported", Span(text.index(name), text.index(name) + len(name))) for name, id in cited
    )
    found = credits(Telling(article(text), (), places), OutletNames([]))
    assert [(credit.outlet, credit.statement) for credit in found] == [("Sylvanian Ledger", "s1")]


@pytest.mark.parametrize(
    ("name", "cue", "is_outlet", "outlet"),
    [
        ("The Washington Post", "said", True, "The Washington Post"),
        ("The Washington Post", "according to", True, "The Washington Post"),
        ("Reuters", "said", False, "Reuters"),
        ("the River Post", "said", True, "River Post"),
        ("River Post", "said", False, None),
        ("Ada Quill", "said", False, None),
        ("the mayor", "said", False, None),
        ("Sylvanian newspaper Ufuk", "reported", True, "Ufuk"),
        ("Sylvanian news agency Orbis", "reported", True, "Orbis"),
        ("Haaretz newspaper", "said", True, "Haaretz"),
        ("Sylvanian media", "reported", True, None),
        ("the Sylvanian newspaper", "reported", True, None),
    ],
)
def test_who_tells_is_an_outlet_where_words_or_lists_show_it(
    name: str, cue: str, is_outlet: bool, outlet: str | None
) -> None:
    text = f"Turnips\nTurnips were cheap this year, {name} {cue}.\n"
    cited = Cited("s1", name, cue, Span(start := text.index(name), start + len(name)), is_outlet)
    papers = [article(outlet="River Post", id="r")]
    found = credits(Telling(article(text, outlet="Harpo Herald"), (), (cited,)), OutletNames(papers))
    assert [(credit.outlet, credit.statement) for credit in found] == ([(outlet, "s1")] if outlet else [])


def test_what_is_told_to_an_outlet_is_on_its_word() -> None:
    text = "Opera\nThe tenor sang badly, the soprano told the River Post. She told reporters that he had a cold.\n"
    copy = only(copies([told(WIRE, "a", "River Post", 4), told(text, "b", "Harpo Herald", 5)]))
    assert (copy.kind, copy.outlet, copy.words) == ("citation", "River Post", "told the River Post.")


def credited(text: str, id: str, outlet: str, *names: str) -> Telling:
    """An article that ends with a credit of some agencies."""
    text += f"({', '.join(names)})\n" if names else ""
    sources = tuple(NamedSource(n, Span(start := text.rindex(n), start + len(n))) for n in names)
    return told(text, id, outlet, sources=sources)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("AFP",), ("Agence France-Presse",), ("agency", "AFP")),
        (("AFP",), (), ("agency", "AFP")),
        (("Agencies",), ("agencies",), ("agency", "Agencies")),
        (("Reuters",), ("AFP",), ("agency", "Reuters")),
        ((), (), ("copy", "")),
        ((), ("AFP",), ("copy", "")),
    ],
)
def test_text_of_an_agency_is_not_copied_from_another_paper(
    one: tuple[str, ...], other: tuple[str, ...], expected: tuple[str, str]
) -> None:
    papers = [
        credited(EDITED, "b", "Harpo Herald", *one),
        credited(WIRE + "Nobody minded.\n", "a", "River Post", *other),
    ]
    copy = only(tuple(copy for copy in copies(papers) if copy.kind != "citation"))
    assert (copy.article, copy.origin, copy.kind, copy.words) == ("b", "a", *expected)


WHOLE = [
    ("HANOI, June 20 (Reuters) - ", "", True),
    ("", "(Reuters)", True),
    ("", "By Reuters", True),
    ("", "\N{EM DASH} Reuters", True),
    ("", "Source: Reuters", True),
    ("", "With agencies", False),
    ("", "Staff and Reuters", False),
    ("", "(with Reuters)", False),
    ("", "Reuters contributed to this report.", False),
    ("", "\N{COPYRIGHT SIGN} Reuters", False),
    ("", "Additional reporting by Reuters", False),
    ("", "Sources include: Reuters, AFP", False),
]


@pytest.mark.parametrize(("before", "after", "whole"), WHOLE)
def test_an_agency_is_credited_with_all_or_with_a_part(before: str, after: str, whole: bool) -> None:
    text = f"Turnips burn in Lima\n\n{before}Peru bought turnips from Chile on Thursday, officials in Lima said.\n\n"
    made, _ = read_page(Page("p", f"{text}Nobody minded the price, they said.\n\n{after}\n".encode(), "text"))
    assert made is not None
    named = [naming for naming in namings(Telling(made)) if naming.name in {"Reuters", "AFP"}]
    assert [naming.whole for naming in named] == [whole] * len(named)
    assert named or not whole


@pytest.mark.parametrize(("names", "words"), [(("Agencies",), "Agencies"), (("Reuters",), "Reuters"), ((), "")])
def test_a_credit_without_a_name_counts_for_an_agency(names: tuple[str, ...], words: str) -> None:
    copy = only(copies([told(WIRE, "a", "Reuters"), credited(EDITED, "b", "Harpo Herald", *names)]))
    assert (copy.article, copy.origin, copy.kind, copy.words) == ("b", "a", "copy", words)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the River Post", "River Post"),
        ("RIVER POST", "River Post"),
        ("riverpost.example", "River Post"),
        ("RiverPost.example", "River Post"),
        ("Harpo", None),
        ("AP", "Associated Press"),
        ("Post", None),
    ],
)
def test_outlets_by_their_names(name: str, outlet: str | None) -> None:
    papers = [article(outlet=o, id=o) for o in ("River Post", "Harpo Herald", "Harpo Courier")]
    assert OutletNames(papers).find(name) == outlet


def test_sources_listed_are_credits_and_the_own_outlet_is_none() -> None:
    text = "Turnips\nSources include: RiverPost.example Harpo Herald\n"
    made = article(text, outlet="Harpo Herald", sources=(
        NamedSource("RiverPost.example", Span(25, 42)), NamedSource("Harpo Herald", Span(43, 55)),
    ))  # fmt: skip
    papers: list[Article] = [made, article(outlet="River Post", id="r")]
    assert [credit.outlet for credit in credits(Telling(made), OutletNames(papers))] == ["River Post"]


@pytest.mark.parametrize("text", ["", "\n", "word " * 7, "\x00" * 50, '"' * 5000, "x" * 10**6, "‘" * 2000 + "’"])
def test_hostile_text_is_no_copy(text: str) -> None:
    assert copies([told(text, "a", ""), told(OWN, "b", "Harpo Herald")]) == ()
