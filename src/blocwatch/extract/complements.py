"""Offices that say after themselves whose they are: 'the president of France', 'the junta in Niger'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.nouns import words_of
from ..model import Sentence
from .antecedents import joined
from .roles import Office, office_before
from .spots import Found, Page, head_of

_NAMED = ("state", "organisation", "group")


def offices_of(page: Page, found: Sequence[Found]) -> list[Found]:
    """A mention over each office with the names after its 'of'; several names make it a joint one."""
    owned = {(item.sentence, item.last) for item in found if item.name_kind == "office"}
    heads = {(item.sentence, head_of(page.sentences[item.sentence], item.first, item.last)): item for item in found}
    out = []
    for (s, head), item in heads.items():
        owns = item.mention.kind in _NAMED
        office = (_office_over(page.sentences[s], head) or _speaker_for(page.sentences[s], head)) if owns else None
        if office:
            names = [heads.get((s, h)) for h in joined(page.sentences[s], head)]
            known = [name for name in names if name and name.mention.actor]
            if len(known) == len(names):
                out.append(_of(page, office, known))
        seated = _office_over(page.sentences[s], head, "in") if item.mention.kind == "place" and item.code else None
        if seated and (s, seated.last) not in owned and _rules(page.sentences[s], seated):
            out.append(_of(page, seated, [item.with_mention(actor=item.code)]))
    return out


def _rules(sentence: Sentence, office: Office) -> bool:
    """Whether an office is that of those who rule where they sit: a state has one government and one junta."""
    return office.first == office.last and sentence.tokens[office.last].lemma.lower() in words_of("ruling")


def _speaker_for(sentence: Sentence, head: int) -> Office | None:
    """'a spokesman for the rebels': of all offices only this one is told with 'for' and whom it serves."""
    office = _office_over(sentence, head, "for")
    return office if office and office.agent.noun.split()[-1].startswith("spokes") else None


def _office_over(sentence: Sentence, head: int, link: str = "of") -> Office | None:
    """The office that a name on a token is joined to by 'of', or by another preposition."""
    of = sentence.tokens[head].head
    if sentence.tokens[head].dep != "pobj" or sentence.tokens[of].text != link or of == sentence.tokens[of].head:
        return None
    noun, office = sentence.tokens[of].head, office_before(sentence, of)
    return office if office and office.first <= noun <= office.last else None  # 'the ministry of defence of ...'


def _of(page: Page, office: Office, names: Sequence[Found]) -> Found:
    sentence = names[0].sentence
    codes = tuple(dict.fromkeys(name.mention.actor for name in names if name.mention.actor))
    kind = office.kind(page.sentences[sentence]) if len(codes) == 1 else "group"
    agent, owner = office.agent, names[0].mention
    speaks = agent.noun.split()[-1].startswith("spokes")
    sector = (owner.sector or ("GOV" if owner.kind == "state" else None)) if speaks else agent.sector or None
    found = page.found(sentence, office.first, max(name.last for name in names), kind, "office-of-name")
    found = found.with_mention(
        actor=codes[0] if len(codes) == 1 else None, members=codes if len(codes) > 1 else (), role=office.role,
        sector=sector, why=f"'{agent.noun}' of {' and '.join(name.mention.text for name in names)}",
    )  # fmt: skip
    return replace(found, name_kind="office", plural=office.plural, code=codes[0])
