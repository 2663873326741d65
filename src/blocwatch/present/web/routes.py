"""Every address of the app and the page that answers it."""

from __future__ import annotations

from collections.abc import Callable

from . import actors, blocs, forms, framing, lists, occurrences, origins, pages, positions, today, whatif
from .asked import Answer, Asked

PageOf = Callable[[Asked], Answer]
TakenBy = Callable[[forms.Posted], str]

ROUTES: list[tuple[str, PageOf]] = [
    ("/", today.today),
    ("/articles", lists.articles),
    ("/articles/{id:path}", pages.article),
    ("/events", lists.events),
    ("/statements", lists.statements),
    ("/ties", lists.ties),
    ("/entries/{id:path}", pages.entry),
    ("/occurrences", occurrences.occurrences),
    ("/occurrences/{id:path}", occurrences.occurrence),
    ("/framing", framing.framing),
    ("/framing/{id:path}", framing.one),
    ("/positions", positions.positions),
    ("/sources", origins.sources),
    ("/judgements", pages.decided),
    ("/actors", actors.actors),
    ("/actors/{code:path}", actors.actor),
    ("/dyads/{a}/{b}", actors.dyad),
    ("/blocs", blocs.blocs),
    ("/edges/{a}/{b}", blocs.edge),
    ("/whatif", whatif.whatif),
    ("/search", lists.search),
    ("/runs", lists.runs),
    ("/issues", lists.issues),
]

FORMS: list[tuple[str, TakenBy]] = [
    ("/corrections", forms.correct),
    ("/judgements", forms.pair),
    ("/judgements/{number}/revoke", forms.revoke),
]
"""Every address that a form is sent to, and what takes it."""

MENU: list[tuple[str, str]] = [
    ("/", "Today"),
    ("/occurrences", "Occurrences"),
    ("/actors", "Actors"),
    ("/blocs", "Blocs"),
    ("/whatif", "What if"),
    ("/positions", "Positions"),
    ("/framing", "Framing"),
    ("/sources", "Sources"),
    ("/articles", "Articles"),
    ("/events", "Events"),
    ("/statements", "Statements"),
    ("/ties", "Ties"),
    ("/judgements", "Judgements"),
    ("/runs", "Runs"),
]
