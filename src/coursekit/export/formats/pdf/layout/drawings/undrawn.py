"""What of a drawing WeasyPrint leaves out or draws otherwise, without a word: an author should hear of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.export.formats.pdf.engine.drawings import style_sheets
from coursekit.export.formats.pdf.engine.whole_drawing import filter_named
from coursekit.export.formats.pdf.layout.drawings.masks import mask_of

SHAPES = frozenset(("circle", "ellipse", "line", "path", "polygon", "polyline", "rect"))
TEXTS = frozenset(("text", "tspan", "textPath"))
UNSEEN = frozenset(("defs", "desc", "metadata", "style", "title"))
ELEMENTS = {
    "foreignObject": "text in HTML (foreignObject), whose words are set plainly",
    "textPath": "bent text (textPath), which is set straight",
}
DRAWN_PRIMITIVES = frozenset(("feBlend", "feFlood", "feOffset", "feMerge", "feMergeNode"))
PROPERTIES = {
    "vector-effect": ("none",),
    "transform-box": ("view-box",),
}
"""By name, the values that change nothing."""
OF_TEXTS = {
    "font-variant": ("normal", "none"),
    "font-variant-caps": ("normal",),
    "text-decoration": ("none",),
    "text-decoration-line": ("none",),
    "word-spacing": ("normal",),
    "writing-mode": ("lr", "lr-tb", "horizontal-tb"),
}
_FACE = re.compile(r"@font-face[^{}]*\{[^{}]*?font-family:([^;{}]+)")
_NOTHING = re.compile(r"[-+]?(?:0+(?:\.0*)?|\.0+)[a-z%]*")
"""A length of zero."""


def undrawn(svg: Any, node: Any, *, clips: bool) -> Iterator[str]:
    """What the drawing of a node lacks; ``clips`` says that it is part of a clip path."""
    tag = node.tag
    if tag in UNSEEN:
        return
    if tag == "svg":
        yield from _fonts(node)
    if tag in ELEMENTS:
        yield ELEMENTS[tag]
    yield from _set(node, PROPERTIES)
    if tag in TEXTS and (node.text or "").strip():
        yield from _set(node, OF_TEXTS)
    if tag in SHAPES or tag in TEXTS:
        yield from _colours(node)
    if clips and tag in SHAPES and node.get("clip-rule") == "evenodd":
        yield "clip-rule: evenodd"
    yield from _effects(svg, node)


def _fonts(node: Any) -> Iterator[str]:
    """Fonts that a drawing brings; the book knows none but its own."""
    families = {found[1].strip("\"' ") for sheet in style_sheets(node) for found in _FACE.finditer(sheet)}
    yield from (f"own font “{family}”, for which it takes one of its own" for family in sorted(families))


def _set(node: Any, properties: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name in properties.keys() & node.attrib.keys():
        value = node.attrib[name].strip()
        if value.split(" ")[0] not in (*properties[name], "initial", "unset") and not _NOTHING.fullmatch(value):
            yield f"{name}: {value}"


def _colours(node: Any) -> Iterator[str]:
    """Colours in words that it does not know are black."""
    from tinycss2.color5 import parse_color

    for name in ("fill", "stroke"):
        value = node.get(name, "").strip()
        if value and not value.startswith(("url(", "none", "context-", "inherit")) and parse_color(value) is None:
            yield f"{name}: {value}"


def _effects(svg: Any, node: Any) -> Iterator[str]:
    if filtering := node.get("filter", "").strip():
        found = filter_named(svg, _fragment(filtering)) if filtering.startswith("url(") else None
        if found is not None:
            yield from (f"filter ({part.tag})" for part in found if part.tag not in DRAWN_PRIMITIVES)
        elif filtering != "none" and not filtering.startswith("url("):
            yield f"filter: {filtering}"
    clip = node.get("clip-path", "").strip()
    if clip and clip != "none" and not clip.startswith("url("):
        yield f"clip-path: {clip}"
    mask = mask_of(svg, node)
    if mask is not None and node.tag == "text" and mask.get("maskContentUnits") == "objectBoundingBox":
        yield "mask"


def _fragment(address: str) -> str:
    return address.partition("#")[2].rstrip("\"') ")
