"""Work of several processes: its order, its errors, and what becomes of a piece that kills its process."""

import os
from pathlib import Path

import pytest
from working import begin, lost, work

from blocwatch.ahead import Crew
from blocwatch.errors import BlocwatchError
from blocwatch.extract.reading import knowledge
from blocwatch.pipeline import MANY, fitting, readings

EXAMPLES = Path(__file__).parents[1] / "src/blocwatch/examples"


def crew(factor: int = 2) -> Crew[int, int]:
    return Crew(2, begin, (factor,), work, lost)


def test_what_is_done_comes_in_the_order_in_which_it_was_asked_for():
    assert list(crew(3).does(range(12))) == [3 * n for n in range(12)]
    assert list(crew().does([])) == []


def test_a_piece_that_kills_its_process_is_lost_and_no_other():
    assert list(crew().does([1, 2, -7, 3, 4, -1])) == [2, 4, -7, 6, 8, -1]


def test_processes_that_cannot_begin_are_an_error_and_lose_no_work():
    broken = Crew(2, begin, (), work, lost)  # without what it begins with
    with pytest.raises(BlocwatchError, match="one worker"):
        list(broken.does([1, 2, 3]))


def test_an_error_is_raised_when_its_turn_comes():
    done = crew().does([1, 13, 2])
    assert next(done) == 2
    with pytest.raises(ValueError, match="thirteens"):
        next(done)


def test_articles_read_by_several_processes_are_those_read_by_one():
    known = knowledge()
    paths = sorted(EXAMPLES.glob("*.txt"))[:3]
    assert list(readings(paths, known, workers=2)) == list(readings(paths, known))


def test_few_articles_are_read_by_one_process():
    assert fitting(None) == fitting(MANY - 1) == 1
    assert fitting(MANY) == min(4, os.cpu_count() or 1)
