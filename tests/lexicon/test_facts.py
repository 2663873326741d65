"""The facts themselves: every code known, dates in order, no fact twice, no two heads where there is one seat."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import pytest

from blocwatch.lexicon.alike import sound
from blocwatch.lexicon.factfiles import holds, table
from blocwatch.lexicon.facts import Actor, Membership, Name, cabinets, plural, shipped
from blocwatch.lexicon.people import Office, last

FACTS = shipped()
OFFICES = [office for office, _ in FACTS.offices]
CODES = {actor.code for actor in FACTS.actors}
LARGER = [
    "USA",
    "RUS",
    "CHN",
    "GBR",
    "FRA",
    "DEU",
    "ITA",
    "JPN",
    "IND",
    "PAK",
    "BRA",
    "TUR",
    "IRN",
    "ISR",
    "EGY",
    "SAU",
    "KOR",
    "PRK",
    "UKR",
    "POL",
    "CAN",
    "AUS",
    "ESP",
    "ZAF",
    "IDN",
    "VNM",
    "MEX",
    "NGA",
]


def first_day(prefix: str) -> date:
    return date.fromisoformat((prefix + "-01-01")[:10]) if prefix else date.min


def last_day(prefix: str) -> date:
    if not prefix:
        return date.max
    if len(prefix) == 10:
        return date.fromisoformat(prefix)
    year, month = int(prefix[:4]), int(prefix[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def test_codes_are_unique() -> None:
    assert [code for code, count in Counter(actor.code for actor in FACTS.actors).items() if count > 1] == []


def test_every_code_used_is_an_actor() -> None:
    used = {name.code for name in FACTS.names} | {office.code for office in OFFICES} | {o.code for o, _ in cabinets()}
    used |= {m.organisation for m in FACTS.memberships} | {m.member for m in FACTS.memberships}
    used |= {actor.parent for actor in FACTS.actors if actor.parent} | {row[0] for row in table("names_places.tsv")}
    assert used - CODES == set()


def test_every_fact_tells_its_source() -> None:
    facts: list[Actor | Name | Office | Membership] = [*FACTS.actors, *FACTS.names, *OFFICES, *FACTS.memberships]
    assert [fact for fact in facts if not fact.source] == []


def test_dates_are_iso_and_in_order() -> None:
    facts: list[Actor | Name | Office | Membership] = [*FACTS.actors, *FACTS.names, *OFFICES, *FACTS.memberships]
    assert [fact for fact in facts if first_day(fact.since) > last_day(fact.until)] == []


def test_no_fact_stands_twice() -> None:
    facts: list[Actor | Name | Office | Membership] = [*FACTS.names, *OFFICES, *FACTS.memberships]
    assert [fact for fact, count in Counter(facts).items() if count > 1] == []


def test_no_name_has_stray_spaces() -> None:
    texts = [name.text for name in FACTS.names] + [office.person for office in OFFICES]
    assert [text for text in texts if text != " ".join(text.split()) or not text] == []


def test_one_seat_one_head() -> None:
    """Heads of one state overlap by no more than a year (transitions, coarse dates), except in the offices flagged as shared."""
    states = {actor.code for actor in FACTS.actors if actor.kind == "state"}
    shared = {(row[0], row[1]) for row in table("offices_shared.tsv")}
    seats: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in OFFICES:
        if office.role in ("head of state", "head of government") and office.code in states:
            seats[office.code, office.role].append(office)
    double = [
        (seat, a.person, b.person)
        for seat, offices in seats.items()
        if seat not in shared
        for a, b in combinations(offices, 2)
        if not alike(a, b) and overlap(a, b) > 370
    ]
    assert double == []


def alike(a: Office, b: Office) -> bool:
    """Two spellings of one person: they share a part of the name."""
    return sound(last(a.person)) == sound(last(b.person)) or bool(
        set(sound(a.person).split()) & set(sound(b.person).split())
    )


def overlap(a: Office, b: Office) -> int:
    first = max(first_day(a.since), first_day(b.since))
    return (min(last_day(a.until), last_day(b.until)) - first).days


@pytest.mark.parametrize("code", LARGER)
def test_larger_states_have_a_leader_in_every_year(code: str) -> None:
    leaders = [
        o for o in OFFICES if o.code == code and o.role in ("head of state", "head of government", "party leader")
    ]
    # The Russian presidency began in July 1991.
    years = range(1992 if code in ("RUS", "UKR") else 1990, 2026)
    assert [year for year in years if not any(o.held(f"{year}-12-01") for o in leaders)] == []


@pytest.mark.parametrize(
    ("since", "until", "day", "held"),
    [
        ("", "", "2020-05-05", True),
        ("2021", "", "2020-12-31", False),
        ("2021", "", "2021-01-01", True),
        ("", "2021", "2021-12-31", True),
        ("2021-09", "2021-10", "2021-10-31", True),
        ("2021-09", "2021-10", "2021-11-01", False),
        ("2021-09-15", "2021-09-15", "2021-09-15", True),
    ],
)
def test_prefixes_hold_as_a_whole(since: str, until: str, day: str, held: bool) -> None:
    assert holds(since, until, day) is held


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Russian", "Russians"),
        ("Chinese", "Chinese"),
        ("Swiss", "Swiss"),
        ("Dane", "Danes"),
        ("Iraqi", "Iraqis"),
        ("Burkinabe", "Burkinabe"),
        ("Frenchman", "Frenchmen"),
        ("Irishwoman", "Irishwomen"),
        ("German", "Germans"),
    ],
)
def test_plural_of_demonyms(one: str, many: str) -> None:
    assert plural(one) == many
