"""What a cue verb reports, frame by frame: a clause, an as-phrase, an of-phrase, an infinitive, an object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Sentence, Span
from .statement_drafts import SUBJECTS, spans_of, trimmed

Found = tuple[Span, ...]
SPEECH_PARTICIPLES = frozenset({"advcl", "conj", "parataxis"})
MARKS = frozenset({"while", "as", "when", "after", "before", "although", "though", "since", "until", "because", "if"})
GERUND_PREPOSITIONS = frozenset({"of", "for", "against", "over"})


def clause(sentence: Sentence, verb: int, is_cue: Callable[[int], bool]) -> Found:
    """The complement clause, with what trails it; fronted clauses reach from their start to the source."""
    below = [i for i in sentence.children(verb, "ccomp") if sentence.tokens[i].pos != "PUNCT"]
    below += [i for i in sentence.children(verb, "xcomp") if _finite(sentence, i)]
    if not below:
        return _wrapped(sentence, verb)
    first = below[0]
    tree = set(sentence.subtree(first))
    if first < verb:
        return _fronted(sentence, verb, tree)
    end = _trailing(sentence, verb, max(tree), is_cue)
    start = min(tree)
    taken = [i for i in range(start, end + 1) if i not in _inner_group(sentence, verb, start)]
    taken = _without_later_cues(sentence, verb, taken, first, is_cue)
    return _joined(sentence, taken)


def _finite(sentence: Sentence, i: int) -> bool:
    return bool(sentence.children(i, "mark", *SUBJECTS)) and sentence.tokens[i].tag != "VB"


def _inner_group(sentence: Sentence, verb: int, start: int) -> frozenset[int]:
    """The cue and its subject, where they stand inside the clause's reach."""
    own = {verb, *(j for i in sentence.children(verb, "aux", "nsubj") for j in sentence.subtree(i))}
    return frozenset(i for i in own if i >= start)


def _fronted(sentence: Sentence, verb: int, tree: set[int]) -> Found:
    own = {verb, *(j for i in sentence.children(verb, "aux", "neg", "nsubj") for j in sentence.subtree(i))}
    edge = min(own)
    before = list(range(min(tree), edge))
    after = [i for i in tree if i > max(own)]
    return _joined(sentence, before) + (_joined(sentence, after) if after else ())


def _wrapped(sentence: Sentence, verb: int) -> Found:
    """'NATO, he said, is moving': a parenthetic cue whose clause is all around it."""
    token = sentence.tokens[verb]
    if token.dep not in ("parataxis", "ccomp", "advcl") or token.head == verb:
        return ()
    if not sentence.children(verb, "nsubj") or sentence.children(verb, "mark", "dobj", "advmod", "prep"):
        return ()
    own = sentence.subtree(verb)
    closed = own[0] > 0 and sentence.tokens[own[0] - 1].text in (",", "-", "–", "—")
    if not closed:
        return ()
    above = set(sentence.subtree(token.head)) - set(own)
    left = [i for i in above if i < own[0]]
    right = [i for i in above if i > own[-1]]
    return _joined(sentence, left) + _joined(sentence, right)


def _trailing(sentence: Sentence, verb: int, end: int, is_cue: Callable[[int], bool]) -> int:
    """Later dependents of the cue that belong to the reported clause: parsers hang its tail on the cue instead."""
    for i in sentence.children(verb):
        tree = sentence.subtree(i)
        if i < end or tree[0] < end:
            continue
        token = sentence.tokens[i]
        if token.dep == "punct":
            continue
        if (
            not (token.dep in ("advcl", "conj", "dep") and token.pos == "VERB")
            or is_cue(i)
            or _time_clause(sentence, i)
        ):
            return end
        if token.dep == "conj" and sentence.children(i, *SUBJECTS):
            return end
        end = tree[-1]
    return end


def _time_clause(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].lemma.lower() in MARKS for j in sentence.children(i, "mark", "advmod"))


def _without_later_cues(
    sentence: Sentence, verb: int, taken: list[int], first: int, is_cue: Callable[[int], bool]
) -> list[int]:
    """'some say A, while others think B', '… A, which both view as B' are two statements: the later is not content."""
    return before_others(sentence, taken, [i for i in sentence.subtree(first) if i > first], is_cue)


def before_others(
    sentence: Sentence, taken: list[int], inside: Sequence[int], is_cue: Callable[[int], bool]
) -> list[int]:
    """The tokens of a content up to where another one's statement begins."""
    cuts = [sentence.subtree(i)[0] for i in inside if is_cue(i) and _apart(sentence, i)]
    return [i for i in taken if not cuts or i < min(cuts)]


def _apart(sentence: Sentence, i: int) -> bool:
    """A clause set off by a comma with its own subject: contrasting with 'while', or commenting with 'which'."""
    token, tree = sentence.tokens[i], sentence.subtree(i)
    if tree[0] == 0 or not sentence.children(i, "nsubj"):
        return False
    comma = any(sentence.tokens[j].text in (",", '"', "”") for j in (tree[0], tree[0] - 1))
    if token.dep in ("advcl", "conj"):
        return comma and any(
            sentence.tokens[j].lemma.lower() in ("while", "whereas") for j in sentence.children(i, "mark")
        )
    own = [j for j in sentence.children(i, "nsubj") if sentence.tokens[j].tag not in ("WDT", "WP")]
    return comma and token.dep == "relcl" and bool(own) and sentence.tokens[tree[0]].tag in ("WDT", "WP", ",")


