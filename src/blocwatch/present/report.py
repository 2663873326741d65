"""The report: one HTML file that fetches nothing and runs nothing; the text of articles is only ever text in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ..lexicon.nouns import surname_first
from ..model import BODY_KINDS, Article, Event, Issue, Loaded, Reading, Statement, Tie, TimeRef
from ..record.rows import entry_ids
from . import phrases
from .figures.page import Figure
from .links import web_link
from .phrases import days, line, speaker_name, visible
from .report_account import Account
from .segments import Mark, Part, parts
from .standing import Picture, pictures

TINTS = 6
"""How many speakers get a tint of their own before the tints begin again; each is also named at its words."""

CELL_STYLES = {"who": "codes", "to whom": "codes", "when, where": "day", "said": "day", "since": "day", "days": "day"}
PART_LEVELS = {"headline": 0, "subhead": 1}
"""How far the headings of the text lie below those of the lists beside it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry in a list of the page. ``cells`` are (head, words); ``note`` is why, with the score and the method."""

    key: str
    style: str
    cells: tuple[tuple[str, str], ...]
    words: str
    note: str
    by: tuple[tuple[str, str], ...] = ()
    """On whose word, outermost first: (key of the statement, speaker)."""
    marked: bool = True
    """Whether the text has a mark to go back to."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named in the article: the code, what the text calls them, and how often."""

    code: str
    names: str
    people: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Section:
    """One article of the report."""

    key: str
    title: str
    about: tuple[str, ...]
    link: str
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    speakers: tuple[tuple[str, int], ...]
    events: tuple[Listed, ...]
    statements: tuple[Listed, ...]
    ties: tuple[Listed, ...]
    pictures: tuple[Picture, ...]
    loaded: tuple[Listed, ...]
    times: tuple[Listed, ...]
    actors: tuple[Actor, ...]
    open: tuple[Listed, ...]


