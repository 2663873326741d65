"""The figures of the signed-network part on the data beside ../shared/gold/blocs/README.md, as JSON.

python evaluation/blocs.py
"""

from __future__ import annotations

import csv
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from blocwatch.network.armsrace import Forces, races
from blocwatch.network.balance import (
    local_triangle_balance,
    local_walk_balance,
    triangle_balance,
    triangles,
    walk_balance,
)
from blocwatch.network.changes import change_points
from blocwatch.network.optimum import Graph, divide
from blocwatch.network.response import granger

GOLD = Path(__file__).resolve().parent.parent.parent / "shared/gold/blocs"
Figures = dict[str, float]


def table(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def graph(edges: Iterable[tuple[str, str, float]]) -> tuple[Graph, list[str]]:
    listed = list(edges)
    names = sorted({name for a, b, _ in listed for name in (a, b)})
    number = {name: i for i, name in enumerate(names)}
    return Graph.of(len(names), ((number[a], number[b], w) for a, b, w in listed)), names


def tribes() -> Figures:
    found, names = graph((r["a"], r["b"], float(r["sign"])) for r in table("tribes_signed.csv"))
    published = {r["node"]: r for r in table("tribes_local_balance_published.csv")}
    walks, threes = local_walk_balance(found), local_triangle_balance(found)
    off = [abs(walks[i] - float(published[n]["local_walk_balance"])) for i, n in enumerate(names)]
    off += [abs((threes[i] or 0) - float(published[n]["local_triangle_balance"])) for i, n in enumerate(names)]
    return {
        "tribes frustration": divide(found).value, "tribes three groups": divide(found, "free").value,
        "tribes triangle balance": triangle_balance(found) or 0, "tribes walk balance": walk_balance(found),
        "tribes local balances right to 4 decimals": sum(x < 5e-5 for x in off) / len(off),
    }  # fmt: skip


def windows() -> Figures:
    edges: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for r in table("cow_signed_1946_1999.csv"):
        edges[r["period"]][min(r["a"], r["b"]), max(r["a"], r["b"])] = float(r["sign"])
    begun, right = time.process_time(), 0
    wanted = table("cow_exact_results.csv")
    for row in wanted:
        found, _ = graph((a, b, w) for (a, b), w in edges[row["period"]].items())
        two, free = divide(found), divide(found, "free")
        values = (two.value, free.value) == (float(row["frustration_k2"]), float(row["frustration_kfree"]))
        right += values and two.proven and free.proven
    return {
        "windows": len(wanted),
        "windows right and proven": right,
        "windows cpu seconds": time.process_time() - begun,
    }


def icews() -> Figures:
    total: dict[tuple[str, str], float] = defaultdict(float)
    for r in table("icews_dyad_year_2002_2014.csv"):
        if r["year"] == "2014" and r["source"] != r["target"]:
            weight = int(r["verb_coop"]) + 3 * int(r["matl_coop"]) - 2 * int(r["verb_conf"]) - 6 * int(r["matl_conf"])
            total[min(r["source"], r["target"]), max(r["source"], r["target"])] += weight
    edges = ((a, b, round(math.copysign(math.log1p(abs(w)), w), 6)) for (a, b), w in total.items())
    begun = time.monotonic()
    found = divide(graph(edges)[0])
    return {"icews 2014": found.value, "icews proven": found.proven, "icews seconds": time.monotonic() - begun}


def powers() -> Figures:
    out: Figures = {}
    for year in (1872, 1881, 1907):
        rows = [r for r in table("wwi_signed_1872_1918.csv") if int(r["begin"]) <= year < int(r["end"])]
        found, names = graph((r["a"], r["b"], float(r["sign"])) for r in rows)
        best = divide(found)
        out[f"powers {year} frustration"] = best.value
        if year == 1907:
            balanced, every = triangles(found)
            camp = {n for n, label in zip(names, best.labels, strict=True) if label == best.labels[names.index("GBR")]}
            out |= {"powers 1907 balanced": balanced, "powers 1907 triangles": every,
                    "powers 1907 camps right": camp == {"GBR", "FRA", "RUS"}}  # fmt: skip
    return out


def levant() -> Figures:
    rows = table("israel_palestine_weekly_goldstein_1979_2003.csv")
    weeks = [date.fromisoformat(r["week_start"]) for r in rows]
    israel, palestine = ([float(r[c]) for r in rows] for c in ("i2p", "p2i"))
    both = [a + b for a, b in zip(israel, palestine, strict=True)]
    changed = {day.isoformat()[:7] for day in change_points(weeks, both)}
    return {
        "granger p2i to i2p": granger(palestine, israel).f, "granger i2p to p2i": granger(israel, palestine).f,
        "change point 2000-09": "2000-09" in changed,
    }  # fmt: skip


def rivalries() -> Iterator[tuple[int, int, list[range]]]:
    spells: dict[tuple[int, int], list[range]] = defaultdict(list)
    for r in table("tss_rivalries.csv"):
        a, b = sorted((int(r["ccode1"]), int(r["ccode2"])))
        spells[a, b].append(range(max(1816, int(r["start"])), min(2000, int(r["end"] or 2000)) + 1))
    for (a, b), years in spells.items():
        yield a, b, years


def arms() -> Figures:
    spending: dict[int, dict[int, float]] = defaultdict(dict)
    troops: dict[int, dict[int, float]] = defaultdict(dict)
    for r in table("nmc_v7_milex_milper_cinc.csv"):
        for store, column in ((spending, "milex"), (troops, "milper")):
            if r[column] not in ("", "NA", "-9"):
                store[int(r["ccode"])][int(r["year"])] = float(r[column])
    found = [
        (a, b, race.first, race.last)
        for a, b, spells in rivalries() for years in spells
        for race in races(Forces(spending[a], troops[a]), Forces(spending[b], troops[b]), years)
    ]  # fmt: skip
    gold = [(*sorted((int(r["ccode1"]), int(r["ccode2"]))), int(r["styear"]), int(r["endyear"]))
            for r in table("grh_arms_races.csv")]  # fmt: skip
    hits = [{g for g in gold if g[:2] == f[:2] and g[2] <= f[3] + 1 and f[2] <= g[3] + 1} for f in found]
    return {
        "arms races recall": len(set().union(*hits)) / len(gold), "arms races precision": sum(map(bool, hits)) / len(found),
    }  # fmt: skip


def figures() -> Figures:
    """All figures, rounded to 7 decimals."""
    found = tribes() | windows() | icews() | powers() | levant() | arms()
    return {name: round(float(value), 7) for name, value in found.items()}


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
