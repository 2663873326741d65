"""Work for several processes, which must be able to import it."""

import os

FACTOR = [0]


def begin(factor: int) -> None:
    FACTOR[0] = factor


def work(number: int) -> int:
    if number < 0:
        os._exit(1)
    if number == 13:
        raise ValueError("no thirteens")
    return number * FACTOR[0]


def lost(number: int) -> int:
    return number
