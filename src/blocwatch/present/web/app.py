"""The app: an address in, the page or its data out; the record is open, to read only, while a page is made."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ...errors import BadRequest, BlocwatchError, RecordError
from ...model import BODY_KINDS
from ...record.store import Record
from .. import phrases, report
from ..reading_json import to_line
from ..story import descent as how
from ..story import is_even, kind_words
from . import actors, addresses, forms
from .asked import Answer, Asked, NotHeld
from .guard import LOOPBACK, Guard
from .kept import NotYet
from .plain import plain
from .routes import FORMS, MENU, ROUTES, PageOf, TakenBy

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

FIELD_NAMES = {
    "type": "type", "status": "status", "actors": "who", "recipients": "to whom", "when": "when", "where": "where",
    "stance": "stance",
}  # fmt: skip
"""What the fields of a correction are called."""

NUMERIC = frozenset({
    "events", "statements", "ties", "open", "articles", "its own", "in what others say", "from others",
    "taken by others", "named by others", "cooperation", "conflict", "worst", "occurrences", "reports",
    "independent outlets", "margin", "for each other", "against each other", "entries",
})  # fmt: skip
"""Heads of columns of numbers: they stand to the right."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="5" cy="8" r="4" fill="#0072b2"/>'
    '<rect x="8" y="4" width="7" height="8" fill="#d55e00"/></svg>'
)


def app(record: Record, facts: Gazetteer, hosts: frozenset[str] | None = LOOPBACK, token: str = "") -> Guard:
    """The app over one record. ``hosts`` None answers under any name, which only a token makes safe.

    Raises ValueError on any host without a token.
    """
    if hosts is None and not token:
        raise ValueError("an app that answers under any name needs a token")
    routes = [Route(path, _endpoint(page, record, facts)) for path, page in ROUTES]
    seal = secrets.token_urlsafe(24)
    routes += [Route(path, _form(taken, record, seal), methods=["POST"]) for path, taken in FORMS]
    routes += [Route("/style.css", _style), Route("/icon.svg", _icon)]
    inside = Starlette(routes=routes, exception_handlers={HTTPException: _refused, Exception: _failed})
    inside.state.seal = seal
    inside.state.names = {"name_of": partial(actors.name_of, facts), "short_of": partial(actors.short_of, facts)}
    return Guard(inside, hosts, token)


def _endpoint(page: PageOf, record: Record, facts: Gazetteer) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = Asked(record, facts, request.query_params, request.path_params)
        try:
            # Open for as long as the page is made: the questions within share the one opening.
            with record.read():
                return _written(request, page(asked))
        except NotYet:
            return _written(request, WAITING, 202)
        except BlocwatchError as error:
            return _trouble(request, error)

    return answer


def _form(taken: TakenBy, record: Record, seal: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            given = forms.fields(await _body(request), seal)
            there = await run_in_threadpool(taken, forms.Posted(record, request.path_params, given))
        except BlocwatchError as error:
            return await run_in_threadpool(_trouble, request, error)
        return RedirectResponse(there, 303)

    return answer


async def _body(request: Request) -> bytes:
    """The body of a request, as far as a form can be long and a little further."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > forms.MOST:
            break
    return body


def _written(request: Request, answer: Answer, status: int = 200) -> Response:
    if _wants_json(request):
        data = {"title": answer.title, **{name: plain(value) for name, value in answer.data.items()}}
        return Response(to_line(data).encode("utf-8", "replace"), status, media_type="application/json")
    values = {**answer.data, **answer.shown}
    text = _templates().get_template(answer.template).render(
        title=answer.title, here=request.url.path, query=request.query_params, seal=request.app.state.seal,
        **request.app.state.names, **values,
    )  # fmt: skip
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return request.query_params.get("format") == "json" or (
        "application/json" in accepted and "text/html" not in accepted
    )


# ---------------------------------------------------------------- what goes wrong


WAITING = Answer("waiting.html", "Being worked out", {"waiting": True})
"""The page of what is not there yet; its status says so too."""

_TITLES = {
    400: "This can't be asked", 403: "This form is not ours", 404: "Not in the record", 500: "This went wrong"
}  # fmt: skip


def _trouble(request: Request, error: BlocwatchError) -> Response:
    """A page that says what is wrong: 404 not held, 400 a mistake in the address, 503 a record that can't be used now."""
    status = (
        404
        if isinstance(error, NotHeld)
        else 403
        if isinstance(error, forms.Forged)
        else 400
        if isinstance(error, BadRequest)
        else 500
    )
    title = _TITLES[status]
    if isinstance(error, RecordError):
        status, title = 503, "The record can't be read just now"
    answer = _written(request, Answer("trouble.html", title, {"detail": str(error), "code": error.code}), status)
    if status == 503:
        answer.headers["retry-after"] = "5"
    return answer


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = "There is no such page." if status == 404 else "The app answers no such request."
    return _written(request, Answer("trouble.html", "No such page", {"detail": told, "code": str(status)}), status)


def _failed(request: Request, error: Exception) -> Response:
    told = f"{type(error).__name__} while the page was made. The terminal that the app runs in has the whole of it."
    return _written(request, Answer("trouble.html", "This went wrong", {"detail": told, "code": "error"}), 500)


# ---------------------------------------------------------------- pages without a record


def _style(request: Request) -> Response:
    return Response(_templates().get_template("web.css").render(), media_type="text/css")


def _icon(request: Request) -> Response:
    return Response(ICON, media_type="image/svg+xml")


# ---------------------------------------------------------------- templates


@cache
def _templates() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("blocwatch.present.web"), PackageLoader("blocwatch.present")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    made.filters |= {"visible": phrases.visible, "line": phrases.line, "days": phrases.days, "quoted": phrases.quoted}
    made.globals |= {
        "menu": MENU, "to": addresses, "told": actors.told, "between": phrases.between, "who_speaks": phrases.who_speaks, "body": BODY_KINDS,
        "statuses": phrases.STATUS_WORDS, "part_levels": report.PART_LEVELS, "cell_styles": report.CELL_STYLES,
        "labels": FIELD_NAMES, "how": how, "kind_words": kind_words, "is_even": is_even, "numeric": NUMERIC, "entry_page": _entry_page, "actor_page": addresses.actor,
    }  # fmt: skip
    return made


def _shown(value: Any) -> Any:
    """What a template prints: controls and bidi controls of any text show as signs, whatever the template forgets."""
    return phrases.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _entry_page(key: str) -> str:
    """The page of an entry of an article's section: its key there begins with the section's."""
    return addresses.entry(key.partition("-")[2])
