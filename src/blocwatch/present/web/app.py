"""The app: an address in, the page or its data out; the record is open, to read only, while a page is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ...errors import BadRequest, BlocwatchError, RecordError
from ...model import BODY_KINDS
from ...record.store import Record
from .. import phrases, report
from ..reading_json import to_line
from . import actors, addresses
from .asked import Answer, Asked, NotHeld
from .guard import LOOPBACK, Guard
from .plain import plain
from .routes import MENU, ROUTES, PageOf

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

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
    routes += [Route("/", _home), Route("/style.css", _style), Route("/icon.svg", _icon)]
    inside = Starlette(routes=routes, exception_handlers={HTTPException: _refused, Exception: _failed})
    return Guard(inside, hosts, token)


def _endpoint(page: PageOf, record: Record, facts: Gazetteer) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = Asked(record, facts, request.query_params, request.path_params)
        try:
            # Open for as long as the page is made: the questions within share the one opening.
            with record.read():
                return _written(request, page(asked))
        except BlocwatchError as error:
            return _trouble(request, error)

    return answer


def _written(request: Request, answer: Answer, status: int = 200) -> Response:
    if _wants_json(request):
        data = {"title": answer.title, **{name: plain(value) for name, value in answer.data.items()}}
        return Response(to_line(data).encode("utf-8", "replace"), status, media_type="application/json")
    values = {**answer.data, **answer.shown}
    text = _templates().get_template(answer.template).render(
        title=answer.title, here=request.url.path, query=request.query_params, **values
    )  # fmt: skip
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return request.query_params.get("format") == "json" or (
        "application/json" in accepted and "text/html" not in accepted
    )


# ---------------------------------------------------------------- what goes wrong


def _trouble(request: Request, error: BlocwatchError) -> Response:
    """A page that says what is wrong: 404 not held, 400 a mistake in the address, 503 a record that can't be used now."""
    status = 404 if isinstance(error, NotHeld) else 400 if isinstance(error, BadRequest) else 500
    title = {404: "Not in the record", 400: "This can't be asked", 500: "This went wrong"}[status]
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


def _home(request: Request) -> Response:
    return RedirectResponse("/articles")


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
        "menu": MENU, "to": addresses, "told": actors.told, "between": phrases.between, "body": BODY_KINDS,
        "statuses": phrases.STATUS_WORDS, "part_levels": report.PART_LEVELS, "cell_styles": report.CELL_STYLES,
        "entry_page": _entry_page, "actor_page": addresses.actor,
    }  # fmt: skip
    return made


def _shown(value: Any) -> Any:
    """What a template prints: controls and bidi controls of any text show as signs, whatever the template forgets."""
    return phrases.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _entry_page(key: str) -> str:
    """The page of an entry of an article's section: its key there begins with the section's."""
    return addresses.entry(key.partition("-")[2])
