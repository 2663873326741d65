"""Short wordings that the terminal and the page share; all article text passes through ``visible`` first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Event, Interval, Party, Reading, Speaker, Stance, Statement, Status

_C0 = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: "\u2421"}
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*range(0x80, 0xA0), *_BIDI, 0x2028, 0x2029, 0xFEFF, *range(0xD800, 0xE000)), "\ufffd")
_VISIBLE = {**_C0, **_UNSEEN, 0x0D: " "}

STATUS_WORDS: dict[Status, str] = {
    "asserted": "told as fact",
    "claimed": "somebody's claim",
    "promised": "promised",
    "threatened": "threatened",
    "possible": "possible",
    "sought": "sought",
    "requested": "asked for",
    "denied": "denied",
    "expected": "expected",
}
"""What each status means to a reader who does not know our words."""

AGAINST: frozenset[Stance] = frozenset({"denies", "opposes"})
"""Stances of denials and rejections: 'Pakistan denied it' tells nothing of its own and yet answers what is told."""


def visible(text: str) -> str:
    """The text with control characters and bidi controls shown as signs, one for one: every offset still holds."""
    return text.translate(_VISIBLE)


def line(text: str, width: int = 0) -> str:
    """The text on one line, visible, cut with an ellipsis where it is longer than ``width`` (0: never)."""
    words = " ".join(visible(text[: 8 * width] if width else text).split())
    return words if not width or len(words) <= width else words[: width - 1].rstrip() + "…"


def quoted(text: str, width: int = 0) -> str:
    """The words on one line between quotation marks, unless they begin with one of their own."""
    words = line(text, width)
    return words if not words or words[0] in "\"'“‘«„" else f"“{words}”"


def days(interval: Interval | None) -> str:
    """One day, a whole month or year by its name, or first and last day; "" where not dated."""
    if interval is None:
        return ""
    first, last = interval.first.isoformat(), interval.last.isoformat()
    if interval.precision == "year" and first[:4] == last[:4]:
        return first[:4]
    if interval.precision == "month" and first[:7] == last[:7]:
        return first[:7]
    if first == last:
        return first
    return f"{first}/{last[8:] if first[:7] == last[:7] else last[5:] if first[:4] == last[:4] else last}"


def codes(parties: Iterable[Party]) -> str:
    """The codes of some parties, each once."""
    return line(" ".join(dict.fromkeys(party.code for party in parties)))


def between(actors: str, recipients: str, symmetric: bool) -> str:
    """Two sides with an arrow: both ways where the event is symmetric."""
    if not recipients:
        return actors or "?"
    return f"{actors or '?'} {'↔' if symmetric else '→'} {recipients}"


def sides(event: Event) -> str:
    """Who did it to whom, as codes."""
    return between(codes(event.actors), codes(event.recipients), event.symmetric)


def who_speaks(person: str | None, words: str, kind: str) -> str:
    """The person, else the words of the text; where it has none, that nobody is named or that it stayed open."""
    return person or words or {"unnamed": "somebody unnamed", "unresolved": "speaker left open"}.get(kind, kind)


def speaker_name(speaker: Speaker) -> str:
    """Who speaks: the person with the actor's code, else the words of the text."""
    name = who_speaks(speaker.person, speaker.text, speaker.kind)
    held = ", ".join(code for code in speaker.actors if code != name)
    return line(f"{name} ({held})" if held else name, 60)


def word_of(by: Sequence[str], statements: dict[str, Statement]) -> str:
    """By whose word: the outlet's own, or the chain of speakers, outermost first."""
    names = [speaker_name(statements[id].speaker) for id in by if id in statements]
    return " ‹ ".join(names) if names else "the article's own"


def statements_by_id(reading: Reading) -> dict[str, Statement]:
    """The statements of a reading, by their ids."""
    return {statement.id: statement for statement in reading.statements}


def is_listed(statement: Statement) -> bool:
    """Whether a statement is listed among what is said: it tells something, denies it or is against it."""
    return statement.scope == "told" or statement.stance in AGAINST


def content(statement: Statement, text: str) -> str:
    """The words of a statement; the gap between two parts as an ellipsis."""
    return " … ".join(span.of(text) for span in statement.content)


def signed(sign: int) -> str:
    """A tie's sign as a label that needs no colour."""
    return "+ with" if sign > 0 else "− against"
