"""Our parties in the codes of other data sets: CAMEO's actor codes, PLOVER's actors, ICEWS's sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...lexicon.scores import known_groups
from .told import Who

_AS_IN_CAMEO = frozenset(
    [
        "GOV",
        "MIL",
        "REB",
        "OPP",
        "PTY",
        "COP",
        "JUD",
        "SPY",
        "UAF",
        "BUS",
        "CVL",
        "EDU",
        "ELI",
        "LAB",
        "LEG",
        "REF",
        "CRM",
        "AGR",
        "IGO",
        "NGO",
        "IMG",
        "MNC",
    ]
)
_CAMEO_ROLES: Mapping[str, str] = {"JRN": "MED", "MED": "HLH"}
"""PLOVER's journalists are CAMEO's media, its medics CAMEO's health; sectors that CAMEO lacks leave no role."""

_SECTORS: Mapping[str, str] = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
    "PTY": "Parties", "OPP": "Opposition", "REB": "Rebel", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organization", "BUS": "Business", "JRN": "Media", "EDU": "Education", "MED": "Medical / Health",
    "LAB": "Labor", "REL": "Religious", "CVL": "General Population / Civilian / Social", "CRM": "Criminals / Gangs",
    "SPY": "Intelligence", "REF": "Refugees", "AGR": "Agriculture / Fishing / Forestry",
}  # fmt: skip
"""ICEWS's sectors in English by PLOVER's code."""

_UNITED_NATIONS = frozenset({"UN", "UNSC", "UNGA", "UNHCR", "UNICEF", "UNRWA", "OHCHR", "OCHA", "UNESCO", "UNDP"})


@dataclass(frozen=True, slots=True)
class CameoActor:
    """A CAMEO actor code in its parts; each "" where it has none."""

    country: str
    group: str
    role: str

    @property
    def whole(self) -> str:
        return self.country + self.role + self.group


def cameo(party: Who | None) -> CameoActor:
    """The CAMEO code of a party: country or known group, and role."""
    if party is None:
        return CameoActor("", "", "")
    known = known_groups().get(party.code)
    country = party.country.cameo if party.country else ""
    role = known.role if known else cameo_role(party.sector)
    return CameoActor(country, known.group if known else "", role)


def cameo_role(sector: str) -> str:
    """CAMEO's role for a PLOVER sector, "" where CAMEO has none."""
    return sector if sector in _AS_IN_CAMEO else _CAMEO_ROLES.get(sector, "")


def icews_sector(sector: str) -> str:
    """ICEWS's words for a PLOVER sector, "" where it has none."""
    return _SECTORS.get(sector, "")


def plover(party: Who) -> str:
    """PLOVER's code of a party: a country, UNO, EUR or IGO for organisations, else "" as for all who are unknown."""
    if party.state:
        return "KOS" if party.state == "XKX" else party.state
    if party.code in _UNITED_NATIONS:
        return "UNO"
    return "EUR" if party.code == "EU" else "IGO" if party.kind in ("organisation", "alliance", "group") else ""
