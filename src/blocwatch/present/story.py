"""The account of many articles on the terminal and as JSON: occurrences, disagreements, and a claim's chain."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from typing import Any

from rich.console import Console
from rich.text import Text

from ..lexicon.outlets import outlets
from ..model import Copy, Dispute, Interval, Judgement, Occurrence
from ..record.account import Account
from ..record.accounts import Disagreement, Passage
from ..record.tracing import Link, Trace
from .merging import reasons
from .phrases import STATUS_WORDS, between, days, line, quoted
from .summary import STATUS_STYLE

_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

KIND_WORDS = {
    "copy": "copied from",
    "agency": "shares agency text with",
    "rewrite": "rewritten from",
    "citation": "cites",
}
"""What each kind of descent means to a reader who does not know our words."""

UNCREDITED = {"copy": "has the same text as", "rewrite": "has much of the text of"}
"""The same where nothing names whose text it is: both may have it from a third, a ministry's statement or an agency."""


def kind_words(copy: Copy) -> str:
    """What a descent means in words; 'copied from' only where the other is an agency's or credited."""
    words = KIND_WORDS[copy.kind]
    return words if copy.words or of_agency(copy) else UNCREDITED.get(copy.kind, words)


def is_even(copy: Copy) -> bool:
    """Whether its words say of both alike that they have a text: then it does not matter who was first."""
    return kind_words(copy) in UNCREDITED.values()


def of_agency(copy: Copy) -> bool:
    """Whether what a text goes back to is a news agency's."""
    known = outlets().named(copy.outlet)
    return known is not None and known.agency


def print_story(account: Account, console: Console) -> None:
    """Occurrences in time order with their three numbers, disputes, sentences and why these tell one occurrence; then accounts
    that differ.
    """
    found, differ = account.occurrences, account.disagreements
    for occurrence in found:
        _print_occurrence(occurrence, account, console)
    if differ:
        console.print(Text(f"\nWhere accounts differ ({len(differ)})", style="bold"))
    for disagreement in differ:
        _print_disagreement(disagreement, account, console)
    several = sum(len(o.origins) > 1 for o in found)
    told = len({article for o in found for article in o.articles})
    of = f" of {account.total:,}" if account.total > len(found) else ""
    summed = f"{_many(len(found), 'occurrence')}{of} in {_many(told, 'report')}; {several} by more than one origin"
    console.print(Text(f"\n{summed}", style="dim"))


def _print_occurrence(occurrence: Occurrence, account: Account, console: Console) -> None:
    sides = between(" ".join(occurrence.actors), " ".join(occurrence.recipients), occurrence.symmetric)
    head = Text("\n")
    head.append(days(occurrence.when) or _undated(occurrence), style="bold")
    head.append(f"  {line(sides)}  {occurrence.type}  ")
    head.append(STATUS_WORDS[occurrence.status], style=STATUS_STYLE[occurrence.status])
    if denied := account.denied_by(occurrence.id):
        head.append(f", denied by {line(' '.join(denied))}", style=STATUS_STYLE["denied"])
    head.append(f"  {line(occurrence.where)}" if occurrence.where else "")
    head.append(f"  {counts(occurrence)}", style="bold")
    head.append(f"  {occurrence.id}", style="dim")
    console.print(head)
    for dispute in occurrence.disputes:
        console.print(Text("  disputed " + line(dispute_text(dispute)), style="yellow"))
    why = reasons(occurrence)
    for ids in _sentences(occurrence, account):
        report = account.reports[ids[0]]
        console.print(Text(f"  {quoted(report.sentence, 160)}"))
        console.print(Text(f"    {_told_by(account, report.article)}  {' '.join(ids)}", style="dim"))
        for id in ids:
            if id in why:
                console.print(Text(f"    {line(why[id])}", style="dim"))


