"""What networks of events answer on prepared sentences, and how much of it is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from training.events_batches import actor_scores, asked, inputs
from training.events_items import NEWS, NONE, STATUSES, TYPES, Row
from training.statements_full import cue_words


class Reader(NamedTuple):
    """A network, the layers under it, and where they are run."""

    net: Any
    kept: Any
    device: str


def predicted(by: Reader, rows: Sequence[Row], floor: float = 0.2) -> list[list[dict[str, Any]]]:
    """For each view the acts found, as probabilities."""
    out: list[list[dict[str, Any]]] = [[] for _ in rows]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["ids"]))
    n, s = len(TYPES) + 1, len(STATUSES)
    with torch.no_grad():
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            batch = [rows[i] for i in places]
            given = inputs(batch).to(by.device)
            x, bias = by.kept(given)
            x = by.net.below(x, bias, given.features)
            share = by.net.trigger(by.net.above(x, bias)).softmax(-1).cpu().numpy()
            found = [
                (r, words, p)
                for r, item in enumerate(batch)
                for words, p in trigger_words(share[r][item["first"]], floor)
            ]
            if not found:
                continue
            given_acts = asked(batch, [(r, w) for r, w, _ in found], x.shape[1]).to(by.device)
            acts, pairs = by.net.acts(x, bias, given_acts)
            kind, status = acts[:, :n].softmax(-1).cpu().numpy(), acts[:, n : n + s].softmax(-1).cpu().numpy()
            flags = acts[:, n + s : n + s + 2].sigmoid().cpu().numpy()
            roles = actor_scores(pairs, given_acts.stands).sigmoid().cpu().numpy()
            for k, (r, words, p) in enumerate(found):
                sides = roles[k, : len(batch[r]["codes"])]
                out[places[r]].append({"words": words, "p": p, "kind": kind[k], "status": status[k], "flags": flags[k], "roles": sides})  # fmt: skip
    return out


def trigger_words(share: Any, floor: float) -> list[tuple[tuple[int, ...], float]]:
    """Runs of words that tell an act, a new one at each word that opens one; with the probability."""
    out = cue_words(share, floor)
    chances = [1 - share[words, 0] for words in out]
    return [
        (tuple(i for i, p in zip(words, some, strict=True) if p >= some.max() / 2), float(some.max()))
        for words, some in zip(out, chances, strict=True)
    ]


def decided(act: dict[str, Any], floor: float, side: float = 0.5) -> dict[str, Any] | None:
    """The act with its parties, None below the floor or without a doer."""
    sure = act["p"] * (1 - act["kind"][NONE])
    left = {i for i, (doer, _) in enumerate(act["roles"]) if doer >= side}
    right = {i for i, (_, other) in enumerate(act["roles"]) if other >= side}
    mutual = act["flags"][1] >= 0.5
    if mutual:
        left = right = left | right
    if sure < floor or not left or (mutual and len(left) < 2):
        return None
    if not mutual:
        for i in left & right:
            (left if act["roles"][i][0] < act["roles"][i][1] else right).discard(i)
        if not left:
            return None
    return {
        "type": int(act["kind"][:NONE].argmax()), "status": int(act["status"].argmax()), "negated": bool(act["flags"][0] >= 0.5),
        "mutual": bool(mutual), "left": left, "right": right,
    }  # fmt: skip


def report(by: Reader, data: dict[bool, dict[str, Row]], part: str) -> None:
    """Pair and type F1, whole events, false events. Labels whose parties are not mentioned count as missed."""
    for kind, news in (("own", False), ("news", True)):
        rows = [row for row in data[False].values() if row["part"] == part and row["id"].startswith(NEWS) == news]
        if not rows:
            continue
        answers = predicted(by, rows)
        for floor in (0.3, 0.5, 0.7, 0.8):
            hit = told = found = whole = typed = events = false = empty = 0
            for row, acts in zip(rows, answers, strict=True):
                got = [d for act in acts if (d := decided(act, floor))]
                if not row["told"]:
                    empty, false = empty + 1, false + bool(got)
                    continue
                want = {(p, e["types"][0]): e for e in row["events"] for p in _pairs(e)}
                have = {(p, e["type"]) for e in got for p in _pairs(e)}
                hit += sum(
                    any(_alike(p, q) and t in e["types"] for q, t in have)
                    for (p, _), e in want.items()
                    if not e["lost"]
                )
                told, found, events = told + len(want), found + len(have), events + row["told"]
                for e in row["events"]:
                    same = [g for g in got if g["type"] in e["types"] and _same(e, g)] if not e["lost"] else []
                    typed += bool(same)
                    whole += any(g["status"] == e["status"] and g["negated"] == e["negated"] for g in same)
            print(
                part, kind, floor, f"F1 {200 * hit / max(1, told + found):.1f} P {100 * hit / max(1, found):.1f} R {100 * hit / max(1, told):.1f}",
                f"typed {100 * typed / events:.1f} whole {100 * whole / events:.1f} false {100 * false / max(1, empty):.1f}", flush=True,
            )  # fmt: skip


def _pairs(e: dict[str, Any]) -> set[Any]:
    if e["mutual"]:
        return {frozenset((a, b)) for a in e["left"] for b in e["left"] if a != b}
    return {(a, b) for a in e["left"] for b in e["right"] or [-1]}


def _alike(one: Any, other: Any) -> bool:
    return bool(
        one == other if isinstance(one, tuple) and isinstance(other, tuple) else frozenset(one) == frozenset(other)
    )


def _same(e: dict[str, Any], g: dict[str, Any]) -> bool:
    left, right = _pairs(e), _pairs(g)
    return all(any(_alike(a, b) for b in right) for a in left) and all(any(_alike(a, b) for a in left) for b in right)
