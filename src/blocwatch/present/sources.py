"""Who had which story from whom, on the terminal and as JSON: each article with its descent and its owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from rich.console import Console
from rich.text import Text

from ..lexicon.outlets import outlets
from ..model import Copy
from ..record.account import Account
from .phrases import line, quoted
from .story import dumps, is_even, kind_words, of_agency


def print_sources(account: Account, console: Console) -> None:
    """Each original with all that goes back to it, then the originals that cite others; the rest is counted."""
    children = _children(account.copies)
    cited = _cited(account.copies)
    order = sorted(account.articles, key=lambda id: (account.articles[id].published or date.max, id))
    roots = [id for id in order if account.origin_of(id) is None and (children.get(id) or cited.get(id))]
    for id in roots:
        console.print()
        _print_tree(account, id, 0, console)
    alone = len([id for id in order if account.origin_of(id) is None]) - len(roots)
    derived = sum(len(copies) for copies in children.values())
    summed = f"{len(order)} articles: {derived} go back to another, {alone} stand alone and name nobody"
    console.print(Text(f"\n{summed}", style="dim"))


def _print_tree(account: Account, id: str, depth: int, console: Console) -> None:
    article, pad = account.articles[id], "  " * depth
    day = article.published.isoformat() if article.published else "undated"
    head = Text(
        f"{pad}{day}  {line(account.names[id] or 'outlet unknown')}{ownership(account.names[id])}", style="bold"
    )
    head.append(f"  {line(article.title, 80)}  ", style="not bold")
    head.append(line(id), style="dim")
    console.print(head)
    copy = account.origin_of(id)
    if copy:
        console.print(Text(f"{pad}  {line(_reason(copy, account.names[id]))}", style="dim"))
    for citation in _cited(account.copies).get(id, ()):
        who = f"{citation.outlet}{ownership(citation.outlet)}"
        console.print(Text(f"{pad}  cites {line(who)}: {quoted(citation.words, 80)}"))
    for child in _children(account.copies).get(id, ()):
        _print_tree(account, child.article, depth + 1, console)


def _reason(copy: Copy, own: str) -> str:
    order = "" if copy.certain or copy.kind == "agency" or is_even(copy) else " (or the other way round)"
    return f"{kind_words(copy)} {copy.outlet or copy.origin}{order}{_credit(copy, own)}: {copy.why}"


def _credit(copy: Copy, own: str) -> str:
    """Whether it credits where it is from; nothing where it may be the outlet's own text."""
    if copy.words:
        known = outlets().named(copy.outlet)
        names = (copy.outlet, *((known.name, *known.names) if known else ()))
        whom = " it" if any(name and name.casefold() in copy.words.casefold() for name in names) else ""
        return f", credits{whom}: {quoted(copy.words)}"
    if not own or not copy.outlet or own == copy.outlet:
        return ""
    return ", does not credit it" if of_agency(copy) else ", neither names the other"


def ownership(outlet: str) -> str:
    """' (state-owned, RUS)' where the list of outlets knows a state to own or mostly pay it, "" otherwise."""
    known = outlets().named(outlet) if outlet else None
    return f" (state-owned, {known.country})" if known and known.state else ""


def _children(copies: Sequence[Copy]) -> dict[str, list[Copy]]:
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        if copy.kind != "citation":
            found[copy.origin].append(copy)
    return dict(found)


def _cited(copies: Sequence[Copy]) -> dict[str, list[Copy]]:
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        if copy.kind == "citation":
            found[copy.article].append(copy)
    return dict(found)


def sources_json(account: Account) -> str:
    """One object a line for each article: outlet, owner, day, and from whom it has what."""
    lines = []
    for id, article in sorted(account.articles.items()):
        known = outlets().named(account.names[id]) if account.names[id] else None
        copies = [asdict(copy) for copy in account.copies if copy.article == id]
        lines.append(dumps({
            "article": id, "outlet": account.names[id], "published": article.published, "title": article.title,
            "owner": known.owner if known else "", "state": known.state if known else None, "from": copies,
        }))  # fmt: skip
    return "\n".join(lines)
