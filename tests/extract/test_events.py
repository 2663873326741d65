"""Who did what to whom, and did it happen: a table of sentences, and edge cases one by one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_marks import events_of, line, parsed

from blocwatch.extract.event_amounts import number
from blocwatch.extract.event_syntax import subjects
from blocwatch.extract.events import find_events
from blocwatch.extract.statements import LONGEST
from blocwatch.lexicon.ontology import TYPES
from blocwatch.lexicon.predicates import load
from blocwatch.model import (
    Article,
    Block,
    Interval,
    Mention,
    Method,
    Parse,
    Sentence,
    Span,
    Speaker,
    Statement,
    TimeRef,
    Token,
)

TABLE = [
    tuple(row.split("\t")) for row in (Path(__file__).parent / "event_sentences.tsv").read_text("utf-8").splitlines()
]
M = Method("test", "by hand")


@pytest.mark.parametrize(("words", "expected"), TABLE)
def test_table(words: str, expected: str) -> None:
    kind = "paragraph" if words[-1] in ".!?" else "headline"
    found = [line(event) for event in events_of(words, kind)]
    assert found == ([] if expected == "none" else expected.split("; "))


def test_table_covers_types_and_statuses() -> None:
    told = " ".join(expected for _, expected in TABLE)
    assert {event for event in TYPES if event in told} == set(TYPES)
    for status in ("asserted", "claimed", "possible", "sought", "denied", "expected"):
        assert status in told
    assert len(TABLE) >= 120


PAIRS = [
    ("RUS", "Russia", "JPN", "Japan"),
    ("USA", "America", "CHN", "China"),
    ("ISR", "Israel", "IRN", "Iran"),
    ("BRA", "Brazil", "FRA", "France"),
]
FRAMES = [
    "{A} attacked {B}.",
    "{A} condemned {B}.",
    "{A} was accused of spying by {B}.",
    "{A} signed a treaty with {B}.",
    "{A} imposed sanctions on {B} in May.",
    "{A} threatened to invade {B}.",
    "{A} sent tanks to {B}.",
    "{A} urged {B} to withdraw.",
    "{A} refused to meet {B}.",
    "Talks between {A} and {B} have begun.",
    "{A}'s navy fired missiles at {B}.",
    "{A} may expel diplomats from {B}.",
    "The invasion of {A} by {B} failed.",
    "{A} praised {B}'s decision.",
    "{A} held joint exercises with {B}.",
    "{A} denied attacking {B}.",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("a", "a_name", "b", "b_name"), PAIRS)
def test_swapping_the_states_swaps_the_coding(frame: str, a: str, a_name: str, b: str, b_name: str) -> None:
    one = [line(e) for e in events_of(frame.replace("{A}", f"{{{a}|{a_name}}}").replace("{B}", f"{{{b}|{b_name}}}"))]
    other = [line(e) for e in events_of(frame.replace("{A}", f"{{{b}|{b_name}}}").replace("{B}", f"{{{a}|{a_name}}}"))]
    swap = {a: b, b: a}
    assert one
    assert sorted(one) == sorted(_swapped(event, swap) for event in other)


def _swapped(event: str, swap: dict[str, str]) -> str:
    sides, rest = event.split(" ", 1)
    return ">".join("+".join(swap.get(c, c) for c in side.split("+")) for side in sides.split(">")) + " " + rest


def test_every_field_is_filled_and_grounded() -> None:
    article, mentions, parse = parsed(
        "{GBR|Britain} gave {UKR|Ukraine} 14 tanks and imposed sanctions on {BLR|Belarus}."
    )
    events, issues = find_events(article, parse, mentions, (), ())
    assert [e.trigger.of(article.text) for e in events] == ["gave Ukraine 14 tanks", "imposed sanctions"]
    gift = events[0]
    assert (gift.cameo, gift.quad, gift.context, gift.intensity) == ("072", 2, "military", 10.0)
    assert [(a.kind, a.value, a.span.of(article.text)) for a in gift.amounts] == [("weapons", 14, "14")]
    assert [p.span.of(article.text) for p in (*gift.actors, *gift.recipients) if p.span] == ["Britain", "Ukraine"]
    assert "dative" in gift.why
    assert 0 < gift.score <= 1
    assert len({e.id for e in events}) == 2
    assert not issues


def test_killed_and_wounded_are_counted() -> None:
    event = events_of("{ISR|Israeli} warplanes bombed a camp in {SYR|Syria}, killing 12 people and wounding 30.")[0]
    assert [(a.kind, a.value) for a in event.amounts] == [("killed", 12), ("wounded", 30)]


def test_money_is_counted() -> None:
    event = events_of("{JPN|Japan} lent {LKA|Sri Lanka} $2.5 billion.")[0]
    assert [(a.kind, a.value, a.unit) for a in event.amounts] == [("money", 2.5e9, "USD")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12,500", 12500),
        ("two million", 2e6),
        ("2.5bn", 2.5e9),
        ("forty-two", 42),
        ("three hundred", 300),
        ("many", None),
        ("9" * 40, None),
    ],
)
def test_numbers(words: str, value: float | None) -> None:
    assert number(words.split()) == value


def test_place_of_an_act_is_no_party() -> None:
    event = events_of("{FRA|France} held talks with {CHN|China} in {@|Geneva}.")[0]
    assert event.where == "Geneva"
    assert [p.code for p in (*event.actors, *event.recipients)] == ["FRA", "CHN"]


def test_date_of_history_is_its_own() -> None:
    words = "{ITA|Italy} invaded {ETH|Ethiopia} in 1935."
    year = Interval(date(1935, 1, 1), date(1935, 12, 31), "year")
    at = Span(len("Italy invaded Ethiopia in "), len("Italy invaded Ethiopia in 1935"))
    event = events_of(words, times=[TimeRef(at, "1935", "DATE", "1935", year, M)])[0]
    assert (event.when, event.when_span) == (year, at)


def test_acts_of_a_state_on_its_own_people_need_two_sides() -> None:
    assert [line(e) for e in events_of("{TUR:COP|Turkish police} arrested {TUR:CVL|Turkish students}.")] == [
        "TUR>TUR COERCE/arrest asserted"
    ]
    assert not events_of("{TUR:GOV|Turkey} praised {TUR:GOV|the Turkish government}.")


def test_joint_mention_stands_for_both() -> None:
    assert [line(e) for e in events_of("{EGY+SDN|Both countries} signed a treaty.")] == ["EGY+SDN>- SUPPORT asserted"]


# ---------------------------------------------------------------- whose word


def _statement(
    text: str, content: str, cue: str, stance: str = "says", speaker: str = "GBR", **more: object
) -> Statement:
    start = text.index(content)
    at = text.index(cue)
    return Statement(
        "s1",
        Speaker("actor", "speaker", (speaker,)),
        "indirect",
        (Span(0, 3),),
        (Span(at, at + len(cue)),),
        (Span(start, start + len(content)),),
        stance,
        M,
        **more,
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stance", "status"),
    [
        ("says", "claimed"),
        ("denies", "denied"),
        ("doubts", "possible"),
        ("conditional", "possible"),
        ("demands", "requested"),
    ],
)
def test_status_from_the_statement(stance: str, status: str) -> None:
    words = "{GBR|Britain} noted that {RUS|Russia} had attacked {GEO|Georgia}."
    text = "Britain noted that Russia had attacked Georgia."
    said = _statement(text, "that Russia had attacked Georgia", "noted", stance)
    events = events_of(words, statements=[said])
    assert [line(e) for e in events] == [f"RUS>GEO ASSAULT {status}"]
    assert events[0].by == ("s1",)


def test_own_future_is_promise_or_threat() -> None:
    text = "Iran noted that it will attack Iraq and will send food to Yemen."
    words = "{IRN|Iran} noted that {IRN|it} will attack {IRQ|Iraq} and will send food to {YEM|Yemen}."
    said = _statement(text, "that it will attack Iraq and will send food to Yemen", "noted", speaker="IRN")
    assert [line(e) for e in events_of(words, statements=[said])] == [
        "IRN>IRQ ASSAULT threatened",
        "IRN>YEM AID promised",
    ]


def test_fear_of_a_crowd_is_no_event() -> None:
    text = "Many fear that China may invade Taiwan."
    crowd = Statement(
        "s1", Speaker("crowd", "Many"), "indirect", (Span(0, 4),), (Span(5, 9),), (Span(10, len(text)),), "fears", M
    )
    assert events_of("Many fear that {CHN|China} may invade {TWN|Taiwan}.", statements=[crowd]) == []


def test_demand_in_what_is_said() -> None:
    text = "Oman noted that Yemen must open its ports."
    said = _statement(text, "that Yemen must open its ports", "noted", speaker="OMN")
    words = "{OMN|Oman} noted that {YEM|Yemen} must open its ports."
    assert [line(e) for e in events_of(words, statements=[said])] == ["OMN>YEM REQUEST asserted"]


def test_plain_said_makes_no_event() -> None:
    text = "Oman said that Yemen is beautiful."
    said = _statement(text, "that Yemen is beautiful", "said", speaker="OMN")
    assert events_of("{OMN|Oman} said that {YEM|Yemen} is beautiful.", statements=[said]) == []


# ---------------------------------------------------------------- bad input


def test_long_sentence_is_an_issue_and_ends() -> None:
    words = "{RUS|Russia} attacked {UKR|Ukraine} " + "and then again " * 700 + "."
    article, mentions, parse = parsed(words)
    events, issues = find_events(article, parse, mentions, (), ())
    longest = max(len(sentence.tokens) for sentence in parse.sentences)
    assert [issue.code for issue in issues] == (["sentence-too-long"] if longest > LONGEST else [])
    assert len(events) <= 1


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "{RUS|Russia}",
        "\x00\x00 {RUS|Russia} \x00",
        "“““ {RUS|Russia} attacked",
        "{UKR|Ukraine}; {RUS|Russia}; {GEO|Georgia}",
    ],
)
def test_text_without_a_clause(words: str) -> None:
    assert events_of(words) == []


def test_article_without_date() -> None:
    article, mentions, parse = parsed("{RUS|Russia} attacked {UKR|Ukraine}.")
    undated = Article(article.id, article.text, "", None, article.blocks)
    assert [line(e) for e in find_events(undated, parse, mentions, (), ())[0]] == ["RUS>UKR ASSAULT asserted"]


def _sentence(*tokens: tuple[str, str, str, str, int]) -> Sentence:
    """A hand-made parse: (text, lemma, tag, dep, head)."""
    out, at = [], 0
    for text, lemma, tag, dep, head in tokens:
        pos = {"V": "VERB", "N": "NOUN", "I": "ADP"}.get(tag[0], "X")
        out.append(Token(Span(at, at + len(text)), text, lemma, pos, tag, dep, head))
        at += len(text) + 1
    span = Span(0, at - 1)
    return Sentence(span, Block("paragraph", span), tuple(out))


def test_circular_parse_ends() -> None:
    sentence = _sentence(("a", "sign", "VBD", "xcomp", 1), ("b", "attack", "VBD", "xcomp", 0))
    assert subjects(sentence, 0) == ()
    article = Article("p", "a b", "", None, (sentence.block,))
    mention = Mention(Span(0, 1), "a", "RUS", "state", M)
    assert find_events(article, Parse((sentence,)), [mention], (), ())[0] == []


def test_users_own_pattern_comes_first(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("predicates:\n  - {type: SUPPORT, cameo: '051', verbs: [high-five, bomb]}\n", encoding="utf-8")
    article, mentions, parse = parsed("{RUS|Russia} bombed {UKR|Ukraine}.")
    events, _ = find_events(article, parse, mentions, (), (), load(rules))
    assert [line(e) for e in events] == ["RUS>UKR SUPPORT asserted"]
    assert str(rules) in events[0].why
