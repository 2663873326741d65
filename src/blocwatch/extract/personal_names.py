"""People: names after titles, names with an office set beside them, last names of people named in full elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..lexicon.actors import Gazetteer
from ..lexicon.actors import Office as Held
from ..lexicon.alike import bare
from ..lexicon.nouns import surname_first, words_of
from ..model import Mention, Sentence
from .names_apart import WEEKDAYS
from .roles import Office, office_before
from .spots import Found, Page, capitalised, method, title_case

_ARTICLED = re.compile(r"(?:al|el|as|ash|an|ad|ar)-[A-Z]")
"""The Arabic article joined to a name: 'Haider al-Abadi'."""
LONGEST_NAME = 6
"""Words in one personal name, initials and particles included."""
_MONTHS = frozenset(("March", "April", "May", "June", "August"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names: the fullest name, the state or organisation, the office."""

    name: str
    actor: str | None
    role: str | None
    sector: str | None
    sex: str
    why: str


def name_run(sentence: Sentence, start: int, taken: frozenset[int]) -> int | None:
    """The last token of a personal name that starts on a token, None where none does.

    ``taken`` are tokens that belong to names of states and organisations.
    """
    i = start
    while i < min(len(sentence.tokens), start + LONGEST_NAME) and _name_word(sentence, i, start, taken):
        i += 1
    while (
        i > start and not capitalised(sentence.tokens[i - 1].text) and not (i - 1 > start and _joined(sentence, i - 1))
    ):
        i -= 1
    while i > start and sentence.tokens[i - 1].text == "-":
        i -= 1
    if i == start + 1 and sentence.tokens[start].pos != "PROPN":
        return None
    return i - 1 if i > start else None


def _name_word(sentence: Sentence, i: int, start: int, taken: frozenset[int]) -> bool:
    token = sentence.tokens[i]
    if i in taken:
        return False
    if capitalised(token.text):
        return token.pos == "PROPN" or (i == start and _proper(sentence, i + 1))
    if i == start or i + 1 >= len(sentence.tokens):
        return i > start and _joined(sentence, i)
    after = sentence.tokens[i + 1].text
    particle = token.text in words_of("particle") and (capitalised(after) or after == "-")
    return _joined(sentence, i) or (particle and token.text not in ("and", "of")) or bool(_ARTICLED.match(token.text))


def _joined(sentence: Sentence, i: int) -> bool:
    """A hyphen inside a word, or the small second half after it: 'Jong-un'."""
    here, before = sentence.tokens[i], sentence.tokens[i - 1]
    close = here.span.start == before.span.end
    return (
        close
        and (here.tag == "HYPH" or here.text == "-" or before.text == "-")
        and (here.text == "-" or here.text.isalpha())
    )


def _proper(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].pos == "PROPN" and capitalised(sentence.tokens[i].text)


def name_before(sentence: Sentence, end: int, taken: frozenset[int]) -> int | None:
    """The first token of the personal name that ends on token ``end``, None where there is none."""
    i = end
    while i >= 0 and end - i < LONGEST_NAME and i not in taken and _proper(sentence, i):
        i -= 1
    return i + 1 if i < end else None


def sex_of(words: Iterable[str]) -> str:
    """What titles and nouns of office tell: 'f' for a spokeswoman, 'm' for a king, '' else."""
    low = [word.lower() for word in words]
    if any(word in words_of("sex_she") for word in low):
        return "f"
    return "m" if any(word in words_of("sex_he") for word in low) else ""


def identity(gazetteer: Gazetteer, name: str, day: date | None, code: str | None = None) -> Held | None:
    """The office that a person of this name held on the day, for the given state if one is given; else any time's."""
    for when in (day, None):
        held = gazetteer.people(name, when)
        mine = [office for office in held if code is None or office.code == code]
        if mine and len({office.code for office in mine}) == 1:
            return chief(mine)
    return None


def chief(held: Sequence[Held]) -> Held:
    """The office that news name somebody by who holds several at once: head of state before all others."""
    return min(held, key=lambda office: office.role != "head of state")


