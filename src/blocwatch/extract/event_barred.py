"""Parties that the network of events may not give to an act, since the words of the sentence rule them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Event, Sentence
from . import event_syntax as syntax
from .event_network import Act, Side
from .event_parties import Cast, codes_of, seated
from .event_reactions import causing, reacting, undergoing
from .event_relative import REFLEXIVE, lent
from .event_status import HARMFUL
from .event_victims import BLAMING, victims
from .event_views import View

CHARGED = 0.6
"""Chance of a doer from which a deed of harm is laid at its door."""

SURE = 0.95
"""Chance of a doer from which it may be named only as a place."""

PLAIN = 0.99
"""Chance of a receiver from which a participle may tell of another than the one it describes."""

BEARING = frozenset({"answer", "bear", "expect", "face", "feel", "get", "have", "lose", "meet", "pay", "receive", "regret", "risk", "suffer"})  # fmt: skip
"""Verbs by which a clause tells what its subject has coming."""


LAWLESS = frozenset({"attacker", "bomber", "fighter", "guerrilla", "gunman", "insurgent", "jihadist", "man", "militant", "mutineer",
    "rebel", "separatist", "terrorist", "woman"})  # fmt: skip
"""Who acts for no state unless a word beside it says so."""


ATONING = frozenset({"apologise", "apologize", "atone", "compensate", "pay", "repay"})
"""'compensated X for shooting down …': who atones did it."""


def allowed(seen: View, act: Act, head: int) -> Act | None:
    """The act with the parties that its words leave room for; None where its doer or its object is another."""
    if _of_the_lawless(seen, act, head):
        return None
    if act.type == "THREATEN" and _carried_out(seen.sentence, head):
        return None
    act = _to_the_described(seen, act, head)
    if _by_another(seen, head, act.doers) or _of_another(seen, act, head):
        return None
    if act.type == "THREATEN" and any(_foretold(seen, head, side) for side in act.receivers):
        return None
    least = CHARGED if act.type in HARMFUL else 0.0
    doers = tuple(
        side for side in act.doers
        if side.chance >= least
        and (side.chance >= SURE or not _mere_place(seen, side))
        and not _only_tied(seen, head, side)
        and not (act.mutual and _founded(seen, head, side))
    )  # fmt: skip
    act = _of_the_deed(seen, act, head)
    harmed = _tellers(seen, act, head) | _victims(seen, act, head)
    receivers = tuple(side for side in act.receivers if seen.codes[side.code] not in harmed)
    return replace(act, doers=doers, receivers=receivers, mutual=act.mutual and len(doers) > 1)


def _of_the_deed(seen: View, act: Act, head: int) -> Act:
    """A deed of harm less who only reacts to it, and with its own object in place of who only gave cause for it."""
    if act.type not in HARMFUL or act.mutual or not syntax.verbal(seen.sentence, head):
        return act
    beside, caused = reacting(seen, head), causing(seen, head)
    left = tuple(side for side in act.receivers if seen.codes[side.code] not in beside)
    doers = {side.code for side in act.doers}
    own = [(code, m) for m in undergoing(seen, head) for code in seen.held[m].actors if code not in doers]
    if not own or not any(seen.codes[side.code] in caused for side in left):
        return replace(act, receivers=left)
    chance = max(side.chance for side in left)
    kept = {side.code: side for side in left if seen.codes[side.code] not in caused}
    return replace(act, receivers=tuple(({code: Side(code, m, chance) for code, m in own} | kept).values()))


def _tellers(seen: View, act: Act, head: int) -> frozenset[str]:
    """Who blames another for a deed to 'a village' of nobody's, or tells of it: it may lie anywhere."""
    objects = syntax.objects(seen.sentence, head) if syntax.verbal(seen.sentence, head) else (head,)
    if not objects or any(_owned(seen, i) for i in objects):
        return frozenset()
    tellers = codes_of(party for e in _blame(seen, head) for party in e.actors)
    tellers |= _speakers(seen, head) if act.type == "ASSAULT" else frozenset()
    return frozenset(code for code in tellers if not _inside_any(seen, code, head))


