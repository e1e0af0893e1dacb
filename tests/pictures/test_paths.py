"""Paths are drawn as fontTools draws them, whatever is written; what is wrong ends one and stops nothing."""

import pytest
from fontTools.misc.bezierTools import calcCubicBounds, calcQuadraticBounds
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given
from hypothesis import strategies as st

from coursekit.pictures.svg.paths import STEPS, contours_of

places = st.integers(-50, 50).map(str)
radii = st.integers(1, 50).map(str)
flags = st.sampled_from("01")
numbers = {
    "L": (places,) * 2,
    "H": (places,),
    "V": (places,),
    "C": (places,) * 6,
    "S": (places,) * 4,
    "Q": (places,) * 4,
    "T": (places,) * 2,
    "A": (radii, radii, places, flags, flags, places, places),
}
commands = st.one_of(
    *(st.tuples(st.sampled_from((name, name.lower())), *given).map(" ".join) for name, given in numbers.items())
)
paths = st.lists(commands, min_size=1, max_size=8).map(lambda found: f"M3 4 {' '.join(found)}")


def bounds(written: str) -> tuple[float, float, float, float]:
    pen = RecordingPen()
    parse_path(written, pen)
    xs, ys, last = [], [], (0.0, 0.0)
    for name, points in pen.value:
        if name in ("curveTo", "qCurveTo"):
            left, top, right, bottom = (calcCubicBounds if name == "curveTo" else calcQuadraticBounds)(last, *points)
            xs += [left, right]
            ys += [top, bottom]
        elif points:
            xs.append(points[0][0])
            ys.append(points[0][1])
        last = points[-1] if points else last
    return min(xs), min(ys), max(xs), max(ys)


@given(paths)
def test_a_path_goes_where_fonttools_draws_it(written: str) -> None:
    """A curve within a fiftieth of its size, for which its points are enough."""
    [contour] = contours_of(written)
    xs, ys = zip(*contour, strict=True)
    wanted = bounds(written)
    size = max(wanted[2] - wanted[0], wanted[3] - wanted[1])
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(wanted, abs=size / 40 + 1e-6)
    pen = RecordingPen()
    parse_path(written, pen)
    end = next(points[-1] for _, points in reversed(pen.value) if points)
    assert contour[-1] == pytest.approx(end, abs=1e-6)


@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789-+.eE, \n#ſ"))
def test_no_path_of_a_stranger_ends_in_a_traceback(written: str) -> None:
    for contour in contours_of(f"M0 0{written}"):
        assert all(len(point) == 2 for point in contour)
    assert contours_of(written) == [] or written.strip()[0] in "Mm"


def test_numbers_that_are_too_large_end_a_path() -> None:
    assert contours_of("M0 0 9 9 A1e308 1e308 1e308 0 1 1e308 1e308 3 3")[0][:2] == [(0, 0), (9, 9)]
    assert contours_of("M0 0 9 9 L1e999 3 4 4") == [[(0, 0), (9, 9)]]
    assert len(contours_of("M0 0 A5 5 0 1 0 9 9")[0]) == 1 + STEPS
