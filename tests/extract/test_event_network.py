"""The network of events on the full route: what it sees, what it codes, and what it leaves to the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blocwatch.extract.event_network import Act, Floors, Side, event_network
from blocwatch.extract.event_revision import SentenceRead, revised, second_look
from blocwatch.extract.event_status import Hearsay
from blocwatch.extract.event_views import PIECES, View, view
from blocwatch.extract.events import Coder, find_events
from blocwatch.extract.reading import knowledge
from blocwatch.extract.statements import find_statements
from blocwatch.lexicon.predicates import load
from blocwatch.model import Event, Method, Party, Span

from .event_marks import line, parsed

SENTENCES = [
    ("{CHN|Beijing} condemned {JPN|Japan} on Monday.", {"CHN>JPN ACCUSE asserted"}),
    ("{JPN|Japan} was condemned by {CHN|Beijing} on Monday.", {"CHN>JPN ACCUSE asserted"}),
    ("{BRA|Brazil} imposed sanctions on {ARG|Argentina}.", {"BRA>ARG SANCTION asserted"}),
    ("{ARG|Argentina} imposed sanctions on {BRA|Brazil}.", {"ARG>BRA SANCTION asserted"}),
    ("{IRN|Iran} denied that it had supplied drones to {RUS|Russia}.", {"IRN>RUS AID denied"}),
    ("{KEN|Kenya} sent food to {SOM|Somalia}, a neighbour of {ETH|Ethiopia}.", {"KEN>SOM AID asserted"}),
    ("The {FRA|French} president met {EGY|Egypt}'s foreign minister in {@|Geneva}.", {"FRA>EGY CONSULT asserted"}),
]


KNOWN = knowledge("full")
FLOORS = Floors(new=0.5, solo=0.5, headline=0.75, seen=0.3, any=0.3, side=0.5, done=0.9)


def view_of(words: str) -> View:
    article, mentions, parse = parsed(words)
    return view(
        article.text, parse.sentences[0], mentions, (), Hearsay(()), KNOWN, event_network().tokenizer
    )  # fmt: skip


def coded(words: str, rules: Path | None = None) -> list[Event]:
    article, mentions, parse = parsed(words)
    statements, _ = find_statements(article, parse, mentions, (), "full")
    return find_events(article, parse, mentions, (), statements, load(rules) if rules else None, "full")[0]


def bare(event: Event) -> str:
    """Without the mode; the sides of a mutual act in the order of the text."""
    parties, kind, status = line(event).split(" ")
    return f"{parties} {kind.split('/')[0]} {status}"


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_who_does_what_to_whom(words: str, expected: set[str]) -> None:
    assert {bare(event) for event in coded(words)} == expected


@pytest.mark.parametrize(
    "words",
    [
        "{VNM|Vietnam}'s stock exchange closed higher as {JPN|Japanese} tourists returned.",
        "{PER|Peru} lies between {ECU|Ecuador} and {CHL|Chile}.",
        "It rained in {GBR|Britain} and in {IRL|Ireland}.",
    ],
)
def test_what_tells_no_act_is_not_coded(words: str) -> None:
    assert coded(words) == []


def test_states_are_seen_alike() -> None:
    one = view_of("{CHN|China} accused {JPN|Japan} of spying on {VNM|Vietnam}.")
    other = view_of("{KEN|Kenya} accused {FRA|France} of spying on {PER|Peru}.")
    assert one.ids == other.ids
    assert (one.features == other.features).all()
    assert (one.codes, other.codes) == (("CHN", "JPN", "VNM"), ("KEN", "FRA", "PER"))


def test_a_long_sentence_is_seen_up_to_a_bound() -> None:
    words = "{CHN|China} blamed {JPN|Japan} " + "and the weather " * 60 + "."
    assert len(view_of(words).ids) <= PIECES
    coded(words)


def test_what_the_users_own_patterns_find_stays(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("predicates:\n  - {type: SUPPORT, cameo: '051', verbs: [garland, bomb]}\n", encoding="utf-8")
    events = coded("{IND|India} garlanded {LKA|Sri Lanka}.", own)
    assert [bare(event) for event in events] == ["IND>LKA SUPPORT asserted"]
    assert [bare(event) for event in coded("{RUS|Russia} bombed {UKR|Ukraine}.", own)] == ["RUS>UKR SUPPORT asserted"]


def _act(seen: View, word: str, doers: tuple[int, ...], receivers: tuple[int, ...], **fields: object) -> Act:
    at = next(k for k, i in enumerate(seen.words) if seen.sentence.tokens[i].text == word)
    told: dict[str, object] = {"type": "ASSAULT", "status": "asserted", "negated": False, "mutual": False, "cameo": "190", "score": 0.8, "certain": 0.8}  # fmt: skip
    sides = [tuple(Side(c, next(m for m, one in enumerate(seen.held) if c in one.actors), 0.9) for c in some) for some in (doers, receivers)]  # fmt: skip
    return Act((at,), doers=sides[0], receivers=sides[1], **{**told, **fields})  # type: ignore[arg-type]


def _revised(words: str, *acts: tuple[str, tuple[int, ...], tuple[int, ...]]) -> list[Event]:
    """The events of a sentence in which the rules found nothing and the network some acts, each surer than its floor."""
    article, mentions, parse = parsed(words)
    seen = view_of(words)
    coder = Coder(article, mentions, (), (), KNOWN, parse.sentences)
    return revised(seen, [_act(seen, *act) for act in acts], FLOORS, coder.event)


def test_one_act_between_the_same_sides_is_told_once() -> None:
    words = "{RUS|Russia} shelled {UKR|Ukraine}, killing six."
    events = _revised(words, ("shelled", (0,), (1,)), ("killing", (0,), ()))
    assert [bare(event) for event in events] == ["RUS>UKR ASSAULT asserted"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("No {RUS|Russian} guns shelled {UKR|Ukraine}.", ("denied", True)),
        ("In a war game, {RUS|Russia} shelled {UKR|Ukraine}.", ("possible", False)),
        ("{RUS|Russia} shelled {UKR|Ukraine}.", ("asserted", False)),
    ],
)
def test_what_words_tell_as_not_done_is_not_asserted_by_the_network(words: str, told: tuple[str, bool]) -> None:
    assert [(event.status, event.negated) for event in _revised(words, ("shelled", (0,), (1,)))] == [told]


def _known(type_: str, doer: str, receiver: str, word: str, words: str, **fields: object) -> Event:
    """An event as a rule gives it."""
    article, _, _ = parsed(words)
    start = article.text.index(word)
    parties = [(Party(code, Span(start, start + 1)),) if code else () for code in (doer, receiver)]
    plain: dict[str, object] = {"status": "asserted", **fields}
    return Event(
        "", Span(start, start + len(word)), type_, *parties, method=Method("events", "rule"), why="a rule", **plain
    )  # type: ignore[arg-type]


MENDED = [  # what a rule found, what the network reads and how sure it is, what stands
    (("ASSAULT", "UKR", "RUS", {}), {"score": 0.9}, "RUS>UKR ASSAULT asserted"),
    (("ASSAULT", "UKR", "RUS", {}), {"score": 0.4}, "UKR>RUS ASSAULT asserted"),
    (("ASSAULT", "RUS", "", {}), {"score": 0.9}, "RUS>UKR ASSAULT asserted"),
    (("ACCUSE", "RUS", "UKR", {}), {"score": 0.6}, "RUS>UKR ASSAULT asserted"),
    (("ACCUSE", "RUS", "UKR", {}), {"score": 0.4}, "RUS>UKR ACCUSE asserted"),
    (("ASSAULT", "RUS", "UKR", {}), {"score": 0.9, "negated": True}, "RUS>UKR ASSAULT denied not"),
    (("ASSAULT", "RUS", "UKR", {}), {"score": 0.9, "status": "possible"}, "RUS>UKR ASSAULT possible"),
    (("ASSAULT", "RUS", "UKR", {"status": "denied"}), {"score": 0.4, "certain": 0.95}, "RUS>UKR ASSAULT asserted"),
    (("ASSAULT", "RUS", "UKR", {"status": "denied"}), {"score": 0.4, "certain": 0.8}, "RUS>UKR ASSAULT denied"),
    (("ASSAULT", "RUS", "UKR", {"status": "claimed", "by": ("s1",)}), {"score": 0.4}, "RUS>UKR ASSAULT claimed"),
]


@pytest.mark.parametrize(("rule", "read", "stands"), MENDED)
def test_what_the_rules_found_stands_where_the_network_is_not_sure(
    rule: tuple[str, str, str, dict[str, object]], read: dict[str, object], stands: str
) -> None:
    words = "{RUS|Russia} shelled {UKR|Ukraine}."
    type_, doer, receiver, fields = rule
    seen = replace(view_of(words), acts=(_known(type_, doer, receiver, "shelled", words, **fields),))
    article, mentions, parse = parsed(words)
    coder = Coder(article, mentions, (), (), KNOWN, parse.sentences)
    (event,) = revised(seen, [_act(seen, "shelled", (0,), (1,), **read)], FLOORS, coder.event)
    assert bare(event) + " not" * event.negated == stands
    assert event.why


def test_a_users_own_pattern_has_the_last_word() -> None:
    words = "{RUS|Russia} shelled {UKR|Ukraine}."
    seen = replace(view_of(words), acts=(_known("AID", "RUS", "UKR", "shelled", words),))
    article, mentions, parse = parsed(words)
    coder = Coder(article, mentions, (), (), KNOWN, parse.sentences)
    act = _act(seen, "shelled", (0,), (1,), score=0.99)
    (event,) = revised(seen, [act], FLOORS, coder.event, frozenset({"rule"}))
    assert bare(event) == "RUS>UKR AID asserted"


@pytest.mark.parametrize(
    ("words", "trigger", "told"),
    [
        ("Soldiers from {UKR|Ukraine} were shelled on Monday.", "shelled", [">UKR ASSAULT asserted"]),
        ("{RUS|Russia} shelled {UKR|Ukraine}.", "shelled", []),
        ("They shelled {UKR|Ukraine}.", "shelled", []),
    ],
)
def test_a_deed_without_a_doer_has_an_open_one(words: str, trigger: str, told: list[str]) -> None:
    victim = 1 if words.startswith("{RUS") else 0
    assert [bare(event) for event in _revised(words, (trigger, (), (victim,)))] == told


def test_every_event_has_its_words_and_says_why() -> None:
    words = "{RUS|Russia} shelled {UKR|Ukraine}."
    (event,) = _revised(words, ("shelled", (0,), (1,)))
    assert event.trigger.of("Russia shelled Ukraine.") == "shelled"
    assert [p.span and p.span.of("Russia shelled Ukraine.") for p in (*event.actors, *event.recipients)] == [
        "Russia",
        "Ukraine",
    ]
    assert event.method.rule == "network"
    assert event.why.startswith("the network of events reads ASSAULT (0.80; parties 0.90, 0.90)")
    assert (event.cameo, event.quad, event.score) == ("190", 4, 0.8)


def test_an_act_below_the_floor_is_left_out() -> None:
    seen = view_of("{RUS|Russia} shelled {UKR|Ukraine}.")
    act = _act(seen, "shelled", (0,), (1,), score=0.4)
    assert revised(seen, [act], FLOORS, lambda *_: pytest.fail("made an event")) == []


def test_sentences_without_mentions_are_left_alone() -> None:
    article, _, parse = parsed("Troops attacked a town.")
    read = [SentenceRead(parse.sentences[0], (), ())]
    assert second_look(article, read, Hearsay(()), KNOWN, lambda *_: None) == read


@pytest.mark.parametrize(("score", "count"), [(0.8, 0), (0.95, 1)])
def test_a_sentence_has_to_be_likely_enough_to_tell_an_act(score: float, count: int) -> None:
    seen = view_of("{RUS|Russia} shelled {UKR|Ukraine}.")
    article, mentions, parse = parsed("{RUS|Russia} shelled {UKR|Ukraine}.")
    coder = Coder(article, mentions, (), (), KNOWN, parse.sentences)
    act = _act(seen, "shelled", (0,), (1,), score=score)
    assert len(revised(seen, [act], replace(FLOORS, any=0.9), coder.event)) == count


def test_a_party_from_another_sentence_stays() -> None:
    words = "{RUS|Russia} shelled {UKR|Ukraine}."
    known = _known("ACCUSE", "RUS", "POL", "shelled", words)
    seen = replace(view_of(words), acts=(known,))
    assert revised(seen, [], FLOORS, lambda *_: pytest.fail("made an event")) == [known]


def test_what_stands_behind_the_seen_part_of_a_long_sentence_stays() -> None:
    words = "{CHN|China} met {JPN|Japan} " + "and the weather " * 60 + "before {CHN|China} condemned {JPN|Japan}."
    assert "CHN>JPN ACCUSE asserted" in {bare(event) for event in coded(words)}