def _sentences(occurrence: Occurrence, account: Account) -> list[list[str]]:
    """The events of each sentence that tells of it, the earliest first."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id in occurrence.events:
        report = account.reports[id]
        found[report.article, report.sentence].append(id)
    return list(found.values())


def _undated(occurrence: Occurrence) -> str:
    return f"by {occurrence.reported.isoformat()}" if occurrence.reported else "undated"


def counts(occurrence: Occurrence) -> str:
    """Reports (articles that tell of it), outlets and independent origins as three numbers."""
    numbers = (occurrence.articles, "report"), (occurrence.outlets, "outlet"), (occurrence.origins, "origin")
    return " / ".join(_many(len(entries), what) for entries, what in numbers)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def dispute_text(dispute: Dispute) -> str:
    """A dispute in words: 'date: 2021-09-15 by two, 2021-09-16 by one'."""
    values = ", ".join(f"{value} by {_number(len(entries))}" for value, entries in dispute.values)
    return f"{dispute.what}{f' of {dispute.about}' if dispute.about else ''}: {values}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _told_by(account: Account, article: str) -> str:
    known = account.articles[article]
    said = f"{account.names[article] or article}, {known.published.isoformat() if known.published else 'undated'}"
    copy = account.origin_of(article)
    return line(f"{said} ({descent(copy)})" if copy else said)


def descent(copy: Copy) -> str:
    """From whom a text is, how much of it, and whether that is certain, in words."""
    share = f", {copy.share:.0%} of its own words" if copy.kind != "citation" and copy.share else ""
    order = "" if copy.certain or is_even(copy) else ", or the other way round"
    return f"{kind_words(copy)} {copy.outlet or copy.origin}{share}{order}"


def _print_disagreement(found: Disagreement, account: Account, console: Console) -> None:
    what = f"{found.dispute.what}{f' of {found.dispute.about}' if found.dispute.about else ''}"
    more = f"; repeated by {_many(found.copies, 'more article')}" if found.copies else ""
    console.print(Text(f"\n  {line(what)}: {line(found.why)}{more}", style="yellow"))
    for (value, _), passage in zip(found.dispute.values, (found.one, found.other), strict=True):
        by = passage.by if found.dispute.what == "number" else ""
        console.print(Text(f"  {line(value)}  {line(_word(by, passage, account))}"))
        console.print(Text(f"    {quoted(passage.text, 160)}", style="dim"))


def _word(by: str, passage: Passage, account: Account) -> str:
    outlet = account.names[passage.article] or passage.article
    day = passage.published.isoformat() if passage.published else "undated"
    return f"{by}, in {outlet}, {day}" if by else f"{outlet}, {day}"


# ---------------------------------------------------------------- a chain


def print_trace(found: Trace, console: Console) -> None:
    """Who has it, the earliest first, from whom each has it, and where the chain ends."""
    console.print(Text(quoted(found.what, 200), style="bold"))
    for link in found.links:
        mark = "→" if link.article == found.first else "·"
        head = Text(f"\n{mark} {_link_head(link)}", style="bold" if link.asked else "")
        head.append(f"  {link.entry}", style="dim")
        console.print(head)
        console.print(Text(f"    {quoted(link.sentence, 160)}"))
        if link.speakers:
            console.print(Text(f"    on the word of {line(' ‹ '.join(link.speakers))}", style="dim"))
        if link.copy:
            console.print(Text(f"    {line(descent(link.copy))}: {line(link.copy.why)}", style="dim"))
    if len(found.chain) > 1:
        console.print(Text(f"\nChain: {line(_chain(found))}"))
    sure = f", which is not certain: {found.why}" if found.why else ""
    console.print(Text(f"\n{line(f'First in this record: {found.first}{sure}')}"))


def _chain(found: Trace) -> str:
    """Who has it from whom, from the entry asked for on: 'Xinhua → cites Reuters → copied from …'."""
    by_entry = {link.entry: link for link in found.links}
    steps = [by_entry[entry] for entry in found.chain]
    told = [steps[0].outlet or steps[0].article]
    for link, above in pairwise(steps):
        told.append(f"{kind_words(link.copy) if link.copy else ''} {above.outlet or above.article}".strip())
    return " → ".join(told)


def _link_head(link: Link) -> str:
    return line(f"{link.published.isoformat() if link.published else 'undated'}  {link.outlet or link.article}")


def print_judgements(found: Sequence[Judgement], console: Console) -> None:
    """Decisions, one a line."""
    for judgement in found:
        console.print(Text(judgement_text(judgement)))


def judgement_text(judgement: Judgement) -> str:
    """One decision in words: what, by whom, when, and whether it was taken back."""
    if judgement.kind == "correct":
        what = f"{judgement.a} {judgement.field}: {judgement.value or '(none)'}"
    else:
        what = f"{judgement.a} and {judgement.b} are {'the same' if judgement.kind == 'same' else 'different'}"
    revoked = f", revoked by {judgement.revoked_by}" if judgement.revoked_by else ""
    return line(f"{judgement.number} {what} by {judgement.by}, {judgement.made[:10]}{revoked}")


# ---------------------------------------------------------------- JSON


def story_json(account: Account) -> str:
    """One object: ``occurrences``, each with its reports, and ``disagreements``, each with both passages."""
    told = [
        {**asdict(o), "denied_by": account.denied_by(o.id), "reports": [_report(account, id) for id in o.events]}
        for o in account.occurrences
    ]
    apart = [
        {
            "dispute": asdict(d.dispute),
            "why": d.why,
            "copies": d.copies,
            "passages": [_passage(p, account) for p in (d.one, d.other)],
        }
        for d in account.disagreements
    ]
    return dumps({"occurrences": told, "disagreements": apart})


def _report(account: Account, id: str) -> dict[str, Any]:
    report, copy = account.reports[id], account.origin_of(account.reports[id].article)
    return {
        "event": id, "article": report.article, "outlet": account.names[report.article], "published": report.published,
        "status": report.status, "when": report.when and asdict(report.when), "sentence": report.sentence,
        "copy": copy and asdict(copy),
    }  # fmt: skip


def _passage(passage: Passage, account: Account) -> dict[str, Any]:
    return {
        "article": passage.article, "outlet": account.names[passage.article], "published": passage.published,
        "start": passage.span.start, "end": passage.span.end, "sentence": passage.text, "by": passage.by,
    }  # fmt: skip


def trace_json(found: Trace) -> str:
    """The chain as one object."""
    return dumps(asdict(found))


def dumps(value: object) -> str:
    """JSON with days written as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Interval):
        return asdict(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
