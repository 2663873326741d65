"""What a person types into a search: words, "exact phrases" and beginnings*, all of which must stand there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import duckdb

from ..errors import BadRequest

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")

Manner = Literal["word", "beginning", "phrase"]

MOST = 12
"""Most words in one search."""

_HOLDING = """
CREATE OR REPLACE TEMP TABLE holding AS
WITH hits AS (
    SELECT p.article, w.term, sum(p.times) AS times FROM postings p JOIN wanted w ON w.id = p.word GROUP BY ALL
), weights AS (
    SELECT term, ln(1 + (SELECT count(*) FROM article_index) / count(*)) AS weight FROM hits GROUP BY term
)
SELECT article AS id, sum(weight * times / (times + 1.5)) AS score
FROM hits JOIN weights USING (term) GROUP BY article HAVING count(*) = $terms
"""

_WANTED = """
INSERT INTO wanted SELECT $term, id FROM vocabulary
WHERE CASE WHEN $beginning THEN starts_with(word, $word) ELSE word IN (SELECT unnest($forms)) END
"""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for. ``words`` are without accents and in small letters, of a phrase in their order."""

    manner: Manner
    words: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in text without accents and in small letters."""
        if self.manner == "beginning":
            return rf"\b{self.words[0]}"
        if self.manner == "word":
            return rf"\b(?:{'|'.join(forms(self.words[0]))})\b"
        return r"\b" + r"[\W_]+".join(self.words) + r"\b"

    @property
    def parts(self) -> tuple[str, ...]:
        """What may stand for it among the bare words of a text (``bare``)."""
        if self.manner == "beginning":
            return (f" {self.words[0]}",)
        if self.manner == "word":
            return tuple(f" {form} " for form in forms(self.words[0]))
        return (f" {' '.join(self.words)} ",)


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a search. Raises BadRequest where there is no word in it, or too many."""
    found = [term for quoted, bare in _TERM.findall(text) for term in _terms(quoted, bare)]
    if not found:
        raise BadRequest(f"{text!r} holds no word to look for")
    if sum(len(term.words) for term in found) > MOST:
        raise BadRequest(f"a search of more than {MOST} words: leave some out")
    return tuple(dict.fromkeys(found))


def _terms(quoted: str, bare: str) -> list[Term]:
    words = tuple(_WORD.findall(plain(quoted or bare)))
    if not words:
        return []
    if len(words) > 1:
        return [Term("phrase", words)]  # also 'Asia-Pacific': what is written as one is looked for as one
    return [Term("beginning" if bare.endswith("*") else "word", words)]


def plain(text: str) -> str:
    """Text as the index has it: small letters without accents."""
    spread = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def bare(text: str) -> str:
    """SQL for the bare words of a text: small letters without accents, a space between them and at both ends."""
    return f"' ' || trim(regexp_replace(strip_accents(lower({text})), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) || ' '"


def forms(word: str) -> tuple[str, ...]:
    """A word with its singular and plural: 'missile' also finds 'missiles', and the other way round."""
    more = [f"{word}s", f"{word}es"]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        more = [word[:-1], *([word[:-2]] if word.endswith("es") else [])]
    return (word, *more)


def hold(connection: duckdb.DuckDBPyConnection, wanted: tuple[Term, ...]) -> None:
    """Make a temporary table ``holding`` of the articles with all the terms in them: id, score (more is better).

    Of a phrase its longest word stands for it, since words like 'in' cost much and tell little.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (term INTEGER, id INTEGER)")
    for number, term in enumerate(wanted):
        whole, word = term.manner == "phrase", max(term.words, key=len)
        bound = {"term": number, "word": word, "beginning": term.manner == "beginning", "forms": [word] if whole else list(forms(word))}  # fmt: skip
        connection.execute(_WANTED, bound)
    connection.execute(_HOLDING, {"terms": len(wanted)})
