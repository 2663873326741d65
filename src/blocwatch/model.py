"""Every value that the stages exchange: frozen, typed, without I/O.

Offsets are characters of ``Article.text``, end exclusive. Intervals include both ends.
Actors are named by code: ISO 3166-1 alpha-3 for states, the organisation's own code (NATO, EU, AUKUS) otherwise.
Sectors are PLOVER's (GOV, MIL, ...). Event types, modes and quad classes are PLOVER's, ``cameo`` is a CAMEO code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from .frames import Row, Tabled, flat_fields

BlockKind = Literal[
    "headline",
    "byline",
    "dateline",
    "subhead",
    "paragraph",
    "related",
    "promo",
    "credit",
    "sources",
    "caption",
    "navigation",
    "foreign",
]
BODY_KINDS: frozenset[BlockKind] = frozenset({"headline", "subhead", "paragraph"})
"""Blocks that are reporting: only these are parsed and may hold statements and events."""

Container = Literal["text", "html", "jsonl"]
Precision = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "vague"]
MentionKind = Literal["state", "organisation", "group", "person", "body", "place", "unknown"]
SpeakerKind = Literal["actor", "crowd", "unnamed", "document", "outlet", "unresolved"]
StatementKind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "says", "believes", "fears", "denies", "doubts", "not_said", "conditional", "demands", "threatens", "promises",
    "intends", "accuses", "supports", "opposes", "reserves",
]  # fmt: skip
Scope = Literal["told", "wider"]
Status = Literal[
    "asserted", "claimed", "promised", "threatened", "possible", "sought", "requested", "denied", "expected"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
TieKind = Literal[
    "treaty", "alliance", "membership", "partnership", "arms", "basing", "sanctions", "enmity", "backing", "diplomatic"
]


class Span(NamedTuple):
    """A stretch of ``Article.text``: first character and the one after the last."""

    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Number of characters that both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of days, both ends included, and how precisely it was told."""

    first: date
    last: date
    precision: Precision = "day"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"an interval that ends before it begins: {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class Method:
    """Which stage and which rule or model made a value, and the version of it."""

    stage: str
    rule: str
    version: str = "1"


@dataclass(frozen=True, slots=True)
class Issue:
    """What could not be read or was left open: stage, a short code, a sentence for people, and where."""

    stage: str
    code: str
    detail: str
    page: str = ""
    span: Span | None = None


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it came in, before anything is understood.

    ``url`` is where it was published, "" if unknown. ``outlet``, ``title`` and ``published`` are what the container
    declares (JSON lines), "" or None where it does not.
    """

    id: str
    body: bytes
    container: Container
    url: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    media_type: str = ""
    origin: str = ""
    """The path or stream that it was read from, for messages."""
    place: str = ""
    """The whole path, with the id of a JSON line, that a later version of it would be read from, "" if unknown."""


@dataclass(frozen=True, slots=True)
class Block:
    """A typed part of the article's text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that the article names for itself in a 'Sources include' line or an agency credit."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its whole text, the parts of it, and what it says about itself.

    ``published`` is the day that the article or its container declares, None where neither does.
    ``dateline`` is the place that a wire dateline names, "" if none.
    """

    id: str
    text: str
    title: str
    published: date | None
    blocks: tuple[Block, ...]
    bylines: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    lang: str = ""
    sources: tuple[NamedSource, ...] = ()
    dateline: str = ""

    def body(self) -> tuple[Block, ...]:
        """The blocks that are reporting: headline, subheads, paragraphs."""
        return tuple(block for block in self.blocks if block.kind in BODY_KINDS)


# ---------------------------------------------------------------- language


class Token(NamedTuple):
    """One token. ``head`` is the index of its head within the sentence (the root is its own head).

    ``pos`` is Universal POS, ``tag`` Penn Treebank, ``dep`` a ClearNLP label as spaCy's English models use them.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence and ways to walk it. Indices are positions in ``tokens``."""

    span: Span
    block: Block
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        out: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                out[token.head].append(i)
        return tuple(map(tuple, out))

    @property
    def roots(self) -> tuple[int, ...]:
        """Indices of the tokens without a head."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == i)

    def children(self, i: int, *deps: str) -> tuple[int, ...]:
        """Direct dependents of a token, only those with one of the given labels if any are given."""
        found = self._children[i]
        return tuple(j for j in found if self.tokens[j].dep in deps) if deps else found

    def subtree(self, i: int) -> tuple[int, ...]:
        """The token and everything under it, in text order. Safe on cyclic hand-made parses."""
        seen, stack = {i}, [i]
        while stack:
            for child in self._children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return tuple(sorted(seen))

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads above a token, nearest first."""
        seen = {i}
        while (i := self.tokens[i].head) not in seen:
            seen.add(i)
            yield i

    def extent(self, indices: Iterable[int]) -> Span:
        """Smallest span over some tokens. Raises ValueError on none."""
        spans = [self.tokens[i].span for i in indices]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def covered(self, span: Span) -> tuple[int, ...]:
        """Indices of the tokens that share a character with a span."""
        return tuple(i for i, token in enumerate(self.tokens) if token.span.overlap(span))

    def top(self, span: Span) -> int | None:
        """The head token of a span: the one covered token whose head lies outside, the first if several; None if none."""
        inside = self.covered(span)
        for i in inside:
            if self.tokens[i].head == i or self.tokens[i].head not in inside:
                return i
        return inside[0] if inside else None


