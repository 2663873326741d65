"""Credits of news agencies are found wherever papers print them, and nothing else is taken for one."""

import pytest

from blocwatch.intake.agencies import opens, sign_off, signs_off
from blocwatch.intake.article import article
from blocwatch.model import Article, Page

STORY = (
    "The Sylvanian navy stopped a ferry in the strait on Tuesday and searched it for hours, its captain said.\n\n"
    "Nobody was hurt, and the ferry reached the port of Harpo in the evening with all of its passengers and their goats."
)


def made(text: str, **fields: str) -> Article:
    found, issues = article(
        Page("p", text.encode(), "jsonl", title="Ferry is stopped", outlet="Harpo Herald", **fields)
    )  # type: ignore[arg-type]
    assert found, issues
    return found


@pytest.mark.parametrize(
    ("line", "marked", "last"),
    [
        ("(AFP)", True, True),
        ("[AP]", True, True),
        ("— Reuters", True, True),
        ("-- dpa", True, True),
        ("By Reuters", True, True),
        ("By the Associated Press", True, True),
        ("With agencies", True, True),
        ("(with agencies)", True, True),
        ("Source: Xinhua", True, True),
        ("from Reuters and staff reports", True, True),
        ("Reuters/AFP", False, True),
        ("AFP, Reuters", False, True),
        ("Agence France-Presse", False, True),
        ("Agencies", False, True),
        ("Staff and agencies", False, True),
        ("MENA", False, True),
        ("Reuters said so", False, False),
        ("AP Photo", False, False),
        ("The Reuters building", False, False),
        ("(Harpo)", False, False),
        ("Agency", False, False),
        ("By Ada Quill", False, False),
        ("", False, False),
    ],
)
def test_lines_that_sign_off(line: str, marked: bool, last: bool) -> None:
    assert (signs_off(line), signs_off(line, last=True)) == (marked, last)


@pytest.mark.parametrize(
    ("paragraph", "credit", "last"),
    [
        ("It ended. (Reuters)", "(Reuters)", "(Reuters)"),
        ("“It ended.” — AFP", "— AFP", "— AFP"),
        ("It ended. - Bernama", "- Bernama", "- Bernama"),
        ("It ended. (With agencies)", "(With agencies)", "(With agencies)"),
        ("It ended. AFP", None, "AFP"),
        ("She works for AFP", None, None),
        ("She moved to Harrisburg, P.A. PA", None, None),
        ("It was the paper's (AFP)", None, None),
        ("It ended. (Harpo)", None, None),
    ],
)
def test_paragraphs_that_end_in_a_credit(paragraph: str, credit: str | None, last: str | None) -> None:
    found = [sign_off(paragraph), sign_off(paragraph, last=True)]
    assert [None if at is None else paragraph[at:] for at in found] == [credit, last]


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("(AFP) The navy said", "AFP"),
        ("(Reuters) - The navy said", "Reuters"),
        ("Reuters — The navy said", "Reuters"),
        ("[AP] 12 people", "AP"),
        ("AFP The navy said", None),
        ("Reuters – the agency – said", None),
        ("(Harpo) The navy said", None),
        ("Interfax-Ukraine said", None),
    ],
)
def test_paragraphs_that_begin_with_a_credit(paragraph: str, agency: str | None) -> None:
    at = opens(paragraph)
    assert (at.of(paragraph) if at else None) == agency


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (f"{STORY}\n\n(Reuters)", ["Reuters"]),
        (f"{STORY}\n\n— Reuters", ["Reuters"]),
        (f"{STORY}\n\nAgence France-Presse\n", ["Agence France-Presse"]),
        (f"{STORY}\n\n(Reuters/AFP)", ["Reuters", "AFP"]),
        (f"{STORY}\n\nAgencies", ["Agencies"]),
        (f"{STORY}\n\n(With inputs from agencies)", ["agencies"]),
        (f"By Reuters\n\n{STORY}", ["Reuters"]),
        (f"By Ada Quill, Associated Press\n\n{STORY}", ["Associated Press"]),
        (f"By Ada Quill in Harrisburg, PA\n\n{STORY}", []),
        (f"(AFP) {STORY}", ["AFP"]),
        (f"AFP — {STORY}", ["AFP"]),
        (f"HARPO, AFP — {STORY}", ["AFP"]),
        (f"HARPO (Reuters) {STORY}", ["Reuters"]),
        (f"(Reuters, AFP) - {STORY}", ["Reuters", "AFP"]),
        (f"HARPO (Sylvanian Wire) - {STORY}", ["Sylvanian Wire"]),
        (STORY, []),
        (f"{STORY} The mayor works for AFP", []),
    ],
)
def test_agencies_are_the_sources_of_an_article(text: str, sources: list[str]) -> None:
    found = made(text)
    assert [source.name for source in found.sources] == sources
    assert all(source.span.of(found.text) == source.name for source in found.sources)
    told = " ".join(block.span.of(found.text) for block in found.blocks if block.kind == "paragraph")
    assert not told.endswith((")", "Reuters", "Presse", "Agencies"))


def test_a_subhead_is_no_credit() -> None:
    halves = STORY.split("\n\n")
    found = made(f"{halves[0]} It was late.\n\nMENA\n\n{halves[1]}")
    assert found.sources == ()
    assert [block.kind for block in found.blocks] == ["headline", "paragraph", "subhead", "paragraph"]
