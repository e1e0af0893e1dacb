"""The nodes of drawings: what WeasyPrint does not draw as SVG says is drawn so, or else told."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from coursekit.export.formats.pdf.engine.compositing import lower_following, mixing_colours
from coursekit.export.formats.pdf.engine.drawings import (
    Draw,
    drawing_nodes_by,
    is_displayed,
    length,
    rename,
    set_children,
    twin,
)
from coursekit.export.formats.pdf.engine.whole_drawing import address_of, size_of
from coursekit.export.formats.pdf.layout.drawings.bent_text import bend
from coursekit.export.formats.pdf.layout.drawings.html_labels import draw_label, unshortened
from coursekit.export.formats.pdf.layout.drawings.masks import masked
from coursekit.export.formats.pdf.layout.drawings.undrawn import ELEMENTS, SHAPES, undrawn
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME
from coursekit.export.formats.pdf.typeset_part import LayoutFinding

SHIFTS = {"sub": -0.2, "super": 1 / 3}
"""How far up a baseline goes, of the size of the text around (CSS Inline 3, 4.2.3)."""

BLENDS = {
    **{mode: mode.title() for mode in ("multiply", "screen", "overlay", "darken", "lighten", "difference")},
    **{mode: mode.title() for mode in ("exclusion", "hue", "saturation", "color", "luminosity")},
    "color-dodge": "ColorDodge",
    "color-burn": "ColorBurn",
    "hard-light": "HardLight",
    "soft-light": "SoftLight",
}
"""Ways of mixing colours, as PDF calls them."""


@contextmanager
def whole_nodes(language: str) -> Iterator[list[LayoutFinding]]:
    """While this lasts, WeasyPrint draws the nodes of an SVG so. What it still lacks is collected, each once."""
    lacking: dict[LayoutFinding, None] = {}
    findings: list[LayoutFinding] = []

    def drawing(draw: Draw) -> Draw:
        def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
            if address_of(svg).startswith(FIGURE_SCHEME) and is_displayed(node):
                lacks = undrawn(svg, node, clips=not fill_stroke)
                lacking.update((LayoutFinding("undrawn", each, address_of(svg), 0), None) for each in lacks)
            if node.tag == "text":
                _bend(svg, node, font_size)
            for each in _strokes_first(node) if fill_stroke else (node,):
                with masked(svg, each, font_size), _shifted(svg, each, font_size), _blended(svg, each):
                    draw(svg, each, font_size, fill_stroke, context)

        return draw_node

    def switch(svg: Any, node: Any, _font_size: float) -> None:
        chosen = list(_chosen(node, language))
        label = next((child for child in node if child.tag == "foreignObject"), None)
        if label is not None and chosen and chosen[0].tag == "text":
            whole = unshortened(label, chosen[0])
            if whole != chosen:
                lacking[LayoutFinding("undrawn", ELEMENTS["foreignObject"], address_of(svg), 0)] = None
            chosen = whole
        set_children(node, chosen)

    try:
        with drawing_nodes_by(drawing, switch=switch, foreignObject=draw_label):
            yield findings
    finally:
        findings += lacking


def _chosen(node: Any, language: str) -> Iterator[Any]:
    """The first child whose conditions hold (SVG 2, 5.7.2), and that can be drawn, if any can."""
    able = [child for child in node if _speaks(child.get("systemLanguage"), language)]
    drawable = [child for child in able if child.tag != "foreignObject" and not child.get("requiredExtensions")]
    yield from (drawable or able)[:1]


def _speaks(languages: str | None, language: str) -> bool:
    """Whether one of a list of languages is that of the book, or begins it."""
    tags = [each.strip().lower() for each in (languages or "").split(",")]
    return languages is None or any(f"{language.lower()}-".startswith(f"{each}-") for each in tags if each)


def _strokes_first(node: Any) -> tuple[Any, ...]:
    """A node, or where its stroke lies under its fill (``paint-order``), one that has the stroke and one the fill."""
    order = node.get("paint-order", "").split()
    if order[:1] not in (["stroke"], ["markers"]) or node.tag not in (*SHAPES, "text"):
        return (node,)
    if "fill" in order and order.index("fill") < order.index("stroke"):
        return (node,)
    if node.get("stroke", "none") == "none" or node.get("fill") == "none":
        return (node,)
    return twin(node, fill="none"), twin(node, stroke="none")


def _bend(svg: Any, node: Any, around: float) -> None:
    size = _length(node.get("font-size", "1em"), around, around)
    for child in node:
        if child.tag == "textPath" and bend(svg, child, size):
            rename(child, "tspan")


@contextmanager
def _blended(svg: Any, node: Any) -> Iterator[None]:
    """Mix a node's colours with those below it (ISO 32000-1, 11.3.5); the parts of a group each by themselves."""
    mode = node.get("mix-blend-mode", "normal").strip()
    if mode not in BLENDS:
        yield
        return
    with mixing_colours(svg, BLENDS[mode]):
        yield


@contextmanager
def _shifted(svg: Any, node: Any, around: float) -> Iterator[None]:
    """Move the baseline of a ``tspan``, and move it back for what follows."""
    shift = node.get("baseline-shift", "").strip() if node.tag == "tspan" else ""
    up = SHIFTS[shift] * around if shift in SHIFTS else _length(shift, around, around) if shift else 0
    if not up:
        yield
        return
    first, *others = (node.get("dy") or "0").replace(",", " ").split()
    node.attrib["dy"] = " ".join((str(_length(first, around, size_of(svg)[1]) - up), *others))
    yield
    node.attrib["dy"] = " ".join((first, *others))
    lower_following(svg, up)


def _length(written: str, size: float, whole: float) -> float:
    """In pixels; nothing for what is no length."""
    with suppress(ValueError):
        return length(written, size, whole)
    return 0
