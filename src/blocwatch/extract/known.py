"""What is known before an article is read."""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon.actors import Gazetteer
from ..lexicon.predicates import Predicates
from .statements import Route


@dataclass(frozen=True)
class Knowledge:
    """What is known before reading: the actors, the predicates, and which coder of statements is used."""

    actors: Gazetteer
    predicates: Predicates
    route: Route
