"""Which of the things that a name could be it is here: by the day, by the words around it, by the rest of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lexicon.actors import Gazetteer, Hit, Name, Office
from ..lexicon.agents import agent
from ..lexicon.facts import usual
from ..lexicon.nouns import words_of
from ..model import Article, Issue, Sentence, Span
from .near import beside
from .spots import STAGE, Page, capitalised, title_case

HYPHENS = "-‐‑–"
NOT_ACTING = frozenset(
    ["pro", "anti", "non", "post", "pre", "un", "ex", "neo", "mid", "trans", "inter", "intra", "euro"]
)
"""Before a hyphen these make a stance, a time or a negation of the name; who holds the stance is somebody else."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of the gazetteer where it stands: sentence and first and last token, both included."""

    span: Span
    sentence: int
    first: int
    last: int
    name: Name | None
    offices: tuple[Office, ...]

    @property
    def kind(self) -> str:
        return self.name.kind if self.name else "person"


def namings(article: Article, page: Page, gazetteer: Gazetteer) -> tuple[list[Naming], list[Issue]]:
    """The names of the gazetteer in the body, each with one meaning; those with several equally likely are left out."""
    day = article.published.isoformat() if article.published else ""
    hits = [_whole(article.text, hit, gazetteer) for hit in gazetteer.find(article.text)]
    hits = sorted(beside(article.text, hits, gazetteer, day), key=lambda hit: hit.span)
    sure = Counter(code for hit in hits if len(code_set := {n.code for n in hit.names}) == 1 for code in code_set)
    named = frozenset(name.code for hit in hits for name in hit.names if name.text not in _ALIKE)
    out: list[Naming] = []
    issues: list[Issue] = []
    for i, sentence in page.place(hit.span for hit in hits):
        tokens = page.tokens_of(sentence, hits[i].span)
        if tokens is None:
            continue
        name, doubt = choose(hits[i], day, sure)
        before = out[-1] if out and out[-1].sentence == sentence else None
        if name and (_anothers(page.sentences[sentence], name, tokens, before) or _foreign(name, named)):
            continue
        if name and _continent(article.text, hits[i].span):
            continue
        if name and name.text in ("the west", "The west") and not _side(page.sentences[sentence], tokens[1]):
            continue
        if name and _compass(article.text, hits[i], _headline(page.sentences[sentence])):
            continue
        if doubt:
            issues.append(_doubt(article, hits[i], doubt))
        elif name or hits[i].offices:
            out.append(Naming(hits[i].span, sentence, *tokens, name, hits[i].offices))
    return out, issues


_NEXT_WORD = re.compile(r" [A-Z][\w’'-]*")
_GOES_ON = re.compile(r" (?:of )?[A-Z]")


def _whole(text: str, hit: Hit, gazetteer: Gazetteer) -> Hit:
    """'the West' before 'Bank' or 'African bloc': a name that holds its article gives way to the longer one without."""
    if _GOES_ON.match(text, hit.span.end) is None or not hit.span.of(text).lower().startswith("the "):
        return hit
    start = hit.span.start + len("the ")
    inner = next((one for one in gazetteer.find(text[start : start + _LONG]) if one.span.start == 0), None)
    if inner is None or start + inner.span.end <= hit.span.end:
        return hit
    return Hit(Span(start, start + inner.span.end), inner.names, inner.offices)


_LONG = 80
"""Characters of the longest names with an article before them."""
_ALIKE = frozenset(
    ["Ministry of Defence", "National Security Council", "House of Representatives", "Foreign Intelligence Service",
     "Royal Court", "Democratic Party", "Congress"]
)  # fmt: skip
"""Bodies that several states have under the same English name."""


def _common(name: Name) -> bool:
    """Whether other states have a body that these words could name: 'Ministry of Defence', 'Labour Party'."""
    return (
        name.kind in ("body", "name")
        and (name.text == "Security Council" or name.kind == "body")
        and (agent(name.text) is not None)
    )


def _anothers(sentence: Sentence, name: Name, tokens: tuple[int, int], before: Naming | None) -> bool:
    """'Russia's Ministry of Defence', 'the Polish Congress': the body of the state before it, whoever else has one."""
    if before is None or before.name is None or before.name.code == name.code or not _common(name):
        return False
    between = sentence.tokens[before.last + 1 : tokens[0]]
    owned = len(between) == 1 and between[0].tag == "POS"
    qualified = not between and before.kind in ("adjective", "demonym", "acronym")
    more = sentence.tokens[tokens[1]].dep == "compound" and sentence.tokens[tokens[1]].head > tokens[1]
    return (owned or qualified) and not (more and name.kind == "name")


