"""Scores and quad classes of CAMEO codes as each data set has them: facts of ``data/plover.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from .factfiles import table

DataSet = Literal["gdelt", "phoenix", "icews"]

_SCORES: Mapping[DataSet, tuple[str, ...]] = {
    "gdelt": ("goldstein_gdelt_observed", "goldstein_phoenix"),
    "phoenix": ("goldstein_phoenix",),
    "icews": ("goldstein_icews", "goldstein_phoenix"),
}
"""Where a data set's score of a code stands; the scale that all three start from where the set has none of its own."""


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """What CAMEO calls an organisation: its first role code and its code as a known group."""

    role: str
    group: str


def score(code: str, data_set: DataSet) -> float | None:
    """Goldstein's score of a CAMEO code in a data set, -10 to 10; None where none is known."""
    entry = _facts()["codes"].get(code, {})
    found = (entry.get(name) for name in _SCORES[data_set])
    return next((float(value) for value in found if value is not None), None)


def quad(code: str, data_set: Literal["gdelt", "phoenix"]) -> int:
    """The data set's own quad class of a CAMEO code: 1 to 4, and 0 for neutral in Phoenix."""
    return int(_facts()["roots"][code[:2]][f"quad_{data_set}"])


@lru_cache(maxsize=1)
def known_groups() -> Mapping[str, KnownGroup]:
    """CAMEO's codes of organisations by ours."""
    return MappingProxyType({code: KnownGroup(role, group) for code, role, group, _ in table("known_groups.tsv")})


@lru_cache(maxsize=1)
def _facts() -> Mapping[str, Any]:
    raw = json.loads(resources.files(__package__).joinpath("data/plover.json").read_text(encoding="utf-8"))
    return {"codes": {**raw["cameo"], **raw["cameo_without_plover_event"]}, "roots": raw["cameo_roots"]}
