"""Puts names to offices and offices to names, then finds the same people again under their last names."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon.actors import Gazetteer
from ..lexicon.actors import Office as Held
from ..lexicon.alike import short
from ..lexicon.nouns import words_of
from ..model import Article, Issue, Sentence
from .holders import holders_named, of_the_one_beside, of_the_only_state, vacant
from .leaders import HEADS, Leaders
from .naming import Naming
from .personal_names import (
    Person,
    Roster,
    identity,
    name_before,
    name_run,
    person_found,
    placed,
    sex_of,
    stands_alone,
    title_before,
    within_longer_name,
    words,
)
from .roles import office_at
from .spots import STAGE, Found, Page, capitalised, title_case

_GONE = frozenset(("former", "ex", "late", "ousted", "deposed"))


class People:
    """The people of one article."""

    def __init__(self, article: Article, page: Page, gazetteer: Gazetteer, taken: dict[int, frozenset[int]]) -> None:
        self._article, self._page, self._gazetteer, self._taken = article, page, gazetteer, taken
        self._roster = Roster()
        self._leaders = Leaders(article, gazetteer)
        self.issues: list[Issue] = []

    def complete(self, found: list[Found], named: list[Naming]) -> list[Found]:
        """The mentions with names put to offices, and those of people besides."""
        out, extra = [], list[Found]()
        for item in found:
            entitled = self._entitled(item) if vacant(item) else item
            beside = self._apposed(entitled) if vacant(entitled) else None
            if beside:
                extra.append(beside)
                entitled = entitled.with_mention(person=beside.mention.person, antecedent=beside.span)
            out.append(entitled)
        titled = self._covered([item for item in (*out, *extra) if item.mention.person])
        unnamed = [n for n in named if n.name is None and n.first not in titled.get(n.sentence, ())]
        extra += [self._known(n) for n in unnamed if not self._within(n)]
        for item in (*out, *extra):
            self._remember(item)
        covered = self._covered(out + extra)
        extra += [item for s in range(len(self._page.sentences)) for item in self._scan(s, covered.get(s, frozenset()))]
        governing = [item for one in (*out, *extra) for item in self._governing(one)]
        return holders_named(of_the_only_state(of_the_one_beside(governing, self._page)))

    def _covered(self, found: list[Found]) -> dict[int, frozenset[int]]:
        """The tokens of each sentence that belong to names of states or to people already."""
        out = {s: set(tokens) for s, tokens in self._taken.items()}
        for item in found:
            if item.mention.person or item.name_kind != "office":
                out.setdefault(item.sentence, set()).update(range(item.first, item.last + 1))
        return {s: frozenset(tokens) for s, tokens in out.items()}

    def _remember(self, item: Found) -> None:
        m = item.mention
        if m.person and " " in m.person:
            self._roster.add(Person(m.person, m.actor, m.role, m.sector, item.sex, f"'{m.person}': {m.why}"))

    # ---- names beside offices

    def _entitled(self, item: Found) -> Found:
        """'North Korean leader | Kim Jong-un': the office with the name that follows it."""
        sentence = self._page.sentences[item.sentence]
        last = name_run(sentence, item.last + 1, self._taken.get(item.sentence, frozenset()))
        if last is None:
            return item
        if title_case(sentence) and sentence.tokens[item.last + 1].pos != "PROPN":
            return item
        if title_case(sentence):
            last = self._shortened(sentence, item, last)
        return self._holder(item, past_titles(sentence, item.last + 1, last), last, item.first, last)

    def _shortened(self, sentence: Sentence, item: Found, last: int) -> int:
        """The longest known name where capitals do not tell where a name ends; one word if none is known."""
        for end in range(last, item.last, -1):
            if identity(self._gazetteer, words(sentence, item.last + 1, end), None, item.mention.actor):
                return end
        return item.last + 1

    def _holder(self, item: Found, first: int, last: int, start: int, end: int) -> Found:
        """The mention over tokens start to end of the person named on tokens first to last, who holds the item's office."""
        sentence, m = self._page.sentences[item.sentence], item.mention
        while first < last and sentence.tokens[first].text.lower() in words_of("title"):
            first += 1
        name = words(sentence, first, last)
        role = m.role.removeprefix("former ") if m.role else None
        held = identity(self._gazetteer, name, self._article.published, m.actor) or self._leaders.titled(
            name, m.actor, role
        )
        full = short(held.person) if held and " " not in name else self._in_full(name, m.actor)
        sector, gone = m.sector, role != m.role or _former(sentence, start)
        code = m.actor
        if held is None and (rebel := self._leaders.within(name, m.actor)):
            code, sector = rebel.code, rebel.sector
        if held and role == "counterpart":
            role, sector = held.role or role, held.sector or sector
        if gone:
            role, sector = f"former {role}", "ELI"
        sex = sex_of(token.text for token in sentence.tokens[start : end + 1])
        person = Person(full, code, role, sector, sex, m.why)
        return person_found(self._page, item.sentence, start, end, person, "titled-person")

    def _in_full(self, name: str, code: str | None) -> str:
        """A last name as the full name of the only one so called whom the article has named for that state."""
        known = [p.name for p in self._roster.called(name) if p.actor == code]
        return known[0] if len(known) == 1 else name

    def _apposed(self, item: Found) -> Found | None:
        """'Sergei Lavrov, Russia's foreign minister' and 'Israel's prime minister, Benjamin Netanyahu,'."""
        sentence = self._page.sentences[item.sentence]
        tokens, taken = sentence.tokens, self._taken.get(item.sentence, frozenset())
        if item.last + 2 < len(tokens) and tokens[item.last + 1].text == ",":
            last = name_run(sentence, item.last + 2, taken)
            if (
                last
                and last > item.last + 2
                and (last + 1 >= len(tokens) or tokens[last + 1].pos in ("PUNCT", "VERB", "AUX"))
                and not self._elsewhere(words(sentence, item.last + 2, last), item)
            ):
                return self._holder(item, item.last + 2, last, item.last + 2, last)
        comma = item.first - 1
        while comma > 0 and tokens[comma].pos in ("DET", "ADJ"):
            comma -= 1
        first = name_before(sentence, comma - 1, taken) if comma > 0 and tokens[comma].text == "," else None
        if first is None or _speaks_itself(sentence, item) or self._elsewhere(words(sentence, first, comma - 1), item):
            return None
        return self._holder(item, first, comma - 1, first, comma - 1)

    def _elsewhere(self, name: str, item: Found) -> bool:
        """'had met the Chinese premier, Ryutaro Hashimoto said': a name known to belong to another state."""
        day, mine = self._article.published, self._gazetteer.state(item.mention.actor or "")
        held = self._gazetteer.people(name, day) if day else ()
        return bool(held) and all(mine not in (o.code, self._gazetteer.state(o.code)) for o in held)

    def _known(self, naming: Naming) -> Found:
        """Somebody whom the gazetteer knows by full name, with the title before the name if there is one."""
        sentence = self._page.sentences[naming.sentence]
        start = self._from_first_name(sentence, naming)
        name = words(sentence, start, naming.last)
        held = identity(self._gazetteer, name, self._article.published) or self._last_held(naming.offices)
        if short(held.person).endswith(f" {name}"):
            name = short(held.person)  # 'Le Drian' is a last name, however many words it has
        title = title_before(self._page, naming.sentence, start)
        first = title.first if title else start
        sex = sex_of(token.text for token in sentence.tokens[max(0, first - 1) : naming.last])
        person = _holding(name, held, sex, self._gazetteer)
        return person_found(self._page, naming.sentence, first, naming.last, person, "known-person")

    def _within(self, naming: Naming) -> bool:
        """Whether a name of one word is part of somebody else's."""
        sentence, alone = self._page.sentences[naming.sentence], naming.first == naming.last
        return alone and within_longer_name(sentence, naming.first, naming.last, frozenset())

    def _last_held(self, offices: tuple[Held, ...]) -> Held:
        """Of offices of another time the last one before the day, which says most of who somebody is."""
        day = self._article.published
        before = [office for office in offices if day and office.since <= day.isoformat()]
        return max(before, key=lambda office: office.since, default=offices[0])

    def _from_first_name(self, sentence: Sentence, naming: Naming) -> int:
        """Where the whole name begins of somebody found by the end of it: 'John | Atta Mills'."""
        start, codes = naming.first, {office.code for office in naming.offices}
        while start > 0 and sentence.tokens[start - 1].pos == "PROPN":
            longer = self._gazetteer.people(words(sentence, start - 1, naming.last))
            if not {office.code for office in longer} & codes:
                break
            start -= 1
        return start

    def _governing(self, item: Found) -> list[Found]:
        """'the Trump administration', 'Kim's regime': a body of the leader's state instead of, or over, the leader."""
        m, tokens = item.mention, self._page.sentences[item.sentence].tokens
        at = item.last + 1
        owned = at < len(tokens) and tokens[at].tag == "POS"
        at += owned
        if m.kind != "person" or not m.person or not m.actor or not _ruling(self._page.sentences[item.sentence], at):
            return [item]
        office = office_at(self._page.sentences[item.sentence], at)
        if office is None or office.first != at:
            return [item]
        fields: dict[str, object] = {"actor": m.actor, "role": office.role, "sector": office.agent.sector or m.sector}
        why = f"the {office.agent.noun} of {m.person}: {m.why}"
        body = self._page.found(item.sentence, item.first, office.last, "body", "leader-and-body", why=why, **fields)
        body = replace(body, name_kind="office", plural=office.plural, code=m.actor)
        return [body, item] if owned else [body]

    # ---- names alone

    def _scan(self, s: int, covered: frozenset[int]) -> list[Found]:
        """The people on the tokens of a sentence that nothing covers."""
        sentence = self._page.sentences[s]
        out, i = [], 0
        while i < len(sentence.tokens):
            able = i not in covered and capitalised(sentence.tokens[i].text)
            found = self._starting(s, sentence, i, covered) if able else None
            if found:
                out.append(found)
            i = found.last + 1 if found else i + 1
        return out

    def _starting(self, s: int, sentence: Sentence, i: int, covered: frozenset[int]) -> Found | None:
        """The person whose name starts on a token."""
        token = sentence.tokens[i]
        if token.pos not in ("PROPN", "ADP", "NOUN", "ADJ", "VERB") or token.text.lower() in words_of("title"):
            return None
        hit = self._roster.find(sentence, i, covered)
        if hit and not within_longer_name(sentence, i, hit[0], covered):
            return self._again(s, sentence, i, *hit)
        before = sentence.tokens[i - 1] if i else token
        inside = i > 0 and i - 1 not in covered and before.pos == "PROPN" and not hit
        inside = inside and before.text.lower() not in words_of("title")
        proper = token.pos == "PROPN" or _ruling(sentence, i + 1) or self._leads(sentence, i)
        if not proper or (inside and title_before(self._page, s, i) is None):
            return None
        return self._stranger(s, sentence, i, covered)

    def _again(self, s: int, sentence: Sentence, first: int, last: int, people: list[Person]) -> Found | None:
        """A person of the roster; where two share the last name only what both have in common is told."""
        title = title_before(self._page, s, first)
        start = title.first if title else first
        # A last name alone is that of the one in office: relatives are told by their full names.
        if len(people) > 1 and first == last:
            people = [p for p in people if p.actor] or people
            people = [p for p in people if self._heads(p)] or people
        if len(people) == 1:
            return person_found(self._page, s, start, last, people[0], "last-name" if first == last else "full-name")
        name = words(sentence, first, last)
        self.issues.append(self._shared(name, people, sentence, first))
        return None

    def _heads(self, person: Person) -> bool:
        """Whether somebody heads a state or its government on the day of the article."""
        day = self._article.published
        held = self._gazetteer.people(person.name, day) if day else ()
        return any(office.role in HEADS and office.code == person.actor for office in held)

    def _shared(self, name: str, people: list[Person], sentence: Sentence, first: int) -> Issue:
        detail = f"'{name}' may be {' or '.join(p.name for p in people)}: not decided"
        return Issue(STAGE, "ambiguous-name", detail, self._article.id, sentence.tokens[first].span)

    def _stranger(self, s: int, sentence: Sentence, i: int, covered: frozenset[int]) -> Found | None:
        """A name that the article does not introduce: known by its last name to the gazetteer, or with a title."""
        last = name_run(sentence, i, covered)
        if last is None and (_ruling(sentence, i + 1) or self._leads(sentence, i)):
            last = i
        if last is None:
            return None
        start, i = i, past_titles(sentence, i, last)
        while last > i and _ruling(sentence, last):
            last -= 1
        governs = _ruling(sentence, last + 1)
        title, name = title_before(self._page, s, i), words(sentence, i, last)
        mister = i > 0 and sentence.tokens[i - 1].text.lower() in words_of("title")
        titled = title is not None or mister
        able = titled or governs or (i == last and stands_alone(sentence, i))
        held = self._leaders.named(name, titled) if able else None
        if held is None and governs:
            held = self._leaders.ever(name)
        elif held is None and able and not placed(sentence, i):
            held = self._leaders.once(name) or self._leaders.among(name)
        elif held is None and last > i and not titled:
            held = self._leaders.spelt(name)
        if held is None and title:
            held = self._leaders.titled(name, None, title.agent.role)
        if held:
            person = _holding(name if " " in name else short(held.person), held, "", self._gazetteer)
        elif title or mister or (last > i and self._introduced(sentence, last)):
            role = (title.role) if title else None
            person = Person(
                name, None, role, title.agent.sector if title else None, "", "a title before a name we do not know"
            )
        else:
            return None
        first = title.first if title else start
        sex = sex_of(token.text for token in sentence.tokens[max(0, first - 1) : last])
        found = person_found(
            self._page, s, first, last, replace(person, sex=sex), "known-person" if held else "unknown-person"
        )
        self._remember(found)
        return found

    def _leads(self, sentence: Sentence, i: int) -> bool:
        """'Trump met Abe': a capitalised word that the parser takes for a common one and that acts, a leader's name."""
        token = sentence.tokens[i]
        acts = token.dep in ("nsubj", "nsubjpass", "poss", "dobj", "pobj") and not sentence.children(i, "det", "amod")
        common = token.pos in ("NOUN", "ADJ") and acts and token.tag != "NNS"
        held = self._leaders.named(token.text, False) if common else None
        return held is not None and held.role in HEADS

    def _introduced(self, sentence: Sentence, last: int) -> bool:
        """'Robert Mueller, the special counsel': a comma and an office of one human after a name."""
        tokens = sentence.tokens
        i = last + 2
        if i >= len(tokens) or tokens[last + 1].text != ",":
            return False
        while i < len(tokens) - 1 and i < last + 4 and tokens[i].pos in ("DET", "ADJ"):
            i += 1
        office = office_at(sentence, i)
        return office is not None and office.kind(sentence) == "person"


