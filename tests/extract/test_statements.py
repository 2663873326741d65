"""Hard passages: who speaks, in which stance, how vaguely, and inside whose statement; and input that is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pytest

from blocwatch.extract.actors import find_mentions
from blocwatch.extract.language import parse
from blocwatch.extract.quotes import find_quotes
from blocwatch.extract.statement_drafts import Draft, Text
from blocwatch.extract.statement_scope import tells_nothing
from blocwatch.extract.statements import Route, find_statements
from blocwatch.extract.times import find_times
from blocwatch.lexicon.actors import gazetteer
from blocwatch.lexicon.cues import cues
from blocwatch.model import Article, Block, BlockKind, Issue, Span, Statement

DAY = date(2024, 6, 28)


@dataclass(frozen=True)
class Said:
    """What is expected of the statement with this cue: speaker as 'CODE', 'CODE Person', or a kind; the parent's cue."""

    cue: str
    speaker: str
    stance: str = "says"
    vague: bool = False
    inside: str = ""
    content: str = ""


def article(text: str, headline: bool = False) -> Article:
    blocks, at = [], 0
    for part in text.split("\n"):
        if part.strip():
            kind: BlockKind = "headline" if headline and at == 0 else "paragraph"
            blocks.append(Block(kind, Span(at, at + len(part))))
        at += len(part) + 1
    return Article("a", text, "", DAY, tuple(blocks))


@lru_cache(maxsize=256)
def read(
    text: str, headline: bool = False, route: Route = "light"
) -> tuple[Article, tuple[Statement, ...], tuple[Issue, ...]]:
    it = article(text, headline)
    tokens = parse(it)
    times, _ = find_times(it, tokens)
    mentions, _ = find_mentions(it, tokens, gazetteer())
    statements, issues = find_statements(it, tokens, mentions, times, route)
    return it, tuple(statements), tuple(issues)


def words(it: Article, spans: tuple[Span, ...]) -> str:
    return " ".join(span.of(it.text) for span in spans)


def by_cue(it: Article, statements: tuple[Statement, ...], cue: str) -> Statement:
    fits = [s for s in statements if cue in words(it, s.cue).split() or cue == words(it, s.cue)]
    assert fits, f"no statement with the cue {cue!r} among {[words(it, s.cue) for s in statements]}"
    return fits[0]


def speaker(statement: Statement) -> str:
    who = statement.speaker
    if who.kind == "actor":
        return "+".join(who.actors) + (f" {who.person}" if who.person else "")
    return " ".join((who.kind, *who.actors))


