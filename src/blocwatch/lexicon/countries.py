"""Codes of states and territories in other data sets: FIPS 10-4, Correlates of War, CAMEO, the names that ICEWS writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .factfiles import table


@dataclass(frozen=True, slots=True)
class Country:
    """One state or territory; "" where a list has no code for it. ``cow`` is text, it is joined on and not counted with."""

    iso3: str
    iso2: str
    fips: str
    cow: str
    cameo: str
    icews: str
    source: str


class Countries:
    """Finds a country by any of its codes, exactly as written."""

    def __init__(self, listed: tuple[Country, ...]) -> None:
        self.listed = listed
        self._iso3 = {country.iso3: country for country in listed}
        self._fips = {country.fips: country for country in listed if country.fips}
        self._cow = _first(listed)
        self._cameo = {country.cameo: country for country in listed if country.cameo}
        self._icews = {country.icews.casefold(): country for country in listed}

    def get(self, iso3: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._iso3.get(iso3)

    def by_fips(self, code: str) -> Country | None:
        """The country of a FIPS 10-4 code."""
        return self._fips.get(code)

    def by_cow(self, number: str) -> Country | None:
        """The country of a Correlates of War number: the present state where a former one had it too."""
        return self._cow.get(number)

    def by_cameo(self, code: str) -> Country | None:
        """The country of a CAMEO country code."""
        return self._cameo.get(code) or self._iso3.get(code)

    def by_icews(self, name: str) -> Country | None:
        """The country of an English name as ICEWS writes it."""
        return self._icews.get(name.casefold())


def _first(listed: tuple[Country, ...]) -> dict[str, Country]:
    # Former states stand after the present ones, so the reversed order lets the present one win.
    return {country.cow: country for country in reversed(listed) if country.cow}


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The shipped table, read once."""
    return Countries(tuple(Country(*row) for row in table("country_codes.tsv")))