def _foreign(name: Name, named: frozenset[str]) -> bool:
    """Whether common words like 'Ministry of Defence' stand in an article that names other states but not this one."""
    return name.text in _ALIKE and bool(named) and name.code not in named


def _headline(sentence: Sentence) -> bool:
    """Whether every longer word has a capital, whatever the parser takes it for."""
    return title_case(sentence) or all(
        capitalised(t.text) for t in sentence.tokens if len(t.text) > 4 and t.text.isalpha()
    )


_PART_OF_CONTINENT = {
    "America": re.compile(r"(?:North|South|Latin|Central|Spanish) $"),
    **dict.fromkeys(
        ("American", "Americans"),
        re.compile(
            r"(?:North|South|Latin|Central|Native|African|Asian|Hispanic|Afro|Ibero|Inter|Pan)[ -]$", re.IGNORECASE
        ),
    ),
    **dict.fromkeys(("Indian", "Indians"), re.compile(r"(?:West|East|American|Amazonian) $")),
}


def _continent(text: str, span: Span) -> bool:
    """'North America', 'Latin American', 'West Indian': the continent, islands or people and not the state."""
    before = _PART_OF_CONTINENT.get(span.of(text))
    return before is not None and before.search(text, max(0, span.start - 12), span.start) is not None


def _side(sentence: Sentence, last: int) -> bool:
    """Whether 'the west' in small letters is the group of states: what acts, owns or is faced, not a direction."""
    token = sentence.tokens[last]
    if sentence.children(last, "prep", "amod") or (last + 1 < len(sentence.tokens) and token.head == last + 1):
        return False
    while token.dep == "conj" and sentence.tokens[token.head] is not token:
        token = sentence.tokens[token.head]
    faced = sentence.tokens[token.head].text.lower() in ("with", "against", "by", "between")
    return token.dep in ("nsubj", "nsubjpass", "poss") or (token.dep == "pobj" and faced)


_COMPASS = re.compile(r"(?:the )?(?:West|Western)", re.IGNORECASE)


def _compass(text: str, hit: Hit, shouting: bool) -> bool:
    """'West African', 'Western Sahara', 'West Ham': a point of the compass that opens another name."""
    if not _COMPASS.fullmatch(hit.span.of(text)):
        return False
    after = _NEXT_WORD.match(text, hit.span.end)
    return after is not None and (not shouting or after[0].strip().lower() in words_of("compass_part"))


def _doubt(article: Article, hit: Hit, codes: Sequence[str]) -> Issue:
    detail = f"'{hit.span.of(article.text)}' may be {' or '.join(codes)}: not decided"
    return Issue(STAGE, "ambiguous-name", detail, article.id, hit.span)


def valid(since: str, until: str, day: str) -> bool:
    """Whether a fact holds on a day; ISO prefixes compare as text. Without a day what holds to this day does."""
    return (not day and not until) or (bool(day) and (since <= day and (not until or day[: len(until)] <= until)))


def choose(hit: Hit, day: str, sure: Counter[str]) -> tuple[Name | None, tuple[str, ...]]:
    """The meaning of a hit, or the codes between which neither day nor article decides.

    ``sure`` counts the codes of the article's names that have one meaning only.
    """
    names = [n for n in hit.names if valid(n.since, n.until, day)] or list(hit.names)
    # What is dated to these years is meant: in 1990 Moscow is the capital of the Soviet Union.
    dated = {n.kind for n in names if day and (n.since or n.until) and valid(n.since, n.until, day)}
    names = [n for n in names if n.kind not in dated or n.since or n.until]
    codes = dict.fromkeys(n.code for n in names)
    if len(codes) < 2:
        return (names[0] if names else None), ()
    best = sorted(codes, key=lambda code: -sure[code])
    if sure[best[0]] > sure[best[1]]:
        return next(n for n in names if n.code == best[0]), ()
    plain = usual(names[0].text, day) if not sure[best[0]] else ""
    return next((n for n in names if n.code == plain), None), () if plain in codes else tuple(codes)


def hyphen_prefix(text: str, span: Span) -> str:
    """The word joined by a hyphen before a span, lower case: 'pro' before 'Russian' in 'pro-Russian', else ''."""
    if span.start == 0 or text[span.start - 1] not in HYPHENS:
        return ""
    start = end = span.start - 1
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def hyphen_suffix(text: str, span: Span) -> str:
    """The word joined by a hyphen after a span: 'led' after 'U.S.' in 'U.S.-led', else ''."""
    if span.end + 1 >= len(text) or text[span.end] not in HYPHENS:
        return ""
    start = end = span.end + 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def part_by_hyphen(text: str, span: Span, shouting: bool) -> bool:
    """'Agence France-Presse', 'Ile-de-France': a hyphen makes the name part of a longer one."""
    after = hyphen_suffix(text, span)
    longer = len(after) > 1 and capitalised(after) and not after.isupper() and not shouting
    return longer or hyphen_prefix(text, span) in words_of("particle")