@dataclass(frozen=True)
class Parse:
    """The sentences of an article's body blocks, in text order."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.span.start for sentence in self.sentences)

    def at(self, offset: int) -> Sentence | None:
        """The sentence that a character stands in, None between sentences and outside the body."""
        from bisect import bisect_right

        i = bisect_right(self._starts, offset) - 1
        if i < 0 or offset >= self.sentences[i].span.end:
            return None
        return self.sentences[i]


# ---------------------------------------------------------------- extract


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody. ``actor`` is None for a place where nobody acts and for whom we do not know.

    ``person`` is the person's name, ``role`` the office or body as a phrase ("president", "foreign ministry"),
    ``sector`` PLOVER's code. ``antecedent`` is the earlier mention that a pronoun or 'the bloc' was resolved to.
    ``members`` are the codes behind a joint mention ("both countries", "the two leaders").
    """

    span: Span
    text: str
    actor: str | None
    kind: MentionKind
    method: Method
    person: str | None = None
    role: str | None = None
    sector: str | None = None
    antecedent: Span | None = None
    members: tuple[str, ...] = ()
    why: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeRef:
    """An expression of time. ``value`` is its TIMEX3 value, ``type`` TIMEX3's; ``interval`` None where not datable."""

    span: Span
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: Interval | None
    method: Method
    mod: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is. ``actors`` has several codes for a joint statement; the first leads.

    ``kind``: actor (known), crowd (some, many, critics), unnamed (an official), document, outlet, unresolved.
    """

    kind: SpeakerKind
    text: str
    actors: tuple[str, ...] = ()
    person: str | None = None
    role: str | None = None

    @property
    def actor(self) -> str | None:
        return self.actors[0] if self.actors else None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says, believes, fears, demands what. ``within`` is the statement that reports this one.

    ``scope`` is "wider" where nothing is told: a plan, a wish, an order, an attitude ('plans to visit', 'backs the pact').
    """

    id: str
    speaker: Speaker
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    method: Method
    said: Interval | None = None
    said_span: Span | None = None
    where: str | None = None
    within: str | None = None
    vague: bool = False
    why: str = ""
    score: float = 1.0
    scope: Scope = "told"


