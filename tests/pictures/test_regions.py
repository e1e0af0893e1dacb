"""Regions of pictures: shapes of drawings stand where browsers draw them, whatever is written around them."""

import pytest

from coursekit.pictures.regions import Frame, WrittenRegion, corners_of, ground_of, look, middle_of
from coursekit.pictures.shapes import shapes_of

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'


def box(drawing: str, id: str = "it") -> list[int]:
    points = [
        point for part in shapes_of(f"{OPEN}{drawing}</svg>".encode())[id] for contour in part for point in contour
    ]
    xs, ys = zip(*points, strict=True)
    return [round(value) for value in (min(xs), min(ys), max(xs), max(ys))]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ('<rect id="it" x="10" y="20" width="30" height="40"/>', [10, 20, 40, 60]),
        ('<circle id="it" cx="-10px" cy="20" r="5"/>', [-15, 15, -5, 25]),
        ('<ellipse id="it" cx="50" cy="50" rx="20" ry="10"/>', [30, 40, 70, 60]),
        ('<polygon id="it" points="1,2 3,4,5 0"/>', [1, 0, 5, 4]),
        ('<path id="it" d="m10 10h20v20h-20z m30 0 l5 5 l-5 5"/>', [10, 10, 45, 30]),
        ('<path id="it" d="M10 50A40 40 0 0 1 90 50z"/>', [10, 10, 90, 50]),
        ('<g transform="translate(10,5) scale(2)"><rect id="it" width="4" height="3"/></g>', [10, 5, 18, 11]),
        ('<g id="it"><rect width="4" height="3"/><g><rect x="8" width="2" height="9"/></g></g>', [0, 0, 10, 9]),
        ('<path id="it" d="M10 10h20v20zl-5 -5v-2z"/>', [5, 3, 30, 30]),
        ('<path id="it" d="M10 10h20v20L here and there"/>', [10, 10, 30, 30]),
        ('<path id="it" d="M10 50a40 40 0 0180,0z"/>', [10, 10, 90, 50]),
        ('<rect id="it" width="10" height="4" transform="rotate(90 5 5)"/>', [6, 0, 10, 10]),
        ('<rect id="it" width="10" height="4" transform="rotate(1e999) scale(2)"/>', [0, 0, 20, 8]),
        ('<rect id="it" width="10" height="4" transform="matrix(1 0 0 1 5 5) skewX(45)"/>', [5, 5, 19, 9]),
    ],
)
def test_a_shape_stands_where_it_is_drawn(drawing: str, expected: list[int]) -> None:
    assert box(drawing) == expected


@pytest.mark.parametrize(
    "drawing",
    [
        '<text id="it">Words</text>',
        '<defs><rect id="it" width="4" height="3"/></defs>',
        '<symbol><g id="it"><rect width="4" height="3"/></g></symbol>',
        '<path id="it" d="here and there"/>',
        '<path id="it" d="M1e308 1e308 L1e999 0 L0 1e999"/>',
        '<rect id="it" width="-4" height="0"/>',
    ],
)
def test_what_has_no_place_has_none(drawing: str) -> None:
    assert shapes_of(f"{OPEN}{drawing}</svg>".encode())["it"] in ((), [])


def test_a_drawing_that_is_none_has_no_shapes() -> None:
    assert shapes_of(b"<svg") == {}
    assert shapes_of(b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg><rect id="b"/></svg>') == {}


def test_corners_are_read_as_people_write_them() -> None:
    assert corners_of("10,20 80,20 45,90") == corners_of("10 20, 80 20,45 90") == ((10, 20), (80, 20), (45, 90))
    for wrong in ("10,20 80,20", "10,20 80,20 45", "a,b c,d e,f", "10,20;80,20;45,90"):
        assert corners_of(wrong) == ()


def test_small_and_overlapping_regions_are_found() -> None:
    """In a picture that a phone shows a half as large as it is."""
    frame = Frame(0, 0, 632, 400)

    def square(x: float, side: float) -> tuple[tuple[tuple[float, float], ...], ...]:
        return (((x, 10), (x + side, 10), (x + side, 10 + side), (x, 10 + side)),)

    outlines = tuple((part,) for part in (square(10, 48), square(58, 60), square(100, 60), square(300, 44)))
    found = look(frame, outlines)
    assert (found.small, found.overlapping) == ((3,), ((1, 2),))


def test_a_number_stands_inside_its_region() -> None:
    ground = ground_of(f'{OPEN}<path id="c" d="M10 10H90V20H20V80H90V90H10Z"/></svg>'.encode(), "c.svg")
    assert ground
    x, y = middle_of(ground.frame, ground.outline(WrittenRegion("c", "")))
    assert 10 <= x <= 20 or 10 <= y <= 20 or 80 <= y <= 90
