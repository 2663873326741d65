"""Questions to a record about who stands with whom: its reports joined to the networks, series and positions.

``record/`` and ``network/`` know nothing of each other: here what the one tells is handed to the other. Every answer is
a frozen value, and a table with ``.to_arrow()`` and ``.to_pandas()``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from .errors import BadRequest
from .lexicon.actors import Gazetteer, gazetteer
from .model import Partition, Snapshot, Told
from .network import blocs as dividing
from .network.acts import Act, Side, acts
from .network.answers import Answers, answers, dyads
from .network.build import Scope, network
from .network.certainty import Certainty, certainty
from .network.forces import ArmsRace, arms_race, forces
from .network.history import Every, History, history, spans
from .network.holding import held
from .network.moves import parse_move, with_parties
from .network.naming import ANYBODY, code_of, known
from .network.optimum import Camps
from .network.own_ties import own_ties
from .network.positions import Positions, positions
from .network.prediction import Skill, skill
from .network.pulls import pulls
from .network.tension import LEAST_ORIGINS, Asked, Step, Tension, tension
from .network.weighing import Weighing
from .network.whatif import Consequence, whatif
from .record import batches
from .record.store import Record
from .record.told import told, told_elsewhere

SECONDS = 60.0
"""Time for one division with its margins; what is not proven by then says so and comes with a valid lower bound."""


@dataclass(frozen=True)
class Divided:
    """A window's network, its division, and how sure both are.

    ``undated``: how many happenings and ties are left out because nothing tells their day.
    """

    network: Snapshot
    found: Partition
    certainty: Certainty
    undated: int = 0


@dataclass(frozen=True)
class Analysis:
    """One record and what is known beside it. Reads the record once, when first asked; make a new one after a change.

    ``archive`` asks for the events that were taken in from another archive ("icews") instead of those that were read.
    ``actors`` and ``ties`` are files of a user's own. Raises BadRequest for what can't be understood in any question.
    """

    record: Record
    archive: str | None = None
    actors: Path | None = None
    ties: Path | None = None
    seconds: float = field(default=SECONDS)

    @cached_property
    def facts(self) -> Gazetteer:
        """The shipped actors with the user's own."""
        return gazetteer(self.actors)

    @cached_property
    def told(self) -> Told:
        """All that the record tells, reports put together by happening."""
        with _uncollected():
            return told_elsewhere(self.record, self.archive) if self.archive else told(self.record)

    @cached_property
    def weighing(self) -> Weighing:
        """Every happening and tie with its weight."""
        with _uncollected():
            return Weighing(pulls(self.told))

    @cached_property
    def _acts(self) -> list[Act]:
        return list(acts(self.told))

    @property
    def last(self) -> date | None:
        """The last day of publication, to which windows reach where no other is asked for; None where no article has one."""
        return max(self.told.published, default=None)

    def scope(self, since: date | None = None, at: date | None = None) -> Scope:
        """A window with the facts and the user's own ties."""
        own = own_ties(self.ties, self.facts) if self.ties else ()
        return Scope(since, at, self.facts, own)

    # ------------------------------------------------------------ blocs

    def network(self, since: date | None = None, at: date | None = None) -> Snapshot:
        """The signed network of a window: happenings from one day to another, ties that stand at its end."""
        return network(self.weighing, self.scope(since, at))

    def blocs(self, since: date | None = None, at: date | None = None, camps: Camps = "two") -> Divided:
        """The least frustrated division of a window with its proof, cross-pressure, margins, bands and hinges."""
        scope = self.scope(since, at)
        return self._divided(network(self.weighing, scope), scope, camps)

    def _divided(self, drawn: Snapshot, scope: Scope, camps: Camps) -> Divided:
        found = dividing.blocs(drawn, camps, margins=camps == "two", seconds=self.seconds)
        undated = self.weighing.undated if scope.since or scope.until else 0
        return Divided(drawn, found, certainty(self.weighing, scope, (drawn, found), camps), undated)

    def history(self, every: Every, since: date | None = None, at: date | None = None, camps: Camps = "two") -> History:
        """One window after another, each with its balance and who moved on what; earlier happenings stay in, faded."""
        scopes = [self.scope(since, end) for end in self.ends(every, since, at)]
        return History(list(history([network(self.weighing, scope) for scope in scopes], camps)))

    def ends(self, every: Every, since: date | None, at: date | None) -> list[date]:
        """The last day of each window, the last at most ``at``."""
        days = self.told.published
        if not days and not (since and at):
            raise BadRequest("no article in the record has a day of publication: give --since and --at")
        last = at or max(days)
        found = [end for _, end in spans(since or min(days), last, every)]
        return [*found[:-1], min(found[-1], at or found[-1])]

    # ------------------------------------------------------------ moves

    def whatif(self, move: str, since: date | None = None, at: date | None = None) -> tuple[Consequence, Skill]:
        """What would follow from a move in words ("CAN, JPN join AUKUS"), and how well neighbours tell a tie's sign."""
        wanted = parse_move(move, self.facts)
        drawn = with_parties(self.network(since, at), wanted, self.facts, at or date.max)
        already = held(drawn, wanted, self.weighing.pulls)
        return replace(whatif(drawn, wanted), already=already), skill(drawn)

    # ------------------------------------------------------------ series

    def sides(
        self, names: Sequence[str], members: bool = False, at: date | None = None
    ) -> tuple[tuple[str, str], tuple[Side, Side]]:
        """What to call two sides and who is on them: two actors, one against anybody, or anybody against anybody."""
        if len(names) > 2:
            raise BadRequest(
                f"{len(names)} names: give two actors, one (against all others) or none (the whole system)"
            )
        codes = [code_of(name, self.facts) for name in names]
        if len(set(codes)) < len(codes):
            raise BadRequest(f"{names[0]!r} and {names[1]!r} are the same actor, {codes[0]}")
        day = at or date.today()
        joint = [{code, *(self.facts.members(code, day) if members else ())} for code in codes]
        first, second = (*codes, ANYBODY, ANYBODY)[:2]
        one, other = [*joint, None, None][:2]
        return (first, second), (one, other)

    def tension(
        self, *names: str, step: Step = "month", members: bool = False, since: date | None = None,
        at: date | None = None, origins: int = LEAST_ORIGINS,
    ) -> Tension:  # fmt: skip
        """Cooperation and conflict between two actors, one and all others, or in the whole system, with alerts."""
        asked = Asked(*self.sides(names, members, at), step, since, at, origins)
        return tension(self._acts, asked, self.told.published)

    def response(
        self, *names: str, days: int = 7, members: bool = False, since: date | None = None, at: date | None = None
    ) -> Answers:
        """Whether hostile acts are followed by hostile acts of the other side, for two actors or for all dyads."""
        if len(names) not in (0, 2):
            raise BadRequest("name two actors, or none for all dyads")
        within = [act for act in self._acts if _inside(act.when.last, since, at)]
        return answers(within, [self.sides(names, members, at)] if names else dyads(within), days)

    def positions(self, topic: str) -> Positions:
        """Who is for and who against an actor, a pact, or words that statements hold."""
        code = code_of(topic, self.facts) if known(topic, self.facts) else None
        return positions(batches.readings(self.record), topic, code)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles while a million values without any are made: it would take longer than making them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def race(a: str, b: str, spending: Path, actors: Path | None = None) -> ArmsRace:
    """Races, growth score and Richardson fit of two states from a CSV file: state, year, spending and, if known, troops."""
    facts = gazetteer(actors)
    names = code_of(a, facts), code_of(b, facts)
    if names[0] == names[1]:
        raise BadRequest(f"{a!r} and {b!r} are the same actor, {names[0]}")
    return arms_race(names, forces(spending, facts))


def _inside(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)
