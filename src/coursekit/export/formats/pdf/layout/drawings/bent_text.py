"""Text on a path (SVG 2, 11.8): each letter stands on the path with its middle, and turns as the path does there."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, sin
from typing import Any

from coursekit.export.formats.pdf.engine.drawings import length, set_text
from coursekit.export.formats.pdf.engine.whole_drawing import path_named
from coursekit.export.formats.pdf.engine.widths import width_in_drawing
from coursekit.export.formats.pdf.layout.bidi_levels import is_joined, runs_right_to_left

STEPS = 24
"""Straight pieces that stand for a curve."""
_LINK = "{http://www.w3.org/1999/xlink}href"

Point = tuple[float, float]


def bend(svg: Any, node: Any, around: float) -> bool:
    """Give each letter of a ``textPath`` its place. False where it only begins there: joined letters, parts within."""
    words = " ".join((node.text or "").split())
    points = [*_points(svg, node)]
    if len(points) < 2 or not words or [*node] or is_joined(words) or runs_right_to_left(words):
        node.attrib |= {name: str(place) for point in points[:1] for name, place in zip("xy", point, strict=True)}
        return False
    size = length(node.get("font-size", "1em"), around, around)
    lengths = [0.0, *accumulate(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))]
    widths = [_width(svg, node, letter, size) for letter in words]
    start = length(node.get("startOffset"), size, lengths[-1])
    start -= {"middle": 0.5, "end": 1}.get(node.get("text-anchor", ""), 0) * sum(widths)
    placed = [_placed(points, lengths, start + before, width) for before, width in _begun(widths)]
    visible = [(letter, place) for letter, place in zip(words, placed, strict=True) if place]
    set_text(node, "".join(letter for letter, _ in visible))
    columns = zip(*(place for _, place in visible), strict=True)
    node.attrib |= {
        name: " ".join(map(str, column)) for name, column in zip(("x", "y", "rotate"), columns, strict=False)
    }
    node.attrib["text-anchor"] = "start"
    return True


def _begun(widths: Sequence[float]) -> Iterator[tuple[float, float]]:
    return zip(accumulate(widths, initial=0.0), widths, strict=False)


def _placed(points: Sequence[Point], lengths: Sequence[float], at: float, width: float) -> tuple[float, ...] | None:
    """Where a letter begins, and its turn in degrees; None for one beside the path."""
    middle = at + width / 2
    if not 0 <= middle <= lengths[-1]:
        return None
    piece = min(max(bisect_right(lengths, middle) - 1, 0), len(points) - 2)
    (x1, y1), (x2, y2) = points[piece : piece + 2]
    turn = atan2(y2 - y1, x2 - x1)
    along = middle - lengths[piece] - width / 2
    return x1 + along * cos(turn), y1 + along * sin(turn), degrees(turn)


def _points(svg: Any, node: Any) -> Iterator[Point]:
    """The path of a text as a line of points, which curves through ``STEPS``."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    path = path_named(svg, (node.get("href") or node.get(_LINK) or "").partition("#")[2])
    pen = RecordingPen()
    with suppress(ValueError, IndexError, TypeError):
        parse_path(path.get("d", "") if path is not None else "", pen)
    last: Point = (0, 0)
    for operator, operands in pen.value:
        if operator in ("curveTo", "qCurveTo"):
            yield from (_on_curve((last, *operands), step / STEPS) for step in range(1, STEPS + 1))
        elif operands:
            yield operands[0]
        last = operands[-1] if operands else last


def _on_curve(points: Sequence[Point], at: float) -> Point:
    """De Casteljau's way."""
    while len(points) > 1:
        points = [(x1 + at * (x2 - x1), y1 + at * (y2 - y1)) for (x1, y1), (x2, y2) in pairwise(points)]
    return points[0]


def _width(svg: Any, node: Any, letter: str, size: float) -> float:
    weight = str(node.get("font-weight", "400"))
    looks = {
        "font_family": [font.strip("\"' ") for font in node.get("font-family", "sans-serif").split(",")],
        "font_style": node.get("font-style", "normal"),
        "font_weight": int(weight) if weight.isdigit() else 700 if weight == "bold" else 400,
        "font_size": size,
    }
    return width_in_drawing(svg, letter, looks)
