"""Articles of one story and words of one act are put together, others are not."""

from datetime import date

from blocwatch.record.stories import Act, same_acts, stories

RIVER = [
    "Freedonia closed the Marx River to Sylvanian barges on Tuesday after rifles were found under turnips in Harpo.",
    "Sylvanian barges wait at Harpo: Freedonia keeps the Marx River closed over rifles found beneath turnips.",
    "Rifles under turnips: why Freedonia closed the Marx River, and what the barges from Sylvania carried to Harpo.",
]
OPERA = [
    "The tenor Lassparri opened the season of the Milan opera with a shrill Trovatore, and critics were unkind.",
    "Critics at the Milan opera were unkind to the tenor Lassparri, whose Trovatore opened the season.",
    "A shrill opening: Lassparri sang Trovatore in Milan, and the opera's critics have not forgiven the tenor.",
]


def test_two_stories_stay_two() -> None:
    found = stories([*RIVER, *OPERA])
    assert len(set(found)) == 2
    assert len(set(found[:3])) == len(set(found[3:])) == 1


def test_the_same_words_weeks_later_are_another_story() -> None:
    days = [date(2024, 6, 4), date(2024, 6, 5), date(2024, 6, 5), date(2024, 8, 1), date(2024, 8, 1), date(2024, 8, 2)]
    found = stories([*RIVER, *RIVER], days)
    assert set(found[:3]).isdisjoint(found[3:])


def test_few_and_empty_texts() -> None:
    assert stories([]) == ()
    assert stories(["x"]) == (0,)
    assert len(stories(["", "", "\x00"])) == 3


def act(id: str, words: str, sentence: str, story: str = "river") -> Act:
    return Act(id, story, words, sentence)


def test_acts_by_their_words_within_a_story() -> None:
    found = same_acts([
        act("1", "closed", RIVER[0]), act("2", "the closing of", RIVER[1]), act("3", "found", RIVER[0]),
        act("4", "closed", OPERA[0], "opera"),
    ])  # fmt: skip
    assert found["1"] == found["2"]
    assert len({found["1"], found["3"], found["4"]}) == 3


def test_two_that_say_something_else_say_it_twice() -> None:
    found = same_acts([
        act("1", "said", "The minister said that rifles were found under turnips in Harpo."),
        act("2", "said", "Rifles were found under turnips in Harpo, the minister said on Tuesday."),
        act("3", "said", "A bargeman said his children had not eaten since Sunday morning."),
    ])  # fmt: skip
    assert found["1"] == found["2"] != found["3"]


def test_signs_without_words_are_acts_too() -> None:
    assert set(same_acts([act("1", "—", ""), act("2", "", "")])) == {"1", "2"}
