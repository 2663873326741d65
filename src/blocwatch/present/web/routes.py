"""Every address of the app and the page that answers it."""

from __future__ import annotations

from collections.abc import Callable

from . import actors, blocs, lists, pages
from .asked import Answer, Asked

PageOf = Callable[[Asked], Answer]

ROUTES: list[tuple[str, PageOf]] = [
    ("/articles", lists.articles),
    ("/articles/{id:path}", pages.article),
    ("/events", lists.events),
    ("/statements", lists.statements),
    ("/ties", lists.ties),
    ("/entries/{id:path}", pages.entry),
    ("/actors", actors.actors),
    ("/actors/{code:path}", actors.actor),
    ("/dyads/{a}/{b}", actors.dyad),
    ("/blocs", blocs.blocs),
    ("/edges/{a}/{b}", blocs.edge),
    ("/search", lists.search),
    ("/runs", lists.runs),
    ("/issues", lists.issues),
]

MENU: list[tuple[str, str]] = [
    ("/articles", "Articles"),
    ("/events", "Events"),
    ("/statements", "Statements"),
    ("/ties", "Ties"),
    ("/actors", "Actors"),
    ("/blocs", "Blocs"),
    ("/runs", "Runs"),
]