@dataclass(frozen=True, slots=True)
class Party:
    """One side's member in an event: the code, the words that stand for it, and who exactly."""

    code: str
    span: Span | None = None
    person: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A magnitude that the text tells: what is counted (killed, wounded, troops, money, weapons) and how much."""

    kind: str
    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, whether it happened, and on whose word.

    ``type``, ``mode``, ``context``, ``quad`` (1-4) and ``intensity`` (-10 to 10) are PLOVER's, ``cameo`` CAMEO's.
    ``by``: ids of the statements that it rests on, outermost first; empty = the article's own word.
    ``when`` is None where the text does not date it; the publication day is then only an upper bound. ``actors`` are
    empty where the sentence does not name who did it.
    """

    id: str
    trigger: Span
    type: EventType
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    method: Method
    mode: str | None = None
    context: str | None = None
    cameo: str | None = None
    quad: int | None = None
    intensity: float | None = None
    symmetric: bool = False
    negated: bool = False
    habitual: bool = False
    by: tuple[str, ...] = ()
    when: Interval | None = None
    when_span: Span | None = None
    where: str | None = None
    where_span: Span | None = None
    amounts: tuple[Amount, ...] = ()
    why: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation between two actors. ``sign`` is 1 or -1; ``evidence`` the words that establish or mention it."""

    id: str
    a: str
    b: str
    sign: Literal[1, -1]
    kind: TieKind
    status: Status
    evidence: Span
    method: Method
    by: tuple[str, ...] = ()
    since: Interval | None = None
    why: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """Loaded wording and whose it is: "outlet", or the id of the statement that it stands in."""

    span: Span
    text: str
    by: str
    method: Method
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one article: written to the record whole or not at all."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeRef, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    issues: tuple[Issue, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())
    """What made it: (component, version) pairs, sorted."""
    place: str = ""
    """Stands for where the article was read, "" where it was not read for a record or nothing tells the place."""


def identifier(page: str, stage: str, wording: str, ordinal: int = 0) -> str:
    """Short stable id from page, stage, raw wording and ordinal: a better rule revises a row and does not rename it."""
    raw = "\x1f".join((page, stage, " ".join(wording.split()), str(ordinal)))
    return stage[0] + hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


class Ids:
    """Hands out ids within one article and stage; the same wording again gets the next ordinal."""

    def __init__(self, page: str, stage: str) -> None:
        self._page, self._stage = page, stage
        self._seen: dict[str, int] = {}

    def new(self, wording: str) -> str:
        wording = " ".join(wording.split())
        ordinal = self._seen.get(wording, 0)
        self._seen[wording] = ordinal + 1
        return identifier(self._page, self._stage, wording, ordinal)


# ---------------------------------------------------------------- network


@dataclass(frozen=True, slots=True)
class EventReport:
    """One article's telling of one event, as networks and series count it.

    ``actors`` and ``recipients`` are codes. ``when`` is None where the text does not date it, ``published`` None where
    the article has no day. ``origin`` is the article that the telling goes back to, its own for an original, and
    ``origin_outlet`` that one's outlet. ``voice`` is on whose word, outermost, "" for the article's own.
    ``occurrence`` is the happening that it is a report of, "" where reports were not put together.
    """

    id: str
    article: str
    outlet: str
    origin: str
    origin_outlet: str
    published: date | None
    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    intensity: float = 0.0
    quad: int = 0
    symmetric: bool = False
    negated: bool = False
    habitual: bool = False
    when: Interval | None = None
    voice: str = ""
    occurrence: str = ""


@dataclass(frozen=True, slots=True)
class TieReport:
    """One article's telling of one standing relation; ``since`` is the first day it stands, None where not told."""

    id: str
    article: str
    outlet: str
    origin: str
    origin_outlet: str
    published: date | None
    a: str
    b: str
    sign: Literal[1, -1]
    kind: TieKind
    status: Status
    since: date | None = None
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that some articles tell of who did what to whom; ``published`` has the day of every article that has one."""

    events: tuple[EventReport, ...] = ()
    ties: tuple[TieReport, ...] = ()
    published: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What two actors have for and against each other in a window, and the entries that it rests on.

    ``support`` and ``conflict`` are sums of weights, both >= 0. ``evidence`` holds ids of ties and events, one for each
    happening however often it is told; ``occurrences`` the happenings, ``reports`` how often all of it is told.
    ``outlets`` are those that it goes back to, copies counted with their original. ``voices``: on whose word one stands
    with or against the other, "" for the articles' own. A meeting or a call takes no side and adds no voice.
    """

    a: str
    b: str
    support: float
    conflict: float
    evidence: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    occurrences: tuple[str, ...] = ()
    reports: int = 0
    outlets: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """Support less conflict: above 0 friends, below 0 foes."""
        return self.support - self.conflict

    @property
    def sole_outlet(self) -> str:
        """The one outlet that all of it goes back to, "" where there are several or where facts or own ties bear it."""
        elsewhere = any(":" in entry for entry in self.evidence)
        return self.outlets[0] if len(self.outlets) == 1 and not elsewhere else ""


