"""Who answers whom and who races whom, on the terminal and as JSON: description with its uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from ..network.answers import FEWEST, Answer
from ..network.forces import ArmsRace
from ..network.response import Granger
from .phrases import line
from .reading_json import Json, to_line

MOST_PAIRS = 4
"""Acts and answers printed for one direction."""


def print_answers(found: Sequence[Answer], sentence: Callable[[str], str], console: Console) -> None:
    """Each direction in a sentence, whether it stands among all that were tested, and some acts with their answers."""
    for answer in found:
        console.print(Text(answer.found.sentence(), style="bold"), soft_wrap=True)
        if answer.found.acts < FEWEST or len(answer.back) < FEWEST:
            console.print(f"  Too little to tell: at least {FEWEST} hostile days of each side are wanted.")
        verdict = "stands" if answer.stands else "does not stand"
        console.print(Text(f"  It {verdict} at a false-discovery rate of 5% over {len(found)} tests."))
        console.print(Text(f"  {_granger(answer.granger, answer.found.first, answer.found.second)}"), soft_wrap=True)
        if answer.undated:
            console.print(f"  hostile acts that are not dated to a day and were left out: {answer.undated}")
        for pair in answer.evidence[:MOST_PAIRS]:
            for mark, id in zip(("  ", "→ "), pair, strict=True):
                console.print(Text(f"      {mark}{id}  {line(sentence(id))}", style="dim"), soft_wrap=True)


def _granger(found: Granger | None, first: str, second: str) -> str:
    if found is None:
        return "The weekly series are too short, too empty or too regular for a Granger test."
    helps = "helps" if found.p <= 0.05 else "does not help"
    return (
        f"The past {found.lags} weeks of {first}'s hostility {helps} to tell {second}'s beyond its own past "
        f"(F = {found.f:.2f}, p = {found.p:.3f})."
    )


def answers_json(found: Sequence[Answer]) -> list[str]:
    """One JSON object for each direction."""
    return [to_line(asdict(answer)) for answer in found]


# ---------------------------------------------------------------- arms races


def print_arms_race(found: ArmsRace, console: Console) -> None:
    """The races, the growth score and the fit, each in a sentence."""
    a, b = found.names
    console.print(Text(f"{a} and {b}, {found.years[0]} to {found.years[1]}", style="bold"))
    for race in found.races:
        console.print(
            f"  an arms race from {race.first} to {race.last}: {' and '.join(race.kinds)} grew fast on both sides"
        )
    if not found.races:
        console.print("  no arms race: in no three years in a row did both sides grow by 8% or more a year")
    growth = "unknown" if found.growth is None else f"{found.growth:.1%}"
    console.print(f"  growth score (mean yearly growth of the slower side's spending): {growth}")
    for text in _fit(found):
        console.print(Text(f"  {text}"), soft_wrap=True)
    console.print("  This describes the years in the table; it tells nothing of later ones, and not why.")


def _fit(found: ArmsRace) -> list[str]:
    fit = found.fit
    if fit is None:
        return [found.unfit]
    sides = [
        f"{name}: reaction {fit.reaction[i]:.3f}, fatigue {fit.fatigue[i]:.3f}, grievance {fit.grievance[i]:.3f} "
        f"(R² {fit.r2[i]:.2f})"
        for i, name in enumerate(found.names)
    ]
    rest = "tend to a rest point" if fit.stable else "do not tend to a rest point"
    return [f"Richardson fit over {fit.years} yearly changes:", *sides, f"Levels that follow this fit {rest}."]


def arms_race_json(found: ArmsRace) -> str:
    """The whole as one JSON object."""
    stable: Json = found.fit.stable if found.fit else None
    return to_line(asdict(found) | {"stable": stable})
