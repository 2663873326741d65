"""Make present/data/world.json: the outlines of states, projected, from Natural Earth (public domain).

Wants the files of the npm package world-atlas 2.0.2 (ISC; Natural Earth 4.1.0 as TopoJSON):
python training/build_world.py package/countries-110m.json package/countries-50m.json
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from blocwatch.lexicon.actors import gazetteer

WIDTH = 1000
"""Units from the western to the eastern edge; a tenth of one is the finest that is kept."""
TARGET = Path(__file__).resolve().parent.parent / "src/blocwatch/present/data/world.json"
NAMES = {
    "United States of America": "USA", "Dem. Rep. Congo": "COD", "Congo": "COG", "Côte d'Ivoire": "CIV", "eSwatini": "SWZ",
    "Macedonia": "MKD", "Bosnia and Herz.": "BIH", "Central African Rep.": "CAF", "Dominican Rep.": "DOM",
    "Eq. Guinea": "GNQ", "S. Sudan": "SSD", "Solomon Is.": "SLB", "W. Sahara": "ESH", "Czechia": "CZE", "Laos": "LAO",
    "Palestine": "PSE", "Vatican": "VAT", "Marshall Is.": "MHL", "St. Kitts and Nevis": "KNA", "St. Vin. and Gren.": "VCT",
    "Antigua and Barb.": "ATG", "São Tomé and Principe": "STP", "Cabo Verde": "CPV", "Micronesia": "FSM",
    "Georgia": "GEO", "Kosovo": "XKX", "Turkey": "TUR", "Falkland Is.": "FLK", "Fr. S. Antarctic Lands": "",
    "N. Cyprus": "", "Somaliland": "", "Antarctica": "-",
}  # fmt: skip
"""Names that differ from ours. "" is land that is drawn and takes no side, "-" is left out."""
# Šavrič, Patterson and Jenny 2018: The Equal Earth map projection.
A = (1.340264, -0.081106, 0.000893, 0.003796)
M = math.sqrt(3) / 2

Point = tuple[float, float]


def projected(lon: float, lat: float) -> Point:
    t = math.asin(M * math.sin(math.radians(lat)))
    t2, t6 = t * t, t**6
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (
        3 * (9 * A[3] * t**8 + 7 * A[2] * t6 + 3 * A[1] * t2 + A[0])
    )  # fmt: skip
    y = t * (A[3] * t**8 + A[2] * t6 + A[1] * t2 + A[0])
    half = 2.7066299836960748
    return (x / half + 1) * WIDTH / 2, (1.3173627591574133 - y) * WIDTH / (2 * half)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def rings(shape: dict[str, Any], known: list[list[Point]]) -> Iterator[list[Point]]:
    polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
    for polygon in polygons or []:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                part = known[number] if number >= 0 else known[~number][::-1]
                points += part[1:] if points else part
            yield from cut(points)


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring in parts that do not cross the 180th meridian: Natural Earth's are stitched together there."""
    whole = [ring[0]]
    for lon, lat in ring[1:]:
        turn = round((whole[-1][0] - lon) / 360)
        whole.append((lon + 360 * turn, lat))
    if abs(whole[-1][0] - whole[0][0]) > 180:
        raise SystemExit("a ring goes round a pole")
    for shift in (-360, 0, 360):
        part = [(lon + shift, lat) for lon, lat in whole]
        for side in (1, -1):
            part = list(clipped(part, side))
        if part:
            yield [*part, part[0]]


def clipped(ring: list[Point], side: int) -> Iterator[Point]:
    """What of a ring lies west (1) of 180° east or east (-1) of 180° west (Sutherland and Hodgman 1974)."""
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside = side * x1 <= 180, side * x2 <= 180
        if inside[0]:
            yield x1, y1
        if inside[0] != inside[1]:
            yield side * 180.0, y1 + (y2 - y1) * (side * 180.0 - x1) / (x2 - x1)


def path(found: Iterable[list[Point]]) -> str:
    """Relative SVG path data in tenths of a unit, the way that reads shortest."""
    parts = []
    for ring in found:
        spots = [tuple(round(10 * v) for v in projected(*point)) for point in ring]
        kept = [spot for i, spot in enumerate(spots[:-1]) if not i or spot != spots[i - 1]]
        if len(kept) < 3:
            continue
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in itertools.pairwise(kept)]
        parts.append(f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-")


def middle(found: Iterable[list[Point]]) -> list[float]:
    """The middle of the largest ring."""
    spots = [[projected(*point) for point in ring] for ring in found]
    largest = max(spots, key=lambda ring: (max(x for x, _ in ring) - min(x for x, _ in ring), len(ring)))
    return [round(sum(p[i] for p in largest) / len(largest), 1) for i in (0, 1)]


def main() -> None:
    """Write the file; a name that is nobody's ends it with that name."""
    coarse, fine = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    facts = gazetteer()
    outlines: dict[str, str] = {}
    land: list[str] = []
    points: dict[str, list[float]] = {}
    for topology in (coarse, fine):
        known = arcs(topology)
        for shape in topology["objects"]["countries"]["geometries"]:
            name = shape["properties"]["name"]
            codes = sorted({n.code for n in facts.named(name)}) if name not in NAMES else [NAMES[name]]
            code = codes[0] if len(codes) == 1 else None
            if code == "-":
                continue
            drawn = list(rings(shape, known))
            if topology is coarse:
                if code is None:
                    raise SystemExit(f"{name!r} is nobody's name here: add it to NAMES")
                if code:
                    outlines[code] = path(drawn)
                    points[code] = middle(drawn)
                else:
                    land.append(path(drawn))
            elif code and code not in outlines and facts.actor(code):
                points[code] = middle(drawn)
    made = {"width": WIDTH, "height": round(2 * 1.3173627591574133 * WIDTH / (2 * 2.7066299836960748)), "scale": 10,
            "outlines": dict(sorted(outlines.items())), "land": land, "points": dict(sorted(points.items()))}  # fmt: skip
    TARGET.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(outlines)} outlines, {len(points) - len(outlines)} more points, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
