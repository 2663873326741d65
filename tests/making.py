"""Hand-made values for tests: a small article and a reading of it, spans found by their words."""

from __future__ import annotations

from datetime import date

from blocwatch.model import (
    Amount,
    Article,
    Block,
    BlockKind,
    Event,
    Interval,
    Issue,
    Loaded,
    Mention,
    Method,
    NamedSource,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Tie,
    TimeRef,
)

MADE = Method("test", "by-hand")

TEXT = """Freedonia accuses Sylvania of arming rebels
By Ada Quill
Freedonia on Monday accused Sylvania of arming rebels along the river. "They have sent 200 rockets," its foreign \
minister, Rufus Firefly, told reporters in Marx City.
Sylvania, a reckless neighbour, has been a member of the River League since 2009.
Sources include: Example Wire
"""

BLOCKS: tuple[tuple[BlockKind, str], ...] = (
    ("headline", "Freedonia accuses Sylvania of arming rebels\n"),
    ("byline", "By Ada Quill"),
    ("paragraph", "Freedonia on Monday accused … Marx City."),
    ("paragraph", "Sylvania, a reckless … since 2009."),
    ("sources", "Sources include: Example Wire"),
)


def span(text: str, words: str, start: int = 0) -> Span:
    """Where the words stand; 'first … last' for all from the one to the other. Raises ValueError if they don't."""
    first, _, last = words.partition(" … ")
    at = text.index(first, start)
    end = text.index(last, at + len(first)) + len(last) if last else at + len(first)
    return Span(at, end)


def article(text: str = TEXT, id: str = "freedonia-1", **fields: object) -> Article:
    """An article whose blocks are its lines, all paragraphs but for the first, unless blocks are given."""
    known: dict[str, object] = {"title": text.split("\n", 1)[0], "published": date(2024, 6, 28), "blocks": _lines(text)}
    return Article(id=id, text=text, **{**known, **fields})  # type: ignore[arg-type]


def _lines(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block("paragraph" if number else "headline", Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(blocks)


def monday() -> Interval:
    return Interval(date(2024, 6, 24), date(2024, 6, 24))


def statements() -> tuple[Statement, Statement]:
    """Freedonia accuses; its foreign minister, within that, says something."""
    accused = Statement(
        id="s000000000001", speaker=Speaker("actor", "Freedonia", ("FRE",)), kind="indirect",
        source=(span(TEXT, "Freedonia on")._replace(end=span(TEXT, "Freedonia on").start + 9),),
        cue=(span(TEXT, "accused"),), content=(span(TEXT, "of arming rebels along the river"),), stance="accuses",
        method=MADE, said=monday(), said_span=span(TEXT, "Monday"), why="'accused' with a subject", score=0.9,
    )  # fmt: skip
    told = Statement(
        id="s000000000002", speaker=Speaker("actor", "Rufus Firefly", ("FRE",), "Rufus Firefly", "foreign minister"),
        kind="direct", source=(span(TEXT, "its foreign minister, Rufus Firefly"),), cue=(span(TEXT, "told"),),
        content=(span(TEXT, '"They have … rockets,"'),), stance="says", method=MADE, where="Marx City",
        within="s000000000001", vague=True, why="words between quotation marks", score=0.8,
    )  # fmt: skip
    return accused, told


def events() -> tuple[Event, Event]:
    """The accusation itself (asserted), and what it alleges (claimed)."""
    accuse = Event(
        id="e000000000001", trigger=span(TEXT, "accused"), type="ACCUSE",
        actors=(Party("FRE", span(TEXT, "Freedonia")),), recipients=(Party("SYL", span(TEXT, "Sylvania")),),
        status="asserted", method=MADE, mode="allege", cameo="1124", quad=3, intensity=-2.0, when=monday(),
        when_span=span(TEXT, "Monday"), where="Marx City", where_span=span(TEXT, "Marx City"),
        why="'accused' with both parties", score=0.95,
    )  # fmt: skip
    arm = Event(
        id="e000000000002", trigger=span(TEXT, "arming", span(TEXT, "accused").end), type="AID",
        actors=(Party("SYL", span(TEXT, "Sylvania"), "Ambassador Trentino", "GOV"),), recipients=(),
        status="claimed", method=MADE, context="military", by=("s000000000001", "s000000000002"), habitual=True,
        amounts=(Amount("weapons", 200.0, "rockets", span(TEXT, "200 rockets")),), why="content of an accusation",
        score=0.7,
    )  # fmt: skip
    return accuse, arm


def reading(id: str = "freedonia-1") -> Reading:
    """A reading with at least one of everything."""
    made = article(
        id=id, bylines=("Ada Quill",), outlet="The Marx Courier", url="https://courier.example/1", lang="en",
        sources=(NamedSource("Example Wire", span(TEXT, "Example Wire")),), dateline="MARX CITY",
        blocks=tuple(Block(kind, span(TEXT, words)) for kind, words in BLOCKS),
    )  # fmt: skip
    return Reading(made, _mentions(), _times(), statements(), events(), _ties(), _loaded(), _issues(id), VERSIONS)


VERSIONS = (("blocwatch", "0.1.0"), ("parser", "hand"))


def _mentions() -> tuple[Mention, ...]:
    name, it = span(TEXT, "Freedonia"), span(TEXT, "its")
    return (
        Mention(name, "Freedonia", "FRE", "state", MADE, why="a name in the list"),
        Mention(it, "its", "FRE", "state", MADE, antecedent=name, members=("FRE", "SYL"), why="nearest", score=0.6),
        Mention(
            span(TEXT, "Rufus Firefly"), "Rufus Firefly", "FRE", "person", MADE, "Rufus Firefly", "minister", "GOV"
        ),
        Mention(span(TEXT, "Marx City"), "Marx City", None, "place", MADE),
    )


def _times() -> tuple[TimeRef, ...]:
    since = Interval(date(2009, 1, 1), date(2009, 12, 31), "year")
    return (
        TimeRef(span(TEXT, "Monday"), "Monday", "DATE", "2024-06-24", monday(), MADE, why="the last Monday"),
        TimeRef(span(TEXT, "2009"), "2009", "DATE", "2009", since, MADE, mod="START"),
    )


def _ties() -> tuple[Tie, ...]:
    since = Interval(date(2009, 1, 1), date(2009, 12, 31), "year")
    member = span(TEXT, "member of the River League since 2009")
    return (
        Tie("t000000000001", "RVL", "SYL", 1, "membership", "asserted", member, MADE, since=since, why="'member of'"),
        Tie("t000000000002", "FRE", "SYL", -1, "enmity", "claimed", span(TEXT, "accused"), MADE,
            ("s000000000001",), score=0.5),
    )  # fmt: skip


def _loaded() -> tuple[Loaded, ...]:
    return (Loaded(span(TEXT, "reckless"), "reckless", "outlet", MADE, "a judging word of the outlet's own"),)


def _issues(id: str) -> tuple[Issue, ...]:
    return (
        Issue("times", "undatable", "'since then' has nothing to count from", id, span(TEXT, "since 2009")),
        Issue("read", "no-outlet", "the page names no outlet", id),
    )
