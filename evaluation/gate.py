"""Run every scorer that applies and hold the figures against their floors.

    python evaluation/gate.py [--only NAME] [--pin]

Each check is a prediction of predict.py (or the command line's JSON) and the scorer beside the gold; nothing else.
Figures go to evaluation/figures.json. A figure below its floor in evaluation/floors.json fails the gate. ``--pin``
raises floors to the present figures (less a margin of 0.5 %) and never lowers one. Without ../shared it says so and passes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
GOLD, ARTICLES = SHARED / "gold", SHARED / "articles"
REUSE = GOLD / "stories/reuse_pairs_allsides.jsonl.gz"
FIGURES, FLOORS = HERE / "figures.json", HERE / "floors.json"
MARGIN = 0.005

Figures = dict[str, float]


@dataclass(frozen=True)
class Check:
    """One task: its gold, the scorer's arguments ({gold}, {pred}, {json}) and which figures are kept, by dotted path."""

    name: str
    task: str
    gold: str
    scorer: tuple[str, ...]
    keep: dict[str, str] = field(default_factory=dict)


ATTRIBUTION = (
    ("attribution/score_attributions.py", "{gold}", "{pred}", "--json", "{json}"),
    {"overlap f1": "attribution|overlap|2", "statements only": "splits|scope|statement|overlap|2",
     "direct": "splits|type|direct|overlap|2", "mixed": "splits|type|mixed|overlap|2",
     "indirect": "splits|type|indirect|overlap|2", "vague": "splits|kind|vague|overlap|2",
     "exact source": "span|source|2", "exact cue": "span|cue|2", "exact content": "span|content|2"},
)  # fmt: skip

CHECKS: list[Check] = [
    Check(
        "news", "news", "news/dev.jsonl.gz", ("news/score.py", "{gold}", "{pred}"),
        {"fundus f1": "fundus|f1", "aeb f1": "aeb|f1", "must contain": "must_contain|acc",
         "must not contain": "must_not_contain|acc", "date": "date|acc", "title": "title|acc"},
    ),
    Check(
        "times", "times", "temporal/train.jsonl.gz", ("temporal/score_timex.py", "{gold}", "{pred}", "--json"),
        {"value f1": "all|value_f1", "i-same": "all|interval_exact"},
    ),
    Check("attribution", "attribution", "attribution/dev.jsonl.gz", *ATTRIBUTION),
    Check("attribution, light", "attribution-light", "attribution/dev.jsonl.gz", *ATTRIBUTION),
    Check(
        "actors", "actors", "actors/ngec_cases.jsonl", ("actors/score.py", "cases", "{gold}", "{pred}"),
        {"country": "country|acc", "sector": "role|acc"},
    ),
    Check(
        "events-sentences", "events-sentences", "events/events_dev.jsonl",
        ("events/score_relations.py", "{gold}", "{pred}", "--json", "{json}"),
        {"parties": "petr2_gsr/country pair only|f1", "parties and root": "petr2_gsr/country pair+root|f1",
         "unit parties": "petr_unit/country pair only|f1"},
    ),
    Check(
        "outlet stories", "stories", "stories/outlet_stories.jsonl.gz",
        ("stories/score.py", "docs", "{gold}", "{pred}"), {"b3": "b3|f"},
    ),
    Check(
        "ecb documents", "stories", "stories/ecbplus_docs.jsonl.gz",
        ("stories/score.py", "docs", "{gold}", "{pred}"), {"b3": "b3|f"},
    ),
    Check(
        "ecb events", "stories-mentions", "stories/ecbplus_docs.jsonl.gz",
        ("stories/score.py", "mentions", "{gold}", "{pred}", "--kind", "event", "--validated"), {"conll f1": "conll_f1"},
    ),
    Check(
        "loaded", "loaded", "loaded/babe_sg2.jsonl.gz", ("loaded/score.py", "babe", "{gold}", "{pred}"),
        {"babe macro f1": "macro_f1", "babe words precision": "words|p"},
    ),
]  # fmt: skip

READINGS: dict[str, tuple[Path, Path]] = {
    "example article": (ARTICLES / "nato-asia-pacific.txt", ARTICLES / "nato-asia-pacific.reading.yaml"),
}


