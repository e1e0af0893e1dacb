"""Where the shapes of an SVG stand, by their ids: for regions that a question asks about.

Shapes are followed to corners as far as their attributes say where they are drawn: ``<path>``, ``<rect>``,
``<circle>``, ``<ellipse>``, ``<polygon>``, ``<polyline>``, ``<image>``, and groups of them. What is drawn elsewhere
(``<defs>``, ``<symbol>``, masks, a drawing in the drawing) and text have no place of their own.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from math import cos, isfinite, radians, sin, tan
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from coursekit.pictures.size import pixels
from coursekit.pictures.svg.declarations import Declarations, Unreadable
from coursekit.pictures.svg.encoding import parse
from coursekit.text.expression import expression

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform

Point = tuple[float, float]
Contour = tuple[Point, ...]
"""Corners of a closed line, in the drawing's own units."""
Outline = tuple[tuple[Contour, ...], ...]
"""The contours of each part; where those of one part cross, there is a hole (the even-odd rule)."""

MOST_CORNERS = 2_000
"""Of a contour: more can't be seen on a screen."""
STEPS = 12
"""Lines that a curve becomes."""
_ELSEWHERE = frozenset(("defs", "symbol", "clipPath", "mask", "pattern", "marker", "svg", "foreignObject", "switch"))
_TRANSFORM = expression(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_NUMBER = expression(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def shapes_of(content: bytes) -> Mapping[str, Outline]:
    """The outlines of all shapes and groups with ids; an empty one for an id that has no place of its own."""
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    declared = Declarations(content)
    parser.EntityDeclHandler, parser.AttlistDeclHandler = declared.entity, declared.attributes
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parse(parser, content)
    except (expat.ExpatError, Unreadable):
        return {}
    return {id: tuple(parts) for id, parts in walk.found.items()}


class _Walk:
    """``around`` has, for each open element, where it draws and the ids around it; None for what draws elsewhere."""

    def __init__(self) -> None:
        from fontTools.misc.transform import Identity

        self.found: dict[str, list[tuple[Contour, ...]]] = {}
        self.around: list[tuple[Transform, tuple[str, ...]] | None] = []
        self.first: tuple[Transform, tuple[str, ...]] = (Identity, ())

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("\n")[2]
        outer = self.around[-1] if self.around else self.first
        id = attributes.get("id", "")
        new = bool(id) and id not in self.found
        if new:
            self.found[id] = []
        if outer is None or (self.around and tag in _ELSEWHERE):
            self.around.append(None)
            return
        transform, ids = outer
        transform = transform.transform(_transform(attributes.get("transform", "")))
        ids = (*ids, id) if new else ids
        self.around.append((transform, ids))
        if ids and (contours := tuple(_contours(tag, attributes, transform))):
            for each in ids:
                self.found[each].append(contours)

    def end(self, _name: str) -> None:
        self.around.pop()


def _transform(written: str) -> "Transform":
    from fontTools.misc.transform import Transform

    found = Transform()
    for name, values in _TRANSFORM.findall(written):
        found = found.transform(_step(name, [float(value) for value in _NUMBER.findall(values)]))
    return found


def _step(name: str, values: list[float]) -> "Transform":
    """One function of ``transform`` (SVG 2, 8.5); one that is not whole changes nothing."""
    from fontTools.misc.transform import Transform

    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return Transform(*values)
        case "translate", [x, *rest]:
            return Transform(dx=x, dy=rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return Transform(x, 0, 0, rest[0] if rest else x)
        case "rotate", [angle, x, y]:
            return Transform(dx=x, dy=y).transform(_turn(angle)).transform(Transform(dx=-x, dy=-y))
        case "rotate", [angle]:
            return _turn(angle)
        case "skewX", [angle]:
            return Transform(1, 0, tan(radians(angle)), 1)
        case "skewY", [angle]:
            return Transform(1, tan(radians(angle)), 0, 1)
    return Transform()


def _turn(angle: float) -> "Transform":
    from fontTools.misc.transform import Transform

    across, along = cos(radians(angle)), sin(radians(angle))
    return Transform(across, along, -along, across)


def _contours(tag: str, attributes: Mapping[str, str], transform: "Transform") -> Iterator[Contour]:
    from fontTools.svgLib.path import parse_path

    pen = _Corners()
    # What browsers draw of a path that breaks off: all before
    with suppress(ValueError, IndexError, TypeError, OverflowError, ZeroDivisionError, AssertionError):
        parse_path(_path(tag, attributes), pen)
    for contour in pen.contours:
        thin = contour[:: len(contour) // MOST_CORNERS + 1]
        placed = tuple(point for point in transform.transformPoints(thin) if all(map(isfinite, point)))
        if len(placed) > 2:
            yield placed


def _path(tag: str, attributes: Mapping[str, str]) -> str:
    """A shape as ``d`` of a path; empty for what is none."""

    def number(name: str) -> float:
        return pixels(attributes.get(name, "").lstrip("-")) or 0

    def signed(name: str) -> float:
        return -number(name) if attributes.get(name, "").strip().startswith("-") else number(name)

    match tag:
        case "path":
            return " ".join(attributes.get("d", "").split())
        case "polygon" | "polyline":
            points = _NUMBER.findall(attributes.get("points", ""))
            return f"M{' '.join(points[: len(points) // 2 * 2])}z" if len(points) > 3 else ""
        case "rect" | "image":
            x, y, width, height = signed("x"), signed("y"), number("width"), number("height")
            return f"M{x} {y}h{width}v{height}h{-width}z" if width and height else ""
        case "circle" | "ellipse":
            x, y = signed("cx"), signed("cy")
            across, down = (number("r"), number("r")) if tag == "circle" else (number("rx"), number("ry"))
            half = f"A{across} {down} 0 1 1"
            return f"M{x - across} {y}{half} {x + across} {y}{half} {x - across} {y}z" if across and down else ""
    return ""


class _Corners:
    """A pen (fontTools) that notes the corners of lines, and some points of each curve."""

    def __init__(self) -> None:
        self.contours: list[list[Point]] = []

    def moveTo(self, point: Point) -> None:  # noqa: N802 - as pens are called
        self.contours.append([point])

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._along(points, _cubic)

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802
        self._along(points, _quadratic)

    def closePath(self) -> None:  # noqa: N802
        """Every contour is closed."""

    endPath = closePath  # noqa: N815

    def _along(self, points: tuple[Point, ...], curve: Any) -> None:
        contour = self.contours[-1]
        start = contour[-1]
        for step in range(1, STEPS + 1):
            share = step / STEPS
            across, down = (curve(share, start[at], *(point[at] for point in points)) for at in (0, 1))
            contour.append((across, down))


def _cubic(share: float, a: float, b: float, c: float, d: float) -> float:
    rest = 1 - share
    return rest**3 * a + 3 * rest**2 * share * b + 3 * rest * share**2 * c + share**3 * d


def _quadratic(share: float, a: float, b: float, c: float) -> float:
    rest = 1 - share
    return rest**2 * a + 2 * rest * share * b + share**2 * c
