"""A user's own ties: dates, names, and every mistake named with its file and line."""

from datetime import date
from pathlib import Path

import pytest

from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.network.build import snapshot
from blocwatch.network.own_ties import OwnTie, own_ties


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_become_ties_with_their_line(tmp_path: Path) -> None:
    text = "a,b,sign,kind,since,until\nJapan,USA,1,treaty,1960,\nRUS,ukraine,-1,,2014-02,2014-12-31\n"
    assert own_ties(written(tmp_path, text), gazetteer()) == (
        OwnTie("JPN", "USA", 1, "treaty", date(1960, 1, 1), None, "mine.csv:2"),
        OwnTie("RUS", "UKR", -1, "enmity", date(2014, 2, 1), date(2014, 12, 31), "mine.csv:3"),
    )


def test_a_tie_counts_only_while_it_stands_and_is_its_own_evidence(tmp_path: Path) -> None:
    own = own_ties(written(tmp_path, "a,b,sign,since,until\nRUS,UKR,-1,2014-03,2020\n"), gazetteer())
    weights = [
        [(e.weight, e.evidence, e.voices) for e in snapshot([], until=day, own=own).edges]
        for day in (date(2013, 12, 31), date(2020, 12, 31), date(2021, 1, 1))
    ]
    assert weights == [[], [(-1.0, ("mine.csv:2",), ("mine.csv",))], []]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("RUS,Atlantis,1,,,", "mine.csv:2: unknown actor 'Atlantis'"),
        ("RUS,Russia,1,,,", "mine.csv:2: RUS is tied to itself"),
        ("RUS,CHN,2,,,", "mine.csv:2: the sign '2' is neither 1"),
        ("RUS,CHN,1,friendship,,", "mine.csv:2: the kind 'friendship' is none of treaty"),
        ("RUS,CHN,1,,2024-13,", "mine.csv:2: '2024-13' is no day"),
        ("RUS,CHN,1,,last year,", "mine.csv:2: 'last year' is no day"),
        ("RUS,CHN,1,,2024,2023", "mine.csv:2: the tie ends"),
        ("RUS,CHN,1", "mine.csv:2: the row has not as many fields"),
        ("RUS,CHN,1,,,,,", "mine.csv:2: the row has not as many fields"),
    ],
)
def test_a_bad_row_is_one_line_with_its_place(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(BadRequest) as raised:
        own_ties(written(tmp_path, f"a,b,sign,kind,since,until\n{row}\n"), gazetteer())
    assert str(raised.value).startswith(says)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "says"), [("a,b\nRUS,CHN\n", "no column 'sign'"), ("a,b,sign,why\n", "an unknown column 'why'")]
)
def test_a_table_without_its_columns_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadRequest, match=f"mine.csv:1: {says}"):
        own_ties(written(tmp_path, text), gazetteer())


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "mine.csv"
    binary.write_bytes(b"\xff\xfe\x00a,b,sign")
    for path in (tmp_path / "none.csv", binary):
        with pytest.raises(BadRequest, match="can't be read as a CSV table"):
            own_ties(path, gazetteer())