def _speakers(seen: View, head: int) -> frozenset[str]:
    """Who says the clause in which an act is told, and whom it is said to."""
    if not syntax.verbal(seen.sentence, head):
        return frozenset()
    tokens = seen.sentence.tokens
    saying = [tokens[i].head for i in (head, *seen.sentence.ancestors(head)) if tokens[i].dep == "ccomp"]
    return _named(
        seen, [i for v in saying for i in (*syntax.doers(seen.sentence, v), *syntax.objects(seen.sentence, v))]
    )


def _named(seen: View, tokens: Sequence[int]) -> frozenset[str]:
    """Whom the mentions with one of these tokens at their head stand for."""
    return codes_of(party for m, one in enumerate(seen.held) if seen.top(m) in tokens for party in one.parties)


def _owned(seen: View, i: int) -> bool:
    """Whether a noun phrase says whose it is, or stands for something named before."""
    sentence = seen.sentence
    return sentence.tokens[i].pos == "PRON" or any(sentence.tokens[j].dep == "poss" for j in sentence.subtree(i))


def _of_the_lawless(seen: View, act: Act, head: int) -> bool:
    """Whether 'militants who bombed a church' is laid at a state's door that their own words don't name."""
    if act.type not in HARMFUL or act.mutual or not act.doers or not syntax.verbal(seen.sentence, head):
        return False
    own = [i for i in syntax.doers(seen.sentence, head) if _unclaimed(seen, i)]
    return bool(own) and not any(_inside(seen, side, own) for side in act.doers)


def _unclaimed(seen: View, i: int) -> bool:
    """Whether a noun of people without a law is nobody's mention."""
    tops = {seen.top(m) for m in range(len(seen.held))}
    return syntax.lemma(seen.sentence, i) in LAWLESS and i not in tops


def _of_another(seen: View, act: Act, head: int) -> bool:
    """Whether the words name another object: 'had attacked themselves', 'whom X had accused'."""
    sentence = seen.sentence
    if syntax.verbal(sentence, head):
        undergoing = sentence.children(head, "dobj")
        if any(sentence.tokens[j].text.lower() in REFLEXIVE for j in undergoing) and not act.mutual:
            return True
        whom = [syntax.antecedent(sentence, j) for j in undergoing if sentence.tokens[j].tag == "WP"]
        return any(not _inside(seen, side, whom) for side in act.receivers if whom)
    return False


def _by_another(seen: View, head: int, doers: Sequence[Side]) -> bool:
    """Whether 'by' names another doer: of a passive verb, or of what is told to be done ('the blasts were caused by …')."""
    sentence, token = seen.sentence, seen.sentence.tokens[head]
    told = [head, token.head] if token.dep == "nsubjpass" else [head]
    by = [j for v in told for p in sentence.children(v, "agent") for j in sentence.children(p, "pobj")]
    if token.dep == "pcomp" and syntax.lemma(sentence, sentence.tokens[token.head].head) in ATONING:
        by += syntax.doers(sentence, head)
    agents = _named(seen, by)
    return bool(agents) and not any(seen.codes[side.code] in agents for side in doers)


def _founded(seen: View, head: int, side: Side) -> bool:
    """Whether a body is what the act sets up or joins states in, not one of them: 'X and Y established the Z partnership'."""
    at, objects = seen.top(side.mention), syntax.objects(seen.sentence, head)
    if seen.held[side.mention].mention.kind != "organisation":
        return False
    while (
        at is not None and at not in objects and seen.sentence.tokens[at].dep in ("compound", "amod", "nmod", "appos")
    ):
        at = seen.sentence.tokens[at].head
    return at in objects


