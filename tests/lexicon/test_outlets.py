"""Who publishes, and the cues of furniture: the data hold together and answer."""

from __future__ import annotations

import pytest

from blocwatch.lexicon.furniture import furniture, plain
from blocwatch.lexicon.outlets import outlets


def test_rows_are_whole_and_unique() -> None:
    listed = outlets().listed
    names = [name.casefold() for outlet in listed for name in {outlet.name, *outlet.names}]
    domains = [domain for outlet in listed for domain in outlet.domains]
    assert len(listed) >= 80
    assert len(set(domains)) == len(domains)
    assert sorted(n for n in set(names) if names.count(n) > 1) == []
    assert all(
        o.source and o.owner and len(o.country) == 3 and o.country.isupper() and o.since.isdigit() for o in listed
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("rt.com", "RT"),
        ("https://english.alarabiya.net/x", "Al Arabiya"),
        ("https://smart.com/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_by_address(url: str, name: str | None) -> None:
    found = outlets().at(url)
    assert (found.name if found else None) == name


def test_by_name() -> None:
    tass = outlets().named("tass")
    assert tass is not None
    assert tass.state
    assert tass.agency
    assert tass.country == "RUS"
    assert outlets().named("the  guardian") is outlets().named("Guardian")
    assert outlets().named("Nobody's Herald") is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "promo"),
        ("READ MORE: Why the deal failed", "related"),
        ("Share this article", "navigation"),
        ("The Associated Press contributed to this report.", "credit"),
        ("Source: https://paper.example/a", "sources"),
        ("Copyright 2024 The Example", "credit"),
        ("Last updated: 4 May 2023 10:00", "byline"),
        ("FILE PHOTO: Ships at sea. REUTERS/Ada Quill", "caption"),
        ("Clashes were reported from Kharkiv and two other towns on Friday.", None),
        ("Sources in the ministry said that the plan was dead.", None),
        ("Share prices fell after the ministers walked out of the meeting in Vienna on Tuesday, traders said.", None),
        ("Photographs of the site show new trenches.", None),
        ("Advertisements for recruits appeared in Minsk.", None),
        ("Comments by the minister angered Ankara.", None),
        ("Related talks on grain will go on in Istanbul.", None),
    ],
)
def test_lines(line: str, kind: str | None) -> None:
    assert furniture().line(plain(line)) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Follow us on Telegram for more.", "promo"),
        ("Sign up for our newsletter.", "promo"),
        ("Watch the video below.", "promo"),
        ("This article first appeared in The Example.", "credit"),
        ("Visit Dawnwatch.example for more.", "promo"),
        ("Visit by visit, the two sides came closer.", None),
        ("Follow the money, the prosecutor said.", None),
        ("Support our troops was the slogan.", None),
        ("Get out, the crowd shouted.", None),
        ("Subscribers of the state operator lost service.", None),
    ],
)
def test_sentences(sentence: str, kind: str | None) -> None:
    assert furniture().sentence(plain(sentence)) == kind
