"""The pages of networks and series: a bar opens what lies under it, the slider, a what-if by its form, what is not there yet."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from serving import Served, in_browser, kept, serving, watched

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Partition, Snapshot
from blocwatch.network.blocs import blocs
from blocwatch.present.web import kept as web_kept
from blocwatch.present.web import today
from blocwatch.present.web.actors import short_of
from blocwatch.present.web.chain import chain
from blocwatch.record import lookups, pace
from blocwatch.record.account import occurrence_of
from blocwatch.record.told import Stretch, told


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(kept(tmp_path_factory.mktemp("network") / "record.duckdb")) as running:
        yield running


@in_browser
def test_a_what_if_is_asked_by_its_form(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        page.goto(served.site + "/blocs")
        page.get_by_label("a move, such as").fill("USA and CHN sign a pact")
        page.get_by_role("button", name="See what follows").click()
        page.wait_for_url("**/whatif?**")
        assert "tension in the network" in page.locator(".verdict").inner_text()
        assert "variants come to the same" in page.locator("main").inner_text()


@in_browser
def test_a_bar_opens_the_occurrences_under_it(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        page.goto(served.site + "/dyads/FRE/SYL")
        page.locator("svg a", has_text="2024-06").first.dispatch_event("click")
        page.wait_for_url("**point=2024-06-01**")
        assert "accused" in page.locator("section:has(#point) mark").first.inner_text()
        page.locator("section:has(#point) b a").first.click()
        page.wait_for_url("**/occurrences/**")
        assert page.locator("svg.chain a").count() == 2


def test_the_slider_goes_to_the_end_of_a_step(served: Served) -> None:
    whole = json.loads(served.ask("/blocs?format=json")[2])
    assert [step["articles"] for step in whole["steps"]] == [2, 1]
    assert whole["at"] == "2024-07-01"
    first = json.loads(served.ask("/blocs?step=0&format=json")[2])
    assert (first["at"], first["step"]) == ("2024-06-30", 0)
    assert served.ask("/blocs?step=2")[0] == 400
    assert served.ask("/blocs?at=1990-01-01&format=json")[0] == 200


def test_what_is_not_there_yet_is_said_to_be_worked_out(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_kept, "patience", 0.0)
    status, _, body = served.ask("/blocs?since=2024-06-02")
    assert (status, "being worked out" in body) == (202, True)
    assert '<meta http-equiv="refresh" content="2">' in body
    status, _, body = served.ask("/dyads/FRE/SYL?since=2024-06-02")
    assert (status, 'class="waiting"' in body) == (200, True)
    monkeypatch.setattr(web_kept, "patience", 60.0)
    assert served.ask("/blocs?since=2024-06-02")[0] == 200
    assert 'class="waiting"' not in served.ask("/dyads/FRE/SYL?since=2024-06-02")[2]


def test_what_fails_in_the_background_is_said_and_tried_again(served: Served) -> None:
    for _ in range(2):
        status, _, body = served.ask("/whatif?move=USA+and+CHN+break+their+pact")
        assert (status, "no friendly tie" in body) == (400, True)


def test_the_latest_events_up_to_a_number(served: Served) -> None:
    assert pace.reach(served.record, 100) is None
    assert pace.reach(served.record, 2) == date(2024, 7, 1)
    assert pace.reach(served.record, 1, among=("FRE", "SYL")) == date(2024, 6, 1)


def test_a_stretch_of_what_is_told(served: Served) -> None:
    whole = told(served.record)
    pair = told(served.record, wanted=Stretch(among=("FRE", "SYL"), ties=False))
    assert {e.id for e in pair.events} == {e.id for e in whole.events if {*e.actors, *e.recipients} >= {"FRE", "SYL"}}
    assert not pair.ties
    assert told(served.record, wanted=Stretch(since=date(2025, 1, 1))).events == ()


def test_an_occurrence_in_a_list_has_the_sentence_that_tells_it_first(served: Served) -> None:
    _, _, body = served.ask("/occurrences")
    (first,) = lookups.events(served.record, ["e000000000001"])
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())
    assert first.sentence in shown


@pytest.mark.parametrize(("code", "name"), [("USA", "United States"), ("NATO", "NATO"), ("UN", "United Nations")])
def test_lists_call_actors_by_name_and_organisations_with_long_ones_by_code(code: str, name: str) -> None:
    assert short_of(gazetteer(), code) == name


def test_two_divisions_are_compared_only_where_both_are_proven(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    of, asked = web_kept.stamp(served.record), list[object]()

    def unproven(drawn: Snapshot, camps: str) -> Partition:
        asked.append(drawn)
        return replace(blocs(drawn, "two"), proven=False)

    monkeypatch.setattr(web_kept, "division", unproven)
    assert today._moved(of, gazetteer(), date(2024, 6, 30), date(2024, 7, 1)) == ()
    assert len(asked) == 1


def test_a_chain_puts_a_copy_under_what_it_was_copied_from(served: Served) -> None:
    account = occurrence_of(served.record, "e000000000001")
    drawn = chain(account.occurrences[0], account)
    assert [(node.outlet, node.depth, bool(node.how)) for node in drawn.nodes] == [
        ("The Marx Courier", 0, False), ("Sylvan Post", 1, True)
    ]  # fmt: skip


@in_browser
def test_the_words_of_a_chain_stand_within_their_boxes(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site, viewport={"width": 400, "height": 800}) as page:
        page.goto(f"{served.site}/occurrences/e000000000001")
        lefts = page.evaluate(
            "[...document.querySelectorAll('.chain text')].map(t => [t.getBoundingClientRect().left,"
            " t.parentNode.querySelector('rect').getBoundingClientRect().left])"
        )
    assert lefts
    assert all(text > box for text, box in lefts)


def test_a_tie_stands_on_the_days_after_it_is_told_to_begin(served: Served) -> None:
    before = json.loads(served.ask("/actors/SYL?on=2000-01-01&format=json")[2])
    after = json.loads(served.ask("/actors/SYL?on=2024-07-01&format=json")[2])
    assert before["ties"] == []
    assert ("RVL", 1, "membership", 2) in {(t["other"], t["sign"], t["kind"], t["reports"]) for t in after["ties"]}