def run(command: list[str]) -> str:
    """Standard output of a command; its error stops the gate."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 9):
        raise SystemExit(f"gate: {' '.join(command)} failed with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def score(check: Check, folder: Path) -> Figures:
    """Predict and score one task."""
    gold, pred, out = GOLD / check.gold, folder / "pred.jsonl", folder / "out.json"
    run([sys.executable, str(HERE / "predict.py"), check.task, str(gold), str(pred)])
    places = {"gold": str(gold), "pred": str(pred), "json": str(out)}
    script, *args = check.scorer
    printed = run([sys.executable, str(GOLD / script), *(arg.format(**places) for arg in args)])
    found = json.loads(out.read_text() if "{json}" in args else printed)
    return {f"{check.name}: {name}": _at(found, path) for name, path in check.keep.items()}


def _at(found: object, path: str) -> float:
    for part in path.split("|"):
        found = found[int(part)] if isinstance(found, list) else found[part]  # type: ignore[index]
    return round(float(found), 4)  # type: ignore[arg-type]


def score_readings(folder: Path) -> Figures:
    """The reading score of each article that has a reference reading beside it."""
    out: Figures = {}
    for name, (article, reference) in {**READINGS, **_own_readings()}.items():
        reading = folder / "reading.json"
        reading.write_text(blocwatch_json(article), encoding="utf-8")
        printed = run([sys.executable, str(ARTICLES / "score_reading.py"), str(reading), str(reference)])
        sections = re.findall(r"^(\w+) +P .*F1 +([\d.]+)%", printed, re.MULTILINE)
        total = re.search(r"reading score ([\d.]+)", printed)
        out |= {f"{name}: {section}": float(f1) for section, f1 in sections if name == "example article"}
        out[f"{name}: reading score"] = float(total.group(1)) if total else 0.0
    return out


def blocwatch_json(article: Path) -> str:
    return run([sys.executable, "-m", "blocwatch", "read", str(article), "--format", "json", "--no-record"])


def _own_readings() -> dict[str, tuple[Path, Path]]:
    """Our own articles with an expected reading; one article a file only."""
    examples, expected = HERE.parent / "src/blocwatch/examples", HERE.parent / "tests/articles"
    pairs = {}
    for reference in sorted(expected.glob("*.reading.yaml")):
        stem = reference.name.removesuffix(".reading.yaml")
        for article in sorted(examples.glob(f"{stem}.*")):
            pairs[stem] = (article, reference)
    return pairs


def score_blocs() -> Figures:
    """The signed-network figures of blocs.py; times are printed by it and not gated."""
    found = json.loads(run([sys.executable, str(HERE / "blocs.py")]))
    return {f"blocs: {name}": value for name, value in found.items() if not name.endswith("seconds")}


def score_reuse(folder: Path) -> Figures:
    """F1 of telling copied prose from shared quotations: observed pairs, so that stories.py counts them itself."""
    printed = run([sys.executable, str(HERE / "stories.py"), "reuse", str(REUSE), str(folder / "reuse.jsonl")])
    return {"reuse pairs: f1": json.loads(printed)["f1"]}


def read_everything(folder: Path) -> Figures:
    """Every news article through the whole program: how many were read, and that each other one has its reason."""
    source = folder / "news.jsonl"
    with gzip.open(GOLD / "news/dev.jsonl.gz", "rt", encoding="utf-8") as lines, source.open("w") as out:
        asked = [_page(json.loads(line)) for line in lines]
        out.writelines(json.dumps(row) + "\n" for row in asked)
    begun = time.monotonic()
    from blocwatch.model import Reading
    from blocwatch.pipeline import fitting, readings

    results = list(readings([source], workers=fitting(len(asked))))
    read = [r for r in results if isinstance(r, Reading)]
    rejected = [r for r in results if not isinstance(r, Reading)]
    reasons = sorted({issue.code for issue in rejected})
    print(f"  {len(read)} of {len(asked)} read, {len(rejected)} rejected {reasons}, {time.monotonic() - begun:.0f} s")
    return {"everything: answered": len(results) / len(asked), "everything: read": len(read) / len(asked)}


def _page(row: dict[str, str]) -> dict[str, str]:
    """A row of the news set as a page for the program: its HTML where it has any, else its text."""
    kept = {key: row[key] for key in ("id", "url", "outlet", "published", "title")}
    return kept | ({"html": row["html"]} if row["html"] else {"text": row["text"]})


def checks(only: str | None) -> Iterator[tuple[str, Figures]]:
    """Each check's figures, one check at a time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for check in CHECKS:
            if only in (None, check.name):
                yield check.name, score(check, folder)
        if only in (None, "readings"):
            yield "readings", score_readings(folder)
        if only in (None, "reuse"):
            yield "reuse", score_reuse(folder)
        if only in (None, "blocs"):
            yield "blocs", score_blocs()
        if only in (None, "everything"):
            yield "everything", read_everything(folder)


def fingerprint() -> dict[str, str]:
    """A hash of each gold file in use, so that a figure says what it was measured on."""
    files = [REUSE] + [GOLD / check.gold for check in CHECKS] + [path for pair in READINGS.values() for path in pair]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in files}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the present figures, less a margin")
    options = parser.parse_args()
    if not GOLD.exists():
        print("gate: skipped, ../shared is not here")
        return 0
    floors: Figures = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    figures: Figures = {}
    for name, found in checks(options.only):
        print(name)
        for figure, value in found.items():
            print(f"  {figure:<44} {value:9.4f}   floor {floors.get(figure, 0):9.4f}")
        figures |= found
    low = [name for name, value in figures.items() if value < floors.get(name, 0)]
    missing = [] if options.only else [name for name in floors if name not in figures]
    if not options.only:
        FIGURES.write_text(json.dumps({"figures": figures, "gold": fingerprint()}, indent=1) + "\n")
    if options.pin:
        raised = {k: max(floors.get(k, 0), round(v * (1 - MARGIN), 4)) for k, v in figures.items()}
        FLOORS.write_text(json.dumps(floors | raised, indent=1, sort_keys=True) + "\n")
    for name in low:
        print(f"gate: {name} fell to {figures[name]}, its floor is {floors[name]}")
    for name in missing:
        print(f"gate: {name} has a floor and was not measured")
    return 1 if low or missing else 0


if __name__ == "__main__":
    sys.exit(main())