PASSAGES: list[tuple[str, list[Said]]] = [
    # nesting
    ("China accused NATO of meddling in Asian affairs.", [Said("accused", "CHN", "accuses")]),
    ("Russia said that Ukraine had promised to leave the talks.", [Said("said", "RUS"), Said("promised", "UKR", "promises", inside="said")]),
    ("Iran claimed that Israel denied that it had carried out the strike.", [Said("claimed", "IRN"), Said("denied", "ISR", "denies", inside="claimed")]),
    ("Japan said North Korea threatened to fire another missile.", [Said("said", "JPN"), Said("threatened", "PRK", "threatens", inside="said")]),
    ("Germany warned that many fear a wider war.", [Said("warned", "DEU"), Said("fear", "crowd", "fears", vague=True, inside="warned")]),
    ("Turkey said Greece believes the islands are its own.", [Said("said", "TUR"), Said("believes", "GRC", "believes", inside="said")]),
    ("Poland argued that Russia wants to divide the alliance.", [Said("argued", "POL"), Said("wants", "RUS", "demands", inside="argued")]),
    ('Serbia said: "Kosovo claims that it seeks peace."', [Said("said", "SRB"), Said("claims", "XKX", inside="said")]),
    ("India insisted that Pakistan had admitted that its troops crossed the line.", [Said("insisted", "IND"), Said("admitted", "PAK", inside="insisted")]),
    # two statements that stand side by side
    ("Some think the pact will fail, while others believe it will hold.", [Said("think", "crowd", "believes", vague=True), Said("believe", "crowd", "believes", vague=True)]),
    ("China says the island is a province, and Japan says it disagrees.", [Said("says", "CHN")]),
    ("Russia condemned the drills, saying that they threatened its borders.", [Said("saying", "RUS")]),
    ("France criticized the tariffs as unfair and warned that it would respond.", [Said("criticized", "FRA", "accuses"), Said("warned", "FRA")]),
    ("India welcomed the talks, adding that trade would grow.", [Said("adding", "IND")]),
    ("Canada said the deal was dead, but Mexico insisted that talks would go on.", [Said("said", "CAN"), Said("insisted", "MEX")]),
    # chains of sources
    ("Iran has enriched more uranium, according to the United States.", [Said("according to", "USA")]),
    ("According to Ukraine, Russia fired forty missiles overnight.", [Said("According to", "UKR")]),
    ("Reuters reported that Egypt had closed the crossing.", [Said("reported", "outlet")]),
    ("The newspaper reported that Qatar offered to mediate.", [Said("reported", "outlet")]),
    ("According to analysts, China believes the embargo will fail.", [Said("According to", "crowd", vague=True), Said("believes", "CHN", "believes", inside="According to")]),
    ("Xinhua reported that China denied the claim.", [Said("reported", "outlet CHN"), Said("denied", "CHN", "denies", inside="reported")]),
    ("RT reported, citing the foreign ministry, that Ukraine had shelled the town.", [Said("reported", "outlet RUS"), Said("citing", "unresolved", inside="reported")]),
    ("Ukraine has lost ten tanks, Interfax reported, citing the Russian army.", [Said("reported", "outlet RUS"), Said("citing", "RUS", inside="reported")]),
    # pronouns and roles, over sentences and paragraphs
    ("Vladimir Putin arrived in Hanoi. He said that the visit was a success.", [Said("said", "RUS Vladimir Putin")]),
    ("Vladimir Putin spoke on Monday.\nHe warned that the West was playing with fire.", [Said("warned", "RUS Vladimir Putin")]),
    ("Antony Blinken met Wang Yi in Beijing. Blinken said that the talks were candid.", [Said("said", "USA Antony Blinken")]),
    ('Emmanuel Macron visited the port.\n"Europe must defend itself," he said.', [Said("said", "FRA Emmanuel Macron")]),
    ('"We will not yield," said Volodymyr Zelenskiy. "We will fight on."', [Said("said", "UKR Volodymyr Zelenskiy", content="fight on")]),
    ("Russian Foreign Minister Sergei Lavrov said the treaty was dead.", [Said("said", "RUS Sergei Lavrov")]),
    ("NATO held a summit. The bloc pledged to send more aid.", [Said("pledged", "NATO", "promises")]),
    ("The Kremlin said that it would not take part.", [Said("said", "RUS")]),
    ("Both China and Russia view the shield as a danger.", [Said("view", "CHN+RUS", "believes")]),
    ("North Korean leader Kim Jong Un, who said the army was ready, inspected a plant.", [Said("said", "PRK Kim Jong Un")]),
    ('Vladimir Putin was blunt. "This is our land," he said. "Nobody will take it."', [Said("said", "RUS Vladimir Putin", content="Nobody will")]),
    ('"This is surrender dressed up as diplomacy," said Marko Petrov, an opposition lawmaker in Sofia, who accused the '
     "government of accepting 40 million euros from Turkish state companies.", [Said("said", " Marko Petrov", content="This is")]),
    # stance
    ("Israel denied that it had struck the convoy.", [Said("denied", "ISR", "denies")]),
    ("Ukraine did not say how many soldiers had died.", [Said("say", "UKR", "not_said")]),
    ("Beijing declined to say whether it would attend.", [Said("say", "CHN", "not_said")]),
    ("Germany doubts that the ceasefire will hold.", [Said("doubts", "DEU", "doubts")]),
    ("Britain does not believe that the vote was fair.", [Said("believe", "GBR", "doubts")]),
    ("Turkey threatened to block the accession.", [Said("threatened", "TUR", "threatens")]),
    ("Japan promised to lift the ban.", [Said("promised", "JPN", "promises")]),
    ("France vowed to defend its ally.", [Said("vowed", "FRA", "promises")]),
    ("Poland demanded that Russia withdraw its troops.", [Said("demanded", "POL", "demands")]),
    ("The United States urged Israel to allow aid into the territory.", [Said("urged", "USA", "demands")]),
    ("India fears that the dam will cut off its water.", [Said("fears", "IND", "fears")]),
    ("Iran plans to expand its fleet.", [Said("plans", "IRN", "intends")]),
    ("Russia reserves the right to respond with all means.", [Said("reserves", "RUS", "reserves")]),
    ("China said it reserves the right to take further measures.", [Said("said", "CHN", "reserves")]),
    ("Egypt would say that the border is closed.", [Said("say", "EGY", "conditional")]),
    ("Australia blamed China for the cyber attack.", [Said("blamed", "AUS", "accuses")]),
    ("Hungary praised the plan as a step to peace.", [Said("praised", "HUN", "supports")]),
    ('China branded the island\'s leader a "dangerous separatist".', [Said("branded", "CHN", "accuses")]),
    ("Russia never said that it would leave.", [Said("said", "RUS", "not_said")]),
    ("Japan is confident that the treaty will be signed.", [Said("confident", "JPN", "believes")]),
    # crowds, the unnamed, documents
    ("Some believe that sanctions do not work.", [Said("believe", "crowd", "believes", vague=True)]),
    ("Critics say the base violates the constitution.", [Said("say", "crowd", vague=True)]),
    ("Analysts warned that oil prices would rise.", [Said("warned", "crowd", vague=True)]),
    ("A senior US official said that talks had stalled.", [Said("said", "unnamed USA", vague=True)]),
    ("Washington is reportedly preparing new sanctions.", [Said("reportedly", "unnamed", vague=True)]),
    ("Two Ukrainian officials said the bridge had been hit.", [Said("said", "unnamed UKR", vague=True)]),
    ("NATO's Strategic Concept declared that Russia was a threat.", [Said("declared", "document NATO")]),
    ("The communique said that both sides would meet again.", [Said("said", "document")]),
    ("Many fear the truce will collapse.", [Said("fear", "crowd", "fears", vague=True)]),
    ("A diplomat who asked not to be named said that the vote would be delayed.", [Said("said", "unnamed", vague=True)]),
    # nouns, labels, quotes cut in two
    ("China's claim that the strait is its own alarmed Japan.", [Said("claim", "CHN")]),
    ('"The alliance," Jens Stoltenberg said, "will not step back."', [Said("said", "NATO Jens Stoltenberg", content="step back")]),
    ('Sergei Lavrov: "There will be no talks."', [Said(":", "RUS Sergei Lavrov")]),
    ("«We are ready to talk,» Russia said.", [Said("said", "RUS")]),
    ("„Wir sind bereit“ is the motto, but Germany said it was not ready.", [Said("said", "DEU")]),
]  # fmt: skip


