"""What the book takes for granted of WeasyPrint's SVG, one assumption after the other, as ``test_engine.py`` does.

All of it was seen in the version that ``SEEN_IN`` names.
"""

from typing import Any

import pytest

from coursekit.export.formats.pdf.engine import (
    boxes,
    compositing,
    drawings,
    whole_drawing,
)
from coursekit.export.formats.pdf.engine.gradients import even_gradients
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.engine.unsized import unsized_pictures
from export.by_weasyprint import boxes_of, rendered, written


def test_nodes_of_drawings_are_drawn_otherwise() -> None:
    drawn: list[str] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
            drawn.append(node.tag)
            draw(svg, node, font_size, fill_stroke, context)

        return draw_node

    def own(svg: Any, node: Any, _size: float) -> None:
        made = drawings.made_beside(node, "text", "made")
        drawings.set_children(node, [])
        drawings.add_child(node, made)
        assert drawings.shown_space(node, " a  b ") == " a b "
        assert drawings.length("50%", 10, 8) == 4
        assert whole_drawing.address_of(svg) == "figure:a.svg"

    with drawings.drawing_nodes_by(drawing, own=own):
        written(rendered(svg=b"<own/>"))
    assert drawn[:1] == ["svg"]
    assert drawn[-2:] == ["own", "text"]


def drawn_by(drawing: Any, inner: bytes) -> bytes:
    """The book of a drawing in which ``drawing`` is what draws the tag ``own``."""
    with drawings.drawing_nodes_by(lambda draw: draw, own=drawing):
        return written(rendered(svg=inner))


def test_drawings_know_their_definitions_and_sizes() -> None:
    found: list[Any] = []

    def own(svg: Any, node: Any, size: float) -> None:
        named = (whole_drawing.mask_named, whole_drawing.filter_named, whole_drawing.path_named)
        found.append([(each(svg, id).tag, each(svg, "none")) for each, id in zip(named, "mfp", strict=True)])
        found.append(whole_drawing.size_of(svg))
        found.append(whole_drawing.point(svg, "50%", "1em", size))
        found.append([whole_drawing.bounds_of(svg, child, size) for child in node])
        found.append([drawings.is_displayed(child) for child in node])

    inner = b"""<defs><mask id="m"/><filter id="f"/><path id="p" d="M0 0"/></defs>
    <own font-size="4"><rect x="1" y="2" width="3" height="4"/><text display="none">a</text></own>"""
    drawn_by(own, inner)
    bounds = found[3]
    assert found[:3] == [[("mask", None), ("filter", None), ("path", None)], (20, 20), (10, 4)]
    assert bounds[0] == (1, 2, 3, 4)
    assert bounds[1] is None or not all(abs(part) < 1e5 for part in bounds[1])
    assert found[4] == [True, False]


def test_parts_of_drawings_are_put_together() -> None:
    """A mask over its region, a group, a blend mode: what PDF calls them stands in the page's resources."""

    def own(svg: Any, node: Any, size: float) -> None:
        (child,) = node
        drawings.set_children(node, [])
        with compositing.transformed(svg, node, size):
            with compositing.as_mask(svg, (0, 0, 8, 8), "luminosity", (1, 2, 3, 4)):
                compositing.draw(svg, child, size)
            with compositing.as_group(svg, (0, 0, 7, 7)), compositing.mixing_colours(svg, "Multiply"):
                compositing.draw(svg, child, size)

    pdf = drawn_by(own, b'<own transform="translate(5 6)"><rect width="1" height="1"/></own>')
    assert b"/S /Luminosity" in pdf
    assert b"/BM /Multiply" in pdf
    assert b"/BBox [0 0 8 8]" in pdf
    assert b"/BBox [0 0 7 7]" in pdf
    assert b"1 0 0 1 5 6 cm" in pdf
    assert b"3 0 0 4 1 2 cm" in pdf


def test_the_rest_of_a_text_is_lowered() -> None:
    def heights(down: float) -> list[float]:
        def drawing(draw: drawings.Draw) -> drawings.Draw:
            def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
                draw(svg, node, font_size, fill_stroke, context)
                if node.get("id") == "first":
                    compositing.lower_following(svg, down)

            return draw_node

        with drawings.drawing_nodes_by(drawing):
            pdf = written(rendered(svg=b'<text><tspan id="first">a</tspan><tspan id="second">b</tspan></text>'))
        return [float(line.split()[5]) for line in pdf.splitlines() if line.endswith(b" Tm")]

    lowered = [lower - usual for usual, lower in zip(heights(0), heights(3), strict=True) if lower != usual]
    assert lowered == [3]


