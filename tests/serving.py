"""A web app over a small record, running, and a browser that notices whatever goes wrong: for tests of pages."""

from __future__ import annotations

import http.client
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import making
import pytest
import uvicorn

from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Block, Loaded, Party, Reading, Span, Speaker, Tie
from blocwatch.present.web import kept as web_kept
from blocwatch.present.web.app import app
from blocwatch.present.web.guard import LOOPBACK
from blocwatch.record.settling import settle
from blocwatch.record.store import Record

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

HOSTILE = (
    "<script>alert(1)</script> <svg onload=alert(2)> <img src=x onerror=alert(3)> </style></title></p>"
    ' <a href="javascript:alert(4)">x</a> {{ 7 * 7 }} &lt;b&gt; " onmouseover="alert(5)'
    " \u202egnp.exe\u202c \u2066x\u2069 null \x00 bell \x07 escape \x1b[31m ' \"nested 'quotes\" " + "w" * 1_000_000
)
NAME = HOSTILE[:600]
ACTIVE = (
    "script, iframe, object, embed, img, form[action^='http'], [onload], [onerror], [onmouseover], [href^='javascript']"
)


OF_A_SHAPE = 2
"""Pages walked of each kind: their number grows with the record, what can be wrong with them does not."""


def shape(path: str) -> tuple[str, ...]:
    """The kind of page and the names of its filters."""
    parts = urlsplit(path)
    return parts.path.split("/")[1], *(name for name, _ in parse_qsl(parts.query))


def hostile_reading() -> Reading:
    """Every field that can hold words of an article or a name holds the hostile text."""
    base, whole = making.reading(), Span(0, len(HOSTILE))
    article = making.article(
        HOSTILE, 'x"/><script>', title=NAME, outlet=NAME, bylines=(NAME,), url="javascript:alert(1)",
        blocks=(Block("paragraph", whole),),
    )  # fmt: skip
    speaker = Speaker("unnamed", NAME, ("<B>",), NAME, NAME)
    statement = replace(base.statements[0], id='s"><script>', speaker=speaker, content=(whole,), why=HOSTILE)
    event = replace(
        base.events[0], id="e../?#", trigger=Span(0, 25), where=NAME, why=HOSTILE, by=(statement.id,),
        actors=(Party("<B>", None),), recipients=(Party("<svg onload=alert(6)>", None),),
    )  # fmt: skip
    tie = Tie(
        "t'\"><svg>", "<B>", "<svg onload=alert(6)>", -1, "enmity", "asserted", Span(5, 70), making.MADE, why=HOSTILE
    )
    loaded = Loaded(Span(10, 300), HOSTILE[10:300], "outlet", making.MADE, HOSTILE)
    mention = replace(base.mentions[0], text=NAME, actor="<B>", person=NAME)
    issue = replace(base.issues[0], code="<u>", detail=HOSTILE, span=whole)
    return Reading(article, (mention,), (), (statement,), (event,), (tie,), (loaded,), (issue,))


def renamed(reading: Reading, tail: str) -> Reading:
    """The same with other ids, as those of another article are."""

    def ids(by: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id + tail for id in by)

    return replace(
        reading,
        statements=tuple(
            replace(s, id=s.id + tail, within=s.within + tail if s.within else None) for s in reading.statements
        ),
        events=tuple(replace(e, id=e.id + tail, by=ids(e.by)) for e in reading.events),
        ties=tuple(replace(t, id=t.id + tail, by=ids(t.by)) for t in reading.ties),
    )


def kept(path: Path) -> Record:
    """A record of two ordinary articles and the hostile one."""
    record = Record(path)
    run = record.start_run(making.VERSIONS)
    later = renamed(making.reading("freedonia-2"), "b")
    later = replace(later, article=replace(later.article, published=date(2024, 7, 1), outlet="Sylvan Post"))
    record.put_all([making.reading(), later, hostile_reading()], run)
    record.finish_run(run)
    settle(record)
    return record


@dataclass(frozen=True)
class Served:
    """A running app: its port and the record behind it."""

    port: int
    record: Record

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer, without a browser in between."""
        return self._send("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> tuple[int, dict[str, str], str]:
        """The same for a form that is sent."""
        form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._send("POST", path, urlencode(fields), form)

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            given = {"Host": f"127.0.0.1:{self.port}", **{n.replace("_", "-"): v for n, v in headers.items()}}
            connection.request(method, path, body, headers=given)
            answer = connection.getresponse()
            return answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def serving(record: Record, hosts: frozenset[str] | None = LOOPBACK, token: str = "") -> Iterator[Served]:
    # On a busy machine a page may have to wait longer than people should.
    web_kept.patience = 60.0
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(record, gazetteer(), hosts, token), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield Served(listening.getsockname()[1], record)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def watched(browser, site: str, quiet: tuple[str, ...] = (), **view: object):  # type: ignore[no-untyped-def]
    """A page of the browser; whatever it logs as an error, asks of elsewhere, or pops up is a failure.

    ``quiet``: beginnings of messages that are expected.
    """
    trouble: list[str] = []
    page = browser.new_page(**view)

    def heard(message) -> None:  # type: ignore[no-untyped-def]
        if message.type in {"error", "warning"} and not message.text.startswith(quiet or ("\0",)):
            trouble.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(f"dialog {dialog.message}"))
    page.on("request", lambda request: None if request.url.startswith(site) else trouble.append(request.url))
    try:
        yield page
    finally:
        page.close()
    assert trouble == []
