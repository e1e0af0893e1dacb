"""How WeasyPrint puts parts of an SVG (``svg``) together: turned, as groups, through masks, with colours that mix."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coursekit.export.formats.pdf.engine.whole_drawing import Box


def draw(svg: Any, node: Any, size: float) -> None:
    """Draw a node now; ``size`` is that of the text around."""
    svg.draw_node(node, size)


@contextmanager
def transformed(svg: Any, node: Any, size: float) -> Iterator[None]:
    """While this lasts, all is drawn as a node's ``transform`` says, and what is set for drawing is forgotten after."""
    page = svg.stream
    page.push_state()
    svg.transform(node, size)
    try:
        yield
    finally:
        page.pop_state()


@contextmanager
def as_mask(svg: Any, region: Box, kind: str, unit: Box | None) -> Iterator[None]:
    """While this lasts, what is drawn is a mask: what is drawn after it is seen through it, and only in the region.

    ``kind`` is ``alpha`` or ``luminosity``; a length of 1 in it is the width or height of ``unit``, where there is one.
    """
    page = svg.stream
    svg.stream = page.set_alpha_state(*region, mode=kind)
    if unit:
        x, y, width, height = unit
        svg.stream.transform(a=width, d=height, e=x, f=y)
    yield
    svg.stream = page


@contextmanager
def as_group(svg: Any, region: Box) -> Iterator[None]:
    """While this lasts, what is drawn is put together by itself, and put on the page as one thing."""
    page = svg.stream
    svg.stream = page.add_group(*region)
    try:
        yield
    finally:
        page.draw_x_object(svg.stream.id)
        svg.stream = page


@contextmanager
def mixing_colours(svg: Any, mode: str) -> Iterator[None]:
    """While this lasts, colours mix with those below them in one of PDF's ways (ISO 32000-1, 11.3.5)."""
    svg.stream.push_state()
    svg.stream.set_blend_mode(mode)
    yield
    svg.stream.pop_state()


def lower_following(svg: Any, pixels: float) -> None:
    """Lower the line on which the rest of a text is set."""
    svg.cursor_d_position[1] += pixels
