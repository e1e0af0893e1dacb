"""What drawings do that no drawing may do reaches no export, and is told."""

from collections.abc import Callable, Mapping
from time import process_time

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


SHAPES: Mapping[str, Callable[[int], str]] = {
    "calls in calls": lambda n: svg(f'<g style="fill:{"rgb(" * n}{")" * n}"/>'),
    "calls": lambda n: svg(f'<g style="fill:{"rgb(1)" * n}"/>'),
    "addresses": lambda n: svg(f'<g fill="{"url(" * n}"/>'),
    "blanks in an address": lambda n: svg(f'<g fill="url({" " * 5 * n}#"/>'),
    "handlers": lambda n: svg('<g onclick="a"/>' * n),
    "different handlers": lambda n: svg("".join(f'<g on{"abcd"[at % 4] * (at % 97 + 1)}="a"/>' for at in range(n))),
    "labels with handlers": lambda n: svg('<foreignObject onclick="a"/>' * n),
    "elements in elements": lambda n: svg("<g>" * n + "</g>" * n),
    "repeated parts": lambda n: svg('<g id="a"/>' + '<use href="#a"/>' * n),
    "a sheet without rules": lambda n: svg(f"<style>{'a ' * n}</style>"),
    "comments in a sheet": lambda n: svg(f"<style>{'/*' * n}</style>"),
    "texts in a sheet": lambda n: svg(f"<style>{chr(34) * n}</style>"),
    "broken base64": lambda n: svg(f'<image href="data:image/png;base64,{"A A " * n}!"/>'),
}


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_about_four_times_as_long(shape: str) -> None:
    """What takes a time by the square would take sixteen times as long."""

    def taken(n: int) -> float:
        content = SHAPES[shape](n).encode()
        before = process_time()
        read_drawing("a.svg", content)
        return process_time() - before

    taken(100)
    once = max(min(taken(4_000) for _ in range(3)), 0.01)
    assert min(taken(16_000) for _ in range(3)) < 10 * once
