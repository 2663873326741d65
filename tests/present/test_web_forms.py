"""Corrections and judgements through forms: entered, shown, taken back, and refused where they are not ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, in_browser, kept, serving, watched

from blocwatch.record.judgements import judgements, standing

EVENT = "e000000000001"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(kept(tmp_path / "record.duckdb")) as running:
        yield running


def seal(served: Served) -> str:
    found = re.search(r'name="seal" value="([^"]+)"', served.ask(f"/entries/{EVENT}")[2])
    assert found
    return found[1]


def correction(served: Served, **fields: str) -> dict[str, str]:
    return {"entry": EVENT, "by": "Ada", "seal": seal(served), **fields}


@in_browser
def test_a_correction_is_entered_seen_and_taken_back(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        page.goto(served.site + f"/entries/{EVENT}")
        page.get_by_label("status").select_option("claimed")
        page.get_by_label("your name").first.fill("Ada Quill")
        page.get_by_role("button", name="Save the correction").click()
        page.wait_for_url(f"**/entries/{EVENT}**")
        assert "status is claimed" in page.locator(".decided").inner_text()
        assert "Ada Quill" in page.locator(".decided").inner_text()
        assert page.get_by_label("status").input_value() == "claimed"
        page.goto(served.site + "/events?status=claimed&type=accuse")
        assert page.locator("tbody tr").count() == 1
        page.goto(served.site + "/judgements")
        page.get_by_text("Take judgement 1 back").click()
        page.get_by_label("your name").fill("Ben")
        page.get_by_role("button", name="Take it back").click()
        page.wait_for_url("**/judgements")
        assert "taken back by Ben" in page.locator(".decided").inner_text()
        page.goto(served.site + f"/entries/{EVENT}")
        assert page.get_by_label("status").input_value() == "asserted"
    (made,) = judgements(served.record)
    assert (made.by, made.revoked_by, made.value) == ("Ada Quill", "Ben", "claimed")


@in_browser
def test_a_report_is_parted_from_its_occurrence(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        page.goto(served.site + f"/occurrences/{EVENT}")
        assert page.locator(".report").count() == 2
        page.get_by_label("your name").first.fill("Ada")
        page.get_by_role("button", name="Part them").click()
        page.wait_for_url("**/occurrences/**")
        assert page.locator(".report").count() == 1
        assert "two happenings" in page.locator(".decided").inner_text()


def test_only_fields_that_were_changed_are_corrected(served: Served) -> None:
    fields = {
        "was.type": "ACCUSE",
        "type": "ACCUSE",
        "was.actors": "FRE",
        "actors": "FRE SYL",
        "was.where": "x",
        "where": "",
    }
    status, headers, _ = served.post("/corrections", correction(served, **fields), Origin=served.site)
    assert (status, headers["location"]) == (303, f"/entries/{EVENT}#decided")
    assert {(j.field, j.value) for j in standing(served.record)} == {("actors", "FRE SYL"), ("where", "")}


@pytest.mark.parametrize(
    "fields",
    [
        {"was.type": "ACCUSE", "type": "MURDER"}, {"was.when": "", "when": "yesterday"}, {"by": " ", "was.type": "", "type": "AID"},
        {"was.type": "AID", "type": "AID"}, {"entry": "nothing", "was.type": "", "type": "AID"},
        {"was.type": "ACCUSE", "type": "AID", "was.when": "", "when": "never"}, {"was.id": "x", "id": "y"},
    ],
)  # fmt: skip
def test_what_can_not_be_a_correction_is_refused_whole(served: Served, fields: dict[str, str]) -> None:
    status, _, body = served.post("/corrections", correction(served, **fields), Origin=served.site)
    assert status == 400
    assert 'role="alert"' in body
    assert judgements(served.record) == ()


def test_forms_of_others_are_refused(served: Served) -> None:
    good = correction(served, **{"was.type": "ACCUSE", "type": "AID"})
    site = served.site
    assert served.post("/corrections", good)[0] == 403
    assert served.post("/corrections", good, Origin="https://evil.example")[0] == 403
    assert served.post("/corrections", good, Origin="null")[0] == 403
    assert served.post("/corrections", {**good, "seal": "guessed"}, Origin=site)[0] == 403
    assert served.post("/corrections", {k: v for k, v in good.items() if k != "seal"}, Origin=site)[0] == 403
    assert served.post("/corrections", {**good, "where": "x" * 30_000}, Origin=site)[0] == 400
    assert judgements(served.record) == ()
    assert served.post("/corrections", good, Origin=site)[0] == 303


def test_pages_that_only_read_take_no_form(served: Served) -> None:
    assert served.post("/articles", {"seal": seal(served)}, Origin=served.site)[0] == 405
    assert served.post("/judgements/x/revoke", {"seal": seal(served), "by": "A"}, Origin=served.site)[0] == 400
    assert served.post("/judgements/7/revoke", {"seal": seal(served), "by": "A"}, Origin=served.site)[0] == 400


def test_what_was_decided_is_also_data(served: Served) -> None:
    served.post("/corrections", correction(served, **{"was.type": "ACCUSE", "type": "AID"}), Origin=served.site)
    (made,) = json.loads(served.ask("/judgements?format=json")[2])["judgements"]
    assert (made["a"], made["field"], made["value"], made["by"]) == (EVENT, "type", "AID", "Ada")
