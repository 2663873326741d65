"""A table of spending and troops: what it shows, and each mistake with its line."""

from pathlib import Path

import pytest

from blocwatch.errors import BadRequest
from blocwatch.lexicon.actors import gazetteer
from blocwatch.network.armsrace import Race
from blocwatch.network.forces import arms_race, forces

HEAD = "state,year,spending,troops\n"


def written(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "forces.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def growing(state: str, rate: float, years: range, start: float = 100.0) -> str:
    return "".join(f"{state},{year},{start * rate**i:.3f},\n" for i, year in enumerate(years))


def test_a_race_is_found_with_its_years_and_kind(tmp_path: Path) -> None:
    rows = growing("India", 1.1, range(2000, 2005)) + growing("PAK", 1.09, range(2000, 2005))
    found = arms_race(("IND", "PAK"), forces(written(tmp_path, rows), gazetteer()))
    assert found.races == (Race(2001, 2004, ("spending",)),)
    assert found.growth == pytest.approx(0.09, abs=1e-4)
    assert found.fit is None
    assert "needs 8 years" in found.unfit


def test_long_series_have_a_fit_and_swapping_the_states_swaps_it(tmp_path: Path) -> None:
    rows = "".join(f"IND,{y},{100 + (y * 7) % 13}\nPAK,{y},{60 + (y * 5) % 11}\n" for y in range(1990, 2005))
    known = forces(written(tmp_path, rows, "state,year,spending\n"), gazetteer())
    one, other = arms_race(("IND", "PAK"), known), arms_race(("PAK", "IND"), known)
    assert one.fit is not None
    assert other.fit is not None
    assert one.fit.reaction == pytest.approx(other.fit.reaction[::-1])
    assert one.fit.stable == other.fit.stable


def test_an_empty_field_is_unknown_and_no_zero(tmp_path: Path) -> None:
    known = forces(written(tmp_path, "IND,2000,,5\nIND,2001,7,\n"), gazetteer())
    assert (known["IND"].spending, known["IND"].troops) == ({2001: 7.0}, {2000: 5.0})


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Narnia,2000,1,1", "unknown actor 'Narnia'"),
        ("IND,20x0,1,1", "'20x0' is no year"),
        ("IND,²000,1,1", "'²000' is no year"),
        ("IND,2000,much,1", "the spending 'much' is no amount"),
        ("IND,2000,-3,1", "the spending '-3' is no amount"),
        ("IND,2000,nan,1", "the spending 'nan' is no amount"),
        ("IND,2000,1,inf", "the troops 'inf' is no amount"),
        ("IND,2000,1", "the row has not as many fields"),
        ("IND,2000,1,1\nIndia,2000,2,1", "IND has 2000 twice"),
    ],
)
def test_a_bad_row_is_one_line_with_its_place(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(BadRequest) as raised:
        forces(written(tmp_path, row + "\n"), gazetteer())
    assert str(raised.value).startswith(f"forces.csv:{2 + row.count(chr(10))}: {says}")


def test_a_state_or_a_year_that_is_not_there_is_named(tmp_path: Path) -> None:
    known = forces(written(tmp_path, "IND,2000,1,1\nPAK,2001,1,1\n"), gazetteer())
    with pytest.raises(BadRequest, match="no row of CHN; it has IND, PAK"):
        arms_race(("IND", "CHN"), known)
    with pytest.raises(BadRequest, match="no year for both IND and PAK"):
        arms_race(("IND", "PAK"), known)
