"""The local web app in a real browser: every page, an edge down to its sentence, hostile text, and who is let in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import click
import pytest
from click.testing import CliRunner
from serving import ACTIVE, OF_A_SHAPE, Served, in_browser, kept, serving, shape, watched

from blocwatch.commands import web
from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.present.web import addresses, printing
from blocwatch.present.web.app import app
from blocwatch.present.web.routes import MENU, ROUTES
from blocwatch.record.store import Record


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(kept(tmp_path_factory.mktemp("web") / "record.duckdb")) as running:
        yield running


# ---------------------------------------------------------------- in the browser


START = ("/", "/search?words=rebels", "/positions?topic=SYL", "/whatif?move=USA+and+CHN+sign+a+pact")
"""Where a walk begins: pages that are reached by a form have no link to them."""


@in_browser
def test_every_page_that_links_lead_to_is_whole_quiet_and_fetches_nothing(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site, viewport={"width": 400, "height": 800}, color_scheme="dark") as page:
        waiting, seen, shapes = [*START], set[str](), Counter[tuple[str, ...]]()
        while waiting:
            path = waiting.pop()
            if path in seen or "format=json" in path or shapes[shape(path)] == OF_A_SHAPE:
                continue
            seen.add(path)
            shapes[shape(path)] += 1
            answer = page.goto(served.site + path)
            assert answer.status == 200, path
            assert page.locator("h1").count() == 1, path
            assert page.evaluate("document.documentElement.scrollWidth") <= 400, f"{path} is wider than the screen"
            assert page.locator(ACTIVE).count() == 0, path
            links = page.eval_on_selector_all(
                "a[href]", "found => found.map(a => a.href.baseVal ?? a.getAttribute('href'))"
            )
            waiting += [urldefrag(link)[0] for link in links if link.startswith("/")]
    walked = {"/" + urlsplit(path).path.split("/")[1] for path in seen}
    assert {"/" + path.split("/")[1] for path, _ in ROUTES} <= walked
    assert {path for path, _ in MENU} <= walked


@in_browser
def test_an_edge_leads_down_to_the_words_of_the_article(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site, viewport={"width": 2000, "height": 1200}) as page:
        page.goto(served.site + "/blocs")
        page.locator("svg.network a.against", has_text="FRE against SYL").dispatch_event("click")
        page.wait_for_url("**/edges/FRE/SYL**")
        assert "accused" in page.locator("td.sentence mark").all_inner_texts()
        page.get_by_role("link", name="in the article").first.click()
        page.wait_for_url("**/articles/freedonia-*")
        assert page.locator("a.m.event:visible").first.inner_text() == "accused"
        page.get_by_role("link", name="entry").first.click()
        page.wait_for_url("**/entries/*")
        assert page.locator("blockquote mark").inner_text() == "accused"


@in_browser
def test_pages_work_by_keyboard_alone(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        page.goto(served.site + "/events")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.locator("input[name=words]").last.focus()
        page.keyboard.type("arming")
        page.keyboard.press("Enter")
        page.wait_for_url("**words=arming**")
        assert page.get_by_role("searchbox", name="words in the sentence").input_value() == "arming"
        assert "ACCUSE" in page.locator("main").inner_text()


@in_browser
def test_a_hostile_article_is_only_text(served: Served, browser) -> None:  # type: ignore[no-untyped-def]
    with watched(browser, served.site) as page:
        for path in (addresses.article('x"/><script>'), addresses.entry('s"><script>'), addresses.actor("<B>"),
                     addresses.occurrence("e../?#"), addresses.framing("e../?#"), "/sources", "/articles", "/occurrences"):  # fmt: skip
            page.goto(served.site + path)
            assert "<script>alert(1)</script>" in page.locator("main").inner_text(), path
            assert not set(page.content()) & set("\x00\x07\x1b\u202e\u202c\u2066\u2069"), path


# ---------------------------------------------------------------- what is answered


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/articles?outlet=Sylvan+Post", {"articles": 1}),
        ("/events?type=aid", {"events": 2}),
        ("/events?actor=SYL&other=FRE&status=asserted", {"events": 2}),
        ("/statements?other=SYL", {"statements": 0}),
        ("/ties?actor=RVL", {"ties": 2}),
        ("/events?since=2024-06-25", {"events": 2}),
        ("/articles?words=RECKLESS", {"articles": 2}),
    ],
)  # fmt: skip
def test_filters_in_the_address_narrow_a_list(served: Served, path: str, words: dict[str, int]) -> None:
    status, headers, body = served.ask(path, Accept="application/json")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert {name: len(json.loads(body)[name]) for name in words} == words


def test_each_page_gives_its_data_at_the_same_address(served: Served) -> None:
    ids = {"id": "freedonia-1", "id:path": "freedonia-1", "code:path": "FRE", "a": "FRE", "b": "SYL"}
    for path, _ in ROUTES:
        where = path.replace("{id:path}", "{id:path}" if path.startswith("/articles") else "e000000000001")
        for name, value in ids.items():
            where = where.replace(f"{{{name}}}", value)
        status, _, body = served.ask(f"{where}?format=json")
        assert status == 200, where
        assert "title" in json.loads(body)


def test_a_timeline_shows_both_directions(served: Served) -> None:
    _, _, body = served.ask("/actors/SYL?format=json")
    sides = {(moment["side"], moment["what"].partition(" ")[0]) for moment in json.loads(body)["timeline"]}
    assert {("done to it", "ACCUSE"), ("done by it", "AID")} <= sides
    _, _, body = served.ask("/dyads/FRE/SYL?format=json")
    assert {moment["side"] for moment in json.loads(body)["timeline"]} == {"FRE → SYL"}


def test_offices_and_members_are_those_of_the_day(served: Served) -> None:
    _, _, before = served.ask("/actors/NATO?on=2023-01-01&format=json")
    _, _, after = served.ask("/actors/NATO?on=2024-06-01&format=json")
    assert set(json.loads(after)["members"]) - set(json.loads(before)["members"]) == {"FIN", "SWE"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/nothing", 404), ("/entries/nothing", 404), ("/actors/NOBODY", 404), ("/edges/RVL/FRE", 404),
        ("/nothing", 404), ("/events?since=yesterday", 400), ("/events?actor=Korea", 400),
        ("/events?page=-1", 400), ("/events?page=%C2%B2", 400), ("/blocs?at=x", 400),
    ],
)  # fmt: skip
def test_what_can_not_be_answered_says_so(served: Served, path: str, status: int) -> None:
    found, _, body = served.ask(path)
    assert found == status
    assert "<h1>" in body


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/dyads/FRE/FRE", "FRE and FRE are the same actor: a pair needs two"),
        ("/events?actor=Ruritania", "actor: unknown actor 'Ruritania': name a code"),
        ("/occurrences?actor=SYL&other=RURITANIA", "other: unknown actor 'RURITANIA'"),
        ("/events?type=FOO", "type 'FOO': there are AGREE, CONSULT"),
        ("/statements?type=assault", "type 'assault': there are says, believes"),
        ("/ties?status=told", "status 'told': there are asserted, claimed"),
        ("/occurrences?type=FOO", "type 'FOO': there are AGREE"),
        ("/occurrences?only=one", "only 'one': there are disputed"),
    ],
)
def test_a_filter_that_can_not_be_is_named(served: Served, path: str, says: str) -> None:
    status, _, body = served.ask(path, Accept="application/json")
    assert (status, says in json.loads(body)["detail"]) == (400, True)


def test_a_locked_record_is_a_page_that_says_so(served: Served) -> None:
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(served.record.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        status, headers, body = served.ask("/articles")
        holder.communicate("")
    assert (status, headers["retry-after"]) == (503, "5")
    assert "another process is using the record" in body
    assert served.ask("/articles")[0] == 200


def test_a_record_that_is_not_there_is_a_page_that_says_so(tmp_path: Path) -> None:
    with serving(Record(tmp_path / "none.duckdb")) as running:
        status, _, body = running.ask("/articles")
    assert status == 503
    assert "there is no record" in body


# ---------------------------------------------------------------- who is let in


def test_only_our_own_host_and_origin_are_answered(served: Served) -> None:
    assert served.ask("/articles", Host="evil.example")[0] == 421
    assert served.ask("/articles", Host="127.0.0.1.evil.example")[0] == 421
    assert served.ask("/articles", Host="[")[0] == 421
    assert served.ask("/articles", Host=f"localhost:{served.port}")[0] == 200
    assert served.ask("/articles", Origin="https://evil.example")[0] == 403
    assert served.ask("/articles", Origin="null")[0] == 403
    assert served.ask("/articles", Origin=served.site)[0] == 200


@pytest.mark.parametrize("path", ["/articles", "/nothing", "/style.css", "/events?since=x"])
def test_every_answer_is_fenced_in(served: Served, path: str) -> None:
    _, headers, _ = served.ask(path)
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers or headers["server"] == "uvicorn"


def test_a_token_is_asked_for_and_kept_out_of_addresses(served: Served) -> None:
    with serving(served.record, None, "open sesame") as guarded:
        assert guarded.ask("/articles")[0] == 401
        assert guarded.ask("/articles?token=wrong")[0] == 401
        assert guarded.ask("/articles", Cookie="blocwatch=wrong")[0] == 401
        assert guarded.ask("/articles", Cookie='=;=;"')[0] == 401
        status, headers, _ = guarded.ask("/events?type=AID&token=open+sesame")
        assert (status, headers["location"]) == (303, "/events?type=AID")
        assert "HttpOnly" in headers["set-cookie"]
        assert "samesite=strict" in headers["set-cookie"].lower()
        assert guarded.ask("/articles", Cookie=headers["set-cookie"].partition(";")[0])[0] == 200
        assert guarded.ask("/articles", Authorization="Bearer open sesame")[0] == 200
        assert guarded.ask("//evil.example?token=open+sesame")[1]["location"].startswith("/evil")


def test_no_app_answers_elsewhere_without_a_token(served: Served) -> None:
    with pytest.raises(ValueError, match="token"):
        app(served.record, gazetteer(), None, "")


# ---------------------------------------------------------------- the report as a file


def run(*arguments: object) -> str:
    group = click.Group(commands={command.name or "": command for command in web.COMMANDS})
    done = CliRunner().invoke(group, [str(argument) for argument in arguments], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output


@pytest.mark.parametrize(
    ("asked", "occurrences", "articles"),
    [
        (["--article", "freedonia-2"], 2, 1), (["--since", "2024-06-30"], 1, 0), (["--actor", "syl"], 3, 0),
        (["--actor", "syl", "--texts"], 3, 2), ([], 4, 0), (["--limit", "1"], 1, 0),
    ],
)  # fmt: skip
def test_the_report_holds_what_was_asked_for(
    served: Served, tmp_path: Path, asked: list[str], occurrences: int, articles: int
) -> None:
    target = tmp_path / "report.html"
    said = run("report", "--record", served.record.path, "--to", target, *asked)
    assert said.startswith(f"{occurrences} occurrence")
    page = target.read_text(encoding="utf-8")
    assert (page.count('<li id="c-o'), page.count("<article class=")) == (occurrences, articles)


def test_every_claim_of_a_report_has_its_footnote(served: Served, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    run("report", "--record", served.record.path, "--to", target, "--actor", "SYL")
    claims, _, notes = target.read_text(encoding="utf-8").partition('<h2 id="notes">')
    asked = set(re.findall(r'href="#(n\d+)"', claims))
    assert asked == set(re.findall(r'<li id="(n\d+)"', notes)) != set()
    assert all("refs" in claim for claim in claims.split("<li id=")[1:])
    for words in ("The Marx Courier", "2024-06-28", "<mark>accused</mark>", "on the word of Freedonia"):
        assert words in notes


def test_what_is_hostile_is_only_text_in_the_report(served: Served, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    run("report", "--record", served.record.path, "--to", target, "--texts")
    page = target.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    tags = re.findall(r"<[a-z][^>]*>", page)
    assert not [tag for tag in tags if re.match(r"<(script|img|iframe|object|svg onload)", tag)]
    assert not [tag for tag in tags if re.search(r"\son\w+=|=.javascript", re.sub(r'"[^"]*"', '""', tag))]
    assert 'href="javascript' not in page
    assert not set(page) & set("\x00\x07\x1b\u202e\u202c\u2066\u2069")


def test_a_report_of_nothing_is_refused(served: Served, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="nothing that answers"):
        run("report", "--record", served.record.path, "--to", tmp_path / "r.html", "--since", "2030-01-01")
    with pytest.raises(BadRequest, match="no article 'x'"):
        run("report", "--record", served.record.path, "--to", tmp_path / "r.html", "--article", "x")


@in_browser
def test_the_report_prints_as_pdf(served: Served, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    run("report", "--record", served.record.path, "--to", target, "--article", "freedonia-1", "--pdf")
    assert target.read_bytes().startswith(b"%PDF-")


def test_pdf_without_a_browser_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(BadRequest, match="chromium"):
        printing.pdf("<p>x</p>")
