"""First names that tell a man from a woman."""

from __future__ import annotations

from functools import lru_cache

from .alike import bare
from .factfiles import table


def sex_by_name(name: str, surname_first: bool = False) -> str:
    """'m' or 'f' where the first name of somebody's full name is that of men or of women alone, '' else."""
    parts = name.split()
    if len(parts) < 2:
        return ""
    given = [parts[0]]
    if surname_first:  # 'Kim Jong Un', but also 'Lawrence Wong'
        given += [parts[-1], "-".join(parts[-2:])]
    return next((sex for word in given if (sex := _sexes().get(bare(word)))), "")


@lru_cache(maxsize=1)
def _sexes() -> dict[str, str]:
    return {bare(name): sex for name, sex in table("first_names.tsv")}
