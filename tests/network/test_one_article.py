"""From the words of one article to the blocs: who stands together, and who is drawn to a side on one word."""

import pytest

from blocwatch.extract.reading import knowledge
from blocwatch.lexicon.actors import gazetteer
from blocwatch.model import Partition, Standing
from blocwatch.network.blocs import blocs
from blocwatch.network.build import snapshot
from blocwatch.pipeline import ingest, readings
from blocwatch.record import batches
from blocwatch.record.store import Record

TEXT = """Lavrov calls Western pacts in the Pacific a danger

By Nina Calder
2024-07-12

Foreign Minister Sergei Lavrov said on Thursday that NATO threatens Russia with its plans for the Pacific. He spoke \
in Vientiane, a day after Russia signed a defence treaty with North Korea in Pyongyang.

Lavrov said that Russia and Laos share a common position on security in the region.

The United States, Britain and Australia formed the AUKUS partnership in 2021. China condemned AUKUS on Tuesday as a \
relic of the Cold War. China also accused NATO of stirring up trouble in Asia.

The United States supports NATO's work with its partners in the Pacific.
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Partition:
    folder = tmp_path_factory.mktemp("one")
    article, record = folder / "article.txt", Record(folder / "one.duckdb")
    article.write_text(TEXT, encoding="utf-8")
    known = knowledge()
    assert ingest(readings([article], known), record, known).read == 1
    return blocs(snapshot(batches.readings(record), facts=gazetteer()), margins=True)


def bloc(found: Partition, code: str) -> int:
    return next(i for i, members in enumerate(found.blocs) if code in members)


def standing(found: Partition, code: str) -> Standing:
    return next(s for s in found.standings if s.actor == code)


def test_the_camps_of_the_article(found: Partition) -> None:
    assert found.proven
    assert len({bloc(found, code) for code in ("RUS", "PRK", "CHN")}) == 1
    assert len({bloc(found, code) for code in ("USA", "GBR", "AUS", "AUKUS", "NATO")}) == 1
    assert bloc(found, "RUS") != bloc(found, "NATO")


def test_who_is_drawn_to_a_side_on_one_speaker_s_word_is_marked(found: Partition) -> None:
    assert bloc(found, "LAO") == bloc(found, "RUS")
    assert standing(found, "LAO").on_word_of == "Sergei Lavrov"
    assert all(not standing(found, code).on_word_of for code in ("PRK", "CHN", "AUS"))
