"""Words of attribution: cue verbs with their frames and stance, cue nouns and adjectives, nouns for kinds of speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

import yaml

from ..errors import BadLexicon
from ..model import Stance

Part = Literal[
    "nouns", "adjectives", "adverbs", "negative", "document", "outlet", "outlet_names", "crowd", "unnamed", "anonymous"
]
Group = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cues:
    """``verbs`` gives, for a lemma, each frame letter's stance; the file says what the letters mean."""

    verbs: Mapping[str, Mapping[str, Stance]]
    words: Mapping[str, Mapping[str, Stance]]
    """By part of the file: lemma (outlet names as written) to stance."""

    def stance(self, part: Part, word: str) -> Stance | None:
        """The stance of a word in one part of the lexicon, None if it isn't there."""
        return self.words[part].get(word)

    def has(self, part: Part, word: str) -> bool:
        """Whether a word is in one part of the lexicon."""
        return word in self.words[part]


def _verbs(groups: list[Group]) -> dict[str, dict[str, Stance]]:
    out: dict[str, dict[str, Stance]] = {}
    for group in groups:
        for word in group["words"].split():
            frames = out.setdefault(word, {})
            for letter in group["frames"]:
                frames.setdefault(letter, cast(Stance, group["stance"]))
    return out


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The lexicon that ships with the package. Raises BadLexicon where the file lacks a part."""
    raw = yaml.safe_load(files("blocwatch.lexicon.data").joinpath("cues.yaml").read_text("utf-8"))
    try:
        verbs = _verbs(raw.pop("verbs"))
        words = {part: {w: cast(Stance, g["stance"]) for g in groups for w in g["words"].split()}
                 for part, groups in raw.items()}  # fmt: skip
    except (KeyError, AttributeError, TypeError) as error:
        raise BadLexicon(f"cues.yaml: {error!r}") from error
    return Cues(verbs, words)
