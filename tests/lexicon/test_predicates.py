"""A user's own patterns: what can be used is used first, what can't is one line with file, line and what to write."""

from pathlib import Path

import pytest

from blocwatch.errors import BadLexicon
from blocwatch.lexicon.predicates import load


def rules(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def group(rest: str) -> str:
    return f"predicates:\n  - type: CONSULT\n    {rest}\n"


@pytest.mark.parametrize(
    ("word", "truth"),
    [("true", True), ("True", True), ("yes", True), ("on", True), ("false", False), ("No", False), ("off", False)],
)
def test_symmetric_is_any_of_yamls_booleans(tmp_path: Path, word: str, truth: bool) -> None:
    known = load(rules(tmp_path, group(f"symmetric: {word}\n    verbs: [palaver > with]")))
    assert [p.symmetric for p in known.of("verb", "palaver")] == [truth]


def test_own_patterns_come_before_the_shipped_ones(tmp_path: Path) -> None:
    known = load(rules(tmp_path, group("verbs: [condemn, impose $sanctions > on]\n    nouns: [condemnation > of]")))
    for pos, lemma in (("verb", "condemn"), ("verb", "impose"), ("noun", "condemnation")):
        first, *rest = known.of(pos, lemma)  # type: ignore[arg-type]
        assert first.type == "CONSULT"
        assert rest


def test_the_more_demanding_of_own_patterns_comes_first(tmp_path: Path) -> None:
    known = load(rules(tmp_path, group("verbs: [palaver, palaver_out, palaver tea > with, x/palaver]")))
    assert [p.weight for p in known.of("verb", "palaver")] == [2, 2, 1, 0]


def test_a_set_of_a_shipped_name_stands_for_ones_own_in_ones_own_file(tmp_path: Path) -> None:
    known = load(rules(tmp_path, "sets:\n  talk: [chinwag]\n" + group("verbs: [palaver $talk > with]")))
    assert known.of("verb", "palaver")[0].objects == {"chinwag"}
    assert all("meeting" in p.objects for p in known.of("verb", "hold") if "$talk" in p.written)


BAD = [
    ("symmetric: maybe\n    verbs: [palaver]", 3, "'maybe': write true or false"),
    ('symmetric: "true"\n    verbs: [palaver]', 3, "without quotation marks"),
    ("verbs: [freeze out]", 3, "write freeze_out"),
    ("verbs: [freeze the]", 3, "leave 'the' out"),
    ("verbs: [pull the rug from]", 3, "pull rug > from"),
    ("verbs: [Palaver]", 3, "write 'palaver'"),
    ("verbs: [palaver Tea]", 3, "capital letter"),
    ("verbs: [palaver > width]", 3, "no slot 'width'"),
    ("to: [objekt]\n    verbs: [palaver]", 3, "no slot 'objekt'"),
    ("verbs: ['palaver >']", 3, "nothing stands after '>'"),
    ("verbs: ['> with']", 3, "a verb pattern is"),
    ("verbs: [palaver_out_of]", 3, "one particle"),
    ("verbs: [palaver_]", 3, "a word is missing"),
    ("verbs: [palaver tea|]", 3, "a word is missing"),
    ("verbs: [palaver ice_tea]", 3, "one particle to a verb"),
    ("verbs: ['palaver*']", 3, "is no word"),
    ("verbs: [old+palaver]", 3, "not to a verb"),
    ("verbs: [/palaver]", 3, "one side of"),
    ("verbs: [palaver +tea]", 3, "one side of"),
    ("verbs: [palaver $nothing]", 3, "no set called $nothing"),
    ("verbs: palaver", 3, "expected a list"),
    ("verbs: []", 2, "needs patterns"),
    ("mode: phone", 2, "needs patterns"),
    ("verbs: [palaver]\n    verbs: [chat]", 4, "'verbs' stands already in line 3"),
    ("verbs: [palaver, palaver]", 3, "stands already in line 3"),
    ("verb: [palaver]", 3, "unknown key 'verb'"),
    ("about:\n      - palaver", 3, "unknown key 'about'"),
    ("nouns: [palaver]", 3, "palaver > of"),
    ("nouns: [palaver > obj]", 3, "a noun has no 'obj'"),
    ("nouns: [tea palaver > with]", 3, "write 'tea+palaver'"),
    ("nouns: [old+palaver of tea > with]", 3, "not both"),
    ("nouns: [tea_palaver > with]", 3, "one particle to a verb"),
    ("solo: true\n    nouns: [palaver > with]", 3, "solo is for verbs"),
]


@pytest.mark.parametrize(("rest", "line", "words"), BAD, ids=[rest for rest, _, _ in BAD])
def test_what_can_never_fit_is_refused_with_its_line(tmp_path: Path, rest: str, line: int, words: str) -> None:
    path = rules(tmp_path, group(rest))
    with pytest.raises(BadLexicon) as raised:
        load(path)
    assert str(raised.value).startswith(f"{path}, line {line}: ")
    assert words in str(raised.value)


FILES = [
    ("", 1, "no patterns in it"),
    ("sets:\n  x: [a]\n", 1, "no patterns in it"),
    ("sets:\n  x: [a]\n  x: [b]\n", 3, "'x' stands already in line 2"),
    ("sets:\n  x: []\n", 2, "the set x has no words"),
    ("predicate:\n  - type: AID\n", 1, "unknown key 'predicate'"),
    ("predicates:\n\t- type: AID\n", 2, "not YAML"),
    ("predicates:\n  - type: AID\n    verbs: [a\x01]\n", 3, "not YAML"),
    ("predicates:\n  - verbs: [palaver]\n", 2, "needs a type"),
]


@pytest.mark.parametrize(("text", "line", "words"), FILES, ids=[text for text, _, _ in FILES])
def test_a_file_that_holds_nothing_of_use_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    path = rules(tmp_path, text)
    with pytest.raises(BadLexicon) as raised:
        load(path)
    assert str(raised.value).startswith(f"{path}, line {line}: ")
    assert words in str(raised.value)
