"""How blocs are told apart, and how a drawing is written: by colour, and again by shape or texture."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..phrases import line, visible

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999")
"""Okabe and Ito's, which the colour-blind can tell apart."""

SHAPES = ("circle", "square", "diamond")
"""Of an actor in a network."""

TEXTURES = ("plain", "hatch", "dots", "cross")
"""Of a state on a map."""

UNDETERMINED = "#ffffff"
"""Fill of an actor that could stand on either side: none, with a broken line around it."""


def colour(bloc: int) -> str:
    """The colour of a bloc by its place; they begin again after the seventh."""
    return COLOURS[bloc % len(COLOURS)]


def shape(bloc: int) -> str:
    """The shape of a bloc's actors."""
    return SHAPES[bloc % len(SHAPES)]


def texture(bloc: int) -> str:
    """The texture of a bloc's states."""
    return TEXTURES[bloc % len(TEXTURES)]


def written(name: str, **values: object) -> str:
    """A drawing from its template; all text in it is only ever text."""
    return _templates().get_template(f"figures/{name}.svg").render(**values)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("blocwatch.present"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["visible"], made.filters["line"] = visible, line
    made.globals.update(colour=colour, shape=shape, texture=texture, TEXTURES=TEXTURES, UNDETERMINED=UNDETERMINED)
    return made