@dataclass(frozen=True, slots=True)
class Snapshot(Tabled):
    """The signed network of one window: every actor with a tie, every edge once, a < b. Dates None = open.

    Its table has a row for each edge.
    """

    since: date | None
    until: date | None
    actors: tuple[str, ...]
    edges: tuple[Edge, ...]

    def columns(self) -> tuple[str, ...]:
        """The window, then the fields of an edge with its weight."""
        return ("since", "until", "weight", *(field.name for field in fields(Edge)))

    def rows(self) -> Iterator[Row]:
        """One row for each edge."""
        window = {"since": self.since, "until": self.until}
        return (window | {"weight": edge.weight} | flat_fields(edge) for edge in self.edges)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one actor stands.

    ``bloc`` is the place of its bloc in ``Partition.blocs``. ``cross_pressure`` is the share (0 to 1) of its ties'
    weight that pulls against its bloc. ``margin`` is the exact extra frustration of moving it to the other camp,
    0 = undetermined, None where it was not asked for.
    ``on_word_of`` names the one speaker on whose word all its ties rest, "" if there are several or the articles' own.
    """

    actor: str
    bloc: int
    cross_pressure: float
    margin: float | None = None
    on_word_of: str = ""


@dataclass(frozen=True, slots=True)
class Partition(Tabled):
    """The least frustrated division into blocs, and how sure that is: nothing lies below ``lower_bound``.

    Its table has a row for each actor, the value and its bound on every one.
    """

    blocs: tuple[tuple[str, ...], ...]
    value: float
    lower_bound: float
    gap: float
    proven: bool
    standings: tuple[Standing, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """The fields of a standing, then value, lower_bound, gap and proven of the whole."""
        return (*(field.name for field in fields(Standing)), "value", "lower_bound", "gap", "proven")

    def rows(self) -> Iterator[Row]:
        """One row for each actor."""
        whole = {"value": self.value, "lower_bound": self.lower_bound, "gap": self.gap, "proven": self.proven}
        return (flat_fields(standing) | whole for standing in self.standings)


@dataclass(frozen=True, slots=True)
class Shift:
    """An actor that stands elsewhere than in the window before.

    ``at`` is the last day of the window after the move, None where it is open. ``before`` and ``after`` are those that
    it stood and stands with. ``evidence`` holds the ids of the entries that came or went and pull that way, those of
    the heaviest edges first, ``occurrences`` the happenings among them; both are empty where the actor moved because
    others did or because older entries faded.
    """

    actor: str
    at: date | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    occurrences: tuple[str, ...] = ()


# ---------------------------------------------------------------- the account of many articles

CopyKind = Literal["copy", "agency", "rewrite", "citation"]
DisputeKind = Literal["date", "number", "place", "party", "status"]
JudgementKind = Literal["same", "different", "correct"]


@dataclass(frozen=True, slots=True)
class Copy:
    """From whom an article has what it tells.

    ``kind``: copy = most of its own prose stands in the origin; agency = both print an agency's text, which it credits;
    rewrite = the origin's story told anew; citation = a single claim told on another outlet's word, the rest is its own.
    ``origin`` is an article, "" where the record has none of that outlet on the matter; ``outlet`` is the origin's.
    ``share`` (0 to 1) is the part of the article's own words, quoted speech left out, that the origin has too.
    ``certain`` is False where neither day nor credit tells who was first. ``words`` credit the origin, or an agency whose
    text it may be, "" if none do.
    """

    article: str
    origin: str
    outlet: str
    kind: CopyKind
    share: float
    certain: bool
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the reports of one occurrence disagree on: each value with an entry of each origin that tells it, most told first."""

    what: DisputeKind
    values: tuple[tuple[str, tuple[str, ...]], ...]
    about: str = ""
    """What is counted, where the dispute is on a number."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What is reported to have happened, however often it is told.

    ``status`` is the strongest that independent origins tell; a claim stays a claim. ``events`` are the reports, the
    earliest first, ``articles`` and ``outlets`` where they stand (an article of unknown outlet stands in none),
    ``origins`` the independent ones among them, each an article, or an outlet where the record lacks its article. ``why``
    holds a reason for each report after the first.
    ``when`` is what most origins tell, None where none dates it; ``reported`` the first day of publication.
    """

    id: str
    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    status: Status
    when: Interval | None
    where: str | None
    reported: date | None
    events: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    disputes: tuple[Dispute, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: that two entries are the same, or different, or that a field has another value.

    ``number`` names it for revoking. ``a`` and ``b`` are entries; for a correction ``a`` alone, with ``field`` and
    ``value``. ``revoked_by`` is "" while it stands.
    """

    number: int
    kind: JudgementKind
    a: str
    by: str
    b: str = ""
    field: str = ""
    value: str = ""
    made: str = ""
    revoked_by: str = ""
