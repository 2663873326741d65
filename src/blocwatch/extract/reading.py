"""One article in, its reading out: runs the extractors in the order in which they build on one another."""

from __future__ import annotations

from importlib.metadata import version as package_version
from pathlib import Path

from ..lexicon.actors import gazetteer
from ..lexicon.predicates import load, predicates
from ..model import Article, Issue, Reading
from . import language
from .actors import find_mentions
from .events import coded_events
from .framing import find_loaded
from .known import Knowledge
from .statements import Route, best_route, find_statements
from .ties import find_ties
from .times import find_times

__all__ = ["Knowledge", "knowledge", "read_article", "versions"]


def knowledge(route: Route | None = None, actors: Path | None = None, rules: Path | None = None) -> Knowledge:
    """The knowledge that ships with the package, with a user's own actors and verb patterns added.

    The route of statements is the full one where the ``full`` extra is installed, else the light one, unless one is named.
    Raises BadLexicon, naming file and line, where the actors or patterns have a mistake.
    """
    return Knowledge(gazetteer(actors), load(rules) if rules else predicates(), route or best_route())


def read_article(article: Article, known: Knowledge) -> Reading:
    """Read one article. Issues of all stages are kept in the order in which the stages ran."""
    parse = language.parse(article, known.actors)
    times, time_issues = find_times(article, parse)
    mentions, actor_issues = find_mentions(article, parse, known.actors)
    statements, statement_issues = find_statements(article, parse, mentions, times, known.route)
    events, event_issues = coded_events(article, parse, mentions, times, statements, known)
    ties, tie_issues = find_ties(article, parse, mentions, times, events, statements)
    loaded = find_loaded(article, statements)
    found = [*time_issues, *actor_issues, *statement_issues, *event_issues, *tie_issues]
    return Reading(
        article=article,
        mentions=tuple(mentions),
        times=tuple(times),
        statements=tuple(statements),
        events=tuple(events),
        ties=tuple(ties),
        loaded=tuple(loaded),
        issues=tuple(_placed(article, found)),
        versions=versions(known),
    )


def versions(known: Knowledge) -> tuple[tuple[str, str], ...]:
    """What makes a reading: the program, the parser, the route."""
    return (
        ("blocwatch", package_version("blocwatch")),
        ("parser", language.version()),
        ("statements", known.route),
    )


def _placed(article: Article, issues: list[Issue]) -> list[Issue]:
    """The issues with the article's id, each once."""
    placed = (Issue(i.stage, i.code, i.detail, article.id, i.span) for i in issues)
    return list(dict.fromkeys(placed))
