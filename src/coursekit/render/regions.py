"""The picture that a question asks about, with its regions drawn over it."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from coursekit.course.content import figure_path
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes
from coursekit.pictures.regions import Frame, Ground, WrittenRegion, ground_of, middle_of, paths_of
from coursekit.pictures.svg.paths import Point
from coursekit.questions.union import Question
from coursekit.render.medium import Page
from coursekit.text.field import holding, placed_in

SIGN = 0.034
"""The radius of a number's disc, as a share of the picture's width: a phone shows it 21 CSS pixels wide."""
LINE = 0.003
"""The same of the line around a region, on paper."""
_ground = lru_cache(maxsize=16)(ground_of)


def picture_part(src: str, page: Page) -> dict[str, Any]:
    """A picture as templates take it; ``src`` is written beside the concept's file."""
    path = figure_path(page.concept.path, src) or ""
    size = page.medium.figure_size(path)
    return {
        "src": page.medium.figure_src(path),
        "tone": page.medium.tone(path),
        "width": f"{size.width:g}" if size else None,
        "height": f"{size.height:g}" if size else None,
    }


def regions_part(question: Question, page: Page) -> dict[str, Any]:
    """``drawn``: the regions of a question as they stand in its picture, the upper ones first, and their ground.

    Each has the ``place`` of its item in the author's list, its ``number`` on the page, which counts from 1, the
    ``paths`` around it and ``at``, where its number stands. Empty for a question that has none, or whose picture can't
    be read.
    """
    picture_field, items_field = holding(question.__class__, "picture"), placed_in(question.__class__)
    if not picture_field or not items_field:
        return {}
    shape, polygon = holding(items_field.kind, "shape"), holding(items_field.kind, "polygon")
    assert shape and polygon
    items = getattr(question, items_field.name)
    written = [WrittenRegion(getattr(item, shape.name), getattr(item, polygon.name)) for item in items]
    ground = _ground_at(page, figure_path(page.concept.path, getattr(question, picture_field.name)))
    if ground is None:
        return {
            "drawn": {
                "view_box": "",
                "tall": False,
                "regions": [{"place": at, "number": at + 1} for at in range(len(items))],
            }
        }
    return {"drawn": _drawn(ground, written)}


def _drawn(ground: Ground, written: list[WrittenRegion]) -> dict[str, Any]:
    frame = ground.frame
    outlines = [ground.outline(each) for each in written]
    middles = [middle_of(frame, outline) for outline in outlines]
    order = as_read(frame, middles)
    numbers = count(1)
    return {
        "view_box": frame.view_box,
        "tall": frame.height > frame.width * 1.2,
        "sign": f"{frame.width * SIGN:.2f}",
        "letter": f"{frame.width * SIGN * 1.3:.2f}",
        "line": f"{frame.width * LINE:.2f}",
        "halo": f"{frame.width * LINE * 3:.2f}",
        "dashes": f"{frame.width * LINE * 4:.2f} {frame.width * LINE * 3:.2f}",
        "base": f"{frame.width * SIGN * 0.46:.2f}",
        "regions": [
            {
                "place": place,
                "number": next(numbers),
                "paths": paths_of(frame, outlines[place]),
                "at": [f"{value:.2f}" for value in middles[place]],
            }
            for place in order
        ],
    }


def as_read(frame: Frame, middles: Sequence[Point]) -> list[int]:
    """The places of points, the upper ones first; of those within a sixth of the height, from left to right."""
    rows: list[list[int]] = []
    for place in sorted(range(len(middles)), key=lambda place: middles[place][1]):
        if rows and middles[place][1] - middles[rows[-1][0]][1] < frame.height / 6:
            rows[-1].append(place)
        else:
            rows.append([place])
    return [place for row in rows for place in sorted(row, key=lambda place: middles[place][0])]


def _ground_at(page: Page, path: str | None) -> Ground | None:
    if not path:
        return None
    try:
        content = read_bytes(Path(page.course.root), path, MAX_PICTURE_BYTES)
    except OSError:
        return None
    return _ground(content, path) if content else None
