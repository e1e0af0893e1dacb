"""What WeasyPrint knows of an SVG as a whole (``svg``) while it draws: its address, definitions, sizes and places."""

from typing import Any

Box = tuple[float, float, float, float]
"""The x, y, width and height of a part of a drawing, in its pixels."""


def address_of(svg: Any) -> str:
    """The address that the drawing was fetched from; empty for one that stands in a document."""
    return svg.url or ""


def mask_named(svg: Any, id: str) -> Any:
    """The node of a mask, or None."""
    return svg.masks.get(id)


def filter_named(svg: Any, id: str) -> Any:
    """The node of a filter, or None."""
    return svg.filters.get(id)


def path_named(svg: Any, id: str) -> Any:
    """The node of a path, or None."""
    return svg.paths.get(id)


def size_of(svg: Any) -> tuple[float, float]:
    """Width and height of the drawing, which per cents are of."""
    return svg.inner_width, svg.inner_height


def point(svg: Any, x: str | None, y: str | None, size: float) -> tuple[float, float]:
    """Two lengths in pixels, along and across; ``size`` is that of the text around."""
    along, across = svg.point(x, y, size)
    return along, across


def bounds_of(svg: Any, node: Any, size: float) -> Box | None:
    """The box around what a shape or group fills, with parts that are no numbers where it is not known."""
    box = svg.calculate_bounding_box(node, size, stroke=False)
    return None if box is None else tuple(box)