@pytest.mark.parametrize("route", ["light", "full"])
@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_hard_passage(text: str, expected: list[Said], route: Route) -> None:
    it, statements, _ = read(text, route=route)
    for want in expected:
        found = by_cue(it, statements, want.cue)
        assert speaker(found) == want.speaker
        assert found.stance == want.stance
        assert found.vague == want.vague
        parent = next((s for s in statements if s.id == found.within), None)
        assert (words(it, parent.cue) if parent else "") == want.inside
        assert want.content in words(it, found.content)


def test_there_are_enough_hard_passages() -> None:
    assert len(PASSAGES) >= 60


@pytest.mark.parametrize(
    "text",
    [
        'Engineers finished the "Old Bear" tank in March.',
        'The operation "Desert Fox" ended on Friday.',
        'The film "War and Peace" opened in Moscow.',
        "The so-called buffer zone is ten kilometres wide.",
        "Troops crossed the river at dawn.",
    ],
)
def test_names_titles_and_scare_quotes_are_no_statements(text: str) -> None:
    _, statements, _ = read(text)
    assert statements == ()


@pytest.mark.parametrize("route", ["light", "full"])
@pytest.mark.parametrize(
    "text",
    [
        "North Korean leader Kim Jong Un signs a mutual aid pact in Pyongyang.",
        "Kim Jong Un signs mutual aid pact in Pyongyang",
        "Taiwan's government did not comment.",
    ],
)
def test_signing_and_keeping_silent_are_no_statements(text: str, route: Route) -> None:
    _, statements, _ = read(text, route=route)
    assert statements == ()


@pytest.mark.parametrize(
    ("cue", "content", "nothing"),
    [("did", "not comment", True), ("signs", "a pact", True), ("says", "it is late", False)],
)
def test_auxiliaries_and_signing_tell_nothing(cue: str, content: str, nothing: bool) -> None:
    it = article(f"Iran {cue} {content}.")
    tokens = parse(it)
    text = Text(it, tokens, find_quotes(it)[0], (), cues())
    spans = [Span(it.text.index(words), it.text.index(words) + len(words)) for words in ("Iran", cue, content)]
    draft = Draft(0, 1, (spans[1],), (spans[0],), (spans[2],), cue, "", "tagger")
    assert tells_nothing(text, draft) is nothing


