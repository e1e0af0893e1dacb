"""Regions of a picture: where they stand in it, and whether a finger finds them.

Places are in the picture's own units: pixels, or those of an SVG's ``viewBox``. What must be compared or searched is
drawn small, as wide as a phone shows the picture: one point is then a CSS pixel.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from coursekit.pictures.shapes import ShapeOutline, Shapes, shapes_of
from coursekit.pictures.size import NUMBER, root_of, size_of
from coursekit.pictures.svg.paths import Point

if TYPE_CHECKING:
    from PIL import Image

ON_A_PHONE = 316
"""CSS pixels that a question's picture is wide on a window of 390."""
SMALLEST = 24
"""CSS pixels of a square that a region must hold (WCAG 2.2, success criterion 2.5.8)."""
_TALLEST = 8
"""Times a picture's width that it is looked at; below, nobody scrolls to find a region."""
_MOST_CORNERS = 500
_SHARED = 3
"""Points in both directions that two regions may share, where they lie against each other."""

_MOST_POINTS = 200_000_000
"""That are drawn of one question's regions, and compared, which takes a second; what comes after is not looked at."""
_A_PAIR = 100
"""Points that could be compared while it is found that two regions are far from each other."""


class Frame(NamedTuple):
    """The part of the plane that a picture shows."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return " ".join(f"{value:g}" for value in self)

    def holds(self, outline: ShapeOutline) -> bool:
        """Whether all of an outline is inside, but for half a per cent."""
        spare = self.width / 200
        return all(
            self.x - spare <= x <= self.x + self.width + spare and self.y - spare <= y <= self.y + self.height + spare
            for part in outline
            for contour in part
            for x, y in contour
        )


class WrittenRegion(NamedTuple):
    """A region as authors write it: the id of a shape, or the corners of a polygon; empty for the other one."""

    shape: str
    polygon: str


class Ground(NamedTuple):
    """What a picture has for regions; ``shapes`` is empty for one that is no SVG."""

    frame: Frame
    shapes: Shapes

    def outline(self, region: WrittenRegion) -> ShapeOutline:
        """Where a region is; empty where that can't be said."""
        if region.polygon:
            corners = corners_of(region.polygon)
            return ((corners,),) if corners else ()
        return self.shapes.get(region.shape, ())


def ground_of(content: bytes, path: str) -> Ground | None:
    """What a picture has for regions; None for one without a size."""
    if path.lower().endswith(".svg"):
        frame = _drawn(content)
        return Ground(frame, shapes_of(content)) if frame else None
    size = size_of(content, path)
    return Ground(Frame(0, 0, *size), Shapes()) if size else None