def _ruling(sentence: Sentence, i: int) -> bool:
    """Whether a token is a noun that news put after a leader's name for the whole government."""
    return i < len(sentence.tokens) and sentence.tokens[i].lemma.lower() in words_of("ruling")


def past_titles(sentence: Sentence, first: int, last: int) -> int:
    """Where the name itself begins in a run of capitals that opens with nouns of office: 'Secretary Steven Mnuchin'."""
    office = office_at(sentence, first)
    return office.last + 1 if office and office.first == first and office.last < last else first


def _speaks_itself(sentence: Sentence, item: Found) -> bool:
    """'shelled Afrin, a French diplomat said': the office begins a clause of its own, it doesn't say who the name before is."""
    head = sentence.top(item.span)
    if head is None or sentence.tokens[head].dep not in ("nsubj", "nsubjpass"):
        return False
    verb = sentence.tokens[head].head
    return verb > item.last and all(token.text != "," for token in sentence.tokens[item.last + 1 : verb])


def _former(sentence: Sentence, first: int) -> bool:
    """'former', 'ex-' before or at the start of the phrase."""
    near = sentence.tokens[max(0, first - 2) : first + 2]
    return any(token.text.lower() in _GONE for token in near)


def _holding(name: str, held: Held, sex: str, gazetteer: Gazetteer) -> Person:
    actor = gazetteer.actor(held.code)
    why = f"{name} is {held.role or held.title or 'somebody'} of {actor.name if actor else held.code} ({held.source})"
    return Person(name, held.code, held.role or held.title or None, held.sector or None, sex, why)