@pytest.mark.parametrize(
    "headline",
    [
        "Brussels elites sell us out to Ankara: Sofia summit shame",
        "Iran strikes Israel: What we know",
        "Why the EU bowed to Turkey: Borissov's surrender",
    ],
)
def test_a_clause_before_a_colon_is_no_speaker(headline: str) -> None:
    _, statements, _ = read(f"{headline}\nThe talks ended late in the night.", headline=True)
    assert statements == ()


def test_headline_with_a_colon() -> None:
    it, statements, _ = read(
        "Putin: NATO drills pose a threat\nThe drills alarm Russia, President Vladimir Putin said on Monday.",
        headline=True,
    )
    assert [speaker(s) for s in statements if words(it, s.content) == "NATO drills pose a threat"] == [
        "RUS Vladimir Putin"
    ]


def test_a_quote_over_three_paragraphs_is_one_statement() -> None:
    text = 'Putin said: "We waited for years.\n"We asked for talks.\n"Nobody answered us."'
    it, statements, _ = read(text)
    said = by_cue(it, statements, "said")
    assert len(said.content) == 3
    assert said.kind == "direct"


def test_one_bad_mark_costs_one_statement() -> None:
    text = 'Russia said: "We will not leave.\nChina said that trade had grown.\n"We are ready," Japan said.'
    _, statements, issues = read(text)
    assert {"CHN", "JPN"} <= {s.speaker.actor for s in statements}
    assert "unclosed-quote" in {issue.code for issue in issues}


def test_kinds() -> None:
    _, statements, _ = read(
        '"We are ready," Japan said. China called it "a grave error" of the West. India said that it agreed.'
    )
    kinds = [(s.speaker.actor, s.kind) for s in statements if s.within is None]
    assert kinds == [("JPN", "direct"), ("CHN", "mixed"), ("IND", "indirect")]


def test_time_of_saying() -> None:
    _, statements, _ = read("Last September, China condemned the pact as a threat.")
    assert statements[0].said is not None
    assert (statements[0].said.first, statements[0].said.last) == (date(2023, 9, 1), date(2023, 9, 30))


def test_time_from_the_sentence_about_the_remarks() -> None:
    _, statements, _ = read("NATO is a danger, Vladimir Putin has warned. He made these remarks in Hanoi last week.")
    assert statements[0].said is not None
    assert statements[0].said.first == date(2024, 6, 17)


MARKS = ['"', "“", "”", "„", "«", "»", "‘", "’", "'", "``", "''"]


@pytest.mark.parametrize("mark", MARKS)
def test_unbalanced_marks_never_stop_the_reading(mark: str) -> None:
    text = f"Russia said {mark}it would leave. China said that it would stay.\n{mark}{mark} {mark}"
    _, statements, _ = read(text)
    assert statements


@pytest.mark.parametrize(
    "text",
    [
        '"' * 400,
        "“" * 200 + "a" + "”" * 200,
        "' " * 300,
        "x" * 100_000,
        "",
        "\n\n\n",
        "Q: WHY?\nA: BECAUSE.\nPUTIN: NO.\n",
        "RUSSIA SAID THAT IT WOULD LEAVE THE TREATY AND CHINA SAID IT WOULD STAY",
        "russia said it would leave china said it would stay japan said nothing at all",
        "@mfa_russia: We condemn this. https://t.co/x #peace RT @nato: \"no\"",
        "Putin said: \"" + "We will go on and on. " * 500 + "\"",
        "a\x00b said: \"c\x00d\"",
    ],
)  # fmt: skip
def test_odd_input_is_read(text: str) -> None:
    it, statements, _ = read(text)
    for statement in statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(it.text)
    ids = {s.id for s in statements}
    assert all(s.within in ids for s in statements if s.within)


def test_a_quote_of_ten_thousand_words_is_one_statement() -> None:
    text = 'Putin said: "' + "We will go on. " * 2500 + '"'
    it, statements, _ = read(text)
    assert max(span.size for span in by_cue(it, statements, "said").content) > 30_000


def test_transcript_labels_are_speakers() -> None:
    it, statements, _ = read("PUTIN: We are ready to talk.\nREPORTER: When will the talks begin?")
    assert [words(it, s.source) for s in statements if s.cue and words(it, s.cue) == ":"] == ["PUTIN", "REPORTER"]


def test_a_sentence_without_end_is_left_with_an_issue() -> None:
    _, _, issues = read('"said" ' * 400)
    assert "sentence-too-long" in {issue.code for issue in issues}
