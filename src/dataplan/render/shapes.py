"""What a drawing is made of: rectangles, lines, curves and texts with their places in pixels."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from dataplan.render.pages import draw

# Okabe and Ito's palette: told apart with any colour vision
BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY = "#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
GREY = "#8a8a8a"
WIDTH = 800
_CHARACTER = 8.2
"""Width in pixels of an average character of 14 px; enough to keep labels apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str
    kind: Literal["rect"] = "rect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    style: Literal["grid", "axis", "limit"]
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    path: str
    stroke: str
    style: str = "curve"
    kind: Literal["curve"] = "curve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    style: str = ""
    kind: Literal["text"] = "text"


Shape: TypeAlias = Rect | Line | Curve | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """``key`` is unique among drawings of one page; ``description`` says in words what is to be seen."""

    key: str
    title: str
    subtitle: str
    description: str
    note: str = ""
    """A line below the drawing."""


def svg(heading: Heading, height: float, shapes: Iterable[Shape]) -> str:
    head = (
        Text(x=20, y=30, text=clean(heading.title), style="title"),
        Text(x=20, y=52, text=clean(heading.subtitle), style="small"),
    )
    return draw(
        "chart.svg.j2",
        width=WIDTH,
        height=round(height),
        key=heading.key,
        title=clean(heading.title),
        subtitle=clean(heading.subtitle),
        description=clean(heading.description),
        shapes=[*head, *shapes],
    )


def path(points: Sequence[tuple[float, float]]) -> str:
    return "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in points)


def text_width(text: str) -> float:
    return len(text) * _CHARACTER


def fitted(text: str, width: float) -> str:
    """``text``, cut where it would not fit into ``width`` pixels."""
    most = max(4, int(width / _CHARACTER))
    plain = clean(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def wrapped(text: str) -> list[str]:
    """``text`` in lines that fit the width of a drawing in small print."""
    return textwrap.wrap(clean(text), width=118)


def spread(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """The places, moved apart until neighbours are ``gap`` pixels from one another, within top and bottom."""
    order = sorted(range(len(places)), key=places.__getitem__)
    result = list(places)
    for before, after in pairwise(order):
        result[after] = max(result[after], result[before] + gap)
    limit = bottom
    for index in reversed(order):
        result[index] = max(top, min(result[index], limit))
        limit = result[index] - gap
    return result


def clean(text: str) -> str:
    """``text`` as one line, without characters that XML forbids."""
    kept = (" " if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} else char for char in text)
    return " ".join("".join(kept).split())
