"""The page of moves: what would follow if one were made and nothing else changed; never what will."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ...errors import BadRequest
from ...network.holding import held
from ...network.moves import ALLOWED, Move, parse_move, with_parties
from ...network.prediction import Skill, skill
from ...network.whatif import Consequence
from ...network.whatif import whatif as consequence
from ..whatif import already, differs, verdict
from . import kept
from .asked import Answer, Asked
from .slider import slider

if TYPE_CHECKING:
    from ...lexicon.actors import Gazetteer

SECONDS = 30.0
"""Time for all of it; uncertain ties that there was none left for are counted."""


def whatif(asked: Asked) -> Answer:
    """A form for a move, and what it would lead to."""
    since, words = asked.day("since"), asked.word("move")
    _, at = slider(asked)
    given = {name: asked.word(name) or "" for name in ("move", "since", "at")}
    shown = {"given": given, "allowed": ALLOWED}
    if words is None:
        return Answer("whatif.html", "What if", {"move": None}, shown)
    move = parse_move(words, asked.facts)
    of, facts = kept.stamp(asked.record), asked.facts
    found, known = kept.later(("whatif", of, since, at, move), lambda: _follows(of, facts, (since, at), move))
    data = {"move": words, "consequence": found, "tension": found.tension, "agreeing": found.agreeing, "skill": known,
            "sentence": known.sentence()}  # fmt: skip
    then = {s.actor: s for s in found.before.standings}
    changed = [(then.get(s.actor), s) for s in found.after.standings if differs(then.get(s.actor), s)]
    return Answer("whatif.html", f"If {words}", data, {**shown, "verdict": verdict(found), "changed": changed,
                                                    "already": already(found)})  # fmt: skip


def _follows(
    of: kept.Stamp, facts: Gazetteer, days: tuple[date | None, date | None], move: Move
) -> tuple[Consequence, Skill]:
    network = kept.snapshot(of, facts, *days).network
    if not network.edges:
        raise BadRequest("there is no tie between anybody in these days")
    network = with_parties(network, move, facts, days[1] or date.max)
    found = consequence(network, move, SECONDS)
    return replace(found, already=held(network, move, kept.ties(of, days[1]))), skill(network)