def inside_another_name(sentence: Sentence, naming: Naming, others: frozenset[int]) -> str:
    """Why a name is part of another proper name (a paper, a person, a firm), '' where it is not.

    ``others`` are the tokens of this sentence that belong to names of the gazetteer.
    """
    shouting = title_case(sentence)
    after = _right_neighbour(sentence, naming.last, others, shouting)
    if after in words_of("namesake"):
        return f"part of the name of a business, paper, school or team ('{after}')"
    land = after if after in words_of("bearing") else _plain_land(sentence, naming.last)
    if naming.kind == "adjective" and not shouting and land:
        return f"part of the name of a stretch of the earth or a war ('{land}')"
    if naming.kind in ("adjective", "demonym", "body", "metonym", "person") or shouting:
        return ""
    if after and naming.kind in ("name", "capital") and _one_name(sentence, naming.last):
        return f"part of a longer proper name ('{after}')"
    before = _left_neighbour(sentence, naming.first, others)
    if before:
        return f"a family name or part of a longer name (after '{before}')"
    return _of_phrase(sentence, naming.first, others)


def _plain_land(sentence: Sentence, last: int) -> str:
    """'the Korean peninsula', 'the Indian subcontinent': names of lands, small letter or not."""
    word = sentence.tokens[last + 1].text.lower() if last + 1 < len(sentence.tokens) else ""
    return word if word in ("peninsula", "subcontinent") else ""


def _right_neighbour(sentence: Sentence, last: int, others: frozenset[int], shouting: bool) -> str:
    """The capitalised word that follows at once and is no name of the gazetteer, lower case."""
    if last + 1 >= len(sentence.tokens) or last + 1 in others:
        return ""
    token = sentence.tokens[last + 1]
    noun = token.pos in ("PROPN", "NOUN", "ADJ") and not token.tag.startswith("PRP")
    return token.text.lower() if noun and (capitalised(token.text) and (not shouting or token.pos == "PROPN")) else ""


def _one_name(sentence: Sentence, last: int) -> bool:
    """Whether the parser, too, joins a name with the capitalised proper noun after it."""
    here, after = sentence.tokens[last], sentence.tokens[last + 1]
    return (
        after.pos == "PROPN" and (here.head > last or after.head == last) and here.dep in ("compound", "nmod", "amod")
    )


def _left_neighbour(sentence: Sentence, first: int, others: frozenset[int]) -> str:
    """The capitalised proper noun that the parser joins with the name from the left, unless it only says which part."""
    if first == 0 or first - 1 in others:
        return ""
    token = sentence.tokens[first - 1]
    # An adjective is no compound: the parser takes a first name that it does not know for one.
    joined = token.dep == "compound" and token.pos in ("PROPN", "ADJ") and token.head >= first
    word = token.text.lower()
    if not joined or not capitalised(token.text) or word in words_of("direction") or word in words_of("title"):
        return ""
    return "" if token.text.isupper() and len(token.text) > 1 else token.text


_STATE_WORDS = frozenset(
    [
        "republic",
        "state",
        "kingdom",
        "people",
        "government",
        "union",
        "federation",
        "emirate",
        "north",
        "south",
        "commonwealth",
    ]
)


def _of_phrase(sentence: Sentence, first: int, others: frozenset[int]) -> str:
    """'Bank of America', 'University of Jordan': a capitalised noun that is no part of a state, + of + the name."""
    of = first - 2 if first and sentence.tokens[first - 1].text.lower() == "the" else first - 1
    if of < 1 or sentence.tokens[of].text != "of" or of - 1 in others:
        return ""
    noun = sentence.tokens[of - 1]
    word = noun.text.lower()
    named = capitalised(noun.text) and noun.pos == "PROPN" and word not in _STATE_WORDS
    return f"part of '{noun.text} of ...'" if named and word in words_of("namesake") else ""


def tokens_of(namings_: Iterable[Naming]) -> dict[int, frozenset[int]]:
    """For each sentence the tokens that belong to names."""
    out: dict[int, set[int]] = {}
    for naming in namings_:
        out.setdefault(naming.sentence, set()).update(range(naming.first, naming.last + 1))
    return {sentence: frozenset(tokens) for sentence, tokens in out.items()}