def html(
    readings: Sequence[Reading], title: str, account: Account | None = None, figures: Sequence[Figure] = ()
) -> str:
    """The whole page: the account with its footnotes, the figures, then each article with its text, entries and ties."""
    sections = [section(reading, f"a{number}") for number, reading in enumerate(readings, 1)]
    return _template().render(
        title=line(title), sections=sections, account=account, figures=figures, statuses=phrases.STATUS_WORDS, part_levels=PART_LEVELS, body=BODY_KINDS,
        cell_styles=CELL_STYLES, entry_page=None, actor_page=None,
    )  # fmt: skip


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("blocwatch.present"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["visible"] = visible
    return environment.get_template("report.html")


def section(reading: Reading, key: str) -> Section:
    """What the page shows of one reading; ``key`` begins every id on the page that belongs to it."""
    page = _Page(reading, key)
    article = reading.article
    return Section(
        key=key,
        title=line(article.title) or "(no headline)",
        about=tuple(_about(article)),
        link=web_link(article.url),
        sources=tuple(line(source.name) for source in article.sources),
        parts=tuple(parts(article.text, article.blocks, list(page.marks()))),
        speakers=tuple(page.tints.items()),
        events=tuple(map(page.event, reading.events)),
        statements=tuple(map(page.statement, reading.statements)),
        ties=tuple(map(page.tie, reading.ties)),
        pictures=tuple(pictures(reading)),
        loaded=tuple(page.loaded(*pair) for pair in zip(page.ids.loaded, reading.loaded, strict=True)),
        times=tuple(page.time(*pair) for pair in zip(page.ids.times, reading.times, strict=True)),
        actors=tuple(_actors(reading)),
        open=tuple(page.issue(*pair) for pair in zip(page.ids.issues, reading.issues, strict=True)),
    )


def _about(article: Article) -> Iterator[str]:
    yield article.published.isoformat() if article.published else "no date"
    yield line(article.outlet) or "outlet unknown"
    if article.bylines:
        yield "by " + line(", ".join(article.bylines))


def _actors(reading: Reading) -> Iterator[Actor]:
    names: dict[str, Counter[str]] = {}
    people: dict[str, Counter[str]] = {}
    for mention in reading.mentions:
        if mention.actor:
            called = names.setdefault(mention.actor, Counter())
            called[line(mention.text, 40)] += 1
            if mention.person:
                people.setdefault(mention.actor, Counter())[line(mention.person, 40)] += 1
    for code, called in sorted(names.items(), key=lambda item: (-item[1].total(), item[0])):
        yield Actor(code, _most(called), _most(people.get(code, Counter())), called.total())


def _most(words: Counter[str]) -> str:
    return ", ".join(word for word, _ in words.most_common(4)) + (", …" if len(words) > 4 else "")


class _Page:
    """Marks and entries of one reading, with the ids that link them."""

    def __init__(self, reading: Reading, key: str) -> None:
        self.reading, self.text, self._key = reading, reading.article.text, key
        self.ids = entry_ids(reading)
        self.by_id = phrases.statements_by_id(reading)
        self._states: defaultdict[str, set[str]] = defaultdict(set)
        for mention in reading.mentions:
            if mention.person and mention.actor:
                self._states[mention.person].add(mention.actor)
        names = dict.fromkeys(self._short(statement) for statement in reading.statements)
        self.tints = {name: number % TINTS for number, name in enumerate(names)}

    def key(self, id: str) -> str:
        return f"{self._key}-{id}"

    def marks(self) -> Iterator[Mark]:
        yield from (mark for statement in self.reading.statements for mark in self._statement_marks(statement))
        for event in self.reading.events:
            label = f"{event.type} {event.status}: {phrases.sides(event)}"
            yield Mark(event.trigger, self.key(event.id), f"event {event.status}", label)
        for tie in self.reading.ties:
            yield Mark(tie.evidence, self.key(tie.id), "tie", f"{tie.a} {phrases.signed(tie.sign)} {tie.b}")
        for id, loaded in zip(self.ids.loaded, self.reading.loaded, strict=True):
            yield Mark(loaded.span, self.key(id), "loaded", f"loaded wording: {self._whose(loaded)}")
        for id, time in zip(self.ids.times, self.reading.times, strict=True):
            yield Mark(time.span, self.key(id), "time", f"time: {days(time.interval) or 'not datable'}")

    def _short(self, statement: Statement) -> str:
        """A few characters that say whose words these are: the code and the person's family name, else the text's words."""
        speaker, person = statement.speaker, statement.speaker.person or ""
        name = family_name(person, {*speaker.actors, *self._states.get(person, ())})
        return line(" ".join(filter(None, (speaker.actor, name))) or speaker.text or speaker.kind, 24)

    def _statement_marks(self, statement: Statement) -> Iterator[Mark]:
        name = self._short(statement)
        style = f"said tint{self.tints[name]}"
        for number, span in enumerate(statement.content):
            label = f"{speaker_name(statement.speaker)} {statement.stance} ({statement.kind})"
            yield Mark(span, self.key(statement.id), style, label, "" if number else name)

    def _by(self, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
        return tuple((self.key(id), speaker_name(self.by_id[id].speaker)) for id in ids if id in self.by_id)

    def event(self, event: Event) -> Listed:
        cells = (
            ("when, where", ", ".join(filter(None, (days(event.when) or "undated", line(event.where or ""))))),
            ("who", phrases.codes(event.actors) or "?"),
            ("what", " / ".join(filter(None, (event.type, event.mode)))),
            ("to whom", _whom(event)),
            ("status", event.status + (", told as not done" if event.negated else "")),
        )
        note = _note(event.why, event.score, event.method.rule)
        return Listed(
            self.key(event.id),
            event.status,
            cells,
            phrases.quoted(event.trigger.of(self.text), 80),
            note,
            self._by(event.by),
        )

    def statement(self, statement: Statement) -> Listed:
        cells = (
            ("who", speaker_name(statement.speaker)),
            ("how", f"{statement.stance}, {statement.kind}" + (", hedged" if statement.vague else "")),
            ("said", days(statement.said) or "undated"),
        )
        note = _note(statement.why, statement.score, statement.method.rule)
        return Listed(
            self.key(statement.id), f"tint{self.tints[self._short(statement)]}", cells,
            phrases.quoted(phrases.content(statement, self.text), 400), note,
            self._by([statement.within] if statement.within else []), bool(statement.content),
        )  # fmt: skip

    def tie(self, tie: Tie) -> Listed:
        cells = (
            ("who", line(f"{tie.a} {'+' if tie.sign > 0 else '−'} {tie.b}")),
            ("kind", tie.kind),
            ("status", tie.status),
            ("since", days(tie.since) or "undated"),
        )
        note = _note(tie.why, tie.score, tie.method.rule)
        style = f"{tie.status} {'for' if tie.sign > 0 else 'against'}"
        return Listed(
            self.key(tie.id), style, cells, phrases.quoted(tie.evidence.of(self.text), 120), note, self._by(tie.by)
        )

    def _whose(self, loaded: Loaded) -> str:
        said_in = self.by_id.get(loaded.by)
        return speaker_name(said_in.speaker) if said_in else "the outlet's own"

    def loaded(self, id: str, loaded: Loaded) -> Listed:
        words = phrases.quoted(loaded.span.of(self.text), 120)
        by = self._by([loaded.by])
        return Listed(self.key(id), "loaded", (), words, _note(loaded.why, None, loaded.method.rule), by)

    def time(self, id: str, time: TimeRef) -> Listed:
        cells = (("days", days(time.interval) or "not datable"), ("TIMEX3", line(f"{time.type} {time.value}")))
        note = _note(time.why, None, time.method.rule)
        return Listed(self.key(id), "time", cells, phrases.quoted(time.span.of(self.text), 80), note)

    def issue(self, id: str, issue: Issue) -> Listed:
        words = phrases.quoted(issue.span.of(self.text), 120) if issue.span else ""
        cells = (("what", line(issue.code)), ("stage", line(issue.stage)))
        return Listed(self.key(id), "open", cells, words, line(issue.detail, 400), marked=False)


def _whom(event: Event) -> str:
    """The other side of an event; of a symmetric one without it, its actors among themselves."""
    whom = phrases.codes(event.recipients)
    return f"with {whom or 'each other'}" if event.symmetric else whom


def family_name(person: str, actors: Collection[str]) -> str:
    """The family name of somebody of some actors; the whole name where it may be its first word or its last.

    'Kim Jong Un' and 'Tsai Ing-wen' are written as where family names come first, 'Xi Jinping' and 'Joseph Wu' can't be
    told apart by their form.
    """
    words = person.split()
    if len(words) < 2 or not surname_first().intersection(actors):
        return words[-1] if words else ""
    hyphened = "-" in words[-1]
    return words[0] if len(words) == 3 - hyphened and "." not in person else person


def _note(why: str, score: float | None, rule: str) -> str:
    shown = [
        line(why, 300),
        f"score {score:.2f}" if score is not None else "",
        "" if rule in why else f"rule {line(rule, 60)}",
    ]
    return " · ".join(part for part in shown if part)
