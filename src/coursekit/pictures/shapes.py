"""Where the shapes of an SVG stand, by their ids: for regions that a question asks about.

Shapes are followed to corners as far as their attributes say where they are drawn: ``<path>``, ``<rect>``,
``<circle>``, ``<ellipse>``, ``<polygon>``, ``<polyline>``, ``<image>``, and groups of them. What is drawn elsewhere
(``<defs>``, ``<symbol>``, masks, a drawing in the drawing) and text have no place of their own.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import cos, isfinite, radians, sin, tan
from typing import NamedTuple
from xml.parsers import expat

from coursekit.pictures.size import pixels
from coursekit.pictures.svg.declarations import Declarations, UnreadableDrawing
from coursekit.pictures.svg.encoding import parse
from coursekit.pictures.svg.paths import Point, contours_of
from coursekit.text.expression import expression

Contour = tuple[Point, ...]
"""Corners of a closed line, in the drawing's own units."""
ShapeOutline = tuple[tuple[Contour, ...], ...]
"""The contours of each part; where those of one part cross, there is a hole (the even-odd rule)."""

_LISTED = 8
EMPTY: Mapping[str, tuple[int, int]] = {}
MOST_CORNERS = 2_000
"""Of a contour: more can't be seen on a screen."""
_ELSEWHERE = frozenset(("defs", "symbol", "clipPath", "mask", "pattern", "marker", "svg", "foreignObject", "switch"))
_TRANSFORM = expression(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_NUMBER = expression(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


class _Transform(NamedTuple):
    """How a group's coordinates become those around it: a matrix as SVG writes it (8.4), at first the one of none."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def within(self, inner: "_Transform") -> "_Transform":
        """That of what stands inside, with a transform of its own."""
        (a, b, c, d, *_), (e, f) = inner, self.placed((inner.e, inner.f))
        return _Transform(
            self.a * a + self.c * b, self.b * a + self.d * b, self.a * c + self.c * d, self.b * c + self.d * d, e, f
        )

    def placed(self, point: Point) -> Point:
        """Where a point of its own stands around it."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def shapes_of(content: bytes) -> "Shapes":
    """The outlines of all shapes and groups with ids; an empty one for an id that has no place of its own."""
    reader = _ShapeReader()
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    declared = Declarations(content)
    parser.EntityDeclHandler, parser.AttlistDeclHandler = declared.entity, declared.attributes
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    try:
        parse(parser, content)
    except (expat.ExpatError, UnreadableDrawing):
        return Shapes()
    return Shapes(tuple(reader.drawn), reader.found)


class Shapes(Mapping[str, ShapeOutline]):
    """``spans`` say which of all parts belong to an id: what is in a hundred groups is not held a hundred times."""

    def __init__(self, parts: ShapeOutline = (), spans: Mapping[str, tuple[int, int]] = EMPTY) -> None:
        self._parts, self._spans = parts, spans

    def __getitem__(self, id: str) -> ShapeOutline:
        return self._parts[slice(*self._spans[id])]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    @cached_property
    def placed(self) -> frozenset[str]:
        """The ids of what stands somewhere."""
        return frozenset(id for id, (first, end) in self._spans.items() if first < end)

    @cached_property
    def listed(self) -> str:
        """The first of these ids, for people."""
        return f"{', '.join(sorted(self.placed)[:_LISTED])}{' and others' if len(self.placed) > _LISTED else ''}"


class _ShapeReader:
    """What is ``drawn``, and from where to where of it each id was ``found``.

    ``around`` has, for each open element, where it draws, and its id if it is the first to have it; no place for what
    draws elsewhere. ``named`` is how many of these ids what is drawn now belongs to.
    """

    def __init__(self) -> None:
        self.drawn: list[tuple[Contour, ...]] = []
        self.found: dict[str, tuple[int, int]] = {}
        self.around: list[tuple[_Transform | None, str]] = []
        self.named = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("\n")[2]
        outer = self.around[-1][0] if self.around else _Transform()
        id = attributes.get("id", "")
        if id in self.found:
            id = ""
        if id:
            self.found[id] = (len(self.drawn), len(self.drawn))
            self.named += 1
        if outer is None or (self.around and tag in _ELSEWHERE):
            self.around.append((None, id))
            return
        transform = outer.within(_transform(attributes.get("transform", "")))
        self.around.append((transform, id))
        if self.named and (contours := tuple(_contours(tag, attributes, transform))):
            self.drawn.append(contours)

    def end(self, _name: str) -> None:
        _, id = self.around.pop()
        if id:
            self.found[id] = (self.found[id][0], len(self.drawn))
            self.named -= 1


def _transform(written: str) -> _Transform:
    found = _Transform()
    for name, values in _TRANSFORM.findall(written):
        numbers = [float(value) for value in _NUMBER.findall(values)]
        found = found.within(_step(name, numbers) if all(map(isfinite, numbers)) else _Transform())
    return found


def _step(name: str, values: list[float]) -> _Transform:
    """One function of ``transform`` (SVG 2, 8.5); one that is not whole changes nothing."""
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return _Transform(*values)
        case "translate", [x, *rest]:
            return _Transform(e=x, f=rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return _Transform(a=x, d=rest[0] if rest else x)
        case "rotate", [angle, x, y]:
            return _Transform(e=x, f=y).within(_turn(angle)).within(_Transform(e=-x, f=-y))
        case "rotate", [angle]:
            return _turn(angle)
        case "skewX", [angle]:
            return _Transform(c=tan(radians(angle)))
        case "skewY", [angle]:
            return _Transform(b=tan(radians(angle)))
    return _Transform()


def _turn(angle: float) -> _Transform:
    across, along = cos(radians(angle)), sin(radians(angle))
    return _Transform(across, along, -along, across)


def _contours(tag: str, attributes: Mapping[str, str], transform: _Transform) -> Iterator[Contour]:
    for contour in contours_of(_path(tag, attributes)):
        thin = contour[:: len(contour) // MOST_CORNERS + 1]
        placed = tuple(point for point in map(transform.placed, thin) if all(map(isfinite, point)))
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
            return attributes.get("d", "")
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