def _drawn(content: bytes) -> Frame | None:
    box = [float(value) for value in NUMBER.findall(root_of(content).get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 < box[3]:
        return Frame(*box)
    size = size_of(content, ".svg")
    return Frame(0, 0, *size) if size else None


def corners_of(polygon: str) -> tuple[Point, ...]:
    """The corners of ``10,20 80,20 45,90``, also with commas or spaces only; nothing for what is no polygon."""
    words = polygon.replace(",", " ").split()
    numbers = [float(word) for word in words if NUMBER.fullmatch(word)]
    if len(numbers) < len(words) or len(numbers) % 2 or len(numbers) < 6:
        return ()
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def crosses_itself(corners: Sequence[Point]) -> bool:
    """Whether two sides of a polygon cross; three can not, and very many are not looked at."""
    if not 3 < len(corners) <= _MOST_CORNERS:
        return False
    sides = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    return any(_cross(*one, *other) for one, other in combinations(sides, 2))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides cross at a point that is an end of neither."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


class RegionProblems(NamedTuple):
    """What is wrong with regions, by their places: some are too small, and pairs share ground."""

    small: tuple[int, ...]
    overlapping: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def look(frame: Frame, outlines: Sequence[ShapeOutline]) -> RegionProblems:
    """Look at the regions of one picture as a phone shows it; of very many, at the first of them."""
    from PIL import ImageChops

    masks = list(_masks(frame, outlines))
    small = tuple(place for place, mask in enumerate(masks) if mask.getbbox() and not _holds(mask, SMALLEST))
    shared = (
        (first, second)
        for first, second in _near_each_other(masks)
        if _holds(ImageChops.darker(masks[first], masks[second]), _SHARED)
    )
    return RegionProblems(small, tuple(shared))


def _masks(frame: Frame, outlines: Sequence[ShapeOutline]) -> "Iterator[Image.Image]":
    """A mask for each region, up to those that there is no time for."""
    width, height = _size(frame)
    points = 0
    for outline in outlines:
        points += width * height * (1 + sum(map(len, outline)))
        if points > _MOST_POINTS:
            return
        yield _mask(frame, outline)


def _near_each_other(masks: "Sequence[Image.Image]") -> Iterator[tuple[int, int]]:
    """The pairs of regions whose boxes share enough for the regions to share ground, while there is time."""
    boxes = [mask.getbbox() for mask in masks]
    points = 0
    for first, second in combinations(range(len(masks)), 2):
        one, other = boxes[first], boxes[second]
        if not one or not other:
            continue
        across, down = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
        points += _A_PAIR
        if min(across, down) >= _SHARED:
            points += masks[first].width * masks[first].height
            yield first, second
        if points > _MOST_POINTS:
            return


@lru_cache(maxsize=256)
def middle_of(frame: Frame, outline: ShapeOutline) -> Point:
    """A point well inside a region, where a number can stand."""
    from PIL import ImageFilter

    mask = _mask(frame, outline)
    box = mask.getbbox()
    if box is None:
        return (frame.x + frame.width / 2, frame.y + frame.height / 2)
    for reach in (64, 32, 16, 8, 4, 2, 1, 0):
        inner = mask.filter(ImageFilter.BoxBlur(reach)) if reach else mask
        if found := _whole(inner):
            scale = frame.width / ON_A_PHONE
            across, down = found
            return (frame.x + (across + 0.5) * scale, frame.y + (down + 0.5) * scale)
    return (frame.x + box[0], frame.y + box[1])


def _whole(mask: "Image.Image") -> tuple[int, int] | None:
    """Of the points that are full, the one that is nearest to their middle."""
    full = [divmod(place, mask.width) for place, value in enumerate(mask.tobytes()) if value == 255]
    if not full:
        return None
    down, across = (sum(point[at] for point in full) / len(full) for at in (0, 1))
    nearest = min(full, key=lambda point: (point[0] - down) ** 2 + (point[1] - across) ** 2)
    return nearest[1], nearest[0]


def _holds(mask: "Image.Image", side: int) -> bool:
    """Whether a square of so many points fits in; the pencil draws lines a point thick."""
    from PIL import Image, ImageFilter

    box = mask.getbbox()
    if box is None or min(box[2] - box[0], box[3] - box[1]) < side:
        return False
    around = Image.new("L", (box[2] - box[0] + 2 * side, box[3] - box[1] + 2 * side))
    around.paste(mask.crop(box), (side, side))
    _, most = around.filter(ImageFilter.BoxBlur(side // 2)).getextrema()
    return most == 255


def _mask(frame: Frame, outline: ShapeOutline) -> "Image.Image":
    """A region drawn white on black."""
    from PIL import Image, ImageChops, ImageDraw

    scale, size = ON_A_PHONE / frame.width, _size(frame)
    whole = Image.new("1", size)
    for part in outline:
        drawn = Image.new("1", size)
        for contour in part:
            one = Image.new("1", size)
            corners = [(_near(x - frame.x, scale), _near(y - frame.y, scale)) for x, y in contour]
            ImageDraw.Draw(one).polygon(corners, fill=1, outline=1)
            drawn = ImageChops.logical_xor(drawn, one)
        whole = ImageChops.logical_or(whole, drawn)
    return whole.convert("L")


def _size(frame: Frame) -> tuple[int, int]:
    """Points of a picture as a phone shows it, in both directions."""
    return ON_A_PHONE, max(1, round(min(frame.height * ON_A_PHONE / frame.width, ON_A_PHONE * _TALLEST)))


def _near(value: float, scale: float) -> float:
    """Not farther away than there is to see."""
    return max(-ON_A_PHONE, min(value * scale, ON_A_PHONE * (_TALLEST + 1)))


def paths_of(frame: Frame, outline: ShapeOutline) -> list[str]:
    """Each part as the ``d`` of a path, with corners that differ on a screen."""
    return [" ".join(filter(None, (_line(contour, frame.width / 1500) for contour in part))) for part in outline]


def _line(contour: Iterable[Point], near: float) -> str:
    corners: list[Point] = []
    for point in contour:
        if not corners or abs(point[0] - corners[-1][0]) + abs(point[1] - corners[-1][1]) > near:
            corners.append(point)
    path = " ".join(f"{_short(x)} {_short(y)}" for x, y in corners)
    return f"M{path}Z" if len(corners) > 2 else ""


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
