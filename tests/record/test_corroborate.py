"""Reports become occurrences carefully; copies add no origin; disagreements are shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from making import article, span

from blocwatch.model import (
    Amount,
    Block,
    Interval,
    Judgement,
    Mention,
    Method,
    NamedSource,
    Reading,
    Span,
    Speaker,
    Statement,
    TimeRef,
)
from blocwatch.record.accounts import Disagreement
from blocwatch.record.corroborate import Provenance, occurrences
from blocwatch.record.differences import disagreements
from blocwatch.record.reports import Report, stems
from blocwatch.record.settling import settle
from blocwatch.record.store import Record

MADE = Method("test", "by-hand")
SIGNED = "Freedonia and Sylvania signed a treaty on river customs in Marx City."


def day(number: int, month: int = 6) -> Interval:
    return Interval(date(2024, month, number), date(2024, month, number))


def report(id: str, sentence: str = SIGNED, trigger: str = "signed a treaty", **fields: object) -> Report:
    known: dict[str, object] = {
        "article": f"a-{id}", "outlet": f"Paper {id}", "published": date(2024, 6, 5), "type": "AGREE", "status": "asserted",
        "actors": frozenset({"FRE", "SYL"}), "recipients": frozenset(), "symmetric": True, "when": day(4), "where": None,
        "words": stems(sentence),
    }  # fmt: skip
    return Report(id=id, sentence=sentence, trigger=trigger, **{**known, **fields})  # type: ignore[arg-type]


def attack(id: str, **fields: object) -> Report:
    sentence = "Freedonia shelled Sylvanian villages on the river Marx with howitzers."
    known: dict[str, object] = {
        "type": "ASSAULT", "actors": frozenset({"FRE"}), "recipients": frozenset({"SYL"}), "symmetric": False,
        "sentence": sentence, "trigger": "shelled", "words": stems(sentence),
    }  # fmt: skip
    return report(id, **{**known, **fields})  # type: ignore[arg-type]


def groups(*found: Report, judged: tuple[Judgement, ...] = ()) -> list[set[str]]:
    return sorted((set(o.events) for o in occurrences(found, judged=judged)), key=sorted)


def test_an_article_of_unknown_outlet_is_a_report_and_no_outlet() -> None:
    (one,) = occurrences([report("1"), report("2", outlet=""), report("3", outlet="")])
    assert (len(one.events), one.outlets) == (3, ("Paper 1",))


def test_two_reports_of_one_signing_are_one_occurrence_with_a_reason() -> None:
    (one,) = occurrences([report("1"), report("2", "A treaty on customs was signed by Freedonia and Sylvania.")])
    assert one.events == ("1", "2")
    assert len(one.origins) == len(one.outlets) == 2
    assert one.why[0].startswith("1 = 2: the same parties (FRE SYL); the same day;")


KEPT_APART = [
    ("another status: a promise is no deed", report("2", status="promised")),
    ("another party", report("2", actors=frozenset({"FRE", "OSM"}))),
    ("told as not done", report("2", negated=True)),
    ("another kind of act", report("2", type="SANCTION")),
    ("a habit", report("2", habitual=True)),
    ("weeks later in other words", report("2", "Sylvania and Freedonia agreed to share turnips.", when=day(28))),
    ("the same words on the sides turned round", None),
    ("two acts in one sentence", report("2", trigger="river customs")),
    ("undated and long after", report("2", when=None, published=date(2024, 8, 5))),
    ("undated without any day", report("2", "Both signed papers.", when=None, published=None)),
]


@pytest.mark.parametrize(("what", "other"), KEPT_APART, ids=[what for what, _ in KEPT_APART])
def test_kept_apart(what: str, other: Report | None) -> None:
    if other is None:
        turned = attack("2", actors=frozenset({"SYL"}), recipients=frozenset({"FRE"}))
        assert groups(attack("1"), turned) == [{"1"}, {"2"}]
    else:
        assert groups(report("1"), other) == [{"1"}, {"2"}]


def test_an_undated_report_published_soon_after_joins() -> None:
    assert groups(report("1"), report("2", when=None)) == [{"1", "2"}]


def test_swapping_two_countries_changes_nothing() -> None:
    swap = {"FRE": "SYL", "SYL": "FRE"}
    found = [attack("1"), attack("2", status="claimed", when=None), attack("3", when=day(20))]
    other = [
        replace(r, actors=frozenset(swap[c] for c in r.actors), recipients=frozenset(swap[c] for c in r.recipients))
        for r in found
    ]
    assert groups(*found) == groups(*other)


def test_order_of_reports_does_not_matter() -> None:
    found = [report("1"), report("2", when=day(5)), attack("3"), attack("4", when=None), report("5", status="claimed")]
    assert occurrences(found) == occurrences(found[::-1])


def test_copies_add_reports_but_no_origin() -> None:
    three = [report("1"), report("2", published=date(2024, 6, 6)), report("3", published=date(2024, 6, 7))]
    (one,) = occurrences(three, Provenance({"a-2": "a-1", "a-3": "a-1"}))
    assert (len(one.events), len(one.outlets), one.origins) == (3, 3, ("a-1",))


def test_two_that_have_it_from_one_outlet_are_one_origin() -> None:
    claims = [report("1", status="claimed", by=("s1",)), report("2", status="claimed", by=("s2",))]
    (one,) = occurrences(claims, Provenance(cited={"s1": "Harpo Herald", "s2": "Harpo Herald"}))
    assert one.origins == ("Harpo Herald",)


def test_articles_of_one_outlet_are_one_origin() -> None:
    three = [report(str(i), outlet="Harpo Wire", published=date(2024, 6, 4 + i)) for i in range(3)]
    (one,) = occurrences([*three, report("other")])
    assert one.origins == ("a-0", "a-other")
    assert occurrences(three[1:])[0].origins == ("a-1",)


def test_an_outlet_that_had_it_from_elsewhere_is_not_its_own_origin() -> None:
    own, copied = report("1", outlet="Harpo Wire"), report("2", outlet="Harpo Wire")
    (one,) = occurrences([own, copied], Provenance({"a-2": "agency-7"}, outlets={"agency-7": "Marx Agency"}))
    assert one.origins == ("a-1", "agency-7")


def test_a_copy_of_an_outlet_and_a_citation_of_it_are_one_origin() -> None:
    told = [report("1"), report("2", by=("s2",))]
    known = Provenance({"a-1": "wire-7"}, {"s2": "Marx Agency"}, {"wire-7": "Marx Agency"})
    assert occurrences(told, known)[0].origins == ("wire-7",)


def test_papers_that_credit_one_agency_with_all_they_tell_are_one_origin() -> None:
    agencies = {"a-1": "Marx Agency", "a-2": "Marx Agency"}
    told = [report("1"), report("2"), report("3")]
    assert occurrences(told, Provenance(agencies=agencies))[0].origins == ("Marx Agency", "a-3")
    wire = report("4", outlet="Marx Agency")  # the agency's own stands for it
    assert occurrences([*told, wire], Provenance(agencies=agencies))[0].origins == ("a-3", "a-4")


def test_a_copy_of_what_credits_an_agency_is_of_that_agency() -> None:
    known = Provenance({"a-2": "a-1"}, agencies={"a-1": "Marx Agency"})
    assert occurrences([report("1"), report("2"), report("3")], known)[0].origins == ("Marx Agency", "a-3")


def test_articles_of_no_known_outlet_are_origins_by_themselves() -> None:
    (one,) = occurrences([report("1", outlet=""), report("2", outlet="")])
    assert one.origins == ("a-1", "a-2")


def test_an_outlet_disputes_nothing_with_itself_and_may_become_surer() -> None:
    first = report("1", outlet="Harpo Wire", status="claimed")
    (one,) = occurrences([first, report("2", outlet="Harpo Wire", when=day(5), published=date(2024, 6, 5))])
    assert (one.disputes, one.status) == ((), "asserted")


def test_a_rewrite_does_not_make_a_claim_a_fact() -> None:
    claim, fact = report("1", status="claimed"), report("2", status="asserted", published=date(2024, 6, 6))
    (derived,) = occurrences([claim, fact], Provenance({"a-2": "a-1"}))
    assert derived.status == "claimed"
    (independent,) = occurrences([claim, fact])
    assert independent.status == "asserted"


def test_a_claim_told_by_many_stays_a_claim() -> None:
    (one,) = occurrences([report(str(i), status="claimed") for i in range(5)])
    assert (one.status, len(one.origins)) == ("claimed", 5)


def test_a_day_in_dispute_by_number_of_origins() -> None:
    (one,) = occurrences([report("1"), report("2"), report("3", when=day(5))])
    (dispute,) = one.disputes
    assert (dispute.what, dispute.values) == ("date", (("2024-06-04", ("1", "2")), ("2024-06-05", ("3",))))
    assert one.when == day(4)


def test_a_toll_that_an_outlet_puts_right_is_no_dispute() -> None:
    def dead(id: str, many: float, outlet: str, published: int) -> Report:
        amounts = (Amount("killed", many, "people", Span(0, 1)),)
        return attack(id, outlet=outlet, published=date(2024, 6, published), amounts=amounts)

    rising = [dead("1", 3, "Harpo Wire", 4), dead("2", 5, "Harpo Wire", 5)]
    assert occurrences([*rising, dead("3", 5, "River Post", 5)])[0].disputes == ()
    (dispute,) = occurrences([*rising, dead("3", 3, "River Post", 4), dead("4", 3, "River Post", 4)])[0].disputes
    assert dispute.values == (("3", ("3",)), ("5", ("2",)))


def test_a_copy_disputes_nothing() -> None:
    (one,) = occurrences([report("1"), report("2", when=day(5))], Provenance({"a-2": "a-1"}))
    assert one.disputes == ()


def test_a_month_and_a_day_in_it_are_no_dispute() -> None:
    june = Interval(date(2024, 6, 1), date(2024, 6, 30), "month")
    (one,) = occurrences([report("1", when=june), report("2")])
    assert (one.disputes, one.when) == ((), day(4))


def test_numbers_places_and_denials_in_dispute() -> None:
    def dead(many: float) -> tuple[Amount, ...]:
        return (Amount("killed", many, "people", Span(0, 1)),)

    (one,) = occurrences([
        attack("1", amounts=dead(12), where="Marx City"), attack("2", amounts=dead(7), where="Harpo"),
        attack("3", status="denied", where="Marx City, Freedonia"),
    ])  # fmt: skip
    assert [(d.what, [value for value, _ in d.values]) for d in one.disputes] == [
        ("number", ["12", "7"]), ("place", ["Marx City", "Harpo"]), ("status", ["told", "denied"]),
    ]  # fmt: skip


def test_judgements_go_before_rules() -> None:
    one, other = report("1"), report("2", when=day(28), sentence="A pact.", words=stems("A pact."))
    same, different = Judgement(1, "same", "1", "Ada", "2"), Judgement(2, "different", "1", "Ada", "3")
    assert groups(one, other) == [{"1"}, {"2"}]
    assert groups(one, other, judged=(same,)) == [{"1", "2"}]
    assert groups(one, report("3")) == [{"1", "3"}]
    assert groups(one, report("3"), judged=(different,)) == [{"1"}, {"3"}]
    assert groups(one, report("2"), report("3"), judged=(different,))[0] != {"1", "2", "3"}


def test_cost_stays_near_linear_for_a_busy_pair() -> None:
    many = [attack(f"{i:05}", when=None, published=date(2000, 1, 1) + timedelta(days=i // 20)) for i in range(2000)]
    assert sum(len(o.events) for o in occurrences(many)) == 2000


# ---------------------------------------------------------------- accounts of what was not coded


def account(id: str, text: str, at: date, on: str) -> Reading:
    made = article(text, id, published=at, outlet=f"Paper {id}")
    words = [w for w in ("Freedonia", "Sylvania") if w in text]
    mentions = tuple(Mention(span(text, w), w, w[:3].upper(), "state", MADE) for w in words)
    times = (TimeRef(span(text, on), on, "DATE", "2024-06-04", day(4 if on == "Tuesday" else 5), MADE),)
    return Reading(made, mentions, times)


def differ(record: Record) -> tuple[Disagreement, ...]:
    settle(record)
    with record.read() as connection:
        return disagreements(connection)


def differences(record: Record, *found: Reading) -> list[tuple[str, str, list[str]]]:
    record.put_all(list(found), record.start_run(()))
    made = differ(record)
    return [(d.dispute.what, d.dispute.about, [value for value, _ in d.dispute.values]) for d in made]


FIRED = "Rockets\nFreedonia fired {} long rockets across the Marx River into Sylvania on Tuesday, {} ministry said.\n"


@pytest.fixture
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return Record(tmp_path_factory.mktemp("record") / "r.duckdb")


def test_two_counts_of_the_same_are_a_dispute(record: Record) -> None:
    one = account("1", FIRED.format("11", "Sylvania's"), date(2024, 6, 4), "Tuesday")
    other = account("2", FIRED.format("nine", "Freedonia's"), date(2024, 6, 5), "Tuesday")
    assert differences(record, one, other) == [("number", "long rockets", ["11", "9"])]


def from_agency(reading: Reading) -> Reading:
    """The same with '(AFP)' as its last line."""
    made = reading.article
    text = made.text + "(AFP)\n"
    at = Span(start := text.index("AFP"), start + 3)
    credit = Block("credit", Span(at.start - 1, at.end + 1))
    signed = replace(made, text=text, blocks=(*made.blocks, credit), sources=(NamedSource("AFP", at),))
    return replace(reading, article=signed)


def test_what_two_papers_have_from_one_agency_is_no_dispute_between_origins(record: Record) -> None:
    one = account("1", FIRED.format("11", "Sylvania's"), date(2024, 6, 4), "Tuesday")
    other = account("2", FIRED.format("nine", "Freedonia's"), date(2024, 6, 5), "Tuesday")
    assert differences(record, from_agency(one), from_agency(other)) == []
    third = account("3", FIRED.format("20", "the"), date(2024, 6, 5), "Tuesday")
    found = differences(record, third)
    assert sorted(values for _, _, values in found) == [["11", "20"], ["9", "20"]]
    assert {d.one.origin for d in differ(record)} == {"Agence France-Presse"}


def test_equal_counts_in_words_and_figures_are_none(record: Record) -> None:
    one = account("1", FIRED.format("9", "its"), date(2024, 6, 4), "Tuesday")
    assert differences(record, one, account("2", FIRED.format("nine", "the"), date(2024, 6, 5), "Tuesday")) == []


def test_two_days_of_the_same_are_a_dispute(record: Record) -> None:
    text = "Customs\nOn {} the rulers of Freedonia and Sylvania announced their customs pact in Marx City.\n"
    one = account("1", text.format("Tuesday"), date(2024, 6, 6), "Tuesday")
    other = account("2", text.format("Wednesday"), date(2024, 6, 6), "Wednesday")
    assert differences(record, one, other) == [("date", "", ["2024-06-04", "2024-06-05"])]


SEIZED = "Barges\n{}Freedonia seized two barges of Sylvania near Marx City{}\n"


@pytest.mark.parametrize(
    ("end", "told"),
    [(", the Courier reported on Wednesday.", True), (" and held them until Wednesday.", False)],
)
def test_a_day_of_telling_and_a_bound_are_no_day_of_what_is_told(record: Record, end: str, told: bool) -> None:
    one = account("1", SEIZED.format("On Tuesday ", "."), date(2024, 6, 6), "Tuesday")
    text = SEIZED.format("", end)
    said = Statement(
        "s1", Speaker("outlet", "the Courier"), "indirect", (), (), (span(text, "Freedonia seized … City"),), "says",
        MADE, said=day(5), said_span=span(text, "Wednesday"),
    )  # fmt: skip
    other = account("2", text, date(2024, 6, 6), "Wednesday")
    assert differences(record, one, replace(other, statements=(said,) if told else ())) == []


def test_another_thing_on_another_day_is_no_dispute(record: Record) -> None:
    one = account(
        "1", "Pact\nOn Tuesday Freedonia and Sylvania announced a customs pact.\n", date(2024, 6, 6), "Tuesday"
    )
    text = "Opera\nOn Wednesday singers from Sylvania toured Freedonia by bicycle.\n"
    assert differences(record, one, account("2", text, date(2024, 6, 6), "Wednesday")) == []


def test_who_counts_is_told(record: Record) -> None:
    text = FIRED.format("11", "Sylvania's")
    said = Statement(
        "s1", Speaker("actor", "Sylvania's ministry", ("SYL",)), "indirect", (), (),
        (span(text, "Freedonia fired … Tuesday"),), "says", MADE,
    )  # fmt: skip
    one = replace(account("1", text, date(2024, 6, 4), "Tuesday"), statements=(said,))
    other = account("2", FIRED.format("nine", "Freedonia's"), date(2024, 6, 5), "Tuesday")
    record.put_all([one, other], record.start_run(()))
    (found,) = differ(record)
    assert (found.one.by, found.other.by) == ("Sylvania's ministry", "")
