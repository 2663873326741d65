"""Acts of the will: 'agreed to sell', 'threatened to attack', 'refused to lift' are one act each, not a deed and a word."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon.modality import modality
from ..lexicon.ontology import ontology
from ..lexicon.predicates import Predicate
from ..model import EventType, Party, Sentence, Status
from . import event_syntax as syntax
from .event_parties import Cast
from .event_patterns import Candidate
from .event_status import CONFLICT, Standing

THREATENED = {"ASSAULT": ("violence", "138"), "SANCTION": ("restrict", "1312"), "COERCE": ("restrict", "1312"), "MOBILIZE": ("violence", "138")}  # fmt: skip
ASKED = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}
AGREED = {"COOPERATE": "031", "CONSULT": "036", "AID": "033", "RETREAT": "0356", "CONCEDE": "0354"}


def act_of_will(deed: Candidate, standing: Standing) -> Candidate | None:
    """The act that a governing 'agree', 'threaten' or 'refuse' makes of a deed.

    None where there is none, and for harm that somebody refuses to do: that is no act against the one who is spared.
    """
    if standing.act is None or (standing.act_kind == "refused" and deed.predicate.type in CONFLICT):
        return None
    type_ = _kind(standing.act_kind, deed.predicate.type)
    return replace(deed, head=standing.act, predicate=_as(deed.predicate, type_))


def _kind(kind: str, deed: EventType) -> EventType:
    if kind == "refused":
        return "REJECT"
    if kind == "applied":
        return "REQUEST"
    if kind == "threatened" or deed in CONFLICT:
        return "THREATEN"
    return "AGREE"


def _as(deed: Predicate, type_: EventType) -> Predicate:
    """The deed's pattern under the type of the act; the mode says what was threatened, refused or agreed."""
    facts, mode, cameo = ontology(), None, None
    if type_ == "THREATEN":
        mode, cameo = THREATENED.get(deed.type, (None, None))
    elif type_ == "REJECT":
        mode = ASKED.get(deed.type)
    else:
        cameo = AGREED.get(deed.type)
    status: Status | None = None
    return replace(deed, type=type_, mode=mode, cameo=cameo or facts.cameo_for(type_, mode), status=status)


MEETING = "036"
"""CAMEO: express intent to meet or negotiate."""
PLANNED: frozenset[Status] = frozenset({"promised", "expected", "possible", "sought"})


def planned(predicate: Predicate, status: Status, negated: bool) -> Predicate:
    """'will visit', 'hopes to meet': to meet in future is agreed on or intended, nobody has been consulted yet."""
    if predicate.type != "CONSULT" or status not in PLANNED or negated:
        return predicate
    fact = ontology().codes[MEETING]
    return replace(predicate, type="AGREE", cameo=MEETING, mode=fact.mode if fact.event == "AGREE" else None)


WITHHELD: frozenset[EventType] = frozenset({"AID", "COOPERATE", "SUPPORT", "CONSULT", "RETREAT", "CONCEDE", "AGREE"})
"""What somebody else would like to be done: 'will not do it' refuses it."""


def refused(sentence: Sentence, act: Candidate, standing: Standing) -> tuple[Candidate, Standing]:
    """'will not send', 'would not sign': whoever will not do what another would like refuses.

    'refused to condemn', 'declined to attack': the deed is told as not done.
    """
    if standing.act_kind == "refused" and _its_infinitive(sentence, act.head, standing.act):
        return act, replace(standing, status="denied", negated=True, cues=(*standing.cues, "'refused': denied"))
    words = {sentence.tokens[j].text.lower() for j in sentence.children(act.head, "aux")}
    negated = standing.negated and bool(sentence.children(act.head, "neg"))
    if not negated or not words & {"will", "would", "wo"} or words & {"have", "be"}:
        return act, standing
    if (
        act.predicate.type not in WITHHELD
        or len(act.actors) != 1
        or (standing.status == "possible" and "if" in str(standing.cues))
    ):
        return act, standing
    return replace(act, predicate=_as(act.predicate, "REJECT")), Standing(cues=standing.cues)


def _its_infinitive(sentence: Sentence, i: int, verb: int | None) -> bool:
    """Whether a deed is what a verb refuses to do, no clause beside it: 'confirmed that it bombed X; its office declined to comment'."""
    below = i
    for up in sentence.ancestors(i):
        if up == verb:
            return sentence.tokens[below].dep == "xcomp"
        below = up
    return False


def bare_agreements(sentence: Sentence, cast: Cast, taken: set[int]) -> list[tuple[int, tuple[Party, ...]]]:
    """'The two sides agreed to …', 'X and Y pledged to …', whatever it is that they will do: verb and parties."""
    found = []
    for v in range(len(sentence.tokens)):
        word = syntax.lemma(sentence, v)
        if (
            v in taken
            or not syntax.verbal(sentence, v)
            or modality().verbs.get(word) != "agreed"
            or word in ("offer", "propose", "resolve")
        ):
            continue
        if syntax.passive(sentence, v) or not (sentence.children(v, "xcomp", "ccomp") or _phrase(sentence, v)):
            continue
        parties = cast.parties(syntax.doers(sentence, v))
        if len(parties) > 1:
            found.append((v, parties))
    return found


def bare_wills(sentence: Sentence, cast: Cast, taken: set[int]) -> list[Candidate]:
    """'threatened to respond in kind', 'refused to apply the rules': acts even where nobody is named that they hit."""
    found, facts = [], ontology()
    for v in range(len(sentence.tokens)):
        word = syntax.lemma(sentence, v)
        type_ = BARE.get(word)
        if type_ is None or v in taken or not syntax.verbal(sentence, v) or syntax.passive(sentence, v):
            continue
        if type_ == "REJECT" and taken.intersection(sentence.children(v, "xcomp")):
            continue  # told as the deed that is not done
        below = [syntax.lemma(sentence, i) for i in sentence.children(v, "xcomp")]
        willed = below and not set(below) & modality().no_act and not _looming(sentence, v)
        actors = cast.parties(syntax.doers(sentence, v)) if willed else ()
        if actors:
            pattern = Predicate(
                f"{word} to do", "verb", word, type_, cameo=facts.cameo_for(type_), solo=True, origin="control verbs"
            )
            found.append(Candidate(v, pattern, actors, cast.only_other(actors)))
    return found


def _looming(sentence: Sentence, v: int) -> bool:
    """'…, threatening to spark unrest': what an event may bring, not what somebody says."""
    return sentence.tokens[v].tag == "VBG" and sentence.tokens[v].dep in ("advcl", "conj", "acl")


BARE: dict[str, EventType] = {"threaten": "THREATEN", "refuse": "REJECT"}


def _phrase(sentence: Sentence, v: int) -> bool:
    return any(sentence.tokens[p].text.lower() in ("to", "on") for p in sentence.children(v, "prep"))