class Roster:
    """The people of one article, found again by their full name or by their last."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._openings: dict[str, int] = {}

    def add(self, person: Person) -> None:
        """Remember somebody under the full name and under every last name that it may be cut down to."""
        for name in cut_names(person):
            known = self._by_name.setdefault(name, [])
            if not any(_one_person(other, person) for other in known):
                known.append(person)
            opening, tokens = name.replace("-", " - ").split()[0], len(name.replace("-", " - ").split())
            self._openings[opening] = max(self._openings.get(opening, 0), tokens)

    def find(self, sentence: Sentence, start: int, taken: frozenset[int]) -> tuple[int, list[Person]] | None:
        """The longest known name that starts on a token: its last token, and who may be meant."""
        longest = self._openings.get(sentence.tokens[start].text, 0)
        for last in range(min(len(sentence.tokens), start + longest) - 1, start - 1, -1):
            if any(i in taken for i in range(start, last + 1)):
                continue
            people = self._by_name.get(words(sentence, start, last))
            if people:
                return last, people
        return None

    def called(self, name: str) -> list[Person]:
        """The people known by a name, full or cut down."""
        return self._by_name.get(name, [])

    def __bool__(self) -> bool:
        return bool(self._by_name)


def _one_person(one: Person, other: Person) -> bool:
    """'Donald J. Trump' and 'Donald Trump', 'Kim Jong Un' and 'Kim Jong-un': the same but for what stands between."""
    parts, others = (bare(re.sub(r"[\s-]+", " ", person.name)).split() for person in (one, other))
    between = {tuple(some[1:-1]) for some in (parts, others)} - {()}
    return one.actor == other.actor and (parts[0], parts[-1]) == (others[0], others[-1]) and len(between) < 2


def words(sentence: Sentence, first: int, last: int) -> str:
    """The words of some tokens as written, hyphens closed up, every gap one space."""
    return " ".join(token.text for token in sentence.tokens[first : last + 1]).replace(" - ", "-")


def cut_names(person: Person) -> Iterator[str]:
    """The full name, its tails ('von der Leyen', 'Leyen'), and the first word where the family name comes first."""
    parts = person.name.split()
    for i in range(len(parts)):
        tail = parts[i:]
        if i == 0 or capitalised(tail[0]) or tail[0] in words_of("particle"):
            yield " ".join(tail)
    if len(parts) > 1 and person.actor in surname_first():
        yield parts[0]
    if _ARTICLED.match(parts[-1]):
        yield parts[-1].split("-", 1)[1]


def person_found(page: Page, sentence: int, first: int, last: int, person: Person, rule: str) -> Found:
    """A mention of a known person over some tokens."""
    found = page.found(sentence, first, last, "person", rule)
    return Found(
        Mention(
            found.span, found.mention.text, person.actor, "person", method(rule),
            person=person.name, role=person.role, sector=person.sector, why=person.why,
        ),
        sentence, first, last, "person", person.sex,
    )  # fmt: skip


def title_before(page: Page, sentence: int, first: int) -> Office | None:
    """The noun phrase of office right before a name, if it can be a title."""
    office = office_before(page.sentences[sentence], first)
    if office is None or office.plural or office.kind(page.sentences[sentence]) == "body":
        return None
    return office


def within_longer_name(sentence: Sentence, first: int, last: int, covered: frozenset[int]) -> bool:
    """'Igor Putin', 'Putin Avenue': the known last name with another capitalised name at its side."""
    tokens = sentence.tokens
    if title_case(sentence):
        return False
    before = (
        first > 0 and first - 1 not in covered and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == last
    )
    titled = first > 0 and (tokens[first - 1].text.lower() in words_of("title"))
    after = (
        last + 1 < len(tokens)
        and last + 1 not in covered
        and tokens[last].dep == "compound"
        and tokens[last].head == last + 1
    )
    return (before and not titled and not _office_word(sentence, first)) or (after and tokens[last + 1].pos == "PROPN")


def _office_word(sentence: Sentence, first: int) -> bool:
    return office_before(sentence, first) is not None


def stands_alone(sentence: Sentence, i: int) -> bool:
    """Whether a single capitalised word is a noun phrase of its own that acts: subject, object, possessor."""
    token = sentence.tokens[i]
    alone = token.dep in ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj", "appos", "ROOT")
    if token.text in WEEKDAYS or (
        token.text in _MONTHS and "CD" in {t.tag for t in sentence.tokens[max(0, i - 1) : i + 2]}
    ):
        return False
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(sentence.tokens) and sentence.tokens[j].pos == "PROPN"]
    return alone and not any(sentence.tokens[j].head == i or token.head == j for j in beside)


def placed(sentence: Sentence, i: int) -> bool:
    """Whether a word stands where a place is told: 'in Sabah'."""
    token = sentence.tokens[i]
    return token.dep == "pobj" and sentence.tokens[token.head].text.lower() in words_of("locative")
