"""Who may ask: Host and Origin are checked, a token is asked for where one is set, and every answer is fenced in."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "blocwatch"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

FENCE = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""Sent with every answer: no script at all, styles and pictures only from here, forms only to here.

Referrers stay within the app: without any a browser would not say that a form comes from here.
"""


@dataclass(frozen=True)
class Guard:
    """Lets requests through to ``inside``. ``hosts`` None takes any host, which only a token makes safe."""

    inside: ASGIApp
    hosts: frozenset[str] | None = LOOPBACK
    token: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inside(scope, receive, send)
            return

        async def fenced(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(FENCE)
            await send(message)

        refused = self._refusal(scope)
        await (refused or self.inside)(scope, receive, fenced)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.hosts is not None and _name(f"//{host}") not in self.hosts:
            return PlainTextResponse("This address is not one that the app answers to.\n", 421)
        origin = headers.get("origin")
        writes = scope["method"] not in {"GET", "HEAD"}
        if (origin is None and writes) or (origin is not None and _site(origin) != host):
            return PlainTextResponse("Requests from other sites are not answered.\n", 403)
        return self._token_refusal(scope, headers) if self.token else None

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get("token")
        if given is not None and self._is_token(given):
            return self._welcome(scope["path"], [(name, value) for name, value in asked if name != "token"])
        if self._is_token(_cookie(headers)) or self._is_token(headers.get("authorization", "").removeprefix("Bearer ")):
            return None
        return PlainTextResponse("Open the app with the address that 'blocwatch serve' printed.\n", 401)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _welcome(self, path: str, asked: list[tuple[str, str]]) -> Response:
        """To the same page without the token in its address: it stays in no history and in no link."""
        # One slash in front: an address that begins with two would lead to another host.
        there = "/" + quote(path.lstrip("/")) + ("?" + urlencode(asked) if asked else "")
        answer = RedirectResponse(there, 303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
        return answer


def _name(address: str) -> str:
    """The host of an address without its port, "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _site(origin: str) -> str:
    """Host and port of an origin, "" where it has none ("null")."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
