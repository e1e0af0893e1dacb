"""What drawings do that no drawing may do reaches no export, and is told."""

import pytest

from coursekit.pictures.picture import shipped
from coursekit.pictures.svg.read import read_drawing
from pictures.hostile import LOADS, RUNS, UNREADABLE, data, svg

EVIL = ("alert", "evil", "example.org", "passwd", "script", "iframe", "xsl")


def is_clean(content: bytes) -> bool:
    return not any(word in content.decode().lower() for word in EVIL)


@pytest.mark.parametrize("name", RUNS)
def test_what_runs_is_left_out_and_told(name: str) -> None:
    drawing = read_drawing("a.svg", RUNS[name].encode())
    assert drawing.runs
    assert drawing.content
    assert is_clean(drawing.content)


@pytest.mark.parametrize("name", LOADS)
def test_what_loads_is_left_out_and_told(name: str) -> None:
    drawing = read_drawing("a.svg", LOADS[name].encode())
    assert drawing.loads
    assert is_clean(drawing.content)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_not_shipped(name: str) -> None:
    drawing = read_drawing("a.svg", UNREADABLE[name].encode())
    assert drawing.problem
    content, reason = shipped("a.svg", UNREADABLE[name].encode())
    assert not content
    assert reason


@pytest.mark.parametrize("name", [*RUNS, *LOADS])
def test_what_was_written_anew_is_taken_as_it_is(name: str) -> None:
    """Nothing is left that a second look would take out, and the same drawing gives the same bytes."""
    once = read_drawing("a.svg", {**RUNS, **LOADS}[name].encode()).content
    again = read_drawing("a.svg", once)
    assert not (again.runs or again.loads or again.problem)
    assert again.content == once


def test_drawings_are_deep_in_drawings_only_so_far() -> None:
    inner = svg('<rect width="9" height="9"/>')
    for _ in range(6):
        inner = svg(f'<image href="{data(inner)}"/>')
    assert len(read_drawing("a.svg", inner.encode()).content) < 1_000


def test_a_picture_in_a_drawing_says_what_its_bytes_are() -> None:
    gif = data("GIF89a ", "image/png")
    assert b"data:image/gif;base64," in read_drawing("a.svg", svg(f'<image href="{gif}"/>').encode()).content
    page = data("<!DOCTYPE html><script>alert(1)</script>", "image/png")
    assert b"data:" not in read_drawing("a.svg", svg(f'<image href="{page}"/>').encode()).content
