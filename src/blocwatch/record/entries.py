"""One entry, explained: its sentence with the words marked, what made it, why, how surely, on whose word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import duckdb

from ..errors import BadRequest
from ..model import Article, Interval, Span
from . import values
from .answers import Entry
from .passages import sentence
from .store import Record
from .values import Row, fetch

Facts = Iterator[tuple[str, str]]


def explain(record: Record, entry_id: str) -> Entry:
    """Any entry by its id: statement, event, tie, mention, expression of time, loaded word or issue.

    Raises BadRequest where the record holds none of that id.
    """
    with record.read() as connection:
        for kind, question in _FIND.items():
            found = fetch(connection, question, [entry_id])
            if found:
                return _entry(connection, kind, found[0])
    raise BadRequest(f"the record holds no entry {entry_id!r}: 'blocwatch show events' lists ids")


_FIND = {
    "statement": "SELECT * FROM statements WHERE id = ?",
    "event": "SELECT * FROM events WHERE id = ?",
    "tie": "SELECT * FROM ties WHERE id = ?",
    "mention": "SELECT * FROM mentions WHERE id = ?",
    "time": "SELECT * FROM times WHERE id = ?",
    "loaded": "SELECT * FROM loaded WHERE id = ?",
    "issue": "SELECT * FROM issues WHERE id = ?",
}


def _entry(connection: duckdb.DuckDBPyConnection, kind: str, row: Row) -> Entry:
    article = values.article(connection, row["article"]) if row["article"] else None
    spans = _spans(kind, row)
    around = sentence(article, _hull(spans)) if article and spans else Span(0, 0)
    return Entry(
        id=row["id"],
        kind=kind,
        article=row["article"] or row["page"],
        title=article.title if article else "",
        outlet=article.outlet if article else "",
        published=article.published if article else None,
        url=article.url if article else "",
        words=_words(article, spans),
        span=_hull(spans) if spans else None,
        sentence=around.of(article.text) if article else "",
        marked=tuple(Span(span.start - around.start, span.end - around.start) for span in spans) if article else (),
        facts=tuple((name, said) for name, said in _FACTS[kind](row) if said),
        by=_chain(connection, kind, row),
        method=None if kind == "issue" else values.method(row),
        why=row["detail"] if kind == "issue" else row["why"],
        score=row.get("score"),
    )


def _spans(kind: str, row: Row) -> tuple[Span, ...]:
    """Where the entry's words stand; a statement's are its content, else its cue."""
    if kind == "statement":
        return tuple(Span(place["start"], place["stop"]) for place in row["content"] or row["cue"] or row["source"])
    found = values.span(row["place"])
    return () if found is None else (found,)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _words(article: Article | None, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(article.text) for span in spans) if article else ""


# ---------------------------------------------------------------- facts


def _statement(row: Row) -> Facts:
    yield "who", _who(row["speaker"], row["actors"], row["person"], row["role"])
    yield "speaker", row["speaker_kind"]
    yield "form", row["kind"]
    yield "stance", row["stance"] + (", hedged" if row["vague"] else "")
    yield "cue", row["cue_words"]
    yield "said", days_text(values.days(row))
    yield "where", row["location"] or ""


def _event(row: Row) -> Facts:
    yield "what", " / ".join(filter(None, (row["type"], row["mode"], row["context"])))
    both = row["mutual"] and len(row["actors"]) > 1 and not row["recipients"]
    yield "between" if both else "who", _parties(row["actors"])
    yield "with" if row["mutual"] else "to whom", _parties(row["recipients"])
    yield "status", ", ".join(_marks(row))
    yield "when", days_text(values.days(row))
    yield "where", row["location"] or ""
    yield "amounts", "; ".join(f"{amount['value']:,g} {amount['unit']} ({amount['kind']})" for amount in row["amounts"])
    yield "CAMEO", row["cameo"] or ""


def _marks(row: Row) -> Iterator[str]:
    yield row["status"]
    if row["negated"]:
        yield "told as not done"
    if row["habitual"]:
        yield "told as a habit"


def _tie(row: Row) -> Facts:
    yield "between", f"{row['a']} and {row['b']}"
    yield "kind", f"{row['kind']}, {'for' if row['sign'] > 0 else 'against'} each other"
    yield "status", row["status"]
    yield "since", days_text(values.days(row))


def _mention(row: Row) -> Facts:
    yield "stands for", _who(row["actor"] or "nobody who acts, or unknown", row["members"], row["person"], row["role"])
    yield "kind", row["kind"]
    yield "sector", row["sector"] or ""


def _time(row: Row) -> Facts:
    yield "TIMEX3", " ".join(filter(None, (row["type"], row["value"], row["mod"])))
    yield "days", days_text(values.days(row)) or "not datable"


def _loaded(row: Row) -> Facts:
    yield "whose wording", "the outlet's own" if row["by_whom"] == "outlet" else "within a statement"


def _issue(row: Row) -> Facts:
    yield "stage", row["stage"]
    yield "code", row["code"]
    yield "page", row["page"]


_FACTS: dict[str, Callable[[Row], Facts]] = {
    "statement": _statement,
    "event": _event,
    "tie": _tie,
    "mention": _mention,
    "time": _time,
    "loaded": _loaded,
    "issue": _issue,
}


def _who(name: str, codes: Sequence[str], person: str | None, role: str | None) -> str:
    more = ", ".join(filter(None, (person if person != name else None, role, " ".join(codes))))
    return f"{name} ({more})" if more else name


def _parties(parties: Sequence[Row]) -> str:
    return ", ".join(_who(party["code"], (), party["person"], party["sector"]) for party in parties)


def days_text(interval: Interval | None) -> str:
    """The days of an interval as people read them: one day, or first to last; "" for none."""
    if interval is None:
        return ""
    first, last = interval.first.isoformat(), interval.last.isoformat()
    return first if first == last else f"{first} to {last}"


# ---------------------------------------------------------------- on whose word

_SPOKEN = "SELECT id, coalesce(person, speaker) AS speaker, words, within FROM statements WHERE id = ? AND article = ?"


def _chain(connection: duckdb.DuckDBPyConnection, kind: str, row: Row) -> tuple[tuple[str, str, str], ...]:
    """The statements that an entry rests on, outermost first."""
    if kind in {"event", "tie"}:
        return tuple(_spoken(connection, row["by_statements"], row["article"]))
    inner = row["within"] if kind == "statement" else row["by_whom"] if kind == "loaded" else None
    return tuple(_spoken(connection, _outward(connection, inner, row["article"]), row["article"]))


def _outward(connection: duckdb.DuckDBPyConnection, inner: str | None, article: str) -> list[str]:
    chain: list[str] = []
    while inner and inner not in chain:
        found = fetch(connection, _SPOKEN, [inner, article])
        if not found:
            break
        chain.insert(0, inner)
        inner = found[0]["within"]
    return chain


def _spoken(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], article: str) -> Iterator[tuple[str, str, str]]:
    for id in ids:
        for row in fetch(connection, _SPOKEN, [id, article]):
            yield row["id"], row["speaker"], row["words"]
