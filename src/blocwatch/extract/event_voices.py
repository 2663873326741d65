"""Who 'we', 'us' and 'our' are in what somebody says: the one who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Mention, Method, Sentence, Span, Statement, Token
from .event_patterns import Candidate
from .event_status import SAID, Hearsay, Standing
from .event_syntax import doers, verbal

FIRST = frozenset({"i", "me", "my", "myself", "our", "ours", "ourselves", "us", "we"})
OTHERS = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they", "you", "your"})


def voices(sentences: Sequence[Sentence], mentions: Sequence[Mention], hearsay: Hearsay) -> Iterator[Mention]:
    """Mentions of the speakers of statements by words of the first person, which the search for names leaves alone."""
    named = {mention.span.start for mention in mentions}
    shown: dict[str, Mention | None] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if not first_person(token) or token.span.start in named or not (chain := hearsay.chain(token.span)):
                continue
            statement = chain[-1]
            if statement.id not in shown:
                shown[statement.id] = _source(statement, mentions)
            if (source := shown[statement.id]) is not None:
                yield _voice(token, source, statement)


def first_person(token: Token) -> bool:
    """'we' and 'us', but not 'US'."""
    return token.text.lower() in FIRST and token.text != "US"


def _voice(token: Token, source: Mention, statement: Statement) -> Mention:
    why = f"'{token.text}' in what {statement.speaker.text} says"
    method = Method("events", "first person")
    return replace(
        source, span=token.span, text=token.text, antecedent=source.span, role=None, why=why, method=method, members=()
    )


def _source(statement: Statement, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a statement's one known speaker was read from: the one with a name if there is one."""
    if statement.speaker.kind != "actor" or len(statement.speaker.actors) != 1:
        return None
    (code,) = statement.speaker.actors
    near = [m for m in mentions if m.actor == code and m.kind != "place" and _touches(statement.source, m.span)]
    return next((m for m in near if m.person), near[0] if near else None)


def _touches(spans: Sequence[Span], other: Span) -> bool:
    return any(span.overlap(other) for span in spans)


def performed(sentence: Sentence, act: Candidate, local: Standing, chain: Sequence[Statement]) -> Standing:
    """'We condemn …', 'said it rejects …': saying so is the act, no claim about it."""
    own = bool(chain) and any(party.code in chain[-1].speaker.actors for party in act.actors)
    if local.status != "claimed" or local.negated or not own or act.predicate.type not in SAID:
        return local
    token = sentence.tokens[act.head]
    now = {sentence.tokens[i].text.lower() for i in sentence.children(act.head, "aux")}
    doing = token.tag in ("VBP", "VBZ") or (
        token.tag == "VBG" and bool(now & {"am", "are", "is", "'re", "’re", "'m", "’m"})
    )
    return replace(local, status="asserted") if doing and verbal(sentence, act.head) else local


def anothers(sentence: Sentence, head: int, chain: Sequence[Statement]) -> frozenset[str]:
    """Who cannot do the act at a token: the speaker of a quote in which 'he', 'they' or 'you' do it."""
    if not chain or chain[-1].kind != "direct" or not verbal(sentence, head):
        return frozenset()
    own = doers(sentence, head)
    bare = bool(own) and all(sentence.tokens[i].text.lower() in OTHERS for i in own)
    return frozenset(chain[-1].speaker.actors) if bare else frozenset()
