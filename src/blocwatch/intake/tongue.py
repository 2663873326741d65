"""Which language a text is in. Only English is read."""

from __future__ import annotations

import re

import py3langid

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "with",
        "was",
        "for",
        "by",
        "as",
        "from",
        "has",
        "have",
        "said",
        "are",
        "his",
        "its",
        "which",
        "will",
        "would",
        "been",
        "they",
        "this",
        "not",
        "were",
    ]
)
"""Function words that English shares with no other large language in this mixture."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
_SURE_ENGLISH = 0.12
"""Running English has 20 to 35 % of these words, other languages below 6 % (checked on twelve languages' news)."""
_SHORT = 15
_NOT_ENGLISH = 0.06
WRITTEN, PLAIN = 10.0, 5.0
"""By how many log points another language must be likelier than English for a stretch as written, and for its words
without a capital letter. English news seldom exceeds both ('met in' is Dutch as well), of other languages all but shreds do."""
_RUNNING = 0.2
_PARAGRAPH = 12
_SURE_FOREIGN = 30.0
"""Words that a paragraph must have, and log points, before it is told to be in another language than its article. Of
22,000 English paragraphs of news none had more than 14 points, the shortest foreign ones tried more than 110."""

_PIDGIN = frozenset({"di", "dey", "wey", "dem", "dis", "dat", "don", "una", "wetin", "sey", "abeg"})
"""Words of Nigerian Pidgin; short English with many names is taken for it, which has none of them."""


def language(text: str) -> str:
    """ISO 639-1 code of the text's language, "en" where a text is too short to tell and its letters are Latin.

    Names of foreign people and places mislead a classifier by letters, English function words do not: they decide first.
    """
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    share = _share(words)
    latin = sum(w.isascii() for w in words) >= len(words) / 2
    if share >= _SURE_ENGLISH or (len(words) < _SHORT and latin):
        return "en"
    found = str(py3langid.classify(text[:_SAMPLE])[0])
    if found == "pcm" and _PIDGIN.isdisjoint(words):
        return "en"
    if found == "en" or (share >= _NOT_ENGLISH and latin):
        return "en"
    # Names with nothing but 'condemned' between them are no other language.
    small = list(dict.fromkeys(plain(text[:_SAMPLE].split())))
    return "en" if latin and small and lead(small)[0] <= PLAIN else found


def foreign(text: str) -> str:
    """The other language that a paragraph is surely in, "" where it is English, too short to tell or a list of names."""
    words = text.split()
    small = plain(words)
    if (
        _size(words) < _PARAGRAPH
        or _size(small) < _PARAGRAPH / 2
        or _share([w.lower() for w in _WORD.findall(text)]) >= _RUNNING
    ):
        return ""
    if lead(small)[0] < _SURE_FOREIGN:
        return ""
    ahead, tongue = lead(words)
    return tongue if ahead >= _SURE_FOREIGN else ""


def plain(words: list[str]) -> list[str]:
    """The words without a capital letter: what is no name."""
    return [word for word in words if not word[:1].isupper()]


def lead(words: list[str]) -> tuple[float, str]:
    """By how many log points which language is likelier than English."""
    ranked = dict(py3langid.rank(" ".join(words)))
    best = max(ranked, key=lambda tongue: ranked[tongue])
    return float(ranked[best] - ranked["en"]), str(best)


def _size(words: list[str]) -> int:
    """How many words there are; of letters that are not Latin, which may stand without spaces, three count for one."""
    return max(len(words), sum(letter.isalpha() and letter > "\u024f" for word in words for letter in word) // 3)


def _share(words: list[str]) -> float:
    """How many of some words, lower case, are English function words."""
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
