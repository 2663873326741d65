"""Whose deed a relative clause tells: 'who' goes back to people, and whom they have to do with did nothing."""

from __future__ import annotations

import pytest

from blocwatch.extract.events import find_events
from blocwatch.extract.statements import Route, find_statements

from .event_marks import line, parsed

SENTENCES = [
    # whom private people have to do with is not who did it
    ("A {PAK|Pakistani} woman linked to {QAEDA|Al-Qaeda} who shot at {USA|US} officers was jailed.", "none"),
    ("A student supporting {HAMAS|Hamas} who attacked {EGY|Egyptian} police was arrested.", "none"),
    ("A gunman inspired by {ISIS|Islamic State} who attacked {FRA|French} police was killed.", "none"),
    # nor who backed them
    ("Rebels backed by {RWA|Rwanda} who attacked {COD|Congo} were driven out.", "none"),
    # nor whose they were
    ("A former member of {HAMAS|Hamas} who attacked {EGY|Egyptian} police was arrested.", "none"),
    ("A former {HAMAS|Hamas} fighter who attacked {EGY|Egyptian} police was arrested.", "none"),
    # whose forces they are is
    ("Troops led by {TUR|Turkey} attacked {SYR|Syria}.", "TUR>SYR ASSAULT asserted"),
    ("A fighter from {HAMAS|Hamas} who attacked {EGY|Egyptian} police was arrested.", "HAMAS>EGY ASSAULT asserted"),
    ("The militants of {HAMAS|Hamas}, who attacked {ISR|Israel}, denied it.", "HAMAS>ISR ASSAULT asserted"),
    ("The talks with {SYR|President Assad}, who attacked {ISR|Israel}, failed.", "SYR>ISR ASSAULT asserted"),
    ("{QAEDA|Al-Qaeda}, which attacked {GBR|Britain}, had trained the man.", "QAEDA>GBR ASSAULT asserted"),
]  # fmt: skip


def coded(words: str, route: Route) -> str:
    article, mentions, parse = parsed(words)
    statements, _ = find_statements(article, parse, mentions, (), "full")
    events, _ = find_events(article, parse, mentions, (), statements, None, route)
    return "; ".join(line(event) for event in events) or "none"


@pytest.mark.parametrize("route", ["light", "full"])
@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_who_did_what_a_relative_clause_tells(words: str, expected: str, route: Route) -> None:
    assert coded(words, route) == expected


@pytest.mark.parametrize("route", ["light", "full"])
def test_no_body_is_accused_of_what_a_man_linked_to_it_did(route: Route) -> None:
    words = "{EGY|Egypt} arrested a man linked to {HAMAS|Hamas} who had attacked {ISR|Israel}."
    assert "HAMAS>ISR" not in coded(words, route)


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("A {PAK|Pakistani} woman with ties to {QAEDA|Al-Qaeda} who attacked {USA|US} officers was jailed.", ">USA ASSAULT"),
        ("A {KEN|Kenyan} man tied to {SHABAAB|al-Shabaab} who bombed the {ETH|Ethiopian} embassy fled.", ">ETH ASSAULT"),
    ],
)  # fmt: skip
def test_a_deed_of_people_without_a_law_has_an_open_doer(words: str, full: str) -> None:
    assert coded(words, "light") == "none"
    told = coded(words, "full")
    assert told.startswith(full)
    assert ";" not in told


@pytest.mark.parametrize("route", ["light", "full"])
def test_who_trained_the_attackers_neither_attacked_nor_trained_their_victim(route: Route) -> None:
    assert coded("Troops trained by {TUR|Turkey} attacked {SYR|Syria}.", route) == "none"


def test_a_treaty_that_lapsed_was_ended_by_nobody() -> None:
    words = "The treaty between the {SUN|Soviet Union} and {PRK|North Korea} lapsed in the 1990s."
    assert "SANCTION" not in coded(words, "full")


def test_whom_goes_back_to_people_too() -> None:
    assert coded("{EGY|Egypt} jailed a man whom {ISR|Israel} had accused of spying.", "light") == "none"
    told = coded("{EGY|Egypt} jailed a man linked to {HAMAS|Hamas} whom {ISR|Israel} had accused of spying.", "light")
    assert told == "none"
