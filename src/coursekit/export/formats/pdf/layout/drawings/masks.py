"""Masks (CSS Masking 1, 6), where WeasyPrint knows those of rectangles only, and paints those of groups too late."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coursekit.export.formats.pdf.engine.compositing import as_group, as_mask, draw, transformed
from coursekit.export.formats.pdf.engine.drawings import length
from coursekit.export.formats.pdf.engine.whole_drawing import Box, bounds_of, mask_named, size_of

FAR = 1e5
"""Pixels: farther than a drawing goes."""
_TAKEN = ("mask", "transform")


def mask_of(svg: Any, node: Any) -> Any:
    """The mask of a node, or None."""
    return mask_named(svg, node.get("mask", "").partition("#")[2].rstrip("\"') "))


def box_of(svg: Any, node: Any, size: float) -> Box | None:
    """The x, y, width and height of a shape or group; None for a text, of which it is not known before it is drawn."""
    box = bounds_of(svg, node, size)
    return box if box is not None and all(abs(part) < FAR for part in box) else None


@contextmanager
def masked(svg: Any, node: Any, around: float) -> Iterator[None]:
    """Let what is drawn be seen through the node's mask; ``around`` is the size of the text around."""
    mask = mask_of(svg, node)
    if mask is None:
        yield
        return
    size = length(node.get("font-size", "1em"), around, around)
    with transformed(svg, node, size):
        box = box_of(svg, node, size)
        region = _region(svg, mask, box, size)
        _paint(svg, mask, box, region, size)
        taken = {name: node.attrib.pop(name) for name in _TAKEN if name in node.attrib}
        # The picture of a mask gives way to that of a pixel image, and parts must not show through each other.
        with as_group(svg, region):
            try:
                yield
            finally:
                node.attrib.update(taken)


def _paint(svg: Any, mask: Any, box: Box | None, region: Box, size: float) -> None:
    kind = "alpha" if mask.get("mask-type") == "alpha" else "luminosity"
    unit = box if mask.get("maskContentUnits") == "objectBoundingBox" else None
    with as_mask(svg, region, kind, unit):
        for child in mask:
            draw(svg, child, size)


def _region(svg: Any, mask: Any, box: Box | None, size: float) -> Box:
    """Where the mask is: outside, nothing is seen. In the units of the box, it is a tenth wider unless it says so."""
    sides = [mask.get(name, default) for name, default in zip(("x", "y", "width", "height"), _USUAL, strict=True)]
    if mask.get("maskUnits") == "userSpaceOnUse":
        wholes = size_of(svg) * 2
        x, y, width, height = (length(each, size, whole) for each, whole in zip(sides, wholes, strict=True))
        return x, y, width, height
    if box is None:
        return -FAR, -FAR, 2 * FAR, 2 * FAR
    x, y, width, height = (length(each, size, 1) for each in sides)
    return box[0] + x * box[2], box[1] + y * box[3], width * box[2], height * box[3]


_USUAL = ("-10%", "-10%", "120%", "120%")