def _joined(sentence: Sentence, indices: list[int]) -> Found:
    kept = list(indices)
    while kept and (
        sentence.tokens[kept[0]].dep in ("punct", "cc") and sentence.tokens[kept[0]].tag not in ("``", "-LRB-")
    ):
        kept.pop(0)
    while kept and sentence.tokens[kept[-1]].text in (",", ":", ";", ".", "-", "–", "—"):
        kept.pop()
    return spans_of(sentence, kept)


def as_phrase(sentence: Sentence, verb: int) -> Found:
    """'condemned the pact as an attempt …': from 'as' to the end of its phrase."""
    for i in sentence.children(verb, "prep"):
        if sentence.tokens[i].lemma.lower() == "as" and sentence.children(i) and i > verb:
            return _joined(sentence, list(sentence.subtree(i)))
    for i in sentence.children(verb, "dobj"):
        for j in sentence.children(i, "prep"):
            if sentence.tokens[j].lemma.lower() == "as":
                return _joined(sentence, list(sentence.subtree(j)))
    return ()


def of_phrase(sentence: Sentence, verb: int) -> Found:
    """'accused the bloc of meddling …', 'blamed Kyiv for the attack'."""
    places = [verb, *sentence.children(verb, "dobj")]
    for at in places:
        for i in sentence.children(at, "prep"):
            word = sentence.tokens[i].lemma.lower()
            if i > verb and word in (GERUND_PREPOSITIONS if at == verb else ("of",)) and sentence.children(i):
                if at != verb and not sentence.children(i, "pcomp") and not _gerund(sentence, i):
                    continue
                return _joined(sentence, list(sentence.subtree(i)))
    return ()


def _gerund(sentence: Sentence, preposition: int) -> bool:
    return any(sentence.tokens[i].text.endswith("ing") for i in sentence.children(preposition, "pobj"))


def name_phrase(sentence: Sentence, verb: int) -> Found:
    """'branded it a "terrible monster"': the second object or object predicate."""
    for i in sentence.children(verb, "oprd"):
        return _joined(sentence, list(sentence.subtree(i)))
    objects = [i for i in sentence.children(verb, "dobj", "dative") if i > verb]
    if len(objects) > 1:
        return _joined(sentence, list(sentence.subtree(objects[-1])))
    for i in sentence.children(verb, "ccomp"):
        if not any(sentence.tokens[i].pos == kind for kind in ("VERB", "AUX")):
            under = [j for j in sentence.subtree(i) if j > verb and j not in _object_subject(sentence, i)]
            return _joined(sentence, under)
    return ()


def _object_subject(sentence: Sentence, i: int) -> set[int]:
    return {j for k in sentence.children(i, "nsubj") for j in sentence.subtree(k)}


def infinitive(sentence: Sentence, verb: int) -> Found:
    """'pledged to address …': the infinitive clause, and 'committed to enhancing'."""
    for i in sentence.children(verb, "xcomp", "ccomp", "advcl"):
        if i > verb and any(sentence.tokens[j].text.lower() == "to" for j in sentence.children(i, "aux")):
            tree = sentence.subtree(i)
            return _joined(sentence, [j for j in tree if j > verb])
    return ()


def object_phrase(sentence: Sentence, verb: int) -> Found:
    """'denied the claims', 'demanded an apology': the direct object."""
    for i in sentence.children(verb, "dobj"):
        if i > verb and sentence.tokens[i].pos in ("NOUN", "PROPN", "VERB"):
            return _joined(sentence, list(sentence.subtree(i)))
    for i in sentence.children(verb, "xcomp"):
        if i > verb and sentence.tokens[i].tag == "VBG":
            return _joined(sentence, list(sentence.subtree(i)))
    return ()


def about_phrase(sentence: Sentence, verb: int) -> Found:
    """'warned of consequences', 'warned against interfering'."""
    for i in sentence.children(verb, "prep"):
        if i > verb and sentence.tokens[i].lemma.lower() in ("of", "against") and sentence.children(i):
            return _joined(sentence, list(sentence.subtree(i)))
    return ()


def right_phrase(sentence: Sentence, verb: int) -> Found:
    """'reserves the right to …': what the right is to."""
    for i in sentence.children(verb, "dobj"):
        if sentence.tokens[i].lemma == "right":
            return _joined(sentence, [j for j in sentence.subtree(i) if j > i])
    return ()


def frames_of(
    sentence: Sentence, verb: int, letters: str, is_cue: Callable[[int], bool]
) -> Iterator[tuple[str, Found]]:
    """The frames of a verb that the sentence fills, the surest first."""
    readers: tuple[tuple[str, Callable[[], Found]], ...] = (
        ("r", lambda: right_phrase(sentence, verb)),
        ("a", lambda: as_phrase(sentence, verb)),
        ("n", lambda: name_phrase(sentence, verb)),
        ("c", lambda: clause(sentence, verb, is_cue)),
        ("g", lambda: of_phrase(sentence, verb)),
        ("x", lambda: infinitive(sentence, verb)),
        ("i", lambda: infinitive(sentence, verb)),
        ("p", lambda: about_phrase(sentence, verb)),
        ("o", lambda: object_phrase(sentence, verb)),
    )
    for letter, read in readers:
        if letter in letters and (found := read()):
            yield letter, found


def words_only(sentence: Sentence, indices: list[int]) -> tuple[int, ...]:
    """Tokens without punctuation at the ends."""
    return trimmed(sentence, indices)
