"""Gradients to a colour that is clear (SVG 2, 14.2.4.2), which WeasyPrint paints as CSS does for grounds.

In SVG the colour and how clear it is change by themselves, each evenly: red to clear blue passes purple. WeasyPrint
keeps the colour of what is not clear, and bends the way between two that are partly so (``svg/defs.py`` of 70.0).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from coursekit.export.formats.pdf.engine.library import weasyprint

BARELY = "0.0001"
"""So little is not seen, and is not nothing: of that, WeasyPrint forgets the colour."""


@contextmanager
def even_gradients() -> Iterator[None]:
    """While this lasts, WeasyPrint paints the gradients of an SVG so."""
    module = weasyprint().svg
    draw = module.draw_gradient

    def draw_gradient(svg: Any, node: Any, gradient: Any, font_size: float, opacity: float, stroke: bool) -> Any:
        stops = [_visible(stop, opacity) for stop in gradient]
        twin = copy(gradient)
        twin._children = stops
        with _evenly(svg.stream):
            return draw(svg, node, twin, font_size, opacity, stroke)

    module.draw_gradient = draw_gradient
    try:
        yield
    finally:
        module.draw_gradient = draw


def _visible(stop: Any, opacity: float) -> Any:
    """A stop that is not wholly clear; one that is clear by its colour keeps that colour."""
    module = weasyprint().svg
    colour = copy(module.color(stop.get("stop-color", "black")))
    if opacity == 0 or colour.alpha * float(module.alpha_value(stop.get("stop-opacity", 1))) > 0:
        return stop
    twin = copy(stop)
    red, green, blue = (round(255 * part) for part in colour.to("srgb").coordinates)
    twin.attrib = {**stop.attrib, "stop-opacity": BARELY, "stop-color": f"rgb({red}, {green}, {blue})"}
    return twin


@contextmanager
def _evenly(stream: Any) -> Iterator[None]:
    """Let colours change evenly, whatever way is asked for."""
    kind: Any = next(each for each in type(stream).__mro__ if "create_interpolation_function" in vars(each))
    made: Callable[..., Any] = kind.create_interpolation_function
    kind.create_interpolation_function = staticmethod(lambda domain, c0, c1, _n: made(domain, c0, c1, 1))
    try:
        yield
    finally:
        kind.create_interpolation_function = staticmethod(made)