def _only_tied(seen: View, head: int, side: Side) -> bool:
    """Whether a doer is named only as whom those have to do with who do it: 'a man linked to …', 'troops trained by …'."""
    own = syntax.doers(seen.sentence, head) if syntax.verbal(seen.sentence, head) else ()
    top = seen.top(side.mention)
    if top is None:
        return False
    if lent(seen.sentence, own, top):
        return True
    clause, theirs = seen.sentence.tokens[head], seen.sentence.tokens[seen.sentence.tokens[top].head].text == "of"
    # 'linked to X who shot at …': 'who' is about somebody before X, but for 'the militants of X'
    return clause.dep == "relcl" and bool(own) and clause.head not in own and clause.head == top and not theirs


def _to_the_described(seen: View, act: Act, head: int) -> Act:
    """The act with the receivers that a passive participle describes: 'troops trained by X attacked Y' tells no training of Y."""
    token = seen.sentence.tokens[head]
    if token.dep != "acl" or token.tag != "VBN" or not seen.sentence.children(head, "agent"):
        return act
    receivers = (s for s in act.receivers if s.chance >= PLAIN or _inside(seen, s, [token.head]))
    return replace(act, receivers=tuple(receivers))


def _foretold(seen: View, head: int, side: Side) -> bool:
    """Whether a warning tells what its receiver will do: 'warned that X would attack' threatens nobody, 'that X would pay' does."""
    sentence = seen.sentence
    for clause in sentence.children(head, "ccomp"):
        subjects = sentence.children(clause, "nsubj")
        if syntax.lemma(sentence, clause) not in BEARING and _inside(seen, side, subjects):
            return True
    return False


def _carried_out(sentence: Sentence, head: int) -> bool:
    """'the threatened strike', 'a long-threatened offensive': what was threatened once is told to come, not a threat."""
    described = sentence.tokens[head].head if sentence.tokens[head].dep == "amod" else head
    if sentence.tokens[described].pos not in ("NOUN", "PROPN"):
        return False
    told = [head] if described != head else sentence.children(described, "amod")
    return any(sentence.tokens[i].text.lower().endswith("threatened") for i in told)


def _mere_place(seen: View, side: Side) -> bool:
    """Whether a doer is named only as where others are: 'rebels in Yemen' are not Yemen, 'a court in Guyana' is Guyana's."""
    sentence = seen.sentence
    places = [m for m, one in enumerate(seen.held) if side.code in one.actors]
    if any(seen.held[m].mention.kind != "place" for m in places):
        return False
    tops = [top for m in places if (top := seen.top(m)) is not None]
    bodies = [up for top in tops for up in sentence.ancestors(top) if sentence.tokens[up].pos in ("NOUN", "PROPN")]
    return not any(seated(sentence, body) for body in bodies)


def _victims(seen: View, act: Act, head: int) -> frozenset[str]:
    if act.type not in BLAMING:
        return frozenset()
    return victims(seen.sentence, head, act.type, Cast(seen.sentence, (one.mention for one in seen.held)))


def _blame(seen: View, head: int) -> list[Event]:
    """The acts of blame that a deed stands below: who condemns it is neither its victim nor its doer for that."""
    above = set(seen.sentence.ancestors(head))
    return [known for known in seen.acts if known.type == "ACCUSE" and _head(seen.sentence, known) in above]


def _head(sentence: Sentence, event: Event) -> int | None:
    return sentence.top(event.trigger)


def _inside_any(seen: View, code: str, head: int) -> bool:
    """Whether a mention of an actor stands in the phrase or clause of the act itself."""
    own = set(seen.sentence.subtree(head))
    return any(code in codes_of(one.parties) and seen.top(m) in own for m, one in enumerate(seen.held))


def _inside(seen: View, side: Side, tops: Sequence[int]) -> bool:
    """Whether a party is named within some noun phrases."""
    return any(seen.top(side.mention) in seen.sentence.subtree(top) for top in tops)