def test_texts_of_drawings_are_drawn_otherwise() -> None:
    texts: list[str] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def text(svg: Any, node: Any, size: float) -> None:
            drawings.say(node, "other")
            texts.append(node.text)
            draw(svg, node, size)

        return text

    with drawings.drawing_texts_by(drawing):
        written(rendered(svg=b'<text x="1" y="9">own</text>'))
    assert texts == ["other"]


def test_a_text_in_pieces_is_drawn_so() -> None:
    def drawn_pieces(alone: int) -> int:
        def drawing(draw: drawings.Draw) -> drawings.Draw:
            def text(svg: Any, node: Any, size: float) -> None:
                pieces = drawings.Pieces(node.text)
                pieces.alone = alone
                drawings.say(node, pieces)
                draw(svg, node, size)

            return text

        with drawings.drawing_texts_by(drawing):
            return written(rendered(svg=b'<text x="1" y="9">abcd</text>')).count(b"] TJ")

    assert drawn_pieces(1) - drawn_pieces(0) == 1
    assert drawn_pieces(4) - drawn_pieces(0) == 3


def test_styles_of_drawings_are_read_otherwise() -> None:
    resolved: list[tuple[str, str | None]] = []

    def declared(parse: Any) -> Any:
        def read(given: Any) -> Any:
            normal, important = parse(given)
            return [*normal, ("own", "1")], important

        return read

    def resolve(node: Any, parent: Any) -> None:
        resolved.append((node.tag, parent and parent.tag))
        if node.tag == "b":
            assert "own" not in node.attrib, "it is not inherited"

    with drawings.reading_styles_by(declared, resolve, ["own"]):
        written(rendered(svg=b'<g style="fill:red"><b/></g>'))
    assert ("g", "svg") in resolved
    assert ("b", "g") in resolved


def test_gradients_are_painted_evenly_and_keep_the_colour_of_what_is_clear() -> None:
    svg = (
        b'<linearGradient id="a"><stop stop-color="red"/><stop offset=".5" stop-color="lime" stop-opacity=".5"/>'
        b'<stop offset="1" stop-color="blue" stop-opacity="0"/></linearGradient>'
        b'<rect width="9" height="9" fill="url(#a)"/>'
    )
    by_itself = written(rendered(svg=svg))
    assert b"/C0 [1 0 0]/C1 [0 1 0]/N 2>>" in by_itself, "bent"
    assert b"/C0 [0 1 0]/C1 [0 1 0]/N 1>>" in by_itself, "blue is forgotten"
    with even_gradients():
        even = written(rendered(svg=svg))
    assert b"/C0 [1 0 0]/C1 [0 1 0]/N 1>>" in even
    assert b"/C0 [0 1 0]/C1 [0 0 1]/N 1>>" in even


def test_a_picture_without_a_size_stands_in_a_line_from_right_to_left() -> None:
    unsized = b"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 1'/%3E".decode()
    html = f'<body dir="rtl"><p>שלום <img src="{unsized}" alt="A bar"></p>'
    with pytest.raises(AttributeError):
        weasyprint().HTML(string=html).render()
    with unsized_pictures():
        [bar] = [box for box in boxes_of(weasyprint().HTML(string=html).render()) if boxes.is_picture(box)]
    assert bar.width == 3 * bar.height


def test_style_sheets_are_found_wherever_they_are() -> None:
    found: list[tuple[str, ...]] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
            if node.tag == "svg":
                found.append(drawings.style_sheets(node))
            draw(svg, node, font_size, fill_stroke, context)

        return draw_node

    with drawings.drawing_nodes_by(drawing):
        written(rendered(svg=b"<defs><style>a{}</style></defs><style>b{}</style>"))
    assert found == [("a{}", "b{}")]


def test_a_twin_of_a_node_is_its_own() -> None:
    class Node:
        attrib: dict[str, str]
        vertices: list[int]

    node = Node()
    node.attrib, node.vertices = {"fill": "red"}, [1]
    made = drawings.twin(node, fill="none")
    assert (made.attrib, node.attrib) == ({"fill": "none"}, {"fill": "red"})
    assert made.vertices is not node.vertices
