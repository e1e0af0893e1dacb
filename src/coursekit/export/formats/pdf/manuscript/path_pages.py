"""The map of the path for the book: rows of text with arcs beside them, on as many pages as it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from coursekit.course.model import Course
from coursekit.export.formats.pdf.manuscript.theme import OURS, Colours, recoloured
from coursekit.path.map import Arc, MapRow, PathMap, arc_path, map_of

HEAD = 37.0
"""Millimetres that the title and the line below it may take of a page."""
LARGEST, SMALLEST = 5.2, 2.9
"""Heights of a concept's row: 60 concepts in eight stages fit on one page, with text of at least 6 points."""
STEP = 0.1
"""Millimetres between the heights that are tried."""
HEADING = 1.6
"""Height of a stage's heading, in rows."""
LEFT, RIGHT, WIDE = 34.0, 26.0, 158.0
"""Room for arcs, and the whole width."""


@dataclass(frozen=True)
class PlacedRow:
    """A row on a page, ``top`` millimetres from where the rows begin."""

    row: MapRow
    top: float


@dataclass(frozen=True)
class MapPage:
    """Rows that stand on one page, and the arcs that pass it, as SVG."""

    rows: tuple[PlacedRow, ...]
    height: float
    row_height: float
    arcs: Markup


def path_pages(course: Course, height: float, colours: Colours = OURS) -> list[MapPage]:
    """The map, page by page, for pages with that much height for text, in mm; nothing for a course without concepts.

    ``colours`` are the book's, by those of the sheets.
    """
    path_map = map_of(course)
    if not course.concepts:
        return []
    tall = height - HEAD
    row = _row(path_map, tall)
    return [_page(path_map, _tops(path_map, row), row, part, colours) for part in _parts(path_map, row, tall)]


def _row(path_map: PathMap, room: float) -> float:
    """The largest height of a concept's row for which no more pages are needed than for the smallest."""
    units = sum(1 if row.concept else HEADING for row in path_map.rows)
    if units * SMALLEST <= room:
        return min(LARGEST, room / units)
    fewest = len(list(_parts(path_map, SMALLEST, room)))
    steps = range(round((LARGEST - SMALLEST) / STEP), -1, -1)
    heights = (SMALLEST + STEP * step for step in steps)
    return next(height for height in heights if len(list(_parts(path_map, height, room))) == fewest)


def _tops(path_map: PathMap, row: float) -> list[float]:
    return list(accumulate((row if line.concept else row * HEADING for line in path_map.rows[:-1]), initial=0.0))


def _parts(path_map: PathMap, row: float, room: float) -> Iterator[range]:
    """Rows of each page: whole stages, where one fits on a page; a heading has at least a concept below it."""
    tops = _tops(path_map, row)
    start = stage = 0
    for at in range(len(tops)):
        stage = stage if path_map.rows[at].concept else at
        tall = row if path_map.rows[at].concept else row * (HEADING + 1)
        if tops[at] + tall - tops[start] > room + row / 10:
            end = stage if start < stage and _end(path_map, tops, stage) + row - tops[stage] <= room else at
            yield range(start, end)
            start = end
    yield range(start, len(tops))


def _end(path_map: PathMap, tops: Sequence[float], stage: int) -> float:
    """Where the last row of a stage begins, by the place of its heading."""
    after = (at for at in range(stage + 1, len(tops)) if not path_map.rows[at].concept)
    return tops[next(after, len(tops)) - 1]


def _page(path_map: PathMap, tops: Sequence[float], row: float, part: range, colours: Colours) -> MapPage:
    first, last = part[0], part[-1]
    start, height = tops[first], tops[last] + row - tops[first]
    middles = [
        top - start + (row / 2 if line.concept else row * HEADING / 2)
        for top, line in zip(tops, path_map.rows, strict=True)
    ]
    passing = [arc for arc in path_map.arcs if min(arc.start, arc.end) <= last and max(arc.start, arc.end) >= first]
    longest = max((abs(tops[arc.end] - tops[arc.start]) for arc in path_map.arcs), default=1)
    arcs = "".join(_arc(arc, middles, longest) for arc in sorted(passing, key=lambda arc: arc.wrong))
    stops = [middles[at] for at in part if path_map.rows[at].concept]
    line = f'<path d="M{LEFT:g} {stops[0]:.4g}V{stops[-1]:.4g}" stroke="#0F766E" stroke-width="0.8"/>' if stops else ""
    circles = "".join(
        f'<circle cx="{LEFT:g}" cy="{middle:.4g}" r="1.15" fill="#fff" stroke="#0F766E" stroke-width="0.6"/>'
        for middle in stops
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {height:.4g}" width="{WIDE:g}mm" '
        f'height="{height:.4g}mm" fill="none" aria-hidden="true">{arcs}{line}{circles}</svg>'
    )
    svg = recoloured(svg, colours)
    rows = tuple(PlacedRow(path_map.rows[at], round(tops[at] - start, 3)) for at in part)
    return MapPage(rows, round(height, 3), round(row, 3), Markup(svg))  # noqa: S704 - numbers only


def _arc(arc: Arc, middles: Sequence[float], longest: float) -> str:
    x, reach = (LEFT - 1.6, 2 - LEFT) if arc.kind == "needs" else (WIDE - RIGHT, RIGHT - 2)
    path = arc_path(x, middles[arc.start], middles[arc.end], reach, longest)
    look = 'stroke="#5B6776" stroke-width="0.3"'
    if arc.kind == "connects":
        look = 'stroke="#B45309" stroke-width="0.25" stroke-dasharray="1 0.9"'
    return f'<path d="{path}" {look}/>'
