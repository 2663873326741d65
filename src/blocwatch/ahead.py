"""Work done ahead by several processes, given back in the order in which it was asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from .errors import BlocwatchError

Asked = TypeVar("Asked")
Done = TypeVar("Done")

AHEAD = 2
"""Pieces of work that are asked for at once, for each process: one in hand and one at the door."""


@dataclass(frozen=True)
class Crew(Generic[Asked, Done]):
    """Some processes that each ``begin`` with the same ``given`` and then do one piece of ``work`` after another.

    Functions and values must be picklable. Where a piece of work kills its process ("out of memory"), ``lost`` says what is
    given back in its place; all others are done. Raises BlocwatchError where no process can begin.
    """

    size: int
    begin: Callable[..., None]
    given: tuple[object, ...]
    work: Callable[[Asked], Done]
    lost: Callable[[Asked], Done]

    def does(self, asked: Iterable[Asked]) -> Iterator[Done]:
        """What comes of each piece of work, in order; an error of one is raised when its turn comes."""
        rest, waiting = iter(asked), deque[tuple[Asked, Future[Done]]]()
        pool = self._pool(self.size)
        try:
            while True:
                for one in islice(rest, AHEAD * self.size - len(waiting)):
                    waiting.append((one, self._begun(pool, one)))
                if not waiting:
                    return
                first, done = waiting.popleft()
                try:
                    yield done.result()
                except BrokenProcessPool:  # one that waits has killed its process: all of them are asked for again
                    yield self._alone(first)
                    pool = self._pool(self.size)
                    waiting = deque((one, self._begun(pool, one)) for one, _ in waiting)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, size: int) -> ProcessPoolExecutor:
        # a process of its own from the start: a copy of this one would share its open files and locks
        return ProcessPoolExecutor(size, get_context("spawn"), self.begin, self.given)

    def _begun(self, pool: ProcessPoolExecutor, one: Asked) -> Future[Done]:
        try:
            return pool.submit(self.work, one)
        except BrokenProcessPool as error:
            broken = Future[Done]()
            broken.set_exception(error)
            return broken

    def _alone(self, one: Asked) -> Done:
        """A piece of work in a process of its own, so that no other can be to blame for its end."""
        with self._pool(1) as pool:
            try:
                pool.submit(int).result()
            except BrokenProcessPool as error:
                told = "no process can be started: ask for one worker, or keep a script's work under if __name__ == '__main__'"
                raise BlocwatchError(told) from error
            try:
                return pool.submit(self.work, one).result()
            except BrokenProcessPool:
                return self.lost(one)
